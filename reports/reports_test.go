package reports

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
)

// The expectations are rounded by hand from the numbers of aRun.
func TestEverySectionTellsItsNumbers(t *testing.T) {
	report := written(t, aRun())["report.md"]
	for _, test := range []struct {
		section string
		want    []string
	}{
		{"The question and the answer", []string{
			"In 2019-20: no, networks with more deprived patients were entitled to less",
			"By 2022-23 that had changed: yes, networks with more deprived patients were entitled to more",
			"- 2019-20: −£0.31 per weighted patient (95% interval −£0.37 to −£0.25), which is −4.52% of the mean: pro-rich.",
			"- 2022-23: +£0.16 per weighted patient (95% interval £0.11 to £0.20), which is +0.60% of the mean: pro-poor.",
			"for each 0.1 of income deprivation", "populations of 1 January 2022",
		}},
		{"Networks and practices: who is counted", []string{
			"| Practices in the list | 5 |  |", "| of them left out: no weighting |  | 2 |", "| Networks analysed |  | 2 |",
			`| A3 | The \*Late\* \<b>Surgery\</b> | U2 | 3,456 | listed | joined U2 on 2022-03-01 |`, "2 practices were left out",
		}},
		{"What the contract pays", []string{
			"| 2019-20 | £1.761 × contractor weighted list + (£1.50 + £0.514) × registered list + £37,810 |",
			`| 2022-23 | £16.696 × contractor weighted list + (registered > 100000 ? 2 \* 500 : 500) |`,
			"| Core | £1.50 | registered list | 12 | no | no: the study leaves it out | the contract | high |",
			"| Winter | £0.592 | PCN adjusted population | 6 | yes | no: brought in during the year | inferred | low |",
			"- Director: nine months.",
			"Of 6 streams counted, 3 have less than high confidence in the rate:", "- 2019-20, Director: £0.514 (medium)",
			"- 2022-23, Steps: formula (low)",
		}},
		{"Populations, deprivation and funding", []string{
			"| Registered list | patients | 2 | 48,927 | 20,022 | 17,624 | 31,194 | 44,918 | 69,988 | 265,229 |",
			"| Income deprivation | share | 2 | 0.1287 | 0.0580 | 0.0377 | 0.0625 | 0.1179 | 0.2129 | 0.3507 |",
			"| Funding per weighted patient | 2019-20 | £ per patient | 2 | £6.90 | £0.65 | £5.10 | £6.10 | £6.86 | £7.73 | £10.21 |",
		}},
		{"How populations and funding follow deprivation", []string{
			"| Registered list | +3,226 | 1,314 to 5,139 | <0.001 | +6.59% | 2 | 0.078 | ols | classical | 1,241 |",
			"| Funding per weighted patient | 2019-20 | −£0.31 | −£0.37 to −£0.25 | <0.001 | −4.52% | 2 | 0.078 | ols | classical | 1,241 |",
		}},
		{"Funding against deprivation, network by network", []string{
			"](figures/funding-per-weighted-patient.svg)", "2019-20: the line falls, pro-rich. 2022-23: the line rises, pro-poor.",
		}},
		{"Comparison with the published figures", []string{
			"Published figures: 2 exact, 0 close, 0 misprint, 2 differs.",
			"| List size |  | mean | patients | 48927 | 48,927.30 | exact | equal once rounded |",
			"| Slope | 2019-20 | slope | £ | −0.31 | −0.3120 | exact | equal once rounded |",
			"| Practices in the list |  | count | practices | 6531 | 6,528 | differs | 3 apart |",
			"| not known: this study does not give it | differs |",
		}},
		{"Quality of the data", []string{
			"1.23% of patients", "1 practice that counts in a network has no deprivation score and is left out",
			"| A2 | Two | U2 | 2,000 | not known: not in the file |", "2 checks failed, 1 passed.",
			"| a_note | networks counted twice | note | 3 | 2 | three |",
			"| practices | 2 |", "| payments |  | 12 | Weighted | n/a | no number |",
		}},
		{"Sources, and how to repeat this", []string{
			"| adjusted_populations | populations.xlsx | NHS England | as at 1 January 2022 | 1,234,567 |",
			"| deprivation | scores.csv | MHCLG | indices of 2019 | 89 |", strings.Repeat("ab", 32) + "  populations.xlsx\n",
			"pcneval 9.9.9", "pcneval run --study invented --inputs",
		}},
	} {
		text := part(t, report, test.section)
		for _, want := range test.want {
			if !strings.Contains(text, want) {
				t.Errorf("section %q does not say %q; it says\n%s", test.section, want, text)
			}
		}
	}
}

