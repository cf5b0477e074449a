package interviews

import (
	"regexp"
	"strings"

	"pcneval/config"
	"pcneval/data"
)

var reflexiveWords = regexp.MustCompile(`(?i)\b(reflexiv\w*|reflection|reflections|positionality)\b`)

// memosOf lists the notes of the project by their masked names. A note can hold
// what people said, so that its text stays in the project; what analysts sum up
// stands in the summaries.
func memosOf(read *reading, names *pseudonyms, safe *guard) []data.Memo {
	var rows []data.Memo
	for i, memo := range read.coded.Memos {
		row := data.Memo{
			Memo: int64(i + 1), Kind: data.MemoOther, Name: strings.Join(strings.Fields(safe.text(memo.Name)), " "),
			Words: int64(memo.Words), Codes: int64(len(memo.Codes)), Coder: names.coders[memo.Author],
		}
		switch {
		case memo.Summary:
			row.Kind = data.MemoSummary
		case reflexiveWords.MatchString(memo.Name):
			row.Kind = data.MemoReflexive
		}
		if len(memo.Sources) == 1 {
			row.Source = names.sources[memo.Sources[0]]
		}
		rows = append(rows, row)
	}
	return rows
}

// inferencesOf lists what the authors conclude, masked as all else: it can
// name whom they heard.
func inferencesOf(inferences []config.Inference, safe *guard) []data.WrittenInference {
	var rows []data.WrittenInference
	counts := map[[2]string]int64{}
	for _, inference := range inferences {
		at := [2]string{inference.Mechanism, inference.Theme}
		counts[at]++
		rows = append(rows, data.WrittenInference{
			Mechanism: inference.Mechanism, Theme: inference.Theme, Number: counts[at],
			Inference: strings.Join(strings.Fields(safe.text(inference.Text)), " "),
		})
	}
	return rows
}
