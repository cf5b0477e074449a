package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
)

// Which network a site is stands nowhere: not in the run, not in the cache
// beside it, not in what the program says. Codes of networks stand in many
// tables by right, so a link cannot be looked for as a text alone: a run whose
// link leads to another network of which the same is told must come out the
// same in every table, figure and sentence, and differ only where the salted
// hash of the links stands and the keys that follow from it.
func TestLinksOfSitesStayOut(t *testing.T) {
	t.Parallel()
	inputs, folder := smallEngland(t), t.TempDir()
	const salt = "kingfisher-lantern-quarry"
	link := func(name, network string) (string, session) {
		out := remembering(t, filepath.Join(folder, name, "england"))
		return out, call(quick(
			inputs, out, "--set", "qualitative.disclosure.salt="+salt, "--set", "qualitative.sites={A: {network: "+network+"}}",
		)...)
	}
	first, said := link("first", "U22118")
	if said.status != statusDone {
		t.Fatal(said.stderr)
	}
	run, err := pipeline.Open(first, data.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	sites, err := table.Read[data.Site](run)
	if err != nil {
		t.Fatal(err)
	}
	if site := sites[0]; !site.Placed || site.DeprivationFrom == nil || *site.NetworksFitting < data.FewestFitting {
		t.Fatalf("site A is %+v: the test needs one that is placed", site)
	}
	second, saidAgain := link("second", anotherAtThePlace(t, run, sites[0], "U22118"))
	if diff := differing(contentsOf(t, first), contentsOf(t, second)); strings.Join(diff, " ") != "manifest.json ro-crate-metadata.json" {
		t.Errorf("another link of the same place changes %v", diff)
	}
	but := func(manifest string) string { return digest.ReplaceAllString(manifest, "SHA-256") } // of the manifest, which holds the salted hash
	if but(said.stdout) != but(strings.ReplaceAll(saidAgain.stdout, second, first)) {
		t.Errorf("another link of the same place is told otherwise:\n%s\n%s", said.stdout, saidAgain.stdout)
	}
	for _, where := range []string{filepath.Dir(first), filepath.Dir(second)} {
		for name, content := range contentsOf(t, where) {
			if strings.HasSuffix(name, ".json") && strings.Contains(content, "U22118") {
				t.Errorf("%s holds the code of the linked network", name)
			}
			if strings.Contains(content, salt) {
				t.Errorf("%s holds the salt", name)
			}
		}
	}

	// A link that leads nowhere is told of without being repeated.
	if _, said := link("third", "U98765"); said.status != statusStudy || strings.Contains(said.stdout+said.stderr, "U98765") {
		t.Errorf("status %d: %s", said.status, said.stderr)
	}
	for name, content := range contentsOf(t, filepath.Join(folder, "third")) {
		if strings.Contains(content, "U98765") {
			t.Errorf("%s holds a link that leads nowhere", name)
		}
	}
}

var digest = regexp.MustCompile(`SHA-256 [0-9a-f]{64}`)

// anotherAtThePlace finds a network of which the same is told as of a site: on
// the small England the half by deprivation alone.
func anotherAtThePlace(t *testing.T, run *pipeline.Folder, site data.Site, not string) string {
	t.Helper()
	networks, err := table.Read[data.Network](run)
	if err != nil {
		t.Fatal(err)
	}
	if site.SizeFrom != nil || site.FundingFrom != nil || site.Rurality != "" {
		t.Fatalf("more is told of the site than deprivation: %+v", site)
	}
	for _, n := range networks {
		if n.Included && n.NetworkCode != not && *site.DeprivationFrom <= *n.DeprivationDecile && *n.DeprivationDecile <= *site.DeprivationTo {
			return n.NetworkCode
		}
	}
	t.Fatal("no other network is at the place")
	return ""
}
