package ingest

import (
	"fmt"
	"slices"
	"strings"

	"pcneval/data"
	"pcneval/data/reading"
)

// mendings gathers what readers put right in the text of the inputs.
type mendings struct {
	count int
	told  []string
}

func (m *mendings) add(file, sheet, what string, mended reading.Mended) {
	if mended.Count == 0 {
		return
	}
	m.count += mended.Count
	place := file
	if sheet != "" {
		place += ", " + sheet
	}
	m.told = append(m.told, fmt.Sprintf("%s: %d %s (%s)", place, mended.Count, what, mended.Where()))
}

func (m *mendings) finding() data.Finding {
	slices.Sort(m.told)
	return data.Finding{Check: "text_mended", Count: float64(m.count), Detail: strings.Join(m.told, "; ")}
}
