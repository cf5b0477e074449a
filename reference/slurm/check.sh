#!/bin/bash
# A study drawn in one process, in eight parts in random order of which one is drawn
# twice, and by a Slurm of two nodes on loopback, where one task is killed and
# requeued, one node is drained and one task dies: the three runs must have the same
# bytes. check.sh [REPLICATES], 10000 of each stage by default. Installs Slurm and
# MUNGE from Debian where they are missing; needs root.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
replicates=${1:-10000}
wanted=""
for package in slurmctld slurmd slurm-client munge; do
	dpkg -s "$package" >/dev/null 2>&1 || wanted="$wanted $package"
done
if [ -n "$wanted" ]; then
	echo "slurm: installing$wanted from Debian"
	apt-get update -qq
	# shellcheck disable=SC2086
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null
fi
slurmd -V
work="$root/.cache/slurm"
rm -rf "$work"
mkdir -p "$work"
cd "$work"
cp "$root/bin/pcneval" pcneval
stages="specify robust equity"
study() { # of a run folder, until a stage or to its end
	./pcneval run --progress off --out "$1" ${2:+--until "$2"} --set sensitivity.permutations="$replicates" \
		--set replicates.robust="$replicates" --set replicates.equity="$replicates" | tail -n 1
}
same() { # as one process: every file but the log, in which times stand
	diff -r -q -x log.jsonl one "$1"
	echo "slurm: $1 is the run of one process, byte for byte"
}

study one
specifications=$(./pcneval show one specifications --format csv | tail -n +2 | wc -l)
echo "slurm: one process: $specifications specifications by $replicates draws, and $replicates replicates of robust and equity each"
if [ "$specifications" -lt 1000 ]; then
	echo "slurm: fewer than 1,000 specifications show nothing of a thousand" >&2
	exit 1
fi
study parts funding
for stage in $stages; do
	order=$(shuf -i 0-7)
	for index in $order $(echo "$order" | head -n 3 | tail -n 1); do
		./pcneval shard parts --stage "$stage" --index "$index" --of 8 >/dev/null
	done
	echo "slurm: $stage in the order $(echo "$order" | tr '\n' ' ')and the third once more"
done
./pcneval merge parts --progress off >/dev/null
same parts
echo "slurm: 8 parts in random order, one drawn twice: identical tables"

study cluster funding
# shellcheck source=reference/slurm/cluster.sh
. "$here/cluster.sh"
trap end_cluster EXIT
submitted=$(./pcneval submit cluster --stage "${stages// /,}" --executor slurm --of 8)
echo "$submitted"
of() { echo "$submitted" | sed -n "s/^$1: job \([0-9]*\).*/\1/p"; } # the job of a stage, or of the merge
running() { squeue -h -r -t R -j "$(of "$1")" -o "${2:-%F_%K}" 2>/dev/null | head -n 1; }
until_true() { # waits, at most four minutes
	for _ in $(seq 1200); do
		if "$@"; then return; fi
		sleep 0.2
	done
	echo "slurm: after four minutes it was still not so: $*" >&2
	squeue >&2
	tail -n 5 cluster.slurm/*.log >&2
	exit 1
}

status_says() { # a line of status that has to come
	./pcneval status cluster >status && grep -q "$1" status
}
until_true status_says '^Slurm, specify: job [0-9]*: .*RUNNING'
until_true status_says '^Slurm, merge: job [0-9]*: PENDING (Dependency)$'
cat status

requeue() {
	task=$(running specify)
	[ -n "$task" ] && scontrol requeue "$task" 2>/dev/null
}
until_true requeue
echo "slurm: task $task was killed in its course and requeued"

scontrol update nodename=two state=drain reason=check
drained() { [ "$(sinfo -h -n two -o %T)" = drained ]; }
until_true drained
echo "slurm: node two is drained, with $(squeue -h -r -t PD -o %j | grep -vc merge) tasks and the merge still to come"

die() {
	job=$(running robust '%A')
	[ -n "$job" ] || return 1
	for pid in $(scontrol listpids "$job" one 2>/dev/null | awk 'NR > 1 && $1 > 0 { print $1 }'); do
		if [ "$(readlink "/proc/$pid/exe")" = "$work/pcneval" ] && kill -KILL "$pid"; then return; fi
	done
	return 1
}
until_true die
echo "slurm: a task of robust died"
ended() { [ -z "$(squeue -h)" ]; }
until_true ended
restarts=$(scontrol show job "$task" | sed -n 's/.*Restarts=\([0-9]*\).*/\1/p')
if [ "$restarts" != 1 ]; then
	echo "slurm: the requeued task was started again $restarts times instead of once" >&2
	exit 1
fi
until_true status_says '^part . of 8 of robust failed.*: Slurm says FAILED$'
cat status
if [ -e cluster/report.md ]; then
	echo "slurm: the run was merged although a part is missing" >&2
	exit 1
fi
submitted=$(./pcneval submit cluster --stage "${stages// /,}" --executor slurm --of 8)
echo "$submitted"
echo "$submitted" | grep -q '^robust: 1 of 8 parts are to be drawn$'
merged() { [ -e cluster/report.md ]; }
until_true merged
until_true ended
same cluster
echo "slurm: by Slurm, with a task requeued, a node drained and a task killed: identical tables"
