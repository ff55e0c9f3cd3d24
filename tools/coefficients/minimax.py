#!/usr/bin/env python3
"""Computes every coefficient of the elementary functions and prints it as a Java hexadecimal literal.

    python3 minimax.py                 all tables
    python3 minimax.py LOG ERF_TAIL    only these
    python3 minimax.py --java          as the source file of the compiler

The comment after a table's name says what it approximates, where, and log2 of the largest error that the rounded
coefficients leave (before any rounding in the evaluation), in the measure named there.
"""
import sys
import textwrap

from mpmath import atan, atanh, cos, cot, digamma, erf, erfc, euler, exp, findroot, log, log1p, loggamma, mp, mpf, pi, psi
from mpmath import sin, sinh, sqrt, tanh

from remez import BITS, grid, horner, linear_rounded, polynomial, powers, rational, rounded

mp.dps = 90
TINY = mpf(10) ** -9
TABLES = {}


def table(function):
    TABLES[function.__name__] = function
    return function


def literal(value, kind):
    """Java's hexadecimal literal of a value that has the precision of kind."""
    if value == 0:
        return "0x0.0p0" + ("f" if kind == "float" else "")
    sign, m, e = "-" if value < 0 else "", abs(value), 0
    while m >= 2:
        m, e = m / 2, e + 1
    while m < 1:
        m, e = m * 2, e - 1
    digits = (BITS[kind] - 1 + 3) // 4
    text = format(int((m - 1) * 16**digits), f"0{digits}x").rstrip("0") or "0"
    return f"{sign}0x1.{text}p{e}" + ("f" if kind == "float" else "")


RESULTS = {}


def show(name, kind, comment, coefficients, error=None):
    bound = "" if error is None else f", 2^{float(log(error, 2)):.1f}"
    RESULTS.setdefault(name, {})[kind] = (comment + bound, [literal(c, kind) for c in coefficients])


def print_text():
    for name, kinds in RESULTS.items():
        for kind, (comment, literals) in kinds.items():
            print(f"{name} {kind}: {comment}")
            for text in literals:
                print("   ", text)


def print_java():
    """The source of Coefficients.java; the formatter breaks its code lines."""
    print("package dev.lossmith.processor.math;\n")
    print("/** Coefficients of the elementary functions, printed by {@code tools/coefficients/minimax.py}: do not edit. */")
    print("final class Coefficients {\n    private Coefficients() {}")
    for name, kinds in RESULTS.items():
        comments = {kind: html(comment) for kind, (comment, _) in kinds.items()}
        if comments["float"] == comments["double"]:
            paragraphs = [comments["float"] + "."]
        else:
            paragraphs = [f"Float: {comments['float']}.", f"<p>Double: {comments['double']}."]
        print("\n    /**")
        print("\n     *\n".join(textwrap.fill(p, 118, initial_indent="     * ", subsequent_indent="     * ") for p in paragraphs))
        arrays = ", ".join("new double[] {" + ", ".join(literals) + "}" for _, literals in kinds.values())
        print(f"     */\n    static final Table {name} = new Table({arrays});")
    print("}")


def html(text):
    return text.replace("<", "&lt;").replace(">", "&gt;")


@table
def CONSTANTS(kind):
    for name, value, comment in (
        ("LN2", log(2), "log(2)"),
        ("TWO_THIRDS", mpf(2) / 3, "2/3"),
    ):
        high = rounded(value, kind)
        show(name, kind, comment + ": high part, low part", [high, rounded(value - high, kind)])
    root = findroot(digamma, mpf("1.4616"))
    high = rounded(root - 1, kind)
    rest = rounded((high - (root - 1)) * psi(1, root), kind)
    show("DIGAMMA_ROOT", kind, "the positive root of digamma, less 1, rounded; digamma where that is 1 + t", [high, rest])
    parts = []
    for _ in range(3):
        parts.append(rounded(pi / 2 - sum(parts), kind))
    show("PI_HALF", kind, "pi / 2 as the sum of three", parts)
    # the high part times any exponent is exact, the low part carries on from there
    bits = {"float": 15, "double": 42}[kind]
    with mp.workprec(bits):
        short = +log(2)
    show("LN2_SHORT", kind, f"log(2): its first {bits} bits, the rest", [short, rounded(log(2) - short, kind)])
    for name, value, comment in (
        ("LOG2E", 1 / log(2), "1 / log(2)"),
        ("TWO_OVER_PI", 2 / pi, "2 / pi"),
        ("LOG_PI", log(pi), "log(pi)"),
        ("PI_SQUARED", pi**2, "pi^2"),
        ("ERF_SLOPE", 2 / sqrt(pi), "2 / sqrt(pi)"),
        ("ERF_SLOPE_INVERSE", sqrt(pi) / 2, "sqrt(pi) / 2"),
        ("STIRLING_CONSTANT", (log(2 * pi) - 1) / 2, "(log(2 * pi) - 1) / 2"),
    ):
        show(name, kind, comment, [rounded(value, kind)])


