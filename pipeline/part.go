package pipeline

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"math"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"pcneval/pipeline/disk"
)

// partFormat is raised when a reader of parts must change.
const partFormat = "pcneval part, format 2"

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

// A part is what one process drew of a stage's replicates. As a file it is the
// numbers, loop by loop, as doubles with the lowest byte first, then this struct as
// JSON, then how many bytes that has, in eight: nothing has to be known before it is
// drawn. The SHA-256 of the file stands in its name.
type part struct {
	Format  string     `json:"format"`
	Program Program    `json:"program"`
	Study   string     `json:"study"`
	Needs   Record     `json:"needs"` // what the stage depends on, and the key that follows
	Share   Share      `json:"share"`
	Loops   []partLoop `json:"loops"`
}

// A partLoop says which replicates of a loop a part holds.
type partLoop struct {
	Count int `json:"count"`
	Width int `json:"width"` // numbers of a replicate
	First int `json:"first"`
	Last  int `json:"last"`
}

// bytes is how many the numbers have.
func (l partLoop) bytes() int64 { return 8 * int64(l.Last-l.First) * int64(l.Width) }

// A partWriter writes a part, of which it holds no more than one block.
type partWriter struct {
	file *disk.Pending
	hash hash.Hash
}

// newPart begins a part beside the run.
func (p place) newPart(stage string, share Share) (*partWriter, error) {
	file, err := p.disk.Pending(filepath.Join(p.parts(), begunPart(stage)+fmt.Sprintf("%d-of-%d-", share.Index, share.Of)))
	return &partWriter{file: file, hash: sha256.New()}, err
}

// begunPart is how the names of a stage's parts begin while they are written.
func begunPart(stage string) string { return "." + plainName(stage) + "-" }

func (w *partWriter) Write(content []byte) (int, error) {
	_, _ = w.hash.Write(content) // never fails
	return w.file.Write(content)
}

// numbers adds those of a loop.
func (w *partWriter) numbers(numbers []float64) error {
	block := make([]byte, 0, 1<<16)
	for some := range slices.Chunk(numbers, cap(block)/8) {
		block = block[:0]
		for _, v := range some {
			block = binary.LittleEndian.AppendUint64(block, math.Float64bits(v))
		}
		if _, err := w.Write(block); err != nil {
			return err
		}
	}
	return nil
}

// end adds what the part says of itself and gives it its name.
func (w *partWriter) end(p place, made part) (string, error) {
	made.Format = partFormat
	told, err := json.Marshal(made)
	if err == nil {
		_, err = w.Write(binary.LittleEndian.AppendUint64(told, uint64(len(told))))
	}
	if err != nil {
		return "", errors.Join(err, w.file.Drop())
	}
	path := filepath.Join(p.parts(), nameOfPart(made.Needs.Stage, made.Share, hex.EncodeToString(w.hash.Sum(nil))))
	return path, w.file.Into(path)
}

// readPart reads what a part says of itself. torn says in what it is not as it was
// written.
func (p place) readPart(file partFile) (made *part, torn string) {
	path := filepath.Join(p.parts(), file.name)
	sum, size, err := hashFile(p.disk, path)
	if err != nil {
		return nil, "cannot be read: " + withoutPath(err)
	}
	if sum != file.sha {
		return nil, "was cut short or changed after it was written"
	}
	length := make([]byte, 8)
	if size < 8 {
		return nil, "is no part: it is too short"
	}
	if err := p.disk.ReadAt(path, length, size-8); err != nil {
		return nil, "cannot be read: " + withoutPath(err)
	}
	numbers := size - 8 - int64(binary.LittleEndian.Uint64(length))
	if numbers < 0 || numbers > size-8 {
		return nil, fmt.Sprintf("is no part, or of another format than %q", partFormat)
	}
	told := make([]byte, size-8-numbers)
	if err := p.disk.ReadAt(path, told, numbers); err != nil {
		return nil, "cannot be read: " + withoutPath(err)
	}
	made = &part{}
	if err := json.Unmarshal(told, made); err != nil {
		return nil, "is no part: " + err.Error()
	}
	if made.Format != partFormat {
		return nil, fmt.Sprintf("has the format %q; this program reads %q", made.Format, partFormat)
	}
	for _, l := range made.Loops {
		if l.bytes() < 0 {
			return nil, "says that it holds fewer numbers than none"
		}
		numbers -= l.bytes()
	}
	if numbers != 0 {
		return nil, "holds more or fewer numbers than it says"
	}
	return made, ""
}

// numbersOf reads the numbers of a loop of a part.
func (p place) numbersOf(file partFile, made *part, loop int) ([]float64, error) {
	at := int64(0)
	for _, l := range made.Loops[:loop] {
		at += l.bytes()
	}
	content := make([]byte, made.Loops[loop].bytes())
	if err := p.disk.ReadAt(filepath.Join(p.parts(), file.name), content, at); err != nil {
		return nil, err
	}
	numbers := make([]float64, len(content)/8)
	for i := range numbers {
		numbers[i] = math.Float64frombits(binary.LittleEndian.Uint64(content[8*i:]))
	}
	return numbers, nil
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
