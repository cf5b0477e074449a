package pipeline

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// A Sharding is how far the parts of a stage have come.
type Sharding struct {
	Stage   string
	Shares  []ShardState // in order, each with one of the states
	Refused []RefusedPart
}

// Shardings tells of every stage of the run in place of which parts are there or
// being drawn, once for each number of parts that it was divided into.
func (j *Job) Shardings() ([]Sharding, error) {
	p, err := placeOf(j.Disk, j.Out)
	if err != nil {
		return nil, err
	}
	var all []Sharding
	for _, name := range j.Graph.Replicated() {
		files, err := p.partsOf(name)
		if err != nil {
			return nil, err
		}
		states := p.shardStates(name)
		if len(files)+len(states) == 0 {
			continue
		}
		r, err := j.replicated(name)
		if err != nil {
			return nil, err
		}
		found, err := p.examine(r, nil)
		if err != nil {
			return nil, err
		}
		done, refused, told := map[Share]bool{}, map[int][]RefusedPart{}, map[Share]ShardState{}
		var order []int
		for _, f := range found {
			order = append(order, f.share.Of)
			if f.part != nil {
				done[f.share] = true
			} else {
				refused[f.share.Of] = append(refused[f.share.Of], f.refused)
			}
		}
		for _, state := range states {
			if state.Key == r.needs.Key {
				order, told[state.Share] = append(order, state.Share.Of), state
			}
		}
		slices.Sort(order)
		order = slices.Compact(order)
		for _, of := range order {
			sharding := Sharding{Stage: name, Refused: refused[of]}
			for index := range of {
				share := Share{index, of}
				sharding.Shares = append(sharding.Shares, stateOf(share, told[share], done[share]))
			}
			all = append(all, sharding)
		}
	}
	return all, nil
}

// stateOf is the state of a share, from what its shard said last and whether its
// part is there.
func stateOf(share Share, told ShardState, done bool) ShardState {
	told.Share = share
	switch {
	case done:
		told.State = ShardDone
	case told.State == ShardRunning && now().Sub(told.Told) > lostAfter:
		told.State = ShardLost
	case told.State == "", told.State == ShardDone: // the part was taken away since
		told.State = ShardWaiting
	}
	return told
}

// shardStates reads what the shards of a stage say of themselves. What cannot be
// read is as if it had not been said.
func (p place) shardStates(stage string) []ShardState {
	entries, _ := p.disk.ReadDir(p.parts()) // where there is none, nobody says anything
	var all []ShardState
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), plainName(stage)+"-") || filepath.Ext(entry.Name()) != ".state" {
			continue
		}
		var state ShardState
		text, err := p.disk.ReadFile(filepath.Join(p.parts(), entry.Name()))
		if err == nil && json.Unmarshal(text, &state) == nil && state.Stage == stage && state.Share.Of > 0 {
			all = append(all, state)
		}
	}
	return all
}

// clearShards removes what the shards of a stage said of themselves, and what those
// that were killed had written. What stays costs only space.
func (p place) clearShards(stage string) {
	for _, state := range p.shardStates(stage) {
		_ = p.disk.Remove(p.shardState(stage, state.Share))
	}
	entries, _ := p.disk.ReadDir(p.parts())
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), begunPart(stage)) {
			_ = p.disk.Remove(filepath.Join(p.parts(), entry.Name()))
		}
	}
}

// In lists the indices of the shares that are in one of some states.
func (s Sharding) In(states ...string) []int {
	var found []int
	for _, share := range s.Shares {
		for _, state := range states {
			if share.State == state {
				found = append(found, share.Share.Index)
			}
		}
	}
	return found
}

// ToGo guesses how long the stage's parts still take, as fast as those that are
// running go and with as many at once. It is not known before one part is done,
// nor while none is running.
func (s Sharding) ToGo() (time.Duration, bool) {
	var took, left time.Duration
	done, running := 0, 0
	for _, share := range s.Shares {
		if share.State == ShardDone && !share.Began.IsZero() {
			done++
			took += share.Told.Sub(share.Began)
		}
	}
	if done == 0 {
		return 0, false
	}
	each := took / time.Duration(done)
	for _, share := range s.Shares {
		switch share.State {
		case ShardDone:
		case ShardRunning:
			running++
			left += max(0, each-now().Sub(share.Began))
		default:
			left += each
		}
	}
	return left / time.Duration(max(1, running)), running > 0
}
