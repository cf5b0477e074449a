// Package payments puts what the contract entitles networks to beside what NHS
// Payments to General Practice records for the same contract year.
//
// The file books a network's payment at its nominated payee practice; where
// the payee is no practice it records nothing. A sum of nought is therefore
// missing and not nil; so is one below nought, which is a repayment of another
// year's money. Nothing is filled.
package payments

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
)

// In is what the step reads.
type In struct {
	Networks []data.Network
	Years    []data.NetworkYear
	Funding  []data.Funding
	Payments []data.Payment
}

// Out is what it writes.
type Out struct {
	Beside    []data.EntitlementPayment
	Summaries []data.EntitlementSummary
	Findings  []data.Finding
	Counts    pipeline.Counts
}

type setting struct {
	ContractYear string // of the payments file; empty where the study has no such year
	Why          string // why it is empty
	Pairs        []told // as many as pairs
	Analysis     config.Analysis
}

// A told pair is what of a pair stands in the tables.
type told struct {
	Payment, Why string
	Streams      []string // of the contract year, in its order
}

// Stage is the step of the study that compares entitlement and payment.
func Stage(study config.Study) pipeline.Stage {
	s := setting{Analysis: study.Analysis}
	s.ContractYear, s.Why = yearOf(study)
	for _, p := range pairs {
		s.Pairs = append(s.Pairs, told{p.payment, p.why, p.streamsOf(study, s.ContractYear)})
	}
	return pipeline.Step("payments", "Entitlement beside what NHS Payments records; the missing stated, nothing filled.", s, s.run)
}

// yearOf is the contract year of the payments file, or why there is none.
func yearOf(study config.Study) (year, why string) {
	asAt := study.Inputs[config.Payments].AsAt
	if asAt == nil {
		return "", "the study does not say which day the payments hold for"
	}
	year = contractYear(*asAt)
	if !slices.Contains(study.Contracts, year) {
		return "", fmt.Sprintf("the payments are of %s, which is no contract year of the study", year)
	}
	return year, ""
}

// contractYear is the year from April to March that a day is in.
func contractYear(day time.Time) string {
	first := day.Year()
	if day.Month() < time.April {
		first--
	}
	return fmt.Sprintf("%d-%02d", first, (first+1)%100)
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	if s.ContractYear == "" {
		findings := []data.Finding{{Check: "payments_missing", Detail: s.Why}, {Check: "payments_implausible", Detail: s.Why}}
		return Out{Findings: findings, Counts: pipeline.Count("nothing to compare: %s", s.Why)}, nil
	}
	sample := data.SampleOf(in.Networks, in.Years)
	rows := s.compare(sample, in.Funding, in.Payments)
	summaries, err := s.summarise(sample, rows)
	if err != nil {
		return Out{}, err
	}
	counts := pipeline.Count("%d payments of %s beside the entitlement of %d networks", len(summaries), s.ContractYear, len(sample.Networks))
	return Out{rows, summaries, []data.Finding{missing(summaries), implausible(summaries)}, counts}, nil
}

// missing is the largest share of networks without a recorded payment, of
// those payments that the file has at all.
func missing(summaries []data.EntitlementSummary) data.Finding {
	finding := data.Finding{Check: "payments_missing"}
	for _, row := range summaries {
		if row.NetworksRecorded == 0 {
			continue
		}
		if finding.Detail != "" {
			finding.Detail += "; "
		}
		finding.Detail += fmt.Sprintf("%s: %d of %d networks missing", row.Payment, row.NetworksMissing, row.Networks)
		finding.Count = max(finding.Count, float64(row.NetworksMissing)/float64(row.Networks))
	}
	if finding.Detail == "" {
		finding.Detail = "the payments file records no payment to any network"
	}
	return finding
}

// implausible counts the payments whose median ratio to the entitlement is not
// what such a payment has: another column, or another year, under its heading.
func implausible(summaries []data.EntitlementSummary) data.Finding {
	finding := data.Finding{Check: "payments_implausible"}
	var told []string
	for i, row := range summaries {
		low, high := pairs[i].lowest, pairs[i].highest
		if row.RatioMedian == nil || high == 0 || row.NetworksRecorded < fewest || *row.RatioMedian >= low && *row.RatioMedian <= high {
			continue
		}
		finding.Count++
		told = append(told, fmt.Sprintf("%s is %.3f of the entitlement in the median of %d networks, where %v to %v is usual",
			row.Payment, *row.RatioMedian, row.NetworksRecorded, low, high))
	}
	finding.Detail = strings.Join(told, "; ")
	return finding
}
