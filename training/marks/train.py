"""Trains what finds and describes marks.

  python3 training/marks/train.py find     --data DIR --out find.pt --seconds 1500
  python3 training/marks/train.py refine   --data DIR --out refine.pt --seconds 3600
  python3 training/marks/train.py describe --data DIR --out describe.pt --refine refine.pt --seconds 3000
  python3 training/marks/train.py views    --data MORE --out views.pt --refine refine.pt --describe describe.pt --seconds 600
  python3 training/marks/train.py judge    --data MORE --out judge.pt --views views.pt --seconds 300
  python3 training/marks/train.py compare  --data ALL --out compare.pt --refine refine.pt --describe describe.pt --seconds 3600

`--data` is what render.mjs wrote (for the judge: marks the others were not shown); `--refine` the refiner whose errors
describer, judge and comparer are to bear. Several processes may draw views. A card of CUDA is used where there is one, else bfloat16 on the processor's cores.
Every twentieth mark is held out; what is printed of them is measured on marks never trained on.
"""
import argparse, json, math, os, sys, time
import numpy as np
import torch
import torch.nn.functional as F
sys.path.insert(0, os.path.dirname(__file__))
from net import Comparer, Describer, Finder, Judge, Refiner, INNER, ROOM
from photo import compose, filed, textures, uniform, mapped, homography, pieces, pixel_grid, sample, source, NEAR

p = argparse.ArgumentParser()
p.add_argument('what', choices=['find', 'refine', 'describe', 'views', 'judge', 'compare'])
p.add_argument('--data'); p.add_argument('--out'); p.add_argument('--resume'); p.add_argument('--refine'); p.add_argument('--describe'); p.add_argument('--views', nargs='*')
p.add_argument('--seconds', type=float, default=3000); p.add_argument('--batch', type=int, default=128); p.add_argument('--rate', type=float, default=2e-3)
p.add_argument('--threads', type=int, default=2); p.add_argument('--side', type=int, default=192)
a = p.parse_args()
torch.manual_seed(int(time.time() * 1000) % 2 ** 31 if a.resume or a.what == 'views' else 1); torch.set_num_threads(a.threads)
cuda = torch.cuda.is_available()
device = torch.device('cuda' if cuda else 'cpu')
bank = textures().to(device)
if cuda: torch.set_default_device(device); torch.backends.cudnn.benchmark = True

lines = [json.loads(x) for x in open(f'{a.data}/marks.jsonl')]
pixels = np.memmap(f'{a.data}/marks.rgba', np.uint8, 'r').reshape(-1, 128, 128, 4)[:len(lines)]
if cuda: pixels = torch.from_numpy(np.array(pixels)).to(device)
ids, originals, altered = {}, [], []
for line in lines:
    if line['i'] >= len(pixels): continue
    if not line['alter'] and line['id'] not in ids: ids[line['id']] = len(originals); originals.append(line['i']); altered.append([])
for line in lines:
    if line['alter'] and line['id'] in ids: altered[ids[line['id']]].append(line['i'])
dark_of = np.array([x['dark'] for x in lines], bool)
n = len(originals)
held = np.arange(n) % 20 == 7
train_ids, held_ids = np.flatnonzero(~held), np.flatnonzero(held)
print(n, 'marks', len(held_ids), 'held out', device, flush=True)


def pictures(index):
    rgba = pixels[index]
    t = rgba if cuda else torch.from_numpy(np.ascontiguousarray(rgba))
    return t.to(device).permute(0, 3, 1, 2).float() / 255, torch.as_tensor(dark_of[index]).to(device)


def shown(chosen):
    """The picture photographed: three times of ten the look-alike, where there is one."""
    return np.array([altered[m][0] if altered[m] and np.random.rand() < 0.3 else originals[m] for m in chosen])


unit = torch.tensor([[0., 0.], [1., 0.], [1., 1.], [0., 1.]])
middled = unit - 0.5


def placed(told, margin):
    """Where a mark lies in a cut whose box, `margin` inside, follows corners told so in the mark's own frame (B, 4, 2)."""
    q = (margin + (1 - 2 * margin) * mapped(homography(told), unit.expand(len(told), 4, 2))).clamp(-1, 2)
    return q + torch.randn_like(q) * 1e-3  # clamped corners may fall on one another


