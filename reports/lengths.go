package reports

import (
	"slices"
	"sync"

	"pcneval/data/table"
	"pcneval/reports/document"
	"pcneval/reports/html"
	"pcneval/reports/markdown"
)

// A run is told in three lengths: a page for those with two minutes, a report
// of a few pages, and an appendix with every table.
type lengths struct {
	page, report, appendix *document.Document
	finder                 []byte
}

// allSections are those of every length, for the tables that they read.
func allSections() []section { return slices.Concat(onPage, inReport, sections) }

// tell tells a run in its three lengths. Tables and figures are numbered
// through.
func tell(about About, run table.Reader) (lengths, error) {
	title := &page{Document: &document.Document{}, About: about}
	if about.Study.Synthetic() {
		title.Say("The data in this report are synthetic: invented patients of invented practices. Nothing in it is a finding about England.")
	}
	title.Heading(1, about.Study.Title)
	var told lengths
	var found []byte
	var fault error
	var besides sync.WaitGroup
	besides.Go(func() { found, fault = finder(title, run) })
	defer besides.Wait()
	p := title
	for _, length := range []struct {
		sections []section
		into     **document.Document
	}{{onPage, &told.page}, {inReport, &told.report}, {sections, &told.appendix}} {
		if err := tellAll(p, length.sections, run); err != nil {
			return told, err
		}
		*length.into = p.Document
		p = &page{Document: document.After(p.Document), About: about}
	}
	told.page, told.report = leading(told.page, told.appendix), leading(told.report, told.appendix)
	besides.Wait()
	told.finder = found
	return told, fault
}

// leading is a document without the ways to sections that the appendix of this
// run does not have.
func leading(d, appendix *document.Document) *document.Document {
	var blocks []document.Block
	for _, block := range d.Blocks {
		if see, is := block.(document.See); is {
			if to := (document.Heading{Level: 2, Text: see.Section}); !slices.Contains(appendix.Blocks, document.Block(to)) {
				continue
			}
		}
		blocks = append(blocks, block)
	}
	d.Blocks = blocks
	return d
}

// markdown is the page and the report in one file, and the appendix.
func (l lengths) markdown(title string) (report, appendix []byte) {
	both := &document.Document{Blocks: slices.Concat(l.page.Blocks, l.report.Blocks)}
	head := &document.Document{Blocks: append([]document.Block{document.Heading{Level: 1, Text: title + " Appendix"}}, l.appendix.Blocks...)}
	return markdown.Write(both), markdown.Write(head)
}

// html is all three lengths in one file, the appendix folded.
func (l lengths) html(title string) ([]byte, error) {
	return html.Write(html.Report{Title: title, Parts: []html.Part{
		{Document: l.page}, {Name: "The report", Document: l.report}, {Name: "Appendix: every table", Folded: true, Document: l.appendix},
	}, Data: l.finder})
}

// figures are the images of all lengths.
func (l lengths) figures() []document.Figure {
	return slices.Concat(l.page.Figures(), l.report.Figures(), l.appendix.Figures())
}
