package pipeline

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// Judge says, before any work is done, whether the run may be put into its
// folder: into one that is not there yet, that is empty, or that holds a whole
// run of this program. The error is [Unusable].
func (j *Job) Judge() error {
	p, err := placeOf(j.Out)
	if err != nil {
		return err
	}
	needed := append([]string{}, j.Needed...)
	for _, input := range j.Inputs {
		needed = append(needed, input.Path)
	}
	return p.judge(j.Program.Name, needed)
}

func (p place) judge(program string, needed []string) error {
	entries, err := judgeFolder(p.run, needed)
	if err != nil {
		return err
	}
	if len(entries) > 0 {
		if err := p.judgeRun(program, entries); err != nil {
			return err
		}
	}
	if err := p.judgeWork(); err != nil {
		return err
	}
	if _, err := os.Lstat(p.aside(1)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return refusedBy(err, p.run, "cannot be used as a run folder: files that no run wrote could not be set aside in "+p.aside(1))
	}
	return nil
}

// JudgeEmpty says whether something new may be put in place of a folder: one
// that is not there yet, or is empty. It returns the folder that a link leads
// to. The error is [Unusable].
func JudgeEmpty(folder string) (string, error) {
	p, err := placeOf(folder)
	if err != nil {
		return "", err
	}
	entries, err := judgeFolder(p.run, nil)
	if err == nil && len(entries) > 0 {
		err = Unusable{
			Folder: p.run, What: "is not empty; it is left alone, so that nothing of yours is written over", Found: namesOf(entries),
			Expected: "a folder that is not there yet, or is empty", Remedy: "choose another folder",
		}
	}
	return p.run, err
}

// judgeFolder refuses all that cannot be replaced as a whole, whatever it
// holds, and returns what stands in it.
func judgeFolder(folder string, needed []string) ([]fs.DirEntry, error) {
	const expected = "a folder that is not there yet, or one that can be replaced as a whole"
	refuse := func(what, found, remedy string) error {
		return Unusable{Folder: folder, What: what, Found: found, Expected: expected, Remedy: remedy}
	}
	inside := filepath.Join(folder, "run")
	if filepath.Dir(folder) == folder {
		return nil, refuse("is the root of a disk, which cannot be replaced", "", "name a folder inside it, as in "+inside)
	}
	info, err := os.Lstat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, judgeParents(folder)
	case err != nil:
		if parent := judgeParents(folder); parent != nil {
			return nil, parent
		}
		return nil, refusedBy(err, folder, "cannot be used as a folder")
	case info.Mode()&fs.ModeSymlink != 0: // one that leads somewhere was followed
		return nil, refuse("is a link that leads nowhere", "a link to "+targetOf(folder),
			"make the folder that it names, mount the disk that it is on, or remove the link")
	case !info.IsDir():
		return nil, refuse("is no folder", kindAt(info), "move it elsewhere, or choose another folder")
	case isMounted(folder):
		return nil, refuse("is where a disk is mounted, which cannot be replaced", "a mount point",
			"name a folder inside it, as in "+inside)
	}
	if here, err := os.Getwd(); err == nil && holds(info, here) {
		return nil, refuse("is the folder that you stand in, or holds it; a run replaces it as a whole", "the current folder "+Shown(here),
			"go elsewhere first, or name a folder inside it, as in "+inside)
	}
	for _, path := range needed {
		if holds(info, path) {
			return nil, refuse("holds what the run reads, and would be replaced by the run", Shown(path),
				"choose another folder, or move that file elsewhere")
		}
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, refusedBy(err, folder, "cannot be read")
	}
	return entries, nil
}

// judgeParents makes sure that a folder can be made where it is not there yet.
func judgeParents(folder string) error {
	for parent := filepath.Dir(folder); ; parent = filepath.Dir(parent) {
		info, err := os.Stat(parent)
		switch {
		case err == nil && info.IsDir():
			return nil
		case err == nil:
			return Unusable{
				Folder: folder, What: "cannot be made: " + Shown(parent) + " is no folder", Found: kindAt(info),
				Expected: "a folder, or nothing yet", Remedy: "choose another folder",
			}
		case errors.Is(err, fs.ErrNotExist):
			if _, err := os.Lstat(parent); err == nil {
				return Unusable{
					Folder: folder, What: "cannot be made: " + Shown(parent) + " is a link that leads nowhere", Found: "a link to " + targetOf(parent),
					Expected: "a folder, or nothing yet", Remedy: "make the folder that it names, mount the disk that it is on, or remove the link",
				}
			}
		case !errors.Is(err, syscall.ENOTDIR): // a file further up is told when it is reached
			return refusedBy(err, folder, "cannot be made")
		}
		if filepath.Dir(parent) == parent {
			return nil
		}
	}
}

// holds says whether a path stands in a folder or below it.
func holds(folder os.FileInfo, path string) bool {
	path, err := filepath.Abs(path)
	if err != nil {
		return false
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	for {
		if info, err := os.Stat(path); err == nil && os.SameFile(folder, info) {
			return true
		}
		parent := filepath.Dir(path)
		if parent == path {
			return false
		}
		path = parent
	}
}

// judgeRun refuses a folder in which something other than a run stands.
func (p place) judgeRun(program string, entries []fs.DirEntry) error {
	stood, err := readStood(p.run)
	if err != nil {
		return refusedBy(err, p.run, "cannot be read")
	}
	what, found := "holds files but no run; it is left alone", namesOf(entries)
	switch {
	case stood == nil:
	case !stood.by(program):
		what, found = "holds a "+ManifestFile+" that this program did not write; it is left alone", stood.claim()
	case !stood.sealed:
		what, found = "holds a run whose "+ManifestFile+" was changed since; nothing tells what else was, and it is left alone", namesOf(entries)
	default:
		return nil
	}
	return Unusable{
		Folder: p.run, What: what, Found: found, Expected: "a folder that is not there yet, is empty, or holds a whole run of this program",
		Remedy: "choose another folder, or move this one elsewhere and run again",
	}
}

// judgeWork refuses a hidden folder that is not ours.
func (p place) judgeWork() error {
	refuse := func(what, found string) error {
		return Unusable{
			Folder: p.work, What: what, Found: found, Expected: "nothing yet, or the folder that an earlier run into " + Shown(p.run) + " made",
			Remedy: "move it elsewhere, or choose another run folder",
		}
	}
	info, err := os.Lstat(p.work)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return refusedBy(err, p.work, "is needed beside the run and cannot be used")
	case !info.IsDir():
		return refuse("is needed beside the run and is no folder; it is left alone", kindAt(info))
	case isMounted(p.work):
		return refuse("is needed beside the run, on the same disk, and is where another is mounted", "a mount point")
	}
	ours, found, err := isWork(p.work)
	if err != nil {
		return refusedBy(err, p.work, "is needed beside the run and cannot be read")
	}
	if !ours {
		return refuse("is needed beside the run and was not made by this program; it is left alone", Shown(found))
	}
	return nil
}

// namesOf names a few of the entries of a folder.
func namesOf(entries []fs.DirEntry) string {
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return someOf(names, 5)
}

func targetOf(link string) string {
	target, err := os.Readlink(link)
	if err != nil {
		return withoutPath(err)
	}
	return Shown(target)
}
