#!/bin/sh
#SBATCH --job-name=topograft-report
#SBATCH --cpus-per-task=4

cd "$HOME/topograft"
export TOPOGRAFT_DATA="$HOME/data" TOPOGRAFT_OFFLINE=1
npx pnpm --silent topograft reproduce all --scale paper --out "$HOME/results" --threads "$SLURM_CPUS_PER_TASK"
