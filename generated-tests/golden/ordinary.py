"""Random cases: every parameter, every shape a loss takes, ties on the kinks of each formula, batches longer than a chunk.

What this project does differently on purpose is left out: NaN in a selected branch, SoftMargin past exp's overflow.
"""
import itertools, math
import numpy as np

SHAPES = [(), (1,), (2,), (7,), (64,), (65,), (129,), (1, 1), (4, 65), (2, 3, 4), (3, 1, 2), (2, 1, 2, 3), (0,), (2, 0), (0, 3)]
LONG = (4097,)
TABLE = (1100, 5)
INF = math.inf


class Values:
    """Random inputs of several kinds."""

    def __init__(self, seed):
        self.rng = np.random.default_rng(seed)

    def normal(self, shape, scale=1.0): return self.rng.normal(size=shape) * scale
    def uniform(self, shape, low=0.0, high=1.0): return self.rng.uniform(low, high, size=shape)
    def grid(self, shape, step=0.25, most=8): return self.rng.integers(-most, most + 1, size=shape) * step
    def wide(self, shape): return self.rng.choice([-1, 1], size=shape) * 10.0 ** self.rng.uniform(-6, 4, size=shape)
    def choice(self, shape, *values): return self.rng.choice(np.array(values, dtype=float), size=shape)
    def index(self, shape, n): return self.rng.integers(0, n, size=shape)
    def kinds(self): return (self.normal, self.grid, self.wide)
    def pick(self, *options): return options[self.rng.integers(len(options))]
    def probabilities(self, shape, axis):
        p = self.rng.gamma(1.0, size=shape)
        return p / np.maximum(p.sum(axis=axis, keepdims=True), 1e-300)

    def log_probabilities(self, shape, axis, scale):
        x = self.normal(shape, scale)
        return x - np.log(np.exp(x).sum(axis=axis, keepdims=True))


# Each generator yields (params, inputs, names of the differentiable inputs).

def pairs(v, *params):
    """Input and target of one shape, each kind of values, the parameters in turn."""
    turn = itertools.cycle(params or ({},))
    for shape in SHAPES + [LONG]:
        for kind in v.kinds() if math.prod(shape) < 300 else (v.normal,):
            yield next(turn), {"input": kind(shape), "target": kind(shape)}, ["input"]
    same = v.normal((5,))
    for p in params or ({},): yield p, {"input": same, "target": same}, ["input"]


def infinite(*params):
    """An infinite difference; that of two infinities is NaN, for which PyTorch's derivatives of L1 and Huber are not."""
    for p in params: yield p, {"input": np.array([INF, -INF, 0, 1, 2.5]), "target": np.array([0, 1, INF, -INF, 2])}, ["input"]


def l1(v):
    yield from pairs(v)
    yield from infinite({})


def mse(v):
    yield from pairs(v)
    yield from infinite({})


def smooth_l1(v):
    betas = [{}, *({"beta": b} for b in (1.0, 0.0, 0.25, 2.0, 1e-3))]
    yield from pairs(v, *betas)
    yield from infinite(*betas)


def huber(v):
    deltas = [{}, *({"delta": d} for d in (1.0, 0.25, 2.0, 1e-3))]
    yield from pairs(v, *deltas)
    yield from infinite(*deltas)


def weights(v, shape):
    """Shapes that broadcast against `shape`."""
    yield shape
    yield ()
    if shape:
        yield shape[1:]
        yield (1,)
        yield shape[:-1] + (1,)
        yield (1,) + shape[1:]


def bce(v):
    for shape in SHAPES + [LONG, TABLE]:
        x = v.uniform(shape)
        for t in (v.choice(shape, 0, 1), v.uniform(shape)):
            yield {}, {"input": x, "target": t}, ["input"]
        for w in weights(v, shape) if len(shape) < 3 else [shape, shape[-1:]]:
            yield {}, {"input": x, "target": v.choice(shape, 0, 0.5, 1), "weight": v.uniform(w, 0.1, 3)}, ["input"]
    corners = np.array([0, 0, 0, 1, 1, 1, 1e-7, 1e-7, 2.0**-20, 1 - 2.0**-20, 0.5])
    yield {}, {"input": corners, "target": np.array([0, 0.5, 1, 0, 0.5, 1, 0, 1, 1, 0, 0.5])}, ["input"]


