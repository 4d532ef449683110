#!/usr/bin/env python3
"""Images per second of one full inpainting step (discriminator + generator) in PyTorch.

The peer of `pretext bench step --task inpainting`: same networks, losses, batch and both optimisers. The
defaults are the task's (64 px, width 32); widths are given layer by layer for other settings.

Example: python benches/peers/inpainting_step.py --threads 2 --batch 64 --steps 10
"""

import torch
from step import arguments, compiled, laid_out, prepare, report, timed
from torch import nn
from torch.nn import functional


def down(channels_in, channels_out, norm=True):
    layers = [nn.Conv2d(channels_in, channels_out, 4, 2, 1, bias=False)]
    if norm:
        layers.append(nn.BatchNorm2d(channels_out))
    return layers + [nn.LeakyReLU(0.2)]


def up(channels_in, channels_out, stride=2, padding=1):
    return [
        nn.ConvTranspose2d(channels_in, channels_out, 4, stride, padding, bias=False),
        nn.BatchNorm2d(channels_out),
        nn.ReLU(),
    ]


def generator(widths, bottleneck, decoder):
    layers, channels = [], 3
    for index, width in enumerate(widths):
        layers += down(channels, width, norm=index > 0)
        channels = width
    layers += [nn.Conv2d(channels, bottleneck, 4, bias=False), nn.BatchNorm2d(bottleneck), nn.LeakyReLU(0.2)]
    layers += up(bottleneck, decoder[0], stride=1, padding=0)
    for wide, narrow in zip(decoder, decoder[1:]):
        layers += up(wide, narrow)
    layers += [nn.ConvTranspose2d(decoder[-1], 3, 4, 2, 1, bias=False), nn.Tanh()]
    return nn.Sequential(*layers)


def discriminator(widths):
    layers, channels = [], 3
    for index, width in enumerate(widths):
        layers += down(channels, width, norm=index > 0)
        channels = width
    return nn.Sequential(*layers, nn.Conv2d(channels, 1, 4, bias=False))


def centre_square(size, part):
    start = (size - part) // 2
    return slice(start, start + part)


def training_step(args, networks, images):
    """One step as src/tasks/inpainting/loss.rs takes it; the discriminator looks at the middle square."""
    net_g, net_d = networks
    adam_g = torch.optim.Adam(net_g.parameters(), 2e-3, betas=(0.5, 0.999))
    adam_d = torch.optim.Adam(net_d.parameters(), 2e-4, betas=(0.5, 0.999))
    out, half = 4 << len(args.decoder), args.size // 2
    painted_part, judged = centre_square(args.size, out), centre_square(out, half)
    hole = centre_square(args.size, half - 2 * args.overlap)
    truth = images[:, :, painted_part, painted_part].contiguous()
    inputs = images.clone()
    inputs[:, :, hole, hole] = 0.0
    weights = torch.zeros(args.batch, 1, args.size, args.size)
    target = centre_square(args.size, half)
    weights[:, :, target, target] = 10.0
    weights[:, :, hole, hole] = 1.0
    weights = weights[:, :, painted_part, painted_part].contiguous()
    counted = 3 * int((weights > 0).sum())
    logsigmoid = functional.logsigmoid

    paint, judge = compiled(args, net_g), compiled(args, net_d)

    def step():
        painted = paint(inputs)
        reconstruction = ((painted - truth) ** 2 * weights).sum() / counted
        real, fake = truth[:, :, judged, judged], painted[:, :, judged, judged]
        adam_d.zero_grad()
        loss_d = -logsigmoid(judge(real)).mean() - logsigmoid(-judge(fake.detach())).mean()
        loss_d.backward()
        adam_d.step()
        adam_g.zero_grad()
        net_d.requires_grad_(False)
        loss_g = 0.999 * reconstruction - 0.001 * logsigmoid(judge(fake)).mean()
        loss_g.backward()
        adam_g.step()
        net_d.requires_grad_(True)
        return loss_d.item(), loss_g.item()

    return step


def numbers(text):
    return [int(part) for part in text.split(",")]


def main():
    parser = arguments(__doc__)
    parser.add_argument("--size", type=int, default=64)
    parser.add_argument("--encoder", type=numbers, default=[32, 64, 128, 256])
    parser.add_argument("--bottleneck", type=int, default=512)
    parser.add_argument("--decoder", type=numbers, default=[256, 128, 64, 32])
    parser.add_argument("--discriminator", type=numbers, default=[32, 64, 128])
    parser.add_argument("--overlap", type=int, default=2)
    parser.add_argument("--profile", action="store_true")
    args = parser.parse_args()

    prepare(args)
    networks = generator(args.encoder, args.bottleneck, args.decoder), discriminator(args.discriminator)
    networks = [laid_out(args, network) for network in networks]
    images = laid_out(args, torch.rand(args.batch, 3, args.size, args.size) * 2 - 1)
    step = training_step(args, networks, images)
    if args.profile:
        for _ in range(3):
            step()
        with torch.profiler.profile() as profile:
            step()
        print(profile.key_averages().table(sort_by="self_cpu_time_total", row_limit=15))
    losses, *times = timed(args, step)
    report(args, "inpainting", times, f"losses {losses[0]:.4f} {losses[1]:.4f}")


if __name__ == "__main__":
    main()