@torch.no_grad()
def refined_errors(count=12_288 if cuda else 3_072, b=128):
    """Where the refiner tells corners, in the mark's own frame, by the mark's ratio: what a describer meets."""
    net = Refiner().to(device); net.load_state_dict(torch.load(a.refine, map_location=device)['net']); net.eval()
    out = []
    for _ in range(count // b):
        chosen = np.random.choice(train_ids, b, replace=False)
        index = shown(chosen)
        rgba, dark = pictures(index); ratios = ratios_at(index)
        photo, corners = compose(rgba, dark, supposed(b, spreads(b), ratios), 128, bank, 1.0, neighbours(ratios))
        with cast(): told = net(photo).float().view(b, 4, 2)
        told = unit + (mapped(homography(corners), told) - unit).clamp(-0.3, 0.3)
        out.append((ratios, told))
    ratios, told = [torch.cat(x) for x in zip(*out)]
    order = ratios.argsort()
    worst = (told - unit).abs().amax((1, 2))
    print(f'refiner: worst corner, median {worst.median():.3f}, nine of ten within {worst.quantile(0.9):.3f}', flush=True)
    return ratios[order].cpu().numpy(), told[order]


def told_corners(ratios, share):
    """Corners as the refiner may tell them for marks of these ratios, `share` (B,) of its errors, and the logarithm of the
    width to height they tell. Foreshortening is the camera's: by up to a seventh, as one deviation."""
    ordered, told = errors
    at = np.searchsorted(ordered, ratios.cpu().numpy()) + np.random.randint(-200, 201, size=len(ratios))
    told = unit + share[:, None, None] * (told[at.clip(0, len(ordered) - 1)] - unit)
    size = torch.stack([ratios, torch.ones_like(ratios)], -1)[:, None]
    edges = ((told.roll(-1, 1) - told) * size).norm(dim=-1)
    stretch = ((edges[:, 0] + edges[:, 2]) / (edges[:, 1] + edges[:, 3]).clamp(min=1e-3)).clamp(min=1e-3).log()
    return told, stretch + torch.randn(len(ratios)) * uniform(len(ratios), 0.02, 0.14)


def strew(b, side, count, small):
    """Sheets of other print: small marks, bars and blocks, as how much of each point is inked."""
    alpha = torch.zeros(b, 1, side, side)
    for _ in range(count):
        chosen = train_ids[np.random.randint(len(train_ids), size=b)]
        rgba, dark = pictures(np.array([originals[m] for m in chosen]))
        stroke = source(rgba, dark)[:, 4:5]
        w = uniform(b, small[0], small[1]) * (1 + 2.5 * (torch.rand(b) < 0.5) * torch.rand(b)); h = uniform(b, small[0], small[1]) * 0.6
        c = torch.rand(b, 2) * 1.1 - 0.05
        x0, y0 = c[:, 0] - w / 2, c[:, 1] - h / 2
        q = torch.stack([torch.stack([x0, y0], -1), torch.stack([x0 + w, y0], -1), torch.stack([x0 + w, y0 + h], -1), torch.stack([x0, y0 + h], -1)], 1)
        uv = (pixel_grid(b, side) - torch.stack([x0, y0], -1)[:, None]) / torch.stack([w, h], -1)[:, None]
        ink = sample(stroke, uv, side)
        kind = torch.rand(b)
        inside = ((uv > 0) & (uv < 1)).all(-1).float().view(b, 1, side, side)
        bars = inside * (torch.sin(uv[..., 0] * uniform(b, 20, 120)[:, None] + 4 * torch.sin(uv[..., 0] * 13)) > 0).float().view(b, 1, side, side)
        ink = torch.where((kind < 0.1)[:, None, None, None], bars, torch.where((kind < 0.16)[:, None, None, None], inside, ink))
        use = (torch.rand(b) < 0.7).float()[:, None, None, None]
        alpha = torch.maximum(alpha, ink * use * uniform(b, 0.5, 1, 1, 1, 1))
    return alpha


sheets = {}


def strewn(b, side, count, small):
    """Other print around a mark: a piece of a sheet drawn once, in one ink a picture."""
    if side not in sheets:
        big = side * 3 // 2
        sheets[side] = pieces(torch.cat([strew(32, big, count * 2, (small[0] / 1.5, small[1] / 1.5)) for _ in range(12)]), side)
    alpha = sheets[side](b)
    ink = torch.where((torch.rand(b) < 0.7)[:, None], torch.where((torch.rand(b) < 0.6)[:, None], uniform(b, 0.03, 0.15, 1), uniform(b, 0.85, 0.98, 1)).expand(b, 3), torch.rand(b, 3))
    return ink, alpha


def beside(ratio, side=288):
    """A sheet of the print beside one mark of width / height `ratio`, in that mark's frame: lines and blocks of words, bars,
    figures and rules in four strips around its box, none crossing it. One plane in plain ink, one in a colour."""
    sheet = torch.zeros(2, side, side)
    unit = side / (1 + 2 * NEAR)
    wide, high = math.sqrt(ratio), 1 / math.sqrt(ratio)
    pad = 0.05 * min(wide, high) + np.random.rand() * 0.03
    reach = [NEAR * np.random.uniform(0.15, 1) for _ in range(4)]
    u0, u1, v0, v1 = -reach[0], 1 + reach[1], -reach[2], 1 + reach[3]
    pu, pv = pad / wide, pad / high
    strips = [(u0, v0, u1, -pv), (u0, 1 + pv, u1, v1), (u0, -pv, -pu, 1 + pv), (1 + pu, -pv, u1, 1 + pv)]
    room = np.array([max(0, c - a) * max(0, d - b) for a, b, c, d in strips])
    if not room.sum(): return sheet
    for _ in range(np.random.randint(1, 15)):
        a, b, c, d = strips[np.random.choice(4, p=room / room.sum())]
        tall = np.random.uniform(0.04, 0.1) + (np.random.uniform(0.03, 0.35) if np.random.rand() < 0.5 else 0)
        tall = min(tall, (d - b) * high * 0.95)
        kind = np.random.rand()
        rows = np.random.randint(2, 5) if kind > 0.9 else 1
        for row in range(rows):
            m = originals[words[np.random.randint(len(words))] if kind < 0.5 or rows > 1 else train_ids[np.random.randint(len(train_ids))]]
            shape = lines[m]['ratio']
            if kind < 0.06: shape = np.random.uniform(1, 4)
            elif kind < 0.1: shape = np.random.uniform(8, 40)
            h = tall / rows; w = min(h * shape, (c - a) * wide)
            if kind >= 0.1: h = w / shape
            px, py = max(2, round(w / wide * unit)), max(2, round(h / high * unit))
            if kind < 0.06: ink = (torch.rand(1, 1, 1, np.random.randint(16, 60)) < 0.5).float().repeat(1, 1, 2, 1)
            elif kind < 0.1: ink, py = torch.ones(1, 1, 2, 2), max(1, py // 3)
            else: ink = source(*pictures(np.array([m])))[:, 4:5]
            if row == 0:
                left = a + np.random.rand() * max(0, (c - a) - w / wide)
                top = b + np.random.rand() * max(0, (d - b) - tall / high)
            x, y = int(round((left + NEAR) * unit)), int(round((top + row * tall / rows / high + NEAR) * unit))
            ink = F.interpolate(ink, size=(py, px), mode='area' if py < ink.shape[2] else 'bilinear')[0, 0]
            ink = ink[:side - y, :side - x]
            if x < 0 or y < 0 or not ink.numel(): continue
            plane = sheet[0 if kind < 0.75 else 1]
            plane[y:y + ink.shape[0], x:x + ink.shape[1]] = torch.maximum(plane[y:y + ink.shape[0], x:x + ink.shape[1]], ink)
    return sheet


words = [m for m in train_ids if lines[originals[m]]['ratio'] > 2.2]
sheet_ratios = np.exp(np.linspace(math.log(0.3), math.log(8), 480))


def neighbours(ratios):
    """Sheets fit for marks of these ratios, turned over at random."""
    if 'near' not in sheets: sheets['near'] = torch.stack([beside(r) for r in sheet_ratios]).half()
    at = np.searchsorted(sheet_ratios, ratios.cpu().numpy()) + np.random.randint(-16, 17, size=len(ratios))
    out = sheets['near'][at.clip(0, 479)].float()
    for axis in (2, 3): out = torch.where(torch.rand(len(out), 1, 1, 1) < 0.4, out.flip(axis), out)
    return out


ratio_by_line, original_at = np.array([x['ratio'] for x in lines], np.float32), np.array(originals)


def ratios_at(index): return torch.as_tensor(ratio_by_line[index]).to(device)
def ratios_of(chosen): return ratios_at(original_at[chosen])


def cast():
    return torch.autocast('cuda' if cuda else 'cpu', dtype=torch.bfloat16)


def cycle(t):
    """Warm up, then one cosine over the time given."""
    return a.rate * min(1, (t + 1e-3) / 0.02) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1, t))))


