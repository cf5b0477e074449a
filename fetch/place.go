package fetch

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"pcneval/config/problem"
	"pcneval/fetch/pins"
)

// pinOf is a pin with what the study says of a file.
func (f *Fetcher) pinOf(item Item, sum string, size int64) pins.Pin {
	return pins.Pin{
		File: item.Said.File, Role: item.Name, SHA256: sum, Bytes: size, Pinned: f.Today,
		Page: item.FromWhere(), Publisher: item.Said.Publisher, Licence: item.Said.Licence,
	}
}

func (f *Fetcher) pinAsItLies(item Item, path string) (string, error) {
	if err := problem.Regular(path); err != nil {
		return "", err
	}
	sum, size, err := pins.Digest(path)
	if err != nil {
		return "", err
	}
	return "was there already; pinned as it is, without being compared with its publisher's", pins.Add(f.Folder, f.pinOf(item, sum, size))
}

// acceptAsItLies pins a file that a person put in the place of the pinned one.
func (f *Fetcher) acceptAsItLies(item Item, path string, old pins.Pin) (string, error) {
	sum, size, err := pins.Digest(path)
	if err != nil || sum == old.SHA256 {
		return "is as it was pinned on " + old.Pinned + "; there is nothing to accept", err
	}
	pin := f.pinOf(item, sum, size)
	pin.Supersedes = old.SHA256
	return fmt.Sprintf("accepted as it is; it supersedes the version %.12s… of %s, which is not in the folder", old.SHA256, old.Pinned),
		pins.Add(f.Folder, pin)
}

// place puts what was downloaded where it belongs, or beside that where it is
// not what was pinned.
func (f *Fetcher) place(item Item, path string, there bool, old pins.Pin, pinned bool, got download) (string, error) {
	pin := f.pinOf(item, got.sum, got.size)
	pin.Address, pin.Dated, pin.ETag, pin.Retrieved = item.Said.Address, got.dated, got.etag, f.Today
	if got.from != item.Said.Address {
		pin.ServedFrom = got.from
	}
	told := fmt.Sprintf("fetched: %d bytes, SHA-256 %.12s…%s", got.size, got.sum, dated(got.dated))
	if got.doubt != "" {
		told += "; " + got.doubt
	}
	switch {
	case !pinned:
		return told, f.settle(pin, got.path, path)
	case got.sum == old.SHA256:
		if there {
			same, _, err := old.Matches(path)
			if err != nil || same {
				return "is what the publisher still serves; there is nothing to accept", errors.Join(err, os.Remove(got.path))
			}
			aside, err := f.aside(path, "changed")
			if err != nil {
				return "", err
			}
			return told + ", as pinned; the file that lay there is now " + aside, f.move(got.path, path)
		}
		return told + ", as pinned on " + old.Pinned, f.move(got.path, path)
	case !item.Accept:
		return "", f.offer(item, old, got)
	}
	pin.Supersedes = old.SHA256
	if there {
		kind := "changed" // neither version: somebody worked in it
		if same, _, err := old.Matches(path); err != nil {
			return "", err
		} else if same {
			kind = "superseded"
		}
		kept, err := f.aside(path, kind)
		if err != nil {
			return "", err
		}
		if pin.KeptAs = kept; kind != "superseded" {
			pin.KeptAs = ""
		}
		told += "; what lay there is kept as " + kept
	}
	told += fmt.Sprintf("; supersedes the version %.12s… of %s", old.SHA256, old.Pinned)
	if err := f.settle(pin, got.path, path); err != nil {
		return "", err
	}
	offered := filepath.Join(f.Folder, named(item.Said.File, "offered", got.sum))
	if same, _, err := pin.Matches(offered); err == nil && same {
		return told, os.Remove(offered)
	}
	return told, nil
}

// settle pins a file and gives it its name. The line comes first: what is
// interrupted between the two is a pin without its file, which the next fetch
// gets.
func (f *Fetcher) settle(pin pins.Pin, from, to string) error {
	if err := pins.Add(f.Folder, pin); err != nil {
		return err
	}
	return f.move(from, to)
}

// offer keeps another version beside the pinned one and says how to accept it.
func (f *Fetcher) offer(item Item, old pins.Pin, got download) error {
	name := named(item.Said.File, "offered", got.sum)
	if err := f.move(got.path, filepath.Join(f.Folder, name)); err != nil {
		return err
	}
	return problem.Problem{
		File: item.Said.File, What: "the publisher serves another file than was pinned on " + old.Pinned,
		Found:    fmt.Sprintf("%d bytes, SHA-256 %.12s…%s; kept as %s", got.size, got.sum, dated(got.dated), name),
		Expected: fmt.Sprintf("%d bytes, SHA-256 %.12s…%s", old.Bytes, old.SHA256, dated(old.Dated)),
		Remedy: "read on " + item.FromWhere() + " what was corrected; to take the new file, run fetch with --accept " +
			item.Name + ": " + pins.Name + " then says which version it supersedes",
	}
}

// move gives a file its name, and never that of another.
func (f *Fetcher) move(from, to string) error {
	if _, err := os.Lstat(to); err == nil {
		sum, _, err := pins.Digest(to)
		mine, _, err2 := pins.Digest(from)
		if err := errors.Join(err, err2); err != nil {
			return err
		}
		if sum == mine {
			return os.Remove(from)
		}
		return fmt.Errorf("%s is there already; move it away", to)
	}
	return os.Rename(from, to) // allowed: fetch knows no pipeline; the whole comes in one step
}

// aside gives a file a name that says what it is, beside its own.
func (f *Fetcher) aside(path, kind string) (string, error) {
	sum, _, err := pins.Digest(path)
	if err != nil {
		return "", err
	}
	name := named(filepath.Base(path), kind, sum)
	return name, f.move(path, filepath.Join(f.Folder, name))
}

// named is the name of a version: payments.superseded-1a2b3c4d.csv.
func named(file, kind, sum string) string {
	ext := filepath.Ext(file)
	return fmt.Sprintf("%s.%s-%.8s%s", strings.TrimSuffix(file, ext), kind, sum, ext)
}

func dated(moment string) string {
	if moment == "" {
		return ""
	}
	return ", dated " + moment
}
