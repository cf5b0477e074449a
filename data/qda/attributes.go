package qda

import (
	"regexp"
	"slices"
	"sort"
	"strings"
	"time"

	"pcneval/config"
	"pcneval/data/refi"
)

// A placeIndex finds the attributes of sources in one project.
type placeIndex struct {
	sources config.AttributeSources
	pattern *regexp.Regexp
	names   map[refi.GUID]string       // variable -> name
	members map[refi.GUID]refi.Members // source -> its cases
	sets    map[refi.GUID][]string     // source -> names of its sets
	table   map[string][]AttributeRow  // by folded name of the source
}

func newPlaceIndex(p *refi.Project, sources config.AttributeSources, table []AttributeRow) (*placeIndex, error) {
	x := &placeIndex{
		sources: sources, names: map[refi.GUID]string{}, members: p.Members(),
		sets: map[refi.GUID][]string{}, table: map[string][]AttributeRow{},
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
		x.table[foldName(row.Source)] = append(x.table[foldName(row.Source)], row)
	}
	return x, nil
}

// attribute returns the value of an attribute of a source, or of a passage of
// it that the speakers are of, and where it came from. A place that has two values
// for it gives none, as nobody can say which is meant; doubted is true where no
// other place has one.
func (x *placeIndex) attribute(s *refi.Source, of speakers, attribute string) (value, from string, doubted bool) {
	for _, from := range x.sources.Places() {
		values := x.valuesFrom(from, s, of, attribute)
		slices.Sort(values)
		switch values = slices.Compact(values); len(values) {
		case 0:
		case 1:
			return values[0], from, false
		default:
			doubted = true
		}
	}
	return "", "", doubted
}

// valuesFrom returns every value that one place has for an attribute.
func (x *placeIndex) valuesFrom(from string, s *refi.Source, of speakers, attribute string) (values []string) {
	add := func(value string) {
		if value = strings.TrimSpace(value); value != "" {
			values = append(values, value)
		}
	}
	switch from {
	case config.FromTable:
		for _, row := range x.table[foldName(s.Name)] {
			add(map[string]string{"site": row.Site, "subsite": row.Subsite, "role": row.Role, "date": row.Date}[attribute])
		}
	case config.FromCase:
		return of.values(x.holds(attribute))
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

// isTold says whether any place has a value of an attribute of a source, or of
// somebody who speaks in it.
func (x *placeIndex) isTold(s *refi.Source, attribute string) bool {
	everybody := speakers{nearest: x.members[s.GUID].All()}
	return slices.ContainsFunc(x.sources.Places(), func(from string) bool { return len(x.valuesFrom(from, s, everybody, attribute)) > 0 })
}

// holds says of the value of a variable whether it is one of an attribute.
func (x *placeIndex) holds(attribute string) func(refi.VariableValue) bool {
	return func(v refi.VariableValue) bool { return x.isAttribute(x.names[v.Variable.Target], attribute) }
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
	for _, c := range x.members[s.GUID].All() {
		add(c.Values)
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].Name < all[j].Name })
	return all
}

// unmatched counts the rows of the table of attributes whose source is not in
// the project.
func (x *placeIndex) unmatched(p *refi.Project) int {
	known := map[string]bool{}
	for i := range p.Sources {
		known[foldName(p.Sources[i].Name)] = true
	}
	n := 0
	for name, rows := range x.table {
		if !known[name] {
			n += len(rows)
		}
	}
	return n
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
