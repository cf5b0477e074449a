package interviews

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/config/problem/kinds"
	"pcneval/data"
	"pcneval/data/refi"
	"pcneval/data/synthetic/interviews"
	"pcneval/stages/audit"
)

// whole is the synthetic project, made anew, since a cut changes it.
func whole(t *testing.T) *refi.Project {
	t.Helper()
	project, err := interviews.Project(1)
	if err != nil {
		t.Fatal(err)
	}
	return project
}

// demo says of interviews what the built-in study says, but for its links of
// sites to networks, of which this step has none.
func demo(t *testing.T) config.Qualitative {
	t.Helper()
	study, err := config.Load(config.Request{Study: "demo"})
	if err != nil {
		t.Fatal(err)
	}
	study.Qualitative.Sites = nil
	return study.Qualitative
}

// held runs the step on a project and gives what its checks count.
func held(t *testing.T, q config.Qualitative, project *refi.Project) (map[string]data.Check, error) {
	t.Helper()
	tables, err := try(t, q, map[config.Role]string{config.Interviews: packed(t, project)})
	if err != nil {
		return nil, err
	}
	checks := map[string]data.Check{}
	for _, check := range audit.Hold(data.RulesOf(true), rows[data.Finding](t, tables), nil) {
		checks[check.Check] = check
	}
	return checks, nil
}

// kept is a list without a share of its end, and without one thing at least.
func kept[T any](list []T, share float64) []T {
	return list[:min(len(list)-1, int(float64(len(list))*(1-share)))]
}

// projectCuts take a share off the end of each list of a project.
var projectCuts = map[string]func(p *refi.Project, share float64){
	"sources":   func(p *refi.Project, share float64) { p.Sources = kept(p.Sources, share) },
	"cases":     func(p *refi.Project, share float64) { p.Cases = kept(p.Cases, share) },
	"codes":     func(p *refi.Project, share float64) { p.Codes = kept(p.Codes, share) },
	"links":     func(p *refi.Project, share float64) { p.Links = kept(p.Links, share) },
	"users":     func(p *refi.Project, share float64) { p.Users = kept(p.Users, share) },
	"variables": func(p *refi.Project, share float64) { p.Variables = kept(p.Variables, share) },
	"notes":     func(p *refi.Project, share float64) { p.Notes = kept(p.Notes, share) },
	"texts": func(p *refi.Project, share float64) {
		for _, name := range slices.Sorted(maps.Keys(p.Files))[len(kept(slices.Collect(maps.Keys(p.Files)), share)):] {
			delete(p.Files, name)
		}
	},
	"each text": func(p *refi.Project, share float64) {
		for name, text := range p.Files {
			p.Files[name] = kept(text, share)
		}
	},
	"codings of each source": func(p *refi.Project, share float64) {
		for i := range p.Sources {
			selections := p.Sources[i].Selections
			for at := len(kept(selections, share)); at < len(selections); at++ {
				selections[at].Codings = nil
			}
		}
	},
}

// Whatever share of whichever list of a project is cut off its end, the step
// stops, or a check that fails says so which held the whole project.
func TestKindsOfCutsOfProjects(t *testing.T) {
	q := demo(t)
	before, err := held(t, q, whole(t))
	if err != nil {
		t.Fatal(err)
	}
	tried := kinds.TryEvery(t, "Interviews cut short")
	shares := []float64{0.01, 0.6}
	if !kinds.Every() {
		shares = shares[:1]
	}
	for i, what := range slices.Sorted(maps.Keys(projectCuts)) {
		if !kinds.Every() && i%2 == 1 {
			continue
		}
		var given []string
		for _, share := range shares {
			project := whole(t)
			projectCuts[what](project, share)
			given = append(given, tells(t, q, project, before, fmt.Sprintf("%s without %.0f%%", what, 100*share)))
		}
		slices.Sort(given)
		tried.Gives("1% and 60% cut off the end", what, strings.Join(slices.Compact(given), "; "))
	}
}

// tells is what the step gives for a changed project.
func tells(t *testing.T, q config.Qualitative, project *refi.Project, before map[string]data.Check, what string) string {
	t.Helper()
	checks, err := held(t, q, project)
	if err != nil {
		return "stops at the file"
	}
	for _, rule := range data.RulesOf(true) {
		if check, is := checks[rule.ID]; is && !check.Passed && check.Count > before[rule.ID].Count {
			return "needs attention by " + rule.ID
		}
	}
	t.Errorf("%s: nothing is told", what)
	return "nothing"
}

// Where a variable of a project that the study reads has another name, or the
// name of another, the step stops or a check says so.
func TestKindsOfVariablesOfProjects(t *testing.T) {
	q := demo(t)
	before, err := held(t, q, whole(t))
	if err != nil {
		t.Fatal(err)
	}
	tried := kinds.Try(t, "Interviews whose variables were changed")
	for i, variable := range whole(t).Variables {
		project := whole(t)
		project.Variables[i].Name = "Something else"
		tried.Gives("a variable that nobody knows", variable.Name, tells(t, q, project, before, variable.Name+" renamed"))
	}
	for _, pair := range [][2]string{{"site", "role"}, {"site", "date"}, {"role", "date"}} {
		project := whole(t)
		for i := range project.Variables {
			switch v := &project.Variables[i]; v.Name {
			case pair[0]:
				v.Name = pair[1]
			case pair[1]:
				v.Name = pair[0]
			}
		}
		what := pair[0] + " and " + pair[1]
		tried.Gives("two variables exchanged", what, tells(t, q, project, before, what+" exchanged"))
	}
}
