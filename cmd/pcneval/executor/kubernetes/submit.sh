#!/bin/sh
# Creates the Job of each stage, waits until all are complete, and creates that which
# merges; where one fails, it does not. Needs kubectl with the right namespace. It was
# tried on a stand-in for kubectl, and run on no cluster by those who wrote it.
set -eu
cd {{shell .Folder}}
begin() { # a Job cannot be changed, so that an earlier one of the name goes
	kubectl delete --ignore-not-found job "pcneval-$1"
	kubectl create -f "$1.yaml"
}
state() { kubectl get job "pcneval-$1" -o 'jsonpath={.status.conditions[?(@.status=="True")].type}'; }
{{range .Stages}}begin {{.Stage}}
{{end -}}
for stage in{{range .Stages}} {{.Stage}}{{end}}; do
	until state "$stage" | grep -qw Complete; do
		if state "$stage" | grep -qw Failed; then
			echo "pcneval-$stage failed: kubectl logs -l job-name=pcneval-$stage says why; then run this again" >&2
			exit 1
		fi
		sleep 10
	done
done
begin merge
