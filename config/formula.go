package config

// A Formula is an amount in pounds over the variables of a network.
type Formula struct{}
