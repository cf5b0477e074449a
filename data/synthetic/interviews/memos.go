package interviews

import (
	"fmt"

	"pcneval/data/refi"
)

// summedUpFrom is how many passages a case has on a theme that is summed up.
const summedUpFrom = 3

// addCaseSummaries writes the analysts' note on each source and theme of which
// it says much, linked to the source and to the theme's code.
func (b *builder) addCaseSummaries() {
	for i := range b.project.Sources {
		source := &b.project.Sources[i]
		for t, theme := range b.book.Themes {
			n := b.mentions[[2]string{string(source.GUID), theme.Name}]
			if n < summedUpFrom {
				continue
			}
			b.addNote(firstCoder(i), "Case summary: "+theme.Title,
				fmt.Sprintf("Invented summary. %s: came up %d times in this case, unasked at least once.", theme.Title, n),
				source.GUID, b.project.Codes[t].GUID)
		}
	}
}

// addMemos writes notes of the kinds that a team keeps beside its coding.
func (b *builder) addMemos() {
	b.addNote(0, "Reflexive note: who we are to the people we asked",
		"Invented note. Two of us have worked in general practice, and we were told more of money than of patients at first.")
	b.addNote(1, "Reflexive note: after the first site",
		"Invented note. We had expected trust to come up of itself, and it came up when we asked.")
	b.addNote(2, "Memo: two codes that meet", "Invented note. Harder recruitment and money handed back are told in one breath.",
		b.codes[0].guid, b.codes[1].guid)
}

// addNote adds a note and links it to things of the project.
func (b *builder) addNote(coder int, name, text string, about ...refi.GUID) {
	note := refi.Source{GUID: b.guid(), Name: name, PlainTextContent: &text, Made: b.made(coder, lastDay)}
	b.project.Notes = append(b.project.Notes, note)
	for _, target := range about {
		b.project.Links = append(
			b.project.Links, refi.Link{GUID: b.guid(), Name: "memo", Direction: "OneWay", Origin: note.GUID, Target: target},
		)
	}
}
