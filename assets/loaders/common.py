"""Loads {{file}}, a trunk trained by Pretext Workbench, in PyTorch.

    python {{loader}} PHOTO      prints the shape of every layer's feature maps

From other code: `net, metadata = load()`, then `features(net, metadata, photos)`.
Needs torch, torchvision and safetensors; the command above also needs Pillow and numpy.
"""

import sys
from pathlib import Path

import torch
from safetensors import safe_open
from torch import nn

FILE = Path(__file__).with_name("{{file}}")


def load(path=FILE):
    """The network with its weights, in inference mode, and the metadata of the file."""
    with safe_open(path, "pt") as file:
        metadata = file.metadata()
        weights = {name: file.get_tensor(name) for name in file.keys()}
    net = build(metadata)
    net.load_state_dict(weights)
    return net.eval(), metadata


def scaled(photos, metadata):
    """Photos [photos, 3, side, side] with values in 0..1, brought into the range that the network has learned on."""
    scale = metadata["photo_scale"]
    if scale == "fixed":
        return (photos - 0.5) / 0.25
    if scale == "own":
        centred = photos - photos.mean(dim=(2, 3), keepdim=True)
        return centred / (centred.square().mean(dim=(2, 3), keepdim=True) + 1e-4).sqrt()
    mean = torch.tensor([0.485, 0.456, 0.406]).reshape(1, 3, 1, 1)
    deviation = torch.tensor([0.229, 0.224, 0.225]).reshape(1, 3, 1, 1)
    return (photos - mean) / deviation


def features(net, metadata, photos):
    """Names and feature maps of all layers, for photos [photos, 3, side, side] with values in 0..1."""
    with torch.no_grad():
        return layers(net, scaled(photos, metadata))


def main():
    import numpy
    from PIL import Image, ImageOps

    net, metadata = load()
    side = int(metadata["photo_side"])
    with Image.open(sys.argv[1]) as image:
        square = ImageOps.fit(image.convert("RGB"), (side, side), Image.Resampling.BICUBIC)
    photo = torch.from_numpy(numpy.asarray(square).copy()).permute(2, 0, 1)[None] / 255
    for name, maps in features(net, metadata, photo).items():
        print(name, tuple(maps.shape))


