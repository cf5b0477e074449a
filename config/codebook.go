package config

import (
	"regexp"

	"pcneval/config/problem"
)

// A Codebook is a framework by which coded interviews are charted: codes map
// onto themes, and themes, where the framework has them, onto mechanisms.
// Several frameworks may chart one project.
type Codebook struct {
	Framework  string      `yaml:"framework"`
	Title      string      `yaml:"title"`
	Source     string      `yaml:"source"`
	Mechanisms []Mechanism `yaml:"mechanisms,omitempty"`
	Themes     []Theme     `yaml:"themes"`
}

// A Mechanism is a way in which money or rules come to act, by which the two
// strands of the study are joined.
type Mechanism struct {
	Name  string `yaml:"mechanism"`
	Title string `yaml:"title"`
}

// A Theme gathers codes.
type Theme struct {
	Name        string   `yaml:"theme"`
	Title       string   `yaml:"title"`
	Mechanism   string   `yaml:"mechanism"`       // empty where the framework has none
	Codes       []string `yaml:"codes,omitempty"` // names of codes, or paths joined by " / "; a code takes in the codes below it
	Description string   `yaml:"description"`
}

// CodebookNames lists the built-in codebooks, sorted.
func CodebookNames() []string { return builtInNames("codebooks") }

// LoadCodebook reads a built-in codebook by name, or a file by its path. The
// error is a [problem.List].
func LoadCodebook(name string) (Codebook, error) { return loadCodebook(name, "") }

func loadCodebook(name, folder string) (Codebook, error) {
	return loadNamed("codebook", "codebooks", name, folder, (*Codebook).check)
}

var themeNameForm = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// check tells every problem of the codebook.
func (c *Codebook) check(d *document) {
	if c.Framework == "" {
		d.add("framework", problem.Problem{What: "codebook has no name", Expected: "a name, as in framework: primary-care-mechanisms"})
	}
	if len(c.Themes) == 0 {
		d.add("themes", problem.Problem{What: "codebook has no themes", Expected: "at least one theme"})
	}
	mechanisms := map[string]bool{}
	for i, m := range c.Mechanisms {
		checkName(d, mechanisms, elementPath("mechanisms", i)+".mechanism", m.Name)
	}
	themes := map[string]bool{}
	for i, t := range c.Themes {
		at := elementPath("themes", i)
		checkName(d, themes, at+".theme", t.Name)
		if t.Mechanism != "" && !mechanisms[t.Mechanism] {
			var known []string
			for _, m := range c.Mechanisms {
				known = append(known, m.Name)
			}
			d.add(at+".mechanism", unknown("mechanism", t.Mechanism, known))
		}
		codes := map[string]bool{}
		for j, code := range t.Codes {
			if code == "" || codes[code] {
				d.add(
					elementPath(at+".codes", j),
					problem.Problem{What: "code is empty or stands twice in the theme", Found: code, Expected: "each code once"},
				)
			}
			codes[code] = true
		}
	}
}

// checkName tells a name that is missing, of another form or given before.
func checkName(d *document, seen map[string]bool, path, name string) {
	if !themeNameForm.MatchString(name) || seen[name] {
		d.add(
			path,
			problem.Problem{
				What: "name is missing, not in the form asked for, or given twice", Found: name,
				Expected: "a name of its own in small letters, as in sharing_money",
			},
		)
	}
	seen[name] = true
}
