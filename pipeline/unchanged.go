package pipeline

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"pcneval/pipeline/disk"
)

// standing is how the files of an input stand on the disk, by path; nil where
// that cannot be seen.
type standing map[string]fs.FileInfo

func standingOf(d disk.Disk, path string) standing {
	info, err := d.Stat(path)
	if err != nil {
		return nil
	}
	if !info.IsDir() {
		return standing{path: info}
	}
	all := standing{}
	err = d.WalkDir(path+string(filepath.Separator), func(at string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			all[at], err = entry.Info()
		}
		return err
	})
	if err != nil {
		return nil
	}
	return all
}

// as says whether the same files stand as did before, of the same size and age.
func (s standing) as(before standing) bool {
	if s == nil || len(s) != len(before) {
		return false
	}
	for path, info := range s {
		was := before[path]
		if was == nil || !os.SameFile(was, info) || was.Size() != info.Size() || !was.ModTime().Equal(info.ModTime()) {
			return false
		}
	}
	return true
}

// unchanged stops a stage whose input was written to between the hash, under
// which the run names it, and the end of the stage: what it read may be neither
// the old file nor the new one. Only what looks changed is hashed again.
func (w *walk) unchanged(ctx context.Context, stage Stage) error {
	for _, role := range stage.Inputs {
		input, given := w.inputs[role]
		if !given || input.Path == "" || standingOf(w.job.Disk, input.Path).as(w.job.stood[role]) {
			continue
		}
		again, err := w.job.hashed(ctx, input)
		if err != nil {
			return err
		}
		if again.SHA256 != input.SHA256 {
			return fmt.Errorf("the input %s was changed while it was read; the run that stands is untouched\n"+
				"    found:    the SHA-256 %s when the step %s was done, and %s when the run began\n"+
				"    to do:    wait until nothing writes to %s any more, and run again",
				role, again.SHA256, stage.Name, input.SHA256, input.Path)
		}
	}
	return nil
}
