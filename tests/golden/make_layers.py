#!/usr/bin/env python3
"""Running statistics of batch normalisation after three batches, from PyTorch.

src/nets/layers_tests.rs makes the same batches. Run: python tests/golden/make_layers.py > tests/golden/layers.json
"""

import json
import math

import torch
from torch import nn


def batch(number, shape):
    count = math.prod(shape)
    values = [(1.0 + (i % 3)) * math.sin(0.7 * i + number) + 0.1 * number for i in range(count)]
    return torch.tensor(values, dtype=torch.float32).reshape(shape)


def running(norm, shape):
    for number in range(3):
        norm(batch(number, shape))
    return {"mean": norm.running_mean.tolist(), "variance": norm.running_var.tolist()}


def main():
    print(json.dumps({
        # A bottleneck of one place and few pictures, where biased and unbiased variance are far apart.
        "bottleneck": running(nn.BatchNorm2d(3), (4, 3, 1, 1)),
        "maps": running(nn.BatchNorm2d(3), (2, 3, 4, 5)),
        "rows": running(nn.BatchNorm1d(3), (6, 3)),
    }))


if __name__ == "__main__":
    main()
