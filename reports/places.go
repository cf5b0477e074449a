package reports

import (
	"cmp"
	"fmt"
	"slices"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
	"pcneval/reports/document"
	"pcneval/reports/figure"
	"pcneval/reports/html"
	"pcneval/reports/markdown"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// PlacesIn is what the pages of boards and networks tell. Nothing of interviews
// is in it.
type PlacesIn struct {
	Networks         []data.Network
	Years            []data.NetworkYear
	Funding          []data.Funding
	ScenarioNetworks []data.ScenarioNetwork
}

// A Place is the page of a board or of a network.
type Place struct {
	Code           string
	Markdown, HTML []byte
	Figures        []document.Figure // their files are relative to the page
}

// Places reads pages of one run.
type Places struct {
	in    PlacesIn
	study *config.Study
	about string
}

// PlacesOf reads what pages of a run tell. The error is of [pipeline.NoTable]
// for a run that was cut short.
func PlacesOf(run *pipeline.Folder) (*Places, error) {
	study, err := config.FromResolved(run.Manifest.Config)
	if err != nil {
		return nil, fmt.Errorf("the study of %s cannot be read again: %w", run.Path, err)
	}
	p := &Places{study: study, about: "Made by " + run.Manifest.Program.String() + " from the study " + study.Name + "."}
	return p, table.ReadSet(run, &p.in)
}

// Networks and years are those of the run, for whoever places boards.
func (p *Places) Networks() ([]data.Network, []data.NetworkYear) { return p.in.Networks, p.in.Years }

// LastYear is the contract year in which boards are placed.
func (p *Places) LastYear() string { return p.study.Contracts[len(p.study.Contracts)-1] }

// Boards are the codes of the boards, in their order.
func (p *Places) Boards() []string {
	var codes []string
	for _, n := range p.in.Networks {
		codes = append(codes, n.ICBCode)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// Board is the page of a board. funnel places it in England; nil where boards
// cannot be placed, for a reason.
func (p *Places) Board(code string, funnel *data.Funnel, reason string) (Place, error) {
	d, networks := p.begin(func(n data.Network) bool { return n.ICBCode == code })
	if len(networks) == 0 {
		return Place{}, unanswered("such integrated care board", code, p.Boards(), "the column icb_code of the table networks has them all")
	}
	name := networks[0].ICBName
	p.open(d, name+" ("+code+")", "It has "+words.Many(len(networks), "network", "networks")+".")
	d.Heading(2, "Its place in England")
	if err := p.tellFunnel(d, code, name, funnel, reason); err != nil {
		return Place{}, err
	}
	p.tellNetworks(d, networks)
	p.tellPounds(d, networks)
	p.tellWhatIfs(d, networks)
	return p.finish(code, name, d)
}

// Network is the page of a network.
func (p *Places) Network(code string) (Place, error) {
	d, networks := p.begin(func(n data.Network) bool { return n.NetworkCode == code })
	if len(networks) == 0 {
		var codes []string
		for _, n := range p.in.Networks {
			codes = append(codes, n.NetworkCode)
		}
		return Place{}, unanswered("such network", code, codes, "the column network_code of the table networks has them all")
	}
	n := networks[0]
	p.open(d, n.NetworkName+" ("+code+")", "It is a network of "+n.ICBName+" ("+n.ICBCode+").")
	if n.Included {
		d.Heading(2, "Its place in England")
		var rows []document.Row
		for _, year := range p.study.Contracts {
			var own float64
			above, all := 0, 0
			for _, y := range p.in.Years {
				if y.ContractYear == year && y.NetworkCode == code {
					own = y.FundingPerWeightedGBP
				}
			}
			for _, y := range p.in.Years {
				if y.ContractYear == year {
					all++
					above += btoi(y.FundingPerWeightedGBP > own)
				}
			}
			rows = append(rows, document.Row{
				document.Text("Contract year", year), document.Number("For each weighted patient", number.Pounds(own, 2)),
				document.Number("Networks with more", number.Count(above)), document.Number("Of", number.Count(all)),
			})
		}
		d.Table("Funding for each weighted patient, and how many networks of England have more.", rows)
		d.Say("A network is small, so that its place says little: funding follows the list, and one practice more or less moves it.")
	}
	p.tellNetworks(d, networks)
	p.tellPounds(d, networks)
	p.tellWhatIfs(d, networks)
	return p.finish(code, n.NetworkName, d)
}

func (p *Places) begin(wanted func(data.Network) bool) (*document.Document, []data.Network) {
	var networks []data.Network
	for _, n := range p.in.Networks {
		if wanted(n) {
			networks = append(networks, n)
		}
	}
	return &document.Document{}, networks
}

func (p *Places) open(d *document.Document, title, sentence string) {
	if p.study.Synthetic() {
		d.Say("The data are synthetic: nothing on this page is a finding about England.")
	}
	d.Heading(1, title)
	d.Say(sentence, "Pounds are what the Network Contract entitles a network to, and not what was paid.", p.about)
}

func (p *Places) finish(code, title string, d *document.Document) (Place, error) {
	page, err := html.Write(html.Report{Title: title, Parts: []html.Part{{Document: d}}})
	return Place{Code: code, Markdown: markdown.Write(d), HTML: page, Figures: d.Figures()}, err
}

// tellFunnel places a board among all.
func (p *Places) tellFunnel(d *document.Document, code, name string, f *data.Funnel, reason string) error {
	if f == nil {
		d.Say("Boards are not placed in " + p.LastYear() + ": " + reason + ".")
		return nil
	}
	at := slices.IndexFunc(f.Boards, func(b data.FunnelBoard) bool { return b.ICBCode == code })
	if at < 0 {
		d.Say("None of its networks is analysed, so it has no place.")
		return nil
	}
	b := f.Boards[at]
	limit := f.Limits[b.Networks-1]
	where := "inside the 95% limits: no further from England than boards of its size are"
	switch {
	case b.Mean < limit.Low998 || b.Mean > limit.High998:
		where = "outside the 99.8% limits, where two boards in a thousand of its size lie"
	case b.Mean < limit.Low95 || b.Mean > limit.High95:
		where = "outside the 95% limits and inside those of 99.8%: one board in twenty of its size lies beyond the former"
	}
	told := fmt.Sprintf("In %s its networks were entitled to %s for each weighted patient on average (%s), England's to %s. It is %s.",
		f.ContractYear, number.Pounds(b.Mean, 2), words.Many(b.Networks, "network", "networks"), number.Pounds(f.Target, 2), where)
	d.Say(told, fmt.Sprintf("The limits allow for boards that differ by more than chance: the variance of their z-scores is %s times what "+
		"chance gives (Spiegelhalter 2005; a tenth at either end drawn in).", number.Decimal(f.Phi, 2)),
		"To be outside says that a board is unlike others, and not why.")
	smallest := slices.MinFunc(f.Boards, func(a, b data.FunnelBoard) int { return cmp.Compare(a.Networks, b.Networks) }).Networks
	var limits []figure.FunnelLimit
	for _, l := range f.Limits[max(0, min(smallest, len(f.Limits)-1)-1):] { // two at least, for a line
		limits = append(limits, figure.FunnelLimit{
			X: float64(l.Networks), LowOuter: l.Low998, LowInner: l.Low95, Inner: l.High95, Outer: l.High998,
		})
	}
	var units []figure.Point
	for _, other := range f.Boards {
		if other.ICBCode != code {
			units = append(units, figure.Point{X: float64(other.Networks), Y: other.Mean})
		}
	}
	chart := figure.Chart{
		Name: "funnel-" + code, Title: name + " among the boards of England, " + f.ContractYear, Description: told, X: "Networks of the board",
		Y: "£ per weighted patient",
	}
	svg, err := figure.Funnel(chart, f.Target, limits, units, figure.Point{X: float64(b.Networks), Y: b.Mean})
	if err != nil {
		return err
	}
	d.Figure("figures/funnel-"+code+".svg", chart.Title+". "+told, chart.Title+": mean funding for each weighted patient against the "+
		"number of networks. The triangle is this board, a dot each other one; the line is England, dashed 95% and dotted 99.8% limits.", svg)
	return nil
}

// tellNetworks lists networks by their deprivation, the most deprived first.
func (p *Places) tellNetworks(d *document.Document, networks []data.Network) {
	d.Heading(2, "Who they are")
	listed := slices.Clone(networks)
	slices.SortStableFunc(listed, func(a, b data.Network) int {
		return cmp.Compare(orLeast(b.IncomeDeprivation), orLeast(a.IncomeDeprivation))
	})
	var rows []document.Row
	for _, n := range listed {
		weighted, deprived, tenth, each := "not known", "not known", "not analysed", "not analysed"
		if n.ContractorWeighted != nil {
			weighted = number.Decimal(*n.ContractorWeighted, 0)
		}
		if n.IncomeDeprivation != nil {
			deprived = number.Decimal(*n.IncomeDeprivation, 3)
		}
		if n.DeprivationDecile != nil {
			tenth = number.Count(*n.DeprivationDecile)
		}
		for _, y := range p.in.Years {
			if y.NetworkCode == n.NetworkCode && y.ContractYear == p.LastYear() {
				each = number.Pounds(y.FundingPerWeightedGBP, 2)
			}
		}
		rows = append(rows, document.Row{
			document.Text("Network", n.NetworkName), document.Text("Code", n.NetworkCode), document.Number("Practices", number.Count(n.Practices)),
			document.Number("Registered", number.Count(n.Registered)), document.Number("Weighted", weighted),
			document.Number("Income deprivation", deprived), document.Number("Tenth", tenth),
			document.Number("£ per weighted patient, "+p.LastYear(), each),
		})
	}
	d.Table("Networks, the most deprived first; tenth 1 is the most deprived of England's analysed networks.", rows)
}

func orLeast(x *float64) float64 {
	if x == nil {
		return -1
	}
	return *x
}
