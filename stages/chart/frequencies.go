package chart

import (
	"slices"

	"pcneval/data"
)

// A grouping divides the sources or, where several people speak in one, its
// passages.
type grouping struct {
	by     string
	source func(data.Interview) string
	coding func(data.Coding) string // nil where it is the source's
}

var bySite = grouping{data.BySite, func(i data.Interview) string { return i.Site }, func(c data.Coding) string { return c.Site }}

var groupings = []grouping{
	{data.ByAll, func(data.Interview) string { return "" }, nil},
	bySite,
	{data.ByRole, func(i data.Interview) string { return i.Role }, func(c data.Coding) string { return c.Role }},
	{data.ByPeriod, func(i data.Interview) string { return i.Period }, nil},
}

// of lists the groups that a source is in: those of its codings, or its own
// where it has none.
func (g grouping) of(charted data.Charted, interview data.Interview) []string {
	codings := charted.All(interview.Source)
	if g.coding == nil || len(codings) == 0 {
		return []string{g.source(interview)}
	}
	var groups []string
	for _, coding := range codings {
		groups = append(groups, g.coding(coding))
	}
	slices.Sort(groups)
	return slices.Compact(groups)
}

// passages counts the passages of a source with any of the codes, by group.
func (g grouping) passages(charted data.Charted, interview data.Interview, codes map[string]bool) map[string]int64 {
	if g.coding == nil {
		return map[string]int64{g.source(interview): charted.Passages(interview.Source, codes)}
	}
	return charted.PassagesBy(interview.Source, codes, g.coding)
}

// counted adds the sources of each group, and what they hold, to its counts.
func (g grouping) counted(charted data.Charted, codes map[string]bool, count func(group string, passages int64)) {
	for _, interview := range charted.Interviews {
		passages := g.passages(charted, interview, codes)
		for _, group := range g.of(charted, interview) {
			count(group, passages[group])
		}
	}
}

// frequencies counts each code and theme in each group of sources, groups
// without it included.
func frequencies(charted data.Charted, codes []data.CodeGroup) []data.CodeFrequency {
	var rows []data.CodeFrequency
	groups := make([][]string, len(groupings))
	for i, grouping := range groupings {
		groups[i] = groupsOf(charted, grouping)
	}
	for _, code := range codes {
		for i, grouping := range groupings {
			at := len(rows)
			for _, group := range groups[i] {
				rows = append(rows, data.CodeFrequency{Framework: code.Framework, Name: code.Name, By: grouping.by, Group: group})
			}
			grouping.counted(charted, code.Codes, func(group string, passages int64) {
				place, _ := slices.BinarySearch(groups[i], group)
				row := &rows[at+place]
				count(&row.References, &row.Sources, &row.OfSources, passages)
			})
		}
	}
	return rows
}

// count adds one source to the counts of a cell.
func count(references, sources, ofSources *int64, passages int64) {
	*ofSources++
	*references += passages
	if passages > 0 {
		*sources++
	}
}

// groupsOf lists the groups in alphabetical order.
func groupsOf(charted data.Charted, g grouping) []string {
	var groups []string
	for _, interview := range charted.Interviews {
		groups = append(groups, g.of(charted, interview)...)
	}
	slices.Sort(groups)
	return slices.Compact(groups)
}
