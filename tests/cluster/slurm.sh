#!/usr/bin/env bash
# A Slurm of two nodes on this machine (slurmctld, slurmd and munged of Debian's packages) runs the array that `pretext
# launch --slurm` makes: two variants on three seeds. Meanwhile a node is killed, and jobs are killed and queued again at
# random. All six have to finish, with the losses of runs that nobody disturbed.
#
#     tests/cluster/slurm.sh PRETEXT [FOLDER]
#
# As root, with slurmctld, slurmd, slurm-client and munge installed; nothing outside FOLDER (a new one in the folder for
# temporary files) is changed, and no service of the system is started.
set -euo pipefail
pretext=$(realpath "$1")
root=$(realpath -m "${2:-$(mktemp -d)}")
steps=${STEPS:-3000}
mkdir -p "$root"/{state,spool1,spool2,log,munge}
chmod 755 "$root"
chmod 700 "$root/munge"
cd "$root"

started=()
end() {
    status=$?
    for process in "${started[@]}" $(cat node1.pid node2.pid 2>/dev/null); do kill "$process" 2>/dev/null || true; done
    exit "$status"
}
trap end EXIT

# One secret for all daemons.
dd if=/dev/urandom of=munge/key bs=128 count=8 status=none
chmod 600 munge/key
chown -R root munge
munged --foreground --force --key-file="$root/munge/key" --socket="$root/munge.socket" --pid-file="$root/munge/pid" \
    --log-file="$root/munge/log" --seed-file="$root/munge/seed" --syslog 2>log/munged &
started+=($!)
for _ in $(seq 50); do [ -S munge.socket ] && break; sleep 0.1; done

host=$(hostname -s)
cat >slurm.conf <<CONF
ClusterName=trial
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$root/munge.socket,cred_expire=5
SlurmctldPort=17817
SlurmctldPidFile=$root/ctld.pid
SlurmdPidFile=$root/%n.pid
SlurmdSpoolDir=$root/spool-%n
StateSaveLocation=$root/state
SlurmctldLogFile=$root/log/ctld
SlurmdLogFile=$root/log/%n
SlurmctldParameters=enable_configless
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/backfill
ReturnToService=2
SlurmdTimeout=10
SlurmctldTimeout=10
KillWait=10
InactiveLimit=0
MinJobAge=600
JobRequeue=1
NodeName=node1 NodeHostname=$host NodeAddr=127.0.0.1 Port=17818 CPUs=1 State=UNKNOWN
NodeName=node2 NodeHostname=$host NodeAddr=127.0.0.1 Port=17819 CPUs=1 State=UNKNOWN
PartitionName=all Nodes=node1,node2 Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$root/slurm.conf
mkdir -p spool-node1 spool-node2
slurmctld -D -f slurm.conf >log/ctld.out 2>&1 &
started+=($!)
node() {
    # A session of its own, so that everything of a node can be killed at once.
    setsid slurmd -D -N "$1" -f "$root/slurm.conf" >>"$root/log/$1.out" 2>&1 &
    echo $! >"$root/$1.session"
    started+=($!)
}
node node1
node node2
for _ in $(seq 100); do [ "$(sinfo -h -t idle -o %D 2>/dev/null)" = 2 ] && break; sleep 0.2; done
sinfo

settings=(--task inpainting --data demo --device cpu --batch-size 4 --held-out 8 --evaluate-every 50 --checkpoint-every 10
    --probe-every 0 --set size=32 --set width=4 --set bottleneck=16 --steps "$steps" --loaders 1)
variants=(--sweep plain --sweep "wide: width=8")
export RAYON_NUM_THREADS=1
runs=$root/runs/trial
"$pretext" launch --slurm "${settings[@]}" "${variants[@]}" --seeds 1,2,3 --out "$runs" --submit | tee submitted
job=$(grep -o '[0-9]*' submitted | tail -1)

