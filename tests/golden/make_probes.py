#!/usr/bin/env python3
"""Predictions of scikit-learn's nearest neighbours and softmax regression on features made by a formula.

tests/golden/probes.rs makes the same features. Run: python tests/golden/make_probes.py > tests/golden/probes.json
"""

import json

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier

CLASSES, WIDTH, TRAIN, TEST = 5, 24, 400, 300
WIDE, WIDE_TRAIN = 400, 150
NEIGHBOURS, TEMPERATURE, PENALTY = 50, 0.1, 1e-3


def features(first, count, width=WIDTH):
    """Row r of class r mod 5: a centre of its class and a wave of its own, so that classes overlap."""
    rows = np.arange(first, first + count, dtype=np.float64)[:, None]
    columns = np.arange(width, dtype=np.float64)[None, :]
    labels = (rows[:, 0] % CLASSES).astype(int)
    centre = 0.35 * np.sin(1.7 * labels[:, None] * (columns + 1.0))
    own = np.sin(12.9898 * rows + 78.233 * columns + 0.37 * rows * columns)
    return (centre + own).astype(np.float32), labels


def main():
    train, labels = features(0, TRAIN)
    test, truth = features(1000, TEST)
    knn = KNeighborsClassifier(
        n_neighbors=NEIGHBOURS, metric="cosine", algorithm="brute", weights=lambda d: np.exp((1.0 - d) / TEMPERATURE)
    )
    by_neighbours = knn.fit(train, labels).predict(test)
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    regression = LogisticRegression(C=1.0 / (TRAIN * PENALTY), max_iter=5000, tol=1e-8)
    regression.fit((train - mean) / deviation, labels)
    by_regression = regression.predict((test - mean) / deviation)
    # More features than photos, as in maps that are hardly pooled.
    few, few_labels = features(0, WIDE_TRAIN, WIDE)
    unseen, unseen_truth = features(1000, TEST, WIDE)
    mean, deviation = few.mean(axis=0), few.std(axis=0)
    wide = LogisticRegression(C=1.0 / (WIDE_TRAIN * PENALTY), max_iter=20000, tol=1e-9)
    wide.fit((few - mean) / deviation, few_labels)
    by_wide = wide.predict((unseen - mean) / deviation)
    answers = {
        "wide": by_wide.tolist(),
        "wide_accuracy": float((by_wide == unseen_truth).mean()),
        "knn": by_neighbours.tolist(),
        "linear": by_regression.tolist(),
        "knn_accuracy": float((by_neighbours == truth).mean()),
        "linear_accuracy": float((by_regression == truth).mean()),
    }
    print(json.dumps(answers))


if __name__ == "__main__":
    main()
