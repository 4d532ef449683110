"""Writes composite_hole.json: views of an inpainting answer, composed with NumPy in floating point.

Independent of the shader and of its twin: blending is a rounded float64 mix, not whole-number arithmetic.
Run from this folder: python make_composite_hole.py
"""
import json
import numpy as np

rng = np.random.default_rng(20160425)


def compose(truth, answer, hole, view):
    share = hole[..., None].astype(np.float64) / 255.0
    pasted = np.rint(truth * (1.0 - share) + answer * share)
    if view["kind"] == "input":
        fill = np.broadcast_to(np.array(view["fill"], dtype=np.float64), truth.shape)
        return np.rint(truth * (1.0 - share) + fill * share)
    if view["kind"] == "pasted":
        return pasted
    cut = int(np.floor(view["position"] * truth.shape[1] + 0.5))
    return np.concatenate([pasted[:, :cut], truth[:, cut:]], axis=1)


def case(height, width, view):
    truth, answer = (rng.integers(0, 256, (height, width, 3)).astype(np.float64) for _ in range(2))
    hole = rng.choice([0, 0, 255, 255, 1, 77, 128, 254], (height, width))
    flat = lambda picture: picture.astype(int).ravel().tolist()
    return dict(width=width, height=height, truth=flat(truth), answer=flat(answer), hole=flat(hole), view=view,
                expected=flat(compose(truth, answer, hole, view)))


views = [dict(kind="input", fill=[117, 104, 123]), dict(kind="pasted"), dict(kind="wipe", position=0.0),
         dict(kind="wipe", position=0.375), dict(kind="wipe", position=1.0)]
cases = [case(height, width, view) for view in views for height, width in [(1, 1), (3, 5), (4, 8)]]
with open("composite_hole.json", "w") as file:
    json.dump(dict(cases=cases), file)
    file.write("\n")
