package refi

import (
	"archive/zip"
	"errors"
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"pcneval/config/problem"
)

// An archive is an opened .qdpx: its project document and its source files by
// base name. Nothing of it is ever unpacked to a disk, so no name can lead out
// of a folder.
type archive struct {
	file    string
	limits  Limits
	left    int64 // of Limits.TotalBytes
	project *zip.File
	sources map[string]*zip.File // lower-case base name -> member
	names   map[string]string    // lower-case base name -> base name
}

var errTooMuch = errors.New("more bytes than the limit")

// openArchive lists the members and finds the project document among them.
func openArchive(r io.ReaderAt, size int64, file string, limits Limits, report *Report) (*archive, error) {
	budget := &budgetReader{r: r, left: limits.DirectoryBytes}
	z, err := zip.NewReader(budget, size)
	if budget.spent {
		return nil, problem.Problem{
			File: file, What: "the archive's directory is too large",
			Expected: "at most " + byteCount(limits.DirectoryBytes), Remedy: "export the project again, or raise the limit",
		}
	}
	if failed := (*fs.PathError)(nil); errors.As(err, &failed) {
		return nil, problem.Problem{
			File: file, What: "the project cannot be read", Found: failed.Err.Error(), Expected: "a .qdpx file",
			Remedy: "see that the disk is sound and in reach, and run again",
		}
	}
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, problem.Problem{
			File: file, What: "this is no REFI-QDA project: it cannot be opened as a zip archive",
			Expected: "a .qdpx file", Remedy: "export the project again as REFI-QDA project (.qdpx)",
		}
	}
	budget.unlimited = true
	if len(z.File) > limits.Members {
		return nil, problem.Problem{
			File: file,
			What: "the archive has too many members",
			Found: strconv.Itoa(
				len(z.File),
			),
			Expected: "at most " + strconv.Itoa(limits.Members),
			Remedy:   "export the project again, or raise the limit",
		}
	}
	a := &archive{file: file, limits: limits, left: limits.TotalBytes, sources: map[string]*zip.File{}, names: map[string]string{}}
	var documents []*zip.File
	for i, member := range z.File {
		name := strings.ReplaceAll(member.Name, `\`, "/")
		switch base := path.Base(name); {
		case strings.HasSuffix(name, "/"), strings.HasPrefix(name, "__MACOSX/"), strings.HasPrefix(base, "._"):
		case strings.HasPrefix(name, "/") || strings.Contains("/"+name+"/", "/../") || strings.Contains(name, ":"):
			report.warn(
				problem.Problem{File: file, What: "member " + strconv.Itoa(i+1) + " of the archive has a name that leads out of it; it is passed over"},
			)
		case strings.EqualFold(path.Ext(base), ".qde"):
			documents = append(documents, member)
		default:
			key := strings.ToLower(base)
			if _, twice := a.sources[key]; twice {
				report.warn(
					problem.Problem{File: file, What: "member " + strconv.Itoa(i+1) + " of the archive has the name of an earlier one; it is passed over"},
				)
				continue
			}
			a.sources[key], a.names[key] = member, base
		}
	}
	a.project = chooseDocument(documents)
	if a.project == nil {
		return nil, problem.Problem{
			File: file, What: "the archive has no single project document",
			Found: strconv.Itoa(len(documents)) + " files that end in .qde", Expected: "one, project.qde",
			Remedy: "export the project again as REFI-QDA project (.qdpx)",
		}
	}
	return a, nil
}

// chooseDocument takes the .qde nearest the root; among equals, project.qde.
func chooseDocument(documents []*zip.File) *zip.File {
	depth := func(f *zip.File) int { return strings.Count(strings.ReplaceAll(f.Name, `\`, "/"), "/") }
	var best []*zip.File
	for _, f := range documents {
		switch {
		case len(best) == 0 || depth(f) < depth(best[0]):
			best = []*zip.File{f}
		case depth(f) == depth(best[0]):
			best = append(best, f)
		}
	}
	if len(best) == 1 {
		return best[0]
	}
	for _, f := range best {
		if strings.EqualFold(path.Base(f.Name), "project.qde") {
			return f
		}
	}
	return nil
}

// read inflates a member within the limits.
func (a *archive) read(member *zip.File, limit int64) ([]byte, error) {
	const encrypted = 0x1
	if member.Flags&encrypted != 0 {
		return nil, errors.New("it is encrypted")
	}
	r, err := member.Open()
	if failed := (*fs.PathError)(nil); errors.As(err, &failed) {
		return nil, errors.New("the disk says: " + failed.Err.Error())
	}
	if err != nil {
		return nil, errors.New("it is packed in a way that cannot be read")
	}
	defer r.Close()
	content, err := ReadLimited(r, min(limit, a.left))
	a.left -= int64(len(content))
	return content, err
}

// ReadLimited reads all of r, or fails once there is more than limit bytes. The
// error says what is wrong in words to be put behind a colon.
func ReadLimited(r io.Reader, limit int64) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(r, limit+1))
	failed := (*fs.PathError)(nil)
	switch {
	case errors.As(err, &failed):
		return nil, errors.New("the disk says: " + failed.Err.Error())
	case err != nil:
		return nil, errors.New("it is damaged")
	case int64(len(content)) > limit:
		return nil, errTooMuch
	}
	return content, nil
}

// budgetReader fails once the directory of an archive has cost too many bytes.
type budgetReader struct {
	r         io.ReaderAt
	left      int64
	spent     bool
	unlimited bool
}

func (b *budgetReader) ReadAt(p []byte, offset int64) (int, error) {
	if !b.unlimited {
		if b.left -= int64(len(p)); b.left < 0 {
			b.spent = true
			return 0, errTooMuch
		}
	}
	return b.r.ReadAt(p, offset)
}

func byteCount(n int64) string { return strconv.FormatInt(n, 10) + " bytes" }
