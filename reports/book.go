package reports

import (
	"fmt"
	"slices"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
	"pcneval/reports/number"
	"pcneval/reports/workbook"
)

// longestSheet is how many rows a worksheet has at most. What is longer is for
// a program to read, and its Parquet file is named.
const longestSheet = 10_000

// Workbook is the run as an accessible workbook: the tables that the sections
// of the appendix tell, in their order, with every digit. manifest is the
// SHA-256 of the run's manifest, which the cover names. The same run gives the
// same bytes.
func Workbook(run *pipeline.Folder, manifest string) ([]byte, error) {
	book, err := bookOf(run, manifest)
	if err != nil {
		return nil, err
	}
	return workbook.Write(book)
}

func bookOf(run *pipeline.Folder, manifest string) (workbook.Book, error) {
	study, err := config.FromResolved(run.Manifest.Config)
	if err != nil {
		return workbook.Book{}, fmt.Errorf("the study of %s cannot be read again: %w", run.Path, err)
	}
	book := workbook.Book{Title: study.Title}
	if study.Synthetic() {
		book.About = append(book.About, "The data are synthetic: nothing in this workbook is a finding about England.")
	}
	book.About = append(book.About,
		"The tables that the report and its appendix tell of, a worksheet each. The worksheet Contents lists them; Notes explains their columns.",
		"Made by "+run.Manifest.Program.String()+" from the run whose manifest has the SHA-256 "+manifest+".",
		"What was read, how it was reckoned and where it came from stand in report.md and manifest.json of that run.",
	)
	schemas := map[string]*table.Schema{}
	for _, schema := range data.Catalogue() {
		schemas[schema.Name] = schema
	}
	var seen []string
	for _, s := range sections {
		for _, name := range append(slices.Clone(s.tables), s.may...) {
			if slices.Contains(seen, name) || !run.Has(name) {
				continue
			}
			seen = append(seen, name)
			frame, err := run.Frame(name)
			switch {
			case err != nil:
				return book, err
			case frame.Rows == 0:
			case frame.Rows > longestSheet:
				book.Absent = append(book.Absent, workbook.Absent{
					Told: s.title, Schema: schemas[name], Rows: frame.Rows, Where: pipeline.TableFile(name),
				})
			default:
				book.Sheets = append(book.Sheets, workbook.Sheet{Told: s.title, Schema: schemas[name], Frame: frame})
			}
		}
	}
	schema, matrix, err := caseMatrix(run, study)
	if err != nil {
		return book, err
	}
	if matrix != nil && matrix.Rows > 0 {
		book.Sheets = append(book.Sheets, workbook.Sheet{Told: "The interviews", Schema: schema, Frame: matrix})
	}
	if len(book.Absent) > 0 {
		book.About = append(book.About, fmt.Sprintf("Tables of more than %s rows are not here: the contents name their Parquet files in the run.",
			number.Count(longestSheet)))
	}
	return book, nil
}
