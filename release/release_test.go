package release

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pcneval/data"
)

// Of the interviews nothing is on the list but the one table of which a part
// goes out, and every name on it is that of a table.
func TestTheListNamesTablesAndNoInterviews(t *testing.T) {
	t.Parallel()
	var names []string
	for _, schema := range data.Catalogue() {
		names = append(names, schema.Name)
	}
	for name := range allowed {
		if !slices.Contains(names, name) {
			t.Errorf("%s is no table", name)
		}
	}
	for _, name := range []string{
		"interviews", "interview_notes", "site_summaries", "quotations", "codings", "codes", "code_themes", "rule_codes",
		"framework_matrix", "co_occurrence", "saturation", "coding_agreement", "coding_disagreements", "sites", "joint_display", "rejects",
	} {
		if allowed[name] != 0 || !slices.Contains(names, name) {
			t.Errorf("%s is on the list, or no table", name)
		}
	}
	for name, why := range allowed {
		if mayGo(why, true) && why == told || reasons[why] == "" {
			t.Errorf("%s may go out with interviews, or says not why", name)
		}
	}
}

// Every figure that a section of the report draws may go out or is here as one
// that tells interviews; a released report would else lead to a file that stayed.
func TestTheListKnowsEveryFigureOfTheReport(t *testing.T) {
	t.Parallel()
	stay := []string{"themes-by-site", "saturation", "joint-display"}
	named := regexp.MustCompile(`\bfile: "([a-z-]+)"`)
	sources, err := filepath.Glob(filepath.Join("..", "reports", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var drawn []string
	for _, source := range sources {
		if strings.HasSuffix(source, "_test.go") {
			continue
		}
		text, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range named.FindAllSubmatch(text, -1) {
			drawn = append(drawn, string(match[1]))
		}
	}
	for _, name := range drawn {
		if goes := allowedFiles["figures/"+name+".svg"] != 0; goes == slices.Contains(stay, name) {
			t.Errorf("figures/%s.svg: may go out %v, and is said to stay %v", name, goes, !goes)
		}
	}
	for _, name := range stay {
		if !slices.Contains(drawn, name) {
			t.Errorf("no section draws %s", name)
		}
	}
}

// Each case is what two releases tell, and whether their difference is a few
// sources or passages.
func TestWhatTwoReleasesTellTogether(t *testing.T) {
	t.Parallel()
	of := func(sources int64, themes ...Theme) *Interviews {
		return &Interviews{Threshold: 3, Sources: sources, Themes: themes}
	}
	theme := func(sources, references int64) Theme {
		return Theme{Framework: "f", Theme: "money", Told: true, Sources: sources, References: references}
	}
	hidden := Theme{Framework: "f", Theme: "money"}
	stricter := of(40, theme(12, 30))
	stricter.Threshold = 10
	for _, c := range []struct {
		name         string
		earlier, now *Interviews
		disclosed    int
		says         string
	}{
		{name: "no earlier interviews", now: of(40, theme(12, 30))},
		{name: "none now", earlier: of(40, theme(12, 30))},
		{name: "the same", earlier: of(40, theme(12, 30)), now: of(40, theme(12, 30))},
		{name: "three more", earlier: of(40, theme(12, 30)), now: of(43, theme(15, 33))},
		{name: "one source more", earlier: of(40, theme(12, 30)), now: of(41, theme(12, 30)), disclosed: 1, says: "the sources of both"},
		{name: "one source fewer", earlier: of(41, theme(12, 30)), now: of(40, theme(12, 30)), disclosed: 1, says: "the sources of both"},
		{name: "one passage", earlier: of(40, theme(12, 30)), now: of(40, theme(12, 31)), disclosed: 1, says: "the passages on the theme"},
		{name: "one case", earlier: of(40, theme(12, 30)), now: of(41, theme(13, 32)), disclosed: 3, says: "the sources on the theme"},
		{name: "withheld before", earlier: of(40, hidden), now: of(43, theme(3, 3)), disclosed: 1, says: "is told in one release alone"},
		{name: "withheld now", earlier: of(40, theme(3, 3)), now: of(40, hidden), disclosed: 1, says: "is told in one release alone"},
		{name: "withheld in both", earlier: of(40, hidden), now: of(40, hidden)},
		{name: "the stricter threshold", earlier: stricter, now: of(45, theme(12, 30)), disclosed: 1, says: "the sources of both"},
	} {
		found := between(c.earlier, c.now)
		if len(found) != c.disclosed || c.says != "" && !strings.Contains(found.Error(), c.says) {
			t.Errorf("%s: %v", c.name, found)
		}
	}
}
