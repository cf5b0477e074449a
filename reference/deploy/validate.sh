#!/bin/sh
# Hold what stands in deploy/, and the Jobs that submit writes for a run, against the
# validators of those who read it: systemd's own, and the published schema of
# Kubernetes. Says what it could not run. validate.sh RUN.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
deploy=$here/../../deploy
python=$(sh "$here/../venv.sh" "$here")
"$(dirname "$python")/kubernetes-validate" --strict "$deploy/kubernetes/cronjob.yaml"
run=$(printf %s "$1" | sed 's:/*$::')
"$deploy/../bin/pcneval" submit "$run" --stage robust,specify --of 50 --executor kubernetes --image registry.example.org/pcneval:0.1.0
"$(dirname "$python")/kubernetes-validate" --strict "$run.kubernetes"/*.yaml
if command -v systemd-analyze >/dev/null; then
	units=$(mktemp -d)
	trap 'rm -rf "$units"' EXIT
	# verify looks for the program itself, which is not installed here.
	sed 's|^ExecStart=/usr/local/bin/pcneval |ExecStart=/bin/true |' "$deploy/systemd/pcneval.service" >"$units/pcneval.service"
	cp "$deploy/systemd/pcneval.timer" "$units"
	systemd-analyze verify "$units/pcneval.service" "$units/pcneval.timer"
	systemd-analyze calendar "$(sed -n 's/^OnCalendar=//p' "$deploy/systemd/pcneval.timer")" >/dev/null
	echo "systemd-analyze: the service and the timer are right"
else
	echo "NOT RUN: systemd-analyze is missing (Debian: systemd), so the units were not held" >&2
fi
sh "$here/container.sh"