@table
def EXP(kind):
    limit = log(2) / 2 * mpf("1.0001")
    xs = grid(-limit, limit, 400)
    target = [(exp(x) - 1 - x) / x**2 for x in xs]
    weight = [x**2 / exp(x) for x in xs]
    c, e = polynomial(xs, target, weight, {"float": 4, "double": 9}[kind], kind)
    show("EXP", kind, "q(r), exp(r) = 1 + r * (1 + r * q(r)), |r| <= log(2)/2, relative", c, e)


@table
def LOG(kind):
    low, high = sqrt(mpf("0.5")) - 1, sqrt(mpf(2)) - 1
    if kind == "float":
        xs = grid(low, high, 600)
        target = [(log1p(x) - x) / x**2 for x in xs]
        weight = [abs(x**2 / log1p(x)) for x in xs]
        c, e = polynomial(xs, target, weight, 8, kind)
        show("LOG", kind, "p(f), log(1 + f) = f + f^2 * p(f), f in [sqrt(1/2) - 1, sqrt(2) - 1], relative", c, e)
    else:
        zs = grid(TINY, (high / (2 + high)) ** 2, 400)
        target = [-(2 * atanh(sqrt(z)) / sqrt(z) - 2) / z for z in zs]
        c, e = polynomial(zs, target, [z / 2 for z in zs], 6, kind)
        show("LOG", kind, "p(z), log(1 + f) = f - s * (f + z * p(z)), s = f / (2 + f), z = s^2, relative", c, e)


@table
def SOFTPLUS(kind):
    if kind == "float":
        xs = grid(TINY, mpf(1), 600)
        target = [(log1p(x) - x) / x**2 for x in xs]
        c, e = polynomial(xs, target, [x**2 / log1p(x) for x in xs], 8, kind)
        show("SOFTPLUS", kind, "p(e), log(1 + e) = e + e^2 * p(e), e in [0, 1], relative", c, e)
    else:
        zs = grid(TINY, mpf(1) / 9, 400)
        target = [-(2 * atanh(sqrt(z)) / sqrt(z) - 2) / z for z in zs]
        c, e = polynomial(zs, target, [z * sqrt(z) / (2 * atanh(sqrt(z))) for z in zs], 9, kind)
        show("SOFTPLUS", kind, "p(z), log(1 + e) = e - s * (e + z * p(z)), s = e / (2 + e), z = s^2, e in [0, 1],"
             " relative", c, e)


@table
def TANH(kind):
    zs = grid(TINY, mpf("0.625") ** 2, 400)
    target = [(tanh(sqrt(z)) / sqrt(z) - 1) / z for z in zs]
    weight = [z * sqrt(z) / tanh(sqrt(z)) for z in zs]
    c, e = polynomial(zs, target, weight, {"float": 4, "double": 10}[kind], kind)
    show("TANH", kind, "p(z), tanh(x) = x + x * z * p(z), z = x^2, |x| <= 0.625, relative", c, e)


@table
def SINH(kind):
    zs = grid(TINY, mpf(1), 400)
    target = [(sinh(sqrt(z)) / sqrt(z) - 1) / z for z in zs]
    weight = [z * sqrt(z) / sinh(sqrt(z)) for z in zs]
    c, e = polynomial(zs, target, weight, {"float": 3, "double": 6}[kind], kind)
    show("SINH", kind, "p(z), sinh(x) = x + x * z * p(z), z = x^2, |x| <= 1, relative", c, e)


@table
def ERF(kind):
    zs = grid(TINY, mpf("0.90625") ** 2, 400)
    target = [erf(sqrt(z)) / sqrt(z) - 1 for z in zs]
    weight = [sqrt(z) / erf(sqrt(z)) for z in zs]
    c, e = polynomial(zs, target, weight, {"float": 5, "double": 10}[kind], kind)
    show("ERF", kind, "p(z), erf(x) = x + x * p(z), z = x^2, |x| <= 0.90625, relative", c, e)