started = time.time()
done = lambda: (time.time() - started) / a.seconds


def described(net, marks):
    """Filed figures as the describer sees them, in short and as maps."""
    out = []
    for k in range(0, len(marks), 256):
        with cast(): out.append(net(filed(*pictures(original_at[marks[k:k + 256]]), INNER).to(memory_format=torch.channels_last)))
    return [torch.cat(x).float() for x in zip(*out)]


def seen_marks(index, share, hard):
    """Cuts of photographs along the corners a refiner may tell, and the width to height these tell."""
    ratios = ratios_at(index)
    told, wide = told_corners(ratios, share)
    return compose(*pictures(index), placed(told, INNER), 128, bank, hard, neighbours(ratios), seen=True)[0].to(memory_format=torch.channels_last), wide


def describe():
    net = Describer().to(device).to(memory_format=torch.channels_last)
    if a.resume: net.load_state_dict(torch.load(a.resume, map_location=device)['net'])
    opt = torch.optim.AdamW(net.parameters(), lr=a.rate, weight_decay=2e-2)
    memory = torch.zeros(n, 128); maps = torch.zeros(n, 1024, dtype=torch.bfloat16); fresh = torch.full((n,), -10 ** 9)
    step, spent, recent, b = 0, [0., 0.], [], a.batch
    me, tau = torch.arange(b), 0.05
    while done() < 1:
        t = done()
        for g in opt.param_groups: g['lr'] = cycle(t)
        t0 = time.time()
        chosen = np.random.choice(train_ids, b, replace=False)
        hard = 1.0 if a.resume else min(1.0, 0.35 + 3 * t)
        with torch.no_grad():
            seen, _ = seen_marks(shown(chosen), torch.where(torch.rand(b) < 0.6, torch.ones(b), torch.rand(b)) * hard, hard)
            on_file = filed(*pictures(original_at[chosen]), INNER)
        spent[0] += time.time() - t0; t0 = time.time()
        with cast(): both = net(torch.cat([seen, on_file]).to(memory_format=torch.channels_last))
        w, l = [F.normalize(x.float(), dim=1) for x in both]
        qw, fw, ql, fl = w[:b], w[b:], l[:b], l[b:]
        at = torch.as_tensor(chosen).to(device)
        near = torch.nonzero(step - fresh < 150_000 // b)[:, 0]
        near = near[~torch.isin(near, at)]
        loss_w = F.cross_entropy(torch.cat([qw @ fw.T, qw @ memory[near].T], 1) / tau, me) + 0.5 * F.cross_entropy(fw @ qw.T / tau, me)
        loss_l = F.cross_entropy(torch.cat([ql @ fl.T, ql @ maps[near].float().T], 1) / tau, me) + 0.5 * F.cross_entropy(fl @ ql.T / tau, me)
        opt.zero_grad(); (0.5 * loss_w + loss_l).backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        opt.step()
        memory[at] = fw.detach(); maps[at] = fl.detach().bfloat16(); fresh[at] = step
        spent[1] += time.time() - t0
        recent.append((loss_w.item(), loss_l.item(), ((qw @ fw.T).argmax(1) == me).float().mean().item()))
        step += 1
        if step % 20 == 0:
            m = np.mean(recent[-50:], 0)
            print(f'{done():.3f} step {step} drawn {spent[0]:.0f}s learnt {spent[1]:.0f}s whole {m[0]:.3f} map {m[1]:.3f} in batch {m[2]:.3f}', flush=True)
        if step % 400 == 0: save(net); print(checked(net), flush=True)
    save(net); print(checked(net), flush=True)


def save(net): torch.save({'net': net.state_dict()}, a.out)


@torch.no_grad()
def checked(net):
    """Held-out marks among themselves and 8,000 others: found first and in ten by likeness."""
    state = np.random.get_state()
    net.eval()
    with torch.random.fork_rng():
        torch.manual_seed(5); np.random.seed(5)
        among = np.concatenate([held_ids, train_ids[:8000]])
        fw, fl = described(net, among)
        text, me = 'held out:', torch.arange(len(held_ids))[:, None]
        for hard, share in ((0.4, 0.5), (1.0, 1.0)):
            seen, _ = seen_marks(original_at[held_ids], torch.full((len(held_ids),), share), hard)
            with cast(): w, l = net(seen)
            top = (w.float() @ fw.T + l.float() @ fl.T).topk(10, 1).indices
            text += f' [{hard}] first {(top[:, :1] == me).float().mean():.3f} ten {(top == me).any(1).float().mean():.3f}'
    net.train(); np.random.set_state(state)
    return text


def views():
    """Photographs of marks the describer was not shown, as it sees them, and the figures most like each that are not its own."""
    net = Describer().to(device).to(memory_format=torch.channels_last)
    net.load_state_dict(torch.load(a.describe, map_location=device)['net']); net.eval()
    b, rows = a.batch, []
    with torch.no_grad():
        fw, fl = described(net, np.arange(n))
        while done() < 1 or not rows:
            chosen = np.random.randint(n, size=b)
            photo, told = seen_marks(shown(chosen), torch.where(torch.rand(b) < 0.6, torch.ones(b), torch.rand(b)), np.random.uniform(0.5, 1))
            with cast(): w, l = net(photo)
            me = torch.as_tensor(chosen).to(device)
            alike = w.float() @ fw.T + l.float() @ fl.T
            alike[torch.arange(b), me] = -9
            rows.append((me, w.float(), l.half(), told, alike.topk(24, 1).indices))
            if len(rows) % 20 == 0: print(f'{done():.3f} drawn {len(rows) * b}', flush=True)
    torch.save({'filed': (fw, fl), 'seen': [torch.cat(x) for x in zip(*rows)]}, a.out)


def judge():
    """Learns from such views: of marks its describer was shown, all is likelier than in use."""
    who = Judge().to(device)
    opt = torch.optim.AdamW(who.parameters(), lr=a.rate, weight_decay=2e-2)
    b, wide = a.batch, ratios_of(np.arange(n)).log()
    files = [torch.load(file, map_location=device) for file in a.views]
    fw, fl = files[0]['filed']
    me, w, l, told, worst = [torch.cat(x) for x in zip(*[file['seen'] for file in files])]
    deep = worst.shape[1]

    def odds(k, figure):
        return who(l[k].float(), fl[figure], (w[k] * fw[figure]).sum(1, keepdim=True), (told[k] - wide[figure])[:, None])

    # Held-out figures teach nothing, as others neither: the mark's first of those that may stands in their place.
    may = torch.as_tensor(~held).to(device)[worst]
    learnt = torch.where(may, worst, worst.gather(1, may.float().argmax(1, keepdim=True)))
    kept = torch.as_tensor(held[me.cpu().numpy()]).to(device)
    learn, hold, step, recent = torch.nonzero(~kept)[:, 0], torch.nonzero(kept)[:, 0], 0, []

    @torch.no_grad()
    def told_apart():
        own = odds(hold, me[hold])
        best = torch.stack([odds(hold, worst[hold, k]) for k in range(deep)], 1).amax(1)
        bar = [torch.maximum(best, best.quantile(share)) for share in (0, 0.95, 0.99)]
        return f'held out {len(hold)}: above all others {(own > bar[0]).float().mean():.3f}, and above 95 of 100 of what is not on file {(own > bar[1]).float().mean():.3f}, 99 {(own > bar[2]).float().mean():.3f}'

    while done() < 1:
        for g in opt.param_groups: g['lr'] = cycle(done())
        k = learn[torch.randint(len(learn), (b,))]
        others = learnt[k].gather(1, torch.cat([torch.zeros(b, 1).long(), torch.randint(1, 6, (b, 1)), torch.randint(6, deep, (b, 1))], 1))
        told_odds = torch.cat([odds(k, me[k]), *[odds(k, others[:, j]) for j in range(3)]])
        loss = F.binary_cross_entropy_with_logits(told_odds, torch.cat([torch.ones(b), torch.zeros(3 * b)]))
        opt.zero_grad(); loss.backward(); opt.step()
        recent.append(loss.item()); step += 1
        if step % 200 == 0: print(f'{done():.3f} step {step} loss {np.mean(recent[-200:]):.4f} {told_apart()}', flush=True)
    save(who)
    print(told_apart(), flush=True)


@torch.no_grad()
def nearest_others():
    """Of each mark the 24 figures that the describer takes for most like it."""
    net = Describer().to(device).to(memory_format=torch.channels_last)
    net.load_state_dict(torch.load(a.describe, map_location=device)['net']); net.eval()
    x = torch.cat(described(net, np.arange(n)), 1).bfloat16()
    rows = []
    for k in range(0, n, 1024):
        alike = (x[k:k + 1024] @ x.T).float()
        alike[torch.arange(len(alike)), k + torch.arange(len(alike))] = -9
        rows.append(alike.topk(24, 1).indices)
    return torch.cat(rows).cpu().numpy()


def compare():
    """Learns on photographs of marks beside their own figure and beside the figures most like it. Altered ones are shown
    to nobody: whether a look-alike is the mark is for an officer to say."""
    net = Comparer().to(device).to(memory_format=torch.channels_last)
    if a.resume: net.load_state_dict(torch.load(a.resume, map_location=device)['net'])
    opt = torch.optim.AdamW(net.parameters(), lr=a.rate, weight_decay=2e-2)
    near, b, step, recent = nearest_others(), a.batch, 0, []

    def photographed(chosen, hard):
        return seen_marks(original_at[chosen], torch.where(torch.rand(len(chosen)) < 0.6, torch.ones(len(chosen)), torch.rand(len(chosen))), hard)[0]

    def on_file(chosen): return filed(*pictures(original_at[chosen]), INNER).to(memory_format=torch.channels_last)

    hold = np.random.choice(held_ids, min(384, len(held_ids)), replace=False)
    with torch.no_grad(): held_seen = photographed(hold, 0.8)

    @torch.no_grad()
    def told_apart():
        net.eval()
        own, best = [], []
        for k in range(0, len(hold), 32):
            m = hold[k:k + 32]
            with cast():
                q = net.points(held_seen[k:k + 32])
                own.append(net.pair(q, net.points(on_file(m))).float())
                best.append(torch.stack([net.pair(q, net.points(on_file(near[m, j]))).float() for j in range(5)], 1).amax(1))
        net.train()
        own, best = torch.cat(own), torch.cat(best)
        bar = [torch.maximum(best, best.quantile(share)) for share in (0, 0.95, 0.99)]
        return f'held out {len(hold)}: above the nearest five {(own > bar[0]).float().mean():.3f}, and above 95 of 100 of those {(own > bar[1]).float().mean():.3f}, 99 {(own > bar[2]).float().mean():.3f}'

    while done() < 1:
        for g in opt.param_groups: g['lr'] = cycle(done())
        with torch.no_grad():
            m = np.random.choice(train_ids, b, replace=False)
            seen = photographed(m, np.random.uniform(0.4, 1))
            others = np.concatenate([near[m, np.random.randint(low, high, b)] for low, high in ((0, 3), (1, 10), (4, 24))])
            figures = on_file(np.concatenate([m, others]))
        with cast():
            q, c = net.points(torch.cat([seen, figures])).split([b, 4 * b])
            odds = net.pair(q.repeat(4, 1, 1, 1), c).float()
        # Held-out figures teach nothing, as others neither.
        weight = torch.cat([torch.ones(b), 0.6 * torch.as_tensor(~held[others]).to(device).float()])
        wanted = torch.cat([torch.ones(b), torch.zeros(3 * b)])
        loss = (F.binary_cross_entropy_with_logits(odds, wanted, reduction='none') * weight).sum() / weight.sum()
        opt.zero_grad(); loss.backward(); torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0); opt.step()
        recent.append(loss.item()); step += 1
        if step % 20 == 0: print(f'{done():.3f} step {step} loss {np.mean(recent[-100:]):.4f}', flush=True)
        if step % 200 == 0: save(net); print(told_apart(), flush=True)
    save(net)
    print(told_apart(), flush=True)


