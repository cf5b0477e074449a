package fetch_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pcneval/config/problem"
	"pcneval/fetch"
	"pcneval/fetch/pins"
)

// Whatever a server does on the way, what is pinned in the end is its file,
// byte for byte.
func TestFetchComesToTheWholeFile(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		serve    []http.HandlerFunc
		requests int
	}{
		"right at once":          {[]http.HandlerFunc{whole(payments, `"a"`)}, 1},
		"broken off once":        {[]http.HandlerFunc{broken(payments, `"a"`, 70_000), whole(payments, `"a"`)}, 2},
		"silent once":            {[]http.HandlerFunc{silent(payments, `"a"`, 70_000), whole(payments, `"a"`)}, 2},
		"down, then right":       {[]http.HandlerFunc{status(503), status(429), whole(payments, `"a"`)}, 3},
		"changed between halves": {[]http.HandlerFunc{broken("earlier"+payments, `"z"`, 70_000), whole(payments, `"a"`)}, 2},
		"weak mark, no date":     {[]http.HandlerFunc{broken(payments, `W/"a"`, 70_000), text("text/csv", payments)}, 2},
		"wrong part": {[]http.HandlerFunc{broken(payments, `"a"`, 70_000), func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Range", fmt.Sprintf("bytes 5-%d/%d", len(payments)-1, len(payments)))
			w.WriteHeader(http.StatusPartialContent)
		}, whole(payments, `"a"`)}, 3},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server, f := publish(t, c.serve...), fetcherFor(t)
			if _, err := get(t, f, item(server.URL)); err != nil {
				t.Fatal(err)
			}
			if content(t, f.Folder, "payments.csv") != payments {
				t.Error("another file is there than was served")
			}
			if server.requests() != c.requests {
				t.Errorf("%d requests instead of %d", server.requests(), c.requests)
			}
			book, err := pins.Read(f.Folder)
			pin, _ := book.Of("payments.csv")
			sum := fmt.Sprintf("%x", sha256.Sum256([]byte(payments)))
			if err != nil || len(book) != 1 || pin.SHA256 != sum || pin.Bytes != int64(len(payments)) {
				t.Errorf("pinned: %+v, %v", book, err)
			}
			if pin.Retrieved != "2026-11-26" || pin.Publisher != "NHS Digital" || pin.Address != server.URL {
				t.Errorf("the pin says %+v", pin)
			}
		})
	}
}

// The second half alone is asked for, of the version that the first was of.
func TestFetchTakesUpWhereItWas(t *testing.T) {
	t.Parallel()
	server, f := publish(t, broken(payments, `"a"`, 70_000), status(404), whole(payments, `"a"`)), fetcherFor(t)
	if _, err := get(t, f, item(server.URL)); err == nil {
		t.Fatal("a file that is gone was fetched")
	}
	if _, err := get(t, f, item(server.URL)); err != nil { // another call of the program
		t.Fatal(err)
	}
	for _, asked := range server.asked[1:] {
		if asked.Header.Get("Range") != "bytes=70000-" || asked.Header.Get("If-Range") != `"a"` {
			t.Errorf("asked for %v", asked.Header)
		}
	}
	if content(t, f.Folder, "payments.csv") != payments {
		t.Error("the halves do not make the file")
	}
}

