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
	"pcneval/data/table"
	"pcneval/pipeline"
)

// Stage is the step of the study that follows saturation.
func Stage(study config.Study) pipeline.Stage {
	setting := study.Qualitative.Saturation
	return pipeline.Stage{
		Name:    "saturation",
		Does:    "New codes against sources in order of date, and where collection could have stopped.",
		Reads:   []string{"interviews", "codings"},
		Writes:  []string{"saturation"},
		Setting: setting,
		Version: 1,
		Run:     func(_ context.Context, t *pipeline.Tables) error { return run(t, setting) },
	}
}

func run(t *pipeline.Tables, setting config.Saturation) error {
	interviews, err := table.Read[data.Interview](t)
	if err != nil {
		return err
	}
	codings, err := table.Read[data.Coding](t)
	if err != nil {
		return err
	}
	charted := data.Chart(interviews, codings)
	codes := map[string][]string{} // by source
	for _, coding := range codings {
		codes[coding.Source] = append(codes[coding.Source], coding.Code)
	}
	var only []data.Interview
	for _, interview := range charted.Interviews {
		if interview.Kind == data.KindInterview {
			only = append(only, interview)
		}
	}
	rows := append(curve(data.SeriesInterviews, only, codes, setting), curve(data.SeriesAll, charted.Interviews, codes, setting)...)
	return table.Write(t, rows)
}

// curve follows one series of sources.
func curve(series string, sources []data.Interview, codes map[string][]string, s config.Saturation) []data.SaturationStep {
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
