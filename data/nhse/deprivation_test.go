package nhse

import (
	"context"
	"fmt"
	"math/big"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"pcneval/data"
	"pcneval/data/mhclg"
	"pcneval/data/reading"
	. "pcneval/data/reading/readingtest"
)

func officialScores(t testing.TB) mhclg.Scores {
	t.Helper()
	scores, err := mhclg.ReadScores(
		context.Background(),
		reading.Input{Role: "deprivation", Path: Official(t, "iod2019-scores-lsoa.csv"), Vintage: 2019},
	)
	if err != nil {
		t.Fatal(err)
	}
	return scores
}

func officialPatients(t testing.TB) reading.Input {
	return reading.Input{Role: "patients_by_lsoa", Path: Official(t, "gp-reg-pat-prac-lsoa-male-female-Jan-21.zip")}
}

// Expected figures from Python's csv and fractions modules on the same files.
func TestOfficialDeprivation(t *testing.T) {
	in := officialPatients(t)
	in.AsAt = time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC)
	found, err := ReadDeprivation(context.Background(), in, officialScores(t))
	if err != nil {
		t.Fatal(err)
	}
	if found.Counts.Rows != 839_677 || found.Counts.Used != 839_677 || len(found.Rows) != 6658 {
		t.Errorf("%+v, %d practices", found.Counts, len(found.Rows))
	}
	want := [placeKinds]Tally{Scored: {834_745, 60_557_453}, Welsh: {276, 14_013}, NoLSOA: {4656, 34_879}}
	if diff := cmp.Diff(want, found.Places); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var with, without, fifth int64
	for _, p := range found.Rows {
		with += p.PatientsWithScore
		without += p.PatientsWithoutScore
		fifth += p.PatientsInMostDeprivedFifth
	}
	if with+without != 60_606_345 || without != 48_892 || fifth != 12_653_859 {
		t.Errorf("%d patients with and %d without a score, %d in the most deprived fifth", with, without, fifth)
	}
	first := data.PracticeDeprivation{
		PracticeCode: "A81001", PatientsWithScore: 4100, PatientsInMostDeprivedFifth: 1534,
		IncomeDeprivation: pounds(0.2073660975609756), MultipleDeprivation: pounds(33.8086543902439),
		ChildrenIncomeDeprivation: pounds(0.22230463414634147), OlderPeopleIncomeDeprivation: pounds(0.23114926829268292),
	}
	if diff := cmp.Diff(first, found.Rows[0]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestScoresOfAnotherVintage(t *testing.T) {
	scores, err := mhclg.ReadScores(context.Background(), reading.Input{Role: "deprivation", Path: Official(t, "iod2025-scores-lsoa.csv")})
	if err != nil {
		t.Fatal(err)
	}
	_, err = ReadDeprivation(context.Background(), officialPatients(t), scores)
	if err == nil {
		t.Fatal("read without an error")
	}
	for _, words := range []string{
		"different LSOA vintages", "LSOAs of 2011 here", "LSOAs of 2021 in iod2025-scores-lsoa.csv", "Exact Fit Lookup", "inputs: lsoa_lookup",
	} {
		if !strings.Contains(err.Error(), words) {
			t.Errorf("the message does not say %q:\n%v", words, err)
		}
	}
}

// A published is one row of an invented file.
type published struct {
	practice, lsoa string
	patients       int64
}

// invented draws scores and patients, no place twice in a practice.
func invented(t *rapid.T) ([]string, []published) {
	scores := []string{ScoreHeadings}
	for i := range rapid.IntRange(1, 30).Draw(t, "LSOAs") {
		rate := func(name string) string { return fmt.Sprintf("0.%03d", rapid.IntRange(0, 999).Draw(t, name)) }
		scores = append(
			scores,
			fmt.Sprintf("E01%06d,%d.%03d,%s,%s,%s", i+1, rapid.IntRange(0, 92).Draw(t, "imd"), i, rate("income"), rate("idaci"), rate("idaopi")),
		)
	}
	seen := map[string]bool{}
	var rows []published
	for range rapid.IntRange(1, 200).Draw(t, "rows") {
		practice := fmt.Sprintf("A8100%d", rapid.IntRange(0, 9).Draw(t, "practice"))
		lsoa := scores[rapid.IntRange(1, len(scores)-1).Draw(t, "lsoa")][:9]
		if rapid.IntRange(0, 9).Draw(t, "elsewhere") == 0 {
			lsoa = rapid.SampledFrom([]string{"NO2011", "EMPTY", "W01000123", "S01006506", "N21000001", "95AA01S1", "L99999999"}).Draw(t, "place")
		}
		if !seen[practice+lsoa] {
			seen[practice+lsoa] = true
			rows = append(rows, published{practice, lsoa, int64(rapid.IntRange(0, 30_000).Draw(t, "patients"))})
		}
	}
	return scores, rows
}

// The slow and plain way: rational numbers, one row after the other.
func plainly(scores mhclg.Scores, rows []published) []data.PracticeDeprivation {
	sums := map[string]*[4]*big.Rat{}
	byCode := map[string]*data.PracticeDeprivation{}
	for _, row := range rows {
		p := byCode[row.practice]
		if p == nil {
			p = &data.PracticeDeprivation{PracticeCode: row.practice}
			byCode[row.practice], sums[row.practice] = p, &[4]*big.Rat{new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat)}
		}
		at := slices.IndexFunc(scores.Rows, func(l mhclg.LSOA) bool { return l.Code == row.lsoa })
		if at < 0 {
			p.PatientsWithoutScore += row.patients
			continue
		}
		p.PatientsWithScore += row.patients
		if scores.Rows[at].InMostDeprivedFifth {
			p.PatientsInMostDeprivedFifth += row.patients
		}
		for m, score := range scores.Rows[at].Scores {
			product := new(big.Rat).Mul(big.NewRat(row.patients, 1), big.NewRat(score, mhclg.Unit))
			sums[row.practice][m].Add(sums[row.practice][m], product)
		}
	}
	var all []data.PracticeDeprivation
	for code, p := range byCode {
		mean := func(m mhclg.Measure) *float64 {
			if p.PatientsWithScore == 0 {
				return nil
			}
			value, _ := new(big.Rat).Quo(sums[code][m], big.NewRat(p.PatientsWithScore, 1)).Float64()
			return &value
		}
		p.IncomeDeprivation, p.MultipleDeprivation = mean(mhclg.Income), mean(mhclg.Multiple)
		p.ChildrenIncomeDeprivation, p.OlderPeopleIncomeDeprivation = mean(mhclg.ChildrenIncome), mean(mhclg.OlderPeopleIncome)
		all = append(all, *p)
	}
	slices.SortFunc(all, func(a, b data.PracticeDeprivation) int { return strings.Compare(a.PracticeCode, b.PracticeCode) })
	return all
}

