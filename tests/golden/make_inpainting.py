"""Golden numbers for inpainting, from PyTorch, scikit-image and SciPy. Writes inpainting.json beside itself.

Weights and pictures are not stored: both sides compute them from the same formula (`value`).
"""

import copy
import json
import pathlib

import numpy as np
import torch
from scipy.sparse import lil_matrix
from scipy.sparse.linalg import spsolve
from skimage.metrics import structural_similarity
from torch import nn
from torch.nn import functional

PHOTOS, SIZE, WIDTH, BOTTLENECK, OVERLAP = 3, 32, 4, 16, 2
WEIGHT_L2, WEIGHT_ADVERSARIAL, RING = 0.9, 0.1, 10.0


def value(stream, count):
    at = np.arange(count, dtype=np.uint64)
    mixed = at * at * np.uint64(31) + at * np.uint64(7919) + np.uint64(stream * 104729 + 12345)
    return (mixed % np.uint64(10007)).astype(np.float64) / 10007 - 0.5


def tensor(stream, shape, scale):
    return torch.tensor(scale * value(stream, int(np.prod(shape))).reshape(shape), dtype=torch.float32)


class ChannelWise(nn.Module):
    def __init__(self, maps, side):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(maps, side**2, side**2))
        self.bias = nn.Parameter(torch.zeros(maps, 1, side**2))

    def forward(self, x):
        flat = x.flatten(2)
        return (torch.einsum("bmi,mij->bmj", flat, self.weight) + self.bias.squeeze(1)).view_as(x)


def down(a, b, kind, kernel=4, stride=2, padding=1):
    layers = [nn.Conv2d(a, b, kernel, stride, padding, bias=False)]
    layers += [nn.BatchNorm2d(b)] if kind == "hidden" else []
    layers += [nn.LeakyReLU(0.2)] if kind != "last" else []
    return layers


def up(a, b, kind, kernel=4, stride=2, padding=1):
    layers = [nn.ConvTranspose2d(a, b, kernel, stride, padding, bias=False)]
    return layers + ([nn.BatchNorm2d(b), nn.ReLU()] if kind == "hidden" else [])


def generator(middle, output):
    w = WIDTH
    layers = down(3, w, "first") + down(w, 2 * w, "hidden") + down(2 * w, 4 * w, "hidden")
    if middle == "bottleneck":
        layers += down(4 * w, BOTTLENECK, "hidden", 4, 1, 0) + up(BOTTLENECK, 4 * w, "hidden", 4, 1, 0)
    else:
        layers += [ChannelWise(4 * w, 4)] + down(4 * w, 4 * w, "hidden", 3, 1, 1)
    layers += up(4 * w, 2 * w, "hidden")
    if output == "whole":
        layers += up(2 * w, w, "hidden") + up(w, 3, "last")
    else:
        layers += up(2 * w, 3, "last")
    return nn.Sequential(*layers, nn.Tanh())


class FeatureNetwork(nn.Module):
    """AlexNet's convolutions, the channel-wise layer, five up-convolutions, brought to the side of the picture."""

    def __init__(self, places):
        super().__init__()
        blocks = [(3, 64, 11, 4, 2, 1), (64, 192, 5, 1, 2, 1), (192, 384, 3, 1, 1, 0), (384, 256, 3, 1, 1, 0), (256, 256, 3, 1, 1, 1)]
        layers = []
        for a, b, kernel, stride, padding, pooled in blocks:
            layers += [nn.Conv2d(a, b, kernel, stride, padding), nn.BatchNorm2d(b), nn.ReLU()]
            layers += [nn.MaxPool2d(3, 2)] if pooled else []
        layers += [ChannelWise(256, places)] + down(256, 256, "hidden", 3, 1, 1)
        for a, b in ((256, 128), (128, 64), (64, 64), (64, 32)):
            layers += up(a, b, "hidden", 5, 2, 2)
        self.layers = nn.Sequential(*layers, *up(32, 3, "last", 5, 2, 2))

    def forward(self, x):
        painted = self.layers(x)
        size = x.shape[-2:]
        return torch.tanh(functional.interpolate(painted, size=size, mode="bilinear", align_corners=False))


def features():
    """What the feature-learning network paints at 96 px. Every one-dimensional parameter is near 1 here."""
    network = FeatureNetwork(2)
    with torch.no_grad():
        for stream, p in enumerate(network.parameters()):
            scale = 0.4 * value(stream, p.numel()).reshape(p.shape)
            p.copy_(torch.tensor(scale + (1.0 if p.dim() == 1 else 0.0), dtype=torch.float32))
        return network(tensor(1000, (PHOTOS, 3, 96, 96), 2.0)).flatten()[::331].tolist()


def discriminator():
    w = WIDTH
    return nn.Sequential(*down(3, w, "first"), *down(w, 2 * w, "hidden"), *down(2 * w, 1, "last", 4, 1, 0))


def fill_in(*modules):
    with torch.no_grad():
        for stream, p in enumerate(p for m in modules for p in m.parameters()):
            scale = 0.4 * value(stream, p.numel()).reshape(p.shape)
            p.copy_(torch.tensor(scale + (1.0 if is_gamma(modules, p) else 0.0), dtype=torch.float32))


def is_gamma(modules, parameter):
    return any(isinstance(m, nn.BatchNorm2d) and m.weight is parameter for top in modules for m in top.modules())


