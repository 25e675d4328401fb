"""The networks of mark search: where a mark is in a photograph, and what it looks like.

`Finder` takes (B, 3, 192, 192), the photograph shrunk to fit and padded with grey, and answers at 24 x 24 places: how
surely the place lies on a mark, and where the four corners of that mark are, as offsets from the place in picture widths.

`Describer` takes (B, 3, 128, 128), the mark cut out along its corners with a margin of INNER on each side, and answers a
map of 8 x 8 places with 16 numbers each (unit length as a whole), and the same in short (128 numbers, unit length).

`Refiner` is a finder that looks at (B, 3, 128, 128), a mark cut out along supposed corners with a margin of ROOM on each
side: 16 x 16 places vote for where the corners really are, as (B, 8), x and y by corner in 0..1 of the cut.

`Judge` takes maps of a photograph and of a filed figure, their likeness in short and by how much their width to height
differs (the logarithm of the ratio of ratios, which a map of a square cut does not hold), and answers the log-odds that they
are one mark. It looks at places beside each other too, because corners are never told exactly.

`Comparer` lays a figure as filed beside a cut of a photograph, both (B, 3, 128, 128), and answers the same from their
points: what a map of 8 x 8 places cannot hold (a stroke more, another letter).
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

INNER = 0.10
ROOM = 0.24


def normalised(x):
    mean = x.mean((1, 2, 3), keepdim=True)
    return (x - mean) / (x.sub(mean).pow(2).mean((1, 2, 3), keepdim=True).sqrt() + 0.03)


def conv(i, o, k=3, s=1):
    return nn.Sequential(nn.Conv2d(i, o, k, s, k // 2, bias=False), nn.BatchNorm2d(o))


class Block(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.a, self.b = conv(c, c), conv(c, c)

    def forward(self, x):
        return F.relu(x + self.b(F.relu(self.a(x))))


class Down(nn.Module):
    def __init__(self, i, o, blocks, k=3):
        super().__init__()
        self.d = conv(i, o, k, 2)
        self.r = nn.Sequential(*[Block(o) for _ in range(blocks)])

    def forward(self, x):
        return self.r(F.relu(self.d(x)))


class Describer(nn.Module):
    def __init__(self, w=48, depth=(0, 1, 2, 2), maps=16, out=128):
        super().__init__()
        self.body = nn.Sequential(Down(3, w * 2 // 3, depth[0], 5), Down(w * 2 // 3, w, depth[1]), Down(w, w * 2, depth[2]), Down(w * 2, w * 4, depth[3]))
        self.local = nn.Conv2d(w * 4, maps, 1)
        self.whole = nn.Linear(maps * 64, out)

    def forward(self, x):
        raw = self.local(self.body(normalised(x))).flatten(1)
        return F.normalize(self.whole(raw), dim=1), F.normalize(raw, dim=1)


class Judge(nn.Module):
    def __init__(self, maps=16, w=48):
        super().__init__()
        self.maps = maps
        self.net = nn.Sequential(nn.Conv2d(maps * 4 + 9, w, 3, 1, 1), nn.ReLU(), nn.Conv2d(w, w, 3, 1, 1), nn.ReLU())
        self.end = nn.Sequential(nn.Linear(w * 2 + 3, 48), nn.ReLU(), nn.Linear(48, 1))

    def forward(self, seen, filed, likeness, stretch):
        q, c = seen.view(-1, self.maps, 8, 8) * 8, filed.view(-1, self.maps, 8, 8) * 8
        around = F.pad(c, (1, 1, 1, 1))
        moved = [(q * around[:, :, i:i + 8, j:j + 8]).sum(1, keepdim=True) * 0.25 for i in range(3) for j in range(3)]
        h = self.net(torch.cat([q, c, q * c, (q - c).abs(), *moved], 1))
        return self.end(torch.cat([h.mean((2, 3)), h.amax((2, 3)), likeness, (seen * filed).sum(1, keepdim=True), stretch.abs()], 1))[:, 0]


class Comparer(nn.Module):
    def __init__(self, w=24):
        super().__init__()
        self.stem = nn.Sequential(Down(3, w, 0, 5), Down(w, w, 1))
        self.near = nn.Sequential(Down(3 * w + 9, 64, 1), Down(64, 96, 2))
        self.end = nn.Sequential(nn.Linear(192, 64), nn.ReLU(), nn.Linear(64, 1))

    def points(self, x):
        """32 x 32 places of either picture, each of unit length."""
        return F.normalize(self.stem(normalised(x)), dim=1)

    def pair(self, q, c):
        around = F.pad(c, (2, 2, 2, 2))
        alike = [(q * around[:, :, i:i + 32, j:j + 32]).sum(1, keepdim=True) for i in (0, 2, 4) for j in (0, 2, 4)]
        x = self.near(torch.cat([q, c, q * c * 5, *alike], 1))
        return self.end(torch.cat([x.mean((2, 3)), x.amax((2, 3))], 1))[:, 0]

    def forward(self, seen, filed):
        return self.pair(self.points(seen), self.points(filed))


class Finder(nn.Module):
    def __init__(self, w=32):
        super().__init__()
        self.a = Down(3, w // 2, 0, 5)
        self.b = Down(w // 2, w, 1)
        self.c = Down(w, w * 2, 2)
        self.d = Down(w * 2, w * 4, 2)
        self.e = Down(w * 4, w * 4, 2)
        self.up1, self.up2, self.side1, self.side2 = conv(w * 4, w * 4, 1), conv(w * 4, w * 2, 1), conv(w * 4, w * 4, 1), conv(w * 2, w * 2, 1)
        self.mix = Block(w * 4)
        self.last = nn.Sequential(Block(w * 2))
        self.out = nn.Conv2d(w * 2, 9, 1)

    def forward(self, x):
        c = self.c(self.b(self.a(normalised(x))))
        d = self.d(c)
        e = self.e(d)
        d = self.mix(F.relu(self.side1(d) + F.interpolate(self.up1(e), scale_factor=2, mode='nearest')))
        c = self.last(F.relu(self.side2(c) + F.interpolate(self.up2(d), scale_factor=2, mode='nearest')))
        y = self.out(c)
        return y[:, :1], y[:, 1:] * 0.5


class Refiner(Finder):
    def votes(self, x):
        """Log-odds by place (B, 256) and the corners each place tells (B, 256, 4, 2)."""
        score, offset = super().forward(x)
        step = (torch.arange(16).float() + 0.5) / 16
        y, x = torch.meshgrid(step, step, indexing='ij')
        place = torch.stack([x, y], -1).view(1, 256, 1, 2).to(offset)
        return score.float().flatten(1), offset.float().flatten(2).transpose(1, 2).reshape(-1, 256, 4, 2) + place

    @staticmethod
    def counted(score, told):
        weight = torch.sigmoid(score) ** 2 + 1e-3
        return (told.flatten(2) * weight[..., None]).sum(1) / weight.sum(1, keepdim=True)

    def forward(self, x):
        return self.counted(*self.votes(x))
