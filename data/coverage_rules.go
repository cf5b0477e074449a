package data

import "slices"

// CoverageRules lists what each input must know of the others: a file that was
// cut short, or is of another year, shows here before it shows in a slope. The
// limits are a few times what the complete files of January 2022 give, whose
// largest gaps are 0.5% of practices for payments and 0.08% for patients by
// LSOA.
var CoverageRules = slices.Concat(completeness(map[string]float64{
	"memberships": 0.001, "memberships_later": 0.001, "practices": 0.001, "practice_map": 0.001, "patients_by_lsoa": 0.002, "payments": 0.01,
	"allocation_weights": 0.05,
}), []Rule{
	{
		ID: "missing_from_deprivation", Subject: "deprivation", Severity: SeverityError, Limit: 0.0005, Loosens: true, Named: true, Share: true,
		What: "share of patients who live in an English LSOA that the scores do not have",
		Why:  "a list of scores that was cut short gives some practices the deprivation of a part of their patients",
	},
	{
		ID: "missing_from_deprivation_by_network", Subject: "deprivation", Severity: SeverityError, Limit: 0.02, Loosens: true, Share: true,
		What: "largest share of a network's patients who live in an English LSOA that the scores do not have",
		Why:  "where one place was put on LSOAs of another census, it alone has the deprivation of a part of its patients",
	},
	{
		ID: "missing_from_deprivation_by_board", Subject: "deprivation", Severity: SeverityError, Limit: 0.005, Loosens: true, Share: true,
		What: "largest share of a board's patients who live in an English LSOA that the scores do not have",
		Why:  "where one place was put on LSOAs of another census, it alone has the deprivation of a part of its patients",
	},
	{
		ID: "scores_by_lookup", Subject: "lsoa_lookup", Severity: SeverityNote, Limit: 0, Loosens: true, Share: true,
		What: "share of patients in English LSOAs whose score comes by the lookup from LSOAs of the other census",
		Why:  "a mean over the parts of an LSOA stands for each; it is exact only where the parts are alike",
	},
	{
		ID:       "missing_from_adjusted_populations",
		Subject:  "adjusted_populations",
		Severity: SeverityError,
		Limit:    0.002,
		Loosens:  true,
		Named:    true,
		Share:    true,
		What:     "share of the practices of the practice map that the adjusted populations do not have",
		Why:      "a practice that the workbook lost earns its network nothing",
	},
	{
		ID: "allocation_sums", Subject: "allocation_weights", Severity: SeverityError, Limit: 0.001, Share: true,
		What: "share by which the weighted population of all practices differs from their plain one",
		Why:  "the formula shares out one population: a file that was cut short, or another column, does not add up to it",
	},
	{
		ID: "members_unlisted", Subject: "adjusted_populations", Severity: SeverityError, Limit: 0.02, Loosens: true, Share: true,
		What: "share of the practices open in a network in ODS that the adjusted populations do not have",
		Why:  "ODS keeps some practices without a list of patients, but not many",
	},
	{
		ID: "networks_unlisted", Subject: "adjusted_populations", Severity: SeverityError, Limit: 0,
		What: "networks that have practices in the adjusted populations and are not in its list of networks",
		Why:  "their money and their patients would count nowhere",
	},
	{
		ID: "lists_differ_payments", Subject: "payments", Severity: SeverityError, Limit: 0.05, Loosens: true, Share: true,
		What: "share of practices whose list in the payments file is more than a tenth from the one of the adjusted populations",
		Why:  "another column or another year would pass for the list",
	},
	{
		ID: "lists_differ_patients_by_lsoa", Subject: "patients_by_lsoa", Severity: SeverityError, Limit: 0.1, Loosens: true, Share: true,
		What: "share of practices whose patients by LSOA are more than a quarter from the list of the adjusted populations",
		Why:  "another column or another year would pass for the patients",
	},
	{
		ID: "practice_names_differ", Subject: "practices", Severity: SeverityWarning, Limit: 0.1, Loosens: true, Share: true,
		What: "share of practices whose name in adjusted_populations is not the one in practices, the ODS list",
		Why:  "codes and names may have come apart",
	},
	{
		ID: "sheets_differ", Subject: "adjusted_populations", Severity: SeverityWarning, Limit: 0.05, Loosens: true, Share: true,
		What: "largest share of member practices whose network's name, region or board is not the one that the list of networks has",
		Why:  "a column of one of the two sheets may have been moved",
	},
	{
		ID: "rates_confused", Subject: "deprivation", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "relations between the income rates of all people, of children and of older people that are not as they must be",
		Why:  "each part follows the whole closer than the other part, and the children's the closest: a score may stand under another's heading",
	},
}, releases("memberships", 0.005, 0.01), releases("memberships_later", 0.002, 0.01))

// releases makes the rules of a release of the memberships.
func releases(input string, spells, networks float64) []Rule {
	return []Rule{
		{
			ID: "spells_missing_from_" + input, Subject: input, Severity: SeverityWarning, Limit: spells, Loosens: true, Named: true, Share: true,
			What: "share of the practices in networks by the study's date that the other release of the memberships has and this one has not",
			Why:  "both releases hold history, so what one has lost was cut off or taken back",
		},
		{
			ID: "network_names_differ_in_" + input, Subject: input, Severity: SeverityWarning, Limit: 0.05, Loosens: true, Share: true,
			What: "share of networks whose name in adjusted_populations is none of those that the release has",
			Why:  "codes and names may have come apart",
		},
		{
			ID: "networks_differ_in_" + input, Subject: input, Severity: SeverityWarning, Limit: networks, Loosens: true, Named: true, Share: true,
			What: "share of networks that only one of the two sheets of the release has, closed ones without practices aside",
			Why:  "a sheet that was cut short loses memberships, or the networks that they are in",
		},
	}
}

// completeness makes a rule for each input that should know every practice.
func completeness(limits map[string]float64) []Rule {
	var rules []Rule
	for _, input := range []string{
		"memberships", "memberships_later", "practices", "practice_map", "patients_by_lsoa", "payments", "allocation_weights",
	} {
		rules = append(rules, Rule{
			ID: "missing_from_" + input, Subject: input, Severity: SeverityError, Limit: limits[input], Loosens: true, Named: true, Share: true,
			What: "share of the practices of the adjusted populations, or of their patients, that the input does not have, whichever is larger",
			Why:  "an input that was cut short still gives a slope, and a wrong one",
		})
	}
	return rules
}
