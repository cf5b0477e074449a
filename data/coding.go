package data

// A Coding says that a person gave a passage of a source, or the whole source,
// a code. The passage's text is not in it.
type Coding struct {
	_ struct{} `table:"codings" row:"a coding" does:"Who gave which passage which code, under pseudonyms and without the text."`

	Coding int64  `column:"coding,key" min:"1" does:"number of the coding: by source, then start, end, code and coder"`
	Source string `column:"source" references:"interviews" does:"pseudonym of the source"`
	Code   string `column:"code" references:"codes" does:"path of the code"`
	Coder  string `column:"coder" does:"pseudonym of the coder, numbered in the order of names: coder_1"`
	Site   string `column:"site,optional" does:"label of the site of whoever speaks in the passage; missing where it is not known"`
	Role   string `column:"role,optional" does:"role of whoever speaks in the passage; missing where it is not known, as where two people speak in it"`
	Whole  bool   `column:"whole" does:"whether the whole source is coded and no passage of it"`
	Start  *int64 `column:"start" unit:"characters" min:"0" does:"first character of the passage, counted from 0 in code points; missing where it is not known"`
	End    *int64 `column:"end" unit:"characters" min:"0" does:"character after the last; missing where it is not known"`
	Words  *int64 `column:"words" unit:"words" min:"0" does:"words of the passage; missing where its text is not known"`
}

// How a code came to be.
const (
	SetBeforehand = "beforehand" // before coding began
	Grown         = "grown"      // from the data
	NotSaid       = "not_said"
)

// A Code is one code of the project's codebook.
type Code struct {
	_ struct{} `table:"codes" row:"a code" does:"The codebook of the project."`

	Code    string `column:"code,key" does:"path of the code: names from the root, joined by \" / \""`
	Name    string `column:"name" does:"name of the code"`
	Parent  string `column:"parent,optional" references:"codes" does:"path of the code above it; missing at the root"`
	Codable bool   `column:"codable" does:"whether passages may be given the code; a heading is not codable"`
	Origin  string `column:"origin" oneof:"beforehand,grown,not_said" does:"whether the code was set beforehand or grew from the data, by its description"`
	Codings int64  `column:"codings" unit:"codings" min:"0" does:"codings with the code itself"`
}

// A CodeTheme says that a framework takes a code into a theme. A code may be
// taken into several themes.
type CodeTheme struct {
	_ struct{} `table:"code_themes" row:"a code in a theme" does:"Which codes each framework takes into its themes."`

	Framework string `column:"framework,key" does:"codebook of the study"`
	Theme     string `column:"theme,key" does:"theme of the framework"`
	Code      string `column:"code,key" references:"codes" does:"path of the code"`
	Mechanism string `column:"mechanism,optional" does:"mechanism that the theme speaks to; missing where the framework has none"`
}

// Sides that a code, or somebody who speaks, can take to a fit.
const (
	SideFor     = "for"
	SideAgainst = "against"
	SideBoth    = "both"
)

// A RuleCode says that a rule of the joint display counts a code, so that no
// later step needs to know what the study calls it.
type RuleCode struct {
	_ struct{} `table:"rule_codes" row:"a rule of the joint display and a code that it counts" does:"Which codes each rule of the joint display counts, where it does not count all of a theme."`

	Rule int64  `column:"rule,key" min:"1" does:"number of the rule, in the order of the study file"`
	Side string `column:"side,key" oneof:"for,against" does:"whether passages with the code count for the rule's fit or speak against it"`
	Code string `column:"code,key" references:"codes" does:"path of the code"`
}

// What code_frequencies counts by.
const (
	ByAll    = "all"
	BySite   = "site"
	ByRole   = "role"
	ByPeriod = "period"
)

// A CodeFrequency counts how often a code or theme was met in a group of
// sources.
type CodeFrequency struct {
	_ struct{} `table:"code_frequencies" row:"a code or theme in a group of sources" does:"How often codes and themes were met, in all and by site, role and period."`

	Framework  string `column:"framework,key" does:"codebook of the theme; empty for a code"`
	Name       string `column:"name,key" does:"theme, or path of a code with all codes below it"`
	By         string `column:"by,key" oneof:"all,site,role,period" does:"what sources are grouped by"`
	Group      string `column:"group,key" does:"site, role or period; empty for all sources and for those where it is not known"`
	References int64  `column:"references" unit:"passages" min:"0" does:"passages with it; those that overlap are one, whoever coded them"`
	Sources    int64  `column:"sources" unit:"sources" min:"0" does:"sources with it"`
	OfSources  int64  `column:"of_sources" unit:"sources" min:"0" does:"sources of the group"`
}

