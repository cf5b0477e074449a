package ingest

import (
	"slices"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/data/reading"
)

// weighable refuses payments without the code of any network where the study
// weighs networks by those codes: the file of 2018/19 and earlier ones have
// none, and a publisher may call the column otherwise.
func (s settings) weighable(found reading.Table[data.Payment]) error {
	byCodes := s.Weighting == config.WeightingByCodes || s.Weighting == ""
	if !byCodes || slices.ContainsFunc(found.Rows, func(p data.Payment) bool { return p.NetworkCode != "" }) {
		return nil
	}
	p := problem.Problem{
		File: found.File, Sheet: found.Sheet,
		What:     "no practice of the payments file has the code of a network, and the study weighs networks by these codes",
		Found:    "no heading PCN Code, as in the files of 2018/19 and before",
		Expected: "the codes of networks, or a study that weighs networks by the practices in them on its date",
		Remedy: "write analysis: {weighting: study_membership} into the study file; or, where a column holds the codes of networks " +
			"(U and five digits) under a new heading, add under inputs: payments:  columns: {network_code: \"HEADING\"}",
	}
	if heading, there := found.Columns["network_code"]; there {
		p.Column, p.Found = heading, "no code of a network in any of its cells"
	}
	return p
}
