package pipeline

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange puts the staged run in its place in one step: there is no moment
// at which the folder holds neither the former run nor the new one.
func exchange(p place) error {
	if _, err := os.Stat(p.run); errors.Is(err, os.ErrNotExist) {
		return os.Rename(p.staging(), p.run)
	}
	err := unix.Renameat2(unix.AT_FDCWD, p.staging(), unix.AT_FDCWD, p.run, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) {
		return exchangeInSteps(p) // not every file system can
	}
	return err
}
