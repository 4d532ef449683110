#!/bin/bash
# written by pretext launch --ssh: every run once, one process a GPU of this machine, or one after the other where there is
# none (GPUS says how many to use). Run it as often as it takes: each run begins or goes on, and one that has finished
# trains nothing.
cd || exit 1
pretext=${PRETEXT:-{{program}}}
folder={{folder}}
mkdir -p "$folder" || exit 1
cat >"$folder/settings.toml" <<'END OF SETTINGS'
{{settings}}
END OF SETTINGS
gpus={{gpus}}
[ "$gpus" -ge 1 ] 2>/dev/null || gpus=1

# Run number $1, on the device that is said behind it.
one() {
    local device=${2:+--device=$2}
    case "$1" in
    {{tasks}}
    *) exit 2 ;;
    esac
    exec "$pretext" train --config "$folder/settings.toml" "$@" $device --continue
}

# Every so many of the runs, from number $1 on.
some() {
    local number=$1 ended= run= device=
    [ "$gpus" -gt 1 ] && device=gpu:$1
    trap 'ended=yes; [ -n "$run" ] && kill -TERM "$run"' TERM HUP INT
    while [ -z "$ended" ] && [ "$number" -lt {{count}} ]; do
        one "$number" "$device" >>"$folder/launch-$number.log" 2>&1 &
        run=$!
        wait "$run"
        while kill -0 "$run" 2>/dev/null; do wait "$run"; done
        number=$((number + gpus))
    done
}

workers=
trap '[ -n "$workers" ] && kill -TERM $workers' TERM HUP INT
for ((worker = 0; worker < gpus; worker++)); do
    some "$worker" &
    workers="$workers $!"
done
for worker in $workers; do
    while kill -0 "$worker" 2>/dev/null; do wait "$worker"; done
done
