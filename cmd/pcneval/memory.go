package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// A run of the study lives for a few seconds in a few hundred megabytes:
// collecting less often saves a tenth of the time, as long as there is room.
const (
	growth   = 300       // per cent that the heap may grow between two collections
	roomFor  = 190 << 20 // bytes within which it may
	leastFor = 1.6       // times the live bytes that a larger heap may always have
)

// boundMemory lets the heap grow by three times what is live up to a size, and by
// less than usual beyond it: the limit follows what is live, so that a study larger
// than this one is collected as any other program is, and never without end.
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
func limitFor(live int64) int64 { return max(roomFor, int64(leastFor*float64(live))) }

// liveBytes is what the last collection found in use.
func liveBytes() int64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}
