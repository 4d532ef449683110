#!/usr/bin/env bash
# A run is followed by a real sshd on this machine, with keys, port and configuration of its own: it trains, the line is cut
# again and again, sshd itself goes away for a while, and the mirror has to end as the run does.
#
#     tests/cluster/follow.sh PRETEXT [FOLDER]
#
# As root, with openssh-server and openssh-client installed; nothing outside FOLDER (a new one in the folder for temporary
# files) is changed, but for /run/sshd, which sshd wants. HOLD=yes leaves sshd and the run under way for a look by
# `PRETEXT_SSH=FOLDER/ssh pretext gui ssh://far/…` until a key is pressed.
set -euo pipefail
pretext=$(realpath "$1")
root=$(realpath -m "${2:-$(mktemp -d)}")
steps=${STEPS:-1500}
port=${PORT:-22422}
mkdir -p "$root/far" /run/sshd
chmod 700 "$root"
cd "$root"

ssh-keygen -q -t ed25519 -N '' -f host </dev/null
ssh-keygen -q -t ed25519 -N '' -f key </dev/null
cp key.pub authorized
cat >sshd_config <<CONF
Port $port
ListenAddress 127.0.0.1
HostKey $root/host
AuthorizedKeysFile $root/authorized
PidFile $root/sshd.pid
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
CONF
cat >ssh_config <<CONF
Host far
    HostName 127.0.0.1
    Port $port
    IdentityFile $root/key
    UserKnownHostsFile $root/known
    StrictHostKeyChecking accept-new
CONF
printf '#!/bin/sh\nexec ssh -F %q "$@"\n' "$root/ssh_config" >ssh
chmod +x ssh

started=()
end() {
    status=$?
    for process in "${started[@]}" $(cat sshd.pid 2>/dev/null); do kill "$process" 2>/dev/null || true; done
    exit "$status"
}
trap end EXIT
listen() {
    "$(command -v sshd || echo /usr/sbin/sshd)" -f "$root/sshd_config" -E "$root/sshd.log"
    for _ in $(seq 50); do [ -s sshd.pid ] && return; sleep 0.1; done
}
# The sessions of this sshd, by the processes below it.
sessions() { ps -o pid= --ppid "$(cat sshd.pid)"; }

run="$root/far/it's a run"
export RAYON_NUM_THREADS=1
"$pretext" train --task inpainting --data demo --device cpu --seed 3 --batch-size 4 --held-out 8 --evaluate-every 50 \
    --checkpoint-every 50 --probe-every 100 --set size=32 --set width=4 --set bottleneck=16 --steps "$steps" --loaders 1 \
    --out "$run" >train.log 2>&1 &
training=$!
started+=("$training")
listen
until [ -e "$run/run.json" ]; do sleep 0.1; done

export PRETEXT_SSH=$root/ssh PRETEXT_REMOTE=$pretext
if [ "${HOLD:-}" = yes ]; then
    echo "PRETEXT_SSH=$PRETEXT_SSH PRETEXT_REMOTE=$PRETEXT_REMOTE $pretext gui \"ssh://far$run\""
    read -r -n 1
fi
"$pretext" follow --lang en "ssh://far$run" --runs "$root/near" >follow.log 2>follow.err &
following=$!
started+=("$following")
cuts=0
RANDOM=${SEED:-7}
while kill -0 "$training" 2>/dev/null; do
    sleep $((RANDOM % 3 + 1))
    for process in $(sessions); do
        kill -9 "$process" 2>/dev/null && cuts=$((cuts + 1)) || true
    done
    if [ "$cuts" -eq 3 ]; then
        kill "$(cat sshd.pid)"
        sleep 4
        rm -f sshd.pid
        listen
    fi
done
wait "$training"
wait "$following"
cat follow.log
echo "cut $cuts times; $(grep -c 'Trying again' follow.err) times taken up again"
mirror=$(echo "$root"/near/far/*)
wrong=0
# All but what is of the far machine alone, checkpoints that nothing points at, and what makes the mirror one.
diff -r --exclude=owner.json --exclude=run-manifest.txt --exclude='events.*' --exclude=mirror.json --exclude=skipped.csv \
    --exclude=trunk.safetensors --exclude='*.png.tmp' "$run" "$mirror" >differs || true
grep -v "^Only in $run/checkpoints: step-" differs && wrong=1
"$pretext" runs "$root/near"
exit $wrong
