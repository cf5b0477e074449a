package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// A fileCheck is one file and what was found out about it.
type fileCheck struct {
	entry
	made  Output
	known bool // whether the manifest speaks of it

	what, remedy string // empty for a sound file
	rows         int
}

// run checks one file. Content is parsed only once its hash is right: the
// readers of Parquet may crash on anything else.
func (c *fileCheck) run(ctx context.Context, folder string, reread Rereader) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	switch {
	case c.mode.IsDir() && !c.known:
		c.what, c.remedy = "is a folder that the run did not make", remove
		return nil
	case !c.mode.IsRegular() && c.known:
		c.what, c.remedy = "is no file but a "+kindOf(c.mode), runAgain
		return nil
	case !c.known:
		c.what, c.remedy = "is no part of the run", remove
		return nil
	case c.name == ManifestFile: // checked already
		return nil
	}
	content, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(c.name)))
	if err != nil {
		c.what, c.remedy = "cannot be read: "+withoutPath(err), "check the disk and the permissions; "+runAgain
		return nil
	}
	if c.name == LogFile {
		if !soundLog(content) {
			c.what = "was changed after the run was written"
			c.remedy = "restore it from a backup, or run again with --force; no result depends on it"
		}
		return nil
	}
	if HashOf(content) != c.made.SHA256 {
		c.what, c.remedy = c.changed(content), runAgain
		return nil
	}
	if isTable(c.name) {
		return c.readTwice(ctx, content, reread)
	}
	return nil
}

// changed tells how a file differs from what the manifest says.
func (c *fileCheck) changed(content []byte) string {
	what := fmt.Sprintf(
		"was changed after the run was written: its SHA-256 is %.12s…, the manifest says %.12s…", HashOf(content), c.made.SHA256,
	)
	switch size := int64(len(content)); {
	case len(bytes.Trim(content, "\x00")) == 0:
		what += fmt.Sprintf("; it holds %d bytes of nothing", size)
	case size != c.made.Bytes:
		what += fmt.Sprintf("; it has %d bytes instead of %d", size, c.made.Bytes)
	}
	return what
}

func kindOf(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "folder"
	case mode&fs.ModeSymlink != 0:
		return "symbolic link"
	}
	return "device, pipe or socket"
}

// withoutPath is an error without the path that a message names already.
func withoutPath(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}
