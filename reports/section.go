package reports

import (
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

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

// tellAll tells the sections of a run, each under its title, side by side. One that has
// nothing to tell is not there.
func tellAll(p *page, sections []section, run table.Reader) error {
	told, err := tellEach(p.About, sections, run)
	if err != nil {
		return err
	}
	for i, s := range sections {
		switch {
		case told[i] == nil:
			if said := s.otherwise(p.Study); said != "" {
				p.lacking = append(p.lacking, said)
			}
		case len(told[i].Blocks) > 0:
			if s.title != "" {
				p.Heading(2, s.title)
			}
			p.Append(told[i])
		}
	}
	if len(p.lacking) > 0 {
		p.Heading(2, "What this run does not have")
		p.List(p.lacking...)
	}
	return nil
}

// tellEach gives what each section tells on a page of its own, nil where the run has
// it not. The error is that of the first that cannot be told.
func tellEach(about About, sections []section, run table.Reader) ([]*document.Document, error) {
	told, errs := make([]*document.Document, len(sections)), make([]error, len(sections))
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(sections)) {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(sections); i = int(next.Add(1)) - 1 {
				if s := sections[i]; s.told(run) {
					told[i] = &document.Document{}
					errs[i] = s.tell(&page{Document: told[i], About: about}, run)
				}
			}
		})
	}
	all.Wait()
	for i, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("report, section %q: %w", sections[i].title, err)
		}
	}
	return told, nil
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
