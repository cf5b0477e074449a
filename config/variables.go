package config

// The variables of a network that a stream's base or formula can name.
const (
	Registered         = "registered"
	Adjusted           = "adjusted"
	ContractorWeighted = "contractor_weighted"
	Weighting          = "weighting"
	AllocationWeighted = "allocation_weighted"
	IncomeDeprivation  = "income_deprivation"
	PracticeCount      = "practices"
	Network            = "network"
	CareHomeBeds       = "care_home_beds"
)

// Variables holds what is known of one network, by variable name. A variable
// that is not known is not in the map: missing is never zero.
type Variables map[string]float64

// A VariableInfo says of a variable what it is.
type VariableInfo struct {
	Name  string
	Unit  string
	Given bool // whether the inputs give it; without it no stream over it can be computed
	Does  string
}

// NetworkVariables lists every variable a formula can name.
var NetworkVariables = []VariableInfo{
	{Registered, "patients", true, "registered patients of the network's practices on the study's date"},
	{Adjusted, "patients", true, "PCN adjusted population: registered patients weighted for need and health inequalities"},
	{ContractorWeighted, "patients", true, "contractor weighted list (Carr-Hill): weighting times registered"},
	{Weighting, "ratio", true, "contractor weighted over registered patients in the payments file"},
	{
		AllocationWeighted, "patients", true,
		"registered patients weighted as NHS England's allocation formula weights primary medical care; needs the input allocation_weights",
	},
	{IncomeDeprivation, "share", true, "share of patients on low-income benefits, 0 to 1"},
	{PracticeCount, "practices", true, "practices in the network"},
	{Network, "networks", true, "always 1: a sum paid once for a network"},
	{CareHomeBeds, "beds", false, "care home beds the network looks after; no official file gives them"},
}

// variableNames lists the names of [NetworkVariables] in their order.
func variableNames() []string {
	names := make([]string, len(NetworkVariables))
	for i, variable := range NetworkVariables {
		names[i] = variable.Name
	}
	return names
}
