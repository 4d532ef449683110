#!/usr/bin/env python3
"""The ranking loss of transitive invariance with its gradients, and its network's forward pass, in PyTorch.

Negatives are chosen by plain loops, as `rank_hard_loss_layer.cpp` does. Numbers follow formulas that
tests/golden/transitive.rs repeats, so that only answers are stored.
Run: python tests/golden/make_transitive.py > tests/golden/transitive.json
"""

import json

import torch
from make_place_networks import Filler, pictures, small_net
from torch import nn
from torch.nn import functional

PAIRS, EMBEDDING = 9, 6


def numbers(rows, columns, step, start):
    index = torch.arange(rows * columns, dtype=torch.float64)
    return torch.sin(step * index + start).to(torch.float32).reshape(rows, columns).requires_grad_()


def allowed(pair, patch):
    """Not the pair's own patches, and not those of the pair of its group."""
    return pair // 2 != patch % PAIRS // 2


def chance(pair, patch):
    return (pair * 37 + patch * 23 + pair * patch * 11) % 101 / 101


def chosen(cosines, same, pair, count, hard, margin):
    active = [j for j in range(2 * PAIRS) if allowed(pair, j) and margin - same[pair] + cosines[pair][j] > 0]
    if len(active) <= count:
        return active
    hardest = sorted(active, key=lambda j: -cosines[pair][j])[:count]
    kept = sorted(hardest, key=lambda j: -chance(pair, j))[:hard]
    others = sorted((j for j in active if j not in kept), key=lambda j: -chance(pair, j))
    return kept + others[: count - hard]


def ranking(count, hard, margin):
    first, second = numbers(PAIRS, EMBEDDING, 0.7, 0.1), numbers(PAIRS, EMBEDDING, 0.9, 0.4)
    a, p = functional.normalize(first), functional.normalize(second)
    everything = torch.cat([a, p])
    cosines, same = (a @ everything.T).tolist(), (a * p).sum(1).tolist()
    total = 0
    for pair in range(PAIRS):
        for j in chosen(cosines, same, pair, count, hard, margin):
            near, negative = 1 - a[pair] @ p[pair], everything[j]
            total = total + functional.relu(near - (1 - a[pair] @ negative) + margin)
            total = total + functional.relu(near - (1 - p[pair] @ negative) + margin)
    loss = total / (2 * count * PAIRS)
    loss.backward()
    triplets = [(same[i], cosines[i][j]) for i in range(PAIRS) for j in range(2 * PAIRS) if allowed(i, j)]
    return {
        "loss": [loss.item()],
        "first": first.grad.flatten().tolist(),
        "second": second.grad.flatten().tolist(),
        "right": [sum(s > o for s, o in triplets) / len(triplets)],
        "active": [sum(margin - s + o > 0 for s, o in triplets) / len(triplets)],
    }


def network():
    fill = Filler()
    trunk = small_net(fill, 4, 3)
    project = nn.Linear(32, 8)
    fill.linear(project)
    model = nn.Sequential(trunk, nn.AdaptiveAvgPool2d(1), nn.Flatten(), project).eval()
    with torch.no_grad():
        return {"forward": functional.normalize(model(pictures(2, 32))).flatten().tolist()}


if __name__ == "__main__":
    answers = {"random": ranking(4, 0, 0.5), "hard": ranking(4, 2, 0.5), "few": ranking(16, 8, 0.1)}
    print(json.dumps({**answers, "network": network()}))
