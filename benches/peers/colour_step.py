#!/usr/bin/env python3
"""Images per second of one full training step of a colour method in PyTorch.

The peer of `pretext bench step --task colorization|hue_chroma`: same networks, loss, batch and optimiser at the task's
defaults (64 px, width 16); `--network paper` and `--size` for colorization's other settings.

Example: python benches/peers/colour_step.py --task colorization --threads 2 --batch 64 --steps 10
"""

import torch
from step import arguments, compiled, laid_out, prepare, report, timed
from torch import nn
from torch.nn import functional

SHAPES = {
    "small": ([(1, 2, 2, 1), (2, 2, 2, 1), (4, 2, 2, 1), (8, 2, 1, 1), (8, 2, 1, 2)], 1),
    "paper": ([(1, 2, 2, 1), (2, 2, 2, 1), (4, 3, 2, 1), (8, 3, 1, 1), (8, 3, 1, 2), (8, 3, 1, 2), (8, 3, 1, 1)], 2),
}


class Colorization(nn.Module):
    def __init__(self, network, width, size):
        super().__init__()
        self.size = size
        blocks, head = SHAPES[network]
        self.blocks, channels = nn.ModuleList(), 1
        for multiple, convs, stride, dilation in blocks:
            layers = []
            for at in range(convs):
                out = multiple * width
                layers += [nn.Conv2d(channels, out, 3, stride if at + 1 == convs else 1, dilation, dilation), nn.ReLU()]
                channels = out
            self.blocks.append(nn.Sequential(*layers, nn.BatchNorm2d(channels, affine=False)))
        self.up, layers = nn.ConvTranspose2d(channels, 4 * width, 4, 2, 1), [nn.ReLU()]
        shortcuts = [(1, 2), (2, 1)] if network == "small" else []
        self.shortcuts = nn.ModuleList(nn.Conv2d(m * width, 4 * width, 3, stride, 1) for m, stride in shortcuts)
        for _ in range(head):
            layers += [nn.Conv2d(4 * width, 4 * width, 3, 1, 1), nn.ReLU()]
        self.head = nn.Sequential(*layers, nn.Conv2d(4 * width, 313, 1))

    def forward(self, maps):
        seen = []
        for block in self.blocks:
            maps = block(maps)
            seen.append(maps)
        maps = self.up(maps) + sum(shortcut(of) for shortcut, of in zip(self.shortcuts, seen))
        return self.head(maps)

    def loss(self, args):
        batch, side = args.batch, self.size // 4
        lightness = laid_out(args, torch.randn(batch, 1, self.size, self.size))
        bins = torch.rand(batch, side, side, 313).argsort(dim=-1)[..., :5].permute(0, 3, 1, 2).contiguous()
        shares = torch.softmax(torch.randn(batch, 5, side, side), dim=1)
        weights = torch.rand(batch, 1, side, side)

        def step():
            logarithms = functional.log_softmax(self(lightness), dim=1)
            return -(logarithms.gather(1, bins) * shares * weights).sum(dim=1).mean()

        return step


class HueChroma(nn.Module):
    def __init__(self, width, size, hidden=128, points=64):
        super().__init__()
        self.size, self.points = size, points
        self.stages, channels, length = nn.ModuleList(), 1, 1
        for multiple in [1, 2, 4, 6, 8]:
            layers = nn.ModuleList()
            for _ in range(2):
                out = multiple * width
                conv = nn.Conv2d(channels, out, 3, padding=1, bias=False)
                layers.append(nn.Sequential(conv, nn.BatchNorm2d(out, affine=False), nn.ReLU()))
                channels, length = out, length + out
            self.stages.append(layers)
        self.hidden, self.hue, self.chroma = nn.Linear(length, hidden), nn.Linear(hidden, 32), nn.Linear(hidden, 32)

    def loss(self, args):
        batch, size, points = args.batch, self.size, self.points
        grey = laid_out(args, torch.rand(batch, 1, size, size))
        places = torch.rand(batch, points, 1, 2) * 2 - 1
        hue, chroma = (torch.softmax(torch.randn(batch * points, 32), dim=1) for _ in range(2))
        weights = torch.rand(batch * points)

        def read(maps):
            column = functional.grid_sample(maps, places, align_corners=False)
            return column.squeeze(3).transpose(1, 2).flatten(0, 1)

        def step():
            maps = grey - 0.4488
            columns = [read(maps)]
            for at, stage in enumerate(self.stages):
                if at:
                    maps = functional.max_pool2d(maps, 2)
                group = []
                for layer in stage:
                    maps = layer(maps)
                    group.append(maps)
                columns.append(read(torch.cat(group, dim=1)))
            hidden = functional.dropout(functional.relu(self.hidden(torch.cat(columns, dim=1))), 0.5)
            loss = 0
            for out, target, weight in [(self.hue, hue, 5 * weights), (self.chroma, chroma, weights)]:
                each = functional.kl_div(functional.log_softmax(out(hidden), dim=1), target, reduction="none")
                loss = loss + (each.sum(dim=1) * weight).mean()
            return loss

        return step


def main():
    parser = arguments(__doc__)
    parser.add_argument("--task", choices=["colorization", "hue_chroma"], required=True)
    parser.add_argument("--network", choices=["small", "paper"], default="small")
    parser.add_argument("--width", type=int, default=16)
    parser.add_argument("--size", type=int, default=64)
    args = parser.parse_args()
    prepare(args)
    if args.task == "colorization":
        net = Colorization(args.network, args.width, args.size)
        optimiser = torch.optim.Adam(net.parameters(), 1e-3, betas=(0.9, 0.99))
    else:
        net = HueChroma(args.width, args.size)
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
