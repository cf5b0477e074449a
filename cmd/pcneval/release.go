package main

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
	"pcneval/pipeline/describe"
	"pcneval/release"
	"pcneval/reports/document"
	"pcneval/reports/markdown"
)

// releasePage is the statement of a release for people.
const releasePage = "RELEASE.md"

func newRelease() *cobra.Command {
	var earlier string
	var without bool
	c := &cobra.Command{
		Use:   "release RUN DIR",
		Short: "make a folder for the world of what of a run may go out",
		Long: `release copies from a run what stands on the list of what may go out, and nothing
else: tables from official files, statistics over networks and, of interviews, how
many sources are on each theme, without small counts. A report goes out where the
run has no interviews. RELEASE.md and release.json say of each file what it holds,
why it may go out, and its SHA-256, and of all that stays, why.

With --earlier it holds the release against an earlier one of the study, and
refuses, with status 5, where the two together would tell what neither tells alone.`,
		Example: `  pcneval release runs/2022 out/2022
  pcneval release runs/2023 out/2023 --earlier out/2022`,
		Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			run, err := openRun(args[0])
			if err != nil {
				return err
			}
			options, err := releaseOptions(run, earlier)
			if err != nil {
				return err
			}
			options.WithoutInterviews = without
			return writeRelease(c, run, args[1], options)
		},
	}
	c.Flags().StringVar(&earlier, "earlier", "", "folder of the earlier release of the study")
	c.Flags().BoolVar(&without, "without-interviews", false, "tell no counts of interviews")
	return c
}

// releaseOptions refuses a run that no release can be made of, and reads the
// earlier release.
func releaseOptions(run *pipeline.Folder, earlier string) (release.Options, error) {
	o := release.Options{Catalogue: data.Catalogue(), Package: describe.PackageFile}
	m := run.Manifest
	if m.Until != "" {
		return o, misuse(problem.Problem{
			File: run.Path, What: "the run was cut short", Found: "until " + m.Until, Remedy: "run the study again without --until",
		})
	}
	study, err := config.FromResolved(m.Config)
	if err != nil {
		return o, err
	}
	var unknown problem.List
	for _, input := range m.Inputs {
		_, role := config.RoleNamed(input.Role)
		if info, _ := role.Info(); !info.Interviews && publicationOf(input).Licence == nil {
			unknown.Add(problem.Problem{
				File: input.Name, What: "nothing says that what the input " + input.Role + " holds may go out",
				Found: "publisher " + input.Said["publisher"], Expected: "a file of a publisher that issues it for everybody",
			})
		}
	}
	if err := unknown.Err(); err != nil {
		return o, statusError{statusInputs, err}
	}
	a := about(study, nil)
	o.Describe = func(m pipeline.Manifest, tables []*table.Schema) ([]byte, error) { return a.Package(m, tables) }
	if earlier != "" {
		if o.Earlier, err = release.Read(earlier); errors.Is(err, os.ErrNotExist) {
			return o, misuse(problem.Problem{
				File: earlier, What: "holds no whole release", Found: cause(err), Expected: "a folder that `pcneval release` wrote",
			})
		}
	}
	return o, err
}

func writeRelease(c *cobra.Command, run *pipeline.Folder, dir string, o release.Options) error {
	if inside(dir, run.Path) {
		return misuse(problem.Problem{
			File: dir, What: "stands in the run", Expected: "a folder of its own", Remedy: "choose a folder outside the run",
		})
	}
	folder, err := pipeline.JudgeEmpty(dir)
	if err != nil {
		return err
	}
	contents, statement, disclosed, err := release.Make(run, o)
	if err != nil {
		return err
	}
	if len(disclosed) > 0 {
		return statusError{statusDifference, fmt.Errorf("this release and the earlier one would disclose by their difference: %w", disclosed)}
	}
	contents[releasePage] = markdown.Write(releaseDocument(statement))
	err = fillWhole(folder, func(scratch string) error {
		for _, name := range slices.Sorted(maps.Keys(contents)) {
			if err := writeWhole(filepath.Join(scratch, filepath.FromSlash(name)), contents[name]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(c.OutOrStdout(), "%d files may go out, %d tables and files of the run stay: %s says of each why\n",
		len(statement.Files), len(statement.Withheld), filepath.Join(dir, releasePage))
	return nil
}

// inside says whether a folder is another, or stands in it.
func inside(folder, other string) bool {
	a, err := filepath.Abs(folder)
	b, err2 := filepath.Abs(other)
	if err != nil || err2 != nil {
		return false
	}
	inner, err := filepath.Rel(b, a)
	return err == nil && inner != ".." && !strings.HasPrefix(inner, ".."+string(filepath.Separator))
}

func releaseDocument(s *release.Statement) *document.Document {
	p := &document.Document{}
	p.Heading(1, "What this release holds")
	p.Say(fmt.Sprintf("Study %s: %s. Made by %s of the run whose manifest has the hash %s.", s.Study, s.Title, s.Program, s.Manifest))
	var files, withheld []document.Row
	for _, f := range s.Files {
		files = append(files, document.Row{
			document.Text("File", f.Path), document.Text("Holds", f.Holds), document.Text("May go out because it", f.Why),
			document.Number("Bytes", fmt.Sprint(f.Bytes)), document.Text("SHA-256", f.SHA256),
		})
	}
	for _, w := range s.Withheld {
		withheld = append(withheld, document.Row{document.Text("Of the run", w.Name), document.Text("Stays because it", w.Why)})
	}
	p.Table("Files that go out, beside this page and release.json, which says the same to programs.", files)
	if s.Interviews != nil {
		p.Say(fmt.Sprintf("Of %d interviewed or observed sources it tells how many speak to each theme. Counts below %d are taken out, "+
			"of the sources that have a theme and of those that have it not.", s.Interviews.Sources, s.Interviews.Threshold))
	}
	p.Table("Tables and files of the run that stay.", withheld)
	return p
}
