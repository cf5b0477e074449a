// Package align places each practice in one network, or in none for a stated
// reason.
//
// A practice that the workbook of adjusted populations counts in a network
// stays there. One that it counts in none is placed by the study's rule, on
// the evidence of the membership spells that ODS records; the decision and the
// evidence are kept for every practice.
package align

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/pipeline"
	"pcneval/stages/method"
)

type setting struct {
	Alignment config.Alignment
	AsAt      time.Time
}

// In is what the step reads.
type In struct {
	Practices   []data.SourcePractice
	Networks    []data.SourceNetwork
	Memberships []data.Membership
}

// Out is what it writes.
type Out struct {
	Alignments []data.Alignment
	Findings   []data.Finding
	Counts     pipeline.Counts
}

// Stage is the step of the study that aligns practices.
func Stage(study config.Study) pipeline.Stage {
	s := setting{Alignment: study.Alignment, AsAt: study.AsAt()}
	return pipeline.Step("align", "Each practice is in one network, or in none for a stated reason.", s, s.run)
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	if err := s.checkList(in); err != nil {
		return Out{}, err
	}
	spells := method.Spells(in.Memberships)
	known := map[string]bool{}
	for _, network := range in.Networks {
		known[network.NetworkCode] = true
	}
	counts := map[string]int{}
	var outside []string
	alignments := make([]data.Alignment, 0, len(in.Practices))
	for _, practice := range in.Practices {
		a := s.decide(practice, spells[practice.PracticeCode], known)
		counts[a.Alignment]++
		if a.NetworkCode != "" && !known[a.NetworkCode] {
			outside = append(outside, a.PracticeCode+" in "+a.NetworkCode)
		}
		alignments = append(alignments, a)
	}
	members, later, unaligned := counts[data.Member], counts[data.AlignedLater], counts[data.Unaligned]
	told := fmt.Sprintf("%d members, %d aligned later, %d unaligned", members, later, unaligned)
	findings := []data.Finding{{
		Check: "one_alignment", Count: float64(len(in.Practices) - members - later - unaligned),
		Detail: fmt.Sprintf("%d practices: %s", len(in.Practices), told),
	}, {
		Check: "aligned_outside", Count: float64(len(outside)), Detail: strings.Join(outside, "; "),
	}, superseded(in, s.date())}
	return Out{Alignments: alignments, Findings: findings, Counts: pipeline.Counts{told}}, nil
}

// date is the day that the study looks at.
func (s setting) date() time.Time {
	if s.Alignment.Date != nil {
		return *s.Alignment.Date
	}
	return s.AsAt
}

// decide says where a practice counts.
func (s setting) decide(practice data.SourcePractice, spells []method.Spell, known map[string]bool) data.Alignment {
	a := data.Alignment{PracticeCode: practice.PracticeCode, Alignment: data.Unaligned, Rule: string(s.Alignment.Rule)}
	if practice.Member {
		a.NetworkCode, a.Alignment, a.Rule = practice.NetworkCode, data.Member, "workbook"
		a.Evidence = fmt.Sprintf("the workbook counts it in %s on %s", practice.NetworkCode, s.AsAt.Format(time.DateOnly))
		return a
	}
	network, why := method.Place(s.Alignment, practice.PracticeCode, spells)
	if network != "" {
		a.NetworkCode, a.Alignment = network, data.AlignedLater
	}
	if network != "" && !known[network] {
		why += ", which the workbook does not list, so that its patients count in no network's total"
	}
	a.Evidence = why + "; " + tell(spells)
	return a
}

// checkList holds the study's list against the official lists: whoever it
// lists must be a practice of the workbook, in no network, and go to a network
// that the workbook or ODS knows.
func (s setting) checkList(in In) error {
	if s.Alignment.Rule != config.AlignListed {
		return nil
	}
	byCode := map[string]data.SourcePractice{}
	for _, practice := range in.Practices {
		byCode[practice.PracticeCode] = practice
	}
	var problems problem.List
	for _, code := range slices.Sorted(maps.Keys(s.Alignment.Practices)) {
		network := s.Alignment.Practices[code]
		p := problem.Problem{File: problem.StudyFile, Column: "alignment.practices." + code}
		practice, found := byCode[code]
		switch {
		case !found:
			p.What, p.Found = "lists a practice that the workbook of adjusted populations does not have", code
			p.Remedy = "take the practice out of the list, or correct its code"
			problems.Add(p)
		case practice.Member:
			p.What, p.Found = "lists a practice that the workbook already counts in a network", code+" in "+practice.NetworkCode
			p.Remedy = "take the practice out of the list: only practices in no network are aligned"
			problems.Add(p)
		}
		if !slices.ContainsFunc(in.Networks, func(n data.SourceNetwork) bool { return n.NetworkCode == network }) &&
			!slices.ContainsFunc(in.Memberships, func(m data.Membership) bool { return m.NetworkCode == network }) {
			p.What, p.Found = "sends a practice to a network that neither the workbook nor ODS has", network
			p.Remedy = "correct the network's code"
			problems.Add(p)
		}
	}
	return problems.Err()
}
