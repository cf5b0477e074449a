package fetch_test

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"pcneval/config"
	"pcneval/fetch"
)

// A publisher is a server with one file, which behaves as real ones do on a
// bad day: each call of serve is the answer to one request, and the last is
// the answer to all that follow.
type publisher struct {
	*httptest.Server
	mu    sync.Mutex
	serve []http.HandlerFunc
	asked []*http.Request
}

func publish(t *testing.T, serve ...http.HandlerFunc) *publisher {
	t.Helper()
	p := &publisher{serve: serve}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		answer := p.serve[min(len(p.asked), len(p.serve)-1)]
		p.asked = append(p.asked, r)
		p.mu.Unlock()
		answer(w, r)
	}))
	t.Cleanup(p.Close)
	return p
}

func (p *publisher) requests() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.asked)
}

var released = time.Date(2022, 11, 3, 9, 30, 0, 0, time.UTC)

// whole serves a file as it should be: with ranges, a mark and a date.
func whole(content, etag string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/csv")
		w.Header().Set("ETag", etag)
		http.ServeContent(w, r, "", released, strings.NewReader(content))
	}
}

// broken promises the whole file and breaks off after some of it.
func broken(content, etag string, after int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/csv")
		w.Header().Set("Content-Length", strconv.Itoa(len(content)))
		w.Header().Set("ETag", etag)
		_, _ = w.Write([]byte(content[:after]))
	}
}

// silent sends some of the file and then nothing.
func silent(content, etag string, after int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		broken(content, etag, after)(w, r)
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
	}
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "no", code) }
}

func text(kind, content string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		_, _ = w.Write([]byte(content))
	}
}

// payments is what an official file could hold: 200,000 bytes, no two parts alike.
var payments = func() string {
	var b bytes.Buffer
	for i := 0; b.Len() < 200_000; i++ {
		b.WriteString("A" + strconv.Itoa(10000+i) + ",practice," + strconv.Itoa(i*i) + "\n")
	}
	return b.String()
}()

func fetcherFor(t *testing.T) *fetch.Fetcher {
	t.Helper()
	f := fetch.New(t.TempDir(), "pcneval/test")
	f.Wait, f.Stall, f.Today = time.Millisecond, 300*time.Millisecond, "2026-11-26"
	release, err := f.Hold()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(release)
	return f
}

func item(address string) fetch.Item {
	info, _ := config.Payments.Info()
	return fetch.Item{Name: string(info.Role), Key: "inputs." + string(info.Role), Role: info, Said: config.Input{
		File: "payments.csv", Address: address, Page: "https://publisher.example/payments", Publisher: "NHS Digital", Licence: "OGL v3.0",
	}}
}

func get(t *testing.T, f *fetch.Fetcher, i fetch.Item) (fetch.Result, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	return f.Fetch(ctx, i)
}

// files lists what a folder holds, but for what is hidden.
func files(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	return names
}

func content(t *testing.T, folder, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
