"""Writes annealed_mean.json: annealed means of distributions over colours, in float64 with NumPy.

Independent of the shader and of its twin: probabilities are made from the levels, normalised, raised to 1 / T and
normalised again, as the paper writes it. Run from this folder: python make_annealed_mean.py
"""
import json
import numpy as np

rng = np.random.default_rng(20160308)


def case(rows, columns, bins, temperature):
    centres = rng.integers(-11, 12, (bins, 2)) * 10
    levels = rng.integers(0, 256, (rows * columns, bins))
    levels[rng.random(levels.shape) < 0.3] = 255
    levels[np.arange(rows * columns), rng.integers(0, bins, rows * columns)] = 0
    p = np.where(levels == 255, 0.0, np.exp(-levels / 24.0))
    p /= p.sum(1, keepdims=True)
    if temperature == 0:
        f = np.eye(bins)[p.argmax(1)]
    else:
        with np.errstate(divide="ignore"):
            f = np.exp(np.log(p) / temperature)
        f /= f.sum(1, keepdims=True)
    steps = np.clip(np.rint((f @ centres + 128) * 16), 0, 4095).astype(int)
    return dict(width=columns, height=rows, centres=centres.tolist(), levels=levels.tolist(), temperature=temperature,
                expected=[int(word) >> shift & 255 for word in steps[:, 0] | steps[:, 1] << 12 for shift in (0, 8, 16)])


cases = [case(rows, columns, bins, t) for t in (0, 0.1, 0.38, 1.0, 4.0)
         for rows, columns, bins in ((1, 1, 2), (3, 5, 54), (4, 4, 313))]
with open("annealed_mean.json", "w") as file:
    json.dump(dict(cases=cases), file, separators=(",", ":"))
    file.write("\n")
