#!/usr/bin/env python3
"""Forward passes of the networks of place, and the Sinkhorn layer with its gradient, in PyTorch.

Weights and inputs follow a formula that tests/golden/networks.rs repeats, so that only answers are stored.
Run: python tests/golden/make_place_networks.py > tests/golden/place_networks.json
"""

import json
import math

import torch
from torch import nn
from torch.nn import functional


class Filler:
    """Numbers for one parameter after another: 1.5 / sqrt(fan in) * sin(0.7 i + number)."""

    def __init__(self):
        self.number = 0

    def numbers(self, shape, fan_in):
        count = math.prod(shape)
        index = torch.arange(count, dtype=torch.float64)
        values = 1.5 / math.sqrt(fan_in) * torch.sin(0.7 * index + self.number)
        self.number += 1
        return values.to(torch.float32).reshape(shape)

    def conv(self, layer):
        shape = tuple(layer.weight.shape)
        layer.weight.data = self.numbers(shape, math.prod(shape[1:]))

    def linear(self, layer):
        """burn keeps weights as [in, out]."""
        columns, rows = layer.weight.shape
        layer.weight.data = self.numbers((rows, columns), rows).t().contiguous()
        if layer.bias is not None:
            layer.bias.data = 0.01 * (torch.arange(columns) % 7).to(torch.float32)


def seen(module, affine=False):
    """What normalisation has seen, and learned where it learns."""
    for norm in module.modules():
        if isinstance(norm, (nn.BatchNorm1d, nn.BatchNorm2d)):
            index = torch.arange(norm.num_features)
            norm.running_mean = 0.1 * ((index % 5) - 2).float()
            norm.running_var = 0.5 + 0.25 * (index % 4).float()
            if affine:
                norm.weight.data = 0.8 + 0.1 * (index % 5).float()
                norm.bias.data = 0.05 * ((index % 3) - 1).float()
    return module


def pictures(count, side):
    index = torch.arange(count * 3 * side * side, dtype=torch.float64)
    return torch.sin(0.013 * index + 0.5).to(torch.float32).reshape(count, 3, side, side)


def small_net(fill, width, pools):
    layers, channels = [], 3
    for block, multiple in enumerate([1, 2, 4, 8, 8]):
        conv = nn.Conv2d(channels, width * multiple, 3, padding=1, bias=False)
        fill.conv(conv)
        layers += [conv, nn.BatchNorm2d(width * multiple), nn.ReLU()]
        if block < pools:
            layers.append(nn.MaxPool2d(2))
        channels = width * multiple
    return nn.Sequential(*layers)


def fully_connected(fill, inputs, outputs):
    linear = nn.Linear(inputs, outputs, bias=False)
    fill.linear(linear)
    return nn.Sequential(linear, nn.BatchNorm1d(outputs), nn.ReLU())


def plain(fill, inputs, outputs):
    linear = nn.Linear(inputs, outputs)
    fill.linear(linear)
    return linear


def rotation():
    fill = Filler()
    trunk, head = small_net(fill, 4, 3), plain(fill, 32, 4)
    return head(seen(trunk, affine=True).eval()(pictures(2, 32)).mean(dim=(2, 3)))


def tower(fill, side, width, embedding):
    pools = 0
    while pools < 5 and (side >> (pools + 1)) >= 3:
        pools += 1
    places = (side >> pools) ** 2
    trunk = small_net(fill, width, pools)
    return seen(nn.Sequential(trunk, nn.Flatten(), fully_connected(fill, 8 * width * places, embedding))).eval()


def relative_position():
    fill = Filler()
    net = tower(fill, 16, 4, 32)
    fc7, fc8, fc9 = fully_connected(fill, 64, 32), plain(fill, 32, 16), plain(fill, 16, 8)
    patches = net(pictures(3, 16))
    first, second = torch.tensor([0, 1, 2, 0]), torch.tensor([1, 2, 0, 2])
    joined = torch.cat([patches[first], patches[second]], dim=1)
    return fc9(functional.relu(fc8(seen(fc7).eval()(joined))))


def tiles(side, outputs):
    fill = Filler()
    net = tower(fill, side, 4, 16)
    fc7, fc8 = fully_connected(fill, 64, 64), plain(fill, 64, outputs)
    return fc8(seen(fc7).eval()(net(pictures(8, side)).reshape(2, 64)))


def sinkhorn():
    index = torch.arange(2 * 4 * 4, dtype=torch.float64)
    numbers = (2 * torch.sin(1.3 * index)).to(torch.float32).reshape(2, 4, 4).requires_grad_(True)
    x = numbers
    for _ in range(5):
        x = x - torch.logsumexp(x, dim=2, keepdim=True)
        x = x - torch.logsumexp(x, dim=1, keepdim=True)
    matrix = x.exp()
    weights = torch.cos(0.9 * index).to(torch.float32).reshape(2, 4, 4)
    (matrix * weights).sum().backward()
    return matrix, numbers.grad


def listed(tensor):
    return [round(value, 7) for value in tensor.detach().flatten().tolist()]


def main():
    matrix, gradient = sinkhorn()
    answers = {
        "rotation": listed(rotation()),
        "relative_position": listed(relative_position()),
        "jigsaw": listed(tiles(20, 24)),
        "permutation": listed(tiles(18, 16)),
        "sinkhorn": listed(matrix),
        "sinkhorn_gradient": listed(gradient),
    }
    print(json.dumps(answers, indent=1))


if __name__ == "__main__":
    main()
