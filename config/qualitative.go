package config

import "pcneval/config/positions"

// A Qualitative is what a study says of its interviews: how to read the coded
// project, by which frameworks to chart it, and what may be disclosed.
//
// Names and links to real sites stand in it, so it is never written anywhere
// as it is: encoded as JSON or YAML it is [Qualitative.Public].
type Qualitative struct {
	Codebooks  []string            `yaml:"codebooks" does:"frameworks to chart by: names of built-in codebooks, or paths of codebook files of your own, relative to the study file; the first is that of the joint display"`
	Positions  positions.Reading   `yaml:"positions"`
	Attributes AttributeSources    `yaml:"attributes"`
	Summaries  string              `yaml:"summaries,omitempty" does:"regular expression with groups site and theme, for notes that are summaries by their name; notes linked to a site and a code need none"`
	Roles      map[string]string   `yaml:"roles,omitempty" does:"role of the report, by the role in the project, where several are to be one"`
	Period     string              `yaml:"period" does:"how coarse dates are told: year, half_year, quarter or month"`
	Quotations Quotations          `yaml:"quotations"`
	Disclosure Disclosure          `yaml:"disclosure"`
	Agreement  AgreementSettings   `yaml:"agreement"`
	Saturation Saturation          `yaml:"saturation"`
	Sites      map[string]SiteLink `yaml:"sites,omitempty"`
	Display    Display             `yaml:"display,omitempty"`

	Frameworks []Codebook `yaml:"-"` // what Codebooks names, in the same order
}

// Quotations say whether passages may be shown, and how much of them.
type Quotations struct {
	Allow    bool `yaml:"allow" does:"whether masked quotations may be shown at all"`
	Words    int  `yaml:"words" does:"most words of a quotation"`
	PerTheme int  `yaml:"per_theme" does:"quotations of each theme"`
}

// Disclosure says what must not be recognisable in what a run writes.
type Disclosure struct {
	DiscloseSites bool              `yaml:"disclose_sites" does:"whether real sites may be named: site names as they stand in the project, and the networks they are linked to"`
	People        []string          `yaml:"people,omitempty" does:"names of people to mask, beside those of the project's users; never written to a run"`
	Places        []string          `yaml:"places,omitempty" does:"names of sites and places to mask, beside the site names of the project; never written to a run"`
	Labels        map[string]string `yaml:"labels,omitempty" does:"label of a site, by its name in the project; sites get letters in the order of their names where nothing is said; never written to a run"`
	SmallCell     int               `yaml:"small_cell" does:"fewest interviews that may share a site and role before the role is withheld beside a quotation"`
	Salt          string            `yaml:"salt,omitempty" does:"random words, 16 characters or more: keeps names and links from being guessed from a run's hashes; never written to a run"`
	Secret        string            `yaml:"secret,omitempty" does:"hash of what is never written to a run; the program writes it there, and a study file leaves it out"`
}

// AgreementSettings say how agreement between coders is measured.
type AgreementSettings struct {
	Window     int     `yaml:"window" does:"characters that make one unit; a unit has a code where any of its characters has it"`
	Replicates int     `yaml:"replicates" does:"bootstrap replicates"`
	Confidence float64 `yaml:"confidence" does:"level of the intervals, between 0 and 1"`
	MinSources int     `yaml:"min_sources" does:"fewest sources that are resampled whole; where there are fewer, blocks of text are, and the figure carries a caution"`
	Block      int     `yaml:"block" does:"characters of such a block"`
}

// Saturation holds the three choices of the measure of Guest, Namey and Chen
// (2020).
type Saturation struct {
	Base      int     `yaml:"base" does:"sources that the first look at the codes is based on"`
	Run       int     `yaml:"run" does:"sources that each later look takes in"`
	Threshold float64 `yaml:"threshold" does:"share of new codes, of those of the base, at which no more are sought"`
}

// defaultQualitative is what a study with interviews says where its file says
// nothing.
func defaultQualitative() Qualitative {
	return Qualitative{
		Codebooks:  []string{"primary-care-mechanisms"},
		Period:     "quarter",
		Quotations: Quotations{Words: 25, PerTheme: 1},
		Disclosure: Disclosure{SmallCell: 3},
		Agreement:  AgreementSettings{Window: 1, Replicates: 1000, Confidence: 0.95, MinSources: 5, Block: 500},
		Saturation: Saturation{Base: 4, Run: 2, Threshold: 0.05},
	}
}

// HasInterviews says whether the study has an interviews strand.
func (s Study) HasInterviews() bool { _, named := s.Inputs[Interviews]; return named }
