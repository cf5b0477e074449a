package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"pcneval/data/synthetic"
	"pcneval/pipeline"
)

// A change is two states of the world, and the undisturbed run of each.
type change struct {
	before, after      string            // folders of inputs
	former, formerWork map[string]string // run of before, and the hidden folder beside it
	wanted             map[string]string // run of after
	undisturbed        time.Duration     // how long a run of after takes as a process
}

// newChange makes a England in which every practice has other weights.
func newChange(t *testing.T) change {
	t.Helper()
	place := t.TempDir()
	c := change{before: smallEngland(t)}
	after := editable(t)
	after.lines(synthetic.PaymentsFile, func(lines [][]string) [][]string {
		weighted := after.column(lines[0], "Number of Weighted Patients (Last Known Figure)")
		for _, line := range lines[1:] {
			if line[weighted] != "" {
				was, err := strconv.ParseFloat(line[weighted], 64)
				if err != nil {
					after.Fatal(err)
				}
				line[weighted] = strconv.FormatFloat(was+1, 'f', 2, 64)
			}
		}
		return lines
	})
	c.after = after.write(filepath.Join(place, "after"))
	former, wanted := filepath.Join(place, "former"), filepath.Join(place, "wanted")
	mustRun(t, quick(c.before, former)...)
	c.former, c.formerWork = contentsOf(t, former), contentsOf(t, hidden(t, former))
	for i := range 3 {
		out := filepath.Join(wanted, string(rune('a'+i)))
		began := time.Now()
		if said, err := startable(t, quick(c.after, out)...).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, said)
		}
		c.undisturbed = max(c.undisturbed, time.Since(began))
		c.wanted = contentsOf(t, out)
	}
	for _, folder := range []string{former, filepath.Join(wanted, "a")} {
		found, err := pipeline.Verify(t.Context(), folder, rereadHere)
		if err != nil || len(found.Faults) > 0 {
			t.Fatalf("an undisturbed run: %v, %v", found, err)
		}
	}
	return c
}

// hidden is the folder beside a run that holds its lock and cache.
func hidden(t testing.TB, out string) string {
	t.Helper()
	work, err := pipeline.WorkFolder(out)
	if err != nil {
		t.Fatal(err)
	}
	return work
}

// note is a file that its user put beside a former run.
const note = "note.txt"

// place puts the former run into a folder, or nothing, and returns its name.
func (c change) place(t testing.TB, parent string, withFormer bool) string {
	t.Helper()
	out := filepath.Join(parent, "run")
	if withFormer {
		asBytes := func(contents map[string]string) map[string][]byte {
			files := map[string][]byte{}
			for name, content := range contents {
				files[name] = []byte(content)
			}
			return files
		}
		writeFiles(t, out, asBytes(c.former))
		writeFiles(t, hidden(t, out), asBytes(c.formerWork))
		writeFiles(t, out, map[string][]byte{note: []byte("mine")})
	}
	return out
}

// intact makes sure that what stands in a run's place is the former run to the
// byte, or nothing where there was none, or the new run as a whole.
func (c change) intact(t testing.TB, out string, withFormer bool) (replaced bool) {
	t.Helper()
	if _, err := os.Lstat(out); errors.Is(err, os.ErrNotExist) {
		if withFormer {
			t.Error("the former run is gone")
		}
		return false
	}
	now := contentsOf(t, out)
	delete(now, note)
	if withFormer && len(differing(now, c.former)) == 0 && now[pipeline.LogFile] == c.former[pipeline.LogFile] {
		return false
	}
	if different := differing(now, c.wanted); len(different) > 0 || now[pipeline.LogFile] == "" {
		t.Errorf("the run folder is neither the former run nor the new one: %v", different)
	}
	return true
}

