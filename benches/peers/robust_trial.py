#!/usr/bin/env python3
"""Does a rotation head beside a classifier help against corruption and for outliers after a short training? Trained in PyTorch,
written from the description of the method (Hendrycks et al., NeurIPS 2019) and not from `pretext`.

Some classes are left out of training: their test images are the near outliers, noise and blobs the far ones. Told after
training: accuracy on clean images and its mean over seven corruptions of five severities, the area under the ROC curve by the
score of the paper (with `--turn-weight 0` by its class alone) and by certainty alone, and the turns that are told.

Example: python benches/peers/robust_trial.py cifar10/train cifar10/test --turn-weight 0.5 --steps 500 --batch 32 --seed 1
"""

import argparse
import io
import math
import time

import numpy
import torch
from decoupling_trial import folder, four_turns
from PIL import Image
from scipy.ndimage import gaussian_filter
from sklearn.metrics import roc_auc_score
from torch import nn
from torch.nn import functional


class Network(nn.Module):
    def __init__(self, width, classes):
        super().__init__()
        layers, channels = [], 3
        for number, out in enumerate([width, 2 * width, 4 * width, 8 * width, 8 * width]):
            layers += [nn.Conv2d(channels, out, 3, padding=1, bias=False), nn.BatchNorm2d(out), nn.ReLU()]
            layers += [nn.MaxPool2d(2)] if number < 3 else []
            channels = out
        self.trunk, self.classes, self.turns = nn.Sequential(*layers), nn.Linear(channels, classes), nn.Linear(channels, 4)

    def forward(self, photos):
        pooled = self.trunk((2 * photos - 1).contiguous(memory_format=torch.channels_last)).mean((2, 3))
        return self.classes(pooled), self.turns(pooled)


def views(photos):
    """A square of the full side out of the photo with 4 black pixels around it, mirrored or not."""
    side, padded = photos.shape[-1], functional.pad(photos, (4, 4, 4, 4))
    rows, columns = torch.randint(0, 9, (2, len(photos))).tolist()
    crops = [photo[:, y : y + side, x : x + side] for photo, y, x in zip(padded, rows, columns, strict=True)]
    return torch.stack([crop.flip(2) if torch.rand(()) < 0.5 else crop for crop in crops])


def train(network, photos, labels, args):
    optimizer = torch.optim.SGD(network.parameters(), args.rate, momentum=0.9, weight_decay=5e-4, nesterov=True)
    order = torch.empty(0, dtype=torch.long)
    for step in range(args.steps):
        optimizer.param_groups[0]["lr"] = 0.5 * args.rate * (1 + math.cos(math.pi * step / args.steps))
        if len(order) < args.batch:
            order = torch.randperm(len(photos))
        rows, order = order[: args.batch], order[args.batch :]
        seen = views(photos[rows])
        if args.turn_weight:
            said, turned = network(four_turns(seen))
            loss = functional.cross_entropy(said[::4], labels[rows])
            loss = loss + args.turn_weight * functional.cross_entropy(turned, torch.arange(4).repeat(len(rows)))
        else:
            loss = functional.cross_entropy(network(seen)[0], labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def corrupted(photos):
    """Name and corrupted photos, seven corruptions at five severities each, by the formulas for 32 pixels."""
    noise, count = torch.randn_like(photos), photos.shape
    for level in range(5):
        sigma, shots, share = [0.04, 0.06, 0.08, 0.09, 0.10][level], [500, 250, 100, 75, 50][level], [0.01, 0.02, 0.03, 0.05, 0.07][level]
        yield "gaussian_noise", photos + sigma * noise
        yield "shot_noise", torch.poisson(shots * photos) / shots
        drawn = torch.rand(count)
        yield "impulse_noise", torch.where(drawn < share / 2, 0.0, torch.where(drawn < share, 1.0, photos))
        middle = photos.mean((2, 3), keepdim=True)
        yield "contrast", middle + (photos - middle) * [0.75, 0.5, 0.4, 0.3, 0.15][level]
        # Value in HSV grows while hue and saturation stay: all channels by one factor.
        value = photos.amax(1, keepdim=True)
        brighter = (value + [0.05, 0.1, 0.15, 0.2, 0.3][level]).clamp(0, 1)
        yield "brightness", torch.where(value > 0, photos * brighter / value.clamp(min=1e-6), brighter)
        pictures = [Image.fromarray((photo.permute(1, 2, 0).numpy() * 255).round().astype(numpy.uint8)) for photo in photos]
        small = int(32 * [0.95, 0.9, 0.85, 0.75, 0.65][level])
        back = [picture.resize((small, small), Image.Resampling.BOX).resize((32, 32), Image.Resampling.BOX) for picture in pictures]
        yield "pixelate", tensor(back)
        yield "jpeg", tensor([jpeg(picture, [80, 65, 58, 50, 40][level]) for picture in pictures])


def jpeg(picture, quality):
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=quality)
    return Image.open(written).convert("RGB")


