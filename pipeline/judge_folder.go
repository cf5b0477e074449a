package pipeline

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"pcneval/pipeline/disk"
)

// judgeFolder refuses all that cannot be replaced as a whole, whatever it
// holds, and returns what stands in it.
func judgeFolder(d disk.Disk, folder string, needed []string) ([]fs.DirEntry, error) {
	const expected = "a folder that is not there yet, or one that can be replaced as a whole"
	refuse := func(what, found, remedy string) error {
		return Unusable{Folder: folder, What: what, Found: found, Expected: expected, Remedy: remedy}
	}
	inside := filepath.Join(folder, "run")
	if filepath.Dir(folder) == folder {
		return nil, refuse("is the root of a disk, which cannot be replaced", "", "name a folder inside it, as in "+inside)
	}
	info, err := d.Lstat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, judgeParents(d, folder)
	case err != nil:
		if parent := judgeParents(d, folder); parent != nil {
			return nil, parent
		}
		return nil, refusedBy(err, folder, "cannot be used as a folder")
	case info.Mode()&fs.ModeSymlink != 0: // one that leads somewhere was followed
		return nil, refuse("is a link that leads nowhere", "a link to "+targetOf(d, folder),
			"make the folder that it names, mount the disk that it is on, or remove the link")
	case !info.IsDir():
		return nil, refuse("is no folder", kindAt(info), "move it elsewhere, or choose another folder")
	case isMounted(folder):
		return nil, refuse("is where a disk is mounted, which cannot be replaced", "a mount point",
			"name a folder inside it, as in "+inside)
	}
	if here, err := os.Getwd(); err == nil && holds(d, info, here) {
		return nil, refuse("is the folder that you stand in, or holds it; a run replaces it as a whole", "the current folder "+Shown(here),
			"go elsewhere first, or name a folder inside it, as in "+inside)
	}
	for _, path := range needed {
		if holds(d, info, path) {
			return nil, refuse("holds what the run reads, and would be replaced by the run", Shown(path),
				"choose another folder, or move that file elsewhere")
		}
	}
	entries, err := d.ReadDir(folder)
	if err != nil {
		return nil, refusedBy(err, folder, "cannot be read")
	}
	return entries, nil
}

// judgeParents makes sure that a folder can be made where it is not there yet.
func judgeParents(d disk.Disk, folder string) error {
	for parent := filepath.Dir(folder); ; parent = filepath.Dir(parent) {
		info, err := d.Stat(parent)
		switch {
		case err == nil && info.IsDir():
			return nil
		case err == nil:
			return Unusable{
				Folder: folder, What: "cannot be made: " + Shown(parent) + " is no folder", Found: kindAt(info),
				Expected: "a folder, or nothing yet", Remedy: "choose another folder",
			}
		case errors.Is(err, fs.ErrNotExist):
			if _, err := d.Lstat(parent); err == nil {
				return Unusable{
					Folder: folder, What: "cannot be made: " + Shown(parent) + " is a link that leads nowhere", Found: "a link to " + targetOf(d, parent),
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
func holds(d disk.Disk, folder os.FileInfo, path string) bool {
	path, err := filepath.Abs(path)
	if err != nil {
		return false
	}
	if real, err := d.EvalSymlinks(path); err == nil {
		path = real
	}
	for {
		if info, err := d.Stat(path); err == nil && os.SameFile(folder, info) {
			return true
		}
		parent := filepath.Dir(path)
		if parent == path {
			return false
		}
		path = parent
	}
}

func targetOf(d disk.Disk, link string) string {
	target, err := d.Readlink(link)
	if err != nil {
		return withoutPath(err)
	}
	return Shown(target)
}
