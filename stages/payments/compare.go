package payments

import (
	"fmt"
	"slices"
	"strings"

	"pcneval/data"
)

// A booking is what the payments file has of one network: its registered
// patients, and each payment of [pairs] summed over its practices.
type booking struct {
	registered float64
	payments   []float64
}

// bookings sums the payments file by its own network codes, in the order of
// practice codes.
func bookings(payments []data.Payment) map[string]booking {
	booked := map[string]booking{}
	for _, payment := range payments {
		if payment.NetworkCode == "" {
			continue
		}
		b, known := booked[payment.NetworkCode]
		if !known {
			b.payments = make([]float64, len(pairs))
		}
		b.registered += payment.Registered
		for i, pair := range pairs {
			if amount := pair.of(payment); amount != nil {
				b.payments[i] += *amount
			}
		}
		booked[payment.NetworkCode] = b
	}
	return booked
}

// An entitlement is what the contract pays one network for one payment.
type entitlement struct{ all, inStudy float64 }

// entitlements sums the streams of each pair, by network.
func (s setting) entitlements(funding []data.Funding) map[string][]entitlement {
	amounts := map[string][]entitlement{}
	for _, row := range funding {
		if row.ContractYear != s.ContractYear || row.AmountGBP == nil {
			continue
		}
		for i, pair := range s.Pairs {
			if !slices.Contains(pair.Streams, row.Stream) {
				continue
			}
			if amounts[row.NetworkCode] == nil {
				amounts[row.NetworkCode] = make([]entitlement, len(pairs))
			}
			e := &amounts[row.NetworkCode][i]
			e.all += *row.AmountGBP
			if row.InStudy {
				e.inStudy += *row.AmountGBP
			}
		}
	}
	return amounts
}

// compare puts both sides of every payment of every analysed network beside
// each other.
func (s setting) compare(sample data.Sample, funding []data.Funding, payments []data.Payment) []data.EntitlementPayment {
	booked := bookings(payments)
	amounts := s.entitlements(funding)
	var rows []data.EntitlementPayment
	for _, network := range sample.Networks {
		b, known := booked[network.NetworkCode]
		for i, pair := range s.Pairs {
			row := data.EntitlementPayment{
				NetworkCode: network.NetworkCode, ContractYear: s.ContractYear, Payment: pair.Payment, Streams: strings.Join(pair.Streams, " + "),
			}
			var reasons []string
			if len(pair.Streams) > 0 {
				e := amounts[network.NetworkCode][i]
				row.EntitlementGBP, row.EntitlementInStudyGBP = &e.all, &e.inStudy
			} else {
				reasons = append(reasons, "no stream of the contract year is computed for it")
			}
			switch {
			case !known:
				reasons = append(reasons, "the payments file does not have the network")
			case b.payments[i] < 0:
				reasons = append(reasons, fmt.Sprintf("the payments file records only a repayment, of £%.2f", -b.payments[i]))
			case b.payments[i] == 0:
				reasons = append(reasons, "the payments file records nothing at its practices")
			default:
				row.RecordedGBP, row.RecordedPerPatientGBP = ratioOf(b.payments[i], b.registered)
			}
			if row.RecordedGBP != nil && row.EntitlementGBP != nil {
				_, row.Ratio = ratioOf(*row.RecordedGBP, *row.EntitlementGBP)
			}
			row.Reason = strings.Join(reasons, "; ")
			rows = append(rows, row)
		}
	}
	return rows
}

// ratioOf returns an amount and what it is of another, missing where that is
// nought.
func ratioOf(amount, of float64) (*float64, *float64) {
	if of == 0 {
		return &amount, nil
	}
	ratio := amount / of
	return &amount, &ratio
}
