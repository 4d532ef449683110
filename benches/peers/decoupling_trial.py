#!/usr/bin/env python3
"""Does rotation feature decoupling learn what the paper says on a small folder? The method trained in PyTorch, written
from its description (Feng, Xu & Tao, CVPR 2019) and not from `pretext`; `--method rotation` is plain rotation with the same
trunk, views and budget.

Nearest neighbours (200, each with the weight e^(cosine / 0.07), spec of Wu et al., 2018) of the test images among the
training images, both whole and upright, on the mean of conv4 and conv5, on both halves, on these averaged over the four
turns of an image, and on the points that are told apart; then the turn that each half tells. A line every `--every` passes.

Example: python benches/peers/decoupling_trial.py cifar10/train cifar10/test --passes 60 --seed 1
"""

import argparse
import math
import pathlib
import time

import numpy
import torch
from PIL import Image
from torch import nn
from torch.nn import functional

VOTE_TEMPERATURE, MOMENTUM, DIMENSION = 0.07, 0.5, 128
MEAN, DEVIATION = (0.4914, 0.4822, 0.4465), (0.2023, 0.1994, 0.2010)


def folder(root):
    files = sorted(path for path in pathlib.Path(root).glob("*/*") if path.is_file())
    classes = sorted({path.parent.name for path in files})
    photos = numpy.stack([numpy.asarray(Image.open(path).convert("RGB")) for path in files])
    labels = torch.tensor([classes.index(path.parent.name) for path in files])
    return torch.tensor(photos.transpose(0, 3, 1, 2), dtype=torch.float32) / 255, labels


def normalised(photos):
    return (photos - torch.tensor(MEAN)[:, None, None]) / torch.tensor(DEVIATION)[:, None, None]


def recoloured(photos, args):
    """Brightness, contrast and saturation times a factor around 1, the hue turned about the axis of greys, some grey."""
    count = len(photos)
    factor = lambda: torch.empty(count, 1, 1, 1).uniform_(1 - args.jitter, 1 + args.jitter)
    grey = lambda maps: (maps * torch.tensor([0.299, 0.587, 0.114])[:, None, None]).sum(1, keepdim=True)
    photos = photos * factor()
    middle = grey(photos).mean((2, 3), keepdim=True)
    photos = middle + (photos - middle) * factor()
    light = grey(photos)
    colour, angle = (photos - light) * factor(), torch.empty(count, 1, 1, 1).uniform_(-args.hue, args.hue) * 2 * math.pi
    along = colour.mean(1, keepdim=True)
    across = torch.stack([colour[:, 2] - colour[:, 1], colour[:, 0] - colour[:, 2], colour[:, 1] - colour[:, 0]], 1) / 3**0.5
    colour = along + (colour - along) * angle.cos() + across * angle.sin()
    colour = colour * (torch.rand(count, 1, 1, 1) >= args.grey)
    return (light + colour).clamp(0, 1)


def views(photos, args):
    """A random square of at least this share of each photo, drawn bilinearly to the full side, mirrored or not."""
    count = len(photos)
    seen = torch.empty(count).uniform_(args.least_area, 1).sqrt()
    shift = (torch.rand(count, 2) * 2 - 1) * (1 - seen)[:, None]
    affine = torch.zeros(count, 2, 3)
    affine[:, 0, 0] = seen * ((torch.rand(count) < 0.5) * 2.0 - 1)
    affine[:, 1, 1], affine[:, :, 2] = seen, shift
    grid = functional.affine_grid(affine, photos.shape, align_corners=False)
    photos = functional.grid_sample(photos, grid, align_corners=False, padding_mode="reflection")
    return normalised(recoloured(photos, args) if args.jitter or args.hue or args.grey else photos)


def four_turns(photos):
    """The turns of each photo one after another."""
    return torch.stack([torch.rot90(photos, quarters, (2, 3)) for quarters in range(4)], 1).flatten(0, 1)


