package config

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"pcneval/config/problem"
)

// A Next is what the study of another year takes from an earlier one, and what
// it has of its own.
type Next struct {
	Name   string
	Years  []string // contract years to add, where the earlier study has them not
	Inputs map[Role]Input
	Why    map[Role][]string // what is known of each input, for a comment above it
	From   string            // what the earlier study is called in the file's first line
	Folder []string          // names of the files in the folder, where snapshots of the earlier study may have theirs
}

// A NextStudy is the text of a study file, and what of the earlier study could
// not be kept, a sentence each.
type NextStudy struct {
	Text []byte
	Left []string
}

// NextOf writes the study file of another year: the choices of an earlier
// study, as [Study.Resolved] wrote them, about other files.
func NextOf(resolved []byte, next Next) (NextStudy, error) {
	earlier, err := FromResolved(resolved)
	if err != nil {
		return NextStudy{}, err
	}
	d := readDocument("resolved study", resolved)
	for _, key := range []string{"contract_years", "scenario_files", "codebook_files", "overrides", "study", "inputs"} {
		d.take(key)
	}
	var made NextStudy
	if err := earlier.onlyBuiltIn(); err != nil {
		return made, err
	}
	date := next.Inputs[AdjustedPopulations].AsAt
	if date != nil && !date.Equal(earlier.AsAt()) {
		made.Left = append(made.Left, d.toAnotherDate(*earlier, next)...)
	}
	made.Left = append(made.Left, d.keepSnapshots(*earlier, next)...)
	if !hasInterviews(next.Inputs) {
		d.take("qualitative")
		if earlier.HasInterviews() {
			made.Left = append(made.Left, "the interviews strand is left out: its files are not in the folder")
		}
	} else if earlier.Qualitative.Disclosure.Secret != "" {
		made.Left = append(made.Left, "names, places and links of the interviews stand in no run: "+
			"copy people, places, labels, salt and sites from the earlier study file")
		if disclosure := valueOf(valueOf(d.root, "qualitative"), "disclosure"); disclosure != nil {
			(&document{root: disclosure}).take("secret")
		}
	}
	if last := len(earlier.Contracts) - 1; earlier.Targeting.On() && last >= 0 && earlier.Targeting.ContractYear == earlier.Contracts[last] {
		if targeting := valueOf(d.root, "targeting"); targeting != nil { // the last of the study stays the last
			(&document{root: targeting}).take("contract_year")
		}
	}
	for _, year := range next.Years {
		d.addYear("contracts", year)
		if sensitivity := valueOf(d.root, "sensitivity"); sensitivity != nil && valueOf(sensitivity, "contract_years") != nil {
			(&document{root: sensitivity}).addYear("contract_years", year)
		}
	}
	prune(d.root)
	made.Text, err = next.write(d.root)
	return made, err
}

func hasInterviews(inputs map[Role]Input) bool { _, has := inputs[Interviews]; return has }

// onlyBuiltIn tells of contract years, scenarios and codebooks that a run
// holds the content of, and not the path.
func (s Study) onlyBuiltIn() error {
	var problems problem.List
	for _, named := range []struct {
		kind         string
		names, known []string
	}{
		{"contract year", s.Contracts, ContractNames()},
		{"scenario", s.Scenarios, ScenarioNames()},
		{"codebook", s.Qualitative.Codebooks, CodebookNames()},
	} {
		for _, name := range named.names {
			if !slices.Contains(named.known, name) {
				problems.Add(problem.Problem{
					File: "earlier study", What: "its " + named.kind + " " + name + " is a file of its own, whose path a run does not hold",
					Expected: "built-in ones", Remedy: "copy the earlier study file and name the new inputs in it by hand",
				})
			}
		}
	}
	return problems.Err()
}

// toAnotherDate takes out what an earlier study says of its own date alone.
func (d *document) toAnotherDate(earlier Study, next Next) []string {
	var left []string
	if d.take("compare") != nil && earlier.Compare != "" {
		left = append(left, "compare: "+earlier.Compare+" is left out: the published figures are about another date")
	}
	alignment := valueOf(d.root, "alignment")
	if alignment == nil {
		return left
	}
	section := &document{root: alignment}
	section.take("date") // as the study's own was filled in
	if earlier.Alignment.Rule != AlignListed {
		return left
	}
	rule := AlignAsAt
	if _, later := next.Inputs[MembershipsLater]; later {
		rule = AlignFirstAfter
	}
	section.take("rule")
	section.take("practices")
	alignment.Content = append(alignment.Content, scalar("rule"), scalar(string(rule)))
	left = append(left, fmt.Sprintf(
		"the %d practices that were placed by list are of another date: rule %s takes its place", len(earlier.Alignment.Practices), rule,
	))
	if choices := valueOf(valueOf(d.root, "sensitivity"), "choices"); choices != nil {
		if options := valueOf(choices, "alignment"); options != nil {
			(&document{root: options}).take("listed")
		}
	}
	return left
}

