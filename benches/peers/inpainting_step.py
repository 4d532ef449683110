#!/usr/bin/env python3
"""Images per second of one full inpainting step (discriminator + generator) in PyTorch on the CPU.

The peer of `pretext bench step --task inpainting`: same networks, losses, batch and both optimisers.

Example: python benches/peers/inpainting_step.py --threads 2 --batch 64 --steps 10
"""

import argparse
import time

import torch
from torch import nn
from torch.nn import functional


def down(channels_in, channels_out, norm=True):
    layers = [nn.Conv2d(channels_in, channels_out, 4, 2, 1, bias=not norm)]
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
    layers += [nn.ConvTranspose2d(decoder[-1], 3, 4, 2, 1), nn.Tanh()]
    return nn.Sequential(*layers)


def discriminator(widths):
    layers, channels = [], 3
    for index, width in enumerate(widths):
        layers += down(channels, width, norm=index > 0)
        channels = width
    return nn.Sequential(*layers, nn.Conv2d(channels, 1, 4))


def numbers(text):
    return [int(part) for part in text.split(",")]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--size", type=int, default=64)
    parser.add_argument("--encoder", type=numbers, default=[64, 64, 128, 256])
    parser.add_argument("--bottleneck", type=int, default=512)
    parser.add_argument("--decoder", type=numbers, default=[256, 128, 64])
    parser.add_argument("--discriminator", type=numbers, default=[64, 128, 256])
    parser.add_argument("--overlap", type=int, default=4)
    parser.add_argument("--channels-last", action="store_true")
    parser.add_argument("--profile", action="store_true")
    args = parser.parse_args()

    torch.set_num_threads(args.threads)
    torch.manual_seed(0)
    half = args.size // 2
    networks = generator(args.encoder, args.bottleneck, args.decoder), discriminator(args.discriminator)
    images = torch.rand(args.batch, 3, args.size, args.size) * 2 - 1
    if args.channels_last:
        networks = tuple(network.to(memory_format=torch.channels_last) for network in networks)
        images = images.to(memory_format=torch.channels_last)
    net_g, net_d = networks
    adam_g = torch.optim.Adam(net_g.parameters(), 2e-3, betas=(0.5, 0.999))
    adam_d = torch.optim.Adam(net_d.parameters(), 2e-4, betas=(0.5, 0.999))
    centre = slice(half // 2, half // 2 + half)
    truth = images[:, :, centre, centre].contiguous()
    hole = slice(half // 2 + args.overlap, half // 2 + half - args.overlap)
    inputs = images.clone()
    inputs[:, :, hole, hole] = 0.0
    weights = torch.full((1, 1, half, half), 10.0)
    weights[:, :, args.overlap : -args.overlap, args.overlap : -args.overlap] = 1.0
    ones, zeros = torch.ones(args.batch, 1, 1, 1), torch.zeros(args.batch, 1, 1, 1)
    bce = functional.binary_cross_entropy_with_logits

    def step():
        fake = net_g(inputs)
        adam_d.zero_grad()
        loss_d = bce(net_d(truth), ones) + bce(net_d(fake.detach()), zeros)
        loss_d.backward()
        adam_d.step()
        adam_g.zero_grad()
        for parameter in net_d.parameters():
            parameter.requires_grad_(False)
        loss_g = 0.001 * bce(net_d(fake), ones) + 0.999 * (weights * (fake - truth) ** 2).mean()
        loss_g.backward()
        adam_g.step()
        for parameter in net_d.parameters():
            parameter.requires_grad_(True)
        return loss_d.item(), loss_g.item()

    for _ in range(3):
        step()
    if args.profile:
        with torch.profiler.profile() as profile:
            step()
        print(profile.key_averages().table(sort_by="self_cpu_time_total", row_limit=15))
    start = time.perf_counter()
    for _ in range(args.steps):
        losses = step()
    elapsed = time.perf_counter() - start
    rate = args.steps * args.batch / elapsed
    print(f"pytorch {torch.__version__} threads {args.threads} batch {args.batch}: {rate:.1f} images/s", end=" ")
    print(f"({1000 * elapsed / args.steps:.1f} ms a step, losses {losses[0]:.4f} {losses[1]:.4f})")


if __name__ == "__main__":
    main()
