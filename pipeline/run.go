package pipeline

import (
	"context"
	"sync"
	"time"

	"pcneval/data/table"
)

// An Outcome is what a run came to.
type Outcome struct {
	Manifest  Manifest
	Published bool // whether the run folder was replaced; false where nothing had changed
}

// Run runs the job. The run folder is replaced as a whole once every stage is
// done, and only if anything changed. When it fails or is interrupted the run
// folder is as it was, and the stages that were done are remembered. Files in
// it that no run wrote, or that were changed since, are set aside beside it.
//
// Errors: [Unusable] when the run may not be put there; [Held] when another run holds the folder; the context's error when
// it was interrupted; else what the first failing stage said.
func (j *Job) Run(ctx context.Context) (*Outcome, error) {
	graph, err := j.cut()
	if err != nil {
		return nil, err
	}
	p, release, err := j.enter()
	if err != nil {
		return nil, err
	}
	defer release()
	inputs, err := j.inputsByRole(ctx)
	if err != nil {
		return nil, err
	}
	former, err := formerRun(p)
	if err != nil {
		return nil, stopped(err, "the run that stands cannot be read; it is left alone")
	}
	known := newCache(p, former)
	plan, kept, err := j.decide(graph, inputs, former, known)
	if err != nil {
		return nil, err
	}
	if !plan.Publish {
		for _, record := range kept {
			j.tell(Event{Stage: record.Stage, What: Kept, Counts: record.Counts})
		}
		return &Outcome{Manifest: *former}, nil
	}
	known.atOnce = j.filesAtOnce()
	w := newWalk(j, graph, inputs, known)
	if err := w.walk(ctx); err != nil {
		return nil, err
	}
	manifest, err := j.publish(ctx, p, graph, w)
	if err != nil {
		return nil, err
	}
	known.forget(manifest.Stages)
	return &Outcome{Manifest: *manifest, Published: true}, nil
}

// Try runs the job in memory and writes nothing, for those who only want to
// know whether it would work. What the stages wrote comes back as a reader.
func (j *Job) Try(ctx context.Context) (table.Reader, error) {
	graph, err := j.cut()
	if err != nil {
		return nil, err
	}
	inputs, err := j.inputsByRole(ctx)
	if err != nil {
		return nil, err
	}
	w := newWalk(j, graph, inputs, nil)
	return w, w.walk(ctx)
}

// A walk goes through the stages once. Its maps are written by each stage when
// it is done and read by those behind it.
type walk struct {
	job    *Job
	graph  *Graph
	inputs map[string]Input
	known  *cache // nil when nothing is to be remembered

	mu      sync.Mutex
	parts   map[string]map[string]*table.Part // table to stage to part
	files   map[string][]byte
	records map[string]Record
	log     []logLine
}

func newWalk(j *Job, graph *Graph, inputs map[string]Input, known *cache) *walk {
	return &walk{
		job: j, graph: graph, inputs: inputs, known: known,
		parts: map[string]map[string]*table.Part{}, files: map[string][]byte{}, records: map[string]Record{},
	}
}

// walk runs every stage behind those whose tables it reads, as many at once as
// the job allows. The first failure stops the others; it alone is reported,
// for what follows from it helps nobody.
func (w *walk) walk(ctx context.Context) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	done := map[string]chan struct{}{}
	for _, stage := range w.graph.Stages {
		done[stage.Name] = make(chan struct{})
	}
	workers := max(1, w.job.Workers)
	places := make(chan struct{}, workers)
	var all sync.WaitGroup
	for _, stage := range w.graph.Stages {
		all.Go(func() {
			ended := sync.OnceFunc(func() { close(done[stage.Name]) })
			defer ended()
			for _, name := range w.graph.before(stage) {
				<-done[name]
			}
			places <- struct{}{}
			leave := sync.OnceFunc(func() { <-places })
			defer leave()
			over := func() {
				ended()
				if workers > 1 { // what is left to do is to wait for the disk
					leave()
				}
			}
			if ctx.Err() != nil {
				return
			}
			if err := w.do(ctx, stage, over); err != nil {
				stop(err)
			}
		})
	}
	all.Wait()
	return context.Cause(ctx)
}

// do runs one stage, or takes what it made before, and says as soon as it is over:
// those behind it need not wait until it is remembered.
func (w *walk) do(ctx context.Context, stage Stage, over func()) error {
	began := time.Now() // allowed: times stand in log.jsonl alone
	record, err := w.needs(stage)
	if err != nil {
		return err
	}
	if w.keep(stage, record.Key) {
		return nil
	}
	w.job.tell(Event{Stage: stage.Name, What: Started})
	t := &Tables{
		stage: stage, inputs: w.inputs, read: map[string][]*table.Part{},
		written: map[string]*table.Part{}, files: map[string][]byte{},
	}
	given := w.job.joined[stage.Name]
	if given != nil {
		t.replicates = given.draw
	}
	for _, name := range stage.Reads {
		if t.read[name], err = w.Parts(name); err != nil {
			return err
		}
	}
	if err = stage.Run(ctx, t); ctx.Err() == nil {
		if changed := w.unchanged(ctx, stage); changed != nil {
			return changed // which may be all that is wrong
		}
	} else if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return err
	}
	if given != nil {
		if err := given.used(stage.Name); err != nil {
			return err
		}
	}
	if err := t.complete(); err != nil {
		return err
	}
	contents := record.made(stage, t)
	took := time.Since(began)
	w.finish(record, t.written, t.files, logLine{Stage: stage.Name, Event: Finished, Began: began, Seconds: took.Seconds()})
	over()
	if w.known != nil {
		if err := w.known.save(record, contents); err != nil {
			return stopped(err, "the step "+stage.Name+" is done but cannot be remembered; the run that stands is untouched")
		}
	}
	w.job.tell(Event{Stage: stage.Name, What: Finished, Counts: record.Counts, Took: took})
	return nil
}

// made fills in what a stage wrote, and returns the contents by SHA-256.
func (r *Record) made(stage Stage, t *Tables) map[string][]byte {
	contents := map[string][]byte{}
	for _, name := range stage.Writes {
		part := t.written[name]
		sha := HashOf(part.Parquet)
		contents[sha] = part.Parquet
		r.Tables = append(r.Tables, Output{
			Name: name, SHA256: sha, Bytes: int64(len(part.Parquet)), Rows: part.Rows, Columns: len(part.Schema.Columns),
		})
	}
	for _, name := range sortedKeys(t.files) {
		sha := HashOf(t.files[name])
		contents[sha] = t.files[name]
		r.Files = append(r.Files, Output{Name: name, SHA256: sha, Bytes: int64(len(t.files[name]))})
	}
	r.Counts = t.counts
	return contents
}

// keep takes what a stage made before under the same key, where that is known,
// whole and not to be forced.
func (w *walk) keep(stage Stage, key string) bool {
	if w.known == nil || w.job.Force {
		return false
	}
	record, ok := w.known.record(key)
	if !ok {
		return false
	}
	written, files := map[string]*table.Part{}, map[string][]byte{}
	for _, made := range record.Tables {
		content, ok := w.known.table(made)
		if !ok {
			return false
		}
		schema, _ := schemaOf(w.graph.schemas, made.Name)
		written[made.Name] = table.NewPart(schema, made.Rows, content)
	}
	for _, made := range record.Files {
		content, ok := w.known.file(made)
		if !ok {
			return false
		}
		files[made.Name] = content
	}
	w.finish(record, written, files, logLine{Stage: stage.Name, Event: Kept})
	w.job.tell(Event{Stage: stage.Name, What: Kept, Counts: record.Counts})
	return true
}
