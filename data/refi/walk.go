package refi

// walk calls define for every GUID that names a thing and refer for every one
// that points at a thing, with the name of the element, in the project's
// order. Either may be nil.
func (p *Project) walk(define, refer func(element string, guid GUID)) {
	w := walker{define, refer}
	if define == nil {
		w.define = func(string, GUID) {}
	}
	if refer == nil {
		w.refer = func(string, GUID) {}
	}
	w.refer("Project", p.CreatingUser)
	w.refer("Project", p.ModifyingUser)
	for _, u := range p.Users {
		w.define("User", u.GUID)
	}
	w.codes(p.Codes)
	for _, v := range p.Variables {
		w.define("Variable", v.GUID)
	}
	for _, c := range p.Cases {
		w.define("Case", c.GUID)
		w.values(c.Values)
		w.refs("CodeRef", c.CodeRefs)
		w.refs("SourceRef", c.SourceRefs)
		w.refs("SelectionRef", c.SelectionRefs)
	}
	for i := range p.Sources {
		w.source("Source", &p.Sources[i])
	}
	for i := range p.Notes {
		w.source("Note", &p.Notes[i])
	}
	for _, l := range p.Links {
		w.define("Link", l.GUID)
		w.refer("Link", l.Origin)
		w.refer("Link", l.Target)
		w.refs("NoteRef", l.NoteRefs)
	}
	for _, s := range p.Sets {
		w.define("Set", s.GUID)
		w.refs("MemberCode", s.Codes)
		w.refs("MemberSource", s.Sources)
		w.refs("MemberNote", s.Notes)
	}
	for _, g := range p.Graphs {
		w.graph(g)
	}
	w.refs("NoteRef", p.NoteRefs)
}

type walker struct {
	define, refer func(element string, guid GUID)
}

func (w walker) refs(element string, refs []Ref) {
	for _, r := range refs {
		w.refer(element, r.Target)
	}
}

func (w walker) values(values []VariableValue) {
	for _, v := range values {
		w.refer("VariableRef", v.Variable.Target)
	}
}

func (w walker) codes(codes []Code) {
	for _, c := range codes {
		w.define("Code", c.GUID)
		w.refs("NoteRef", c.NoteRefs)
		w.codes(c.Codes)
	}
}

func (w walker) made(element string, m Made) {
	w.refer(element, m.CreatingUser)
	w.refer(element, m.ModifyingUser)
}

func (w walker) source(element string, s *Source) {
	if s == nil {
		return
	}
	w.define(element, s.GUID)
	w.made(element, s.Made)
	w.selections(s.Selections)
	w.source("Representation", s.TextDescription)
	w.selections(s.PictureSelections)
	w.selections(s.PDFSelections)
	w.source("Representation", s.Representation)
	for i := range s.Transcripts {
		t := &s.Transcripts[i]
		w.define("Transcript", t.GUID)
		w.made("Transcript", t.Made)
		for _, point := range t.SyncPoints {
			w.define("SyncPoint", point.GUID)
		}
		w.selections(t.Selections)
		w.refs("NoteRef", t.NoteRefs)
	}
	w.selections(s.AudioSelections)
	w.selections(s.VideoSelections)
	w.codings(s.Codings)
	w.refs("NoteRef", s.NoteRefs)
	w.values(s.Values)
}

func (w walker) selections(selections []Selection) {
	for i := range selections {
		s := &selections[i]
		w.define("Selection", s.GUID)
		w.made("Selection", s.Made)
		w.refer("Selection", s.FromSyncPoint)
		w.refer("Selection", s.ToSyncPoint)
		w.source("Representation", s.Representation)
		w.codings(s.Codings)
		w.refs("NoteRef", s.NoteRefs)
	}
}

func (w walker) codings(codings []Coding) {
	for _, c := range codings {
		w.define("Coding", c.GUID)
		w.refer("Coding", c.CreatingUser)
		w.refer("CodeRef", c.Code.Target)
		w.refs("NoteRef", c.NoteRefs)
	}
}

func (w walker) graph(g Graph) {
	w.define("Graph", g.GUID)
	for _, v := range g.Vertices {
		w.define("Vertex", v.GUID)
		w.refer("Vertex", v.Represented)
	}
	for _, e := range g.Edges {
		w.define("Edge", e.GUID)
		w.refer("Edge", e.Represented)
		w.refer("Edge", e.From)
		w.refer("Edge", e.To)
	}
}
