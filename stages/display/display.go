// Package display lays the two strands of the study side by side: mechanism by
// mechanism, what the numbers show, what the interviews say, in how many sites,
// and how the two fit by the rules of the study file; then site by site, its
// place among the networks and the themes that were met there (joint display;
// Guetterman, Fetters and Creswell 2015).
package display

import (
	"context"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
)

// Stage is the step of the study that joins its strands.
func Stage(study config.Study) pipeline.Stage {
	s := setting{
		Display: study.Qualitative.Display, Framework: study.Qualitative.Frameworks[0],
		Exposure: study.Analysis.Exposure, First: study.Contracts[0],
	}
	return pipeline.Stage{
		Name:    "display",
		Does:    "The joint display: statistics beside themes, mechanism by mechanism and site by site, and how they fit.",
		Reads:   []string{"regressions", "sharing_rules", "interviews", "codes", "codings", "code_themes", "framework_matrix", "sites"},
		Writes:  []string{"joint_display"},
		Setting: s,
		Version: 1,
		Run:     s.run,
	}
}

type setting struct {
	Display   config.Display
	Framework config.Codebook
	Exposure  string
	First     string // contract year that a change is counted from
}

// evidence is what the display is made of.
type evidence struct {
	regressions []data.Regression
	sharing     []data.SharingRule
	charted     data.Charted
	codes       []data.Code
	themes      []data.CodeTheme
	matrix      []data.MatrixCell
	sites       []data.Site
}

func read(t *pipeline.Tables) (evidence, error) {
	var e evidence
	var interviews []data.Interview
	var codings []data.Coding
	for _, read := range []func() error{
		func() (err error) { e.regressions, err = table.Read[data.Regression](t); return },
		func() (err error) { e.sharing, err = table.Read[data.SharingRule](t); return },
		func() (err error) { interviews, err = table.Read[data.Interview](t); return },
		func() (err error) { codings, err = table.Read[data.Coding](t); return },
		func() (err error) { e.codes, err = table.Read[data.Code](t); return },
		func() (err error) { e.themes, err = table.Read[data.CodeTheme](t); return },
		func() (err error) { e.matrix, err = table.Read[data.MatrixCell](t); return },
		func() (err error) { e.sites, err = table.Read[data.Site](t); return },
	} {
		if err := read(); err != nil {
			return e, err
		}
	}
	e.charted = data.Chart(interviews, codings)
	return e, nil
}

func (s setting) run(_ context.Context, t *pipeline.Tables) error {
	e, err := read(t)
	if err != nil {
		return err
	}
	var rows []data.JointDisplay
	fits := map[string]int{}
	for _, mechanism := range s.Framework.Mechanisms {
		shown := s.statistics(mechanism.Name, e)
		for _, statistic := range shown {
			rows = append(rows, statistic.row)
		}
		for _, theme := range s.Framework.Themes {
			if theme.Mechanism != mechanism.Name {
				continue
			}
			row := s.theme(theme, shown, e)
			fits[row.Fit]++
			rows = append(rows, row)
		}
	}
	rows = append(rows, places(e.sites)...)
	rows = append(rows, s.atSites(e.matrix)...)
	t.Count("%d themes: %d confirm, %d expand, %d conflict, %d silent, %d not judged", fits[string(config.FitConfirm)]+fits[string(config.FitExpand)]+
		fits[string(config.FitConflict)]+fits[string(config.FitSilent)]+fits[""],
		fits[string(config.FitConfirm)], fits[string(config.FitExpand)], fits[string(config.FitConflict)], fits[string(config.FitSilent)], fits[""])
	return table.Write(t, rows)
}
