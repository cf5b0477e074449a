package refi

import (
	"io"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"

	"pcneval/config/problem"
)

// OpenProject reads a .qdpx file. See [ReadProject].
func OpenProject(name string, o Options) (*Project, Report, error) {
	file := filepath.Base(name)
	f, err := os.Open(name)
	if err != nil {
		return nil, Report{}, problem.Problem{
			File: file, What: "the project cannot be opened", Remedy: "check the name and the rights of the file",
		}
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.IsDir() {
		return nil, Report{}, problem.Problem{File: file, What: "the project is no file", Expected: "a .qdpx file"}
	}
	return ReadProject(f, info.Size(), file, o)
}

// ReadProject reads a REFI-QDA project of size bytes. file names it in
// problems. It accepts Project.qde and NAME.qde for project.qde, Sources for
// sources, any namespace version, and GUIDs in any spelling. What does not stop
// it (dangling references, GUIDs used twice, missing texts) is in the report;
// the error is a problem.
func ReadProject(r io.ReaderAt, size int64, file string, o Options) (*Project, Report, error) {
	var report Report
	limits := o.Limits.orDefault()
	a, err := openArchive(r, size, file, limits, &report)
	if err != nil {
		return nil, report, err
	}
	member := "project.qde"
	content, err := a.read(a.project, limits.ProjectBytes)
	if err != nil {
		return nil, report, problem.Problem{
			File: file, Sheet: member, What: "the project document cannot be read: " + err.Error(),
			Expected: "at most " + byteCount(min(limits.ProjectBytes, limits.TotalBytes)), Remedy: "export the project again",
		}
	}
	p := &Project{Files: map[string][]byte{}}
	if err := decodeDocument(content, "Project", file, member, limits, &report, p); err != nil {
		return nil, report, err
	}
	if err := a.readFiles(p, o, &report); err != nil {
		return nil, report, err
	}
	p.check(file, &report)
	return p, report, nil
}

// readFiles loads the plain texts of the project, or every file.
func (a *archive) readFiles(p *Project, o Options, report *Report) error {
	wanted := map[string]bool{}
	p.eachText(func(t textPlace) {
		name := fileName(t.plainTextPath)
		if name == "" {
			return
		}
		if strings.Contains("/"+strings.ReplaceAll(t.plainTextPath, `\`, "/")+"/", "/../") {
			report.warn(
				problem.Problem{
					File: a.file, What: "the text of " + t.guidPlace() + " has a path that leads out of the project; only its last part is used",
				},
			)
		}
		if key := strings.ToLower(name); a.sources[key] != nil {
			wanted[key] = true
		}
	})
	var keys []string
	for key := range a.sources {
		if wanted[key] || o.KeepFiles {
			keys = append(keys, key)
		}
	}
	sort.Strings(keys)
	for _, key := range keys {
		limit := a.limits.FileBytes
		if wanted[key] {
			limit = a.limits.TextBytes
		}
		content, err := a.read(a.sources[key], limit)
		if err == errTooMuch {
			return problem.Problem{
				File: a.file,
				What: "the sources are larger than allowed",
				Expected: "at most " + byteCount(
					a.limits.TextBytes,
				) + " a text, " + byteCount(
					a.limits.FileBytes,
				) + " another file and " + byteCount(
					a.limits.TotalBytes,
				) + " in all",
				Remedy: "export the project again, or raise the limit",
			}
		}
		if err != nil {
			report.warn(
				problem.Problem{File: a.file, What: "a file of the sources cannot be read: " + err.Error(), Remedy: "export the project again"},
			)
			continue
		}
		p.Files[a.names[key]] = content
	}
	return nil
}

// afterScheme takes internal://, relative:// or absolute:// off a path.
func afterScheme(p string) string {
	if _, after, found := strings.Cut(p, "://"); found {
		return after
	}
	return p
}

// fileName returns the last part of a source path.
func fileName(p string) string {
	p = strings.ReplaceAll(strings.TrimSpace(p), `\`, "/")
	name := path.Base(afterScheme(p))
	if name == "." || name == "/" || name == ".." {
		return ""
	}
	return name
}
