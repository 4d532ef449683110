#!/usr/bin/env python3
"""Golden numbers of what is measured about colours, from NumPy: the rebalanced area under the curve over all pixels of two
photos (Zhang, Isola & Efros, section 3.1: equation 4 with lambda 0, over the smoothed colours of a folder), and the best
constant answer to the rebalanced loss.

Colours follow a formula (`value`) that src/colour/marks_tests.rs repeats, so that only answers are stored.
Run: python tests/golden/make_colour_marks.py > tests/golden/colour_marks.json
"""

import json

import numpy as np

# For each a of the 313 bins: the first and last b.
ROWS = [
    (-90, 50, 90), (-80, 20, 90), (-70, 0, 90), (-60, -20, 90), (-50, -30, 100), (-40, -40, 100), (-30, -50, 100),
    (-20, -50, 100), (-10, -60, 100), (0, -70, 100), (10, -80, 90), (20, -80, 90), (30, -90, 90), (40, -100, 90),
    (50, -100, 80), (60, -110, 80), (70, -110, 80), (80, -110, 70), (90, -110, 70), (100, -90, 0),
]
BINS = np.array([[a, b] for a, first, last in ROWS for b in range(first, last + 1, 10)], dtype=np.float64)
NEIGHBOURS, SIGMA, LAMBDA = 5, 5.0, 0.5


def value(stream, count):
    at = np.arange(count, dtype=np.uint64)
    mixed = at * at * np.uint64(31) + at * np.uint64(7919) + np.uint64(stream * 104729 + 12345)
    return (mixed % np.uint64(10007)).astype(np.float64) / 10007 - 0.5


def colours(stream, count, reach):
    return np.stack([reach * value(stream, count), 0.8 * reach * value(stream + 1, count)], axis=1)


def squares(ab):
    return ((ab[:, None, :] - BINS[None]) ** 2).sum(-1)


def encoded(ab):
    """Soft encodings as rows over all bins, and each colour's nearest bin."""
    distances = squares(ab)
    order = np.argsort(distances, axis=1, kind="stable")[:, :NEIGHBOURS]
    near = np.take_along_axis(distances, order, 1)
    weights = np.exp(-near / (2 * SIGMA**2))
    rows = np.zeros_like(distances)
    np.put_along_axis(rows, order, weights / weights.sum(1, keepdims=True), 1)
    return rows, order[:, 0]


def main():
    # A folder of three photos: nearly grey, of some colour, vivid.
    folder = np.concatenate([colours(10, 400, 12.0), colours(20, 150, 60.0), colours(30, 50, 150.0)])
    rows, nearest = encoded(folder)
    counted = np.bincount(nearest, minlength=len(BINS)) / len(folder)
    spread = np.exp(-squares(BINS) / (2 * SIGMA**2))
    smoothed = (counted[:, None] * spread / spread.sum(1, keepdims=True)).sum(0)
    rarity = 1 / np.maximum(smoothed, counted[counted > 0].min())
    # Two photos that are answered: one of few colours, one vivid.
    truths, answers = [colours(40, 300, 14.0), colours(50, 200, 120.0)], [colours(60, 300, 10.0), colours(70, 200, 90.0)]

    def area(answered):
        hit, all_ = 0.0, 0.0
        each = []
        for truth, answer in zip(truths, answered):
            weights = rarity[encoded(truth)[1]]
            good = weights * np.maximum(0, 1 - np.sqrt(((truth - answer) ** 2).sum(1)) / 150)
            hit, all_ = hit + good.sum(), all_ + weights.sum()
            each.append(good.sum() / weights.sum())
        return {"all_pixels": hit / all_, "mean_of_photos": float(np.mean(each))}

    weights = 1 / ((1 - LAMBDA) * smoothed + LAMBDA / len(BINS))
    weights /= (smoothed * weights).sum()
    best = (weights[nearest][:, None] * rows).sum(0)
    best /= best.sum()

    def loss(constant):
        constant = constant / constant.sum()
        return float(-(weights[nearest] * (rows * np.log(np.maximum(constant, 1e-9))).sum(1)).mean())

    print(json.dumps({
        "rebalanced": area(answers),
        "rebalanced_grey": area([np.zeros_like(truth) for truth in truths]),
        "best_constant": {
            "shares": [round(share, 9) for share in best.tolist()],
            "loss": loss(best),
            "loss_of_weighed_mean": loss(rows.mean(0) * weights),
        },
    }))


if __name__ == "__main__":
    main()