def find():
    net = Finder().to(device).to(memory_format=torch.channels_last)
    if a.resume: net.load_state_dict(torch.load(a.resume, map_location=device)['net'])
    opt = torch.optim.AdamW(net.parameters(), lr=a.rate, weight_decay=2e-2)
    step, recent, spent = 0, [], [0., 0.]
    b, side = a.batch, a.side
    place = pixel_grid(1, 24)
    while done() < 1:
        for g in opt.param_groups: g['lr'] = cycle(done())
        t0 = time.time()
        hard = 1.0 if a.resume else min(1.0, 0.4 + 3 * done())
        with torch.no_grad():
            chosen = np.random.choice(train_ids, b, replace=False)
            rgba, dark = pictures(shown(chosen))
            ratios = ratios_of(chosen)
            # A frame of 3:4 or 4:3 within the square, the mark on it.
            wide = torch.where(ratios > 1.3, torch.rand(b) < 0.85, torch.where(ratios < 0.77, torch.rand(b) < 0.2, torch.rand(b) < 0.5))
            short = uniform(b, 0.6, 0.95)
            fw, fh = torch.where(wide, torch.ones(b), short), torch.where(wide, short, torch.ones(b))
            cover = uniform(b, 0.12, 0.72)
            mw = (cover * fw * fh * ratios).sqrt(); mh = mw / ratios
            turn = torch.randn(b) * 0.2
            cos, sin = torch.cos(turn), torch.sin(turn)
            bw, bh = mw * cos.abs() + mh * sin.abs(), mw * sin.abs() + mh * cos.abs()
            fit = torch.minimum(torch.minimum(0.97 * fw / bw, 0.97 * fh / bh), torch.ones(b))
            mw, mh, bw, bh = mw * fit, mh * fit, bw * fit, bh * fit
            centre = torch.stack([0.5 + (fw - bw) / 2 * uniform(b, -1, 1), 0.5 + (fh - bh) / 2 * uniform(b, -1, 1)], -1)
            q = middled * torch.stack([mw, mh], -1)[:, None]
            q = torch.stack([cos[:, None] * q[..., 0] - sin[:, None] * q[..., 1], sin[:, None] * q[..., 0] + cos[:, None] * q[..., 1]], -1) + centre[:, None]
            q = q + uniform(b, -1, 1, 4, 2) * (torch.rand(b) * 0.3 * (torch.minimum(mw, mh) * 0.5 + torch.maximum(mw, mh) * 0.12))[:, None, None]
            q = 0.5 + torch.maximum(torch.minimum(q - 0.5, 0.52 * torch.stack([fw, fh], -1)[:, None]), -0.52 * torch.stack([fw, fh], -1)[:, None])
            photo, corners = compose(rgba, dark, q, side, bank, hard, neighbours(ratios), strewn(b, side, 7, (0.05, 0.22)))
            grid = pixel_grid(b, side)
            inside = ((grid - 0.5).abs() * 2 <= torch.stack([fw, fh], -1)[:, None]).all(-1).view(b, 1, side, side)
            photo = torch.where(inside, photo, torch.full_like(photo, 0.5))
            uv = mapped(homography(corners), place.expand(b, -1, -1))
            on = ((uv > 0) & (uv < 1)).all(-1)
            core = ((uv > 0.2) & (uv < 0.8)).all(-1)
        spent[0] += time.time() - t0; t0 = time.time()
        with cast(): score, offset = net(photo.to(memory_format=torch.channels_last))
        score, offset = score.float().flatten(1), offset.float().flatten(2).transpose(1, 2).view(b, 576, 4, 2)
        told = offset + place[..., None, :]
        loss_c, loss_q = by_place(score, told, corners, on, core, 0.05)
        loss = loss_c + loss_q
        opt.zero_grad(); loss.backward(); torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0); opt.step()
        spent[1] += time.time() - t0
        with torch.no_grad():
            best = score.argmax(1)
            worst = off(told[torch.arange(b), best], corners).abs().amax((1, 2))
        recent.append((loss_c.item(), loss_q.item(), worst.median().item(), (worst < 0.1).float().mean().item(), (worst < 0.3).float().mean().item()))
        step += 1
        if step % 20 == 0:
            m = np.mean(recent[-50:], 0)
            print(f'{done():.3f} step {step} drawn {spent[0]:.0f}s learnt {spent[1]:.0f}s place {m[0]:.3f} corners {m[1]:.4f} worst corner, median {m[2]:.3f} within a tenth {m[3]:.3f} three tenths {m[4]:.3f}', flush=True)
        if step % 400 == 0: save(net)
    save(net)


