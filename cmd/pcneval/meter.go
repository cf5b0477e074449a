package main

import (
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
	start time.Time
	out   io.Writer
	mode  string // plain, json or off
	bar   bool   // whether out is a terminal
	began map[string]time.Time
	total int // stages in the run; 0 where it is not known
	ended int
	drawn bool
	told  time.Time // when something was last told of a file that comes
}

func newMeter(out io.Writer, mode string) *meter {
	m := &meter{start: time.Now(), out: out, mode: mode, began: map[string]time.Time{}} // allowed: told on the terminal alone
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
	m.began[stage] = time.Now() // allowed: told on the terminal alone
	m.tell(pipeline.Started, event{"stage": stage})
}

// work tells that done of total parts of a stage are there.
func (m *meter) work(stage, what string, done, total int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.tell("progress", event{"stage": stage, "what": what, "done": done, "total": total})
	if m.bar && m.mode == "plain" && time.Since(m.began[stage]) > time.Second {
		m.draw(stage, done, total)
	}
}

func (m *meter) done(stage string, counts []string, kept bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.ended++
	seconds := time.Since(m.began[stage]).Seconds()
	took, e := "unchanged", event{"stage": stage, "counts": append([]string{}, counts...)}
	if m.total > 0 {
		e["done"], e["total"] = m.ended, m.total
	}
	if kept {
		m.tell(pipeline.Kept, e)
	} else {
		took, e["seconds"] = fmt.Sprintf("%.1f s", seconds), seconds
		m.tell(pipeline.Finished, e)
	}
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
	for _, began := range m.began { // allowed: the longest is the same in any order
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
		m.tell("set_aside", event{"folder": a.Folder, "files": a.Files})
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

// running tells what is about to be run.
func (m *meter) running(t *task) {
	m.total = len(t.job.Graph.Stages)
	m.tell("run", event{"study": t.study.Name, "out": t.job.Out, "inputs": len(t.job.Inputs), "total": m.total})
}

// over tells what a run came to.
func (m *meter) over(published bool, headline []string, rerun, report, manifest string) {
	e := event{
		"status": statusDone, "seconds": time.Since(m.start).Seconds(), "published": published, "manifest_sha256": manifest,
		"headline": append([]string{}, headline...),
	}
	for key, text := range map[string]string{"rerun": rerun, "report": report} {
		if text != "" {
			e[key] = text
		}
	}
	m.tell("done", e)
	if !published && m.mode != "json" {
		fmt.Fprintln(m.out, "nothing has changed since the last run")
	}
}

func (m *meter) tell(kind pipeline.Happening, e event) {
	if m.mode == "json" {
		writeEvent(m.out, kind, e)
	}
}
