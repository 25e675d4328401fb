"""The network for scan images: fully convolutional, one answer for each tile of 16 x 16 grid points (80 mm)."""
import torch
from torch import nn


class Block(nn.Module):
    """Two 3 x 3 convolutions around a shortcut; `dilation` widens what a tile sees without losing place."""

    def __init__(self, wide, dilation=1):
        super().__init__()
        self.run = nn.Sequential(
            nn.Conv2d(wide, wide, 3, padding=dilation, dilation=dilation, bias=False), nn.BatchNorm2d(wide), nn.ReLU(),
            nn.Conv2d(wide, wide, 3, padding=1, bias=False), nn.BatchNorm2d(wide))

    def forward(self, x):
        return torch.relu(x + self.run(x))


def down(a, b):
    return nn.Sequential(nn.Conv2d(a, b, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(b), nn.ReLU())


class ScanNet(nn.Module):
    """Canonical planes (u, z, sigma, height) to kinds of goods, hazards, an embedding and the load's mass, at stride 16.

    Hazards are looked for at stride 4 (20 mm), because a pistol of 150 mm is lost in two tiles; a tile is as suspicious as
    its worst point. What the deep layers know of the surroundings (machinery is full of small metal) is laid under it.
    While it learns, the points' own logits come fifth: of things that were laid in, the outline is known and not only the tile.
    The mass is log(kg + 0.1) of a tile: physics weighs what it sees better, but where nothing comes through only the goods
    around it tell what lies there.
    """

    def __init__(self, kinds, hazards, wide=(24, 48, 96, 160), embedding=64, fine=32):
        super().__init__()
        a, b, c, d = wide
        self.body = nn.Sequential(
            down(4, a), down(a, b), down(b, c), Block(c), down(c, d), Block(d), Block(d, 2), Block(d, 4))
        self.embed = nn.Conv2d(d, embedding, 1)
        self.kind = nn.Conv2d(embedding, kinds + 1, 1)
        self.hazard = nn.Conv2d(d, hazards, 1)
        self.mass = nn.Conv2d(d, 1, 1)
        self.near = nn.Sequential(nn.Conv2d(b, fine, 3, padding=1, bias=False), nn.BatchNorm2d(fine))
        self.around = nn.Conv2d(d, fine, 1)
        self.look = nn.Sequential(nn.ReLU(), Block(fine, 2), Block(fine, 4), nn.Conv2d(fine, hazards, 1))
        # Nearly no tile hides anything.
        nn.init.constant_(self.hazard.bias, -4.0)
        nn.init.normal_(self.look[-1].weight, std=0.01)

    def forward(self, x):
        points = self.body[1](self.body[0](x))
        features = self.body[2:](points)
        embedding = torch.nn.functional.normalize(self.embed(features), dim=1)
        around = torch.nn.functional.interpolate(self.around(features), scale_factor=4.0, mode='nearest')
        close = self.look(self.near(points) + around)
        coarse = self.hazard(features)
        worst = coarse + torch.nn.functional.max_pool2d(close, 4)
        # A cosine classifier: its weights are the kinds' own places in the embedding.
        told = (self.kind(embedding * 16), worst, embedding, self.mass(features))
        return (*told, close + torch.nn.functional.interpolate(coarse, scale_factor=4.0, mode='nearest')) if self.training else told
