"""Writes tile_rearrange.json: pictures with their tiles in another order, made by cutting and joining NumPy blocks.

Independent of the shader and of its twin: whole blocks are sliced and assigned, no pixel's source is computed.
Run from this folder: python make_tile_rearrange.py
"""
import json
import numpy as np

rng = np.random.default_rng(20160425)


def rearranged(picture, grid, order):
    result = picture.copy()
    tall, wide = picture.shape[0] // grid, picture.shape[1] // grid
    tiles = [picture[row * tall:(row + 1) * tall, column * wide:(column + 1) * wide]
             for row in range(grid) for column in range(grid)]
    for place, tile in enumerate(order):
        row, column = divmod(place, grid)
        result[row * tall:(row + 1) * tall, column * wide:(column + 1) * wide] = tiles[tile]
    return result


def case(height, width, grid, order):
    picture = rng.integers(0, 256, (height, width, 3))
    flat = lambda values: np.asarray(values).astype(int).ravel().tolist()
    return dict(width=width, height=height, grid=grid, picture=flat(picture), order=flat(order),
                expected=flat(rearranged(picture, grid, order)))


cases = [case(height, width, grid, rng.permutation(grid * grid)) for height, width, grid in
         [(1, 1, 1), (1, 1, 2), (6, 6, 2), (7, 8, 3), (9, 9, 3)]]
cases.append(case(4, 4, 2, [0, 0, 3, 1]))
with open("tile_rearrange.json", "w") as file:
    json.dump(dict(cases=cases), file)
    file.write("\n")
