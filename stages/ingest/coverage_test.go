package ingest

import (
	"strings"
	"testing"
	"time"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/mhclg"
	"pcneval/data/nhse"
	"pcneval/data/ods"
)

var day = time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC)

// england is ten practices of 100 to 1,000 patients in two networks that every
// input knows; the last is in no network.
func england() *rowsRead {
	read := &rowsRead{}
	for i := range 10 {
		code, network, member := string(rune('A'+i)), "U1", i < 9
		if i >= 5 {
			network = "U2"
		}
		patients := int64(100 * (i + 1))
		if !member {
			network = ""
		}
		read.Practices = append(read.Practices, data.SourcePractice{
			PracticeCode: code,
			PracticeName: "Practice " + code,
			NetworkCode:  network,
			NetworkName:  "NETWORK " + network,
			RegionCode:   "Y1",
			ICBCode:      "Q1",
			RegionName:   "North",
			ICBName:      "Board",
			Member:       member,
			Registered:   patients,
		})
		read.ODSPractices = append(read.ODSPractices, data.RegisteredPractice{PracticeCode: code, PracticeName: "PRACTICE-" + code})
		read.PracticeMap = append(read.PracticeMap, data.MappedPractice{PracticeCode: code})
		read.Deprivation = append(read.Deprivation, data.PracticeDeprivation{PracticeCode: code, PatientsWithScore: patients})
		read.Payments = append(read.Payments, data.Payment{PracticeCode: code, Registered: float64(patients), Weighted: 1})
		read.Allocation = append(read.Allocation, data.AllocationWeight{
			PracticeCode: code, Population: float64(patients), Weighted: float64(patients),
		})
		if member {
			for _, release := range []string{"memberships", "memberships_later"} {
				read.Memberships = append(
					read.Memberships,
					data.Membership{Release: release, PracticeCode: code, NetworkCode: network, NetworkName: "NETWORK " + network, Start: day},
				)
			}
		}
	}
	for _, code := range []string{"U1", "U2"} {
		read.Networks = append(read.Networks, data.SourceNetwork{
			NetworkCode: code,
			NetworkName: "Network " + strings.ToLower(code),
			RegionCode:  "Y1",
			ICBCode:     "Q1",
			RegionName:  "North",
			ICBName:     "Board",
		})
	}
	read.networks = map[string][]ods.ListedNetwork{
		"memberships": {
			{Code: "U1", Open: true}, {Code: "U2", Open: true},
		},
		"memberships_later": {{Code: "U1", Open: true}, {Code: "U2", Open: true}, {Code: "U3", Open: false}},
	}
	read.englishPatients = 5500
	return read
}

func allInputs() settings {
	s := settings{AsAt: day, Inputs: map[config.Role]setting{}}
	for _, info := range config.Roles {
		s.Inputs[info.Role] = setting{}
	}
	return s
}

func counted(s settings, read *rowsRead) map[string]data.Finding {
	byCheck := map[string]data.Finding{}
	for _, f := range s.coverage(read) {
		byCheck[f.Check] = f
	}
	return byCheck
}

