package pipeline_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// mounted mounts something at a folder, or skips the test.
func mounted(t *testing.T, source, folder, kind string, flags uintptr) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := unix.Mount(source, folder, kind, flags, ""); err != nil {
		t.Skipf("NOT RUN: nothing can be mounted here (%v), so nothing was tried on mount points; root may", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(folder, unix.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
}

func TestMountPointsAreJudgedBeforeTheRun(t *testing.T) {
	t.Parallel()
	t.Run("a disk", func(t *testing.T) {
		b := newBakery(t)
		mounted(t, "tmpfs", b.out, "tmpfs", 0)
		refusedUnchanged(t, b, "is where a disk is mounted", "name a folder inside it, as in "+filepath.Join(b.out, "run"))
		b.out = filepath.Join(b.out, "run") // the remedy works
		wantRan(t, b, "bake", "sell", "tell", "weigh")
	})
	t.Run("a folder of the same disk", func(t *testing.T) {
		b := newBakery(t)
		b.run(t)
		mounted(t, b.out, b.out, "", unix.MS_BIND)
		b.pence++
		refusedUnchanged(t, b, "is where a disk is mounted")
	})
	t.Run("the hidden folder", func(t *testing.T) {
		b := newBakery(t)
		mounted(t, "tmpfs", workFolder(t, b), "tmpfs", 0)
		refusedUnchanged(t, b, "on the same disk")
	})
	t.Run("a disk that can only be read", func(t *testing.T) {
		b := newBakery(t)
		disk := filepath.Join(filepath.Dir(b.out), "disk")
		mounted(t, "tmpfs", disk, "tmpfs", unix.MS_RDONLY)
		b.out = filepath.Join(disk, "run")
		_, err := b.job(t).Run(t.Context())
		if err == nil || !strings.Contains(err.Error(), "read-only file system") || !strings.Contains(err.Error(), "choose another folder") {
			t.Errorf("the run says %v", err)
		}
		if len(b.events) > 0 {
			t.Errorf("work was done before: %v", b.events)
		}
	})
}