class Network(nn.Module):
    def __init__(self, width, half):
        super().__init__()
        blocks, channels = [], 3
        for out in [width, 2 * width, 4 * width, 8 * width, 8 * width]:
            blocks.append(nn.Sequential(nn.Conv2d(channels, out, 3, padding=1, bias=False), nn.BatchNorm2d(out), nn.ReLU()))
            channels = out
        self.blocks, self.half, self.pool = nn.ModuleList(blocks), half, nn.MaxPool2d(2)
        if half:
            self.join = nn.Sequential(nn.Linear(channels, 2 * half, bias=False), nn.BatchNorm1d(2 * half), nn.ReLU())
        self.turn = nn.Linear(half or channels, 4)
        self.reader, self.project = nn.Linear(half or 1, 4), nn.Linear(half or 1, DIMENSION)

    def forward(self, maps):
        found = {}
        for number, block in enumerate(self.blocks, 1):
            maps = block(maps)
            if number >= 4:
                found[f"conv{number}"] = maps.mean((2, 3))
            if number <= 3:
                maps = self.pool(maps)
        if self.half:
            found["rotation"], found["instance"] = self.join(found["conv5"]).split(self.half, 1)
        return found


def loss_of(network, found, rows, bank, weights, args):
    labels = torch.arange(4).repeat(len(rows))
    if args.method == "rotation":
        return functional.cross_entropy(network.turn(found["conv5"]), labels), None
    copies = found["instance"].unflatten(0, (-1, 4))
    mean = copies.mean(1)
    points = functional.normalize(network.project(mean))
    turns = (weights[rows].flatten() * functional.cross_entropy(network.turn(found["rotation"]), labels, reduction="none")).mean()
    apart = functional.cross_entropy(points @ bank.t() / args.temperature, rows)
    same = functional.mse_loss(copies, mean.detach()[:, None].expand_as(copies))
    # What a linear layer reads of the turn in the instance half, which does not learn from it.
    read = functional.cross_entropy(network.reader(found["instance"].detach()), labels)
    loss = turns + args.invariance_weight * same + args.instance_weight * apart + read
    return loss, points.detach()


@torch.no_grad()
def features(network, photos):
    """Every feature of all four turns of each photo, `[photos, 4, numbers]`."""
    network.eval()
    parts = [network(four_turns(normalised(part))) for part in photos.split(250)]
    network.train()
    return {name: torch.cat([part[name] for part in parts]).unflatten(0, (-1, 4)) for name in parts[0]}


def neighbours(train, labels, test, truth, count):
    cosines = functional.normalize(test) @ functional.normalize(train).t()
    near, at = cosines.topk(count)
    votes = torch.zeros(len(test), 10).scatter_add_(1, labels[at], (near / VOTE_TEMPERATURE).exp())
    return (votes.argmax(1) == truth).float().mean().item()


@torch.no_grad()
def tell(network, train, labels, test, truth, args):
    found, asked = features(network, train), features(network, test)
    turns = torch.arange(4).expand(len(test), 4)
    right = lambda head, half: (head(asked[half]).argmax(2) == turns).float().mean().item()
    said = [f"turn {right(network.turn, 'conv5' if args.method == 'rotation' else 'rotation'):.3f}"]
    if args.method == "decoupling":
        said.append(f"read from instance half {right(network.reader, 'instance'):.3f}")
        for half in ["rotation", "instance"]:
            four = functional.normalize(asked[half], dim=2)
            cosines = (four @ four.transpose(1, 2)).mean(0)
            said.append(f"likeness of {half} {(cosines.sum() - cosines.trace()).item() / 12:.2f}")
    pairs = {name: (found[name][:, 0], asked[name][:, 0]) for name in found}
    pairs |= {f"{name}, 4 turns": (found[name].mean(1), asked[name].mean(1)) for name in found}
    if args.method == "decoupling":
        points = lambda half: functional.normalize(network.project(half.mean(1)))
        pairs["points"] = (points(found["instance"]), points(asked["instance"]))
    for name, (known, new) in pairs.items():
        by = [neighbours(known, labels, new, truth, count) for count in (200, 20)]
        said.append(f"{name} {by[0]:.3f} {by[1]:.3f}")
    return "; ".join(said)