// A MatrixCell is one cell of the framework matrix.
type MatrixCell struct {
	_ struct{} `table:"framework_matrix" row:"a site and theme" does:"The framework matrix: what was found on each theme at each site, none included."`

	Framework  string `column:"framework,key" does:"codebook of the theme"`
	Site       string `column:"site,key" does:"label of the site; empty for sources without one"`
	Theme      string `column:"theme,key" does:"theme of the framework"`
	Mechanism  string `column:"mechanism,optional" does:"mechanism that the theme speaks to; missing where the framework has none"`
	References int64  `column:"references" unit:"passages" min:"0" does:"passages on the theme at the site; those that overlap are one, whoever coded them"`
	Sources    int64  `column:"sources" unit:"sources" min:"0" does:"sources of the site with such a passage"`
	OfSources  int64  `column:"of_sources" unit:"sources" min:"0" does:"sources of the site"`
	Summary    string `column:"summary,optional" does:"the analyst's summary, masked; missing where the project holds none"`
}

// A CaseCell is what one case said on a theme: a cell of the framework matrix
// as Gale and others (2013) chart it. A case is a source: an interview, an
// observed meeting, a focus group or a document.
type CaseCell struct {
	_ struct{} `table:"case_matrix" row:"a case and theme" does:"The framework matrix by case, grouped by site: what was found on each theme in each source, none included."`

	Framework  string `column:"framework,key" does:"codebook of the theme"`
	Site       string `column:"site,key" does:"label of the site of the case; empty where it is not known"`
	Source     string `column:"source,key" references:"interviews" does:"pseudonym of the case"`
	Theme      string `column:"theme,key" does:"theme of the framework"`
	Mechanism  string `column:"mechanism,optional" does:"mechanism that the theme speaks to; missing where the framework has none"`
	References int64  `column:"references" unit:"passages" min:"0" does:"passages on the theme in the case; those that overlap are one, whoever coded them"`
	Summary    string `column:"summary,optional" does:"the analyst's summary of the case on the theme, masked; missing where the project holds none"`
}

// A ContraryCase is somebody who speaks against the fit that a rule of the
// joint display gives, or on both sides of it.
type ContraryCase struct {
	_ struct{} `table:"contrary_cases" row:"a theme of the joint display and a case" does:"Contrary and deviant cases: who speaks against the fit that a rule of the joint display gives, and whether they speak for it, too."`

	Mechanism         string `column:"mechanism,key" does:"mechanism"`
	Theme             string `column:"theme,key" does:"theme of the first framework"`
	Source            string `column:"source,key" references:"interviews" does:"pseudonym of the case"`
	Site              string `column:"site,optional" does:"label of its site; missing where it is not known"`
	Rule              int64  `column:"rule" min:"1" does:"number of the rule, in the order of the study file"`
	Side              string `column:"side" oneof:"against,both" does:"whether the case speaks only against the fit, or on both sides"`
	ReferencesAgainst int64  `column:"references_against" unit:"passages" min:"1" does:"passages against the fit"`
	ReferencesFor     int64  `column:"references_for" unit:"passages" min:"0" does:"passages for it"`
}

// A CoOccurrence says how two codes or two themes meet.
type CoOccurrence struct {
	_ struct{} `table:"co_occurrence" row:"a pair of codes or themes" does:"Codes and themes that were met in the same passages and sources."`

	Framework     string  `column:"framework,key" does:"codebook of the themes; empty for codes"`
	First         string  `column:"first,key" does:"theme, or path of a code"`
	Second        string  `column:"second,key" does:"the other one, later in alphabetical order"`
	Overlapping   int64   `column:"overlapping" unit:"pairs of codings" min:"0" does:"pairs of one person's codings, one with each, that share at least one character"`
	SharedSources int64   `column:"shared_sources" unit:"sources" min:"0" does:"sources with both"`
	EitherSources int64   `column:"either_sources" unit:"sources" min:"1" does:"sources with either"`
	Jaccard       float64 `column:"jaccard" unit:"share" min:"0" max:"1" does:"shared_sources / either_sources (Jaccard 1901)"`
}
