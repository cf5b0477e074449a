package method

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stats"
)

func day(text string) time.Time {
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return d
}

func last(text string) *time.Time { return new(day(text)) }

// A practice was in A until the end of March, in B over the summer, and again in
// A from October; two releases of the list tell of the first spell.
func spellsOfOne() []Spell {
	return Spells([]data.Membership{
		{Release: "january", PracticeCode: "P1", NetworkCode: "A", Start: day("2022-10-01")},
		{Release: "january", PracticeCode: "P1", NetworkCode: "A", Start: day("2019-07-01"), End: last("2022-03-31")},
		{Release: "june", PracticeCode: "P1", NetworkCode: "B", Start: day("2022-05-01"), End: last("2022-09-30")},
		{Release: "june", PracticeCode: "P1", NetworkCode: "A", Start: day("2019-07-01"), End: last("2022-03-31")},
		{Release: "june", PracticeCode: "P2", NetworkCode: "C", Start: day("2020-01-01")},
	})["P1"]
}

func TestSpellsOfSeveralReleasesAreOne(t *testing.T) {
	want := []Spell{
		{"A", day("2019-07-01"), last("2022-03-31"), []string{"january", "june"}},
		{"B", day("2022-05-01"), last("2022-09-30"), []string{"june"}},
		{"A", day("2022-10-01"), nil, []string{"january"}},
	}
	if diff := cmp.Diff(want, spellsOfOne()); diff != "" {
		t.Error(diff)
	}
}

