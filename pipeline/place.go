package pipeline

import (
	"fmt"
	"os"
	"path/filepath"

	"pcneval/pipeline/disk"
)

// A place is a run folder and the hidden folder beside it. Both are on one
// file system, so that moving a finished run in is a rename.
type place struct {
	disk disk.Disk
	run  string // OUT
	work string // .OUT.pcneval
}

// placeOf finds the place of a run. A link stands for the folder it leads to:
// that folder is replaced, and the link stays.
func placeOf(d disk.Disk, out string) (place, error) {
	absolute, err := filepath.Abs(out)
	if err != nil {
		return place{}, err
	}
	if info, err := d.Lstat(absolute); err == nil && info.Mode()&os.ModeSymlink != 0 {
		if target, err := d.EvalSymlinks(absolute); err == nil {
			absolute = target
		}
	}
	work := filepath.Join(filepath.Dir(absolute), "."+filepath.Base(absolute)+".pcneval")
	return place{disk: d, run: absolute, work: work}, nil
}

func (p place) tag() string     { return filepath.Join(p.work, tagFile) }
func (p place) lock() string    { return filepath.Join(p.work, "lock") }
func (p place) holder() string  { return filepath.Join(p.work, "holder.json") }
func (p place) cache() string   { return filepath.Join(p.work, "cache") }
func (p place) parts() string   { return filepath.Join(p.work, "parts") }
func (p place) staging() string { return filepath.Join(p.work, "new") }    // being written; nothing is lost with it
func (p place) ready() string   { return filepath.Join(p.work, "ready") }  // whole; once exchanged, the former run
func (p place) former() string  { return filepath.Join(p.work, "former") } // set aside where two folders cannot be exchanged

// aside is a name beside the run for files that no run wrote.
func (p place) aside(number int) string { return fmt.Sprintf("%s.set-aside-%d", p.run, number) }

// WorkFolder returns the hidden folder that stands beside a run folder.
func WorkFolder(out string) (string, error) {
	p, err := placeOf(disk.Disk{}, out)
	return p.work, err
}

// recover clears what an interrupted run left: a run half put together, and
// the former run where that was not cleared yet.
func (p place) recover(program string) ([]Aside, error) {
	if _, err := p.disk.Lstat(p.run); os.IsNotExist(err) {
		if err := p.disk.Rename(p.former(), p.run); err != nil && !os.IsNotExist(err) {
			return nil, err
		}
	}
	if err := p.disk.RemoveAll(p.staging()); err != nil {
		return nil, err
	}
	return p.clear(program)
}
