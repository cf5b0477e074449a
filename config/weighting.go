package config

// Whose weights give a network its weighting, those of the payments file or of
// the allocation formula: a choice of the study, and of the sensitivity under
// the same names.
const (
	WeightingByCodes        = "payments_codes"               // of the practices that the file puts in the network
	WeightingByMembers      = "study_membership"             // of those that count in it on the study's date
	WeightingCodesOrMembers = "payments_codes_or_membership" // by the file's codes; by members where the file has no such network
	WeightingByAllocation   = "allocation_formula"           // of those that count in it, in the file of the allocation formula
)

// Weightings lists them.
var Weightings = []string{WeightingByCodes, WeightingByMembers, WeightingCodesOrMembers, WeightingByAllocation}

func ownWeighting(s Study) string {
	if s.Analysis.Weighting == "" {
		return WeightingByCodes
	}
	return s.Analysis.Weighting
}
