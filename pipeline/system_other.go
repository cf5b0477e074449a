//go:build !linux

package pipeline

import "pcneval/pipeline/disk"

func exchange(p place) error { return exchangeInSteps(p) }

// isMounted is not known here; a folder that cannot be moved is told when the
// run is put in its place.
func isMounted(string) bool { return false }

// mayChange is not known here, either.
func mayChange(disk.Disk, string) error { return nil }

// maySync tries at once what a run needs when it is done, hours later.
func maySync(d disk.Disk, folder string) error { return d.SyncFolder(folder) }
