"""Trains what finds and describes marks.

  python3 training/marks/train.py describe --data DIR --out FILE.pt --seconds 3000
  python3 training/marks/train.py find     --data DIR --out FILE.pt --seconds 1500
  python3 training/marks/train.py refine   --data DIR --out FILE.pt --seconds 3600

`--data` is what render.mjs wrote. A card of CUDA is used where there is one, else bfloat16 on the processor's cores.
Every twentieth mark is held out; what is printed of them is measured on marks never trained on.
"""
import argparse, json, math, os, sys, time
import numpy as np
import torch
import torch.nn.functional as F
sys.path.insert(0, os.path.dirname(__file__))
from net import Describer, Finder, Judge, Refiner, INNER, ROOM
from photo import compose, filed, textures, uniform, mapped, homography, pixel_grid, sample, source, NEAR

p = argparse.ArgumentParser()
p.add_argument('what', choices=['describe', 'find', 'refine'])
p.add_argument('--data'); p.add_argument('--out'); p.add_argument('--resume')
p.add_argument('--seconds', type=float, default=3000); p.add_argument('--batch', type=int, default=128); p.add_argument('--rate', type=float, default=2e-3)
p.add_argument('--threads', type=int, default=2); p.add_argument('--side', type=int, default=192)
a = p.parse_args()
torch.manual_seed(int(time.time()) if a.resume else 1); torch.set_num_threads(a.threads)
cuda = torch.cuda.is_available()
device = torch.device('cuda' if cuda else 'cpu')
if cuda: torch.set_default_tensor_type('torch.cuda.FloatTensor')

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
bank = textures()


def pictures(index):
    rgba = pixels[index]
    t = rgba if cuda else torch.from_numpy(np.ascontiguousarray(rgba))
    return t.to(device).permute(0, 3, 1, 2).float() / 255, torch.as_tensor(dark_of[index]).to(device)


def shown(chosen):
    """The picture photographed: a quarter of the time the look-alike, where there is one."""
    return np.array([altered[m][0] if altered[m] and np.random.rand() < 0.3 else originals[m] for m in chosen])


def cut_quads(b, spread):
    inner = torch.tensor([[INNER, INNER], [1 - INNER, INNER], [1 - INNER, 1 - INNER], [INNER, 1 - INNER]])
    whole = (torch.randn(b, 1, 2) * 0.7 + 0) * spread[:, None, None]
    size = 1 + torch.randn(b, 1, 2) * spread[:, None, None]
    turn = torch.randn(b) * spread * 1.2
    q = (inner - 0.5) * size
    c, s = torch.cos(turn)[:, None], torch.sin(turn)[:, None]
    q = torch.stack([c * q[..., 0] - s * q[..., 1], s * q[..., 0] + c * q[..., 1]], -1)
    return q + 0.5 + whole + torch.randn(b, 4, 2) * 0.6 * spread[:, None, None]


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
        sheets[side] = torch.cat([strew(32, big, count * 2, (small[0] / 1.5, small[1] / 1.5)) for _ in range(12)])
    whole = sheets[side]
    room = whole.shape[-1] - side
    cut = [(int(k), int(i), int(j)) for k, i, j in zip(np.random.randint(len(whole), size=b), np.random.randint(room, size=b), np.random.randint(room, size=b))]
    alpha = torch.stack([whole[k][:, i:i + side, j:j + side] for k, i, j in cut])
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
    return torch.stack([x.flip([1 + int(k) for k in np.flatnonzero(np.random.rand(2) < 0.4)]) for x in out])


def ratios_of(chosen):
    return torch.as_tensor(np.array([lines[originals[m]]['ratio'] for m in chosen], np.float32)).to(device)


def cast():
    return torch.autocast('cuda' if cuda else 'cpu', dtype=torch.bfloat16)


def cycle(t):
    """Warm up, then one cosine over the time given."""
    return a.rate * min(1, (t + 1e-3) / 0.02) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1, t))))


started = time.time()
done = lambda: (time.time() - started) / a.seconds


