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
    for step in metadata["photo_scale"].split("+"):
        photos = one_step(photos, step)
    return photos


def one_step(photos, step):
    """One step of the input transform; values are on the scale 0..1 until the last one."""
    if step == "fixed":
        return (photos - 0.5) / 0.25
    if step == "signed":
        return 2 * photos - 1
    if step == "grey":
        return photos.mean(dim=1, keepdim=True).expand(-1, 3, -1, -1)
    if step == "projection":
        along = (-photos[:, 0] + 2 * photos[:, 1] - photos[:, 2]) / 6
        return photos - torch.stack([-along, 2 * along, -along], dim=1)
    if step in ("per_image", "rms", "own"):
        centred = photos - photos.mean(dim=(2, 3), keepdim=True)
        square = centred.square().mean(dim=(2, 3), keepdim=True)
        if step == "per_image":
            return centred / square.sqrt().clamp(min=1 / 255)
        if step == "own":
            return centred / (square + 1e-4).sqrt()
        root = square.mean(dim=1, keepdim=True).sqrt()
        return 50 * centred / torch.where(root > 0, root, torch.ones_like(root))
    if step != "imagenet":
        raise ValueError(f"the network was trained behind a step that this loader does not have: {step}")
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


