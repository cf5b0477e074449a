package pipeline_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"pgregory.net/rapid"
)

// oddNames are names that people and their programs give to files, some of
// them close to those of a run.
var oddNames = []string{
	".DS_Store",
	"notes.txt",
	"manifest.json.old",
	"log.jsonl.1",
	"told/day.txt~",
	"tables/mine.csv",
	"tables/flour.parquet.bak",
	"tables/new/x",
	"deep/er/and/deeper.txt",
	"-rf",
	"..data",
	"two\nlines",
	"\x1b[31mred",
	"\xff\xfe",
	"caf\u00e9",
	"cafe\u0301",
	"a b",
	"set-aside-1",
	"CACHEDIR.TAG",
	"lock",
}

// writtenByRun are files of a bakery's run, but for its manifest.
var writtenByRun = []string{"told/day.txt", "tables/loaves.parquet", "tables/notes.parquet", "log.jsonl"}

// foreignManifests are files that somebody else calls manifest.json.
var foreignManifests = []string{
	"", "{}", "[]", "null", "not json", `{"format": "pcneval run, format 1"}`, `{"name": "web app", "start_url": "/"}`,
	`{"format": "pcneval run, format 1", "program": {"name": "oven"}, "files": [{"name": "notes.txt", "sha256": ""}], "self": ""}`,
	"{\n  \"format\": \"pcneval run, format 1\",\n  \"program\": {\"name\": \"oven\"},\n  \"self\": \"0000\"\n}\n",
}

// A standing is what stood in a folder before a run: files by path below the
// parent of the run folder. A link is its target behind an arrow.
type standing map[string]string

// standingIn reads all that stands below a folder, without following links.
func standingIn(t fataler, folder string) standing {
	t.Helper()
	found := standing{}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		if entry.Type()&fs.ModeSymlink != 0 {
			target, err := os.Readlink(path)
			found[name] = "-> " + target
			return err
		}
		content, err := os.ReadFile(path)
		found[name] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

type fataler interface {
	Helper()
	Fatal(...any)
}

// put writes a file or link, and the folders above it.
func put(t fataler, name, content string) {
	t.Helper()
	err := os.MkdirAll(filepath.Dir(name), 0o777)
	if target, link := strings.CutPrefix(content, "-> "); link {
		err = errors.Join(err, os.Symlink(target, name))
	} else {
		err = errors.Join(err, os.WriteFile(name, []byte(content), 0o666))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// disturb plants files in a folder and changes some that a run wrote. It
// returns what no run wrote, by path in the folder.
func disturb(t *rapid.T, folder string, names, changed []string) standing {
	planted := standing{}
	take := func(name string) bool { // whether the place is free, and no file stands where a folder is needed
		for other := range planted {
			if other == name || strings.HasPrefix(other, name+"/") || strings.HasPrefix(name, other+"/") {
				return false
			}
		}
		return true
	}
	for _, name := range changed {
		full := filepath.Join(folder, name)
		was, err := os.ReadFile(full)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(full); err != nil {
			t.Fatal(err)
		}
		switch rapid.SampledFrom([]string{"gone", "longer", "shorter", "other", "link", "folder"}).Draw(t, "change of "+name) {
		case "longer":
			planted[name] = string(was) + "mine"
		case "shorter":
			planted[name] = string(was[:len(was)/2])
		case "other":
			planted[name] = string(bytes.ToUpper(was)) + "!"
		case "link":
			planted[name] = "-> " + filepath.Join(folder, "..", "flour.txt")
		case "folder":
			planted[name+"/inner"] = "mine"
		}
	}
	if whole := rapid.SampledFrom([]string{"", "", "", "file", "link"}).Draw(t, "told"); whole != "" && take("told") && len(changed) > 0 {
		if err := os.RemoveAll(filepath.Join(folder, "told")); err != nil {
			t.Fatal(err)
		}
		planted["told"] = map[string]string{"file": "", "link": "-> ../elsewhere"}[whole]
	}
	for _, name := range names {
		if take(name) {
			planted[name] = rapid.SampledFrom([]string{"", "mine", "-> nowhere", "-> .", "{}"}).Draw(t, "content of "+name)
		}
	}
	for name, content := range planted {
		put(t, filepath.Join(folder, name), content)
	}
	return planted
}
