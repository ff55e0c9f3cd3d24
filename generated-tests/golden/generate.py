#!/usr/bin/python3
"""Writes golden files (format golden/1) that PyTorch computes: one JSON file per loss.

usage: generate.py DIRECTORY [--kind ordinary|edges|samples|all] [--seed N] [--only NAME] [--rounds N] [--brief]
then:  mvn -pl generated-tests -am test -Dtest=GoldenTest -Dsurefire.failIfNoSpecifiedTests=false -Dlossmith.golden=DIRECTORY

ordinary: random cases of every parameter, shape and tie; edges: the ends of number formats, infinities and NaN; samples: PyTorch's own
sample inputs. --brief takes tensors of up to 30 elements and one precision and reduction each; src/test/resources/golden-shapes is
generate.py --kind ordinary --brief --seed 1, golden-edges is generate.py --kind edges.

Needs PyTorch 1.13 or later (Debian: python3-torch). Inputs are rounded to the case's precision, everything else happens in
double precision, so that the expected values are right for both. The gradient of a target is expected wherever this project has one,
except where PyTorch's is not finite: the logarithms of BCE, which PyTorch does not cut off there, Stirling's formula where it does
not apply, and MarginRanking's infinite differences below the hinge, where 0 * inf is NaN. Where PyTorch 1.13 differs from 2.x, 2.x is followed: SmoothL1 with beta = 0 is L1, BCE takes log1p(-x).
"""
import argparse, itertools, json, math, pathlib, re, zlib
import numpy as np
import torch
import torch.nn.functional as F

import edges, ordinary, samples
from ordinary import Values

DTYPES = {"float32": np.float32, "float64": np.float64}
TOLERANCE = {"float32": (4e-6, 1e-6), "float64": (1e-10, 1e-11)}
REDUCTIONS = ("none", "mean", "sum")
INF = math.inf


def smooth_l1_call(i, p, r):
    beta = p.get("beta", 1.0)                          # as PyTorch 2
    return F.l1_loss(i["input"], i["target"], reduction=r) if beta == 0 else F.smooth_l1_loss(i["input"], i["target"], reduction=r, beta=beta)


class BinaryCrossEntropy(torch.autograd.Function):
    """As PyTorch 2; PyTorch 1.13 takes log(1 - x) instead of log1p(-x)."""

    @staticmethod
    def forward(ctx, x, t, w):
        ctx.save_for_backward(x, t, w)
        return w * ((t - 1) * torch.log1p(-x).clamp_min(-100) - t * torch.log(x).clamp_min(-100))

    @staticmethod
    def backward(ctx, g):
        x, t, w = ctx.saved_tensors
        return g * w * (x - t) / ((1 - x) * x).clamp_min(1e-12), g * w * (torch.log1p(-x) - torch.log(x)), None


def bce_call(i, p, r):
    x = i["input"]
    F.binary_cross_entropy(x, i["target"], weight=i.get("weight"), reduction=r)          # refuses what PyTorch refuses
    out = BinaryCrossEntropy.apply(x, i["target"], i.get("weight", torch.ones((), dtype=x.dtype)).expand(x.shape))
    return out if r == "none" else out.mean() if r == "mean" else out.sum()


def triplet_call(i, p, r):
    q = {**p, "margin": p.get("margin", 1.0)}
    return F.triplet_margin_loss(i["anchor"], i["positive"], i["negative"], reduction=r, **q)


def distance_call(distance):
    return lambda i, p, r: F.triplet_margin_with_distance_loss(i["anchor"], i["positive"], i["negative"], distance_function=distance, reduction=r, **p)


def ctc_call(i, p, r):
    return F.ctc_loss(i["logProbs"], i["targets"], i["inputLengths"], i["targetLengths"], reduction=r, **{camel_back(k): x for k, x in p.items()})


def camel_back(name): return re.sub("[A-Z]", lambda m: "_" + m.group().lower(), name)


def pointwise(function, **names):
    """Calls a function of torch.nn.functional with the parameters renamed from camel case."""
    def call(i, p, r):
        more = {names[k]: i[k] for k in i if k in names}
        return function(i["input"], i["target"], reduction=r, **more, **{names.get(k, k): x for k, x in p.items()})
    return call


