package config

import (
	"fmt"
	"slices"
)

// Uses lists the variables that the stream is paid on.
func (s Stream) Uses() []string {
	switch {
	case s.formula != nil:
		return s.formula.Uses()
	case s.Base != "":
		return []string{s.Base}
	}
	return nil
}

// Missing is a variable that the stream is paid on and no input gives, empty
// where the stream can be computed.
func (s Stream) Missing() string {
	for _, variable := range NetworkVariables {
		if !variable.Given && slices.Contains(s.Uses(), variable.Name) {
			return variable.Name
		}
	}
	return ""
}

// Value is what the stream pays one network in the contract year, in pounds:
// rate times base, or the formula's value. It fails when a variable is missing
// or the result is no finite number; the error names stream and variables.
func (s Stream) Value(v Variables) (float64, error) {
	if s.Amount != "" {
		if s.formula == nil {
			return 0, fmt.Errorf("stream %s: its formula was not read", s.Name)
		}
		value, err := s.formula.Value(v)
		if err != nil {
			return 0, fmt.Errorf("stream %s: %w", s.Name, err)
		}
		return value, nil
	}
	if err := v.check([]string{s.Base}); err != nil {
		return 0, fmt.Errorf("stream %s: %w", s.Name, err)
	}
	return s.RateGBP * v[s.Base], nil
}
