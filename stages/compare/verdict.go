package compare

import (
	"fmt"
	"math"
	"math/big"
	"strconv"

	"pcneval/config"
	"pcneval/data"
)

// How near is close, as the study's plan sets it.
const (
	closeShare  = 5e-5 // of the figure here
	closeErrors = 0.1  // of a standard error
)

// A triple is a printed slope with its interval.
type triple struct {
	slope, low, high config.PublishedFigure
	complete         bool
	stdError         float64
}

// triplesOf gathers the printed slopes that come with both ends.
func triplesOf(published []config.PublishedFigure, here results) map[string]triple {
	triples := map[string]triple{}
	for _, figure := range published {
		key := tripleKey(figure)
		if key == "" {
			continue
		}
		t := triples[key]
		switch figure.Statistic {
		case "slope":
			t.slope = figure
			if found, ok := here.find(figure); ok {
				t.stdError = found.stdError
			}
		case "low":
			t.low = figure
		case "high":
			t.high = figure
		}
		t.complete = t.slope.ID != "" && t.low.ID != "" && t.high.ID != ""
		triples[key] = t
	}
	return triples
}

// judge gives the verdict on a printed figure: the first rule that holds. A
// figure that is close is no misprint, even where its interval is lopsided:
// the fault then lies with another of the three.
func judge(f config.PublishedFigure, here result, t triple) (verdict, reason string) {
	rounded := strconv.FormatFloat(here.value, 'f', f.Decimals(), 64)
	if equalDecimals(rounded, f.Printed) {
		return data.Exact, "equal once rounded as printed"
	}
	distance := math.Abs(f.Value() - here.value)
	if f.Statistic != "count" {
		if why := closeness(f, here, distance); why != "" {
			return data.Close, why
		}
	}
	if swapped(f.Printed, rounded) {
		return data.Misprint, fmt.Sprintf("two neighbouring digits of %s are swapped", rounded)
	}
	if why := lopsided(f, here, t); why != "" {
		return data.Misprint, why
	}
	return data.Differs, fmt.Sprintf("%s is printed, %s came out here", f.Printed, rounded)
}

// closeness says by which rule a figure is close, or nothing.
func closeness(f config.PublishedFigure, here result, distance float64) string {
	unit := math.Pow(10, -float64(f.Decimals()))
	switch {
	case distance <= unit:
		return "within one unit of the last printed place"
	case distance <= closeShare*math.Abs(here.value):
		return fmt.Sprintf("within 5 parts in 100,000: off by %.1f", 1e5*distance/math.Abs(here.value))
	case distance <= closeErrors*here.stdError:
		return fmt.Sprintf("within a tenth of a standard error: off by %.3f of one", distance/here.stdError)
	}
	return ""
}

// swapped says whether the two differ by exchanging two neighbouring digits.
func swapped(printed, rounded string) bool {
	if len(printed) != len(rounded) {
		return false
	}
	for i := range len(printed) - 1 {
		if printed[i] == printed[i+1] || printed[i] == '.' || printed[i+1] == '.' {
			continue
		}
		if printed[:i]+string(printed[i+1])+string(printed[i])+printed[i+2:] == rounded {
			return true
		}
	}
	return false
}

// lopsided says of an end of an interval that it does not fit the slope and
// the other end, beyond what rounding explains: half a unit for each end and
// one for the doubled slope.
func lopsided(f config.PublishedFigure, here result, t triple) string {
	if !t.complete || (f.Statistic != "low" && f.Statistic != "high") {
		return ""
	}
	slope, low, high := decimal(t.slope.Printed), decimal(t.low.Printed), decimal(t.high.Printed)
	twice := new(big.Rat).Add(slope, slope)
	other := low
	if f.Statistic == "low" {
		other = high
	}
	meant := new(big.Rat).Sub(twice, other) // where the slope stands in the middle
	gap := new(big.Rat).Sub(decimal(f.Printed), meant)
	units := decimal("2" + "e-" + strconv.Itoa(f.Decimals()))
	if gap.Abs(gap).Cmp(units) <= 0 {
		return ""
	}
	value, _ := meant.Float64()
	if math.Abs(value-here.value) > closeErrors*t.stdError {
		return "" // the other end may be the wrong one
	}
	return fmt.Sprintf("the printed interval is not symmetric about its slope: about %s was meant", meant.FloatString(f.Decimals()))
}

func equalDecimals(a, b string) bool { return decimal(a).Cmp(decimal(b)) == 0 }

// decimal reads a printed number exactly.
func decimal(text string) *big.Rat {
	value, ok := new(big.Rat).SetString(text)
	if !ok {
		panic("compare: no number: " + text) // checked when the figures were read
	}
	return value
}
