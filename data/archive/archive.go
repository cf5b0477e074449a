// Package archive opens zip files, workbooks among them, that may be damaged,
// hostile or something else altogether.
package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"pcneval/config/problem"
	"pcneval/data/budget"
)

// An Archive is an open zip whose directory is sound. The names of its members
// have slashes, whatever the program that wrote it put.
type Archive struct {
	*zip.Reader
	File string
	size uint64 // bytes of the zip
	file *os.File
}

// Open opens the zip at a path. It refuses what is no zip, is cut short, holds
// more than its budget, or has members that cannot be read or would be written
// outside a folder.
func Open(name string) (*Archive, error) {
	head, err := Head(name)
	if err != nil {
		return nil, err
	}
	base := filepath.Base(name)
	if kind := Kind(head); kind != Zip {
		return nil, problem.Problem{
			File: base, What: "this is no zip", Found: "what looks like " + string(kind),
			Expected: "a zip, or a workbook (.xlsx), which is one", Remedy: "download the file again; a page saved in its place is not the file",
		}
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, Unreadable(name, err)
	}
	archive, err := open(base, file)
	if err != nil {
		file.Close()
		return nil, err
	}
	return archive, nil
}

func open(base string, file *os.File) (*Archive, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, Unreadable(base, err)
	}
	return opened(base, file, info.Size(), file)
}