CLASSES = dict(weight="weight", ignoreIndex="ignore_index", labelSmoothing="label_smoothing")
LOSSES = {
    "L1Loss": (ordinary.l1, pointwise(F.l1_loss)),
    "MSELoss": (ordinary.mse, pointwise(F.mse_loss)),
    "SmoothL1Loss": (ordinary.smooth_l1, smooth_l1_call),
    "HuberLoss": (ordinary.huber, pointwise(F.huber_loss)),
    "BCELoss": (ordinary.bce, bce_call),
    "BCEWithLogitsLoss": (ordinary.bce_with_logits, pointwise(F.binary_cross_entropy_with_logits, weight="weight", posWeight="pos_weight")),
    "PoissonNLLLoss": (ordinary.poisson_nll, pointwise(F.poisson_nll_loss, logInput="log_input")),
    "GaussianNLLLoss": (ordinary.gaussian_nll, pointwise(F.gaussian_nll_loss, var="var")),
    "KLDivLoss": (ordinary.kl_div, pointwise(F.kl_div, logTarget="log_target")),
    "SoftMarginLoss": (ordinary.soft_margin, pointwise(F.soft_margin_loss)),
    "HingeEmbeddingLoss": (ordinary.hinge_embedding, pointwise(F.hinge_embedding_loss)),
    "MarginRankingLoss": (ordinary.margin_ranking, lambda i, p, r: F.margin_ranking_loss(i["input1"], i["input2"], i["target"], reduction=r, **p)),
    "CrossEntropyLoss": (ordinary.cross_entropy, pointwise(F.cross_entropy, **CLASSES)),
    "NLLLoss": (ordinary.nll, pointwise(F.nll_loss, **CLASSES)),
    "MultiMarginLoss": (ordinary.multi_margin, pointwise(F.multi_margin_loss, weight="weight")),
    "MultiLabelMarginLoss": (ordinary.multi_label_margin, pointwise(F.multilabel_margin_loss)),
    "MultiLabelSoftMarginLoss": (ordinary.multi_label_soft_margin, pointwise(F.multilabel_soft_margin_loss, weight="weight")),
    "CosineEmbeddingLoss": (ordinary.cosine_embedding, lambda i, p, r: F.cosine_embedding_loss(i["input1"], i["input2"], i["target"], reduction=r, **p)),
    "TripletMarginLoss": (ordinary.triplet_margin, triplet_call),
    "CTCLoss": (ordinary.ctc, ctc_call),
    "CTCWithLogitsLoss": (ordinary.ctc_with_logits, lambda i, p, r: ctc_call({"logProbs": F.log_softmax(i["logits"], -1), **i}, p, r)),
    # TripletMarginWithDistanceLoss, whose distance is a part of the formula here.
    "ChebyshevTripletLoss": (ordinary.triplet_with_distance, distance_call(lambda u, v: (u - v).abs().max(dim=-1).values)),
    "CosineTripletLoss": (ordinary.triplet_with_distance, distance_call(lambda u, v: 1 - F.cosine_similarity(u, v, dim=-1))),
}
#: Two probabilities that are nearly equal; PyTorch's gradient in single precision is off by up to 6e-5 in these cases.
SINGLE = {"CTCLoss": (4e-6, 5e-6), "CTCWithLogitsLoss": (4e-6, 5e-6)}
INDEXED = ("CrossEntropyLoss", "NLLLoss", "MultiMarginLoss", "MultiLabelMarginLoss", "CTCLoss", "CTCWithLogitsLoss")
#: Losses whose target has a gradient, if it is real.
TARGETS = ("L1Loss", "MSELoss", "SmoothL1Loss", "HuberLoss", "BCELoss", "BCEWithLogitsLoss", "PoissonNLLLoss", "GaussianNLLLoss", "KLDivLoss",
           "MarginRankingLoss", "CrossEntropyLoss", "MultiLabelSoftMarginLoss")
FINITE_ONLY = ("BCELoss", "PoissonNLLLoss", "MarginRankingLoss")
#: What is differentiable beside targets.
INPUTS = {"MarginRankingLoss": ["input1", "input2"], "CosineEmbeddingLoss": ["input1", "input2"], "TripletMarginLoss": ["anchor", "positive", "negative"],
          "GaussianNLLLoss": ["input", "var"], "CTCLoss": ["logProbs"]}


def number(x):
    x = float(x)
    return "NaN" if math.isnan(x) else "Infinity" if x == math.inf else "-Infinity" if x == -math.inf else x


