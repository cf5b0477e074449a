package pipeline

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/gofrs/flock"
)

// A Held error says that another run holds the folder.
type Held struct {
	Folder string
	By     Holder
}

// A Holder is who holds a folder.
type Holder struct {
	PID     int       `json:"pid"`
	Host    string    `json:"host"`
	Started time.Time `json:"started"`
}

func (h Held) Error() string {
	if h.By.PID == 0 {
		return fmt.Sprintf("another run holds %s; wait for it to end", h.Folder)
	}
	return fmt.Sprintf("another run holds %s: process %d on %s, started %s; wait for it to end, or stop it",
		h.Folder, h.By.PID, h.By.Host, h.By.Started.Format(time.RFC3339))
}

// hold takes the one lock of a run folder. The system drops it when the
// process ends, however it ends.
func (p place) hold() (release func(), err error) {
	if err := p.disk.MkdirAll(p.work); err != nil {
		return nil, refusedBy(err, p.work, "is needed beside the run and cannot be made")
	}
	lock := flock.New(p.lock())
	got := false
	err = p.disk.Do("lock", p.lock(), func() (err error) { got, err = lock.TryLock(); return err })
	if err != nil {
		return nil, refusedBy(err, p.work, "is needed beside the run and cannot be locked")
	}
	if !got {
		held := Held{Folder: p.run}
		if text, err := p.disk.ReadFile(p.holder()); err == nil {
			_ = json.Unmarshal(text, &held.By) // the message is good without it
		}
		return nil, held
	}
	host, _ := os.Hostname()
	started := time.Now().UTC().Truncate(time.Second) // allowed: tells who waits since when the folder is held
	text, err := json.Marshal(Holder{PID: os.Getpid(), Host: host, Started: started})
	if err == nil {
		err = errors.Join(p.mark(), p.disk.WriteFile(p.holder(), text))
	}
	if err != nil {
		_ = lock.Unlock()
		return nil, refusedBy(err, p.work, "is needed beside the run and cannot be written to")
	}
	return func() {
		_ = p.disk.Remove(p.holder())
		_ = lock.Unlock()
	}, nil
}
