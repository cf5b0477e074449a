package data

// Severities of a check.
const (
	SeverityError   = "error"   // stops the run before anything is published
	SeverityWarning = "warning" // needs somebody's attention
	SeverityNote    = "note"    // worth knowing
)

// A Finding is what a stage counted for one rule of [Rules]. Whether it passes
// is decided in one place, when all have been counted.
type Finding struct {
	_ struct{} `table:"findings" row:"a rule" does:"What the stages counted for each rule." shared:"true"`

	Check  string  `column:"check,key" does:"identifier of the rule"`
	Count  float64 `column:"count" min:"0" does:"what was counted or measured"`
	Detail string  `column:"detail" does:"what was held against what, and the first cases found"`
}

// A Check is one rule held against the run.
type Check struct {
	_ struct{} `table:"checks" row:"a check" does:"Every rule held against the run, passed or not."`

	Check    string  `column:"check,key" does:"identifier of the rule"`
	Subject  string  `column:"table" does:"table or input the rule is about"`
	Rule     string  `column:"rule" does:"what is counted"`
	Severity string  `column:"severity" oneof:"error,warning,note" does:"what a failure means: error stops the run"`
	Count    float64 `column:"count" min:"0" does:"what was counted or measured"`
	Limit    float64 `column:"limit" min:"0" does:"the largest count that passes"`
	Passed   bool    `column:"passed" does:"whether it passed"`
	Detail   string  `column:"detail" does:"what was held against what, and the first cases found"`
}

// A Rule is a check as data. It passes while what is counted is at most Limit;
// a study may set another limit.
type Rule struct {
	ID       string
	Subject  string // table or input
	What     string // what is counted
	Why      string // why it matters
	Severity string
	Limit    float64
}

// Rules lists every rule that is held against a run.
var Rules = []Rule{
	{
		"rows_accounted", "rejects", "input rows that are neither used nor set aside nor rejected",
		"a row that vanishes is money or patients that vanish", SeverityError, 0,
	},
	{"rejected_rows", "rejects", "rejected input rows", "each is a practice or a place left out", SeverityWarning, 0},
	{
		"layout_guessed", "inputs", "layouts that a reader recognised by content against what the headings say",
		"such a file was changed by somebody", SeverityWarning, 0,
	},
	{
		"printed_registered", "networks", "networks whose printed registered patients are not the sum of their practices",
		"the workbook would contradict itself", SeverityError, 0,
	},
	{
		"printed_adjusted", "networks", "networks whose printed adjusted population is not the sum of their practices, to a thousandth of a patient",
		"the workbook would contradict itself", SeverityError, 0,
	},
	{
		"members_in_ods", "memberships", "member practices that ODS does not put in the same network on the study's date",
		"two official lists should agree on who belongs where", SeverityWarning, 0,
	},
	{
		"members_in_map", "practice_map", "member practices that the practice map does not put in the same network",
		"the map is drawn at another moment, so a few differ", SeverityNote, 10,
	},
	{
		"members_open", "ods_practices", "practices that the ODS list of practices does not have as open",
		"the list appears quarterly, so a few differ", SeverityNote, 100,
	},
	{
		"two_networks", "memberships", "practices that ODS puts in two networks on the study's date",
		"their patients would be paid for twice", SeverityWarning, 0,
	},
	{
		"one_alignment", "practices", "practices that are not in exactly one of member, aligned later, unaligned",
		"each practice must be accounted for", SeverityError, 0,
	},
	{
		"aligned_outside", "alignments", "practices aligned to a network that the workbook does not list",
		"their patients count in no network's total", SeverityNote, 5,
	},
	{
		"registered_conserved", "networks", "registered patients by which networks and their practices differ",
		"patients must not be lost between stages", SeverityError, 0,
	},
	{
		"weighting_bounds", "populations", "networks whose weighting is below 0.5 or above 2",
		"such a ratio points to an error in the payments file", SeverityWarning, 0,
	},
	{
		"patients_without_score", "practice_deprivation", "share of patients who live in no LSOA with a score",
		"their deprivation is not known", SeverityWarning, 0.01,
	},
	{
		"practices_without_score", "practices", "practices in a network that have no deprivation score",
		"their network's deprivation rests on the others", SeverityNote, 25,
	},
	{"networks_excluded", "networks", "networks left out of the analysis", "a result speaks only of those that are in", SeverityWarning, 25},
	{
		"means_in_range", "network_years", "last contract years whose mean lies beyond the range of the years before, widened by its width",
		"a rate typed wrongly shows here first", SeverityWarning, 0,
	},
	{
		"slopes_in_range", "regressions", "last contract years whose slope, in per cent of the mean, lies beyond the range of the years before, widened by its width",
		"another file in an input's place shows here first", SeverityWarning, 0,
	},
	{
		"slopes_conserved", "decomposition", "relative gap between a slope and the sum of the slopes of its streams",
		"the split of a slope must be exact", SeverityError, 1e-12,
	},
	{
		"scenarios_conserved", "scenarios", "relative gap between the money of a contract year and of a cost-neutral scenario",
		"a scenario that finds or loses money answers another question", SeverityError, 1e-9,
	},
	{
		"sharing_conserved", "sharing", "relative gap between a network's funding and what its practices have of it",
		"a network can share only what it has", SeverityError, 1e-9,
	},
	{
		"payments_missing", "entitlement_payments", "largest share of networks for which the payments file does not record a payment that it has",
		"a payee that is no practice is not in the file, so those networks cannot be compared", SeverityNote, 0.5,
	},
	{
		"pounds_conserved", "network_years", "pounds by which the streams counted and the networks' totals differ",
		"every pound of a total must come from a stream", SeverityError, 0.01,
	},
}
