package table

import (
	"errors"
	"reflect"
	"slices"
	"sync"
)

// A set is a struct whose fields are tables, each a slice of a row type:
//
//	type In struct {
//		Networks []data.Network
//		Years    []data.NetworkYear
//	}
//
// An embedded struct brings its own. Fields of other types are not looked at.

// A member is one table of a set.
type member struct {
	schema *Schema
	index  []int // of the field
}

func membersOf(set reflect.Type) []member {
	var members []member
	for _, field := range reflect.VisibleFields(set) {
		if IsTable(field.Type) {
			members = append(members, member{schema: ofType(field.Type.Elem()), index: field.Index})
		}
	}
	return members
}

// IsTable says whether a type is a slice of a row type.
func IsTable(t reflect.Type) bool { return t.Kind() == reflect.Slice && declares(t.Elem()) }

// Names lists the tables of a set, in the order of its fields.
func Names(set reflect.Type) []string {
	var names []string
	for _, m := range membersOf(set) {
		names = append(names, m.schema.Name)
	}
	return names
}

// ReadSet reads every table of a set into its field, up to the first that
// cannot be read. The slices are the caller's own; what their pointers point at
// is not.
func ReadSet[S any](r Reader, set *S) error {
	fields := reflect.ValueOf(set).Elem()
	for _, m := range membersOf(fields.Type()) {
		rows, err := read(r, m.schema)
		if err != nil {
			return err
		}
		from := reflect.ValueOf(rows)
		own := reflect.MakeSlice(from.Type(), from.Len(), from.Len())
		reflect.Copy(own, from)
		fields.FieldByIndex(m.index).Set(own)
	}
	return nil
}

// WriteSet writes every table of a set as [Write] does, side by side. The error
// holds what is wrong with any of them.
func WriteSet[S any](w Writer, set S) error {
	fields := reflect.ValueOf(set)
	members := membersOf(fields.Type())
	faults := make([]error, len(members))
	var all sync.WaitGroup
	for i, m := range members {
		all.Go(func() {
			part, err := partOf(m.schema, fields.FieldByIndex(m.index).Interface())
			if err == nil {
				err = w.Put(part)
			}
			faults[i] = err
		})
	}
	all.Wait()
	return errors.Join(slices.DeleteFunc(faults, func(err error) bool { return err == nil })...)
}
