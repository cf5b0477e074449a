package interviews

import "pcneval/config"

// A guard lets no text of the project out unmasked, and counts what it let out
// so that a check can be held against it.
type guard struct {
	texts  lexicon // for what people said and wrote
	titles lexicon // for the names of codes, in which a word of everyday use stays
	out    []written
	hidden int               // texts in which something was masked
	merged map[string]string // role of the report by role in the project, as the study says
	roles  map[string]string // the same, masked, for those asked for
}

// written is a text that was let out, and what it must not hold.
type written struct {
	text string
	by   *lexicon
}

// newGuard knows the users of the project, the people and places that the study
// file lists, the site names that labels hide, and the names of sources and
// cases, which in many projects are those of people.
func newGuard(read *reading, q config.Qualitative, names *pseudonyms) *guard {
	return &guard{
		texts: newLexicon(read, q, names, nil), titles: newLexicon(read, q, names, everydayWords(read)),
		merged: q.Roles, roles: map[string]string{},
	}
}

// role is the role as the report tells it.
func (g *guard) role(role string) string {
	told, known := g.roles[role]
	if !known && role != "" {
		told = role
		if other, given := g.merged[role]; given {
			told = other
		}
		told = g.text(told)
		g.roles[role] = told
	}
	return told
}

// text masks a text that is to be written.
func (g *guard) text(text string) string { return g.let(text, &g.texts) }

// title masks the name of a code that is to be written.
func (g *guard) title(name string) string { return g.let(name, &g.titles) }

func (g *guard) let(text string, by *lexicon) string {
	masked := by.masker.Mask(text)
	g.note(text, masked, by)
	return masked
}

// quotation masks a passage that is to be written and cuts it.
func (g *guard) quotation(passage string, words int) string {
	g.note(passage, g.texts.masker.Mask(passage), &g.texts)
	cut := g.texts.masker.Quotation(passage, words)
	g.out[len(g.out)-1].text = cut
	return cut
}

func (g *guard) note(text, masked string, by *lexicon) {
	if masked != text {
		g.hidden++
	}
	g.out = append(g.out, written{masked, by})
}

// leaks counts the texts let out in which the rules still find something, or in
// which a name that is to be masked can be read in any case.
func (g *guard) leaks() int {
	found := 0
	for _, w := range g.out {
		if w.by.masker.Mask(w.text) != w.text || w.by.namesAnyone(w.text) {
			found++
		}
	}
	return found
}
