package interviews

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/qda"
	"pcneval/data/refi"
)

// pseudonyms stand in place of the names of sources, coders and sites.
type pseudonyms struct {
	kinds   []string // by source
	order   []int64  // by source: place by date, from 1
	sources []string // by source
	coders  map[string]string
	sites   map[string]string // name in the project to label
	parts   map[string]string // name of a subsite in the project to label
}

func newPseudonyms(read *reading, q config.Qualitative) *pseudonyms {
	sources := read.coded.Sources
	p := &pseudonyms{
		kinds: make([]string, len(sources)), order: make([]int64, len(sources)), sources: make([]string, len(sources)),
		coders: map[string]string{},
	}
	counts := map[string]int{}
	for place, at := range byDate(sources) {
		kind := kindOf(sources[at])
		counts[kind]++
		p.kinds[at], p.order[at] = kind, int64(place+1)
		p.sources[at] = fmt.Sprintf("%s_%03d", kind, counts[kind])
	}
	coders := slices.Sorted(slices.Values(read.coded.Coders))
	for i, name := range slices.DeleteFunc(coders, func(name string) bool { return name == qda.UnknownCoder }) {
		p.coders[name] = "coder_" + strconv.Itoa(i+1)
	}
	p.coders[qda.UnknownCoder] = data.UnknownCoder
	p.labelSites(sources, q.Disclosure)
	return p
}

// byDate gives the indices of sources by date, those without one last, then by
// name.
func byDate(sources []qda.SourceRow) []int {
	at := make([]int, len(sources))
	for i := range at {
		at[i] = i
	}
	slices.SortStableFunc(at, func(a, b int) int {
		x, y := sources[a], sources[b]
		switch {
		case x.Date == nil || y.Date == nil:
			return cmp.Or(cmp.Compare(isMissing(x.Date), isMissing(y.Date)), cmp.Compare(x.Name, y.Name))
		default:
			return cmp.Or(x.Date.Compare(*y.Date), cmp.Compare(x.Name, y.Name))
		}
	})
	return at
}

func isMissing(date *time.Time) int {
	if date == nil {
		return 1
	}
	return 0
}

// kindOf tells what a source is, by a variable of its own or its cases called
// kind or type, or by its name.
func kindOf(source qda.SourceRow) string {
	said := source.Name
	for _, value := range source.Values {
		if isNamed(value.Name, kindVariables) {
			said = value.Value
		}
	}
	said = strings.ToLower(said)
	switch {
	case strings.Contains(said, "observ"), strings.Contains(said, "meeting"), strings.Contains(said, "field note"):
		return data.KindObservation
	case strings.Contains(said, "focus group"), strings.Contains(said, "focus_group"):
		return data.KindFocusGroup
	case strings.Contains(said, "document"), source.Kind == refi.PictureSource:
		return data.KindDocument
	}
	return data.KindInterview
}

var plainLabel = regexp.MustCompile(`^[A-Z][0-9]{0,2}$`)

// labelSites gives each site its label: the one that the study file gives, its
// name where it is a letter (with a number) already or sites may be disclosed,
// or else the next free letter in the order of names.
func (p *pseudonyms) labelSites(sources []qda.SourceRow, disclosure config.Disclosure) {
	var sites []string
	for _, source := range sources {
		sites = append(sites, source.Site)
	}
	taken := map[string]bool{}
	for _, label := range disclosure.Labels {
		taken[label] = true
	}
	p.sites = labels(sites, disclosure, taken, letter)
	p.parts = map[string]string{}
	for _, site := range slices.Compact(slices.Sorted(slices.Values(sites))) {
		var within []string
		for _, source := range sources {
			if source.Site == site {
				within = append(within, source.Subsite)
			}
		}
		label := p.sites[site]
		for name, part := range labels(within, disclosure, map[string]bool{}, func(i int) string { return label + strconv.Itoa(i+1) }) {
			p.parts[site+"\x00"+name] = part
		}
	}
}

func labels(names []string, disclosure config.Disclosure, taken map[string]bool, next func(int) string) map[string]string {
	names = slices.Compact(slices.Sorted(slices.Values(names)))
	found := map[string]string{"": ""}
	var unlabelled []string
	for _, name := range names {
		switch label, given := disclosure.Labels[name]; {
		case name == "":
		case given:
			found[name] = label
		case plainLabel.MatchString(name) || disclosure.DiscloseSites:
			found[name], taken[name] = name, true
		default:
			unlabelled = append(unlabelled, name)
		}
	}
	at := 0
	for _, name := range unlabelled {
		for taken[next(at)] {
			at++
		}
		found[name] = next(at)
		taken[next(at)] = true
	}
	return found
}

// letter gives A to Z, then Z27 and so on.
func letter(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return "Z" + strconv.Itoa(i+1)
}

func (p *pseudonyms) part(source qda.SourceRow) string {
	return p.parts[source.Site+"\x00"+source.Subsite]
}

// realNames are the names of sites and their parts that a label hides.
func (p *pseudonyms) realNames() []string {
	var names []string
	for name, label := range p.sites {
		if name != label {
			names = append(names, name)
		}
	}
	for key, label := range p.parts {
		if _, name, _ := strings.Cut(key, "\x00"); name != label {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// period tells a date as coarsely as the study says.
func period(date *time.Time, how string) string {
	if date == nil {
		return ""
	}
	year, month := date.Year(), int(date.Month())
	switch how {
	case "year":
		return fmt.Sprintf("%04d", year)
	case "half_year":
		return fmt.Sprintf("%04d-H%d", year, (month+5)/6)
	case "month":
		return fmt.Sprintf("%04d-%02d", year, month)
	}
	return fmt.Sprintf("%04d-Q%d", year, (month+2)/3)
}
