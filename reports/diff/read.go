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
		into(run, &f.summaries, func(s data.Summary) string { return named(s.Variable, s.ContractYear) }, "variable", "contract_year", "unit", "n", "mean"),
		into(run, &f.regressions, func(r data.Regression) string { return named(r.Model, r.Term, r.SEType) },
			"model", "term", "se_type", "outcome", "contract_year", "per", "n", "estimate", "conf_low", "conf_high", "confidence"),
		into(run, &f.checks, func(c data.Check) string { return c.Check }, "check", "rule", "severity", "count", "limit", "passed"),
	} {
		if err := readTable(); err != nil {
			return nil, err
		}
	}
	err = into(run, &f.comparisons, func(c data.Comparison) string { return c.ID }, "id", "printed", "reproduced", "verdict")()
	var none pipeline.NoTable
	if errors.As(err, &none) {
		err = nil
	}
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

// union lists what stands in either list, once, sorted.
func union(a, b []string) []string {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

// keys lists the keys of two maps, once, sorted.
func keys[T any](a, b map[string]T) []string {
	return union(slices.Collect(maps.Keys(a)), slices.Collect(maps.Keys(b)))
}

// both goes through the keys that two maps share, in their order.
func both[T any](a, b map[string]T, do func(key string, before, after T)) {
	for _, key := range keys(a, b) {
		before, inA := a[key]
		after, inB := b[key]
		if inA && inB {
			do(key, before, after)
		}
	}
}

// missing lists what stands in the first map and not in the second, in the
// order of keys.
func missing[T any](from, in map[string]T) []T {
	var rows []T
	for _, key := range slices.Sorted(maps.Keys(from)) {
		if _, there := in[key]; !there {
			rows = append(rows, from[key])
		}
	}
	return rows
}
