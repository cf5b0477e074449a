package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"pcneval/pipeline/disk"
)

// A Record is what is kept of a stage that ran: all that it depended on, by
// content, and all that it made. Its key holds the program, too, whose code and
// declarations the outcome rests on. Two equal keys mean equal outcomes.
type Record struct {
	Stage   string            `json:"stage"`
	Key     string            `json:"key"`
	Setting json.RawMessage   `json:"setting"`
	Inputs  map[string]string `json:"inputs,omitempty"` // role to SHA-256
	Reads   map[string]string `json:"reads,omitempty"`  // table to the SHA-256 of its parts
	Tables  []Output          `json:"tables,omitempty"`
	Files   []Output          `json:"files,omitempty"`
	Counts  []string          `json:"counts,omitempty"`
}

// An Output is a table or file that a stage made.
type Output struct {
	Name    string `json:"name"`
	SHA256  string `json:"sha256"`
	Bytes   int64  `json:"bytes"`
	Rows    int    `json:"rows,omitempty"`
	Columns int    `json:"columns,omitempty"`

	Missing []string `json:"missing,omitempty"` // columns of a published table without a value in any row
}

// needs fills in all that a stage depends on, and the key that follows. reads
// gives the hash of each table's parts.
func needs(stage Stage, program Program, inputs map[string]Input, reads map[string]string) (Record, error) {
	setting, err := stage.setting()
	if err != nil {
		return Record{}, err
	}
	record := Record{
		Stage: stage.Name, Setting: setting, Inputs: map[string]string{}, Reads: map[string]string{},
	}
	for _, role := range stage.Inputs {
		if input, given := inputs[role]; given {
			record.Inputs[role] = input.SHA256
		}
	}
	for _, name := range stage.Reads {
		record.Reads[name] = reads[name]
	}
	text, err := json.Marshal(struct {
		Program string
		Record
	}{program.SHA256, record})
	if err != nil {
		return Record{}, err
	}
	record.Key = HashOf(text)
	return record, nil
}

// HashOf is the SHA-256 of content.
func HashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// hashFile returns SHA-256 and size of a file.
func hashFile(d disk.Disk, path string) (string, int64, error) {
	hash := sha256.New()
	size, err := d.Copy(hash, path)
	return hex.EncodeToString(hash.Sum(nil)), size, err
}
