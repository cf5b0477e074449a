#!/bin/sh
# Submits the parts, and the job that merges them once all have ended well.
set -eu
cd {{shell .Folder}}
after=
rm -f jobs # of an earlier submission; what is kept here is for status
{{- range .Stages}}{{if .Missing}}
job=$(sbatch --parsable --array={{.Array}} {{.Stage}}.sh)
job=${job%%;*}
echo "{{.Stage}}: job $job, tasks {{.Array}}"
echo "$job {{.Stage}} {{$.Of}}" >>jobs
after="$after:$job"
{{- end}}{{end}}
merge=$(sbatch --parsable ${after:+"--dependency=afterok$after"} --kill-on-invalid-dep=yes merge.sh)
echo "merge: job ${merge%%;*}${after:+, after$after}"
echo "${merge%%;*} merge" >>jobs
