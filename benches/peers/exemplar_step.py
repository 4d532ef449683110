#!/usr/bin/env python3
"""Images per second of one full training step of exemplar in PyTorch, in both forms.

The peer of `pretext bench step --task exemplar [--set form=softmax]`: same network, loss, batch and optimisers at the
task's defaults (64 px, width 16, two copies of an image, 128 numbers each).

Example: python benches/peers/exemplar_step.py --form triplet --threads 1 --batch 32 --steps 10
"""

import torch
from place_step import small_net
from step import arguments, compiled, laid_out, prepare, report, timed
from torch import nn
from torch.nn import functional

MARGIN = 0.5


def main():
    parser = arguments(__doc__, 32)
    parser.add_argument("--form", choices=["triplet", "softmax"], default="triplet")
    parser.add_argument("--images", type=int, default=2000, help="rows of the softmax")
    args = parser.parse_args()
    prepare(args)
    trunk, project, rows = laid_out(args, small_net(16, 4, True)), nn.Linear(128, 128), nn.Linear(128, args.images)
    described = nn.ModuleList([trunk, project])
    network = torch.optim.SGD(described.parameters(), 0.05, momentum=0.9, weight_decay=1e-4)
    classes = torch.optim.SGD(rows.parameters(), 0.5, weight_decay=1e-4)
    pictures = laid_out(args, torch.randn(2 * args.batch, 3, 64, 64))
    labels = torch.randint(0, args.images, (args.batch,)).repeat_interleave(2)
    apart = ~torch.eye(args.batch, dtype=torch.bool)

    def loss_of():
        numbers = project(trunk(pictures).mean(dim=(2, 3)))
        if args.form == "softmax":
            return functional.cross_entropy(rows(functional.relu(numbers)), labels)
        unit = functional.normalize(numbers).reshape(args.batch, 2, -1)
        cosines = unit[:, 0] @ unit[:, 1].t()
        return functional.relu(cosines - cosines.diagonal()[:, None] + MARGIN)[apart].mean()

    compiled_loss = compiled(args, loss_of)

    def step():
        network.zero_grad()
        classes.zero_grad()
        loss = compiled_loss()
        loss.backward()
        network.step()
        classes.step()
        return loss.item()

    loss, *times = timed(args, step)
    report(args, f"exemplar {args.form}", times, f"loss {loss:.4f}")


if __name__ == "__main__":
    main()
