package disk

import (
	"crypto/rand"
	"errors"
	"io"
	"os"
)

// A Pending is a file that is written bit by bit, whose name is known once it is
// whole.
type Pending struct {
	disk Disk
	file *os.File
}

// Pending begins a file whose name begins so, and ends in what no other has.
func (d Disk) Pending(beginning string) (*Pending, error) {
	file, err := got(d, "create", beginning+rand.Text(), func(path string) (*os.File, error) {
		return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	})
	return &Pending{disk: d, file: file}, err
}

// Write adds to the file.
func (p *Pending) Write(content []byte) (int, error) {
	return len(content), p.disk.write(p.file, p.file.Name(), content)
}

// Into makes sure that the file is on the disk and gives it its name. Where that
// fails it is gone.
func (p *Pending) Into(path string) error {
	name := p.file.Name()
	err := p.disk.Do("sync", name, p.file.Sync)
	err = errors.Join(err, p.disk.close(p.file, name)) // an open file cannot be moved everywhere
	if err == nil {
		err = p.disk.Do("replace", path, func() error {
			return os.Rename(name, path) // allowed: the operation of this name, which a test can make fail
		})
	}
	if err != nil {
		err = errors.Join(err, p.disk.Remove(name))
	}
	return err
}

// Drop gives the file up.
func (p *Pending) Drop() error {
	return errors.Join(p.file.Close(), p.disk.Remove(p.file.Name()))
}

// ReadAt fills content with the bytes of a file from a place on.
func (d Disk) ReadAt(path string, content []byte, at int64) error {
	file, err := got(d, "open", path, os.Open)
	if err != nil {
		return err
	}
	defer file.Close()
	return d.Do("read", path, func() error {
		_, err := io.ReadFull(io.NewSectionReader(file, at, int64(len(content))), content)
		return err
	})
}
