package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestEveryCodebookLoads(t *testing.T) {
	names := CodebookNames()
	if got := strings.Join(names, " "); got != "companion-evaluation primary-care-mechanisms quick-start-guide small-grants" {
		t.Fatalf("codebooks: %s", got)
	}
	themes := map[string]int{}
	for _, name := range names {
		book, err := LoadCodebook(name)
		if err != nil {
			t.Fatal(err)
		}
		if book.Framework != name || book.Title == "" || book.Source == "" {
			t.Errorf("%s says of itself: %q, %q, %q", name, book.Framework, book.Title, book.Source)
		}
		themes[name] = len(book.Themes)
		for _, theme := range book.Themes {
			if theme.Title == "" || theme.Description == "" || len(theme.Codes) == 0 {
				t.Errorf("%s: theme %q is not whole", name, theme.Name)
			}
		}
	}
	// Five codes of the guide and three enablers of the review; three parts of
	// the companion's framework, of which the second asks for three parties.
	if themes["quick-start-guide"] != 5 || themes["small-grants"] != 3 || themes["companion-evaluation"] != 5 {
		t.Errorf("themes: %v", themes)
	}
}

func TestEveryThemeOfTheStudyHasOneOfThreeMechanisms(t *testing.T) {
	book, err := LoadCodebook("primary-care-mechanisms")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]int{}
	codes := map[string]bool{}
	for _, theme := range book.Themes {
		used[theme.Mechanism]++
		for _, code := range theme.Codes {
			if codes[code] {
				t.Errorf("code %q is in two themes", code)
			}
			codes[code] = true
		}
	}
	if len(book.Mechanisms) != 3 || len(used) != 3 || used[""] != 0 {
		t.Errorf("mechanisms: %v", used)
	}
	for _, other := range CodebookNames() {
		book, _ := LoadCodebook(other)
		for _, theme := range book.Themes {
			for _, code := range theme.Codes {
				if !codes[code] {
					t.Errorf("%s maps %q, which is no code of the study", other, code)
				}
			}
		}
	}
}

func TestWrongCodebookTellsEverything(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.yaml")
	text := "framework: mine\nmechanisms: [{mechanism: money, title: Money}]\nthemes:\n  - {theme: Trust, title: T, codes: [a, a]}\n  " +
		"- {theme: pay, mechanism: mony, titel: x}\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := LoadCodebook(file)
	if err == nil {
		t.Fatal("no error")
	}
	for _, part := range []string{"themes[1].theme", "themes[1].codes[2]", "mony", "money", "titel", "title"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("the error does not hold %q:\n%v", part, err)
		}
	}
	if _, err := LoadCodebook("small-grant"); err == nil || !strings.Contains(err.Error(), "small-grants") {
		t.Errorf("an unknown name: %v", err)
	}
}
