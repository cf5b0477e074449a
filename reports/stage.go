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
	fills := []table.Fill{
		table.Into(&run.Practices), table.Into(&run.NetworkYears), table.Into(&run.Summaries),
		table.Into(&run.Decompositions), table.Into(&run.ByBase), table.Into(&run.Changes), table.Into(&run.Tests),
		table.Into(&run.Influence), table.Into(&run.LeftOut), table.Into(&run.Turning), table.Into(&run.Equity), table.Into(&run.Concentration),
		table.Into(&run.Scenarios), table.Into(&run.ScenarioNetworks), table.Into(&run.SharingSummaries), table.Into(&run.SharingRules),
		table.Into(&run.EntitlementSummaries),
	}
	if study.HasInterviews() {
		fills = append(fills, table.Into(&run.Sites), table.Into(&run.JointDisplay))
	}
	if study.Targeting.On() {
		fills = append(fills, table.Into(&run.Targets), table.Into(&run.TargetEffects))
	}
	return run, table.ReadAll(t, fills...)
}

// headlineRun reads the few tables that the headline tells, so that a run in
// which nothing changed ends at once.
func headlineRun(study *config.Study, version string, t table.Reader) (Run, error) {
	run := Run{Study: study, Version: version, Synthetic: study.Synthetic()}
	fills := []table.Fill{table.Into(&run.Networks), table.Into(&run.Regressions), table.Into(&run.Checks), table.Into(&run.Rejects)}
	if study.Compare != "" {
		fills = append(fills, table.Into(&run.Comparisons))
	}
	return run, table.ReadAll(t, fills...)
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
