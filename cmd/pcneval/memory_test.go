package main

import (
	"runtime"
	"runtime/debug"
	"testing"
)

// A study half as large again as the room is collected a few times, not
// without end: the limit follows what is live.
func TestTheMemoryLimitFollowsTheData(t *testing.T) {
	percent, limit := debug.SetGCPercent(-1), debug.SetMemoryLimit(-1)
	debug.SetGCPercent(percent)
	defer func() { debug.SetGCPercent(percent); debug.SetMemoryLimit(limit) }()
	boundMemory()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	held := make([][]byte, 0, 450)
	for range 450 { // 450 MB that stay, one by one
		held = append(held, make([]byte, 1<<20))
	}
	passing := 0
	for range 450 { // and as much that does not
		passing += len(make([]byte, 1<<20))
	}
	runtime.ReadMemStats(&after)
	if collections := after.NumGC - before.NumGC; collections > 60 {
		t.Errorf("%d collections while 900 MB are taken", collections)
	}
	runtime.KeepAlive(held)
	held = nil
	for range 3 {
		runtime.GC()
	}
	if passing != 450<<20 || limitFor(0) != roomFor || limitFor(10<<30) != 16<<30 {
		t.Error("the limit is not 1.6 times what is live, or the room")
	}
}