// opened reads the directory of a zip and checks it.
func opened(base string, at io.ReaderAt, size int64, file *os.File) (*Archive, error) {
	reader, err := zip.NewReader(at, size)
	if errors.As(err, new(*fs.PathError)) {
		return nil, Unreadable(base, err)
	}
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, problem.Problem{
			File: base, What: "the zip is damaged or cut short", Found: fmt.Sprintf("%d bytes without a readable directory at their end", size),
			Expected: "a whole zip", Remedy: "download the file again and compare its size",
		}
	}
	for _, member := range reader.File {
		// Some programs of Windows part folders by backslashes, against the format.
		member.Name = strings.ReplaceAll(member.Name, `\`, "/")
	}
	archive := &Archive{Reader: reader, File: base, size: uint64(size), file: file}
	return archive, archive.check()
}

// check refuses members that cannot or must not be read.
func (a *Archive) check() error {
	var problems problem.List
	if members := len(a.Reader.File); members > budget.Members {
		return problem.Problem{
			File: a.File, What: "the zip has too many members", Found: fmt.Sprintf("%d members", members),
			Expected: fmt.Sprintf("at most %d", budget.Members), Remedy: "get the file from its publisher",
		}
	}
	var total uint64
	seen := map[string]bool{}
	for _, member := range a.Reader.File {
		p := problem.Problem{File: a.File, Sheet: member.Name, Remedy: "unpack it with a current program and zip the files again"}
		total = min(total+min(member.UncompressedSize64, budget.Zip+1), budget.Zip+1) // sizes that lie must not wrap round
		switch {
		case outside(member.Name):
			p.What, p.Expected = "a member of the zip would lie outside its folder", "names without .. and without a leading /"
			p.Remedy = "do not use this file: get it from its publisher"
		case seen[member.Name]:
			p.What, p.Expected = "two members of the zip have one name", "each name once"
			p.Remedy = "get the file again from its publisher"
		case member.Flags&1 != 0:
			p.What, p.Expected = "a member of the zip is encrypted", "a zip without a password"
		case member.CompressedSize64 > a.size:
			p.What, p.Found = "a member of the zip would be longer than the zip", fmt.Sprintf("%d bytes", member.CompressedSize64)
			p.Expected, p.Remedy = fmt.Sprintf("at most %d bytes", a.size), "download the file again and compare its size"
		case member.Method != zip.Store && member.Method != zip.Deflate:
			p.What, p.Found, p.Expected = "a member of the zip is compressed in a way that cannot be read", method(
				member.Method,
			), "stored or Deflate"
		default:
			seen[member.Name] = true
			continue
		}
		problems.Add(p)
	}
	if total > budget.Zip {
		problems.Add(problem.Problem{
			File: a.File, What: "the zip holds too much", Found: "more than that when unpacked",
			Expected: fmt.Sprintf("at most %d MB", budget.Zip>>20), Remedy: "get the file from its publisher",
		})
	}
	return problems.Err()
}

// Close closes the file.
func (a *Archive) Close() error {
	if a.file == nil {
		return nil
	}
	return a.file.Close()
}

// Names lists the members, for messages.
func (a *Archive) Names() []string {
	var names []string
	for _, member := range a.Reader.File {
		if !strings.HasSuffix(member.Name, "/") {
			names = append(names, member.Name)
		}
	}
	return names
}

// All finds the members that are wanted, by their base names in lower case.
// Folders and the resource forks of macOS do not count.
func (a *Archive) All(wanted func(base string) bool) []*zip.File {
	var found []*zip.File
	for _, member := range a.Reader.File {
		if strings.HasSuffix(member.Name, "/") || strings.HasPrefix(member.Name, "__MACOSX/") {
			continue
		}
		if wanted(strings.ToLower(path.Base(member.Name))) {
			found = append(found, member)
		}
	}
	return found
}

// Only finds the single member that is wanted, as [Archive.All] does.
func (a *Archive) Only(wanted func(base string) bool, expected string) (*zip.File, error) {
	found := a.All(wanted)
	if len(found) == 1 {
		return found[0], nil
	}
	p := problem.Problem{
		File: a.File, What: fmt.Sprintf("%d members of the zip could be the data", len(found)), Found: list(a.Names()), Expected: expected,
		Remedy: "unpack the right one and name it in the study file",
	}
	if len(found) == 0 {
		p.What = "no member of the zip is the data"
		p.Remedy = "name the right zip in the study file"
	}
	return nil, p
}

// mostDeflated is how many bytes one byte of Deflate can stand for, about.
const mostDeflated = 1032

// Read inflates a member to its end, which checks its checksum, and takes no
// more memory than the zip says that it holds.
func (a *Archive) Read(member *zip.File) ([]byte, error) {
	reader, err := member.Open()
	if err == nil {
		defer reader.Close()
		said := member.UncompressedSize64 // the sum of all is within the budget
		content := bytes.NewBuffer(make([]byte, 0, min(said, (member.CompressedSize64+1)*mostDeflated)+bytes.MinRead))
		if _, err = content.ReadFrom(io.LimitReader(reader, int64(said)+1)); err == nil && uint64(content.Len()) <= said {
			return content.Bytes(), nil
		}
	}
	return nil, a.Damaged(member, err)
}

// Damaged tells that a member could not be read to its end.
func (a *Archive) Damaged(member *zip.File, err error) error {
	if errors.As(err, new(*fs.PathError)) {
		return Unreadable(a.File, err)
	}
	found := "more than the zip says it holds"
	switch {
	case errors.Is(err, zip.ErrChecksum):
		found = "another checksum than the zip says"
	case errors.Is(err, io.ErrUnexpectedEOF):
		found = "an end before the end"
	case err != nil:
		found = "what cannot be inflated"
	}
	return problem.Problem{
		File: a.File, Sheet: member.Name, What: "a member of the zip is damaged", Found: found,
		Expected: fmt.Sprintf("%d bytes with the checksum %08x", member.UncompressedSize64, member.CRC32),
		Remedy:   "download the file again and compare its checksum",
	}
}

func outside(name string) bool {
	return strings.HasPrefix(name, "/") || strings.Contains(name, ":") ||
		name != "" && !filepath.IsLocal(strings.TrimSuffix(name, "/"))
}

func method(number uint16) string {
	if number == 9 {
		return "Deflate64"
	}
	return fmt.Sprintf("method %d", number)
}

func list(names []string) string {
	switch {
	case len(names) == 0:
		return "no members"
	case len(names) > 8:
		return strings.Join(names[:8], ", ") + fmt.Sprintf(" and %d more", len(names)-8)
	}
	return strings.Join(names, ", ")
}

// New opens a zip that is held in memory.
func New(name string, content []byte) (*Archive, error) {
	return opened(name, bytes.NewReader(content), int64(len(content)), nil)
}

// List names the members on one line, shortened.
func (a *Archive) List() string { return list(a.Names()) }

// Has reports whether a member's name ends so, case aside.
func (a *Archive) Has(ending string) bool {
	for _, name := range a.Names() {
		if strings.HasSuffix(strings.ToLower(name), ending) {
			return true
		}
	}
	return false
}