def row(tensor):
    """Root mean square, a sum over all values (each times a wave of its place), and up to 16 values, evenly spread."""
    flat = tensor.detach().double().flatten()
    count = len(flat)
    wave = torch.sin(0.37 * torch.arange(count, dtype=torch.float64) + 0.1)
    few = min(count, 16)
    picked = [flat[at * count // few].item() for at in range(few)]
    return [flat.square().mean().sqrt().item(), ((flat * wave).sum() / count**0.5).item(), *picked]


def summary(tensors):
    return [row(tensor) for tensor in tensors]


def case(middle, output):
    torch.manual_seed(0)
    g, d = generator(middle, output), discriminator()
    fill_in(g, d)
    out = SIZE if output == "whole" else SIZE // 2
    photos = tensor(1000, (PHOTOS, 3, SIZE, SIZE), 2.0)
    truth = tensor(1001, (PHOTOS, 3, out, out), 2.0)
    square = torch.zeros(SIZE, SIZE)
    a, b = SIZE // 4, SIZE // 4 + SIZE // 2
    square[a:b, a:b] = RING
    square[a + OVERLAP : b - OVERLAP, a + OVERLAP : b - OVERLAP] = 1.0
    weights = square if output == "whole" else square[a:b, a:b]
    patch = (lambda t: t[:, :, a:b, a:b]) if output == "whole" else (lambda t: t)
    bce = nn.BCEWithLogitsLoss()
    adam_g = torch.optim.Adam(g.parameters(), lr=2e-3, betas=(0.5, 0.999))
    adam_d = torch.optim.Adam(d.parameters(), lr=2e-4, betas=(0.5, 0.999))
    found = {}
    for step in range(2):
        painted = g(photos)
        square_error = (painted - truth) ** 2
        counted = (weights > 0).sum() * 3 * PHOTOS
        l2 = (square_error * weights).sum() / counted
        reported = (square_error * (weights > 0)).sum() / counted
        before = copy.deepcopy(d)
        real, fake = d(patch(truth)), d(patch(painted).detach())
        loss_d = bce(real, torch.ones_like(real)) + bce(fake, torch.zeros_like(fake))
        adam_d.zero_grad()
        loss_d.backward()
        logits = before(patch(painted))
        adversarial = bce(logits, torch.ones_like(logits))
        adam_g.zero_grad()
        (WEIGHT_L2 * l2 + WEIGHT_ADVERSARIAL * adversarial).backward()
        if step == 0:
            found = {
                "painted": painted.flatten()[::97].tolist(),
                "weighted": l2.item(),
                "reported": reported.item(),
                "adversarial": adversarial.item(),
                "discrimination": loss_d.item(),
                "generator_gradients": summary(p.grad for p in g.parameters()),
                "discriminator_gradients": summary(p.grad for p in d.parameters()),
            }
        adam_d.step()
        adam_g.step()
    found["generator_after"] = summary(g.parameters())
    found["discriminator_after"] = summary(d.parameters())
    return found


def quality():
    """Two pictures of 40 x 28 and a hole: what scikit-image and NumPy say."""
    width, height = 40, 28
    truth = (value(1, width * height * 3) + 0.5).reshape(height, width, 3)
    truth = (truth + np.roll(truth, 1, 1) + np.roll(truth, 1, 0)) / 3
    answer = np.clip(truth + 0.3 * value(2, width * height * 3).reshape(truth.shape), 0, 1)
    truth, answer = truth.astype(np.float32).astype(np.float64), answer.astype(np.float32).astype(np.float64)
    hole = np.zeros((height, width), bool)
    hole[5:20, 9:31] = True
    mean, full = structural_similarity(
        truth, answer, data_range=1.0, gaussian_weights=True, sigma=1.5,
        use_sample_covariance=False, channel_axis=-1, full=True,
    )
    error = truth - answer

    def numbers(error, ssim):
        square = (error**2).mean()
        return {"l1": abs(error).mean(), "l2": square, "psnr": -10 * np.log10(square), "ssim": ssim}

    return {
        "whole": numbers(error, mean),
        "hole": numbers(error[hole], full[hole].mean()),
        "diffusion": laplace(truth, hole)[hole][::29].tolist(),
    }


def laplace(picture, hole):
    """Every removed pixel is the mean of its neighbours: a sparse system, solved exactly."""
    height, width = hole.shape
    number = -np.ones(hole.shape, int)
    number[hole] = np.arange(hole.sum())
    system, right = lil_matrix((hole.sum(), hole.sum())), np.zeros((hole.sum(), 3))
    for y, x in zip(*np.nonzero(hole)):
        around = [(y + dy, x + dx) for dy, dx in ((0, 1), (1, 0), (0, -1), (-1, 0))]
        around = [(v, u) for v, u in around if 0 <= v < height and 0 <= u < width]
        row = number[y, x]
        system[row, row] = len(around)
        for v, u in around:
            if hole[v, u]:
                system[row, number[v, u]] = -1
            else:
                right[row] += picture[v, u]
    filled = picture.copy()
    filled[hole] = np.stack([spsolve(system.tocsr(), right[:, c]) for c in range(3)], 1)
    return filled


def rounded(tree):
    if isinstance(tree, dict):
        return {key: rounded(item) for key, item in tree.items()}
    return [rounded(item) for item in tree] if isinstance(tree, list) else float(f"{tree:.7g}")


golden = {
    "bottleneck_whole": case("bottleneck", "whole"),
    "channel_fc_centre": case("channel_fc", "centre"),
    "feature_network": features(),
    "quality": quality(),
}
pathlib.Path(__file__).with_name("inpainting.json").write_text(json.dumps(rounded(golden), indent=1) + "\n")
