package chart

import (
	"slices"

	"pcneval/data"
)

// A grouping divides the sources.
type grouping struct {
	by    string
	group func(data.Interview) string
}

var groupings = []grouping{
	{data.ByAll, func(data.Interview) string { return "" }},
	{data.BySite, func(i data.Interview) string { return i.Site }},
	{data.ByRole, func(i data.Interview) string { return i.Role }},
	{data.ByPeriod, func(i data.Interview) string { return i.Period }},
}

// frequencies counts each code and theme in each group of sources, groups
// without it included.
func frequencies(charted data.Charted, codes []data.CodeGroup) []data.CodeFrequency {
	var rows []data.CodeFrequency
	for _, code := range codes {
		passages := make([]int64, len(charted.Interviews))
		for i, interview := range charted.Interviews {
			passages[i] = charted.Passages(interview.Source, code.Codes)
		}
		for _, grouping := range groupings {
			for _, group := range groupsOf(charted.Interviews, grouping) {
				row := data.CodeFrequency{Framework: code.Framework, Name: code.Name, By: grouping.by, Group: group}
				for i, interview := range charted.Interviews {
					if grouping.group(interview) == group {
						count(&row.References, &row.Sources, &row.OfSources, passages[i])
					}
				}
				rows = append(rows, row)
			}
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
func groupsOf(interviews []data.Interview, g grouping) []string {
	var groups []string
	for _, interview := range interviews {
		groups = append(groups, g.group(interview))
	}
	slices.Sort(groups)
	return slices.Compact(groups)
}
