#!/usr/bin/env python3
"""How far a folder's colours can be told from its lightness: colorization's small network trained in PyTorch, once as it
is and once told the true class of every photo, training and held-out alike.

What the second one gains over the folder's prior is more than a network can be expected to learn from the lightness
alone, for it would have to recognise every photo. Settings as in
`pretext train --task colorization --set loss=plain --set size=32 --set load_ratio=1.6 --set learning_rate=0.003
--schedule cosine --batch-size 32`; the crop is drawn bilinearly from twice the side.

Example: python benches/peers/colour_limit.py tiny_imagenet/train tiny_imagenet/test --steps 4000 --told
"""

import argparse
import math
import pathlib

import numpy
import torch
from colour_step import Colorization
from PIL import Image
from skimage.color import rgb2lab
from torch import nn
from torch.nn import functional

SIDE, RATIO, NEIGHBOURS, SIGMA, GREY = 32, 1.6, 5, 5.0, 5.0
ROWS = [(50, 90), (20, 90), (0, 90), (-20, 90), (-30, 100), (-40, 100), (-50, 100), (-50, 100), (-60, 100), (-70, 100)]
ROWS += [(-80, 90), (-80, 90), (-90, 90), (-100, 90), (-100, 80), (-110, 80), (-110, 80), (-110, 70), (-110, 70), (-90, 0)]
BINS = numpy.array([(10 * row - 90, b) for row, (low, high) in enumerate(ROWS) for b in range(low, high + 1, 10)], float)


def folder(root, classes):
    files = sorted(path for path in pathlib.Path(root).glob("*/*") if path.is_file())
    photos = [rgb2lab(numpy.asarray(Image.open(path).convert("RGB").resize((64, 64)))) for path in files]
    labels = torch.tensor([classes.index(path.parent.name) for path in files])
    return torch.tensor(numpy.stack(photos).transpose(0, 3, 1, 2), dtype=torch.float32), labels


def soft_bins():
    """Nearest bins and shares of every whole a and b from -110 to 110."""
    axis = numpy.arange(-110, 111)
    square = (axis[:, None, None, None] - BINS[:, 0]) ** 2 + (axis[None, :, None, None] - BINS[:, 1]) ** 2
    square = square.reshape(-1, len(BINS))
    nearest = square.argsort(axis=1, kind="stable")[:, :NEIGHBOURS]
    shares = numpy.exp(-numpy.take_along_axis(square, nearest, 1) / (2 * SIGMA**2))
    return torch.tensor(nearest), torch.tensor(shares / (shares.sum(1, keepdims=True) + 1e-30), dtype=torch.float32)


def crops(photos, generator=None):
    count, seen = len(photos), 1 / RATIO
    shift, mirrored = torch.zeros(count, 2), torch.ones(count)
    if generator is not None:
        shift = (torch.rand(count, 2, generator=generator) * 2 - 1) * (1 - seen)
        mirrored = (torch.rand(count, generator=generator) < 0.5) * 2.0 - 1
    affine = torch.zeros(count, 2, 3)
    affine[:, 0, 0], affine[:, 1, 1], affine[:, :, 2] = seen * mirrored, seen, shift
    grid = functional.affine_grid(affine, (count, 3, 2 * SIDE, 2 * SIDE), align_corners=False)
    return functional.avg_pool2d(functional.grid_sample(photos, grid, align_corners=False, padding_mode="reflection"), 2)


class Told(Colorization):
    """The network with the class added before its answer and to its answer."""

    def __init__(self, width, size, classes):
        super().__init__("small", width, size)
        self.inside, self.bins = nn.Embedding(classes, 4 * width), nn.Embedding(classes, len(BINS))
        nn.init.zeros_(self.bins.weight)

    def forward(self, maps, labels):
        seen = []
        for block in self.blocks:
            maps = block(maps)
            seen.append(maps)
        maps = self.up(maps) + sum(shortcut(of) for shortcut, of in zip(self.shortcuts, seen))
        maps = self.head(maps + self.inside(labels)[:, :, None, None])
        return maps + self.bins(labels)[:, :, None, None]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train")
    parser.add_argument("held_out")
    parser.add_argument("--told", action="store_true", help="tell the class of every photo")
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    classes = sorted(path.name for path in pathlib.Path(args.train).iterdir() if path.is_dir())
    (photos, labels), (held_out, held_out_labels) = folder(args.train, classes), folder(args.held_out, classes)
    nearest, shares = soft_bins()

    def targets(batch):
        place = (batch[:, 1:, ::4, ::4] + 110.5).long().clamp(0, 220)
        place = place[:, 0] * 221 + place[:, 1]
        return nearest[place].permute(0, 3, 1, 2), shares[place].permute(0, 3, 1, 2)

    def cross_entropy(logarithms, batch):
        bins, weights = targets(batch)
        return -(logarithms.gather(1, bins) * weights).sum(dim=1)

    generator = torch.Generator().manual_seed(args.seed)
    counts = torch.full((len(BINS),), 1e-3)
    for batch in crops(photos, generator).split(500):
        bins, weights = targets(batch)
        counts.index_add_(0, bins.reshape(-1), weights.reshape(-1))
    prior = (counts / counts.sum()).log()[None, :, None, None]
    net = Told(16, SIDE, len(classes)) if args.told else Colorization("small", 16, SIDE)
    for conv in (module for module in net.modules() if getattr(module, "kernel_size", None) == (3, 3)):
        nn.init.kaiming_normal_(conv.weight)
        nn.init.zeros_(conv.bias)

    def answer(batch, of):
        lightness = (batch[:, :1] - 50) / 100
        return functional.log_softmax(net(lightness, of) if args.told else net(lightness), dim=1)

    optimiser = torch.optim.Adam(net.parameters(), 3e-3, betas=(0.9, 0.99))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda at: 0.5 + 0.5 * math.cos(math.pi * at / args.steps))
    for _ in range(args.steps):
        chosen = torch.randint(len(photos), (32,), generator=generator)
        batch = crops(photos[chosen], generator)
        loss = cross_entropy(answer(batch, labels[chosen]), batch).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    net.eval()
    with torch.no_grad():
        sums = torch.zeros(3)
        for batch, of in zip(crops(held_out).split(100), held_out_labels.split(100)):
            coloured = batch[:, 1:].abs().amax(dim=(1, 2, 3)) > GREY
            for at, logarithms in enumerate([answer(batch, of), prior.expand(len(batch), -1, SIDE // 4, SIDE // 4)]):
                sums[at] += cross_entropy(logarithms, batch)[coloured].sum()
            sums[2] += coloured.sum() * (SIDE // 4) ** 2
    found, held_against = (sums[:2] / sums[2]).tolist()
    gain = 100 * (found / held_against - 1)
    print(f"{'told the class' if args.told else 'lightness alone'}, {args.steps} steps, seed {args.seed}:", end=" ")
    print(f"cross-entropy {found:.3f}, the prior's {held_against:.3f} ({gain:.1f} %)")


if __name__ == "__main__":
    main()
