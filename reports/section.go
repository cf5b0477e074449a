package reports

import (
	"fmt"
	"reflect"
	"slices"

	"pcneval/config"
	"pcneval/data/table"
	"pcneval/pipeline"
	"pcneval/reports/document"
)

// About is what a report knows of a run beside its tables.
type About struct {
	Study   *config.Study
	Version string           // of the program
	Inputs  []pipeline.Input // files, in the order of their roles
}

// A page is what a section is told on.
type page struct {
	*document.Document
	About

	lacking []string // what is said of sections that the run does not have
}

// A section is one part of the report, told from tables of the run.
type section struct {
	title  string
	tables []string // that it needs
	may    []string // that it tells of, too, where the run has them
	tell   func(*page, table.Reader) error

	// otherwise is what is said at the end of its length where the run has not
	// all of the tables; nil where every run has them
	otherwise func(*config.Study) string
}

// sectionOf makes a section of a function from rows. In is a struct whose
// fields are tables, as those of a step are; nothing else says what the section
// reads.
func sectionOf[In any](title string, tell func(*page, In) error) section {
	needed, optional := table.Names(reflect.TypeFor[In]())
	return section{
		title: title, tables: needed, may: optional,
		tell: func(p *page, run table.Reader) error {
			var in In
			if err := table.ViewSet(run, &in); err != nil {
				return err
			}
			return tell(p, in)
		},
	}
}

// nothing is said where a section is left out.
func nothing(*config.Study) string { return "" }

// or says what stands in the place of a section whose tables a run has not.
func (s section) or(otherwise func(*config.Study) string) section {
	s.otherwise = otherwise
	return s
}

// told says whether a run has the section: whether it has all its tables.
// Without those that every run has there is no report, so they are not looked
// for.
func (s section) told(run table.Reader) bool {
	return s.otherwise == nil || !slices.ContainsFunc(s.tables, func(name string) bool { return !run.Has(name) })
}

// tellAll tells the sections of a run, each under its title. One that has
// nothing to tell is not there.
func tellAll(p *page, sections []section, run table.Reader) error {
	for _, s := range sections {
		before := len(p.Blocks)
		if s.title != "" {
			p.Heading(2, s.title)
		}
		begun := len(p.Blocks)
		if !s.told(run) {
			if said := s.otherwise(p.Study); said != "" {
				p.lacking = append(p.lacking, said)
			}
		} else if err := s.tell(p, run); err != nil {
			return fmt.Errorf("report, section %q: %w", s.title, err)
		}
		if len(p.Blocks) == begun {
			p.Blocks = p.Blocks[:before]
		}
	}
	if len(p.lacking) > 0 {
		p.Heading(2, "What this run does not have")
		p.List(p.lacking...)
	}
	return nil
}

// tablesOf lists the tables that sections need, and those that they tell of
// where a run has them.
func tablesOf(sections []section) (needed, optional []string) {
	for _, s := range sections {
		if s.otherwise == nil {
			needed = append(needed, s.tables...)
		} else {
			optional = append(optional, s.tables...)
		}
		optional = append(optional, s.may...)
	}
	slices.Sort(needed)
	slices.Sort(optional)
	return slices.Compact(needed), slices.Compact(optional)
}

// Tables are the tables that each section reads, in all lengths, by its title; what
// stands under a section without one belongs to the section before it.
func Tables() map[string][]string {
	all := map[string][]string{}
	title := ""
	for _, s := range allSections() {
		if s.title != "" {
			title = s.title
		}
		all[title] = slices.Concat(all[title], s.tables, s.may)
	}
	return all
}
