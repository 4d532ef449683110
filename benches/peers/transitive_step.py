#!/usr/bin/env python3
"""Pairs per second of one full training step of transitive invariance in PyTorch.

The peer of `pretext bench step --task transitive_invariance`: same network, loss, batch and optimiser at the task's
defaults (48 px, width 16, 128 numbers a patch, 4 random negatives a pair of those whose hinge is active).

Example: python benches/peers/transitive_step.py --threads 1 --batch 32 --steps 10
"""

import torch
from place_step import small_net
from step import arguments, compiled, laid_out, prepare, report, timed
from torch import nn
from torch.nn import functional

MARGIN = 0.5
NEGATIVES = 4


def main():
    parser = arguments(__doc__, 32)
    args = parser.parse_args()
    prepare(args)
    trunk, project = laid_out(args, small_net(16, 3, True)), nn.Linear(128, 128)
    model = nn.ModuleList([trunk, project])
    network = torch.optim.SGD(model.parameters(), 0.05, momentum=0.9, weight_decay=5e-4)
    patches = laid_out(args, torch.randn(2 * args.batch, 3, 48, 48))
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

    compiled_loss = compiled(args, loss_of)

    def step():
        network.zero_grad()
        loss = compiled_loss()
        loss.backward()
        network.step()
        return loss.item()

    loss, *times = timed(args, step)
    report(args, "transitive invariance", times, f"loss {loss:.4f}", "pairs")


if __name__ == "__main__":
    main()
