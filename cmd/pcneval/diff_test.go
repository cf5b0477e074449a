package main

import (
	"bytes"
	"encoding/json"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pcneval/data"
	"pcneval/diff"
)

// difference reads the JSON form of a diff.
func difference(t *testing.T, first, second string) diff.Diff {
	t.Helper()
	var d diff.Diff
	decoder := json.NewDecoder(strings.NewReader(done(t, "diff", first, second, "--format", "json")))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&d); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDiffOfEqualRuns(t *testing.T) {
	t.Parallel()
	made := runToChange(t)
	again := filepath.Join(t.TempDir(), "again")
	runChanged(t, studyToChange, made.inputs, again)
	said := done(t, "diff", made.out, again)
	if strings.Count(said, "\n") != 1 || !strings.Contains(said, "identical") {
		t.Errorf("of equal runs diff says:\n%s", said)
	}
	if d := difference(t, made.out, again); !d.Identical || len(d.Slopes) > 0 {
		t.Errorf("the JSON form says %+v", d)
	}
}

// One patient more on one list: that practice and its network are named, and
// nothing but populations moves a slope.
func TestDiffNamesThePracticeOfOnePatient(t *testing.T) {
	t.Parallel()
	made := runToChange(t)
	var practice, network string
	var list float64
	inputs := changed(t, made.inputs, func(b book) {
		row := b.rows(sheetOfPractices, "B")[10]
		practice, network = b.cell(sheetOfPractices, "B", row), b.cell(sheetOfPractices, "D", row)
		list = b.number(sheetOfPractices, "O", row)
		b.set(sheetOfPractices, "O", row, list+1)
	})
	second := filepath.Join(t.TempDir(), "second")
	runChanged(t, studyToChange, inputs, second)
	d := difference(t, made.out, second)
	if len(d.Inputs) != 1 || d.Inputs[0].Role != "adjusted_populations" || d.Inputs[0].Before.SHA256 == d.Inputs[0].After.SHA256 {
		t.Errorf("inputs replaced: %+v", d.Inputs)
	}
	if lists := d.Practices.Lists; len(lists) != 1 || lists[0].Code != practice || lists[0].Network != network || *lists[0].Before != list ||
		*lists[0].After != list+1 {
		t.Errorf("lists that changed: %+v; it was that of %s in %s, %v", lists, practice, network, list)
	}
	if p := d.Practices; len(p.Opened)+len(p.Closed)+len(p.Moved)+len(p.Needs)+len(p.Scores)+len(d.Settings.Changed)+len(d.Rates.Streams) > 0 {
		t.Errorf("more than the list is said to have changed: %+v", d)
	}
	for _, s := range d.Slopes {
		for _, e := range s.Effects {
			if moved := e.Effect != 0; moved != (e.Factor == data.FactorPopulations && s.Change != 0) {
				t.Errorf("%s %s changed by %v, of which %s %v", s.Outcome, s.ContractYear, s.Change, e.Factor, e.Effect)
			}
		}
	}
	sums(t, d)
	said := done(t, "diff", made.out, second)
	for _, want := range []string{practice, network, "1 practice with another number of registered patients"} {
		if !strings.Contains(said, want) {
			t.Errorf("diff does not say %q", want)
		}
	}
}

// sums holds every split: four parts that sum to the change, and slopes that
// are those of the results.
func sums(t *testing.T, d diff.Diff) {
	t.Helper()
	if len(d.Slopes) == 0 {
		t.Error("no slope is split")
	}
	for _, s := range d.Slopes {
		sum := 0.0
		for _, e := range s.Effects {
			sum += e.Effect
		}
		if s.NotSplit != "" || len(s.Effects) != 4 || math.Abs(sum-s.Change) > 1e-12*math.Max(math.Abs(s.Before), math.Abs(s.After)) {
			t.Errorf("the parts of %s %s sum to %v: %+v", s.Outcome, s.ContractYear, sum, s)
		}
		for _, pair := range d.Results.Slopes {
			off := math.Abs(pair.Before.Estimate-s.Before) > 1e-12*math.Abs(s.Before) ||
				math.Abs(pair.After.Estimate-s.After) > 1e-12*math.Abs(s.After)
			if off && pair.Name == s.Outcome+" "+s.ContractYear+" income_deprivation classical" {
				t.Errorf("%+v is split for the result %+v, %+v", s, pair.Before, pair.After)
			}
		}
	}
}

