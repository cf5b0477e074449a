package diff

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"pcneval/data"
	"pcneval/pipeline"
)

// Interviews is what changed between two coded projects: sources, codes, and which
// code each passage has. Sources are followed by their length and their passages, since
// their pseudonyms move when one is added; who coded is not followed.
type Interviews struct {
	SourcesNew  []string `json:"sources_new,omitempty"`  // pseudonyms of the second run
	SourcesGone []string `json:"sources_gone,omitempty"` // of the first
	Sources     int      `json:"sources"`                // in both

	CodesNew     []string     `json:"codes_new,omitempty"`
	CodesGone    []string     `json:"codes_gone,omitempty"`
	CodesRenamed []CodeChange `json:"codes_renamed,omitempty"` // or moved under another code
	CodesSplit   []CodeChange `json:"codes_split,omitempty"`
	CodesMerged  []CodeChange `json:"codes_merged,omitempty"`

	Unchanged    int           `json:"codings_unchanged"`
	Recoded      []CodingMoved `json:"codings_recoded,omitempty"` // the passage has another code
	Moved        []CodingMoved `json:"codings_moved,omitempty"`   // the code has another passage
	CodingsNew   []CodingMoved `json:"codings_new,omitempty"`
	CodingsGone  []CodingMoved `json:"codings_gone,omitempty"`
	WithNew      int           `json:"codings_of_new_sources"`
	WithGone     int           `json:"codings_of_gone_sources"`
	UnknownPlace int           `json:"codings_without_place"` // in either run: neither a passage nor the whole source
}

// A CodeChange says which codes became which.
type CodeChange struct {
	Before  []string `json:"before"`
	After   []string `json:"after"`
	Codings int      `json:"codings"` // that went from the former to the latter
}

// A CodingMoved is one coding as it was and as it is; what there is not is empty.
type CodingMoved struct {
	SourceBefore string    `json:"source_before,omitempty"`
	SourceAfter  string    `json:"source_after,omitempty"`
	Before       string    `json:"code_before,omitempty"`
	After        string    `json:"code_after,omitempty"`
	From         *[2]int64 `json:"passage_before,omitempty"` // first character and the one after the last; none for a whole source
	To           *[2]int64 `json:"passage_after,omitempty"`
}

// coded is the interviews strand of a run.
type coded struct {
	sources []data.Interview
	codes   []string
	codings []data.Coding
}

// readCoded reads the strand; a run without one has none.
func readCoded(run *pipeline.Folder) (*coded, error) {
	interviews, codes, codings := map[string]data.Interview{}, map[string]data.Code{}, map[string]data.Coding{}
	for _, readTable := range []func() error{
		into(run, &interviews, func(i data.Interview) string { return i.Source }, "source", "kind", "has_text", "characters", "words"),
		into(run, &codes, func(c data.Code) string { return c.Code }, "code"),
		into(run, &codings, func(c data.Coding) string { return fmt.Sprint(c.Coding) }, "coding", "source", "code", "whole", "start", "end"),
	} {
		err := readTable()
		var none pipeline.NoTable
		if errors.As(err, &none) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
	}
	c := &coded{codes: keys(codes, nil)}
	for _, key := range keys(interviews, nil) {
		c.sources = append(c.sources, interviews[key])
	}
	for _, key := range keys(codings, nil) {
		c.codings = append(c.codings, codings[key])
	}
	slices.SortFunc(c.codings, func(a, b data.Coding) int { return cmp.Compare(a.Coding, b.Coding) })
	return c, nil
}

