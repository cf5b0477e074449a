package data

// InterviewRules lists the rules that are held against a run with interviews.
var InterviewRules = []Rule{
	{
		"codings_accounted", "codings", "codings of the project that are neither used nor say a case nor lack a code",
		"a coding that vanishes is a finding that vanishes", SeverityError, 0,
	},
	{"codings_without_code", "codings", "codings that name no code of the codebook", "they count nowhere", SeverityWarning, 0},
	{
		"positions_doubted", "codings", "share of named selections whose name does not begin their quotation",
		"positions may be read in the wrong unit; but programs write other things into names, too", SeverityNote, 0.1,
	},
	{"texts_missing", "interviews", "texts that the project names and does not hold", "their quotations are unavailable and their words unknown", SeverityWarning, 0},
	{"sources_without_site", "interviews", "sources without a site", "they stand in no site's column of the framework matrix", SeverityWarning, 0},
	{
		"codes_in_no_theme", "code_themes", "codes with codings that the first framework takes into no theme",
		"what they hold is in no matrix; list them in a codebook of your own", SeverityWarning, 0,
	},
	{
		"texts_masked", "quotations", "texts of the project that were written with something in them that is to be masked",
		"a name that is out cannot be taken back", SeverityError, 0,
	},
	{
		"sites_identifiable", "sites", "sites of whose place so much is told that fewer than 10 networks fit",
		"a site that can be recognised was promised not to be", SeverityError, 0,
	},
	{
		"cells_small", "interviews", "sources whose site and role too few others share",
		"somebody who knows the site may recognise a person", SeverityNote, 0,
	},
}

// RulesOf lists the rules that are held against a run, with or without an
// interviews strand.
func RulesOf(interviews bool) []Rule {
	if !interviews {
		return Rules
	}
	return append(Rules[:len(Rules):len(Rules)], InterviewRules...)
}
