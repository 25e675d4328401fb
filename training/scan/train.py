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
from pool import BESIDE, NONE, STRIDE, Pool
from threats import Laying


def batch(pool, rng, args, laying, bit):
    """Planes, labels, kilograms, whether a tile's hazards count, and at points (20 mm) what was laid in: 1 there, 0 not, -1 not to be told."""
    x, y, m, places = pool.crops(rng, args.batch, args.tall, args.wide, args.again)
    n, device = len(x), x.device
    # What lies behind more than anything sees through is nobody's to find.
    dark = F.avg_pool2d(x[:, :1], STRIDE)[:, 0] * 4 > 5.6
    care = ~(dark & (y[:, 1] > 0))
    points = laying.lay(x, y, care, (y[:, 0] != BESIDE) & ~dark, rng, args.lay, bit)
    flip = torch.rand(n, device=device) < 0.5
    x, y, m, care, points = (torch.where(flip.view(-1, *[1] * (t.dim() - 1)), t.flip(-1), t) for t in (x, y, m, care, points))
    stretching = rng.random() < args.stretch
    if stretching:
        x, y, m, care, points = stretched(x, y, m, care, points, rng)
    # What differs between scanners of one kind: gain, calibration of the material channel, noise.
    spread = lambda low, high: torch.empty(n, 1, 1, device=device).uniform_(low, high)
    x[:, 0] = x[:, 0] * spread(0.98, 1.02) + torch.randn(n, 1, 1, device=device) * 0.002
    x[:, 1] = x[:, 1] * spread(0.85, 1.15) + torch.randn(n, 1, 1, device=device) * 0.02
    one = torch.rand(n, device=device) < 0.12
    # A scanner of one energy says nothing of the material.
    x[one, 1] = 0
    x[one, 2] = 2
    return x, y, m, care, points, None if stretching else (places, flip)


def stretched(x, y, m, care, points, rng):
    """The same goods packed a little larger or smaller: planes between points, labels from the nearest tile."""
    n = len(x)
    sx, sy = rng.uniform(0.88, 1.13), rng.uniform(0.88, 1.13)
    theta = torch.tensor([[sx, 0, 0], [0, sy, 0]], device=x.device).expand(n, 2, 3)
    grid = F.affine_grid(theta, list(x.shape), align_corners=False)
    coarse = F.affine_grid(theta, [n, 1, *y.shape[2:]], align_corners=False)
    fine = F.affine_grid(theta, [n, 1, *points.shape[1:]], align_corners=False)
    near = lambda t, empty, at=coarse: (F.grid_sample(t.float() - empty, at, mode='nearest', padding_mode='zeros', align_corners=False) + empty)
    labels = torch.cat([near(y[:, :1], BESIDE), near(y[:, 1:], 0)], 1).round().to(torch.uint8)
    return (F.grid_sample(x, grid, mode='bilinear', padding_mode='border', align_corners=False), labels,
            near(m[:, None], 0)[:, 0] * sx * sy, near(care[:, None], 0)[:, 0] > 0.5, near(points[:, None], -1, fine)[:, 0])


def loss_of(out, y, m, care, points, kinds, bits, metal, weight):
    kind, hazard, _, mass, close = (each.float() for each in out)
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
    # The outline of what was laid in, at points.
    logit = close[:, bits.index(metal)]
    raw = F.binary_cross_entropy_with_logits(logit, (points > 0).float(), reduction='none')
    outline = ((1 - torch.exp(-raw)) ** 2 * raw * (points >= 0) * (1 + 9 * (points > 0))).mean()
    wanted = torch.log(m + 0.1)
    inside = (~beside).float()
    apart = (F.smooth_l1_loss(mass[:, 0], wanted, reduction='none', beta=0.1) * inside).sum() / inside.sum().clamp(min=1)
    total = ((mass[:, 0].clamp(max=5).exp() - 0.1) * inside).flatten(1).sum(1)
    true = (m * inside).flatten(1).sum(1)
    whole = (F.smooth_l1_loss(torch.log(total.clamp(min=1) + 50), torch.log(true + 50), beta=0.05))
    return kind_loss, tile_loss, worst, apart + whole, outline


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
    ask.add_argument('--again', type=float, default=0.2, help='share of crops laid around lawful places that looked most like small metal')
    ask.add_argument('--resume', type=Path, help='go on from this network, as far as its parts fit')
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
    metal = told['hazards']['small-metal']
    laying = Laying(told['steel'], device)
    net = ScanNet(kinds, len(bits)).to(device).to(memory_format=torch.channels_last)
    if args.resume:
        own = net.state_dict()
        kept = {name: value for name, value in torch.load(args.resume, map_location=device).items() if name in own and own[name].shape == value.shape}
        net.load_state_dict({**own, **{name: value.float() if value.is_floating_point() else value for name, value in kept.items()}})
        print(f'{len(kept)} of {len(own)} parts from {args.resume}', flush=True)
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
        x, y, m, care, points, origin = batch(pool, rng, args, laying, metal)
        with torch.autocast(device, dtype=torch.bfloat16, enabled=device == 'cuda'):
            out = net(x.contiguous(memory_format=torch.channels_last))
        parts = loss_of(out, y, m, care, points, kinds, bits, metal, weight)
        if origin and step % 3 == 0:
            pool.remember(origin[0], out[1][:, bits.index(metal)].float().detach(), ((y[:, 1] & metal) == 0) & care, origin[1])
        opt.zero_grad(set_to_none=True)
        (parts[0] + 40 * parts[1] + 0.5 * parts[2] + 1.5 * parts[3] + 100 * parts[4]).backward()
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
            print(f'{time.time() - began:5.0f} s  step {step}  scenes {pool.seen} ({len(pool.scenes)} held)  kinds {smooth[0]:.3f}  tiles {smooth[1]:.5f}  worst {smooth[2]:.3f}  mass {smooth[3]:.3f}  outline {smooth[4]:.5f}  mistaken {len(pool.mistaken)}', flush=True)
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
        'training': {'scenes': pool.seen, 'crops': step * args.batch, 'steps': step, 'loss': dict(zip(('kinds', 'tiles', 'worst', 'mass', 'outline'), map(float, smooth))),
                     'data': 'simulated scans only, split "train": scanners, packing grammars and threat shapes marked held out were not seen; small steel things of drawn shapes laid in besides'},
        'limits': 'Trained on simulation until real scans are supplied. Two energies at 6 and 9 MV do not identify substances; one view gives no depth.',
    }
    args.out.with_suffix('.json').write_text(json.dumps(card, indent=1, ensure_ascii=False) + '\n')
    print(json.dumps({k: card[k] for k in ('sha256', 'bytes', 'parameters', 'training')}), flush=True)


if __name__ == '__main__':
    main()
