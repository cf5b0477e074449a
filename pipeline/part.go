package pipeline

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// partFormat is raised when a reader of parts must change.
const partFormat = "pcneval part, format 1"

// A Share is a part of the replicates of a stage: of each of its loops those from
// Index*count/Of until before (Index+1)*count/Of.
type Share struct {
	Index int `json:"index"` // from 0
	Of    int `json:"of"`
}

func (s Share) String() string { return fmt.Sprintf("%d of %d", s.Index, s.Of) }

func (s Share) of(count int) (first, last int) {
	return s.Index * count / s.Of, (s.Index + 1) * count / s.Of
}

// A part is what one process drew of a stage's replicates. As a file it is a line
// of JSON and the numbers behind it, loop by loop, as doubles with the lowest byte
// first. The SHA-256 of the file stands in its name.
type part struct {
	Format  string     `json:"format"`
	Program Program    `json:"program"`
	Study   string     `json:"study"`
	Needs   Record     `json:"needs"` // what the stage depends on, and the key that follows
	Share   Share      `json:"share"`
	Loops   []partLoop `json:"loops"`

	numbers [][]float64 // of each loop, those from First until before Last
}

// A partLoop says which replicates of a loop a part holds.
type partLoop struct {
	Count int `json:"count"`
	Width int `json:"width"` // numbers of a replicate
	First int `json:"first"`
	Last  int `json:"last"`
}

func (p part) encode() ([]byte, error) {
	p.Format = partFormat
	head, err := json.Marshal(p)
	if err != nil {
		return nil, err
	}
	out := append(head, '\n')
	for _, numbers := range p.numbers {
		for _, v := range numbers {
			out = binary.LittleEndian.AppendUint64(out, math.Float64bits(v))
		}
	}
	return out, nil
}

// decodePart reads a part; torn says in what it is not as it was written.
func decodePart(sha string, content []byte) (p *part, torn string) {
	if HashOf(content) != sha {
		return nil, "was cut short or changed after it was written"
	}
	head, body, _ := bytes.Cut(content, []byte("\n"))
	p = &part{}
	if err := json.Unmarshal(head, p); err != nil {
		return nil, "is no part: " + err.Error()
	}
	if p.Format != partFormat {
		return nil, fmt.Sprintf("has the format %q; this program reads %q", p.Format, partFormat)
	}
	for _, l := range p.Loops {
		size := (l.Last - l.First) * l.Width
		if size < 0 || len(body) < 8*size {
			return nil, "holds fewer numbers than it says"
		}
		numbers := make([]float64, size)
		for i := range numbers {
			numbers[i] = math.Float64frombits(binary.LittleEndian.Uint64(body[8*i:]))
		}
		p.numbers, body = append(p.numbers, numbers), body[8*size:]
	}
	if len(body) > 0 {
		return nil, "holds more numbers than it says"
	}
	return p, ""
}

// A partFile is a part in the hidden folder, by what its name says.
type partFile struct {
	name, stage, sha string
	share            Share
}

var partName = regexp.MustCompile(`^(.+)-(\d+)-of-(\d+)-([0-9a-f]{64})\.part$`)

func nameOfPart(stage string, share Share, sha string) string {
	return fmt.Sprintf("%s-%d-of-%d-%s.part", plainName(stage), share.Index, share.Of, sha)
}

// plainName is the name of a stage in that of a file.
func plainName(stage string) string { return strings.ReplaceAll(stage, "/", "__") }

func partNamed(name string) (partFile, bool) {
	said := partName.FindStringSubmatch(name)
	if said == nil {
		return partFile{}, false
	}
	index, wrong := strconv.Atoi(said[2])
	of, wrongToo := strconv.Atoi(said[3])
	return partFile{name: name, stage: said[1], sha: said[4], share: Share{index, of}}, wrong == nil && wrongToo == nil && index < of
}
