//go:build !windows

package disk

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"

	"github.com/google/renameio/v2"
)

// SyncFolder makes sure that what stands in a folder is on the disk.
func (d Disk) SyncFolder(path string) error {
	folder, err := got(d, "open", path, os.Open)
	if err != nil {
		return err
	}
	return errors.Join(d.Do("sync", path, folder.Sync), folder.Close())
}

// Replace leaves either the whole file or what stood there, and makes sure that
// it is on the disk.
func (d Disk) Replace(path string, content []byte) error {
	beside := renameio.WithTempDir(filepath.Dir(path)) // else the library tries the folder for temporary files with every file
	file, err := got(d, "create", path, func(path string) (*renameio.PendingFile, error) {
		return renameio.NewPendingFile(path, renameio.WithPermissions(0o666), beside)
	})
	if err != nil {
		return err
	}
	defer file.Cleanup() //nolint:errcheck // nothing is left to clean up after a success
	if err := d.write(file, file.Name(), content); err != nil {
		return err
	}
	interrupted := false
	err = d.Do("replace", path, func() error {
		err := file.CloseAtomicallyReplace()
		interrupted = errors.Is(err, syscall.EINTR)
		if interrupted { // it is closed, and not in its place: it cannot be tried again, but written anew
			return nil
		}
		return err
	})
	if interrupted {
		return d.Replace(path, content)
	}
	return err
}
