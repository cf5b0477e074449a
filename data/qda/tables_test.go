package qda

import (
	"strings"
	"testing"
)

func TestPlainTables(t *testing.T) {
	segments := "source,site,role,date,coder,code,start,end,text\n" +
		"one,,,,Ada,trust,0,5,Trust\n" +
		"one,A,GP,04/03/2021,ada,money,6,12,\"lists, all\"\n" +
		"one,,,,Ben,,,,\n" +
		"two,B,manager,2021-05-01,Ben,trust,,,\n"
	codebook := "Code,Parent,Description\ntrust,collaboration,grows\ncollaboration,,\nmoney,,\n"
	coded, _, err := ReadTables(strings.NewReader(segments), "segments.csv", strings.NewReader(codebook), "codebook.csv")
	if err != nil {
		t.Fatal(err)
	}
	if len(coded.Segments) != 3 || len(coded.Sources) != 2 || len(coded.Codes) != 3 {
		t.Fatalf("%d segments, %d sources, %d codes", len(coded.Segments), len(coded.Sources), len(coded.Codes))
	}
	first := coded.Segments[0]
	if first.CodePath != "collaboration / trust" || first.Site != "A" || first.Role != "GP" || coded.Sources[0].Date == nil || !first.Placed ||
		first.Quotation != "Trust" {
		t.Errorf("first segment: %+v", first)
	}
	if got := strings.Join(coded.Sources[0].Coders, ","); got != "Ada,Ben" {
		t.Errorf("coders of the first source: %s", got)
	}
	if last := coded.Segments[2]; !last.Whole || last.Available {
		t.Errorf("last segment: %+v", last)
	}
}

func TestPlainTablesTellEveryProblemAndNoText(t *testing.T) {
	const canary = "CANARY"
	segments := "source,coder,code,startt,start,end,text\n" +
		"one,Ada," + canary + ",1,1,2," + canary + "\n" +
		"one,,trust,,,," + canary + "\n" +
		"one,Ada,trust,,9,2," + canary + "\n"
	codebook := "code,parent\ntrust,b\nb,trust\n"
	_, _, err := ReadTables(strings.NewReader(segments), "segments.csv", strings.NewReader(codebook), "codebook.csv")
	if err == nil {
		t.Fatal("no error")
	}
	for _, part := range []string{"did you mean start?", "line 2", "line 3", "line 4", "circle"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("the error does not hold %q:\n%v", part, err)
		}
	}
	if strings.Contains(err.Error(), canary) {
		t.Errorf("the error holds a cell:\n%v", err)
	}
}

// A codebook as programs exchange it. A name that two codes have is told by its
// path.
func TestPlainTablesWithAnExchangedCodebook(t *testing.T) {
	codebook := `<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>` +
		`<Code guid="` + string(guid(1)) + `" name="money" isCodable="false"><Code guid="` + string(guid(2)) +
		`" name="trust" isCodable="true"/>` +
		`<Code guid="` + string(guid(3)) + `" name="lists" isCodable="true"><Description>set beforehand</Description></Code></Code>` +
		`<Code guid="` + string(guid(4)) + `" name="people" isCodable="false"><Code guid="` + string(guid(5)) +
		`" name="trust" isCodable="true"/></Code>` +
		`</Codes></CodeBook>`
	read := func(code string) (Coded, error) {
		segments := "source,coder,code\none,Ada," + code + "\n"
		coded, warnings, err := ReadTables(strings.NewReader(segments), "segments.csv", strings.NewReader(codebook), "codes.QDC")
		if len(warnings) > 0 {
			t.Errorf("warnings: %v", warnings)
		}
		return coded, err
	}
	for code, want := range map[string]string{"lists": "money / lists", "people / trust": "people / trust", "money": "money"} {
		coded, err := read(code)
		if err != nil || coded.Segments[0].CodePath != want || len(coded.Codes) != 5 || coded.Codes[2].Description != "set beforehand" {
			t.Errorf("%s: %v %+v", code, err, coded)
		}
	}
	for code, want := range map[string]string{"trust": "several codes", "hope": "not in the codebook"} {
		if _, err := read(code); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%s: %v", code, err)
		}
	}
}
