#!/usr/bin/env python3
"""Do sky, leaves, skin and brick get their own hue? Reads what `pretext apply` wrote of a run of colours for pictures of the demo
gallery, which `pretext demo-data` sorts into a folder a class.

A region is told by the true colours and the scene, since cloths, walls, cars and fish have colours drawn by lot: sky is blue in the
upper half of what is out of doors; leaves are green where there is a meadow; skin is warm and light in portraits; brick is warm in
houses and castles. A pixel is right whose hue is within 40 degrees of the true one and that is not grey; a picture, where most
pixels of the region are. Regions of less than 3 % of a picture do not count.

Example: pretext apply --run RUN --input scenes --out answers && python benches/peers/hue_regions.py answers
"""

import argparse
import json
from pathlib import Path

import numpy
from PIL import Image

TO_XYZ = numpy.array([[0.4125, 0.3576, 0.1804], [0.2127, 0.7152, 0.0722], [0.0193, 0.1192, 0.9503]])
WHITE = numpy.array([0.9505, 1.0, 1.0888])


def lab(file):
    """Lightness, hue in degrees and chroma of each pixel."""
    values = numpy.asarray(Image.open(file).convert("RGB")) / 255
    linear = numpy.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    scaled = linear @ TO_XYZ.T / WHITE
    x, y, z = numpy.moveaxis(numpy.where(scaled > 0.008856, numpy.cbrt(scaled), 7.787 * scaled + 16 / 116), -1, 0)
    a, b = 500 * (x - y), 200 * (y - z)
    return 116 * y - 16, numpy.degrees(numpy.arctan2(b, a)) % 360, numpy.hypot(a, b)


def regions(lightness, hue, name):
    down = numpy.linspace(0, 1, hue.shape[0])[:, None]
    warm = (hue > 15) & (hue < 85)
    meant = {
        "sky": (["balloon", "boat", "car", "castle", "house", "snowman"], (hue > 200) & (hue < 300) & (down < 0.5)),
        "leaves": (["balloon", "castle", "house", "snowman"], (hue > 95) & (hue < 165)),
        "skin": (["portrait"], warm & (lightness > 45)),
        "brick": (["castle", "house"], warm),
    }
    return {region: where for region, (scenes, where) in meant.items() if Path(name).parent.name in scenes}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("answers", type=Path, help="the folder that pretext apply wrote")
    folder = parser.parse_args().answers
    shares = {}
    for answer in json.loads((folder / "answers.json").read_text())["answers"]:
        files = {name.split("-", 1)[1].removesuffix(".png"): folder / name for name in answer["files"]}
        lightness, hue, chroma = lab(files["truth"])
        _, given_hue, given_chroma = lab(files["output"])
        right = (numpy.abs((hue - given_hue + 180) % 360 - 180) < 40) & (given_chroma > 5)
        for name, region in regions(lightness, hue, answer["image"]).items():
            region &= chroma > 10
            if region.mean() >= 0.03:
                shares.setdefault(name, []).append(right[region].mean())
    for name, values in shares.items():
        values = numpy.array(values)
        print(f"{name}: right in {(values > 0.5).mean():.2f} of {len(values)} pictures, {values.mean():.2f} of their pixels")


if __name__ == "__main__":
    main()