func TestDiffTellsEverything(t *testing.T) {
	t.Parallel()
	made, second, told := everything(t)
	renamed, name, moved, merged, mergedName := told[0], told[1], told[2], told[3], told[4]
	d := difference(t, made.out, second)
	if r := d.Networks.Renamed; len(r) != 1 || r[0].Code != renamed || r[0].After != name {
		t.Errorf("networks renamed: %+v, not %s alone", r, renamed)
	}
	if m := d.Networks.Mergers; len(m) != 1 || m[0].New || len(m[0].Merged) != 1 || m[0].Merged[0].Code != merged ||
		m[0].Merged[0].Share != 1 {
		t.Errorf("networks merged: %+v, not %s alone", m, merged)
	}
	if c := d.Networks.Closed; len(c) != 1 || c[0].Name != mergedName || len(d.Networks.Opened) > 0 {
		t.Errorf("networks closed: %+v, opened %+v", c, d.Networks.Opened)
	}
	var places []string
	for _, m := range d.Practices.Moved {
		if m.Before.Network != merged {
			places = append(places, m.Code)
		}
	}
	if want := []string{moved, "Z99001"}; !slices.Equal(places, want) {
		t.Errorf("practices that moved beside the merged network's: %v, not %v", places, want)
	}
	if s := d.Rates.Streams; len(s) != 1 || s[0].Year != "2022-23" || s[0].Name != "participation" || s[0].Before.RateGBP != 1.761 ||
		s[0].After.RateGBP != 1.861 {
		t.Errorf("streams that changed: %+v", s)
	}
	if y := d.Rates; !slices.Equal(y.YearsGone, []string{"2019-20"}) || len(y.YearsNew) > 0 {
		t.Errorf("contract years gone %v, new %v", y.YearsGone, y.YearsNew)
	}
	if !slices.ContainsFunc(d.Settings.Changed, func(s diff.Setting) bool {
		return s.Key == "analysis.confidence" && *s.Before == "0.95" && *s.After == "0.9"
	}) {
		t.Errorf("settings that changed: %+v", d.Settings)
	}
	sums(t, d)
	for _, s := range d.Slopes {
		rates := s.Effects[0]
		if moved := rates.Effect != 0; rates.Factor != data.FactorRates ||
			moved != (s.ContractYear == "2022-23" && s.Outcome == data.VariableFunding) {
			// A pound more for each weighted patient moves no slope per weighted patient.
			if math.Abs(rates.Effect) > 1e-12 || s.Outcome == data.VariableFunding {
				t.Errorf("the rate moved %s %s by %v", s.Outcome, s.ContractYear, rates.Effect)
			}
		}
	}
	said := done(t, "diff", made.out, second)
	for _, want := range append(
		told, "Z99001", "£1.761 for each contractor_weighted, counted", "£1.861", "merged into it", "analysis.confidence",
	) {
		if !strings.Contains(said, want) {
			t.Errorf("diff does not say %q", want)
		}
	}
	shownSums(t, said)
}

// shownSums adds up the tables of parts as they are printed, in decimals.
func shownSums(t *testing.T, said string) {
	t.Helper()
	rows := 0
	for _, line := range strings.Split(said, "\n") {
		cells := strings.Split(strings.Trim(line, "| "), " | ")
		if len(cells) != 8 || !strings.HasPrefix(cells[0], "20") || !strings.Contains(cells[1], "£") {
			continue
		}
		rows++
		var numbers []*big.Rat
		for _, cell := range cells[1:] {
			number, ok := new(big.Rat).SetString(strings.NewReplacer("£", "", ",", "", "+", "", "−", "-").Replace(cell))
			if !ok {
				t.Fatalf("%q is no number in %s", cell, line)
			}
			numbers = append(numbers, number)
		}
		before, after, change := numbers[0], numbers[1], numbers[2]
		sum := new(big.Rat)
		for _, part := range numbers[3:] {
			sum.Add(sum, part)
		}
		if sum.Cmp(change) != 0 || new(big.Rat).Add(before, change).Cmp(after) != 0 {
			t.Errorf("the parts sum to %s: %s", sum.FloatString(12), line)
		}
	}
	if rows == 0 {
		t.Error("no split is shown")
	}
}

