package config

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A ChoiceInfo declares a choice that a sensitivity can vary. Nothing else
// says which there are: the study file, the columns of the table
// specifications and the labels of a report follow from it. How an option acts
// is a function of the step specify, under the same names.
type ChoiceInfo struct {
	Name    string
	Label   string       // in words: "which practices give the weighting"
	Options []OptionInfo // the published study's own first

	Column       string // of the table specifications, where it is not called as the choice
	IntervalOnly bool   // whether it changes no estimate, and the interval alone
	Outcome      bool   // whether each option is another outcome, a question of its own: no one null holds for all of them

	// Own is the study's own option where its file gives it under another key;
	// nil where it is the first.
	Own func(Study) string
	// Applies says whether an option differs from the study's own in a contract
	// year; nil where all do.
	Applies func(s Study, option, year string) bool
}

// An OptionInfo declares one option of a choice, or a form of options.
type OptionInfo struct {
	Name  string // of a form an example
	Label string // in words that go on from those of the choice; of a form, %s stands for what its names say
	Does  string

	// Form is what the names of the option look like; nil where it has the one
	// name. Its group is what a name says: 100000 in without_over_100000.
	Form *regexp.Regexp
}

// Choices lists every choice, in the order in which a report tells them.
var Choices = [...]ChoiceInfo{
	{Name: ChoiceNeed, Label: "what funding is divided by", Outcome: true, Options: []OptionInfo{
		{Name: ContractorWeighted, Label: "contractor weighted list", Does: "funding per contractor weighted patient"},
		{Name: Adjusted, Label: "PCN adjusted population", Does: "funding per patient of the PCN adjusted population"},
		{Name: Registered, Label: "registered list", Does: "funding per registered patient"},
		{
			Name: AllocationWeighted, Label: "population of the allocation formula",
			Does: "funding per patient weighted by NHS England's allocation formula; for studies with `allocation_weights`",
		},
	}},
	{Name: ChoiceStreams, Label: "which streams are counted", Applies: changesStreams, Options: []OptionInfo{
		{Name: AsStudy, Label: "as the study counts", Does: "the streams that the study counts"},
		{
			Name: "NAME", Label: "%s", Form: regexp.MustCompile(`^(.+)$`),
			Does: "any other name takes in or leaves out what it says under `years`, and is run for those years",
		},
	}},
	{Name: "alignment", Label: "where practices in no network go", Own: ownAlignment, Applies: hasListed, Options: []OptionInfo{
		{Name: string(AlignListed), Label: "as listed", Does: "the network that the study lists"},
		{Name: string(AlignAsAt), Label: "spell on the date", Does: "the spell that holds on the study's date"},
		{Name: string(AlignFirstAfter), Label: "first spell after it", Does: "the first spell after the study's date"},
		{Name: "members_only", Label: "nowhere", Does: "none: only the workbook's members count"},
	}},
	{Name: "weighting", Label: "which practices give the weighting", Own: ownWeighting, Options: []OptionInfo{
		{Name: WeightingByCodes, Label: "by the payments file's codes", Does: "the practices that the payments file puts in the network"},
		{Name: WeightingByMembers, Label: "by membership on the date", Does: "the practices that count in the network on the study's date"},
		{
			Name: WeightingCodesOrMembers, Label: "by the file's codes, else by membership",
			Does: "those that the payments file puts in the network; where it knows no such network, those that count in it on the study's date",
		},
		{
			Name: WeightingByAllocation, Label: "by the allocation formula",
			Does: "none of the payments file: weighted over plain population of the network's practices in `allocation_weights`",
		},
	}},
	{Name: "deprivation", Label: "the measure of deprivation", Own: ownExposure, Options: []OptionInfo{
		{Name: IncomeDeprivation, Label: "income", Does: "income score"},
		{Name: "multiple_deprivation", Label: "multiple (IMD)", Does: "Index of Multiple Deprivation"},
		{Name: "children_income_deprivation", Label: "income, children", Does: "income deprivation affecting children (IDACI)"},
		{Name: "older_people_income_deprivation", Label: "income, older people", Does: "income deprivation affecting older people (IDAOPI)"},
	}},
	{Name: "practice_mean", Label: "how practices are averaged", Options: []OptionInfo{
		{Name: "patient_weighted", Label: "by patients", Does: "each practice by its registered patients"},
		{Name: "practice_weighted", Label: "each once", Does: "each practice once"},
	}},
	{Name: "form", Label: "the functional form", Options: []OptionInfo{
		{Name: "linear", Label: "linear", Does: "outcome = a + b x measure"},
		{Name: "quadratic", Label: "quadratic", Does: "a square of the measure added; the slope is the one at the measure's mean"},
		{Name: "log_outcome", Label: "logarithm of funding", Does: "logarithm of the outcome = a + b x measure"},
	}},
	{Name: "weights", Label: "how networks are counted", Options: []OptionInfo{
		{Name: "none", Label: "each once", Does: "every network once"},
		{Name: Registered, Label: "by registered patients", Does: "each network by its registered patients"},
	}},
	{Name: "sample", Label: "which networks are left out", Options: []OptionInfo{
		{Name: "all", Label: "none", Does: "all analysed networks"},
		{
			Name: "without_largest_1_percent", Label: "the largest %s%%", Form: regexp.MustCompile(`^without_largest_([1-9][0-9]?)_percent$`),
			Does: "without so many per cent, the largest by registered patients; any whole number from 1 to 99",
		},
		{
			Name: "without_over_100000", Label: "those of over %s patients", Form: regexp.MustCompile(`^without_over_([1-9][0-9]{0,8})$`),
			Does: "without networks of more registered patients; any whole number",
		},
		{
			Name: "without_QOP", Label: "those of ICB %s", Form: regexp.MustCompile(`^without_(Q[0-9A-Z]{2})$`),
			Does: "without the networks of one integrated care board; any code",
		},
	}},
	{Name: "place", Label: "which networks are held against each other", Options: []OptionInfo{
		{Name: "none", Label: "all of England", Does: "one level for all networks"},
		{Name: "region", Label: "those of one region", Does: "a level for each NHS region: the slope is the one within regions"},
		{Name: "board", Label: "those of one ICB", Does: "a level for each integrated care board: the slope is the one within boards"},
	}},
	{Name: "standard_error", Label: "the standard error", Column: "se_type", IntervalOnly: true, Options: []OptionInfo{
		{Name: "classical", Label: "classical", Does: "one variance for all networks, t with n - k degrees of freedom"},
		{
			Name: "HC3", Label: "HC3",
			Does: "a variance for each network (MacKinnon and White 1985; Davidson and MacKinnon 1993), t with n - k",
		},
		{
			Name: "CR1", Label: "CR1, by ICB",
			Does: "networks of an integrated care board together (Liang and Zeger 1986), times G/(G - 1), t with G - 1 degrees of freedom, G boards",
		},
	}},
}

