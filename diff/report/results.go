package report

import (
	"cmp"
	"fmt"
	"strconv"

	"pcneval/diff"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

func tellResultChanges(p *document.Document, d *diff.Diff) {
	r := d.Results
	unchanged := words.Many(r.Unchanged, "mean or coefficient is", "means and coefficients are")
	p.Say(unchanged + " in both runs the same to the last bit.")
	p.Table("Means over the analysed networks, in the variable's unit, that changed.", meanRows(r.Means))
	tellCoefficients(p, r.Slopes)
	var verdicts, checks []document.Row
	for _, v := range r.Verdicts {
		verdicts = append(verdicts, document.Row{
			document.Text("Published figure", v.Name), document.Text("Before", verdictText(v.Before)),
			document.Text("After", verdictText(v.After)),
		})
	}
	p.Table("Published figures whose verdict changed.", verdicts)
	for _, c := range r.Checks {
		checks = append(checks, document.Row{
			document.Text("Check", c.Name), document.Text("Before", heldText(c.Before)), document.Text("After", heldText(c.After)),
		})
	}
	p.Table("Checks that are new, gone, or pass in one run only.", checks)
}

// tellCoefficients gives a table of the models that the report begins with and
// counts the others.
func tellCoefficients(p *document.Document, changed []diff.Pair[diff.Slope]) {
	var main []diff.Pair[diff.Slope]
	for _, pair := range changed {
		one := cmp.Or(pair.After, pair.Before)
		if one.Published() {
			main = append(main, pair)
		}
	}
	p.Table("Slopes on deprivation, with their intervals, that changed.", slopeRows(main))
	if others := len(changed) - len(main); others > 0 {
		p.Say(words.Many(others, "coefficient of other models or standard errors changed; it is in the JSON form.",
			"coefficients of other models or standard errors changed; they are in the JSON form."))
	}
}

func meanRows(means []diff.Pair[diff.Mean]) []document.Row {
	var rows []document.Row
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
		rows = append(rows, document.Row{
			document.Text("Variable", words.Capital(words.Label(one.Variable))), document.Text("Contract year", one.ContractYear),
			document.Text("Unit", words.Unit(one.Unit)), document.Number("Before", before), document.Number("After", after),
			document.Number("Change", change), document.Text("Networks", networks),
		})
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

func slopeRows(slopes []diff.Pair[diff.Slope]) []document.Row {
	var rows []document.Row
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
		rows = append(rows, document.Row{
			document.Text("Outcome", words.Capital(words.Label(one.Outcome))), document.Text("Contract year", one.ContractYear),
			document.Number("For each", per), document.Number("Before", before), document.Number("After", after),
			document.Number("Change", change), document.Text("Networks", networks),
		})
	}
	return rows
}

func slopeText(s diff.Slope, estimate string, places int) string {
	low, high := number.Decimal(s.Low, places), number.Decimal(s.High, places)
	return fmt.Sprintf("%s (%s to %s at %s)", estimate, low, high, number.Level(s.Confidence))
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
