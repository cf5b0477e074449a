package config

import (
	"maps"
	"slices"
	"strconv"

	"pcneval/config/problem"
)

// checkReplaced tells what is wrong with the rates that a stream's rate
// replaced: each has a source, none is of a formula, and none came later.
func (c *Contract) checkReplaced(d *document, i int) {
	s, path := c.Streams[i], elementPath("streams", i)
	if len(s.From) > 0 && s.Amount != "" {
		d.add(path+".from", problem.Problem{What: "a formula replaces no rate", Found: s.Name, Expected: "from beside rate_gbp and base"})
	}
	later := s.Published
	for j, replaced := range slices.Backward(s.From) {
		at := elementPath(path+".from", j)
		if !d.has(at+".rate_gbp") || replaced.RateGBP < 0 {
			d.add(at+".rate_gbp", problem.Problem{
				What: "replaced rate is missing or negative", Found: strconv.FormatFloat(replaced.RateGBP, 'g', -1, 64), Expected: "pounds, 0 or more",
			})
		}
		if replaced.Source == "" {
			d.add(at+".source", problem.Problem{What: "replaced rate has no source", Found: s.Name, Expected: "source: a text"})
		}
		if replaced.Published != nil && later != nil && replaced.Published.After(*later) {
			d.add(at+".published", problem.Problem{
				What: "replaced rate was published after the one that replaced it", Found: replaced.Published.Format("2006-01-02"),
				Expected: "a day up to " + later.Format("2006-01-02"), Remedy: "list the rates with the first issued first",
			})
		}
		if replaced.Published != nil {
			later = replaced.Published
		}
	}
}

// checkReadings tells what is wrong with the other readings of the contract.
func (c *Contract) checkReadings(d *document) {
	var names []string
	for _, stream := range c.Streams {
		if stream.Amount == "" {
			names = append(names, stream.Name)
		}
	}
	for i, reading := range c.Readings {
		path := elementPath("readings", i)
		met := slices.ContainsFunc(c.Readings[:i], func(r ContractReading) bool { return r.Name == reading.Name })
		if met || !streamNameForm.MatchString(reading.Name) {
			d.add(path+".name", problem.Problem{
				What: "reading has no proper name of its own", Found: reading.Name, Expected: "small letters, digits and _, once in the file",
			})
		}
		if reading.Title == "" {
			d.add(path+".title", problem.Problem{What: "reading has no title", Found: reading.Name, Expected: "title: a text"})
		}
		if len(reading.Rates) == 0 {
			d.add(path+".rates", problem.Problem{
				What: "reading changes no rate", Found: reading.Name, Expected: "rates: a rate by name of a stream",
			})
		}
		for _, stream := range slices.Sorted(maps.Keys(reading.Rates)) {
			if !slices.Contains(names, stream) {
				d.add(path+".rates."+stream, unknown("stream with a rate", stream, names))
			}
			if reading.Rates[stream] < 0 {
				d.add(path+".rates."+stream, problem.Problem{
					What: "rate is negative", Found: strconv.FormatFloat(reading.Rates[stream], 'g', -1, 64), Expected: "pounds, 0 or more",
				})
			}
		}
	}
}

// Read returns a stream as the reading has it.
func (r ContractReading) Read(s Stream) Stream {
	if rate, other := r.Rates[s.Name]; other {
		s.RateGBP = rate
	}
	return s
}
