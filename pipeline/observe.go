package pipeline

import "time"

// An Event tells what a run is doing.
type Event struct {
	Stage  string        `json:"stage"`
	What   Happening     `json:"event"`
	Counts []string      `json:"counts,omitempty"` // what the stage counted, for a Finished or Kept one
	Took   time.Duration `json:"-"`
}

// A Happening is a kind of event.
type Happening string

// What happens to a stage: it starts and is finished; or what it
// made before is kept.
const (
	Started  Happening = "started"
	Finished Happening = "finished"
	Kept     Happening = "kept"
)

// An Observer is told of events, from several goroutines at once.
type Observer func(Event)
