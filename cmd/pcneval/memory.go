package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// A run of the study lives for a few seconds in a few hundred megabytes:
// collecting half as often saves a tenth of the time, as long as there is room.
const (
	growth   = 200       // per cent that the heap may grow between two collections
	roomFor  = 200 << 20 // bytes within which it may
	leastFor = 2         // times the live bytes that a larger heap may always have
)

// boundMemory lets the heap grow by two thirds more than usual up to a size,
// and by as much as usual beyond it: the limit follows what is live, so that a
// study larger than this one is collected as any other program is, and never
// without end.
func boundMemory() {
	debug.SetGCPercent(growth)
	debug.SetMemoryLimit(roomFor)
	followLive(new([16]byte))
}

// followLive sets the limit anew after each collection: a value that nobody
// holds is finalised by every one.
func followLive(unheld *[16]byte) {
	runtime.SetFinalizer(unheld, func(again *[16]byte) {
		debug.SetMemoryLimit(limitFor(liveBytes()))
		followLive(again)
	})
}

// limitFor is the limit where so many bytes are live.
func limitFor(live int64) int64 { return max(roomFor, leastFor*live) }

// liveBytes is what the last collection found in use.
func liveBytes() int64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}
