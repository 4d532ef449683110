#!/usr/bin/env bash
# Plays lessons in the real program under Xvfb, from the first key to the last, in the Lecture layout, and leaves numbered
# pictures, a contact sheet and a film of each lesson and language. Everything is done by keys, as a person without a mouse would;
# runs are trained as the lesson says. A person looks at the sheets; nothing is compared.
#
#   tests/walk/lessons.sh PROGRAM OUT
#
# LESSONS      "pretext-task cheating grey"  lessons by id
# WALK_LANGS   "en zh-Hans"
# WALK_SIZE    1280x720
# WALK_DISPLAY :92                           a display that nobody uses
# WALK_SLOW    1                             times every pause: more on a machine that does other things
#
# Needs Xvfb, xdotool and ImageMagick (import, montage, convert).
set -euo pipefail

program=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
here=$(dirname "$(realpath "$0")")
lessons=${LESSONS:-pretext-task cheating grey}
size=${WALK_SIZE:-1280x720}
export DISPLAY=${WALK_DISPLAY:-:92}

# shellcheck source=tests/walk/screen.sh
source "$here/screen.sh"

# The panels of a lecture in their order, and where the way through them shows each: F6 leads from one to the next.
panels=(data puzzle answers learning neighbours atlas discovery shortcuts laboratory stress lessons)
places_en=(44 103 173 251 338 413 483 567 644 711 778)
places_zh=(44 96 148 200 251 303 355 407 459 525 590)

show() { # PANEL: leads there from the one before, so that the next Tab reaches its first control
  local to=0
  while [ "${panels[$to]}" != "$1" ]; do to=$((to + 1)); done
  local before=$(((to + ${#panels[@]} - 1) % ${#panels[@]}))
  xdotool mousemove "${places[$before]}" 64
  rest 0.3
  xdotool click 1
  rest 0.8
  xdotool mousemove 5 715
  key F6
  rest 1
}

press() { # NUMBER: the control of the lesson with this number, from its top
  show lessons
  key Tab "$1"
  key Return
  rest 0.7
}

train() { # PANEL: starts what is set up, and looks at the panel while it learns and when it is over
  show puzzle
  shot set-up
  key space
  rest 8
  show "$1"
  rest 12
  shot "$1-learning"
  local waited=0
  until newest=$(ls -td "$home"/runs/*/ | head -n 1) && grep -q '"state": *"done"' "$newest/status.json"; do
    sleep 2
    waited=$((waited + 2))
    [ "$waited" -lt "${WALK_PATIENCE:-600}" ] || { echo "still training after $waited s" >&2 && return 1; }
  done
  rest 4
  shot "$1-over"
}

down() { # NAME: the rest of what stands there, where it is longer than the screen
  xdotool mousemove $((${size%x*} / 2)) $((${size#*x} / 2)) click --repeat 12 --delay 40 5
  rest 0.7
  shot "$1"
  xdotool mousemove 5 715
}

# The parts of a lesson. Controls are counted from the top of a step: All lessons, Back, Next, then what the step has of its own.
# `extra` is 1 where a button sets the step up or leads back, and 0 where the window is already as the lesson needs it.
choose() { # FIRST WHICH COUNT: of so many radio buttons, the first of which has this number, one is chosen and kept
  press $(($1 + $2 - 1))
  shot predicted
  press $(($1 + $3))
  shot told
}

open_lesson() { # NUMBER: from the list
  show lessons
  shot lessons
  press "$1"
  shot step
}

opening() { # ANSWER CHOICE COUNT: the first step, the question before it, a prediction
  press 3
  shot before-you-begin
  press $((3 + $1))
  shot asked-before
  press 3
  choose $((5 + extra)) "$2" "$3"
  down told-below
}

onward() {
  show lessons
  key Right
  rest 0.7
  shot step
}

measured() { # RIGHTS PANEL: a step with a run: a number is predicted, the run is trained, and what happened is read
  onward
  [ "$extra" -eq 0 ] || { press 4 && rest 4; }
  show lessons
  key Tab $((5 + extra))
  key Right "$1"
  rest 0.5
  shot predicted
  press $((7 + extra))
  shot told
  train "$2"
  show lessons
  shot happened
  down happened-below
}

looked_at() { # CHOICE COUNT PANEL: a step about the run that is there
  onward
  choose $((5 + extra)) "$1" "$2"
  show "$3"
  rest 2
  shot "$3"
  show lessons
  down happened-below
}

closing() { # CHOICE COUNT PANEL ANSWER: the last step, with the counter-example, and the question once more
  onward
  # Where there is a way back already, two buttons stand here.
  press 3
  rest 4
  choose 5 "$1" "$2"
  train "$3"
  show lessons
  shot happened
  down happened-below
  press $((5 + $4))
  down asked-after
}

pretext_task() {
  # The window begins on this lesson's data and method.
  extra=0
  open_lesson 1
  opening 2 2 3
  measured 20 learning
  looked_at 3 3 learning
  closing 1 3 learning 3
}

cheating() {
  extra=1
  open_lesson 4
  opening 2 2 3
  measured 20 shortcuts
  closing 1 3 shortcuts 3
}

grey() {
  extra=1
  open_lesson 7
  opening 2 3 3
  measured 10 answers
  looked_at 1 3 laboratory
  closing 2 3 answers 1
}

for language in ${WALK_LANGS:-en zh-Hans}; do
  for lesson in $lessons; do
    pictures "$out/$lesson-$language"
    if [ "$language" = en ]; then places=("${places_en[@]}"); else places=("${places_zh[@]}"); fi
    begin "$language"
    shot start
    key l
    rest 1.5
    "${lesson//-/_}"
    finish
    sheet "$out/sheet-$lesson-$language.png"
    convert -delay 200 -loop 0 "$folder"/[0-9]*.png -resize 640x -layers Optimize "$out/film-$lesson-$language.gif"
  done
done
