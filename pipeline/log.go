package pipeline

import (
	"bytes"
	"encoding/json"
	"time"
)

// A logLine tells when a stage ran and how long it took. Times stand nowhere
// else in a run folder.
type logLine struct {
	Stage   string    `json:"stage"`
	Event   Happening `json:"event"`
	Began   time.Time `json:"began,omitzero"`
	Seconds float64   `json:"seconds,omitempty"`
}

// logEnd is the log's last line: the hash of those above it, so that a log
// that was changed can be told from one that was not.
type logEnd struct {
	Self string `json:"self"`
}

func encodeLog(lines []logLine) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	for _, line := range lines {
		if err := encoder.Encode(line); err != nil {
			return nil, err
		}
	}
	err := encoder.Encode(logEnd{Self: HashOf(out.Bytes())})
	return out.Bytes(), err
}

// soundLog says whether a log is as it was written.
func soundLog(text []byte) bool {
	body, found := bytes.CutSuffix(text, []byte("\n"))
	if !found {
		return false
	}
	at := bytes.LastIndexByte(body, '\n') + 1
	end, err := json.Marshal(logEnd{Self: HashOf(text[:at])})
	return err == nil && bytes.Equal(body[at:], end)
}
