package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
)

// The benchmarks run the program as a process on the official files and tell,
// beside the time, the most memory that any of the processes held.

func BenchmarkRun(b *testing.B) {
	inputs, place := officialFiles(b), b.TempDir()
	measured(b, func(i int) *exec.Cmd {
		return startable(b, "run", "--study", "bjgp2024", "--inputs", inputs, "--out", filepath.Join(place, strconv.Itoa(i)), "--progress", "off")
	})
}

func BenchmarkNothingChanged(b *testing.B) {
	inputs, out := officialFiles(b), filepath.Join(b.TempDir(), "run")
	study := []string{"--study", "bjgp2024", "--inputs", inputs, "--out", out, "--progress", "off"}
	// Not in here: a child is charged with its parent's memory.
	if said, err := startable(b, append([]string{"run"}, study...)...).CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, said)
	}
	b.Run("run", func(b *testing.B) {
		measured(b, func(int) *exec.Cmd { return startable(b, append([]string{"run"}, study...)...) })
	})
	b.Run("plan", func(b *testing.B) {
		measured(b, func(int) *exec.Cmd { return startable(b, append([]string{"plan"}, study...)...) })
	})
}

func BenchmarkVerify(b *testing.B) {
	out := filepath.Join(b.TempDir(), "run")
	if said, err := startable(b, quick(smallEngland(b), out)...).CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, said)
	}
	measured(b, func(int) *exec.Cmd { return startable(b, "verify", out) })
}

func measured(b *testing.B, command func(i int) *exec.Cmd) {
	var most int64
	i := 0
	for b.Loop() {
		process := command(i)
		i++
		process.Stderr = os.Stderr
		if err := process.Run(); err != nil {
			b.Fatal(err)
		}
		if usage, ok := process.ProcessState.SysUsage().(*syscall.Rusage); ok {
			most = max(most, usage.Maxrss) // kilobytes on Linux
		}
	}
	b.ReportMetric(float64(most)/1024, "MB-peak")
}
