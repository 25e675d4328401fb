"""Photographs of marks, drawn in tensors: a mark laid on a carrier, printed, pressed or sewn, bent, covered and badly lit.

All functions take batches. Pictures are (B, C, S, S) in 0..1, quads (B, 4, 2) in pictures' own 0..1, clockwise from the
mark's top left. The degradations are this trainer's own; none is taken from the benchmark.
"""
import math
import torch
import torch.nn.functional as F


def uniform(n, low, high, *shape):
    return low + (high - low) * torch.rand(n, *shape)


def textures(count=36, side=256, seed=3):
    """Tileable grounds of mean 0 and deviation 1: grain, brushed metal, weaves, hide, film, board."""
    gen = torch.Generator().manual_seed(seed)
    rand = lambda *shape: torch.rand(*shape, generator=gen)
    out = []

    def noise(cells_y, cells_x, octaves=3):
        total = torch.zeros(side, side)
        for octave in range(octaves):
            grid = rand(1, 1, min(side, cells_y << octave), min(side, cells_x << octave))
            grid = F.pad(grid, (2, 2, 2, 2), mode='circular') if min(grid.shape[-2:]) > 2 else F.pad(grid, (1, 1, 1, 1), mode='circular')
            big = F.interpolate(grid, size=(side, side), mode='bicubic', align_corners=False)[0, 0]
            total += big / 2 ** octave
        return total

    y, x = torch.meshgrid(torch.arange(side).float(), torch.arange(side).float(), indexing='ij')
    for k in range(count):
        kind = k % 9
        pick = lambda a, b: int(a + (b - a) * rand(1).item())
        if kind == 0: t = noise(pick(4, 40), pick(4, 40), 3)
        elif kind == 1: t = noise(pick(64, 128), pick(2, 6), 2)                      # brushed
        elif kind in (2, 3):                                                        # woven, twilled
            p = pick(3, 9)
            shift = (y / p).floor() * (1 if kind == 3 else p)
            t = torch.sin(math.pi * (x + shift) / p) * torch.cos(math.pi * y / p) + 0.6 * noise(60, 60, 2)
        elif kind == 4: t = -(noise(pick(12, 40), pick(12, 40), 2) - 0.75).abs()      # hide
        elif kind == 5: t = -(noise(5, 5, 5) - 1).abs()                               # crumpled film
        elif kind == 6: t = torch.sin(y / side * math.pi * 2 * pick(8, 40) + 4 * noise(4, 4, 2)) + noise(100, 8, 2)  # wood, ribs
        elif kind == 7: t = noise(90, 90, 3) + 0.3 * torch.sin(x * 2 * math.pi / pick(5, 16))  # corrugated
        else: t = ((x / pick(4, 12)).floor() + (y / pick(4, 12)).floor()) % 2 + noise(30, 30, 2)  # mesh
        out.append((t - t.mean()) / (t.std() + 1e-6))
    return torch.stack(out)[:, None]


def homography(quad):
    """(B, 3, 3) from picture 0..1 to the mark's 0..1 square."""
    b = quad.shape[0]
    unit = torch.tensor([[0., 0.], [1., 0.], [1., 1.], [0., 1.]]).expand(b, 4, 2)
    x, y, u, v = quad[..., 0], quad[..., 1], unit[..., 0], unit[..., 1]
    zero, one = torch.zeros_like(x), torch.ones_like(x)
    top = torch.stack([x, y, one, zero, zero, zero, -u * x, -u * y], -1)
    low = torch.stack([zero, zero, zero, x, y, one, -v * x, -v * y], -1)
    h = torch.linalg.solve(torch.cat([top, low], 1).double(), torch.cat([u, v], 1)[..., None].double())[..., 0].float()
    return torch.cat([h, torch.ones(b, 1)], 1).view(b, 3, 3)


def mapped(h, points):
    """points (B, N, 2) through (B, 3, 3)."""
    p = torch.cat([points, torch.ones_like(points[..., :1])], -1) @ h.transpose(1, 2)
    return p[..., :2] / p[..., 2:].clamp(min=1e-4)