// Pages, messages and halves are no data, and nothing of them is left.
func TestFetchRefusesWhatIsNoData(t *testing.T) {
	t.Parallel()
	var packed bytes.Buffer
	writer := zip.NewWriter(&packed)
	entry, err := writer.Create("payments.csv")
	if err == nil {
		_, err = entry.Write([]byte(payments))
	}
	if err := errors.Join(err, writer.Close()); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		serve      http.HandlerFunc
		file, says string
	}{
		"a page with status 200":    {text("text/html; charset=utf-8", "<!DOCTYPE html><title>Sorry</title>"), "payments.csv", "a page to read"},
		"a page called data":        {text("text/csv", "\xef\xbb\xbf\r\n  <html><body>Service unavailable"), "payments.csv", "a page to read"},
		"data called a page":        {text("text/html", payments), "payments.csv", "a page to read"},
		"an error in XML":           {text("text/xml", "<?xml version='1.0'?><Error>AccessDenied</Error>"), "payments.csv", "a page"},
		"an error in JSON":          {text("application/json", `{"error": "report not found"}`), "payments.csv", "a message in place"},
		"nothing":                   {text("text/csv", ""), "payments.csv", "an empty file"},
		"text called a workbook":    {text("application/vnd.ms-excel", payments), "payments.xlsx", "no xlsx"},
		"half a zip of that length": {text("application/zip", packed.String()[:packed.Len()/2]), "payments.zip", "not whole"},
		"a zip called a table":      {text("text/csv", packed.String()), "payments.csv", "a zip"},
		"gone":                      {status(404), "payments.csv", "no longer to be had"},
		"forbidden":                 {status(403), "payments.csv", "no longer to be had"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server, f := publish(t, c.serve), fetcherFor(t)
			wanted := item(server.URL)
			wanted.Said.File = c.file
			_, err := get(t, f, wanted)
			var told problem.Problem
			if !errors.As(err, &told) || !strings.Contains(told.What, c.says) || !strings.Contains(told.Remedy, "inputs.payments") {
				t.Errorf("told: %v", err)
			}
			if left := files(t, f.Folder); len(left) > 0 || server.requests() != 1 {
				t.Errorf("%d requests; left %v", server.requests(), left)
			}
		})
	}
}

// A file may have as many bytes as are allowed and not one more, whether the
// server says how many it has or not, and in two halves, too. What is too large
// is asked for no second time and leaves nothing.
func TestFetchTakesNoMoreThanItMay(t *testing.T) {
	t.Parallel()
	unsaid := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/csv")
		for part := range slices.Chunk([]byte(payments), 50_000) {
			_, _ = w.Write(part)
			_ = http.NewResponseController(w).Flush()
		}
	}
	for name, serve := range map[string][]http.HandlerFunc{
		"said":     {whole(payments, `"a"`)},
		"not said": {unsaid},
		"halves":   {broken(payments, `"a"`, 70_000), whole(payments, `"a"`)},
	} {
		for less, fits := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s, %d less", name, less), func(t *testing.T) {
				t.Parallel()
				server, f := publish(t, serve...), fetcherFor(t)
				f.Most = int64(len(payments) - less)
				_, err := get(t, f, item(server.URL))
				if fits {
					if err != nil || content(t, f.Folder, "payments.csv") != payments {
						t.Errorf("told: %v", err)
					}
					return
				}
				var told problem.Problem
				if !errors.As(err, &told) || !strings.Contains(told.What, "larger than any official file") {
					t.Errorf("told: %v", err)
				}
				if left := files(t, f.Folder); len(left) > 0 {
					t.Errorf("left %v", left)
				}
			})
		}
	}
}

// A server that never comes to an end is given up, and nothing is pinned.
func TestFetchGivesUp(t *testing.T) {
	t.Parallel()
	for name, serve := range map[string]http.HandlerFunc{
		"down": status(503), "always broken": broken(payments, `W/"a"`, 100), "silent": silent(payments, `W/"a"`, 0),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server, f := publish(t, serve), fetcherFor(t)
			_, err := get(t, f, item(server.URL))
			if err == nil || !strings.Contains(err.Error(), "in 5 attempts") || server.requests() != 5 {
				t.Errorf("%d requests, %v", server.requests(), err)
			}
			if left := files(t, f.Folder); len(left) > 0 {
				t.Errorf("left: %v", left)
			}
		})
	}
}

func TestFetchFollowsRedirectionsAndSaysSo(t *testing.T) {
	t.Parallel()
	there := publish(t, whole(payments, `"a"`))
	here := publish(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, there.URL+"/moved.csv", http.StatusFound)
	})
	f := fetcherFor(t)
	if _, err := get(t, f, item(here.URL)); err != nil {
		t.Fatal(err)
	}
	book, _ := pins.Read(f.Folder)
	if len(book) != 1 || book[0].ServedFrom != there.URL+"/moved.csv" || book[0].Dated != "2022-11-03T09:30:00Z" {
		t.Errorf("pinned: %+v", book)
	}
}

