#!/usr/bin/env python3
"""The losses of robust rotation with their gradients, an attack, and what outliers are scored, in PyTorch and scikit-learn.

Numbers follow formulas that src/tasks/robust_rotation/golden_tests.rs repeats, so that only answers are stored; they are computed with 64
bits, the attack's steps with the signs of 64-bit gradients.
Run: python tests/golden/make_robust.py > tests/golden/robust.json
"""

import json
import math

import torch
from make_place_networks import Filler, pictures, plain, small_net
from sklearn.metrics import roc_auc_score
from torch import nn
from torch.nn import functional

PHOTOS, CLASSES, SIDE, WEIGHT = 3, 5, 32, 0.5
LABELS, TRUSTED = [1, 4, 2], [1.0, 0.0, 0.0]
EPSILON, STEP, STEPS = 8 / 255, 2 / 255, 3


def numbers(rows, columns, step, start):
    index = torch.arange(rows * columns, dtype=torch.float64)
    return torch.sin(step * index + start).to(torch.float32).double().reshape(rows, columns)


def matrix():
    return functional.softmax(2 * numbers(CLASSES, CLASSES, 0.9, 0.3), 1)


def turns():
    return torch.arange(4).repeat_interleave(PHOTOS)


def turned(x):
    return torch.cat([x, torch.rot90(x, 1, (2, 3)), torch.rot90(x, 2, (2, 3)), torch.rot90(x, 3, (2, 3))])


def corrected(logits):
    """The released code: -log of the chance of the label as it is given; cross-entropy of trusted pictures."""
    labels, trusted = torch.tensor(LABELS), torch.tensor(TRUSTED, dtype=torch.float64)
    through = torch.log(functional.softmax(logits, 1) @ matrix())
    given = functional.nll_loss(through, labels, reduction="none")
    own = functional.cross_entropy(logits, labels, reduction="none")
    return (trusted * own + (1 - trusted) * given).sum() / PHOTOS


def correction():
    logits = numbers(PHOTOS, CLASSES, 0.7, 0.1).requires_grad_()
    loss = corrected(logits)
    loss.backward()
    return {"loss": [loss.item()], "logits": logits.grad.flatten().tolist()}


def network():
    fill = Filler()
    trunk, classes, turn = small_net(fill, 4, 3), plain(fill, 32, CLASSES), plain(fill, 32, 4)
    nn.ModuleList([trunk, classes, turn]).double()
    photos = ((1 + pictures(PHOTOS, SIDE).double()) / 2).float().double()
    labels = torch.tensor(LABELS)

    def features(x):
        return trunk(2 * x - 1).mean(dim=(2, 3))

    def climbed(x):
        pooled = features(x)
        loss = functional.cross_entropy(classes(pooled[:PHOTOS]), labels, reduction="sum")
        return loss + functional.cross_entropy(turn(pooled[PHOTOS:]), turns(), reduction="sum") / 8

    found = {}
    trunk.eval()
    shown = torch.cat([photos, turned(photos)]).requires_grad_()
    climbed(shown).backward()
    found["attack_gradient"] = shown.grad.flatten()[::97].tolist()
    at = photos.clone()
    for _ in range(STEPS):
        at.requires_grad_()
        loss = functional.cross_entropy(classes(features(at)), labels, reduction="sum")
        at = at.detach() + STEP * torch.autograd.grad(loss, at)[0].sign()
        at = torch.min(torch.max(at, photos - EPSILON), photos + EPSILON).clamp(0, 1)
    found["moved"] = [round(moved, 7) for moved in (at - photos).flatten()[::13].tolist()]
    pooled = features(turned(photos))
    probabilities = functional.softmax(classes(pooled[:PHOTOS]), 1)
    even = torch.full_like(probabilities, 1 / CLASSES)
    divergence = functional.kl_div(probabilities.log(), even, reduction="none").sum(1)
    lost = functional.cross_entropy(turn(pooled), turns(), reduction="none").reshape(4, PHOTOS)
    found["scores"] = (lost.mean(0) - divergence).tolist()

    trunk.train()
    for part in (trunk, classes, turn):
        part.zero_grad()
    pooled = features(turned(photos))
    class_loss = functional.cross_entropy(classes(pooled[:PHOTOS]), labels)
    turn_loss = functional.cross_entropy(turn(pooled), turns())
    loss = class_loss + WEIGHT * turn_loss
    loss.backward()
    found["loss"] = [loss.item()]
    found["parts"] = [class_loss.item(), turn_loss.item()]
    found["classes"] = classes.weight.grad.t().flatten().tolist()
    found["turns"] = turn.weight.grad.t().flatten().tolist()
    found["first"] = trunk[0].weight.grad.flatten().tolist()
    found["scale"] = trunk[-2].weight.grad.flatten().tolist()
    return found


def areas():
    wave = [round(8 * math.sin(0.7 * i)) for i in range(40)]
    other = [round(8 * math.sin(1.3 * i + 0.4)) + i % 3 for i in range(25)]
    return [roc_auc_score([0] * 40 + [1] * 25, wave + other), roc_auc_score([0, 0, 0, 1, 1, 1], [0.7, 0.3, 0.4, 0.9, 0.8, 0.4])]


if __name__ == "__main__":
    print(json.dumps({"correction": correction(), "network": network(), "areas": {"values": areas()}}))
