#!/usr/bin/env python3
"""Images per second of one full training step of rotation feature decoupling in PyTorch.

The peer of `pretext bench step --task rotation_decoupling [--set comparison=nce]`: same network, losses, batch and
optimiser at the task's defaults (64 px, width 16, two halves of 256 numbers, a bank of 128 numbers an image).

Example: python benches/peers/decoupling_step.py --comparison full --threads 1 --batch 32 --steps 10
"""

import torch
from place_step import small_net
from step import arguments, compiled, laid_out, prepare, report, timed
from torch import nn
from torch.nn import functional

HALF, DIMENSION, NEGATIVES, TEMPERATURE, MOMENTUM = 256, 128, 4096, 0.07, 0.5


def main():
    parser = arguments(__doc__, 32)
    parser.add_argument("--comparison", choices=["full", "nce"], default="full")
    parser.add_argument("--images", type=int, default=2000, help="rows of the bank")
    args = parser.parse_args()
    prepare(args)
    trunk = laid_out(args, small_net(16, 4, True))
    join = nn.Sequential(nn.Linear(128, 2 * HALF, bias=False), nn.BatchNorm1d(2 * HALF), nn.ReLU())
    turn, reader, project = nn.Linear(HALF, 4), nn.Linear(HALF, 4), nn.Linear(HALF, DIMENSION)
    network = nn.ModuleList([trunk, join, turn, reader, project])
    optimizer = torch.optim.SGD(network.parameters(), 0.05, momentum=0.9, weight_decay=5e-4, nesterov=True)
    bank = functional.normalize(torch.randn(args.images, DIMENSION))
    pictures = laid_out(args, torch.randn(4 * args.batch, 3, 64, 64))
    see = compiled(args, lambda: join(trunk(pictures).mean(dim=(2, 3))))
    labels = torch.arange(4).repeat(args.batch)
    weights = torch.ones(4 * args.batch)
    z = None

    def instance_loss(points, rows):
        nonlocal z
        if args.comparison == "full":
            return functional.cross_entropy(points @ bank.t() / TEMPERATURE, rows)
        own = (points * bank[rows]).sum(1, keepdim=True)
        others = points @ bank[torch.randint(0, args.images, (NEGATIVES,))].t()
        logits = torch.cat([own, others], 1) / TEMPERATURE
        if z is None:
            z = args.images * logits.detach().exp().mean()
        odds = logits - torch.log(z * NEGATIVES / args.images)
        return (functional.softplus(-odds[:, 0]).sum() + functional.softplus(odds[:, 1:]).sum()) / args.batch

    def step():
        optimizer.zero_grad()
        rows = torch.randperm(args.images)[: args.batch]
        rotation, instance = see().split(HALF, dim=1)
        four = instance.reshape(args.batch, 4, HALF)
        mean = four.mean(1)
        points = functional.normalize(project(mean))
        turns = (weights * functional.cross_entropy(turn(rotation), labels, reduction="none")).mean()
        sameness = functional.mse_loss(four, mean.detach()[:, None].expand_as(four))
        read = functional.cross_entropy(reader(instance.detach()), labels)
        loss = turns + sameness + instance_loss(points, rows) + read
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            bank[rows] = functional.normalize(MOMENTUM * bank[rows] + (1 - MOMENTUM) * points)
        return loss.item()

    loss, *times = timed(args, step)
    report(args, f"rotation_decoupling {args.comparison}", times, f"loss {loss:.4f}")


if __name__ == "__main__":
    main()
