// Package parts reads a publication that comes as a folder of parts, as Spark
// and its like write it: rows in any order, in any number of files of text or of
// Parquet. What it gives is one text with the rows in the order of their bytes,
// so that equal rows are equal content, however they were parted.
package parts

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"pcneval/config/problem"
)

// CountsFile is the file beside the parts that says what was counted, where
// there is one. Whoever writes the parts writes it last.
const CountsFile = "_counts.json"

// unfinished is what a job of Hadoop's kind leaves in a folder until it is done.
const unfinished = "_temporary"

// Paths lists the parts of a folder, in the order of their names. Names that begin
// with _ or . are no data, as all such programs have it.
func Paths(folder string) ([]string, error) {
	base := filepath.Base(folder)
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, problem.Problem{
			File: base, What: "the folder of parts cannot be read", Found: reason(err), Remedy: "check its name and rights",
		}
	}
	var paths []string
	var problems problem.List
	for _, entry := range entries {
		name := entry.Name()
		path := filepath.Join(folder, name)
		switch stat, err := os.Stat(path); {
		case name == unfinished:
			problems.Add(problem.Problem{
				File: base, What: "the job that writes the parts is not done, or was broken off", Found: "the folder " + unfinished,
				Expected: "parts alone", Remedy: "wait for it, or remove the folder and run the job again",
			})
		case strings.HasPrefix(name, "_"), strings.HasPrefix(name, "."):
		case err != nil:
			problems.Add(problem.Problem{File: filepath.Join(base, name), What: "the part cannot be read", Found: reason(err)})
		case stat.IsDir():
			problems.Add(problem.Problem{
				File: base, What: "a folder stands among the parts", Found: name, Expected: "parts alone, as .csv or .parquet",
				Remedy: "write the rows without folders by a column's value (in Spark: repartition, not partitionBy)",
			})
		default:
			paths = append(paths, path)
		}
	}
	if len(entries) == 0 || len(paths) == 0 && problems.Err() == nil {
		problems.Add(problem.Problem{
			File: base, What: "the folder holds no parts", Expected: "parts, as .csv with headings or as .parquet", Remedy: "name the right folder",
		})
	}
	return paths, problems.Err()
}

// Open gives the rows of all parts as one text: the headings, which all parts
// share, then the rows in the order of their bytes, each ended by a line feed.
func Open(ctx context.Context, folder string) (io.ReadCloser, error) {
	paths, err := Paths(folder)
	if err != nil {
		return nil, err
	}
	text, to := io.Pipe()
	go func() {
		to.CloseWithError(write(ctx, filepath.Base(folder), paths, to))
	}()
	return text, nil
}

// Digest is the SHA-256 of the text that [Open] gives, followed by that of
// [CountsFile] where there is one, and how many bytes they have. It is what
//
//	{ head -qn1 *.csv | head -n1; tail -qn+2 *.csv | LC_ALL=C sort; cat _counts.json; } | sha256sum
//
// prints for parts of text with line feeds.
func Digest(ctx context.Context, folder string) (sum string, size int64, err error) {
	text, err := Open(ctx, folder)
	if err != nil {
		return "", 0, err
	}
	defer text.Close()
	hash := sha256.New()
	if size, err = io.Copy(hash, text); err != nil {
		return "", 0, err
	}
	counts, err := os.ReadFile(filepath.Join(folder, CountsFile))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", 0, err
	}
	_, _ = hash.Write(counts) // never fails
	return hex.EncodeToString(hash.Sum(nil)), size + int64(len(counts)), nil
}

// reason is the system's word for what went wrong, without the path.
func reason(err error) string {
	var failed *os.PathError
	if errors.As(err, &failed) {
		return failed.Err.Error()
	}
	return err.Error()
}