// A correction never takes the place of what was pinned unless a person says
// so, and then both are there.
func TestFetchKeepsWhatWasPinned(t *testing.T) {
	t.Parallel()
	corrected := "corrected\n" + payments
	server, f := publish(t, whole(payments, `"a"`), whole(corrected, `"b"`)), fetcherFor(t)
	if _, err := get(t, f, item(server.URL)); err != nil {
		t.Fatal(err)
	}
	if result, err := get(t, f, item(server.URL)); err != nil || server.requests() != 1 {
		t.Errorf("a file that is there was asked for again: %v, %v", result, err)
	}
	if err := os.Remove(filepath.Join(f.Folder, "payments.csv")); err != nil {
		t.Fatal(err)
	}
	_, err := get(t, f, item(server.URL))
	var told problem.Problem
	if !errors.As(err, &told) || !strings.Contains(told.Remedy, "--accept payments") {
		t.Fatalf("told: %v", err)
	}
	sum := fmt.Sprintf("%x", sha256.Sum256([]byte(corrected)))
	if got, want := files(t, f.Folder), []string{"inputs.lock", "payments.offered-" + sum[:8] + ".csv"}; !slices.Equal(got, want) {
		t.Errorf("there is %v instead of %v", got, want)
	}
	if err := os.WriteFile(filepath.Join(f.Folder, "payments.csv"), []byte(payments), 0o644); err != nil { // found again
		t.Fatal(err)
	}
	accepted := item(server.URL)
	accepted.Accept = true
	if _, err := get(t, f, accepted); err != nil {
		t.Fatal(err)
	}
	old := fmt.Sprintf("%x", sha256.Sum256([]byte(payments)))
	kept := "payments.superseded-" + old[:8] + ".csv"
	if got, want := files(t, f.Folder), []string{"inputs.lock", "payments.csv", kept}; !slices.Equal(got, want) {
		t.Errorf("there is %v instead of %v", got, want)
	}
	if content(t, f.Folder, kept) != payments || content(t, f.Folder, "payments.csv") != corrected {
		t.Error("the versions are not what their names say")
	}
	book, err := pins.Read(f.Folder)
	if err != nil || len(book) != 2 || book[1].Supersedes != old || book[1].KeptAs != kept || book[1].SHA256 != sum || book[0].SHA256 != old {
		t.Errorf("pinned: %+v, %v", book, err)
	}
}

// A file that somebody edited is told of, and kept when the right one comes.
func TestFetchTellsOfAChangedFile(t *testing.T) {
	t.Parallel()
	server, f := publish(t, whole(payments, `"a"`)), fetcherFor(t)
	if _, err := get(t, f, item(server.URL)); err != nil {
		t.Fatal(err)
	}
	edited := strings.Replace(payments, "practice", "Practice", 1) // as long as before
	if err := os.WriteFile(filepath.Join(f.Folder, "payments.csv"), []byte(edited), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := get(t, f, item(server.URL)); err == nil || !strings.Contains(err.Error(), "is not the file that was pinned") {
		t.Errorf("told: %v", err)
	}
	accepted := item(server.URL)
	accepted.Accept = true
	if _, err := get(t, f, accepted); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte(edited))
	kept := fmt.Sprintf("payments.changed-%x.csv", sum[:4])
	if content(t, f.Folder, "payments.csv") != payments || content(t, f.Folder, kept) != edited {
		t.Error("the files are not what they should be")
	}
	if book, _ := pins.Read(f.Folder); len(book) != 1 {
		t.Errorf("the same version was pinned again: %+v", book)
	}
}

func TestFetchSaysWhereAFileIsToBeHadByHand(t *testing.T) {
	t.Parallel()
	f := fetcherFor(t)
	_, err := get(t, f, item(""))
	if err == nil || !strings.Contains(err.Error(), "https://publisher.example/payments") {
		t.Errorf("told: %v", err)
	}
	if err := os.WriteFile(filepath.Join(f.Folder, "payments.csv"), []byte(payments), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := get(t, f, item("")); err != nil {
		t.Fatal(err)
	}
	book, _ := pins.Read(f.Folder)
	if len(book) != 1 || book[0].Retrieved != "" || book[0].Address != "" || book[0].Pinned != "2026-11-26" {
		t.Errorf("pinned: %+v", book)
	}
}

func TestOneFetchAFolder(t *testing.T) {
	t.Parallel()
	f := fetcherFor(t)
	if _, err := f.Hold(); !errors.Is(err, fetch.ErrHeld) {
		t.Errorf("held twice: %v", err)
	}
}
