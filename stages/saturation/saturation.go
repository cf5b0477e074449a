// Package saturation follows how many codes are new with each source, in order
// of date, and when so few are new that collection could stop.
//
// The stopping measure is that of Guest G, Namey E, Chen M. A simple method to
// assess and report thematic saturation in qualitative research. PLoS ONE
// 2020;15(5):e0232076: the codes first met in a run of sources, over the codes
// met in the base of first sources; saturation is where that share is at most a
// threshold.
package saturation

import (
	"context"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
)

// In is what the step reads.
type In struct {
	Interviews []data.Interview
	Codings    []data.Coding
}

// Out is what it writes.
type Out struct{ Saturation []data.SaturationStep }

type setting config.Saturation

// Stage is the step of the study that follows saturation.
func Stage(study config.Study) pipeline.Stage {
	s := setting(study.Qualitative.Saturation)
	return pipeline.Step("saturation", "New codes against sources in order of date, and where collection could have stopped.", s, s.run)
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	codes := map[string][]string{} // by source
	for _, coding := range in.Codings {
		codes[coding.Source] = append(codes[coding.Source], coding.Code)
	}
	all := data.Chart(in.Interviews, in.Codings).Interviews
	var only []data.Interview
	for _, interview := range all {
		if interview.Kind == data.KindInterview {
			only = append(only, interview)
		}
	}
	return Out{append(s.curve(data.SeriesInterviews, only, codes), s.curve(data.SeriesAll, all, codes)...)}, nil
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
			saturated = saturated || change <= s.Threshold
			rows[i].RunNew, rows[i].Change = &fresh, &change
		}
		rows[i].Saturated = saturated
	}
	return rows
}
