package reports

import (
	"cmp"

	"pcneval/config"
	"pcneval/data"
)

// choiceLabel is a choice in words.
func choiceLabel(name string) string { return data.InWords("choice", name) }

// optionLabel is an option in words that go on from those of its choice.
func optionLabel(choice, name string) string {
	declared, _ := config.ChoiceNamed(choice)
	return data.InWords(cmp.Or(declared.Column, choice), name)
}