// Two spells in one network that both are open and began on different days stay
// two; the first one is told by both releases.
func TestSpellsOfOneNetworkStayApart(t *testing.T) {
	got := Spells([]data.Membership{
		{Release: "january", PracticeCode: "P", NetworkCode: "A", Start: day("2020-01-01")},
		{Release: "january", PracticeCode: "P", NetworkCode: "A", Start: day("2021-01-01")},
		{Release: "june", PracticeCode: "P", NetworkCode: "A", Start: day("2020-01-01")},
	})["P"]
	want := []Spell{
		{"A", day("2020-01-01"), nil, []string{"january", "june"}}, {"A", day("2021-01-01"), nil, []string{"january"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What the later release says of a spell that both tell of decides, whichever
// way; a spell that only the earlier one has stays.
func TestTheLaterReleaseDecidesWhenASpellEnded(t *testing.T) {
	member := func(release, network string, start time.Time, end *time.Time) data.Membership {
		return data.Membership{Release: release, PracticeCode: "P", NetworkCode: network, Start: start, End: end}
	}
	got := Spells([]data.Membership{
		member("memberships", "A", day("2020-01-01"), nil), member("memberships", "B", day("2020-04-01"), last("2021-03-31")),
		member("memberships", "C", day("2020-07-01"), nil),
		member("memberships_later", "A", day("2020-01-01"), last("2020-12-31")), member("memberships_later", "B", day("2020-04-01"), nil),
	})["P"]
	want := []Spell{
		{"A", day("2020-01-01"), last("2020-12-31"), []string{"memberships_later"}},
		{"B", day("2020-04-01"), nil, []string{"memberships_later"}},
		{"C", day("2020-07-01"), nil, []string{"memberships"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Spells that start together are in the order of network and of end, an open one
// last; one that ends on another day is another spell.
func TestOrderOfSpells(t *testing.T) {
	start := day("2020-01-01")
	spells := Spells([]data.Membership{
		{PracticeCode: "P", NetworkCode: "B", Start: start, End: last("2020-02-01")},
		{PracticeCode: "P", NetworkCode: "A", Start: start},
		{PracticeCode: "P", NetworkCode: "A", Start: start, End: last("2021-01-01")},
		{PracticeCode: "P", NetworkCode: "A", Start: start, End: last("2020-06-01")},
	})["P"]
	var got []string
	for _, s := range spells {
		end := "open"
		if s.End != nil {
			end = s.End.Format(time.DateOnly)
		}
		got = append(got, s.Network+" "+end)
	}
	if diff := cmp.Diff([]string{"A 2020-06-01", "A 2021-01-01", "A open", "B 2020-02-01"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestPlaceByEachRule(t *testing.T) {
	for _, c := range []struct {
		rule    config.AlignmentRule
		date    string
		network string
	}{
		{config.AlignAsAt, "2019-06-30", ""}, // the day before the first
		{config.AlignAsAt, "2019-07-01", "A"},
		{config.AlignAsAt, "2022-03-31", "A"}, // the last day counts
		{config.AlignAsAt, "2022-04-01", ""},
		{config.AlignAsAt, "2022-05-01", "B"},
		{config.AlignAsAt, "2030-01-01", "A"},
		{config.AlignFirstAfter, "2019-06-30", "A"},
		{config.AlignFirstAfter, "2019-07-01", "B"}, // a spell that starts on the day is not after it
		{config.AlignFirstAfter, "2022-05-01", "A"},
		{config.AlignFirstAfter, "2022-10-01", ""},
	} {
		network, why := Place(config.Alignment{Rule: c.rule, Date: last(c.date)}, "P1", spellsOfOne())
		if network != c.network || why == "" {
			t.Errorf("%s %s places it in %q (%s), want %q", c.rule, c.date, network, why, c.network)
		}
	}
	listed := config.Alignment{Rule: config.AlignListed, Practices: map[string]string{"P1": "L"}}
	for practice, want := range map[string]string{"P1": "L", "P2": ""} {
		if network, why := Place(listed, practice, spellsOfOne()); network != want || why == "" {
			t.Errorf("the list places %s in %q (%s), want %q", practice, network, why, want)
		}
	}
}

// Of two spells that hold on a day, the one that started last counts.
func TestTheLaterOfTwoOpenSpellsCounts(t *testing.T) {
	spells := Spells([]data.Membership{
		{PracticeCode: "P", NetworkCode: "OLD", Start: day("2020-01-01")}, {PracticeCode: "P", NetworkCode: "NEW", Start: day("2021-01-01")},
	})["P"]
	date := day("2021-06-01")
	if network, _ := Place(config.Alignment{Rule: config.AlignAsAt, Date: &date}, "P", spells); network != "NEW" {
		t.Errorf("it is placed in %s", network)
	}
}

// A member stays where it is, whatever the list says; one that no rule places is
// nowhere.
func TestAlignLeavesMembersWhereTheyAre(t *testing.T) {
	practices := []data.SourcePractice{
		{PracticeCode: "M", Member: true, NetworkCode: "A"}, {PracticeCode: "L", NetworkCode: "said but no member"}, {PracticeCode: "N"},
	}
	rule := config.Alignment{Rule: config.AlignListed, Practices: map[string]string{"M": "B", "L": "B"}}
	if diff := cmp.Diff(map[string]string{"M": "A"}, Members(practices)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]string{"M": "A", "L": "B"}, Align(rule, practices, nil)); diff != "" {
		t.Error(diff)
	}
	decided := []data.Alignment{{PracticeCode: "M", NetworkCode: "A"}, {PracticeCode: "N"}}
	if diff := cmp.Diff(map[string]string{"M": "A"}, Aligned(decided)); diff != "" {
		t.Error(diff)
	}
}

// Lists of 1,000 and 500 patients, 1,100 and 450 adjusted, make 1,500 and 1,550;
// a practice in no network counts nowhere. With 900 weighted on 600 registered
// patients in the payments file the weighting is 1.5, and 1,500 patients count
// as 2,250.
func TestPopulationsByHand(t *testing.T) {
	practices := []data.SourcePractice{
		{PracticeCode: "P1", Registered: 1000, Adjusted: 1100},
		{PracticeCode: "P2", Registered: 500, Adjusted: 450},
		{PracticeCode: "P3", Registered: 9999, Adjusted: 9999},
	}
	lists := Lists(practices, map[string]string{"P1": "A", "P2": "A"})
	if diff := cmp.Diff(map[string]List{"A": {Practices: 2, Registered: 1500, Adjusted: 1550}}, lists); diff != "" {
		t.Error(diff)
	}
	weights := Weights([]data.Payment{
		{PracticeCode: "P1", NetworkCode: "A", Registered: 400, Weighted: 500},
		{PracticeCode: "P2", NetworkCode: "A", Registered: 200, Weighted: 400},
		{PracticeCode: "P4", NetworkCode: "A", Registered: 0, Weighted: 300}, // has no list there
		{PracticeCode: "P5", NetworkCode: "A", Registered: 300, Weighted: 0}, // has no weighted one
		{PracticeCode: "P6", Registered: 50, Weighted: 50},
	}, PaymentsNetwork)
	if diff := cmp.Diff(map[string]Weight{"A": {Practices: 2, Registered: 600, Weighted: 900}}, weights); diff != "" {
		t.Error(diff)
	}
	weighting, known := weights["A"].Weighting()
	if got := lists["A"].ContractorWeighted(weighting); !known || weighting != 1.5 || got != 2250 {
		t.Errorf("a weighting of %v (%v) makes %v", weighting, known, got)
	}
	if _, known := weights["B"].Weighting(); known {
		t.Error("a network that the payments file does not have has a weighting")
	}
}

// Scores of 0.1 for 3,000 patients and 0.3 for 1,000 are 0.15 by patients and 0.2
// by practices; a practice without a score is counted and left out.
func TestDeprivationByHand(t *testing.T) {
	practices := []data.SourcePractice{
		{PracticeCode: "P1", Registered: 3000},
		{PracticeCode: "P2", Registered: 1000},
		{PracticeCode: "P3", Registered: 700},
		{PracticeCode: "P4", Registered: 9},
	}
	scores := Scores([]data.PracticeDeprivation{
		{PracticeCode: "P1", IncomeDeprivation: new(0.1), PatientsWithScore: 2990, PatientsWithoutScore: 4},
		{PracticeCode: "P2", IncomeDeprivation: new(0.3), PatientsWithScore: 990},
		{PracticeCode: "P3", PatientsWithoutScore: 690},
	})
	networkOf := map[string]string{"P1": "A", "P2": "A", "P3": "A"}
	for _, c := range []struct {
		weigh func(data.SourcePractice) float64
		want  float64
	}{{ByPatients, 0.15}, {ByPractice, 0.2}} {
		means := Deprivations(practices, networkOf, scores, IncomeDeprivation, c.weigh)
		got := means["A"]
		if score, known := got.Score(); !known || math.Abs(score-c.want) > 1e-15 {
			t.Errorf("the mean is %v (%v), want %v", score, known, c.want)
		}
		if got.PracticesWithScore != 2 || got.PracticesWithoutScore != 1 || got.PatientsWithScore != 3980 || got.PatientsWithoutScore != 694 {
			t.Errorf("it rests on %+v", got)
		}
		if len(means) != 1 {
			t.Errorf("%d networks have a mean", len(means))
		}
	}
	only := Deprivations(practices[2:3], networkOf, scores, IncomeDeprivation, ByPatients)["A"]
	if _, known := only.Score(); known || only.PracticesWithoutScore != 1 {
		t.Errorf("a network without scores has one: %+v", only)
	}
}

// A slope of 2 with an error of 0.5 and the interval 1 to 3 is 0.2, 0.05 and 0.1
// to 0.3 for a tenth.
func TestRegressionIsToldForItsUnits(t *testing.T) {
	c := stats.Coefficient{Term: "income_deprivation", Estimate: 2, StandardError: 0.5, DegreesOfFreedom: 8, P: 0.004, Lower: 1, Upper: 3}
	got := Regression(data.Line(data.VariableFunding, "2022-23"), c, 0.1, 0.95, 10)
	numbers := []float64{got.Per, got.Estimate, got.StdError, got.ConfLow, got.ConfHigh}
	near := func(a, b float64) bool { return math.Abs(a-b) < 1e-15 }
	if want := []float64{0.1, 0.2, 0.05, 0.1, 0.3}; !slices.EqualFunc(numbers, want, near) {
		t.Errorf("%v, want %v", numbers, want)
	}
	if got.DF != 8 || got.PValue != 0.004 || got.Confidence != 0.95 || got.N != 10 || got.Interval != "t" {
		t.Errorf("%+v", got)
	}
	if got.Of() != data.Line(data.VariableFunding, "2022-23") || got.Model != "funding_gbp 2022-23" || got.Term != "income_deprivation" {
		t.Errorf("it is %s of %+v", got.Term, got.Of())
	}
}
