package main

import (
	"slices"
	"testing"

	"pcneval/data"
	"pcneval/pipeline"
)

// promised are the tables and columns that users and other programs rely on.
// More may come; to rename or drop one needs a new major version.
var promised = map[string][]string{
	"practices": {
		"practice_code", "practice_name", "network_code", "icb_code", "region_code", "registered", "adjusted", "alignment",
		"alignment_evidence", "income_deprivation", "patients_with_score", "patients_without_score",
	},
	"networks": {
		"network_code", "network_name", "icb_code", "icb_name", "region_code", "practices", "registered", "adjusted", "weighting",
		"contractor_weighted", "income_deprivation", "deprivation_decile", "included", "exclusion",
	},
	"labels":        {"column", "code", "label"},
	"streams":       {"contract_year", "stream", "label", "base", "rate_gbp", "confidence", "source"},
	"funding":       {"network_code", "contract_year", "stream", "base", "base_value", "rate_gbp", "amount_gbp", "in_study"},
	"network_years": {"network_code", "contract_year", "funding_gbp", "funding_per_weighted_gbp"},
	"summary":       {"variable", "contract_year", "n", "mean", "sd", "min", "p10", "median", "p90", "max"},
	"regressions": {
		"model", "outcome", "contract_year", "term", "per", "estimate", "std_error", "df", "p_value", "conf_low", "conf_high",
		"percent_of_mean", "n", "r_squared", "estimator", "se_type",
	},
	"comparison":     {"id", "contract_year", "statistic", "printed", "reproduced", "verdict", "reason"},
	"decomposition":  {"contract_year", "stream", "slope", "share"},
	"changes":        {"from_year", "to_year", "stream", "rate_effect", "base_effect"},
	"equity":         {"contract_year", "measure", "estimate", "std_error", "conf_low", "conf_high", "method"},
	"specifications": {"specification", "estimate", "conf_low", "conf_high", "n"},
	"scenarios": {
		"scenario", "contract_year", "deprivation_quintile", "networks_gaining", "networks_losing", "change_gbp", "slope",
	},
	"joint_display":    {"mechanism", "site", "statistic", "value", "theme", "coverage", "fit"},
	"checks":           {"check", "table", "severity", "count", "limit", "passed", "detail"},
	"framework_matrix": {"site", "theme", "references", "sources", "summary"},
	"coding_agreement": {"code", "measure", "estimate", "conf_low", "conf_high", "units"},
	"rejects":          {"input", "sheet", "row", "column", "value", "reason"},
}

// TestPromisedTables runs the method with a comparison, so that every table
// comes into being, and holds what was written against the promise.
func TestPromisedTables(t *testing.T) {
	t.Parallel()
	out := quickRun(t, "--set", "compare=published-targets").out
	made, err := pipeline.Open(out, data.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	for name, columns := range promised {
		frame, err := made.Frame(name)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, column := range columns {
			if !slices.Contains(frame.Names(), column) {
				t.Errorf("the table %s has no column %s; it has %v", name, column, frame.Names())
			}
		}
	}
	contents := contentsOf(t, out)
	for _, file := range []string{"report.md", "manifest.json", "log.jsonl"} {
		if contents[file] == "" {
			t.Errorf("the run has no %s", file)
		}
	}
}
