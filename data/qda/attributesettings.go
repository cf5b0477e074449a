package qda

import (
	"regexp"
	"sort"
	"strings"

	"pcneval/config/problem"
)

// Where an attribute of a source came from.
const (
	FromTable  = "table"           // a table beside the project
	FromCase   = "case variable"   // a variable of a case the source belongs to
	FromSource = "source variable" // a variable of the source, as MAXQDA writes it
	FromSet    = "set"             // a set named "site: A", as ATLAS.ti writes it
	FromName   = "source name"     // the name of the source, by a pattern
)

// AttributeSettings say where site, subsite, role and date of a source come
// from. The first place of Order that has a value gives it.
type AttributeSettings struct {
	Order       []string            `yaml:"order"`        // default: table, case variable, source variable, set, source name
	Variables   map[string][]string `yaml:"variables"`    // attribute -> names of variables and sets, in any case; default: its own name
	NamePattern string              `yaml:"name_pattern"` // regular expression on source names with groups site, subsite, role, date
	Table       []AttributeRow      `yaml:"-"`            // from [ReadAttributes]
}

// An AttributeRow gives the attributes of one source by its name.
type AttributeRow struct{ Source, Site, Subsite, Role, Date string }

var attributeNames = []string{"site", "subsite", "role", "date"}

var defaultOrder = []string{FromTable, FromCase, FromSource, FromSet, FromName}

var defaultVariables = map[string][]string{
	"site":    {"site", "case study site", "case site"},
	"subsite": {"subsite", "sub-site", "sub_site", "sub site"},
	"role":    {"role", "job role", "professional role"},
	"date":    {"date", "interview date", "date of interview", "observation date"},
}

// check tells settings that could never give a value.
func (s AttributeSettings) check(problems *problem.List) {
	for _, from := range s.Order {
		if !contains(defaultOrder, from) {
			problems.Add(problem.Problem{Column: "order", What: "attributes cannot come from there", Found: from, Expected: "one of " + strings.Join(defaultOrder, ", ")})
		}
	}
	names := make([]string, 0, len(s.Variables))
	for attribute := range s.Variables {
		names = append(names, attribute)
	}
	sort.Strings(names)
	for _, attribute := range names {
		if !contains(attributeNames, attribute) {
			problems.Add(problem.Problem{Column: "variables", What: "sources have no such attribute", Found: attribute, Expected: "one of " + strings.Join(attributeNames, ", ")})
		}
	}
	if s.NamePattern != "" && !namesAttribute(s.NamePattern) {
		problems.Add(problem.Problem{
			Column: "name_pattern", What: "the pattern for source names has no named group that is an attribute",
			Expected: "a group such as (?P<site>[A-G])",
		})
	}
}

func namesAttribute(pattern string) bool {
	compiled, err := regexp.Compile(pattern)
	if err != nil {
		return true // told elsewhere
	}
	for _, name := range attributeNames {
		if compiled.SubexpIndex(name) >= 0 {
			return true
		}
	}
	return false
}
