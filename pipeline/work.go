package pipeline

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"pcneval/pipeline/disk"
)

// The hidden folder beside a run carries the mark by which programs for backup
// know a folder that can be made again, and by which we know it as ours.
const (
	tagFile    = "CACHEDIR.TAG"
	tagContent = "Signature: 8a477f597d28d172789f06886806bc55\n" +
		"# This folder was made by pcneval. It remembers what a run has done, and may be deleted when no run is on.\n"
)

// workNames lists what stands in a hidden folder: in one of an earlier
// version, or where a run was killed before the mark was written, nothing else
// tells whose it is.
var workNames = []string{tagFile, "lock", "holder.json", "cache", "parts", "new", "ready", "former"}

// isWork says whether a folder is a hidden folder of ours, or empty. Where it
// is not, found names something that we did not put there.
func isWork(d disk.Disk, folder string) (ours bool, found string, err error) {
	entries, err := d.ReadDir(folder)
	if err != nil || len(entries) == 0 {
		return err == nil, "", err
	}
	tag, err := d.ReadFile(filepath.Join(folder, tagFile))
	marked := err == nil
	if marked && string(tag) == tagContent {
		return true, "", nil
	}
	if !marked && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.EISDIR) {
		return false, "", err
	}
	for _, entry := range entries {
		if name := entry.Name(); !slices.Contains(workNames, name) && !strings.HasPrefix(name, "synthetic-england-") {
			return false, name, nil
		}
	}
	lock, err := d.Lstat(filepath.Join(folder, "lock"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, "", err
	}
	locked := err == nil && lock.Mode().IsRegular() && lock.Size() == 0
	return locked || marked && strings.HasPrefix(tagContent, string(tag)), entries[0].Name(), nil
}

// isBegun says whether a file is the mark, as far as it was written.
func isBegun(d disk.Disk, path string) bool {
	tag, err := d.ReadFile(path)
	return err == nil && strings.HasPrefix(tagContent, string(tag))
}

// mark writes the mark where none stands, or a part of one.
func (p place) mark() error {
	if _, err := p.disk.Lstat(p.tag()); err == nil && !isBegun(p.disk, p.tag()) {
		return nil
	}
	return p.disk.WriteFile(p.tag(), []byte(tagContent))
}

// WorkFolder makes the hidden folder beside the run, once its place is judged,
// for what a run needs and can make again.
func (j *Job) WorkFolder() (string, error) {
	if err := j.Judge(); err != nil {
		return "", err
	}
	p, err := placeOf(j.Disk, j.Out)
	if err != nil {
		return "", err
	}
	if err := p.disk.MkdirAll(p.work); err != nil {
		return "", refusedBy(err, p.work, "is needed beside the run and cannot be made")
	}
	if err := p.mark(); err != nil {
		return "", refusedBy(err, p.work, "is needed beside the run and cannot be written to")
	}
	return p.work, nil
}
