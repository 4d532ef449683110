"""Pictures that move, written by other programs' encoders (Pillow 13, libwebp): moving.gif, .png, .webp and
moving_lossy.webp. Frame k of six shows a square of one colour at column 4k, row 4 + k, on a see-through ground, so that
every frame must clear what the one before drew.

    python make_moving.py          # writes beside itself
"""

import pathlib

from PIL import Image

here = pathlib.Path(__file__).parent
COLOURS = [(200, 30, 30), (30, 160, 40), (30, 40, 200), (220, 200, 20), (20, 20, 20), (160, 40, 160)]


def frame(number):
    picture = Image.new("RGBA", (32, 24), (0, 0, 0, 0))
    picture.paste((*COLOURS[number], 255), (4 * number, 4 + number, 4 * number + 8, 12 + number))
    return picture


first, *others = [frame(number) for number in range(6)]
moving = {"save_all": True, "append_images": others, "duration": 40, "loop": 0}
first.save(here / "moving.gif", disposal=2, **moving)
first.save(here / "moving.png", disposal=1, blend=1, **moving)
first.save(here / "moving.webp", lossless=True, minimize_size=True, **moving)
first.save(here / "moving_lossy.webp", quality=90, alpha_quality=100, **moving)
