// Package deprivation gives each network the deprivation of its patients: the
// mean of its practices' scores, weighted by registered patients.
package deprivation

import (
	"context"

	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
	"pcneval/stages/method"
)

// Stage is the step of the study that measures deprivation.
func Stage() pipeline.Stage {
	return pipeline.Stage{
		Name:    "deprivation",
		Does:    "The deprivation of each network: its practices' scores, weighted by their lists.",
		Reads:   []string{"source_networks", "source_practices", "alignments", "practice_deprivation"},
		Writes:  []string{"network_deprivation"},
		Version: 1,
		Run:     run,
	}
}

func run(_ context.Context, t *pipeline.Tables) error {
	var (
		networks   []data.SourceNetwork
		practices  []data.SourcePractice
		alignments []data.Alignment
		scores     []data.PracticeDeprivation
	)
	if err := table.ReadAll(t, table.Into(&networks), table.Into(&practices), table.Into(&alignments), table.Into(&scores)); err != nil {
		return err
	}
	means := method.Deprivations(practices, method.Aligned(alignments), method.Scores(scores), method.IncomeDeprivation, method.ByPatients)
	rows := make([]data.NetworkDeprivation, len(networks))
	with := 0
	for i, network := range networks {
		rows[i] = rowOf(network.NetworkCode, means[network.NetworkCode])
		if rows[i].IncomeDeprivation != nil {
			with++
		}
	}
	t.Count("%d of %d networks with a score", with, len(networks))
	return table.Write(t, rows)
}

func rowOf(network string, d method.Deprivation) data.NetworkDeprivation {
	row := data.NetworkDeprivation{
		NetworkCode: network, PracticesWithScore: d.PracticesWithScore, PracticesWithoutScore: d.PracticesWithoutScore,
		PatientsWithScore: d.PatientsWithScore, PatientsWithoutScore: d.PatientsWithoutScore,
	}
	if score, known := d.Score(); known {
		row.IncomeDeprivation = &score
	}
	return row
}
