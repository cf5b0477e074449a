package pipeline

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"pcneval/pipeline/disk"
)

// Names in a run folder.
const (
	ManifestFile = "manifest.json"
	LogFile      = "log.jsonl"
	tablesFolder = "tables"
)

// manifestFormat is raised when a reader of the manifest must change.
const manifestFormat = "pcneval run, format 1"

func tableFile(name string) string { return tablesFolder + "/" + name + ".parquet" }

// A Manifest says what a run folder holds and what it was made of. It holds
// neither time nor place, so that equal runs have equal manifests.
type Manifest struct {
	Format  string          `json:"format"`
	Study   string          `json:"study"`
	Title   string          `json:"title"`
	Until   string          `json:"until,omitempty"` // last stage, where the run was cut short
	Program Program         `json:"program"`
	Config  json.RawMessage `json:"resolved_study"`
	Inputs  []Input         `json:"inputs"`
	Stages  []Record        `json:"stages"`
	Tables  []Output        `json:"tables"`
	Files   []Output        `json:"files"`
	Self    string          `json:"self"` // SHA-256 of this file with self empty
}

// encode writes the manifest in its one form, with its own hash.
func (m Manifest) encode() ([]byte, error) {
	m.Self = ""
	text, err := JSON(m)
	if err != nil {
		return nil, err
	}
	m.Self = HashOf(text)
	return JSON(m)
}

// JSON writes a value as people can read it, with sorted keys where it has a
// map.
func JSON(value any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(value)
	return out.Bytes(), err
}

// ErrNoRun says that a folder holds no run.
var ErrNoRun = errors.New("holds no run: there is no " + ManifestFile)

// ReadManifest reads the manifest of a run folder and holds it against its own
// hash.
func ReadManifest(run string) (*Manifest, error) { return readManifest(disk.Disk{}, run) }

func readManifest(d disk.Disk, run string) (*Manifest, error) {
	path := filepath.Join(run, ManifestFile)
	text, err := d.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("%s %w", run, ErrNoRun)
	}
	if err != nil {
		return nil, err
	}
	var m Manifest
	if err := json.Unmarshal(text, &m); err != nil {
		return nil, Damaged{File: path, What: "is no manifest: " + err.Error()}
	}
	if m.Format != manifestFormat {
		return nil, Damaged{File: path, What: fmt.Sprintf("has the format %q; this program reads %q", m.Format, manifestFormat)}
	}
	if !m.sound(text) {
		return nil, Damaged{File: path, What: "was changed after the run was written"}
	}
	return &m, nil
}

// sound says whether a manifest's text is as it was written. It looks at the
// text alone: another build may say more, or less, than this one knows of.
func (m Manifest) sound(text []byte) bool {
	const self = `"self": "`
	end := m.Self + "\"\n}\n"
	body, whole := bytes.CutSuffix(text, []byte(self+end))
	return whole && m.Self == HashOf(slices.Concat(body, []byte(self+"\"\n}\n")))
}

// A Damaged error says that a file of a run is not as the run left it.
type Damaged struct{ File, What string }

func (d Damaged) Error() string { return d.File + " " + d.What }

// record finds the record of a stage.
func (m *Manifest) record(stage string) (Record, bool) {
	if m != nil {
		for _, record := range m.Stages {
			if record.Stage == stage {
				return record, true
			}
		}
	}
	return Record{}, false
}

// intact says whether every table and file of the run is there and sound.
func (m *Manifest) intact(d disk.Disk, run string) bool {
	for _, made := range m.Tables {
		if sha, _, err := hashFile(d, filepath.Join(run, tableFile(made.Name))); err != nil || sha != made.SHA256 {
			return false
		}
	}
	for _, made := range m.Files {
		if sha, _, err := hashFile(d, filepath.Join(run, filepath.FromSlash(made.Name))); err != nil || sha != made.SHA256 {
			return false
		}
	}
	return true
}
