package table_test

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"pcneval/data/table"
)

// shelf keeps the parts of tables by name.
type shelf map[string][]*table.Part

func (s shelf) Has(name string) bool { return s[name] != nil }

func (s shelf) Put(part *table.Part) error {
	s[part.Schema.Name] = append(s[part.Schema.Name], part)
	return nil
}

func (s shelf) Parts(name string) ([]*table.Part, error) {
	if name == "lost" {
		return nil, errors.New("the shelf is lost")
	}
	return s[name], nil
}

func day(month time.Month, day int) time.Time {
	return time.Date(2022, month, day, 0, 0, 0, 0, time.UTC)
}

// sold is a sale without a fault.
func sold(shop string, on *time.Time) sale {
	return sale{Shop: shop, Day: on, Size: "small", Pieces: 1, Price: 0.5, Written: day(time.March, 1)}
}

func TestRowsStandInTheOrderOfTheirKeys(t *testing.T) {
	april, may := day(time.April, 9), day(time.May, 1)
	rows := []sale{sold("b", nil), sold("a", &may), sold("Z", &may), sold("a", &april), sold("a", nil), sold("", &may), sold("aa", nil)}
	if err := table.Write(shelf{}, rows); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, row := range rows {
		on := "never"
		if row.Day != nil {
			on = row.Day.Format(time.DateOnly)
		}
		got = append(got, row.Shop+" "+on)
	}
	// By bytes, as in every locale; a missing day before all others.
	want := []string{" 2022-05-01", "Z 2022-05-01", "a never", "a 2022-04-09", "a 2022-05-01", "aa never", "b never"}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}

