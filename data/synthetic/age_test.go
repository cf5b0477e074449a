package synthetic

import (
	"math"
	"testing"
)

// Each of thirty years closes and opens practices, and moves three to five in a
// hundred; networks merge and part. What the workbook says is what the spells
// say, no open network is closed, no patient is lost, and the adjusted
// population of the nation is its registered one.
func TestAnEnglandAges(t *testing.T) {
	t.Parallel()
	for _, scale := range []float64{0.02, 0.2} {
		e := build(1, sizesAt(scale))
		merged, parted, firstNetworks := 0, 0, networksOf(e)
		for range 30 {
			before, networks := placesOf(e), len(e.networks)
			registered := registeredOf(e)
			if err := e.grow(); err != nil {
				t.Fatal(err)
			}
			after := placesOf(e)
			moved, closed, opened := 0, 0, 0
			for code, was := range before {
				switch is, has := after[code]; {
				case !has:
					closed++
				case was != "" && is != "" && was != is:
					moved++
				}
			}
			for code := range after {
				if _, had := before[code]; !had {
					opened++
				}
			}
			if share := float64(moved) / float64(len(e.members(everywhere))); share < 0.03 || share > 0.05 || closed == 0 || closed != opened {
				t.Errorf("scale %v, year %d: %.3f moved, %d closed, %d opened", scale, e.age, share, closed, opened)
			}
			if grown := registeredOf(e) / registered; math.Abs(grown-growth) > 0.005 {
				t.Errorf("scale %v, year %d: lists grew %v times", scale, e.age, grown)
			}
			parted += len(e.networks) - networks
			consistent(t, e)
		}
		for _, n := range e.networks {
			if n.closed > "2022" {
				merged++
			}
		}
		if now := networksOf(e); merged < 10 || parted < 10 || math.Abs(float64(now-firstNetworks)) > 0.4*float64(firstNetworks) {
			t.Errorf("scale %v: %d networks merged and %d parted; %d are %d now", scale, merged, parted, firstNetworks, now)
		}
	}
}

func consistent(t *testing.T, e *england) {
	t.Helper()
	day := toDay(firstYear+e.age, 1, 1)
	open := map[int]int{}
	for _, s := range e.spells {
		if s.start <= day && (s.end == "" || s.end >= day) && e.inWorkbook(s.practice) {
			open[s.practice]++
		}
	}
	adjusted := 0.0
	codes := map[string]bool{}
	for i, p := range e.practices {
		switch {
		case codes[p.code]:
			t.Errorf("year %d: two practices are %s", e.age, p.code)
		case e.inWorkbook(i) && p.network >= 0 && (open[i] != 1 || !e.lists(p.network)):
			t.Errorf("year %d: %s has %d open spells and is in %s", e.age, p.code, open[i], e.networks[p.network].code)
		case !e.inWorkbook(i) && p.registered > 0:
			t.Errorf("year %d: %s is closed and has %d patients", e.age, p.code, p.registered)
		}
		codes[p.code] = true
		adjusted += p.adjusted
	}
	if registered := registeredOf(e); math.Abs(adjusted-registered) > 1 {
		t.Errorf("year %d: %v adjusted, %v registered", e.age, adjusted, registered)
	}
	codes = map[string]bool{}
	for _, n := range e.networks {
		if codes[n.code] {
			t.Errorf("year %d: two networks are %s", e.age, n.code)
		}
		codes[n.code] = true
	}
}

// placesOf gives the network of each practice of the workbook, by codes.
func placesOf(e *england) map[string]string {
	places := map[string]string{}
	for i, p := range e.practices {
		if e.inWorkbook(i) {
			places[p.code] = ""
			if p.network >= 0 {
				places[p.code] = e.networks[p.network].code
			}
		}
	}
	return places
}

func registeredOf(e *england) (sum float64) {
	for _, p := range e.practices {
		sum += float64(p.registered)
	}
	return sum
}

func networksOf(e *england) (n int) {
	for i := range e.networks {
		if e.lists(i) {
			n++
		}
	}
	return n
}