def tensor(dtype, a):
    a = np.asarray(a)
    if dtype == "float32":                             # what overflows single precision is infinite there
        a = np.where(np.abs(a) > np.finfo(np.float32).max, np.copysign(INF, a), a)
    data = [int(x) for x in a.ravel()] if dtype == "int64" else [number(x) for x in a.ravel()]
    return {"dtype": dtype, "shape": list(a.shape), "data": data}


def cancels(call, tensors, params, reduction, out, dtype):
    """Whether the samples' losses cancel so well that rounding each of them spoils their sum."""
    if reduction == "none": return False
    (rtol, atol), eps = TOLERANCE[dtype], float(np.finfo(dtype).eps)
    with torch.no_grad():
        terms = call(tensors, params, "none")
        whole = float(call(tensors, params, "sum"))
    scale = abs(float(out.detach()) / whole) if whole else 1.0
    return math.isfinite(whole) and eps * float(terms.abs().sum()) * scale > atol + rtol * abs(float(out.detach()))


def arrays_of(loss, inputs, dtype):
    """Data as the case has them, with their types, and as PyTorch takes them."""
    arrays, tensors = {}, {}
    for n, a in inputs.items():
        a = np.asarray(a)
        integer = a.dtype.kind == "i" and loss in INDEXED and n in ("target", "targets", "inputLengths", "targetLengths")
        arrays[n] = ("int64", a) if integer else (dtype, a.astype(DTYPES[dtype]))
        tensors[n] = torch.tensor(a, dtype=torch.int64) if integer else torch.tensor(arrays[n][1].astype(np.float64))
    return arrays, tensors


def case(loss, name, dtype, reduction, params, inputs, differentiable, call, v, poison=False):
    """One case, or None if this PyTorch refuses the shapes."""
    arrays, tensors = arrays_of(loss, inputs, dtype)
    if loss in TARGETS and arrays["target"][0] == dtype: differentiable = differentiable + ["target"]
    for n in differentiable: tensors[n].requires_grad_()
    try:
        out = call(tensors, params, reduction)
    except (RuntimeError, ValueError, IndexError) as e:
        print(f"  {loss} {params} { {n: a.shape for n, (_, a) in arrays.items()} }: {str(e).splitlines()[0]}")
        return None
    if not poison and cancels(call, tensors, params, reduction, out, dtype): return None
    up = np.asarray(v.normal(tuple(out.shape)) if reduction == "none" or v.rng.random() < 0.5 else 1.0).astype(DTYPES[dtype])
    if poison: up = np.ones_like(up)
    out.backward(torch.tensor(up.astype(np.float64)))
    output, gradients = out.detach().numpy(), {n: tensors[n].grad.numpy() for n in differentiable}
    if loss in FINITE_ONLY and not np.isfinite(gradients["target"]).all(): del gradients["target"]
    if poison: output, gradients = edges.poisoned(loss, output, gradients, {n: a for n, (_, a) in arrays.items()})
    if loss == "CTCLoss": gradients["logProbs"] = infeasible(gradients["logProbs"], tensors, params, reduction, up, call)
    rtol, atol = SINGLE.get(loss, TOLERANCE[dtype]) if dtype == "float32" else TOLERANCE[dtype]
    if dtype == "float32" and not poison and cancelled(tensors, params, reduction, up, gradients, call): return None
    return {"name": name, "dtype": dtype, "params": {**{k: number(x) if isinstance(x, float) else x for k, x in params.items()}, "reduction": reduction},
            "inputs": {n: tensor(d, a) for n, (d, a) in arrays.items()}, "output": tensor(dtype, output),
            "gradOutput": tensor(dtype, up), "gradients": {n: tensor(dtype, g) for n, g in gradients.items()},
            "tolerance": {"rtol": rtol, "atol": atol}}


def cancelled(tensors, params, reduction, up, gradients, call):
    """Whether terms of a gradient of a target, or of one summed over repeated elements, cancel so well that PyTorch misses it in
    single precision."""
    full = max((g.shape for g in gradients.values()), key=lambda s: (len(s), math.prod(s)))
    summed = [n for n, g in gradients.items() if g.shape != full or n == "target"]
    if not summed: return False
    single = {n: t.detach().float().requires_grad_(n in gradients) if t.is_floating_point() else t for n, t in tensors.items()}
    call(single, params, reduction).backward(torch.tensor(up.astype(np.float32)))
    rtol, atol = TOLERANCE["float32"]
    return any((np.abs(single[n].grad.numpy() - gradients[n]) > 0.3 * (atol + rtol * np.abs(gradients[n]))).any() for n in summed)