// interviews compares two strands; it is nil where a run has none.
func interviews(before, after *coded) *Interviews {
	if before == nil || after == nil {
		return nil
	}
	d := &Interviews{CodesNew: without(after.codes, before.codes), CodesGone: without(before.codes, after.codes)}
	same := sameSources(before, after)
	d.Sources = len(same)
	back := map[string]string{}
	for _, s := range before.sources {
		if to, found := same[s.Source]; found {
			back[to] = s.Source
		} else {
			d.SourcesGone = append(d.SourcesGone, s.Source)
		}
	}
	for _, s := range after.sources {
		if _, found := back[s.Source]; !found {
			d.SourcesNew = append(d.SourcesNew, s.Source)
		}
	}
	was, is := map[string]int{}, map[string]int{} // codings of each code in the sources of both
	var lost, gained []CodingMoved
	left := map[string]int{} // codings of the first run by place and code
	place := func(source, code string, at *[2]int64) string {
		if at == nil {
			return source + "\x00" + code + "\x00whole"
		}
		return fmt.Sprintf("%s\x00%s\x00%d %d", source, code, at[0], at[1])
	}
	for _, c := range before.codings {
		at, known := passage(c)
		_, found := same[c.Source]
		switch {
		case !found:
			d.WithGone++
		case !known:
			d.UnknownPlace++
		default:
			was[c.Code]++
			left[place(c.Source, c.Code, at)]++
		}
	}
	for _, c := range after.codings {
		at, known := passage(c)
		source, found := back[c.Source]
		switch {
		case !found:
			d.WithNew++
			continue
		case !known:
			d.UnknownPlace++
			continue
		}
		is[c.Code]++
		if key := place(source, c.Code, at); left[key] > 0 {
			left[key]--
			d.Unchanged++
			continue
		}
		gained = append(gained, CodingMoved{SourceBefore: source, SourceAfter: c.Source, After: c.Code, To: at})
	}
	for _, c := range slices.Backward(before.codings) { // those that are left are the last of each place
		at, known := passage(c)
		if to, found := same[c.Source]; found && known && left[place(c.Source, c.Code, at)] > 0 {
			left[place(c.Source, c.Code, at)]--
			lost = append(lost, CodingMoved{SourceBefore: c.Source, SourceAfter: to, Before: c.Code, From: at})
		}
	}
	slices.Reverse(lost)
	d.pair(lost, gained)
	d.follow(was, is)
	return d
}

// passage is where a coding stands, and whether that is known.
func passage(c data.Coding) (at *[2]int64, known bool) {
	if c.Whole {
		return nil, true
	}
	if c.Start == nil || c.End == nil {
		return nil, false
	}
	return &[2]int64{*c.Start, *c.End}, true
}

func without(these, those []string) []string {
	return slices.DeleteFunc(slices.Clone(these), func(s string) bool { return slices.Contains(those, s) })
}

