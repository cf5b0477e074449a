package main

import (
	"errors"
	"os"
	"path/filepath"

	"pcneval/pipeline"
)

// writeWhole writes a file that is whole or not there, and its folder.
func writeWhole(file string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return err
	}
	return pipeline.WriteAtomically(file, content)
}

// fillWhole lets fill write into a new folder beside the given one, and moves it
// into its place when all is there. What stood in that place is an empty folder,
// or nothing.
func fillWhole(folder string, fill func(scratch string) error) error {
	folder = filepath.Clean(folder)
	if err := os.MkdirAll(filepath.Dir(folder), 0o777); err != nil {
		return err
	}
	scratch, err := os.MkdirTemp(filepath.Dir(folder), "."+filepath.Base(folder)+"-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch) // gone once it is moved
	if err := fill(scratch); err != nil {
		return err
	}
	if err := os.Remove(folder); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.Chmod(scratch, 0o755); err != nil { // a temporary folder is its owner's alone
		return err
	}
	return os.Rename(scratch, folder) // allowed: a folder beside runs, whose whole comes in one step
}
