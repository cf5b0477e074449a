package refi

// CasesOfSources finds which cases each source belongs to: by the case's
// reference to the source or to a selection of it, or by a coding in the source
// with the case's own GUID, as NVivo writes it. A case with no reference at all
// takes in the sources of the codes it names.
func (p *Project) CasesOfSources() map[GUID][]*Case {
	selectionSource, codeSources := p.usesBySource()
	found := map[GUID][]*Case{}
	for i := range p.Cases {
		c := &p.Cases[i]
		seen := map[GUID]bool{}
		add := func(source GUID) {
			if source != "" && !seen[source] {
				seen[source] = true
				found[source] = append(found[source], c)
			}
		}
		for _, r := range c.SourceRefs {
			add(r.Target)
		}
		for _, r := range c.SelectionRefs {
			add(selectionSource[r.Target])
		}
		for _, source := range codeSources[c.GUID] {
			add(source)
		}
		if len(seen) == 0 {
			for _, r := range c.CodeRefs {
				for _, source := range codeSources[r.Target] {
					add(source)
				}
			}
		}
	}
	return found
}

// usesBySource returns the source of each selection, and the sources in which
// each code is used, in the project's order.
func (p *Project) usesBySource() (selectionSource map[GUID]GUID, codeSources map[GUID][]GUID) {
	selectionSource, codeSources = map[GUID]GUID{}, map[GUID][]GUID{}
	for i := range p.Sources {
		source := p.Sources[i].GUID
		w := walker{
			define: func(element string, guid GUID) {
				if element == "Selection" {
					selectionSource[guid] = source
				}
			},
			refer: func(element string, guid GUID) {
				if sources := codeSources[guid]; element == "CodeRef" && (len(sources) == 0 || sources[len(sources)-1] != source) {
					codeSources[guid] = append(sources, source)
				}
			},
		}
		w.source("Source", &p.Sources[i])
	}
	return selectionSource, codeSources
}
