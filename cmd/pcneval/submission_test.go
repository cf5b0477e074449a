package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestArrayOfMissingParts(t *testing.T) {
	t.Parallel()
	for want, missing := range map[string][]int{
		"": nil, "0": {0}, "0-7": {0, 1, 2, 3, 4, 5, 6, 7}, "1,3-4,9": {1, 3, 4, 9}, "0-1,3": {0, 1, 3},
	} {
		if got := (submittedStage{Missing: missing}).Array(); got != want {
			t.Errorf("%v is %q, want %q", missing, got, want)
		}
	}
}

// What is written for Slurm asks for the parts that are missing and merges after
// them, from a folder whose name a shell could trip over. A stand-in for sbatch
// tells what it was asked; make slurm asks the real one.
func TestSubmitScript(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "a run's")
	s := submission{Program: "/bin/pcneval", Run: folder, Of: 4, Processors: 2, Stages: []submittedStage{
		{"robust", []int{0, 2, 3}}, {"equity", nil}, {"specify", []int{0, 1, 2, 3}},
	}}
	if err := s.write(executorSlurm); err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	stub := "#!/bin/sh\necho \"$@\" >>asked\nwc -l <asked | tr -d ' '\n" // the number of a job is that of its line
	if err := os.WriteFile(filepath.Join(bin, "sbatch"), []byte(stub), 0o777); err != nil {
		t.Fatal(err)
	}
	command := exec.CommandContext(t.Context(), "sh", filepath.Join(s.Folder, "submit.sh"))
	command.Env = append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"))
	said, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	asked, err := os.ReadFile(filepath.Join(s.Folder, "asked"))
	if err != nil {
		t.Fatal(err)
	}
	want := "--parsable --array=0,2-3 robust.sh\n--parsable --array=0-3 specify.sh\n" +
		"--parsable --dependency=afterok:1:2 --kill-on-invalid-dep=yes merge.sh\n"
	if string(asked) != want {
		t.Errorf("sbatch was asked\n%s\nwant\n%s", asked, want)
	}
	jobs := slurmJobsOf(folder)
	specify := jobs.stages[submittedArray{"specify", 4}]
	if got := jobs.all(); !slices.Equal(got, []string{"1", "2", "3"}) || jobs.merge != "3" || specify != "2" {
		t.Errorf("kept are the jobs %+v", jobs)
	}
	run := "'" + strings.ReplaceAll(folder, "'", `'\''`) + "'"
	for name, line := range map[string]string{
		"robust.sh": `exec '/bin/pcneval' shard ` + run + ` --stage robust --index "$SLURM_ARRAY_TASK_ID" --of 4`,
		"merge.sh":  `exec '/bin/pcneval' merge ` + run + ` --progress plain`,
	} {
		script, err := os.ReadFile(filepath.Join(s.Folder, name))
		if err != nil || !strings.Contains(string(script), "\n"+line+"\n") || !strings.Contains(string(script), "\n#SBATCH --requeue\n") {
			t.Errorf("%s, %v:\n%s", name, err, script)
		}
	}
}

// On Kubernetes the Job that merges is created once those of all stages are complete,
// and not where one failed. A stand-in for kubectl counts how often it was asked.
func TestSubmitScriptOfKubernetes(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		state string // of the second stage, in the end
		want  string // what was created
	}{
		"complete": {"SuccessCriteriaMet Complete", "robust equity merge"},
		"failed":   {"FailureTarget Failed", "robust equity"},
	} {
		s := submission{Run: filepath.Join(t.TempDir(), "a run's"), Of: 4, Processors: 1, Image: "i", Stages: []submittedStage{
			{"robust", []int{0}}, {"equity", []int{1}},
		}}
		if err := s.write(executorKubernetes); err != nil {
			t.Fatal(err)
		}
		bin := t.TempDir()
		kubectl := `#!/bin/sh
case "$1 $3" in
create*) echo "${3%.yaml}" >>created ;;
"get pcneval-robust") echo Complete ;;
"get pcneval-equity") echo >>looked; [ "$(wc -l <looked)" -lt 5 ] || echo "` + c.state + `" ;;
esac
`
		for program, text := range map[string]string{"kubectl": kubectl, "sleep": "#!/bin/sh\n"} {
			if err := os.WriteFile(filepath.Join(bin, program), []byte(text), 0o777); err != nil {
				t.Fatal(err)
			}
		}
		command := exec.CommandContext(t.Context(), "sh", filepath.Join(s.Folder, "submit.sh"))
		command.Env = append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"))
		said, err := command.CombinedOutput()
		created, readErr := os.ReadFile(filepath.Join(s.Folder, "created"))
		if (err == nil) != (name == "complete") || readErr != nil || strings.Join(strings.Fields(string(created)), " ") != c.want {
			t.Errorf("%s: %v, created %q: %s", name, err, created, said)
		}
	}
}
