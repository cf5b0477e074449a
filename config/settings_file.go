package config

import (
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"pcneval/config/problem"
)

// runKey is the section of a study file that says how the study is run. It is
// no part of the study: nothing in it changes a result.
const runKey = "run"

// FileKey is the key under run of a study file that gives a setting, or empty
// where no file can.
func (s SettingInfo) FileKey() string {
	if !s.Environment || s.Name == "study" { // the file is the study
		return ""
	}
	return strings.ReplaceAll(s.Name, "-", "_")
}

func fileKeys() []string {
	var keys []string
	for _, setting := range RunSettings {
		if key := setting.FileKey(); key != "" {
			keys = append(keys, key)
		}
	}
	return keys
}

// takeRun removes the section run from the document and returns its values by
// the name of the setting. Paths are relative to the study file.
func (d *document) takeRun() map[string]any {
	section := d.take(runKey)
	if section == nil || isNull(section) {
		return nil
	}
	d.note(runKey, section)
	said := map[string]any{}
	d.pairs(section, runKey, func(key, child *yaml.Node, path string) {
		at := slices.IndexFunc(RunSettings, func(s SettingInfo) bool { return s.FileKey() != "" && s.FileKey() == key.Value })
		if at < 0 {
			d.add(path, unknown("setting of a run", key.Value, fileKeys()))
			return
		}
		if isNull(child) {
			return
		}
		setting := RunSettings[at]
		value := reflect.New(reflect.TypeOf(setting.Default)).Elem()
		d.value(value, child, path)
		if !d.isBroken(path) {
			said[setting.Name] = d.checkSetting(setting.Name, value.Interface(), path)
		}
	})
	return said
}

// checkSetting tells what a value cannot be, and makes a path what it means.
func (d *document) checkSetting(name string, value any, path string) any {
	switch text, _ := value.(string); {
	case name == "jobs" && value.(int) < 1:
		d.add(path, jobsProblem(strconv.Itoa(value.(int))))
	case name == "progress" && !slices.Contains(ProgressModes, text):
		d.add(path, unknown("way of showing progress", text, ProgressModes))
	case name == "also":
		for _, format := range alsoIn(text) {
			if !slices.Contains(AlsoFormats, format) {
				d.add(path, unknown("format to write as well", format, AlsoFormats))
			}
		}
	case (name == "inputs" || name == "out") && text != "" && !filepath.IsAbs(text):
		return filepath.Join(filepath.Dir(d.file), text)
	}
	return value
}

func jobsProblem(found string) problem.Problem {
	return problem.Problem{What: "number of jobs cannot be used", Found: found, Expected: "a whole number of 1 or more"}
}

// fileSettings reads the section run of a study file. Where file or section are
// at fault it is empty: [Load] tells what is wrong.
func fileSettings(study string) map[string]any {
	text, file, err := readNamed("study", "studies", study, "")
	if err != nil {
		return nil
	}
	d := readDocument(file, text)
	if d.root == nil {
		return nil
	}
	if said := d.takeRun(); len(d.problems) == 0 {
		return said
	}
	return nil
}
