package main

import (
	"bytes"
	"debug/elf"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// The program needs no library of the system, so that it runs on any.
func TestTheProgramIsStatic(t *testing.T) {
	t.Parallel()
	path := built(t, t.TempDir())
	program, err := elf.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer program.Close()
	libraries, err := program.ImportedLibraries()
	if err != nil || len(libraries) > 0 {
		t.Errorf("it needs %v: %v", libraries, err)
	}
	for _, part := range program.Progs {
		if part.Type == elf.PT_INTERP || part.Type == elf.PT_DYNAMIC {
			t.Errorf("it has a part %v, and so is loaded by another program", part.Type)
		}
	}
}

// The same source gives the same bytes in another folder, to another user with
// another home, who has built nothing before.
func TestAnotherFolderAndUserBuildTheSameBytes(t *testing.T) {
	if !everyPoint {
		t.Skip("NOT RUN: builds everything anew; PCNEVAL_TEST_EVERY=1 runs it")
	}
	t.Parallel()
	elsewhere := filepath.Join(t.TempDir(), "another folder")
	if err := os.MkdirAll(elsewhere, 0o777); err != nil {
		t.Fatal(err)
	}
	copySource(t, "../..", elsewhere)
	home := t.TempDir()
	path := filepath.Join(home, "pcneval")
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", path, "./cmd/pcneval")
	build.Dir = elsewhere
	modules, err := exec.Command("go", "env", "GOMODCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	build.Env = append(os.Environ(), "HOME="+home, "USER=quaestor", "LOGNAME=quaestor", "GOCACHE="+filepath.Join(home, "cache"),
		"GOMODCACHE="+strings.TrimSpace(string(modules)), "GOFLAGS="+os.Getenv("GOFLAGS")+" -buildvcs=false")
	build.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER, // who is somebody within, and still may read the modules
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 1234, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 1234, HostID: os.Getgid(), Size: 1}},
	}
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	there, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	here, err := os.ReadFile(built(t, t.TempDir(), "-buildvcs=false"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(here, there) {
		t.Errorf("%d bytes here and %d there, which differ", len(here), len(there))
	}
	for _, told := range []string{elsewhere, home, "quaestor"} {
		if bytes.Contains(there, []byte(told)) {
			t.Errorf("the program tells of %s", told)
		}
	}
}

// copySource copies what the program is built from.
func copySource(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil || name == "." {
			return err
		}
		if entry.IsDir() {
			if strings.HasPrefix(name, ".") || slices.Contains([]string{"bin", "dist", "runs", "docs"}, name) {
				return filepath.SkipDir
			}
			return os.MkdirAll(filepath.Join(to, name), 0o777)
		}
		if !entry.Type().IsRegular() {
			return nil
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, name), content, 0o666)
	})
	if err != nil {
		t.Fatal(err)
	}
}
