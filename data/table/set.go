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
// An embedded struct brings its own. Fields of other types are not looked at. A
// field with the tag table:"optional" need not be there to be read.

// A member is one table of a set.
type member struct {
	schema   *Schema
	index    []int // of the field
	optional bool
}

func membersOf(set reflect.Type) []member {
	var members []member
	for _, field := range reflect.VisibleFields(set) {
		if IsTable(field.Type) {
			members = append(members, member{ofType(field.Type.Elem()), field.Index, field.Tag.Get("table") == "optional"})
		}
	}
	return members
}

// IsTable says whether a type is a slice of a row type.
func IsTable(t reflect.Type) bool { return t.Kind() == reflect.Slice && declares(t.Elem()) }

// Names lists the tables of a set, in the order of its fields: those that must
// be there, and those that may.
func Names(set reflect.Type) (needed, optional []string) {
	for _, m := range membersOf(set) {
		if m.optional {
			optional = append(optional, m.schema.Name)
		} else {
			needed = append(needed, m.schema.Name)
		}
	}
	return needed, optional
}

// ReadSet reads every table of a set into its field, up to the first that
// cannot be read; an optional one that is not there stays nil. The slices are
// the caller's own; what their pointers point at is not.
func ReadSet[S any](r Reader, set *S) error {
	if err := ViewSet(r, set); err != nil {
		return err
	}
	fields := reflect.ValueOf(set).Elem()
	for _, m := range membersOf(fields.Type()) {
		shared := fields.FieldByIndex(m.index)
		if shared.IsNil() {
			continue
		}
		own := reflect.MakeSlice(shared.Type(), shared.Len(), shared.Len())
		reflect.Copy(own, shared)
		shared.Set(own)
	}
	return nil
}

// ViewSet is ReadSet for those who change no row and no order: the slices are
// shared with all who read the tables.
func ViewSet[S any](r Reader, set *S) error {
	fields := reflect.ValueOf(set).Elem()
	for _, m := range membersOf(fields.Type()) {
		if m.optional && !r.Has(m.schema.Name) {
			continue
		}
		rows, err := read(r, m.schema)
		if err != nil {
			return err
		}
		shared := reflect.ValueOf(rows)
		if shared.IsNil() {
			shared = reflect.MakeSlice(shared.Type(), 0, 0)
		}
		fields.FieldByIndex(m.index).Set(shared.Slice3(0, shared.Len(), shared.Len()))
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