def bce_with_logits(v):
    for shape in SHAPES + [LONG, TABLE]:
        for kind in v.kinds() if math.prod(shape) < 300 else (v.normal,):
            yield {}, {"input": kind(shape), "target": v.choice(shape, 0, 1)}, ["input"]
        for w in weights(v, shape) if len(shape) < 3 else [shape, shape[-1:]]:
            x = {"input": v.normal(shape, 5), "target": v.choice(shape, 0, 0.3, 1)}
            yield {}, {**x, "weight": v.uniform(w, 0.1, 3)}, ["input"]
            yield {}, {**x, "posWeight": v.uniform(w, 0.1, 3)}, ["input"]
            yield {}, {**x, "weight": v.uniform(v.pick(shape, shape[-1:]), 0.1, 3), "posWeight": v.uniform(w, 0.1, 9)}, ["input"]
    ends = np.array([1000, -1000, 1000, -1000, 88, -88, 104, -104, 0, -0.0, 1e30, 1e30, -1e30])
    for p in ({}, {"posWeight": np.array(3.0)}):
        yield {}, {"input": ends, "target": np.array([0, 1, 1, 0, 0, 1, 1, 0, 1, 0.5, 1, 0, 1.0]), **p}, ["input"]


def poisson_nll(v):
    for shape in SHAPES + [LONG]:
        for full in (False, True):
            t = v.choice(shape, 0, 0.5, 1, 1.125, 2, 5)
            yield {"logInput": True, "full": full}, {"input": v.normal(shape, 2), "target": t}, ["input"]
            yield {"logInput": False, "full": full}, {"input": v.uniform(shape, 0.1, 50), "target": t}, ["input"]
    x = {"input": np.array([0, 0, 1, 2.5, 1e-4, 1e4]), "target": np.array([0, 2, 1, 3, 1, 900.0])}
    for eps in (1e-8, 1e-3, 0.5): yield {"logInput": False, "eps": eps, "full": True}, x, ["input"]
    yield {}, {"input": np.array([-80, 80, -20, 20, 0]), "target": np.array([0, 1, 5, 1e5, 1])}, ["input"]


def gaussian_nll(v):
    both = ["input", "var"]
    for shape in SHAPES + [LONG, TABLE]:
        if not shape: continue                         # PyTorch 1.13 refuses a variance without dimensions
        for p in ({}, {"full": True}, {"eps": 0.25}, {"full": True, "eps": 1e-2}):
            var = v.uniform(shape, 0.01, 2)
            yield p, {"input": v.normal(shape), "target": v.normal(shape), "var": var}, both
        common = shape[:-1] + (1,)
        yield {}, {"input": v.normal(shape), "target": v.normal(shape), "var": v.uniform(common, 0.5, 2)}, both
        yield {}, {"input": v.normal(shape), "target": v.normal(shape), "var": v.uniform(shape[:-1], 0.5, 2)}, both
        yield {"eps": 0.5}, {"input": v.normal(shape), "target": v.normal(common), "var": v.uniform(common, 0.5, 2)}, both
        yield {"full": True}, {"input": v.normal(shape), "target": v.normal(shape[-1:]), "var": v.uniform(shape, 0.1, 2)}, both
        yield {}, {"input": v.normal(shape), "target": v.normal(()), "var": v.uniform(shape, 0.1, 2)}, both
    far = {"input": np.array([INF, 0, 1e18, 2]), "target": np.array([0, -INF, 0, 2]), "var": np.array([1, 2, 1e30, 1e-30])}
    yield {}, far, both
    clamped = {"input": np.array([1, 2, 3, 4.0]), "target": np.array([0, 2, 1, 4.5]), "var": np.array([0, 0.25, 0.125, 0.5])}
    yield {"eps": 0.25}, clamped, both


def kl_div(v):
    for shape in SHAPES + [LONG]:
        axis = -1 if shape else None
        logs = np.log(v.probabilities(shape, axis)) if shape else v.normal(())
        yield {}, {"input": logs, "target": v.probabilities(shape, axis)}, ["input"]
        yield {"logTarget": True}, {"input": logs, "target": v.normal(shape, 2) - 2}, ["input"]
        yield {"logTarget": False}, {"input": v.wide(shape), "target": v.choice(shape, 0, 0, 1, 0.25)}, ["input"]
    yield {}, {"input": np.array([-INF, -INF, 0, -1]), "target": np.array([0.5, 1, 0, 0])}, ["input"]
    yield {"logTarget": True}, {"input": np.array([-INF, -INF, 0]), "target": np.array([0, -3, -800])}, ["input"]


