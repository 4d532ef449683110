#!/usr/bin/env bash
# Drives the real program under Xvfb through the walk of a teacher and of a student, and leaves numbered pictures and contact
# sheets: every method, every panel, both layouts, both themes, three sizes. A person looks at the sheets; nothing is compared.
#
#   tests/walk/walk.sh PROGRAM OUT
#
# WALK_PARTS   "student teacher"             which walks
# WALK_SIZES   "1280x720 1920x1080 900x600"  sizes of the screen
# WALK_THEMES  "dark light"
# WALK_METHODS names as the window has them; every method unless given (one a line)
# WALK_TRAIN   20                            seconds that the student trains before looking at the panels
# WALK_DISPLAY :91                           a display that nobody uses
# WALK_SLOW    1                             times every pause: more on a machine that does other things
#
# Needs Xvfb, xdotool and ImageMagick (import, montage). Panels and methods are reached by the command palette, as a person
# without a mouse would.
set -euo pipefail

program=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
catalogue=$(dirname "$(realpath "$0")")/../../assets/en.ftl
sizes=${WALK_SIZES:-1280x720 1920x1080 900x600}
themes=${WALK_THEMES:-dark light}
parts=${WALK_PARTS:-student teacher}
train=${WALK_TRAIN:-20}
export DISPLAY=${WALK_DISPLAY:-:91}

panels=(data methods lessons runs puzzle discovery laboratory stress answers neighbours inside atlas learning shortcuts problems)
# The value of a key of the English catalogue.
text() { sed -n "s/^$1 = //p" "$catalogue" | head -n 1; }
if [ -n "${WALK_METHODS:-}" ]; then
  mapfile -t methods <<<"$WALK_METHODS"
else
  mapfile -t methods < <("$program" tasks --json | grep -o '"id":"[a-z_]*","metrics"' | cut -d'"' -f4 | tr _ - |
    while read -r id; do text "task-$id"; done)
fi

home=$(mktemp -d)
screen=
window=
number=0
tidy() {
  [ -z "$window" ] || kill "$window" 2>/dev/null || true
  [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
  rm -rf "$home"
}
trap tidy EXIT

begin() { # SIZE: a screen of this size, and the program on it, from an empty home
  Xvfb "$DISPLAY" -screen 0 "$1x24" >/dev/null 2>&1 &
  screen=$!
  sleep 2
  rm -rf "${home:?}"/*
  (cd "$home" && exec env HOME="$home" XDG_RUNTIME_DIR="$home" "$program" gui --lang en >"$out/log-$1.txt" 2>&1) &
  window=$!
  sleep "${WALK_START:-10}"
  # Without a window manager nothing gives the window its size and the keyboard.
  local id
  id=$(xdotool search --onlyvisible --name "$(text program-name)" | head -n 1)
  xdotool windowmove "$id" 0 0 windowsize "$id" "${1%x*}" "${1#*x}" windowfocus "$id"
  xdotool mousemove 640 4 && sleep 1
}

finish() {
  kill "$window" && wait "$window" 2>/dev/null || true
  window=
  kill "$screen" && wait "$screen" 2>/dev/null || true
  screen=
}

shot() { # NAME: a numbered picture of the whole screen
  number=$((number + 1))
  import -window root "$(printf '%s/%03d-%s.png' "$folder" "$number" "$1")"
}

rest() { sleep "$(awk -v a="$1" -v b="${WALK_SLOW:-1}" 'BEGIN { print a * b }')"; }

key() { xdotool key --clearmodifiers "$1" && rest "${2:-0.7}"; }

ask() { # WORDS: what the command palette does with them
  key ctrl+p
  xdotool type --delay 15 "$1"
  rest 0.5
  key Return 1.2
}

slug() { tr '[:upper:] ' '[:lower:]-' <<<"$1" | tr -cd 'a-z0-9-'; }

student() { # every method's puzzle, then a run, and every panel of it, side by side as it is used
  local name
  shot start
  for name in "${methods[@]}"; do
    ask "Method $name"
    rest 1.5
    shot "puzzle-$(slug "$name")"
  done
  ask "Method ${methods[0]}"
  for name in inside shortcuts laboratory; do
    ask "Show $(text "panel-$name")"
    rest 2
    shot "untrained-$name"
  done
  xdotool mousemove 5 5
  key space "$train"
  for name in "${panels[@]}"; do
    ask "Show $(text "panel-$name")"
    rest 2
    shot "run-$name"
  done
  ask "Method ${methods[1]}"
  shot other-method-chosen
}

teacher() { # the lecture, one panel after the other, the presenter's window and the ring
  local name
  key l 1.5
  for name in "${panels[@]}"; do
    ask "Show $(text "panel-$name")"
    rest 2
    shot "lecture-$name"
  done
  xdotool mousemove 300 300
  key p
  shot lecture-ring
  key n 2
  shot lecture-presenter
  key n
  key l 1.5
  shot after-lecture
}

for size in $sizes; do
  for theme in $themes; do
    folder=$out/$size-$theme
    mkdir -p "$folder"
    number=0
    begin "$size"
    ask "$(text "palette-$theme")"
    for part in $parts; do "$part"; done
    finish
    montage -label '%f' "$folder"/[0-9]*.png -resize 480x -tile 4x -geometry +6+6 "$out/sheet-$size-$theme.png"
    echo "$out/sheet-$size-$theme.png"
  done
done
