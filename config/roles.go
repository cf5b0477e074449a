package config

// A Role is what an input file is for.
type Role string

// The roles an input can have.
const (
	AdjustedPopulations Role = "adjusted_populations"
	Memberships         Role = "memberships"
	MembershipsLater    Role = "memberships_later"
	Practices           Role = "practices"
	PracticeMap         Role = "practice_map"
	PatientsByLSOA      Role = "patients_by_lsoa"
	Deprivation         Role = "deprivation"
	LSOALookup          Role = "lsoa_lookup"
	Payments            Role = "payments"
	AllocationWeights   Role = "allocation_weights"

	Interviews           Role = "interviews"
	InterviewsCodebook   Role = "interviews_codebook"
	InterviewsAttributes Role = "interviews_attributes"
)

// A RoleInfo says of a role what the file is, who publishes it and what a
// study has to say about it.
type RoleInfo struct {
	Role             Role
	Required         bool     // whether every study names a file for it
	Needs            []string // keys of the input beside file that have no default
	Interviews       bool     // whether it belongs to the interviews strand
	Parts            bool     // whether it may be a folder of parts, which together are the file
	Publisher        string   // default
	Page             string   // where its publisher offers every edition, for a study that does not say
	MaxRejectedShare float64  // default
	Score            string   // default
	Does             string
}

// Roles lists every role in the order in which a study reads its inputs.
var Roles = []RoleInfo{
	{
		Role: AdjustedPopulations, Required: true, Needs: []string{"as_at"}, Publisher: "NHS England",
		Page: "https://www.england.nhs.uk/gp/investment/gp-contract/",
		Does: "registered and adjusted population of every network and practice; its as_at is the study's date",
	},
	{
		Role: Memberships, Required: true, Needs: []string{"released"}, Publisher: "NHS England ODS",
		Page: "https://www.odsdatasearchandexport.nhs.uk/",
		Does: "spells of practices in networks (ePCN), released near the study's date",
	},
	{
		Role: MembershipsLater, Needs: []string{"released"}, Publisher: "NHS England ODS",
		Page: "https://www.odsdatasearchandexport.nhs.uk/",
		Does: "the same list released later, as evidence for practices that joined a network after the date",
	},
	{
		Role: Practices, Publisher: "NHS England ODS",
		Page: "https://www.odsdatasearchandexport.nhs.uk/",
		Does: "list of practices (epraccur), to cross-check which were open",
	},
	{
		Role: PracticeMap, Publisher: "NHS Digital",
		Page: "https://digital.nhs.uk/data-and-information/publications/statistical/patients-registered-at-a-gp-practice",
		Does: "practice to network, ICB and region (the map of patients registered at a practice), as a cross-check",
	},
	{
		Role: PatientsByLSOA, Required: true, Needs: []string{"as_at"}, Parts: true, Publisher: "NHS Digital", MaxRejectedShare: 0.001,
		Page: "https://digital.nhs.uk/data-and-information/publications/statistical/patients-registered-at-a-gp-practice",
		Does: "patients of every practice by the LSOA they live in: a file, or a folder of parts",
	},
	{
		Role: Deprivation, Required: true, Needs: []string{"vintage"}, Publisher: "MHCLG", Score: "income",
		Page: "https://www.gov.uk/government/collections/english-indices-of-deprivation",
		Does: "scores of the indices of deprivation by LSOA",
	},
	{
		Role: LSOALookup, Publisher: "ONS",
		Page: "https://geoportal.statistics.gov.uk/",
		Does: "exact fit from LSOAs of 2011 to those of 2021, where patients and scores are on different ones",
	},
	{
		Role: Payments, Required: true, Publisher: "NHS Digital",
		Page: "https://digital.nhs.uk/data-and-information/publications/statistical/nhs-payments-to-general-practice",
		Does: "NHS Payments to General Practice: registered and contractor weighted patients of every practice",
	},
	{
		Role: AllocationWeights, Publisher: "NHS England",
		Page: "https://www.england.nhs.uk/allocations/",
		Does: "NHS England's allocation formula: population of every practice, and the one weighted for primary medical care",
	},
	{
		Role: Interviews, Interviews: true, Publisher: "the study",
		Does: "the coded interviews: a REFI-QDA project (.qdpx), or a table of coded segments (.csv)",
	},
	{
		Role: InterviewsCodebook, Interviews: true, Publisher: "the study",
		Does: "the codebook of such a table: code, parent, description (.csv), or a REFI-QDA codebook (.qdc)",
	},
	{
		Role: InterviewsAttributes, Interviews: true, Publisher: "the study",
		Does: "site, subsite, role and date of sources by their names, beside a project (.csv)",
	},
}

// Info returns what is declared of a role.
func (r Role) Info() (RoleInfo, bool) {
	for _, info := range Roles {
		if info.Role == r {
			return info, true
		}
	}
	return RoleInfo{}, false
}

// roleNames lists the names of [Roles] in their order.
func roleNames() []string {
	names := make([]string, len(Roles))
	for i, info := range Roles {
		names[i] = string(info.Role)
	}
	return names
}
