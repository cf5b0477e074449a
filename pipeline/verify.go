package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"pcneval/pipeline/disk"
)

// A Verification is what came out of holding a run folder against its
// manifest.
type Verification struct {
	Files  int     // files that are as the run left them
	Tables int     // of them, Parquet files that two readers found the same in
	Rows   int     // in those tables
	Faults []Fault // sorted by file
}

// Blind says whether the manifest is at fault, so that nothing else could be
// verified.
func (v *Verification) Blind() bool {
	return slices.ContainsFunc(v.Faults, func(f Fault) bool { return f.File == ManifestFile })
}

// A Fault is a file of a run folder that is not as the run left it.
type Fault struct {
	File   string // path in the run folder, with forward slashes
	What   string // what is wrong with it
	Remedy string // what to do about it
}

// A Rereader reads a Parquet file with an implementation other than the one
// that wrote it, and returns what [WriteCells] writes of it. It must survive
// bytes that make the implementation crash or hang.
type Rereader func(ctx context.Context, file []byte) ([]byte, error)

const (
	runAgain = "run again with the same flags, which only does again what is missing, replaces the folder as a whole " +
		"and sets aside what was changed; or restore the file from a backup"
	moveAway = "restore it from a backup, or move the folder elsewhere and run again: a run leaves it alone as it is"
	remove   = "move it elsewhere, or delete it; the run does not need it, and the next one sets it aside"
)

// Verify holds every file of a run folder against the manifest, the manifest
// and the log against their own hashes, and one reading of every table against
// another. All faults come at once. Times and places of files do not matter.
//
// The error is for a folder that cannot be read, not for one that is damaged.
func Verify(ctx context.Context, run string, reread Rereader) (*Verification, error) {
	folder, err := filepath.EvalSymlinks(run)
	if err != nil {
		return nil, err
	}
	entries, err := walkFolder(disk.Disk{}, folder)
	if err != nil {
		return nil, err
	}
	manifest, err := ReadManifest(folder)
	var damaged Damaged
	switch {
	case errors.Is(err, ErrNoRun):
		return &Verification{Faults: []Fault{{
			ManifestFile, "is missing: without it nothing in the folder can be verified",
			moveAway,
		}}}, nil
	case errors.As(err, &damaged):
		return &Verification{
			Faults: []Fault{{ManifestFile, damaged.What + ": without it nothing else in the folder can be verified", moveAway}},
		}, nil
	case err != nil:
		return nil, err
	}
	v, err := verifyFiles(ctx, folder, manifest, entries, reread)
	if err != nil {
		return nil, err
	}
	if again, err := ReadManifest(folder); err != nil || again.Self != manifest.Self {
		return nil, fmt.Errorf("%s was replaced by another run while it was verified; verify it again", run)
	}
	return v, nil
}

// An entry is what stands in a run folder: a file by its path with forward
// slashes, or something that no run writes.
type entry struct {
	name string
	mode fs.FileMode
}

// walkFolder lists all that stands in a run folder but the folders that files
// stand in. It follows no symbolic link.
func walkFolder(d disk.Disk, folder string) ([]entry, error) {
	var found []entry
	err := d.WalkDir(folder, func(path string, at fs.DirEntry, err error) error {
		if err != nil || path == folder {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		found = append(found, entry{filepath.ToSlash(name), at.Type()})
		return nil
	})
	return slices.DeleteFunc(found, func(e entry) bool {
		return e.mode.IsDir() && slices.ContainsFunc(found, func(in entry) bool { return strings.HasPrefix(in.name, e.name+"/") })
	}), err
}

// verifyFiles holds each file that is there or should be there against the
// manifest, several at once.
func verifyFiles(ctx context.Context, folder string, manifest *Manifest, entries []entry, reread Rereader) (*Verification, error) {
	expected := manifest.contents()
	checks := make([]fileCheck, 0, len(entries))
	there := map[string]bool{}
	for _, e := range entries {
		there[e.name] = true
		made, known := expected[e.name]
		checks = append(checks, fileCheck{entry: e, made: made, known: known})
	}
	v := &Verification{}
	for _, name := range sortedKeys(expected) {
		if !there[name] {
			v.Faults = append(v.Faults, Fault{name, "is missing", runAgain})
		}
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range checks {
		group.Go(func() error { return checks[i].run(ctx, folder, reread) })
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	for _, c := range checks {
		switch {
		case c.what != "":
			v.Faults = append(v.Faults, Fault{c.name, c.what, c.remedy})
			continue
		case isTable(c.name):
			v.Tables++
			v.Rows += c.rows
		}
		v.Files++
	}
	slices.SortFunc(v.Faults, func(a, b Fault) int { return strings.Compare(a.File, b.File) })
	return v, nil
}

// contents lists the files that a run folder holds, by path. Manifest and log
// carry their own hashes.
func (m *Manifest) contents() map[string]Output {
	contents := map[string]Output{ManifestFile: {}, LogFile: {}}
	for _, made := range m.Tables {
		contents[tableFile(made.Name)] = made
	}
	for _, made := range m.Files {
		contents[made.Name] = made
	}
	return contents
}