func TestFailedChecksStandFirstAndGravestFirst(t *testing.T) {
	text := part(t, written(t, aRun())["report.md"], "Quality of the data")
	warning, note, passed := strings.Index(text, "| patients_without_score |"), strings.Index(text, "| a_note |"),
		strings.Index(text, "| conserved |")
	if !(0 <= warning && warning < note && note < passed) {
		t.Errorf("warning, note and passed check stand at %d, %d and %d", warning, note, passed)
	}
}

func TestAPracticeGivenAnUnlistedNetworkIsToldApart(t *testing.T) {
	const title = "Networks and practices: who is counted"
	run := aRun()
	if text := part(t, written(t, run)["report.md"], title); strings.Contains(text, "not in the list") {
		t.Errorf("with every network in the list the section says\n%s", text)
	}
	run.Practices[2].NetworkCode = "U9"
	text := part(t, written(t, run)["report.md"], title)
	for _, want := range []string{"| U9 (not in the list) |", "1 of these practices joined a network that is not in the list."} {
		if !strings.Contains(text, want) {
			t.Errorf("the section does not say %q but\n%s", want, text)
		}
	}
}

func TestRowsStandInTheOrderOfReading(t *testing.T) {
	run := aRun()
	slices.Reverse(run.Summaries)
	report := written(t, run)["report.md"]
	for _, test := range []struct {
		section string
		rows    []string
	}{
		{"Populations, deprivation and funding", []string{"| Registered list", "| Income deprivation", "| Funding per weighted"}},
		{"Comparison with the published figures", []string{"| Practices in the list", "| Something else", "| List size", "| Slope"}},
	} {
		text, last := part(t, report, test.section), -1
		for _, row := range test.rows {
			at := strings.Index(text, "\n"+row)
			if at <= last {
				t.Errorf("section %q has %q at %d, after %d", test.section, row, at, last)
			}
			last = at
		}
	}
}

func TestNamesInReasonsAreToldAsLabels(t *testing.T) {
	choices := []config.StreamChoice{{Stream: config.Stream{Name: "arrs_pharmacist", Label: "Pharmacist"}}}
	for text, want := range map[string]string{
		"an alternative to arrs_pharmacist": "an alternative to Pharmacist",
		"no input gives care_home_beds":     "no input gives care home beds",
		"brought in during the year":        "brought in during the year",
	} {
		if got := inLabels(text, choices); got != want {
			t.Errorf("%q is told as %q, want %q", text, got, want)
		}
	}
}

func TestSyntheticDataAreSaidToBeSoOnTheFirstLine(t *testing.T) {
	run := aRun()
	run.Study.Inputs[config.Payments] = config.Input{Publisher: "synthetic"}
	first, _, _ := strings.Cut(written(t, run)["report.md"], "\n")
	if !strings.Contains(first, "synthetic") {
		t.Errorf("the first line is %q", first)
	}
	if headline := headlined(t, run)[0]; !strings.Contains(headline, "Synthetic") {
		t.Errorf("the headline begins %q", headline)
	}
	if real := written(t, aRun())["report.md"]; strings.Contains(strings.ToLower(real), "synthetic") {
		t.Error("a report of real data speaks of synthetic data")
	}
}

func TestAnIntervalWithNoughtIsNoSlope(t *testing.T) {
	for _, test := range []struct {
		low, high float64
		want      direction
	}{
		{-0.2, -0.1, proRich}, {0.1, 0.2, proPoor}, {-0.1, 0.2, noClearSlope}, {0, 0.2, noClearSlope}, {-0.2, 0, noClearSlope},
	} {
		if got := directionOf(data.Regression{ConfLow: test.low, ConfHigh: test.high}); got != test.want {
			t.Errorf("interval %v to %v: %s, want %s", test.low, test.high, got, test.want)
		}
	}
}

// Whatever their names and their order, models are told apart by what they are.
func TestAnotherModelOfTheSameYearDoesNotDisplaceTheMainOne(t *testing.T) {
	run := aRun()
	robust, median, quadratic := run.Regressions[3], run.Regressions[3], run.Regressions[3]
	robust.SEType, robust.ConfLow = "HC3", -0.9
	median.Model, median.Estimator, median.Estimate = median.Model+" median", "median", -7
	quadratic.Model, quadratic.Form, quadratic.Estimate = "a quadratic", "quadratic", -5
	run.Regressions = slices.Concat(run.Regressions[:3], []data.Regression{robust, median}, run.Regressions[3:4],
		[]data.Regression{quadratic}, run.Regressions[4:])
	with, without := written(t, run), written(t, aRun())
	if diff := cmp.Diff(without[fundingFigure], with[fundingFigure]); diff != "" {
		t.Errorf("the figure changed with models that it does not draw:\n%s", diff)
	}
	for _, section := range []string{"The question and the answer", "How populations and funding follow deprivation"} {
		if diff := cmp.Diff(part(t, without["report.md"], section), part(t, with["report.md"], section)); diff != "" {
			t.Errorf("section %q changed with models that it does not tell:\n%s", section, diff)
		}
	}
}

