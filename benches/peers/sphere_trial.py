#!/usr/bin/env python3
"""Instance discrimination with three numbers a picture in PyTorch, written from the method's description and not from
`pretext`: do the rows of the bank spread over the sphere, and do pictures of one class end up side by side?

    python sphere_trial.py FOLDER                                                       # the method's usual settings
    python sphere_trial.py FOLDER --temperature 0.2 --rate 0.005 --area 0.6 --jitter 0.2 --hue 0 --grey 0 --steps 1500

FOLDER has one folder of pictures a class, as `pretext demo-data` writes.
"""

import argparse
import math
from pathlib import Path

import numpy
import torch
from PIL import Image
from torch import nn
from torch.nn import functional

MEAN = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)
DEVIATION = torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)


def pictures(folder, side):
    files = sorted(path for path in Path(folder).rglob("*.png"))
    names = sorted({path.parent.name for path in files})
    read = [numpy.asarray(Image.open(path).convert("RGB").resize((side, side), Image.BILINEAR)) for path in files]
    labels = torch.tensor([names.index(path.parent.name) for path in files])
    return torch.from_numpy(numpy.stack(read)).permute(0, 3, 1, 2).float() / 255, labels


def views(photos, options):
    count = len(photos)
    area = torch.rand(count) * (1 - options.area) + options.area
    aspect = torch.empty(count).uniform_(math.log(3 / 4), math.log(4 / 3)).exp()
    width, height = (area * aspect).sqrt().clamp(max=1), (area / aspect).sqrt().clamp(max=1)
    place = torch.zeros(count, 2, 3)
    place[:, 0, 0] = width * ((torch.rand(count) < 0.5).float() * 2 - 1)
    place[:, 1, 1] = height
    place[:, 0, 2] = (torch.rand(count) * 2 - 1) * (1 - width)
    place[:, 1, 2] = (torch.rand(count) * 2 - 1) * (1 - height)
    grid = functional.affine_grid(place, photos.shape, align_corners=False)
    seen = functional.grid_sample(photos, grid, align_corners=False, padding_mode="border")

    def factor():
        return 1 + (torch.rand(count, 1, 1, 1) * 2 - 1) * options.jitter

    seen = (seen * factor()).clamp(0, 1)
    mean = seen.mean((1, 2, 3), keepdim=True)
    seen = ((seen - mean) * factor() + mean).clamp(0, 1)
    mean = seen.mean(1, keepdim=True)
    seen = ((seen - mean) * factor() + mean).clamp(0, 1)
    # Hue: a turn about the axis of greys.
    turn = (torch.rand(count) * 2 - 1) * options.hue * 2 * math.pi
    along, across = (1 - turn.cos()) / 3, turn.sin() / math.sqrt(3)
    entries = [along + turn.cos(), along - across, along + across]
    rows = [torch.stack([entries[(column - row) % 3] for column in range(3)], 1) for row in range(3)]
    seen = torch.einsum("nij,njhw->nihw", torch.stack(rows, 1), seen).clamp(0, 1)
    is_grey = (torch.rand(count, 1, 1, 1) < options.grey).float()
    seen = seen * (1 - is_grey) + seen.mean(1, keepdim=True) * is_grey
    return (seen - MEAN) / DEVIATION


class Network(nn.Module):
    def __init__(self, width):
        super().__init__()
        layers, before = [], 3
        for number, multiple in enumerate([1, 2, 4, 8, 8]):
            maps = width * multiple
            convolution = nn.Conv2d(before, maps, 3, padding=1, bias=False)
            nn.init.normal_(convolution.weight, 0, math.sqrt(2 / (maps * 9)))
            layers += [convolution, nn.BatchNorm2d(maps), nn.ReLU()] + ([nn.MaxPool2d(2)] if number < 3 else [])
            before = maps
        self.trunk = nn.Sequential(*layers)
        self.project = nn.Linear(before, 3)
        nn.init.zeros_(self.project.bias)

    def forward(self, seen):
        found = self.project(self.trunk(seen).mean((2, 3)))
        self.length = found.norm(dim=1).mean().item()
        return functional.normalize(found, dim=1)


def standing(bank, labels):
    """The mean cosine of two rows, and how often most of the 20 nearest rows are of the row's class."""
    points = functional.normalize(bank, dim=1)
    count = len(points)
    mean = (points.sum(0).norm() ** 2 - count) / (count * (count - 1))
    cosines = points @ points.T
    cosines.fill_diagonal_(-2)
    right = labels[cosines.topk(20, 1)[1]].mode(1)[0] == labels
    return mean.item(), right.float().mean().item()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    for name, usual in [
        ("rate", 0.03), ("temperature", 0.07), ("decay", 5e-4), ("momentum", 0.5),
        ("area", 0.2), ("jitter", 0.4), ("hue", 0.4), ("grey", 0.2),
    ]:
        parser.add_argument(f"--{name}", type=float, default=usual)
    for name, usual in [("steps", 600), ("batch", 32), ("side", 48), ("width", 16), ("seed", 1)]:
        parser.add_argument(f"--{name}", type=int, default=usual)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    photos, labels = pictures(options.folder, options.side)
    network, bank = Network(options.width), torch.empty(len(photos), 3).uniform_(-1, 1)
    optimizer = torch.optim.SGD(network.parameters(), options.rate, momentum=0.9, weight_decay=options.decay)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, options.steps)
    order = torch.randperm(len(photos))
    for step in range(1, options.steps + 1):
        if len(order) < options.batch:
            order = torch.randperm(len(photos))
        rows, order = order[: options.batch], order[options.batch :]
        found = network(views(photos[rows], options))
        loss = functional.cross_entropy(found @ bank.T / options.temperature, rows)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        with torch.no_grad():
            kept = bank[rows] * options.momentum + found * (1 - options.momentum)
            bank[rows] = functional.normalize(kept, dim=1)
        if step % (options.steps // 6) == 0:
            cosine, right = standing(bank, labels)
            told = f"mean cosine {cosine:.3f}, class by neighbours {right:.3f}, loss {loss.item():.3f}"
            print(f"{step}: {told}, length before the sphere {network.length:.2f}")


if __name__ == "__main__":
    main()
