package interviews

import (
	"cmp"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/qda"
)

// shortestQuotation is the fewest words that tell a reader anything.
const shortestQuotation = 5

// A candidate is a passage that could illustrate a theme.
type candidate struct {
	segment qda.Segment
	masked  bool // something in it would be masked
	words   int
}

// quotationsOf chooses passages for each theme where the study allows
// quotations: first those in which nothing needs masking, then those that need
// no cut, the fullest first, then in order of the sources. Each further one of
// a theme comes from another site while there is one.
func quotationsOf(
	read *reading, q config.Qualitative, cells cells, names *pseudonyms, safe *guard, codes codebook,
	themes []data.CodeTheme,
) []data.Quotation {
	if !q.Quotations.Allow {
		return nil
	}
	candidates := candidatesOf(read, q, names, safe)
	var rows []data.Quotation
	for _, framework := range q.Frameworks {
		for _, theme := range framework.Themes {
			inTheme := map[string]bool{}
			for _, row := range themes {
				if row.Framework == framework.Framework && row.Theme == theme.Name {
					inTheme[row.Code] = true
				}
			}
			of := func(c candidate) bool { return inTheme[codes.byPath[c.segment.CodePath]] }
			for i, chosen := range choose(candidates, q.Quotations.PerTheme, of) {
				row := data.Quotation{
					Framework: framework.Framework, Theme: theme.Name, Number: int64(i + 1), Source: names.sources[chosen.segment.Source],
					Code: codes.byPath[chosen.segment.CodePath], Text: safe.quotation(chosen.segment.Quotation, q.Quotations.Words),
				}
				row.Words = *wordsIn(strings.TrimSuffix(row.Text, "…"))
				row.Site, row.Role = cells.attribution(names.sites[chosen.segment.Site], safe.role(chosen.segment.Role), q.Disclosure.SmallCell)
				rows = append(rows, row)
			}
		}
	}
	return rows
}

func candidatesOf(read *reading, q config.Qualitative, names *pseudonyms, safe *guard) []candidate {
	var all []candidate
	for _, segment := range read.coded.Segments {
		words := len(strings.Fields(segment.Quotation))
		if segment.Available && words >= shortestQuotation {
			all = append(all, candidate{segment, safe.texts.masker.Mask(segment.Quotation) != segment.Quotation, words})
		}
	}
	fits := func(c candidate) int {
		if c.words <= q.Quotations.Words {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b candidate) int {
		return cmp.Or(rank(a.masked)-rank(b.masked), fits(a)-fits(b), cmp.Compare(b.words, a.words),
			strings.Compare(names.sources[a.segment.Source], names.sources[b.segment.Source]), cmp.Compare(a.segment.Start, b.segment.Start))
	})
	return all
}

func rank(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// choose takes the first passages that are wanted, no source twice, new sites
// first.
func choose(candidates []candidate, most int, wanted func(candidate) bool) []candidate {
	var chosen []candidate
	sites, sources := map[string]bool{}, map[int]bool{}
	for _, newSite := range []bool{true, false} {
		for _, c := range candidates {
			if len(chosen) == most {
				return chosen
			}
			if !wanted(c) || sources[c.segment.Source] || newSite && sites[c.segment.Site] {
				continue
			}
			sites[c.segment.Site], sources[c.segment.Source] = true, true
			chosen = append(chosen, c)
		}
	}
	return chosen
}