def pixel_grid(b, side):
    step = (torch.arange(side).float() + 0.5) / side
    y, x = torch.meshgrid(step, step, indexing='ij')
    return torch.stack([x, y], -1).view(1, side * side, 2).expand(b, -1, -1)


def bend(uv, axis, k):
    """A label round a cylinder of radius k mark widths: uv of the flat print seen at uv, whether seen at all, and shade."""
    along = torch.where(axis[:, None], uv[..., 0], uv[..., 1])
    t = ((along - 0.5) / k[:, None])
    seen = t.abs() < 0.995
    t = t.clamp(-0.995, 0.995)
    flat = 0.5 + torch.asin(t) * k[:, None]
    uv = torch.stack([torch.where(axis[:, None], flat, uv[..., 0]), torch.where(axis[:, None], uv[..., 1], flat)], -1)
    return uv, seen, 0.3 + 0.7 * torch.sqrt(1 - t * t)


def reach_of(k):
    """How far from its middle a print round a cylinder of radius k is seen, in mark widths."""
    return k * torch.sin((0.5 / k).clamp(max=1.5))


def about_middle(quad, axis, reach):
    """Corners of what reaches so far to both sides of a quad's middle, along its width (axis) or its height. A bent print is
    seen reach_of(k) far within the flat one; the flat one reaches 0.25 / reach_of(k) far beyond the one that is seen."""
    low, high = 0.5 - reach, 0.5 + reach
    zero, one = torch.zeros_like(low), torch.ones_like(low)
    u0, u1 = torch.where(axis, low, zero), torch.where(axis, high, one)
    v0, v1 = torch.where(axis, zero, low), torch.where(axis, one, high)
    corners = torch.stack([torch.stack([u0, v0], -1), torch.stack([u1, v0], -1), torch.stack([u1, v1], -1), torch.stack([u0, v1], -1)], 1)
    return mapped(torch.linalg.inv(homography(quad)), corners)


def sample(picture, uv, side):
    return F.grid_sample(picture, (uv * 2 - 1).view(-1, side, side, 2), mode='bilinear', padding_mode='zeros', align_corners=False)


def source(rgba, dark):
    """Premultiplied colour, cover and tone (how far a point stands off its ground) of straight RGBA."""
    rgb, a = rgba[:, :3], rgba[:, 3:]
    paper = torch.where(dark, 0.1, 1.0)[:, None, None, None]
    lum = (rgb * torch.tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1)).sum(1, keepdim=True)
    tone = (lum * a + paper * (1 - a) - paper).abs()
    tone = tone / tone.amax((1, 2, 3), keepdim=True).clamp(min=0.05)
    return torch.cat([rgb * a, a, tone], 1)


def filed(rgba, dark, inner):
    """A mark as filed: on its paper, its box at `inner` of the picture (margin each side)."""
    b, side = rgba.shape[0], rgba.shape[-1]
    uv = (pixel_grid(b, side) - inner) / (1 - 2 * inner)
    s = sample(torch.cat([rgba[:, :3] * rgba[:, 3:], rgba[:, 3:]], 1), uv, side)
    paper = torch.where(dark[:, None], torch.tensor([34., 36., 40.]) / 255, torch.ones(3))[:, :, None, None]
    return s[:, :3] + paper * (1 - s[:, 3:])


STYLES = ['colour', 'mono', 'invert', 'recolour', 'foil', 'emboss', 'stitch', 'halftone', 'outline', 'faded', 'hatch']


def ground(bank, b, side):
    """Carriers: (B, 3, S, S) colour and (B, 1, S, S) relief."""
    pick = bank[torch.randint(len(bank), (b,))]
    angle, scale = uniform(b, -math.pi, math.pi) * (torch.rand(b) < 0.5), uniform(b, 0.25, 1.0)
    at = pixel_grid(b, side) - 0.5
    c, s = (torch.cos(angle) * scale)[:, None], (torch.sin(angle) * scale)[:, None]
    uv = torch.stack([c * at[..., 0] - s * at[..., 1], s * at[..., 0] + c * at[..., 1]], -1) + torch.rand(b, 1, 2)
    uv = 1 - ((uv % 2) - 1).abs()
    relief = sample(pick, uv * 0.98 + 0.01, side)
    colour = torch.rand(b, 3)
    grey = uniform(b, 0.05, 0.97)[:, None].expand(b, 3)
    colour = torch.where((torch.rand(b) < 0.55)[:, None], grey * uniform(b, 0.9, 1.0, 3), colour * 0.9 + 0.05)
    strength = (uniform(b, 0.0, 0.3) * torch.rand(b))[:, None, None, None]
    return (colour[:, :, None, None] * (1 + relief * strength)), relief, colour


