#!/usr/bin/env python3
"""Images per second of one full training step of robust rotation in PyTorch, or the seconds of an attack.

The peer of `pretext bench step --task robust_rotation [--set adversarial=true]` and of `pretext bench attack`: same network,
loss, batch and optimiser at the task's defaults (32 px, width 16, ten classes).

Example: python benches/peers/robust_step.py --threads 1 --batch 64 --steps 10
         python benches/peers/robust_step.py --attack 1000 --batch 100 --threads 1
"""

import time

import torch
from place_step import small_net
from step import arguments, compiled, laid_out, prepare, report, timed
from torch import nn
from torch.nn import functional

SIDE, CLASSES, EPSILON, STEP = 32, 10, 8 / 255, 2 / 255


def turned(x):
    return torch.cat([x, torch.rot90(x, 1, (2, 3)), torch.rot90(x, 2, (2, 3)), torch.rot90(x, 3, (2, 3))])


def climb(pictures, steps, loss_of):
    low, high = (pictures - EPSILON).clamp(0, 1), (pictures + EPSILON).clamp(0, 1)
    at = pictures + EPSILON * (2 * torch.rand_like(pictures) - 1)
    for _ in range(steps):
        at.requires_grad_()
        gradient = torch.autograd.grad(loss_of(at), at)[0]
        at = torch.min(torch.max(at.detach() + STEP * gradient.sign(), low), high)
    return at


def main():
    parser = arguments(__doc__)
    parser.add_argument("--adversarial", action="store_true")
    parser.add_argument("--attack", type=int, default=0, help="attack so many pictures with 20 steps instead")
    args = parser.parse_args()
    prepare(args)
    trunk, classes, turns = laid_out(args, small_net(16, 3, True)), nn.Linear(128, CLASSES), nn.Linear(128, 4)
    network = nn.ModuleList([trunk, classes, turns])
    optimizer = torch.optim.SGD(network.parameters(), 0.05, momentum=0.9, weight_decay=5e-4, nesterov=True)
    pictures = laid_out(args, torch.rand(args.batch, 3, SIDE, SIDE))
    see = compiled(args, lambda x: trunk(2 * x - 1).mean(dim=(2, 3)))
    labels = torch.arange(args.batch) % CLASSES
    labels_of_turns = torch.arange(4).repeat_interleave(args.batch)

    def said(x):
        pooled = see(x)
        return classes(pooled[: args.batch]), turns(pooled[-4 * args.batch :])

    def attack_classes(x):
        return functional.cross_entropy(classes(see(x)), labels[: len(x)], reduction="sum")

    if args.attack:
        network.eval().requires_grad_(False)
        climb(pictures, 20, attack_classes)
        start, spent = time.perf_counter(), time.process_time()
        for _ in range(0, args.attack, args.batch):
            climb(pictures, 20, attack_classes)
        elapsed, spent = time.perf_counter() - start, time.process_time() - spent
        print(f"pytorch {torch.__version__} attack on {args.attack} pictures of {SIDE} px, threads {args.threads}: {elapsed:.2f} s", end=" ")
        print(f"({spent:.2f} s of processor)")
        return

    def both(x, weight, reduction):
        of_classes, of_turns = said(x)
        loss = functional.cross_entropy(of_classes, labels, reduction=reduction)
        return loss + weight * functional.cross_entropy(of_turns, labels_of_turns, reduction=reduction)

    def step():
        shown = turned(pictures)
        if args.adversarial:
            network.eval().requires_grad_(False)
            shown = climb(torch.cat([pictures, shown]), 10, lambda x: both(x, 1 / 8, "sum"))
            network.train().requires_grad_(True)
        optimizer.zero_grad()
        loss = both(shown, 0.5, "mean")
        loss.backward()
        optimizer.step()
        return loss.item()

    loss, *times = timed(args, step)
    report(args, "robust_rotation", times, f"loss {loss:.4f}")


if __name__ == "__main__":
    main()
