package pipeline

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// shardBeat is how often a shard says that it is still at work; one that has said
// nothing for several times as long is lost.
const (
	shardBeat = 10 * time.Second
	lostAfter = 6 * shardBeat
)

// States of a share.
const (
	ShardWaiting = "waiting" // nobody has begun it
	ShardRunning = "running"
	ShardDone    = "done" // its part is there
	ShardFailed  = "failed"
	ShardLost    = "lost" // it was running, and has said nothing since: killed, or on a machine that went down
)

// A ShardState is what a shard says of itself, in a file beside its part. Nothing
// rests on it but what people are told.
type ShardState struct {
	Stage   string    `json:"stage"`
	Key     string    `json:"key"`
	Share   Share     `json:"share"`
	State   string    `json:"state"`
	Host    string    `json:"host,omitempty"`
	PID     int       `json:"pid,omitempty"`
	Began   time.Time `json:"began,omitzero"`
	Told    time.Time `json:"told,omitzero"`
	Message string    `json:"message,omitempty"` // why it failed

	// What who submitted the shard knows of it: its job, and that job's state in the
	// words of the cluster. The shard does not.
	Job      string `json:"job,omitempty"`
	JobState string `json:"job_state,omitempty"`
}

func (p place) shardState(stage string, share Share) string {
	return filepath.Join(p.parts(), fmt.Sprintf("%s-%d-of-%d.state", plainName(stage), share.Index, share.Of))
}

// shardTeller keeps the state of a shard up to date until it ends.
type shardTeller struct {
	place place
	stop  func()

	mu    sync.Mutex
	state ShardState
}

// tellShard says that a shard has begun, and goes on saying so.
func (p place) tellShard(state ShardState) *shardTeller {
	host, _ := os.Hostname()
	state.State, state.Host, state.PID, state.Began = ShardRunning, host, os.Getpid(), now()
	ctx, stop := context.WithCancel(context.Background())
	t := &shardTeller{place: p, stop: stop, state: state}
	t.tell(state)
	go func() {
		beat := time.NewTicker(shardBeat)
		defer beat.Stop()
		for {
			select {
			case <-beat.C:
				if ctx.Err() == nil {
					t.tell(state)
				}
			case <-ctx.Done():
				return
			}
		}
	}()
	return t
}

// end says what became of the shard. One that was told to end waits for whoever
// starts it again.
func (t *shardTeller) end(ctx context.Context, err error) {
	t.stop()
	state := t.state
	switch {
	case err == nil:
		state.State = ShardDone
	case ctx.Err() != nil:
		state.State = ShardWaiting
	default:
		state.State, state.Message = ShardFailed, err.Error()
	}
	t.tell(state)
}

func (t *shardTeller) tell(state ShardState) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.state.State != ShardRunning {
		return // it has ended
	}
	state.Told = now()
	t.state = state
	t.place.putState(state)
}

// putState writes a state. A shard whose state cannot be told still draws its part.
func (p place) putState(state ShardState) {
	if text, err := json.Marshal(state); err == nil {
		_ = p.disk.Replace(p.shardState(state.Stage, state.Share), text)
	}
}

func now() time.Time { return time.Now().UTC().Truncate(time.Second) } // allowed: for who asks for the status of parts