func TestRowsAreHeldToTheirDeclaration(t *testing.T) {
	with := func(change func(*sale)) []sale {
		row := sold("a", pointer(day(time.April, 9)))
		change(&row)
		return []sale{row}
	}
	for name, c := range map[string]struct {
		rows []sale
		want string // nothing where the rows are good
	}{
		"least":         {with(func(s *sale) { s.Pieces, s.Left, s.Price = 1, pointer(int64(0)), 0.5 }), ""},
		"most":          {with(func(s *sale) { s.Pieces, s.Tip = 12, pointer(2.0) }), ""},
		"below":         {with(func(s *sale) { s.Pieces = 0 }), "row a 2022-04-09, column pieces: 0 is below 1"},
		"above":         {with(func(s *sale) { s.Pieces = 13 }), "column pieces: 13 is above 12"},
		"pointer below": {with(func(s *sale) { s.Left = pointer(int64(-1)) }), "column left: -1 is below 0"},
		"pointer above": {with(func(s *sale) { s.Tip = pointer(2.5) }), "column tip: 2.5 is above 2"},
		"just below":    {with(func(s *sale) { s.Price = math.Nextafter(0.5, 0) }), "column price: 0.49999999999999994 is below 0.5"},
		"not a number":  {with(func(s *sale) { s.Price = math.NaN() }), "column price: NaN is no number"},
		"infinity":      {with(func(s *sale) { s.Tip = pointer(math.Inf(-1)) }), "column tip: -Inf is no number"},
		"none of":       {with(func(s *sale) { s.Size = "huge" }), `column size: "huge" is none of small, large`},
		"nothing of":    {with(func(s *sale) { s.Size = "" }), `column size: "" is none of small, large`},
		"hour": {
			with(func(s *sale) { s.Written = s.Written.Add(time.Hour) }), "column written: 2022-03-01 01:00:00 +0000 UTC is no day",
		},
		"zone": {
			with(func(s *sale) { s.Day = pointer(s.Day.In(time.FixedZone("east", 3600))) }),
			"column day: 2022-04-09 01:00:00 +0100 east is no day",
		},
		"twice": {[]sale{sold("a", nil), sold("b", nil), sold("a", nil)}, "key a  stands twice"},
	} {
		err := table.Write(shelf{}, c.rows)
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.want != "" && err == nil,
			err != nil && (!strings.Contains(err.Error(), "table sales breaks its declaration") || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func TestFaultsComeTogetherUpToTen(t *testing.T) {
	var rows []sale
	for i := range 30 {
		row := sold(fmt.Sprintf("shop %02d", i), nil)
		row.Pieces = 99
		rows = append(rows, row)
	}
	err := table.Write(shelf{}, rows)
	if err == nil || strings.Count(err.Error(), "99 is above 12") != 10 || !strings.Contains(err.Error(), "shop 09") {
		t.Errorf("%v, want the first ten faults", err)
	}
}

func sales() *rapid.Generator[[]sale] {
	days := rapid.Map(rapid.IntRange(-40000, 40000), func(n int) time.Time { return time.Unix(int64(n)*86400, 0).UTC() })
	one := rapid.Custom(func(t *rapid.T) sale {
		return sale{
			Shop: rapid.String().Draw(t, "shop"), Day: rapid.Ptr(days, true).Draw(t, "day"), Buyer: rapid.String().Draw(t, "buyer"),
			Size: rapid.SampledFrom([]string{"small", "large"}).Draw(t, "size"), Pieces: rapid.Int64Range(1, 12).Draw(t, "pieces"),
			Left: rapid.Ptr(rapid.Int64Min(0), true).Draw(t, "left"), Price: rapid.Float64Range(0.5, math.MaxFloat64).Draw(t, "price"),
			Tip:  rapid.Ptr(rapid.Float64Range(-math.MaxFloat64, 2), true).Draw(t, "tip"),
			Paid: rapid.Bool().Draw(t, "paid"), Back: rapid.Ptr(rapid.Bool(), true).Draw(t, "back"), Written: days.Draw(t, "written"),
		}
	})
	return rapid.SliceOfNDistinct(one, 0, 20, func(s sale) string {
		if s.Day == nil {
			return s.Shop
		}
		return s.Shop + s.Day.String()
	})
}

// byKey says the order of rows again, without the tables' own comparison.
func byKey(rows []sale) []sale {
	return slices.SortedFunc(slices.Values(rows), func(a, b sale) int {
		var days [2]int64
		for i, s := range []sale{a, b} {
			days[i] = math.MinInt64
			if s.Day != nil {
				days[i] = s.Day.Unix()
			}
		}
		return cmp.Or(strings.Compare(a.Shop, b.Shop), cmp.Compare(days[0], days[1]))
	})
}

func TestRowsComeBackFromParquetAndTheirOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := sales().Draw(t, "sales")
		want := byKey(rows)
		file, err := table.Encode(slices.Clone(rows))
		if err != nil {
			t.Fatal(err)
		}
		got, err := table.Decode[sale](file)
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != len(want) || len(want) > 0 && !gocmp.Equal(want, got) {
			t.Fatalf("(-written +read):\n%s", gocmp.Diff(want, got))
		}
		frame, err := table.ReadFrame("sales", file)
		if err != nil || !gocmp.Equal(frame, table.FrameOf(want)) {
			t.Fatalf("the frame differs: %v\n%s", err, gocmp.Diff(table.FrameOf(want), frame))
		}
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		if again, err := table.Encode(rows); err != nil || !bytes.Equal(file, again) {
			t.Fatalf("another order of the same rows gives other bytes: %v", err)
		}
	})
}

func TestAnEmptyTableKeepsItsColumns(t *testing.T) {
	file, err := table.Encode[sale](nil)
	if err != nil {
		t.Fatal(err)
	}
	if rows, err := table.Decode[sale](file); err != nil || len(rows) != 0 {
		t.Errorf("%v, %v", rows, err)
	}
	frame, err := table.ReadFrame("sales", file)
	if err != nil || frame.Rows != 0 || !slices.Equal(frame.Names(), table.FrameOf[sale](nil).Names()) {
		t.Errorf("%+v, %v", frame, err)
	}
	for _, column := range frame.Columns {
		if declared, _ := table.Of[sale]().Column(column.Name); column.Kind != declared.Kind {
			t.Errorf("column %s holds %s, declared is %s", column.Name, column.Kind, declared.Kind)
		}
	}
}

