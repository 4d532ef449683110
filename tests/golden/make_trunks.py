#!/usr/bin/env python3
"""Key names, shapes and feature maps of torchvision's networks, for the trunks that we export and import.

Weights and photos follow formulas that tests/golden/trunks.rs repeats, so that only names and some of the answers are stored.
Run: python tests/golden/make_trunks.py > tests/golden/trunks.json
"""

import json
import math

import torch
import torchvision
from torch import nn

SAMPLED = 40


def alexnet_bn():
    """torchvision's AlexNet with a normalisation behind each convolution, as torchvision's VGGs with `_bn` have it."""
    parts = []
    for part in torchvision.models.alexnet().features:
        parts.append(part)
        if isinstance(part, nn.Conv2d):
            parts.append(nn.BatchNorm2d(part.out_channels))
    net = nn.Module()
    net.features = nn.Sequential(*parts)
    return net


def resnet18(stem):
    net = torchvision.models.resnet18()
    del net.fc
    if stem == "cifar":
        net.conv1 = nn.Conv2d(3, 64, 3, padding=1, bias=False)
        net.maxpool = nn.Identity()
    return net


def numbers(name, shape, number):
    """Convolutions 1.5 / sqrt(fan in) sin(i (1 + 0.37 (i mod 101)) + n); the rest near, but not at, its usual values."""
    index = torch.arange(math.prod(shape), dtype=torch.float64)
    if len(shape) == 4:
        values = 1.5 / math.sqrt(math.prod(shape[1:])) * torch.sin(index * (1 + 0.37 * (index % 101)) + number)
    elif name.endswith("running_var"):
        values = 1 + 0.5 * torch.sin(0.4 * index + number)
    elif name.endswith(".weight"):
        values = 1 + 0.2 * torch.sin(0.3 * index + number)
    else:
        values = 0.2 * torch.sin(0.5 * index + number)
    return values.to(torch.float32).reshape(shape)


def filled(net):
    state = net.state_dict()
    names = [name for name in state if not name.endswith("num_batches_tracked")]
    keys = [[name, list(state[name].shape)] for name in names]
    net.load_state_dict({name: numbers(name, shape, n) for n, (name, shape) in enumerate(keys)}, strict=False)
    return net.eval(), keys


def photos(count, side):
    """In 0..1, then as torchvision's networks expect them."""
    index = torch.arange(count * 3 * side * side, dtype=torch.float64)
    values = (0.5 + 0.5 * torch.sin(0.013 * index + 0.5)).to(torch.float32).reshape(count, 3, side, side)
    mean = torch.tensor([0.485, 0.456, 0.406]).reshape(1, 3, 1, 1)
    deviation = torch.tensor([0.229, 0.224, 0.225]).reshape(1, 3, 1, 1)
    return (values - mean) / deviation


def alexnet_layers(net, maps):
    found = {}
    for part in net.features:
        # A copy: torchvision's rectifiers work in place.
        maps = part(maps.clone())
        if isinstance(part, nn.ReLU):
            found[f"conv{len(found) + 1}"] = maps
    return found


def resnet_layers(net, photos):
    found = {"conv1": torch.relu(net.bn1(net.conv1(photos)))}
    maps = net.maxpool(found["conv1"])
    for name in ["layer1", "layer2", "layer3", "layer4"]:
        maps = getattr(net, name)(maps)
        found[name] = maps
    return found


def answer(net, side, layers):
    net, keys = filled(net)
    with torch.no_grad():
        found = layers(net, photos(2, side))
    told = {}
    for name, maps in found.items():
        values = maps.flatten()
        step = max(1, values.numel() // SAMPLED)
        told[name] = {
            "shape": list(maps.shape),
            "step": step,
            "values": [round(v, 6) for v in values[::step].tolist()],
            "mean": values.double().mean().item(),
        }
    weights = sum(p.numel() for p in net.parameters())
    return {"keys": keys, "weights": weights, "side": side, "layers": told}


def main():
    answers = {
        "alexnet_bn": answer(alexnet_bn(), 96, alexnet_layers),
        "resnet18": answer(resnet18("imagenet"), 96, resnet_layers),
        "resnet18_cifar": answer(resnet18("cifar"), 32, resnet_layers),
    }
    print(json.dumps(answers))


if __name__ == "__main__":
    main()
