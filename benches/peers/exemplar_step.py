#!/usr/bin/env python3
"""Images per second of one full training step of exemplar in PyTorch on the CPU, in both forms.

The peer of `pretext bench step --task exemplar [--set form=softmax]`: same network, loss, batch and optimisers at the
task's defaults (64 px, width 16, two copies of an image, 128 numbers each).

Example: python benches/peers/exemplar_step.py --form triplet --threads 1 --batch 32 --steps 10
"""

import argparse
import statistics
import time

import torch
from place_step import small_net
from torch import nn
from torch.nn import functional

MARGIN = 0.5


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--form", choices=["triplet", "softmax"], default="triplet")
    parser.add_argument("--images", type=int, default=2000, help="rows of the softmax")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--steps", type=int, default=10)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.set_default_device(args.device)
    torch.manual_seed(0)
    trunk, project, rows = small_net(16, 4, True), nn.Linear(128, 128), nn.Linear(128, args.images)
    described = nn.ModuleList([trunk, project])
    network = torch.optim.SGD(described.parameters(), 0.05, momentum=0.9, weight_decay=1e-4)
    classes = torch.optim.SGD(rows.parameters(), 0.5, weight_decay=1e-4)
    pictures = torch.randn(2 * args.batch, 3, 64, 64)
    labels = torch.randint(0, args.images, (args.batch,)).repeat_interleave(2)
    apart = ~torch.eye(args.batch, dtype=torch.bool)

    def loss_of():
        numbers = project(trunk(pictures).mean(dim=(2, 3)))
        if args.form == "softmax":
            return functional.cross_entropy(rows(functional.relu(numbers)), labels)
        unit = functional.normalize(numbers).reshape(args.batch, 2, -1)
        cosines = unit[:, 0] @ unit[:, 1].t()
        return functional.relu(cosines - cosines.diagonal()[:, None] + MARGIN)[apart].mean()

    def step():
        network.zero_grad()
        classes.zero_grad()
        loss = loss_of()
        loss.backward()
        network.step()
        classes.step()
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
    print(f"pytorch {torch.__version__} exemplar {args.form} threads {args.threads} batch {args.batch}: {rate:.1f} images/s", end=" ")
    print(f"({1000 * elapsed / args.steps:.1f} ms a step, {1000 * middle:.1f} ms of processor by the middle one, loss {loss:.4f})")


if __name__ == "__main__":
    main()
