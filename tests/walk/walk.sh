#!/usr/bin/env bash
# Drives the real program under Xvfb through the walk of a teacher and of a student, and leaves numbered pictures and contact
# sheets: every method, every panel, the puzzles that people answer, both layouts, both themes, three sizes, 200 %, Chinese. A
# person looks at the sheets; nothing is compared.
#
#   tests/walk/walk.sh PROGRAM OUT
#
# WALK_PARTS   "student puzzles queue collect teacher"   which walks
# WALK_SIZES   "1280x720 1920x1080 900x600 1280x720@200" sizes of the screen, and of everything on it in per cent
# WALK_THEMES  "dark light"
# WALK_LANGS   "en"                          languages; "en zh-Hans" walks in both
# WALK_METHODS names as the window has them; every method unless given (one a line)
# WALK_PANELS  names of panels as the sources have them; every panel unless given
# WALK_TRAIN   20                            seconds that the student trains before looking at the panels
# WALK_DISPLAY :91                           a display that nobody uses
# WALK_SLOW    1                             times every pause: more on a machine that does other things
#
# Needs Xvfb, xdotool, xclip, ImageMagick (import, montage) and a small window manager (openbox): without one nothing gives the
# window the keyboard. Panels and methods are reached by the command palette, as a person without a mouse would.
set -euo pipefail

program=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
assets=$(dirname "$(realpath "$0")")/../../assets
sizes=${WALK_SIZES:-1280x720 1920x1080 900x600 1280x720@200}
themes=${WALK_THEMES:-dark light}
languages=${WALK_LANGS:-en}
parts=${WALK_PARTS:-student puzzles queue collect teacher}
train=${WALK_TRAIN:-20}
export DISPLAY=${WALK_DISPLAY:-:91}

for tool in Xvfb xdotool xclip import montage openbox; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed" >&2; exit 1; }
done

all_panels="data methods lessons runs puzzle discovery laboratory stress answers neighbours inside atlas learning queue shortcuts problems"
read -r -a panels <<<"${WALK_PANELS:-$all_panels}"
# The value of a key of the catalogue of the language that is walked in.
text() { sed -n "s/^$1 = //p" "$assets/$language.ftl" | head -n 1; }
# What the palette calls a panel or a method by its name.
called() { text "$1" | sed "s/{ \$name }/$(text "$2" | sed 's/[&/]/\\&/g')/"; }
if [ -n "${WALK_METHODS:-}" ]; then
  mapfile -t methods <<<"$WALK_METHODS"
else
  mapfile -t methods < <("$program" tasks --json | grep -o '"id":"[a-z_]*","metrics"' | cut -d'"' -f4 | tr _ -)
fi

home=$(mktemp -d)
screen=
manager=
window=
number=0
tidy() {
  [ -z "$window" ] || kill "$window" 2>/dev/null || true
  [ -z "$manager" ] || kill "$manager" 2>/dev/null || true
  [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
  rm -rf "$home"
}
trap tidy EXIT

begin() { # SIZE PER-CENT: a screen of this size, and the program on it, from an empty home
  Xvfb "$DISPLAY" -screen 0 "$1x24" >/dev/null 2>&1 &
  screen=$!
  rest 2
  rm -rf "${home:?}"/*
  printf '%s' '<openbox_config><applications><application class="*"><decor>no</decor><maximized>yes</maximized>' \
    '<focus>yes</focus></application></applications></openbox_config>' >"$home/rc.xml"
  openbox --config-file "$home/rc.xml" >/dev/null 2>&1 &
  manager=$!
  rest 1
  (cd "$home" && exec env HOME="$home" XDG_RUNTIME_DIR="$home" "$program" gui --lang "$language" >"$out/log-$1.txt" 2>&1) &
  window=$!
  local id=
  while [ -z "$id" ]; do
    kill -0 "$window" || { cat "$out/log-$1.txt" >&2; exit 1; }
    id=$(xdotool search --onlyvisible --name "$(text program-name)" | head -n 1) || true
    rest 1
  done
  xdotool windowactivate --sync "$id" || true
  rest "${WALK_START:-6}"
  xdotool mousemove 640 4 && rest 1
  local more=$((($2 - 100) / 10))
  while [ "$more" -gt 0 ]; do key ctrl+plus 0.2 && more=$((more - 1)); done
}

finish() {
  kill "$window" && wait "$window" 2>/dev/null || true
  window=
  kill "$manager" && wait "$manager" 2>/dev/null || true
  manager=
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
  if LC_ALL=C grep -q '[^ -~]' <<<"$1"; then
    # Letters that no key has are pasted.
    printf '%s' "$1" | xclip -selection clipboard
    key ctrl+v
  else
    xdotool type --delay 15 "$1"
  fi
  rest 0.5
  key Return 1.2
}

show() { ask "$(called palette-panel "panel-$1")"; }     # PANEL
choose() { ask "$(called palette-method "task-$1")"; } # METHOD

student() { # every method's puzzle and network, then a run, and every panel of it, side by side as it is used
  local name
  shot start
  # Each method's puzzle stands beside the plan of its untrained network.
  show inside
  for name in "${methods[@]}"; do
    choose "$name"
    rest 3
    shot "puzzle-$name"
  done
  choose rotation
  for name in inside shortcuts laboratory; do
    show "$name"
    rest 2
    shot "untrained-$name"
  done
  key Escape
  key space "$train"
  for name in "${panels[@]}"; do
    show "$name"
    rest 2
    shot "run-$name"
  done
  choose inpainting
  shot other-method-chosen
}

puzzles() { # the lobby of the puzzles, and the first puzzle of each form
  local name
  for name in "${methods[@]}"; do
    choose "$name"
    rest 2
    key t 3
    shot "try-$name"
    third_last 2
    shot "asked-$name"
    # Whoever was left is forgotten, so that the next method can be asked.
    key Escape && key t 2
    third_last 0.5
    key Escape
  done
}

third_last() { # SECONDS: presses the third-last control of the lobby: what begins, or forgets whoever was left
  key shift+Tab 0.2 && key shift+Tab 0.2 && key shift+Tab 0.2
  key Return "$1"
}

queue() { # runs that wait
  local name
  for name in "${methods[@]:0:3}"; do
    choose "$name"
    show queue
    # The keyboard arrives at the panel; its first control takes the settings in.
    key F6 0.3 && key shift+F6 0.3 && key Tab 0.3
    key Return
  done
  shot queue-with-runs
}

collect() { # pictures of one's own
  ask "$(text data-collect)"
  rest 2
  shot collect-empty
  key Escape
}

teacher() { # the lecture, one panel after the other, the presenter's window and the ring
  local name
  key l 1.5
  for name in "${panels[@]}"; do
    show "$name"
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

for language in $languages; do
  for size in $sizes; do
    screen_size=${size%@*}
    percent=100
    [ "$screen_size" = "$size" ] || percent=${size#*@}
    for theme in $themes; do
      folder=$out/$language-$size-$theme
      mkdir -p "$folder"
      begin "$screen_size" "$percent"
      ask "$(text "palette-$theme")"
      for part in $parts; do "$part"; done
      finish
      montage -label '%f' "$folder"/[0-9]*.png -resize 480x -tile 4x -geometry +6+6 "$out/sheet-$language-$size-$theme.png"
      echo "$out/sheet-$language-$size-$theme.png"
    done
  done
done
# Everything on one sheet: the number finds the picture.
montage -label '%f' "$out"/*/[0-9]*.png -resize 240x -tile 12x -geometry +4+4 "$out/sheet.jpg"
echo "$out/sheet.jpg"
