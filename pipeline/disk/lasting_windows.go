package disk

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// SyncFolder fails: Windows has no call that makes sure that what stands in a
// folder is on the disk.
func (d Disk) SyncFolder(path string) error {
	return d.Do("sync", path, func() error {
		return fmt.Errorf("%s: Windows cannot make sure that what stands in a folder is on the disk; "+
			"run pcneval in the Windows Subsystem for Linux", path)
	})
}

// Replace writes a synced file beside a path and moves it there. Windows does
// not promise that this leaves either the whole file or what stood there when
// the power fails, and renameio therefore does not do it.
func (d Disk) Replace(path string, content []byte) error {
	file, err := got(d, "create", path, func(path string) (*os.File, error) {
		return os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"*")
	})
	if err != nil {
		return err
	}
	err = d.write(file, file.Name(), content)
	if err == nil {
		err = d.Do("sync", path, file.Sync)
	}
	err = errors.Join(err, d.close(file, path)) // an open file cannot be moved
	if err == nil {
		err = d.Do("replace", path, func() error {
			return os.Rename(file.Name(), path) // allowed: the operation of this name, which a test can make fail
		})
	}
	if err != nil {
		err = errors.Join(err, d.Remove(file.Name()))
	}
	return err
}
