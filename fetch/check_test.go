package fetch_test

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"pcneval/fetch"
)

// Check tells what a server says now from what was pinned, downloads nothing
// and writes nothing.
func TestCheck(t *testing.T) {
	t.Parallel()
	noHead := func(next http.HandlerFunc) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodHead {
				w.WriteHeader(http.StatusMethodNotAllowed)
				return
			}
			next(w, r)
		}
	}
	touched := strings.Replace(payments, "practice", "Practice", 1) // as long as before
	for name, c := range map[string]struct {
		now    http.HandlerFunc
		before func(path string) error // what happened in the folder since
		want   fetch.Verdict
		says   string
	}{
		"the same":               {whole(payments, `"a"`), nil, fetch.Same, "the publisher's is the same"},
		"the same, without HEAD": {noHead(whole(payments, `"a"`)), nil, fetch.Same, "the publisher's is the same"},
		"longer":                 {whole(payments+"more\n", `"b"`), nil, fetch.Changed, strconv.Itoa(len(payments)+5) + " bytes"},
		"longer, without HEAD":   {noHead(whole(payments+"more\n", `"b"`)), nil, fetch.Changed, "another ETag"},
		"as long":                {whole(touched, `"b"`), nil, fetch.Changed, "another ETag"},
		"gone":                   {status(404), nil, fetch.Unknown, "404"},
		"a page":                 {text("text/html", "<html>"), nil, fetch.Unknown, "a page to read"},
		"edited in the folder": {whole(payments, `"a"`), func(path string) error {
			return os.WriteFile(path, []byte(touched), 0o644)
		}, fetch.Changed, "is not what was pinned"},
		"removed": {whole(payments, `"a"`), os.Remove, fetch.Missing, "is not in the folder"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server, f := publish(t, whole(payments, `"a"`), c.now), fetcherFor(t)
			if _, err := get(t, f, item(server.URL)); err != nil {
				t.Fatal(err)
			}
			if c.before != nil {
				if err := c.before(filepath.Join(f.Folder, "payments.csv")); err != nil {
					t.Fatal(err)
				}
			}
			was := files(t, f.Folder)
			verdict, told, err := f.Check(context.Background(), item(server.URL))
			if err != nil || verdict != c.want || !strings.Contains(told, c.says) {
				t.Errorf("%s: %s, %v", verdict, told, err)
			}
			if now := files(t, f.Folder); len(now) != len(was) {
				t.Errorf("there is now %v", now)
			}
		})
	}
}
