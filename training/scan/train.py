"""Trains the scan network on simulated scenes and writes the ONNX model with its card.

    guanlan scan training --out DIR --count 4000 --seed t1
    python3 training/scan/train.py --data DIR [--data DIR2] --out models/scan-net --seconds 500

Needs PyTorch and onnx (Debian's python3-torch and python3-onnx do); a card of CUDA is used where there is one. Scenes that
are still being written are taken in as they appear.
"""
import argparse
import copy
import hashlib
import json
import random
import threading
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from net import ScanNet
from threats import Laying

NONE, BESIDE, STRIDE = 254, 255, 16


class Pool:
    """Scenes in the memory of the machine that trains; the oldest make room for new ones."""

    def __init__(self, folders, device, hold, consume):
        self.folders, self.device, self.hold, self.consume = folders, device, hold, consume
        self.scenes, self.known, self.bytes, self.seen = [], set(), 0, 0
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
        hidden = (y[1] > 0).nonzero().cpu().tolist()
        box = (y[0] != BESIDE).nonzero()
        low, high = (box.min(0).values.tolist(), box.max(0).values.tolist()) if len(box) else ([0, 0], [rows - 1, columns - 1])
        self.scenes.append((x, y, m, hidden, low, high))
        self.bytes += x.numel() * 2
        self.seen += 1
        while self.bytes > self.hold:
            self.bytes -= self.scenes.pop(0)[0].numel() * 2


def crop(pool, rng, tall, wide):
    """A window of tall x wide tiles over the box; half of those with something hidden are laid around it."""
    x, y, m, hidden, low, high = rng.choice(pool.scenes)
    rows, columns = y.shape[1:]
    r = rng.randint(max(0, low[0] - 3), max(0, low[0] - 3, high[0] + 3 - tall))
    c = rng.randint(max(0, low[1] - 4), max(0, low[1] - 4, high[1] + 4 - wide))
    if hidden and rng.random() < 0.7:
        at = rng.choice(hidden)
        r = min(max(r, at[0] - tall + 1), at[0])
        c = min(max(c, at[1] - rng.randrange(wide)), at[1])
    r, c = max(0, min(r, rows - tall)), max(0, min(c, columns - wide))
    px = x[:, r * STRIDE:(r + tall) * STRIDE, c * STRIDE:(c + wide) * STRIDE]
    labels, mass = y[:, r:r + tall, c:c + wide], m[r:r + tall, c:c + wide]
    grow = (0, wide * STRIDE - px.shape[2], 0, tall * STRIDE - px.shape[1])
    small = (0, wide - labels.shape[2], 0, tall - labels.shape[1])
    return F.pad(px, grow), torch.stack([F.pad(labels[0], small, value=BESIDE), F.pad(labels[1], small)]), F.pad(mass, small)


def batch(pool, rng, args, laying, bit):
    xs, ys, ms, cares = [], [], [], []
    for _ in range(args.batch):
        x, y, m = crop(pool, rng, args.tall, args.wide)
        x, y = x.clone(), y.clone()
        # What lies behind more than anything sees through is nobody's to find.
        dark = F.avg_pool2d(x[:1].float()[None], STRIDE)[0, 0] * 4 > 5.6
        care = ~(dark & (y[1] > 0))
        if laying and rng.random() < args.lay:
            for _ in range(rng.choice([1, 1, 2])):
                laying.lay(x, y, care, (y[0] != BESIDE) & ~dark, rng, bit)
        xs.append(x)
        ys.append(y)
        ms.append(m)
        cares.append(care)
    x, y, m, care = torch.stack(xs).float(), torch.stack(ys), torch.stack(ms), torch.stack(cares)
    n, device = len(x), x.device
    flip = torch.rand(n, device=device) < 0.5
    x, y, m, care = (torch.where(flip.view(-1, *[1] * (t.dim() - 1)), t.flip(-1), t) for t in (x, y, m, care))
    if rng.random() < args.stretch:
        x, y, m, care = stretched(x, y, m, care, rng)
    # What differs between scanners of one kind: gain, calibration of the material channel, noise.
    spread = lambda low, high: torch.empty(n, 1, 1, device=device).uniform_(low, high)
    x[:, 0] = x[:, 0] * spread(0.98, 1.02) + torch.randn(n, 1, 1, device=device) * 0.002
    x[:, 1] = x[:, 1] * spread(0.85, 1.15) + torch.randn(n, 1, 1, device=device) * 0.02
    one = torch.rand(n, device=device) < 0.12
    # A scanner of one energy says nothing of the material.
    x[one, 1] = 0
    x[one, 2] = 2
    return x, y, m, care


