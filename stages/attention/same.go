package attention

import "pcneval/data"

// noConclusions tells the contract years of which no slope can be told, because
// every network has the same funding per weighted patient.
func noConclusions(regressions []data.Regression) []data.Attention {
	var rows []data.Attention
	told := map[string]bool{}
	for _, r := range regressions {
		if r.Outcome != data.VariableFundingPerWeighted || r.MissingReason != data.SameEverywhere || told[r.ContractYear] {
			continue
		}
		told[r.ContractYear] = true
		rows = append(rows, data.Attention{
			Rule: data.NoConclusion, Severity: data.SeverityNote, Subject: r.ContractYear,
			What: "funding per weighted patient of " + r.ContractYear + " is the same for every network, so that it has no slope and no test",
			WhatToDo: "say so instead of a slope; see that the contract year does pay every counted stream on the contractor weighted list, " +
				"as its contract file has it",
		})
	}
	return rows
}
