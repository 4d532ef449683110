#!/usr/bin/env python3
"""Images per second of one full training step of instance discrimination in PyTorch on the CPU, against the whole memory
bank or against negatives.

The peer of `pretext bench step --task instance_discrimination [--set loss=nce]`: same network, loss, batch, bank and
optimiser at the task's defaults (64 px, width 16, points of 128 numbers).

Example: python benches/peers/instance_step.py --loss nce --images 2000 --threads 1 --batch 32 --steps 10
"""

import argparse
import statistics
import time

import torch
from place_step import small_net
from torch import nn
from torch.nn import functional

TEMPERATURE, MOMENTUM, DIMENSION = 0.07, 0.5, 128


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--loss", choices=["full", "nce"], default="full")
    parser.add_argument("--images", type=int, default=2000, help="rows of the bank")
    parser.add_argument("--negatives", type=int, default=4096)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--steps", type=int, default=10)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(0)
    trunk, project = small_net(16, 4, True), nn.Linear(128, DIMENSION)
    learning = nn.ModuleList([trunk, project])
    optimizer = torch.optim.SGD(learning.parameters(), 0.03, momentum=0.9, weight_decay=5e-4)
    bank = functional.normalize(torch.randn(args.images, DIMENSION))
    pictures = torch.randn(args.batch, 3, 64, 64)
    rows = torch.randperm(args.images)[: args.batch]
    noise, z = args.negatives / args.images, 2.2 * args.images

    def loss_of(found):
        if args.loss == "full":
            return functional.cross_entropy(found @ bank.t() / TEMPERATURE, rows)
        others = bank[torch.randint(0, args.images, (args.negatives,))]
        shift = torch.log(torch.tensor(z * noise))
        own = (found * bank[rows]).sum(1) / TEMPERATURE - shift
        cosines = found @ others.t() / TEMPERATURE - shift
        return (functional.softplus(-own).sum() + functional.softplus(cosines).sum()) / args.batch

    def step():
        optimizer.zero_grad()
        found = functional.normalize(project(trunk(pictures).mean(dim=(2, 3))))
        loss = loss_of(found)
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            bank[rows] = functional.normalize(MOMENTUM * bank[rows] + (1 - MOMENTUM) * found)
        return loss.item()

    for _ in range(3):
        step()
    start, spent = time.perf_counter(), []
    for _ in range(args.steps):
        before = time.process_time()
        loss = step()
        spent.append(time.process_time() - before)
    elapsed, middle = time.perf_counter() - start, statistics.median(spent)
    rate = args.steps * args.batch / elapsed
    print(f"pytorch {torch.__version__} instances {args.loss} threads {args.threads} batch {args.batch}: {rate:.1f} images/s", end=" ")
    print(f"({1000 * elapsed / args.steps:.1f} ms a step, {1000 * middle:.1f} ms of processor by the middle one, loss {loss:.4f})")


if __name__ == "__main__":
    main()
