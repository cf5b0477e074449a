package refi_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

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

func TestDemoFollowsTheSchemaAndSurvivesReadWriteRead(t *testing.T) {
	content := demo(t)
	for _, breach := range refi.Breaches(t, content) {
		t.Error(breach)
	}
	first, _, err := refi.ReadProject(bytes.NewReader(content), int64(len(content)), "demo.qdpx", refi.Options{KeepFiles: true})
	if err != nil {
		t.Fatal(err)
	}
	var written bytes.Buffer
	if err := refi.WriteProject(&written, first); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(content, written.Bytes()) {
		t.Error("reading and writing the demo changes its bytes")
	}
	second, _, err := refi.ReadProject(bytes.NewReader(written.Bytes()), int64(written.Len()), "demo.qdpx", refi.Options{KeepFiles: true})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, second); diff != "" {
		t.Error(diff)
	}
}
