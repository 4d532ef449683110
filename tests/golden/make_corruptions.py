#!/usr/bin/env python3
"""The corruptions of Hendrycks & Dietterich (ICLR 2019) in NumPy, SciPy, scikit-image, OpenCV and Pillow.

Pictures and "random" numbers follow formulas that src/photos/corrupt/golden_tests.rs repeats, so that only answers are
stored: every so many bytes of each, and the mean of all. Frost has no reference here, as its photographs cannot be shipped.
Run: python tests/golden/make_corruptions.py > tests/golden/corruptions.json
"""

import base64
import io
import json
import math

import cv2
import numpy as np
import scipy.ndimage
import scipy.stats
import skimage.color
from PIL import Image

# Width, height, table, and the distance of the bytes that are kept.
PICTURES = [(32, 32, 0, 23), (64, 64, 1, 61), (224, 160, 2, 997)]


def hashed(at):
    bits = (at.astype(np.uint64) + 1) * 2654435761 % 2**32
    bits = (bits ^ (bits >> 15)) * 2246822519 % 2**32
    return bits ^ (bits >> 13)


class Draws:
    """Numbers from [0, 1) by a hash of their place; a normal one is made of four."""

    def __init__(self):
        self.at = 0

    def units(self, *shape):
        count = math.prod(shape)
        numbers = hashed(np.arange(self.at, self.at + count)) >> 8
        self.at += count
        return (numbers / 2**24).reshape(shape)

    def unit(self):
        return self.units(1)[0]

    def normals(self, *shape):
        return (self.units(*shape, 4).sum(-1) - 2) * math.sqrt(3)

    def between(self, low, high, *shape):
        return low + (high - low) * self.units(*shape)


