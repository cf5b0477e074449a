package main

import (
	"bytes"
	"embed"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"text/template"

	"pcneval/pipeline"
)

// The executors that draw parts.
const (
	executorSlurm      = "slurm"
	executorKubernetes = "kubernetes"
)

var executors = []string{executorSlurm, executorKubernetes}

// What each executor is told, as templates: part is filled in for each stage.
//
//go:embed executor
var executorFiles embed.FS

// A submission is what an executor has to know.
type submission struct {
	Program, Run, Folder string // paths: of the executable, of the run, and of the files that are written
	Name                 string // of the run folder
	Stages               []submittedStage
	Of, Processors       int
	Image                string // of Kubernetes
}

// A submittedStage is a stage, and which of its parts are to be drawn.
type submittedStage struct {
	Stage   string
	Missing []int
}

// plan finds out which parts are to be drawn.
func (s *submission) plan(t *task, run string, stages []string) error {
	var err error
	if s.Program, err = os.Executable(); err != nil {
		return err
	}
	if s.Run, err = filepath.Abs(run); err != nil {
		return err
	}
	s.Name = filepath.Base(s.Run)
	for _, name := range stages {
		missing, err := t.job.PlanShards(name, s.Of)
		if err != nil {
			return err
		}
		s.Stages = append(s.Stages, submittedStage{name, missing})
	}
	return nil
}

// write fills in the templates of an executor, beside the run.
func (s *submission) write(executor string) error {
	s.Folder = s.Run + "." + executor
	if err := os.MkdirAll(s.Folder, 0o777); err != nil {
		return err
	}
	forms, err := template.New("").Funcs(template.FuncMap{"shell": shellWord, "yaml": strconv.Quote}).
		ParseFS(executorFiles, path.Join("executor", executor, "*"))
	if err != nil {
		return err
	}
	fill := func(form, name string, with any) error {
		var out bytes.Buffer
		if err := forms.ExecuteTemplate(&out, form, with); err != nil {
			return err
		}
		return pipeline.WriteAtomically(filepath.Join(s.Folder, name), out.Bytes())
	}
	for _, form := range forms.Templates() {
		if ending, isPart := strings.CutPrefix(form.Name(), "part"); isPart {
			for _, stage := range s.Stages {
				err = fill(form.Name(), stage.Stage+ending, struct {
					submission
					submittedStage
				}{*s, stage})
				if err != nil {
					return err
				}
			}
		} else if err := fill(form.Name(), form.Name(), s); err != nil {
			return err
		}
	}
	return nil
}

// shellWord is a text as one word of a shell.
func shellWord(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

// Array is what sbatch calls the parts that are to be drawn: 0-3,7.
func (s submittedStage) Array() string {
	var spans []string
	for at := 0; at < len(s.Missing); {
		last := at
		for last+1 < len(s.Missing) && s.Missing[last+1] == s.Missing[last]+1 {
			last++
		}
		span := strconv.Itoa(s.Missing[at])
		if last > at {
			span += "-" + strconv.Itoa(s.Missing[last])
		}
		spans, at = append(spans, span), last+1
	}
	return strings.Join(spans, ",")
}
