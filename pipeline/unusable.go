package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// An Unusable error says why nothing can be written into a folder that a user
// named. Nothing was written or moved.
type Unusable struct {
	Folder   string
	What     string // what is wrong with it
	Found    string // what stands there
	Expected string
	Remedy   string // what to do
	Err      error  // what the system said, where it was the system that refused
}

func (u Unusable) Error() string {
	text := Shown(u.Folder) + ": " + u.What
	for _, line := range []struct{ label, text string }{{"found", u.Found}, {"expected", u.Expected}, {"to do", u.Remedy}} {
		if line.text != "" {
			text += fmt.Sprintf("\n    %-9s %s", line.label+":", line.text)
		}
	}
	return text
}

func (u Unusable) Unwrap() error { return u.Err }

// refusedBy tells of a folder that the system does not let us use.
func refusedBy(err error, folder, what string) Unusable {
	u := Unusable{Folder: folder, What: what, Found: withoutPath(err), Remedy: remedyFor(err), Err: err}
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		u.Expected = "a folder in which files can be made, and whose parent folder lets it be replaced"
	}
	return u
}

// remedyFor is what to do where the system refuses a run its folder.
func remedyFor(err error) string {
	switch {
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return "choose another folder, or ask whoever looks after this one for the right to write there"
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return "make room on the disk, or choose a folder on another one"
	case errors.Is(err, syscall.EIO):
		return "run again; where it fails again, the disk is damaged or out of reach: choose a folder on another one"
	}
	return "choose another folder"
}

// stopped tells what the system refused in the midst of a run, and what to do,
// unless the error says so itself.
func stopped(err error, what string) error {
	if errors.As(err, new(Unusable)) {
		return fmt.Errorf("%s: %w", what, err)
	}
	return fmt.Errorf("%s: %w\n    to do:    %s", what, err, remedyFor(err))
}

// Shown is a name as it can be shown at a terminal: one with characters that
// cannot be seen is quoted.
func Shown(name string) string {
	if quoted := strconv.Quote(name); quoted != `"`+strings.ReplaceAll(name, `\`, `\\`)+`"` {
		return quoted
	}
	return name
}

// someOf names a few of many, and counts the rest.
func someOf(names []string, shown int) string {
	var told []string
	for _, name := range names[:min(len(names), shown)] {
		told = append(told, Shown(name))
	}
	if more := len(names) - len(told); more > 0 {
		told = append(told, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(told, ", ")
}

func kindAt(info os.FileInfo) string {
	if info.Mode().IsRegular() {
		return fmt.Sprintf("a file of %d bytes", info.Size())
	}
	return "a " + kindOf(info.Mode())
}
