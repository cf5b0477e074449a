package data

// YearsWithoutSlope is the check that counts contract years of which nothing can be
// concluded; each has a row of its own in the table attention.
const YearsWithoutSlope = "years_without_slope"

// NumberRules lists the rules that every run is held to.
var NumberRules = []Rule{
	{
		ID: "rows_accounted", Subject: "rejects", Severity: SeverityError, Limit: 0, Ours: true,
		What: "input rows that are neither used nor set aside nor rejected",
		Why:  "a row that vanishes is money or patients that vanish",
	},
	{
		ID: "rejected_rows", Subject: "rejects", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "rejected input rows",
		Why:  "each is a practice or a place left out",
	},
	{
		ID: "layout_guessed", Subject: "inputs", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "things that a reader took for granted about a layout: a column known by content, a check that a missing column allows no more",
		Why:  "such a file was changed by somebody",
	},
	{
		ID: "text_mended", Subject: "inputs", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "bytes of another encoding, and cells with control characters or marks of direction, in the inputs",
		Why:  "they were replaced, so a name may not be what its publisher wrote",
	},
	{
		ID: "printed_registered", Subject: "adjusted_populations", Severity: SeverityError, Limit: 0,
		What: "networks whose printed registered patients are not the sum of their practices",
		Why:  "the workbook would contradict itself",
	},
	{
		ID: "printed_adjusted", Subject: "adjusted_populations", Severity: SeverityError, Limit: 0,
		What: "networks whose printed adjusted population is not the sum of their practices, to a thousandth of a patient",
		Why:  "the workbook would contradict itself",
	},
	{
		ID: "members_in_ods", Subject: "memberships", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "member practices that ODS does not put in the same network on the study's date",
		Why:  "two official lists should agree on who belongs where",
	},
	{
		ID: "members_in_map", Subject: "practice_map", Severity: SeverityNote, Limit: 10, Loosens: true,
		What: "member practices that the practice map does not put in the same network",
		Why:  "the map is drawn at another moment, so a few differ",
	},
	{
		ID: "members_open", Subject: "practices", Severity: SeverityNote, Limit: 100, Loosens: true,
		What: "practices that the ODS list of practices does not have as open on the study's date, by its days of opening and closing",
		Why:  "the list appears quarterly, so a few differ",
	},
	{
		ID: "two_networks", Subject: "memberships", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "practices that ODS puts in two networks on the study's date",
		Why:  "their patients would be paid for twice",
	},
	{
		ID: "one_alignment", Subject: "practices", Severity: SeverityError, Limit: 0, Ours: true,
		What: "practices that are not in exactly one of member, aligned later, unaligned",
		Why:  "each practice must be accounted for",
	},
	{
		ID: "aligned_outside", Subject: "alignments", Severity: SeverityNote, Limit: 5, Loosens: true,
		What: "practices aligned to a network that the workbook does not list",
		Why:  "their patients count in no network's total",
	},
	{
		ID: "spells_superseded", Subject: "memberships", Severity: SeverityNote, Limit: 0, Loosens: true,
		What: "spells that hold on the study's date in one release of the memberships and not in the later one, which counts",
		Why:  "an end that ODS learned of late decides where a practice's patients count",
	},
	{
		ID: "registered_conserved", Subject: "networks", Severity: SeverityError, Limit: 0, Ours: true,
		What: "registered patients by which networks and their practices differ",
		Why:  "patients must not be lost between stages",
	},
	{
		ID: "networks_without_allocation", Subject: "allocation_weights", Severity: SeverityError, Limit: 0,
		What: "analysed networks none of whose practices the allocation weights have",
		Why:  "what is paid by the allocation formula cannot be computed for them",
	},
	{
		ID: "weighting_bounds", Subject: "payments", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "networks whose weighting is below 0.5 or above 2",
		Why:  "such a ratio points to an error in the payments file",
	},
	{
		ID: "weighting_by_members", Subject: "payments", Severity: SeverityNote, Limit: 0, Loosens: true,
		What: "networks that the payments file does not know and that have the weights of their own practices",
		Why:  "the file is of a time when they were in other networks; the sensitivity shows what the choice does",
	},
	{
		ID: "registrations_left_out", Subject: "patients_by_lsoa", Severity: SeverityWarning, Limit: 0.01,
		Loosens: true, Named: true, Share: true,
		What: "share of registrations that count nowhere: of nobody, with impossible dates, or current at a practice that is not known",
		Why:  "patients by LSOA that were counted from registrations are as good as these",
	},
	{
		ID: "counting_untold", Subject: "patients_by_lsoa", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "1 where patients by LSOA were counted from registrations and no account beside them says how",
		Why:  "what was left out, suppressed or rounded is not known; a job that was broken off leaves no account",
	},
	{
		ID: "patients_suppressed", Subject: "patients_by_lsoa", Severity: SeverityWarning, Limit: 0, Loosens: true, Share: true,
		What: "share of patients in counts too small to be told, which were left out of the patients by LSOA",
		Why:  "they are no sample of the others, so that the deprivation of their practices shifts",
	},
	{
		ID: "patients_rounded", Subject: "patients_by_lsoa", Severity: SeverityWarning, Limit: 1, Loosens: true,
		What: "number to whose multiples the patients by LSOA are rounded",
		Why:  "a practice's sum and its mean deprivation are no longer exact",
	},
	{
		ID: "patients_without_score", Subject: "patients_by_lsoa", Severity: SeverityWarning, Limit: 0.01, Loosens: true, Share: true,
		What: "share of patients who live in no LSOA with a score",
		Why:  "their deprivation is not known",
	},
	{
		ID: "practices_without_score", Subject: "patients_by_lsoa", Severity: SeverityNote, Limit: 25, Loosens: true,
		What: "practices in a network that have no deprivation score",
		Why:  "their network's deprivation rests on the others",
	},
	{
		ID: "networks_excluded", Subject: "networks", Severity: SeverityWarning, Limit: 25, Loosens: true,
		What: "networks left out of the analysis",
		Why:  "a result speaks only of those that are in",
	},
	{
		ID: "means_in_range", Subject: "network_years", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "last contract years whose mean lies beyond the range of the years before, widened by its width",
		Why:  "a rate typed wrongly shows here first",
	},
	{
		ID: "slopes_in_range", Subject: "regressions", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "last contract years whose slope, in per cent of the mean, lies beyond the range of the years before, widened by its width",
		Why:  "another file in an input's place shows here first",
	},
	{
		ID: "slopes_conserved", Subject: "decomposition", Severity: SeverityError, Limit: 1e-12, Ours: true,
		What: "relative gap between a slope and the sum of the slopes of its streams",
		Why:  "the split of a slope must be exact",
	},
	{
		ID: "identity_conserved", Subject: "identity", Severity: SeverityError, Limit: 1e-11, Ours: true,
		What: "relative gap between a slope and the sum of its terms, summed rates times slopes of ratios",
		Why:  "funding per weighted patient is those terms and nothing else",
	},
	{
		ID: "scenarios_conserved", Subject: "scenarios", Severity: SeverityError, Limit: 1e-9, Ours: true,
		What: "relative gap between the money of a contract year and of a cost-neutral scenario",
		Why:  "a scenario that finds or loses money answers another question",
	},
	{
		ID: "sharing_conserved", Subject: "sharing", Severity: SeverityError, Limit: 1e-9, Ours: true,
		What: "relative gap between a network's funding and what its practices have of it",
		Why:  "a network can share only what it has",
	},
	{
		ID: "payments_missing", Subject: "payments", Severity: SeverityNote, Limit: 0.5, Loosens: true, Share: true,
		What: "largest share of networks for which the payments file does not record a payment that it has",
		Why:  "a payee that is no practice is not in the file, so those networks cannot be compared",
	},
	{
		ID: "payments_implausible", Subject: "payments", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "payments of the payments file whose median ratio to what the contract pays is not that of such a payment",
		Why:  "another payment may stand under the heading, or the file be of another year",
	},
	{
		ID: "single_board", Subject: "networks", Severity: SeverityNote, Limit: 0, Loosens: true,
		What: "studies whose analysed networks are all of one integrated care board",
		Why:  "no error can then allow for networks of a board that hang together, and nothing is told by board",
	},
	{
		ID: YearsWithoutSlope, Subject: "network_years", Severity: SeverityNote, Limit: 0, Loosens: true,
		What: "contract years whose funding per weighted patient is the same for every network",
		Why:  "such a year has no slope, no interval and no test: there is nothing to explain",
	},
	{
		ID: "pounds_conserved", Subject: "network_years", Severity: SeverityError, Limit: 0.01, Ours: true,
		What: "pounds by which the streams counted and the networks' totals differ",
		Why:  "every pound of a total must come from a stream",
	},
}
