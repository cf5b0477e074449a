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
		ID: "positions_fit_better", Subject: "codings", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "named selections that begin their quotation under another reading of positions and not under the one used",
		Why:  "positions are likely read in the wrong unit, so that quotations and overlaps are of other words",
	},
	{
		ID: "speakers_doubted", Subject: "codings", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "passages and sources whose site or role cannot be told, as several people speak or places that say it differ",
		Why:  "they have none, and count at no site and in no role",
	},
	{
		ID: "attributes_unmatched", Subject: "interviews", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "rows of the table of attributes whose source is not in the project",
		Why:  "a name is misspelt there, or a source is missing",
	},
	{
		ID: "codes_alike", Subject: "codes", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "codes that have the name of an earlier code",
		Why:  "of one path, their codings are counted together; of two, a framework that names one takes both",
	},
	{
		ID: "memos_unlinked", Subject: "site_summaries", Severity: SeverityNote, Limit: 0, Loosens: true,
		What: "memos that are joined to no one site and code",
		Why:  "they are nobody's summary: the table memos lists them by their names",
	},
	{
		ID: "references_dangling", Subject: "interviews", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "references of the project that point at nothing in it",
		Why:  "what they pointed at, as a source, a code or a person, has been lost from the project; export it again",
	},
	{
		ID: "sources_uncoded", Subject: "interviews", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "sources that nobody has coded",
		Why:  "they count as interviews in which no theme was met",
	},
	{
		ID: "selections_uncoded", Subject: "codings", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "selections of the project without a code",
		Why:  "they count nowhere; if somebody coded them, the codings have been lost from the project",
	},
	{
		ID: "passages_beyond", Subject: "codings", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "selections that stand or end beyond their text",
		Why:  "their text was cut or is another; export the project again, or say how it counts positions",
	},
	{
		ID: "texts_missing", Subject: "interviews", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "texts that the project names and does not hold",
		Why:  "their quotations are unavailable and their words unknown",
	},
	{
		ID: "texts_mended", Subject: "interviews", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "texts of the project that are not Unicode throughout",
		Why:  "the bytes that are not were read as Windows-1252: letters may be wrong there; export the project again",
	},
	{
		ID: "sources_without_site", Subject: "interviews", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "sources without a site",
		Why:  "they stand in no site's column of the framework matrix",
	},
	{
		ID: "interviews_without_role", Subject: "interviews", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "interviews without the role of who was asked",
		Why:  "they count for no role; the variable may have another name: say it under qualitative.attributes",
	},
	{
		ID: "codes_in_no_theme", Subject: "code_themes", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "codes with codings that the first framework takes into no theme",
		Why:  "what they hold is in no matrix; list them in a codebook of your own",
	},
	{
		ID: "rules_without_codes", Subject: "joint_display", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "rules of the joint display that name codes for or against, none of which the project has",
		Why:  "such a rule can never hold, or nobody can speak against it: name codes as the project does, or their paths",
	},
	{
		ID: "texts_masked", Subject: "quotations", Severity: SeverityError, Limit: 0, Ours: true,
		What: "texts of the project that were written with something in them that is to be masked",
		Why:  "a name that is out cannot be taken back",
	},
	{
		ID: "saturation_undated", Subject: "saturation", Severity: SeverityWarning, Limit: 0, Loosens: true,
		What: "sources without a date",
		Why:  "new codes follow sources in order of date, so that a series with such a source is not told",
	},
	{
		ID: "saturation_base", Subject: "saturation", Severity: SeverityNote, Limit: 0, Loosens: true,
		What: "series whose base holds so few codes that a single new one is more than the threshold",
		Why:  "the threshold then decides nothing, and the measure is not told",
	},
	{
		ID: "agreement_few_sources", Subject: "coding_agreement", Severity: SeverityNote, Limit: 0, Loosens: true,
		What: "pairs and groups of coders compared on fewer sources than the study asks for",
		Why:  "agreement on few sources says little of the others",
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
	{
		ID: "variables_unread", Subject: "interviews", Severity: SeverityNote, Limit: 0, Loosens: true,
		What: "variables of the project that the study takes nothing from",
		Why:  "name one that holds a site, its part, a role or a date in qualitative.attributes.variables; kind and minutes are told by name",
	},
}