# The processes of a node: its daemon, what that started, and what says in its environment that it is of the node.
environment() { { tr '\0' '\n' <"$1/environ"; } 2>/dev/null || true; }
of_node() {
    local process
    for process in /proc/[0-9]*; do
        if environment "$process" | grep -qx "SLURMD_NODENAME=$1"; then
            echo "${process#/proc/}"
        fi
    done
    below "$(cat "$root/$1.session")"
}
below() {
    echo "$1"
    local child
    for child in $(ps -o pid= --ppid "$1"); do below "$child"; done
}
finished() { grep -l '"status": "finished"' "$runs"/*/run.json 2>/dev/null | wc -l; }
# The tasks of the array that are under way.
running() { squeue -h -r -j "$job" -t running -o %i 2>/dev/null || true; }

RANDOM=${SEED:-7}
declare -A count=([requeue]=0 [kill]=0 [node]=0)
since=$SECONDS
while [ "$(finished)" -lt 6 ]; do
    if [ $((SECONDS - since)) -gt "${PATIENCE:-900}" ]; then
        echo "not all finished in time"
        squeue -r
        "$pretext" runs "$runs"
        exit 1
    fi
    sleep $((RANDOM % 3 + 2))
    mapfile -t now < <(running)
    # As a person does who finds a task that ended without its run: it is queued once more.
    for task in $(scontrol show job "$job" -o 2>/dev/null | grep -E 'JobState=(FAILED|NODE_FAIL|CANCELLED)' |
        grep -o 'ArrayTaskId=[0-9]*' | cut -d= -f2); do
        scontrol requeue "${job}_$task" && count[requeue]=$((count[requeue] + 1)) || true
    done
    [ "${#now[@]}" -gt 0 ] || continue
    victim=${now[$((RANDOM % ${#now[@]}))]}
    case $((RANDOM % 4)) in
    0)
        echo "requeue $victim"
        scontrol requeue "$victim" && count[requeue]=$((count[requeue] + 1)) || true
        ;;
    1)
        task=${victim#*_}
        process=$(for p in /proc/[0-9]*; do
            [ "$(readlink "$p/exe")" = "$pretext" ] || continue
            if environment "$p" | grep -qx "SLURM_ARRAY_TASK_ID=$task"; then echo "${p#/proc/}"; fi
        done | head -1 || true)
        if [ -n "$process" ]; then
            echo "kill -9 $process of $victim"
            kill -9 "$process" && count[kill]=$((count[kill] + 1)) || true
        fi
        ;;
    2)
        if [ "${count[node]}" -eq 0 ] && [ "$(finished)" -lt 5 ]; then
            echo "node1 falls, with $(squeue -h -w node1 -o %i | tr '\n' ' ')"
            count[node]=1
            # shellcheck disable=SC2046
            kill -9 $(of_node node1 | sort -u) 2>/dev/null || true
            for _ in $(seq 60); do [ "$(sinfo -h -n node1 -o %T)" != "down" ] || break; sleep 1; done
            sinfo -h -n node1 -o "node1 is %T"
            squeue -r -j "$job"
            node node1
        fi
        ;;
    esac
done
"$pretext" runs "$runs"
echo "requeued ${count[requeue]}, killed ${count[kill]}, nodes that fell ${count[node]}"

# The same six, one after the other, with nobody in the way. A run that is stopped measures once more, so those steps it has
# besides.
numbers() { grep "\"split\":\"$2\"" "$1/metrics.jsonl" | sed -E 's/"wall":[^,]*,//' | sort; }
worst=0
for run in "$runs"/*/; do
    name=$(basename "$run")
    set=()
    case $name in wide-*) set=(--set width=8) ;; esac
    "$pretext" train --config "$runs/settings.toml" --seed "${name##*-s}" "${set[@]}" --out "$root/alone/$name" \
        >/dev/null 2>"log/$name"
    losses=$(numbers "$run" train | wc -l)
    if [ "$losses" -gt 0 ] && cmp -s <(numbers "$run" train) <(numbers "$root/alone/$name" train) &&
        [ -z "$(comm -13 <(numbers "$run" valid) <(numbers "$root/alone/$name" valid))" ]; then
        echo "$name: $losses numbers of training, all the same, and those of held-out images"
    else
        echo "$name: $losses numbers of training, not the same"
        diff <(numbers "$run" train) <(numbers "$root/alone/$name" train) | head -6 || true
        worst=1
    fi
done
exit $worst
