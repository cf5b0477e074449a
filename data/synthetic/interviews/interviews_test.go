package interviews

import (
	"bytes"
	"os"
	"sort"
	"strconv"
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/data/qda"
	"pcneval/data/refi"
)

const seed = 2024

func demo(t *testing.T, seed uint64) ([]byte, qda.Coded) {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, seed); err != nil {
		t.Fatal(err)
	}
	p, report, err := refi.ReadProject(bytes.NewReader(b.Bytes()), int64(b.Len()), "demo.qdpx", refi.Options{})
	if err != nil || len(report.Warnings) > 0 {
		t.Fatal(err, report.Warnings)
	}
	coded, warnings, err := qda.Flatten(p, "demo.qdpx", config.Qualitative{}, nil)
	if err != nil || len(warnings) > 0 {
		t.Fatal(err, warnings)
	}
	return b.Bytes(), coded
}

func value(s qda.SourceRow, name string) string {
	for _, v := range s.Values {
		if v.Name == name {
			return v.Value
		}
	}
	return ""
}

func TestShapeOfTheStudy(t *testing.T) {
	content, coded := demo(t, seed)
	if name := os.Getenv("PCNEVAL_WRITE_SAMPLE"); name != "" {
		if err := os.WriteFile(name, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	interviews, minutes, double := 0, 0, 0
	letters, roles := map[string]bool{}, map[string]bool{}
	for _, s := range coded.Sources {
		if value(s, "kind") == "interview" {
			interviews++
			roles[s.Role] = true
		} else {
			n, _ := strconv.Atoi(value(s, "minutes"))
			minutes += n
		}
		letters[s.Site] = true
		if len(s.Coders) > 1 {
			double++
		}
		if s.Date == nil || s.Date.Before(firstDay.AddDate(0, 0, -5)) || s.Date.After(lastDay) {
			t.Errorf("%s has the date %v", s.Name, s.Date)
		}
	}
	if interviews != 91 || minutes != 87*60 || len(letters) != 7 || len(roles) != 4 || len(coded.Coders) != 4 {
		t.Errorf("%d interviews, %d minutes, %d sites, %d roles, %d coders", interviews, minutes, len(letters), len(roles), len(coded.Coders))
	}
	if share := float64(double) / float64(len(coded.Sources)); share < 0.1 || share > 0.14 {
		t.Errorf("%.3f of the sources are coded twice", share)
	}
	if got := coded.Names; got.Named != len(coded.Segments) || got.Share() != 1 {
		t.Errorf("names that begin their quotation: %+v", got)
	}
	if len(coded.Summaries) < 60 {
		t.Errorf("%d summaries", len(coded.Summaries))
	}
}

func TestEveryCodeIsSaidAndMet(t *testing.T) {
	_, coded := demo(t, seed)
	met := map[string]int{}
	for _, s := range coded.Segments {
		if _, before := met[s.Code]; !before {
			met[s.Code] = s.Source
		}
	}
	var first []int
	for _, c := range coded.Codes {
		if !c.Codable {
			continue
		}
		if len(phrases[c.Name]) < 3 {
			t.Errorf("code %q has %d phrases", c.Name, len(phrases[c.Name]))
		}
		if _, ok := met[c.Name]; !ok {
			t.Errorf("code %q is never met", c.Name)
		}
		first = append(first, met[c.Name])
	}
	if len(phrases) != len(first) {
		t.Errorf("%d codes have phrases, %d are in the codebook", len(phrases), len(first))
	}
	sort.Ints(first)
	if early, last := first[len(first)*3/4], first[len(first)-1]; early > 30 || last < 40 || last > 60 {
		t.Errorf("three quarters of the codes are met by source %d, the last in source %d", early, last)
	}
}

// Cohen's kappa (1960) over the passages that either coder marked in the
// sources coded twice, the code as category and no code as another.
func TestCodersAgreeButNotAlways(t *testing.T) {
	for _, seed := range []uint64{1, 7, seed} {
		_, coded := demo(t, seed)
		type place struct{ source, start int }
		marks := map[place]map[string]string{}
		for _, s := range coded.Segments {
			if len(coded.Sources[s.Source].Coders) < 2 {
				continue
			}
			at := place{s.Source, s.Start}
			if marks[at] == nil {
				marks[at] = map[string]string{}
			}
			marks[at][s.Coder] = s.Code
		}
		agreed, n := 0.0, 0.0
		first, second := map[string]float64{}, map[string]float64{}
		for at, by := range marks {
			pair := coded.Sources[at.source].Coders
			a, b := by[pair[0]], by[pair[1]]
			if n++; a == b {
				agreed++
			}
			first[a]++
			second[b]++
		}
		chance := 0.0
		for code, k := range first {
			chance += k / n * second[code] / n
		}
		if kappa := (agreed/n - chance) / (1 - chance); kappa < 0.6 || kappa > 0.9 {
			t.Errorf("seed %d: kappa %.3f over %.0f passages", seed, kappa, n)
		}
	}
}

func TestSameSeedSameBytes(t *testing.T) {
	first, coded := demo(t, seed)
	second, _ := demo(t, seed)
	other, _ := demo(t, seed+1)
	if !bytes.Equal(first, second) {
		t.Error("the same seed gives other bytes")
	}
	if bytes.Equal(first, other) {
		t.Error("another seed gives the same bytes")
	}
	planted := 0
	for _, s := range coded.Segments {
		for _, sentence := range identifying {
			if strings.Contains(s.Quotation, sentence) {
				planted++
			}
		}
	}
	if planted < len(identifying) {
		t.Errorf("%d identifying sentences are in quotations", planted)
	}
}
