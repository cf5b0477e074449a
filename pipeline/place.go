package pipeline

import (
	"os"
	"path/filepath"
)

// A place is a run folder and the hidden folder beside it. Both are on one
// file system, so that moving a finished run in is a rename.
type place struct {
	run  string // OUT
	work string // .OUT.pcneval
}

func placeOf(out string) (place, error) {
	absolute, err := filepath.Abs(out)
	if err != nil {
		return place{}, err
	}
	work := filepath.Join(filepath.Dir(absolute), "."+filepath.Base(absolute)+".pcneval")
	return place{run: absolute, work: work}, nil
}

func (p place) lock() string    { return filepath.Join(p.work, "lock") }
func (p place) holder() string  { return filepath.Join(p.work, "holder.json") }
func (p place) cache() string   { return filepath.Join(p.work, "cache") }
func (p place) staging() string { return filepath.Join(p.work, "new") }
func (p place) former() string  { return filepath.Join(p.work, "former") }

// WorkFolder returns the hidden folder that stands beside a run folder.
func WorkFolder(out string) (string, error) {
	p, err := placeOf(out)
	return p.work, err
}

// recover clears what an interrupted run left: a run half put together, and,
// where the file system cannot exchange two folders at once, a former run that
// was set aside for a moment.
func (p place) recover() error {
	if _, err := os.Stat(p.run); os.IsNotExist(err) {
		if _, err := os.Stat(p.former()); err == nil {
			if err := os.Rename(p.former(), p.run); err != nil {
				return err
			}
		}
	}
	if err := os.RemoveAll(p.former()); err != nil {
		return err
	}
	return os.RemoveAll(p.staging())
}
