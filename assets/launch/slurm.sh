#!/bin/bash
# written by pretext launch: one run a task of the array, one process a GPU. Submit it with sbatch, as often as it takes:
# every task begins its run or goes on with it, and one that has finished trains nothing.
{{options}}

pretext=${PRETEXT:-{{program}}}
case "$SLURM_ARRAY_TASK_ID" in
{{tasks}}
*)
    echo "no such task: $SLURM_ARRAY_TASK_ID" >&2
    exit 2
    ;;
esac

# The end of the time comes as USR1: the run is saved, and the task waits for its next turn. A task that is taken off the
# machine or cancelled gets TERM, and Slurm knows what is to become of it.
late=
trap 'late=yes; kill -TERM "$run"' USR1
trap 'kill -TERM "$run"' TERM HUP
"$pretext" train --config {{settings}} "$@" --continue &
run=$!
wait "$run"
code=$?
while kill -0 "$run" 2>/dev/null; do
    wait "$run"
    code=$?
done
if [ -n "$late" ] && [ "$code" -eq 75 ]; then
    scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
fi
exit "$code"
