package config

// A ChoiceInfo says of a choice what its options are.
type ChoiceInfo struct {
	Name    string
	Options []OptionInfo // the published study's own first
}

// An OptionInfo says of an option what it does.
type OptionInfo struct{ Name, Does string }

// Choices lists every choice that a sensitivity can vary.
var Choices = []ChoiceInfo{
	{ChoiceNeedAdjuster, []OptionInfo{
		{ContractorWeighted, "funding per contractor weighted patient"},
		{Adjusted, "funding per patient of the PCN adjusted population"},
		{Registered, "funding per registered patient"},
	}},
	{ChoiceStreams, []OptionInfo{
		{AsStudy, "the streams that the study counts; any other name takes in or leaves out what it says under `years`, and is run for those years"},
	}},
	{ChoiceAlignment, []OptionInfo{
		{string(AlignListed), "the network that the study lists"},
		{string(AlignAsAt), "the spell that holds on the study's date"},
		{string(AlignFirstAfter), "the first spell after the study's date"},
		{MembersOnly, "none: only the workbook's members count"},
	}},
	{ChoiceWeighting, []OptionInfo{
		{PaymentsCodes, "the practices that the payments file puts in the network"},
		{StudyMembership, "the practices that count in the network on the study's date"},
	}},
	{ChoiceDeprivation, []OptionInfo{
		{IncomeDeprivation, "income score"},
		{"multiple_deprivation", "Index of Multiple Deprivation"},
		{"children_income_deprivation", "income deprivation affecting children (IDACI)"},
		{"older_people_income_deprivation", "income deprivation affecting older people (IDAOPI)"},
	}},
	{ChoicePracticeMean, []OptionInfo{
		{PatientWeighted, "each practice by its registered patients"},
		{PracticeWeighted, "each practice once"},
	}},
	{ChoiceForm, []OptionInfo{
		{Linear, "outcome = a + b x measure"},
		{Quadratic, "a square of the measure added; the slope is the one at the measure's mean"},
		{LogOutcome, "logarithm of the outcome = a + b x measure"},
	}},
	{ChoiceWeights, []OptionInfo{
		{NoWeights, "every network once"},
		{Registered, "each network by its registered patients"},
	}},
	{ChoiceSample, []OptionInfo{
		{AllNetworks, "all analysed networks"},
		{"without_largest_1_percent", "without so many per cent, the largest by registered patients; any whole number from 1 to 99"},
		{"without_over_100000", "without networks of more registered patients; any whole number"},
		{"without_QOP", "without the networks of one integrated care board; any code"},
	}},
	{ChoiceStandardError, []OptionInfo{
		{"classical", "one variance for all networks, t with n - k degrees of freedom"},
		{"HC3", "a variance for each network (MacKinnon and White 1985; Davidson and MacKinnon 1993), t with n - k"},
		{"CR1", "networks of an integrated care board together (Liang and Zeger 1986), times G/(G - 1), t with G - 1 degrees of freedom, G boards"},
	}},
}

func (c ChoiceInfo) names() []string {
	names := make([]string, len(c.Options))
	for i, option := range c.Options {
		names[i] = option.Name
	}
	return names
}
