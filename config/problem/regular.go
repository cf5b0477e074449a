package problem

import (
	"io/fs"
	"os"
	"path/filepath"
)

// Regular sees that a name is that of a regular file, once links are followed.
// Of pipes, devices and folders nothing is read: a device may have no end, and
// a pipe may wait for ever. What cannot be looked up is no error here: opening
// it will say so.
func Regular(name string) error {
	info, err := os.Stat(name)
	if err != nil || info.Mode().IsRegular() {
		return nil
	}
	return Problem{
		File: filepath.Base(name), What: "this is no file that can be read to its end", Found: kind(info.Mode()),
		Expected: "a regular file, or a link to one", Remedy: "save what it gives as a file, and name that file",
	}
}

func kind(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "a folder"
	case mode&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	}
	return "something else than a file"
}
