package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/data"
)

const specificationFigure = "figures/specification-curve.svg"

// aTriedRun has two choices of two options, and two standard errors: by need
// the estimates are 2 and 3, or -1 and -2.
func aTriedRun() inventedRun {
	run := aRun()
	run.Study.Sensitivity = config.Sensitivity{Permutations: 99, ContractYears: []string{"2022-23"}}
	run.Study.Sensitivity.Choices.Others = map[string]map[string]string{
		"need_adjuster":  {"contractor_weighted": "it pays", "adjusted": "it is | need"},
		"sample":         {"all": "everyone", "without_over_100000": "rules differ"},
		"standard_error": {"classical": "plain", "HC3": "careful"},
	}
	for i, estimate := range []float64{2, 3, -1, -2} {
		for k, kind := range []string{"classical", "HC3"} {
			half := []float64{0.5, 2.5}[k]
			run.Specifications = append(run.Specifications, data.Specification{
				Specification: fmt.Sprintf("2022-23 %06d", 2*i+k+1), ContractYear: "2022-23",
				Chosen: chosen(map[string]string{
					"need_adjuster": []string{"contractor_weighted", "adjusted"}[i/2],
					"sample":        []string{"all", "without_over_100000"}[i%2], "standard_error": kind,
				}),
				AsStudy: i == 0 && k == 0, Estimate: estimate, ConfLow: estimate - half, ConfHigh: estimate + half, Confidence: 0.95,
			})
		}
	}
	run.SpecificationTests = []data.SpecificationTest{{
		ContractYear: "2022-23", NeedAdjuster: "contractor_weighted", Statistic: data.MedianEstimate, Value: 2.5, PValue: 0.01,
		SmallestP: 0.01, Estimates: 2, Positive: 2, Boards: 42, Permutations: 99, Significance: 0.05,
	}}
	run.SpecificationShares = []data.SpecificationShare{
		{ContractYear: "2022-23", Choice: "sample", Options: 2, Lowest: 0.5, Highest: 0.5, LowestAt: "all", HighestAt: "all"},
		{
			ContractYear: "2022-23", Choice: "need_adjuster", Options: 2, Share: 0.9411, Lowest: -1.5, Highest: 2.5, LowestAt: "adjusted",
			HighestAt: "contractor_weighted",
		},
		{ContractYear: "2022-23", Choice: data.Interactions, Share: 0.0589},
	}
	return run
}

// chosen is the first option of each choice but for those that are given.
func chosen(options map[string]string) (chosen data.Chosen) {
	for i, choice := range config.Choices {
		chosen[i] = cmp.Or(options[choice.Name], choice.Options[0].Name)
	}
	return chosen
}

func TestSpecificationsAreToldInWords(t *testing.T) {
	report := part(t, written(t, aTriedRun())["report.md"], "How much the answer depends on each choice")
	for _, want := range []string{
		"4 different estimates, and 2 standard errors of each, which changes its interval alone: 8 specifications in all.",
		"2022-23: in 2 of 4 estimates networks with more deprived patients get more for each patient.",
		"What matters most is what funding is divided by, with 94.11% of the differences",
		"Contractor weighted list: more in 2 of 2; PCN adjusted population: more in 0 of 2.",
		"| 2022-23 | Contractor weighted list | Median estimate | +2.50% | ≤0.01 | 2 | 2 |",
		"share of 99 draws with a value as far from nought. In each draw the residuals of each of the 42 integrated care boards",
		"| 2022-23 | What funding is divided by | 94.11% | −1.50% (PCN adjusted population) | +2.50% (contractor weighted list) |",
		"| What funding is divided by | PCN adjusted population |  | it is \\| need |",
		"| Which networks are left out | Those of over 100,000 patients |  | rules differ |",
	} {
		if !strings.Contains(report, want) {
			t.Errorf("the report does not say %q:\n%s", want, report)
		}
	}
	if strings.Index(report, "94.11% | ") > strings.Index(report, "Choices in combination") {
		t.Error("the largest share does not come first")
	}
}

