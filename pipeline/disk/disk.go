// Package disk is every operation on files that a run makes, in one place, so
// that a test can make any of them fail.
package disk

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// A Disk does what the system does. The zero Disk is the system's own.
type Disk struct {
	// Fault is asked before each operation, and what it returns is what the
	// operation fails with. It is nil but in tests, and called by several
	// goroutines at once.
	Fault func(operation, path string) error
}

// Do does an operation on a path, again where a signal interrupted it: the
// system asks for that, and a run knows of its signals otherwise.
func (d Disk) Do(operation, path string, do func() error) error {
	for {
		var err error
		if d.Fault != nil {
			err = d.Fault(operation, path)
		}
		if err != nil {
			err = &fs.PathError{Op: operation, Path: path, Err: err}
		} else {
			err = do()
		}
		if !errors.Is(err, syscall.EINTR) {
			return err
		}
	}
}

func got[T any](d Disk, operation, path string, do func(string) (T, error)) (T, error) {
	var result T
	err := d.Do(operation, path, func() (err error) { result, err = do(path); return err })
	return result, err
}

// Lstat says what stands at a path, be it a link.
func (d Disk) Lstat(path string) (fs.FileInfo, error) { return got(d, "lstat", path, os.Lstat) }

// Stat says what a path leads to.
func (d Disk) Stat(path string) (fs.FileInfo, error) { return got(d, "stat", path, os.Stat) }

// Readlink is where a link leads.
func (d Disk) Readlink(path string) (string, error) { return got(d, "readlink", path, os.Readlink) }

// EvalSymlinks is a path without links.
func (d Disk) EvalSymlinks(path string) (string, error) {
	return got(d, "resolve", path, filepath.EvalSymlinks)
}

// ReadDir lists a folder.
func (d Disk) ReadDir(path string) ([]fs.DirEntry, error) { return got(d, "list", path, os.ReadDir) }

// WalkDir goes through a folder and all below it.
func (d Disk) WalkDir(path string, each fs.WalkDirFunc) error {
	return d.Do("list", path, func() error { return filepath.WalkDir(path, each) })
}

// ReadFile reads a file whole.
func (d Disk) ReadFile(path string) ([]byte, error) { return got(d, "read", path, os.ReadFile) }

// Copy reads a file to its end into something that cannot fail, such as a hash.
func (d Disk) Copy(to io.Writer, path string) (size int64, err error) {
	file, err := got(d, "open", path, os.Open)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	err = d.Do("read", path, func() (err error) { size, err = io.Copy(to, file); return err })
	return size, err
}

// MkdirAll makes a folder and those above it.
func (d Disk) MkdirAll(path string) error {
	return d.Do("mkdir", path, func() error { return os.MkdirAll(path, 0o777) })
}

// Mkdir makes a folder that must not be there yet.
func (d Disk) Mkdir(path string) error {
	return d.Do("mkdir", path, func() error { return os.Mkdir(path, 0o777) })
}

// Rename moves a file or folder.
func (d Disk) Rename(from, to string) error {
	return d.Do("rename", from, func() error { return os.Rename(from, to) }) // allowed: this is that place
}

// Remove removes a file or an empty folder.
func (d Disk) Remove(path string) error {
	return d.Do("remove", path, func() error { return os.Remove(path) })
}

// RemoveAll removes a folder and all below it.
func (d Disk) RemoveAll(path string) error {
	return d.Do("remove", path, func() error { return os.RemoveAll(path) })
}

// WriteFile writes a file, which may be left in part where that fails.
func (d Disk) WriteFile(path string, content []byte) error {
	return d.written(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, content, false)
}

// WriteSynced writes a file that must not be there yet, and makes sure that it
// is on the disk.
func (d Disk) WriteSynced(path string, content []byte) error {
	return d.written(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, content, true)
}

func (d Disk) written(path string, flags int, content []byte, sync bool) error {
	file, err := got(d, "create", path, func(path string) (*os.File, error) { return os.OpenFile(path, flags, 0o666) })
	if err != nil {
		return err
	}
	err = d.write(file, path, content)
	if err == nil && sync {
		err = d.Do("sync", path, file.Sync)
	}
	return errors.Join(err, d.close(file, path))
}

func (d Disk) write(file io.Writer, path string, content []byte) error {
	return d.Do("write", path, func() error { _, err := file.Write(content); return err })
}

// close closes a file once: one that a signal interrupted is closed.
func (d Disk) close(file *os.File, path string) error {
	closed := file.Close()
	return d.Do("close", path, func() error {
		if errors.Is(closed, syscall.EINTR) {
			return nil
		}
		return closed
	})
}