NEAR = 1.0
"""How far a sheet of neighbouring print reaches beyond the mark's box, in sides of it."""


def compose(rgba, dark, quad, side, bank, hard=1.0, near=None, far=None, seen=False):
    """Photographs of marks `rgba` (B, 4, s, s) laid at `quad`; returns pictures and the quads as seen: where a print is bent
    round a cylinder they lie within the flat one's, unless `seen` says that `quad` is what is to be seen.

    `near` (B, 2, S, S) is print beside the mark, in the mark's own frame and whole: were it cut off at the mark's box, a
    network would learn the cut. `far` is ink and cover of print beyond that frame.

    What only some pictures undergo is drawn for those rows alone: on two cores drawing costs as much as learning.
    """
    b = rgba.shape[0]
    points = pixel_grid(b, side)
    axis, k = torch.rand(b) < 0.65, uniform(b, 0.58, 1.7)
    curved = torch.rand(b) < 0.4 * hard
    k = torch.where(curved, k, torch.full_like(k, 60.0))
    corners = quad if seen else about_middle(quad, axis, reach_of(k))
    if seen: quad = about_middle(quad, axis, 0.25 / reach_of(k))
    uv0 = mapped(homography(quad), points)
    uv, shade, facing = uv0.clone(), torch.ones(b, side * side), torch.ones(b, side * side)
    rows = curved.nonzero()[:, 0]
    if len(rows):
        around, faces, dim = bend(uv0[rows], axis[rows], k[rows])
        uv[rows] = torch.where(faces[..., None], around, torch.full_like(around, -9.0))
        shade[rows], facing[rows] = dim, faces.float()
    grid4 = lambda t: t.view(-1, 1, side, side)
    chance = lambda p: (torch.rand(b) < p).nonzero()[:, 0]
    lum = lambda c: (c * torch.tensor([0.299, 0.587, 0.114])).sum(-1)

    style = torch.multinomial(torch.tensor([.19, .19, .10, .05, .06, .15, .10, .04, .04, .05, .03]), b, replacement=True)
    is_ = lambda name: (style == STYLES.index(name))
    of = lambda *names: torch.stack([is_(name) for name in names]).any(0).nonzero()[:, 0]
    own = is_('colour') | is_('recolour')
    picture, relief, colour = ground(bank, b, side)

    layers = sample(source(rgba, dark), uv, side)
    pre, cover, tone = layers[:, :3], layers[:, 3:4], layers[:, 4:5]

    # Other print; a label or a dark block may lie on it and under the mark.
    if far is not None:
        ink, alpha = far
        free = alpha * (1 - grid4(((uv0 > -NEAR) & (uv0 < 1 + NEAR)).all(-1).float()))
        picture = torch.lerp(picture, ink[:, :, None, None].expand_as(picture), free)
    if near is not None:
        cover2 = sample(near, (uv + NEAR) / (1 + 2 * NEAR), side) * uniform(b, 0.55, 1.0, 1, 1, 1)
        plain = torch.where((lum(colour) > 0.42)[:, None], uniform(b, 0.05, 0.16, 1), uniform(b, 0.8, 0.95, 1)).expand(b, 3)
        for k, ink in enumerate((plain, torch.rand(b, 3))): picture = torch.lerp(picture, ink[:, :, None, None].expand_as(picture), cover2[:, k:k + 1])
    clash = own & (((lum(colour) - torch.where(dark, 0.1, 1.0)).abs() > 0.35) | (torch.rand(b) < 0.4))
    plated = clash | (~own & (torch.rand(b) < 0.15) & ~is_('emboss')) | is_('invert')
    label = torch.where((dark & own)[:, None], uniform(b, 0.05, 0.14, 3), uniform(b, 0.86, 0.98)[:, None] * uniform(b, 0.96, 1.0, 3))
    under = torch.where(is_('invert')[:, None], uniform(b, 0.02, 0.4, 3) * torch.rand(b, 1), label)
    rows = plated.nonzero()[:, 0]
    if len(rows):
        at, m = uv0[rows], uniform(len(rows), 0.03, 0.3, 2, 1)
        plate = grid4(((at[..., 0] > -m[:, 0]) & (at[..., 0] < 1 + m[:, 0]) & (at[..., 1] > -m[:, 1]) & (at[..., 1] < 1 + m[:, 1])).float())
        picture[rows] = torch.lerp(picture[rows], under[rows][:, :, None, None] * (1 + relief[rows] * 0.03), plate)
    base = torch.where(plated[:, None], under, colour)

    # Inks far enough from what they lie on to be seen.
    light_on = lum(base) < 0.45
    plain = torch.where(light_on[:, None], uniform(b, 0.85, 1.0, 1), uniform(b, 0.02, 0.12, 1)).expand(b, 3)
    tint = torch.where(light_on[:, None], 0.55 + 0.45 * torch.rand(b, 3), 0.45 * torch.rand(b, 3))
    paint = torch.where((torch.rand(b) < 0.5)[:, None], plain, tint)[:, :, None, None].expand(b, 3, side, side).clone()

    # The stroke as this print makes it.
    x = points[..., 0].view(b, 1, side, side) * side
    y = points[..., 1].view(b, 1, side, side) * side
    turn = uniform(b, 0, math.pi, 1, 1, 1)
    across = lambda r: x[r] * torch.cos(turn[r]) + y[r] * torch.sin(turn[r])
    along = lambda r: y[r] * torch.cos(turn[r]) - x[r] * torch.sin(turn[r])
    t = tone.clone()
    rows = chance(0.08)
    if len(rows): t[rows] = F.max_pool2d(t[rows], 3, 1, 1)
    rows = chance(0.06)
    if len(rows): t[rows] = 0.5 * t[rows] - 0.5 * F.max_pool2d(-t[rows], 3, 1, 1)
    rows = of('halftone')
    if len(rows):
        pitch = uniform(len(rows), 0.9, 1.8, 1, 1, 1)
        t[rows] = t[rows] * torch.sigmoid((t[rows] * 2.4 - 1.2 + torch.sin(across(rows) * pitch) * torch.sin(along(rows) * pitch)) * 4)
    rows = of('hatch')
    if len(rows): t[rows] = t[rows] * torch.sigmoid((torch.sin(across(rows) * uniform(len(rows), 0.9, 1.8, 1, 1, 1)) + 0.3) * 3)
    rows = of('outline')
    if len(rows): t[rows] = (F.max_pool2d(t[rows], 5, 1, 2) + F.max_pool2d(-t[rows], 3, 1, 1)).clamp(0, 1)
    rows = of('faded')
    if len(rows): t[rows] = t[rows] * uniform(len(rows), 0.2, 0.5, 1, 1, 1)
    rows = of('stitch')
    if len(rows):
        t[rows] = torch.sigmoid((t[rows] - 0.4) * 14)
        paint[rows] = paint[rows] * (0.75 + 0.25 * torch.sin(across(rows) * 1.7))
    rows = of('foil')
    if len(rows):
        metal = torch.where((torch.rand(len(rows)) < 0.6)[:, None], torch.tensor([.95, .85, .5]), torch.tensor([.95, .96, .98]))[:, :, None, None]
        paint[rows] = metal * (0.7 + 0.3 * torch.sin(across(rows) * uniform(len(rows), 0.05, 0.2, 1, 1, 1)))
    rows = chance(0.35 * hard)
    if len(rows):
        worn = sample(bank[torch.randint(4, (len(rows),)) * 9], points[rows], side)
        left = 1 - torch.sigmoid((worn - uniform(len(rows), 0.3, 1.8, 1, 1, 1)) * 5)
        t[rows], cover[rows], pre[rows] = t[rows] * left, cover[rows] * left, pre[rows] * left
    rows = (~own & ~is_('emboss')).nonzero()[:, 0]
    if len(rows): picture[rows] = torch.lerp(picture[rows], paint[rows], t[rows])
    rows = own.nonzero()[:, 0]
    if len(rows):
        shuffle = torch.where(is_('recolour')[rows, None], torch.rand(len(rows), 3).argsort(1), torch.arange(3).expand(len(rows), 3))
        dye = pre[rows].gather(1, shuffle[:, :, None, None].expand(-1, -1, side, side))
        picture[rows] = picture[rows] * (1 - cover[rows]) + dye

    # Pressed in or out, or sewn.
    rows = of('emboss', 'stitch')
    if len(rows):
        m = len(rows)
        high = F.avg_pool2d(F.pad(tone[rows], (1, 1, 1, 1), mode='replicate'), 3, 1)
        high = torch.where(torch.rand(m, 1, 1, 1) < 0.5, high, F.avg_pool2d(F.pad(high, (2, 2, 2, 2), mode='replicate'), 5, 1))
        lean = uniform(m, 0, 2 * math.pi, 1, 1, 1)
        slope = F.pad(high[..., 2:] - high[..., :-2], (1, 1)) * torch.cos(lean) + F.pad(high[..., 2:, :] - high[..., :-2, :], (0, 0, 1, 1)) * torch.sin(lean)
        pressed = is_('emboss')[rows][:, None, None, None]
        depth = torch.where(pressed, uniform(m, 0.7, 2.6, 1, 1, 1) * torch.where(torch.rand(m, 1, 1, 1) < 0.5, 1., -1.), 0.6 * torch.ones(m, 1, 1, 1))
        sunk = torch.where(pressed, uniform(m, -0.22, 0.06, 1, 1, 1), torch.zeros(m, 1, 1, 1))
        picture[rows] = picture[rows] * (1 + depth * slope + sunk * high).clamp(0.15, 2.4)

    # Behind a cylinder's edge is something else.
    rows = curved.nonzero()[:, 0]
    if len(rows):
        behind = 1 - grid4(facing)[rows]
        picture[rows] = torch.lerp(picture[rows], torch.rand(len(rows), 3, 1, 1) * 0.6 + 0.05, behind * (torch.rand(len(rows), 1, 1, 1) < 0.75))

    # Something in front: tape, sticker, finger; or the print torn off, which shows what it lies on.
    for share in (0.65, 0.2):
        rows = chance(share * hard)
        if not len(rows): continue
        m = len(rows)
        th = uniform(m, 0, math.pi, 1, 1, 1)
        size = (corners[rows].amax(1) - corners[rows].amin(1)).amin(1)
        centre = corners[rows].mean(1) + uniform(m, -.55, .55, 2) * size[:, None]
        gx, gy = x[rows] / side - centre[:, 0, None, None, None], y[rows] / side - centre[:, 1, None, None, None]
        a1, a2 = gx * torch.cos(th) + gy * torch.sin(th), gy * torch.cos(th) - gx * torch.sin(th)
        half = (uniform(m, 0.05, 0.3) * size)[:, None, None, None]
        shape = torch.randint(4, (m, 1, 1, 1))
        ragged = (a2 + half * (0.5 * torch.sin(a1 * 60) + 0.3 * torch.sin(a1 * 170))).abs() < half * 0.6
        inside = torch.where(shape == 0, a2.abs() < half, torch.where(shape == 1, (a2.abs() < half) & (a1.abs() < half * 1.6), torch.where(shape == 2, torch.where(a1 > 0, a2.abs() < half, a1 * a1 + a2 * a2 < half * half), ragged))).float()
        front = torch.rand(m, 3, 1, 1) * 0.9 * (1 + 0.08 * relief[rows]) * (1.05 - 0.4 * (a2 / half.clamp(min=1e-3)).clamp(-1, 1) ** 2 * (shape == 2))
        front = torch.where(shape == 3, (colour[rows] * uniform(m, 0.75, 1.1, 1) + 0.06)[:, :, None, None] * (1 + 0.1 * relief[rows]), front)
        picture[rows] = torch.lerp(picture[rows], front, inside * uniform(m, 0.75, 1.0, 1, 1, 1))

    # Light.
    g = uniform(b, -0.8, 0.8, 2, 1, 1) * hard / side
    light = (1 + g[:, :1] * (x - side / 2) + g[:, 1:] * (y - side / 2)).clamp(min=0.2)
    rows = curved.nonzero()[:, 0]
    if len(rows): light[rows] = light[rows] * grid4(shade)[rows]
    rows = chance(0.25 * hard)
    if len(rows):
        m = len(rows)
        edge = torch.sigmoid((across(rows) / side - uniform(m, 0, 1.2, 1, 1, 1)) / uniform(m, .01, .08, 1, 1, 1))
        light[rows] = light[rows] * (1 - edge * uniform(m, 0.2, 0.55, 1, 1, 1))
    picture = picture * (light * uniform(b, 0.88, 1.12, 3, 1, 1))
    for _ in range(2):
        rows = chance(0.22 * hard)
        if not len(rows): continue
        m = len(rows)
        c, w, lean = torch.rand(m, 2, 1, 1), uniform(m, 0.02, 0.16, 2, 1, 1), uniform(m, 0, math.pi, 1, 1, 1)
        ex, ey = x[rows] / side - c[:, :1], y[rows] / side - c[:, 1:]
        e = ((ex * torch.cos(lean) + ey * torch.sin(lean)) / w[:, :1]) ** 2 + ((ey * torch.cos(lean) - ex * torch.sin(lean)) / w[:, 1:]) ** 2
        picture[rows] = picture[rows] + uniform(m, 0.3, 1.1, 1, 1, 1) * torch.exp(-0.5 * e)
    mean = picture[:, :, ::4, ::4].clamp(0, 1).mean((1, 2, 3), keepdim=True).clamp(min=0.03)
    picture = picture * (uniform(b, 0.28, 0.62, 1, 1, 1) / mean).clamp(0.7, 2.6)

    # Lens and sensor: one kernel a picture (defocus with motion), then noise.
    reach = 3 if side <= 128 else 4
    sigma = uniform(b, 0.25, 1.9)[:, None, None] * (side / 128) ** 0.5 * (0.4 + 0.6 * hard)
    ky, kx = torch.meshgrid(torch.arange(-reach, reach + 1).float(), torch.arange(-reach, reach + 1).float(), indexing='ij')
    lean = uniform(b, 0, math.pi)[:, None, None]
    drag = torch.where(torch.rand(b) < 0.25 * hard, uniform(b, 1.0, 3.0), torch.zeros(b))[:, None, None]
    u, v = kx * torch.cos(lean) + ky * torch.sin(lean), ky * torch.cos(lean) - kx * torch.sin(lean)
    kernel = torch.exp(-0.5 * (u * u / (sigma ** 2 + drag ** 2) + v * v / sigma ** 2))
    kernel = kernel / kernel.sum((1, 2), keepdim=True)
    flat = F.pad(picture, (reach,) * 4, mode='replicate').reshape(1, b * 3, side + 2 * reach, side + 2 * reach)
    picture = F.conv2d(flat, kernel[:, None].repeat_interleave(3, 0), groups=b * 3).view(b, 3, side, side)
    return (picture + grain(b, side) * (uniform(b, 0.002, 0.05, 1, 1, 1) * hard)).clamp(0, 1), corners


def pieces(store, side):
    """How to cut as many squares of `side` as asked out of pictures (N, C, H, W), anywhere."""
    def cut(b):
        which = torch.randint(len(store), (b,))
        at = torch.stack([torch.randint(length - side + 1, (b,)) for length in store.shape[-2:]], 1)
        if not store.is_cuda: return torch.stack([store[k][:, i:i + side, j:j + side] for k, (i, j) in zip(which.tolist(), at.tolist())])
        step = torch.arange(side)
        return store[which[:, None, None], :, (at[:, :1] + step)[:, :, None], (at[:, 1:] + step)[:, None]].permute(0, 3, 1, 2)
    return cut


_grain = {}


def grain(b, side):
    """Sensor noise, cut anywhere from a store of it: fine with a coarse share, as demosaicing and JPEG leave it."""
    if side not in _grain:
        store = torch.randn(24, 3, side * 2, side * 2) * 0.8
        _grain[side] = pieces(store + 0.5 * F.interpolate(torch.randn(24, 3, side, side), size=side * 2, mode='nearest'), side)
    return _grain[side](b)
