package pipeline

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pcneval/data/budget"
	"pcneval/pipeline/disk"
)

// What is called a manifest and is larger than one can be is not read at all, and
// the folder is not a run's. The files have holes, and take no disk.
func TestManifestsAreReadUpToTheirBudget(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		size int64
		read bool
	}{{budget.Manifest, true}, {budget.Manifest + 1, false}} {
		folder := t.TempDir()
		path := filepath.Join(folder, ManifestFile)
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, c.size); err != nil {
			t.Fatal(err)
		}
		var did []string
		stop := os.ErrPermission // reading 256 MB of nothing would show nothing
		found, err := readStood(disk.Disk{Fault: func(operation, _ string) error {
			did = append(did, operation)
			if operation == "read" {
				return stop
			}
			return nil
		}}, folder)
		if slices.Contains(did, "read") != c.read {
			t.Errorf("%d bytes: %v", c.size, did)
		}
		if !c.read && (err != nil || found == nil || found.by("pcneval")) {
			t.Errorf("%d bytes: %+v %v", c.size, found, err)
		}
	}
}
