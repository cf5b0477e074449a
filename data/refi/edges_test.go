package refi

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data/budget"
)

func TestLimitsThatNobodySetAreTheBudget(t *testing.T) {
	want := Limits{
		budget.ProjectDirectory, budget.ProjectMembers, budget.Project, budget.ProjectText, budget.ProjectFile, budget.ProjectTotal,
		budget.ProjectDepth, budget.ProjectElements, budget.ProjectAttribute, budget.ProjectAttributes,
	}
	if diff := cmp.Diff(want, Limits{}.orDefault()); diff != "" {
		t.Error(diff)
	}
}

// At each limit a project is read; with one more it is refused, and told which.
func TestLimitsAtTheirEdges(t *testing.T) {
	text := "<Sources><TextSource guid=\"" + string(guid(1)) + "\" plainTextPath=\"internal://a.txt\"/></Sources>"
	long := document(text + strings.Repeat(" ", 1000))
	for _, c := range []struct {
		name   string
		limits Limits
		limit  int
		made   func(n int) []byte
	}{
		{"members", Limits{Members: 10}, 10, func(n int) []byte {
			members := []string{"project.qde", document("")}
			for i := range n - 1 {
				members = append(members, fmt.Sprintf("sources/%d.txt", i), "")
			}
			return archiveOf(t, members...)
		}},
		{"bytes of the document", Limits{ProjectBytes: 500}, 500, func(n int) []byte {
			return archiveOf(t, "project.qde", document(strings.Repeat(" ", n-len(document("")))))
		}},
		{"depth", Limits{Depth: 10}, 10, func(n int) []byte {
			return archiveOf(t, "project.qde", document(strings.Repeat("<Description>", n-1)+strings.Repeat("</Description>", n-1)))
		}},
		{"elements", Limits{Elements: 40}, 40, func(n int) []byte {
			return archiveOf(t, "project.qde", document(strings.Repeat("<NoteRef/>", n-1)))
		}},
		{"bytes of an attribute", Limits{AttributeBytes: 100}, 100, func(n int) []byte {
			return archiveOf(t, "project.qde", document(`<Description a="`+strings.Repeat("x", n)+`"/>`))
		}},
		{"attributes", Limits{Attributes: 5}, 5, func(n int) []byte {
			var all strings.Builder
			for i := range n {
				fmt.Fprintf(&all, ` a%d=""`, i)
			}
			return archiveOf(t, "project.qde", document("<Description"+all.String()+"/>"))
		}},
		{"bytes of a text", Limits{TextBytes: 100}, 100, func(n int) []byte {
			return archiveOf(t, "project.qde", document(text), "sources/a.txt", strings.Repeat("x", n))
		}},
		{"bytes of another file", Limits{FileBytes: 100}, 100, func(n int) []byte {
			return archiveOf(t, "project.qde", document(text), "sources/b.png", strings.Repeat("x", n))
		}},
		{"bytes in all", Limits{TotalBytes: int64(len(long)) + 50}, len(long) + 50, func(n int) []byte {
			return archiveOf(t, "project.qde", long, "sources/a.txt", strings.Repeat("x", n-len(long)))
		}},
	} {
		for more := range 2 {
			content := c.made(c.limit + more)
			_, _, err := ReadProject(bytes.NewReader(content), int64(len(content)), "edge.qdpx", Options{Limits: c.limits, KeepFiles: true})
			if (err != nil) != (more > 0) || more > 0 && !strings.Contains(err.Error(), fmt.Sprint(c.limit)) {
				t.Errorf("%s, %d too many: %v", c.name, more, err)
			}
		}
	}
}

// A table or a project is read up to its limit and no further.
func TestReadingEndsAtTheLimit(t *testing.T) {
	for more := range 2 {
		content, err := ReadLimited(strings.NewReader(strings.Repeat("x", 100+more)), 100)
		if (err != nil) != (more > 0) || more == 0 && len(content) != 100 {
			t.Errorf("%d too many: %d bytes, %v", more, len(content), err)
		}
	}
}
