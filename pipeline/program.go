package pipeline

import (
	"fmt"
	"os"
	"runtime/debug"
	"sync"

	"pcneval/pipeline/disk"
)

// A Program is what made a run. Its digest tells whether the code is the same;
// all else is for people. Equal builds are equal in all of it.
type Program struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Commit  string `json:"commit"` // that it was built from, or unknown
	Tree    string `json:"tree"`   // clean, modified or unknown: whether what was built is what the commit holds
	Go      string `json:"go"`     // version of Go that built it
	SHA256  string `json:"sha256"` // of the executable
}

// What a build may say of the tree that it was made from.
const (
	cleanTree    = "clean"
	modifiedTree = "modified"
	unknownBuild = "unknown" // a build without version control says nothing of commit and tree
)

// Running describes the program that is running now. The error says that its
// own file cannot be read, without which nothing could tell it from another.
func Running(name, version string) (Program, error) {
	digest, err := ownDigest()
	if err != nil {
		return Program{}, fmt.Errorf("the program's own file cannot be read, so nothing tells it from another; make it readable: %w", err)
	}
	info, _ := debug.ReadBuildInfo()
	return built(name, version, digest, info), nil
}

// built tells what a build says of itself.
func built(name, version, digest string, info *debug.BuildInfo) Program {
	p := Program{Name: name, Version: version, Commit: unknownBuild, Tree: unknownBuild, Go: unknownBuild, SHA256: digest}
	if info == nil {
		return p
	}
	p.Go = info.GoVersion
	for _, setting := range info.Settings {
		switch {
		case setting.Key == "vcs.revision":
			p.Commit = setting.Value
		case setting.Key == "vcs.modified" && setting.Value == "true":
			p.Tree = modifiedTree
		case setting.Key == "vcs.modified":
			p.Tree = cleanTree
		}
	}
	return p
}

// ownDigest hashes the executable, once a process. Where the system holds the
// running file open under a name of its own, that one is read: the program may
// be built anew while it runs.
var ownDigest = sync.OnceValues(func() (string, error) {
	const running = "/proc/self/exe"
	digest, _, err := hashFile(disk.Disk{}, running)
	if err == nil {
		return digest, nil
	}
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	digest, _, err = hashFile(disk.Disk{}, path)
	return digest, err
})

// Release is the version with all that is known of the build.
func (p Program) Release() string {
	commit, goVersion := fmt.Sprintf("commit %.12s", p.Commit), p.Go
	if goVersion == "" || goVersion == unknownBuild {
		goVersion = "Go not known"
	}
	switch {
	case p.Commit == "" || p.Commit == unknownBuild:
		commit = "commit not known"
	case p.Tree == modifiedTree:
		commit += " with changes"
	}
	return p.Version + ", " + commit + ", " + goVersion
}

func (p Program) String() string { return p.Name + " " + p.Release() }

// otherThan says in what a program differs from that of a former run; it is
// empty for the same build.
func (p Program) otherThan(before Program) string {
	switch {
	case p.SHA256 == before.SHA256:
		return ""
	case p.String() != before.String():
		return fmt.Sprintf("the program changed: %s, was %s", p, before)
	}
	return "the program is another build of " + p.String()
}
