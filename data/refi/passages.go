package refi

import "pcneval/config/positions"

// A Passage is one coding of a source, and what it is about: a passage of a
// text, a part of a picture, a page or a recording, or the whole source.
type Passage struct {
	Coding     *Coding
	Selection  GUID   // what it selects; empty for the whole source
	Made       []Made // who made what it stands in, the innermost first
	Whole      bool   // the whole source is coded
	Placed     bool   // Start and End are known
	Start, End int    // code points of the source's text, end exclusive; texts of one source stand end to end
	Quotation  string // empty where it is unavailable
	Available  bool   // whether the quotation is known
}

// A Span is a stretch of the texts of a source, in code points, end exclusive.
type Span struct{ Start, End int }

// Overlaps says whether two spans share a character; a span of no length does
// so with one that it lies in.
func (s Span) Overlaps(t Span) bool {
	return max(s.Start, t.Start) < min(s.End, t.End) || s.Start == s.End && t.Start <= s.Start && s.Start <= t.End
}

// Passages are the codings of one source.
type Passages struct {
	Codings []Passage
	Spans   map[GUID]Span // of its selections whose place is known
	Length  int           // code points of its texts, line ends as one; 0 where there is no text
	Outside int           // selections whose positions are none of their text
	Clipped int           // selections that end behind their text and are taken to its end
}

// Passages returns the codings of a source, in the order of its elements, with
// positions read as the reading says.
func (p *Project) Passages(s *Source, r positions.Reading) Passages {
	g := &gatherer{project: p, source: s, found: Passages{Spans: map[GUID]Span{}}}
	for _, inner := range []*Source{s, s.TextDescription, s.Representation} {
		if inner == nil {
			continue
		}
		ruler := p.ruler(inner.place(), r)
		for i := range inner.Selections {
			g.onText(&inner.Selections[i], ruler, inner.Made)
		}
		g.add(Passage{Whole: true}, inner.Codings, inner.Made)
		g.advance(ruler)
	}
	for i := range s.Transcripts {
		t := &s.Transcripts[i]
		ruler := p.ruler(t.place(), r)
		points := map[GUID]Position{}
		for _, point := range t.SyncPoints {
			points[point.GUID] = point.Position
		}
		for _, selection := range t.Selections {
			selection.Start, selection.End = points[selection.FromSyncPoint], points[selection.ToSyncPoint]
			g.onText(&selection, ruler, t.Made)
		}
		g.advance(ruler)
	}
	for _, selections := range [][]Selection{s.PictureSelections, s.PDFSelections, s.AudioSelections, s.VideoSelections} {
		for i := range selections {
			g.offText(&selections[i])
		}
	}
	return g.found
}

// A gatherer collects the codings of one source. Its texts are laid end to
// end; Length is where the next one starts.
type gatherer struct {
	project *Project
	source  *Source
	found   Passages
}

func (g *gatherer) advance(ruler *Ruler) {
	if ruler != nil {
		g.found.Length += ruler.Length()
	}
}

// onText adds the codings of a selection of a text.
func (g *gatherer) onText(selection *Selection, ruler *Ruler, within Made) {
	passage := Passage{Selection: selection.GUID}
	if ruler != nil {
		from, to, clipped, ok := ruler.selection(selection)
		if !ok {
			g.found.Outside++
		} else {
			passage.Placed, passage.Available = true, true
			passage.Start, passage.End = g.found.Length+from, g.found.Length+to
			passage.Quotation = ruler.Quotation(from, to)
			g.found.Spans[selection.GUID] = Span{passage.Start, passage.End}
		}
		if clipped {
			g.found.Clipped++
		}
	}
	g.add(passage, selection.Codings, selection.Made, within)
}

// offText adds the codings of a part of a picture, a page or a recording.
func (g *gatherer) offText(selection *Selection) {
	passage := Passage{Selection: selection.GUID}
	if selection.Representation != nil {
		passage.Quotation, passage.Available = g.project.textOf(selection.Representation.place())
	}
	g.add(passage, selection.Codings, selection.Made, g.source.Made)
}

// add makes a passage of each coding.
func (g *gatherer) add(passage Passage, codings []Coding, within ...Made) {
	passage.Made = within
	for i := range codings {
		passage.Coding = &codings[i]
		g.found.Codings = append(g.found.Codings, passage)
	}
}