func TestDiffRefuses(t *testing.T) {
	t.Parallel()
	made := runToChange(t)
	damaged := made.copy(t)
	name := filepath.Join(damaged, "tables", "practices.parquet")
	if err := os.WriteFile(name, []byte("no table"), 0o666); err != nil {
		t.Fatal(err)
	}
	short := remembering(t, filepath.Join(t.TempDir(), "short"))
	runChanged(t, studyToChange, made.inputs, short, "--until", "align")
	for _, c := range []struct {
		arguments []string
		status    int
		says      string
	}{
		{[]string{"diff", made.out, short}, statusFailed, "it was run until align only; run it whole to compare it"},
		{[]string{"diff", made.out}, statusUsage, "diff"},
		{[]string{"diff", made.out, made.out, "--format", "csv"}, statusUsage, "one of md, json"},
		{[]string{"diff", made.out, made.inputs}, statusFailed, "holds no run"},
		{[]string{"diff", made.out, damaged}, statusFailed, "practices.parquet was changed after the run was written"},
	} {
		var out, messages bytes.Buffer
		if status := run(c.arguments, &out, &messages); status != c.status || !strings.Contains(messages.String(), c.says) || out.Len() > 0 {
			t.Errorf("%v: status %d\n%s%s", c.arguments, status, &out, &messages)
		}
	}
}

// Two codings of one project: a code got another name, two became one, a coding moved.
// A new interview stands before the others, so that all have other pseudonyms.
func TestDiffOfTwoCodedProjects(t *testing.T) {
	t.Parallel()
	inputs, folder := smallEngland(t), t.TempDir()
	const book = "framework: ours\ntitle: Ours\nmechanisms: [{mechanism: m, title: M}]\n" +
		"themes: [{theme: all, title: All, mechanism: m, codes: [CODES]}]\n"
	coded := func(out, codes, segments string) string {
		segments = "source,code,coder,site,date,start,end\n" + segments
		for name, content := range map[string]string{
			filepath.Join(inputs, out+".csv"): segments, filepath.Join(folder, out+"-book.yaml"): strings.Replace(book, "CODES", codes, 1),
		} {
			if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		study := strings.Replace(studyToChange, "checks:", "  interviews: {file: "+out+".csv, publisher: synthetic}\nchecks:", 1) +
			"qualitative: {codebooks: [./" + out + "-book.yaml], agreement: {replicates: 5}}\n"
		runChanged(t, study, inputs, filepath.Join(folder, out))
		return filepath.Join(folder, out)
	}
	first := coded("first", "money, staff, posts", "one,money,A,S,2021-03-01,0,10\none,money,A,S,2021-03-01,20,30\n"+
		"two,staff,A,S,2021-04-01,5,15\ntwo,posts,A,S,2021-04-01,30,40\none,posts,A,S,2021-03-01,50,60\n")
	second := coded("second", "funding, people", "new,people,A,S,2021-01-01,0,4\n"+
		"one,funding,A,S,2021-03-01,0,10\none,funding,A,S,2021-03-01,20,30\n"+
		"two,people,A,S,2021-04-01,5,15\ntwo,people,A,S,2021-04-01,30,40\none,people,A,S,2021-03-01,50,60\n")
	d := difference(t, first, second).Interviews
	if d == nil || d.Sources != 2 || !slices.Equal(d.SourcesNew, []string{"interview_001"}) || len(d.SourcesGone) > 0 || len(d.Recoded) != 5 ||
		len(d.CodesNew)+len(d.CodesGone)+len(d.CodingsGone)+len(d.CodingsNew) > 0 || d.WithNew != 1 {
		t.Fatalf("%+v", d)
	}
	if len(d.CodesRenamed) != 1 || d.CodesRenamed[0].Before[0] != "money" || d.CodesRenamed[0].After[0] != "funding" ||
		len(d.CodesMerged) != 1 || !slices.Equal(d.CodesMerged[0].Before, []string{"posts", "staff"}) || d.CodesMerged[0].Codings != 3 {
		t.Errorf("%+v, %+v", d.CodesRenamed, d.CodesMerged)
	}
	said := done(t, "diff", first, second)
	for _, want := range []string{
		"## Interviews", "| merged | posts; staff | people | 3 |", "| renamed or moved | money | funding | 2 |",
		"| another code | interview_003 (was interview_002) | staff | people | 5 to 15 |", "Of these sources came 1 coding and went 0.",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is missing in\n%s", want, said)
		}
	}
}
