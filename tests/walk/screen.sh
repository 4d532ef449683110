# The real program on a screen of its own, driven by keys: what the walks share. To be sourced by a script that has set
# `program`, `size` and DISPLAY.

home=$(mktemp -d)
screen=
window=
tidy() {
  [ -z "$window" ] || kill "$window" 2>/dev/null || true
  [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
  rm -rf "$home"
}
trap tidy EXIT

rest() { sleep "$(awk -v a="$1" -v b="${WALK_SLOW:-1}" 'BEGIN { print a * b }')"; }

key() { # KEY [TIMES]
  local times=${2:-1}
  while [ "$times" -gt 0 ]; do
    xdotool key --clearmodifiers "$1"
    # Presses of one frame are one press.
    rest 0.3
    times=$((times - 1))
  done
}

shot() { # NAME: a numbered picture of the whole screen
  number=$((number + 1))
  import -window root "$(printf '%s/%03d-%s.png' "$folder" "$number" "$1")"
}

begin() { # LANGUAGE [ARGUMENTS..]: the program on a screen of its own, from an empty home
  Xvfb "$DISPLAY" -screen 0 "${size}x24" >/dev/null 2>&1 &
  screen=$!
  sleep 2
  rm -rf "${home:?}"/*
  (cd "$home" && exec env HOME="$home" XDG_RUNTIME_DIR="$home" "$program" gui --lang "$@" >"$folder/log.txt" 2>&1) &
  window=$!
  sleep "${WALK_START:-10}"
  # Without a window manager nothing gives the window its size and the keyboard.
  local id
  id=$(xdotool search --onlyvisible --name 'Pretext' | head -n 1)
  xdotool windowmove "$id" 0 0 windowsize "$id" "${size%x*}" "${size#*x}" windowfocus "$id"
  xdotool mousemove 5 715
  rest 2
}

pictures() { # FOLDER: where pictures go from now on
  folder=$1
  mkdir -p "$folder"
  number=0
}

finish() { # ends the program and its screen
  kill "$window" && wait "$window" 2>/dev/null || true
  window=
  kill "$screen" && wait "$screen" 2>/dev/null || true
  screen=
}

sheet() { # FILE: a contact sheet of what was seen
  montage -label '%f' "$folder"/[0-9]*.png -resize 480x -tile 4x -geometry +6+6 "$1"
  echo "$1"
}
