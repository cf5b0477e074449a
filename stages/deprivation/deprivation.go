// Package deprivation gives each network the deprivation of its patients: the
// mean of its practices' scores, weighted by registered patients.
package deprivation

import (
	"context"

	"pcneval/data"
	"pcneval/pipeline"
	"pcneval/stages/method"
)

// In is what the step reads.
type In struct {
	Networks   []data.SourceNetwork
	Practices  []data.SourcePractice
	Alignments []data.Alignment
	Scores     []data.PracticeDeprivation
}

// Out is what it writes.
type Out struct {
	Deprivations []data.NetworkDeprivation
	Counts       pipeline.Counts
}

// Stage is the step of the study that measures deprivation.
func Stage() pipeline.Stage {
	return pipeline.Step("deprivation", "The deprivation of each network: its practices' scores, weighted by their lists.", nil, run)
}

func run(_ context.Context, in In) (Out, error) {
	means := method.Deprivations(
		in.Practices, method.Aligned(in.Alignments), method.Scores(in.Scores), method.IncomeDeprivation, method.ByPatients,
	)
	rows := make([]data.NetworkDeprivation, len(in.Networks))
	with := 0
	for i, network := range in.Networks {
		rows[i] = rowOf(network.NetworkCode, means[network.NetworkCode])
		if rows[i].IncomeDeprivation != nil {
			with++
		}
	}
	return Out{Deprivations: rows, Counts: pipeline.Count("%d of %d networks with a score", with, len(rows))}, nil
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
