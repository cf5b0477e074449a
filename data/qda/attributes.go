package qda

import (
	"regexp"
	"sort"
	"strings"
	"time"

	"pcneval/config"
	"pcneval/data/refi"
)

// A placeIndex finds the attributes of sources in one project.
type placeIndex struct {
	sources  config.AttributeSources
	pattern  *regexp.Regexp
	names    map[refi.GUID]string       // variable -> name
	cases    map[refi.GUID][]*refi.Case // source -> its cases
	sets     map[refi.GUID][]string     // source -> names of its sets
	table    map[string]AttributeRow
	disagree map[string]int // attribute -> sources where one place has two values
}

func newPlaceIndex(p *refi.Project, sources config.AttributeSources, table []AttributeRow) (*placeIndex, error) {
	x := &placeIndex{
		sources: sources, names: map[refi.GUID]string{}, cases: p.CasesOfSources(),
		sets: map[refi.GUID][]string{}, table: map[string]AttributeRow{}, disagree: map[string]int{},
	}
	if sources.NamePattern != "" {
		pattern, err := regexp.Compile(sources.NamePattern)
		if err != nil {
			return nil, err
		}
		x.pattern = pattern
	}
	for _, v := range p.Variables {
		x.names[v.GUID] = v.Name
	}
	for _, s := range p.Sets {
		for _, r := range s.Sources {
			x.sets[r.Target] = append(x.sets[r.Target], s.Name)
		}
	}
	for _, row := range table {
		x.table[foldName(row.Source)] = row
	}
	return x, nil
}

// attribute returns the value of an attribute and where it came from.
func (x *placeIndex) attribute(s *refi.Source, attribute string) (value, from string) {
	for _, from := range x.sources.Places() {
		values := x.valuesFrom(from, s, attribute)
		for _, v := range values[min(1, len(values)):] {
			if v != values[0] {
				x.disagree[attribute]++
				break
			}
		}
		if len(values) > 0 {
			return values[0], from
		}
	}
	return "", ""
}

// valuesFrom returns every value that one place has for an attribute.
func (x *placeIndex) valuesFrom(from string, s *refi.Source, attribute string) (values []string) {
	add := func(value string) {
		if value = strings.TrimSpace(value); value != "" {
			values = append(values, value)
		}
	}
	switch from {
	case config.FromTable:
		row := x.table[foldName(s.Name)]
		add(map[string]string{"site": row.Site, "subsite": row.Subsite, "role": row.Role, "date": row.Date}[attribute])
	case config.FromCase:
		for _, c := range x.cases[s.GUID] {
			for _, v := range c.Values {
				if x.isAttribute(x.names[v.Variable.Target], attribute) {
					add(v.Value())
				}
			}
		}
	case config.FromSource:
		for _, v := range s.Values {
			if x.isAttribute(x.names[v.Variable.Target], attribute) {
				add(v.Value())
			}
		}
	case config.FromSet:
		for _, name := range x.sets[s.GUID] {
			if key, value, found := strings.Cut(name, ":"); found && x.isAttribute(key, attribute) {
				add(value)
			}
		}
	case config.FromName:
		if x.pattern == nil {
			return nil
		}
		if match := x.pattern.FindStringSubmatch(s.Name); match != nil {
			if i := x.pattern.SubexpIndex(attribute); i >= 0 {
				add(match[i])
			}
		}
	}
	return values
}

// isAttribute says whether a variable or set is named for an attribute.
func (x *placeIndex) isAttribute(name, attribute string) bool {
	for _, candidate := range x.sources.Names(attribute) {
		if foldName(candidate) == foldName(name) {
			return true
		}
	}
	return false
}

// variables returns every variable of the source and of its cases, by name; of
// two values of one name the first stands.
func (x *placeIndex) variables(s *refi.Source) []NamedValue {
	var all []NamedValue
	seen := map[string]bool{}
	add := func(values []refi.VariableValue) {
		for _, v := range values {
			if name := x.names[v.Variable.Target]; name != "" && !seen[name] {
				seen[name] = true
				all = append(all, NamedValue{name, v.Value()})
			}
		}
	}
	add(s.Values)
	for _, c := range x.cases[s.GUID] {
		add(c.Values)
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].Name < all[j].Name })
	return all
}

// foldName brings a name to one spelling: one case, single blanks.
func foldName(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// parseDate reads the spellings of a day that the tools and people use.
func parseDate(s string) *time.Time {
	s = strings.TrimSpace(s)
	if len(s) > 10 && (s[10] == 'T' || s[10] == ' ') {
		s = s[:10]
	}
	for _, layout := range []string{"2006-01-02", "02/01/2006", "2/1/2006", "20060102", "02.01.2006", "2 January 2006", "2 Jan 2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return &t
		}
	}
	return nil
}
