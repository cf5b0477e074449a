package release

// A kind says why a table or file may go out.
type kind int

const (
	official kind = iota + 1 // rows of files that their publishers issued for everybody
	derived                  // numbers of networks and practices that follow from such files alone
	result                   // statistics over networks
	told                     // words about a run, which tell the interviews too where it has them
	counts                   // counts of interviews, of which the small ones are taken out
)

var reasons = map[kind]string{
	official: "holds rows of official files, which their publishers issue for everybody",
	derived:  "follows from official files alone, and is about networks and practices, never persons",
	result:   "holds statistics over networks, from official files alone",
	told:     "tells official files and statistics alone: the run has no interviews",
	counts:   "counts themes over all sources together, and no fewer sources or passages than the threshold",
}

// allowed are the tables that may go out, and why. Whatever is not here stays,
// so that a table that is new to the program stays until somebody has thought
// about it.
var allowed = map[string]kind{
	"source_practices": official, "source_networks": official, "memberships": official, "ods_practices": official,
	"practice_map": official, "payments": official, "allocation_weights": official, "practice_deprivation": official,

	"alignments": derived, "populations": derived, "network_deprivation": derived, "networks": derived, "practices": derived,
	"funding": derived, "network_years": derived, "streams": derived, "scenario_networks": derived, "scenario_streams": derived,
	"sharing": derived, "entitlement_payments": derived, "targets": derived, "network_neighbours": derived, "shared_lsoas": derived,
	"lineages": derived, "influence": derived,

	"summary": result, "regressions": result, "decomposition": result, "decomposition_by_base": result, "changes": result,
	"tests": result, "year_differences": result, "primary_tests": result, "dose_response_curve": result, "dose_response_tenths": result,
	"leave_one_out": result, "turning_points": result, "neighbour_tests": result, "neighbour_errors": result, "equity": result,
	"concentration_curve": result, "area_slopes": result, "area_pooling": result, "slope_models": result, "identity": result,
	"year_evidence": result, "contract_readings": result, "break_even_rates": result, "real_terms": result, "scenarios": result,
	"sharing_summary": result, "sharing_rules": result, "entitlement_summary": result, "target_effects": result,
	"specifications": result, "specification_tests": result, "specification_shares": result, "comparison": result,
	"own_years": result, "own_changes": result, "own_change_parts": result, "panel": result,
	"measurement_errors": result, "error_slopes": result,

	"checks": told, "findings": told, "attention": told, "labels": told,

	countsTable: counts,
}

// allowedFiles are the files beside the tables that may go out.
var allowedFiles = map[string]kind{
	"report.md": told, "appendix.md": told, "report.html": told, "workflow.mmd": told,

	"figures/slopes.svg": result, "figures/slopes-by-region.svg": result, "figures/slopes-by-icb.svg": result,
	"figures/funding-per-weighted-patient.svg": result, "figures/identity.svg": result, "figures/dose-response.svg": result,
	"figures/concentration-curves.svg": result, "figures/specification-curve.svg": result,
	"figures/specifications-divided.svg": result, "figures/flow.svg": result, "figures/gains-by-fifth.svg": result,
	"figures/gap-between-fifths.svg": result, "figures/networks-by-board.svg": result, "figures/slope-by-stream.svg": result,
	"figures/slope-change.svg": result, "figures/neighbours.svg": result,
	"figures/break-even.svg": result, "figures/contract-corrections.svg": result,
}

func mayGo(k kind, interviews bool) bool { return k != 0 && (k != told || !interviews) }

// whyNot says why a table stays.
func whyNot(k kind) string {
	if k == told {
		return "tells interviews too, and may name a cell that few share"
	}
	return "is not on the list of what may go out"
}
