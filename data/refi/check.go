package refi

import (
	"strconv"

	"pcneval/config/problem"
)

// A textPlace is anything that has a plain text: a text source, a note, a
// representation, a transcript.
type textPlace struct {
	guid          GUID
	plainTextPath string
	content       *string
	note          bool
}

// guidPlace names the place by its GUID alone, and not even by that where the
// tool wrote free text in place of a GUID.
func (t textPlace) guidPlace() string {
	if t.guid.Valid() {
		return "source " + string(t.guid)
	}
	return "a source without a proper GUID"
}

func (s *Source) place() textPlace {
	return textPlace{guid: s.GUID, plainTextPath: s.PlainTextPath, content: s.PlainTextContent}
}

func (t *Transcript) place() textPlace {
	return textPlace{guid: t.GUID, plainTextPath: t.PlainTextPath, content: t.PlainTextContent}
}

// eachText calls visit for every plain text of the project, in its order.
func (p *Project) eachText(visit func(textPlace)) {
	for i := range p.Sources {
		s := &p.Sources[i]
		if s.Kind == TextSource {
			visit(s.place())
		}
		for _, inner := range []*Source{s.TextDescription, s.Representation} {
			if inner != nil {
				visit(inner.place())
			}
		}
		for j := range s.PDFSelections {
			if inner := s.PDFSelections[j].Representation; inner != nil {
				visit(inner.place())
			}
		}
		for j := range s.Transcripts {
			visit(s.Transcripts[j].place())
		}
	}
	for i := range p.Notes {
		place := p.Notes[i].place()
		place.note = true
		visit(place)
	}
}

// check counts what the project holds and warns of GUIDs used twice,
// references to nothing and texts that are missing.
func (p *Project) check(file string, report *Report) {
	report.Sources = len(p.Sources)
	c := &checker{file: file, report: report, defined: map[GUID]string{}}
	p.walk(c.define, nil)
	c.closeSelection()
	p.walk(nil, c.refer)
	p.eachText(func(t textPlace) {
		if p.mended(t) {
			report.TextsMended++
		}
		if _, ok := p.textOf(t); !ok && !t.note {
			report.TextsUnavailable++
		}
	})
	c.tell("a GUID is used more than once", c.twice)
	c.tell("a GUID is missing or has not the form of one", c.malformed)
	c.tell("a reference points at nothing in the project", c.dangling)
	if n := report.TextsMended; n > 0 {
		report.warn(problem.Problem{
			File: file, What: "texts are not UTF-8 throughout; bytes that are not are read as Windows-1252", Found: strconv.Itoa(n),
		})
	}
	if n := report.TextsUnavailable; n > 0 {
		report.warn(
			problem.Problem{
				File: file, What: "texts are missing or empty; their codings count, their quotations are unavailable", Found: strconv.Itoa(n),
			},
		)
	}
}

// A checker gathers GUIDs and references. Findings are kept by element name,
// each with a count and the first GUID.
type checker struct {
	file    string
	report  *Report
	defined map[GUID]string

	bare bool // the selection met last has no coding yet

	twice, malformed, dangling findings
}

type finding struct {
	element string
	count   int
	first   GUID
}

type findings []finding

func (f *findings) add(element string, guid GUID) {
	for i := range *f {
		if (*f)[i].element == element {
			(*f)[i].count++
			return
		}
	}
	*f = append(*f, finding{element, 1, guid})
}

func (c *checker) define(element string, guid GUID) {
	switch element {
	case "Source", "Note":
		c.closeSelection()
	case "Selection":
		c.closeSelection()
		c.report.Selections++
		c.bare = true
	case "Coding":
		c.report.Codings++
		c.bare = false // its codings stand behind a selection
	}
	if !guid.Valid() {
		c.malformed.add(element, "")
	}
	if guid == "" {
		return
	}
	before, twice := c.defined[guid]
	// NVivo writes a case as a code, too, under the same GUID, and some tools
	// give a representation the GUID of its source.
	pair := before == "Case" && element == "Code" || before == "Code" && element == "Case" || before == "Source" && element == "Representation"
	if twice && !pair {
		c.twice.add(element, guid)
	}
	if !twice {
		c.defined[guid] = element
	}
}

// closeSelection counts the selection met last, if it had no coding.
func (c *checker) closeSelection() {
	if c.bare {
		c.report.Uncoded++
	}
	c.bare = false
}

func (c *checker) refer(element string, guid GUID) {
	_, known := c.defined[guid]
	if known || guid == "" && element != "CodeRef" {
		return
	}
	c.report.Dangling++
	c.dangling.add(element, guid)
}

func (c *checker) tell(what string, found findings) {
	for _, f := range found {
		text := strconv.Itoa(f.count) + " on " + f.element
		if f.first.Valid() {
			text += ", the first " + string(f.first)
		}
		c.report.warn(problem.Problem{File: c.file, What: what, Found: text})
	}
}
