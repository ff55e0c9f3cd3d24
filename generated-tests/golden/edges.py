"""Cases at the edges of number formats: subnormals, numbers next to overflow, infinities, NaN, exact ties between them.

The rule for NaN is this project's: what depends on a NaN is NaN, also where PyTorch loses it in a comparison. PyTorch's results
stand for everything else. Left out is an element whose result PyTorch computes differently in the case's own precision, because
a step on the way overflows, and one whose loss is NaN without a NaN in its data, such as 0 * inf, where a stable form may do better.
"""
import itertools, math
import numpy as np
import torch

INF, NAN = math.inf, math.nan


def numbers(dtype):
    f = np.finfo(dtype)
    one = dtype(1)
    ends = [dtype(0), dtype(-0.0), f.smallest_subnormal, f.tiny, f.tiny * 3, one, np.nextafter(one, dtype(2)), np.nextafter(one, dtype(0)), dtype(2),
            dtype(1e-4), dtype(88.5), dtype(104), f.max / 4, f.max, dtype(math.sqrt(f.max)), dtype(INF)]
    return [float(x) for e in ends for x in (e, -e)] + [NAN]


def pairs(dtype, targets=None):
    both = list(itertools.product(numbers(dtype), numbers(dtype) if targets is None else targets))
    x, t = np.array(both, dtype=float).T
    return x, t


SIGNS = (1.0, -1.0)
#: loss -> (parameters, targets or None for the same numbers as the input, least input)
ELEMENTWISE = {
    "L1Loss": (({},), None),
    "MSELoss": (({},), None),
    "SmoothL1Loss": (({}, {"beta": 0.0}, {"beta": 2.0}), None),
    "HuberLoss": (({}, {"delta": 2.0}), None),
    "HingeEmbeddingLoss": (({}, {"margin": -2.0}, {"margin": 0.0}), (1.0, -1.0, 0.0, 0.5, NAN)),
    "BCEWithLogitsLoss": (({},), (0.0, 1.0, 0.5, NAN)),
    "SoftMarginLoss": (({},), (1.0, -1.0, NAN)),
    "KLDivLoss": (({}, {"logTarget": True}), (0.0, 1.0, 0.5, 1e-30, NAN)),
    "PoissonNLLLoss": (({"full": True}, {"logInput": False}), (0.0, 1.0, 1.5, 2.0, 1e10, NAN)),
    "BCELoss": (({},), (0.0, 1.0, 0.5)),
}
#: inf - inf is NaN, and what depends on it.
DIFFERENCES = ("L1Loss", "MSELoss", "SmoothL1Loss", "HuberLoss")
#: (loss, what the derivative is taken by) -> all that this derivative depends on.
LINEAR = {("KLDivLoss", "input"): "target", ("BCEWithLogitsLoss", "target"): "input"}
#: Overflows in PyTorch, as a stable form does not.
UNSTABLE = ("SoftMarginLoss",)
UNIT = ("BCELoss",)
NOT_NEGATIVE = ("PoissonNLLLoss",)


def elementwise(loss, dtype, call, differentiable):
    """One case for each setting of the parameters: all pairs of numbers, per element."""
    settings, targets = ELEMENTWISE[loss]
    for params in settings:
        x, t = pairs(dtype, targets)
        if loss in UNIT: keep = (x >= 0) & (x <= 1)
        elif loss in NOT_NEGATIVE and not params.get("logInput", True): keep = ~(x < 0)
        else: keep = np.full(x.shape, True)
        x, t = x[keep], t[keep]
        exact, native = (results(call, params, x, t, differentiable, torch.float64), results(call, params, x, t, differentiable, torch.float32))
        if dtype == np.float64: native = exact
        same = ~np.isnan(exact["output"]) | np.isnan(x) | np.isnan(t)
        if loss in DIFFERENCES: same[:] = True
        if loss in UNSTABLE: same &= np.isnan(x) | np.isnan(t) | np.isfinite(exact["output"])
        for name in exact:
            with np.errstate(all="ignore"): a, b = exact[name].astype(dtype), native[name].astype(dtype)
            same &= (np.isnan(a) == np.isnan(b)) & (np.isinf(a) == np.isinf(b)) & (np.isinf(a) | np.isnan(a) | ~(np.abs(a - b) > 1e-3 * np.abs(a)))
        yield params, {"input": x[same], "target": t[same]}


def results(call, params, x, t, differentiable, dtype):
    tensors = {"input": torch.tensor(x, dtype=dtype), "target": torch.tensor(t, dtype=dtype)}
    for n in differentiable: tensors[n].requires_grad_()
    out = call(tensors, params, "none")
    out.backward(torch.ones_like(out))
    return {"output": out.detach().double().numpy(), **{n: tensors[n].grad.double().numpy() for n in differentiable}}


def poisoned(loss, output, gradients, arrays):
    """This project's rule for NaN, on results of element-wise losses."""
    bad = np.isnan(output)
    for a in arrays.values(): bad = bad | np.isnan(a)
    depends = {n: np.isnan(arrays[LINEAR[loss, n]]) if (loss, n) in LINEAR else bad for n in gradients}
    return np.where(bad, NAN, output), {n: np.where(depends[n], NAN, g) for n, g in gradients.items()}
