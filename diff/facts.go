package diff

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
)

// facts is what a run holds, by the keys that both runs share.
type facts struct {
	study       *config.Study
	practices   map[string]data.Practice
	networks    map[string]data.Network
	summaries   map[string]data.Summary
	regressions map[string]data.Regression
	comparisons map[string]data.Comparison // none where the study is compared with nothing
	checks      map[string]data.Check
	coded       *coded // nil where the study has no interviews
}

// slope returns the ordinary least squares slope that the run holds, per 1 of
// income deprivation.
func (f *facts) slope(outcome, contractYear string) (float64, bool) {
	for _, key := range slices.Sorted(maps.Keys(f.regressions)) {
		r := f.regressions[key]
		if r.Outcome == outcome && r.ContractYear == contractYear && r.Term == config.IncomeDeprivation && published(r.Estimator, r.SEType) {
			return r.Estimate / r.Per, true
		}
	}
	return 0, false
}

// counted are the streams of a contract year that the study counts, in the
// order of the contract.
func (f *facts) counted(contractYear string) []config.Stream {
	var counted []config.Stream
	for _, choice := range choices(f.study, contractYear) {
		if choice.InStudy {
			counted = append(counted, choice.Stream)
		}
	}
	return counted
}

func read(run *pipeline.Folder) (*facts, error) {
	study, err := config.FromResolved(run.Manifest.Config)
	if err != nil {
		return nil, fmt.Errorf("%s: the study in its manifest: %w", run.Path, err)
	}
	f := &facts{study: study}
	for _, readTable := range []func() error{
		into(run, &f.practices, func(p data.Practice) string { return p.PracticeCode },
			"practice_code", "practice_name", "network_code", "registered", "adjusted", "alignment", "income_deprivation"),
		into(run, &f.networks, func(n data.Network) string { return n.NetworkCode },
			"network_code", "network_name", "practices", "registered", "weighting", "included", "exclusion"),
		into(run, &f.summaries, func(s data.Summary) string { return named(s.Variable, s.ContractYear) },
			"variable", "contract_year", "unit", "n", "mean"),
		into(run, &f.regressions, func(r data.Regression) string { return named(r.Model, r.Term, r.SEType) },
			"model", "term", "se_type", "estimator", "outcome", "contract_year", "per", "n",
			"estimate", "conf_low", "conf_high", "confidence"),
		into(run, &f.checks, func(c data.Check) string { return c.Check }, "check", "rule", "severity", "count", "limit", "passed"),
	} {
		if err := readTable(); err != nil {
			return nil, err
		}
	}
	err = into(run, &f.comparisons, func(c data.Comparison) string { return c.ID }, "id", "printed", "reproduced", "verdict")()
	var none pipeline.NoTable
	if err != nil && !errors.As(err, &none) {
		return nil, err
	}
	f.coded, err = readCoded(run)
	return f, err
}

// into reads a table, whichever version of the program wrote it, into a map by
// key. It must have the columns that are told here.
func into[T any](run *pipeline.Folder, to *map[string]T, key func(T) string, columns ...string) func() error {
	return func() error {
		frame, err := run.Frame(table.Of[T]().Name)
		if err != nil && run.Manifest.Until != "" {
			err = fmt.Errorf("%w: it was run until %s only; run it whole to compare it", err, run.Manifest.Until)
		}
		if err != nil {
			return err
		}
		rows, err := table.RowsOf[T](frame, columns...)
		if err != nil {
			return fmt.Errorf("%s: %w", run.Path, err)
		}
		*to = make(map[string]T, len(rows))
		for _, row := range rows {
			(*to)[key(row)] = row
		}
		return nil
	}
}

// named puts the parts of a name together that are there.
func named(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), " ")
}
