#!/usr/bin/env bash
# Paints holes in the real program under Xvfb, by mouse and by keys, and leaves numbered pictures and a contact sheet a language. A
# person looks at the sheets; nothing is compared.
#
#   tests/walk/brush.sh PROGRAM OUT
#
# WALK_ASKED   14                            methods that Try it yourself lists
# WALK_LANGS   "en zh-Hans"
# WALK_SIZE    1280x720
# WALK_DISPLAY :92                           a display that nobody uses
# WALK_SLOW    1                             times every pause: more on a machine that does other things
#
# Needs Xvfb, xdotool and ImageMagick (import, montage).
set -euo pipefail

program=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
size=${WALK_SIZE:-1280x720}
export DISPLAY=${WALK_DISPLAY:-:92}
# shellcheck source=tests/walk/screen.sh
source "$(dirname "$(realpath "$0")")/screen.sh"

stroke() { # X Y X Y: by mouse
  xdotool mousemove "$1" "$2"
  rest 0.4
  xdotool mousedown 1
  local part
  for part in 1 2 3 4 5 6; do
    xdotool mousemove $(($1 + ($3 - $1) * part / 6)) $(($2 + ($4 - $2) * part / 6))
    rest 0.2
  done
  xdotool mouseup 1
  rest 2.5
}

for language in ${WALK_LANGS:-en zh-Hans}; do
  pictures "$out/brush-$language"
  begin "$language" --example holes
  rest 4
  shot finished-run
  key t
  rest 1
  # Behind the button that leaves, the methods and the Turing test.
  key Tab $((${WALK_ASKED:-14} + 3))
  key Return
  rest 3
  shot photo
  stroke 180 400 300 400
  shot one-stroke
  stroke 140 500 330 520
  xdotool mousemove 5 715
  rest 1
  shot two-strokes
  key ctrl+z
  rest 2
  shot undone
  key plus 4
  stroke 150 330 330 330
  xdotool mousemove 5 715
  rest 1
  shot wide
  finish
  sheet "$out/sheet-brush-$language.png"
done
