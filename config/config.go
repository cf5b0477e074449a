// Package config holds what a study says: the study file, the contract years
// it counts, the figures it is compared with, and the settings of a run.
//
// A study and a contract year are YAML files. [Load] reads a built-in study by
// name or a file by path, lays the environment and the command line over it,
// reads the contract years it names, fills in the defaults and checks
// everything. It returns either a [Study] in which nothing is left to check,
// or every problem at once as a [pcneval/config/problem.List].
//
// What can be said is declared once: the roles of the inputs in [Roles], the
// variables of a formula in [NetworkVariables], the settings of a run in
// [RunSettings], the keys of both files in the struct tags of [Study] and
// [Contract]. Messages and documentation follow from those declarations.
package config
