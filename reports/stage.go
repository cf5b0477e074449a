package reports

import (
	"context"

	"pcneval/config"
	"pcneval/data/table"
	"pcneval/pipeline"
)

// Stage is the step of the study that tells its results.
func Stage(study config.Study, version string) pipeline.Stage {
	var roles []string
	for _, info := range config.Roles {
		if _, named := study.Inputs[info.Role]; named {
			roles = append(roles, string(info.Role))
		}
	}
	tables := []string{
		"practices", "networks", "network_years", "summary", "regressions", "checks", "rejects",
		"decomposition", "decomposition_by_base", "changes", "tests", "influence", "leave_one_out", "turning_points", "equity", "concentration_curve",
		"scenarios", "scenario_networks", "sharing_summary", "sharing_rules", "entitlement_summary",
	}
	if study.HasInterviews() {
		tables = append(tables, tablesOfInterviews...)
		tables = append(tables, "sites", "joint_display")
	}
	if study.Targeting.On() {
		tables = append(tables, "targets", "target_effects")
	}
	if len(study.Tried()) > 0 {
		tables = append(tables, "specifications", "specification_tests", "specification_shares")
	}
	if study.Compare != "" {
		tables = append(tables, "comparison")
	}
	return pipeline.Stage{
		Name:    "report",
		Does:    "The report and its figures, every number from a table.",
		Inputs:  roles, // it prints their names and hashes
		Reads:   tables,
		Files:   true,
		Setting: study,
		Version: 1,
		Run: func(_ context.Context, t *pipeline.Tables) error {
			run, err := runOf(&study, version, t)
			if err != nil {
				return err
			}
			if err := run.readSpecifications(t); err != nil {
				return err
			}
			if err := run.readInterviews(t); err != nil {
				return err
			}
			for _, role := range roles {
				input, _ := t.Input(role)
				run.Sources = append(run.Sources, Source{Role: config.Role(role), File: input.Name, SHA256: input.SHA256, Bytes: input.Bytes})
			}
			return Write(run, t.File)
		},
	}
}

// runOf reads the tables that a report tells.
func runOf(study *config.Study, version string, t table.Reader) (Run, error) {
	run, err := headlineRun(study, version, t)
	if err != nil {
		return run, err
	}
	fills := []fill{
		into(&run.Practices), into(&run.NetworkYears), into(&run.Summaries),
		into(&run.Decompositions), into(&run.ByBase), into(&run.Changes), into(&run.Tests),
		into(&run.Influence), into(&run.LeftOut), into(&run.Turning), into(&run.Equity), into(&run.Concentration),
		into(&run.Scenarios), into(&run.ScenarioNetworks), into(&run.SharingSummaries), into(&run.SharingRules),
		into(&run.EntitlementSummaries),
	}
	if study.HasInterviews() {
		fills = append(fills, into(&run.Sites), into(&run.JointDisplay))
	}
	if study.Targeting.On() {
		fills = append(fills, into(&run.Targets), into(&run.TargetEffects))
	}
	return run, readAll(t, fills...)
}

// headlineRun reads the few tables that the headline tells, so that a run in
// which nothing changed ends at once.
func headlineRun(study *config.Study, version string, t table.Reader) (Run, error) {
	run := Run{Study: study, Version: version, Synthetic: study.Synthetic()}
	fills := []fill{into(&run.Networks), into(&run.Regressions), into(&run.Checks), into(&run.Rejects)}
	if study.Compare != "" {
		fills = append(fills, into(&run.Comparisons))
	}
	return run, readAll(t, fills...)
}

// A fill reads one table into its place in a run.
type fill func(table.Reader) error

func into[T table.Row](rows *[]T) fill {
	return func(t table.Reader) (err error) {
		*rows, err = table.Read[T](t)
		return err
	}
}

func readAll(t table.Reader, fills ...fill) error {
	for _, read := range fills {
		if err := read(t); err != nil {
			return err
		}
	}
	return nil
}

// HeadlineOf tells the few lines that a finished run ends with, from its
// tables.
func HeadlineOf(study *config.Study, version string, t table.Reader) ([]string, error) {
	run, err := headlineRun(study, version, t)
	if err != nil {
		return nil, err
	}
	return Headline(run), nil
}
