package reports

import (
	"cmp"
	"fmt"
	"slices"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// shownAligned is how many practices aligned later are listed one by one.
const shownAligned = 50

// sampleIn is what the section reads.
type sampleIn struct {
	Practices []data.Practice
	Networks  []data.Network
}

// tellSample tells who is counted: practices, then networks, with every
// exclusion and its reason.
func tellSample(p *page, in sampleIn) error {
	s := sampleOf(in)
	p.Table("Practices and networks, from the list to the analysis (counts).", s.rows())
	p.Say(fmt.Sprintf("%s of %s are analysed, and %s of %s count in a network.", number.Count(s.analysed),
		words.Many(s.networks, "network", "networks"), number.Count(s.practices-s.unaligned), words.Many(s.practices, "practice", "practices")))
	if len(s.later) > 0 {
		tellAlignedLater(p, s.later, in.Networks)
	}
	if s.unaligned > 0 {
		p.Say(fmt.Sprintf("%s left out because no network could be given to them. Each stands in the table practices with the evidence.",
			words.Many(s.unaligned, "practice was", "practices were")))
	}
	return nil
}

func tellAlignedLater(p *page, later []data.Practice, networks []data.Network) {
	var rows []document.Row
	elsewhere := 0
	for i, practice := range later {
		network := practice.NetworkCode
		if !slices.ContainsFunc(networks, func(n data.Network) bool { return n.NetworkCode == network }) {
			elsewhere++
			network += " (not in the list)"
		}
		if i >= shownAligned {
			continue
		}
		rows = append(rows, document.Row{
			document.Text("Practice", practice.PracticeCode),
			document.Text("Name", practice.PracticeName),
			document.Text("Network", network),
			document.Number("Registered", number.Count(practice.Registered)),
			document.Text("Rule", practice.AlignmentRule),
			document.Text("Evidence", practice.AlignmentEvidence),
		})
	}
	p.Table("Practices in no network on the study's date that were given one, and why (registered patients).", rows)
	if rest := len(later) - shownAligned; rest > 0 {
		p.Say(fmt.Sprintf("And %s more, in the table practices.", number.Count(rest)))
	}
	if elsewhere > 0 {
		p.Say(fmt.Sprintf("%s a network that is not in the list. Their patients count in no network that is analysed.",
			number.Count(elsewhere)+" of these practices joined"))
	}
}

// A sample counts practices and networks by what became of them.
type sample struct {
	practices, members, unaligned int
	later                         []data.Practice
	networks, analysed            int
	exclusions                    []exclusion // most frequent first
}

type exclusion struct {
	reason   string
	networks int
}

func sampleOf(in sampleIn) sample {
	s := sample{practices: len(in.Practices), networks: len(in.Networks)}
	s.analysed, s.exclusions = analysedOf(in.Networks)
	for _, practice := range in.Practices {
		switch practice.Alignment {
		case data.Member:
			s.members++
		case data.AlignedLater:
			s.later = append(s.later, practice)
		case data.Unaligned:
			s.unaligned++
		}
	}
	return s
}

// analysedOf counts the networks that are analysed, and why the others are not,
// the most frequent reason first.
func analysedOf(networks []data.Network) (analysed int, exclusions []exclusion) {
	for _, network := range networks {
		if network.Included {
			analysed++
			continue
		}
		reason := cmp.Or(network.Exclusion, "no reason recorded")
		at := slices.IndexFunc(exclusions, func(e exclusion) bool { return e.reason == reason })
		if at < 0 {
			at = len(exclusions)
			exclusions = append(exclusions, exclusion{reason: reason})
		}
		exclusions[at].networks++
	}
	slices.SortFunc(exclusions, func(a, b exclusion) int {
		return cmp.Or(cmp.Compare(b.networks, a.networks), cmp.Compare(a.reason, b.reason))
	})
	return analysed, exclusions
}

func (s sample) rows() []document.Row {
	row := func(step, practices, networks string) document.Row {
		return document.Row{document.Text("Step", step), document.Number("Practices", practices), document.Number("Networks", networks)}
	}
	rows := []document.Row{
		row("Practices in the list", number.Count(s.practices), ""),
		row("of them members of a network on the study's date", number.Count(s.members), ""),
		row("of them aligned later", number.Count(len(s.later)), ""),
		row("of them in no network: left out", number.Count(s.unaligned), ""),
		row("Networks in the list", "", number.Count(s.networks)),
	}
	for _, e := range s.exclusions {
		rows = append(rows, row("of them left out: "+e.reason, "", number.Count(e.networks)))
	}
	return append(rows, row("Networks analysed", "", number.Count(s.analysed)))
}