def soft_margin(v):
    for shape in SHAPES + [LONG]:
        for kind in (v.normal, v.grid): yield {}, {"input": kind(shape), "target": v.choice(shape, -1, 1)}, ["input"]
        yield {}, {"input": v.normal(shape, 30), "target": v.normal(shape)}, ["input"]
    yield {}, {"input": np.array([100, -100, 88, -88, 200, 600, -600, 1e-20]), "target": np.array([-1, -1, -1, 1, 1, -1, -1, 1.0])}, ["input"]


def hinge_embedding(v):
    for shape in SHAPES + [LONG]:
        for p in ({}, {"margin": 0.5}, {"margin": 2.0}, {"margin": -1.0}):
            for t in (v.choice(shape, -1, 1), v.choice(shape, -1, 0, 1, 0.5)):
                yield p, {"input": v.pick(v.grid, v.normal)(shape), "target": t}, ["input"]


def margin_ranking(v):
    both = ["input1", "input2"]
    ends = {"input1": np.array([INF, -INF, 1, 1, INF]), "input2": np.array([0, 0, INF, -INF, -INF])}
    for t in (-1.0, 1.0): yield {}, {**ends, "target": np.full(5, t)}, both
    for shape in SHAPES + [LONG]:
        for p in ({}, {"margin": 0.5}, {"margin": -0.25}):
            kind = v.pick(v.grid, v.normal)
            yield p, {"input1": kind(shape), "input2": kind(shape), "target": v.choice(shape, -1, 1)}, both
        x = v.normal(shape)
        yield {}, {"input1": x, "input2": x, "target": v.choice(shape, -1, 1, 0.5)}, both


def rows():
    """(shape of the input, shape without its class axis) of losses with classes second, all ranks."""
    yield from (((c,), ()) for c in (1, 2, 7, 65))
    for n, c in ((1, 1), (1, 5), (4, 1), (3, 4), (5, 64), (2, 65), (0, 3), (2, 1000)): yield (n, c), (n,)
    yield (1400, 3), (1400,)
    yield (2, 4500), (2,)


def spatial():
    for shape in ((2, 3, 4), (1, 4, 1), (3, 1, 5), (2, 3, 2, 3), (1, 65, 3), (2, 2, 2, 1, 3), (2, 3, 0), (0, 3, 2), (2, 3, 30, 33)):
        yield shape, shape[:1] + shape[2:]


def class_losses(v, smoothing):
    for shape, batch in [*rows(), *spatial()]:
        c = shape[0] if len(shape) == 1 else shape[1]
        x = v.pick(v.normal, v.grid)(shape)
        for ignore in (None, -100, 0, 300, -1):
            t = v.index(batch, c)
            p = {} if ignore is None else {"ignoreIndex": ignore}
            if ignore is not None: t = np.where(v.uniform(batch) < 0.3, ignore, t)
            for w in ({}, {"weight": v.uniform((c,), 0.1, 3)}):
                s = v.pick(*smoothing)
                yield {**p, **s}, {"input": x, "target": t, **w}, ["input"]
    gone = np.array([[0, -INF, 1], [-INF, 2, -INF]])
    for t in ([2, 1], [2, 0], [1, 1]): yield {}, {"input": gone, "target": np.array(t)}, ["input"]
    some = {"input": v.normal((3, 4)), "target": np.array([-100, -100, -100])}
    for s in smoothing: yield s, some, ["input"]


def nll(v): yield from class_losses(v, ({},))


def cross_entropy(v):
    smoothing = ({}, {"labelSmoothing": 0.1}, {"labelSmoothing": 1.0}, {"labelSmoothing": 0.0})
    yield from class_losses(v, smoothing)
    for shape, _ in [*rows(), *spatial()]:
        axis, c = (0, shape[0]) if len(shape) == 1 else (1, shape[1])
        for w in ({}, {"weight": v.uniform((c,), 0.1, 3)}):
            for t in (v.probabilities(shape, axis), v.choice(shape, 0, 0, 1), v.normal(shape)):
                if c > 1000 and t.min() < 0: continue                   # thousands of terms that cancel
                scale = v.pick(1, 10) if t.min(initial=0) >= 0 else 1
                yield v.pick(*smoothing), {"input": v.normal(shape, scale), "target": t, **w}, ["input"]
    far = np.array([[1000, 0, -1000], [88.0, 89, 90], [-1e4, -1e4, -1e4], [0, 0, 0]])
    for t in (np.array([0, 1, 2, 0]), np.array([2, 0, 1, 1])): yield {}, {"input": far, "target": t}, ["input"]


