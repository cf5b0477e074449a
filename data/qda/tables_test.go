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
	coded, err := ReadTables(strings.NewReader(segments), "segments.csv", strings.NewReader(codebook), "codebook.csv")
	if err != nil {
		t.Fatal(err)
	}
	if len(coded.Segments) != 3 || len(coded.Sources) != 2 || len(coded.Codes) != 3 {
		t.Fatalf("%d segments, %d sources, %d codes", len(coded.Segments), len(coded.Sources), len(coded.Codes))
	}
	first := coded.Segments[0]
	if first.CodePath != "collaboration / trust" || first.Site != "A" || first.Role != "GP" || first.Date == nil || !first.Placed || first.Quotation != "Trust" {
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
	_, err := ReadTables(strings.NewReader(segments), "segments.csv", strings.NewReader(codebook), "codebook.csv")
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
