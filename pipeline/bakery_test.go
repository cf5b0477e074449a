package pipeline_test

import (
	"bufio"
	"cmp"
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
	"pcneval/pipeline/disk"
)

// The tests run a bakery: flour comes in as a file, is weighed, baked and
// sold. Nothing of it is known to the pipeline.

type Flour struct {
	_ struct{} `table:"flour" row:"a kind" does:"Flour."`

	Name  string  `column:"name,key" does:"kind of flour"`
	Grams float64 `column:"grams" unit:"g" min:"0" does:"how much there is"`
}

type Loaf struct {
	_ struct{} `table:"loaves" row:"a kind" does:"Loaves."`

	Name   string `column:"name,key" does:"kind of loaf"`
	Number int64  `column:"number" min:"0" does:"how many"`
}

type Sale struct {
	_ struct{} `table:"sales" row:"a kind" does:"Sales."`

	Name  string  `column:"name,key" does:"kind of loaf"`
	Pence float64 `column:"pence" does:"what it brought"`
}

// A Note is a table that several stages add to.
type Note struct {
	_ struct{} `table:"notes" row:"a note" does:"Notes." shared:"true"`

	Stage string `column:"stage,key" does:"who notes"`
	Text  string `column:"text" does:"what"`
}

func catalogue() []*table.Schema {
	return []*table.Schema{table.Of[Flour](), table.Of[Loaf](), table.Of[Sale](), table.Of[Note]()}
}

// A bakery is what can change from run to run.
type bakery struct {
	grams       int    // of flour a loaf
	pence       int    // a loaf
	code        string // digest of the program
	version     string // of the program
	workers     int
	force       bool
	until       string
	out         string
	flour       string // path of the input
	afterBake   func(ctx context.Context) error
	beforeWeigh func()
	afterWeigh  func()
	maker       string // the program's name; oven where it is empty
	disk        disk.Disk

	mu     sync.Mutex
	events []pipeline.Event
	asides []pipeline.Aside
}

func newBakery(t testing.TB) *bakery {
	t.Helper()
	return newBakeryIn(t, t.TempDir())
}

func newBakeryIn(t fataler, place string) *bakery {
	t.Helper()
	b := &bakery{
		grams:   500,
		pence:   300,
		code:    "one",
		version: "1",
		workers: 2,
		out:     filepath.Join(place, "run"),
		flour:   filepath.Join(place, "flour.txt"),
	}
	b.deliver(t, "rye 2600", "wheat 5100")
	return b
}

// deliver writes the input.
func (b *bakery) deliver(t fataler, lines ...string) {
	t.Helper()
	if err := os.WriteFile(b.flour, []byte(strings.Join(lines, "\n")+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
}

func (b *bakery) stages() []pipeline.Stage {
	return []pipeline.Stage{
		pipeline.Step("weigh", "Flour is weighed.", nil, b.weigh).From("flour"),
		pipeline.Step("bake", "Flour becomes loaves.", map[string]int{"GramsEach": b.grams}, b.bake),
		pipeline.Step("sell", "Loaves are sold.", map[string]int{"pence": b.pence}, b.sell),
		pipeline.Step("tell", "The day is told.", nil, tell),
	}
}

type sacks struct{ Delivered pipeline.Inputs }

type weighed struct {
	Flour  []Flour
	Notes  []Note
	Counts pipeline.Counts
}

func (b *bakery) weigh(_ context.Context, in sacks) (weighed, error) {
	var out weighed
	input, given := in.Delivered["flour"]
	if !given {
		return out, fmt.Errorf("there is no flour")
	}
	if b.beforeWeigh != nil {
		b.beforeWeigh()
	}
	file, err := os.Open(input.Path)
	if err != nil {
		return out, err
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		name, grams, _ := strings.Cut(lines.Text(), " ")
		value, err := strconv.ParseFloat(grams, 64)
		if err != nil {
			return out, err
		}
		out.Flour = append(out.Flour, Flour{Name: name, Grams: value})
	}
	if b.afterWeigh != nil {
		b.afterWeigh()
	}
	out.Counts = pipeline.Count("%d kinds", len(out.Flour))
	out.Notes = []Note{{Stage: "weigh", Text: fmt.Sprint(len(out.Flour), " kinds")}}
	return out, nil
}

type baked struct {
	Loaves []Loaf
	Notes  []Note
}

func (b *bakery) bake(ctx context.Context, in struct{ Flour []Flour }) (baked, error) {
	out := baked{Notes: []Note{{Stage: "bake", Text: "baked"}}}
	for _, f := range in.Flour {
		out.Loaves = append(out.Loaves, Loaf{Name: f.Name, Number: int64(f.Grams) / int64(b.grams)})
	}
	if b.afterBake != nil {
		return out, b.afterBake(ctx)
	}
	return out, nil
}

type sold struct{ Sales []Sale }

func (b *bakery) sell(_ context.Context, in struct{ Loaves []Loaf }) (sold, error) {
	var out sold
	for _, loaf := range in.Loaves {
		out.Sales = append(out.Sales, Sale{Name: loaf.Name, Pence: float64(loaf.Number) * float64(b.pence)})
	}
	return out, nil
}

type day struct {
	sold
	Notes []Note
}

type told struct{ Files pipeline.Files }

func tell(_ context.Context, in day) (told, error) {
	var text strings.Builder
	for _, sale := range in.Sales {
		fmt.Fprintf(&text, "%s %v\n", sale.Name, sale.Pence)
	}
	for _, note := range in.Notes {
		fmt.Fprintf(&text, "%s: %s\n", note.Stage, note.Text)
	}
	return told{pipeline.Files{"told/day.txt": []byte(text.String())}}, nil
}

func (b *bakery) program() pipeline.Program {
	return pipeline.Program{Name: cmp.Or(b.maker, "oven"), Version: b.version, Commit: "abc", Tree: "clean", Go: "go1", SHA256: b.code}
}

func (b *bakery) job(t fataler) *pipeline.Job {
	t.Helper()
	graph, err := pipeline.NewGraph(b.stages(), catalogue())
	if err != nil {
		t.Fatal(err)
	}
	b.events, b.asides = nil, nil
	return &pipeline.Job{
		Study: "bakery", Title: "A day", Config: []byte(`{}`), Program: b.program(), Graph: graph,
		Inputs: []pipeline.Input{{Role: "flour", Name: "flour.txt", Path: b.flour}},
		Out:    b.out, Disk: b.disk, Until: b.until, Workers: b.workers, Force: b.force,
		Aside: func(aside pipeline.Aside) { b.asides = append(b.asides, aside) },
		Observe: func(event pipeline.Event) {
			b.mu.Lock()
			defer b.mu.Unlock()
			b.events = append(b.events, event)
		},
	}
}

// run runs the bakery and returns the stages that ran, sorted.
func (b *bakery) run(t fataler) (ran []string, published bool) {
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
