package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// TestSystemCallsThatFail lets the system itself refuse the n-th call of a kind
// in every thread of a run, below whatever our own code asks for: reading the
// study and the inputs too. It needs strace, which Debian has.
func TestSystemCallsThatFail(t *testing.T) {
	if !everyPoint {
		t.Skip("NOT RUN: make test-every lets system calls of a run fail; what a run itself asks of the disk fails in pipeline")
	}
	if said, err := exec.Command("strace", "-qq", "-o", os.DevNull, "true").CombinedOutput(); err != nil {
		t.Skipf("NOT RUN: no system call can be made to fail here (%v %s); apt-get install strace, where a process may be traced", err, said)
	}
	t.Parallel()
	c := newChange(t)
	for _, call := range []string{
		"openat", "read", "pread64", "newfstatat", "getdents64", "fsync", "mkdirat", "renameat", "renameat2", "unlinkat", "flock", "close",
	} {
		for _, fault := range []unix.Errno{unix.EIO, unix.EINTR} {
			for n := 1; n < 200 && c.refusedCall(t, call, fault, n); n = n*6 + 1 {
			}
		}
	}
}

// refusedCall runs where a system call fails, and holds what is left. It says
// whether the run came as far as that call.
func (c change) refusedCall(t *testing.T, call string, fault unix.Errno, n int) (met bool) {
	t.Helper()
	parent, err := os.MkdirTemp(t.TempDir(), "refused-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(parent)
	out, calls := c.place(t, parent, true), filepath.Join(parent, "calls")
	program := startable(t, c.run(c.after, out)...)
	traced := append([]string{
		"-f", "-qq", "-o", calls, "-e", "trace=" + call, "-e", fmt.Sprintf("inject=%s:error=%s:when=%d", call, unix.ErrnoName(fault), n),
		program.Path,
	}, program.Args[1:]...)
	var said bytes.Buffer
	process := exec.Command("strace", traced...)
	process.Stderr = &said
	err = process.Run()
	made, readable := os.ReadFile(calls)
	if readable != nil {
		t.Fatal(readable)
	}
	where := fmt.Sprintf("%s, call %d, %v", call, n, fault)
	switch exit := (*exec.ExitError)(nil); {
	case err == nil:
	case !errors.As(err, &exit) || exit.ExitCode() < 0 || strings.Contains(said.String(), "goroutine"):
		t.Errorf("%s: %v\n%s", where, err, &said)
	case !strings.HasPrefix(said.String(), "pcneval: ") || !strings.Contains(said.String(), fault.Error()):
		t.Errorf("%s: the message does not say so:\n%s", where, &said)
	}
	if replaced := c.intact(t, out, true); err == nil && !replaced {
		t.Errorf("%s: done, but the new run is not in place", where)
	}
	c.again(t, out, true)
	return bytes.Contains(made, []byte("(INJECTED)"))
}
