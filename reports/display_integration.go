package reports

import (
	"fmt"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/words"
)

// tellIntegration states how the strands were put together, under the six
// headings of good reporting of a mixed-methods study (GRAMMS; O'Cathain,
// Murphy and Nicholl 2008).
func tellIntegration(p *page, in displayIn) {
	p.Heading(3, "How the strands were put together")
	d := p.Study.Qualitative.Display
	interviews, observations := int64(0), int64(0)
	for _, site := range in.Sites {
		interviews, observations = interviews+site.Interviews, observations+site.Observations
	}
	analysed, _ := analysedOf(in.Networks)
	var shown []string
	for _, choice := range d.Statistics {
		if name := data.InWords("statistic", string(choice.Statistic)); !slices.Contains(shown, name) {
			shown = append(shown, name)
		}
	}
	p.Say("Under the headings of GRAMMS (O'Cathain, Murphy and Nicholl 2008):")
	p.List(
		"Why mixed methods: the numbers show whether funding follows deprivation and not why, nor what networks do about it; "+
			"the interviews cannot show how common it is.",
		"Design: each strand was analysed apart, by its own method, and the two are joined here. "+orderOfStrands(d.Design),
		fmt.Sprintf("Methods: the national strand as told above, over %s; %s and %s at %s, coded and charted by the framework %s.",
			words.Many(analysed, "network", "networks"), words.Many(int(interviews), "interview", "interviews"),
			words.Many(int(observations), "observed meeting", "observed meetings"), words.Many(len(in.Sites), "site", "sites"),
			p.Study.Qualitative.Frameworks[0].Title),
		fmt.Sprintf("Integration: in the joint display, by mechanism. The statistics held against themes are %s. "+
			"%s of the study file and %s by analysts gave the fits.",
			joined(shown, "none"), words.Many(len(d.Rules), "rule", "rules"), words.Many(len(d.Overrides), "judgement", "judgements")),
		"Limits of one method for the other: a slope over all networks says nothing of a site; "+
			"coverage counts where a theme was met and not how strongly it was felt; rules make judgements plain and do not replace them.",
		"Insights: what confirms, expands, contradicts and holds in part stands in the joint display, each with its reason; "+
			"what is silent is where one strand could not speak.",
	)
}

// orderOfStrands tells the order that the authors state.
func orderOfStrands(design config.Design) string {
	switch design {
	case config.DesignConvergent:
		return "The study file states a convergent design: the strands were carried out side by side."
	case config.DesignExplanatory:
		return "The study file states an explanatory sequential design: the numbers came first, and the interviews explain them."
	case config.DesignExploratory:
		return "The study file states an exploratory sequential design: the interviews came first, and the numbers follow them up."
	case config.DesignMultistage:
		return "The study file states a multistage design: the strands were carried out in turns, each raising questions for the other."
	}
	return "The study file does not state in which order the strands were carried out."
}

func joined(names []string, none string) string {
	if len(names) == 0 {
		return none
	}
	return strings.Join(names, "; ")
}