def stretched(x, y, m, care, rng):
    """The same goods packed a little larger or smaller: planes between points, labels from the nearest tile."""
    n = len(x)
    sx, sy = rng.uniform(0.88, 1.13), rng.uniform(0.88, 1.13)
    theta = torch.tensor([[sx, 0, 0], [0, sy, 0]], device=x.device).expand(n, 2, 3)
    grid = F.affine_grid(theta, list(x.shape), align_corners=False)
    coarse = F.affine_grid(theta, [n, 1, *y.shape[2:]], align_corners=False)
    near = lambda t, empty: (F.grid_sample(t.float() - empty, coarse, mode='nearest', padding_mode='zeros', align_corners=False) + empty)
    labels = torch.cat([near(y[:, :1], BESIDE), near(y[:, 1:], 0)], 1).round().to(torch.uint8)
    return (F.grid_sample(x, grid, mode='bilinear', padding_mode='border', align_corners=False), labels,
            near(m[:, None], 0)[:, 0] * sx * sy, near(care[:, None], 1)[:, 0] > 0.5)


def loss_of(out, y, m, care, kinds, bits, weight):
    kind, hazard, _, mass = (each.float() for each in out)
    label = y[:, 0].long()
    beside = label == BESIDE
    label = torch.where((label == NONE) | beside, torch.full_like(label, kinds), label)
    kind_loss = F.cross_entropy(kind, label, weight=weight, label_smoothing=0.02)
    flags = torch.stack([(y[:, 1].long() & bit) > 0 for bit in bits], 1).float()
    counts = care[:, None].float()
    raw = F.binary_cross_entropy_with_logits(hazard, flags, reduction='none')
    # Focal: the easy tiles without anything are many thousands to one.
    hard = (1 - torch.exp(-raw)) ** 2
    tile_loss = (hard * raw * (1 + 9 * flags) * counts).mean()
    # A scan is judged by its worst tile, so the worst tile without anything counts once more, and the best with something.
    lawful = (hazard - 100 * flags - 100 * (1 - counts)).flatten(2).topk(3, 2).values
    held = (hazard - 100 * (1 - flags * counts)).flatten(2).max(2).values
    has = ((flags * counts).flatten(2).sum(2) > 0).float()
    worst = F.softplus(lawful).mean() + (F.softplus(-held.clamp(min=-30)) * has).sum() / has.sum().clamp(min=1) * 0.5
    wanted = torch.log(m + 0.1)
    inside = (~beside).float()
    apart = (F.smooth_l1_loss(mass[:, 0], wanted, reduction='none', beta=0.1) * inside).sum() / inside.sum().clamp(min=1)
    total = ((mass[:, 0].clamp(max=5).exp() - 0.1) * inside).flatten(1).sum(1)
    true = (m * inside).flatten(1).sum(1)
    whole = (F.smooth_l1_loss(torch.log(total.clamp(min=1) + 50), torch.log(true + 50), beta=0.05))
    return kind_loss, tile_loss, worst, apart + whole


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument('--data', action='append', required=True, type=Path)
    ask.add_argument('--out', required=True, type=Path)
    ask.add_argument('--seconds', type=float, default=500)
    ask.add_argument('--batch', type=int, default=32)
    ask.add_argument('--tall', type=int, default=40)
    ask.add_argument('--wide', type=int, default=48)
    ask.add_argument('--rate', type=float, default=2e-3)
    ask.add_argument('--lay', type=float, default=0.4, help='share of crops into which a small steel thing is laid')
    ask.add_argument('--stretch', type=float, default=0.5)
    ask.add_argument('--hold', type=float, default=8, help='gigabytes of scenes held')
    ask.add_argument('--first', type=int, default=8, help='scenes to wait for')
    ask.add_argument('--consume', action='store_true', help='delete planes once they are held')
    ask.add_argument('--seed', type=int, default=1)
    args = ask.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    device = 'cuda' if torch.cuda.is_available() else 'cpu'
    torch.backends.cudnn.benchmark = True
    torch.backends.cuda.matmul.allow_tf32 = True
    pool = Pool(args.data, device, args.hold * 1e9, args.consume)
    threading.Thread(target=pool.run, daemon=True).start()
    while len(pool.scenes) < args.first:
        time.sleep(0.2)
    told = json.loads((args.data[0] / 'kinds.json').read_text())
    kinds, bits = len(told['kinds']), list(told['hazards'].values())
    laying = Laying(told['steel'], device)
    net = ScanNet(kinds, len(bits)).to(device).to(memory_format=torch.channels_last)
    mean = copy.deepcopy(net)
    print(f'{kinds} kinds, {sum(p.numel() for p in net.parameters()):,} parameters on {device}', flush=True)
    weight = torch.ones(kinds + 1, device=device)
    weight[kinds] = 0.3
    opt = torch.optim.AdamW(net.parameters(), lr=args.rate, weight_decay=1e-3)
    began, step, shown = time.time(), 0, time.time()
    smooth = None
    while (share := (time.time() - began) / args.seconds) < 1:
        # The rate rises over the first thirtieth, then falls as a cosine.
        rate = args.rate * (share / 0.03 if share < 0.03 else 0.5 * (1 + np.cos(np.pi * (share - 0.03) / 0.97)))
        for group in opt.param_groups:
            group['lr'] = max(rate, 1e-6)
        x, y, m, care = batch(pool, rng, args, laying, told['hazards']['small-metal'])
        with torch.autocast(device, dtype=torch.bfloat16, enabled=device == 'cuda'):
            out = net(x.contiguous(memory_format=torch.channels_last))
        parts = loss_of(out, y, m, care, kinds, bits, weight)
        opt.zero_grad(set_to_none=True)
        (parts[0] + 40 * parts[1] + 0.5 * parts[2] + parts[3]).backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5)
        opt.step()
        step += 1
        with torch.no_grad():
            keep = min(0.998, step / (step + 50))
            for old, new in zip(mean.state_dict().values(), net.state_dict().values()):
                if old.dtype.is_floating_point:
                    old.lerp_(new, 1 - keep)
                else:
                    old.copy_(new)
        if step % 10 == 0 or device == 'cpu':
            now = np.array([part.item() for part in parts])
            smooth = now if smooth is None else 0.9 * smooth + 0.1 * now
        if time.time() - shown > 15:
            print(f'{time.time() - began:5.0f} s  step {step}  scenes {pool.seen} ({len(pool.scenes)} held)  kinds {smooth[0]:.3f}  tiles {smooth[1]:.5f}  worst {smooth[2]:.3f}  mass {smooth[3]:.3f}', flush=True)
            shown = time.time()
    pool.stopped = True
    save(mean, args, told, pool, step, smooth)