def describe():
    net, judge = Describer().to(device).to(memory_format=torch.channels_last), Judge().to(device)

    if a.resume:
        saved = torch.load(a.resume, map_location=device); net.load_state_dict(saved['net']); judge.load_state_dict(saved['judge'])
    opt = torch.optim.AdamW(list(net.parameters()) + list(judge.parameters()), lr=a.rate, weight_decay=2e-2)
    memory = torch.zeros(n, 128); maps = torch.zeros(n, 1024, dtype=torch.bfloat16); fresh = torch.full((n,), -10 ** 9)
    step, spent, recent = 0, [0., 0.], []
    while done() < 1:
        t = done()
        for g in opt.param_groups: g['lr'] = cycle(t)
        t0 = time.time()
        chosen = np.random.choice(train_ids, a.batch, replace=False)
        hard = 1.0 if a.resume else min(1.0, 0.35 + 3 * t)
        with torch.no_grad():
            rgba, dark = pictures(shown(chosen))
            spread = torch.where(torch.rand(a.batch) < 0.5, torch.rand(a.batch) * 0.05, torch.rand(a.batch) * 0.13) * (0.3 + 0.7 * hard)
            seen, _ = compose(rgba, dark, cut_quads(a.batch, spread), 128, bank, hard, neighbours(ratios_of(chosen)))
            flat, flat_dark = pictures(np.array([originals[m] for m in chosen]))
            on_file = filed(flat, flat_dark, INNER)
        spent[0] += time.time() - t0; t0 = time.time()
        with cast():
            both = net(torch.cat([seen, on_file]).to(memory_format=torch.channels_last))
        w, l = [F.normalize(x.float(), dim=1) for x in both]
        qw, fw, ql, fl = w[:a.batch], w[a.batch:], l[:a.batch], l[a.batch:]
        me = torch.arange(a.batch)
        at = torch.as_tensor(chosen).to(device)
        near = torch.nonzero((step - fresh < 1200) & torch.as_tensor(~held).to(device))[:, 0]
        near = near[~torch.isin(near, at)]
        past = memory[near]
        tau = 0.05
        loss_w = F.cross_entropy(torch.cat([qw @ fw.T, qw @ past.T], 1) / tau, me) + 0.5 * F.cross_entropy(fw @ qw.T / tau, me)
        loss_l = F.cross_entropy(ql @ fl.T / tau, me) + 0.5 * F.cross_entropy(fl @ ql.T / tau, me)
        loss = 0.5 * loss_w + loss_l
        loss_j = torch.zeros(())
        if step > 300 and len(near) > 2000:
            like = torch.cat([qw @ fw.T, qw @ past.T], 1).detach()
            alike = like + torch.cat([ql @ fl.T - 9 * torch.eye(a.batch), ql @ maps[near].float().T], 1).detach()
            worst = alike.topk(4, 1).indices
            pool_l = lambda i: torch.where((i < a.batch)[:, None], fl.detach()[i.clamp(max=a.batch - 1)], maps[near[(i - a.batch).clamp(min=0)]].float())
            odds = [judge(ql.detach(), fl.detach(), (qw * fw).sum(1, keepdim=True).detach())]
            for k in (0, 1, 3): odds.append(judge(ql.detach(), pool_l(worst[:, k]), like.gather(1, worst[:, k:k + 1])))
            truth = torch.cat([torch.ones(a.batch), torch.zeros(3 * a.batch)])
            odds = torch.cat(odds)
            loss_j = F.binary_cross_entropy_with_logits(odds, truth)
            loss = loss + loss_j
        opt.zero_grad(); loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        opt.step()
        memory[at] = fw.detach(); maps[at] = fl.detach().bfloat16(); fresh[at] = step
        spent[1] += time.time() - t0
        recent.append((loss_w.item(), loss_l.item(), loss_j.item(), ((qw @ fw.T).argmax(1) == me).float().mean().item()))
        step += 1
        if step % 20 == 0:
            m = np.mean(recent[-50:], 0)
            print(f'{done():.3f} step {step} drawn {spent[0]:.0f}s learnt {spent[1]:.0f}s whole {m[0]:.3f} map {m[1]:.3f} judge {m[2]:.3f} in batch {m[3]:.3f}', flush=True)
        if step % 400 == 0: save(net, judge); print(checked(net, judge), flush=True)
    save(net, judge); print(checked(net, judge), flush=True)


def save(net, judge): torch.save({'net': net.state_dict(), 'judge': judge.state_dict() if judge else None}, a.out)


