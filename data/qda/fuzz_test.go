package qda

import (
	"bytes"
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/config/positions"
	"pcneval/data/refi"
)

// small limits keep the fuzzer quick.
var small = refi.Limits{
	DirectoryBytes: 1 << 20,
	Members:        100,
	ProjectBytes:   1 << 20,
	TextBytes:      1 << 18,
	FileBytes:      1 << 18,
	TotalBytes:     1 << 21,
	Elements:       10_000,
}

// FuzzFlatten flips the bytes of a project and does with it all that a study
// does.
func FuzzFlatten(f *testing.F) {
	var written bytes.Buffer
	if err := refi.WriteProject(&written, project()); err != nil {
		f.Fatal(err)
	}
	f.Add(written.Bytes())
	f.Fuzz(func(t *testing.T, content []byte) {
		p, _, err := refi.ReadProject(bytes.NewReader(content), int64(len(content)), "fuzz.qdpx", refi.Options{Limits: small})
		if err != nil {
			return
		}
		twice := positions.Reading{Unit: positions.UTF16, End: positions.Inclusive, LineEnd: positions.Two, Mark: positions.Counted}
		for _, reading := range []positions.Reading{{}, twice} {
			coded, _, err := Flatten(p, "fuzz.qdpx", config.Qualitative{Positions: reading, Summaries: `^(?P<site>.+):(?P<theme>.+)$`}, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range coded.Segments {
				if s.Placed && (s.Start < 0 || s.End < s.Start || s.End > coded.Sources[s.Source].Length) {
					t.Fatalf("a segment from %d to %d in a source of %d", s.Start, s.End, coded.Sources[s.Source].Length)
				}
			}
		}
	})
}

// FuzzReadTables reads fuzzed tables.
func FuzzReadTables(f *testing.F) {
	f.Add("source,coder,code,start,end\na,b,c,1,2\n", "code,parent\nc,d\nd,\n")
	f.Add("\uFEFFsource;coder\n", `<CodeBook><Codes><Code guid="a" name="b"><Code/></Code></Codes></CodeBook>`)
	f.Fuzz(func(t *testing.T, segments, codebook string) {
		for _, file := range []string{"codebook.csv", "codebook.qdc"} {
			coded, _, err := ReadTables(strings.NewReader(segments), "segments.csv", strings.NewReader(codebook), file)
			if err != nil {
				continue
			}
			paths := map[string]bool{}
			for _, code := range coded.Codes {
				paths[code.Path] = true
			}
			for _, s := range coded.Segments {
				if s.Source >= len(coded.Sources) || !paths[s.CodePath] {
					t.Fatal("a segment without source or code")
				}
			}
		}
	})
}
