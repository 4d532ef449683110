"""Holds an exported ONNX trunk against the exported weights in PyTorch and against `pretext embed`.

    pretext export --run RUN --out t/trunk.onnx && pretext export --run RUN --out t/trunk.safetensors
    pretext embed --run RUN --data PHOTOS --out t/features.npy
    python onnx_features.py t PHOTOS

PHOTOS is a flat folder of square pictures of the side that the network sees. Prints the largest difference of each layer to
PyTorch's, where the export has a loader, and of the deepest layer's means to those of `pretext embed`, as shares of the
largest number. Needs onnxruntime, onnx, numpy and Pillow; torch and safetensors for the first.
"""

import csv
import importlib.util
import sys
from pathlib import Path

import numpy
import onnx
import onnxruntime
from PIL import Image

folder, photos = Path(sys.argv[1]), Path(sys.argv[2])
model = onnx.load(folder / "trunk.onnx")
onnx.checker.check_model(model, full_check=True)
metadata = {entry.key: entry.value for entry in model.metadata_props}
session = onnxruntime.InferenceSession(str(folder / "trunk.onnx"))
names = [row["file"] for row in csv.DictReader(open(folder / "features.csv"))]
pictures = numpy.stack([numpy.asarray(Image.open(photos / name).convert("RGB")) for name in names])
unit = pictures.transpose(0, 3, 1, 2).astype("float32") / 255


def of_numpy(unit):
    """The input transforms that need no loader."""
    scale = metadata["photo_scale"]
    if scale == "fixed":
        return (unit - 0.5) / 0.25
    if scale == "signed":
        return 2 * unit - 1
    if scale == "imagenet":
        mean, deviation = numpy.float32([0.485, 0.456, 0.406]), numpy.float32([0.229, 0.224, 0.225])
        return (unit - mean.reshape(1, 3, 1, 1)) / deviation.reshape(1, 3, 1, 1)
    sys.exit(f"the transform {scale} stands in the loader only, and there is none")


def difference(ours, other):
    return abs(ours - other).max() / max(abs(other).max(), 1e-9)


loader = folder / "trunk.py"
if loader.exists():
    spec = importlib.util.spec_from_file_location("trunk", loader)
    trunk = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(trunk)
    import torch

    net, known = trunk.load()
    fed = trunk.scaled(torch.from_numpy(unit), known).contiguous()
    with torch.no_grad():
        torch_layers = [maps.numpy() for maps in trunk.layers(net, fed).values()]
    fed = fed.numpy()
else:
    fed, torch_layers = of_numpy(unit), []

layers = session.run(None, {"pictures": fed})
print(metadata["task"], metadata["photo_scale"], fed.shape)
for output, ours, theirs in zip(session.get_outputs(), layers, torch_layers):
    print(f"  {output.name:10} {ours.shape[1:]} against PyTorch {difference(ours, theirs):.1e}")
embedded = numpy.load(folder / "features.npy")
print(f"  deepest means against pretext embed {difference(layers[-1].mean(axis=(2, 3)), embedded):.1e}")
