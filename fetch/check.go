package fetch

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"pcneval/fetch/pins"
)

// A Verdict says how a file stands, without anything being downloaded.
type Verdict string

// The verdicts of [Fetcher.Check].
const (
	Same    Verdict = "same"    // nothing tells of another version
	Changed Verdict = "changed" // the folder's file or the publisher's is another than was pinned
	Missing Verdict = "missing" // not in the folder
	Unknown Verdict = "unknown" // nothing can be told
)

// Check looks at one file in the folder and at its publisher's, and writes
// nothing.
func (f *Fetcher) Check(ctx context.Context, item Item) (Verdict, string, error) {
	book, err := pins.Read(f.Folder)
	if err != nil {
		return Unknown, "", err
	}
	pin, pinned := book.Of(item.Said.File)
	path := filepath.Join(f.Folder, item.Said.File)
	stat, err := os.Stat(path)
	switch {
	case err != nil:
		return f.published(ctx, item, pin, pinned, Missing, "is not in the folder")
	case stat.IsDir() && item.Role.Parts:
		return Unknown, ofParts, nil
	case stat.IsDir():
		return Unknown, "", aFolder(item)
	}
	if !pinned {
		return f.published(ctx, item, pin, pinned, Unknown, "is in the folder and was never pinned")
	}
	same, found, err := pin.Matches(path)
	if err != nil {
		return Unknown, "", err
	}
	if !same {
		return f.published(ctx, item, pin, pinned, Changed, "in the folder is not what was pinned on "+pin.Pinned+": "+found)
	}
	return f.published(ctx, item, pin, pinned, Same, "is as it was pinned on "+pin.Pinned)
}

// published adds what the publisher's server says of the file now.
func (f *Fetcher) published(ctx context.Context, item Item, pin pins.Pin, pinned bool, v Verdict, told string) (Verdict, string, error) {
	if item.Said.Address == "" {
		return v, told + "; no address is known, look on " + item.FromWhere(), nil
	}
	response, err := f.head(ctx, item.Said.Address)
	if err != nil {
		if ctx.Err() != nil {
			return v, "", ctx.Err()
		}
		return worst(v, Unknown), told + "; the publisher's server cannot be asked: " + err.Error(), nil
	}
	switch kind := response.Header.Get("Content-Type"); {
	case response.StatusCode != http.StatusOK && response.StatusCode != http.StatusPartialContent:
		return worst(v, Unknown), told + "; the publisher's server answers " + response.Status + " for " + item.Said.Address, nil
	case strings.HasPrefix(kind, "text/html"):
		return worst(v, Unknown), told + "; the publisher's server has a page to read at " + item.Said.Address, nil
	}
	size, etag, moment := sizeOf(response), response.Header.Get("ETag"), ""
	if at, err := http.ParseTime(response.Header.Get("Last-Modified")); err == nil {
		moment = at.UTC().Format(time.RFC3339)
	}
	if !pinned {
		return v, told + "; the publisher offers it" + facts(size, moment), nil
	}
	var why []string
	if size >= 0 && size != pin.Bytes {
		why = append(why, fmt.Sprintf("%d bytes where %d were pinned", size, pin.Bytes))
	}
	if pin.ETag != "" && etag != "" && etag != pin.ETag {
		why = append(why, "another ETag")
	}
	if pin.Dated != "" && moment != "" && moment != pin.Dated {
		why = append(why, "dated "+moment+" where "+pin.Dated+" was pinned")
	}
	switch {
	// A server may give equal bytes a new date or mark; another size is another file.
	case len(why) > 0:
		return Changed, told + "; the publisher's is another now: " + strings.Join(why, ", ") + "; `pcneval fetch --accept " +
			item.Name + "` gets and compares it", nil
	case size < 0 && (pin.ETag == "" || etag == "") && (pin.Dated == "" || moment == ""):
		return worst(v, Unknown), told + "; the publisher's server says neither size, date nor mark", nil
	case (pin.ETag == "" || etag == "") && (pin.Dated == "" || moment == ""):
		return v, told + "; the publisher's has the same size, and nothing else can be told", nil
	}
	return v, told + "; the publisher's is the same", nil
}

// worst is the graver of what the folder and the server tell.
func worst(a, b Verdict) Verdict {
	if a == Same {
		return b
	}
	return a
}

// head asks for what a server says of a file; where it answers no HEAD, for
// the file's first byte.
func (f *Fetcher) head(ctx context.Context, address string) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(ctx, f.Stall)
	defer cancel()
	for _, method := range []string{http.MethodHead, http.MethodGet} {
		request, err := f.request(ctx, method, address)
		if err != nil {
			return nil, err
		}
		if method == http.MethodGet {
			request.Header.Set("Range", "bytes=0-0")
		}
		response, err := f.Client.Do(request)
		if err != nil {
			return nil, err
		}
		_, _ = io.CopyN(io.Discard, response.Body, 1)
		_ = response.Body.Close()
		refused := response.StatusCode == http.StatusMethodNotAllowed || response.StatusCode == http.StatusNotImplemented
		if method == http.MethodGet || !refused {
			return response, nil
		}
	}
	return nil, nil // not reached: the second method always returns
}

// sizeOf is how many bytes the whole file has; below 0 where nothing says.
func sizeOf(response *http.Response) int64 {
	if response.StatusCode != http.StatusPartialContent {
		return response.ContentLength
	}
	var from, to, size int64
	if n, _ := fmt.Sscanf(response.Header.Get("Content-Range"), "bytes %d-%d/%d", &from, &to, &size); n == 3 {
		return size
	}
	return -1
}

func facts(size int64, moment string) string {
	if size < 0 {
		return dated(moment)
	}
	return fmt.Sprintf(": %d bytes%s", size, dated(moment))
}
