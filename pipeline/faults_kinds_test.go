package pipeline_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config/problem/kinds"
)

// A fault is what becomes of one operation on files, or of all from there on.
type fault struct {
	name   string
	err    error
	only   string // operation that it can happen to; empty for all
	onward bool   // every later operation fails too
	signal bool   // the operation is done, and the run is told to end
}

var faults = []fault{
	{name: "EIO", err: syscall.EIO},
	{name: "ENOSPC", err: syscall.ENOSPC},
	{name: "EROFS", err: syscall.EROFS},
	{name: "EINTR", err: syscall.EINTR},
	{name: "a short write", err: io.ErrShortWrite, only: "write"},
	{name: "SIGTERM", signal: true},
	{name: "SIGKILL, or the disk gone", err: syscall.ENODEV, onward: true},
}

// faultyRun runs a bakery whose n-th operation, counted from 0, meets a fault.
// It returns what that was and how many operations there were.
func faultyRun(t *testing.T, b *bakery, f fault, n int) (met string, operations int, err error) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var count atomic.Int64
	b.disk.Fault = func(operation, path string) error {
		at := int(count.Add(1)) - 1
		if at < n || at > n && !f.onward {
			return nil
		}
		if at == n {
			met = operation + ": " + placeIn(filepath.Dir(b.out), path)
		}
		switch {
		case f.only != "" && f.only != operation:
			return nil
		case f.signal:
			stop()
			return nil
		case operation == "write" && !errors.Is(f.err, syscall.EINTR) && !f.onward:
			_ = os.WriteFile(path, []byte("half"), 0o600) // as far as it came
		}
		return f.err
	}
	_, err = b.job(t).Run(ctx)
	b.disk.Fault = nil
	return met, int(count.Load()), err
}

// steps are those that a message names.
var steps = regexp.MustCompile(`the step \w+`)

// outcome holds what a run with a fault said and left, and says it in words.
func (s scene) outcome(t *testing.T, b *bakery, f fault, err error) string {
	t.Helper()
	stands := "the new run stands"
	now := map[string]string{}
	if _, missing := os.Lstat(b.out); missing == nil {
		now = b.contents(t)
	}
	delete(now, note)
	switch {
	case cmp.Equal(now, s.wanted):
	case len(now) == len(s.former) && (len(now) == 0 || cmp.Equal(now, s.former)):
		stands = "what stood before stands"
		if err == nil {
			t.Error("no error, and the new run is not in place")
		}
	default:
		t.Errorf("neither the former run nor the new one stands:\n%s", cmp.Diff(s.wanted, now))
	}
	if err == nil {
		return "goes on; " + stands
	}
	folder := filepath.Dir(b.out)
	if f.signal {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("interrupted, and says %v", err)
		}
		return "interrupted; " + stands
	}
	for _, says := range []string{folder, f.err.Error(), "to do: "} {
		if !strings.Contains(err.Error(), says) {
			t.Errorf("the message does not say %q:\n%v", says, err)
		}
	}
	if f.onward {
		return "ends; " + stands
	}
	what, _, _ := strings.Cut(steps.ReplaceAllString(err.Error(), "a step"), ": ")
	if rest, found := strings.CutPrefix(err.Error(), b.out+": "); found {
		what, _, _ = strings.Cut(rest, "\n")
	} else if rest, found := strings.CutPrefix(err.Error(), filepath.Join(folder, ".run.pcneval")+": "); found {
		what, _, _ = strings.Cut("the hidden folder "+rest, "\n")
	}
	return "stops: " + what + "; " + stands
}

// Every operation on files of a run meets every fault, one at a time; where
// only a few are tried, each operation meets one.
func TestKindsOfFaultsOfTheDisk(t *testing.T) {
	tried := kinds.TryEvery(t, "Faults of the disk and ends of the process within a run, each with a whole rerun behind it")
	var order []string             // of operations, as they come
	gives := map[string][]string{} // by operation and fault
	began, whole := scenes(t), 0   // what is tried on
	for _, name := range []string{"no run before", "a run before"} {
		s := began[name]
		_, operations, err := faultyRun(t, bakeryIn(copied(t, s.folder)), fault{}, -1)
		if err != nil || operations < 60 {
			t.Fatalf("%d operations without a fault: %v", operations, err)
		}
		for n := range operations {
			for i, f := range faults {
				if !kinds.Every() && n%len(faults) != i {
					continue
				}
				b := bakeryIn(copied(t, s.folder))
				met, _, err := faultyRun(t, b, f, n)
				if f.only != "" && !strings.HasPrefix(met, f.only+":") {
					continue
				}
				outcome := s.outcome(t, b, f, err)
				s.whole(t, b)
				if t.Failed() {
					t.Fatalf("operation %d, %s (%s), met %s", n, met, name, f.name)
				}
				whole++
				if f.signal || f.onward || errors.Is(f.err, syscall.EINTR) {
					met = "any operation"
				}
				if !slices.Contains(order, met) {
					order = append(order, met)
				}
				if key := met + "\n" + f.name; !slices.Contains(gives[key], outcome) {
					gives[key] = append(gives[key], outcome)
				}
				_ = os.RemoveAll(filepath.Dir(b.out)) // there are thousands
			}
		}
	}
	t.Logf("%d runs with a fault, each with a whole rerun behind it", whole)
	for _, met := range order {
		tellFaults(tried, met, gives)
	}
}

// tellFaults tells of an operation which faults gave the same.
func tellFaults(tried *kinds.Tried, met string, gives map[string][]string) {
	var outcomes []string
	names := map[string][]string{}
	for _, f := range faults {
		list := gives[met+"\n"+f.name]
		if len(list) == 0 {
			continue
		}
		slices.Sort(list)
		outcome := strings.Join(list, "; or ")
		if names[outcome] == nil {
			outcomes = append(outcomes, outcome)
		}
		names[outcome] = append(names[outcome], f.name)
	}
	for _, outcome := range outcomes {
		tried.Gives(met, strings.Join(names[outcome], ", "), outcome)
	}
}
