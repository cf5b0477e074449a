package reports

import "pcneval/data"

// choiceLabel is a choice in words.
func choiceLabel(name string) string { return data.InWords("choice", name) }

// optionLabel is an option in words that go on from those of its choice.
func optionLabel(choice, name string) string { return data.OptionInWords(choice, name) }
