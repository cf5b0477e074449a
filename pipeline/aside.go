package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"

	"pcneval/pipeline/disk"
)

// An Aside tells of files that stood in a run folder and that no run wrote, or
// that were changed since, and where they are now.
type Aside struct {
	Folder string   // beside the run folder; the files have the names that they had
	Files  []string // by path with forward slashes, sorted
}

// Told names the files and their folder in a sentence.
func (a Aside) Told() string {
	what := a.what() + " were set aside in "
	if len(a.Files) == 1 {
		what = a.what() + " was set aside in "
	}
	return what + Shown(a.Folder) + ": " + someOf(a.Files, shownPlaces)
}

// Planned says of files that are still in the run folder what would become of
// them.
func (a Aside) Planned() string {
	return a.what() + " would be set aside, beside " + Shown(a.Folder) + ": " + someOf(a.Files, shownPlaces)
}

func (a Aside) what() string {
	if len(a.Files) == 1 {
		return "1 file that no run wrote, or that was changed since,"
	}
	return fmt.Sprintf("%d files that no run wrote, or that were changed since,", len(a.Files))
}

// clear removes former runs from the hidden folder, and sets aside whatever
// else stood in them.
func (p place) clear(program string) ([]Aside, error) {
	var all []Aside
	var errs []error
	for _, folder := range []string{p.former(), p.ready()} {
		aside, err := p.retire(folder, program)
		if aside != nil {
			all = append(all, *aside)
		}
		errs = append(errs, err)
	}
	return all, errors.Join(errs...)
}

// retire removes from a folder what a run wrote and nobody changed since. What
// is left is moved beside the run as it is, in one step. It may be cut short
// at any point and begun again: the manifest, which tells what is whose, is
// the last to go.
func (p place) retire(folder, program string) (*Aside, error) {
	info, err := p.disk.Lstat(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		if removeOurs(p.disk, folder, program) != nil {
			_ = removeOurs(p.disk, folder, program) // a disk that failed once may not fail again
		}
		if err := p.disk.Remove(folder); err == nil || errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
	}
	aside := &Aside{}
	left, err := walkFolder(p.disk, folder) // what cannot be listed is moved all the same
	if err == nil && len(left) == 0 {
		return nil, p.disk.Remove(folder)
	}
	for _, entry := range left {
		aside.Files = append(aside.Files, entry.name)
	}
	slices.Sort(aside.Files)
	if aside.Folder, err = p.moveAside(folder); err != nil {
		return nil, err
	}
	return aside, p.disk.SyncFolder(filepath.Dir(p.run))
}

// removeOurs removes the files that the folder's own manifest lists, as far as
// they are as the run left them, and the folders that are empty without them.
// Where the system refuses one, the manifest stays, so that it can be tried
// again.
func removeOurs(d disk.Disk, folder, program string) error {
	stood, err := readStood(d, folder)
	if err != nil || stood == nil || !stood.sealed || !stood.by(program) {
		return err
	}
	hashes := stood.hashes()
	wrote := foldersOf(hashes)
	var emptied []string
	var errs []error
	err = d.WalkDir(folder, func(full string, entry fs.DirEntry, err error) error {
		if err != nil || full == folder {
			return err
		}
		name, err := filepath.Rel(folder, full)
		name = filepath.ToSlash(name)
		switch {
		case err != nil:
			return err
		case entry.IsDir() && wrote[name]:
			emptied = append(emptied, full)
		case entry.Type().IsRegular():
			ours, err := isOurs(d, full, name, hashes)
			if ours {
				err = d.Remove(full)
			}
			errs = append(errs, err)
		}
		return nil
	})
	slices.Reverse(emptied) // what stands in a folder comes before it
	for _, full := range emptied {
		if err := d.Remove(full); err != nil {
			if left, listed := d.ReadDir(full); listed != nil || len(left) == 0 { // one that holds something more stays
				errs = append(errs, err)
			}
		}
	}
	if err := errors.Join(append(errs, err)...); err != nil {
		return err
	}
	return d.Remove(filepath.Join(folder, ManifestFile))
}

// foldersOf names the folders in which files stand.
func foldersOf(files map[string]string) map[string]bool {
	folders := map[string]bool{}
	for name := range files {
		for above := path.Dir(name); above != "." && above != "/"; above = path.Dir(above) {
			folders[above] = true
		}
	}
	return folders
}

// strays lists what stands in a run folder and would be set aside.
func strays(d disk.Disk, folder, program string) ([]string, error) {
	stood, err := readStood(d, folder)
	if err != nil || stood == nil {
		return nil, err
	}
	entries, err := walkFolder(d, folder)
	if err != nil {
		return nil, err
	}
	hashes := stood.hashes()
	var names []string
	for _, entry := range entries {
		if entry.name == ManifestFile && stood.sealed && stood.by(program) {
			continue
		}
		ours := false
		if entry.mode.IsRegular() {
			ours, _ = isOurs(d, filepath.Join(folder, filepath.FromSlash(entry.name)), entry.name, hashes) // what cannot be read is not known
		}
		if !ours {
			names = append(names, entry.name)
		}
	}
	slices.Sort(names)
	return names, nil
}

// isOurs says whether a file is as the run wrote it. The manifest waits.
func isOurs(d disk.Disk, full, name string, hashes map[string]string) (bool, error) {
	want, listed := hashes[name]
	switch {
	case name == ManifestFile:
		return false, nil
	case name == LogFile:
		text, err := d.ReadFile(full)
		return err == nil && soundLog(text), err
	case !listed:
		return false, nil
	}
	sha, _, err := hashFile(d, full)
	return err == nil && sha == want, err
}

// moveAside moves a folder beside the run, under the first free name.
func (p place) moveAside(folder string) (string, error) {
	for n := 1; ; n++ {
		to := p.aside(n)
		_, err := p.disk.Lstat(to)
		if err == nil {
			continue
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		return to, p.disk.Rename(folder, to)
	}
}
