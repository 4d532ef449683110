"""Writes recolour.json: lightness under colours of a coarse grid, with SciPy's spline interpolation and scikit-image.

Independent of the shader and of its twin: `scipy.ndimage.map_coordinates` of order 1 and `skimage.color.lab2rgb`, in
float64. scikit-image uses the same constants. Run from this folder: python make_recolour.py
"""
import json
import warnings
import numpy as np
from scipy.ndimage import map_coordinates
from skimage.color import lab2rgb

rng = np.random.default_rng(20170704)


def case(height, width, rows, columns, step, first):
    # Darker pixels under strong blue would have a negative Z, which scikit-image clips before the matrix and we after it.
    lightness = rng.uniform(26, 100, (height, width))
    steps = rng.integers(128 * 16 - 1100, 128 * 16 + 1100, (rows, columns, 2))
    seen = (rows * step, columns * step)
    along = [((np.arange(n) + 0.5) * s / n - 0.5 - first) / step for n, s in zip((height, width), seen)]
    at = np.meshgrid(*along, indexing="ij")
    ab = [map_coordinates(steps[..., c] / 16.0 - 128.0, at, order=1, mode="nearest") for c in range(2)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        rgb = lab2rgb(np.stack([lightness, *ab], -1))
    return dict(width=width, height=height, columns=columns, rows=rows, step=step, first=first,
                lightness=lightness.ravel().tolist(), meant=(steps[..., 0] | steps[..., 1] << 12).ravel().tolist(),
                expected=np.rint(np.clip(rgb, 0, 1) * 255).astype(int).ravel().tolist())


cases = [case(1, 1, 1, 1, 1, 0), case(8, 12, 2, 3, 4, 1.5), case(13, 9, 4, 3, 4, 0), case(5, 7, 5, 7, 1, 0)]
with open("recolour.json", "w") as file:
    json.dump(dict(cases=cases), file, separators=(",", ":"))
    file.write("\n")
