package reports

import (
	"fmt"
	"slices"

	"pcneval/data"
)

// sharingLabels are the rules of sharing in words.
var sharingLabels = map[string]string{
	data.SharedByList:     "registered list",
	data.SharedByWeighted: "weighted list",
	data.SharedByNeed:     "weighted list times deprivation",
}

// sharingOrder is the order in which the rules are told.
var sharingOrder = []string{data.SharedByList, data.SharedByWeighted, data.SharedByNeed}

// tellSharing tells what each rule of sharing would move inside networks.
func tellSharing(p *page, run Run) error {
	if len(run.SharingRules) == 0 {
		p.say("This run shares no funding inside networks.")
		return nil
	}
	year := run.SharingRules[0].ContractYear
	p.say("The contract pays networks; how a network shares the money among its practices no file records.",
		fmt.Sprintf("Here each network's funding of %s is shared by three rules, to see what hangs on the choice.", year))
	var items []string
	for _, name := range sharingOrder {
		for _, rule := range run.SharingRules {
			if rule.Rule == name {
				items = append(items, sharingItem(rule))
			}
		}
	}
	p.bullets(items...)
	p.table("Funding of practices by their deprivation, against sharing by registered list (pounds; pounds per registered patient).",
		[]column{
			words("Shared by"), words("Practices"), numbers("Practices counted"), numbers("By list"), numbers("By this rule"),
			numbers("Change"), numbers("Per registered patient"),
		}, slices.Concat(sharingRows(run, data.SharedByWeighted), sharingRows(run, data.SharedByNeed)))
	p.say("A rule is computed for a network only where all its practices with patients have what it needs: nothing is filled.",
		"Slopes are over practices, with standard errors clustered by network.")
	return nil
}

// sharingRows are the fifths of practices under one rule.
func sharingRows(run Run, rule string) [][]string {
	var rows [][]string
	for _, row := range run.SharingSummaries {
		if row.Rule != rule {
			continue
		}
		change := notKnown("it holds no practice")
		if row.ChangePerPatientGBP != nil {
			change = signed(pounds(*row.ChangePerPatientGBP, 2))
		}
		rows = append(rows, []string{
			capital(sharingLabels[row.Rule]), fifthLabel(int(row.DeprivationQuintile)), count(row.Practices),
			pounds(row.ListGBP, 0), pounds(row.AmountGBP, 0), signed(pounds(row.ChangeGBP, 0)), change,
		})
	}
	return rows
}

func sharingItem(rule data.SharingRule) string {
	item := fmt.Sprintf("By %s: %s", sharingLabels[rule.Rule], many(int(rule.Networks), "network", "networks"))
	if rule.NetworksWithout > 0 {
		item += fmt.Sprintf(" (%s cannot be shared so)", count(rule.NetworksWithout))
	}
	if rule.Rule != data.SharedByList {
		item += fmt.Sprintf("; %s of %s would go to other practices of the same network than by list", pounds(rule.MovedGBP, 0), pounds(rule.AmountGBP, 0))
	}
	if rule.Slope == nil {
		return item + "; too few practices have a score for a slope."
	}
	item += fmt.Sprintf("; slope per registered patient for each %s of deprivation %s (%s interval %s to %s)", plain(rule.Per),
		signed(pounds(*rule.Slope, 2)), level(rule.Confidence), pounds(*rule.ConfLow, 2), pounds(*rule.ConfHigh, 2))
	if rule.Rule != data.SharedByList {
		item += fmt.Sprintf(", by list %s over the same practices", signed(pounds(*rule.ListSlope, 2)))
	}
	return item + "."
}
