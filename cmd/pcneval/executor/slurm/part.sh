#!/bin/sh
# Draws one part of the replicates of the stage {{.Stage}}; which, the array says.
# A task that is killed leaves nothing, and one that is done twice leaves the same
# file, so that Slurm may requeue it at any moment. Which tasks there are and the
# options of the site come with sbatch: see submit.sh.
#SBATCH --job-name=pcneval-{{.Stage}}
#SBATCH --output=pcneval-{{.Stage}}-%a.log
#SBATCH --open-mode=append
#SBATCH --requeue
#SBATCH --ntasks=1
#SBATCH --cpus-per-task={{.Processors}}
export GOMAXPROCS={{.Processors}}
exec {{shell .Program}} shard {{shell .Run}} --stage {{.Stage}} --index "$SLURM_ARRAY_TASK_ID" --of {{.Of}}
