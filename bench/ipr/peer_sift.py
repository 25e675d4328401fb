"""The peer of mark search: SIFT, visual words in an inverted index, both polarities, geometric check (python3-opencv).

  python3 bench/ipr/peer_sift.py BENCH_DIR RESULTS.jsonl [EVERY]

Writes one result line a query (every EVERY-th of them), as guanlan ipr search does; build seconds and peak memory to stderr.
"""
import json, os, resource, sys, time
import cv2
import numpy as np

folder, out, every = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1
cv2.setNumThreads(1); rng = np.random.default_rng(1)
FEATURES, PER_PHOTO, WORDS, CHECKED = 120, 700, 16384, 40
read = lambda name: [json.loads(line) for line in open(f'{folder}/{name}')]
gallery, queries = read('gallery.jsonl'), read('queries.jsonl')[::every]
started = time.time()


def described(grey, most):
    points, d = cv2.SIFT_create(most, contrastThreshold=0.02).detectAndCompute(grey, None)
    if d is None: return np.zeros((0, 4), np.float32), np.zeros((0, 128), np.uint8)
    d = np.sqrt(d / (d.sum(1, keepdims=True) + 1e-6)); d = np.clip(d * 512, 0, 255).astype(np.uint8)
    order = np.argsort([-p.response for p in points])[:most]
    return np.array([[*p.pt, p.size, p.angle] for p in points], np.float32)[order], d[order]


at, all_d, start = [], [], [0]
for k, mark in enumerate(gallery):
    p, d = described(cv2.imread(f"{folder}/{mark['file']}", cv2.IMREAD_GRAYSCALE), FEATURES)
    at.append(p[:, :2]); all_d.append(d); start.append(start[-1] + len(d))
    if k % 4000 == 0: print(f'\rfigures {k}', end='', file=sys.stderr)
every_d = np.concatenate(all_d); owner = np.repeat(np.arange(len(gallery)), np.diff(start))
sample = every_d[rng.choice(len(every_d), min(len(every_d), 160000), replace=False)].astype(np.float32)
cv2.setRNGSeed(1)
# Two levels of 128 words each.
_, top, centres = cv2.kmeans(sample, 128, None, (cv2.TERM_CRITERIA_MAX_ITER, 12, 0), 1, cv2.KMEANS_PP_CENTERS)
leaves = np.zeros((128, 128, 128), np.float32)
for c in range(128):
    own = sample[top[:, 0] == c]
    leaves[c] = cv2.kmeans(own, 128, None, (cv2.TERM_CRITERIA_MAX_ITER, 8, 0), 1, cv2.KMEANS_PP_CENTERS)[2] if len(own) > 128 else own[rng.integers(0, max(1, len(own)), 128)] if len(own) else centres[c]


def words(d):
    d = d.astype(np.float32); result = np.zeros(len(d), np.int32)
    first = ((centres ** 2).sum(1)[None] - 2 * d @ centres.T).argmin(1)
    for c in np.unique(first):
        rows = np.flatnonzero(first == c)
        result[rows] = c * 128 + ((leaves[c] ** 2).sum(1)[None] - 2 * d[rows] @ leaves[c].T).argmin(1)
    return result


w = np.concatenate([words(every_d[k:k + 100000]) for k in range(0, len(every_d), 100000)])
order = np.argsort(w, kind='stable'); bounds = np.searchsorted(w[order], np.arange(WORDS + 1)); posting = owner[order]
idf = np.log(len(gallery) / (1 + np.array([len(np.unique(posting[bounds[i]:bounds[i + 1]])) for i in range(WORDS)])))
size = np.sqrt(np.maximum(1, np.diff(start)))
print(f"\nbuilt in {time.time() - started:.0f} s, peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB", file=sys.stderr)


def inliers(points, d, mark):
    g = every_d[start[mark]:start[mark + 1]]
    if len(g) < 4 or len(d) < 4: return 0
    near = 2.0 * d.astype(np.float32) @ g.astype(np.float32).T - (g.astype(np.float32) ** 2).sum(1)[None]
    best = near.argmax(1); mine = (d.astype(np.float32) ** 2).sum(1)
    first = mine - near.max(1); near[np.arange(len(d)), best] = -np.inf; second = mine - near.max(1)
    good = np.flatnonzero(first < 0.72 * second)
    if len(good) < 4: return 0
    _, mask = cv2.estimateAffine2D(at[mark][best[good]], points[good, :2], ransacReprojThreshold=8, maxIters=300)
    return 0 if mask is None else len(np.unique(best[good][mask[:, 0] > 0]))


with open(out, 'w') as lines:
    for k, q in enumerate(queries):
        t = time.time()
        grey = cv2.imread(f"{folder}/{q['file']}", cv2.IMREAD_GRAYSCALE)
        scores = {}
        for picture in (grey, 255 - grey):
            p, d = described(picture, PER_PHOTO)
            if not len(d): continue
            votes = np.zeros(len(gallery), np.float32)
            for one in words(d): votes += np.bincount(posting[bounds[one]:bounds[one + 1]], minlength=len(gallery)).clip(max=1) * idf[one] ** 2 if bounds[one + 1] - bounds[one] < 4000 else 0
            votes /= size
            for mark in np.argpartition(-votes, CHECKED)[:CHECKED]: scores[mark] = max(scores.get(mark, 0), inliers(p, d, mark) + votes[mark] / 1000)
        best = sorted(scores.items(), key=lambda x: -x[1])[:20]
        lines.write(json.dumps({'qid': q['qid'], 'results': [[gallery[m]['id'], float(s)] for m, s in best], 'ms': 1000 * (time.time() - t)}) + '\n')
        if k % 50 == 0: print(f'\rphotographs {k}', end='', file=sys.stderr)
