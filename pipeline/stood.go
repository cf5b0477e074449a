package pipeline

import (
	"encoding/json"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"pcneval/data/budget"
	"pcneval/pipeline/disk"
)

// A stood is what a folder says of itself that a run may be about to replace.
// It is read from the bytes of the manifest alone: a run of an earlier version,
// whose manifest had another shape, is still known for what it is.
type stood struct {
	Format  string `json:"format"`
	Program struct {
		Name string `json:"name"`
	} `json:"program"`
	Tables []Output `json:"tables"`
	Files  []Output `json:"files"`
	Self   string   `json:"self"`

	parsed bool
	sealed bool // whether the manifest is as it was written
}

// formatPrefix begins the format of every manifest, whatever its version.
const formatPrefix = "pcneval run, format "

// readStood reads the manifest of a folder, or returns nil where there is
// none. A link or a folder of that name is no manifest of ours.
func readStood(d disk.Disk, folder string) (*stood, error) {
	path := filepath.Join(folder, ManifestFile)
	info, err := d.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil || !info.Mode().IsRegular() || info.Size() > budget.Manifest {
		return &stood{}, err
	}
	text, err := d.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var s stood
	s.parsed = json.Unmarshal(text, &s) == nil
	s.sealed = s.parsed && Manifest{Self: s.Self}.sound(text)
	return &s, nil
}

// by says whether the manifest claims to be one of the program's.
func (s *stood) by(program string) bool {
	return s.parsed && strings.HasPrefix(s.Format, formatPrefix) && s.Program.Name == program
}

// claim is what a manifest that is not ours says of itself.
func (s *stood) claim() string {
	switch {
	case !s.parsed:
		return "a " + ManifestFile + " of another kind"
	case !strings.HasPrefix(s.Format, formatPrefix):
		return "a " + ManifestFile + " without the format of a run"
	}
	return "a run of the program " + Shown(s.Program.Name)
}

// hashes gives the SHA-256 of every file that the run wrote, by path with
// forward slashes, but for manifest and log, which carry their own.
func (s *stood) hashes() map[string]string {
	hashes := map[string]string{}
	for _, made := range s.Tables {
		hashes[tableFile(made.Name)] = made.SHA256
	}
	for _, made := range s.Files {
		hashes[made.Name] = made.SHA256
	}
	return hashes
}