def infeasible(gradient, tensors, params, reduction, up, call):
    """PyTorch's gradient of an infinite loss is NaN; here it is the part by the softmax alone, exp(logProbs)."""
    with torch.no_grad(): losses = np.atleast_1d(call(tensors, params, "none").numpy())
    if not np.isinf(losses).any(): return gradient
    batch = losses.size
    scale = np.broadcast_to(up, (batch,)).astype(float)
    if reduction == "mean": scale = scale / np.maximum(np.atleast_1d(tensors["targetLengths"].numpy()), 1) / batch
    frames = np.arange(gradient.shape[0])[:, None] < np.atleast_1d(tensors["inputLengths"].numpy())[None, :]
    own = (np.exp(tensors["logProbs"].detach().numpy()).reshape(gradient.shape[0], batch, -1) * (scale * frames)[:, :, None]).reshape(gradient.shape)
    return np.where(np.isinf(losses)[None, :, None], own.reshape(gradient.shape[0], batch, -1), gradient.reshape(gradient.shape[0], batch, -1)).reshape(gradient.shape)


def ordinary_cases(loss, o, v):
    generate, call = LOSSES[loss]
    reductions = REDUCTIONS + (("batchmean",) if loss == "KLDivLoss" else ())
    turn = itertools.cycle(itertools.product(DTYPES, reductions))
    for round in range(o.rounds):
        for k, (params, inputs, differentiable) in enumerate(generate(v)):
            size = max(np.size(a) for a in inputs.values())
            if o.brief and size > 30: continue
            small = size < 600 and not o.brief
            for dtype, reduction in itertools.product(DTYPES, reductions) if small else [next(turn)]:
                yield case(loss, f"{loss}-{o.seed}-{round}-{k}-{dtype}-{reduction}", dtype, reduction, params, inputs, differentiable, call, v)


def edge_cases(loss, v):
    if loss not in edges.ELEMENTWISE: return
    call = LOSSES[loss][1]
    differentiable = ["input"] + ["target"] * (loss in TARGETS and loss not in FINITE_ONLY)
    for dtype in DTYPES:
        for k, (params, inputs) in enumerate(edges.elementwise(loss, DTYPES[dtype], call, differentiable)):
            yield case(loss, f"{loss}-edges-{k}-{dtype}", dtype, "none", params, inputs, ["input"], call, v, poison=True)


def sample_cases(loss, calls, v):
    call = LOSSES[loss][1]
    for k, (recorded, inputs) in enumerate(calls.get(loss, [])):
        params = dict(recorded)
        reduction = params.pop("reduction")
        for dtype in DTYPES:
            yield case(loss, f"{loss}-sample-{k}-{dtype}", dtype, reduction, params, inputs, INPUTS.get(loss, ["input"]), call, v)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("directory", type=pathlib.Path)
    ap.add_argument("--kind", choices=("ordinary", "edges", "samples", "all"), default="all")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--only", default="")
    ap.add_argument("--rounds", type=int, default=1)
    ap.add_argument("--brief", action="store_true")
    o = ap.parse_args()
    o.directory.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    calls = samples.recorded() if o.kind in ("samples", "all") else {}
    for loss in LOSSES:
        if o.only not in loss: continue
        v = Values([o.seed, zlib.crc32(loss.encode())])
        cases = []
        if o.kind in ("ordinary", "all"): cases += ordinary_cases(loss, o, v)
        if o.kind in ("edges", "all"): cases += edge_cases(loss, v)
        if o.kind in ("samples", "all"): cases += sample_cases(loss, calls, v)
        cases = [c for c in cases if c is not None]
        if not cases: continue
        file = {"format": "golden/1", "loss": loss, "source": f"PyTorch {torch.__version__}, computed in float64, generate.py --kind {o.kind} --seed {o.seed}"}
        head = json.dumps(file)[:-1] + ', "cases": [\n'
        (o.directory / f"{loss}.json").write_text(head + ",\n".join(json.dumps(c, allow_nan=False) for c in cases) + "\n]}\n")
        print(f"{loss:28s} {len(cases):5d} cases")


if __name__ == "__main__":
    main()
