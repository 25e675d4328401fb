"""Trains the scan network on simulated scenes and writes the ONNX model with its card.

    guanlan scan training --out DIR --count 1200 --seed t1
    /usr/bin/python3 training/scan/train.py --data DIR [--data DIR2] --out models/scan-net --steps 6000

Needs Debian's python3-torch and python3-onnx. Scenes that are still being written are taken in as they appear.
"""
import argparse
import hashlib
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from net import ScanNet

NONE, BESIDE, STRIDE = 254, 255, 16


def is_kept(line):
    """Every fifth scene is kept from training: thresholds are proven on what the network has not seen."""
    return int(line['name']) % 5 == 4


class Scenes:
    """Crops of scenes on disk; half of them around something hidden, because hidden things are few."""

    def __init__(self, folders):
        self.folders, self.lines = folders, []
        self.refresh()

    def refresh(self):
        known = {(folder, line['name']) for folder, line in self.lines}
        for folder in self.folders:
            file = folder / 'scenes.jsonl'
            for text in file.read_text().splitlines() if file.exists() else []:
                line = json.loads(text)
                if (folder, line['name']) not in known and not is_kept(line):
                    self.lines.append((folder, line))

    def crop(self, tiles, rng):
        folder, line = rng.choice(self.lines)
        name, h, w, rows, columns = line['name'], line['height'], line['width'], line['rows'], line['columns']
        x = np.memmap(folder / f'{name}.x.f16', np.float16, 'r', shape=(4, h, w))
        y = np.memmap(folder / f'{name}.y.u8', np.uint8, 'r', shape=(2, rows, columns))
        r, c = rng.randint(0, max(0, rows - tiles)), rng.randint(0, max(0, columns - tiles))
        if rng.random() < 0.5:
            hidden = np.argwhere(y[1] > 0)
            if len(hidden):
                at = hidden[rng.randrange(len(hidden))]
                r = int(np.clip(at[0] - rng.randrange(tiles), 0, max(0, rows - tiles)))
                c = int(np.clip(at[1] - rng.randrange(tiles), 0, max(0, columns - tiles)))
        px = np.asarray(x[:, r * STRIDE:(r + tiles) * STRIDE, c * STRIDE:(c + tiles) * STRIDE], np.float32)
        labels = np.asarray(y[:, r:r + tiles, c:c + tiles])
        out = np.zeros((4, tiles * STRIDE, tiles * STRIDE), np.float32)
        out[:, :px.shape[1], :px.shape[2]] = px
        lab = np.full((2, tiles, tiles), BESIDE, np.uint8)
        lab[1] = 0
        lab[:, :labels.shape[1], :labels.shape[2]] = labels
        if rng.random() < 0.5:
            out, lab = out[:, :, ::-1], lab[:, :, ::-1]
        # What differs between scanners of one kind: gain, calibration of the material channel, noise.
        out = out.copy()
        out[0] = out[0] * rng.uniform(0.98, 1.02) + rng.gauss(0, 0.002)
        out[1] = out[1] * rng.uniform(0.85, 1.15) + rng.gauss(0, 0.02)
        if rng.random() < 0.15:
            # A scanner of one energy says nothing of the material.
            out[1], out[2] = 0, 2
        return out, lab.copy()


def batch(scenes, size, tiles, rng):
    pairs = [scenes.crop(tiles, rng) for _ in range(size)]
    return torch.from_numpy(np.stack([p[0] for p in pairs])), torch.from_numpy(np.stack([p[1] for p in pairs]))


