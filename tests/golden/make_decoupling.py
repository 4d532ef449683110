#!/usr/bin/env python3
"""The losses of rotation feature decoupling with their gradients, alone and behind its network, in PyTorch.

Numbers follow formulas that tests/golden/decoupling.rs repeats, so that only answers are stored; they are computed with 64
bits.
Run: python tests/golden/make_decoupling.py > tests/golden/decoupling.json
"""

import json

import torch
from make_place_networks import Filler, pictures, plain, small_net
from torch import nn
from torch.nn import functional

PICTURES, HALF, DIMENSION, IMAGES, TEMPERATURE = 3, 16, 8, 5, 0.5
ROWS, NEGATIVES = [1, 4, 2], [0, 3, 3, 1, 2, 0]


def numbers(rows, columns, step, start):
    index = torch.arange(rows * columns, dtype=torch.float64)
    return torch.sin(step * index + start).to(torch.float32).double().reshape(rows, columns)


def labels():
    return torch.arange(4).repeat(PICTURES)


def weights():
    looks_upright = (1 + numbers(PICTURES, 4, 1.3, 0.2)) / 2
    weights = 1 - looks_upright**2
    weights[:, 0] = 1
    return weights.flatten()


def turn_loss(logits):
    return (weights() * functional.cross_entropy(logits, labels(), reduction="none")).sum() / (4 * PICTURES)


def invariance_loss(half):
    four = half.reshape(PICTURES, 4, -1)
    return functional.mse_loss(four, four.mean(1, keepdim=True).detach().expand_as(four))


def nce_loss(points, bank):
    own = (points * bank[ROWS]).sum(1, keepdim=True)
    powers = torch.exp(torch.cat([own, points @ bank[NEGATIVES].t()], 1) / TEMPERATURE)
    z = (IMAGES * powers.mean()).detach()
    noise = len(NEGATIVES) / IMAGES
    h = (powers / z) / (powers / z + noise)
    return -(h[:, :1].log().sum() + (1 - h[:, 1:]).log().sum()) / PICTURES, z


def weighted():
    logits = numbers(4 * PICTURES, 4, 0.7, 0.1).requires_grad_()
    loss = turn_loss(logits)
    loss.backward()
    return {"loss": [loss.item()], "logits": logits.grad.flatten().tolist()}


def invariance():
    half = numbers(4 * PICTURES, 6, 0.9, 0.4).requires_grad_()
    loss = invariance_loss(half)
    loss.backward()
    return {"loss": [loss.item()], "half": half.grad.flatten().tolist()}


def network():
    fill = Filler()
    trunk, join = small_net(fill, 4, 3), nn.Linear(32, 2 * HALF, bias=False)
    fill.linear(join)
    norm = nn.BatchNorm1d(2 * HALF)
    turn, reader, project = plain(fill, HALF, 4), plain(fill, HALF, 4), plain(fill, HALF, DIMENSION)
    bank = fill.numbers((IMAGES, DIMENSION), IMAGES).double()
    nn.ModuleList([trunk, join, norm, turn, reader, project]).double()
    halves = functional.relu(norm(join(trunk(pictures(4 * PICTURES, 32).double()).mean(dim=(2, 3)))))
    rotation, instance = halves.split(HALF, dim=1)
    points = functional.normalize(project(instance.reshape(PICTURES, 4, HALF).mean(1)))
    nce, z = nce_loss(points, bank)
    parts = [turn_loss(turn(rotation)), invariance_loss(instance), nce]
    read = functional.cross_entropy(reader(instance.detach()), labels())
    loss = parts[0] + 2 * parts[1] + 0.5 * parts[2] + read
    loss.backward()
    moved = bank.clone()
    moved[ROWS] = functional.normalize(0.5 * bank[ROWS] + 0.5 * points.detach())
    of = {"turn": turn, "reader": reader, "project": project, "join": join, "scale": trunk[16]}
    # burn keeps the weights of linear layers as [in, out].
    grad = {k: (v.weight.grad if k == "scale" else v.weight.grad.t()).flatten().tolist() for k, v in of.items()}
    return {
        "loss": [loss.item()],
        "parts": [part.item() for part in parts],
        "z": [z.item()],
        "bank": moved.flatten().tolist(),
        **grad,
    }


if __name__ == "__main__":
    print(json.dumps({"weighted": weighted(), "invariance": invariance(), "network": network()}))
