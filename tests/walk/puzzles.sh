#!/usr/bin/env bash
# Plays the puzzles of Try it yourself in the real program under Xvfb: of every method two puzzles, asked and told, by keys. Leaves
# numbered pictures and a contact sheet a language. A person looks at the sheets; nothing is compared.
#
#   tests/walk/puzzles.sh PROGRAM OUT
#
# WALK_METHODS numbers of the methods as the window lists them, from 1; all unless given
# WALK_ASKED   14                            how many these are
# WALK_OTHERS  2                             what the list has behind them
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
all=${WALK_ASKED:-14}
methods=${WALK_METHODS:-$(seq "$all")}
export DISPLAY=${WALK_DISPLAY:-:92}
# shellcheck source=tests/walk/screen.sh
source "$(dirname "$(realpath "$0")")/screen.sh"

play() { # NUMBER: the puzzles of this method
  key t
  rest 1
  # The button that leaves, then the methods.
  key Tab $((1 + $1))
  key Return
  rest 4
  shot "lobby-$1"
  # On to what else can be tried, the number of puzzles and the person's name, where Enter begins.
  key Tab $((all - $1 + ${WALK_OTHERS:-2} + 2))
  key Return
  rest 1.5
  shot "asked-$1"
  # 1 answers where one of several is right, Return where something was made; where the answer is told, both go on.
  local turn
  for turn in 1 2; do
    key 1
    rest 1
    shot "one-$1-$turn"
    key Return
    rest 1
    shot "return-$1-$turn"
  done
}

for language in ${WALK_LANGS:-en zh-Hans}; do
  pictures "$out/puzzles-$language"
  for method in $methods; do
    # Whoever has begun with one method has to end before another one is chosen.
    begin "$language"
    play "$method"
    finish
  done
  sheet "$out/sheet-puzzles-$language.png"
done
