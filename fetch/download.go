package fetch

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"pcneval/config/problem"
	"pcneval/fetch/pins"
)

// A download is what came from a server.
type download struct {
	path, sum, etag, dated, from, doubt string
	size                                int64
}

// A part says of a download that was cut short what it is the beginning of, so
// that no two versions are ever put together.
type part struct {
	Address      string `json:"address"`
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
}

// mark is what tells the server which version is meant; empty where nothing
// does, and then a download starts anew. A weak ETag does not promise equal
// bytes.
func (p part) mark() string {
	if p.ETag != "" && !strings.HasPrefix(p.ETag, "W/") {
		return p.ETag
	}
	return p.LastModified
}

// A later attempt may go well after an error that is passing.
type passing struct {
	err   error
	after time.Duration // what the server asked to wait
}

func (p passing) Error() string { return p.err.Error() }
func (p passing) Unwrap() error { return p.err }

// download gets an item's file into the work folder, and tries again where an
// error may pass. What came is kept for the next attempt, or the next fetch.
func (f *Fetcher) download(ctx context.Context, item Item) (download, error) {
	path := filepath.Join(f.work(), item.Said.File)
	wait := f.Wait
	for attempt := 1; ; attempt++ {
		got, err := f.attempt(ctx, item, path)
		var again passing
		switch {
		case err == nil:
			return f.examine(item, got)
		case ctx.Err() != nil:
			return got, ctx.Err()
		case !errors.As(err, &again):
			return got, err
		case attempt == f.Attempts:
			return got, fmt.Errorf("%s could not be fetched from %s in %d attempts: %w; the same command takes up where it was",
				item.Said.File, item.Said.Address, attempt, again.err)
		}
		pause := min(max(wait, again.after), 2*time.Minute)
		f.Retrying(item.Name, again.err, pause)
		select {
		case <-ctx.Done():
			return got, ctx.Err()
		case <-time.After(pause):
		}
		wait *= 2
	}
}

// attempt asks once for the rest of a file and writes what comes.
func (f *Fetcher) attempt(ctx context.Context, item Item, path string) (got download, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stalled := time.AfterFunc(f.Stall, cancel)
	defer stalled.Stop()
	request, err := f.request(ctx, http.MethodGet, item.Said.Address)
	if err != nil {
		return got, err
	}
	before, have := f.begun(path, item.Said.Address)
	if have > 0 {
		request.Header.Set("Range", "bytes="+strconv.FormatInt(have, 10)+"-")
		request.Header.Set("If-Range", before.mark())
	}
	response, err := f.Client.Do(request)
	if err != nil {
		return got, passing{err: f.told(ctx, err)}
	}
	defer response.Body.Close()
	flags := os.O_CREATE | os.O_WRONLY | os.O_TRUNC
	switch {
	case response.StatusCode == http.StatusPartialContent && startsAt(response, have):
		flags = os.O_WRONLY | os.O_APPEND
	case response.StatusCode == http.StatusPartialContent, response.StatusCode == http.StatusRequestedRangeNotSatisfiable:
		err := os.Remove(partOf(path)) // what is there fits nothing; the next attempt starts anew
		return got, passing{err: errors.Join(errors.New("the server cannot take up where it was"), err)}
	case response.StatusCode == http.StatusOK:
		have = 0
	default:
		return got, refused(item, response)
	}
	if encoding := response.Header.Get("Content-Encoding"); encoding != "" && encoding != "identity" {
		return got, fmt.Errorf("%s sends the file packed as %s, which was not asked for", item.Said.Address, encoding)
	}
	total := int64(-1)
	if response.ContentLength >= 0 {
		total = have + response.ContentLength
	}
	if total > f.Most {
		return got, errors.Join(f.drop(path), f.tooLarge(item, total))
	}
	if err := f.begin(path, part{item.Said.Address, response.Header.Get("ETag"), response.Header.Get("Last-Modified")}); err != nil {
		return got, err
	}
	file, err := os.OpenFile(partOf(path), flags, 0o644)
	if err != nil {
		return got, err
	}
	body := &watched{
		Reader: io.LimitReader(response.Body, f.Most-have+1), timer: stalled, stall: f.Stall, done: have,
		tell: func(done int64) { f.Progress(item.Name, done, total) },
	}
	buffered := make([]byte, 64<<10)
	_, copied := io.CopyBuffer(writeOnly{file}, body, buffered)
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		return got, err // the disk, and not the server
	}
	var disk *os.PathError
	switch {
	case errors.As(copied, &disk):
		return got, copied
	case copied != nil:
		return got, passing{err: fmt.Errorf("the file broke off after %d bytes: %w", body.done, f.told(ctx, copied))}
	case body.done > f.Most:
		return got, errors.Join(f.drop(path), f.tooLarge(item, body.done))
	}
	got = download{path: partOf(path), etag: response.Header.Get("ETag"), from: response.Request.URL.String()}
	if moment, err := http.ParseTime(response.Header.Get("Last-Modified")); err == nil {
		got.dated = moment.UTC().Format(time.RFC3339)
	}
	if total < 0 && response.ProtoMajor == 1 && len(response.TransferEncoding) == 0 {
		got.doubt = "the server did not say how long the file is, so that nothing tells whether it is whole"
	}
	if kind := response.Header.Get("Content-Type"); strings.HasPrefix(kind, "text/html") || strings.HasPrefix(kind, "application/xhtml") {
		return got, errors.Join(f.drop(path), page(item, "the server calls it "+kind))
	}
	return got, nil
}

