package interviews

// phrases are what people say of each code. Each is one sentence, or two that
// belong together; {role} stands for the speaker's own word for colleagues and
// {time} for a time. They are invented.
var phrases = map[string][]string{
	"money follows lists": {
		"Most of what reaches us is so much a head, so the big lists get the big cheques.",
		"You can draw the payments from the list sizes and you would hardly be wrong.",
		"We have the same money for each patient as the leafy network up the road, near enough.",
	},
	"weighting too weak": {
		"There is some weighting in it, but it does not touch what {role} see at the desk.",
		"The formula knows how old people are. It does not know how they live.",
		"If the weighting worked, we would not be short {time} of every year.",
	},
	"recruitment harder in deprived places": {
		"We advertised the pharmacist post three times and nobody came to the interview.",
		"People look at our postcode and take the job in the next town.",
		"The money for roles is there on paper, but you cannot appoint paper.",
		"By the time we found somebody, the year was nearly over.",
	},
	"roles that do not fit the need": {
		"What our patients need is somebody for debts and damp, and that role is not on the list.",
		"We were offered a role that nobody had asked for because it was the one left.",
		"{role} spent the first months finding out what the new person was allowed to do.",
	},
	"underspend turned to inequalities": {
		"We had money left from the roles we could not fill, so we paid for a health bus.",
		"The underspend went to the two practices on the estate, and nobody grumbled.",
		"Somebody clever found a way to use what was left for the homeless clinic.",
	},
	"underspend handed back": {
		"What we could not spend went back, and I think that was the saddest letter I wrote.",
		"The rules on what was left came so late that handing it back was all we could do.",
		"The places with the most to do sent the most money back.",
	},
	"done because it is required": {
		"Honestly, we picked a group because the specification said pick a group.",
		"The inequalities work started after {time} because it was due, not because we had a plan.",
		"It is a line in the contract, so it gets done, and then we move on.",
	},
	"guidance late or vague": {
		"The guidance came a fortnight before the start and said very little.",
		"Nobody could tell us what would count as tackling inequalities.",
		"We wrote the plan first and the guidance arrived {time} afterwards.",
	},
	"requirement as a lever": {
		"Having it in the contract let me put inequalities on the agenda every month.",
		"I could say to the partners, look, this one is not optional.",
		"It gave {role} permission to do what they had wanted to do for years.",
	},
	"medical priorities first": {
		"When the winter comes, it is appointments first and everything else after.",
		"It is a doctors' contract, and it thinks as doctors think.",
		"{role} talk about access, and the rest of the agenda falls off the end.",
	},
	"partners outside general practice": {
		"The charity on the high street knows these families better than we do.",
		"We ask the council along, but there is nothing in the contract for them.",
		"Once the food bank was at the table, the talk changed.",
	},
	"same rules for unlike places": {
		"The specification is the same for us and for a seaside town, and we are not alike.",
		"Somebody wrote it with an average place in mind, and nobody lives there.",
		"It asks us for what we did ten years ago and not for what we need now.",
	},
	"room for local choice": {
		"They let us choose the group to work with, and that made all the difference.",
		"Within the rules there is more room than people think.",
		"We bent it a little to fit our streets, and nobody minded.",
	},
	"targets harder to reach": {
		"To get the last ten in a hundred we knock on doors. Elsewhere they send a text.",
		"The same target takes us twice the phone calls.",
		"Our patients move house so often that the recall letters go nowhere.",
	},
	"income lost with targets": {
		"We miss the target by a whisker, and the money goes to those who never had to try.",
		"Every point we lose is a point that our patients needed us to have.",
		"{role} worked all of {time} and we were still paid less than the year before.",
	},
	"operating model": {
		"We set up a company in the end, because nobody wanted to hold the staff alone.",
		"One practice holds the money for all of us, and that has worked so far.",
		"The federation runs it for us, so the practices can get on with the day.",
	},
	"practice size": {
		"There are two very large practices and some tiny ones, and you feel it in the room.",
		"A partner with one colleague cannot come to meetings at noon.",
		"Size matters when you vote by list, and we do.",
	},
	"how members came together": {
		"We were the ones left over when the others had paired up.",
		"We had worked together on the out-of-hours rota, so it was an easy match.",
		"The map put us together. I would not say we chose.",
	},
	"working as one": {
		"Patients can now be seen at any of the five sites, and we plan as one team.",
		"After {time} we stopped saying my patients and started saying ours.",
		"There is one rota, one phone system and one set of minutes.",
	},
	"practices keep apart": {
		"Everybody nods in the meeting and then goes home and does what they did before.",
		"Behind the network there are still six businesses.",
		"Ask two of our practices for one policy and you will have three.",
	},
	"money shared by need": {
		"We agreed that the practice on the estate should have the larger share.",
		"We split it by need and not by list, and it took one hard evening to agree.",
		"The link worker is there four days out of five, because that is where the need is.",
	},
	"money shared by list size": {
		"It is shared by list size, because that is the only sum nobody argues with.",
		"Each practice has its slice by heads, to the penny.",
		"I raised the idea of sharing by need and the room went quiet.",
	},
	"trust between practices": {
		"It took a year of Thursday mornings before we trusted one another with our numbers.",
		"I can ring any of them now and say what went wrong.",
		"There is a history between two of the partners, and it still sits in the room.",
	},
	"maturity of the network": {
		"We are a young network, and half of what we do is learning how to meet.",
		"The vaccination clinics made us grow up quickly.",
		"In {time} we went from five strangers to something that can decide.",
	},
}

// fillers are sentences that carry no code.
var fillers = []string{
	"I have been in this post for about four years now.",
	"That is perhaps a longer story than you wanted.",
	"It depends a little on whom you ask.",
	"I am not sure that I can put a number on that.",
	"We come back to it at most meetings.",
	"You would have to ask the others as well.",
	"That was before the spring, if I remember rightly.",
	"Let me think of an example.",
}

var times = []string{"six months", "the winter", "the spring", "two years", "the first year", "the summer"}

var colleagues = map[string][]string{
	"GP":                    {"the partners", "my colleagues", "the salaried doctors"},
	"commissioner":          {"the practices", "the clinical directors", "my team"},
	"additional-role staff": {"the link workers", "the pharmacists", "those of us in new roles"},
	"manager":               {"the practice managers", "the partners", "the receptionists"},
	"":                      {"the members", "the clinical directors", "the managers"},
}

// identifying sentences hold invented names and numbers of every kind that is
// to be masked. The telephone numbers are from the range that Ofcom keeps for
// drama, the address is at example.org, and the NHS number is from the range
// kept for tests.
var identifying = []string{
	"You could ask Dr Fernsby about that; she is at m.fernsby@example.org most days.",
	"The number of the hub is 020 7946 0958, and they do pick up.",
	"There was one patient, 999 000 0018, who was sent to three places in a week.",
	"It is the surgery at ZZ9 9ZZ, behind the chapel.",
}
