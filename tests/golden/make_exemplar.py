#!/usr/bin/env python3
"""The losses of exemplar with their gradients, and its network's forward pass, in PyTorch.

Numbers follow formulas that tests/golden/exemplar.rs repeats, so that only answers are stored.
Run: python tests/golden/make_exemplar.py > tests/golden/exemplar.json
"""

import json

import torch
from make_place_networks import Filler, pictures, small_net
from torch import nn
from torch.nn import functional

IMAGES, EMBEDDING, MARGIN = 5, 6, 0.5


def numbers(rows, columns, step, start):
    index = torch.arange(rows * columns, dtype=torch.float64)
    return torch.sin(step * index + start).to(torch.float32).reshape(rows, columns).requires_grad_()


def triplet(kind):
    anchors, positives = numbers(IMAGES, EMBEDDING, 0.7, 0.1), numbers(IMAGES, EMBEDDING, 0.9, 0.4)
    cosines = functional.cosine_similarity(anchors[:, None], positives[None], dim=2)
    same = functional.cosine_similarity(anchors, positives)
    apart = ~torch.eye(IMAGES, dtype=torch.bool)
    if kind == "one":
        other = functional.cosine_similarity(anchors, positives.roll(-1, 0))
        loss = functional.relu((1 - same) - (1 - other) + MARGIN).mean()
    elif kind == "all":
        each = functional.relu((1 - same)[:, None] - (1 - cosines) + MARGIN)
        loss = each[apart].mean()
    else:
        nearest = (1 - cosines).masked_fill(~apart, 9.0).min(1).values
        loss = functional.relu((1 - same) - nearest + MARGIN).mean()
    loss.backward()
    right = (same[:, None] > cosines)[apart].float().mean()
    return {
        "loss": [loss.item()],
        "right": [right.item()],
        "anchors": anchors.grad.flatten().tolist(),
        "positives": positives.grad.flatten().tolist(),
    }


def surrogate():
    copies, weight = numbers(7, EMBEDDING, 0.7, 0.1), numbers(IMAGES, EMBEDDING, 1.1, 0.3)
    bias = (0.05 * torch.arange(IMAGES, dtype=torch.float32)).requires_grad_()
    classes = torch.tensor([0, 1, 2, 3, 4, 2, 0])
    logits = functional.linear(copies, weight, bias)
    loss = functional.cross_entropy(logits, classes)
    loss.backward()
    return {
        "loss": [loss.item()],
        "right": [(logits.argmax(1) == classes).float().mean().item()],
        "copies": copies.grad.flatten().tolist(),
        "weight": weight.grad.flatten().tolist(),
        "bias": bias.grad.tolist(),
    }


def network():
    fill = Filler()
    trunk = small_net(fill, 4, 3)
    project = nn.Linear(32, 8)
    fill.linear(project)
    model = nn.Sequential(trunk, nn.AdaptiveAvgPool2d(1), nn.Flatten(), project).eval()
    with torch.no_grad():
        return {"forward": model(pictures(2, 32)).flatten().tolist()}


if __name__ == "__main__":
    answers = {kind: triplet(kind) for kind in ["one", "all", "hardest"]}
    print(json.dumps({**answers, "surrogate": surrogate(), "network": network()}))
