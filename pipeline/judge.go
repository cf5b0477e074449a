package pipeline

import (
	"errors"
	"io/fs"

	"pcneval/pipeline/disk"
)

// Judge says, before any work is done, whether the run may be put into its
// folder: into one that is not there yet, that is empty, or that holds a whole
// run of this program. The error is [Unusable].
func (j *Job) Judge() error {
	p, err := placeOf(j.Disk, j.Out)
	if err != nil {
		return err
	}
	needed := append([]string{}, j.Needed...)
	for _, input := range j.Inputs {
		if input.Path != "" {
			needed = append(needed, input.Path)
		}
	}
	return p.judge(j.Program.Name, needed)
}

func (p place) judge(program string, needed []string) error {
	entries, err := judgeFolder(p.disk, p.run, needed)
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
	if _, err := p.disk.Lstat(p.aside(1)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return refusedBy(err, p.run, "cannot be used as a run folder: files that no run wrote could not be set aside beside it")
	}
	return nil
}

// JudgeEmpty says whether something new may be put in place of a folder: one
// that is not there yet, or is empty. It returns the folder that a link leads
// to. The error is [Unusable].
func JudgeEmpty(folder string) (string, error) {
	p, err := placeOf(disk.Disk{}, folder)
	if err != nil {
		return "", err
	}
	entries, err := judgeFolder(p.disk, p.run, nil)
	if err == nil && len(entries) > 0 {
		err = Unusable{
			Folder: p.run, What: "is not empty; it is left alone, so that nothing of yours is written over", Found: namesOf(entries),
			Expected: "a folder that is not there yet, or is empty", Remedy: "choose another folder",
		}
	}
	return p.run, err
}

// judgeRun refuses a folder in which something other than a run stands.
func (p place) judgeRun(program string, entries []fs.DirEntry) error {
	stood, err := readStood(p.disk, p.run)
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
	info, err := p.disk.Lstat(p.work)
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
	ours, found, err := isWork(p.disk, p.work)
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
