// Package deprivation gives each network the deprivation of its patients: the
// mean of its practices' scores, weighted by registered patients.
package deprivation

import (
	"context"

	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
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
	networks, err := table.Read[data.SourceNetwork](t)
	if err != nil {
		return err
	}
	practices, err := table.Read[data.SourcePractice](t)
	if err != nil {
		return err
	}
	alignments, err := table.Read[data.Alignment](t)
	if err != nil {
		return err
	}
	scores, err := table.Read[data.PracticeDeprivation](t)
	if err != nil {
		return err
	}
	means := meansByNetwork(practices, alignments, scores)
	rows := make([]data.NetworkDeprivation, len(networks))
	with := 0
	for i, network := range networks {
		rows[i] = means[network.NetworkCode].row(network.NetworkCode)
		if rows[i].IncomeDeprivation != nil {
			with++
		}
	}
	t.Count("%d of %d networks with a score", with, len(networks))
	return table.Write(t, rows)
}

// A mean gathers one network's practices.
type mean struct {
	numerator, denominator   float64
	withScore, withoutScore  int64
	patientsWith, patientsNo int64
}

// meansByNetwork goes through the practices in the order of their codes.
func meansByNetwork(practices []data.SourcePractice, alignments []data.Alignment, scores []data.PracticeDeprivation) map[string]mean {
	scoreOf := map[string]data.PracticeDeprivation{}
	for _, score := range scores {
		scoreOf[score.PracticeCode] = score
	}
	networkOf := map[string]string{}
	for _, a := range alignments {
		networkOf[a.PracticeCode] = a.NetworkCode
	}
	means := map[string]mean{}
	for _, practice := range practices {
		network := networkOf[practice.PracticeCode]
		if network == "" {
			continue
		}
		m, score := means[network], scoreOf[practice.PracticeCode]
		m.patientsWith += score.PatientsWithScore
		m.patientsNo += score.PatientsWithoutScore
		if score.IncomeDeprivation == nil {
			m.withoutScore++
		} else {
			registered := float64(practice.Registered)
			m.withScore++
			m.numerator += float64(registered * *score.IncomeDeprivation)
			m.denominator += registered
		}
		means[network] = m
	}
	return means
}

func (m mean) row(network string) data.NetworkDeprivation {
	row := data.NetworkDeprivation{
		NetworkCode: network, PracticesWithScore: m.withScore, PracticesWithoutScore: m.withoutScore,
		PatientsWithScore: m.patientsWith, PatientsWithoutScore: m.patientsNo,
	}
	if m.denominator > 0 {
		score := m.numerator / m.denominator
		row.IncomeDeprivation = &score
	}
	return row
}
