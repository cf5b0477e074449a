package synthetic

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
)

// paymentNetworks says under which network the payments list a practice.
// Networks without a usable weighting are missing there, but for a practice or
// two without weighted patients. In this map, as in payees, 0 stands for no
// network and i+1 for network i.
func (e *england) paymentNetworks() map[int]int {
	shown, without := map[int]int{}, 0
	for i, n := range e.listed() {
		for j, at := range n.practices {
			if p := e.practices[at]; p.network >= 0 && (!n.unweighted || without < 3 && j == 0) {
				shown[at] = i + 1
			}
		}
		if n.unweighted {
			without++
		}
	}
	for at, p := range e.practices {
		if at >= e.open && p.paid && at%2 == 0 && !e.networks[p.home].unweighted && !e.networks[p.home].empty {
			shown[at] = p.home + 1
		}
	}
	return shown
}

// payees says which practice takes the payments of which network.
func (e *england) payees() map[int]int {
	payees := map[int]int{}
	for i, n := range e.listed() {
		if r := generator(e.seed, drawPayments, i); !n.unweighted && !n.empty && r.Float64() < nominatedPractice {
			if at := n.practices[r.IntN(len(n.practices))]; e.practices[at].network == i {
				payees[at] = i + 1
			}
		}
	}
	return payees
}

// paymentRow gives one practice: who it is, its patients, and money. It is
// shown under one network and takes the payments of another, or of none (-1).
func (e *england) paymentRow(at int, shown, payee int) []string {
	p, r := e.practices[at], generator(e.seed, drawPayments, 1<<20+at)
	registered, weighted := p.paidList, p.weighted
	code, name := unknownNetwork, unknownNetwork
	if shown >= 0 {
		n := e.networks[shown]
		code, name = n.code, n.name
		if n.unweighted {
			registered, weighted = 0, 0
		}
	}
	ccg, region := e.ccgs[p.ccg], e.regionOf(p.ccg)
	row := append([]string{region.code, upper(region.name) + " COMMISSIONING REGION", ccg.code, upper(ccg.name), code, name, p.code, p.name,
		strings.Join([]string{p.site.building, p.site.street, p.site.town}, " "), p.site.postcode, printedDay(p.opened), printedDay(p.closed)},
		kinds(r, p, registered)...)
	return append(row, e.money(r, p, registered, weighted, payee)...)
}

// kinds draws contract, dispensing, type, rurality and what is atypical.
func kinds(r *rand.Rand, p practice, registered float64) []string {
	contract, dispensing, rurality, atypical := "GMS", "No", "Urban", ""
	switch x := r.Float64(); {
	case p.closed != "":
		contract, dispensing = "Unknown", "Unknown"
	case x < 0.25:
		contract = "PMS"
	case x < 0.285:
		contract = "APMS"
	}
	if r.Float64() < 0.16 {
		rurality = "Rural"
	}
	if p.closed == "" && r.Float64() < 0.14 {
		dispensing = "Yes"
	}
	switch {
	case registered == 0 && p.closed != "":
		atypical = "| Part year of data || No registered patients |"
	case registered == 0:
		atypical = "| No registered patients |"
	case r.Float64() < 0.015:
		atypical = "| Large fluctuation in patients |"
	}
	return []string{contract, dispensing, "GP practice", rurality, atypical}
}

// money draws the payments and adds up the totals and averages as the
// publication does.
func (e *england) money(r *rand.Rand, p practice, registered, weighted float64, payee int) []string {
	draw := func(x payment, patients float64) float64 {
		if r.Float64() >= x.share {
			return 0
		}
		return pence(x.perHead / x.share * patients * lognormal(r, 0.2))
	}
	var parts, own, network, covid []float64
	total, ofNetwork, ofCovid := 0.0, 0.0, 0.0
	for _, x := range payments {
		amount := draw(x, registered)
		if x.heading == participation && p.network >= 0 {
			amount = pence(participationRate * weighted)
		}
		own, total = append(own, amount), total+amount
	}
	for _, x := range networkPayments {
		amount := 0.0
		if payee >= 0 {
			amount = draw(payment{x.heading, x.perHead * x.share, x.share}, e.networks[payee].registered)
		}
		network, ofNetwork = append(network, amount), ofNetwork+amount
	}
	for _, x := range covidPayments {
		amount := draw(x, registered)
		covid, ofCovid = append(covid, amount), ofCovid+amount
	}
	deducted := -pence(deductedPerPatient * registered)
	per := func(amount, patients float64) float64 {
		if patients == 0 {
			return 0
		}
		return amount / patients
	}
	parts = append(parts, registered, weighted, per(total, registered), per(total, weighted))
	parts = append(parts, own...)
	parts = append(parts, total, deducted, total+deducted, total+ofCovid, total+ofNetwork, total+ofNetwork+ofCovid, total+ofNetwork+ofCovid+deducted)
	parts = append(parts, network...)
	parts = append(parts, covid...)
	parts = append(parts, per(total+ofNetwork, registered), per(total+ofNetwork, weighted), per(total+ofCovid, registered), per(total+ofCovid, weighted))
	printed := make([]string, len(parts))
	for i, x := range parts {
		printed[i] = strconv.FormatFloat(pence(x), 'f', -1, 64)
	}
	return printed
}

// pence rounds to two decimals and leaves no negative zero.
func pence(x float64) float64 { return math.Round(x*100)/100 + 0 }

// printedDay turns yyyymmdd into dd/mm/yyyy.
func printedDay(day string) string {
	if day == "" {
		return ""
	}
	return day[6:] + "/" + day[4:6] + "/" + day[:4]
}