def loss_of(out, y, kinds, bits, weight):
    kind, hazard, _ = out
    label = y[:, 0].long()
    label[(label == NONE) | (label == BESIDE)] = kinds
    flags = torch.stack([(y[:, 1].long() & bit) > 0 for bit in bits], 1).float()
    kind_loss = F.cross_entropy(kind, label, weight=weight)
    # Focal: the easy tiles without anything are many thousands to one.
    raw = F.binary_cross_entropy_with_logits(hazard, flags, reduction='none')
    p = torch.exp(-raw)
    hazard_loss = ((1 - p) ** 2 * raw * (1 + 9 * flags)).mean()
    return kind_loss, hazard_loss


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument('--data', action='append', required=True, type=Path)
    ask.add_argument('--out', required=True, type=Path)
    ask.add_argument('--steps', type=int, default=6000)
    ask.add_argument('--batch', type=int, default=16)
    ask.add_argument('--tiles', type=int, default=14)
    ask.add_argument('--rate', type=float, default=3e-3)
    ask.add_argument('--threads', type=int, default=2)
    ask.add_argument('--seed', type=int, default=1)
    ask.add_argument('--start', type=Path, help='weights (.pt) of an earlier network to go on from')
    args = ask.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    told = json.loads((args.data[0] / 'kinds.json').read_text())
    kinds, bits = len(told['kinds']), list(told['hazards'].values())
    net = ScanNet(kinds, len(bits)).to(memory_format=torch.channels_last)
    if args.start:
        missing, _ = net.load_state_dict(torch.load(args.start), strict=False)
        print(f'goes on from {args.start}; new: {len(missing)} tensors', flush=True)
    print(f'{kinds} kinds, {sum(p.numel() for p in net.parameters()):,} parameters', flush=True)
    weight = torch.ones(kinds + 1)
    weight[kinds] = 0.3
    scenes = Scenes(args.data)
    opt = torch.optim.AdamW(net.parameters(), lr=args.rate, weight_decay=1e-4)
    began, step, seen, shown = time.time(), 0, 0, time.time()
    smooth = None
    while step < args.steps:
        share = step / args.steps
        # The rate rises over the first twentieth, then falls as a cosine.
        rate = args.rate * (share / 0.05 if share < 0.05 else 0.5 * (1 + np.cos(np.pi * (share - 0.05) / 0.95)))
        for group in opt.param_groups:
            group['lr'] = max(rate, 1e-6)
        x, y = batch(scenes, args.batch, args.tiles, rng)
        kind_loss, hazard_loss = loss_of(net(x.contiguous(memory_format=torch.channels_last)), y, kinds, bits, weight)
        opt.zero_grad()
        (kind_loss + 20 * hazard_loss).backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5)
        opt.step()
        step, seen = step + 1, seen + len(x)
        now = np.array([kind_loss.item(), hazard_loss.item()])
        smooth = now if smooth is None else 0.98 * smooth + 0.02 * now
        if time.time() - shown > 30:
            scenes.refresh()
            print(f'{(time.time() - began) / 60:5.1f} min  step {step}  crops {seen}  scenes {len(scenes.lines)}  kinds {smooth[0]:.3f}  hazards {smooth[1]:.5f}', flush=True)
            shown = time.time()
        if step % 250 == 0:
            save(net, args, told, scenes, step, seen, smooth)
            net.train()
    save(net, args, told, scenes, step, seen, smooth)


def save(net, args, told, scenes, step, seen, smooth):
    net.eval()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(net.state_dict(), args.out.with_suffix('.pt'))
    axes = {2: 'height', 3: 'width'}
    torch.onnx.export(net, torch.zeros(1, 4, 256, 512), args.out.with_suffix('.onnx'), opset_version=13, input_names=['planes'], output_names=['kinds', 'hazards', 'embedding'],
                      dynamic_axes={'planes': axes, 'kinds': axes, 'hazards': axes, 'embedding': axes})
    model = args.out.with_suffix('.onnx').read_bytes()
    card = {
        'model': args.out.name, 'sha256': hashlib.sha256(model).hexdigest(), 'bytes': len(model), 'parameters': sum(p.numel() for p in net.parameters()),
        'gridMm': told['gridMm'], 'stride': told['stride'], 'channels': told['channels'], 'hazards': told['hazards'], 'kinds': told['kinds'],
        'training': {'scenes': len(scenes.lines), 'crops': seen, 'steps': step, 'loss': {'kinds': float(smooth[0]), 'hazards': float(smooth[1])},
                     'data': 'simulated scans only, every fifth kept for calibration, split "train": scanners, packing grammars and threat shapes marked held out were not seen'},
        'limits': 'Trained on simulation until real scans are supplied. Two energies at 6 and 9 MV do not identify substances; one view gives no depth.',
    }
    args.out.with_suffix('.json').write_text(json.dumps(card, indent=1, ensure_ascii=False) + '\n')
    print(json.dumps({k: card[k] for k in ('sha256', 'bytes', 'parameters', 'training')}), flush=True)


if __name__ == '__main__':
    main()
