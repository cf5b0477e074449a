package reports

import (
	"strings"

	"pcneval/config"
	"pcneval/data"
)

// Units of the variables described and regressed.
const (
	unitPatients         = "patients"
	unitNetworks         = "networks"
	unitPractices        = "practices"
	unitPounds           = "GBP"
	unitPoundsPerPatient = "GBP per patient"
	unitShare            = "share"
	unitRatio            = "ratio"
	unitPercent          = "%"
)

// A variable as a report names it.
type variable struct{ label, unit string }

var variables = map[string]variable{
	data.VariableRegistered:           {"registered list", unitPatients},
	data.VariableAdjusted:             {"PCN adjusted population", unitPatients},
	data.VariableContractorWeighted:   {"contractor weighted list", unitPatients},
	data.VariableIncomeDeprivation:    {"income deprivation", unitShare},
	data.VariableWeighting:            {"weighting", unitRatio},
	data.VariableFunding:              {"funding", unitPounds},
	data.VariableFundingPerWeighted:   {"funding per weighted patient", unitPoundsPerPatient},
	data.VariableFundingPerRegistered: {"funding per registered patient", unitPoundsPerPatient},
	data.VariableFundingPerAdjusted:   {"funding per patient of the PCN adjusted population", unitPoundsPerPatient},
	data.VariableNeedWeightedShare:    {"share of funding paid on weighted lists", unitShare},
	config.CareHomeBeds:               {"care home beds", "beds"},
	config.PracticeCount:              {"practices", unitPractices},
	config.Network:                    {"network", unitNetworks},
}

// label is a variable in words; a variable that is new here is told by name.
func label(name string) string {
	if v, known := variables[name]; known {
		return v.label
	}
	return strings.ReplaceAll(name, "_", " ")
}

// unitWords is a unit as a column of a table tells it.
func unitWords(unit string) string {
	switch unit {
	case unitPounds:
		return "£"
	case unitPoundsPerPatient:
		return "£ per patient"
	}
	return unit
}

// capital gives a text a capital at its start.
func capital(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
