package refi

// Joined lists what each note is joined to, by links, sets or references, in
// the project's order.
func (p *Project) Joined() map[GUID][]GUID {
	joined := map[GUID][]GUID{}
	join := func(note, thing GUID) { joined[note] = append(joined[note], thing) }
	for _, l := range p.Links {
		join(l.Origin, l.Target)
		join(l.Target, l.Origin)
	}
	for _, s := range p.Sets {
		for _, note := range s.Notes {
			for _, member := range append(append([]Ref{}, s.Codes...), s.Sources...) {
				join(note.Target, member.Target)
			}
		}
	}
	var codes func([]Code)
	codes = func(list []Code) {
		for _, c := range list {
			for _, r := range c.NoteRefs {
				join(r.Target, c.GUID)
			}
			codes(c.Codes)
		}
	}
	codes(p.Codes)
	for i := range p.Sources {
		for _, r := range p.Sources[i].NoteRefs {
			join(r.Target, p.Sources[i].GUID)
		}
	}
	return joined
}
