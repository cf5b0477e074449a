package words

import (
	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/number"
)

var units = map[string]string{
	data.VariableRegistered:           number.UnitPatients,
	data.VariableAdjusted:             number.UnitPatients,
	data.VariableContractorWeighted:   number.UnitPatients,
	data.VariableIncomeDeprivation:    number.UnitShare,
	data.VariableWeighting:            number.UnitRatio,
	data.VariableFunding:              number.UnitPounds,
	data.VariableFundingPerWeighted:   number.UnitPoundsPerPatient,
	data.VariableFundingPerRegistered: number.UnitPoundsPerPatient,
	data.VariableFundingPerAdjusted:   number.UnitPoundsPerPatient,
	data.VariableNeedWeightedShare:    number.UnitShare,
	config.CareHomeBeds:               "beds",
	config.PracticeCount:              number.UnitPractices,
	config.Network:                    number.UnitNetworks,
}

// Label is a variable in words; a variable that is new here is told by name.
func Label(name string) string { return data.InWords("variable", name) }

// Known says whether a variable has words of its own.
func Known(name string) bool { return data.HasWords("variable", name) }

// UnitOf is the unit of a variable, empty where it is not known.
func UnitOf(name string) string { return units[name] }

// Unit is a unit as a column of a table tells it.
func Unit(unit string) string {
	switch unit {
	case number.UnitPounds:
		return "£"
	case number.UnitPoundsPerPatient:
		return "£ per patient"
	}
	return unit
}
