package reports

import (
	"fmt"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// interviewTables are what the interviews strand of a report is told from.
type interviewTables struct {
	Interviews    []data.Interview
	Codes         []data.Code
	Frequencies   []data.CodeFrequency
	Matrix        []data.MatrixCell
	CoOccurrences []data.CoOccurrence
	Saturation    []data.SaturationStep
	Agreements    []data.Agreement
	Disagreements []data.Disagreement
	Quotations    []data.Quotation
	Notes         []data.InterviewNote
}

// tablesOfInterviews are the tables that a report reads where the study has
// interviews.
var tablesOfInterviews = []string{
	"interviews", "codes", "code_frequencies", "framework_matrix", "co_occurrence", "saturation",
	"coding_agreement", "coding_disagreements", "quotations", "interview_notes",
}

// readInterviews reads the tables of the interviews strand, where there is one.
func (run *Run) readInterviews(t table.Reader) error {
	if !run.Study.HasInterviews() {
		return nil
	}
	strand := &run.Strand
	for _, read := range []func() error{
		func() (err error) { strand.Interviews, err = table.Read[data.Interview](t); return },
		func() (err error) { strand.Codes, err = table.Read[data.Code](t); return },
		func() (err error) { strand.Frequencies, err = table.Read[data.CodeFrequency](t); return },
		func() (err error) { strand.Matrix, err = table.Read[data.MatrixCell](t); return },
		func() (err error) { strand.CoOccurrences, err = table.Read[data.CoOccurrence](t); return },
		func() (err error) { strand.Saturation, err = table.Read[data.SaturationStep](t); return },
		func() (err error) { strand.Agreements, err = table.Read[data.Agreement](t); return },
		func() (err error) { strand.Disagreements, err = table.Read[data.Disagreement](t); return },
		func() (err error) { strand.Quotations, err = table.Read[data.Quotation](t); return },
		func() (err error) { strand.Notes, err = table.Read[data.InterviewNote](t); return },
	} {
		if err := read(); err != nil {
			return err
		}
	}
	return nil
}

// tellInterviews tells the interviews strand: who was heard, what was said
// where, whether more would have been found, and how far those who coded agree.
func tellInterviews(p *document.Document, run Run) error {
	if !run.Study.HasInterviews() {
		sentence := "This study names no coded interviews, so it has no interviews strand"
		if run.Study.Compare != "" {
			sentence += "; the transcripts of the published study are not public"
		}
		p.Say(sentence + ".")
		return nil
	}
	s := run.Strand
	if len(s.Interviews) == 0 {
		p.Say("The project that the study names holds no source.")
		return nil
	}
	p.Say(s.heard(), s.coded())
	framework := run.Study.Qualitative.Frameworks[0]
	p.Say(s.spread(framework))
	tellMatrix(p, run, framework)
	tellQuotations(p, run, framework)
	if err := tellSaturation(p, run); err != nil {
		return err
	}
	tellAgreement(p, run)
	tellDisclosure(p, run)
	return nil
}

// heard says which sources there are.
func (s interviewTables) heard() string {
	kinds, minutes := map[string]int{}, map[string]int64{}
	var sites, periods []string
	for _, interview := range s.Interviews {
		kinds[interview.Kind]++
		if interview.Minutes != nil {
			minutes[interview.Kind] += *interview.Minutes
		}
		sites, periods = append(sites, interview.Site), append(periods, interview.Period)
	}
	var parts []string
	for _, kind := range []struct{ name, one, more string }{
		{data.KindInterview, "interview", "interviews"},
		{data.KindObservation, "observed meeting", "observed meetings"},
		{data.KindFocusGroup, "focus group", "focus groups"},
		{data.KindDocument, "document", "documents"},
	} {
		if kinds[kind.name] == 0 {
			continue
		}
		part := words.Many(kinds[kind.name], kind.one, kind.more)
		if hours := minutes[kind.name] / 60; hours > 0 {
			part += fmt.Sprintf(" (%s)", words.Many(int(hours), "hour", "hours"))
		}
		parts = append(parts, part)
	}
	sentence := words.List(parts)
	if n := distinct(sites); n > 0 {
		sentence += " at " + words.Many(n, "site", "sites")
	}
	if known := slices.DeleteFunc(periods, func(period string) bool { return period == "" }); len(known) > 0 {
		sentence += fmt.Sprintf(", %s to %s", slices.Min(known), slices.Max(known))
	}
	return sentence + "."
}

// coded says how they were coded.
func (s interviewTables) coded() string {
	codings, used, grown, beforehand := int64(0), 0, 0, 0
	for _, code := range s.Codes {
		if code.Codings == 0 {
			continue
		}
		codings += code.Codings
		used++
		switch code.Origin {
		case data.Grown:
			grown++
		case data.SetBeforehand:
			beforehand++
		}
	}
	var coders []string
	for _, interview := range s.Interviews {
		coders = append(coders, strings.Split(interview.Coders, data.CoderSeparator)...)
	}
	sentence := fmt.Sprintf("%s coded them: %s with %s", words.Many(distinct(coders), "person", "people"), words.Many(int(codings), "coding", "codings"), words.Many(used, "code", "codes"))
	if grown+beforehand > 0 {
		sentence += fmt.Sprintf(", %s set beforehand and %s grown from the data", number.Count(beforehand), number.Count(grown))
	}
	return sentence + "."
}

// spread names the themes met in most and in fewest sources.
func (s interviewTables) spread(framework config.Codebook) string {
	var themes []data.CodeFrequency
	for _, row := range s.Frequencies {
		if row.Framework == framework.Framework && row.By == data.ByAll {
			themes = append(themes, row)
		}
	}
	if len(themes) == 0 {
		return "No theme of the first framework was met."
	}
	slices.SortStableFunc(themes, func(a, b data.CodeFrequency) int { return int(b.Sources - a.Sources) })
	most, fewest := themes[0], themes[len(themes)-1]
	return fmt.Sprintf("Charted by themes (%s), the one met most widely is “%s”, in %s of %s sources; the one met least widely is “%s”, in %s.",
		framework.Title, themeTitle(framework, most.Name), number.Count(most.Sources), number.Count(most.OfSources), themeTitle(framework, fewest.Name), number.Count(fewest.Sources))
}

func themeTitle(framework config.Codebook, name string) string {
	for _, theme := range framework.Themes {
		if theme.Name == name && theme.Title != "" {
			return theme.Title
		}
	}
	return words.Label(name)
}

// distinct counts the different texts that are not empty.
func distinct(texts []string) int {
	texts = slices.DeleteFunc(slices.Clone(texts), func(text string) bool { return text == "" })
	slices.Sort(texts)
	return len(slices.Compact(texts))
}
