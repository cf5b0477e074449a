package reports

import (
	"fmt"
	"slices"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// sharingIn is what the section reads.
type sharingIn struct {
	SharingSummaries []data.SharingSummary
	SharingRules     []data.SharingRule
}

// sharingOrder is the order in which the rules are told.
var sharingOrder = []string{data.SharedByList, data.SharedByWeighted, data.SharedByNeed}

// tellSharing tells what each rule of sharing would move inside networks.
func tellSharing(p *page, in sharingIn) error {
	if len(in.SharingRules) == 0 {
		p.Say("This run shares no funding inside networks.")
		return nil
	}
	year := in.SharingRules[0].ContractYear
	p.Say("The contract pays networks; how a network shares the money among its practices no file records.",
		fmt.Sprintf("Here each network's funding of %s is shared by three rules, to see what hangs on the choice.", year))
	var items, seTypes []string
	var slopes []uncertainSlope
	for _, name := range sharingOrder {
		for _, rule := range in.SharingRules {
			if rule.Rule == name {
				items = append(items, sharingItem(rule))
				slopes, seTypes = append(slopes, slopeOfSharing(rule)), append(seTypes, rule.SETypeByICB)
			}
		}
	}
	p.List(items...)
	p.Table("Funding of practices by their deprivation, against sharing by registered list (pounds; pounds per registered patient).",
		slices.Concat(sharingRows(in.SharingSummaries, data.SharedByWeighted), sharingRows(in.SharingSummaries, data.SharedByNeed)))
	p.Say("A rule is computed for a network only where all its practices with patients have what it needs: nothing is filled.",
		"Slopes are over practices. The first interval is of standard errors clustered by network ("+in.SharingRules[0].SEType+").",
		byICBInWords(slopes, seTypes, "practices"))
	return nil
}

// sharingRows are the fifths of practices under one rule.
func sharingRows(summaries []data.SharingSummary, rule string) []document.Row {
	var rows []document.Row
	for _, row := range summaries {
		if row.Rule != rule {
			continue
		}
		change := words.NotKnown("it holds no practice")
		if row.ChangePerPatientGBP != nil {
			change = number.Signed(number.Pounds(*row.ChangePerPatientGBP, 2))
		}
		rows = append(rows, document.Row{
			document.Text("Shared by", words.Capital(data.InWords("rule", row.Rule))),
			document.Text("Practices", fifthLabel(int(row.DeprivationQuintile))),
			document.Number("Practices counted", number.Count(row.Practices)),
			document.Number("By list", number.Pounds(row.ListGBP, 0)),
			document.Number("By this rule", number.Pounds(row.AmountGBP, 0)),
			document.Number("Change", number.Signed(number.Pounds(row.ChangeGBP, 0))),
			document.Number("Per registered patient", change),
		})
	}
	return rows
}

func slopeOfSharing(rule data.SharingRule) uncertainSlope {
	return uncertainSlope{rule.Slope, rule.ConfLow, rule.ConfHigh, rule.ConfLowByICB, rule.ConfHighByICB, rule.SlopeMissingReason}
}

func sharingItem(rule data.SharingRule) string {
	item := fmt.Sprintf("By %s: %s", data.InWords("rule", rule.Rule), words.Many(int(rule.Networks), "network", "networks"))
	if rule.NetworksWithout > 0 {
		item += fmt.Sprintf(" (%s cannot be shared so)", number.Count(rule.NetworksWithout))
	}
	if rule.Rule != data.SharedByList {
		item += fmt.Sprintf("; %s of %s would go to other practices of the same network than by list", number.Pounds(rule.MovedGBP, 0),
			number.Pounds(rule.AmountGBP, 0))
	}
	slope := slopeOfSharing(rule)
	switch {
	case rule.SlopeMissingReason == data.SameEverywhere:
		return item + "; pounds per registered patient are the same for every practice."
	case rule.Slope == nil:
		return item + "; too few practices have a score for a slope."
	}
	item += fmt.Sprintf("; slope per registered patient for each %s of deprivation %s (%s)", number.Plain(rule.Per), slope.told(),
		slope.both(number.Level(rule.Confidence)))
	if turned, turns := slope.turns(); turns {
		item += ": " + turned
	}
	if rule.Rule != data.SharedByList && rule.ListSlope != nil {
		item += fmt.Sprintf(", by list %s over the same practices", number.Signed(number.Pounds(*rule.ListSlope, 2)))
	}
	return item + "."
}
