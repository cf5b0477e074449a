#!/bin/sh
# Submits the parts, and the job that merges them once all have ended well.
set -eu
cd {{shell .Folder}}
after=
{{- range .Stages}}{{if .Missing}}
job=$(sbatch --parsable --array={{.Array}} {{.Stage}}.sh)
job=${job%%;*}
echo "{{.Stage}}: job $job, tasks {{.Array}}"
after="$after:$job"
{{- end}}{{end}}
merge=$(sbatch --parsable ${after:+"--dependency=afterok$after"} --kill-on-invalid-dep=yes merge.sh)
echo "merge: job ${merge%%;*}${after:+, after$after}"
