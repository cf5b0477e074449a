package reports

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"pcneval/config"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// tellStreams tells what each contract year pays for: the formula that the
// study counts, then every stream with its source.
func tellStreams(p *page, _ struct{}) error {
	var formulas []document.Row
	for _, contract := range p.Study.ContractYears {
		formulas = append(formulas, document.Row{
			document.Text("Contract year", contract.Year),
			document.Text("Funding", formula(p.Study.Selected(contract))),
		})
	}
	p.Table("Funding of a network in each contract year, as this study counts it (pounds; lists and populations in patients).", formulas)
	p.Say(paidOnInWords(p.Study))
	tellConfidence(p, p.Study)
	for _, contract := range p.Study.ContractYears {
		tellContract(p, contract.Year, p.Study.Selected(contract))
	}
	return nil
}

// tellConfidence names the counted streams whose rate is not well attested.
func tellConfidence(p *page, study *config.Study) {
	counted := 0
	var doubtful []string
	for _, contract := range study.ContractYears {
		for _, choice := range study.Selected(contract) {
			if !choice.InStudy {
				continue
			}
			counted++
			if s := choice.Stream; s.Confidence != highConfidence {
				doubtful = append(doubtful, fmt.Sprintf("%s, %s: %s (%s)", contract.Year, streamLabel(s), cmp.Or(streamRate(s), "formula"),
					s.Confidence))
			}
		}
	}
	if len(doubtful) == 0 {
		p.Say("Every rate that is counted is attested with high confidence.")
		return
	}
	p.Say(fmt.Sprintf("Of %s, %s less than high confidence in the rate:",
		words.Many(counted, "stream counted", "streams counted"), words.Many(len(doubtful), "has", "have")))
	p.List(doubtful...)
}

func tellContract(p *page, year string, choices []config.StreamChoice) {
	var rows []document.Row
	var remarks []string
	for _, choice := range choices {
		s := choice.Stream
		rows = append(rows, document.Row{
			document.Text("Stream", streamLabel(s)),
			document.Number("Rate", streamRate(s)),
			document.Text("Paid on", paidOn(s)),
			document.Number("Months", number.Count(s.Months)),
			document.Text("Began mid-year", yesNo(s.MidYear)),
			document.Text("Counted, and why", yesNo(choice.InStudy)+": "+inLabels(choice.Why, choices)),
			document.Text("Source of the rate", sourceOf(s)),
			document.Text("Confidence", s.Confidence),
		})
		if first, replaced := s.FirstIssued(); replaced {
			remarks = append(remarks, streamLabel(s)+": first issued at "+streamRate(first)+publishedOn(s)+".")
		}
		if s.Remark != "" {
			remarks = append(remarks, streamLabel(s)+": "+s.Remark+".")
		}
	}
	p.Table("Streams of "+year+" (pounds for each unit of what they are paid on, over the months they run).", rows)
	p.Say(fmt.Sprintf("%s of %s counted.", words.Capital(number.Count(countedOf(choices))),
		words.Many(len(choices), "stream is", "streams are")))
	if len(remarks) > 0 {
		p.List(remarks...)
	}
}

// sourceOf says where a rate was found, and where only somebody else than the
// contract or the profession says so.
func sourceOf(s config.Stream) string {
	source := s.Source
	if s.Address != "" {
		source += " <" + s.Address + ">"
	}
	switch s.AttestedBy {
	case "press":
		return source + " (known from the press only)"
	case "adviser":
		return source + " (known from an adviser's page only)"
	}
	return source
}

func publishedOn(s config.Stream) string {
	if s.Published == nil {
		return "; the rate above replaced it"
	}
	return "; the rate above replaced it on " + s.Published.Format("2 January 2006")
}

func streamLabel(s config.Stream) string {
	if s.Label == "" {
		return words.Label(s.Name)
	}
	return s.Label
}

// highConfidence is how a contract file marks a rate that is well attested.
const highConfidence = "high"

var snakeCase = regexp.MustCompile(`[a-z]+(?:_[a-z]+)+`)

// inLabels tells the names of streams and variables in a text as a reader
// knows them.
func inLabels(text string, choices []config.StreamChoice) string {
	return snakeCase.ReplaceAllStringFunc(text, func(name string) string {
		for _, choice := range choices {
			if choice.Stream.Name == name {
				return streamLabel(choice.Stream)
			}
		}
		return words.Label(name)
	})
}

func streamRate(s config.Stream) string {
	if s.Amount != "" {
		return ""
	}
	return number.Rate(s.RateGBP)
}

func paidOn(s config.Stream) string {
	if s.Amount != "" {
		return "formula: " + s.Amount
	}
	return words.Label(s.Base)
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// formula writes the counted streams as a sum, rates of one base together:
// £1.761 × contractor weighted list + (£1.50 + £0.514) × registered list.
func formula(choices []config.StreamChoice) string {
	var bases []string
	rates := map[string][]string{}
	for _, choice := range choices {
		s := choice.Stream
		if !choice.InStudy {
			continue
		}
		base, term := s.Base, streamRate(s)
		if s.Amount != "" {
			base, term = config.Network, "("+s.Amount+")"
		}
		if rates[base] == nil && base != config.Network {
			bases = append(bases, base)
		}
		rates[base] = append(rates[base], term)
	}
	var terms []string
	for _, base := range bases {
		sum := strings.Join(rates[base], " + ")
		if len(rates[base]) > 1 {
			sum = "(" + sum + ")"
		}
		terms = append(terms, fmt.Sprintf("%s × %s", sum, words.Label(base)))
	}
	terms = append(terms, rates[config.Network]...)
	if len(terms) == 0 {
		return "no stream is counted"
	}
	return strings.Join(terms, " + ")
}
