#!/bin/sh
#SBATCH --job-name=topograft
#SBATCH --array=1-16
#SBATCH --cpus-per-task=4
#SBATCH --time=24:00:00

# The part follows from the array: SLURM_ARRAY_TASK_ID of SLURM_ARRAY_TASK_COUNT.
cd "$HOME/topograft"
export TOPOGRAFT_DATA="$HOME/data" TOPOGRAFT_OFFLINE=1
npx pnpm --silent topograft reproduce all --scale paper --out "$HOME/results" --threads "$SLURM_CPUS_PER_TASK"
