package pipeline

import (
	"path/filepath"
)

// enter takes the place of the run: it is judged, locked, tried and cleared of
// what an interrupted run left, before any work is done.
func (j *Job) enter() (place, func(), error) {
	p, err := placeOf(j.Disk, j.Out)
	if err != nil {
		return p, nil, err
	}
	if err := j.Judge(); err != nil {
		return p, nil, err
	}
	release, err := p.hold()
	if err != nil {
		return p, nil, err
	}
	if err := p.try(); err != nil {
		release()
		return p, nil, err
	}
	asides, err := p.recover(j.Program.Name)
	j.tellAside(asides)
	if err != nil {
		release()
		return p, nil, stopped(err, "what an earlier run left beside this one could not be cleared away; nothing else was touched")
	}
	return p, release, nil
}

func (j *Job) tellAside(asides []Aside) {
	for _, aside := range asides {
		if j.Aside != nil {
			j.Aside(aside)
		}
	}
}

// try moves an empty folder from beside the run into the hidden folder, as the
// run that stands there will be moved.
func (p place) try() error {
	const what = "cannot be replaced, for nothing can be moved there"
	if _, err := p.disk.Lstat(p.run); err == nil {
		if err := mayChange(p.disk, p.run); err != nil {
			return refusedBy(err, p.run, what)
		}
	}
	beside, moved := p.work+"-probe", filepath.Join(p.work, "probe")
	for _, left := range []string{beside, moved} { // by a run that was killed here; only what is empty goes
		if info, err := p.disk.Lstat(left); err == nil && info.IsDir() {
			_ = p.disk.Remove(left)
		}
	}
	if err := p.disk.Mkdir(beside); err != nil {
		return refusedBy(err, p.run, what)
	}
	if err := p.disk.Rename(beside, moved); err != nil {
		_ = p.disk.Remove(beside) // it is empty
		return refusedBy(err, p.run, what)
	}
	if err := p.disk.Remove(moved); err != nil {
		return refusedBy(err, p.run, what)
	}
	if err := maySync(p.disk, p.work); err != nil {
		return refusedBy(err, p.run, "cannot be replaced safely, for nothing tells when what stands there is on the disk")
	}
	return nil
}
