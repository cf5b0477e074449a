package config

import (
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"

	"pcneval/config/problem"
)

// Settings say how one run is done, where the study says what it is about.
type Settings struct {
	Request
	Inputs   string   // folder of the input files, empty where none is named
	Out      string   // folder of the run, empty for runs/STUDY
	Until    string   // last stage to run, empty for all
	Jobs     int      // how many processors to use
	Force    bool     // run every stage, changed or not
	Progress string   // one of ProgressModes
	FailOn   string   // one of FailOnLevels, or empty
	Also     []string // some of AlsoFormats
}

// ProgressModes lists how progress can be shown.
var ProgressModes = []string{"auto", "plain", "json", "off"}

// FailOnLevels lists what a run can be asked to fail on once it is done: a
// warning, or anything that needs attention.
var FailOnLevels = []string{"warning", "note"}

// The formats that a run's report can also be written in.
const (
	AlsoWord     = "docx"
	AlsoWorkbook = "xlsx"
)

// AlsoFormats lists them.
var AlsoFormats = []string{AlsoWord, AlsoWorkbook}

// A SettingInfo says of a setting what it is. Its name is that of its flag.
type SettingInfo struct {
	Name        string
	Default     any  // string, int, bool or []string
	Environment bool // whether the environment and the study file can set it, too: see [EnvironmentName] and [SettingInfo.FileKey]
	Does        string
}

// RunSettings lists the settings of a run.
var RunSettings = []SettingInfo{
	{"study", "demo", true, "built-in study, or path of a study file"},
	{"inputs", "", true, "folder of the input files"},
	{"out", "", true, "folder of the run (default runs/STUDY)"},
	{"until", "", true, "last stage to run"},
	{"jobs", runtime.GOMAXPROCS(0), true, "how many processors to use"},
	{"set", []string(nil), false, "KEY=VALUE laid over the study file, as in analysis.confidence=0.9; may be repeated"},
	{"force", false, true, "run every stage, changed or not"},
	{"fail-on", "", true, "end in status 7 where something needs attention: warning, or note for both"},
	{"also", "", true, "formats to write the report in as well, beside the run: docx, xlsx or docx,xlsx"},
	{"progress", "auto", true, "how to show progress: auto, plain, json or off"},
}

// AddFlags declares the flags of the named settings, or of all of
// [RunSettings] where none is named.
func AddFlags(flags *pflag.FlagSet, names ...string) {
	for _, setting := range RunSettings {
		if len(names) > 0 && !slices.Contains(names, setting.Name) {
			continue
		}
		switch value := setting.Default.(type) {
		case string:
			flags.String(setting.Name, value, setting.Does)
		case int:
			flags.Int(setting.Name, value, setting.Does)
		case bool:
			flags.Bool(setting.Name, value, setting.Does)
		case []string:
			flags.StringArray(setting.Name, value, setting.Does)
		}
	}
}

// ReadSettings reads the settings of a run: flag over environment over the
// section run of the study file over default. A setting whose flag is not among
// flags can still come from environment and file. The error is a
// [problem.List]: the program was used wrongly. What is wrong with the file
// [Load] tells.
func ReadSettings(flags *pflag.FlagSet) (Settings, error) {
	layers := viper.New()
	for _, setting := range RunSettings {
		layers.SetDefault(setting.Name, setting.Default)
		if setting.Environment {
			_ = layers.BindEnv(setting.Name, EnvironmentName(setting.Name)) // fails only without a name
		}
		if flag := flags.Lookup(setting.Name); flag != nil {
			_ = layers.BindPFlag(setting.Name, flag) // fails only without a flag
		}
	}
	_ = layers.MergeConfigMap(fileSettings(layers.GetString("study"))) // fails only without a map
	settings := Settings{
		Request:  Request{Study: layers.GetString("study")},
		Inputs:   layers.GetString("inputs"),
		Out:      layers.GetString("out"),
		Until:    layers.GetString("until"),
		Force:    layers.GetBool("force"),
		Progress: layers.GetString("progress"),
		FailOn:   layers.GetString("fail-on"),
	}
	if flags.Lookup("set") != nil {
		// From the flag itself: viper would split a value at its commas.
		settings.Set, _ = flags.GetStringArray("set")
	}
	found := unknownVariables()
	jobs := layers.GetString("jobs")
	count, err := strconv.Atoi(jobs)
	if settings.Jobs = count; err != nil || count < 1 {
		p := jobsProblem(jobs)
		p.File = "--jobs or " + EnvironmentName("jobs")
		found.Add(p)
	}
	if force := layers.GetString("force"); force != "true" && force != "false" {
		found.Add(problem.Problem{
			File: EnvironmentName("force"), What: "value is neither yes nor no", Found: force, Expected: "true or false",
		})
	}
	if settings.FailOn != "" && !slices.Contains(FailOnLevels, settings.FailOn) {
		p := unknown("severity to fail on", settings.FailOn, FailOnLevels)
		p.File = "--fail-on or " + EnvironmentName("fail-on")
		found.Add(p)
	}
	for _, format := range alsoIn(layers.GetString("also")) {
		if settings.Also = append(settings.Also, format); !slices.Contains(AlsoFormats, format) {
			p := unknown("format to write as well", format, AlsoFormats)
			p.File = "--also or " + EnvironmentName("also")
			found.Add(p)
		}
	}
	if !slices.Contains(ProgressModes, settings.Progress) {
		p := unknown("way of showing progress", settings.Progress, ProgressModes)
		p.File = "--progress or " + EnvironmentName("progress")
		found.Add(p)
	}
	return settings, found.Err()
}

// alsoIn are the formats in a list with commas.
func alsoIn(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' })
}