func ownAlignment(s Study) string { return string(s.Alignment.Rule) }

func ownExposure(s Study) string { return s.Analysis.Exposure }

func changesStreams(s Study, option, year string) bool {
	_, changes := s.Sensitivity.Choices.Streams[option].Years[year]
	return changes
}

// hasListed leaves the rule listed out where the practices to be listed were
// taken out of the study.
func hasListed(s Study, option, _ string) bool {
	return option != string(AlignListed) || len(s.Alignment.Practices) > 0
}

// Option returns the declared option that a name stands for, and what the name
// says: what its form asks for, or where it has none the name itself.
func (c ChoiceInfo) Option(name string) (option OptionInfo, says string, known bool) {
	for _, option := range c.Options {
		if option.Form == nil && option.Name == name {
			return option, name, true
		}
		if option.Form != nil {
			if match := option.Form.FindStringSubmatch(name); match != nil {
				return option, match[1], true
			}
		}
	}
	return OptionInfo{}, "", false
}

// InWords is an option in words that go on from those of the choice, and false
// where no option has the name.
func (c ChoiceInfo) InWords(name string) (string, bool) {
	option, says, known := c.Option(name)
	if !known || option.Form == nil {
		return option.Label, known
	}
	said := strings.ReplaceAll(says, "_", " ")
	if _, err := strconv.ParseUint(says, 10, 64); err == nil {
		for i := len(said) - 3; i > 0; i -= 3 {
			said = said[:i] + "," + said[i:]
		}
	}
	return fmt.Sprintf(option.Label, said), true
}

// own is how the study itself makes the choice.
func (c ChoiceInfo) own(s Study) string {
	if c.Own != nil {
		return c.Own(s)
	}
	return c.Options[0].Name
}

func (c ChoiceInfo) names() []string {
	names := make([]string, len(c.Options))
	for i, option := range c.Options {
		names[i] = option.Name
	}
	return names
}

// ChoiceNamed returns a declared choice.
func ChoiceNamed(name string) (ChoiceInfo, bool) {
	at := slices.Index(choiceNames(), name)
	if at < 0 {
		return ChoiceInfo{}, false
	}
	return Choices[at], true
}

func choiceNames() []string {
	names := make([]string, len(Choices))
	for i, choice := range Choices {
		names[i] = choice.Name
	}
	return names
}
