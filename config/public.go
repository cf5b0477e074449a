package config

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
)

// Public is all that may be written into a run: names, links and the
// authors' inferences are taken out,
// and so are the names of codes, which are the project's own words, but for
// those of the built-in codebooks. [Disclosure.Secret] stands for all of them,
// so that a change is noticed.
func (q Qualitative) Public() Qualitative {
	d := &q.Disclosure
	frameworks, display, codes := q.withoutCodes()
	if len(d.People)+len(d.Places)+len(d.Labels)+len(q.Sites)+len(codes) > 0 {
		d.Secret = q.secret(codes)
	}
	q.Frameworks, q.Display = frameworks, display
	d.People, d.Places, d.Labels, d.Salt = nil, nil, nil, ""
	if !d.DiscloseSites {
		q.Sites = nil
	}
	return q
}

// secret is a hash of what is never written. The salt keeps it from being
// tried against every network there is.
func (q Qualitative) secret(codes []string) string {
	hidden := []any{q.Disclosure.Salt, q.Disclosure.People, q.Disclosure.Places, q.Disclosure.Labels, q.Sites}
	if len(codes) > 0 {
		hidden = append(hidden, codes)
	}
	text, err := json.Marshal(hidden)
	if err != nil {
		panic(err) // strings only
	}
	return fmt.Sprintf("%x", sha256.Sum256(text))
}

// withoutCodes returns the frameworks and the display without inferences and the names of
// codes that only the study knows, and what was taken out, each with its place.
func (q Qualitative) withoutCodes() (frameworks []Codebook, display Display, hidden []string) {
	for _, framework := range q.Frameworks {
		if framework.isBuiltIn() {
			frameworks = append(frameworks, framework)
			continue
		}
		framework.Themes = slices.Clone(framework.Themes)
		for i := range framework.Themes {
			theme := &framework.Themes[i]
			for _, code := range theme.Codes {
				hidden = append(hidden, framework.Framework, theme.Name, code)
			}
			theme.Codes = nil
		}
		frameworks = append(frameworks, framework)
	}
	display = q.Display
	for _, inference := range display.Inferences {
		hidden = append(hidden, "inference", inference.Mechanism, inference.Theme, inference.Text)
	}
	display.Inferences = nil
	if len(q.Frameworks) == 0 || q.Frameworks[0].isBuiltIn() { // rules are about the first
		return frameworks, display, hidden
	}
	display.Rules = slices.Clone(display.Rules)
	for i := range display.Rules {
		rule := &display.Rules[i]
		for _, code := range rule.Codes {
			hidden = append(hidden, "rule", fmt.Sprint(i), code)
		}
		for _, code := range rule.Against {
			hidden = append(hidden, "against", fmt.Sprint(i), code)
		}
		rule.Codes, rule.Against = nil, nil
	}
	return frameworks, display, hidden
}

// isBuiltIn says whether a codebook is one of the program's own, unchanged.
func (c Codebook) isBuiltIn() bool {
	if !slices.Contains(CodebookNames(), c.Framework) {
		return false
	}
	built, err := LoadCodebook(c.Framework)
	return err == nil && reflect.DeepEqual(built, c)
}

// publicForm has the fields of a Qualitative and not its ways of encoding.
type publicForm Qualitative

// MarshalJSON implements [json.Marshaler].
func (q Qualitative) MarshalJSON() ([]byte, error) { return json.Marshal(publicForm(q.Public())) }

// MarshalYAML implements the marshaler of the YAML library.
func (q Qualitative) MarshalYAML() (any, error) { return publicForm(q.Public()), nil }
