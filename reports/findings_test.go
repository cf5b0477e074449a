package reports

import (
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/markdown"
)

func TestLeaningsAreToldByDirection(t *testing.T) {
	l := leanings{proRich: {"2019-20", "2020-21"}, noClearSlope: {"2021-22"}, proPoor: {"2022-23"}}
	if got, want := l.inWords(), "pro-poor in 2022-23; pro-rich in 2019-20 and 2020-21; no clear slope in 2021-22"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := gapWords(l), "more in 2022-23 and less in 2019-20, 2020-21 and no clear difference in 2021-22"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// A choice decides where all of one option lie on one side of nought and all of
// another on the other, and nowhere else.
func TestWhatAChoiceDecides(t *testing.T) {
	for _, c := range []struct {
		above, of [2]int
		decides   bool
	}{{[2]int{0, 5}, [2]int{5, 5}, true}, {[2]int{1, 5}, [2]int{5, 5}, false}, {[2]int{5, 5}, [2]int{5, 5}, false}} {
		var lean leanings
		for i, name := range []string{"one", "other"} {
			lean.add(allOneWay(c.above[i], c.of[i]), name)
		}
		if got := strings.Contains(dividedWords(lean), "decides the answer"); got != c.decides {
			t.Errorf("%v of %v: %q", c.above, c.of, dividedWords(lean))
		}
	}
}

// Bars follow on each other, those under half a penny are left out, and the largest
// of each way are named: from -0.30 by +0.20 and -0.05 to -0.15.
func TestAWaterfallEndsWhereItsBarsLead(t *testing.T) {
	var w waterfall
	w.total("before", -0.30)
	w.bar("up", 0.20)
	w.bar("unseen", 0.004)
	w.bar("down", -0.054)
	if len(w.rows) != 3 || *w.rows[1].From != -0.30 || w.rows[2].Value < -0.1501 || w.rows[2].Value > -0.1499 {
		t.Errorf("%+v", w.rows)
	}
	if got, want := w.inWords(), "“up” adds most, +£0.20; “down” takes most, −£0.05"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := new(waterfall).inWords(); got != "no stream moves the slope" {
		t.Error(got)
	}
}

// What bears on a year is told where its rule finds so, and named where it does not;
// what the run did not look at is not spoken of.
func TestBearingsAreToldByRule(t *testing.T) {
	p := func(x float64) *float64 { return &x }
	quiet := bearingIn{
		Slopes: []data.AreaSlope{
			areaOf("2022-23", data.LevelRegion, "London", 0.1, 0.05, 0.2), areaOf("2022-23", data.LevelRegion, "North", 0.2, 0.1, 0.3),
			areaOf("2022-23", data.LevelICB, "NHS One ICB", 0.1, -0.1, 0.3),
		},
		Models: []data.SlopeModel{
			modelOf("2022-23", data.SlopePlain, 0.16, 0.1), modelOf("2022-23", data.SlopeWithSize, 0.15, 0.1),
			modelOf("2022-23", data.SlopeWithinICBs, 0.15, 0.1), modelOf("2022-23", data.SlopeBetweenICBs, 0.2, 0.1),
			modelOf("2022-23", data.SlopeICBsApart, 0.05, 0.1),
		},
		Tests: []data.HypothesisTest{testOf("slopes_by_region", "2022-23", 0.4)},
		Evidence: []data.YearEvidence{
			{ContractYear: "2019-20", Evidence: data.EvidenceOwn}, {ContractYear: "2022-23", Evidence: data.EvidenceOwn},
		},
		Rates: []data.BreakEvenRate{{
			ContractYear: "2022-23", Base: config.Adjusted, Unit: "GBP", Rate: 5, Turns: p(3), TurnsChange: p(-0.4), ConfLow: 0.1, ConfHigh: 0.2,
		}},
		Primary: []data.PrimaryTest{{ContractYear: "2022-23", PBend: p(0.4)}},
		NeighbourTests: []data.NeighbourTest{
			{ContractYear: "2022-23", Residuals: data.OfTheLine, MoranI: p(0.1), Expected: p(0), PValue: p(0.4)},
		},
		NeighbourErrors: []data.NeighbourError{
			{ContractYear: "2022-23", AllowsFor: data.AllowNone, ConfLow: 0.1, ConfHigh: 0.2},
			{ContractYear: "2022-23", AllowsFor: data.AllowBoards, ConfLow: -0.1, ConfHigh: 0.4}, // unclear, and the widest
			{ContractYear: "2022-23", AllowsFor: data.AllowRegions, ConfLow: 0.05, ConfHigh: 0.25},
		},
	}
	text := told(t, ofTwoYears, tellBearing, quiet)
	want := "Looked at by the same rules, and found to change nothing: regions, boards, within and between boards, network size, " +
		"whether each year is evidence of its own, rates that could be wrong, whether the line is straight and neighbours."
	if !strings.Contains(text, want) || strings.Contains(text, "\n- ") || strings.Contains(text, ".svg") {
		t.Errorf("%q is missing, or something is told, in\n%s", want, text)
	}

	loud := quiet
	loud.Slopes = []data.AreaSlope{
		areaOf("2022-23", data.LevelRegion, "London", -0.1, -0.2, -0.05), areaOf("2022-23", data.LevelRegion, "North", 0.2, 0.1, 0.3),
		areaOf("2022-23", data.LevelICB, "NHS One ICB", -0.2, -0.3, -0.1), areaOf("2022-23", data.LevelICB, "NHS Two ICB", 0.2, 0.1, 0.3),
	}
	loud.Models = []data.SlopeModel{
		modelOf("2022-23", data.SlopePlain, 0.16, 0.1), modelOf("2022-23", data.SlopeWithSize, 0.05, 0.1),
		modelOf("2022-23", data.SlopeWithinICBs, 0.27, 0.1), modelOf("2022-23", data.SlopeBetweenICBs, -0.05, 0.1),
		modelOf("2022-23", data.SlopeICBsApart, -0.32, 0.1),
	}
	loud.Tests = []data.HypothesisTest{testOf("slopes_by_region", "2022-23", 0.027)}
	loud.Evidence = []data.YearEvidence{quiet.Evidence[0], {ContractYear: "2022-23", Evidence: data.EvidenceRescaled}}
	loud.Rates = []data.BreakEvenRate{{
		ContractYear: "2022-23", Base: config.Adjusted, Unit: "GBP", Rate: 5, Turns: p(4), TurnsChange: p(-0.2), ConfLow: 0.1, ConfHigh: 0.2,
	}}
	loud.Primary = []data.PrimaryTest{{ContractYear: "2022-23", PBend: p(0.01)}}
	loud.NeighbourErrors = []data.NeighbourError{
		quiet.NeighbourErrors[0], {ContractYear: "2022-23", AllowsFor: data.AllowRegions, ConfLow: -1, ConfHigh: 1},
	}
	text = told(t, ofTwoYears, tellBearing, loud)
	for _, want := range []string{
		"- Regions. 2022-23: pro-poor in North, pro-rich in London",
		"- Boards. 2022-23: 1 of 2, once pooled, lean against the slope of all networks: One.",
		"- Within and between boards. 2022-23: +£0.27 among", "- Network size. 2022-23: from +£0.16 to +£0.05",
		"- Whether each year is evidence of its own. The 2 contract years are 1 piece",
		"- Rates that could be wrong. 2022-23: if the rates on the PCN adjusted population, together £5.000, were £4.000 (−20%), the interval",
		"would include nought", "- Whether the line is straight. 2022-23: the curve bends (p 0.010)",
		"- Neighbours. 2022-23: neighbours are no more alike", "figures/slopes-by-region.svg",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	if strings.Contains(text, "change nothing") || strings.TrimSpace(told(t, ofTwoYears, tellBearing, bearingIn{})) != "" {
		t.Error("something is named that was not looked at, or that was found")
	}
}

// Regions are drawn once: in the report where they differ, else in the appendix.
func TestRegionsAreDrawnOnce(t *testing.T) {
	for _, pValue := range []float64{0.01, 0.4} {
		slopes := []data.AreaSlope{
			areaOf("2022-23", data.LevelRegion, "London", 0.1, 0.05, 0.2), areaOf("2019-20", data.LevelRegion, "London", 0.1, 0.05, 0.2),
			areaOf("2022-23", data.LevelRegion, "North", 0.1, 0.05, 0.2), areaOf("2019-20", data.LevelRegion, "North", 0.1, 0.05, 0.2),
		}
		tests := []data.HypothesisTest{testOf("slopes_by_region", "2022-23", pValue)}
		report := strings.Contains(told(t, ofTwoYears, tellBearing, bearingIn{Slopes: slopes, Tests: tests}), "slopes-by-region.svg")
		appendix := strings.Contains(told(t, ofTwoYears, tellAreas, areasIn{Slopes: slopes, Tests: tests}), "slopes-by-region.svg")
		if report != (pValue < 0.05) || appendix == report {
			t.Errorf("p %v: in the report %v, in the appendix %v", pValue, report, appendix)
		}
	}
}

func TestThemesBySite(t *testing.T) {
	about := aJoinedRun().About
	cell := func(theme, site string, sources, of int64) data.MatrixCell {
		return data.MatrixCell{Framework: "f", Theme: theme, Site: site, Sources: sources, OfSources: of}
	}
	matrix := []data.MatrixCell{
		cell("payments", "A", 2, 4), cell("payments", "B", 1, 1), cell("roles", "A", 0, 4), cell("roles", "B", 1, 1),
		cell("targets", "A", 4, 4), cell("targets", "B", 1, 1),
	}
	p := newPage(about)
	if err := drawMatrix(p, matrix, about.Study.Qualitative.Frameworks[0]); err != nil {
		t.Fatal(err)
	}
	want := "2 of 3 themes were met at every site; the others: Roles (not at 1 site)."
	if text := string(markdown.Write(p.Document)); !strings.Contains(text, want) {
		t.Error(text)
	}
	p = newPage(about)
	if err := drawMatrix(p, matrix[:1], about.Study.Qualitative.Frameworks[0]); err != nil || len(p.Figures()) > 0 {
		t.Errorf("one site is drawn, or %v", err)
	}
}

// Half a penny is neither gained nor lost.
func TestWhoWouldGain(t *testing.T) {
	run := aWhatIfRun()
	text := told(t, run.About, drawGains, scenariosIn{Scenarios: run.Scenarios})
	want := "Of 1 what-if, 1 would take from the least deprived fifth and give to the most deprived: “Core by"
	if !strings.Contains(text, want) {
		t.Errorf("%q is missing in\n%s", want, text)
	}
	for i := range run.Scenarios {
		run.Scenarios[i].ChangePerWeightedGBP = 0.004
	}
	if text := told(t, run.About, drawGains, scenariosIn{Scenarios: run.Scenarios}); !strings.Contains(text, "none takes from the least") {
		t.Error(text)
	}
}

// Intervals of one year that allow for different dependence stand below each other,
// the one that includes nought in grey; a study without neighbours has no figure.
func TestNeighboursAreDrawn(t *testing.T) {
	about := aRun().About
	in := neighboursIn{
		Tests: []data.NeighbourTest{{ContractYear: "2022-23", Residuals: data.OfTheLine, Networks: 9, Pairs: 8, Reason: data.SameEverywhere}},
		Errors: []data.NeighbourError{
			{ContractYear: "2022-23", AllowsFor: data.AllowRegions, Slope: 0.2, StdError: 0.151, ConfLow: -0.1, ConfHigh: 0.5, Confidence: 0.9},
			{ContractYear: "2022-23", AllowsFor: data.AllowNone, Slope: 0.2, StdError: 0.049, ConfLow: 0.1, ConfHigh: 0.3, Confidence: 0.9},
		},
	}
	p := newPage(about)
	if err := tellNeighbours(p, in); err != nil || len(p.Figures()) != 1 {
		t.Fatalf("%d figures, %v", len(p.Figures()), err)
	}
	drawn := p.Figures()[0]
	shown := strings.Join(texts(svgElements(t, string(drawn.SVG)), "text"), "\n")
	if !strings.Contains(shown, "2022-23: slope +£0.20\n") || !strings.Contains(shown, "no dependence\n£0.049\nnetworks of a region\n£0.151") {
		t.Errorf("shown is\n%s", shown)
	}
	if blue := strings.Contains(string(drawn.SVG), "#12436D"); !blue || strings.Contains(string(drawn.SVG), "#F46A25") {
		t.Errorf("blue %v, or orange", blue)
	}
	want := "What is allowed for decides what follows in 2022-23."
	if text := string(markdown.Write(p.Document)); !strings.Contains(text, want) || !strings.Contains(text, "its 90% interval") {
		t.Errorf("%q or the confidence is missing in\n%s", want, text)
	}
	p = newPage(about)
	in.Tests[0].Pairs = 0
	if err := tellNeighbours(p, in); err != nil || len(p.Figures()) > 0 {
		t.Errorf("no neighbours are drawn, or %v", err)
	}
}

// ownPopulations puts the run's second contract year on networks of a year later.
func ownPopulations(run *inventedRun) {
	const outcome, snapshot = data.VariableFundingPerWeighted, "january_2023"
	first := *run.Study.Inputs[config.AdjustedPopulations].AsAt
	later := first.AddDate(1, 0, 0)
	run.Study.Snapshots = map[string]config.Snapshot{snapshot: {
		Contracts: []string{"2022-23"}, Inputs: map[config.Role]config.Input{config.AdjustedPopulations: {AsAt: &later}},
	}}
	run.OwnYears = []data.OwnYear{
		{ContractYear: "2019-20", Outcome: outcome, Snapshot: config.OwnSnapshot, AsAt: first, Slope: -0.31, StudySlope: -0.31},
		{ContractYear: "2022-23", Outcome: outcome, Snapshot: snapshot, AsAt: later, Slope: 0.27, StudySlope: 0.16},
	}
	run.OwnChanges = []data.OwnChange{{FromYear: "2019-20", ToYear: "2022-23", Outcome: outcome, Before: -0.31, After: 0.27}}
	run.OwnChangeParts = []data.OwnChangePart{
		{FromYear: "2019-20", ToYear: "2022-23", Outcome: outcome, Factor: data.FactorRates, Position: 1, Effect: 0.58},
	}
	run.Panel = []data.PanelTerm{{Outcome: outcome, Term: data.Intercept, ContractYear: "2019-20"}}
	run.Lineages = []data.Lineage{{
		NetworkCode: "U1", Snapshot: snapshot, AsAt: later, Event: data.LineageContinued, KnownBy: data.KnownByCode,
	}}
}

// What there is not is not drawn: a study without interviews has no themes, one with a
// single way no specifications, one that gives all the same no slopes; and where
// nothing is clear nothing is coloured.
func TestReportsDifferWhereTheyMust(t *testing.T) {
	unclear, same, dated := aRun(), aRun(), aRun()
	ownPopulations(&dated)
	for i := range unclear.Regressions {
		unclear.Regressions[i].ConfLow, unclear.Regressions[i].ConfHigh = -1, 1
		same.Regressions[i].MissingReason = data.SameEverywhere
	}
	const (
		slopes, specifications = "figures/slopes.svg", "figures/specifications-divided.svg"
		joint, streams         = "figures/joint-display.svg", "figures/slope-by-stream.svg"
	)
	for _, c := range []struct {
		name string
		run  inventedRun
		has  []string
		not  []string
		says string
	}{
		{"plain", aRun(), []string{slopes}, []string{specifications, joint, streams}, "pro-poor in 2022-23; pro-rich in 2019-20."},
		{"tried", aTriedRun(), []string{slopes, specifications}, []string{joint}, "so this choice decides the answer"},
		{"joined", aJoinedRun(), []string{slopes, joint}, []string{specifications}, "Both strands together"},
		{"split", aRunWithTests(), []string{slopes, streams}, []string{joint}, "“Core” takes most, −£0.06"},
		{"unclear", unclear, []string{slopes}, nil, "no clear slope in 2019-20 and 2022-23."},
		{"the same", same, nil, []string{slopes}, "every network was entitled to the same"},
		{"dated", dated, []string{slopes}, []string{joint}, "| january_2023, 1 January 2023 |"},
	} {
		files := written(t, c.run)
		for _, file := range c.has {
			if files[file] == "" {
				t.Errorf("%s: %s is missing", c.name, file)
			}
		}
		for _, file := range c.not {
			if files[file] != "" {
				t.Errorf("%s: %s is there", c.name, file)
			}
		}
		if !strings.Contains(files["report.md"], c.says) {
			t.Errorf("%s: the report does not say %q", c.name, c.says)
		}
		own, apart := "## Years on their own populations\n", "How populations changed, but where it says so"
		if has := [2]bool{strings.Contains(files["report.md"], own), strings.Contains(files["report.md"], apart)}; has != [2]bool{
			c.name == "dated", c.name == "dated",
		} {
			t.Errorf("%s: told of years on their own populations %v", c.name, has)
		}
		coloured := strings.Contains(files[slopes], "#12436D") || strings.Contains(files[slopes], "#F46A25")
		if want := c.name != "unclear" && c.name != "the same"; coloured != want {
			t.Errorf("%s: coloured %v", c.name, coloured)
		}
	}
}