// again runs undisturbed and wants what an undisturbed run gives.
func (c change) again(t testing.TB, out string, withFormer bool) {
	t.Helper()
	mustRun(t, quick(c.after, out)...)
	if different := differing(contentsOf(t, out), c.wanted); len(different) > 0 {
		t.Errorf("the rerun differs from an undisturbed run in %v", different)
	}
	kept, err := os.ReadFile(filepath.Join(out+".set-aside-1", note))
	if withFormer && string(kept) != "mine" {
		t.Errorf("the note beside the former run is lost: %v", err)
	}
	for _, left := range []string{"new", "ready", "former", "holder.json"} {
		if _, err := os.Lstat(filepath.Join(hidden(t, out), left)); err == nil {
			t.Errorf("%s was left beside the run", left)
		}
	}
}

// differing names the files that are not the same in two folders, but for the
// log.
func differing(a, b map[string]string) []string {
	var names []string
	for name := range a {
		if other, there := b[name]; name != pipeline.LogFile && (!there || other != a[name]) {
			names = append(names, name)
		}
	}
	for name := range b {
		if _, there := a[name]; !there {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// TestKilledAtAnyPoint kills the program, as a power cut would, at points
// spread over a run and, closer together, over the moment of moving in.
func TestKilledAtAnyPoint(t *testing.T) {
	t.Parallel()
	c := newChange(t)
	overRun, overMove, enough := 4, 4, 8
	if everyPoint {
		overRun, overMove, enough = 20, 10, 50
	}
	kills, moved := 0, 0
	for _, withFormer := range []bool{false, true} {
		for i := range overRun {
			wait := func(ctx context.Context, _ string) { sleep(ctx, c.undisturbed*time.Duration(i)/time.Duration(overRun)) }
			killed, replaced := c.killed(t, withFormer, wait)
			kills, moved = kills+count1(killed), moved+count1(replaced)
		}
		for i := range overMove {
			wait := func(ctx context.Context, out string) {
				being := []string{"new", "ready"}[i%2] // put together; whole, and about to be exchanged for the former run
				for ctx.Err() == nil {
					if _, err := os.Lstat(filepath.Join(hidden(t, out), being)); err == nil {
						break
					}
				}
				step := []time.Duration{5 * time.Millisecond, 500 * time.Microsecond}[i%2]
				sleep(ctx, time.Duration(i)*step*10/time.Duration(overMove))
			}
			killed, replaced := c.killed(t, withFormer, wait)
			kills, moved = kills+count1(killed), moved+count1(replaced)
		}
	}
	t.Logf("killed at %d points, %d of them after the new run was in place; an undisturbed run takes %s", kills, moved, c.undisturbed)
	for kills < enough { // the machine was quicker than before: more points in the first half
		killed, _ := c.killed(t, true, func(ctx context.Context, _ string) {
			sleep(ctx, c.undisturbed*time.Duration(kills)/time.Duration(3*enough))
		})
		kills += max(1, count1(killed))
	}
}

func count1(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func sleep(ctx context.Context, duration time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(duration):
	}
}

// killed starts a run, kills it when wait returns, and holds what is left. The
// context that wait is given ends with the process.
func (c change) killed(t *testing.T, withFormer bool, wait func(ctx context.Context, out string)) (killed, replaced bool) {
	t.Helper()
	parent, err := os.MkdirTemp(t.TempDir(), "kill-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(parent)
	out := c.place(t, parent, withFormer)
	process := startable(t, quick(c.after, out)...)
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	ctx, ended := context.WithCancel(t.Context())
	finished := make(chan error, 1)
	go func() { finished <- process.Wait(); ended() }()
	wait(ctx, out)
	_ = process.Process.Kill() // it may have ended
	var exit *exec.ExitError
	if err := <-finished; errors.As(err, &exit) && exit.ExitCode() == -1 {
		killed = true
	} else if err != nil {
		t.Errorf("the run ended on its own: %v", err)
	}
	replaced = c.intact(t, out, withFormer)
	c.again(t, out, withFormer)
	return killed, replaced && killed
}
