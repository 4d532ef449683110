#!/usr/bin/env python3
"""Pairs per second of one full training step of transitive invariance in PyTorch on the CPU.

The peer of `pretext bench step --task transitive_invariance`: same network, loss, batch and optimiser at the task's
defaults (48 px, width 16, 128 numbers a patch, 4 random negatives a pair of those whose hinge is active).

Example: python benches/peers/transitive_step.py --threads 1 --batch 32 --steps 10
"""

import argparse
import time

import torch
from place_step import small_net
from torch import nn
from torch.nn import functional

MARGIN = 0.5
NEGATIVES = 4


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--steps", type=int, default=10)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.set_default_device(args.device)
    torch.manual_seed(0)
    trunk, project = small_net(16, 3, True), nn.Linear(128, 128)
    model = nn.ModuleList([trunk, project])
    network = torch.optim.SGD(model.parameters(), 0.05, momentum=0.9, weight_decay=5e-4)
    patches = torch.randn(2 * args.batch, 3, 48, 48)
    own = torch.eye(args.batch, dtype=torch.bool)
    allowed = ~torch.cat([own, own], 1)
    chances = torch.rand(args.batch, 2 * args.batch)

    def loss_of():
        unit = functional.normalize(project(trunk(patches).mean(dim=(2, 3))))
        first, second = unit[: args.batch], unit[args.batch :]
        of_first, of_second = first @ unit.t(), second @ unit.t()
        same = (first * second).sum(1, keepdim=True)
        active = allowed & (MARGIN - same + of_first > 0)
        taken, places = torch.where(active, chances, -1.0).detach().topk(NEGATIVES, 1)
        hinge = functional.relu(of_first.gather(1, places) - same + MARGIN)
        hinge = hinge + functional.relu(of_second.gather(1, places) - same + MARGIN)
        return (hinge * (taken >= 0)).sum() / (2 * NEGATIVES * args.batch)

    def step():
        network.zero_grad()
        loss = loss_of()
        loss.backward()
        network.step()
        return loss.item()

    for _ in range(3):
        step()
    start, spent = time.perf_counter(), time.process_time()
    for _ in range(args.steps):
        loss = step()
    elapsed, spent = time.perf_counter() - start, time.process_time() - spent
    rate = args.steps * args.batch / elapsed
    print(f"pytorch {torch.__version__} transitive invariance threads {args.threads} batch {args.batch}: {rate:.1f} pairs/s", end=" ")
    print(f"({1000 * elapsed / args.steps:.1f} ms a step, {1000 * spent / args.steps:.1f} ms of processor, loss {loss:.4f})")


if __name__ == "__main__":
    main()