def save(net, args, told, pool, step, smooth):
    net = net.eval().float().cpu().to(memory_format=torch.contiguous_format)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(net.state_dict(), args.out.with_suffix('.pt'))
    names = ['kinds', 'hazards', 'embedding', 'mass']
    axes = {name: {2: 'height', 3: 'width'} for name in ['planes', *names]}
    newer = {'dynamo': False} if int(torch.__version__.split('.')[0]) >= 2 else {}
    torch.onnx.export(net, torch.zeros(1, 4, 256, 512), str(args.out.with_suffix('.onnx')), opset_version=13, input_names=['planes'], output_names=names, dynamic_axes=axes, **newer)
    model = args.out.with_suffix('.onnx').read_bytes()
    card = {
        'model': args.out.name, 'sha256': hashlib.sha256(model).hexdigest(), 'bytes': len(model), 'parameters': sum(p.numel() for p in net.parameters()),
        'gridMm': told['gridMm'], 'stride': told['stride'], 'channels': told['channels'], 'hazards': told['hazards'], 'kinds': told['kinds'],
        'training': {'scenes': pool.seen, 'crops': step * args.batch, 'steps': step, 'loss': dict(zip(('kinds', 'tiles', 'worst', 'mass'), map(float, smooth))),
                     'data': 'simulated scans only, split "train": scanners, packing grammars and threat shapes marked held out were not seen; small steel things of drawn shapes laid in besides'},
        'limits': 'Trained on simulation until real scans are supplied. Two energies at 6 and 9 MV do not identify substances; one view gives no depth.',
    }
    args.out.with_suffix('.json').write_text(json.dumps(card, indent=1, ensure_ascii=False) + '\n')
    print(json.dumps({k: card[k] for k in ('sha256', 'bytes', 'parameters', 'training')}), flush=True)


if __name__ == '__main__':
    main()
