package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"pcneval/pipeline"
)

// mountDisk mounts an empty disk of a size in bytes, or skips the test where
// that is not allowed. It returns a way to mount it anew with other options.
func mountDisk(t *testing.T, size int) (folder string, remount func(flags uintptr, size int)) {
	t.Helper()
	folder = t.TempDir()
	options := func(size int) string { return fmt.Sprintf("size=%d", size) }
	if err := unix.Mount("tmpfs", folder, "tmpfs", 0, options(size)); err != nil {
		t.Skipf("NOT RUN: no disk can be mounted here (%v), so nothing was tried on a full or read-only one; root may", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(folder, unix.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return folder, func(flags uintptr, size int) {
		t.Helper()
		if err := unix.Mount("tmpfs", folder, "tmpfs", unix.MS_REMOUNT|flags, options(size)); err != nil {
			t.Fatal(err)
		}
	}
}

func sizeOf(folders ...map[string]string) int {
	const page = 4096
	size := 0
	for _, folder := range folders {
		for _, content := range folder {
			size += (len(content) + page - 1) / page * page
		}
	}
	return size
}

// refused makes sure that a run failed for a reason that the machine gives, and
// said so in words.
func refused(t *testing.T, s session, reason string) {
	t.Helper()
	if s.status != statusFailed || s.stdout != "" {
		t.Errorf("status %d\n%s%s", s.status, s.stdout, s.stderr)
	}
	if !strings.HasPrefix(s.stderr, "pcneval: ") || !strings.Contains(s.stderr, reason) || strings.Contains(s.stderr, "goroutine") {
		t.Errorf("the message does not say %q:\n%s", reason, s.stderr)
	}
}

// TestFullDisk runs on disks that are too small by less and less, and then
// gives them room.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	c := newChange(t)
	const plenty = 64 << 20
	once := sizeOf(c.wanted)
	rooms := sampled(4, []int{0, 10, 30, 60, 90, 110, 130, 150, 170, 190, 200, 210})
	for _, withFormer := range []bool{false, true} {
		full := 0
		for _, percent := range rooms {
			t.Run(fmt.Sprintf("former run %v, room for %d%% of a run", withFormer, percent), func(t *testing.T) {
				disk, remount := mountDisk(t, plenty)
				out := c.place(t, disk, withFormer)
				room := once*percent/100 + 4*4096
				if withFormer {
					room += sizeOf(c.former, c.formerWork)
				}
				remount(0, room)
				s := call(c.run(c.after, out)...)
				if replaced := c.intact(t, out, withFormer); s.status == statusDone {
					if !replaced {
						t.Error("done, but the new run is not in place")
					}
				} else {
					full++
					refused(t, s, "no space left on device")
					if replaced {
						t.Error("failed, but the run was replaced")
					}
				}
				remount(0, plenty)
				c.again(t, out, withFormer)
			})
		}
		if full < len(rooms)/2-1 {
			t.Errorf("the disk was full at %d sizes only", full)
		}
	}
}

// TestReadOnlyDisk runs into a folder where nothing can be written.
func TestReadOnlyDisk(t *testing.T) {
	t.Parallel()
	c := newChange(t)
	for _, withFormer := range []bool{false, true} {
		t.Run(fmt.Sprintf("former run %v", withFormer), func(t *testing.T) {
			const plenty = 64 << 20
			disk, remount := mountDisk(t, plenty)
			out := c.place(t, disk, withFormer)
			before := contentsOf(t, disk)
			remount(unix.MS_RDONLY, plenty)
			refused(t, call(c.run(c.after, out)...), "read-only file system")
			if !maps.Equal(before, contentsOf(t, disk)) {
				t.Error("something was written")
			}
			// What only reads works there.
			if withFormer {
				mustRun(t, "show", out, "networks")
				mustRun(t, "plan", "--inputs", c.after, "--out", out)
			}
			mustRun(t, "check", "--inputs", c.after, "--out", out)
			remount(0, plenty)
			c.again(t, out, withFormer)
		})
	}
}

// TestForbiddenFolder is the same for whoever is not root.
func TestForbiddenFolder(t *testing.T) {
	t.Parallel()
	if os.Geteuid() == 0 {
		t.Skip("NOT RUN: root may write to any folder; the read-only disk shows the same")
	}
	parent := t.TempDir()
	inputs := smallEngland(t)
	if err := os.Chmod(parent, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(parent, 0o755) })
	out := filepath.Join(parent, "run")
	refused(t, call(quick(inputs, out)...), "permission denied")
	if _, err := pipeline.ReadManifest(out); err == nil {
		t.Error("a run was written")
	}
}