// Two of four estimates are within regions, one of them above nought.
func TestPlacesAreTold(t *testing.T) {
	run := aTriedRun()
	run.Study.Sensitivity.Choices.Others["place"] = map[string]string{"none": "all", "region": "own region"}
	delete(run.Study.Sensitivity.Choices.Others, "sample")
	at := slices.IndexFunc(config.Choices[:], func(c config.ChoiceInfo) bool { return c.Name == "place" })
	sample := slices.IndexFunc(config.Choices[:], func(c config.ChoiceInfo) bool { return c.Name == "sample" })
	for i := range run.Specifications {
		run.Specifications[i].Chosen[sample] = "all"
		run.Specifications[i].Chosen[at] = []string{"none", "region"}[i/2%2]
	}
	report := part(t, written(t, run)["report.md"], "How much the answer depends on each choice")
	want := "2022-23, networks held against all of England, more for networks with more deprived patients in 1 of 2 estimates; " +
		"against those of one region, more for networks with more deprived patients in 1 of 2 estimates."
	if !strings.Contains(report, want) {
		t.Errorf("the report does not say %q:\n%s", want, report)
	}
}

func TestNoTestOfOneBoardIsTold(t *testing.T) {
	run := aTriedRun()
	run.SpecificationTests = nil
	report := part(t, written(t, run)["report.md"], "How much the answer depends on each choice")
	if want := "all networks are of one integrated care board, and the test needs several"; !strings.Contains(report, want) {
		t.Errorf("the report does not say %q:\n%s", want, report)
	}
}

func TestNoSpecificationsAreToldToo(t *testing.T) {
	files := written(t, aRun())
	if files[specificationFigure] != "" || !strings.Contains(files["report.md"], "This study declares no other way of doing it") {
		t.Error("a study without a sensitivity is not told")
	}
}

// The interval drawn is the widest of its standard errors: of four estimates
// 2, 3, -1 and -2 with 2.5 either way, the last two include nought or not.
func TestCurveHoldsEveryEstimateOnce(t *testing.T) {
	run := aTriedRun()
	curves := curvesOf(run.Specifications)
	if len(curves) != 1 || len(curves[0].points) != 4 {
		t.Fatalf("%+v", curves)
	}
	for i, want := range []float64{-2, -1, 2, 3} {
		p := curves[0].points[i]
		if p.Estimate != want || p.low != want-2.5 || p.high != want+2.5 {
			t.Errorf("estimate %d is %v from %v to %v", i, p.Estimate, p.low, p.high)
		}
	}
	elements := svgElements(t, written(t, run)[specificationFigure])
	if elements[0].attributes["aria-labelledby"] != "specifications-title specifications-description" {
		t.Errorf("the root is %v", elements[0])
	}
	shown := strings.Join(texts(elements, "text"), "\n")
	for _, want := range []string{
		"2022-23", "What funding is divided by", "PCN adjusted population", "those of over 100,000 patients",
		"4 estimates, lowest first",
	} {
		if !strings.Contains(shown, want) {
			t.Errorf("the figure does not show %q but\n%s", want, shown)
		}
	}
	for _, element := range elements {
		if element.name == "text" && element.attributes["textLength"] == "" {
			t.Errorf("text %q can reflow", element.text)
		}
	}
}

// However many estimates there are, the figure stays small.
func TestCurveOfThousandsIsSmall(t *testing.T) {
	run := aTriedRun()
	few := run.Specifications
	run.Specifications = nil
	for i := range 1500 {
		for k, row := range few {
			row.Specification = fmt.Sprintf("2022-23 %06d", i*len(few)+k)
			row.Estimate += 0.001 * float64(i)
			row.Chosen[slices.IndexFunc(config.Choices[:],
				func(c config.ChoiceInfo) bool { return c.Name == config.ChoiceStreams })] = fmt.Sprint("option_", i)
			run.Specifications = append(run.Specifications, row)
		}
	}
	if size := len(written(t, run)[specificationFigure]); size > 400_000 {
		t.Errorf("%d bytes", size)
	}
}