@torch.no_grad()
def checked(net, judge):
    """Held-out marks among all marks on file: found first, by vector and by judge among the first ten."""
    state = torch.get_rng_state(), np.random.get_state()
    torch.manual_seed(5); np.random.seed(5); net.eval(); judge.eval()
    among = np.concatenate([held_ids, train_ids[:4000]])
    fw, fl = [], []
    for k in range(0, len(among), 256):
        rgba, dark = pictures(np.array([originals[m] for m in among[k:k + 256]]))
        with cast(): w, l = net(filed(rgba, dark, INNER).to(memory_format=torch.channels_last))
        fw.append(w.float()); fl.append(l.float())
    fw, fl = torch.cat(fw), torch.cat(fl)
    text = 'held out:'
    for hard, spread in ((0.4, 0.02), (1.0, 0.04)):
        chosen = held_ids[:512]; b = len(chosen)
        rgba, dark = pictures(np.array([originals[m] for m in chosen]))
        seen, _ = compose(rgba, dark, cut_quads(b, torch.full((b,), spread)), 128, bank, hard, neighbours(ratios_of(chosen)))
        with cast(): w, l = net(seen.to(memory_format=torch.channels_last))
        w, l = w.float(), l.float()
        likeness = w @ fw.T
        top = (likeness + l @ fl.T).topk(10, 1).indices
        me = torch.arange(b)[:, None]
        odds = torch.stack([judge(l, fl[top[:, k]], likeness.gather(1, top[:, k:k + 1])) for k in range(10)], 1)
        best = top.gather(1, odds.argmax(1, keepdim=True))
        both = (w @ fw.T + l @ fl.T).argmax(1, keepdim=True)
        text += f' [{hard}] first {(top[:, :1] == me).float().mean():.3f} ten {(top == me).any(1).float().mean():.3f} map {((l @ fl.T).argmax(1, keepdim=True) == me).float().mean():.3f} both {(both == me).float().mean():.3f} judged {(best == me).float().mean():.3f}'
    net.train(); judge.train(); torch.set_rng_state(state[0]); np.random.set_state(state[1])
    return text


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
            q = torch.tensor([[-.5, -.5], [.5, -.5], [.5, .5], [-.5, .5]]) * torch.stack([mw, mh], -1)[:, None]
            q = torch.stack([cos[:, None] * q[..., 0] - sin[:, None] * q[..., 1], sin[:, None] * q[..., 0] + cos[:, None] * q[..., 1]], -1) + centre[:, None]
            q = q + uniform(b, -1, 1, 4, 2) * (torch.rand(b) * 0.2 * (torch.minimum(mw, mh) * 0.5 + torch.maximum(mw, mh) * 0.12))[:, None, None]
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
        if step % 400 == 0: save(net, None)
    save(net, None)


def supposed(b, spread, ratio):
    """Where a mark really lies in a cut along corners that are wrong by about `spread` of it: the shorter side by more."""
    wide = ratio.clamp(0.2, 5).pow(0.35)
    by = (spread[:, None] * torch.stack([1 / wide, wide], 1)).clamp(max=0.45)
    q = torch.tensor([[-.5, -.5], [.5, -.5], [.5, .5], [-.5, .5]]) * torch.exp(torch.randn(b, 2) * by * 0.8)[:, None]
    lean = torch.randn(b, 2) * by
    q = q + torch.stack([q[..., 1] * lean[:, :1], q[..., 0] * lean[:, 1:]], -1)
    q = q + torch.randn(b, 4, 2) * 0.35 * by[:, None] + torch.randn(b, 1, 2) * 0.5 * by[:, None]
    return 0.5 + q.clamp(-0.95, 0.95) * (1 - 2 * ROOM)


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
            spread = torch.where(torch.rand(b) < 0.6, uniform(b, 0.05, 0.32), uniform(b, 0.0, 0.12))
            chosen = np.random.choice(train_ids, b, replace=False)
            rgba, dark = pictures(shown(chosen))
            ratios = ratios_of(chosen)
            photo, corners = compose(rgba, dark, supposed(b, spread, ratios), 128, bank, 1.0, neighbours(ratios))
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
        if step % 400 == 0: save(net, None)
    save(net, None)


{'describe': describe, 'find': find, 'refine': refine}[a.what]()
