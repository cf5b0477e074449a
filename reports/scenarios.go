package reports

import (
	"cmp"
	"fmt"
	"slices"

	"pcneval/config"
	"pcneval/data"
)

// shownNetworks is how many gains and how many losses are told one by one.
const shownNetworks = 5

// tellScenarios tells each what-if: the slope before and after, then who
// gains and who loses.
func tellScenarios(p *page, run Run) error {
	if len(run.Scenarios) == 0 {
		p.say("This study asks no what-ifs.")
		return nil
	}
	first := run.Scenarios[0]
	p.say(fmt.Sprintf("Each what-if pays streams otherwise and leaves the rest as it is. Slopes are of funding per weighted patient for each %s of %s",
		plain(first.Per), label(run.Study.Analysis.Exposure)),
		fmt.Sprintf("(ordinary least squares, %s standard errors, %s intervals).", first.SEType, level(first.Confidence)),
		"Fifths are of networks by deprivation. A network gains or loses where its funding changes by half a penny or more.")
	for _, scenario := range run.Study.ScenarioFiles {
		rows := scenarioRows(run.Scenarios, scenario.Name)
		p.heading(3, scenario.Title)
		if len(rows) == 0 {
			p.say("It is about contract years that this study does not count.")
			continue
		}
		tellScenario(p, run, scenario, rows)
	}
	return nil
}

// scenarioRows are a scenario's rows, five a contract year, years ascending.
func scenarioRows(all []data.Scenario, name string) []data.Scenario {
	var rows []data.Scenario
	for _, row := range all {
		if row.Scenario == name {
			rows = append(rows, row)
		}
	}
	return rows
}

func tellScenario(p *page, run Run, scenario config.Scenario, rows []data.Scenario) {
	last := rows[len(rows)-fifths:]
	most, least := last[0], last[fifths-1]
	money := "The money is not held: sums may rise or fall."
	if most.CostNeutral {
		money = "Each changed stream is scaled so that its national sum stays."
	}
	p.say("Why ask: "+scenario.Reason+".", money)
	p.say(fmt.Sprintf("In %s the slope would go from %s to %s (%s interval %s to %s).", most.ContractYear,
		signed(pounds(most.SlopeBefore, 2)), signed(pounds(most.Slope, 2)), level(most.Confidence), pounds(most.ConfLow, 2), pounds(most.ConfHigh, 2)),
		fmt.Sprintf("The most deprived fifth would have %s per weighted patient (%s gain, %s lose), the least deprived %s (%s gain, %s lose).",
			signed(pounds(most.ChangePerWeightedGBP, 2)), count(most.NetworksGaining), count(most.NetworksLosing),
			signed(pounds(least.ChangePerWeightedGBP, 2)), count(least.NetworksGaining), count(least.NetworksLosing)))
	var told [][]string
	for fifth := range slices.Chunk(rows, fifths) {
		row := []string{
			fifth[0].ContractYear, signed(pounds(fifth[0].SlopeBefore, 2)), signed(pounds(fifth[0].Slope, 2)),
			pounds(fifth[0].ConfLow, 2) + " to " + pounds(fifth[0].ConfHigh, 2),
		}
		for _, f := range fifth {
			row = append(row, signed(pounds(f.ChangePerWeightedGBP, 2)))
		}
		told = append(told, row)
	}
	columns := []column{words("Contract year"), numbers("Slope before"), numbers("Slope after"), numbers(level(most.Confidence) + " interval")}
	for fifth := range fifths {
		columns = append(columns, numbers(fifthLabel(fifth+1)))
	}
	p.table(scenario.Title+": slopes, and change of funding per weighted patient by fifth of networks (pounds).", columns, told)
	tellLargest(p, run, scenario, most.ContractYear)
}

// tellLargest names the networks that gain and lose most in one year.
func tellLargest(p *page, run Run, scenario config.Scenario, year string) {
	var changes []data.ScenarioNetwork
	for _, row := range run.ScenarioNetworks {
		if row.Scenario == scenario.Name && row.ContractYear == year {
			changes = append(changes, row)
		}
	}
	slices.SortStableFunc(changes, func(a, b data.ScenarioNetwork) int { return -cmp.Compare(a.ChangeGBP, b.ChangeGBP) })
	names := map[string]string{}
	for _, network := range run.Networks {
		names[network.NetworkCode] = network.NetworkName
	}
	var rows [][]string
	for i, row := range changes {
		gains := i < shownNetworks && row.ChangeGBP >= data.SmallestGainGBP
		loses := i >= len(changes)-shownNetworks && row.ChangeGBP <= -data.SmallestGainGBP
		if !gains && !loses {
			continue
		}
		share := notKnown("it is paid nothing under the contract")
		if row.ChangePercent != nil {
			share = signed(percent(*row.ChangePercent))
		}
		rows = append(rows, []string{row.NetworkCode, names[row.NetworkCode], signed(pounds(row.ChangeGBP, 0)), share})
	}
	if len(rows) == 0 {
		p.say("No network gains or loses.")
		return
	}
	p.table(fmt.Sprintf("Largest gains and losses in %s (pounds, and of the funding under the contract).", year),
		[]column{words("Network"), words("Name"), numbers("Change"), numbers("In per cent")}, rows)
}

// fifths is how many groups networks and practices are told in.
const fifths = 5

// fifthLabel names a fifth by deprivation.
func fifthLabel(fifth int) string {
	switch fifth {
	case 1:
		return "Most deprived fifth"
	case fifths:
		return "Least deprived fifth"
	}
	return fmt.Sprintf("Fifth %d", fifth)
}
