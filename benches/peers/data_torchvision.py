"""The peer of `pretext bench data`: the same work with torchvision and Pillow, on one thread.

    python benches/peers/data_torchvision.py FOLDER [SIDE] [IMAGES]

Decodes every image below FOLDER, Resize(SIDE), CenterCrop(SIDE), ToTensor, scaled to [-1, 1]; prints one JSON line with
the fastest of three rounds. torchvision keeps nothing between passes, so a later pass costs what the first one did.
"""
import json
import os
import sys
import time

import torch
from PIL import Image
from torchvision import transforms

torch.set_num_threads(1)


def main() -> None:
    folder = sys.argv[1]
    side = int(sys.argv[2]) if len(sys.argv) > 2 else 128
    limit = int(sys.argv[3]) if len(sys.argv) > 3 else 400
    paths = sorted(os.path.join(where, name) for where, _, names in os.walk(folder) for name in names)[:limit]
    prepare = transforms.Compose(
        [transforms.Resize(side), transforms.CenterCrop(side), transforms.ToTensor(), transforms.Normalize(0.5, 0.5)]
    )
    best, best_cpu = 0.0, 0.0
    for _ in range(3):
        wall, cpu = time.perf_counter(), time.process_time()
        for path in paths:
            with Image.open(path) as image:
                prepare(image.convert("RGB"))
        best = max(best, len(paths) / (time.perf_counter() - wall))
        best_cpu = max(best_cpu, len(paths) / (time.process_time() - cpu))
    print(json.dumps({"images": len(paths), "side": side, "images_per_second": best, "images_per_cpu_second": best_cpu}))


main()
