package pipeline

import "time"

// An Event tells what a run is doing.
type Event struct {
	Stage  string        `json:"stage"`
	What   Happening     `json:"event"`
	Counts []string      `json:"counts,omitempty"` // what the stage counted, for a Finished or Kept one
	Done   int64         `json:"done,omitempty"`   // of Total, for Progress
	Total  int64         `json:"total,omitempty"`
	Took   time.Duration `json:"-"`
}

// A Happening is a kind of event.
type Happening string

// What happens to a stage: it starts, comes on, and is finished; or what it
// made before is kept.
const (
	Started  Happening = "started"
	Progress Happening = "progress"
	Finished Happening = "finished"
	Kept     Happening = "kept"
)

// An Observer is told of events, from several goroutines at once.
type Observer func(Event)
