package interviews

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"time"

	"pcneval/data/refi"
)

// everyEighth source is coded by two people, so that their agreement can be told.
const everyEighth = 8

// firstCoder is who codes a meeting; every pair of coders meets in time.
func firstCoder(i int) int { return (i + i/everyEighth) % len(coders) }

// addMeeting adds a meeting as a source, with its codings and its case.
func (b *builder) addMeeting(i int, m *meeting) {
	text, passages := b.talk(i, m)
	guid := b.guid()
	file := string(guid) + ".txt"
	b.project.Files[file] = []byte(text)
	coder := firstCoder(i)
	source := refi.Source{
		Kind: refi.TextSource, GUID: guid, Name: sourceName(i, m), PlainTextPath: "internal://" + file,
		Made: b.made(coder, m.date),
	}
	for _, p := range passages {
		source.Selections = append(source.Selections, b.selection(coder, p.code, text, p.start, p.end, m.date))
		b.mentions[[2]string{m.site, b.codes[p.code].theme}]++
		b.mentions[[2]string{string(guid), b.codes[p.code].theme}]++
		if _, met := b.firstIn[b.codes[p.code].name]; !met {
			b.firstIn[b.codes[p.code].name] = i
		}
	}
	if i%everyEighth == everyEighth-1 {
		source.Selections = append(source.Selections, b.secondCoding(i, m, text, passages)...)
	}
	b.project.Sources = append(b.project.Sources, source)
	b.addCase(guid, i, m)
}

// secondCoding is a colleague's coding of the same text: mostly alike, at times
// with a wider passage or another code of the theme, at times not at all.
func (b *builder) secondCoding(i int, m *meeting, text string, passages []passage) (selections []refi.Selection) {
	r := b.random(uint64(i), 3)
	coder := (firstCoder(i) + 1 + i/everyEighth%3) % len(coders)
	hit := coders[coder].hit
	for _, p := range passages {
		code, end := p.code, p.end
		u := r.Float64()
		switch {
		case u < hit:
		case u < hit+(1-hit)/2:
			code = b.neighbour(r, code)
		default:
			continue
		}
		if r.Float64() < 0.15 {
			end = p.wide
		}
		selections = append(selections, b.selection(coder, code, text, p.start, end, m.date.AddDate(0, 0, 14)))
	}
	return selections
}

// neighbour returns another code of the same theme.
func (b *builder) neighbour(r *rand.Rand, code int) int {
	var others []int
	for i, c := range b.codes {
		if c.theme == b.codes[code].theme && i != code {
			others = append(others, i)
		}
	}
	return others[r.IntN(len(others))]
}

func (b *builder) made(coder int, day time.Time) refi.Made {
	return refi.Made{CreatingUser: b.users[coder], Created: stamp(day), ModifyingUser: b.users[coder], Modified: stamp(day)}
}

// selection holds one coding. Its name is the quotation, cut as tools cut it.
func (b *builder) selection(coder, code int, text string, start, end int, day time.Time) refi.Selection {
	name := text[start:end]
	if len(name) > 60 {
		name = name[:60] + "..."
	}
	return refi.Selection{
		GUID: b.guid(), Name: name, Start: refi.At(start), End: refi.At(end), Made: b.made(coder, day),
		Codings: []refi.Coding{{GUID: b.guid(), CreatingUser: b.users[coder], Created: stamp(day), Code: refi.Ref{Target: b.codes[code].guid}}},
	}
}

func sourceName(i int, m *meeting) string {
	kind := "Interview"
	if m.observation {
		kind = "Observation"
	}
	return fmt.Sprintf("%s %03d", kind, i+1)
}

// addCase gives the source its attributes.
func (b *builder) addCase(source refi.GUID, i int, m *meeting) {
	c := refi.Case{GUID: b.guid(), Name: sourceName(i, m), SourceRefs: []refi.Ref{{Target: source}}}
	kind := "interview"
	if m.observation {
		kind = "observation"
	}
	for _, v := range []struct{ name, value string }{
		{"site", m.site},
		{"subsite", m.part},
		{"role", m.role},
		{"date", m.date.Format("2006-01-02")},
		{"kind", kind},
		{"minutes", strconv.Itoa(m.minutes)},
	} {
		if v.value != "" {
			c.Values = append(c.Values, b.value(v.name, v.value))
		}
	}
	b.project.Cases = append(b.project.Cases, c)
}

// addSummaries writes the analysts' note on each site and theme that has
// passages, linked to the site's case and to the theme's code.
func (b *builder) addSummaries() {
	for _, s := range sites {
		for t, theme := range b.book.Themes {
			n := b.mentions[[2]string{s.letter, theme.Name}]
			if n == 0 {
				continue
			}
			coder := (t + int(s.letter[0])) % len(coders)
			text := fmt.Sprintf("Invented summary. %s: raised in %d passages at this site. %s", theme.Title, n, weight(n))
			b.addNote(coder, "Summary: site "+s.letter+", "+theme.Title, text, b.siteCase[s.letter], b.project.Codes[t].GUID)
		}
	}
}

// weight says in words how much a theme was raised.
func weight(passages int) string {
	switch {
	case passages >= 25:
		return "People came back to it again and again, across roles."
	case passages >= 8:
		return "Several people raised it of their own accord."
	}
	return "It came up seldom, and mostly when asked."
}
