#!/usr/bin/env python3
"""Images per second of one full training step of a method of place in PyTorch.

The peer of `pretext bench step --task rotation|relative_position|jigsaw|permutation`: same networks, loss, batch and
optimiser at the task's defaults (64 px, width 16).

Example: python benches/peers/place_step.py --task jigsaw --threads 2 --batch 64 --steps 10
"""

import torch
from step import arguments, compiled, laid_out, prepare, report, timed
from torch import nn
from torch.nn import functional

DIRECTIONS = [(-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1)]


def small_net(width, pools, affine):
    layers, channels = [], 3
    for block, multiple in enumerate([1, 2, 4, 8, 8]):
        out = width * multiple
        layers += [nn.Conv2d(channels, out, 3, padding=1, bias=False), nn.BatchNorm2d(out, affine=affine), nn.ReLU()]
        if block < pools:
            layers.append(nn.MaxPool2d(2))
        channels = out
    return nn.Sequential(*layers)


def fully_connected(inputs, outputs):
    return nn.Sequential(nn.Linear(inputs, outputs, bias=False), nn.BatchNorm1d(outputs, affine=False), nn.ReLU())


class Tower(nn.Module):
    def __init__(self, side, width, embedding):
        super().__init__()
        pools = 0
        while pools < 5 and (side >> (pools + 1)) >= 3:
            pools += 1
        places = (side >> pools) ** 2
        self.layers = nn.Sequential(
            small_net(width, pools, False), nn.Flatten(), fully_connected(8 * width * places, embedding)
        )

    def forward(self, patches):
        return self.layers(patches)


class Rotation(nn.Module):
    def __init__(self, width=16):
        super().__init__()
        self.trunk, self.head = small_net(width, 4, True), nn.Linear(8 * width, 4)

    def loss(self, args):
        batch = args.batch
        pictures = laid_out(args, torch.randn(4 * batch, 3, 64, 64))
        labels = torch.arange(4).repeat(batch)
        return lambda: functional.cross_entropy(self.head(self.trunk(pictures).mean(dim=(2, 3))), labels)


class RelativePosition(nn.Module):
    def __init__(self, width=16, embedding=256):
        super().__init__()
        self.tower = Tower(16, width, embedding)
        self.head = nn.Sequential(
            fully_connected(2 * embedding, embedding), nn.Linear(embedding, embedding // 2), nn.ReLU(),
            nn.Linear(embedding // 2, 8),
        )

    def loss(self, args):
        batch = args.batch
        patches = laid_out(args, torch.randn(9 * batch, 3, 16, 16))
        first, second, labels = [], [], []
        for photo in range(batch):
            for cell in range(9):
                for label, (right, down) in enumerate(DIRECTIONS):
                    column, row = cell % 3 + right, cell // 3 + down
                    if 0 <= column < 3 and 0 <= row < 3:
                        first.append(9 * photo + cell)
                        second.append(9 * photo + 3 * row + column)
                        labels.append(label)
        first, second, labels = map(torch.tensor, (first, second, labels))

        def step():
            seen = self.tower(patches)
            return functional.cross_entropy(self.head(torch.cat([seen[first], seen[second]], dim=1)), labels)

        return step


class Tiles(nn.Module):
    def __init__(self, side, outputs, sinkhorn, width=16, embedding=128):
        super().__init__()
        self.side, self.sinkhorn = side, sinkhorn
        self.tower = Tower(side, width, embedding)
        self.head = nn.Sequential(fully_connected(4 * embedding, 4 * embedding), nn.Linear(4 * embedding, outputs))

    def loss(self, args):
        batch = args.batch
        tiles = laid_out(args, torch.randn(4 * batch, 3, self.side, self.side))
        labels = torch.randint(0, 24, (batch,))
        truth = torch.stack([torch.eye(4)[torch.randperm(4)] for _ in range(batch)])

        def step():
            numbers = self.head(self.tower(tiles).reshape(batch, -1))
            if not self.sinkhorn:
                return functional.cross_entropy(numbers, labels)
            x = numbers.reshape(batch, 4, 4)
            for _ in range(5):
                x = functional.log_softmax(functional.log_softmax(x, dim=2), dim=1)
            return -(x * truth).sum() / batch

        return step


def main():
    parser = arguments(__doc__)
    parser.add_argument("--task", choices=["rotation", "relative_position", "jigsaw", "permutation"], required=True)
    args = parser.parse_args()
    prepare(args)
    net = {
        "rotation": Rotation,
        "relative_position": RelativePosition,
        "jigsaw": lambda: Tiles(27, 24, False),
        "permutation": lambda: Tiles(24, 16, True),
    }[args.task]()
    if args.task == "rotation":
        optimiser = torch.optim.SGD(net.parameters(), 0.05, momentum=0.9, nesterov=True, weight_decay=5e-4)
    else:
        optimiser = torch.optim.Adam(net.parameters(), 1e-3)
    loss_of = compiled(args, laid_out(args, net).loss(args))

    def step():
        optimiser.zero_grad()
        loss = loss_of()
        loss.backward()
        optimiser.step()
        return loss.item()

    loss, *times = timed(args, step)
    report(args, args.task, times, f"loss {loss:.4f}")


if __name__ == "__main__":
    main()
