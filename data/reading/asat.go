package reading

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"pcneval/config/problem"
)

var dayWritten = regexp.MustCompile(`([0-9]{1,2}|i) (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* ([0-9]{4}|[0-9]{2})`)

// DayIn is the day that a heading carries: "PCSE raw list 1 Jan 22". One
// publication writes I for 1.
func DayIn(heading string) (time.Time, bool) {
	parts := dayWritten.FindStringSubmatch(Fold(heading))
	if parts == nil {
		return time.Time{}, false
	}
	spelling := "2 Jan 06"
	if len(parts[3]) == 4 {
		spelling = "2 Jan 2006"
	}
	day, err := time.Parse(spelling, strings.Replace(parts[1], "i", "1", 1)+" "+parts[2]+" "+parts[3])
	return day, err == nil
}

// OfDay tells where a file is the right publication of another day than the
// study file says.
func OfDay(in Input, file, sheet, column string, found time.Time) error {
	if in.AsAt.IsZero() || found.Equal(in.AsAt) {
		return nil
	}
	return problem.Problem{
		File: file, Sheet: sheet, Column: column, What: "the file is of another day than the study file says",
		Found: found.Format("2006-01-02"), Expected: in.AsAt.Format("2006-01-02"),
		Remedy: fmt.Sprintf("name the file of that day in the study file, or correct as_at, under inputs: %s", in.Role),
	}
}
