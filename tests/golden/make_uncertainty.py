#!/usr/bin/env python3
"""Area under the curve of a score, and calibration, by scikit-learn; DeLong's interval pair by pair in NumPy.

src/eval/roc.rs makes the same scores and answers by the same formulas.
Run: python tests/golden/make_uncertainty.py > tests/golden/uncertainty.json
"""

import json

import numpy as np
from sklearn.calibration import calibration_curve
from sklearn.metrics import roc_auc_score


def scores(start, count, shift):
    at = np.arange(start, start + count)
    return np.floor((at * 7919 % 1009 / 1009 + shift) * 40) / 40


normal, outliers = scores(0, 300, 0.0), scores(500, 170, 0.2)
truth = np.r_[np.zeros(len(normal)), np.ones(len(outliers))]
both = np.r_[normal, outliers]
pairs = (outliers[:, None] > normal[None]) + 0.5 * (outliers[:, None] == normal[None])
area = pairs.mean()
error = np.sqrt(pairs.mean(1).var(ddof=1) / len(outliers) + pairs.mean(0).var(ddof=1) / len(normal))
assert abs(area - roc_auc_score(truth, both)) < 1e-12

at = np.arange(400)
confidence = (0.3 + 0.7 * (at * 7919 % 1009) / 1009).astype(np.float32).astype(float)
right = at * 104729 % 997 < (confidence * 900).astype(int)
accuracies, confidences = calibration_curve(right, confidence, n_bins=15)
counts, _ = np.histogram(confidence, np.linspace(0, 1, 16))
counts = counts[counts > 0]

answers = {
    "auroc": area,
    "interval": [area - 1.96 * error, area + 1.96 * error],
    "accuracies": accuracies.tolist(),
    "confidences": confidences.tolist(),
    "calibration_error": (np.abs(accuracies - confidences) * counts).sum() / counts.sum(),
}
print(json.dumps(answers))
