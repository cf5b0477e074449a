package diff

import (
	"fmt"
	"strings"

	"pcneval/config"
	"pcneval/pipeline"
)

// toldReasons is how many reasons a line names.
const toldReasons = 3

// Why names in a few words each what makes a run another than an earlier one:
// inputs replaced, rates, settings, program. It is empty where all of it is
// the same. The error says that a manifest's study cannot be read.
func Why(before, after pipeline.Manifest) ([]string, error) {
	first, err := config.FromResolved(before.Config)
	if err != nil {
		return nil, err
	}
	second, err := config.FromResolved(after.Config)
	if err != nil {
		return nil, err
	}
	set, err := settings(before.Config, after.Config)
	if err != nil {
		return nil, err
	}
	var why []string
	if before.Study != after.Study {
		why = append(why, fmt.Sprintf("study %s after %s", after.Study, before.Study))
	}
	told := map[string]bool{} // parts of the study that are told otherwise than as settings
	for _, in := range inputs(before.Inputs, after.Inputs) {
		told["inputs."+in.Role] = true
		switch {
		case in.Before == nil:
			why = append(why, in.Role+" new")
		case in.After == nil:
			why = append(why, in.Role+" gone")
		default:
			why = append(why, in.Role+" replaced")
		}
	}
	changed := rates(first, second)
	for _, s := range changed.Streams {
		told["streams"], told["streams."+s.Year] = true, true
	}
	why = append(why, whyRates(changed)...)
	why = append(why, whySettings(set, told)...)
	if before.Program.SHA256 != after.Program.SHA256 {
		why = append(why, "another build of the program")
	}
	if left := len(why) - toldReasons; left > 0 {
		why = append(why[:toldReasons], fmt.Sprintf("%d changes more", left))
	}
	return why, nil
}

func whyRates(r Rates) []string {
	var why []string
	for _, year := range r.YearsNew {
		why = append(why, "contract year "+year+" added")
	}
	for _, year := range r.YearsGone {
		why = append(why, "contract year "+year+" left out")
	}
	for _, s := range r.Streams {
		why = append(why, s.Name+" of "+s.Year+" "+s.became())
	}
	return why
}

// became says what became of a stream.
func (s Stream) became() string {
	switch {
	case s.Before == nil:
		return "new"
	case s.After == nil:
		return "gone"
	case s.Before.Counted != s.After.Counted:
		if s.After.Counted {
			return "counted now"
		}
		return "no longer counted"
	case s.Before.Base == s.After.Base && s.Before.Amount == s.After.Amount:
		return fmt.Sprintf("%v after %v", s.After.RateGBP, s.Before.RateGBP)
	}
	return "paid otherwise"
}

// whySettings leaves out what is told otherwise, names, and what only says once
// more how a study differs from the one it began with.
func whySettings(s Settings, told map[string]bool) []string {
	otherwise := func(key string) bool {
		parts := strings.Split(key, ".")
		switch parts[0] {
		case "study", "title", "overrides", "contracts":
			return true
		}
		return told[strings.Join(parts[:min(2, len(parts))], ".")]
	}
	var why []string
	for _, c := range s.Changed {
		switch {
		case otherwise(c.Key):
		case c.Before == nil:
			why = append(why, fmt.Sprintf("%s set to %s", c.Key, *c.After))
		case c.After == nil:
			why = append(why, c.Key+" no longer set")
		default:
			why = append(why, fmt.Sprintf("%s %s after %s", c.Key, *c.After, *c.Before))
		}
	}
	for _, section := range s.SectionsNew {
		if !otherwise(section) {
			why = append(why, section+" new")
		}
	}
	for _, section := range s.SectionsGone {
		if !otherwise(section) {
			why = append(why, section+" gone")
		}
	}
	return why
}
