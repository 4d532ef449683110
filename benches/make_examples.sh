#!/usr/bin/env bash
# Remakes the finished runs that come with the program (`assets/examples/`): trains each on the gallery that the program draws,
# on one processor thread, and packs it. About twenty minutes of one core; then build the program anew.
#
#     benches/make_examples.sh [NAME ..]
set -euo pipefail
cd "$(dirname "$0")/.."
pretext=${PRETEXT:-pretext}
runs=${RUNS:-$(mktemp -d)}
export RAYON_NUM_THREADS=1

# make NAME IMAGES STEPS-KEPT TRAIN-ARGUMENTS..
make() {
    local name=$1 images=$2 kept=$3
    shift 3
    "$pretext" train --out "$runs/$name" --seed 1 --device cpu --shown 8 "$@"
    "$pretext" pack "$runs/$name" --images "$images" --steps "$kept" --out "assets/examples/$name.run"
}

holes() {
    make holes 5 6 --task inpainting --preset good --data demo --set width=20 --steps 3500 --evaluate-every 200 --held-out 64 \
        --checkpoint-every 2000
}

turns() {
    make turns 6 8 --task rotation --preset quick --data demo-shapes --steps 1200 --evaluate-every 50 --probe-every 200 \
        --held-out 200 --checkpoint-every 600
}

order() {
    make order 6 6 --task permutation --preset quick --data demo-shapes --set size=96 --steps 2000 --evaluate-every 100 \
        --probe-every 500 --held-out 100 --checkpoint-every 1000
}

colours() {
    make colours 4 5 --task colorization --preset quick --data demo --set size=96 --set loss=rebalanced --batch-size 16 --steps 700 \
        --evaluate-every 100 --held-out 48 --checkpoint-every 700
}

for name in "${@:-holes turns order colours}"; do
    for one in $name; do "$one"; done
done
