package reports

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/reports/document"
)

type someIn struct {
	Networks []data.Network
	Sites    []data.Site
}

func tellSome(p *page, in someIn) error {
	p.Say("Of networks and sites.")
	if len(in.Networks) == 0 {
		return errors.New("there is no network")
	}
	return nil
}

// What a section reads follows from its rows, and whether it is told from the
// tables of the run.
func TestASectionIsToldWhereItsTablesAre(t *testing.T) {
	always := sectionOf("Always", func(p *page, in struct{ Checks []data.Check }) error { p.Say("Of checks."); return nil })
	some := sectionOf("Some", tellSome).or(func(study *config.Study) string { return "Not of " + study.Name + "." })
	silent := sectionOf("", tellSome).or(nothing)
	all := []section{always, some, silent}
	for _, test := range []struct {
		without string
		want    []document.Block
	}{
		{
			"sites",
			[]document.Block{
				document.Heading{Level: 2, Text: "Always"},
				document.Paragraph{Text: "Of checks."},
				document.Heading{Level: 2, Text: "What this run does not have"},
				document.List{Items: []string{"Not of invented."}},
			},
		},
		{
			"",
			[]document.Block{
				document.Heading{Level: 2, Text: "Always"},
				document.Paragraph{Text: "Of checks."},
				document.Heading{Level: 2, Text: "Some"},
				document.Paragraph{Text: "Of networks and sites."},
				document.Paragraph{Text: "Of networks and sites."},
			},
		},
	} {
		invented := aRun()
		invented.Sites = []data.Site{{Site: "A"}}
		run := invented.stored(t)
		delete(run.parts, test.without)
		p := newPage(invented.About)
		if err := tellAll(p, all, run); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, p.Blocks); diff != "" {
			t.Errorf("without %q it tells (-want +got):\n%s", test.without, diff)
		}
	}
	needed, optional := tablesOf(all)
	if diff := cmp.Diff([][]string{{"checks"}, {"networks", "sites"}}, [][]string{needed, optional}); diff != "" {
		t.Errorf("it reads (-want +got):\n%s", diff)
	}
}

func TestASectionThatCannotBeToldIsNamed(t *testing.T) {
	invented := aRun()
	invented.Networks = nil
	run := invented.stored(t)
	err := tellAll(newPage(invented.About), []section{sectionOf("Some", tellSome)}, run)
	if err == nil || !strings.Contains(err.Error(), `"Some": there is no network`) {
		t.Errorf("the error is %v", err)
	}
	err = tellAll(newPage(invented.About), []section{sectionOf("Some", tellSome)}, bare{})
	if !errors.Is(err, errBare) {
		t.Errorf("the error is %v", err)
	}
}

var errBare = errors.New("no such table")

type bare struct{}

func (bare) Has(string) bool { return false }

func (bare) Parts(string) ([]*table.Part, error) { return nil, errBare }

// The stage reads what its sections tell, and nothing of a strand that the
// study has not.
func TestTheStageReadsWhatItsSectionsTell(t *testing.T) {
	study := *aRun().Study
	stage := Stage(study, "")
	for _, name := range []string{"networks", "regressions", "checks"} {
		if !slices.Contains(stage.Reads, name) {
			t.Errorf("the stage does not read %s but %v", name, stage.Reads)
		}
	}
	for _, name := range []string{"sites", "interviews", "specifications", "comparison", "targets"} {
		if slices.Contains(stage.Reads, name) || !slices.Contains(stage.MayRead, name) {
			t.Errorf("the stage reads %s, which not every run has; where a run has it, it reads %v", name, stage.MayRead)
		}
	}
}

// Sections share the rows of a run with whoever else reads them, and so must
// leave both rows and order alone.
func TestSectionsLeaveTheRowsOfARunAlone(t *testing.T) {
	run := aRun()
	stored, before := run.stored(t), rowsOf(t, run)
	if _, err := tell(run.About, stored); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(before, rowsOf(t, run)); d != "" {
		t.Errorf("telling a run changed its rows (-before +after):\n%s", d)
	}
}

// rowsOf is every table of a run as text.
func rowsOf(t *testing.T, run inventedRun) map[string]string {
	t.Helper()
	rows, values := map[string]string{}, reflect.ValueOf(run)
	for _, field := range reflect.VisibleFields(values.Type()) {
		if table.IsTable(field.Type) {
			text, err := json.Marshal(values.FieldByIndex(field.Index).Interface())
			if err != nil {
				t.Fatal(err)
			}
			rows[field.Name] = string(text)
		}
	}
	return rows
}
