#!/usr/bin/env python3
"""Telling images apart by a memory bank in PyTorch: the softmax over the bank, noise-contrastive estimation and the constant
Z as the released code has them, each with its gradient, the bank after a step, and the network's forward pass.

Numbers follow formulas that tests/golden/instances/golden.rs repeats, so that only answers are stored.
Run: python tests/golden/make_instances.py > tests/golden/instances.json
"""

import json

import torch
from make_place_networks import Filler, pictures, seen as filled, small_net
from torch import nn
from torch.nn import functional

VIEWS, IMAGES, DIMENSION, TEMPERATURE, MOMENTUM = 4, 9, 6, 0.07, 0.5
ROWS = torch.tensor([2, 7, 0, 5])
NEGATIVES = torch.tensor([1, 7, 7, 3, 8, 0, 2])


def numbers(rows, columns, step, start):
    index = torch.arange(rows * columns, dtype=torch.float64)
    return torch.sin(step * index + start).to(torch.float32).reshape(rows, columns)


def views():
    return numbers(VIEWS, DIMENSION, 0.7, 0.1).requires_grad_()


def bank():
    return functional.normalize(numbers(IMAGES, DIMENSION, 1.1, 0.3))


def full():
    seen = views()
    cosines = functional.normalize(seen) @ bank().t()
    loss = functional.cross_entropy(cosines / TEMPERATURE, ROWS)
    loss.backward()
    own = cosines.gather(1, ROWS[:, None])
    return {
        "loss": [loss.item()],
        "right": [(cosines.argmax(1) == ROWS).float().mean().item()],
        "same": [own.mean().item()],
        "other": [((cosines.sum() - own.sum()) / (VIEWS * (IMAGES - 1))).item()],
        "views": seen.grad.flatten().tolist(),
    }


def nce():
    """NCEAverage and NCECriterion of the released code; every view has the same negatives, its own row in front."""
    seen = views()
    index = torch.cat([ROWS[:, None], NEGATIVES.expand(VIEWS, -1)], 1)
    weights = bank()[index]
    powers = torch.exp(torch.bmm(weights, functional.normalize(seen)[:, :, None]).squeeze(2) / TEMPERATURE)
    z = (powers.mean() * IMAGES).detach()
    p, m = powers / z, len(NEGATIVES)
    noise = m / IMAGES
    positive = torch.log(p[:, 0] / (p[:, 0] + noise))
    negative = torch.log(noise / (p[:, 1:] + noise))
    loss = -(positive.sum() + negative.sum()) / VIEWS
    loss.backward()
    return {"loss": [loss.item()], "z": [z.item()], "views": seen.grad.flatten().tolist()}


def remembered():
    found, kept = functional.normalize(views().detach()), bank()
    kept[ROWS] = functional.normalize(MOMENTUM * kept[ROWS] + (1 - MOMENTUM) * found)
    return {"bank": kept.flatten().tolist()}


def network():
    fill = Filler()
    trunk, project = small_net(fill, 4, 3), nn.Linear(32, 8)
    fill.linear(project)
    model = filled(nn.Sequential(trunk, nn.AdaptiveAvgPool2d(1), nn.Flatten(), project), affine=True).eval()
    with torch.no_grad():
        return {"forward": functional.normalize(model(pictures(2, 32))).flatten().tolist()}


if __name__ == "__main__":
    print(json.dumps({"full": full(), "nce": nce(), "remembered": remembered(), "network": network()}))
