package main

import (
	"fmt"
	"time"

	"pcneval/fetch"
)

// received tells how much of a file has come, at most ten times a second.
func (m *meter) received(role string, done, total int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if whole := done == total; time.Since(m.told) < 100*time.Millisecond && !whole {
		return
	}
	m.told = time.Now() // allowed: how long ago something was told on the terminal
	m.tell("received", event{"role": role, "bytes": done, "total": total})
	if !m.bar || m.mode != "plain" {
		return
	}
	if total < 0 {
		fmt.Fprintf(m.out, "\r\x1b[K%-21s %d kB", role, done/1000)
		m.drawn = true
		return
	}
	m.draw(role, int(done/1000), int(total/1000))
}

func (m *meter) retrying(role string, why error, wait time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.wipe()
	m.tell("retrying", event{"role": role, "why": why.Error(), "seconds": wait.Seconds()})
	if m.mode == "plain" {
		fmt.Fprintf(m.out, "%s: %v; trying again in %s\n", role, why, wait)
	}
}

func (m *meter) fetched(r fetch.Result) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.tell("fetched", event{"role": r.Role, "file": r.File, "did": r.Did})
}
