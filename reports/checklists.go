package reports

import (
	"fmt"
	"slices"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/words"
)

// tellChecklists tells each checklist item by item. One of which nothing is
// ticked is told in a sentence.
func tellChecklists(p *page, in struct{ Items []data.ChecklistItem }) error {
	p.Say("Items are told in words of this program; the wording that counts is that of the publication.",
		"One is ticked only where its evidence is in this run: a table with rows, which a section tells of, or a part of manifest.json.",
		"A tick says that something is told, never that it is good.")
	var told []string
	for at := 0; at < len(in.Items); {
		name, end, ticked := in.Items[at].Checklist, at, 0
		published := in.Items[at].Published
		var rows []document.Row
		for ; end < len(in.Items) && in.Items[end].Checklist == name; end++ {
			item := in.Items[end]
			if item.Answer == data.AnswerYes {
				ticked++
				if item.Section != "" && !slices.Contains(told, item.Section) {
					told = append(told, item.Section)
				}
			}
			rows = append(rows, document.Row{
				document.Text("Item", item.Item), document.Text("About", item.About),
				document.Text("Answer", data.InWords("answer", item.Answer)), document.Text("Evidence", evidenceOf(item)),
			})
		}
		at = end
		if ticked == 0 {
			p.Say(fmt.Sprintf("%s (%s): none of its %s is borne out by this run.", name, published, words.Many(len(rows), "item", "items")))
			continue
		}
		p.Table(fmt.Sprintf("%s (%s), item by item.", name, published), rows)
		p.Say(fmt.Sprintf("%s: %d of %s borne out by this run; the others are the author's to answer, or stand in no part of it.", name, ticked,
			words.Many(len(rows), "item is", "items are")))
	}
	if len(told) > 0 {
		p.Say("The sections that bear items out:")
	}
	for _, section := range told {
		p.See(section)
	}
	return nil
}

func evidenceOf(item data.ChecklistItem) string {
	switch item.Answer {
	case data.AnswerYes:
		if item.Section == "" {
			return item.Evidence
		}
		return item.Section + ": " + item.Evidence
	case data.AnswerNo:
		return "not in this run: " + item.Evidence
	}
	return ""
}
