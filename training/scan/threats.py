"""Small steel things laid into scenes while training, as thickness maps on the 5 mm grid.

One to four simple bodies at any angle, each within 420 mm. Bundles of parallel tubes and stacks of discs are never made:
those families stay with the held-out half.
"""
import numpy as np
import torch

SIDE, GRID = 96, 5.0


def body(rng, x, y, scale):
    """Thickness in mm of one body over coordinates x, y in mm around its middle."""
    what = rng.integers(0, 6)
    deep = rng.uniform(6, 60) * scale
    a, b = rng.uniform(40, 200) * scale, rng.uniform(8, 45) * scale
    if what == 0:  # a bar or a box
        return np.where((abs(x) < a) & (abs(y) < b), deep, 0)
    if what == 1:  # a tube or rod lying in the picture
        r = rng.uniform(7, 38) * scale
        bore = r * rng.choice([0, 0.5, 0.75])
        return np.where(abs(x) < a, 2 * (np.sqrt(np.maximum(0, r * r - y * y)) - np.sqrt(np.maximum(0, bore * bore - y * y))), 0)
    if what == 2:  # a disc seen on its face
        return np.where(x * x + y * y < (rng.uniform(40, 90) * scale) ** 2, deep, 0)
    if what == 3:  # a ball or an egg
        r, long = rng.uniform(35, 60) * scale, rng.uniform(1, 1.4)
        return 2 * np.sqrt(np.maximum(0, r * r - (x / long) ** 2 - y * y))
    if what == 4:  # a blade: narrow towards one end
        return np.where((abs(x) < a) & (abs(y) < b * 0.7 * (x + 1.1 * a) / (2 * a)), rng.uniform(5, 18) * scale, 0)
    r = rng.uniform(35, 60) * scale  # a ring
    d = np.hypot(x, y)
    return np.where((d < r) & (d > r * 0.6), deep, 0)


def library(count, seed):
    """`count` maps of SIDE x SIDE points, mm of steel; half-filled bodies (mechanisms) are thinner steel."""
    rng = np.random.default_rng(seed)
    axis = (np.arange(SIDE * 2) - SIDE + 0.5) * GRID / 2
    y0, x0 = np.meshgrid(axis, axis, indexing='ij')
    maps = np.zeros((count, SIDE, SIDE), np.float32)
    for i in range(count):
        scale, turn = rng.uniform(0.8, 1.4), rng.uniform(0, 2 * np.pi)
        whole = np.zeros_like(x0)
        for _ in range(rng.integers(1, 5)):
            angle = turn + rng.choice([0, np.pi / 2, rng.uniform(0, np.pi)])
            dx, dy = rng.normal(0, 45 * scale, 2)
            x, y = x0 - dx, y0 - dy
            density = rng.choice([1, 1, 0.75, 0.55])
            whole += density * body(rng, np.cos(angle) * x + np.sin(angle) * y, -np.sin(angle) * x + np.cos(angle) * y, scale)
        whole = np.minimum(whole, 130)
        # Twice as fine and then the mean, and a little of the detector's blur.
        small = whole.reshape(SIDE, 2, SIDE, 2).mean((1, 3))
        soft = 0.8 * small + 0.05 * (np.roll(small, 1, 0) + np.roll(small, -1, 0) + np.roll(small, 1, 1) + np.roll(small, -1, 1))
        maps[i] = soft
    return maps


class Laying:
    """Lays maps into crops of canonical planes: more steel on the way, hence darker, noisier, and nearer to steel's curve."""

    def __init__(self, steel, device, count=3000, seed=7):
        self.maps = torch.from_numpy(library(count, seed)).to(device)
        self.alpha = torch.tensor(steel['alpha9'], device=device)
        self.lam = torch.tensor(steel['lambda'], device=device)
        self.device = device

    def curve(self, value, xs, ys):
        """Straight lines between the points of a rising curve."""
        at = torch.searchsorted(xs, value.contiguous()).clamp(1, len(xs) - 1)
        x0, x1, y0, y1 = xs[at - 1], xs[at], ys[at - 1], ys[at]
        return y0 + (value - x0) / (x1 - x0) * (y1 - y0)

    def lay(self, x, y, care, box, rng, bit, tile=16):
        """Changes one crop in place: x (4, h, w), y (2, r, c) flags, care (r, c) whether a tile's hazards count."""
        places = box.nonzero()
        if len(places) == 0:
            return
        r, c = places[rng.randrange(len(places))].tolist()
        steel = self.maps[rng.randrange(len(self.maps))]
        if rng.random() < 0.5:
            steel = steel.flip(1)
        h, w = x.shape[1:]
        top, left = r * tile + rng.randrange(tile) - SIDE // 2, c * tile + rng.randrange(tile) - SIDE // 2
        t0, l0, t1, l1 = max(0, top), max(0, left), min(h, top + SIDE), min(w, left + SIDE)
        part = steel[t0 - top:t1 - top, l0 - left:l1 - left]
        u, z, s = x[0, t0:t1, l0:l1].float() * 4, x[1, t0:t1, l0:l1].float(), 10 ** (x[2, t0:t1, l0:l1].float() - 2)
        single = s > 0.99
        before = u.clamp(0, 11.5)
        after = self.curve(self.curve(before, self.alpha, self.lam) + part * 0.785, self.lam, self.alpha)
        more = (after - before).clamp(0, 6)
        quanta = (s * s - 0.003 ** 2 - (0.002 * before) ** 2).clamp(1e-6, 1)
        quanta = torch.where(single, torch.full_like(quanta, 1e-4) * before.exp().clamp(max=500), quanta)
        extra = (quanta * (more.exp() - 1) / 2).clamp(0, 1)
        noise = torch.randn(2, *u.shape, device=x.device) * extra.sqrt()
        s2 = (quanta * more.exp() + 0.003 ** 2 + (0.002 * after) ** 2).sqrt()
        x[0, t0:t1, l0:l1] = ((u + more + noise[0]).clamp(-0.2, 12) / 4).to(x.dtype)
        x[1, t0:t1, l0:l1] = torch.where(single, z, ((z * s + (noise[1] - 1.05 * noise[0]) / 10) / s2).clamp(-3, 3)).to(x.dtype)
        x[2, t0:t1, l0:l1] = torch.where(single, x[2, t0:t1, l0:l1].float(), s2.log10() + 2).to(x.dtype)
        # What a tile shows of it: contrast over noise, summed over its points.
        seen = torch.zeros(h, w, device=x.device)
        seen[t0:t1, l0:l1] = (more / (0.7 * s2 + 0.02)) ** 2
        steps = seen[:h // tile * tile, :w // tile * tile].reshape(h // tile, tile, w // tile, tile).sum((1, 3)).sqrt()
        strong, weak = steps > 40, (steps > 4) & (steps <= 40)
        flags = y[1]
        flags[strong] = flags[strong] | bit
        care[weak & ((flags & bit) == 0)] = False
