# Starts a Slurm of two nodes on loopback in the folder $work, and ends it with the
# script that reads this: munged, slurmctld and two slurmd, all with files and ports
# of their own. Needs root, as slurmd does.
export SLURM_CONF="$work/slurm.conf"
munge="$work/munge"
mkdir -p "$munge" "$work/state" "$work/log"
chmod 700 "$munge"
dd if=/dev/urandom of="$munge/key" bs=128 count=1 2>/dev/null
chmod 400 "$munge/key"
cat >"$SLURM_CONF" <<CONF
ClusterName=loopback
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort=16817
SlurmUser=root
AuthType=auth/munge
# A job that is requeued waits until its credential has expired.
AuthInfo=socket=$munge/socket,cred_expire=10
CryptoType=crypto/munge
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool.%n
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.%n.pid
SlurmctldLogFile=$work/log/slurmctld
SlurmdLogFile=$work/log/slurmd.%n
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=batch_sched_delay=1,sched_interval=2
MpiDefault=none
ReturnToService=2
KillWait=2
MinJobAge=3600
NodeName=one NodeAddr=127.0.0.1 NodeHostname=localhost Port=16818 CPUs=1 State=UNKNOWN
NodeName=two NodeAddr=127.0.0.1 NodeHostname=localhost Port=16819 CPUs=1 State=UNKNOWN
PartitionName=all Nodes=one,two Default=YES MaxTime=INFINITE State=UP
CONF
started=""
end_cluster() {
	for pid in $started; do kill "$pid" 2>/dev/null || true; done
}
munged --force --foreground --key-file="$munge/key" --socket="$munge/socket" --pid-file="$munge/pid" \
	--log-file="$munge/log" --seed-file="$munge/seed" 2>/dev/null &
started="$started $!"
while ! munge -n --socket="$munge/socket" >/dev/null 2>&1; do sleep 0.2; done
slurmctld -D >/dev/null 2>&1 &
started="$started $!"
for node in one two; do
	mkdir -p "$work/spool.$node"
	slurmd -D -N "$node" >/dev/null 2>&1 &
	started="$started $!"
done
tries=0
until [ "$(sinfo -h -N -o '%T' 2>/dev/null | grep -c idle)" = 2 ]; do
	tries=$((tries + 1))
	if [ "$tries" -gt 60 ]; then
		echo "slurm: the two nodes are not idle after a minute:" >&2
		sinfo -N >&2 || true
		tail -n 20 "$work"/log/* >&2
		end_cluster
		exit 1
	fi
	sleep 1
done