@table
def ERF_TAIL(kind):
    xs = grid(mpf("0.90625"), {"float": mpf("3.9375"), "double": mpf("5.9375")}[kind], 500)
    weight = [erfc(x) / erf(x) for x in xs]
    c, e = polynomial(xs, [log(erfc(x)) for x in xs], weight, {"float": 6, "double": 17}[kind], kind)
    show("ERF_TAIL", kind, "p(x), erf(x) = 1 - exp(p(x)) from 0.90625 to where it rounds to 1, relative", c, e)


@table
def ERFC_EXCESS(kind):
    """h - 2x for h = 2 / sqrt(pi) * exp(-x^2) / erfc(x), from 0 to infinity, which is where t is 1."""
    shift = mpf("2.5")

    def reduced(t):
        if t == 1:
            return mpf(1)
        x = 2 * shift / (1 - t) - shift
        if x < 8:
            return (2 / sqrt(pi) * exp(-x * x) / erfc(x) - 2 * x) * (x + shift)
        fraction = x
        for k in range(300, 0, -1):
            fraction = x + mpf(k) / 2 / fraction
        return 2 * (fraction - x) * (x + shift)

    ts = grid(mpf(-1), mpf(1), 400)
    target = [reduced(t) for t in ts]
    c, e = polynomial(ts, target, [1 / v for v in target], {"float": 14, "double": 28}[kind], kind)
    show("ERFC_EXCESS", kind, "p(t), 2 / sqrt(pi) * exp(-x^2) / erfc(x) - 2 * x = p(t) / (x + 2.5), x >= 0,"
         " t = (x - 2.5) / (x + 2.5), relative", c, e)


def ratio(name, kind, comment, low, high, target, degrees):
    """A constant in the middle of the range, of eight bits, and a rational function for the rest, whose errors it damps."""
    xs = grid(mpf(low), mpf(high), 400)
    values = [target(x) for x in xs]
    least, most = min(values), max(values)
    with mp.workprec(8):
        middle = 2 * least * most / (least + most)
    rest = [v - middle for v in values]
    p, q, e, _ = rational(xs, rest, [1 / v for v in values], *degrees, kind)
    show(name + "_MIDDLE", kind, comment + " = middle + numerator / denominator, relative", [middle], e)
    show(name + "_NUMERATOR", kind, f"numerator of the same, in {comment[2]}", p)
    show(name + "_DENOMINATOR", kind, f"denominator of the same, in {comment[2]}", q)


def asymptotic(name, kind, comment, start, target, value, degree):
    vs = grid(TINY, mpf(start) ** -2, 300)
    xs = [1 / sqrt(v) for v in vs]
    goal = [target(x) for x in xs]
    c, e = polynomial(vs, goal, [1 / value(x) for x in xs], degree, kind)
    show(name, kind, comment, c, e)


FAR = {"float": 3, "double": 4}


@table
def LGAMMA(kind):
    shift = mpf("0.296875")

    def reduced(u):
        t = u - shift
        if abs(t) < mpf(10) ** -30:
            return euler
        return 1 - euler if abs(t - 1) < mpf(10) ** -30 else loggamma(1 + t) / (t * (t - 1))

    high = 3
    ratio("LGAMMA", kind, f"r(u), lgamma(1 + t) = t * (t - 1) * r(t + 0.296875), 1 + t in [0.703125, {high}], r",
          0, high - 1 + shift, reduced, {"float": (4, 4), "double": (8, 8)}[kind])
    asymptotic("STIRLING", kind, f"p(v), lgamma(x) = (x - 1/2) * (log(x) - 1) + (log(2 * pi) - 1) / 2 + p(v) / x,"
               f" v = 1 / x^2, x >= {high}, relative", high,
               lambda x: (loggamma(x) - (x - mpf(1) / 2) * log(x) + x - log(2 * pi) / 2) * x,
               lambda x: x * loggamma(x), {"float": 2, "double": 10}[kind])


@table
def DIGAMMA(kind):
    root = findroot(digamma, mpf("1.4616")) - 1

    def reduced(t):
        return psi(1, 1 + root) if abs(t - root) < mpf(10) ** -30 else digamma(1 + t) / (t - root)

    high = FAR[kind]
    ratio("DIGAMMA", kind, f"r(t), digamma(1 + t) = (t - root) * r(t), 1 + t in [1, {high}], r",
          0, high - 1, reduced, {"float": (3, 3), "double": (7, 7)}[kind])
    asymptotic("DIGAMMA_TAIL", kind, f"p(v), digamma(x) = log(x) - 1 / (2 * x) - v * p(v), v = 1 / x^2, x >= {high},"
               " relative", high, lambda x: (log(x) - 1 / (2 * x) - digamma(x)) * x**2,
               lambda x: x**2 * digamma(x), {"float": 2, "double": 8}[kind])


