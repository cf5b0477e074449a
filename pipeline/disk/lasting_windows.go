package disk

import (
	"errors"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// SyncFolder makes sure that what stands in a folder is on the disk. Windows
// flushes a folder that is opened as a backup program does, to write.
func (d Disk) SyncFolder(path string) error {
	return d.Do("sync", path, func() error {
		name, err := windows.UTF16PtrFromString(path)
		if err != nil {
			return err
		}
		const shared = windows.FILE_SHARE_READ | windows.FILE_SHARE_WRITE | windows.FILE_SHARE_DELETE
		folder, err := windows.CreateFile(
			name, windows.GENERIC_WRITE, shared, nil, windows.OPEN_EXISTING, windows.FILE_FLAG_BACKUP_SEMANTICS, 0,
		)
		if err != nil {
			return err
		}
		return errors.Join(windows.FlushFileBuffers(folder), windows.CloseHandle(folder))
	})
}

// Replace writes a synced file beside a path, moves it there and waits until the
// move is on the disk. Windows does not promise that this leaves either the whole
// file or what stood there when the power fails, and renameio therefore does not
// do it; a cache knows a record that is not whole by its hash.
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
			return moveThrough(file.Name(), path)
		})
	}
	if err != nil {
		err = errors.Join(err, d.Remove(file.Name()))
	}
	return err
}

func moveThrough(from, to string) error {
	before, err := windows.UTF16PtrFromString(from)
	if err != nil {
		return err
	}
	after, err := windows.UTF16PtrFromString(to)
	if err != nil {
		return err
	}
	return windows.MoveFileEx(before, after, windows.MOVEFILE_REPLACE_EXISTING|windows.MOVEFILE_WRITE_THROUGH)
}