// Each case takes something away or puts something wrong, and says which check
// counts it and how much, by hand: of ten practices with 5,500 patients, of
// nine members with 4,500.
func TestCoverageByHand(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(read *rowsRead)
		check string
		count float64
		names string
	}{
		"a large practice is weighed by its patients": {
			func(r *rowsRead) { r.ODSPractices = r.ODSPractices[:9] }, "missing_from_practices", 1000.0 / 5500, "J",
		},
		"a small one by its number": {
			func(r *rowsRead) { r.PracticeMap = r.PracticeMap[1:] }, "missing_from_practice_map", 0.1, "A",
		},
		"patients by LSOA cut": {
			func(r *rowsRead) { r.Deprivation = r.Deprivation[:5] }, "missing_from_patients_by_lsoa", 4000.0 / 5500, "F; G; H; I; J",
		},
		"payments without a weighted list": {func(r *rowsRead) { r.Payments[0].Weighted = 0 }, "missing_from_payments", 0.1, "A"},
		"the release cut": {
			func(r *rowsRead) { r.Memberships = r.Memberships[2:] }, "missing_from_memberships", 1.0 / 9, "A",
		},
		"the later release cut": {
			func(r *rowsRead) { r.Memberships = r.Memberships[:17] }, "missing_from_memberships_later", 900.0 / 4500, "I",
		},
		"places without a score": {
			func(r *rowsRead) { r.unscored = nhse.Tally{Rows: 2, Patients: 55} }, "missing_from_deprivation", 0.01, "55 of 5500",
		},
		"a practice without allocation weights": {
			func(r *rowsRead) { r.Allocation = r.Allocation[1:] }, "missing_from_allocation_weights", 0.1, "A",
		},
		"allocation weights of another column": {
			func(r *rowsRead) { r.Allocation[0].Weighted++ }, "allocation_sums", 1.0 / 5500, "5501 weighted",
		},
		"the workbook cut, by the map": {
			func(r *rowsRead) { r.Practices = r.Practices[:8] }, "missing_from_adjusted_populations", 0.2, "I; J",
		},
		"the workbook cut, by ODS": {func(r *rowsRead) { r.Practices = r.Practices[:8] }, "members_unlisted", 1.0 / 9, "I"},
		"the list of networks cut": {func(r *rowsRead) { r.Networks = r.Networks[:1] }, "networks_unlisted", 1, "U2"},
		"a spell that only the later release has": {
			func(r *rowsRead) { r.Memberships = r.Memberships[1:] }, "spells_missing_from_memberships", 1.0 / 9, "A in U1",
		},
		"a spell that the later release has lost": {
			func(r *rowsRead) { r.Memberships = r.Memberships[:17] }, "spells_missing_from_memberships_later", 1.0 / 9, "I in U2",
		},
		"the sheet of networks cut": {
			func(r *rowsRead) { r.networks["memberships"] = r.networks["memberships"][:1] }, "networks_differ_in_memberships", 0.5,
			"1 with practices that are not listed: U2, 0",
		},
		"all practices of a network cut": {
			func(r *rowsRead) { r.Memberships = r.Memberships[:10] }, "networks_differ_in_memberships_later", 1.0 / 3, "without practices: U2",
		},
		"other lists in payments": {
			func(r *rowsRead) { r.Payments[1].Registered = 221 }, "lists_differ_payments", 0.1, "B 221 and 200",
		},
		"lists in payments just near enough": {func(r *rowsRead) { r.Payments[1].Registered = 220 }, "lists_differ_payments", 0, ""},
		"other patients by LSOA": {
			func(r *rowsRead) { r.Deprivation[1].PatientsWithoutScore = 51 }, "lists_differ_patients_by_lsoa", 0.1, "B 251 and 200",
		},
		"another name of a network": {
			func(r *rowsRead) { r.Networks[1].NetworkName = "Network U1" }, "network_names_differ_in_memberships", 0.5, "U2",
		},
		"another board in one sheet": {
			func(r *rowsRead) { r.Practices[0].ICBName = "North" }, "sheets_differ", 1.0 / 9, `board name: 1 of 9 member practices: A "North"`,
		},
		"another region of a network": {
			func(r *rowsRead) { r.Networks[0].RegionCode = "Q1" }, "sheets_differ", 5.0 / 9, "region code: 5 of 9",
		},
		"another name of a practice": {
			func(r *rowsRead) { r.Practices[2].PracticeName = "Practice D" }, "practice_names_differ", 0.1, "C",
		},
	} {
		read := england()
		for check, finding := range counted(allInputs(), read) {
			if finding.Count != 0 {
				t.Fatalf("%s counts %v before anything is wrong: %s", check, finding.Count, finding.Detail)
			}
		}
		c.spoil(read)
		got := counted(allInputs(), read)[c.check]
		if diff := got.Count - c.count; diff > 1e-15 || diff < -1e-15 || !strings.Contains(got.Detail, c.names) {
			t.Errorf("%s: %s counts %v (%s), want %v and %q", name, c.check, got.Count, got.Detail, c.count, c.names)
		}
	}
}

// An input that the study does not name is not missed, and the check says so.
func TestCoverageOfInputsNotNamed(t *testing.T) {
	s, read := allInputs(), england()
	delete(s.Inputs, config.PracticeMap)
	read.PracticeMap = nil
	delete(s.Inputs, config.AllocationWeights)
	read.Allocation = nil
	got := counted(s, read)
	for _, check := range []string{
		"missing_from_practice_map", "missing_from_adjusted_populations", "missing_from_allocation_weights", "allocation_sums",
	} {
		if got[check].Count != 0 || !strings.HasPrefix(got[check].Detail, "not held") {
			t.Errorf("%s: %+v", check, got[check])
		}
	}
}

// Every rule of coverage is counted once.
func TestEveryCoverageRuleIsCounted(t *testing.T) {
	got := counted(allInputs(), england())
	for _, rule := range data.CoverageRules {
		if _, there := got[rule.ID]; !there {
			t.Errorf("nobody counts for %s", rule.ID)
		}
	}
	if len(got) != len(data.CoverageRules) {
		t.Errorf("%d counts for %d rules", len(got), len(data.CoverageRules))
	}
}

// Over 100 places the whole rises evenly; children's rate swings about it by 20
// and older people's by 40, the two swings being unrelated. So the whole follows
// the children's closest, and the parts follow each other least. By the order of
// the three correlations: the two parts swapped break one relation, the whole
// and the children's one, the whole and the older people's all three.
func TestRatesConfused(t *testing.T) {
	for name, c := range map[string]struct {
		measures [3]mhclg.Measure
		count    float64
	}{
		"as printed":              {[3]mhclg.Measure{mhclg.Income, mhclg.ChildrenIncome, mhclg.OlderPeopleIncome}, 0},
		"children and older":      {[3]mhclg.Measure{mhclg.Income, mhclg.OlderPeopleIncome, mhclg.ChildrenIncome}, 1},
		"all people and children": {[3]mhclg.Measure{mhclg.ChildrenIncome, mhclg.Income, mhclg.OlderPeopleIncome}, 1},
		"all people and older":    {[3]mhclg.Measure{mhclg.OlderPeopleIncome, mhclg.ChildrenIncome, mhclg.Income}, 3},
	} {
		read := england()
		for i := range int64(100) {
			sign := 1 - 2*(i%2)
			l := mhclg.LSOA{}
			l.Scores[c.measures[0]], l.Scores[c.measures[1]], l.Scores[c.measures[2]] = 30+i, 30+i+20*sign, 30+i+40*(1-2*(i/2%2))
			read.scores = append(read.scores, l)
		}
		if got := ratesConfused(read); got.Count != c.count {
			t.Errorf("%s: %+v, want %v", name, got, c.count)
		}
	}
}
