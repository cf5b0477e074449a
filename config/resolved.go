package config

import (
	"encoding/json"
	"fmt"

	"go.yaml.in/yaml/v3"
)

// Resolved is the study as JSON under the keys of the study file, with every
// default and override filled in, and the contract years, scenarios and codebooks it
// names written out under contract_years, scenario_files and codebook_files; what differs from
// the study of its name stands under overrides.
// Names, links and codes of the interviews are left out (see [Qualitative.Public]). Equal studies give equal bytes: keys are sorted, dates
// are days, and no path of a study or contract file is in it.
func (s Study) Resolved() ([]byte, error) {
	var node yaml.Node
	err := node.Encode(struct {
		Study         `yaml:",inline"`
		ContractYears []Contract `yaml:"contract_years"`
		ScenarioFiles []Scenario `yaml:"scenario_files,omitempty"`
		CodebookFiles []Codebook `yaml:"codebook_files,omitempty"`
		Overrides     []Override `yaml:"overrides,omitempty"`
	}{s, s.ContractYears, s.ScenarioFiles, s.Qualitative.Public().Frameworks, s.Overrides})
	if err != nil {
		return nil, fmt.Errorf("resolve study %s: %w", s.Name, err)
	}
	cutTimes(&node)
	var plain map[string]any
	if err := node.Decode(&plain); err != nil {
		return nil, fmt.Errorf("resolve study %s: %w", s.Name, err)
	}
	return json.MarshalIndent(plain, "", "  ")
}

// cutTimes makes every moment the text of its day.
func cutTimes(node *yaml.Node) {
	if node.Tag == "!!timestamp" {
		node.Tag, node.Value, node.Style = "!!str", node.Value[:len("2006-01-02")], yaml.DoubleQuotedStyle
	}
	for _, child := range node.Content {
		cutTimes(child)
	}
}
