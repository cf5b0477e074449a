package reports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
)

// An account is all that a run knows of one network.
type account struct {
	snapshot   string
	network    data.Network
	population data.Population
	practices  []data.Practice
	payments   []data.Payment
	funding    []data.Funding
	years      []data.NetworkYear
	places     map[string]string // input and code to place in the file
	contracts  []contractFacts
	inputs     []pipeline.Input
}

// contractFacts is what the manifest keeps of a contract year.
type contractFacts struct {
	Year    string `json:"contract_year"`
	Streams []struct {
		Name       string `json:"name"`
		Label      string `json:"label"`
		Months     int    `json:"months"`
		Source     string `json:"source"`
		Confidence string `json:"confidence"`
		Remark     string `json:"remark"`
	} `json:"streams"`
}

// Explain follows every pound of a network back through a run: formula, values,
// the source of the rate, the practices behind each population, the decisions
// taken on them, and the rows of the official files they stood in. The error is
// [Unanswered] where the run does not know what is asked.
func Explain(run *pipeline.Folder, ask Question) ([]byte, error) {
	a, err := accountOf(run, ask)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	a.tellNetwork(&out)
	a.tellPractices(&out)
	a.tellWeighting(&out)
	a.tellFunding(&out)
	a.tellInputs(&out)
	return out.Bytes(), nil
}

func accountOf(folder *pipeline.Folder, ask Question) (*account, error) {
	snapshot, network := config.RoleNamed(ask.Network) // a network of a snapshot is named as its tables are
	ask.Network = string(network)
	var run table.Reader = folder
	if snapshot != config.OwnSnapshot {
		run = pipeline.Within(snapshot, folder)
		if !run.Has(table.Of[data.Network]().Name) {
			return nil, unanswered("such snapshot", snapshot, snapshotsOf(folder), "`pcneval show "+folder.Path+"` lists the tables of each")
		}
	}
	a := &account{snapshot: snapshot}
	for _, input := range folder.Manifest.Inputs {
		if of, role := config.RoleNamed(input.Role); of == snapshot {
			input.Role = string(role)
			a.inputs = append(a.inputs, input)
		}
	}
	if err := a.readProvenance(folder); err != nil {
		return nil, err
	}
	if err := ask.check(a.contracts); err != nil {
		return nil, err
	}
	networks, err := table.Read[data.Network](run)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(networks, func(n data.Network) bool { return n.NetworkCode == ask.Network })
	if at < 0 {
		codes := make([]string, len(networks))
		for i, network := range networks {
			codes[i] = network.NetworkCode
		}
		return nil, unanswered("such network", ask.Network, codes,
			"`pcneval show "+folder.Path+" "+config.NameIn(snapshot, "networks")+"` lists them")
	}
	a.network = networks[at]
	populations, err := of(run, func(p data.Population) bool { return p.NetworkCode == ask.Network })
	if err != nil {
		return nil, err
	}
	a.population = populations[0]
	if a.practices, err = of(run, func(p data.Practice) bool { return p.NetworkCode == ask.Network }); err != nil {
		return nil, err
	}
	if a.payments, err = of(run, func(p data.Payment) bool { return p.NetworkCode == ask.Network }); err != nil {
		return nil, err
	}
	a.years, err = of(run, func(y data.NetworkYear) bool {
		return y.NetworkCode == ask.Network && (ask.Year == "" || y.ContractYear == ask.Year)
	})
	if err != nil {
		return nil, err
	}
	a.funding, err = of(run, func(f data.Funding) bool {
		return f.NetworkCode == ask.Network && (ask.Year == "" || f.ContractYear == ask.Year) && (ask.Stream == "" || f.Stream == ask.Stream)
	})
	return a, err
}

// snapshotsOf lists the snapshots that a run holds beside the study's own.
func snapshotsOf(run *pipeline.Folder) []string {
	var names []string
	for _, made := range run.Manifest.Tables {
		if snapshot, _ := config.RoleNamed(made.Name); snapshot != config.OwnSnapshot && !slices.Contains(names, snapshot) {
			names = append(names, snapshot)
		}
	}
	return names
}

// of reads a table and keeps the rows that are wanted.
func of[T any](run table.Reader, wanted func(T) bool) ([]T, error) {
	rows, err := table.Read[T](run)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(rows, func(row T) bool { return !wanted(row) }), nil
}

// readProvenance reads where the rows stood and where the rates were found.
func (a *account) readProvenance(run *pipeline.Folder) error {
	file, err := run.File(config.NameIn(a.snapshot, data.ProvenanceFile))
	if err != nil {
		return err
	}
	places, err := table.Decode[data.Place](file)
	if err != nil {
		return err
	}
	a.places = map[string]string{}
	for _, p := range places {
		where := fmt.Sprintf("row %d", p.Row)
		if p.Sheet != "" {
			where = fmt.Sprintf("sheet %s, row %d", p.Sheet, p.Row)
		}
		a.places[p.Input+" "+p.Code] = where
	}
	var resolved struct {
		Contracts []contractFacts `json:"contract_years"`
	}
	if err := json.Unmarshal(run.Manifest.Config, &resolved); err != nil {
		return fmt.Errorf("the manifest's study cannot be read: %w", err)
	}
	a.contracts = resolved.Contracts
	return nil
}
