package reports

import (
	"errors"
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
		tables, read []string
		want         []document.Block
	}{
		{
			[]string{"checks", "networks"},
			[]string{"checks"},
			[]document.Block{
				document.Heading{Level: 2, Text: "Always"},
				document.Paragraph{Text: "Of checks."},
				document.Heading{Level: 2, Text: "Some"},
				document.Paragraph{Text: "Not of invented."},
			},
		},
		{
			[]string{"sites", "checks", "networks"},
			[]string{"checks", "networks", "sites"},
			[]document.Block{
				document.Heading{Level: 2, Text: "Always"},
				document.Paragraph{Text: "Of checks."},
				document.Heading{Level: 2, Text: "Some"},
				document.Paragraph{Text: "Of networks and sites."},
				document.Paragraph{Text: "Of networks and sites."},
			},
		},
	} {
		if diff := cmp.Diff(test.read, tablesOf(all, test.tables)); diff != "" {
			t.Errorf("of %v it reads (-want +got):\n%s", test.tables, diff)
		}
		invented := aRun()
		run, _ := invented.stored(t)
		p := newPage(invented.About)
		if err := tellAll(p, all, test.tables, run); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, p.Blocks); diff != "" {
			t.Errorf("of %v it tells (-want +got):\n%s", test.tables, diff)
		}
	}
}

func TestASectionThatCannotBeToldIsNamed(t *testing.T) {
	invented := aRun()
	invented.Networks = nil
	run, _ := invented.stored(t)
	err := tellAll(newPage(invented.About), []section{sectionOf("Some", tellSome)}, nil, run)
	if err == nil || !strings.Contains(err.Error(), `"Some": there is no network`) {
		t.Errorf("the error is %v", err)
	}
	err = tellAll(newPage(invented.About), []section{sectionOf("Some", tellSome)}, nil, bare{})
	if !errors.Is(err, errBare) {
		t.Errorf("the error is %v", err)
	}
}

var errBare = errors.New("no such table")

type bare struct{}

func (bare) Has(string) bool { return true }

func (bare) Parts(string) ([]*table.Part, error) { return nil, errBare }

// The stage reads what its sections tell, and nothing of a strand that the
// study has not.
func TestTheStageReadsWhatItsSectionsTell(t *testing.T) {
	study := *aRun().Study
	var all []string
	for _, schema := range data.Catalogue() {
		all = append(all, schema.Name)
	}
	everything := Stage(study, "", all).Reads
	for _, name := range []string{"networks", "regressions", "sites", "specifications", "comparison", "targets"} {
		if !slices.Contains(everything, name) {
			t.Errorf("a stage of a run with every table does not read %s but %v", name, everything)
		}
	}
	few := Stage(study, "", []string{"networks"}).Reads
	for _, name := range []string{"sites", "interviews", "specifications", "comparison", "targets"} {
		if slices.Contains(few, name) {
			t.Errorf("a stage of a run without the table %s reads it", name)
		}
	}
}
