package qda

import (
	"bytes"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadWriteReadLosesNothing(t *testing.T) {
	want := everything()
	first := write(t, want)
	got, report := read(t, first, Options{KeepFiles: true})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the project changed on the way (-written +read):\n%s", diff)
	}
	if len(report.Warnings) != 0 {
		t.Errorf("a whole project gives warnings: %v", report.Warnings)
	}
	if second := write(t, got); !bytes.Equal(first, second) {
		t.Error("writing what was read gives other bytes")
	}
	if name := os.Getenv("PCNEVAL_WRITE_SAMPLE"); name != "" {
		if err := os.WriteFile(name, first, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestCodebookReadWriteRead(t *testing.T) {
	want := Codebook{Origin: "pcneval", Codes: everything().Codes, Sets: []CodebookSet{{GUID: guid(90), Name: "set", Codes: []CodeMember{{guid(11)}}}}}
	want.Codes[0].NoteRefs = nil
	var b bytes.Buffer
	if err := WriteCodebook(&b, want); err != nil {
		t.Fatal(err)
	}
	got, report, err := ReadCodebook(&b, "codes.qdc", Limits{})
	if err != nil || len(report.Warnings) != 0 {
		t.Fatal(err, report.Warnings)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
