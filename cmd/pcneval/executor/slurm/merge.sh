#!/bin/sh
# Puts the parts into the run and finishes it, once all of them are there.
#SBATCH --job-name=pcneval-merge
#SBATCH --output=pcneval-merge.log
#SBATCH --open-mode=append
#SBATCH --requeue
#SBATCH --ntasks=1
#SBATCH --cpus-per-task={{.Processors}}
export GOMAXPROCS={{.Processors}}
exec {{shell .Program}} merge {{shell .Run}} --progress plain