def picture(width, height):
    rows, columns = np.mgrid[0:height, 0:width]
    smooth = np.stack([rows * 255 // height, columns * 255 // width, (rows + columns) * 127 // (width + height) + 60], -1)
    blocks = ((rows * 7 // height + columns * 5 // width) % 3)[..., None] * np.array([37, 11, 23])
    grain = (hashed(np.arange(width * height * 3)) >> 27).reshape(height, width, 3).astype(int)
    return np.clip(smooth * 2 // 3 + blocks + grain, 0, 255).astype(np.uint8)


def levels(x):
    return (np.clip(x, 0, 1) * 255 + 1e-3).astype(np.uint8)


def gaussian(x, sigma, mode="nearest", truncate=4.0):
    sigmas = (sigma, sigma, 0)[: x.ndim]
    return scipy.ndimage.gaussian_filter(x, sigmas, mode=mode, truncate=truncate) if sigma > 0 else x


def gaussian_noise(x, c, d):
    return x + c * d.normals(*x.shape)


def shot_noise(x, c, d):
    return scipy.stats.poisson.ppf(d.units(*x.shape), x * c).clip(0) / c


def impulse_noise(x, c, d):
    u = d.units(*x.shape)
    return np.where(u < c / 2, 0, np.where(u < c, 1, x))


def speckle_noise(x, c, d):
    return x + x * c * d.normals(*x.shape)


def gaussian_blur(x, c, d):
    return gaussian(x, c)


def defocus_blur(x, c, d):
    radius, alias = c
    reach, size = (8, 3) if radius <= 8 else (radius, 5)
    across = np.arange(-reach, reach + 1)
    disk = (across[:, None] ** 2 + across[None] ** 2 <= radius**2).astype(np.float64)
    kernel = cv2.GaussianBlur(disk / disk.sum(), (size, size), alias)
    return np.stack([cv2.filter2D(x[..., i], -1, kernel) for i in range(3)], -1)


def glass_blur(x, c, d):
    sigma, delta, times = c
    x = levels(gaussian(x, sigma))
    for _ in range(times):
        for h in range(x.shape[0] - delta, delta, -1):
            for w in range(x.shape[1] - delta, delta, -1):
                dx, dy = (int(d.unit() * 2 * delta) - delta for _ in range(2))
                x[h, w] = x[h + dy, w + dx]
    return gaussian(x / 255, sigma)


def smeared(x, radius, sigma, degrees):
    taps = np.exp(-np.arange(2 * radius + 1) ** 2 / (2 * sigma**2))
    taps /= taps.sum()
    rows, columns = np.arange(x.shape[0]), np.arange(x.shape[1])
    out = np.zeros_like(x)
    for i, tap in enumerate(taps):
        down = -math.ceil(i * math.sin(math.radians(degrees)) - 0.5)
        across = -math.ceil(i * math.cos(math.radians(degrees)) - 0.5)
        moved_rows = np.clip(rows - down, 0, len(rows) - 1)
        moved_columns = np.clip(columns - across, 0, len(columns) - 1)
        out += tap * x[moved_rows][:, moved_columns]
    return np.round(out * 255) / 255


def motion_blur(x, c, d):
    return smeared(x, *c, d.between(-45, 45, 1)[0])


def zoomed(x, factor):
    height, width = x.shape[:2]
    rows, columns = math.ceil(height / factor), math.ceil(width / factor)
    top, left = (height - rows) // 2, (width - columns) // 2
    cut = x[top : top + rows, left : left + columns]
    out = scipy.ndimage.zoom(cut, (factor, factor, 1)[: x.ndim], order=1, mode="nearest")
    top, left = (out.shape[0] - height) // 2, (out.shape[1] - width) // 2
    return out[top : top + height, left : left + width]


def zoom_blur(x, c, d):
    factors = np.arange(1, c[0], c[1])
    return (x + sum(zoomed(x, factor) for factor in factors)) / (len(factors) + 1)


def snow(x, c, d):
    mean, spread, zoom, least, radius, sigma, kept = c
    layer = zoomed(mean + spread * d.normals(*x.shape[:2]), zoom)
    layer = levels(np.where(layer < least, 0, layer)) / 255
    layer = smeared(layer, radius, sigma, d.between(-135, -45, 1)[0])[..., None]
    grey = (x @ [0.299, 0.587, 0.114])[..., None]
    return kept * x + (1 - kept) * np.maximum(x, grey * 1.5 + 0.5) + layer + np.rot90(layer, 2)


def plasma(side, decay, d):
    side = 1 << (side - 1).bit_length()
    m = np.zeros((side, side))
    step, wibble = side, 100
    while step >= 2:
        half = step // 2

        def wibbled(total):
            return total / 4 + wibble * d.between(-wibble, wibble, *total.shape)

        corners = m[::step, ::step]
        total = corners + np.roll(corners, -1, 0)
        m[half::step, half::step] = wibbled(total + np.roll(total, -1, 1))
        middles = m[half::step, half::step]
        m[::step, half::step] = wibbled(middles + np.roll(middles, 1, 0) + corners + np.roll(corners, -1, 1))
        m[half::step, ::step] = wibbled(middles + np.roll(middles, 1, 1) + corners + np.roll(corners, -1, 0))
        step //= 2
        wibble /= decay
    m -= m.min()
    return m / m.max()


def fog(x, c, d):
    amount, decay = c
    height, width = x.shape[:2]
    clouds = plasma(max(width, height), decay, d)[:height, :width, None]
    return (x + amount * clouds) * x.max() / (x.max() + amount)


def brightness(x, c, d):
    hsv = skimage.color.rgb2hsv(x)
    hsv[..., 2] = np.clip(hsv[..., 2] + c, 0, 1)
    return skimage.color.hsv2rgb(hsv)


def saturate(x, c, d):
    hsv = skimage.color.rgb2hsv(x)
    hsv[..., 1] = np.clip(hsv[..., 1] * c[0] + c[1], 0, 1)
    return skimage.color.hsv2rgb(hsv)


def contrast(x, c, d):
    mean = x.mean((0, 1))
    return (x - mean) * c + mean


def elastic_transform(x, c, d):
    reach, sigma, affine = c
    height, width = x.shape[:2]
    middle, arm = np.float32([width // 2, height // 2]), min(width, height) // 3
    points = np.float32([middle + arm, middle + [arm, -arm], middle - arm])
    moved = (points + d.between(-affine, affine, 3, 2)).astype(np.float32)
    back = np.linalg.inv(np.vstack([cv2.getAffineTransform(points, moved), [0, 0, 1]]))
    rows, columns = np.mgrid[0:height, 0:width]
    from_x, from_y, _ = np.tensordot(back, np.stack([columns, rows, np.ones_like(rows)]), 1)

    def sampled(y, x_places, mode):
        places = [y, x_places]
        return np.stack([scipy.ndimage.map_coordinates(x[..., i], places, order=1, mode=mode) for i in range(3)], -1)

    x = sampled(from_y, from_x, "mirror")
    dx, dy = (gaussian(d.between(-1, 1, height, width), sigma, "reflect", 3.0) * reach for _ in range(2))
    return sampled(rows + dy, columns + dx, "reflect")


def spatter(x, c, d):
    mean, spread, blur, least, strength, is_mud = c
    layer = gaussian(mean + spread * d.normals(*x.shape[:2]), blur)
    layer[layer < least] = 0
    if is_mud:
        mud = gaussian((layer > least).astype(float), strength)[..., None]
        mud[mud < 0.8] = 0
        return x * (1 - mud) + mud * np.array([63, 42, 20]) / 255
    layer = (layer * 255).astype(np.uint8)
    distance = cv2.distanceTransform(255 - cv2.Canny(layer, 50, 150), cv2.DIST_L2, 5)
    near = (cv2.blur(np.minimum(distance, 20).astype(np.float64), (3, 3)) + 1e-3).astype(np.uint8)
    lit = cv2.filter2D(cv2.equalizeHist(near), cv2.CV_8U, np.float32([[-2, -1, 0], [-1, 1, 1], [0, 1, 2]]))
    water = layer * cv2.blur(lit, (3, 3)).astype(float)
    return x + (water / water.max() * strength)[..., None] * np.array([175, 238, 238]) / 255


def pixelate(x, c, d):
    image = Image.fromarray(levels(x))
    size = image.size
    image = image.resize((int(size[0] * c), int(size[1] * c)), Image.BOX)
    return np.asarray(image.resize(size, Image.BOX)) / 255


def jpeg_compression(x, c, d):
    file = io.BytesIO()
    Image.fromarray(levels(x)).save(file, "JPEG", quality=c)
    return np.asarray(Image.open(file)) / 255


def shares(side, *rows):
    return [tuple(share * side for share in row) for row in rows]


ZOOMS = [(1.06, 0.01), (1.11, 0.01), (1.16, 0.01), (1.21, 0.01), (1.26, 0.01)]
TABLES = {
    gaussian_noise: [[0.04, 0.06, 0.08, 0.09, 0.10], [0.04, 0.08, 0.12, 0.15, 0.18], [0.08, 0.12, 0.18, 0.26, 0.38]],
    shot_noise: [[500, 250, 100, 75, 50], [250, 100, 50, 30, 15], [60, 25, 12, 5, 3]],
    impulse_noise: [[0.01, 0.02, 0.03, 0.05, 0.07], [0.01, 0.02, 0.05, 0.08, 0.14], [0.03, 0.06, 0.09, 0.17, 0.27]],
    defocus_blur: [
        [(0.3, 0.4), (0.4, 0.5), (0.5, 0.6), (1, 0.2), (1.5, 0.1)],
        [(0.5, 0.6), (1, 0.1), (1.5, 0.1), (2.5, 0.01), (3, 0.1)],
        [(3, 0.1), (4, 0.5), (6, 0.5), (8, 0.5), (10, 0.5)],
    ],
    glass_blur: [
        [(0.05, 1, 1), (0.25, 1, 1), (0.4, 1, 1), (0.25, 1, 2), (0.4, 1, 2)],
        [(0.1, 1, 1), (0.5, 1, 1), (0.6, 1, 2), (0.7, 2, 1), (0.9, 2, 2)],
        [(0.7, 1, 2), (0.9, 2, 1), (1, 2, 3), (1.1, 3, 2), (1.5, 4, 2)],
    ],
    motion_blur: [
        [(6, 1), (6, 1.5), (6, 2), (8, 2), (9, 2.5)],
        [(10, 1), (10, 1.5), (10, 2), (10, 2.5), (12, 3)],
        [(10, 3), (15, 5), (15, 8), (15, 12), (20, 15)],
    ],
    zoom_blur: [ZOOMS, ZOOMS, [(1.11, 0.01), (1.16, 0.01), (1.21, 0.02), (1.26, 0.02), (1.31, 0.03)]],
    snow: [
        [
            (0.1, 0.2, 1, 0.6, 8, 3, 0.95),
            (0.1, 0.2, 1, 0.5, 10, 4, 0.9),
            (0.15, 0.3, 1.75, 0.55, 10, 4, 0.9),
            (0.25, 0.3, 2.25, 0.6, 12, 6, 0.85),
            (0.3, 0.3, 1.25, 0.65, 14, 12, 0.8),
        ],
        [
            (0.1, 0.2, 1, 0.6, 8, 3, 0.8),
            (0.1, 0.2, 1, 0.5, 10, 4, 0.8),
            (0.15, 0.3, 1.75, 0.55, 10, 4, 0.7),
            (0.25, 0.3, 2.25, 0.6, 12, 6, 0.65),
            (0.3, 0.3, 1.25, 0.65, 14, 12, 0.6),
        ],
        [
            (0.1, 0.3, 3, 0.5, 10, 4, 0.8),
            (0.2, 0.3, 2, 0.5, 12, 4, 0.7),
            (0.55, 0.3, 4, 0.9, 12, 8, 0.7),
            (0.55, 0.3, 4.5, 0.85, 12, 8, 0.65),
            (0.55, 0.3, 2.5, 0.85, 12, 12, 0.55),
        ],
    ],
    fog: [
        [(0.2, 3), (0.5, 3), (0.75, 2.5), (1, 2), (1.5, 1.75)],
        [(0.4, 3), (0.7, 3), (1, 2.5), (1.5, 2), (2, 1.75)],
        [(1.5, 2), (2, 2), (2.5, 1.7), (2.5, 1.5), (3, 1.4)],
    ],
    brightness: [[0.05, 0.1, 0.15, 0.2, 0.3], [0.1, 0.2, 0.3, 0.4, 0.5], [0.1, 0.2, 0.3, 0.4, 0.5]],
    contrast: [[0.75, 0.5, 0.4, 0.3, 0.15], [0.4, 0.3, 0.2, 0.1, 0.05], [0.4, 0.3, 0.2, 0.1, 0.05]],
    elastic_transform: [
        shares(32, (0, 0, 0.08), (0.05, 0.2, 0.07), (0.08, 0.06, 0.06), (0.1, 0.04, 0.05), (0.1, 0.03, 0.03)),
        shares(64, (0, 0, 0.08), (0.05, 0.3, 0.06), (0.1, 0.08, 0.06), (0.1, 0.03, 0.03), (0.16, 0.03, 0.02)),
        shares(244, (2, 0.7, 0.1), (2, 0.08, 0.2), (0.05, 0.01, 0.02), (0.07, 0.01, 0.02), (0.12, 0.01, 0.02)),
    ],
    pixelate: [[0.95, 0.9, 0.85, 0.75, 0.65], [0.9, 0.8, 0.7, 0.6, 0.5], [0.6, 0.5, 0.4, 0.3, 0.25]],
    jpeg_compression: [[80, 65, 58, 50, 40], [65, 58, 50, 40, 25], [25, 18, 15, 10, 7]],
    speckle_noise: [[0.06, 0.1, 0.12, 0.16, 0.2], [0.15, 0.2, 0.25, 0.3, 0.35], [0.15, 0.2, 0.35, 0.45, 0.6]],
    gaussian_blur: [[0.4, 0.6, 0.7, 0.8, 1], [0.5, 0.75, 1, 1.25, 1.5], [1, 2, 3, 4, 6]],
    spatter: [
        [
            (0.62, 0.1, 0.7, 0.7, 0.5, 0),
            (0.65, 0.1, 0.8, 0.7, 0.5, 0),
            (0.65, 0.3, 1, 0.69, 0.5, 0),
            (0.65, 0.1, 0.7, 0.69, 0.6, 1),
            (0.65, 0.1, 0.5, 0.68, 0.6, 1),
        ],
        [
            (0.62, 0.1, 0.7, 0.7, 0.6, 0),
            (0.65, 0.1, 0.8, 0.7, 0.6, 0),
            (0.65, 0.3, 1, 0.69, 0.6, 0),
            (0.65, 0.1, 0.7, 0.68, 0.6, 1),
            (0.65, 0.1, 0.5, 0.67, 0.6, 1),
        ],
        [
            (0.65, 0.3, 4, 0.69, 0.6, 0),
            (0.65, 0.3, 3, 0.68, 0.6, 0),
            (0.65, 0.3, 2, 0.68, 0.5, 0),
            (0.65, 0.3, 1, 0.65, 1.5, 1),
            (0.67, 0.4, 1, 0.65, 1.5, 1),
        ],
    ],
    saturate: [
        [(0.3, 0), (0.1, 0), (1.5, 0), (2, 0.1), (2.5, 0.2)],
        [(0.3, 0), (0.1, 0), (2, 0), (5, 0.1), (30, 0.2)],
        [(0.3, 0), (0.1, 0), (2, 0), (5, 0.1), (20, 0.2)],
    ],
}


def encoded(values):
    return base64.b64encode(np.ascontiguousarray(values).tobytes()).decode()


answers = []
for width, height, table, stride in PICTURES:
    photo = picture(width, height)
    kept = {"clean": encoded(photo.reshape(-1)[::stride])}
    for corruption, tables in TABLES.items():
        outputs = [levels(corruption(photo / 255, c, Draws())) for c in tables[table]]
        sampled = np.concatenate([output.reshape(-1)[::stride] for output in outputs])
        means = [round(float(output.mean()), 3) for output in outputs]
        kept[corruption.__name__] = {"bytes": encoded(sampled), "means": means}
    answers.append({"width": width, "height": height, "stride": stride, "kept": kept})
print(json.dumps({"pictures": answers}))
