package reports

import (
	"context"

	"pcneval/config"
	"pcneval/data"
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
	run := Run{Study: study, Version: version, Synthetic: study.Synthetic()}
	for _, read := range []func() error{
		func() (err error) { run.Practices, err = table.Read[data.Practice](t); return },
		func() (err error) { run.Networks, err = table.Read[data.Network](t); return },
		func() (err error) { run.NetworkYears, err = table.Read[data.NetworkYear](t); return },
		func() (err error) { run.Summaries, err = table.Read[data.Summary](t); return },
		func() (err error) { run.Regressions, err = table.Read[data.Regression](t); return },
		func() (err error) { run.Decompositions, err = table.Read[data.Decomposition](t); return },
		func() (err error) { run.ByBase, err = table.Read[data.DecompositionByBase](t); return },
		func() (err error) { run.Changes, err = table.Read[data.Change](t); return },
		func() (err error) { run.Tests, err = table.Read[data.HypothesisTest](t); return },
		func() (err error) { run.Influence, err = table.Read[data.Influence](t); return },
		func() (err error) { run.LeftOut, err = table.Read[data.LeftOutICB](t); return },
		func() (err error) { run.Turning, err = table.Read[data.TurningPoint](t); return },
		func() (err error) { run.Equity, err = table.Read[data.Equity](t); return },
		func() (err error) { run.Concentration, err = table.Read[data.ConcentrationPoint](t); return },
		func() (err error) { run.Checks, err = table.Read[data.Check](t); return },
		func() (err error) { run.Rejects, err = table.Read[data.Reject](t); return },
		func() (err error) { run.Scenarios, err = table.Read[data.Scenario](t); return },
		func() (err error) { run.ScenarioNetworks, err = table.Read[data.ScenarioNetwork](t); return },
		func() (err error) { run.SharingSummaries, err = table.Read[data.SharingSummary](t); return },
		func() (err error) { run.SharingRules, err = table.Read[data.SharingRule](t); return },
		func() (err error) { run.EntitlementSummaries, err = table.Read[data.EntitlementSummary](t); return },
	} {
		if err := read(); err != nil {
			return run, err
		}
	}
	if study.HasInterviews() {
		var err error
		if run.Sites, err = table.Read[data.Site](t); err != nil {
			return run, err
		}
		if run.JointDisplay, err = table.Read[data.JointDisplay](t); err != nil {
			return run, err
		}
	}
	if study.Targeting.On() {
		var err error
		if run.Targets, err = table.Read[data.Target](t); err != nil {
			return run, err
		}
		if run.TargetEffects, err = table.Read[data.TargetEffect](t); err != nil {
			return run, err
		}
	}
	if study.Compare == "" {
		return run, nil
	}
	var err error
	run.Comparisons, err = table.Read[data.Comparison](t)
	return run, err
}

// HeadlineOf tells the few lines that a finished run ends with, from its
// tables.
func HeadlineOf(study *config.Study, version string, t table.Reader) ([]string, error) {
	run, err := runOf(study, version, t)
	if err != nil {
		return nil, err
	}
	return Headline(run), nil
}
