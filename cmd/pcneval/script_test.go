package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/gofrs/flock"
	"github.com/rogpeppe/go-internal/testscript"
)

// The scripts read like sessions at a terminal. Each starts in a folder with
// the small England in inputs and a study of it without extras in small.yaml,
// finds the built-in studies in $STUDIES, and knows six commands of its own:
//
//	status N ARGUMENT...   runs pcneval and wants exit status N
//	append FILE TEXT       adds a line to a file
//	counted PATH [PARTS]   writes patients by LSOA as a file or a folder of parts
//	quick                  has the runs to come rest on few permutations and replicates
//	remember RUN           puts beside a run to come what is remembered of others
//	hold RUN               takes the lock of a run, as another process would
func TestSessions(t *testing.T) {
	t.Parallel()
	files, err := smallEnglandFiles()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			folder := filepath.Join(env.WorkDir, "inputs")
			if err := os.Mkdir(folder, 0o777); err != nil {
				return err
			}
			studies, err := filepath.Abs(filepath.Join("..", "..", "config", "studies"))
			if err != nil {
				return err
			}
			env.Setenv("STUDIES", studies)
			for name, content := range files {
				if err := os.WriteFile(filepath.Join(folder, name), content, 0o666); err != nil {
					return err
				}
			}
			return os.WriteFile(filepath.Join(env.WorkDir, "small.yaml"), []byte(studyToChange), 0o666)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": wantStatus, "append": appendLine, "hold": holdRun, "quick": quickRuns, "remember": rememberRuns,
			"counted": counted,
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

func wantStatus(ts *testscript.TestScript, not bool, args []string) {
	if not || len(args) == 0 {
		ts.Fatalf("usage: status N ARGUMENT...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec("pcneval", args[1:]...); err != nil {
		var ended *exec.ExitError
		if !errors.As(err, &ended) {
			ts.Fatalf("pcneval could not be started: %v", err)
		}
		got = ended.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d instead of %d", got, want)
	}
}

func appendLine(ts *testscript.TestScript, not bool, args []string) {
	if not || len(args) != 2 {
		ts.Fatalf("usage: append FILE TEXT")
	}
	file, err := os.OpenFile(ts.MkAbs(args[0]), os.O_APPEND|os.O_WRONLY, 0)
	ts.Check(err)
	_, err = file.WriteString(args[1] + "\n")
	ts.Check(errors.Join(err, file.Close()))
}

func quickRuns(ts *testscript.TestScript, not bool, args []string) {
	if not || len(args) > 0 {
		ts.Fatalf("usage: quick")
	}
	ts.Setenv("PCNEVAL_SENSITIVITY_PERMUTATIONS", "1")
	ts.Setenv("PCNEVAL_QUALITATIVE_AGREEMENT_REPLICATES", "10")
	ts.Setenv("PCNEVAL_REPLICATES_ROBUST", "99")
	ts.Setenv("PCNEVAL_REPLICATES_EQUITY", "99")
}

func rememberRuns(ts *testscript.TestScript, not bool, args []string) {
	if not || len(args) != 1 {
		ts.Fatalf("usage: remember RUN")
	}
	ts.Check(remember(ts.MkAbs(args[0])))
}

func holdRun(ts *testscript.TestScript, not bool, args []string) {
	if not || len(args) != 1 {
		ts.Fatalf("usage: hold RUN")
	}
	work := ts.MkAbs("." + args[0] + ".pcneval")
	ts.Check(os.MkdirAll(work, 0o777))
	lock := flock.New(filepath.Join(work, "lock"))
	got, err := lock.TryLock()
	ts.Check(err)
	if !got {
		ts.Fatalf("%s is held already", args[0])
	}
	ts.Defer(func() { _ = lock.Unlock() })
	holder := `{"pid": 4711, "host": "elsewhere", "started": "2022-01-28T09:30:00Z"}`
	ts.Check(os.WriteFile(filepath.Join(work, "holder.json"), []byte(holder), 0o666))
}
