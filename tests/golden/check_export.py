#!/usr/bin/env python3
"""Trains for two steps, exports, loads with the generated file in PyTorch, and compares every layer on the same photos.

Run: python tests/golden/check_export.py target/release/pretext
Ends with 1 where a feature differs by 1e-4 or more.
"""

import csv
import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy
import torch
from PIL import Image

WHOLE = "100000000"


def say(folder, program, *words):
    subprocess.run([program, *words], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def compare(program, folder, trunk, side):
    say(folder, program, "train", "--task", "rotation", "--data", "data", "--steps", "2", "--batch-size", "4",
        "--held-out", "4", "--device", "cpu", "--set", f"trunk={trunk}", "--set", f"size={side}", "--out", trunk)
    say(folder, program, "export", "--run", trunk, "--out", f"{trunk}.safetensors")
    spec = importlib.util.spec_from_file_location(trunk, folder / f"{trunk}.py")
    loader = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loader)
    net, metadata = loader.load()
    worst = 0.0
    for layer in metadata["layers"].split(","):
        say(folder, program, "embed", "--run", trunk, "--data", "data", "--layer", layer, "--pooled", WHOLE,
            "--out", f"{trunk}-{layer}.npy")
        ours = numpy.load(folder / f"{trunk}-{layer}.npy")
        with open(folder / f"{trunk}-{layer}.csv", newline="") as file:
            names = [row["file"] for row in csv.DictReader(file)]
        photos = [numpy.asarray(Image.open(next((folder / "data").rglob(name))).convert("RGB")) for name in names]
        assert all(photo.shape == (side, side, 3) for photo in photos), "photos that nobody has to resize"
        batch = torch.from_numpy(numpy.stack(photos)).permute(0, 3, 1, 2) / 255
        theirs = loader.features(net, metadata, batch)[layer].flatten(1).numpy()
        assert ours.shape == theirs.shape and numpy.abs(theirs).max() > 1e-2
        worst = max(worst, float(numpy.abs(ours - theirs).max()))
    return worst


def main():
    program, failed = str(Path(sys.argv[1]).resolve()), False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        say(folder, program, "demo-data", "--out", "data", "--images", "12", "--clips", "0", "--size", "64")
        for trunk in ["small", "alexnet_bn", "resnet18", "resnet18_cifar"]:
            worst = compare(program, folder, trunk, 64)
            failed |= worst >= 1e-4
            print(f"{trunk}: largest difference {worst:.2e}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
