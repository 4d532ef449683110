#!/usr/bin/env python3
"""Golden numbers for the colour methods: Lab from scikit-image; networks, losses and gradients from PyTorch.

Weights, pictures and targets follow a formula (`value`) that tests/golden/colour.rs repeats, so that only answers are
stored. Run: python tests/golden/make_colour.py > tests/golden/colour.json
"""

import json
import math

import numpy as np
import torch
from skimage.color import rgb2lab
from torch import nn
from torch.nn import functional

PHOTOS, SIDE, WIDTH = 2, 32, 4
torch.set_default_dtype(torch.float64)


def value(stream, count):
    at = np.arange(count, dtype=np.uint64)
    mixed = at * at * np.uint64(31) + at * np.uint64(7919) + np.uint64(stream * 104729 + 12345)
    return (mixed % np.uint64(10007)).astype(np.float64) / 10007 - 0.5


def tensor(stream, shape, scale):
    """Numbers of 32 bits, with which PyTorch reckons in 64."""
    return torch.tensor(scale * value(stream, math.prod(shape)).reshape(shape), dtype=torch.float32).double()


def fill(modules):
    """One stream a parameter, in the order of `modules`; linear weights are laid out [in, out], as burn keeps them."""
    stream = 0
    for module in modules:
        weight = module.weight
        with torch.no_grad():
            if isinstance(module, nn.Linear):
                shape = (module.in_features, module.out_features)
                weight.copy_(tensor(stream, shape, 4.9 / math.sqrt(shape[0])).t())
            else:
                weight.copy_(tensor(stream, tuple(weight.shape), 4.9 / math.sqrt(math.prod(weight.shape[1:]))))
            stream += 1
            if module.bias is not None:
                module.bias.copy_(tensor(stream, tuple(module.bias.shape), 0.2))
                stream += 1


