package mhclg

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data/reading"
	. "pcneval/data/reading/readingtest"
)

func TestOfficialScores(t *testing.T) {
	for _, c := range []struct {
		file             string
		rows, year, area int
		first            [Measures]int64
	}{
		// The first rows of the files, by eye; IoD 2025 here has no IDACI and IDAOPI.
		{"iod2019-scores-lsoa.csv", 32844, 2019, 2011, [Measures]int64{7_000_000, 6_208_000_000, 6_000_000, 12_000_000}},
		{"iod2025-scores-lsoa.csv", 33755, 2025, 2021, [Measures]int64{13_000_000, 8_742_000_000, -1, -1}},
	} {
		t.Run(c.file, func(t *testing.T) {
			scores, err := ReadScores(
				context.Background(),
				reading.Input{Role: "deprivation", Path: Official(t, c.file), Vintage: c.year, Score: "income"},
			)
			if err != nil {
				t.Fatal(err)
			}
			if len(scores.Rows) != c.rows || scores.Indices != c.year || scores.LSOAs != c.area || !scores.Counts.Balanced() {
				t.Errorf("%d LSOAs of %d, indices of %d: %+v", len(scores.Rows), scores.LSOAs, scores.Indices, scores.Counts)
			}
			if first := scores.Rows[0]; first.Code != "E01000001" || first.Scores != c.first || first.InMostDeprivedFifth {
				t.Errorf("%+v", first)
			}
			fifth := 0
			lowest, highest := int64(Unit), int64(0)
			for _, l := range scores.Rows {
				if l.InMostDeprivedFifth {
					fifth++
					lowest = min(lowest, l.Scores[Income])
				} else {
					highest = max(highest, l.Scores[Income])
				}
			}
			if fifth != c.rows/5 || lowest < highest {
				t.Errorf("%d LSOAs in the most deprived fifth, from %d on; the others reach %d", fifth, lowest, highest)
			}
		})
	}
}

// Ten LSOAs, so the fifth is two. Three score highest alike: the two of lower
// code are in it, in whatever order the file has them.
func TestMostDeprivedFifthDoesNotDependOnTheOrder(t *testing.T) {
	var lines []string
	for i := 1; i <= 10; i++ {
		score := "0.1"
		if i == 3 || i == 6 || i == 9 {
			score = "0.30"
		}
		lines = append(lines, fmt.Sprintf("E0100000%d,%d.5,%s,0.2,0.25", i%10, i, score))
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 5 {
		random.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		path := Lines(t, "iod.csv", append([]string{ScoreHeadings}, lines...)...)
		scores, err := ReadScores(context.Background(), reading.Input{Role: "deprivation", Path: path})
		if err != nil {
			t.Fatal(err)
		}
		var in []string
		for i, l := range scores.Rows {
			if l.InMostDeprivedFifth {
				in = append(in, l.Code)
			}
			if want := slices.Index(lines, lineOf(lines, l.Code)) + 2; scores.Lines[i] != want {
				t.Errorf("%s in row %d, want %d", l.Code, scores.Lines[i], want)
			}
		}
		if diff := cmp.Diff([]string{"E01000003", "E01000006"}, in); diff != "" {
			t.Error(diff)
		}
	}
}

func lineOf(lines []string, code string) string {
	return lines[slices.IndexFunc(lines, func(line string) bool { return line[:9] == code })]
}

func TestScoresWithAMarkQuotesAndBlanks(t *testing.T) {
	path := Lines(
		t, "iod.csv",
		"\xef\xbb\xbf\"lsoa  code (2011)\",\"Education, Skills and Training Score\",Income Score (rate) \r",
		"E01000001, -1.5,0.123456789\r",
	)
	scores, err := ReadScores(context.Background(), reading.Input{Role: "deprivation", Path: path, Vintage: 2019})
	if err != nil {
		t.Fatal(err)
	}
	if got := scores.Rows[0].Scores; got != [Measures]int64{123_456_789, -1, -1, -1} {
		t.Errorf("%v", got)
	}
	if scores.Has(Multiple) || !scores.Has(Income) {
		t.Error("which measures the file has is told wrongly")
	}
}

// A heading new to the program is told in the study file, with the year.
func TestScoresUnderAToldHeading(t *testing.T) {
	path := Lines(t, "iod.csv", "FeatureCode,Income Score (rate)", "E01000001,0.1")
	in := reading.Input{Role: "deprivation", Path: path, Vintage: 2019, Columns: map[string]string{"lsoa_code": "featurecode"}}
	scores, err := ReadScores(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	if scores.LSOAs != 2011 {
		t.Errorf("LSOAs of %d", scores.LSOAs)
	}
}

func BenchmarkScores(b *testing.B) {
	in := reading.Input{Role: "deprivation", Path: Official(b, "iod2019-scores-lsoa.csv"), Vintage: 2019}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ReadScores(context.Background(), in); err != nil {
			b.Fatal(err)
		}
	}
}
