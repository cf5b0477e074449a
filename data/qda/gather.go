package qda

// A gatherer collects the codings of one source. Its texts are laid end to
// end; offset is where the next one starts.
type gatherer struct {
	*flattener
	source  *Source
	segment Segment // what all segments of the source share
	offset  int
	found   []Segment
}

func (g *gatherer) gather() {
	s := g.source
	reading := g.coded.Habit.Reading
	for _, inner := range []*Source{s, s.TextDescription, s.Representation} {
		if inner == nil {
			continue
		}
		ruler := g.project.ruler(inner.place(), reading)
		for i := range inner.Selections {
			g.onText(&inner.Selections[i], ruler, inner.Made)
		}
		g.whole(inner.Codings, inner.Made)
		g.advance(ruler)
	}
	for i := range s.Transcripts {
		t := &s.Transcripts[i]
		ruler := g.project.ruler(t.place(), reading)
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
}

func (g *gatherer) advance(ruler *Ruler) {
	if ruler != nil {
		g.offset += ruler.Length()
	}
}

// onText adds the codings of a selection of a text.
func (g *gatherer) onText(selection *Selection, ruler *Ruler, within Made) {
	segment := g.segment
	if ruler != nil {
		from, to, clipped, ok := ruler.selection(selection)
		switch {
		case !ok:
			g.counts["selections have positions that are none of their text; their quotations are unavailable"]++
		default:
			segment.Placed, segment.Available = true, true
			segment.Start, segment.End = g.offset+from, g.offset+to
			segment.Quotation = ruler.Quotation(from, to)
		}
		if clipped {
			g.counts["selections end behind their text; they are taken to its end"]++
		}
	}
	g.add(segment, selection.Codings, selection.Made, within)
}

// offText adds the codings of a part of a picture, a page or a recording.
func (g *gatherer) offText(selection *Selection) {
	segment := g.segment
	if selection.Representation != nil {
		segment.Quotation, segment.Available = g.project.textOf(selection.Representation.place())
	}
	g.add(segment, selection.Codings, selection.Made, g.source.Made)
}

// whole adds the codings of a whole source.
func (g *gatherer) whole(codings []Coding, made Made) {
	segment := g.segment
	segment.Whole = true
	g.add(segment, codings, made)
}

// add makes a segment of each coding that names a code.
func (g *gatherer) add(segment Segment, codings []Coding, within ...Made) {
	for _, c := range codings {
		code, known := g.codes[c.Code.Target]
		switch {
		case g.cases[c.Code.Target]:
			g.coded.CaseCodings++
			continue
		case !known:
			g.coded.UnknownCodings++
			continue
		}
		segment.Code, segment.CodePath = code.Name, code.Path
		segment.Coder = g.coders.of(c, within...)
		if segment.Coder == UnknownCoder {
			g.counts["codings name no coder"]++
		}
		g.found = append(g.found, segment)
	}
}