// Whatever the rows, their order and the number of workers, the result is the
// plain one to the last bit.
func TestDeprivationIsThePlainOneInAnyOrder(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	rapid.Check(t, func(r *rapid.T) {
		lines, rows := invented(r)
		scores, err := mhclg.ReadScores(context.Background(), reading.Input{Path: Lines(t, "iod.csv", lines...)})
		if err != nil {
			r.Fatal(err)
		}
		want := plainly(scores, rows)
		for _, processors := range []int{1, 3} {
			rand.New(rand.NewPCG(1, uint64(processors))).Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
			file := []string{PatientHeadings}
			for _, row := range rows {
				file = append(file, Patients(row.practice, row.lsoa, fmt.Sprint(row.patients)))
			}
			runtime.GOMAXPROCS(processors)
			found, err := ReadDeprivation(context.Background(), reading.Input{Path: Lines(t, "lsoa.csv", file...)}, scores)
			if err != nil {
				r.Fatal(err)
			}
			if diff := cmp.Diff(want, found.Rows); diff != "" {
				r.Fatalf("%d processors (-plain +found):\n%s", processors, diff)
			}
		}
	})
}

// fixedScores are two LSOAs.
func fixedScores(t testing.TB) mhclg.Scores {
	t.Helper()
	scores, err := mhclg.ReadScores(
		context.Background(),
		reading.Input{Path: Lines(t, "iod.csv", ScoreHeadings, "E01000001,10,0.1,0.1,0.1", "E01000002,20,0.3,0.1,0.1")},
	)
	if err != nil {
		t.Fatal(err)
	}
	return scores
}

