"""Writes difference_map.json: amplified absolute differences through the ramp "magma", made with NumPy.

Independent of the shader and of its twin: the mean is taken in float64 and the ramp by np.interp between its ten steps.
Run from this folder: python make_difference_map.py
"""
import json
import numpy as np

rng = np.random.default_rng(20160425)
STEPS = ["000004", "180F3E", "451077", "721F81", "9F2F7F", "CD4071", "F1605D", "FD9567", "FEC98D", "FCFDBF"]
COLOURS = np.array([[int(step[at:at + 2], 16) for at in (0, 2, 4)] for step in STEPS], dtype=np.float64)


def shown(one, other, amplification):
    level = np.minimum(np.floor(np.abs(one - other).sum(axis=2) * amplification / 3.0 + 0.5), 255.0)
    along = level * (len(STEPS) - 1) / 255.0
    return np.stack([np.rint(np.interp(along, np.arange(len(STEPS)), COLOURS[:, channel])) for channel in range(3)], axis=2)


def case(height, width, amplification):
    one = rng.integers(0, 256, (height, width, 3)).astype(np.float64)
    other = np.clip(one + rng.integers(-60, 61, one.shape), 0, 255)
    flat = lambda picture: picture.astype(int).ravel().tolist()
    return dict(width=width, height=height, one=flat(one), other=flat(other), amplification=amplification,
                expected=flat(shown(one, other, amplification)))


cases = [case(height, width, amplification) for amplification in [0.0, 0.5, 1.0, 4.0, 64.0]
         for height, width in [(1, 1), (5, 3), (6, 7)]]
with open("difference_map.json", "w") as file:
    json.dump(dict(cases=cases), file)
    file.write("\n")
