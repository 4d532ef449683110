#!/usr/bin/env python3
"""Images per second of one full training step of motion segmentation in PyTorch.

The peer of `pretext bench step --task motion_segmentation`: same network, loss, batch and optimiser at the task's defaults
(64 px, width 16, 8 x 8 cells, two layers behind the trunk).

Example: python benches/peers/motion_step.py --threads 1 --batch 32 --steps 10
"""

import torch
from place_step import small_net
from step import arguments, compiled, laid_out, prepare, report, timed
from torch import nn
from torch.nn import functional

SIZE, CELLS = 64, 8


class MotionHead(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.hidden, self.out = nn.Conv2d(channels, channels, 3, padding=1), nn.Linear(channels, 1)

    def forward(self, maps):
        maps = functional.relu(self.hidden(maps))
        return self.out(maps.flatten(2).transpose(1, 2)).squeeze(2)


def cells(batch):
    """Which cells move, and weights by which those that do and those that do not count the same in every frame."""
    moves = (torch.rand(batch, CELLS * CELLS) < 0.15).float()
    counts = moves.sum(dim=1, keepdim=True).clamp(min=1), (1 - moves).sum(dim=1, keepdim=True).clamp(min=1)
    return moves, (moves / counts[0] + (1 - moves) / counts[1]) / (2 * batch)


def cell_cross_entropy(logits, moves, weights):
    return functional.binary_cross_entropy_with_logits(logits, moves, weight=weights, reduction="sum")


def main():
    parser = arguments(__doc__)
    args = parser.parse_args()
    prepare(args)
    network = laid_out(args, nn.Sequential(small_net(16, 3, True), MotionHead(128)))
    optimizer = torch.optim.SGD(network.parameters(), 0.05, momentum=0.9, weight_decay=5e-4)
    pictures = laid_out(args, torch.randn(args.batch, 3, SIZE, SIZE))
    moves, weights = cells(args.batch)
    loss_of = compiled(args, lambda: cell_cross_entropy(network(pictures), moves, weights))

    def step():
        optimizer.zero_grad()
        loss = loss_of()
        loss.backward()
        optimizer.step()
        return loss.item()

    loss, *times = timed(args, step)
    report(args, "motion_segmentation", times, f"loss {loss:.4f}")


if __name__ == "__main__":
    main()
