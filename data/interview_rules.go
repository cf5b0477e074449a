package data

// InterviewRules lists the rules that are held against a run with interviews.
var InterviewRules = []Rule{
	{
		ID: "codings_accounted", Subject: "codings", Severity: SeverityError, Limit: 0, Ours: true,
		What: "codings of the project that are neither used nor say a case nor lack a code",
		Why:  "a coding that vanishes is a finding that vanishes",
	},
	{
		ID: "codings_without_code", Subject: "codings", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "codings that name no code of the codebook",
		Why:  "they count nowhere",
	},
	{
		ID: "positions_doubted", Subject: "codings", Severity: SeverityNote, Limit: 0.1, Loosens: true, Share: true,
		What: "share of named selections whose name does not begin their quotation",
		Why:  "positions may be read in the wrong unit; but programs write other things into names, too",
	},
	{
		ID: "texts_missing", Subject: "interviews", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "texts that the project names and does not hold",
		Why:  "their quotations are unavailable and their words unknown",
	},
	{
		ID: "sources_without_site", Subject: "interviews", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "sources without a site",
		Why:  "they stand in no site's column of the framework matrix",
	},
	{
		ID: "codes_in_no_theme", Subject: "code_themes", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "codes with codings that the first framework takes into no theme",
		Why:  "what they hold is in no matrix; list them in a codebook of your own",
	},
	{
		ID: "texts_masked", Subject: "quotations", Severity: SeverityError, Limit: 0, Ours: true,
		What: "texts of the project that were written with something in them that is to be masked",
		Why:  "a name that is out cannot be taken back",
	},
	{
		ID: "sites_identifiable", Subject: "sites", Severity: SeverityError, Limit: 0, Ours: true,
		What: "sites of whose place so much is told that fewer than 10 networks fit",
		Why:  "a site that can be recognised was promised not to be",
	},
	{
		ID: "cells_small", Subject: "interviews", Severity: SeverityNote, Limit: 0, Loosens: true,
		What: "sources whose site and role too few others share",
		Why:  "somebody who knows the site may recognise a person",
	},
}
