package attribute

import (
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
)

// evidence is what a run holds of all that a slope follows from.
type evidence struct {
	study       *config.Study
	practices   []data.Practice // in the order of their codes
	networks    []data.Network  // in the order of their codes
	byPractice  map[string]data.Practice
	byNetwork   map[string]data.Network
	regressions []data.Regression
}

func evidenceOf(run *pipeline.Folder) (*evidence, error) {
	study, err := config.FromResolved(run.Manifest.Config)
	if err != nil {
		return nil, fmt.Errorf("%s: the study in its manifest: %w", run.Path, err)
	}
	e := &evidence{study: study, byPractice: map[string]data.Practice{}, byNetwork: map[string]data.Network{}}
	if e.practices, err = rows[data.Practice](run, "practice_code", "network_code", "registered", "adjusted", "income_deprivation"); err != nil {
		return nil, err
	}
	if e.networks, err = rows[data.Network](run, "network_code", "weighting"); err != nil {
		return nil, err
	}
	if e.regressions, err = rows[data.Regression](run, "model", "term", "per", "estimate", "estimator"); err != nil {
		return nil, err
	}
	for _, p := range e.practices {
		e.byPractice[p.PracticeCode] = p
	}
	for _, n := range e.networks {
		e.byNetwork[n.NetworkCode] = n
	}
	return e, nil
}

// rows reads a table, whichever version of the program wrote it. It must have
// the columns that are told here.
func rows[T any](run *pipeline.Folder, columns ...string) ([]T, error) {
	frame, err := run.Frame(table.Of[T]().Name)
	if err != nil {
		return nil, err
	}
	read, err := table.RowsOf[T](frame, columns...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", run.Path, err)
	}
	return read, nil
}

// practice returns a practice of this run, or the given one where it has none.
func (e *evidence) practice(otherwise data.Practice) data.Practice {
	if own, known := e.byPractice[otherwise.PracticeCode]; known {
		return own
	}
	return otherwise
}

// network returns a network of this run, or the given one where it has none.
func (e *evidence) network(otherwise data.Network) data.Network {
	if own, known := e.byNetwork[otherwise.NetworkCode]; known {
		return own
	}
	return otherwise
}

// slope returns the ordinary least squares slope that the run holds, per 1 of
// income deprivation.
func (e *evidence) slope(outcome, contractYear string) (float64, bool) {
	for _, r := range e.regressions {
		if r.Model == outcome+" "+contractYear && r.Term == config.IncomeDeprivation && r.Estimator == "ols" {
			return r.Estimate / r.Per, true
		}
	}
	return 0, false
}

// streams are the counted streams of a contract year, in the order of the
// contract.
func (e *evidence) streams(contractYear string) []config.Stream {
	var counted []config.Stream
	for _, contract := range e.study.ContractYears {
		if contract.Year != contractYear {
			continue
		}
		for _, choice := range e.study.Selected(contract) {
			if choice.InStudy {
				counted = append(counted, choice.Stream)
			}
		}
	}
	return counted
}