def convex(quad):
    """Whether quads (B, 4, 2) turn the same way at every corner, and clearly."""
    edge = quad.roll(-1, 1) - quad
    after = edge.roll(-1, 1)
    return (edge[..., 0] * after[..., 1] - edge[..., 1] * after[..., 0] > 0.08).all(1)


def supposed(b, spread, ratio):
    """Where a mark really lies in a cut along corners that are wrong by about `spread` of it: the shorter side by more."""
    wide = ratio.clamp(0.2, 5).pow(0.35)
    by = (spread[:, None] * torch.stack([1 / wide, wide], 1)).clamp(max=0.45)
    q = middled * torch.exp(torch.randn(b, 2) * by * 0.8)[:, None]
    lean = torch.randn(b, 2) * by
    q = q + torch.stack([q[..., 1] * lean[:, :1], q[..., 0] * lean[:, 1:]], -1)
    # Each corner for itself: foreshortening is what a finder tells worst.
    alone = torch.randn(b, 4, 2) * (uniform(b, 0.25, 0.75, 1) * by)[:, None]
    q = q + torch.where(convex(q + alone)[:, None, None], alone, 0.3 * alone) + torch.randn(b, 1, 2) * 0.5 * by[:, None]
    q = q.clamp(-0.95, 0.95)
    q = torch.where(convex(q)[:, None, None], q, middled)  # clamped corners may fall in line
    return 0.5 + q * (1 - 2 * ROOM)


