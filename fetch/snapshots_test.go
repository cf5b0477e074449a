package fetch_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/fetch"
	"pcneval/fetch/pins"
)

// Two Januaries of one study: the later has populations, payments and a lookup
// of its own, and shares the scores.
const ofTwo = `study: two
inputs:
  adjusted_populations: {file: adjusted-2022.csv, as_at: 2022-01-01, address: SERVER/adjusted-2022.csv}
  memberships: {file: epcn.csv, released: 2022-01-28, address: SERVER/epcn.csv}
  patients_by_lsoa: {file: lsoa.csv, as_at: 2022-01-01, address: SERVER/lsoa.csv}
  deprivation: {file: iod.csv, vintage: 2019, address: SERVER/iod.csv}
  payments: {file: payments-2021-22.csv, as_at: 2022-03-31, address: SERVER/payments-2021-22.csv}
contracts: [2022-23, 2025-26]
snapshots:
  january_2025:
    contracts: [2025-26]
    inputs:
      adjusted_populations: {file: adjusted-2025.csv, as_at: 2025-01-01, address: SERVER/adjusted-2025.csv}
      memberships: {file: epcn.csv, released: 2025-01-28, address: SERVER/epcn.csv}
      lsoa_lookup: {file: fit.csv, address: SERVER/fit.csv}
      payments:
        {file: payments-2024-25.csv, as_at: 2025-03-31, address: SERVER/payments-2024-25.csv, page: 'https://publisher.example/2024-25'}
`

func studyOfTwo(t *testing.T, text string) *config.Study {
	t.Helper()
	path := filepath.Join(t.TempDir(), "two.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	study, err := config.Load(config.Request{Study: path})
	if err != nil {
		t.Fatal(err)
	}
	return study
}

// The files of every snapshot are fetched, each once, and pinned under the name
// that a run has for the input; a correction of one is accepted by that name.
func TestFetchOfSnapshots(t *testing.T) {
	t.Parallel()
	version := "1"
	server := publish(t, func(w http.ResponseWriter, r *http.Request) {
		whole(r.URL.Path+" "+version+"\n"+payments, `"`+version+`"`)(w, r)
	})
	study := studyOfTwo(t, strings.ReplaceAll(ofTwo, "SERVER", server.URL))
	items, err := fetch.Items(study, func(name string) bool { return name == "january_2025/payments" })
	if err != nil {
		t.Fatal(err)
	}
	f := fetcherFor(t)
	for _, item := range items {
		if _, err := get(t, f, item); err != nil {
			t.Fatal(err)
		}
	}
	book, err := pins.Read(f.Folder)
	if err != nil {
		t.Fatal(err)
	}
	pinned := map[string]string{}
	for _, pin := range book {
		pinned[pin.Role] = pin.File + " from " + strings.TrimPrefix(pin.Address, server.URL)
	}
	want := map[string]string{
		"adjusted_populations": "adjusted-2022.csv from /adjusted-2022.csv", "memberships": "epcn.csv from /epcn.csv",
		"patients_by_lsoa": "lsoa.csv from /lsoa.csv", "deprivation": "iod.csv from /iod.csv",
		"payments":                          "payments-2021-22.csv from /payments-2021-22.csv",
		"january_2025/adjusted_populations": "adjusted-2025.csv from /adjusted-2025.csv",
		"january_2025/lsoa_lookup":          "fit.csv from /fit.csv",
		"january_2025/payments":             "payments-2024-25.csv from /payments-2024-25.csv",
	}
	if diff := cmp.Diff(want, pinned); diff != "" || len(book) != len(want) {
		t.Errorf("%d pins (-want +got):\n%s", len(book), diff)
	}
	version = "2" // every file is another now, and one may take its place
	for _, item := range items {
		result, err := get(t, f, item)
		if accepted := strings.Contains(result.Did, "supersedes"); err != nil || accepted != (item.Name == "january_2025/payments") {
			t.Errorf("%s %s: %v", item.Name, result.Did, err)
		}
	}
	if book, err = pins.Read(f.Folder); err != nil || len(book) != len(want)+1 {
		t.Fatalf("%d pins: %v", len(book), err)
	}
	if last := book[len(book)-1]; last.Role != "january_2025/payments" || last.Page != "https://publisher.example/2024-25" {
		t.Errorf("the last pin is %+v", last)
	}
}

func TestTwoAddressesOfOneName(t *testing.T) {
	t.Parallel()
	text := strings.Replace(ofTwo, "SERVER/epcn.csv", "SERVER/january-2022.csv", 1)
	study := studyOfTwo(t, strings.ReplaceAll(text, "SERVER", "https://ods.example"))
	_, err := fetch.Items(study, func(string) bool { return false })
	for _, says := range []string{"epcn.csv", "snapshots.january_2025.inputs.memberships", "https://ods.example/january-2022.csv"} {
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("it does not say %q: %v", says, err)
		}
	}
}
