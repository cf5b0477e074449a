package recognise_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/data/mhclg"
	"pcneval/data/nhse"
	"pcneval/data/ods"
	"pcneval/data/ons"
	"pcneval/data/reading"
	. "pcneval/data/reading/readingtest"
	"pcneval/data/recognise"
)

var update = flag.Bool("update", false, "write the table of docs/adding-a-layout.md anew")

// read is what the reader of a role makes of a file, in a line a row.
func read(t *testing.T, role config.Role, in reading.Input) (rows []string, err error) {
	t.Helper()
	ctx := context.Background()
	switch role {
	case config.AdjustedPopulations:
		found, err := nhse.ReadAdjustedPopulations(ctx, in)
		for _, p := range found.Practices.Rows {
			rows = append(rows, fmt.Sprint(p.PracticeCode, " ", orNone(p.NetworkCode), " ", p.Registered, " ", p.Adjusted))
		}
		return rows, err
	case config.Memberships:
		found, err := ods.ReadMemberships(ctx, in)
		for _, m := range found.Rows {
			end := "-"
			if m.End != nil {
				end = m.End.Format(time.DateOnly)
			}
			rows = append(rows, fmt.Sprint(m.PracticeCode, " ", m.NetworkCode, " ", m.Start.Format(time.DateOnly), " to ", end))
		}
		return rows, err
	case config.Practices:
		found, err := ods.ReadPractices(ctx, in)
		for _, p := range found.Rows {
			rows = append(rows, fmt.Sprint(p.PracticeCode, " ", p.Status, " ", p.Setting, " ", p.Commissioner))
		}
		return rows, err
	case config.PracticeMap:
		found, err := nhse.ReadPracticeMap(ctx, in)
		for _, p := range found.Rows {
			rows = append(rows, strings.Join([]string{p.PracticeCode, orNone(p.NetworkCode), p.SubICBCode, p.ICBCode, p.RegionCode}, " "))
		}
		return rows, err
	case config.PatientsByLSOA:
		scores := reading.Input{Path: Lines(t, "iod.csv", ScoreHeadings, "E01000001,10,0.1,0.1,0.1", "E01000002,20,0.3,0.1,0.1")}
		areas, err := mhclg.ReadScores(ctx, scores)
		if err != nil {
			return nil, err
		}
		found, err := nhse.ReadDeprivation(ctx, in, areas)
		for _, p := range found.Rows {
			rows = append(rows, fmt.Sprint(p.PracticeCode, " ", *p.IncomeDeprivation, " of ", p.PatientsWithScore, ", ", p.PatientsWithoutScore,
				" without a score"))
		}
		return rows, err
	case config.Payments:
		found, err := nhse.ReadPayments(ctx, in)
		for _, p := range found.Rows {
			rows = append(rows, fmt.Sprint(p.PracticeCode, " ", orNone(p.NetworkCode), " ", p.Registered, " ", p.Weighted))
		}
		return rows, err
	case config.Deprivation:
		found, err := mhclg.ReadScores(ctx, in)
		for _, l := range found.Rows {
			rows = append(rows, fmt.Sprint(l.Code, " ", float64(l.Scores[mhclg.Income])/mhclg.Unit))
		}
		return rows, err
	case config.LSOALookup:
		found, err := ons.ReadExactFit(ctx, in)
		for _, c := range found.Rows {
			rows = append(rows, strings.Join([]string{c.From, c.Kind, c.To}, " "))
		}
		return rows, err
	case config.AllocationWeights:
		found, err := nhse.ReadAllocationWeights(ctx, in)
		for _, a := range found.Rows {
			rows = append(rows, fmt.Sprint(a.PracticeCode, " ", a.Population, " ", a.Weighted))
		}
		return rows, err
	}
	t.Fatalf("no reader of %s", role)
	return nil, nil
}

func orNone(code string) string {
	if code == "" {
		return "none"
	}
	return code
}