// tooLarge is what a file is that has more bytes than are ever fetched.
func (f *Fetcher) tooLarge(item Item, atLeast int64) error {
	return problem.Problem{
		File: item.Said.File, What: "is larger than any official file, and was not fetched",
		Found: fmt.Sprintf("%d bytes or more at %s", atLeast, item.Said.Address), Expected: fmt.Sprintf("at most %d bytes", f.Most),
		Remedy: "put the right address under " + item.Key + ".address in the study file, or get the file by hand",
	}
}

// examine looks at a whole download before it may become an input.
func (f *Fetcher) examine(item Item, got download) (download, error) {
	if err := sniff(item, got.path); err != nil {
		return got, errors.Join(f.drop(strings.TrimSuffix(got.path, ".part")), err)
	}
	var err error
	got.sum, got.size, err = pins.Digest(got.path)
	return got, errors.Join(err, os.Remove(strings.TrimSuffix(got.path, ".part")+".json"))
}

// begun is what a download that was cut short left, where it can be taken up.
func (f *Fetcher) begun(path, address string) (part, int64) {
	var left part
	text, err := os.ReadFile(path + ".json")
	if err != nil || json.Unmarshal(text, &left) != nil || left.Address != address || left.mark() == "" {
		return part{}, 0
	}
	stat, err := os.Stat(partOf(path))
	if err != nil {
		return part{}, 0
	}
	return left, stat.Size()
}

func (f *Fetcher) begin(path string, p part) error {
	text, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return os.WriteFile(path+".json", text, 0o644)
}

func (f *Fetcher) drop(path string) error {
	return errors.Join(removed(partOf(path)), removed(path+".json"))
}

// removed is the error of a removal, nil where nothing was there.
func removed(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func partOf(path string) string { return path + ".part" }

// refused is what a status that brings no file means.
func refused(item Item, response *http.Response) error {
	err := fmt.Errorf("the server answered %s", response.Status)
	switch code := response.StatusCode; {
	case code >= 500, code == http.StatusTooManyRequests, code == http.StatusRequestTimeout:
		seconds, _ := strconv.Atoi(response.Header.Get("Retry-After"))
		return passing{err: err, after: time.Duration(max(0, seconds)) * time.Second}
	}
	return problem.Problem{
		File: item.Said.File, What: "is no longer to be had at the address that the study names",
		Found: err.Error() + " for " + item.Said.Address,
		Remedy: "look for it on " + item.FromWhere() + ", and put the new address under " + item.Key +
			".address in the study file",
	}
}
