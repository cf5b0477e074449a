package main

import (
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// official writes a study file whose inputs are the small England, offered by
// a server, and no longer called synthetic.
func official(t *testing.T, server string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(repository, "config", "studies", "demo.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	study := strings.ReplaceAll(string(text), "study: demo", "study: official")
	study = strings.ReplaceAll(study, "publisher: synthetic", "publisher: A publisher, page: 'https://publisher.example/page'")
	var lines []string
	for line := range strings.Lines(study) {
		if _, rest, has := strings.Cut(line, "{file: "); has && strings.Contains(line, "A publisher") && !strings.Contains(line, "interviews") {
			name, _, _ := strings.Cut(rest, ",")
			line = strings.Replace(line, "{file: ", "{address: '"+server+"/"+name+"', file: ", 1)
		}
		lines = append(lines, line)
	}
	path := filepath.Join(t.TempDir(), "official.yaml")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "")), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A year's work: fetch, check the publisher, run; then the publisher corrects a
// file, which changes nothing until a person says so.
func TestFetchThenRun(t *testing.T) {
	t.Parallel()
	offered := smallEngland(t)
	server := httptest.NewServer(http.FileServer(http.Dir(offered)))
	t.Cleanup(server.Close)
	study, inputs := official(t, server.URL), filepath.Join(t.TempDir(), "inputs")
	asked := []string{"--study", study, "--inputs", inputs}
	entries, err := os.ReadDir(offered)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries { // the study's own, which nobody publishes
		if strings.Contains(entry.Name(), "interviews") {
			copyInto(t, filepath.Join(offered, entry.Name()), filepath.Join(inputs, entry.Name()))
		}
	}
	got := mustRun(t, append([]string{"fetch"}, asked...)...)
	if !strings.Contains(got.stdout, "are there and pinned in inputs.lock") {
		t.Errorf("fetch said:\n%s", got.stdout)
	}
	if looked := mustRun(t, append([]string{"fetch", "--check"}, asked...)...); !strings.Contains(looked.stdout, "has changed") {
		t.Errorf("fetch --check said:\n%s", looked.stdout)
	}
	mustRun(t, append([]string{"check"}, asked...)...)

	payments := "synthetic-payments-2021-22.csv"
	before, err := os.ReadFile(filepath.Join(inputs, payments))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(offered, payments), append(before, '\n'), 0o600); err != nil {
		t.Fatal(err)
	}
	if looked := call(append([]string{"fetch", "--check"}, asked...)...); looked.status != statusDifference ||
		!strings.Contains(looked.stdout, "the publisher's is another now") {
		t.Errorf("status %d\n%s%s", looked.status, looked.stdout, looked.stderr)
	}
	mustRun(t, append([]string{"check"}, asked...)...) // what is pinned is still there
	accepted := mustRun(t, append([]string{"fetch", "--accept", "payments"}, asked...)...)
	if !strings.Contains(accepted.stdout, "supersedes") {
		t.Errorf("fetch --accept said:\n%s", accepted.stdout)
	}
	mustRun(t, append([]string{"check"}, asked...)...)

	if err := os.WriteFile(filepath.Join(inputs, payments), before, 0o600); err != nil { // the old one again, by hand
		t.Fatal(err)
	}
	if held := call(append([]string{"check"}, asked...)...); held.status != statusInputs ||
		!strings.Contains(held.stderr, "is not the file that was pinned") {
		t.Errorf("status %d\n%s", held.status, held.stderr)
	}
}

func copyInto(t *testing.T, from, to string) {
	t.Helper()
	text, err := os.ReadFile(from)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(to), 0o777)
	}
	if err == nil {
		err = os.WriteFile(to, text, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Every command but fetch works without a connection: the study names
// addresses of a server, and every proxy is that server, which nobody asks.
func TestNothingElseOpensAConnection(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var connections atomic.Int64
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			connections.Add(1)
			_ = c.Close()
		}
	}()
	t.Cleanup(func() { _ = listener.Close() })
	address := "http://" + listener.Addr().String()
	inputs, out := smallEngland(t), filepath.Join(t.TempDir(), "run")
	study := official(t, address)
	asked := []string{"--study", study, "--inputs", inputs}
	start := func(arguments ...string) string {
		command := startable(t, arguments...)
		for _, name := range []string{"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"} {
			command.Env = append(command.Environ(), name+"="+address)
		}
		told, _ := command.CombinedOutput() // whether it went well is not asked here, but of run
		return string(told)
	}
	if told := start(append(append([]string{"run", "--out", out}, quickly...), asked...)...); !strings.Contains(told, "Manifest: ") {
		t.Fatalf("the run did not end well:\n%s", told)
	}
	start(append([]string{"plan"}, asked...)...)
	start(append([]string{"check"}, asked...)...)
	start("verify", out)
	start("show", out, "networks")
	start("diff", out, out)
	start("studies")
	if n := connections.Load(); n > 0 {
		t.Errorf("%d connections were opened", n)
	}
	if err := os.Remove(filepath.Join(inputs, "synthetic-payments-2021-22.csv")); err != nil {
		t.Fatal(err)
	}
	// The witness that connections are seen; it would try more often, and wait longer each time.
	fetching := startable(t, append([]string{"fetch"}, asked...)...)
	if err := fetching.Start(); err != nil {
		t.Fatal(err)
	}
	for patience := time.Now().Add(time.Minute); connections.Load() == 0; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(patience) {
			t.Fatal("fetch opened no connection, so that nothing was shown")
		}
	}
	_ = fetching.Process.Kill() // it may have ended
	_ = fetching.Wait()
}
