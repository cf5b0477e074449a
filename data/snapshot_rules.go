package data

// SnapshotRules lists the rules that a study with several snapshots is held to
// beside the others.
var SnapshotRules = []Rule{{
	ID: "own_changes_conserved", Subject: "own_changes", Severity: SeverityError, Limit: 1e-9, Ours: true,
	What: "largest distance of a change of slope from the sum of the parts it is split into, as a share of the slopes",
	Why:  "a split that does not sum explains another change",
}}