def train(network, photos, bank, weights, args, report):
    optimizer = torch.optim.SGD(network.parameters(), args.rate, momentum=0.9, weight_decay=5e-4, nesterov=True)
    steps = len(photos) // args.batch
    for passed in range(args.passes):
        order = torch.randperm(len(photos))
        for step in range(steps):
            done = (passed + step / steps) / args.passes
            optimizer.param_groups[0]["lr"] = 0.5 * args.rate * (1 + math.cos(math.pi * done))
            rows = order[step * args.batch : (step + 1) * args.batch]
            found = network(four_turns(views(photos[rows], args)).contiguous(memory_format=torch.channels_last))
            loss, points = loss_of(network, found, rows, bank, weights if done >= 0.85 else torch.ones_like(weights), args)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            if points is not None:
                bank[rows] = functional.normalize(MOMENTUM * bank[rows] + (1 - MOMENTUM) * points)
        if (passed + 1) % args.every == 0 or passed + 1 == args.passes:
            report(passed + 1, loss.item())


@torch.no_grad()
def calibrate(network, photos, args):
    """Moves the statistics of normalisation to the data, for a fair untrained network."""
    for rows in torch.randperm(len(photos)).split(args.batch):
        network(four_turns(normalised(photos[rows])))


def weights_by(path, photos, args):
    """1 for the upright copy, and 1 - p^2 for a turned one, p being how upright a rotation network takes it for."""
    weights = torch.ones(len(photos), 4)
    if path:
        rotation = Network(args.width, 0)
        rotation.load_state_dict(torch.load(path))
        said = torch.cat([rotation.turn(part).detach() for part in features(rotation, photos)["conv5"].split(500)])
        weights[:, 1:] = 1 - said.softmax(2)[:, 1:, 0] ** 2
    return weights


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train")
    parser.add_argument("test")
    parser.add_argument("--method", choices=["decoupling", "rotation"], default="decoupling")
    parser.add_argument("--passes", type=int, default=60)
    parser.add_argument("--every", type=int, default=10)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--width", type=int, default=16)
    parser.add_argument("--half", type=int, default=256)
    parser.add_argument("--rate", type=float, default=0.05)
    parser.add_argument("--least-area", type=float, default=0.3)
    parser.add_argument("--jitter", type=float, default=0.0)
    parser.add_argument("--hue", type=float, default=0.0)
    parser.add_argument("--grey", type=float, default=0.0)
    parser.add_argument("--temperature", type=float, default=0.07, help="of the instance loss; neighbours vote with 0.07")
    parser.add_argument("--instance-weight", type=float, default=1.0)
    parser.add_argument("--invariance-weight", type=float, default=1.0)
    parser.add_argument("--weights", default="", help="a rotation network saved with --save, which weighs the last 15 %%")
    parser.add_argument("--save", default="")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    (photos, labels), (test, truth) = folder(args.train), folder(args.test)
    network = Network(args.width, args.half if args.method == "decoupling" else 0).to(memory_format=torch.channels_last)
    bank = functional.normalize(torch.randn(len(photos), DIMENSION))
    weights = weights_by(args.weights, photos, args)
    start = time.process_time()

    def report(passed, loss):
        seconds = time.process_time() - start
        print(f"pass {passed}, {seconds:.0f} s, loss {loss:.3f}: {tell(network, photos, labels, test, truth, args)}", flush=True)

    calibrate(network, photos, args)
    report(0, math.nan)
    train(network, photos, bank, weights, args, report)
    if args.save:
        torch.save(network.state_dict(), args.save)


if __name__ == "__main__":
    main()
