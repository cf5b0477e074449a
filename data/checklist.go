package data

// Answers to an item of a checklist.
const (
	AnswerYes    = "yes"    // the evidence is in the run
	AnswerNo     = "no"     // the run could hold the evidence, and does not
	AnswerAuthor = "author" // no run can show it: the author's to answer
)

// A ChecklistItem is one item of a reporting guideline or a standard of quality,
// held against the run.
type ChecklistItem struct {
	_ struct{} `table:"checklists" row:"an item of a checklist" does:"Reporting guidelines and standards of quality, item by item: ticked only where the evidence is in this run."`

	Checklist string `column:"checklist,key" does:"short name of the checklist, as in STROBE"`
	Number    int64  `column:"number,key" min:"1" does:"place of the item in the checklist"`
	Published string `column:"published" does:"where the items are printed"`
	Item      string `column:"item" does:"number of the item as its publication has it; a number of this program where it gives none"`
	About     string `column:"about" does:"what the item asks about, in words of this program: the wording that counts is the publication's"`
	Answer    string `column:"answer" oneof:"yes,no,author" does:"yes where the evidence is in the run, no where it could be and is not, author where only the author can answer"`
	Evidence  string `column:"evidence,optional" does:"tables with rows, or part of manifest.json, that bear it out; of an answer no, those that are missing"`
	Section   string `column:"section,optional" does:"section of the appendix that tells of it"`
	Link      string `column:"link,optional" does:"where that section stands, relative to the run folder"`
}
