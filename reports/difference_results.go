package reports

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"pcneval/reports/diff"
)

func tellRateChanges(p *page, d *diff.Diff) {
	r := d.Rates
	if len(r.YearsNew) > 0 {
		p.say("Contract years that only the second run counts: " + strings.Join(r.YearsNew, ", ") + ".")
	}
	if len(r.YearsGone) > 0 {
		p.say("Contract years that only the first run counts: " + strings.Join(r.YearsGone, ", ") + ".")
	}
	if len(r.Streams) == 0 {
		p.say("In the contract years that both runs count, every stream is paid and counted as before.")
		return
	}
	var rows [][]string
	for _, s := range r.Streams {
		rows = append(rows, []string{s.Year, s.Name, s.Label, rateText(s.Before), rateText(s.After)})
	}
	p.table("Streams that are paid or counted otherwise.",
		[]column{words("Contract year"), words("Stream"), words("Label"), words("Before"), words("After")}, rows)
}

func rateText(r *diff.Rate) string {
	if r == nil {
		return "no such stream"
	}
	pays := "formula " + r.Amount
	if r.Amount == "" {
		pays = fmt.Sprintf("%s for each %s", rate(r.RateGBP), r.Base)
	}
	if r.Counted {
		return pays + ", counted"
	}
	return pays + ", not counted: " + r.Why()
}

func tellResultChanges(p *page, d *diff.Diff) {
	r := d.Results
	p.say(fmt.Sprintf("%s in both runs the same to the last bit.", many(r.Unchanged, "mean or coefficient is", "means and coefficients are")))
	if len(r.Means) > 0 {
		p.table("Means over the analysed networks, in the variable's unit, that changed.",
			[]column{words("Variable"), words("Contract year"), words("Unit"), numbers("Before"), numbers("After"), numbers("Change"), words("Networks")}, meanRows(r.Means))
	}
	tellCoefficients(p, r.Slopes)
	var verdicts, checks [][]string
	for _, v := range r.Verdicts {
		verdicts = append(verdicts, []string{v.Name, verdictText(v.Before), verdictText(v.After)})
	}
	if len(verdicts) > 0 {
		p.table("Published figures whose verdict changed.", []column{words("Published figure"), words("Before"), words("After")}, verdicts)
	}
	for _, c := range r.Checks {
		checks = append(checks, []string{c.Name, heldText(c.Before), heldText(c.After)})
	}
	if len(checks) > 0 {
		p.table("Checks that are new, gone, or pass in one run only.", []column{words("Check"), words("Before"), words("After")}, checks)
	}
}

// tellCoefficients gives a table of the models that the report begins with and
// counts the others.
func tellCoefficients(p *page, changed []diff.Pair[diff.Slope]) {
	var main []diff.Pair[diff.Slope]
	for _, pair := range changed {
		one := cmp.Or(pair.After, pair.Before)
		plainly := one.Model == strings.TrimSpace(one.Outcome+" "+one.ContractYear)
		if plainly && one.SEType == "classical" {
			main = append(main, pair)
		}
	}
	if len(main) > 0 {
		p.table("Slopes on deprivation, with their intervals, that changed.",
			[]column{words("Outcome"), words("Contract year"), numbers("For each"), numbers("Before"), numbers("After"), numbers("Change"), words("Networks")},
			slopeChangeRows(main))
	}
	if others := len(changed) - len(main); others > 0 {
		p.say(many(others, "coefficient of other models or standard errors changed; it is in the JSON form.",
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
			before, after, change = s.before, s.after, signed(s.change)
			networks = then(count(m.Before.Networks), count(m.After.Networks))
		case m.Before != nil:
			one = m.Before
			before, networks = inUnit(one.Mean, one.Unit), count(one.Networks)
		default:
			after, networks = inUnit(one.Mean, one.Unit), count(one.Networks)
		}
		rows = append(rows, []string{capital(label(one.Variable)), one.ContractYear, unitWords(one.Unit), before, after, change, networks})
	}
	return rows
}

// placesOf is how many places a number of a unit has at least.
func placesOf(unit string) int {
	switch unit {
	case unitPatients, unitPounds:
		return 0
	case unitShare, unitRatio:
		return 4
	}
	return 2
}

func slopeChangeRows(slopes []diff.Pair[diff.Slope]) [][]string {
	var rows [][]string
	for _, s := range slopes {
		one, before, after, change := cmp.Or(s.After, s.Before), "not there", "not there", ""
		places := placesOf(variables[one.Outcome].unit)
		networks, per := count(one.Networks), plain(one.Per)
		switch {
		case s.Before == nil:
			after = slopeText(*s.After, decimal(s.After.Estimate, places), places)
		case s.After == nil:
			before = slopeText(*s.Before, decimal(s.Before.Estimate, places), places)
		default:
			shown := showChange(s.Before.Estimate, s.After.Estimate, nil, places)
			before, after = slopeText(*s.Before, shown.before, places), slopeText(*s.After, shown.after, places)
			networks, per = then(count(s.Before.Networks), networks), then(plain(s.Before.Per), per)
			if s.Before.Per == s.After.Per {
				change = signed(shown.change)
			}
		}
		rows = append(rows, []string{capital(label(one.Outcome)), one.ContractYear, per, before, after, change, networks})
	}
	return rows
}

func slopeText(s diff.Slope, estimate string, places int) string {
	return fmt.Sprintf("%s (%s to %s at %s)", estimate, decimal(s.Low, places), decimal(s.High, places), level(s.Confidence))
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
	return fmt.Sprintf("%s: %s, limit %s", passed, plain(c.Count), plain(c.Limit))
}
