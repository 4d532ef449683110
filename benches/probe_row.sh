#!/usr/bin/env bash
# One row of the README's table of probes: trains a task, then probes what it learnt beside an untrained trunk, plain
# colours, guessing, and the same trunk trained with the labels.
#
#     benches/probe_row.sh FOLDER TASK STEPS [NAME=VALUE ..]
#
# FOLDER has `train` and `test`, each with one folder a class; or it is `demo`, the gallery that the program draws.
set -euo pipefail
folder=$1 task=$2 steps=$3
shift 3
knobs=()
for knob in "$@"; do knobs+=(--set "$knob"); done
pretext=${PRETEXT:-pretext}
run=${RUN:-$(mktemp -d)/run}
if [ "$folder" = demo ]; then
    train=(--data demo) probe=(--data demo)
else
    train=(--data "$folder/train" --valid "$folder/test") probe=(--data "$folder/train" --test "$folder/test")
fi
"$pretext" train --task "$task" "${train[@]}" --seed 1 --device cpu --steps "$steps" --batch-size 32 \
    --evaluate-every "$steps" --held-out 500 --out "$run" "${knobs[@]}"
"$pretext" probe --run "$run" "${probe[@]}" --variant average --supervised --label-steps 400 --label-batch 32
