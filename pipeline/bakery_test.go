package pipeline_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"pcneval/data/table"
	"pcneval/pipeline"
)

// The tests run a bakery: flour comes in as a file, is weighed, baked and
// sold. Nothing of it is known to the pipeline.

type Flour struct {
	Name  string  `column:"name,key" does:"kind of flour"`
	Grams float64 `column:"grams" unit:"g" min:"0" does:"how much there is"`
}

func (Flour) Table() table.Table { return table.Table{Name: "flour", Row: "a kind", Does: "Flour."} }

type Loaf struct {
	Name   string `column:"name,key" does:"kind of loaf"`
	Number int64  `column:"number" min:"0" does:"how many"`
}

func (Loaf) Table() table.Table { return table.Table{Name: "loaves", Row: "a kind", Does: "Loaves."} }

type Sale struct {
	Name  string  `column:"name,key" does:"kind of loaf"`
	Pence float64 `column:"pence" does:"what it brought"`
}

func (Sale) Table() table.Table { return table.Table{Name: "sales", Row: "a kind", Does: "Sales."} }

// A Note is a table that several stages add to.
type Note struct {
	Stage string `column:"stage,key" does:"who notes"`
	Text  string `column:"text" does:"what"`
}

func (Note) Table() table.Table {
	return table.Table{Name: "notes", Row: "a note", Does: "Notes.", Shared: true}
}

func catalogue() []*table.Schema {
	return []*table.Schema{table.Of[Flour](), table.Of[Loaf](), table.Of[Sale](), table.Of[Note]()}
}

// A bakery is what can change from run to run.
type bakery struct {
	grams      int // of flour a loaf
	pence      int // a loaf
	bakeCode   int // version of the stage bake
	workers    int
	force      bool
	until      string
	out        string
	flour      string // path of the input
	afterBake  func(ctx context.Context) error
	afterWeigh func()

	mu     sync.Mutex
	events []pipeline.Event
}

func newBakery(t testing.TB) *bakery {
	t.Helper()
	place := t.TempDir()
	b := &bakery{grams: 500, pence: 300, bakeCode: 1, workers: 2, out: filepath.Join(place, "run"), flour: filepath.Join(place, "flour.txt")}
	b.deliver(t, "rye 2600", "wheat 5100")
	return b
}

// deliver writes the input.
func (b *bakery) deliver(t testing.TB, lines ...string) {
	t.Helper()
	if err := os.WriteFile(b.flour, []byte(strings.Join(lines, "\n")+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
}

func (b *bakery) stages() []pipeline.Stage {
	return []pipeline.Stage{
		{
			Name: "weigh", Does: "Flour is weighed.", Inputs: []string{"flour"}, Writes: []string{"flour", "notes"}, Version: 1,
			Run: b.weigh,
		}, {
			Name: "bake", Does: "Flour becomes loaves.", Reads: []string{"flour"}, Writes: []string{"loaves", "notes"},
			Setting: map[string]int{"GramsEach": b.grams}, Version: b.bakeCode, Run: b.bake,
		}, {
			Name: "sell", Does: "Loaves are sold.", Reads: []string{"loaves"}, Writes: []string{"sales"},
			Setting: map[string]int{"pence": b.pence}, Version: 1, Run: b.sell,
		}, {
			Name: "tell", Does: "The day is told.", Reads: []string{"sales", "notes"}, Files: true, Version: 1, Run: b.tell,
		},
	}
}

func (b *bakery) weigh(_ context.Context, t *pipeline.Tables) error {
	input, given := t.Input("flour")
	if !given {
		return fmt.Errorf("there is no flour")
	}
	file, err := os.Open(input.Path)
	if err != nil {
		return err
	}
	defer file.Close()
	var rows []Flour
	for lines := bufio.NewScanner(file); lines.Scan(); {
		name, grams, _ := strings.Cut(lines.Text(), " ")
		value, err := strconv.ParseFloat(grams, 64)
		if err != nil {
			return err
		}
		rows = append(rows, Flour{name, value})
	}
	if b.afterWeigh != nil {
		b.afterWeigh()
	}
	t.Count("%d kinds", len(rows))
	if err := table.Write(t, []Note{{"weigh", fmt.Sprint(len(rows), " kinds")}}); err != nil {
		return err
	}
	return table.Write(t, rows)
}

func (b *bakery) bake(ctx context.Context, t *pipeline.Tables) error {
	flour, err := table.Read[Flour](t)
	if err != nil {
		return err
	}
	var loaves []Loaf
	for _, f := range flour {
		loaves = append(loaves, Loaf{f.Name, int64(f.Grams) / int64(b.grams)})
	}
	if b.afterBake != nil {
		if err := b.afterBake(ctx); err != nil {
			return err
		}
	}
	if err := table.Write(t, []Note{{"bake", "baked"}}); err != nil {
		return err
	}
	return table.Write(t, loaves)
}

func (b *bakery) sell(_ context.Context, t *pipeline.Tables) error {
	loaves, err := table.Read[Loaf](t)
	if err != nil {
		return err
	}
	var sales []Sale
	for _, loaf := range loaves {
		sales = append(sales, Sale{loaf.Name, float64(loaf.Number) * float64(b.pence)})
	}
	return table.Write(t, sales)
}

func (b *bakery) tell(_ context.Context, t *pipeline.Tables) error {
	sales, err := table.Read[Sale](t)
	if err != nil {
		return err
	}
	notes, err := table.Read[Note](t)
	if err != nil {
		return err
	}
	var text strings.Builder
	for _, sale := range sales {
		fmt.Fprintf(&text, "%s %v\n", sale.Name, sale.Pence)
	}
	for _, note := range notes {
		fmt.Fprintf(&text, "%s: %s\n", note.Stage, note.Text)
	}
	return t.File("told/day.txt", []byte(text.String()))
}

func (b *bakery) job(t testing.TB) *pipeline.Job {
	t.Helper()
	graph, err := pipeline.NewGraph(b.stages(), catalogue())
	if err != nil {
		t.Fatal(err)
	}
	b.events = nil
	return &pipeline.Job{
		Study: "bakery", Title: "A day", Config: []byte(`{}`), Program: pipeline.Program{Name: "oven", Version: "1"}, Graph: graph,
		Inputs: []pipeline.Input{{Role: "flour", Name: "flour.txt", Path: b.flour}},
		Out:    b.out, Until: b.until, Workers: b.workers, Force: b.force,
		Observe: func(event pipeline.Event) {
			b.mu.Lock()
			defer b.mu.Unlock()
			b.events = append(b.events, event)
		},
	}
}

// run runs the bakery and returns the stages that ran, sorted.
func (b *bakery) run(t testing.TB) (ran []string, published bool) {
	t.Helper()
	outcome, err := b.job(t).Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return b.finished(), outcome.Published
}

func (b *bakery) finished() []string {
	ran := []string{}
	for _, event := range b.events {
		if event.What == pipeline.Finished {
			ran = append(ran, event.Stage)
		}
	}
	slices.Sort(ran)
	return ran
}

// contents reads the run folder but for its log.
func (b *bakery) contents(t testing.TB) map[string]string {
	t.Helper()
	contents := map[string]string{}
	err := filepath.WalkDir(b.out, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() == pipeline.LogFile {
			return err
		}
		content, err := os.ReadFile(path)
		name, _ := filepath.Rel(b.out, path)
		contents[filepath.ToSlash(name)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return contents
}
