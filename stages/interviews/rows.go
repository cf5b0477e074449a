package interviews

import (
	"slices"
	"strconv"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/qda"
)

// interviewsOf lists the sources, each in the place that it has in the project.
func interviewsOf(read *reading, q config.Qualitative, names *pseudonyms, safe *guard) []data.Interview {
	var rows []data.Interview
	for i, source := range read.coded.Sources {
		row := data.Interview{
			Source: names.sources[i], Kind: names.kinds[i], Order: names.order[i],
			Site: names.sites[source.Site], Subsite: names.part(source), Role: safe.role(source.Role),
			Period: period(source.Date, q.Period), Minutes: minutesOf(source), HasText: read.fromText && source.Length > 0,
			Characters: int64(source.Length), Coders: coderNames(source, names), Codings: int64(source.Codings),
			SiteFrom: source.SiteFrom, RoleFrom: source.RoleFrom, DateFrom: source.DateFrom,
		}
		if read.texts[i] != "" {
			row.Words = wordsIn(read.texts[i])
		}
		rows = append(rows, row)
	}
	return rows
}

// minutesOf reads the length of an interview or meeting, where a variable gives
// it.
func minutesOf(source qda.SourceRow) *int64 {
	for _, value := range source.Values {
		if !isNamed(value.Name, minutesVariables) {
			continue
		}
		if minutes, err := strconv.ParseInt(strings.TrimSpace(value.Value), 10, 64); err == nil && minutes >= 0 {
			return &minutes
		}
	}
	return nil
}

func coderNames(source qda.SourceRow, names *pseudonyms) string {
	var coders []string
	for _, name := range source.Coders {
		coders = append(coders, names.coders[name])
	}
	slices.Sort(coders)
	return strings.Join(coders, data.CoderSeparator)
}

func wordsIn(text string) *int64 {
	words := int64(len(strings.Fields(text)))
	return &words
}

// codingsOf lists the codings, numbered by source, then as the project's
// segments are ordered.
func codingsOf(read *reading, names *pseudonyms, safe *guard, codes codebook) []data.Coding {
	order := make([]int, len(read.coded.Segments))
	for i := range order {
		order[i] = i
	}
	segments := read.coded.Segments
	slices.SortStableFunc(order, func(a, b int) int {
		return strings.Compare(names.sources[segments[a].Source], names.sources[segments[b].Source])
	})
	rows := make([]data.Coding, len(order))
	for at, i := range order {
		segment := segments[i]
		row := data.Coding{
			Coding: int64(at + 1), Source: names.sources[segment.Source], Code: codes.byPath[segment.CodePath],
			Coder: names.coders[segment.Coder], Whole: segment.Whole,
			Site: names.sites[segment.Site], Role: safe.role(segment.Role),
		}
		if segment.Placed {
			start, end := int64(segment.Start), int64(segment.End)
			row.Start, row.End = &start, &end
		}
		if segment.Available {
			row.Words = wordsIn(segment.Quotation)
		}
		rows[at] = row
	}
	return rows
}

// summariesOf lists what analysts wrote on a site, or a source of it, and a
// code, masked.
func summariesOf(read *reading, names *pseudonyms, safe *guard, codes codebook) []data.SiteSummary {
	var rows []data.SiteSummary
	counts := map[[2]string]int64{}
	for _, summary := range read.coded.Summaries {
		code, known := codes.byPath[summary.Code]
		if !known {
			code = safe.text(summary.Code) // the name of a theme, by the name of the note
		}
		site, known := names.sites[summary.Site]
		if !known || site == "" || code == "" || strings.TrimSpace(summary.Text) == "" {
			continue
		}
		at := [2]string{site, code}
		counts[at]++
		text := strings.Join(strings.Fields(safe.text(summary.Text)), " ")
		row := data.SiteSummary{Site: site, Code: code, Number: counts[at], Summary: text}
		if summary.Source != nil {
			row.Source = names.sources[*summary.Source]
		}
		rows = append(rows, row)
	}
	return rows
}

// notesOf lists what the reader met, masked like everything that comes from the
// project.
func notesOf(read *reading, safe *guard) []data.InterviewNote {
	rows := []data.InterviewNote{{Number: 1, Note: "positions", Found: read.positions()}}
	add := func(note, found string) {
		rows = append(rows, data.InterviewNote{Number: int64(len(rows) + 1), Note: note, Found: found})
	}
	if read.missing > 0 {
		add("texts that the project names and does not hold; their codings count, their quotations are unavailable", strconv.Itoa(read.missing))
	}
	for _, warning := range read.warnings {
		add(safe.text(warning.What), safe.text(warning.Found))
	}
	return rows
}
