#!/usr/bin/env python3
"""Normalised cross-correlation of a colour template under a window, in NumPy: every place by itself, from weighted averages.

Numbers follow formulas that src/photos/track/tests.rs repeats, so that only answers are stored.
Run: python tests/golden/make_track.py > tests/golden/track.json
"""

import json

import numpy

rows, columns = numpy.mgrid[0:12, 0:14]
picture = numpy.stack([(columns * (31 + 17 * c) + rows * (53 + 7 * c) + (columns * rows * 29) % 83) % 256 for c in range(3)])
picture = picture / 255
template = picture[:, 3:8, 5:11]
across = numpy.exp(-0.5 * ((numpy.arange(6) + 0.5 - 3) / 3 / 0.7) ** 2)
down = numpy.exp(-0.5 * ((numpy.arange(5) + 0.5 - 2.5) / 2.5 / 0.7) ** 2)
window = numpy.outer(down, across)


def without_mean(patch):
    return patch - numpy.average(patch, axis=(1, 2), weights=numpy.broadcast_to(window, patch.shape))[:, None, None]


def agreement(patch):
    a, b = without_mean(template), without_mean(patch)
    return (window * a * b).sum() / numpy.sqrt((window * a * a).sum() * (window * b * b).sum())


places = [[agreement(picture[:, y : y + 5, x : x + 6]) for x in range(9)] for y in range(8)]
print(json.dumps({"agreements": numpy.round(places, 6).tolist()}))