// sameSources finds the sources of the second run that are those of the first: of the
// same kind and, where their texts are known, of the same length; among several the one
// with most passages in common, then the one of the same pseudonym.
func sameSources(before, after *coded) map[string]string {
	passages := func(c *coded) map[string]map[string]int {
		all := map[string]map[string]int{}
		for _, coding := range c.codings {
			if at, known := passage(coding); known && at != nil {
				if all[coding.Source] == nil {
					all[coding.Source] = map[string]int{}
				}
				all[coding.Source][fmt.Sprint(*at)]++
			}
		}
		return all
	}
	ofBefore, ofAfter := passages(before), passages(after)
	type pair struct {
		from, to string
		common   int
	}
	var pairs []pair
	for _, a := range before.sources {
		for _, b := range after.sources {
			hasText := a.HasText && b.HasText
			if a.Kind != b.Kind || hasText && (a.Characters != b.Characters || *a.Words != *b.Words) {
				continue
			}
			p := pair{from: a.Source, to: b.Source}
			for at, n := range ofBefore[a.Source] {
				p.common += min(n, ofAfter[b.Source][at])
			}
			if p.common > 0 || hasText || a.Source == b.Source {
				pairs = append(pairs, p)
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		own := func(p pair) int { return strings.Compare(p.from, p.to) }
		switch {
		case a.common != b.common:
			return b.common - a.common
		case own(a) == 0 && own(b) != 0:
			return -1
		case own(a) != 0 && own(b) == 0:
			return 1
		}
		return 0
	})
	same, taken := map[string]string{}, map[string]bool{}
	for _, p := range pairs {
		if _, done := same[p.from]; !done && !taken[p.to] {
			same[p.from], taken[p.to] = p.to, true
		}
	}
	return same
}

// pair finds of what was lost and gained what is one coding that moved: first a passage
// that has another code, those pairs of codes first that stand at most passages, then a
// code that has another passage that overlaps.
func (d *Interviews) pair(lost, gained []CodingMoved) {
	type codes struct{ from, to string }
	weight := map[codes]int{}
	samePlace := func(l, g CodingMoved) bool {
		return l.SourceBefore == g.SourceBefore && (l.From == nil) == (g.To == nil) && (l.From == nil || *l.From == *g.To)
	}
	for _, l := range lost {
		for _, g := range gained {
			if samePlace(l, g) {
				weight[codes{l.Before, g.After}]++
			}
		}
	}
	type candidate struct{ lost, gained, weight int }
	var recoded, moved []candidate
	for i, l := range lost {
		for j, g := range gained {
			switch {
			case samePlace(l, g):
				recoded = append(recoded, candidate{i, j, weight[codes{l.Before, g.After}]})
			case l.SourceBefore == g.SourceBefore && l.Before == g.After && l.From != nil && g.To != nil:
				if common := min(l.From[1], g.To[1]) - max(l.From[0], g.To[0]); common > 0 {
					moved = append(moved, candidate{i, j, int(common)})
				}
			}
		}
	}
	doneLost, doneGained := map[int]bool{}, map[int]bool{}
	for _, kind := range []struct {
		of   []candidate
		into *[]CodingMoved
	}{{recoded, &d.Recoded}, {moved, &d.Moved}} {
		slices.SortStableFunc(kind.of, func(a, b candidate) int { return cmp.Compare(b.weight, a.weight) })
		for _, c := range kind.of {
			if doneLost[c.lost] || doneGained[c.gained] {
				continue
			}
			doneLost[c.lost], doneGained[c.gained] = true, true
			one := lost[c.lost]
			one.After, one.To = gained[c.gained].After, gained[c.gained].To
			*kind.into = append(*kind.into, one)
		}
		slices.SortStableFunc(*kind.into, func(a, b CodingMoved) int { return strings.Compare(a.SourceBefore, b.SourceBefore) })
	}
	for i, l := range lost {
		if !doneLost[i] {
			d.CodingsGone = append(d.CodingsGone, l)
		}
	}
	for i, g := range gained {
		if !doneGained[i] {
			d.CodingsNew = append(d.CodingsNew, g)
		}
	}
}

// follow says what became of codes by where their codings went: more than half of them,
// in the sources of both runs.
func (d *Interviews) follow(was, is map[string]int) {
	flow := map[[2]string]int{}
	for _, c := range d.Recoded {
		flow[[2]string{c.Before, c.After}]++
	}
	mostOf := func(from, to string) bool { return 2*flow[[2]string{from, to}] > was[from] } // of what it had
	mostIn := func(from, to string) bool { return 2*flow[[2]string{from, to}] > is[to] }    // of what it has
	explainedNew, explainedGone := map[string]bool{}, map[string]bool{}
	for _, from := range keys(was, nil) { // one into several
		change := CodeChange{Before: []string{from}}
		gone := slices.Contains(d.CodesGone, from)
		for _, to := range d.CodesNew {
			if mostIn(from, to) {
				change.After, change.Codings = append(change.After, to), change.Codings+flow[[2]string{from, to}]
			}
		}
		if len(change.After) < 2 && (gone || len(change.After) == 0) {
			continue
		}
		if !gone {
			change.After = append([]string{from}, change.After...) // what is left of it
		}
		explainedGone[from] = gone
		for _, to := range change.After {
			explainedNew[to] = true
		}
		d.CodesSplit = append(d.CodesSplit, change)
	}
	for _, to := range keys(is, nil) { // several into one, or one under another name
		change := CodeChange{After: []string{to}}
		for _, from := range d.CodesGone {
			if !explainedGone[from] && mostOf(from, to) {
				change.Before, change.Codings = append(change.Before, from), change.Codings+flow[[2]string{from, to}]
			}
		}
		isNew := slices.Contains(d.CodesNew, to)
		switch {
		case len(change.Before) == 0 || explainedNew[to]:
			continue
		case isNew && len(change.Before) == 1:
			d.CodesRenamed = append(d.CodesRenamed, change)
		default:
			if !isNew {
				change.Before = append(change.Before, to)
			}
			d.CodesMerged = append(d.CodesMerged, change)
		}
		explainedNew[to] = true
		for _, from := range change.Before {
			explainedGone[from] = true
		}
	}
	d.CodesNew = slices.DeleteFunc(d.CodesNew, func(c string) bool { return explainedNew[c] })
	d.CodesGone = slices.DeleteFunc(d.CodesGone, func(c string) bool { return explainedGone[c] })
}
