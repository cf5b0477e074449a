package synthetic

import (
	"bufio"
	"context"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// writePatients writes the zip of patients by LSOA and counts its rows.
func (e *england) writePatients(ctx context.Context, w io.Writer) (rows int, err error) {
	archive := newArchive(w)
	member, err := archive.member("gp-reg-pat-prac-lsoa-all.csv", patientsDay)
	if err != nil {
		return 0, err
	}
	if rows, err = e.writeRows(ctx, member, 1); err != nil {
		return rows, err
	}
	return rows, archive.Close()
}

// writeRows writes the text of patients by LSOA, with so many times the rows that
// have patients, a practice at a time, and counts the rows.
func (e *england) writeRows(ctx context.Context, w io.Writer, times float64) (rows int, err error) {
	out := bufio.NewWriterSize(w, 1<<16)
	out.WriteString("PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,Number of Patients\r\n")
	var line []byte
	for _, at := range e.byCode(func(p practice) bool { return p.before > 0 }) {
		if err := ctx.Err(); err != nil {
			return rows, err
		}
		p := e.practices[at]
		prefix := "GP_PRAC_PAT_LIST,01JAN" + strconv.Itoa(firstYear-1+e.age) + "," + p.code + "," + quotedWhereNeeded(p.name) + ","
		for _, row := range e.filledUp(e.patients(at), times) {
			line = append(line[:0], prefix...)
			line = append(line, row.area...)
			line = append(line, ",ALL,"...)
			line = strconv.AppendInt(line, int64(row.count), 10)
			line = append(line, '\r', '\n')
			if _, err := out.Write(line); err != nil {
				return rows, err
			}
			rows++
		}
	}
	return rows, out.Flush()
}

// filledUp adds rows without patients, in the order of their places, until there
// are so many times as many or every place has one.
func (e *england) filledUp(rows []patientRow, times float64) []patientRow {
	more := int(math.Round(float64(float64(len(rows)) * (times - 1))))
	if more <= 0 {
		return rows
	}
	has := make(map[string]bool, len(rows))
	for _, row := range rows {
		has[row.area] = true
	}
	for _, area := range e.lsoas {
		if more == 0 {
			break
		}
		if !has[area.code] {
			rows = append(rows, patientRow{area: area.code})
			more--
		}
	}
	slices.SortStableFunc(rows, func(a, b patientRow) int { return strings.Compare(a.area, b.area) })
	return rows
}

func quotedWhereNeeded(s string) string {
	if strings.ContainsAny(s, ",\"\n") {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}