func TestAStudyWithoutPublishedFiguresSaysSo(t *testing.T) {
	run := aRun()
	run.Study.Compare, run.Comparisons = "", nil
	text := part(t, written(t, run)["report.md"], "What this run does not have")
	if !strings.Contains(text, "This study names no published figures to compare with.") {
		t.Errorf("it says %q", text)
	}
	if strings.Contains(strings.Join(headlined(t, run), "\n"), "Published") {
		t.Error("the headline speaks of published figures")
	}
}

func TestAnEmptyRunIsToldWithoutNumbers(t *testing.T) {
	run := inventedRun{About: About{Study: aRun().Study}}
	run.Study.ContractYears = nil
	files := written(t, run)
	if len(files) != 3 || !strings.Contains(files["report.md"], "This run gives no answer") {
		t.Errorf("an empty run writes %v", files)
	}
	if got := headlined(t, run)[0]; got != "0 networks analysed of 0 in the list." {
		t.Errorf("its headline is %q", got)
	}
}

func TestLongListsAreCutAndCounted(t *testing.T) {
	run := aRun()
	for row := range 100 {
		run.Rejects = append(run.Rejects, data.Reject{Input: "practices", Row: int64(row + 10), Reason: "twice"})
	}
	text := part(t, written(t, run)["report.md"], "Quality of the data")
	if !strings.Contains(text, "the first 20 of 103") || strings.Contains(text, "|  | 109 |") {
		t.Errorf("103 rejects are told as\n%s", text)
	}
}

func TestHeadline(t *testing.T) {
	want := []string{
		"2 networks analysed of 5 in the list.",
		"2019-20: −£0.31 per weighted patient for each 0.1 of income deprivation (95% interval −£0.37 to −£0.25): pro-rich.",
		"2022-23: +£0.16 per weighted patient for each 0.1 of income deprivation (95% interval £0.11 to £0.20): pro-poor.",
		"Published figures: 2 exact, 0 close, 0 misprint, 2 differs.",
		"Needs attention: 1 warning, 3 notes.",
		"  warning: 1.2% without a score",
		"  notes: 2 checks that failed; 1 setting that differs from the named study",
	}
	if diff := cmp.Diff(want, headlined(t, aRun())); diff != "" {
		t.Errorf("headline (-want +got):\n%s", diff)
	}
	run := aRun()
	run.Attention = nil
	if lines := headlined(t, run); lines[len(lines)-1] != "Nothing needs attention." {
		t.Errorf("the last line is %q", lines[len(lines)-1])
	}
	if text := part(t, written(t, run)["report.md"], "What needs attention"); !strings.Contains(text, "no rule found anything") {
		t.Errorf("the report says %s", text)
	}
	for range 7 {
		run.Attention = append(
			run.Attention,
			data.Attention{Rule: data.FigureDiffers, Severity: data.SeverityWarning, Subject: fmt.Sprint(len(run.Attention)), What: "differs"},
		)
	}
	lines := headlined(t, run)
	if got := lines[len(lines)-1]; got != "  and 2 warnings more, in the table attention" {
		t.Errorf("seven warnings end in %q", got)
	}
}

// A rule without words would be told as nothing.
func TestEveryRuleOfAttentionHasWords(t *testing.T) {
	column, _ := table.Of[data.Attention]().Column("rule")
	for _, rule := range column.OneOf {
		if attentionWords[rule][0] == "" || attentionWords[rule][1] == "" {
			t.Errorf("%s has no words", rule)
		}
	}
	if len(attentionWords) != len(column.OneOf) {
		t.Errorf("%d words for %d rules", len(attentionWords), len(column.OneOf))
	}
}

func TestWriteStopsWhenAFileCannotBeWritten(t *testing.T) {
	full := errors.New("disk full")
	invented := aRun()
	run := invented.stored(t)
	for failing := range 2 {
		calls := 0
		err := write(invented.About, run, func(string, []byte) error {
			calls++
			if calls > failing {
				return full
			}
			return nil
		})
		if !errors.Is(err, full) || calls != failing+1 {
			t.Errorf("file %d failing: error %v after %d files", failing+1, err, calls)
		}
	}
}
