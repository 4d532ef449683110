#!/usr/bin/env python3
"""Images per second of one full training step of multi-task learning in PyTorch.

The peer of `pretext bench step --task multi_task`: same trunk, heads, losses, batch and optimisers at the task's defaults
(pre-activation network of width 16 with six last units, 64 px, patches of 16 px, 128 numbers, lightness in three channels,
an RMSProp a task for the shared weights, the cosines between the tasks' gradients). With one name in `--tasks` it is the
step of that task alone, as `--set colour=false --set exemplar=false` makes it.

Example: python benches/peers/multi_step.py --threads 1 --batch 16 --steps 10
         python benches/peers/multi_step.py --tasks place --threads 1 --batch 16 --steps 10
"""

import itertools

import torch
from motion_step import MotionHead, cell_cross_entropy, cells
from place_step import DIRECTIONS, fully_connected
from step import arguments, compiled, laid_out, prepare, report, timed
from torch import nn
from torch.nn import functional

WIDTH, UNITS, SIZE, PATCH, EMBEDDING, BINS, MARGIN = 16, 6, 64, 16, 128, 313, 0.5


class Unit(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.before, self.between = nn.BatchNorm2d(inputs), nn.BatchNorm2d(outputs)
        self.first = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.second = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        changes = inputs != outputs or stride != 1
        self.past = nn.Conv2d(inputs, outputs, 1, stride, bias=False) if changes else None

    def forward(self, maps):
        active = functional.relu(self.before(maps))
        past = maps if self.past is None else self.past(active)
        return self.second(functional.relu(self.between(self.first(active)))) + past


class PreActResNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv, self.norm = nn.Conv2d(3, WIDTH, 3, 2, 1, bias=False), nn.BatchNorm2d(WIDTH)
        self.blocks, channels = nn.ModuleList(), WIDTH
        for number, (multiple, units) in enumerate([(1, 2), (2, 2), (4, UNITS)]):
            block = nn.ModuleList()
            for at in range(units):
                block.append(Unit(channels, multiple * WIDTH, 2 if number and at == 0 else 1))
                channels = multiple * WIDTH
            self.blocks.append(block)
        self.read = nn.ModuleList(nn.BatchNorm2d(channels, affine=False) for _ in range(UNITS))

    def forward(self, pictures):
        """The maps that heads may read: the first, those of the second block, and the last unit; every unit is read."""
        maps = functional.relu(self.norm(self.conv(pictures)))
        first, second = maps, None
        for block in self.blocks[:2]:
            for unit in block:
                maps = unit(maps)
            second = functional.relu(maps)
        for unit, read in zip(self.blocks[2], self.read):
            maps = unit(maps)
            last = functional.relu(read(maps))
        return first, second, last


def harmonised(pictures):
    """The lightness of Lab in all three channels."""
    unit = (pictures * 0.25 + 0.5).clamp(0, 1)
    linear = torch.where(unit <= 0.04045, unit / 12.92, ((unit + 0.055) / 1.055) ** 2.4)
    luminance = (linear * torch.tensor([0.212671, 0.715160, 0.072169])[:, None, None]).sum(dim=1, keepdim=True)
    curve = torch.where(luminance <= 0.008856, luminance * 7.787 + 16 / 116, luminance.clamp(min=1e-6) ** (1 / 3))
    return (((curve * 116 - 16) / 100 - 0.5) / 0.25).repeat(1, 3, 1, 1)


class Place(nn.Module):
    def __init__(self):
        super().__init__()
        places = (PATCH // 8) ** 2
        self.fc6 = fully_connected(4 * WIDTH * places, EMBEDDING)
        self.head = nn.Sequential(
            fully_connected(2 * EMBEDDING, EMBEDDING), nn.Linear(EMBEDDING, EMBEDDING // 2), nn.ReLU(),
            nn.Linear(EMBEDDING // 2, 8),
        )

    def loss(self, args):
        batch = args.batch
        patches = laid_out(args, torch.randn(9 * batch, 3, PATCH, PATCH))
        first, second, labels = [], [], []
        for photo, cell in itertools.product(range(batch), range(9)):
            for label, (right, down) in enumerate(DIRECTIONS):
                column, row = cell % 3 + right, cell // 3 + down
                if 0 <= column < 3 and 0 <= row < 3:
                    first.append(9 * photo + cell)
                    second.append(9 * photo + 3 * row + column)
                    labels.append(label)
        first, second, labels = map(torch.tensor, (first, second, labels))

        def step(trunk):
            seen = self.fc6(trunk(harmonised(patches))[2].flatten(1))
            return functional.cross_entropy(self.head(torch.cat([seen[first], seen[second]], dim=1)), labels)

        return step


class Colour(nn.Module):
    def __init__(self):
        super().__init__()
        maps = 4 * WIDTH
        self.up = nn.ConvTranspose2d(4 * WIDTH, maps, 4, 2, 1)
        self.shortcuts = nn.ModuleList([nn.Conv2d(WIDTH, maps, 3, 2, 1), nn.Conv2d(2 * WIDTH, maps, 3, 1, 1)])
        self.conv, self.out = nn.Conv2d(maps, maps, 3, 1, 1), nn.Conv2d(maps, BINS, 1)

    def loss(self, args):
        batch, side = args.batch, SIZE // 4
        lightness = torch.rand(batch, 1, SIZE, SIZE) - 0.5
        bins = torch.rand(batch, side, side, BINS).argsort(dim=-1)[..., :5].permute(0, 3, 1, 2).contiguous()
        shares = torch.softmax(torch.randn(batch, 5, side, side), dim=1)

        def step(trunk):
            first, second, last = trunk((lightness / 0.25).repeat(1, 3, 1, 1))
            maps = functional.relu(self.up(last) + self.shortcuts[0](first) + self.shortcuts[1](second))
            numbers = self.out(functional.relu(self.conv(maps)))
            return -(functional.log_softmax(numbers, dim=1).gather(1, bins) * shares).sum(dim=1).mean()

        return step


class Exemplar(nn.Module):
    def __init__(self):
        super().__init__()
        self.project = nn.Linear(4 * WIDTH, EMBEDDING)

    def loss(self, args):
        batch = args.batch
        copies = laid_out(args, torch.randn(2 * batch, 3, SIZE, SIZE))
        apart = ~torch.eye(batch, dtype=torch.bool)

        def step(trunk):
            numbers = self.project(trunk(harmonised(copies))[2].mean(dim=(2, 3)))
            unit = functional.normalize(numbers).reshape(batch, 2, -1)
            cosines = unit[:, 0] @ unit[:, 1].t()
            return functional.relu(cosines - cosines.diagonal()[:, None] + MARGIN)[apart].mean()

        return step


class Motion(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = MotionHead(4 * WIDTH)

    def loss(self, args):
        batch = args.batch
        pictures, (moves, weights) = laid_out(args, torch.randn(batch, 3, SIZE, SIZE)), cells(batch)
        return lambda trunk: cell_cross_entropy(self.head(trunk(harmonised(pictures))[2]), moves, weights)


TASKS = {"place": Place, "colour": Colour, "exemplar": Exemplar, "motion": Motion}


def cosine(own, other):
    product = sum((a * b).sum() for a, b in zip(own, other))
    return product / (sum(a.pow(2).sum() for a in own).sqrt() * sum(b.pow(2).sum() for b in other).sqrt())


def main():
    parser = arguments(__doc__)
    parser.add_argument("--tasks", default="place,colour,exemplar", help="some of place, colour, exemplar, motion")
    args = parser.parse_args()
    prepare(args)
    trunk, names = laid_out(args, PreActResNet()), args.tasks.split(",")
    heads = [laid_out(args, TASKS[name]()) for name in names]
    shared = list(trunk.parameters())
    weights = [shared + list(head.parameters()) for head in heads]
    optimizers = [torch.optim.RMSprop(own, 1e-3, alpha=0.9, eps=1e-6) for own in weights]
    losses_of = [compiled(args, head.loss(args)) for head in heads]

    def step():
        losses, gradients = [], []
        for own, loss_of in zip(weights, losses_of):
            loss = loss_of(trunk)
            losses.append(loss.detach())
            gradients.append(torch.autograd.grad(loss, own))
        of_trunk = [own[: len(shared)] for own in gradients]
        cosines = [cosine(own, other) for own, other in itertools.combinations(of_trunk, 2)]
        for own, optimizer, gradient in zip(weights, optimizers, gradients):
            for weight, slope in zip(own, gradient):
                weight.grad = slope
            optimizer.step()
        return [float(number) for number in losses + cosines]

    numbers, *times = timed(args, step)
    told = ", ".join(f"{name} {loss:.4f}" for name, loss in zip(names, numbers))
    report(args, f"multi_task {args.tasks}", times, f"losses {told}")


if __name__ == "__main__":
    main()