// keepSnapshots leaves out the snapshots of the earlier study that have not all
// of their files in the folder, or whose date is that of the study itself now;
// their contract years then stand on the study's own inputs.
func (d *document) keepSnapshots(earlier Study, next Next) []string {
	snapshots := valueOf(d.root, "snapshots")
	if snapshots == nil {
		return nil
	}
	var left []string
	for _, name := range earlier.SnapshotNames() {
		snapshot, why := earlier.Snapshots[name], ""
		for _, info := range Roles {
			if said, own := snapshot.Inputs[info.Role]; own && !slices.Contains(next.Folder, said.File) {
				why = "its " + said.File + " is not in the folder"
			}
		}
		if date := next.Inputs[AdjustedPopulations].AsAt; date != nil && date.Equal(earlier.InSnapshot(name).AsAt()) {
			why = "its date is the study's own now"
		}
		if why != "" {
			(&document{root: snapshots}).take(name)
			left = append(left, fmt.Sprintf("the snapshot %s is left out: %s; %s stands on the study's own inputs", name, why,
				strings.Join(snapshot.Contracts, ", ")))
		}
	}
	return left
}

func scalar(text string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Value: text, Tag: "!!str"}
}

func (d *document) addYear(key, year string) {
	list := valueOf(d.root, key)
	if list == nil || list.Kind != yaml.SequenceNode {
		return
	}
	if !slices.ContainsFunc(list.Content, func(n *yaml.Node) bool { return n.Value == year }) {
		list.Content = append(list.Content, scalar(year))
	}
}

// prune takes out what says nothing, and lets the library choose the form.
func prune(node *yaml.Node) {
	node.Style = 0
	if node.Kind == yaml.SequenceNode {
		node.Style = yaml.FlowStyle
		for _, child := range node.Content {
			if child.Kind != yaml.ScalarNode {
				node.Style = 0
			}
		}
	}
	for _, child := range node.Content {
		prune(child)
	}
	if node.Kind != yaml.MappingNode {
		return
	}
	var kept []*yaml.Node
	for i := 0; i+1 < len(node.Content); i += 2 {
		value := node.Content[i+1]
		empty := isNull(value) || value.Kind == yaml.ScalarNode && value.Value == "" || value.Kind != yaml.ScalarNode && len(value.Content) == 0
		if !empty {
			kept = append(kept, node.Content[i], value)
		}
	}
	node.Content = kept
}

// write puts the study's name and its inputs before the choices, each input
// under what is known of it.
func (next Next) write(choices *yaml.Node) ([]byte, error) {
	inputs := &yaml.Node{Kind: yaml.MappingNode}
	for _, info := range Roles {
		said, has := next.Inputs[info.Role]
		if !has {
			continue
		}
		value := &yaml.Node{}
		if err := value.Encode(said); err != nil {
			return nil, err
		}
		cutTimes(value)
		for _, child := range value.Content {
			if _, err := time.Parse(time.DateOnly, child.Value); err == nil {
				child.Tag, child.Style = "!!timestamp", 0
			}
		}
		prune(value)
		key := scalar(string(info.Role))
		for _, why := range next.Why[info.Role] {
			key.HeadComment += "# " + problem.Plain(why) + "\n"
		}
		inputs.Content = append(inputs.Content, key, value)
	}
	root := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{scalar("study"), scalar(next.Name)}}
	if title := (&document{root: choices}).take("title"); title != nil {
		root.Content = append(root.Content, scalar("title"), title)
	}
	root.Content = append(root.Content, scalar("inputs"), inputs)
	root.Content = append(root.Content, choices.Content...)
	var text bytes.Buffer
	fmt.Fprintf(&text, "# Written by pcneval new-study from %s: its choices, about the files named here.\n", problem.Plain(next.From))
	encoder := yaml.NewEncoder(&text)
	encoder.SetIndent(2)
	if err := encoder.Encode(root); err != nil {
		return nil, err
	}
	return text.Bytes(), encoder.Close()
}
