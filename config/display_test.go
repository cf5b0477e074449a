package config

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// joined is a study with interviews; what stands under qualitative follows.
var joined = strings.Replace(
	rightStudy, "  payments: {file: g.csv}\n", "  payments: {file: g.csv}\n  interviews: {file: i.qdpx}\n", 1,
) + "qualitative:\n"

const saltedSites = "  disclosure: {salt: abcdefghijklmnop}\n  sites:\n"

func TestWrongDisplaysAndSites(t *testing.T) {
	rule := func(text string) string { return "  display:\n    rules:\n      - " + text + "\n" }
	right := "{mechanism: weighted_funding, statistic: funding_slope, finds: above, coverage: 0.5, fit: confirm, reason: r}"
	edit := func(old, new string) string { return rule(replace(t, right, old, new)) }
	for _, w := range []wrong{
		{
			"no such mechanism", edit("weighted_funding", "weighted_fundin"), 26, "qualitative.display.rules[1].mechanism",
			"did you mean weighted_funding?",
		},
		{"no such statistic", edit("funding_slope", "funding_slop"), 26, "qualitative.display.rules[1].statistic", "did you mean funding_slope?"},
		{
			"statistic of another mechanism", edit("funding_slope", "size_slope"), 26, "qualitative.display.rules[1].statistic",
			"does not stand beside",
		},
		{
			"a year for what has none", "  display: {statistics: [{mechanism: collaboration, statistic: size_slope, contract_year: 2022-23}]}\n",
			24, "qualitative.display.statistics[1].contract_year", "has no contract year",
		},
		{"no such finding", edit("above", "abov"), 26, "qualitative.display.rules[1].finds", "did you mean above?"},
		{"coverage of nothing", edit("0.5", "0"), 26, "qualitative.display.rules[1].coverage", "above 0 and at most 1"},
		{"no such fit", edit("confirm", "confrm"), 26, "qualitative.display.rules[1].fit", "did you mean confirm?"},
		{"no reason", edit(", reason: r", ""), 26, "qualitative.display.rules[1].reason", "no reason"},
		{
			"theme of another mechanism", edit("reason: r", "reason: r, themes: [sharing_money]"), 26, "qualitative.display.rules[1].themes",
			"sharing_money",
		},
		{
			"code of another theme", edit("reason: r", "reason: r, codes: [operating model]"), 26, "qualitative.display.rules[1].codes[1]",
			"operating model",
		},
		{
			"speaks on both sides", edit("reason: r", "reason: r, themes: [weighted_payments], codes: [money follows lists], "+
				"against: [money follows lists], against_from: 0.2"), 26, "qualitative.display.rules[1].against[1]", "both for and against",
		},
		{
			"no share of those against", edit("reason: r", "reason: r, against: [money follows lists]"), 26,
			"qualitative.display.rules[1].against_from", "above 0 and at most 1",
		},
		{"more than all people", edit("reason: r", "reason: r, people: 2"), 26, "qualitative.display.rules[1].people", "at most 1"},
		{"no such design", "  display: {design: sequential}\n", 24, "qualitative.display.design", "explanatory_sequential"},
		{
			"inference without words", "  display: {inferences: [{mechanism: collaboration}]}\n", 24,
			"qualitative.display.inferences[1].text", "no inference",
		},
		{"unknown key", edit("reason: r", "reason: r, cover: 1"), 26, "qualitative.display.rules[1].cover", "cover"},
		{
			"judged twice", "  display: {overrides: [{mechanism: collaboration, theme: sharing_money, fit: silent, reason: r}, {mechanism: " +
				"collaboration, theme: sharing_money, fit: confirm, reason: r}]}\n",
			24, "qualitative.display.overrides[2]", "judged twice",
		},
		{
			"statistic twice", "  display: {statistics: [{mechanism: collaboration, statistic: size_slope}, {mechanism: collaboration, " +
				"statistic: size_slope}]}\n",
			24, "qualitative.display.statistics[2]", "named twice",
		},
		{"no network code", saltedSites + "    A: {network: Greenfield}\n", 26, "qualitative.sites.A.network", "U and five digits"},
		{
			"one network twice", saltedSites + "    A: {network: U11111}\n    B: {network: U11111}\n", 27, "qualitative.sites.B.network",
			"the other is A",
		},
		{"a code alone", saltedSites + "    A: U11111\n", 26, "qualitative.sites.A", "keys and values"},
		{
			"name twice", "  disclosure: {labels: {Greenfield: A, Greenfield: B}}\n", 24, "qualitative.disclosure.labels",
			"the first is on line 24",
		},
		{"links without salt", "  sites:\n    A: {network: U11111}\n", 23, "qualitative.disclosure.salt", "tried out"},
	} {
		t.Run(w.name, func(t *testing.T) {
			folder := write(t, map[string]string{"study.yaml": joined + w.text})
			_, err := Load(Request{Study: filepath.Join(folder, "study.yaml")})
			list := problems(t, err)
			w.assertOnly(t, list, "study.yaml")
			for _, secret := range []string{"U11111", "Greenfield"} {
				if strings.Contains(list.Error(), secret) {
					t.Errorf("the message repeats %s:\n%v", secret, list)
				}
			}
		})
	}
}

