package attention

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pcneval/data"
)

// How much of a year's pounds may hang on one rate before it is told: a rate of
// low confidence is one that nobody has printed, one of medium confidence was
// worked out from what is printed.
const (
	lowTold    = 0.01
	lowWarned  = 0.05
	mediumTold = 0.25
)

// rates tells the counted streams that much money hangs on and whose rate is
// known from weak sources.
func (s setting) rates(funding []data.Funding) []data.Attention {
	type stream struct{ year, name string }
	pounds, totals := map[stream]float64{}, map[string]float64{}
	var order []stream
	for _, f := range funding {
		if !f.InStudy || f.AmountGBP == nil {
			continue
		}
		key := stream{f.ContractYear, f.Stream}
		if _, met := pounds[key]; !met {
			order = append(order, key)
		}
		pounds[key] += *f.AmountGBP
		totals[f.ContractYear] += *f.AmountGBP
	}
	slices.SortFunc(order, func(a, b stream) int { return strings.Compare(a.year+a.name, b.year+b.name) })
	var rows []data.Attention
	for _, key := range order {
		told, share := s.Rates[key.year][key.name], pounds[key]/totals[key.year]
		row := data.Attention{Rule: data.UncertainRate, Severity: data.SeverityNote, Subject: key.year + " " + key.name, Share: &share}
		switch {
		case totals[key.year] == 0:
			continue
		case told.Confidence == "low" && share > lowTold:
			if share > lowWarned {
				row.Severity = data.SeverityWarning
			}
		case told.Confidence == "medium" && share > mediumTold:
		default:
			continue
		}
		row.What = fmt.Sprintf("the rate of %s in %s is of %s confidence and carries %.1f%% of the year's pounds",
			cmp.Or(told.Label, data.InWords("stream", key.name)), key.year, told.Confidence, 100*share)
		row.WhatToDo = "look for the contract's own figure, and see how far the slope moves with the rate"
		rows = append(rows, row)
	}
	return rows
}

// overrides tells what differs from the study of the run's name.
func (s setting) overrides() []data.Attention {
	var rows []data.Attention
	for _, o := range s.Overrides {
		was, is := "nothing", "nothing"
		if o.Was != "" {
			was = o.Was
		}
		if o.Value != "" {
			is = o.Value
		}
		advice := "say so wherever the results are quoted, or give the study a name of its own"
		if repeats := o.Repeats(); repeats != "" {
			advice += "; to repeat it: " + repeats
		}
		rows = append(rows, data.Attention{
			Rule: data.SettingDiffers, Severity: data.SeverityNote, Subject: o.Key,
			What:     fmt.Sprintf("%s is %s, by %s, where the study %s says %s", o.Key, is, o.By, s.Study, was),
			WhatToDo: advice,
		})
	}
	return rows
}

// dependences tells the choice on which the sign of a year's slope rests: one
// that more than half of the variance between the specifications lies in, and
// whose options are on both sides of nought.
func dependences(shares []data.SpecificationShare) []data.Attention {
	var rows []data.Attention
	for _, c := range shares {
		if c.Choice == data.Interactions || c.Share <= 0.5 || c.Lowest >= 0 || c.Highest <= 0 {
			continue
		}
		share := c.Share
		rows = append(rows, data.Attention{
			Rule:     data.AnswerDepends,
			Severity: data.SeverityNote,
			Subject:  c.ContractYear + " " + c.Choice,
			Share:    &share,
			// The lowest is below nought and the highest above it, by the condition.
			What: fmt.Sprintf(
				"in %s the sign of the slope rests on %s, where %.0f%% of the variance between specifications lies: on average −%.2f%% of the "+
					"mean (%s), +%.2f%% (%s)",
				c.ContractYear, data.InWords("choice", c.Choice), 100*share,
				-c.Lowest, data.OptionInWords(c.Choice, c.LowestAt), c.Highest, data.OptionInWords(c.Choice, c.HighestAt),
			),
			WhatToDo: "quote the slope with what it was divided by and chosen by, never alone",
		})
	}
	return rows
}
