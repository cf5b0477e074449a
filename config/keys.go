package config

import (
	"reflect"
	"slices"
	"strings"
	"time"
)

// ScalarKeys lists the keys of a study file that hold one value under a fixed
// name, such as analysis.confidence: those that the environment can set. The
// study's own name is not among them.
func ScalarKeys() []string {
	var keys []string
	for _, key := range keyPaths(reflect.TypeFor[Study](), "") {
		if key != "study" && !strings.Contains(key, "*") {
			keys = append(keys, key)
		}
	}
	return keys
}

func isScalarKey(key string) bool { return slices.Contains(ScalarKeys(), key) }

// keyPaths lists the key paths of a type, in the order of its fields. The keys
// of a map are the roles where it is a map of roles, and * elsewhere; a list
// ends in *.
func keyPaths(t reflect.Type, prefix string) []string {
	switch {
	case t == reflect.TypeFor[*time.Time]():
		return []string{prefix}
	case t.Kind() == reflect.Struct:
		var paths []string
		for i := range t.NumField() {
			if key := keyOf(t.Field(i)); key != "" {
				paths = append(paths, keyPaths(t.Field(i).Type, strings.TrimPrefix(prefix+"."+key, "."))...)
			}
		}
		return paths
	case t.Kind() == reflect.Map && t.Key() == reflect.TypeFor[Role]():
		var paths []string
		for _, role := range roleNames() {
			paths = append(paths, keyPaths(t.Elem(), prefix+"."+role)...)
		}
		return paths
	case t.Kind() == reflect.Map, t.Kind() == reflect.Slice:
		return keyPaths(t.Elem(), prefix+".*")
	}
	return []string{prefix}
}

// doesOf is what a key of a struct says, by its declaration.
func doesOf(t reflect.Type, key string) string {
	for i := range t.NumField() {
		if keyOf(t.Field(i)) == key {
			return t.Field(i).Tag.Get("does")
		}
	}
	return ""
}