def spreads(b): return torch.where(torch.rand(b) < 0.6, uniform(b, 0.05, 0.32), uniform(b, 0.0, 0.12))


inner_box = torch.tensor([[ROOM, ROOM], [1 - ROOM, ROOM], [1 - ROOM, 1 - ROOM], [ROOM, 1 - ROOM]])


def off(told, corners):
    """How far corners (B, …, 4, 2) are told from where they are (B, 4, 2), in the mark's own width and height."""
    across = ((corners[:, 1] - corners[:, 0]).norm(dim=-1) + (corners[:, 2] - corners[:, 3]).norm(dim=-1)) / 2
    down = ((corners[:, 3] - corners[:, 0]).norm(dim=-1) + (corners[:, 2] - corners[:, 1]).norm(dim=-1)) / 2
    over = (-1, *[1] * (told.dim() - 3))
    return (told - corners.view(*over, 4, 2)) / torch.stack([across, down], -1).clamp(min=0.12).view(*over, 1, 2)


def by_place(score, told, corners, on, core, beta):
    """How wrong places are about lying in the core of a mark (its rim may go either way), and core places about its corners."""
    sure = on == core
    placed = (F.binary_cross_entropy_with_logits(score, core.float(), reduction='none') * sure).sum() / sure.sum()
    miss = off(told, corners).flatten(2)
    miss = F.smooth_l1_loss(miss, torch.zeros_like(miss), beta=beta, reduction='none').mean(2)
    return placed, (miss * core).sum() / core.sum().clamp(min=1)