def row(values):
    """Root mean square, a sum over all values (each times a wave of its place), and up to 16 values, evenly spread."""
    flat = values.detach().double().flatten()
    count = len(flat)
    wave = torch.sin(0.37 * torch.arange(count, dtype=torch.float64) + 0.1)
    few = min(count, 16)
    picked = [flat[at * count // few].item() for at in range(few)]
    return [flat.square().mean().sqrt().item(), ((flat * wave).sum() / math.sqrt(count)).item()] + picked


def gradients(modules):
    rows = []
    for module in modules:
        gradient = module.weight.grad
        rows.append(row(gradient.t().contiguous() if isinstance(module, nn.Linear) else gradient))
        if module.bias is not None:
            rows.append(row(module.bias.grad))
    return rows


def norm(maps):
    return nn.BatchNorm2d(maps, affine=False)


class Colorization(nn.Module):
    SHAPES = {
        "small": ([(1, 2, 2, 1), (2, 2, 2, 1), (4, 2, 2, 1), (8, 2, 1, 1), (8, 2, 1, 2)], 1),
        "paper": (
            [(1, 2, 2, 1), (2, 2, 2, 1), (4, 3, 2, 1), (8, 3, 1, 1), (8, 3, 1, 2), (8, 3, 1, 2), (8, 3, 1, 1)],
            2,
        ),
    }

    def __init__(self, network, outputs):
        super().__init__()
        blocks, head = self.SHAPES[network]
        self.blocks, self.filled, channels = nn.ModuleList(), [], 1
        for multiple, convs, stride, dilation in blocks:
            layers = []
            for at in range(convs):
                last = at + 1 == convs
                conv = nn.Conv2d(channels, multiple * WIDTH, 3, stride if last else 1, dilation, dilation)
                channels = multiple * WIDTH
                layers += [conv, nn.ReLU()]
                self.filled.append(conv)
            self.blocks.append(nn.Sequential(*layers, norm(channels)))
        self.up = nn.ConvTranspose2d(channels, 4 * WIDTH, 4, 2, 1)
        self.filled.append(self.up)
        shortcuts = [(1, 2), (2, 1)] if network == "small" else []
        self.shortcuts = nn.ModuleList(nn.Conv2d(m * WIDTH, 4 * WIDTH, 3, stride, 1) for m, stride in shortcuts)
        self.filled += self.shortcuts
        layers = [nn.ReLU()]
        for _ in range(head):
            conv = nn.Conv2d(4 * WIDTH, 4 * WIDTH, 3, 1, 1)
            layers += [conv, nn.ReLU()]
            self.filled.append(conv)
        self.head, self.out = nn.Sequential(*layers), nn.Linear(4 * WIDTH, outputs)
        self.filled.append(self.out)
        fill(self.filled)

    def forward(self, lightness):
        seen = []
        for block in self.blocks:
            lightness = block(lightness)
            seen.append(lightness)
        maps = self.up(lightness) + sum(shortcut(of) for shortcut, of in zip(self.shortcuts, seen))
        return self.out(self.head(maps).permute(0, 2, 3, 1).flatten(0, 2))


def colorization(network, regression):
    net = Colorization(network, 2 if regression else 313)
    numbers = net(tensor(90, (PHOTOS, 1, SIDE, SIDE), 1.0))
    places = numbers.shape[0]
    v = (torch.arange(places) % 3).double()
    if regression:
        truth = tensor(91, (places, 2), 120.0)
        loss = (0.5 * v * ((100 * numbers - truth) ** 2).sum(dim=1)).mean()
    else:
        target = torch.zeros(places, 313)
        for place in range(places):
            for at in range(5):
                target[place, (7 * place + 61 * at) % 313] = (5 - at) / 15
        loss = -(v * (target * functional.log_softmax(numbers, dim=1)).sum(dim=1)).mean()
    loss.backward()
    return {"numbers": row(numbers), "loss": loss.item(), "gradients": gradients(net.filled)}


class HueChroma(nn.Module):
    def __init__(self, top, outputs):
        super().__init__()
        self.stages, self.filled, channels = nn.ModuleList(), [], 1

        def layer(to, kernel):
            nonlocal channels
            conv = nn.Conv2d(channels, to, kernel, padding=kernel // 2, bias=False)
            channels = to
            self.filled.append(conv)
            return nn.Sequential(conv, norm(to), nn.ReLU())

        length = 1
        for multiple in [1, 2, 4, 6, 8]:
            self.stages.append(nn.ModuleList([layer(multiple * WIDTH, 3), layer(multiple * WIDTH, 3)]))
            length += 2 * multiple * WIDTH
        if top:
            self.stages.append(nn.ModuleList([layer(top, 7), layer(top, 1)]))
            length += 2 * top
        self.hidden = nn.Linear(length, 16)
        self.outs = nn.ModuleList([nn.Linear(16, count) for count in outputs])
        self.filled += [self.hidden, *self.outs]
        fill(self.filled)

    def forward(self, grey, points):
        maps = grey - 0.4488
        columns = [read(maps, points, 1)]
        for at, stage in enumerate(self.stages):
            if at > 0:
                maps = functional.max_pool2d(maps, 2)
            for layer in stage:
                maps = layer(maps)
                columns.append(read(maps, points, 2**at))
        hidden = functional.relu(self.hidden(torch.cat(columns, dim=1)))
        return [out(hidden) for out in self.outs]


def read(maps, points, scale):
    """Point after point, cell after cell: the plain formula of the released layer."""
    rows = []
    height, width = maps.shape[2:]
    for photo in range(maps.shape[0]):
        for x, y in points[photo]:
            u = min(max(x / scale, 0.0), max(width - 1.0001, 0.0))
            v = min(max(y / scale, 0.0), max(height - 1.0001, 0.0))
            left, top = int(u), int(v)
            right, bottom = min(left + 1, width - 1), min(top + 1, height - 1)
            u, v = u - left, v - top
            cell = maps[photo]
            rows.append(
                (1 - u) * (1 - v) * cell[:, top, left] + u * (1 - v) * cell[:, top, right]
                + (1 - u) * v * cell[:, bottom, left] + u * v * cell[:, bottom, right]
            )
    return torch.stack(rows)


def hue_chroma(top, regression):
    net = HueChroma(top, [2] if regression else [32, 32])
    points = [[((5 * i + 3 * photo) % SIDE, (11 * i + 7) % SIDE) for i in range(6)] for photo in range(PHOTOS)]
    numbers = net(tensor(90, (PHOTOS, 1, SIDE, SIDE), 1.0) + 0.5, points)
    count = PHOTOS * 6
    if regression:
        truth = tensor(91, (count, 2), 120.0)
        loss = 0.5 * ((100 * numbers[0] - truth) ** 2).sum(dim=1).mean()
    else:
        loss = 0.0
        for at, (said, weight) in enumerate(zip(numbers, [5.0, 1.0])):
            target = tensor(92 + at, (count, 32), 1.0) + 0.5
            target = target / target.sum(dim=1, keepdim=True)
            weights = weight * (torch.arange(count) % 4).double() / 4
            each = functional.kl_div(functional.log_softmax(said, dim=1), target, reduction="none").sum(dim=1)
            loss = loss + (weights * each).mean()
    loss.backward()
    return {"numbers": row(torch.cat(numbers, dim=1)), "loss": loss.item(), "gradients": gradients(net.filled)}


def lab():
    levels = np.arange(0, 256, 51, dtype=np.uint8)
    cube = np.stack(np.meshgrid(levels, levels, levels, indexing="ij"), axis=-1).reshape(1, -1, 3)
    return [round(v, 5) for v in rgb2lab(cube).reshape(-1).tolist()]


def rounded(tree):
    if isinstance(tree, dict):
        return {key: rounded(item) for key, item in tree.items()}
    return [rounded(item) for item in tree] if isinstance(tree, list) else float(f"{tree:.8g}")


def main():
    answers = {
        "lab": lab(),
        "colorization": {
            network + loss: colorization(network, loss == "_regression")
            for network in ["small", "paper"]
            for loss in ["", "_regression"]
        },
        "hue_chroma": {
            "small": hue_chroma(0, False),
            "small_regression": hue_chroma(0, True),
            "top": hue_chroma(64, False),
        },
    }
    print(json.dumps(rounded(answers), indent=1))


if __name__ == "__main__":
    main()
