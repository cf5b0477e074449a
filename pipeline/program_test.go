package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"runtime/debug"
	"testing"
)

func TestRunningIsTheDigestOfTheExecutable(t *testing.T) {
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(content)
	for range 2 {
		p, err := Running("oven", "1.2.0")
		if err != nil || p.Name != "oven" || p.Version != "1.2.0" || p.SHA256 != hex.EncodeToString(sum[:]) {
			t.Errorf("%+v, %v", p, err)
		}
	}
}

// The keys are those that go help buildmode and runtime/debug name.
func TestBuildSaysCommitAndTree(t *testing.T) {
	info := func(settings ...debug.BuildSetting) *debug.BuildInfo {
		return &debug.BuildInfo{GoVersion: "go1.26.8", Settings: settings}
	}
	revision := debug.BuildSetting{Key: "vcs.revision", Value: "1f3fc8e17b8d0123456789"}
	for _, tt := range []struct {
		name  string
		info  *debug.BuildInfo
		want  Program
		tells string
	}{
		{
			"clean", info(revision, debug.BuildSetting{Key: "vcs.modified", Value: "false"}),
			Program{"oven", "1", "1f3fc8e17b8d0123456789", "clean", "go1.26.8", "d"},
			"oven 1, commit 1f3fc8e17b8d, go1.26.8",
		},
		{
			"modified", info(revision, debug.BuildSetting{Key: "vcs.modified", Value: "true"}),
			Program{"oven", "1", "1f3fc8e17b8d0123456789", "modified", "go1.26.8", "d"},
			"oven 1, commit 1f3fc8e17b8d with changes, go1.26.8",
		},
		{"without version control", info(), Program{"oven", "1", "unknown", "unknown", "go1.26.8", "d"}, "oven 1, commit not known, go1.26.8"},
		{"without any", nil, Program{"oven", "1", "unknown", "unknown", "unknown", "d"}, "oven 1, commit not known, Go not known"},
	} {
		if got := built("oven", "1", "d", tt.info); got != tt.want || got.String() != tt.tells {
			t.Errorf("%s: %+v, %q", tt.name, got, got)
		}
	}
}

// A run of another build may say more, or less, of itself: what counts is that
// the text is as that build wrote it.
func TestManifestOfAnotherBuildCanBeRead(t *testing.T) {
	unsigned := `{
  "format": "` + manifestFormat + `",
  "study": "bakery",
  "program": {"name": "oven", "version": "0.1", "build": "abc with changes"},
  "stages": [{"stage": "bake", "version": 1, "shapes": {"loaves": "0"}, "key": "k", "setting": null}],
  "later": ["unheard of"],
  "self": ""
}
`
	run := t.TempDir()
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(run, ManifestFile), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	head := unsigned[:len(unsigned)-len("\"\n}\n")]
	signed := head + HashOf([]byte(unsigned)) + "\"\n}\n"
	write(signed)
	m, err := ReadManifest(run)
	if err != nil || m.Study != "bakery" || m.Stages[0].Stage != "bake" || m.Program.String() != "oven 0.1, commit not known, Go not known" {
		t.Fatalf("%+v, %v", m, err)
	}
	for i := range signed {
		changed := []byte(signed)
		changed[i] ^= 1
		write(string(changed))
		if _, err := ReadManifest(run); err == nil {
			t.Errorf("byte %d changed from %q to %q goes unnoticed", i, signed[i], changed[i])
		}
	}
	write(signed[:len(head)] + "\"\n}\n") // no hash at all
	if _, err := ReadManifest(run); err == nil {
		t.Error("a manifest without its hash is taken")
	}
}