def multi_margin(v):
    for shape, batch in [((), ()), *rows()]:
        c = math.prod(shape[-1:])
        if 0 in shape: continue                        # PyTorch 1.13 returns uninitialised memory
        for p, margin in itertools.product((1, 2), (None, 1.0, 0.5, 0.0)):
            x = {"input": v.pick(v.grid, v.normal)(shape), "target": v.index(batch, c)}
            w = v.pick({}, {"weight": v.uniform((c,), 0.1, 3)})
            yield {"p": p, **({} if margin is None else {"margin": margin})}, {**x, **w}, ["input"]
    yield {}, {"input": v.grid((3, 4)), "target": v.index((3,), 4)}, ["input"]


def multi_label_margin(v):
    for shape, batch in [((), ()), *rows()]:
        c = math.prod(shape[-1:])
        if 0 in shape or c > 100 or math.prod(batch) > 1000: continue   # as above; quadratic in the classes
        for ends in (0.0, 0.2, 0.6):
            t = v.index(shape, c)
            t = np.where(v.uniform(shape) < ends, -1, t)
            yield {}, {"input": v.pick(v.grid, v.normal)(shape), "target": t}, ["input"]
    yield {}, {"input": v.grid((2, 3)), "target": np.array([[-1, 2, 1], [1, 1, 1]])}, ["input"]


def multi_label_soft_margin(v):
    for shape, _ in [*rows(), ((2, 3, 4), (2, 3))]:
        if not shape or shape == (2, 3, 4): continue
        x = {"input": v.normal(shape, v.pick(1, 20)), "target": v.choice(shape, 0, 1, 0.25)}
        yield {}, x, ["input"]
        for w in weights(v, shape): yield {}, {**x, "weight": v.uniform(w, 0.1, 3)}, ["input"]


def vectors():
    yield from ((d,) for d in (1, 2, 65))
    yield from ((1, 1), (1, 5), (4, 1), (3, 4), (5, 64), (2, 65), (0, 3), (2, 300))
    yield (1400, 3)
    yield (2, 4500)


def cosine_embedding(v):
    both = ["input1", "input2"]
    for shape in vectors():
        one = shape[-1] == 1                           # the cosine is 1 or -1, the gradient what its terms leave over
        for p in ({}, {"margin": 0.5}, {"margin": -0.5}, {"margin": 0.9 if one else 1.0}):
            x = {"input1": v.wide(shape) if one else v.normal(shape), "input2": v.normal(shape)}
            x = {n: np.sign(a) * np.maximum(np.abs(a), 0.1) if one else a for n, a in x.items()}
            yield p, {**x, "target": v.choice(shape[:-1], -1, 1)}, both
        a = v.normal(shape, v.pick(1e-3, 1, 1e3)) if not one else v.choice(shape, -2, 0.5, 1)
        yield {}, {"input1": a, "input2": v.normal(shape), "target": v.choice(shape[:-1], 1, -1, 0, 2)}, both
    zero = {"input1": np.zeros((2, 2)), "input2": np.array([[1, 2.0], [-1, 0.5]])}
    yield {}, {**zero, "target": np.array([1, -1.0])}, both
    yield {"margin": 0.5}, {**zero, "target": np.array([1, -1.0])}, both


