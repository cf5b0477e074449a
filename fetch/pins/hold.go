package pins

import (
	"fmt"
	"os"

	"pcneval/config/problem"
)

// Matches says whether a file is the version of a pin, and what it is where it
// is not, in words.
func (p Pin) Matches(path string) (same bool, found string, err error) {
	stat, err := os.Stat(path)
	if err != nil {
		return false, "", err
	}
	if stat.Size() != p.Bytes {
		return false, fmt.Sprintf("%d bytes", stat.Size()), nil
	}
	sum, size, err := Digest(path)
	return sum == p.SHA256 && size == p.Bytes, fmt.Sprintf("%d bytes, SHA-256 %.12s…", size, sum), err
}

// Hold is the problem of a file that differs from its pin, or nil where it is
// what was pinned or was never pinned.
func (b Book) Hold(role, file, path string) error {
	pin, pinned := b.Of(file)
	if !pinned {
		return nil
	}
	same, found, err := pin.Matches(path)
	if err != nil || same {
		return err
	}
	return pin.differs(role, found)
}

func (p Pin) differs(role, found string) problem.Problem {
	told := problem.Problem{
		File: p.File, What: "is not the file that was pinned in " + Name + " on " + p.Pinned,
		Found: found, Expected: fmt.Sprintf("%d bytes, SHA-256 %.12s…", p.Bytes, p.SHA256),
		Remedy: "put back the file that was pinned; where the other is the publisher's own correction, `pcneval fetch --accept " + role +
			"` with the same --study and --inputs pins it beside the old one",
	}
	if p.Address != "" {
		told.Remedy = "move this file away and run `pcneval fetch`, which gets the pinned one from " + p.Address +
			"; where the publisher has corrected it, add --accept " + role
	}
	return told
}

// Differs is the problem of a file in a role that is not what its pin says.
func (p Pin) Differs(role, found string) error { return p.differs(role, found) }
