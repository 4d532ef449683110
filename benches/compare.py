#!/usr/bin/env python3
"""Says what got slower between two ledgers of `pretext bench all --json`, beyond what measuring anew changes.

    pretext bench all --json > new.json
    python3 benches/compare.py benches/ledger.json new.json

A ledger has each time as a multiple of a reference loop that ran in the same minute, with the quartiles of several rounds. A line
got slower where its middle ratio rose by more than a tenth and its quartiles lie above those of before; faster likewise. Ends with 1
only where something takes more than twice as long: processors differ in more than their clock. No time is compared.

Its own logic is tested by `python3 benches/compare.py --test`.
"""

import argparse
import json
import sys
import unittest

NOTICED, FAILED = 1.1, 2.0


def verdict(old, new):
    """How the quartiles `new` of a ratio stand to `old`: a word, and by what factor the middle one rose."""
    factor = new[1] / old[1]
    if factor > NOTICED and new[0] > old[2]:
        return ("failed" if factor > FAILED else "slower"), factor
    if factor < 1 / NOTICED and new[2] < old[0]:
        return "faster", factor
    return "same", factor


def compare(old, new):
    """Lines of (word, name, factor); what only one ledger has is `gone` or `added`."""
    lines = []
    for name in sorted(old["lines"].keys() | new["lines"].keys()):
        if name not in new["lines"]:
            lines.append(("gone", name, None))
        elif name not in old["lines"]:
            lines.append(("added", name, None))
        else:
            word, factor = verdict(old["lines"][name]["ratio"], new["lines"][name]["ratio"])
            lines.append((word, name, factor))
    return lines


def differences(old, new):
    """In what else the two ledgers differ."""
    return [f"{key}: {old.get(key)} -> {new.get(key)}" for key in ("processor", "vectors", "threads") if old.get(key) != new.get(key)]


def main(old, new):
    for difference in differences(old, new):
        print(f"other machine, so look twice: {difference}")
    lines = compare(old, new)
    for word, name, factor in lines:
        if word != "same":
            print(f"{word:8} {name}" + (f" {factor:.2f} times" if factor else ""))
    print(f"{sum(word == 'same' for word, _, _ in lines)} of {len(lines)} lines are the same")
    return int(any(word == "failed" for word, _, _ in lines))


class Tests(unittest.TestCase):
    def test_noise_is_no_change(self):
        self.assertEqual(verdict([0.9, 1.0, 1.1], [0.95, 1.05, 1.2])[0], "same")
        self.assertEqual(verdict([0.9, 1.0, 1.3], [1.2, 1.25, 1.4])[0], "same", "the quartiles overlap")
        self.assertEqual(verdict([1.0, 1.0, 1.0], [1.05, 1.05, 1.05])[0], "same", "less than a tenth")

    def test_what_changed_is_told(self):
        self.assertEqual(verdict([0.9, 1.0, 1.1], [1.2, 1.3, 1.4]), ("slower", 1.3))
        self.assertEqual(verdict([0.9, 1.0, 1.1], [2.0, 2.5, 3.0])[0], "failed")
        self.assertEqual(verdict([0.9, 1.0, 1.1], [0.4, 0.5, 0.6])[0], "faster")

    def test_lines_that_only_one_has_fail_nothing(self):
        ledger = lambda **lines: {"lines": {name: {"ratio": ratio} for name, ratio in lines.items()}}
        old, new = ledger(a=[1, 1, 1], b=[1, 1, 1]), ledger(b=[1, 1, 1], c=[1, 1, 1])
        self.assertEqual([line[:2] for line in compare(old, new)], [("gone", "a"), ("same", "b"), ("added", "c")])
        self.assertEqual(main(old, new), 0)
        self.assertEqual(main(old, ledger(b=[3, 3, 3])), 1)

    def test_another_machine_is_told(self):
        self.assertEqual(differences({"vectors": "AVX2"}, {"vectors": "AVX-512"}), ["vectors: AVX2 -> AVX-512"])
        self.assertEqual(differences({"threads": 2}, {"threads": 2}), [])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledgers", nargs="*", metavar="OLD NEW")
    parser.add_argument("--test", action="store_true", help="test the comparison itself")
    args = parser.parse_args()
    if args.test:
        unittest.main(argv=sys.argv[:1])
    if len(args.ledgers) != 2:
        parser.error("two ledgers are compared")
    sys.exit(main(*(json.load(open(file)) for file in args.ledgers)))
