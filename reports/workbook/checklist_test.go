package workbook

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestTheChecklistOfTheAnalysisFunction holds a workbook to every point of
// "Making spreadsheets accessible: a brief checklist of the basics" that a
// program can judge, in its order and nearly its words.
func TestTheChecklistOfTheAnalysisFunction(t *testing.T) {
	f := opened(t, invented())
	marked := f.names("xl/tables/")
	none := func(found []string) bool { return len(found) == 0 }
	for _, point := range []struct {
		says string
		held bool
	}{
		{"mark up tables", len(marked) == len(f.sheets)-1},
		{"give tables meaningful names", len(f.anywhere("xl/tables/", ` name="(Contents|Notes|invented)" `)) == 3},
		{"remove merged cells", none(f.anywhere("xl/worksheets/", `<mergeCell`))},
		{"remove blank rows and columns within tables", f.full()},
		{"all tables should have one tagged header row, all different", f.headed()},
		{"wrap text within cells", len(f.anywhere("xl/styles.xml", `wrapText="(1|true)"`)) == 1},
		{"avoid adding filters", none(f.anywhere("xl/", `(?i)<autoFilter`))},
		{"avoid adding freeze panes", none(f.anywhere("xl/worksheets/", `<pane`))},
		{
			"only leave cells with no data empty in certain circumstances: here in none, under a shorthand that is explained",
			f.full() && strings.Contains(strings.Join(flat(f.rows[Notes]), "\n"), NotAvailable+" means not available"),
		},
		{"avoid hiding rows or columns", none(f.anywhere("xl/", ` hidden="(1|true)"`)) && none(f.anywhere("xl/workbook.xml", ` state=`))},
		{"do not use symbols or superscript to signpost to notes", none(f.anywhere("xl/", `vertAlign`))},
		{"put note text in a notes table on a notes worksheet", slices.Contains(f.sheets, Notes)},
		{"links must be accessible: their text says where they lead", f.links()},
		{"format text to make it accessible: sans serif, 12 points or more, no italics and no underlining", f.fonts()},
		{"all worksheets should have descriptive titles, in cell A1", f.titles()},
		{
			"do not use headers and footers, floating text boxes or toolbars",
			none(f.anywhere("xl/worksheets/", `<headerFooter|<legacyDrawing|<drawing`)) && none(f.names("xl/comments")),
		},
		{"do not use visual devices to divide data regions", none(f.anywhere("xl/tables/", `show(Row|Column)Stripes="(1|true)"`)) &&
			none(f.anywhere("xl/styles.xml", `<(left|right|top|bottom) style=`))},
		{"do not use a background fill", none(f.anywhere("xl/styles.xml", `patternType="solid"`))},
		{"do not use colour to convey a message", none(f.anywhere("xl/", `conditionalFormatting|tabColor`)) &&
			none(f.anywhere("xl/styles.xml", `<color rgb=`))},
		{"avoid images in spreadsheets", none(f.names("xl/media/"))},
		{"remove macros", none(f.names("vbaProject"))},
		{"give worksheets unique names", len(slices.Compact(slices.Sorted(slices.Values(f.sheets)))) == len(f.sheets)},
		{"remove blank worksheets", f.noneBlank()},
		{"position tables against the left-hand edge, with nothing below", f.edges()},
		{"avoid worksheets with multiple tables", none(f.anywhere("xl/worksheets/sheet", `(?s)<tablePart .*<tablePart `))},
		{"begin with a cover and a table of contents", slices.Equal(f.sheets[:3], []string{Cover, Contents, Notes})},
		{
			"position the cursor in cell A1 of the first worksheet",
			none(f.anywhere("xl/workbook.xml", `activeTab="[1-9]`)) && none(f.anywhere("xl/worksheets/", `activeCell="([^A]|A[^1])`)),
		},
		{"fill in the document's title, author and language", regexp.MustCompile(
			`<dc:title>A study of nothing</dc:title>.*<dc:creator>.+</dc:creator>.*<dc:language>en-GB</dc:language>`,
		).MatchString(f.members["docProps/core.xml"])},
		{"leave the workbook unlocked", none(f.anywhere("xl/", `Protection `))},
	} {
		t.Run(point.says, func(t *testing.T) {
			if !point.held {
				t.Error("not held")
			}
		})
	}
}
