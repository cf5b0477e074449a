package recognise

import (
	"bytes"
	"context"
	"encoding/csv"
	"io"
	"path"
	"strings"

	"pcneval/data/archive"
	"pcneval/data/delimited"
	"pcneval/data/workbook"
)

const (
	looked  = 40        // rows of a sheet or member that are looked at
	top     = 256 << 10 // bytes of a text that are looked at
	project = "\x00"    // stands for a REFI-QDA project
)

// textSamples looks into a text, or a Parquet file as if it were one.
func textSamples(name string) ([]sample, error) {
	text, err := delimited.Stream(context.Background(), name)
	if err != nil {
		return nil, err
	}
	defer text.Close()
	return []sample{{rows: topRows(text)}}, nil
}

// topRows are the first rows of a text; a row that is cut off or cannot be
// split ends them, which the reader of the publication tells.
func topRows(content io.Reader) [][]string {
	text, _ := io.ReadAll(io.LimitReader(content, top)) // what could not be read is not looked at
	if len(text) == top {
		text = text[:bytes.LastIndexByte(text, '\n')+1]
	}
	records := csv.NewReader(bytes.NewReader(text))
	records.FieldsPerRecord = -1
	var rows [][]string
	for len(rows) < looked {
		cells, err := records.Read()
		if err != nil {
			break
		}
		rows = append(rows, cells)
	}
	return rows
}

// zipSamples looks into a workbook, or a zip of comma-separated files or of a
// workbook, of which that of all patients stands for those by sex.
func zipSamples(name string) ([]sample, error) {
	zipped, err := archive.Open(name)
	if err != nil {
		return nil, err
	}
	defer zipped.Close()
	var book *workbook.Workbook
	switch {
	case zipped.Has(".qde"):
		return []sample{{sheet: project}}, nil
	case workbook.Is(zipped):
		book, err = workbook.From(zipped)
	case zipped.Has(".csv"):
		return memberSamples(zipped)
	default:
		book, err = workbook.Inside(zipped)
	}
	if err != nil {
		return nil, err
	}
	return sheetRows(book)
}

func memberSamples(zipped *archive.Archive) ([]sample, error) {
	var samples, all []sample
	for _, member := range zipped.Reader.File {
		base := strings.ToLower(path.Base(member.Name))
		if !strings.HasSuffix(base, ".csv") || strings.HasPrefix(member.Name, "__MACOSX/") {
			continue
		}
		content, err := member.Open()
		if err != nil {
			return nil, zipped.Damaged(member, err)
		}
		s := sample{"the member " + member.Name, topRows(delimited.Decoded(content))}
		content.Close()
		if strings.HasSuffix(base, "-all.csv") {
			all = append(all, s)
		}
		samples = append(samples, s)
	}
	if len(all) == 1 {
		return all, nil
	}
	return samples, nil
}
