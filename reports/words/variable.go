package words

import (
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/number"
)

// A variable as a report names it.
type variable struct{ label, unit string }

var variables = map[string]variable{
	data.VariableRegistered:           {"registered list", number.UnitPatients},
	data.VariableAdjusted:             {"PCN adjusted population", number.UnitPatients},
	data.VariableContractorWeighted:   {"contractor weighted list", number.UnitPatients},
	data.VariableIncomeDeprivation:    {"income deprivation", number.UnitShare},
	data.VariableWeighting:            {"weighting", number.UnitRatio},
	data.VariableFunding:              {"funding", number.UnitPounds},
	data.VariableFundingPerWeighted:   {"funding per weighted patient", number.UnitPoundsPerPatient},
	data.VariableFundingPerRegistered: {"funding per registered patient", number.UnitPoundsPerPatient},
	data.VariableFundingPerAdjusted:   {"funding per patient of the PCN adjusted population", number.UnitPoundsPerPatient},
	data.VariableNeedWeightedShare:    {"share of funding paid on weighted lists", number.UnitShare},
	config.CareHomeBeds:               {"care home beds", "beds"},
	config.PracticeCount:              {"practices", number.UnitPractices},
	config.Network:                    {"network", number.UnitNetworks},
}

// Label is a variable in words; a variable that is new here is told by name.
func Label(name string) string {
	if v, known := variables[name]; known {
		return v.label
	}
	return strings.ReplaceAll(name, "_", " ")
}

// Known says whether a variable has words of its own.
func Known(name string) bool { return variables[name].label != "" }

// UnitOf is the unit of a variable, empty where it is not known.
func UnitOf(name string) string { return variables[name].unit }

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
