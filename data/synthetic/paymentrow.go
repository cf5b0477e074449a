package synthetic

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// paymentNetworks says under which network the payments list a practice.
// Networks without a usable weighting are missing there, but for a practice or
// two without weighted patients. In this map, as in payees, 0 stands for no
// network and i+1 for network i.
func (e *england) paymentNetworks() map[int]int {
	shown, without := map[int]int{}, 0
	for i, n := range e.networks {
		if !e.lists(i) {
			continue
		}
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
		if !e.inWorkbook(at) && p.paid && at%2 == 0 && e.lists(p.home) && !e.networks[p.home].unweighted && !e.networks[p.home].empty {
			shown[at] = p.home + 1
		}
	}
	return shown
}

// payees says which practice takes the payments of which network.
func (e *england) payees() map[int]int {
	payees := map[int]int{}
	for i, n := range e.networks {
		if !e.lists(i) || len(n.practices) == 0 {
			continue
		}
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
	p, r := e.practices[at], generator(e.seed, drawPaid, at)
	registered, weighted := p.paidList, p.weighted
	code, name := unknownNetwork, unknownNetwork
	if shown >= 0 {
		n := e.networks[shown]
		code, name = n.code, n.name
		if n.unweighted {
			registered, weighted = 0, 0
		}
	}
	ccg, region, kinds := e.ccgs[p.ccg], e.regionOf(p.ccg), drawKinds(r, p, registered)
	row := append([]string{
		region.code, upper(region.name) + " COMMISSIONING REGION", ccg.code, upper(ccg.name), code, name, p.code, p.name,
		strings.Join([]string{p.site.building, p.site.street, p.site.town}, " "), p.site.postcode, printedDay(p.opened), printedDay(p.closed),
	},
		kinds...)
	return append(row, e.money(r, p, kinds[0], registered, weighted, payee)...)
}

// drawKinds draws contract, dispensing, type, rurality and what is atypical.
func drawKinds(r *rand.Rand, p practice, registered float64) []string {
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

// booked is a group of payments to one practice.
type booked struct {
	amounts []float64
	total   float64
}

func (b *booked) add(amount float64) {
	b.amounts = append(b.amounts, amount)
	b.total += amount
}

// draw gives what a practice with that many patients gets, which may be nothing.
func (p payment) draw(r *rand.Rand, patients float64) float64 {
	if r.Float64() >= p.share {
		return 0
	}
	return pence(p.perHead / p.share * patients * lognormal(r, 0.2))
}

// drawOwn draws the payments to the practice itself. Global sum or the balance
// of a personal medical services contract, by contract; participation by
// weighted patients of a network's member; the rest by chance.
func drawOwn(r *rand.Rand, p practice, contract string, registered, weighted float64) (own booked) {
	for _, x := range payments {
		amount := x.draw(r, registered)
		switch {
		case x.heading == participation && p.network >= 0:
			amount = pence(participationRate * weighted)
		case x.heading == globalSum && contract != "PMS":
			amount = pence(x.perHead / x.share * weighted)
		case x.heading == balanceOfPMS && contract == "PMS":
			amount = pence(x.perHead / x.share * registered * lognormal(r, 0.2))
		case x.heading == globalSum, x.heading == balanceOfPMS:
			amount = 0
		}
		own.add(amount)
	}
	return own
}

// money draws the payments and adds up totals and averages as the publication
// does.
func (e *england) money(r *rand.Rand, p practice, contract string, registered, weighted float64, payee int) []string {
	own := drawOwn(r, p, contract, registered, weighted)
	var network, covid booked
	for _, x := range networkPayments {
		amount := 0.0
		if payee >= 0 && r.Float64() < x.share {
			amount = pence(x.perHead * e.networks[payee].registered * lognormal(r, 0.05))
		}
		network.add(amount)
	}
	for _, x := range covidPayments {
		covid.add(x.draw(r, registered))
	}
	deducted := -pence(deductedPerPatient * registered)
	all := own.total + network.total + covid.total
	columns := [][]float64{
		{registered, weighted, per(own.total, registered), per(own.total, weighted)},
		own.amounts,
		{own.total, deducted, own.total + deducted, own.total + covid.total, own.total + network.total, all, all + deducted},
		network.amounts,
		covid.amounts,
		{per(own.total+network.total, registered), per(own.total+network.total, weighted)},
		{per(own.total+covid.total, registered), per(own.total+covid.total, weighted)},
	}
	var printed []string
	for _, x := range slices.Concat(columns...) {
		printed = append(printed, strconv.FormatFloat(pence(x), 'f', -1, 64))
	}
	return printed
}

// per is an amount for each patient, and 0 where there are none, as printed.
func per(amount, patients float64) float64 {
	if patients == 0 {
		return 0
	}
	return amount / patients
}

// pence rounds to two decimals and leaves no negative zero.
func pence(x float64) float64 { return toPlaces(x, 2) + 0 }

// printedDay turns yyyymmdd into dd/mm/yyyy.
func printedDay(day string) string {
	if day == "" {
		return ""
	}
	return day[6:] + "/" + day[4:6] + "/" + day[:4]
}
