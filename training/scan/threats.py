"""Small steel things laid into scenes while training, as thickness maps on the 5 mm grid.

One to four simple bodies at any angle, most within 420 mm, one rod or bar in six up to 760 mm long. Bundles of parallel tubes and stacks of discs are never made:
those families stay with the held-out half.
"""
import numpy as np
import torch
from torch.nn import functional as F

SIDE, GRID = 160, 5.0


def body(rng, x, y, scale):
    """Thickness in mm of one body over coordinates x, y in mm around its middle."""
    what = rng.integers(0, 6)
    deep = rng.uniform(6, 60) * scale
    a, b = rng.uniform(40, 200) * scale, rng.uniform(8, 45) * scale
    if what < 2 and rng.random() < 1 / 6:
        a = rng.uniform(150, 380)
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

    def __init__(self, steel, device, count=2000, seed=7):
        self.maps = torch.from_numpy(library(count, seed)).to(device)
        self.alpha = torch.tensor(steel['alpha9'], device=device)
        self.lam = torch.tensor(steel['lambda'], device=device)
        self.device = device

    def curve(self, value, xs, ys):
        """Straight lines between the points of a rising curve."""
        at = torch.searchsorted(xs, value.contiguous()).clamp(1, len(xs) - 1)
        x0, x1, y0, y1 = xs[at - 1], xs[at], ys[at - 1], ys[at]
        return y0 + (value - x0) / (x1 - x0) * (y1 - y0)

    def lay(self, x, y, care, box, rng, share, bit, tile=16, point=4):
        """Changes crops in place, a thing or two in about `share` of them: x (n, 4, h, w), y (n, 2, r, c) flags, care (n, r, c) whether a
        tile's hazards count; `box` (n, r, c) is where things may lie. Tells at points (n, h / 4, w / 4) what is seen of them: 1, 0, or -1
        where it is too faint to tell, or where a thing lay before whose outline nobody knows."""
        n, _, h, w = x.shape
        untold = F.interpolate((((y[:, 1] & bit) > 0) | ~care)[:, None].float(), scale_factor=tile / point, mode='nearest')[:, 0]
        points = -untold
        crops = [i for i in range(n) if rng.random() < share]
        each = [k for k, _ in enumerate(crops) for _ in range(rng.choice([1, 1, 2]))]
        if not each:
            return points
        at = torch.tensor(crops, device=self.device)
        of = torch.tensor(each, device=self.device)
        room = box[at][of].flatten(1).float()
        spot = torch.multinomial(room + 1e-9, 1)[:, 0]
        steel = self.maps[torch.tensor([rng.randrange(len(self.maps)) for _ in each], device=self.device)]
        turned = torch.tensor([rng.random() < 0.5 for _ in each], device=self.device)
        steel = torch.where(turned[:, None, None], steel.flip(2), steel) * (room.sum(1) > 0)[:, None, None]
        jump = torch.randint(0, tile, (2, len(each)), device=self.device) - SIDE // 2
        span = torch.arange(SIDE, device=self.device)
        down = ((spot // box.shape[2]) * tile + jump[0])[:, None, None] + span[:, None]
        along = ((spot % box.shape[2]) * tile + jump[1])[:, None, None] + span
        steel = steel * ((down >= 0) & (down < h) & (along >= 0) & (along < w))
        part = torch.zeros(len(crops), h, w, device=self.device)
        part.index_put_((of[:, None, None].expand_as(steel), down.clamp(0, h - 1).expand_as(steel), along.clamp(0, w - 1).expand_as(steel)), steel, accumulate=True)
        u, z, s = x[at, 0] * 4, x[at, 1], 10 ** (x[at, 2] - 2)
        single, untouched = s > 0.99, part == 0
        before = u.clamp(0, 11.5)
        after = self.curve(self.curve(before, self.alpha, self.lam) + part * 0.785, self.lam, self.alpha)
        more = torch.where(untouched, torch.zeros_like(u), (after - before).clamp(0, 6))
        quanta = (s * s - 0.003 ** 2 - (0.002 * before) ** 2).clamp(1e-6, 1)
        quanta = torch.where(single, torch.full_like(quanta, 1e-4) * before.exp().clamp(max=500), quanta)
        extra = (quanta * (more.exp() - 1) / 2).clamp(0, 1)
        noise = torch.randn(2, *u.shape, device=x.device) * extra.sqrt()
        s2 = (quanta * more.exp() + 0.003 ** 2 + (0.002 * after) ** 2).sqrt()
        darker = (u + more + noise[0]).clamp(-0.2, 12) / 4
        shifted = ((z * s + (noise[1] - 1.05 * noise[0]) / 10) / s2).clamp(-3, 3)
        x[at, 0] = torch.where(untouched, x[at, 0], darker)
        x[at, 1] = torch.where(untouched | single, z, shifted)
        x[at, 2] = torch.where(untouched | single, x[at, 2], s2.log10() + 2)
        # What a tile or a point shows of it: contrast over noise, summed over its pixels.
        seen = ((more / (0.7 * s2 + 0.02)) ** 2)[:, None]
        steps = (F.avg_pool2d(seen, tile)[:, 0] * tile ** 2).sqrt()
        strong, weak = steps > 40, (steps > 4) & (steps <= 40)
        y[at, 1] = torch.where(strong, y[at, 1] | bit, y[at, 1])
        care[at] = care[at] & ~(weak & ((y[at, 1] & bit) == 0))
        near = (F.avg_pool2d(seen, point)[:, 0] * point ** 2).sqrt()
        bright = F.interpolate(strong[:, None].float(), scale_factor=tile / point, mode='nearest')[:, 0] > 0
        outline = torch.where(near > 12, torch.where(bright, 1.0, -1.0), torch.where(near > 2, -1.0, 0.0))
        points[at] = torch.where(outline == 0, points[at], outline)
        return points