def triplet_margin(v):
    names = ["anchor", "positive", "negative"]
    norms = ({}, {"p": 1.0}, {"p": 2.0}, {"p": 3.0}, {"p": 1.5}, {"p": 0.5}, {"p": 4}, {"p": math.inf})
    for shape in vectors():
        for norm, swap in itertools.product(norms, (False, True)):
            p = {**norm, "swap": swap, **v.pick({}, {"margin": 0.25}, {"margin": 4.0}), **v.pick({}, {"eps": 1e-3})}
            if norm.get("p") == 0.5 and math.prod(shape) > 8: continue # gradients of anchors that cancel
            scale = shape[-1] ** (-1 / norm.get("p", 2.0))             # distances near 1, for their difference is what counts
            yield p, {n: v.normal(shape, scale) for n in names}, names
    a, b = np.array([[0, 0], [1, 1.0]]), np.array([[1, 0], [1, 1.0]])
    for norm in norms:
        for c in (np.array([[2, 0], [0, 1.0]]), np.array([[-1, 0], [1, 1.0]])):
            if norm.get("p") == 0.5: continue          # 0.5 has no finite derivative at 0
            yield {**norm, "eps": 0.0, "swap": True, "margin": 1.0}, {"anchor": a, "positive": b, "negative": c}, names
    yield {"p": math.inf, "eps": 0.0, "margin": 5.0}, {"anchor": np.zeros(2), "positive": np.array([1, -1.0]), "negative": np.array([2, 0.0])}, names


def triplet_with_distance(v):
    names = ["anchor", "positive", "negative"]
    for shape in vectors():
        for swap in (False, True):
            yield {"swap": swap, **v.pick({}, {"margin": 0.25}, {"margin": 4.0})}, {n: v.normal(shape) for n in names}, names
    zero = {"anchor": np.array([[0, 0], [1, 2.0]]), "positive": np.array([[1, -0.5], [0, 0]]), "negative": np.array([[2, 1.0], [1, 1.5]])}
    yield {"swap": True}, zero, names


def ctc(v):
    """Without targets that do not fit into their frames, whose gradient is NaN in PyTorch; those with zeroInfinity are among them."""
    for frames, batch, classes, most in ((1, 1, 2, 1), (5, 1, 3, 2), (8, 3, 4, 3), (12, 2, 6, 5), (40, 3, 20, 10), (3, 2, 1, 0), (70, 2, 5, 30)):
        for blank in sorted({0, classes - 1, classes // 2}):
            for packed, zero in itertools.product((False, True), (False, True)):
                lp = v.log_probabilities((frames, batch, classes), -1, v.pick(1, 5))
                labels = [k for k in range(classes) if k != blank]
                t = v.rng.choice(labels, size=(batch, max(most, 1))) if labels else np.zeros((batch, 0), dtype=int)
                size = v.rng.integers(0, most + 1, size=batch)
                repeats = [int((t[n, 1:k] == t[n, :k - 1]).sum()) if k else 0 for n, k in enumerate(size)]
                need = np.minimum(size + np.array(repeats), frames)
                if zero: length = v.rng.integers(0, frames + 1, size=batch)
                else:
                    length = np.array([v.rng.integers(n, frames + 1) for n in need])
                    size = np.where(size + np.array(repeats) > frames, 0, size)
                if not most: size = np.zeros(batch, dtype=int)
                length = np.maximum(length, 1)         # PyTorch 1.13 does not initialise the result of no frames
                lengths = {"inputLengths": length, "targetLengths": size}
                targets = np.concatenate([t[n, :k] for n, k in enumerate(size)]) if packed else t
                yield {"blank": blank, "zeroInfinity": zero}, {"logProbs": lp, "targets": targets.astype(np.int64), **lengths}, ["logProbs"]
    for frames, classes, size in ((6, 4, 2), (9, 5, 0), (20, 3, 6)):
        lp = v.log_probabilities((frames, classes), -1, 1)
        t = (np.arange(size) % (classes - 1) + 1).astype(np.int64)
        yield {}, {"logProbs": lp, "targets": t, "inputLengths": np.array(frames), "targetLengths": np.array(size)}, ["logProbs"]
    uniform = np.full((3, 2, 3), math.log(1 / 3))
    for zero in (False, True):
        yield {"zeroInfinity": zero}, {"logProbs": uniform, "targets": np.array([[1, 2], [1, 2]]), "inputLengths": np.array([3, 2]),
                                       "targetLengths": np.array([2, 0])}, ["logProbs"]
    yield {"zeroInfinity": True}, {"logProbs": uniform, "targets": np.array([1, 1, 2, 2]), "inputLengths": np.array([3, 1]),
                                   "targetLengths": np.array([3, 1])}, ["logProbs"]


def ctc_with_logits(v):
    for params, inputs, _ in ctc(v):
        lp = inputs.pop("logProbs")
        yield params, {"logits": lp + v.normal(lp.shape[:-1] + (1,), 3), **inputs}, ["logits"]
