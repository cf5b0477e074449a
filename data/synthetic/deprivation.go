package synthetic

import (
	"bufio"
	"context"
	"io"
	"strconv"
)

// Headings of File 7 of the English Indices of Deprivation 2019, without ranks
// and deciles.
const deprivationHeadings = `LSOA code (2011),Index of Multiple Deprivation (IMD) Score,Income Score (rate),Employment Score (rate),` +
	`"Education, Skills and Training Score",Health Deprivation and Disability Score,Crime Score,Barriers to Housing and Services Score,` +
	`Living Environment Score,Income Deprivation Affecting Children Index (IDACI) Score (rate),` +
	`Income Deprivation Affecting Older People (IDAOPI) Score (rate),Total population: mid 2015 (excluding prisoners)`

// writeDeprivation writes the scores of every area, with three decimals.
func (e *england) writeDeprivation(_ context.Context, to io.Writer) error {
	out := bufio.NewWriter(to)
	out.WriteString(deprivationHeadings + "\n")
	var line []byte
	for _, l := range e.lsoas {
		line = append(line[:0], l.code...)
		for _, score := range []float64{
			l.imd, l.income, l.employment, l.education, l.health, l.crime, l.barriers, l.living, l.children, l.older,
		} {
			line = append(line, ',')
			line = strconv.AppendFloat(line, score, 'f', 3, 64)
		}
		line = append(line, ',')
		line = strconv.AppendInt(line, int64(l.population), 10)
		line = append(line, '\n')
		out.Write(line)
	}
	return out.Flush()
}
