"""PyTorch's own sample inputs: the calls of loss functions that its test suite makes, recorded while its modules and operators run.

Sources, where this PyTorch has them: torch.testing._internal.common_nn (criterion, functional and module tests),
common_modules (module_inputs) and common_methods_invocations (sample inputs of operators).
"""
import functools, inspect, re, sys, types, warnings
import numpy as np
import torch
import torch.nn.functional as F

FUNCTIONS = {
    "l1_loss": "L1Loss", "mse_loss": "MSELoss", "smooth_l1_loss": "SmoothL1Loss", "huber_loss": "HuberLoss",
    "binary_cross_entropy": "BCELoss", "binary_cross_entropy_with_logits": "BCEWithLogitsLoss", "poisson_nll_loss": "PoissonNLLLoss",
    "gaussian_nll_loss": "GaussianNLLLoss", "kl_div": "KLDivLoss", "soft_margin_loss": "SoftMarginLoss",
    "hinge_embedding_loss": "HingeEmbeddingLoss", "margin_ranking_loss": "MarginRankingLoss", "cross_entropy": "CrossEntropyLoss",
    "nll_loss": "NLLLoss", "multi_margin_loss": "MultiMarginLoss", "multilabel_margin_loss": "MultiLabelMarginLoss",
    "multilabel_soft_margin_loss": "MultiLabelSoftMarginLoss", "cosine_embedding_loss": "CosineEmbeddingLoss",
    "triplet_margin_loss": "TripletMarginLoss", "ctc_loss": "CTCLoss",
}


def camel(name): return re.sub("_(.)", lambda m: m.group(1).upper(), name)


def legacy(size_average, reduce): return "none" if reduce is False else "sum" if size_average is False else "mean"


class Recorder:
    """Calls as (parameters, inputs), by loss; each shape, parameter and reduction once."""

    def __init__(self):
        self.calls = {loss: [] for loss in FUNCTIONS.values()}
        self.seen = set()

    def __enter__(self):
        self.originals = {name: getattr(F, name) for name in FUNCTIONS}
        for name, function in self.originals.items(): setattr(F, name, self.wrapped(name, function))
        return self

    def __exit__(self, *_):
        for name, function in self.originals.items(): setattr(F, name, function)

    def wrapped(self, name, function):
        names = inspect.signature(function)

        @functools.wraps(function)
        def call(*args, **kwargs):
            bound = names.bind(*args, **kwargs)
            bound.apply_defaults()
            self.record(FUNCTIONS[name], dict(bound.arguments))
            return function(*args, **kwargs)
        return call

    def record(self, loss, arguments):
        size_average, reduce = arguments.pop("size_average", None), arguments.pop("reduce", None)
        reduction = arguments.pop("reduction")
        if size_average is not None or reduce is not None: reduction = legacy(size_average, reduce)
        inputs, params = {}, {"reduction": reduction}
        for name, value in arguments.items():
            if value is None: continue
            if isinstance(value, torch.Tensor):
                if value.is_complex(): return
                inputs[camel(name)] = value.detach().cpu().numpy().copy()
            elif isinstance(value, (list, tuple)): inputs[camel(name)] = np.array(value, dtype=np.int64)
            else: params[camel(name)] = value
        key = loss, repr(params), repr({n: (a.shape, a.dtype.kind) for n, a in inputs.items()})
        if key not in self.seen:
            self.seen.add(key)
            self.calls[loss].append((params, inputs))


def recorded():
    """What the test suite calls; prints how many tests could not run, which are those of other things than losses."""
    if "expecttest" not in sys.modules:
        try: import expecttest
        except ImportError: sys.modules["expecttest"] = types.SimpleNamespace(TestCase=__import__("unittest").TestCase, ACCEPT=True)
    warnings.simplefilter("ignore")
    torch.manual_seed(0)
    failed = 0
    with Recorder() as recorder:
        for run in [*criteria(), *modules(), *module_inputs(), *operators()]:
            try: run()
            except Exception as e:
                failed += 1
                print(f"  {getattr(run, 'about', run)}: {str(e).splitlines()[0][:120]}")
    print(f"PyTorch's samples: {sum(map(len, recorder.calls.values()))} different calls, {failed} tests that could not run")
    return recorder.calls


def given(test, what, dtype=torch.float64):
    if what in test: return test[what]
    if what + "_fn" in test: return test[what + "_fn"]()
    size = test.get(what + "_size")
    return None if size is None else torch.randn(size, dtype=dtype)


def criteria():
    """Tests of modules of torch.nn that compare an input with a target."""
    from torch.testing._internal import common_nn
    for test in common_nn.criterion_tests:
        def run(test=test):
            constructor = test.get("constructor") or getattr(torch.nn, test["module_name"])
            for reduction in ("none", "mean", "sum"):
                arguments = test["constructor_args_fn"]() if "constructor_args_fn" in test else test.get("constructor_args", ())
                module = constructor(*arguments).double()
                if "constructor" not in test: module.reduction = reduction
                inputs, target = given(test, "input"), given(test, "target")
                inputs = inputs if isinstance(inputs, (list, tuple)) else (inputs,)
                double = [x.double() if x.is_floating_point() else x for x in inputs]
                module(*double, target.double() if target.is_floating_point() else target, *test.get("extra_args", ()))
        run.about = test.get("fullname") or test["module_name"] + " " + test.get("desc", "")
        yield run


def modules():
    """Tests of functions of torch.nn.functional in the shape of modules."""
    from torch.testing._internal import common_nn
    for test in common_nn.module_tests + common_nn.new_module_tests:
        name = test.get("fullname") or test.get("module_name") or ""
        if "loss" not in name.lower(): continue
        def run(test=test):
            x = given(test, "input")
            test["constructor"](*test.get("constructor_args", ()))(x.double())
        run.about = name
        yield run


def module_inputs():
    try: from torch.testing._internal import common_modules
    except ImportError: return
    for info in common_modules.module_db:
        if not info.name.endswith("Loss"): continue
        def run(info=info):
            for sample in info.module_inputs_func(info, device="cpu", dtype=torch.float64, requires_grad=False, training=True):
                made, called = sample.constructor_input, sample.forward_input
                info.module_cls(*made.args, **made.kwargs)(*called.args, **called.kwargs)
        run.about = info.name
        yield run


def operators():
    try: from torch.testing._internal import common_methods_invocations
    except ImportError: return
    for op in common_methods_invocations.op_db:
        if op.name.split(".")[-1] not in FUNCTIONS: continue
        def run(op=op):
            for sample in op.sample_inputs("cpu", torch.float64, requires_grad=False):
                getattr(F, op.name.split(".")[-1])(sample.input, *sample.args, **sample.kwargs)
        run.about = op.name
        yield run
