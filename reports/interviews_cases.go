package reports

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"maps"
	"slices"
	"strconv"

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

// caseMatrix is the first framework's matrix with a line a case: site, case and
// for each theme passages and summary. It is nil where a run has none.
func caseMatrix(run table.Reader, study *config.Study) ([]byte, error) {
	if !study.HasInterviews() || !run.Has("case_matrix") {
		return nil, nil
	}
	cells, err := table.Read[data.CaseCell](run)
	if err != nil {
		return nil, err
	}
	framework := study.Qualitative.Frameworks[0]
	heading := []string{"site", "case"}
	at := map[string]int{}
	for _, theme := range framework.Themes {
		at[theme.Name] = len(heading)
		heading = append(heading, theme.Name+": passages", theme.Name)
	}
	lines := map[[2]string][]string{}
	var order [][2]string
	for _, cell := range cells {
		if cell.Framework != framework.Framework {
			continue
		}
		key := [2]string{cell.Site, cell.Source}
		if lines[key] == nil {
			order = append(order, key)
			lines[key] = make([]string, len(heading))
			lines[key][0], lines[key][1] = cell.Site, cell.Source
		}
		lines[key][at[cell.Theme]], lines[key][at[cell.Theme]+1] = strconv.FormatInt(cell.References, 10), cell.Summary
	}
	slices.SortFunc(order, func(a, b [2]string) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	if err := w.Write(heading); err != nil {
		return nil, err
	}
	for _, key := range order {
		if err := w.Write(lines[key]); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return out.Bytes(), w.Error()
}
