package reading

// keys knows which keys a file has had. Most files are in the order of their
// keys, and none can stand twice while each is behind the one before: only from
// the first that is not are all of them remembered.
type keys[T any] struct {
	of   func(T) string
	last string
	at   map[string]int // row in the file of each; nil while they ascend
}

// add takes the key of the next row, and says on which row it stood before. rows
// and lines are those taken so far.
func (k *keys[T]) add(row T, line int, rows []T, lines []int) (key string, before int, twice bool) {
	key = k.of(row)
	if k.at == nil {
		if len(rows) == 0 || key > k.last {
			k.last = key
			return key, 0, false
		}
		k.at = make(map[string]int, 2*len(rows))
		for i, earlier := range rows {
			k.at[k.of(earlier)] = lines[i]
		}
	}
	before, twice = k.at[key]
	k.at[key] = line
	return key, before, twice
}