func TestPartsJoinInTheOrderOfTheirKeys(t *testing.T) {
	first, second := []sale{sold("d", nil), sold("a", nil)}, []sale{sold("c", nil), sold("b", nil)}
	tables := shelf{}
	for _, rows := range [][]sale{first, second, nil} {
		if err := table.Write(tables, rows); err != nil {
			t.Fatal(err)
		}
	}
	stored := shelf{}
	for _, part := range tables["sales"] {
		stored["sales"] = append(stored["sales"], table.NewPart(part.Schema, part.Rows, part.Parquet))
	}
	want := []sale{sold("a", nil), sold("b", nil), sold("c", nil), sold("d", nil)}
	for name, reader := range map[string]shelf{"in memory": tables, "stored": stored} {
		got, err := table.Read[sale](reader)
		if err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		whole, err := table.Join(table.Of[sale](), reader["sales"])
		if alone, _ := table.Encode(slices.Clone(want)); err != nil || whole.Rows != 4 || !bytes.Equal(whole.Parquet, alone) {
			t.Errorf("%s: the parts joined are not the bytes of the whole: %v", name, err)
		}
	}
	if err := table.Write(tables, []sale{sold("a", nil)}); err != nil {
		t.Fatal(err)
	}
	if _, err := table.Read[sale](tables); err == nil || !strings.Contains(err.Error(), "key a  stands twice") {
		t.Errorf("a key in two parts: %v", err)
	}
}

func TestWhatIsReadIsTheReadersOwn(t *testing.T) {
	tables := shelf{}
	if err := table.Write(tables, []sale{sold("a", nil)}); err != nil {
		t.Fatal(err)
	}
	first, _ := table.Read[sale](tables)
	first[0].Shop = "changed"
	if second, err := table.Read[sale](tables); err != nil || second[0].Shop != "a" {
		t.Errorf("%+v, %v", second, err)
	}
}

// A sale as another version of the program may have declared it.
type (
	shorterSale struct {
		_ struct{} `table:"sales"`

		Shop string `column:"shop,key" does:"where"`
	}
	countedSale struct {
		_ struct{} `table:"sales"`

		Shop int64 `column:"shop,key" does:"which one"`
	}
	lost struct {
		_ struct{} `table:"lost"`

		Shop string `column:"shop,key" does:"where"`
	}
)

func TestAnotherVersionsFileIsAnErrorAndNoPanic(t *testing.T) {
	file, err := table.Encode([]shorterSale{{Shop: "a"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := table.Decode[sale](file); err == nil || !strings.Contains(err.Error(), "table sales has no column day") {
		t.Errorf("a column that is missing: %v", err)
	}
	if _, err := table.Decode[countedSale](file); err == nil ||
		!strings.Contains(err.Error(), "column shop holds string, where this version has integer") {
		t.Errorf("a column of another kind: %v", err)
	}
	if _, err := table.Read[lost](shelf{}); err == nil || err.Error() != "the shelf is lost" {
		t.Errorf("a reader that fails: %v", err)
	}
}

// A column is missing where no row has a value, and not where there is no row.
func TestColumnsWithoutAValueInAnyRowAreMissing(t *testing.T) {
	april := day(time.April, 9)
	for name, c := range map[string]struct {
		rows []sale
		day  bool
	}{
		"no row":   {nil, false},
		"no day":   {[]sale{sold("a", nil), sold("b", nil)}, true},
		"one day":  {[]sale{sold("a", nil), sold("b", &april)}, false},
		"each day": {[]sale{sold("a", &april), sold("b", &april)}, false},
	} {
		s := shelf{}
		if err := table.Write(s, c.rows); err != nil {
			t.Fatal(err)
		}
		missing, err := s["sales"][0].Missing()
		if err != nil || slices.Contains(missing, "day") != c.day || slices.Contains(missing, "price") {
			t.Errorf("%s: missing are %q, %v", name, missing, err)
		}
	}
}
