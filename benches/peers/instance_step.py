#!/usr/bin/env python3
"""Images per second of one full training step of instance discrimination in PyTorch, against the whole memory
bank or against negatives.

The peer of `pretext bench step --task instance_discrimination [--set loss=nce]`: same network, loss, batch, bank and
optimiser at the task's defaults (64 px, width 16, points of 128 numbers).

Example: python benches/peers/instance_step.py --loss nce --images 2000 --threads 1 --batch 32 --steps 10
"""

import torch
from place_step import small_net
from step import arguments, compiled, laid_out, prepare, report, timed
from torch import nn
from torch.nn import functional

TEMPERATURE, MOMENTUM, DIMENSION = 0.07, 0.5, 128


def main():
    parser = arguments(__doc__, 32)
    parser.add_argument("--loss", choices=["full", "nce"], default="full")
    parser.add_argument("--images", type=int, default=2000, help="rows of the bank")
    parser.add_argument("--negatives", type=int, default=4096)
    args = parser.parse_args()
    prepare(args)
    trunk, project = laid_out(args, small_net(16, 4, True)), nn.Linear(128, DIMENSION)
    learning = nn.ModuleList([trunk, project])
    optimizer = torch.optim.SGD(learning.parameters(), 0.03, momentum=0.9, weight_decay=5e-4)
    bank = functional.normalize(torch.randn(args.images, DIMENSION))
    pictures = laid_out(args, torch.randn(args.batch, 3, 64, 64))
    see = compiled(args, lambda: functional.normalize(project(trunk(pictures).mean(dim=(2, 3)))))
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
        found = see()
        loss = loss_of(found)
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            bank[rows] = functional.normalize(MOMENTUM * bank[rows] + (1 - MOMENTUM) * found)
        return loss.item()

    loss, *times = timed(args, step)
    report(args, f"instances {args.loss}", times, f"loss {loss:.4f}")


if __name__ == "__main__":
    main()
