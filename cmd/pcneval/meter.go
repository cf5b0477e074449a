package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"pcneval/pipeline"
)

// A meter tells people, or a scheduler, how far a run has come: a line a stage
// with its counts, and on a terminal a bar while anything takes longer than a
// second.
type meter struct {
	mu    sync.Mutex
	out   io.Writer
	mode  string // plain, json or off
	bar   bool   // whether out is a terminal
	began map[string]time.Time
	total int // stages in the run; 0 where it is not known
	ended int
	drawn bool
}

func newMeter(out io.Writer, mode string) *meter {
	m := &meter{out: out, mode: mode, began: map[string]time.Time{}}
	if mode == "auto" {
		m.mode = "plain"
		if file, ok := out.(*os.File); ok {
			info, err := file.Stat()
			m.bar = err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
		}
	}
	return m
}

// observe is a pipeline.Observer.
func (m *meter) observe(e pipeline.Event) {
	switch e.What {
	case pipeline.Started:
		m.begin(e.Stage)
	case pipeline.Finished:
		m.done(e.Stage, e.Counts, false)
	case pipeline.Kept:
		m.done(e.Stage, e.Counts, true)
	}
}

func (m *meter) begin(stage string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.began[stage] = time.Now()
	m.json(map[string]any{"stage": stage, "event": pipeline.Started})
}

// work tells that done of total parts of a stage are there.
func (m *meter) work(stage, what string, done, total int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.json(map[string]any{"stage": stage, "event": "progress", "what": what, "done": done, "total": total})
	if m.bar && m.mode == "plain" && time.Since(m.began[stage]) > time.Second {
		m.draw(stage, done, total)
	}
}

func (m *meter) done(stage string, counts []string, kept bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.ended++
	took := "unchanged"
	event := pipeline.Kept
	if !kept {
		event = pipeline.Finished
		took = fmt.Sprintf("%.1f s", time.Since(m.began[stage]).Seconds())
	}
	m.json(map[string]any{"stage": stage, "event": event, "counts": counts})
	if m.mode != "plain" {
		return
	}
	m.wipe()
	fmt.Fprintf(m.out, "%-18s %9s  %s\n", stage, took, strings.Join(counts, "; "))
	if m.bar && m.ended < m.total && m.longest() > time.Second {
		m.draw("stages", m.ended, m.total)
	}
}

// longest is how long the oldest stage has been at work.
func (m *meter) longest() time.Duration {
	var longest time.Duration
	for _, began := range m.began {
		longest = max(longest, time.Since(began))
	}
	return longest
}

// aside tells where files were set aside. It is no progress, and told even
// where that is off.
func (m *meter) aside(a pipeline.Aside) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.wipe()
	if m.mode == "json" {
		m.json(map[string]any{"event": "set_aside", "folder": a.Folder, "files": a.Files})
		return
	}
	fmt.Fprintln(m.out, a.Told())
}

func (m *meter) draw(what string, done, total int) {
	const width = 30
	full := width * done / max(1, total)
	fmt.Fprintf(m.out, "\r\x1b[K%-18s [%s%s] %d of %d", what, strings.Repeat("=", full), strings.Repeat(" ", width-full), done, total)
	m.drawn = true
}

func (m *meter) wipe() {
	if m.drawn {
		fmt.Fprint(m.out, "\r\x1b[K")
		m.drawn = false
	}
}

func (m *meter) close() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.wipe()
}

// json writes one event a line for schedulers.
func (m *meter) json(event map[string]any) {
	if m.mode != "json" {
		return
	}
	if text, err := json.Marshal(event); err == nil {
		fmt.Fprintf(m.out, "%s\n", text)
	}
}
