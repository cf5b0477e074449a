package config

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// withInterviews is the demonstration with a section qualitative of its own.
func withInterviews(t *testing.T, section string) string {
	t.Helper()
	text, err := builtIn.ReadFile("studies/demo.yaml")
	if err != nil {
		t.Fatal(err)
	}
	before, _, found := strings.Cut(string(text), "\nqualitative:\n")
	if !found {
		t.Fatal("the demonstration has no section qualitative")
	}
	return filepath.Join(write(t, map[string]string{"study.yaml": before + "\nqualitative:\n" + section}), "study.yaml")
}

const secrets = `  disclosure:
    people: [Octavia Quince]
    places: [Thistlewick]
    labels: {Marlow Underclag: D}
    salt: sixteen characters
`

// Whatever encodes a study, what identifies people and places is not in it; a
// change of it is.
func TestSecretsAreNeverEncoded(t *testing.T) {
	study := load(t, withInterviews(t, secrets))
	if len(study.Qualitative.Disclosure.People) != 1 || study.Qualitative.Disclosure.Labels["Marlow Underclag"] != "D" {
		t.Fatalf("the secrets were not read: %+v", study.Qualitative.Disclosure)
	}
	resolved, err := study.Resolved()
	if err != nil {
		t.Fatal(err)
	}
	asJSON, err := json.Marshal(study)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{string(resolved), string(asJSON)} {
		for _, secret := range []string{"Octavia", "Thistlewick", "Marlow", "sixteen"} {
			if strings.Contains(text, secret) {
				t.Errorf("%q was encoded", secret)
			}
		}
	}
	other := load(t, withInterviews(t, strings.Replace(secrets, "Octavia", "Olivia", 1)))
	if study.Qualitative.Public().Disclosure.Secret == other.Qualitative.Public().Disclosure.Secret {
		t.Error("another name to mask goes unnoticed")
	}
	if again, err := FromResolved(resolved); err != nil ||
		again.Qualitative.Public().Disclosure.Secret != study.Qualitative.Public().Disclosure.Secret {
		t.Errorf("a resolved study reads back otherwise: %v", err)
	}
}

// The codes that a study of its own lists are the project's words: none is
// encoded, and a change of one is noticed. Those of the built-in codebooks are
// public.
func TestCodesOfOwnCodebooksAreNeverEncoded(t *testing.T) {
	book := "framework: ours\ntitle: Ours\nmechanisms: [{mechanism: money, title: Money}]\n" +
		"themes: [{theme: lists, title: Lists, mechanism: money, codes: [what Octavia said, by moonlight]}]\n"
	section := "  codebooks: [./ours.yaml, primary-care-mechanisms]\n  display:\n    statistics: [{mechanism: money, statistic: " +
		"size_slope}]\n" +
		"    rules: [{mechanism: money, codes: [what Octavia said], statistic: size_slope, finds: above, coverage: 0.5, fit: confirm, " +
		"reason: because}]\n"
	study := func(book string) *Study {
		t.Helper()
		file := withInterviews(t, section)
		if err := os.WriteFile(filepath.Join(filepath.Dir(file), "ours.yaml"), []byte(book), 0o600); err != nil {
			t.Fatal(err)
		}
		return load(t, file)
	}
	own := study(book)
	if len(own.Qualitative.Frameworks[0].Themes[0].Codes) != 2 || len(own.Qualitative.Display.Rules[0].Codes) != 1 {
		t.Fatal("the codes were not read")
	}
	resolved, err := own.Resolved()
	if err != nil {
		t.Fatal(err)
	}
	asJSON, err := json.Marshal(own)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{string(resolved), string(asJSON)} {
		if strings.Contains(text, "Octavia") || strings.Contains(text, "moonlight") {
			t.Error("the name of a code was encoded")
		}
		if !strings.Contains(text, "money follows lists") {
			t.Error("a code of a built-in codebook is kept secret")
		}
	}
	secret := own.Qualitative.Public().Disclosure.Secret
	if secret == "" || secret == study(strings.Replace(book, "moonlight", "daylight", 1)).Qualitative.Public().Disclosure.Secret {
		t.Error("another code goes unnoticed")
	}
	again, err := FromResolved(resolved)
	if err != nil || again.Qualitative.Public().Disclosure.Secret != secret {
		t.Fatalf("a resolved study reads back otherwise: %v", err)
	}
	if !again.Reveal(own) || len(again.Qualitative.Frameworks[0].Themes[0].Codes) != 2 || len(again.Qualitative.Display.Rules[0].Codes) != 1 {
		t.Error("the study file does not give a run its codes back")
	}
}

func TestStudyWithoutInterviews(t *testing.T) {
	study := load(t, "bjgp2024")
	if study.HasInterviews() {
		t.Error("the published study has no transcripts that are public")
	}
	resolved, err := study.Resolved()
	if err != nil || strings.Contains(string(resolved), "qualitative") {
		t.Errorf("a study without interviews tells of them: %v", err)
	}
}

func TestWrongQualitative(t *testing.T) {
	for section, want := range map[string]string{
		"  codebooks: [primary-care-mechanism]\n":               "did you mean primary-care-mechanisms?",
		"  periods: year\n":                                     "did you mean period?",
		"  period: quarterly\n":                                 "did you mean quarter?",
		"  positions: {unit: utf-16}\n":                         "did you mean utf16?",
		"  attributes: {name_pattern: \"[A-G\"}\n":              "this is no regular expression",
		"  attributes: {name_pattern: \"[A-G]\"}\n":             "lacks a named group",
		"  summaries: \"[\"\n":                                  "this is no regular expression",
		"  attributes: {order: [cases]}\n":                      "unknown place",
		"  attributes: {variables: {sites: [a]}}\n":             "did you mean site?",
		"  disclosure: {small_cell: 0}\n":                       "whole number of 1 or more",
		"  disclosure: {salt: short}\n":                         "salt is missing or too short",
		"  disclosure: {labels: {a: X, b: X}}\n":                "given to two sites",
		"  agreement: {confidence: 95}\n":                       "level between 0 and 1",
		"  agreement: {window: 0}\n":                            "whole number of 1 or more",
		"  saturation: {threshold: 5}\n":                        "share from 0",
		"  quotations: {allow: yes}\n":                          "true or false",
		"  sites: {A: {network: U22100}}\n":                     "salt is missing or too short",
		"  codebooks: [quick-start-guide, quick-start-guide]\n": "codebook is named twice",
	} {
		_, err := Load(Request{Study: withInterviews(t, section)})
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "study.yaml") {
			t.Errorf("%s gives %v, want %q", strings.TrimSpace(section), err, want)
		}
	}
}

func TestQualitativeWithoutInterviews(t *testing.T) {
	text, err := builtIn.ReadFile("studies/bjgp2024.yaml")
	if err != nil {
		t.Fatal(err)
	}
	study := filepath.Join(write(t, map[string]string{"study.yaml": string(text) + "\nqualitative: {period: year}\n"}), "study.yaml")
	if _, err := Load(Request{Study: study}); err == nil || !strings.Contains(err.Error(), "names none") {
		t.Errorf("%v", err)
	}
}
