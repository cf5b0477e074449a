// Package fetch gets a study's official files from their publishers, and pins
// what came. It is the only part of the program that opens a connection.
package fetch

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data/budget"
	"pcneval/fetch/pins"
)

// A Fetcher gets files into one folder. Its zero values are what a person
// wants; tests are less patient.
type Fetcher struct {
	Folder   string
	Client   *http.Client
	Agent    string                               // what the program calls itself
	Today    string                               // day of retrieval, as in 2022-01-28
	Attempts int                                  // how often a file is tried before it is given up
	Wait     time.Duration                        // before the second attempt; doubles from one to the next
	Stall    time.Duration                        // how long nothing may come before an attempt is given up
	Most     int64                                // bytes that a file may have
	Progress func(role string, done, total int64) // total is below 0 where the server does not say
	Retrying func(role string, why error, wait time.Duration)
}

// New is a fetcher with the usual patience.
func New(folder, agent string) *Fetcher {
	return &Fetcher{
		Folder: folder, Agent: agent, Client: &http.Client{CheckRedirect: stayPrivate},
		Today:    time.Now().UTC().Format(time.DateOnly), // allowed: the day on which a file was retrieved is what a pin says
		Attempts: 5, Wait: time.Second, Stall: 30 * time.Second, Most: budget.Download,
		Progress: func(string, int64, int64) {}, Retrying: func(string, error, time.Duration) {},
	}
}

// An Item is one file of a study.
type Item struct {
	Name   string // of the input, as payments or january_2025/payments
	Key    string // of the study file, which names it
	Role   config.RoleInfo
	Said   config.Input
	Accept bool // whether another version than the pinned one may take its place
}

// A Result says of an item what was done, in words.
type Result struct {
	Role   string
	File   string
	Did    string
	Folder bool // of parts, which are not pinned
}

// Items lists the files of a study that can be fetched or pinned, its own and
// those of its snapshots, where these are others. Interviews are the study's own and are
// never among them.
func Items(study *config.Study, accept func(name string) bool) ([]Item, error) {
	var items []Item
	var problems problem.List
	named := map[string]Item{}
	for _, snapshot := range append([]string{config.OwnSnapshot}, study.SnapshotNames()...) {
		of := study.InSnapshot(snapshot)
		for _, info := range config.Roles {
			said, has := of.Inputs[info.Role]
			key := study.InputKey(snapshot, info.Role)
			if !has || info.Interviews || snapshot != config.OwnSnapshot && key == study.InputKey(config.OwnSnapshot, info.Role) {
				continue
			}
			item := Item{Name: config.RoleIn(snapshot, info.Role), Key: key, Role: info, Said: said}
			item.Accept = accept(item.Name)
			if other, twice := named[said.File]; twice && snapshot != config.OwnSnapshot {
				if other.Said.Address != said.Address {
					problems.Add(oneFile(other, item))
				}
				continue
			}
			named[said.File] = item
			items = append(items, item)
		}
	}
	return items, problems.Err()
}

// oneFile tells that two inputs give one name to the files of two addresses.
func oneFile(a, b Item) problem.Problem {
	return problem.Problem{
		File: b.Said.File, What: "two inputs give this name to files of two addresses",
		Found:    a.Key + " has " + orNone(a.Said.Address) + "; " + b.Key + " has " + orNone(b.Said.Address),
		Expected: "a name for each file, or one address", Remedy: "give one of them another name in the study file",
	}
}

func orNone(address string) string {
	if address == "" {
		return "none"
	}
	return address
}

// Hold takes the folder, so that two fetches do not write into one file. The
// returned function lets it go.
func (f *Fetcher) Hold() (release func(), err error) {
	if err := os.MkdirAll(f.work(), 0o777); err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(f.work(), "lock"))
	got, err := lock.TryLock()
	if err != nil {
		return nil, err
	}
	if !got {
		return nil, ErrHeld
	}
	return func() { _ = lock.Unlock() }, nil
}

// ErrHeld says that another fetch is at work in the folder.
var ErrHeld = errors.New("another fetch is at work in the folder; try again when it is done")

func (f *Fetcher) work() string { return filepath.Join(f.Folder, ".fetch") }

// Fetch makes one file be there and pinned. A file that is there is never
// written over: what another takes the place of keeps a name of its own.
func (f *Fetcher) Fetch(ctx context.Context, item Item) (Result, error) {
	result := Result{Role: item.Name, File: item.Said.File}
	book, err := pins.Read(f.Folder)
	if err != nil {
		return result, err
	}
	path := filepath.Join(f.Folder, item.Said.File)
	if filepath.Base(item.Said.File) != item.Said.File {
		return result, problem.Problem{
			File: item.Said.File, What: "the study names this file by a path, and fetch works in one folder",
			Expected: "a name without folders", Remedy: "name the file alone in the study file, and give its folder with --inputs",
		}
	}
	pin, pinned := book.Of(item.Said.File)
	stat, err := os.Stat(path)
	there := err == nil
	switch {
	case there && stat.IsDir() && item.Role.Parts:
		result.Did, result.Folder = ofParts, true
		return result, nil
	case there && stat.IsDir():
		return result, aFolder(item)
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return result, err
	}
	switch {
	case there && !pinned:
		result.Did, err = f.pinAsItLies(item, path)
		return result, err
	case there && !item.Accept:
		same, found, err := pin.Matches(path)
		if err == nil && !same {
			err = pin.Differs(result.Role, found)
		}
		result.Did = "is as it was pinned on " + pin.Pinned
		return result, err
	case item.Said.Address == "" && there:
		result.Did, err = f.acceptAsItLies(item, path, pin)
		return result, err
	case item.Said.Address == "":
		return result, f.byHand(item)
	}
	got, err := f.download(ctx, item)
	if err != nil {
		return result, err
	}
	result.Did, err = f.place(item, path, there, pin, pinned, got)
	return result, err
}

// ofParts says why a folder is neither fetched nor pinned.
const ofParts = "is a folder of parts, which no publisher offers: it is not pinned; a run's manifest has the hash of its rows"

func aFolder(item Item) error {
	return problem.Problem{
		File: item.Said.File, What: "is a folder, not a file", Expected: item.Role.Does,
		Remedy: "move it away, or name another under " + item.Key + ".file in the study file",
	}
}

// byHand tells where a file is to be had that cannot be fetched.
func (f *Fetcher) byHand(item Item) error {
	return problem.Problem{
		File: item.Said.File, What: "the address of " + item.Name + " is not known, only the page where it is offered",
		Expected: item.Role.Does,
		Remedy:   "save it from " + item.FromWhere() + " under this name in " + f.Folder + ", and run fetch again, which pins it",
	}
}

// FromWhere is the page where a file is offered: the study's, or the role's.
func (i Item) FromWhere() string {
	if i.Said.Page != "" {
		return i.Said.Page
	}
	return i.Role.Page
}
