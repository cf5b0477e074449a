package interviews

import "time"

// A site is one case-study network. Some have parts that were studied apart.
type site struct {
	letter     string
	parts      []string
	interviews int
	meetings   int
}

// sites share 91 interviews and 29 meetings.
var sites = []site{
	{"A", []string{"A1", "A2"}, 16, 5},
	{"B", []string{"B1", "B2", "B3"}, 17, 5},
	{"C", nil, 13, 4},
	{"D", nil, 12, 4},
	{"E", nil, 12, 4},
	{"F", nil, 11, 4},
	{"G", nil, 10, 3},
}

var roles = []string{"GP", "manager", "additional-role staff", "GP", "commissioner"}

// A meeting is an interview, or a meeting that was observed.
type meeting struct {
	site, part  string
	role        string
	date        time.Time
	observation bool
	minutes     int
}

// plan lays interviews and observations out over the sites and the time of the
// study, in order of date. Sites take turns, so that each is seen early and
// late; all is fixed, and only what is said is drawn.
func plan() []meeting {
	interviews := rota(Interviews, func(s site) int { return s.interviews })
	observations := rota(Observations, func(s site) int { return s.meetings })
	for i := range observations {
		observations[i].observation = true
		observations[i].role = ""
		// 87 hours over 29 meetings are three hours each; no meeting is average.
		observations[i].minutes = ObservedMinutes/Observations + []int{0, 30, -30}[i%3]
	}
	evenOut(observations)
	var all []meeting
	for len(interviews) > 0 || len(observations) > 0 {
		if len(observations) == 0 || len(interviews) > 0 && !observations[0].date.Before(interviews[0].date) {
			all, interviews = append(all, interviews[0]), interviews[1:]
		} else {
			all, observations = append(all, observations[0]), observations[1:]
		}
	}
	return all
}

// rota gives each site its number of meetings, the sites in turn, at even
// distances from the first day to the last.
func rota(total int, of func(site) int) []meeting {
	var all []meeting
	days := int(lastDay.Sub(firstDay).Hours() / 24)
	for round := 0; len(all) < total; round++ {
		for _, s := range sites {
			if round >= of(s) {
				continue
			}
			m := meeting{site: s.letter, role: roles[(round+len(all))%len(roles)], minutes: 35 + 5*((len(all)*7)%8)}
			if len(s.parts) > 0 {
				m.part = s.parts[round%len(s.parts)]
			}
			m.date = weekday(firstDay.AddDate(0, 0, days*len(all)/(total-1)))
			all = append(all, m)
		}
	}
	return all
}

// weekday moves a weekend's day to the Friday before.
func weekday(day time.Time) time.Time {
	for day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
		day = day.AddDate(0, 0, -1)
	}
	return day
}

// evenOut takes what the lengths are out by off the last meeting.
func evenOut(meetings []meeting) {
	total := 0
	for _, m := range meetings {
		total += m.minutes
	}
	meetings[len(meetings)-1].minutes += ObservedMinutes - total
}
