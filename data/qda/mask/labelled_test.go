package mask

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

var update = flag.Bool("update", false, "write the table of docs/interviews.md")

// A labelled sentence is a text, and what of it identifies.
type labelled struct {
	text  string
	marks []mark
}

type mark struct {
	kind       string
	start, end int
}

// labelledSet reads testdata/labelled.txt.
func labelledSet(t *testing.T) (people, places []string, sentences []labelled) {
	t.Helper()
	content, err := os.ReadFile("testdata/labelled.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(string(content), "\n") {
		list, isPeople := strings.CutPrefix(line, "people: ")
		if isPeople {
			people = strings.Split(list, "; ")
			continue
		}
		if list, isPlaces := strings.CutPrefix(line, "places: "); isPlaces {
			places = strings.Split(list, "; ")
			continue
		}
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		sentences = append(sentences, parse(t, line))
	}
	return people, places, sentences
}

func parse(t *testing.T, line string) labelled {
	t.Helper()
	text, err := strconv.Unquote(`"` + strings.ReplaceAll(line, `"`, `\"`) + `"`)
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	var l labelled
	for {
		before, rest, found := strings.Cut(text, "{")
		l.text += before
		if !found {
			return l
		}
		inside, after, closes := strings.Cut(rest, "}")
		kind, words, named := strings.Cut(inside, "|")
		if !closes || !named {
			t.Fatalf("a mark does not close: %s", line)
		}
		l.marks = append(l.marks, mark{kind, len(l.text), len(l.text) + len(words)})
		l.text += words
		text = after
	}
}

// A score counts what of a kind was labelled and what of it was masked whole.
type score struct {
	kind             string
	labelled, masked int
	missed           []string
}

// measure holds the rules against the set: recall by kind, and of all spans that
// were masked those that meet a mark.
func measure(people, places []string, sentences []labelled) (scores []score, spans, right int, wrong []string) {
	m := New(people, places)
	at := map[string]int{}
	for _, sentence := range sentences {
		text := strings.Map(visible, sentence.text)
		marks := moved(sentence)
		found := m.spans(text)
		for _, mark := range marks {
			i, known := at[mark.kind]
			if !known {
				i = len(scores)
				at[mark.kind] = i
				scores = append(scores, score{kind: mark.kind})
			}
			scores[i].labelled++
			if covered(text, mark, found) {
				scores[i].masked++
			} else {
				scores[i].missed = append(scores[i].missed, text[mark.start:mark.end])
			}
		}
		for _, s := range found {
			spans++
			if slices.ContainsFunc(marks, func(mark mark) bool { return s.start < mark.end && mark.start < s.end }) {
				right++
			} else {
				wrong = append(wrong, text[s.start:s.end]+" in: "+text)
			}
		}
	}
	return scores, spans, right, wrong
}

// moved gives the marks their places in the text without invisible characters.
func moved(sentence labelled) []mark {
	shown := func(end int) int { return len(strings.Map(visible, sentence.text[:end])) }
	var marks []mark
	for _, m := range sentence.marks {
		marks = append(marks, mark{m.kind, shown(m.start), shown(m.end)})
	}
	return marks
}

// covered says whether every letter and digit of a mark is masked; the "s" of a
// possessive may stay.
func covered(text string, m mark, found []span) bool {
	inside := strings.TrimSuffix(strings.TrimSuffix(text[m.start:m.end], "'s"), "’s")
	for i, r := range inside {
		at := m.start + i
		if (unicode.IsLetter(r) || unicode.IsDigit(r)) && !slices.ContainsFunc(found, func(s span) bool { return s.start <= at && at < s.end }) {
			return false
		}
	}
	return true
}

// beyond are the kinds that no rule knows. They stand in the set so that nobody
// takes masking for more than it is.
var beyond = []string{
	"telephone in words", "age in words", "outward code alone", "name, in small letters", "nickname", "initials", "name, on no list",
	"place, by a part of its name", "place, on no list",
}

// TestLabelledSet computes recall and precision, holds them to what the
// documents promise, and the documents to what it computed.
func TestLabelledSet(t *testing.T) {
	scores, spans, right, wrong := measure(labelledSet(t))
	var known, masked, all, allMasked int
	for _, s := range scores {
		all, allMasked = all+s.labelled, allMasked+s.masked
		if slices.Contains(beyond, s.kind) {
			continue
		}
		known, masked = known+s.labelled, masked+s.masked
		if s.masked < s.labelled {
			t.Errorf("%s: %d of %d are masked, and not %q", s.kind, s.masked, s.labelled, s.missed)
		}
	}
	// A listed name that is a word, too, is masked with its capital: "Grace periods".
	if least := 0.98; float64(right) < least*float64(spans) {
		t.Errorf("%d of %d identify somebody, fewer than %v; these do not:\n%s", right, spans, least, strings.Join(wrong, "\n"))
	}
	if len(scores) < 20 || known < 120 {
		t.Errorf("the set has %d kinds and %d marks: too few to say anything", len(scores), known)
	}
	slices.SortStableFunc(scores, func(a, b score) int {
		return cmp.Compare(slices.Index(beyond, a.kind), slices.Index(beyond, b.kind))
	})
	var b strings.Builder
	b.WriteString("| what identifies | in the set | masked whole |\n|---|---:|---:|\n")
	for _, s := range scores {
		fmt.Fprintf(&b, "| %s | %d | %d |\n", s.kind, s.labelled, s.masked)
	}
	fmt.Fprintf(&b, "| **all that a rule knows** | %d | %d: recall %.3f |\n", known, masked, float64(masked)/float64(known))
	fmt.Fprintf(&b, "| **all** | %d | %d: recall %.3f |\n", all, allMasked, float64(allMasked)/float64(all))
	fmt.Fprintf(&b, "| **masked, of which they identify** | %d | %d: precision %.3f |\n", spans, right, float64(right)/float64(spans))
	inDocument(t, b.String())
}

// inDocument holds the table of docs/interviews.md to what was computed.
func inDocument(t *testing.T, table string) {
	t.Helper()
	const file, from, to = "../../../docs/interviews.md", "<!-- masking, by a test -->\n", "<!-- end of masking -->\n"
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begins := strings.Cut(string(content), from)
	old, after, ends := strings.Cut(rest, to)
	if !begins || !ends {
		t.Fatalf("%s has no place for the table", file)
	}
	if old == table {
		return
	}
	if !*update {
		t.Fatalf("the table in %s is stale: go test ./data/qda/mask -update", file)
	}
	if err := os.WriteFile(file, []byte(before+from+table+to+after), 0o644); err != nil {
		t.Fatal(err)
	}
}
