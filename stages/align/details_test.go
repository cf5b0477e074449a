package align_test

import (
	"fmt"
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stages/align"
	"pcneval/stages/stagetest"
)

// Each of n practices has a spell that the first release leaves open and the
// later one ends before the date, but that M ended after it in both, which
// changes nothing. P1 is a member, and nobody lists P2: the others, with 10
// patients each, go where that decides. Five cases are told.
func TestSupersededSpellsAreTold(t *testing.T) {
	asAt := day("2022-01-01")
	study := config.Study{
		Inputs:    map[config.Role]config.Input{config.AdjustedPopulations: {AsAt: &asAt}},
		Alignment: config.Alignment{Rule: config.AlignAsAt, Date: &asAt},
	}
	told := func(i int) string {
		return fmt.Sprintf("P%d in U00001, open in memberships and to 2021-12-31 later", i)
	}
	for n, want := range map[int]string{
		0: "0 of 2 spells; 0 of them of practices in no network, with 0 patients",
		1: "1 of 4 spells; 0 of them of practices in no network, with 0 patients: " + told(1),
		5: "5 of 12 spells; 3 of them of practices in no network, with 30 patients: " +
			strings.Join([]string{told(1), told(2), told(3), told(4), told(5)}, "; "),
		7: "7 of 16 spells; 5 of them of practices in no network, with 50 patients: " +
			strings.Join([]string{told(1), told(2), told(3), told(4), told(5)}, "; ") + " and 2 more",
	} {
		practices := []data.SourcePractice{{PracticeCode: "P1", Member: true, NetworkCode: "U00001", Registered: 10}}
		after := spell("M", "U00001", "2020-01-01", "2022-06-30")
		later := spell("M", "U00001", "2020-01-01", "2022-09-30")
		later.Release = "memberships_later"
		spells := []data.Membership{after, later}
		for i := 1; i <= n; i++ {
			code := fmt.Sprintf("P%d", i)
			if i > 2 {
				practices = append(practices, data.SourcePractice{PracticeCode: code, Registered: 10})
			}
			ended := spell(code, "U00001", "2020-01-01", "2021-12-31")
			ended.Release = "memberships_later"
			spells = append(spells, spell(code, "U00001", "2020-01-01", ""), ended)
		}
		tables := stagetest.Run(t, align.Stage(study), stagetest.Rows(practices...), stagetest.Rows(networks...), stagetest.Rows(spells...))
		if f := stagetest.Finding(t, tables, "spells_superseded"); f.Count != float64(n) || f.Detail != want {
			t.Errorf("%d:\n%v %s\nwant %s", n, f.Count, f.Detail, want)
		}
	}
}

// Of the six practices one is a member, E1 and E5 have a first spell after the
// date, and E2, E3 and E4 have none: none is counted twice or nowhere.
func TestEveryPracticeIsAlignedOnce(t *testing.T) {
	d := day("2022-01-01")
	study := config.Study{
		Inputs:    map[config.Role]config.Input{config.AdjustedPopulations: {AsAt: &d}},
		Alignment: config.Alignment{Rule: config.AlignFirstAfter, Date: &d},
	}
	tables := stagetest.Run(t, align.Stage(study), stagetest.Rows(practices...), stagetest.Rows(networks...), stagetest.Rows(memberships...))
	want := "6 practices: 1 members, 2 aligned later, 3 unaligned"
	if f := stagetest.Finding(t, tables, "one_alignment"); f.Count != 0 || f.Detail != want {
		t.Errorf("%v %s, want 0 %s", f.Count, f.Detail, want)
	}
	all := stagetest.Read(t, tables, func(a data.Alignment) string { return a.PracticeCode })
	for _, code := range []string{"E1", "E2", "E3", "E4", "M1"} {
		if strings.Contains(all[code].Evidence, "does not list") {
			t.Errorf("%s is said to go to a network that is not listed: %s", code, all[code].Evidence)
		}
	}
}

// A network that ODS alone knows may be on the list, and so may one that the
// workbook alone knows.
func TestAListedNetworkIsKnownToEither(t *testing.T) {
	asAt := day("2022-01-01")
	study := config.Study{
		Inputs:    map[config.Role]config.Input{config.AdjustedPopulations: {AsAt: &asAt}},
		Alignment: config.Alignment{Rule: config.AlignListed, Practices: map[string]string{"E1": "U00009", "E2": "U00003"}},
	}
	listed := append([]data.SourceNetwork{{NetworkCode: "U00003"}}, networks...)
	tables := stagetest.Run(t, align.Stage(study), stagetest.Rows(practices...), stagetest.Rows(listed...), stagetest.Rows(memberships...))
	all := stagetest.Read(t, tables, func(a data.Alignment) string { return a.PracticeCode })
	if all["E1"].NetworkCode != "U00009" || all["E2"].NetworkCode != "U00003" {
		t.Errorf("%+v, %+v", all["E1"], all["E2"])
	}
}
