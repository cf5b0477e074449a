package diff

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data"
)

// Two projects, worked by hand. The second has a new interview before all others, so
// that pseudonyms move; code a is now b; code c is split into d and e; f and g are merged
// into h, which was there; k stays; one coding of k begins earlier, one is gone.
func TestCodesAndCodingsAreFollowed(t *testing.T) {
	source := func(name string, characters, words int64) data.Interview {
		return data.Interview{Source: name, Kind: data.KindInterview, HasText: true, Characters: characters, Words: &words}
	}
	coding := func(source, code string, start, end int64) data.Coding {
		return data.Coding{Source: source, Code: code, Start: &start, End: &end}
	}
	before := &coded{
		sources: []data.Interview{source("interview_001", 1000, 150), source("interview_002", 1000, 160), source("interview_003", 500, 60)},
		codes:   []string{"a", "c", "f", "g", "h", "k", "unused"},
		codings: []data.Coding{
			coding("interview_001", "a", 0, 10), coding("interview_001", "a", 20, 30), coding("interview_001", "a", 40, 50),
			coding("interview_002", "c", 0, 10), coding("interview_002", "c", 20, 30), coding("interview_002", "c", 40, 50),
			coding("interview_002", "f", 60, 70), coding("interview_002", "g", 80, 90), coding("interview_002", "h", 100, 110),
			coding("interview_001", "k", 100, 120), coding("interview_001", "k", 200, 220), coding("interview_001", "k", 300, 320),
			coding("interview_003", "k", 1, 2),
		},
	}
	after := &coded{
		sources: []data.Interview{source("interview_001", 700, 90), source("interview_002", 1000, 150), source("interview_003", 1000, 160)},
		codes:   []string{"b", "d", "e", "fresh", "h", "k"},
		codings: []data.Coding{
			coding("interview_002", "b", 0, 10), coding("interview_002", "b", 20, 30), coding("interview_002", "b", 40, 50),
			coding("interview_003", "d", 0, 10), coding("interview_003", "d", 20, 30), coding("interview_003", "e", 40, 50),
			coding("interview_003", "h", 60, 70), coding("interview_003", "h", 80, 90), coding("interview_003", "h", 100, 110),
			coding("interview_002", "k", 90, 120), coding("interview_002", "k", 200, 220),
			coding("interview_001", "k", 1, 5), coding("interview_003", "fresh", 500, 600),
		},
	}
	moved := func(before, after, from, to string, was, is *[2]int64) CodingMoved {
		return CodingMoved{SourceBefore: before, SourceAfter: after, Before: from, After: to, From: was, To: is}
	}
	at := func(start, end int64) *[2]int64 { return &[2]int64{start, end} }
	want := &Interviews{
		SourcesNew: []string{"interview_001"}, SourcesGone: []string{"interview_003"}, Sources: 2,
		CodesNew: []string{"fresh"}, CodesGone: []string{"unused"},
		CodesRenamed: []CodeChange{{[]string{"a"}, []string{"b"}, 3}},
		CodesSplit:   []CodeChange{{[]string{"c"}, []string{"d", "e"}, 3}},
		CodesMerged:  []CodeChange{{[]string{"f", "g", "h"}, []string{"h"}, 2}},
		Unchanged:    2, // h at 100, k at 200
		Recoded: []CodingMoved{
			moved("interview_001", "interview_002", "a", "b", at(0, 10), at(0, 10)),
			moved("interview_001", "interview_002", "a", "b", at(20, 30), at(20, 30)),
			moved("interview_001", "interview_002", "a", "b", at(40, 50), at(40, 50)),
			moved("interview_002", "interview_003", "c", "d", at(0, 10), at(0, 10)),
			moved("interview_002", "interview_003", "c", "d", at(20, 30), at(20, 30)),
			moved("interview_002", "interview_003", "c", "e", at(40, 50), at(40, 50)),
			moved("interview_002", "interview_003", "f", "h", at(60, 70), at(60, 70)),
			moved("interview_002", "interview_003", "g", "h", at(80, 90), at(80, 90)),
		},
		Moved:       []CodingMoved{moved("interview_001", "interview_002", "k", "k", at(100, 120), at(90, 120))},
		CodingsNew:  []CodingMoved{moved("interview_002", "interview_003", "", "fresh", nil, at(500, 600))},
		CodingsGone: []CodingMoved{moved("interview_001", "interview_002", "k", "", at(300, 320), nil)},
		WithNew:     1, WithGone: 1,
	}
	if difference := cmp.Diff(want, interviews(before, after)); difference != "" {
		t.Error(difference)
	}
	same := interviews(before, before)
	if same.Unchanged != 13 || same.Sources != 3 || len(same.Recoded)+len(same.Moved)+len(same.CodingsGone)+len(same.CodesNew) > 0 {
		t.Errorf("a project differs from itself: %+v", same)
	}
	if interviews(nil, after) != nil {
		t.Error("a run without interviews is compared")
	}
}

// Two codes on one passage keep apart where both are renamed: each goes where most of it
// went. A code that stays and gives more than half of a new one is split.
func TestCodesOnOnePassageKeepApart(t *testing.T) {
	one, words := []data.Interview{{Source: "interview_001", Kind: data.KindInterview, HasText: true, Characters: 9}}, int64(2)
	one[0].Words = &words
	coding := func(code string, start int64) data.Coding {
		end := start + 5
		return data.Coding{Source: "interview_001", Code: code, Start: &start, End: &end}
	}
	d := interviews(
		&coded{one, []string{"a", "b", "s"}, []data.Coding{
			coding("a", 0), coding("b", 0), coding("a", 10), coding("b", 20), coding("s", 30), coding("s", 40), coding("s", 50),
		}},
		&coded{one, []string{"s", "t", "x", "y"}, []data.Coding{
			coding("x", 0), coding("y", 0), coding("y", 10), coding("x", 20), coding("s", 30), coding("s", 40), coding("t", 50),
		}})
	want := []CodeChange{{[]string{"b"}, []string{"x"}, 2}, {[]string{"a"}, []string{"y"}, 2}}
	if difference := cmp.Diff(want, d.CodesRenamed); difference != "" {
		t.Error(difference)
	}
	if difference := cmp.Diff([]CodeChange{{[]string{"s"}, []string{"s", "t"}, 1}}, d.CodesSplit); difference != "" {
		t.Error(difference)
	}
}
