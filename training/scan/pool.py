"""Scenes in the memory of the machine that trains, and the crops that are drawn from them."""
import json
import random
import time
import weakref
from collections import deque

import numpy as np
import torch
from torch.nn import functional as F

NONE, BESIDE, STRIDE = 254, 255, 16


class Scene:
    def __init__(self, x, y, m):
        self.x, self.y, self.m = x, y, m
        rows, columns = y.shape[1:]
        self.hidden = (y[1] > 0).nonzero().cpu().tolist()
        box = (y[0] != BESIDE).nonzero()
        self.low, self.high = (box.min(0).values.tolist(), box.max(0).values.tolist()) if len(box) else ([0, 0], [rows - 1, columns - 1])


class Pool:
    """Holds scenes as they are written; the oldest make room for new ones. `mistaken` are lawful places that looked most like small metal."""

    def __init__(self, folders, device, hold, consume, deepest=3000):
        self.folders, self.device, self.hold, self.consume = folders, device, hold, consume
        self.scenes, self.known, self.bytes, self.seen = [], set(), 0, 0
        self.mistaken = deque(maxlen=deepest)
        self.stopped = False

    def run(self):
        while not self.stopped:
            if self.refresh() == 0:
                time.sleep(0.5)

    def refresh(self):
        found = 0
        for folder in self.folders:
            file = folder / 'scenes.jsonl'
            for text in file.read_text().split('\n')[:-1] if file.exists() else []:
                line = json.loads(text)
                if (folder, line['name']) in self.known or self.stopped:
                    continue
                self.known.add((folder, line['name']))
                self.take(folder, line)
                found += 1
        return found

    def take(self, folder, line):
        name, h, w, rows, columns = line['name'], line['height'], line['width'], line['rows'], line['columns']
        file = folder / f'{name}.x.f16'
        x = torch.from_numpy(np.fromfile(file, np.float16).reshape(4, h, w)).to(self.device)
        y = torch.from_numpy(np.fromfile(folder / f'{name}.y.u8', np.uint8).reshape(2, rows, columns)).to(self.device)
        m = torch.from_numpy(np.fromfile(folder / f'{name}.m.f32', np.float32).reshape(rows, columns)).to(self.device)
        if self.consume:
            file.unlink()
        # A new list, because whoever draws crops reads the old one meanwhile.
        scenes = [*self.scenes, Scene(x, y, m)]
        self.bytes += x.numel() * 2
        self.seen += 1
        while self.bytes > self.hold:
            self.bytes -= scenes.pop(0).x.numel() * 2
        self.scenes = scenes

    def place(self, rng, tall, wide, again):
        """A scene and the first tile of a window over its box; seven in ten of those with something hidden are laid around it."""
        if self.mistaken and rng.random() < again:
            seen, r, c = rng.choice(self.mistaken)
            if scene := seen():
                return self.within(scene, r - rng.randrange(4, tall - 4), c - rng.randrange(4, wide - 4), tall, wide)
        scene = rng.choice(self.scenes)
        low, high = scene.low, scene.high
        r = rng.randint(max(0, low[0] - 3), max(0, low[0] - 3, high[0] + 3 - tall))
        c = rng.randint(max(0, low[1] - 4), max(0, low[1] - 4, high[1] + 4 - wide))
        if scene.hidden and rng.random() < 0.7:
            at = rng.choice(scene.hidden)
            r = min(max(r, at[0] - tall + 1), at[0])
            c = min(max(c, at[1] - rng.randrange(wide)), at[1])
        return self.within(scene, r, c, tall, wide)

    def within(self, scene, r, c, tall, wide):
        rows, columns = scene.y.shape[1:]
        return scene, max(0, min(r, rows - tall)), max(0, min(c, columns - wide))

    def crops(self, rng, count, tall, wide, again):
        """Planes (n, 4, h, w), labels (n, 2, r, c), kilograms (n, r, c) of `count` windows, and where they are from."""
        x = torch.zeros(count, 4, tall * STRIDE, wide * STRIDE, device=self.device)
        y = torch.zeros(count, 2, tall, wide, dtype=torch.uint8, device=self.device)
        y[:, 0] = BESIDE
        m = torch.zeros(count, tall, wide, device=self.device)
        places = [self.place(rng, tall, wide, again) for _ in range(count)]
        for i, (scene, r, c) in enumerate(places):
            part = scene.x[:, r * STRIDE:(r + tall) * STRIDE, c * STRIDE:(c + wide) * STRIDE]
            x[i, :, :part.shape[1], :part.shape[2]] = part
            labels = scene.y[:, r:r + tall, c:c + wide]
            y[i, :, :labels.shape[1], :labels.shape[2]] = labels
            m[i, :labels.shape[1], :labels.shape[2]] = scene.m[r:r + tall, c:c + wide]
        return x, y, m, places

    def remember(self, places, logits, lawful, flipped, least=-1.5):
        """Keeps of each window the lawful place that looked most like something, not next to what was: `logits` (n, r, c), `lawful` where there is nothing."""
        n, tall, wide = logits.shape
        alone = F.max_pool2d((~lawful)[:, None].float(), 3, 1, 1)[:, 0] == 0
        worst, at = torch.where(alone, logits, torch.full_like(logits, -99)).flatten(1).max(1)
        for (scene, r, c), logit, tile, turned in zip(places, worst.tolist(), at.tolist(), flipped.tolist()):
            if logit > least:
                column = wide - 1 - tile % wide if turned else tile % wide
                self.mistaken.append((weakref.ref(scene), r + tile // wide, c + column))