// Every layout is known for what it is, and read into the same rows.
func TestLayouts(t *testing.T) {
	for _, l := range layouts {
		t.Run(string(l.role)+"/"+l.name, func(t *testing.T) {
			path := File(t, l.file, l.make(t))
			found, known, err := recognise.File(path)
			if err != nil || !known || found.Role != l.role {
				t.Errorf("taken for %+v: %v", found, err)
			}
			rows, err := read(t, l.role, reading.Input{Role: string(l.role), Path: path, Columns: l.columns})
			if err != nil {
				t.Fatal(err)
			}
			want := l.rows
			if want == nil {
				want = told[l.role]
			}
			if diff := cmp.Diff(want, rows); diff != "" {
				t.Errorf("(-want +read):\n%s", diff)
			}
		})
	}
}

// Publications of like names that no input takes are told by their names.
func TestLayoutsThatNoInputTakes(t *testing.T) {
	registered := "PUBLICATION,EXTRACT_DATE,TYPE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS"
	byAge := "PUBLICATION,EXTRACT_DATE,ORG_TYPE,ORG_CODE,ONS_CODE,POSTCODE,SEX,AGE_GROUP_5,NUMBER_OF_PATIENTS"
	for says, c := range map[string]struct {
		role config.Role
		line string
	}{
		"patients registered at a practice, by age":        {config.PatientsByLSOA, byAge},
		"patients registered at a practice":                {config.PatientsByLSOA, registered},
		"the heading for income is missing":                {config.Deprivation, "LSOA code (2011),Income Score - exponentially transformed"},
		"this is not the file for payments":                {config.Payments, "PCN Code,PCN Name,List size,Weighted list size,Total payments"},
		"this is not the file for practice_map":            {config.PracticeMap, "IndicatorID,Year,AreaCode,AreaName,IsAreaCurrent,Value"},
		"this is not the file for adjusted_populations":    {config.AdjustedPopulations, "YEAR,MONTH,PCN_NAME,STAFF_GROUP,STAFF_ROLE,FTE"},
		"what looks like ODS PCN details, a sheet of ePCN": {config.Memberships, "PCN Code,PCN Name,Open Date,Close Date"},
	} {
		width := strings.Count(c.line, ",")
		path := Lines(t, "other.csv", c.line, "x"+strings.Repeat(",1", width))
		if _, err := read(t, c.role, reading.Input{Role: string(c.role), Path: path}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("it does not say %q: %v", says, err)
		}
	}
}

// The table of docs/adding-a-layout.md is the layouts that are tried here.
func TestDocumentListsTheLayouts(t *testing.T) {
	lines := []string{"| input | layout | fixture |", "|---|---|---|"}
	for _, l := range layouts {
		lines = append(lines, fmt.Sprintf("| `%s` | %s | `TestLayouts/%s/%s` |", l.role, l.is, l.role, l.name))
	}
	for _, info := range config.Roles {
		tried := slices.ContainsFunc(layouts, func(l layout) bool { return l.role == info.Role })
		interviews := strings.HasPrefix(string(info.Role), "interviews")
		if !tried && !interviews && info.Role != config.MembershipsLater {
			t.Errorf("no layout of %s is tried", info.Role)
		}
	}
	name := filepath.Join("..", "..", "docs", "adding-a-layout.md")
	document, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	between := regexp.MustCompile(`(?s)(<!-- layouts -->\n).*?(<!-- end -->)`)
	if !between.Match(document) {
		t.Fatal("it has no place for the layouts")
	}
	want := between.ReplaceAllString(string(document), "${1}"+strings.Join(lines, "\n")+"\n${2}")
	switch {
	case want == string(document):
	case *update:
		err = os.WriteFile(name, []byte(want), 0o644)
	default:
		t.Error("it lists other layouts: run go test ./data/recognise -run Document -update")
	}
	if err != nil {
		t.Error(err)
	}
}
