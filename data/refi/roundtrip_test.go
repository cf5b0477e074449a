package refi

import (
	"bytes"
	"os"
	"strings"
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

// The codebook is what a program writes, by schema 1.0 of codebooks.
func TestCodebook(t *testing.T) {
	content := `<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="a program">
 <Codes>
  <Code guid="` + string(guid(10)) + `" name="theme" isCodable="false" color="#aabbcc">
   <Description>two
lines</Description>
   <Code guid="{` + strings.ToUpper(string(guid(11))) + `}" name="trust" isCodable="true"/>
  </Code>
 </Codes>
 <Sets><Set guid="` + string(guid(90)) + `" name="set"><MemberCode guid="` + string(guid(11)) + `"/></Set></Sets>
</CodeBook>`
	want := Codebook{
		Origin: "a program",
		Codes: []Code{{
			GUID: guid(10), Name: "theme", IsCodable: "false", Color: "#aabbcc", Description: "two\nlines",
			Codes: []Code{{GUID: guid(11), Name: "trust", IsCodable: "true"}},
		}},
		Sets: []CodebookSet{{GUID: guid(90), Name: "set", Codes: []CodeMember{{guid(11)}}}},
	}
	got, report, err := ReadCodebook(strings.NewReader(content), "codes.qdc", Limits{})
	if err != nil || len(report.Warnings) != 0 {
		t.Fatal(err, report.Warnings)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
