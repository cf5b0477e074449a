package synthetic

import (
	"bufio"
	"context"
	"io"
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
	out := bufio.NewWriterSize(member, 1<<16)
	out.WriteString("PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,Number of Patients\r\n")
	var line []byte
	for _, at := range e.byCode(func(p practice) bool { return p.before > 0 }) {
		if err := ctx.Err(); err != nil {
			return rows, err
		}
		p := e.practices[at]
		prefix := "GP_PRAC_PAT_LIST,01JAN" + strconv.Itoa(firstYear-1+e.age) + "," + p.code + "," + quotedWhereNeeded(p.name) + ","
		for _, row := range e.patients(at) {
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
	if err := out.Flush(); err != nil {
		return rows, err
	}
	return rows, archive.Close()
}

func quotedWhereNeeded(s string) string {
	if strings.ContainsAny(s, ",\"\n") {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}
