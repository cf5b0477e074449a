package release

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"pcneval/pipeline"
)

// File is the statement in a release folder.
const File = "release.json"

const format = "pcneval release, format 1"

// A Statement says what a release holds. Its JSON form is documented in
// docs/release.md.
type Statement struct {
	Format   string           `json:"format"`
	Study    string           `json:"study"`
	Title    string           `json:"title"`
	Program  pipeline.Program `json:"program"`
	Manifest string           `json:"run_manifest_self"` // the run's own hash of its manifest, which stays

	Files      []Stated    `json:"files"`
	Withheld   []Withheld  `json:"withheld"`
	Interviews *Interviews `json:"interviews,omitempty"` // what is told of them; nothing where none is
}

// Stated is a file that goes out.
type Stated struct {
	Path   string `json:"path"`
	Holds  string `json:"holds"`
	Why    string `json:"why"`
	SHA256 string `json:"sha256"`
	Bytes  int    `json:"bytes"`
}

// Withheld is a table or file of the run that stays.
type Withheld struct {
	Name string `json:"name"`
	Why  string `json:"why"`
}

// Read reads the statement of a release and holds every file of it against its
// hash.
func Read(folder string) (*Statement, error) {
	text, err := os.ReadFile(filepath.Join(folder, File))
	if err != nil {
		return nil, fmt.Errorf("%s is no release: %w", folder, err)
	}
	var s Statement
	if err := json.Unmarshal(text, &s); err != nil || s.Format != format {
		return nil, pipeline.Damaged{File: filepath.Join(folder, File), What: "is no statement of a release in the form that this program reads"}
	}
	for _, stated := range s.Files {
		name := filepath.Join(folder, filepath.FromSlash(stated.Path))
		content, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if pipeline.HashOf(content) != stated.SHA256 {
			return nil, pipeline.Damaged{File: name, What: "was changed after the release was made"}
		}
	}
	return &s, nil
}
