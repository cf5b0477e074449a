package config

import (
	"os"
	"strings"

	"github.com/spf13/viper"

	"pcneval/config/problem"
)

// overlay lays the environment over the document, and the settings given on
// the command line over both. Keys that no study file knows come out as
// problems when the document is decoded.
func (d *document) overlay(settings []string) {
	layers := viper.New()
	for _, key := range ScalarKeys() {
		_ = layers.BindEnv(key, EnvironmentName(key)) // fails only without a key
	}
	origins := map[string]string{}
	for _, setting := range settings {
		key, value, ok := strings.Cut(setting, "=")
		if !ok || key == "" {
			d.problems.Add(problem.Problem{
				File: "--set " + setting, What: "setting cannot be read", Found: setting, Expected: "KEY=VALUE, as in analysis.confidence=0.9",
			})
			continue
		}
		if section, name, _ := strings.Cut(key, "."); section == runKey {
			d.problems.Add(problem.Problem{
				File: "--set " + setting, What: "setting is one of the run, not of the study", Found: key,
				Expected: "a key of the study", Remedy: "use the flag --" + strings.ReplaceAll(name, "_", "-"),
			})
			continue
		}
		origins[key] = "--set " + setting
		if !isScalarKey(key) {
			// Its parts may be codes and years, whose capitals viper would lose.
			d.set(strings.Split(key, "."), value, origins[key])
			continue
		}
		layers.Set(key, value)
	}
	for _, key := range ScalarKeys() {
		origin, given := origins[key]
		if !given {
			origin = EnvironmentName(key)
			_, given = os.LookupEnv(origin)
		}
		if given && layers.IsSet(key) {
			d.set(strings.Split(key, "."), layers.GetString(key), origin)
		}
	}
}