@table
def TRIGAMMA(kind):
    high = FAR[kind]
    ratio("TRIGAMMA", kind, f"r(t), trigamma(1 + t) = r(t) / (1 + t), 1 + t in [1, {high}], r",
          0, high - 1, lambda t: psi(1, 1 + t) * (1 + t), {"float": (3, 3), "double": (7, 6)}[kind])
    asymptotic("TRIGAMMA_TAIL", kind, f"p(v), trigamma(x) = 1 / x + v / 2 + v * p(v) / x, v = 1 / x^2, x >= {high},"
               " relative", high, lambda x: (psi(1, x) - 1 / x - 1 / (2 * x**2)) * x**3,
               lambda x: x**3 * psi(1, x), {"float": 3, "double": 9}[kind])


@table
def REFLECTION(kind):
    zs = grid(TINY, mpf("0.25"), 300)
    target = [sin(pi * sqrt(z)) / sqrt(z) for z in zs]
    c, e = polynomial(zs, target, [1 / v for v in target], {"float": 4, "double": 8}[kind], kind)
    show("SIN_PI", kind, "p(z), sin(pi * t) = t * p(z), z = t^2, |t| <= 1/2, relative", c, e)
    zs = grid(TINY, mpf("0.25") - TINY, 300)
    target = [pi * sqrt(z) * cot(pi * sqrt(z)) / (mpf("0.25") - z) for z in zs]
    c, e = polynomial(zs, target, [1 / v for v in target], {"float": 6, "double": 14}[kind], kind)
    show("COT_PI", kind, "p(z), pi * cot(pi * t) = (1/4 - z) * p(z) / t, z = t^2, |t| <= 1/2, relative", c, e)


@table
def SIN(kind):
    # pi / 4 and what 2 / pi, rounded, makes of the largest angles
    limit = mpf("0.96")
    zs = grid(TINY, limit**2, 300)
    target = [(sin(sqrt(z)) / sqrt(z) - 1) / z for z in zs]
    weight = [z * sqrt(z) / sin(sqrt(z)) for z in zs]
    c, e = polynomial(zs, target, weight, {"float": 3, "double": 6}[kind], kind)
    show("SIN", kind, "p(z), sin(r) = r + r * z * p(z), z = r^2, |r| <= 0.96, relative", c, e)
    target = [(cos(sqrt(z)) - 1 + z / 2) / z**2 for z in zs]
    weight = [z**2 / cos(sqrt(z)) for z in zs]
    c, e = polynomial(zs, target, weight, {"float": 2, "double": 5}[kind], kind)
    show("COS", kind, "p(z), cos(r) = 1 - z / 2 + z^2 * p(z), z = r^2, |r| <= 0.96, relative", c, e)


@table
def ATAN(kind):
    zs = grid(TINY, mpf(1), 400)
    target = [(atan(sqrt(z)) / sqrt(z) - 1) / z for z in zs]
    weight = [z * sqrt(z) / atan(sqrt(z)) for z in zs]
    c, e = polynomial(zs, target, weight, {"float": 8, "double": 19}[kind], kind)
    show("ATAN", kind, "p(z), atan(t) = t + t * z * p(z), z = t^2, |t| <= 1, relative", c, e)


@table
def POW_LOG(kind):
    high = (sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1)
    zs = grid(TINY, (high * mpf("1.0001")) ** 2, 300)
    target = [(2 * atanh(sqrt(z)) / sqrt(z) - 2 - 2 * z / 3) / z**2 for z in zs]
    c, e = polynomial(zs, target, [z**2 / 2 for z in zs], {"float": 2, "double": 8}[kind], kind)
    show("POW_LOG", kind, "p(z), log((1 + s) / (1 - s)) = 2 * s + s * z * (2/3 + z * p(z)), z = s^2, relative", c, e)


def main(arguments):
    names = [a for a in arguments if a != "--java"]
    unknown = [n for n in names if n not in TABLES]
    if unknown:
        sys.exit(f"no table {', '.join(unknown)}; there are {', '.join(TABLES)}")
    for name in names or TABLES:
        for kind in BITS:
            TABLES[name](kind)
    print_java() if "--java" in arguments else print_text()


if __name__ == "__main__":
    main(sys.argv[1:])
