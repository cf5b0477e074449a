package reports

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"pcneval/diff"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

func tellRateChanges(p *document.Document, d *diff.Diff) {
	r := d.Rates
	if len(r.YearsNew) > 0 {
		p.Say("Contract years that only the second run counts: " + strings.Join(r.YearsNew, ", ") + ".")
	}
	if len(r.YearsGone) > 0 {
		p.Say("Contract years that only the first run counts: " + strings.Join(r.YearsGone, ", ") + ".")
	}
	if len(r.Streams) == 0 {
		p.Say("In the contract years that both runs count, every stream is paid and counted as before.")
		return
	}
	var rows [][]string
	for _, s := range r.Streams {
		rows = append(rows, []string{s.Year, s.Name, s.Label, rateText(s.Before), rateText(s.After)})
	}
	tabulate(p, "Streams that are paid or counted otherwise.",
		[]document.Cell{textual("Contract year"), textual("Stream"), textual("Label"), textual("Before"), textual("After")}, rows)
}

func rateText(r *diff.Rate) string {
	if r == nil {
		return "no such stream"
	}
	pays := "formula " + r.Amount
	if r.Amount == "" {
		pays = fmt.Sprintf("%s for each %s", number.Rate(r.RateGBP), r.Base)
	}
	if r.Counted {
		return pays + ", counted"
	}
	return pays + ", not counted: " + r.Why()
}

func tellResultChanges(p *document.Document, d *diff.Diff) {
	r := d.Results
	p.Say(fmt.Sprintf("%s in both runs the same to the last bit.", words.Many(r.Unchanged, "mean or coefficient is", "means and coefficients are")))
	if len(r.Means) > 0 {
		tabulate(p, "Means over the analysed networks, in the variable's unit, that changed.",
			[]document.Cell{textual("Variable"), textual("Contract year"), textual("Unit"), numbers("Before"), numbers("After"), numbers("Change"), textual("Networks")}, meanRows(r.Means))
	}
	tellCoefficients(p, r.Slopes)
	var verdicts, checks [][]string
	for _, v := range r.Verdicts {
		verdicts = append(verdicts, []string{v.Name, verdictText(v.Before), verdictText(v.After)})
	}
	if len(verdicts) > 0 {
		tabulate(p, "Published figures whose verdict changed.", []document.Cell{textual("Published figure"), textual("Before"), textual("After")}, verdicts)
	}
	for _, c := range r.Checks {
		checks = append(checks, []string{c.Name, heldText(c.Before), heldText(c.After)})
	}
	if len(checks) > 0 {
		tabulate(p, "Checks that are new, gone, or pass in one run only.", []document.Cell{textual("Check"), textual("Before"), textual("After")}, checks)
	}
}

// tellCoefficients gives a table of the models that the report begins with and
// counts the others.
func tellCoefficients(p *document.Document, changed []diff.Pair[diff.Slope]) {
	var main []diff.Pair[diff.Slope]
	for _, pair := range changed {
		one := cmp.Or(pair.After, pair.Before)
		plainly := one.Model == strings.TrimSpace(one.Outcome+" "+one.ContractYear)
		if plainly && one.SEType == "classical" {
			main = append(main, pair)
		}
	}
	if len(main) > 0 {
		tabulate(p, "Slopes on deprivation, with their intervals, that changed.",
			[]document.Cell{textual("Outcome"), textual("Contract year"), numbers("For each"), numbers("Before"), numbers("After"), numbers("Change"), textual("Networks")},
			slopeChangeRows(main))
	}
	if others := len(changed) - len(main); others > 0 {
		p.Say(words.Many(others, "coefficient of other models or standard errors changed; it is in the JSON form.",
			"coefficients of other models or standard errors changed; they are in the JSON form."))
	}
}

func meanRows(means []diff.Pair[diff.Mean]) [][]string {
	var rows [][]string
	for _, m := range means {
		one, before, after, change, networks := m.After, "not there", "not there", "", ""
		switch {
		case m.Before != nil && m.After != nil:
			s := showChange(m.Before.Mean, m.After.Mean, nil, placesOf(one.Unit))
			before, after, change = s.before, s.after, number.Signed(s.change)
			networks = then(number.Count(m.Before.Networks), number.Count(m.After.Networks))
		case m.Before != nil:
			one = m.Before
			before, networks = number.InUnit(one.Mean, one.Unit), number.Count(one.Networks)
		default:
			after, networks = number.InUnit(one.Mean, one.Unit), number.Count(one.Networks)
		}
		rows = append(rows, []string{words.Capital(words.Label(one.Variable)), one.ContractYear, words.Unit(one.Unit), before, after, change, networks})
	}
	return rows
}

// placesOf is how many places a number of a unit has at least.
func placesOf(unit string) int {
	switch unit {
	case number.UnitPatients, number.UnitPounds:
		return 0
	case number.UnitShare, number.UnitRatio:
		return 4
	}
	return 2
}

func slopeChangeRows(slopes []diff.Pair[diff.Slope]) [][]string {
	var rows [][]string
	for _, s := range slopes {
		one, before, after, change := cmp.Or(s.After, s.Before), "not there", "not there", ""
		places := placesOf(words.UnitOf(one.Outcome))
		networks, per := number.Count(one.Networks), number.Plain(one.Per)
		switch {
		case s.Before == nil:
			after = slopeText(*s.After, number.Decimal(s.After.Estimate, places), places)
		case s.After == nil:
			before = slopeText(*s.Before, number.Decimal(s.Before.Estimate, places), places)
		default:
			shown := showChange(s.Before.Estimate, s.After.Estimate, nil, places)
			before, after = slopeText(*s.Before, shown.before, places), slopeText(*s.After, shown.after, places)
			networks, per = then(number.Count(s.Before.Networks), networks), then(number.Plain(s.Before.Per), per)
			if s.Before.Per == s.After.Per {
				change = number.Signed(shown.change)
			}
		}
		rows = append(rows, []string{words.Capital(words.Label(one.Outcome)), one.ContractYear, per, before, after, change, networks})
	}
	return rows
}

func slopeText(s diff.Slope, estimate string, places int) string {
	return fmt.Sprintf("%s (%s to %s at %s)", estimate, number.Decimal(s.Low, places), number.Decimal(s.High, places), number.Level(s.Confidence))
}

// then tells what was and is, once where it is the same.
func then(before, after string) string {
	if before == after {
		return after
	}
	return before + ", then " + after
}

func verdictText(v *diff.Verdict) string {
	switch {
	case v == nil:
		return "not compared"
	case v.Reproduced == nil:
		return fmt.Sprintf("%s: printed %s, not given here", v.Verdict, v.Printed)
	}
	return fmt.Sprintf("%s: printed %s, here %s", v.Verdict, v.Printed, strconv.FormatFloat(*v.Reproduced, 'g', 8, 64))
}

func heldText(c *diff.Held) string {
	if c == nil {
		return "not held"
	}
	passed := "passed"
	if !c.Passed {
		passed = "failed (" + c.Severity + ")"
	}
	return fmt.Sprintf("%s: %s, limit %s", passed, number.Plain(c.Count), number.Plain(c.Limit))
}
