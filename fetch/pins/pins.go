// Package pins keeps what the files of a folder were when they were fetched:
// inputs.lock beside them, a line of JSON for each file and for each version
// of it. Lines are added and never changed, so that the file tells which
// version replaced which.
package pins

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"

	"pcneval/config/problem"
)

// Name is the name of the file that holds the pins of a folder.
const Name = "inputs.lock"

// A Pin is one version of one file. Dates are days, as in 2022-01-28.
type Pin struct {
	File       string `json:"file"` // name under the folder
	Role       string `json:"role"`
	SHA256     string `json:"sha256"`
	Bytes      int64  `json:"bytes"`
	Dated      string `json:"dated,omitempty"`       // the server's Last-Modified, RFC 3339, UTC
	Retrieved  string `json:"retrieved,omitempty"`   // day of the download; empty where the file lay there already
	Pinned     string `json:"pinned"`                // day of this line
	Address    string `json:"address,omitempty"`     // what was asked for
	ServedFrom string `json:"served_from,omitempty"` // where the server sent on to
	ETag       string `json:"etag,omitempty"`        // the server's mark of this version
	Page       string `json:"page,omitempty"`
	Publisher  string `json:"publisher,omitempty"`
	Licence    string `json:"licence,omitempty"`
	Supersedes string `json:"supersedes,omitempty"` // SHA-256 of the version that this one replaces
	KeptAs     string `json:"kept_as,omitempty"`    // name that the replaced version has now, where it was there
}

// A Book is the pins of a folder, in the order in which they were made.
type Book []Pin

var digest = regexp.MustCompile(`^[0-9a-f]{64}$`)

// Read reads the pins of a folder; none where there is no inputs.lock. The
// error is a [problem.List] where a line cannot be understood.
func Read(folder string) (Book, error) {
	text, err := os.ReadFile(filepath.Join(folder, Name))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var book Book
	var problems problem.List
	lines := bufio.NewScanner(bytes.NewReader(text))
	lines.Buffer(nil, 1<<20)
	for at := 1; lines.Scan(); at++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var pin Pin
		err := json.Unmarshal(lines.Bytes(), &pin)
		if err == nil && pin.File != "" && pin.File == filepath.Base(pin.File) && digest.MatchString(pin.SHA256) && pin.Bytes >= 0 {
			book = append(book, pin)
			continue
		}
		problems.Add(problem.Problem{
			File: Name, Line: at, What: "the line is no pin of a file", Expected: "JSON with file, a name without folders, sha256 and bytes",
			Remedy: "put back the " + Name + " that fetch wrote; to pin the files anew as they are, move it away and run `pcneval fetch`",
		})
	}
	if err := lines.Err(); err != nil {
		problems.Add(problem.Problem{File: Name, What: "the file cannot be read to its end: " + err.Error()})
	}
	return book, problems.Err()
}

// Of is the pin in force of a file: the last of its name.
func (b Book) Of(file string) (Pin, bool) {
	for i := len(b) - 1; i >= 0; i-- {
		if b[i].File == file {
			return b[i], true
		}
	}
	return Pin{}, false
}

// Add writes one more pin at the end of a folder's inputs.lock. The file is
// whole with the new line or as it was.
func Add(folder string, pin Pin) error {
	line, err := json.Marshal(pin)
	if err != nil {
		return err
	}
	path := filepath.Join(folder, Name)
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if len(text) > 0 && text[len(text)-1] != '\n' {
		text = append(text, '\n')
	}
	file, err := os.CreateTemp(folder, "."+Name+"-")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) // is gone where all went well
	_, err = file.Write(append(append(text, line...), '\n'))
	if err := errors.Join(err, file.Chmod(0o644), file.Sync(), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), path) // allowed: fetch knows no pipeline; the whole comes in one step
}

// Digest is the SHA-256 of a file and how many bytes it has.
func Digest(path string) (sum string, size int64, err error) {
	file, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer file.Close()
	hash := sha256.New()
	size, err = io.Copy(hash, file)
	return hex.EncodeToString(hash.Sum(nil)), size, err
}
