package config

// Places that an attribute of a source can come from.
const (
	FromTable  = "table"           // a table beside the project
	FromCase   = "case variable"   // a variable of a case that the source belongs to
	FromSource = "source variable" // a variable of the source, as MAXQDA writes it
	FromSet    = "set"             // a set named "site: A", as ATLAS.ti writes it
	FromName   = "source name"     // the name of the source, by a pattern
)

// AttributePlaces lists the places in the order in which they are looked in
// where a study says nothing.
var AttributePlaces = []string{FromTable, FromCase, FromSource, FromSet, FromName}

// AttributeNames lists what a study knows of a source beside its codings.
var AttributeNames = []string{"site", "subsite", "role", "date"}

// usualVariables are the names under which projects hold an attribute.
var usualVariables = map[string][]string{
	"site":    {"site", "case study site", "case site"},
	"subsite": {"subsite", "sub-site", "sub_site", "sub site"},
	"role":    {"role", "job role", "professional role"},
	"date":    {"date", "interview date", "date of interview", "observation date"},
}

// AttributeSources say where site, subsite, role and date of a source come from.
type AttributeSources struct {
	Order       []string            `yaml:"order,omitempty" does:"places to look in, the first that has a value gives it: table, case variable, source variable, set, source name"`
	Variables   map[string][]string `yaml:"variables,omitempty" does:"names of the variables and sets that hold an attribute, by attribute: site, subsite, role, date"`
	NamePattern string              `yaml:"name_pattern,omitempty" does:"regular expression on the names of sources, with named groups such as (?P<site>[A-G])"`
}

// Places returns the places to look in, in their order.
func (a AttributeSources) Places() []string {
	if len(a.Order) == 0 {
		return AttributePlaces
	}
	return a.Order
}

// Names returns the names of the variables and sets that hold an attribute.
func (a AttributeSources) Names(attribute string) []string {
	if names := a.Variables[attribute]; len(names) > 0 {
		return names
	}
	return usualVariables[attribute]
}
