package reports

import (
	"cmp"
	"fmt"
	"strconv"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// choiceLabel is a choice in words.
func choiceLabel(name string) string {
	if name == data.Interactions {
		return "choices in combination"
	}
	choice, _ := config.ChoiceNamed(name)
	return cmp.Or(choice.Label, words.Label(name))
}

// optionLabel is an option in words that go on from those of its choice.
func optionLabel(choice, name string) string {
	declared, _ := config.ChoiceNamed(choice)
	option, says, known := declared.Option(name)
	switch {
	case !known:
		return words.Label(name)
	case option.Form == nil:
		return option.Label
	}
	said := words.Label(says)
	if n, err := strconv.ParseFloat(says, 64); err == nil {
		said = number.Plain(n)
	}
	return fmt.Sprintf(option.Label, said)
}

var statisticLabels = map[string]string{
	data.MedianEstimate:   "median estimate",
	data.ShareSignificant: "share of estimates significant with the sign of the median",
	data.StouffersZ:       "Stouffer's Z",
}
