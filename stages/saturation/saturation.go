// Package saturation follows how many codes are new with each source, in order
// of date, and when so few are new that collection could stop. A code that was
// set beforehand is never new. A series in which a source has no date has no
// order, and is not told.
//
// The stopping measure is that of Guest G, Namey E, Chen M. A simple method to
// assess and report thematic saturation in qualitative research. PLoS ONE
// 2020;15(5):e0232076: the codes first met in a run of sources, over the codes
// met in the base of first sources; saturation is where that share is at most a
// threshold.
package saturation

import (
	"context"
	"fmt"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
)

// In is what the step reads.
type In struct {
	Interviews []data.Interview
	Codes      []data.Code
	Codings    []data.Coding
}

// Out is what it writes.
type Out struct {
	Saturation []data.SaturationStep
	Findings   []data.Finding
}

type setting config.Saturation

// Stage is the step of the study that follows saturation.
func Stage(study config.Study) pipeline.Stage {
	s := setting(study.Qualitative.Saturation)
	return pipeline.Step("saturation", "New codes against sources in order of date, and where collection could have stopped.", s, s.run)
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	beforehand := map[string]bool{}
	for _, code := range in.Codes {
		beforehand[code.Code] = code.Origin == data.SetBeforehand
	}
	codes := map[string][]string{} // by source
	for _, coding := range in.Codings {
		if !beforehand[coding.Code] {
			codes[coding.Source] = append(codes[coding.Source], coding.Code)
		}
	}
	all := data.Chart(in.Interviews, in.Codings).Interviews
	var only []data.Interview
	for _, interview := range all {
		if interview.Kind == data.KindInterview {
			only = append(only, interview)
		}
	}
	out := Out{}
	var silent []string
	small := 0
	for _, series := range []struct {
		name    string
		sources []data.Interview
	}{{data.SeriesInterviews, only}, {data.SeriesAll, all}} {
		if undated(series.sources) > 0 {
			silent = append(silent, series.name)
			continue
		}
		rows := s.curve(series.name, series.sources, codes)
		if len(rows) > 0 && rows[0].Caution != "" {
			small++
		}
		out.Saturation = append(out.Saturation, rows...)
	}
	detail := fmt.Sprintf("of %d sources", len(all))
	if len(silent) > 0 {
		detail += "; not told: " + strings.Join(silent, ", ")
	}
	out.Findings = []data.Finding{
		{Check: "saturation_undated", Count: float64(undated(all)), Detail: detail},
		{Check: "saturation_base", Count: float64(small), Detail: fmt.Sprintf("bases of %d sources, threshold %v", s.Base, s.Threshold)},
	}
	return out, nil
}

// undated counts the sources without a date.
func undated(sources []data.Interview) int {
	n := 0
	for _, source := range sources {
		if source.Period == "" {
			n++
		}
	}
	return n
}

// curve follows one series of sources.
func (s setting) curve(series string, sources []data.Interview, codes map[string][]string) []data.SaturationStep {
	met := map[string]bool{}
	var rows []data.SaturationStep
	var base, without int64
	saturated := false
	for i, source := range sources {
		row := data.SaturationStep{Series: series, Step: int64(i + 1), Source: source.Source, Period: source.Period}
		for _, code := range codes[source.Source] {
			if !met[code] {
				met[code] = true
				row.NewCodes++
			}
		}
		if without++; row.NewCodes > 0 {
			without = 0
		}
		row.Cumulative, row.Without = int64(len(met)), without
		if i < s.Base {
			base = row.Cumulative
		}
		row.BaseCodes = base
		rows = append(rows, row)
		if i+1 >= s.Base+s.Run && base > 0 {
			fresh := int64(0)
			for _, earlier := range rows[i+1-s.Run:] {
				fresh += earlier.NewCodes
			}
			change := float64(fresh) / float64(base)
			saturated = saturated || change <= s.Threshold && s.caution(base) == ""
			rows[i].RunNew, rows[i].Change = &fresh, &change
		}
		rows[i].Saturated = saturated
	}
	caution := s.caution(base)
	for i := range rows {
		rows[i].Caution = caution
	}
	return rows
}

// caution says why a base of so many codes is too small: where a single new
// code is more than the threshold, a run passes only without any, and the
// threshold that was chosen decides nothing.
func (s setting) caution(base int64) string {
	switch {
	case base == 0:
		return "the base holds no code that could be new, so the measure says nothing"
	case s.Threshold > 0 && float64(base)*s.Threshold < 1:
		return fmt.Sprintf("the base is too small (codes: %d): one new code is more than the threshold, so the measure says nothing", base)
	}
	return ""
}
