package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/fetch"
	"pcneval/fetch/pins"
)

func newFetch() *cobra.Command {
	var look bool
	var accept []string
	c := &cobra.Command{
		Use:   "fetch",
		Short: "get a study's official files, and pin what came",
		Long: `fetch gets the files that a study names from their publishers' addresses into the
folder of --inputs, and pins each in inputs.lock beside them: SHA-256, size, the
day that the server gives it, and the day of its retrieval. A file that is there
already is pinned as it is. Where only the page of a file is known, fetch says
which, and the file is saved by hand.

What is pinned stays. Where a publisher serves another file later, fetch keeps
that beside the old one and says so; --accept ROLE takes it, and inputs.lock then
has one more line that says which version it supersedes. "run", "plan" and
"check" refuse a file that is not what was pinned.

--check looks without downloading, and ends in status 5 where a file in the folder
or its publisher's is another than was pinned, and in 4 where one is missing.

What is cut short is taken up by the same command, or by itself after a moment. No
other command opens a connection.`,
		Example: `  pcneval fetch --study bjgp2024 --inputs official-files
  pcneval fetch --study bjgp2024 --inputs official-files --check
  pcneval fetch --study bjgp2024 --inputs official-files --accept payments`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			study, f, m, err := fetcher(c, look)
			if err != nil {
				return err
			}
			defer m.close()
			items, err := fetch.Items(study, func(name string) bool { return slices.Contains(accept, name) })
			if err != nil {
				return statusError{statusStudy, err}
			}
			var names []string
			for _, item := range items {
				names = append(names, item.Name)
			}
			for _, name := range accept {
				if !slices.Contains(names, name) {
					return unknownName("--accept names no input of the study that can be fetched", name, names, "")
				}
			}
			if look {
				if len(accept) > 0 {
					return misuse(problem.Problem{What: "--check changes nothing, and --accept does", Expected: "one of the two"})
				}
				return lookAt(c, f, items)
			}
			return fetchAll(c, f, m, items)
		},
	}
	config.AddFlags(c.Flags(), "study", "inputs", "set", "progress")
	c.Flags().BoolVar(&look, "check", false, "look at the folder and the publishers' servers, and download nothing")
	c.Flags().StringArrayVar(&accept, "accept", nil, "input whose file may supersede the pinned one; may be repeated")
	return c
}

// fetcher reads study and settings and makes the folder, where files are to
// come into it.
func fetcher(c *cobra.Command, look bool) (*config.Study, *fetch.Fetcher, *meter, error) {
	settings, err := config.ReadSettings(c.Flags())
	if err != nil {
		return nil, nil, nil, statusError{statusUsage, err}
	}
	study, err := config.Load(settings.Request)
	if err != nil {
		return nil, nil, nil, statusError{statusStudy, err}
	}
	if study.Synthetic() {
		return nil, nil, nil, misuse(problem.Problem{
			What:     "the study " + study.Name + " is about invented files, which nobody publishes",
			Expected: "a study of official files, as in --study bjgp2024", Remedy: "`pcneval demo DIR` writes the invented files",
		})
	}
	if settings.Inputs == "" {
		return nil, nil, nil, misuse(problem.Problem{What: "--inputs is missing", Expected: "the folder that the files go to"})
	}
	if look {
		_, err = namesIn(settings.Inputs)
	} else if err = os.MkdirAll(settings.Inputs, 0o777); err != nil {
		err = problem.Problem{File: settings.Inputs, What: "the folder of the inputs cannot be made", Found: cause(err)}
	}
	if err != nil {
		return nil, nil, nil, err
	}
	f := fetch.New(settings.Inputs, "pcneval/"+version)
	m := newMeter(c.ErrOrStderr(), settings.Progress)
	f.Progress = func(role string, done, total int64) { m.received(role, done, total) }
	f.Retrying = func(role string, why error, wait time.Duration) { m.retrying(role, why, wait) }
	return study, f, m, nil
}

// fetchAll gets every file, and tells of all that could not be had at the end.
func fetchAll(c *cobra.Command, f *fetch.Fetcher, m *meter, items []fetch.Item) error {
	release, err := f.Hold()
	if errors.Is(err, fetch.ErrHeld) {
		return statusError{statusHeld, err}
	}
	if err != nil {
		return err
	}
	defer release()
	var problems problem.List
	var failed error
	folders := 0
	for _, item := range items {
		result, err := f.Fetch(c.Context(), item)
		m.close()
		switch {
		case c.Context().Err() != nil:
			return c.Context().Err()
		case err != nil && problemsOf(err) != nil:
			problems.Include(item.Said.File, err)
		case err != nil:
			failed = errors.Join(failed, err)
		default:
			m.fetched(result)
			if result.Folder {
				folders++
			}
			fmt.Fprintf(c.OutOrStdout(), "%-21s %s %s\n", result.Role, result.File, result.Did)
		}
	}
	if failed != nil { // a later try may help, which is not so of the rest
		return statusError{statusFailed, errors.Join(failed, problems.Err())}
	}
	if err := problems.Err(); err != nil {
		return err
	}
	fmt.Fprintf(c.OutOrStdout(), "All %d files are there and pinned in %s.\n", len(items)-folders, pins.Name)
	return nil
}

// lookAt tells of every file how it stands.
func lookAt(c *cobra.Command, f *fetch.Fetcher, items []fetch.Item) error {
	counts := map[fetch.Verdict]int{}
	for _, item := range items {
		verdict, told, err := f.Check(c.Context(), item)
		if err != nil {
			return err
		}
		counts[verdict]++
		fmt.Fprintf(c.OutOrStdout(), "%-8s %-21s %s %s\n", verdict, item.Name, item.Said.File, told)
	}
	switch {
	case counts[fetch.Changed] > 0:
		return statusError{statusDifference, fmt.Errorf("%d of %d files changed since they were pinned", counts[fetch.Changed], len(items))}
	case counts[fetch.Missing] > 0:
		return statusError{statusInputs, fmt.Errorf(
			"%d of %d files are not in the folder; fetch without --check gets them", counts[fetch.Missing], len(items),
		)}
	}
	if n := counts[fetch.Unknown]; n > 0 {
		fmt.Fprintf(c.OutOrStdout(), "Nothing is known to have changed; of %d of %d files nothing could be told.\n", n, len(items))
		return nil
	}
	fmt.Fprintf(c.OutOrStdout(), "None of %d files has changed.\n", len(items))
	return nil
}
