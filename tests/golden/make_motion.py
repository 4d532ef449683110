"""Numbers of OpenCV and PyTorch for motion segmentation: `python make_motion.py DEMO > motion.json`.

DEMO is what `pretext demo-data --out DEMO --images 8 --clips 8 --size 64 --seed 42` wrote.
"""

import json
import sys
from pathlib import Path

import cv2
import numpy as np
import torch
import torch.nn.functional as F

SIDE, EVERY = 64, 8


def waves(x, y):
    return (128 + 40 * np.sin(0.35 * x + 0.2 * y) + 30 * np.sin(0.15 * x - 0.4 * y + 1) + 25 * np.sin(0.6 * x + 2)
            + 20 * np.sin(0.5 * y + 0.5))


def levels(values):
    return np.floor(values + 0.5).astype(np.uint8)


def flows(first, second):
    farneback = cv2.calcOpticalFlowFarneback(first, second, None, 0.5, 3, 9, 5, 5, 1.1, 0)
    dis = cv2.DISOpticalFlow_create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM).calc(first, second, None)
    grid = slice(EVERY // 2, None, EVERY)
    told = lambda flow: [round(float(v), 4) for v in flow[grid, grid].reshape(-1)]
    return {"farneback": told(farneback), "dis": told(dis)}


def grey(path):
    blue, green, red = np.moveaxis(cv2.imread(str(path)).astype(np.float64), -1, 0)
    return levels(0.299 * red + 0.587 * green + 0.114 * blue)


def flow_numbers(demo):
    y, x = np.mgrid[:SIDE, :SIDE].astype(np.float64)
    shifted = flows(levels(waves(x, y)), levels(waves(x - 1.3, y + 0.7)))
    names = ["countryside_0000", "sea_0001", "street_0002", "under_water_0003"]
    clips = [flows(*(grey(Path(demo) / "clips" / name / f"{at:03d}.png") for at in (0, 1))) for name in names]
    return {"shifted": shifted, "clips": clips}


def loss_numbers():
    logits = torch.tensor(np.sin(0.7 * np.arange(3 * 12) + 0.1) * 3, dtype=torch.float32).reshape(3, 12)
    # A few that move, one, none.
    moves = torch.tensor([[at % 4 == 1 for at in range(12)], [at == 7 for at in range(12)], [False] * 12]).float()
    told = {}
    for name in ("plain", "balanced"):
        given = logits.clone().requires_grad_()
        cells = F.binary_cross_entropy_with_logits(given, moves, reduction="none")
        if name == "plain":
            images = cells.mean(1)
        else:
            images = torch.stack([torch.stack([cell[of].mean() for of in (move > 0, move == 0) if of.any()]).mean()
                                  for cell, move in zip(cells, moves)])
        loss = images.mean()
        loss.backward()
        told[name] = {"loss": [loss.item()], "gradient": given.grad.reshape(-1).tolist()}
    return told


def resize_numbers():
    maps = torch.tensor(np.sin(0.9 * np.arange(2 * 16) + 0.3), dtype=torch.float32).reshape(2, 1, 4, 4)
    return {
        "larger": F.interpolate(maps, size=(8, 8), mode="bilinear", align_corners=False).reshape(-1).tolist(),
        "smaller": F.adaptive_avg_pool2d(maps, 2).reshape(-1).tolist(),
    }


json.dump({"flow": flow_numbers(sys.argv[1]), "loss": loss_numbers(), "resize": resize_numbers()}, sys.stdout)
print()
