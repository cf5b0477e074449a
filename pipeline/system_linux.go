package pipeline

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"

	"pcneval/pipeline/disk"
)

// exchange puts the whole run in its place in one step: there is no moment at
// which the folder holds neither the former run nor the new one.
func exchange(p place) error {
	_, err := p.disk.Lstat(p.run)
	if errors.Is(err, fs.ErrNotExist) {
		return p.disk.Rename(p.ready(), p.run)
	}
	if err != nil {
		return err
	}
	err = p.disk.Do("exchange", p.run, func() error {
		if err := unix.Renameat2(unix.AT_FDCWD, p.ready(), unix.AT_FDCWD, p.run, unix.RENAME_EXCHANGE); err != nil {
			return &os.LinkError{Op: "exchange", Old: p.ready(), New: p.run, Err: err}
		}
		return nil
	})
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) {
		return exchangeInSteps(p) // not every file system can
	}
	return err
}

// isMounted says whether a disk, or a folder of one, is mounted at a folder.
func isMounted(folder string) bool {
	var stat unix.Statx_t
	err := unix.Statx(unix.AT_FDCWD, folder, unix.AT_SYMLINK_NOFOLLOW, unix.STATX_BASIC_STATS, &stat)
	return err == nil && stat.Attributes_mask&unix.STATX_ATTR_MOUNT_ROOT != 0 && stat.Attributes&unix.STATX_ATTR_MOUNT_ROOT != 0
}

// mayChange says what keeps us from changing a folder.
func mayChange(d disk.Disk, folder string) error {
	return d.Do("change", folder, func() error {
		if err := unix.Access(folder, unix.W_OK|unix.X_OK); err != nil {
			return &fs.PathError{Op: "change", Path: folder, Err: err}
		}
		return nil
	})
}

// maySync is not asked: every file system of Linux syncs its folders.
func maySync(disk.Disk, string) error { return nil }
