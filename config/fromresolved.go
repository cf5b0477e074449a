package config

import (
	"fmt"
	"strconv"

	"go.yaml.in/yaml/v3"

	"pcneval/config/problem"
)

// FromResolved reads back what [Study.Resolved] wrote: the study of a run, with
// the contract years and scenarios as they were then. Neither the environment
// nor any file is asked. Settings that came to the program since have their
// defaults.
//
// The error is a [problem.List] where the text is no study that this version
// of the program can use.
func FromResolved(text []byte) (*Study, error) {
	d := readDocument("resolved study", text)
	if d.root == nil {
		return nil, d.problems
	}
	years, scenarios, books := d.take("contract_years"), d.take("scenario_files"), d.take("codebook_files")
	overrides := d.take("overrides")
	study := defaultStudy()
	d.decode(&study)
	study.setInputDefaults(d)
	var problems problem.List
	if overrides != nil {
		if err := overrides.Decode(&study.Overrides); err != nil {
			problems.Include("overrides of the resolved study", err)
		}
	}
	study.ContractYears = writtenOut(years, "contract year", (*Contract).check, &problems)
	study.ScenarioFiles = writtenOut(scenarios, "scenario", (*Scenario).check, &problems)
	study.Qualitative.Frameworks = writtenOut(books, "codebook", func(c *Codebook, d *document) { c.check(d) }, &problems)
	d.checkWrittenOut("contracts", len(study.Contracts), len(study.ContractYears))
	d.checkWrittenOut("scenarios", len(study.Scenarios), len(study.ScenarioFiles))
	study.setTargetingDefaults(d)
	study.setQualitativeDefaults(d)
	study.setDisplayDefaults()
	study.setSnapshotDefaults(d)
	study.check(d)
	if err := append(d.sorted(), problems...).Err(); err != nil {
		return nil, err
	}
	return &study, nil
}

func (d *document) checkWrittenOut(key string, named, there int) {
	if named != there {
		d.add(key, problem.Problem{
			What: "not all that the key names is written out", Found: strconv.Itoa(there), Expected: strconv.Itoa(named),
		})
	}
}

// take removes a key of the root and returns its value, or nil.
func (d *document) take(key string) *yaml.Node {
	for i := 0; i+1 < len(d.root.Content); i += 2 {
		if d.root.Content[i].Value == key {
			value := d.root.Content[i+1]
			d.root.Content = append(d.root.Content[:i:i], d.root.Content[i+2:]...)
			return value
		}
	}
	return nil
}

// writtenOut reads the files that a resolved study holds, each as the file it
// once was.
func writtenOut[T any](list *yaml.Node, kind string, check func(*T, *document), problems *problem.List) []T {
	if list == nil {
		return nil
	}
	read := make([]T, len(list.Content))
	for i, node := range list.Content {
		name := fmt.Sprintf("%s %d of the resolved study", kind, i+1)
		text, err := yaml.Marshal(node)
		if err != nil {
			problems.Include(name, err)
			continue
		}
		d := readDocument(name, text)
		d.decode(&read[i])
		if d.root != nil {
			check(&read[i], d)
		}
		problems.Include(name, d.sorted().Err())
	}
	return read
}
