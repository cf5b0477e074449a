package qda_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/data/qda"
	"pcneval/data/refi"
	"pcneval/data/synthetic/interviews"
)

func demo(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := interviews.Write(&b, 2024); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A dump is what compare.py holds against the other readers.
type dump struct {
	Codes   []dumpCode   `json:"codes"`
	Codings []dumpCoding `json:"codings"`
}

type dumpCode struct {
	GUID refi.GUID `json:"guid"`
	Path string    `json:"path"`
}

type dumpCoding struct {
	Source    refi.GUID `json:"source"`
	Start     int       `json:"start"`
	End       int       `json:"end"`
	Code      refi.GUID `json:"code"`
	Coder     string    `json:"coder"`
	Quotation string    `json:"quotation"`
}

func dumpOf(t *testing.T, content []byte) []byte {
	t.Helper()
	p, _, err := refi.ReadProject(bytes.NewReader(content), int64(len(content)), "demo.qdpx", refi.Options{})
	if err != nil {
		t.Fatal(err)
	}
	coded, _, err := qda.Flatten(p, "demo.qdpx", config.Qualitative{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var d dump
	byPath := map[string]refi.GUID{}
	for _, c := range coded.Codes {
		d.Codes = append(d.Codes, dumpCode{c.GUID, c.Path})
		byPath[c.Path] = c.GUID
	}
	for _, s := range coded.Segments {
		d.Codings = append(d.Codings, dumpCoding{coded.Sources[s.Source].GUID, s.Start, s.End, byPath[s.CodePath], s.Coder, s.Quotation})
	}
	text, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// Two readers written by others must see what Go sees. PCNEVAL_QDA_PYTHON names
// a Python with reference/qda/requirements.txt installed.
func TestTwoIndependentReadersAgree(t *testing.T) {
	python := os.Getenv("PCNEVAL_QDA_PYTHON")
	if python == "" {
		t.Skip("PCNEVAL_QDA_PYTHON names no Python with pyrefiqda and pyqdpx: the demo was not held against them")
	}
	content := demo(t)
	folder := t.TempDir()
	project, dumped := filepath.Join(folder, "demo.qdpx"), filepath.Join(folder, "dump.json")
	for name, content := range map[string][]byte{project: content, dumped: dumpOf(t, content)} {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command(python, filepath.Join("..", "..", "reference", "qda", "compare.py"), project, dumped).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)

	// What pyrefiqda writes of it, by a serialiser of its own, reads the same.
	again := filepath.Join(folder, "again.qdpx")
	const save = `import sys; from pyrefiqda import RefiProject as r; r.save(r.load(sys.argv[1], sys.argv[3]), sys.argv[2], ` +
		`sys.argv[3] + "/sources")`
	if out, err := exec.Command(python, "-c", save, project, again, filepath.Join(folder, "unpacked")).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	rewritten, err := os.ReadFile(again)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(dumpOf(t, content)), string(dumpOf(t, rewritten))); diff != "" {
		t.Error("the project that pyrefiqda wrote reads otherwise")
	}
}
