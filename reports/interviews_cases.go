package reports

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"maps"
	"slices"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// caseMatrixFile is the framework matrix by case as a spreadsheet reads it.
const caseMatrixFile = "framework-matrix.csv"

// tellCases tells what analysts wrote on each theme at each site and in each
// case, grouped by site (Gale and others 2013).
func tellCases(p *page, in interviewsIn, framework config.Codebook) {
	p.Heading(3, "The framework matrix, case by case")
	var rows []document.Row
	told := map[string][]string{}
	add := func(site, who, theme string, passages int64, summary string) {
		if summary != "" {
			if who == "the site as a whole" {
				told[who] = append(told[who], cmp.Or(site, "no site"))
			} else {
				told["case"] = append(told["case"], who)
			}
			rows = append(rows, document.Row{
				document.Text("Site", cmp.Or(site, "no site")), document.Text("Case", who), document.Text("Theme", themeTitle(framework, theme)),
				document.Number("Passages", number.Count(passages)), document.Text("Summary", summary),
			})
		}
	}
	sites := map[string]bool{}
	for _, cell := range in.Matrix {
		sites[cell.Site] = true
	}
	for _, site := range slices.Sorted(maps.Keys(sites)) {
		for _, cell := range in.Matrix {
			if cell.Framework == framework.Framework && cell.Site == site {
				add(site, "the site as a whole", cell.Theme, cell.References, cell.Summary)
			}
		}
		for _, cell := range in.Cases {
			if cell.Framework == framework.Framework && cell.Site == site {
				add(site, words.Label(cell.Source), cell.Theme, cell.References, cell.Summary)
			}
		}
	}
	p.Say("A case is a source: an interview, an observed meeting, a focus group or a document. The file", caseMatrixFile,
		"holds every case by theme of the first framework, grouped by site, with passages and summary;",
		"the table case_matrix those of all frameworks.")
	if len(rows) == 0 {
		p.Say("The project holds no summary by an analyst of a site or case on a theme.")
		return
	}
	p.Table("What analysts wrote, by site and case (summaries, masked).", rows)
	p.Say(fmt.Sprintf("%s, of %s and %s.", words.Many(len(rows), "summary", "summaries"), words.Many(distinct(told["the site as a whole"]),
		"site as a whole", "sites as a whole"), words.Many(distinct(told["case"]), "case", "cases")))
}

// tellMemos lists the notes of the project that are no summaries.
func tellMemos(p *page, memos []data.Memo) {
	p.Heading(3, "Memos and reflexive notes")
	kinds := map[string]int{}
	var rows []document.Row
	for _, memo := range memos {
		kinds[memo.Kind]++
		if memo.Kind == data.MemoSummary {
			continue
		}
		rows = append(rows, document.Row{
			document.Text("Kind", words.Capital(data.InWords("kind", memo.Kind))), document.Text("Name", cmp.Or(memo.Name, "no name")),
			document.Text("By", cmp.Or(words.Label(memo.Coder), "not said")), document.Text("About", aboutMemo(memo)),
			document.Number("Words", number.Count(memo.Words)),
		})
	}
	p.Say(fmt.Sprintf("The project carries %s, %s and %s. Their texts stay in the project, but for the summaries.",
		words.Many(kinds[data.MemoReflexive], "reflexive note", "reflexive notes"),
		words.Many(kinds[data.MemoOther], "other memo", "other memos"),
		words.Many(kinds[data.MemoSummary], "summary", "summaries")))
	if len(rows) > 0 {
		p.Table("Memos and reflexive notes, by masked name; a note is reflexive where its name says so.", rows)
		p.Say(fmt.Sprintf("By name, %s reflexive.", words.Many(kinds[data.MemoReflexive], "note is", "notes are")))
	}
}

func aboutMemo(memo data.Memo) string {
	about := "the project"
	if memo.Source != "" {
		about = words.Label(memo.Source)
	}
	if memo.Codes > 0 {
		codes := words.Many(int(memo.Codes), "code", "codes")
		if about = codes; memo.Source != "" {
			about = words.Label(memo.Source) + " and " + codes
		}
	}
	return about
}

// caseMatrix is the first framework's matrix with a row a case: site, case and for
// each theme passages and summary. It is nil where a run has none.
func caseMatrix(run table.Reader, study *config.Study) (*table.Schema, *table.Frame, error) {
	if !study.HasInterviews() || !run.Has("case_matrix") {
		return nil, nil, nil
	}
	cells, err := table.Read[data.CaseCell](run)
	if err != nil {
		return nil, nil, err
	}
	framework := study.Qualitative.Frameworks[0]
	cells = slices.DeleteFunc(cells, func(c data.CaseCell) bool { return c.Framework != framework.Framework })
	slices.SortStableFunc(cells, func(a, b data.CaseCell) int {
		return cmp.Or(cmp.Compare(a.Site, b.Site), cmp.Compare(a.Source, b.Source))
	})
	schema := &table.Schema{Table: table.Table{
		Name: "framework_matrix_by_case", Row: "a case",
		Does: "The framework matrix of " + framework.Title + " by case, grouped by site: of each theme passages and the analyst's summary.",
	}}
	frame := &table.Frame{Name: schema.Name}
	at := map[string]int{}
	column := func(name string, kind table.Kind, unit, does string) {
		at[name] = len(frame.Columns)
		schema.Columns = append(schema.Columns, table.Column{Name: name, Kind: kind, Unit: unit, Does: does})
		frame.Columns = append(frame.Columns, table.FrameColumn{Name: name, Kind: kind})
	}
	column("site", table.String, "", "label of the site of the case; empty where it is not known")
	column("case", table.String, "", "pseudonym of the case: a source")
	for _, theme := range framework.Themes {
		column(theme.Name+": passages", table.Integer, "", "passages on “"+theme.Title+"” in the case")
		column(theme.Name, table.String, "",
			"the analyst's summary of the case on “"+theme.Title+"”, masked; missing where the project holds none")
	}
	for i, cell := range cells {
		if i == 0 || cells[i-1].Site != cell.Site || cells[i-1].Source != cell.Source {
			frame.Rows++
			for c := range frame.Columns {
				frame.Columns[c].Cells = append(frame.Columns[c].Cells, nil)
			}
		}
		put := func(name string, value any) { frame.Columns[at[name]].Cells[frame.Rows-1] = value }
		put("site", cell.Site)
		put("case", cell.Source)
		put(cell.Theme+": passages", cell.References)
		if cell.Summary != "" {
			put(cell.Theme, cell.Summary)
		}
	}
	return schema, frame, nil
}

// inCSV is a frame as a spreadsheet reads it.
func inCSV(frame *table.Frame) ([]byte, error) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	lines := [][]string{frame.Names()}
	for row := range frame.Rows {
		var line []string
		for _, column := range frame.Columns {
			text := ""
			if column.Cells[row] != nil {
				text = fmt.Sprint(column.Cells[row])
			}
			line = append(line, text)
		}
		lines = append(lines, line)
	}
	err := w.WriteAll(lines)
	return out.Bytes(), err
}
