package refi

// Members are the cases that a source, or parts of it, belong to.
type Members struct {
	Source []*Case // the source as a whole
	Parts  []Part  // parts of it, as the turns of each speaker of a focus group
}

// A Part is a selection of a source that belongs to a case.
type Part struct {
	Case      *Case
	Selection GUID
}

// All returns every case that the source has to do with, each once.
func (m Members) All() []*Case {
	all := append([]*Case{}, m.Source...)
	for _, part := range m.Parts {
		all = append(all, part.Case)
	}
	seen := map[*Case]bool{}
	kept := all[:0]
	for _, c := range all {
		if !seen[c] {
			seen[c] = true
			kept = append(kept, c)
		}
	}
	return kept
}

// Members finds the cases of each source: by the case's reference to the source
// or to a selection of it, or by a coding of it with the case's own GUID, as
// NVivo writes it. A case with no reference at all takes in the sources of the
// codes it names.
func (p *Project) Members() map[GUID]Members {
	uses := p.uses()
	found := map[GUID]Members{}
	for i := range p.Cases {
		c := &p.Cases[i]
		refers := false
		whole, parts := map[GUID]bool{}, map[GUID]bool{}
		add := func(source GUID) {
			if refers = true; source != "" && !whole[source] {
				whole[source] = true
				m := found[source]
				m.Source = append(m.Source, c)
				found[source] = m
			}
		}
		part := func(source, selection GUID) {
			if refers = true; source != "" && !parts[selection] {
				parts[selection] = true
				m := found[source]
				m.Parts = append(m.Parts, Part{c, selection})
				found[source] = m
			}
		}
		for _, r := range c.SourceRefs {
			add(r.Target)
		}
		for _, r := range c.SelectionRefs {
			part(uses.sources[r.Target], r.Target)
		}
		for _, use := range uses.codes[c.GUID] {
			if use.selection == "" {
				add(use.source)
			} else {
				part(use.source, use.selection)
			}
		}
		if refers {
			continue
		}
		for _, r := range c.CodeRefs {
			for _, use := range uses.codes[r.Target] {
				add(use.source)
			}
		}
	}
	return found
}

// uses says which source a selection is of, and where each code is given.
type uses struct {
	sources map[GUID]GUID // selection -> source
	codes   map[GUID][]codeUse
}

// A codeUse is a place where a code is given; a selection is empty where the
// whole source is coded.
type codeUse struct{ source, selection GUID }

func (p *Project) uses() uses {
	u := uses{map[GUID]GUID{}, map[GUID][]codeUse{}}
	for i := range p.Sources {
		source := &p.Sources[i]
		give := func(selection GUID, codings []Coding) {
			for _, c := range codings {
				u.codes[c.Code.Target] = append(u.codes[c.Code.Target], codeUse{source.GUID, selection})
			}
		}
		selections := func(list []Selection) {
			for j := range list {
				u.sources[list[j].GUID] = source.GUID
				give(list[j].GUID, list[j].Codings)
			}
		}
		for _, inner := range []*Source{source, source.TextDescription, source.Representation} {
			if inner != nil {
				selections(inner.Selections)
				give("", inner.Codings)
			}
		}
		for j := range source.Transcripts {
			selections(source.Transcripts[j].Selections)
		}
		for _, list := range [][]Selection{source.PictureSelections, source.PDFSelections, source.AudioSelections, source.VideoSelections} {
			selections(list)
		}
	}
	return u
}
