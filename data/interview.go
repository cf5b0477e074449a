package data

// Kinds of source in the interviews strand.
const (
	KindInterview   = "interview"
	KindObservation = "observation"
	KindFocusGroup  = "focus_group"
	KindDocument    = "document"
)

// CodePathSeparator stands between the names of the path of a code.
const CodePathSeparator = " / "

// CoderSeparator stands between the pseudonyms of coders in a column.
const CoderSeparator = "; "

// UnknownCoder is the pseudonym of whoever made a coding that names nobody.
const UnknownCoder = "coder_unknown"

// An Interview is one source of the interviews strand: an interview, an
// observed meeting, a focus group or a document. Its name in the project can
// identify people, so it has a pseudonym here.
type Interview struct {
	_ struct{} `table:"interviews" row:"a source" does:"Interviews, observed meetings and other sources, under pseudonyms and without their texts."`

	Source     string `column:"source,key" does:"pseudonym of the source: its kind and its place by date among the sources of that kind, as in interview_001"`
	Kind       string `column:"kind" oneof:"interview,observation,focus_group,document" does:"what the source is; an interview where the project says nothing"`
	Order      int64  `column:"order" min:"1" does:"place among all sources by date; sources without a date come last"`
	Site       string `column:"site,optional" references:"sites" does:"label of the site"`
	Subsite    string `column:"subsite,optional" does:"label of the part of the site"`
	Role       string `column:"role,optional" does:"role of the person interviewed"`
	Period     string `column:"period,optional" does:"period that the date falls in, as coarse as the study says: 2020-Q3"`
	Minutes    *int64 `column:"minutes" unit:"minutes" min:"0" does:"length of the interview or meeting; missing where the project does not say"`
	HasText    bool   `column:"has_text" does:"whether the project holds a text of it"`
	Characters int64  `column:"characters" unit:"characters" min:"0" does:"length of its text in code points, a line end as one; of plain tables, the last end of a coding"`
	Words      *int64 `column:"words" unit:"words" min:"0" does:"words of its text; missing where there is none"`
	Coders     string `column:"coders,optional" does:"pseudonyms of those who coded it, joined by \"; \""`
	Codings    int64  `column:"codings" unit:"codings" min:"0" does:"codings in it"`
	SiteFrom   string `column:"site_from,optional" does:"where the site came from: table, case variable, source variable, set or source name"`
	RoleFrom   string `column:"role_from,optional" does:"where the role came from"`
	DateFrom   string `column:"date_from,optional" does:"where the date came from"`
}

// An InterviewNote is something that the reader of the project met and that a
// person should know of. It never holds a word of a source.
type InterviewNote struct {
	_ struct{} `table:"interview_notes" row:"a note" does:"What the reader of the project took for granted, passed over or could not use."`

	Number int64  `column:"number,key" min:"1" does:"order in which it was met"`
	Note   string `column:"note" does:"what was met"`
	Found  string `column:"found,optional" does:"how often, or what was found"`
}

// A SiteSummary is what an analyst of the project wrote on one site, or on one
// source of it, and one code or theme, masked.
type SiteSummary struct {
	_ struct{} `table:"site_summaries" row:"a summary" does:"Analysts' summaries of a site, or of a source of it, on a code or theme, masked."`

	Site    string `column:"site,key" does:"label of the site"`
	Code    string `column:"code,key" does:"path of the code that the summary is about, or the name of a theme"`
	Number  int64  `column:"number,key" min:"1" does:"order of the summaries on that site and code in the project"`
	Source  string `column:"source,optional" references:"interviews" does:"pseudonym of the source that the summary is about; missing where it is about the site"`
	Summary string `column:"summary" does:"the analyst's words, masked"`
}

// Kinds of memo.
const (
	MemoSummary   = "summary"   // sums up a site or a case on a theme
	MemoReflexive = "reflexive" // on the part that the researchers themselves play
	MemoOther     = "memo"
)

// A Memo is a note that a project carries. Its text stays in the project, for
// it may hold what people said.
type Memo struct {
	_ struct{} `table:"memos" row:"a note of the project" does:"Memos, reflexive notes and summaries that the project carries, by masked name and without their texts."`

	Memo   int64  `column:"memo,key" min:"1" does:"order in the project"`
	Kind   string `column:"kind" oneof:"summary,reflexive,memo" does:"summary of a site or case on a theme; reflexive note, by its name; or any other"`
	Name   string `column:"name,optional" does:"name of the note, masked"`
	Coder  string `column:"coder,optional" does:"pseudonym of whoever wrote it; missing where the project does not say"`
	Words  int64  `column:"words" unit:"words" min:"0" does:"words of its text"`
	Source string `column:"source,optional" references:"interviews" does:"pseudonym of the source that it is about, where that is one"`
	Codes  int64  `column:"codes" unit:"codes" min:"0" does:"codes that it is joined to"`
}

// A WrittenInference is what the authors conclude from both strands, masked.
type WrittenInference struct {
	_ struct{} `table:"inferences" row:"an inference" does:"What the authors conclude from numbers and interviews together, as the study file has it, masked."`

	Mechanism string `column:"mechanism,key" does:"mechanism that it is about"`
	Theme     string `column:"theme,key" does:"theme that it is about; empty where it is about the mechanism as a whole"`
	Number    int64  `column:"number,key" min:"1" does:"order of the inferences on that in the study file"`
	Inference string `column:"inference" does:"the authors' words, masked"`
}

// A Quotation is a passage that the study allows to be shown, masked and cut.
type Quotation struct {
	_ struct{} `table:"quotations" row:"a quotation" does:"Passages that illustrate themes, where the study allows quotations; masked, then cut."`

	Framework string `column:"framework,key" does:"codebook of the theme"`
	Theme     string `column:"theme,key" does:"theme that it illustrates"`
	Number    int64  `column:"number,key" min:"1" does:"order within the theme"`
	Source    string `column:"source" references:"interviews" does:"pseudonym of the source"`
	Site      string `column:"site,optional" does:"label of the site; withheld where few share it"`
	Role      string `column:"role,optional" does:"role of the person; withheld where few at the site share it"`
	Code      string `column:"code" references:"codes" does:"path of the code of the passage"`
	Words     int64  `column:"words" unit:"words" min:"0" does:"words shown"`
	Text      string `column:"text" does:"the passage, masked and then cut"`
}
