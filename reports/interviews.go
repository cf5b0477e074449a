package reports

import (
	"fmt"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// interviewsIn is what the section reads.
type interviewsIn struct {
	Interviews    []data.Interview
	Codes         []data.Code
	Frequencies   []data.CodeFrequency
	Matrix        []data.MatrixCell
	Cases         []data.CaseCell
	Memos         []data.Memo
	Saturation    []data.SaturationStep
	Agreements    []data.Agreement
	Disagreements []data.Disagreement
	Quotations    []data.Quotation
	Notes         []data.InterviewNote
	Checks        []data.Check
}

// tellInterviews tells the interviews strand: who was heard, what was said
// where, whether more would have been found, and how far those who coded agree.
func tellInterviews(p *page, in interviewsIn) error {
	if len(in.Interviews) == 0 {
		p.Say("The project that the study names holds no source.")
		return nil
	}
	p.Say(in.heard(), in.coded())
	framework := p.Study.Qualitative.Frameworks[0]
	p.Say(in.spread(framework))
	tellMatrix(p, in, framework)
	tellCases(p, in, framework)
	tellMemos(p, in.Memos)
	p.Heading(3, "In their own words")
	tellQuotations(p, in, framework)
	p.Heading(3, "Whether more interviews would have found more")
	if err := tellSaturation(p, in); err != nil {
		return err
	}
	p.Heading(3, "How far those who coded agree")
	tellAgreement(p, in)
	p.Heading(3, "What is disclosed")
	tellDisclosure(p, in)
	return nil
}

// noInterviews says why there is no such strand.
func noInterviews(study *config.Study) string {
	sentence := "This study names no coded interviews, so it has no interviews strand"
	if study.Compare != "" {
		sentence += "; the transcripts of the published study are not public"
	}
	return sentence + "."
}

// heard says which sources there are.
func (in interviewsIn) heard() string {
	kinds, minutes := map[string]int{}, map[string]int64{}
	var sites, periods []string
	for _, interview := range in.Interviews {
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
func (in interviewsIn) coded() string {
	codings, used, grown, beforehand := int64(0), 0, 0, 0
	for _, code := range in.Codes {
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
	for _, interview := range in.Interviews {
		coders = append(coders, strings.Split(interview.Coders, data.CoderSeparator)...)
	}
	sentence := fmt.Sprintf("%s coded them: %s with %s", words.Many(distinct(coders), "person", "people"),
		words.Many(int(codings), "coding", "codings"), words.Many(used, "code", "codes"))
	if grown+beforehand > 0 {
		sentence += fmt.Sprintf(", %s set beforehand and %s grown from the data", number.Count(beforehand), number.Count(grown))
	}
	return sentence + "."
}

// spread names the themes met in most and in fewest sources.
func (in interviewsIn) spread(framework config.Codebook) string {
	var themes []data.CodeFrequency
	for _, row := range in.Frequencies {
		if row.Framework == framework.Framework && row.By == data.ByAll {
			themes = append(themes, row)
		}
	}
	if len(themes) == 0 {
		return "No theme of the first framework was met."
	}
	slices.SortStableFunc(themes, func(a, b data.CodeFrequency) int { return int(b.Sources - a.Sources) })
	most, fewest := themes[0], themes[len(themes)-1]
	return fmt.Sprintf("Charted by themes (%s), the one met most widely is “%s”, in %s of %s sources; "+
		"the one met least widely is “%s”, in %s.",
		framework.Title, themeTitle(framework, most.Name), number.Count(most.Sources), number.Count(most.OfSources),
		themeTitle(framework, fewest.Name), number.Count(fewest.Sources))
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