// Whatever is written of a study holds no link and no salt, and another link
// or salt gives another hash.
func TestLinksAreNeverWritten(t *testing.T) {
	resolved := func(qualitative string) string {
		folder := write(t, map[string]string{"study.yaml": joined + qualitative})
		study := load(t, filepath.Join(folder, "study.yaml"))
		text, err := study.Resolved()
		if err != nil {
			t.Fatal(err)
		}
		setting, err := json.Marshal(study)
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{"U11111", "U22222", "abcdefghijklmnop", "ponmlkjihgfedcba"} {
			if strings.Contains(string(text)+string(setting), secret) {
				t.Errorf("%s is written", secret)
			}
		}
		return string(text)
	}
	seen := map[string]string{}
	for _, qualitative := range []string{
		saltedSites + "    A: {network: U11111}\n", saltedSites + "    A: {network: U22222}\n", saltedSites + "    B: {network: U11111}\n",
		strings.Replace(saltedSites, "abcdefghijklmnop", "ponmlkjihgfedcba", 1) + "    A: {network: U11111}\n",
	} {
		text := resolved(qualitative)
		if other, twice := seen[text]; twice {
			t.Errorf("nobody would notice the change from\n%s to\n%s", other, qualitative)
		}
		seen[text] = qualitative
	}
}

func TestRevealWantsTheStudyThatHidTheSame(t *testing.T) {
	study := func(network string) *Study {
		folder := write(t, map[string]string{"study.yaml": joined + saltedSites + "    A: {network: " + network + "}\n"})
		return load(t, filepath.Join(folder, "study.yaml"))
	}
	was := study("U11111")
	text, err := was.Resolved()
	if err != nil {
		t.Fatal(err)
	}
	back, err := FromResolved(text)
	if err != nil {
		t.Fatal(err)
	}
	if back.Reveal(study("U22222")) || back.Qualitative.Sites != nil {
		t.Error("another study reveals its links as those of this one")
	}
	if !back.Reveal(was) {
		t.Fatal("the study does not know itself")
	}
	if diff := cmp.Diff(was.Qualitative.Sites, back.Qualitative.Sites); diff != "" {
		t.Error(diff)
	}
}

// A study that says nothing of statistics has the usual ones, and a year that
// is not said is the last.
func TestDisplayDefaults(t *testing.T) {
	folder := write(
		t,
		map[string]string{
			"study.yaml": joined + "  display: {overrides: [{mechanism: collaboration, theme: sharing_money, fit: silent, reason: r}]}\n",
		},
	)
	study := load(t, filepath.Join(folder, "study.yaml"))
	want := []StatisticChoice{
		{"weighted_funding", FundingSlope, "2019-20"},
		{"weighted_funding", FundingSlope, "2022-23"},
		{"weighted_funding", FundingSlopeChange, "2022-23"},
		{"collaboration", SizeSlope, ""},
		{"collaboration", ListSharingSlope, ""},
		{"collaboration", NeedSharingSlope, ""},
	}
	if diff := cmp.Diff(want, study.Qualitative.Display.Statistics); diff != "" {
		t.Error(diff)
	}
	resolvesBack(t, study)
}
