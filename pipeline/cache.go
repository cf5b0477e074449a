package pipeline

import (
	"encoding/json"
	"path/filepath"
	"regexp"

	"pcneval/pipeline/disk"
)

// A cache remembers stages that ran: records by key, and what they made by
// its SHA-256. Whatever it hands out was held against its hash. What is gone
// or damaged is as if it had never been.
type cache struct {
	disk   disk.Disk
	dir    string
	run    string            // the run folder, whose tables and files serve too
	former map[string]Record // the run folder's records by key
	atOnce int               // files that are written at once
}

func newCache(p place, former *Manifest) *cache {
	c := &cache{disk: p.disk, dir: p.cache(), run: p.run, former: map[string]Record{}}
	if former != nil {
		for _, record := range former.Stages {
			c.former[record.Key] = record
		}
	}
	return c
}

func (c *cache) recordPath(key string) string { return filepath.Join(c.dir, "stages", key+".json") }
func (c *cache) objectPath(sha string) string { return filepath.Join(c.dir, "objects", sha) }

// record finds the stage that ran under a key.
func (c *cache) record(key string) (Record, bool) {
	if record, ok := c.former[key]; ok {
		return record, true
	}
	var kept keptRecord
	var record Record
	text, err := c.disk.ReadFile(c.recordPath(key))
	if err != nil || json.Unmarshal(text, &kept) != nil || HashOf(kept.Record) != kept.SHA256 ||
		json.Unmarshal(kept.Record, &record) != nil || record.Key != key {
		return Record{}, false
	}
	return record, true
}

// A keptRecord is a record as a file, with the SHA-256 of its text: one that
// was edited would put something else into a run.
type keptRecord struct {
	Record json.RawMessage `json:"record"`
	SHA256 string          `json:"sha256"`
}

// table returns the bytes of a table that a stage made.
func (c *cache) table(made Output) ([]byte, bool) {
	return c.content(made.SHA256, filepath.Join(c.run, tableFile(made.Name)))
}

// file returns the bytes of a file that a stage made.
func (c *cache) file(made Output) ([]byte, bool) {
	return c.content(made.SHA256, filepath.Join(c.run, filepath.FromSlash(made.Name)))
}

func (c *cache) content(sha, elsewhere string) ([]byte, bool) {
	for _, path := range []string{c.objectPath(sha), elsewhere} {
		content, err := c.disk.ReadFile(path)
		if err == nil && HashOf(content) == sha {
			return content, true
		}
	}
	return nil, false
}

// has says whether all that a stage made is still there and sound.
func (c *cache) has(record Record) bool {
	for _, made := range record.Tables {
		if _, ok := c.table(made); !ok {
			return false
		}
	}
	for _, made := range record.Files {
		if _, ok := c.file(made); !ok {
			return false
		}
	}
	return true
}

// save keeps a stage that ran. The record comes last: a record speaks only of
// objects that are there.
func (c *cache) save(record Record, contents map[string][]byte) error {
	for _, folder := range []string{"stages", "objects"} {
		if err := c.disk.MkdirAll(filepath.Join(c.dir, folder)); err != nil {
			return err
		}
	}
	err := eachOf(sortedKeys(contents), c.atOnce, func(sha string) error { return c.disk.Replace(c.objectPath(sha), contents[sha]) })
	if err != nil {
		return err
	}
	text, err := json.Marshal(record)
	if err == nil {
		text, err = json.Marshal(keptRecord{text, HashOf(text)})
	}
	if err != nil {
		return err
	}
	return c.disk.Replace(c.recordPath(record.Key), text)
}

// WriteAtomically leaves either the whole file or none.
func WriteAtomically(path string, content []byte) error { return disk.Disk{}.Replace(path, content) }

// remembered is how a file of the cache is called, or one that was being
// written when the program was killed.
var remembered = regexp.MustCompile(`^\.?[0-9a-f]{64}`)

// forget drops all that the given records do not speak of, so that the cache
// holds one run and not the history of all.
func (c *cache) forget(except []Record) {
	keep := map[string]bool{}
	for _, record := range except {
		keep[record.Key+".json"] = true
		for _, made := range record.Tables {
			keep[made.SHA256] = true
		}
		for _, made := range record.Files {
			keep[made.SHA256] = true
		}
	}
	for _, folder := range []string{"stages", "objects"} {
		entries, err := c.disk.ReadDir(filepath.Join(c.dir, folder))
		if err != nil {
			continue
		}
		for _, entry := range entries {
			if !keep[entry.Name()] && remembered.MatchString(entry.Name()) {
				_ = c.disk.Remove(filepath.Join(c.dir, folder, entry.Name())) // what stays costs only space
			}
		}
	}
}
