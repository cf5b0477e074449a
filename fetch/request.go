package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"
)

func (f *Fetcher) request(ctx context.Context, method, address string) (*http.Request, error) {
	request, err := http.NewRequestWithContext(ctx, method, address, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("User-Agent", f.Agent)
	request.Header.Set("Accept-Encoding", "identity") // a packed body has neither length nor ranges of the file
	return request, nil
}

// stayPrivate follows at most ten redirections, and none from https to http.
func stayPrivate(request *http.Request, via []*http.Request) error {
	if len(via) >= 10 {
		return errors.New("the server sends on and on")
	}
	if via[0].URL.Scheme == "https" && request.URL.Scheme != "https" {
		return fmt.Errorf("the server sends on to %s, where the connection is open to all", request.URL.Redacted())
	}
	return nil
}

// told says of an error that nothing came, where that is its cause.
func (f *Fetcher) told(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return fmt.Errorf("nothing came for %s", f.Stall)
	}
	return err
}

// startsAt says whether a part of a file starts where it was broken off.
func startsAt(response *http.Response, have int64) bool {
	var from, to int64
	n, _ := fmt.Sscanf(response.Header.Get("Content-Range"), "bytes %d-%d/", &from, &to)
	return n == 2 && from == have
}

// watched reads a body, tells how far it came and sees that something comes.
type watched struct {
	io.Reader
	timer *time.Timer
	stall time.Duration
	done  int64
	tell  func(done int64)
}

func (w *watched) Read(into []byte) (int, error) {
	n, err := w.Reader.Read(into)
	if n > 0 {
		w.timer.Reset(w.stall)
		w.done += int64(n)
		w.tell(w.done)
	}
	return n, err
}

// writeOnly keeps io.Copy from reading the body past the watch.
type writeOnly struct{ file *os.File }

func (w writeOnly) Write(p []byte) (int, error) { return w.file.Write(p) }
