package reports

import (
	"fmt"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/reports/figure"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// tellSpecificationCurve draws the estimates in their order with their
// intervals, and below them which choices they rest on.
func tellSpecificationCurve(p *page, in specificationsIn, curves []curve) error {
	description := "Above, the estimates of " + joinYears(curves) +
		" from the lowest to the highest; below, how often each option stands at each place."
	var said []string
	for _, c := range curves {
		said = append(said, fmt.Sprintf("%s: %s estimates, from %s to %s, %s of them above nought.", c.year, number.Count(len(c.points)),
			number.Percent(c.points[0].Estimate), number.Percent(c.points[len(c.points)-1].Estimate), number.Count(c.positive("", ""))))
	}
	finding := strings.Join(said, " ")
	drawn, choices := drawnCurves(p.Study, curves)
	return p.draw(drawing{
		file: "specification-curve", id: "specifications",
		title:       "Specification curve (% of mean): every way of doing the study that it declares defensible",
		description: description + " " + finding, y: "Change for 1 standard deviation\nof deprivation (% of mean)",
		caption: fmt.Sprintf("Above: change of funding per patient for one standard deviation more of deprivation, in per cent of the mean, "+
			"from the lowest estimate to the highest, with the widest of the %s intervals that its standard errors give. "+
			"Blue: all of the interval is above nought (pro-poor); orange: all below (pro-rich); grey: neither. "+
			"The black ring is the study's own specification. Below: a bar is taller the more of the estimates at that place rest on the option. "+
			"Each place stands for its share of the estimates and shows the interval of the middle one.",
			number.Level(in.Specifications[0].Confidence)),
		tables: []string{"specifications"}, finding: finding,
	}, func(c figure.Chart) ([]byte, error) { return figure.SpecificationCurves(c, drawn, choices) })
}

// optionGroups lists the choices with more than one option in any of the years.
func optionGroups(study *config.Study, curves []curve) []config.Choice {
	var groups []config.Choice
	for k, info := range config.Choices {
		group := config.Choice{Name: info.Name}
		for _, c := range curves {
			for _, option := range study.Crossed(c.year)[k].Options {
				if !slices.ContainsFunc(group.Options, func(o config.Option) bool { return o.Name == option.Name }) {
					group.Options = append(group.Options, option)
				}
			}
		}
		if len(group.Options) > 1 && !info.IntervalOnly {
			groups = append(groups, group)
		}
	}
	return groups
}

// drawnCurves are the curves, and the choices below them, as they are drawn.
func drawnCurves(study *config.Study, curves []curve) (drawn []figure.SpecificationCurve, choices []figure.Choice) {
	groups := optionGroups(study, curves)
	for _, group := range groups {
		choice := figure.Choice{Label: words.Capital(choiceLabel(group.Name))}
		for _, option := range group.Options {
			choice.Options = append(choice.Options, optionLabel(group.Name, option.Name))
		}
		choices = append(choices, choice)
	}
	at := make([]int, len(groups)) // of each group among the choices
	for k, group := range groups {
		at[k] = choiceAt(group.Name)
	}
	for _, c := range curves {
		one := figure.SpecificationCurve{Title: c.year, Estimates: make([]figure.Estimate, len(c.points))}
		all := make([]int, len(c.points)*len(groups)) // tens of thousands of estimates in one piece
		for i := range c.points {
			point, options := &c.points[i], all[i*len(groups):(i+1)*len(groups)]
			for k := range groups {
				options[k] = optionAt(groups[k].Options, point.Chosen[at[k]])
			}
			one.Estimates[i] = figure.Estimate{Value: point.Estimate, Low: point.low, High: point.high, Own: point.AsStudy, Options: options}
		}
		drawn = append(drawn, one)
	}
	return drawn, choices
}

// optionAt is where an option of a name stands, or -1.
func optionAt(options []config.Option, name string) int {
	for i := range options {
		if options[i].Name == name {
			return i
		}
	}
	return -1
}

// joinYears lists the contract years of the curves.
func joinYears(curves []curve) string {
	var years []string
	for _, c := range curves {
		years = append(years, c.year)
	}
	return strings.Join(years, " and ")
}