def refine():
    net = Refiner().to(device).to(memory_format=torch.channels_last)
    if a.resume: net.load_state_dict(torch.load(a.resume, map_location=device)['net'])
    opt = torch.optim.AdamW(net.parameters(), lr=a.rate, weight_decay=2e-2)
    step, recent, spent, b = 0, [], [0., 0.], a.batch
    place = pixel_grid(1, 16)
    while done() < 1:
        for g in opt.param_groups: g['lr'] = cycle(done())
        t0 = time.time()
        with torch.no_grad():
            chosen = np.random.choice(train_ids, b, replace=False)
            rgba, dark = pictures(shown(chosen))
            ratios = ratios_of(chosen)
            photo, corners = compose(rgba, dark, supposed(b, spreads(b), ratios), 128, bank, 1.0, neighbours(ratios))
            uv = mapped(homography(corners), place.expand(b, -1, -1))
            on, core = ((uv > 0) & (uv < 1)).all(-1), ((uv > 0.15) & (uv < 0.85)).all(-1)
        spent[0] += time.time() - t0; t0 = time.time()
        with cast(): score, told = net.votes(photo.to(memory_format=torch.channels_last))
        loss_c, loss_q = by_place(score, told, corners, on, core, 0.03)
        miss = off(net.counted(score, told).view(b, 4, 2), corners)
        loss_m = F.smooth_l1_loss(miss, torch.zeros_like(miss), beta=0.03)
        loss = 0.2 * loss_c + loss_q + 2 * loss_m
        opt.zero_grad(); loss.backward(); torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0); opt.step()
        spent[1] += time.time() - t0
        worst = miss.detach().abs().amax((1, 2))
        before = off(inner_box.expand(b, 4, 2), corners).abs().amax((1, 2))
        recent.append((loss_c.item(), loss_q.item(), loss_m.item(), before.median().item(), worst.median().item(), (worst < 0.1).float().mean().item(), (worst < 0.2).float().mean().item()))
        step += 1
        if step % 20 == 0:
            m = np.mean(recent[-50:], 0)
            print(f'{done():.3f} step {step} drawn {spent[0]:.0f}s learnt {spent[1]:.0f}s place {m[0]:.3f} votes {m[1]:.4f} corners {m[2]:.4f} worst corner, median {m[4]:.3f} of {m[3]:.3f} within a tenth {m[5]:.3f} a fifth {m[6]:.3f}', flush=True)
        if step % 400 == 0: save(net)
    save(net)


if a.what in ('describe', 'views', 'compare') and not a.refine: p.error('--refine FILE: whose errors?')
if a.what in ('views', 'compare') and not a.describe: p.error('--describe FILE: what is most alike?')
if a.refine: errors = refined_errors()
{'describe': describe, 'find': find, 'refine': refine, 'views': views, 'judge': judge, 'compare': compare}[a.what]()