func TestPatientLayouts(t *testing.T) {
	rows := []string{Patients("A81001", "E01000001", "30"), Patients("A81001", "E01000002", "10"), Patients("A81001", "NO2011", "5")}
	old := strings.Replace(PatientHeadings, "NUMBER_OF_PATIENTS", "Number of Patients", 1)
	lines := func(heading, ending string) []byte {
		return []byte(heading + ending + strings.Join(rows, ending))
	}
	for name, c := range map[string]struct {
		file    string
		content []byte
	}{
		"old heading":  {"lsoa.csv", lines(old, "\r\n")},
		"new heading":  {"lsoa.csv", lines(PatientHeadings, "\n")},
		"mark":         {"lsoa.csv", lines("\xef\xbb\xbf"+PatientHeadings, "\n")},
		"Windows-1252": {"lsoa.csv", []byte(strings.ReplaceAll(string(lines(old, "\r\n")), "PRACTICE, ", "CHLO\xcb, "))},
		"zip of three": {
			"lsoa.zip",
			Zip(
				t, Member{Name: "x-female.csv"}, Member{Name: "Gp-Reg-Pat-Prac-Lsoa-All.csv", Content: lines(old, "\n")},
				Member{Name: "x-male.csv"},
			),
		},
		"two dots": {
			"lsoa-oct-22..zip",
			Zip(t, Member{Name: "folder/"}, Member{Name: "folder/x-all.csv", Content: lines(old, "\n")}, Member{Name: "__MACOSX/x-all.csv"}),
		},
		"break in quote": {"lsoa.csv", []byte(strings.ReplaceAll(string(lines(old, "\n")), "PRACTICE, ", "PRACTICE,\n"))},
	} {
		t.Run(name, func(t *testing.T) {
			found, err := ReadDeprivation(context.Background(), reading.Input{Path: File(t, c.file, c.content)}, fixedScores(t))
			if err != nil {
				t.Fatal(err)
			}
			// (30 x 0.1 + 10 x 0.3) / 40; (30 x 10 + 10 x 20) / 40.
			if p := found.Rows[0]; len(found.Rows) != 1 || p.PatientsWithScore != 40 || p.PatientsWithoutScore != 5 ||
				*p.IncomeDeprivation != 0.15 ||
				*p.MultipleDeprivation != 12.5 {
				t.Errorf("%+v", found.Rows)
			}
		})
	}
}

func TestARowInAThousandMayBeRejected(t *testing.T) {
	lines := []string{PatientHeadings}
	for i := range 999 {
		lines = append(lines, Patients(fmt.Sprintf("A8%04d", i), "E01000001", "1"))
	}
	lines = append(lines, Patients("A81001", "Narnia", "1"), strings.Replace(Patients("B81001", "E01000001", "1"), "ALL", "MALE", 1))
	in := reading.Input{Role: "patients_by_lsoa", Path: Lines(t, "lsoa.csv", lines...), MaxRejectedShare: 0.001}
	found, err := ReadDeprivation(context.Background(), in, fixedScores(t))
	if err != nil {
		t.Fatal(err)
	}
	want := reading.Counts{Rows: 1001, Used: 999, Rejected: 1, SetAside: map[string]int64{"not of all sexes together": 1}}
	if diff := cmp.Diff(want, found.Counts); diff != "" || !found.Counts.Balanced() {
		t.Error(diff)
	}
	reject := []data.Reject{
		{Input: "patients_by_lsoa", Row: 1001, Column: "LSOA_CODE", Value: "Narnia", Reason: "is no LSOA and no code known to stand for none"},
	}
	if diff := cmp.Diff(reject, found.Rejects); diff != "" {
		t.Error(diff)
	}
}

func TestAPlaceThatAPracticeHasTwice(t *testing.T) {
	for _, lsoa := range []string{"E01000001", "W01000123", "NO2011", "95AA01S1"} {
		path := Lines(
			t, "lsoa.csv", PatientHeadings, Patients("A81001", lsoa, "1"), Patients("A81001", "E01000002", "1"),
			Patients("A81002", lsoa, "1"), Patients("A81001", lsoa, "1"),
		)
		_, err := ReadDeprivation(context.Background(), reading.Input{Path: path}, fixedScores(t))
		if err == nil || !strings.Contains(err.Error(), "A81001 has the same LSOA twice") || !strings.Contains(err.Error(), lsoa) {
			t.Errorf("%s: %v", lsoa, err)
		}
	}
}

func BenchmarkDeprivation(b *testing.B) {
	scores, in := officialScores(b), officialPatients(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ReadDeprivation(context.Background(), in, scores); err != nil {
			b.Fatal(err)
		}
	}
}
