package ingest

import (
	"fmt"
	"strings"

	"pcneval/data"
	"pcneval/data/nhse"
	"pcneval/data/parts"
)

// tellCounting tells what the job that counted registrations left out, kept back or
// rounded, by its own account, or that it gave none (untold).
func tellCounting(c *nhse.Counted, untold bool) []data.Finding {
	account := data.Finding{Check: "counting_untold", Detail: "they are as published"}
	left, suppressed := data.Finding{Check: "registrations_left_out"}, data.Finding{Check: "patients_suppressed"}
	rounded := data.Finding{Check: "patients_rounded"}
	if c == nil {
		const detail = "not held: no account of a counting stands beside the patients by LSOA"
		left.Detail, suppressed.Detail, rounded.Detail = detail, detail, detail
		if untold {
			account.Count, account.Detail = 1, "they are of registrations, and "+parts.CountsFile+" is not beside them"
		}
		return []data.Finding{left, suppressed, rounded, account}
	}
	f := c.Checks
	left.Count = shareOf(f.WithoutPatient+f.ImpossibleDates+f.UnknownPractice, f.Registrations)
	told := []string{fmt.Sprintf("of %d registrations", f.Registrations)}
	for _, of := range []struct {
		count int64
		what  string
	}{
		{f.UnknownPractice, "at an unknown practice"},
		{f.ImpossibleDates, "without a start or with an end before it"},
		{f.WithoutPatient, "of nobody"},
		{f.NotCurrent, "not current on " + c.AsAt},
		{f.Repeated, "of patients counted already"},
		{f.OfAnotherSex, "of another sex"},
	} {
		if of.count > 0 {
			told = append(told, fmt.Sprintf("%d %s", of.count, of.what))
		}
	}
	left.Detail = strings.Join(append(told, fmt.Sprintf("%d patients counted", f.Patients)), ", ")
	if c.OtherStatement() {
		left.Detail += "; counted by another statement than this version's"
	}
	suppressed.Count = shareOf(c.Suppression.Patients, f.Patients)
	suppressed.Detail = fmt.Sprintf("%d of %d patients, in %d rows too small to tell", c.Suppression.Patients, f.Patients, c.Suppression.Rows)
	rounded.Count = float64(c.Suppression.RoundTo)
	rounded.Detail = fmt.Sprintf("%d patients as told, %d counted", c.Patients, f.Patients)
	account.Detail = "beside them stands " + parts.CountsFile
	return []data.Finding{left, suppressed, rounded, account}
}
