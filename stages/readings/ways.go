package readings

import (
	"fmt"

	"pcneval/config"
	"pcneval/data"
)

// A reading is the streams of a contract year as they would be counted.
type reading struct {
	name, kind, stream, title string
	streams                   []paid
}

// paid is a stream that is counted so many times: 1 but where its rate is moved.
type paid struct {
	config.Stream
	times float64
}

// all lists the readings of a year, the study's own first. One that would
// change nothing is not there.
func (y year) all() []reading {
	counted := y.counted(func(s config.Stream) (paid, bool) { return paid{s, 1}, false })
	readings := []reading{{
		name: data.ReadAsStudied, kind: data.ReadAsStudied, title: "as the study counts it, at the rates finally paid", streams: counted.streams,
	}}
	add := func(name, kind, stream, title string, change func(config.Stream) (paid, bool)) {
		if c := y.counted(change); c.changed {
			readings = append(readings, reading{name, kind, stream, title, c.streams})
		}
	}
	add(data.ReadFirstIssued, data.ReadFirstIssued, "", "at the rates first issued", func(s config.Stream) (paid, bool) {
		first, other := s.FirstIssued()
		return paid{first, 1}, other
	})
	for _, corrected := range counted.streams {
		title := "with " + corrected.Label + " alone at the rate first issued"
		add(corrected.Name+"_first", data.ReadStreamFirst, corrected.Name, title, func(s config.Stream) (paid, bool) {
			if s.Name != corrected.Name {
				return paid{s, 1}, false
			}
			first, other := s.FirstIssued()
			return paid{first, 1}, other
		})
	}
	for _, declared := range y.Readings {
		add(declared.Name, data.ReadDeclared, "", declared.Title, func(s config.Stream) (paid, bool) {
			_, other := declared.Rates[s.Name]
			return paid{declared.Read(s), 1}, other
		})
	}
	if outside := y.outside(); len(outside) > 0 {
		readings = append(readings, reading{
			data.ReadOutside, data.ReadOutside, "", "with what is paid outside the contract with money that was in it",
			append(counted.streams[:len(counted.streams):len(counted.streams)], outside...),
		})
	}
	for _, doubtful := range counted.streams {
		if doubtful.Confidence == "high" {
			continue
		}
		for _, way := range []struct {
			kind, word string
			factor     float64
		}{{data.ReadRateLower, "lower", 1 - data.RateMoved}, {data.ReadRateHigher, "higher", 1 + data.RateMoved}} {
			title := fmt.Sprintf("the rate of %s, of %s confidence, %.0f%% %s", doubtful.Label, doubtful.Confidence, 100*data.RateMoved, way.word)
			add(doubtful.Name+"_"+way.word, way.kind, doubtful.Name, title, func(s config.Stream) (paid, bool) {
				if s.Name != doubtful.Name {
					return paid{s, 1}, false
				}
				return paid{s, way.factor}, true
			})
		}
	}
	return readings
}

type counted struct {
	streams []paid
	changed bool
}

// counted lists the streams that the study counts, each as change has it.
func (y year) counted(change func(config.Stream) (paid, bool)) counted {
	var c counted
	for _, choice := range y.Streams {
		if !choice.InStudy {
			continue
		}
		stream, changed := change(choice.Stream)
		c.streams = append(c.streams, stream)
		c.changed = c.changed || changed
	}
	return c
}

// outside lists the streams that are paid outside the contract, that can be
// computed and that the study does not count.
func (y year) outside() []paid {
	var streams []paid
	for _, choice := range y.Streams {
		if choice.Stream.Outside && !choice.InStudy && choice.Stream.Missing() == "" {
			streams = append(streams, paid{choice.Stream, 1})
		}
	}
	return streams
}
