package refi

import (
	"strings"

	"pcneval/config/positions"
)

// A Habit is the reading used for a project, and why.
type Habit struct {
	positions.Reading
	Tool string // NVivo, ATLAS.ti, MAXQDA, QualCoder, or empty
	Why  string
}

// toolHabits are the defaults by exporting tool. Sources: for NVivo, 297
// selections of one project exported on two systems that agree under this
// reading alone; for ATLAS.ti and QualCoder, programs that read their exports;
// the exclusive end holds wherever it could be tested.
var toolHabits = []struct {
	tool, found string
	reading     positions.Reading
	why         string
}{
	{
		"NVivo", "nvivo",
		positions.Reading{Unit: positions.UTF16, End: positions.Exclusive, LineEnd: positions.AsStored},
		"NVivo counts UTF-16 units of the text without its byte order mark, CR LF as two",
	},
	{
		"ATLAS.ti", "atlas",
		positions.Reading{Unit: positions.CodePoints, End: positions.Exclusive, LineEnd: positions.One},
		"ATLAS.ti counts a line end as one where its text file has CR LF",
	},
	{
		"MAXQDA", "maxqda",
		positions.Reading{Unit: positions.CodePoints, End: positions.Exclusive, LineEnd: positions.AsStored},
		"MAXQDA is read by the standard's unit, with the exclusive end that all tools tested use",
	},
	{
		"QualCoder", "qualcoder",
		positions.Reading{Unit: positions.CodePoints, End: positions.Exclusive, LineEnd: positions.AsStored},
		"QualCoder counts code points",
	},
}

// HabitOf returns how the positions of a project of the given origin are read:
// the tool's default, with the fields that were set put over it.
func HabitOf(origin string, set positions.Reading) Habit {
	h := Habit{
		Reading: positions.Reading{Unit: positions.CodePoints, End: positions.Exclusive, LineEnd: positions.AsStored},
		Why:     "the origin names no tool whose habit is known: the standard's unit, with the exclusive end that all tools tested use",
	}
	for _, known := range toolHabits {
		if strings.Contains(strings.ToLower(origin), known.found) {
			h = Habit{known.reading, known.tool, known.why}
			break
		}
	}
	var by []string
	over := func(field *string, value, name string) {
		if value != "" {
			*field = value
			by = append(by, name)
		}
	}
	over(&h.Unit, set.Unit, "unit")
	over(&h.End, set.End, "end")
	over(&h.LineEnd, set.LineEnd, "line end")
	over(&h.Mark, set.Mark, "mark")
	if len(by) > 0 {
		h.Why += "; " + strings.Join(by, ", ") + " set by the study"
	}
	return h
}