def tensor(pictures):
    return torch.tensor(numpy.stack([numpy.asarray(picture) for picture in pictures]).transpose(0, 3, 1, 2) / 255, dtype=torch.float32)


def far(count, seed):
    """Gaussian noise around grey, noise of two values, and blobs, a third each."""
    draw = numpy.random.default_rng(seed)
    gaussian = (draw.normal(0.5, 0.5, (count, 32, 32, 3))).clip(0, 1)
    two = draw.integers(0, 2, (count, 32, 32, 3)).astype(float)
    blobs = gaussian_filter((draw.random((count, 32, 32, 3)) < 0.7).astype(float), (0, 1.5, 1.5, 0))
    blobs[blobs < 0.75] = 0
    kinds = {"gaussian noise": gaussian, "two values": two, "blobs": blobs}
    return {name: torch.tensor(kind.transpose(0, 3, 1, 2), dtype=torch.float32) for name, kind in kinds.items()}


@torch.no_grad()
def strangeness(network, photos, args):
    """By the score of the paper and by certainty alone, more for what is stranger; then the share of right turns."""
    said, turned = network(four_turns(photos))
    likely = said[::4].log_softmax(1)
    by_class = likely.mean(1) + math.log(likely.shape[1])
    labels = torch.arange(4).repeat(len(photos))
    by_turn = functional.cross_entropy(turned, labels, reduction="none").unflatten(0, (-1, 4)).mean(1)
    score = by_class + by_turn if args.turn_weight else by_class
    return score, -likely.amax(1), (turned.argmax(1) == labels).float().mean().item()


@torch.no_grad()
def tell(network, known, truth, strange, args):
    network.eval()
    right = lambda photos: (network(photos.clamp(0, 1))[0].argmax(1) == truth).float().mean().item()
    said = [f"clean {right(known):.3f}"]
    found = {}
    for name, photos in corrupted(known):
        found.setdefault(name, []).append(right(photos))
    said.append(f"corrupted {numpy.mean(list(found.values())):.3f}")
    said.append(" ".join(f"{name} {numpy.mean(levels):.3f}" for name, levels in found.items()))
    usual = strangeness(network, known, args)
    said.append(f"turn {usual[2]:.3f}")
    for name, photos in {"left out": strange, **far(300, args.seed)}.items():
        unusual = strangeness(network, photos, args)
        marks = [0] * len(known) + [1] * len(photos)
        by = [roc_auc_score(marks, torch.cat([usual[kind], unusual[kind]])) for kind in (0, 1)]
        said.append(f"{name} {by[0]:.3f}, by certainty {by[1]:.3f}")
    return "; ".join(said)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train")
    parser.add_argument("test")
    parser.add_argument("--leave-out", default="3,9", help="classes by number: cat and truck of CIFAR-10")
    parser.add_argument("--turn-weight", type=float, default=0.5)
    parser.add_argument("--steps", type=int, default=500)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--width", type=int, default=16)
    parser.add_argument("--rate", type=float, default=0.05)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    (photos, labels), (test, truth) = folder(args.train), folder(args.test)
    out = torch.tensor([int(number) for number in args.leave_out.split(",")])
    renumbered = torch.cumsum(~torch.isin(torch.arange(10), out), 0) - 1
    kept, asked = ~torch.isin(labels, out), ~torch.isin(truth, out)
    network = Network(args.width, 10 - len(out)).to(memory_format=torch.channels_last)
    start = time.process_time()
    train(network, photos[kept], renumbered[labels[kept]], args)
    seconds = time.process_time() - start
    found = tell(network, test[asked], renumbered[truth[asked]], test[~asked], args)
    print(f"seed {args.seed}, weight {args.turn_weight}, {seconds:.0f} s: {found}", flush=True)


if __name__ == "__main__":
    main()
