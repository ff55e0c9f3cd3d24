"""Minimax approximation on a dense grid, in mpmath arithmetic, with coefficients rounded to a target format.

Everything is discrete: a function is known by its values on a fixed grid of Chebyshev-spaced points, so that it is
evaluated once, and the exchange looks for extrema among those points. With a few hundred points per extremum the
error between grid points differs from the one on them by less than a percent.
"""
from mpmath import mp, mpf, matrix, lu_solve, cos, pi

BITS = {"float": 24, "double": 53}


def rounded(value, kind):
    """value rounded to nearest, ties to even, to the precision of kind (no coefficient comes near the range's ends)."""
    with mp.workprec(BITS[kind]):
        return +value


def grid(low, high, points):
    """Chebyshev-spaced points of [low, high], ends included, ascending."""
    return [(low + high) / 2 - (high - low) / 2 * cos(pi * k / (points - 1)) for k in range(points)]


def horner(coefficients, x):
    """coefficients[0] + coefficients[1] * x + ..."""
    value = mpf(0)
    for c in reversed(coefficients):
        value = value * x + c
    return value


def extrema(errors):
    """Indexes of one extremum in each run of equal sign."""
    found = []
    for i, e in enumerate(errors):
        if found and (errors[found[-1]] < 0) == (e < 0):
            if abs(e) > abs(errors[found[-1]]):
                found[-1] = i
        else:
            found.append(i)
    return found


def exchanged(errors, reference):
    """The next reference: alternating extrema, as many as in the old one, the largest among them."""
    count = len(reference)
    found = extrema(errors)
    while len(found) > count:
        if len(found) == count + 1:
            found.pop(0 if abs(errors[found[0]]) < abs(errors[found[-1]]) else -1)
        else:  # drop the smallest and the smaller of its neighbours, which keeps the signs alternating
            i = min(range(len(found)), key=lambda k: abs(errors[found[k]]))
            if i in (0, len(found) - 1):
                found.pop(i)
            else:
                j = i - 1 if abs(errors[found[i - 1]]) < abs(errors[found[i + 1]]) else i + 1
                for k in sorted((i, j), reverse=True):
                    found.pop(k)
    return found if len(found) == count else swapped(errors, reference)


def swapped(errors, reference):
    """The single exchange, when there are too few runs of equal sign: the worst point replaces a neighbour of its sign."""
    worst = max(range(len(errors)), key=lambda i: abs(errors[i]))
    if worst in reference:
        return reference
    after = sum(1 for i in reference if i < worst)
    same = [k for k in (after - 1, after) if 0 <= k < len(reference) and errors[reference[k]] * errors[worst] > 0]
    if same:
        return reference[: same[0]] + [worst] + reference[same[0] + 1 :]
    return [worst] + reference[:-1] if after == 0 else reference[1:] + [worst]


def start(count, points):
    return sorted({round((points - 1) * k / (count - 1)) for k in range(count)})


def linear(basis, target, weight, rounds=60):
    """Coefficients c minimising max |sum c[j] basis[j][i] - target[i]| * weight[i], and that maximum."""
    n, points = len(basis), len(target)
    if n == 0:
        return [], max(abs(t) * w for t, w in zip(target, weight))
    reference = start(n + 1, points)
    best = None
    for _ in range(rounds):
        a, b = matrix(n + 1, n + 1), matrix(n + 1, 1)
        for row, i in enumerate(reference):
            for j in range(n):
                a[row, j] = basis[j][i]
            a[row, n] = (-1) ** row / weight[i]
            b[row] = target[i]
        solution = lu_solve(a, b)
        c = [solution[j] for j in range(n)]
        errors = [(sum(c[j] * basis[j][i] for j in range(n)) - target[i]) * weight[i] for i in range(points)]
        worst = max(abs(e) for e in errors)
        if best is None or worst < best[1]:
            best = (c, worst)
        level = abs(solution[n])
        if level == 0 or worst <= level * mpf("1.001"):
            break
        following = exchanged(errors, reference)
        if following == reference:
            break
        reference = following
    return best


def linear_rounded(basis, target, weight, kind):
    """As linear, with every coefficient in the target format: one is rounded at a time, the rest absorbs its error.

    From the first or from the last, whichever ends better. The exchange needs what is left of the basis to be a Haar
    system: for powers on an interval around 0 that holds only if the highest is rounded first.
    """
    attempts = []
    for order in (range(len(basis)), range(len(basis) - 1, -1, -1)):
        fixed, rest, left = {}, list(target), list(range(len(basis)))
        for j in order:
            c, _ = linear([basis[k] for k in left], rest, weight)
            fixed[j] = rounded(c[left.index(j)], kind)
            rest = [t - fixed[j] * v for t, v in zip(rest, basis[j])]
            left.remove(j)
        attempts.append(([fixed[j] for j in range(len(basis))], max(abs(t) * w for t, w in zip(rest, weight))))
    return min(attempts, key=lambda attempt: attempt[1])


def powers(xs, exponents, factor=None):
    return [[x**e * (factor[i] if factor else 1) for i, x in enumerate(xs)] for e in exponents]


def polynomial(xs, target, weight, degree, kind):
    return linear_rounded(powers(xs, range(degree + 1)), target, weight, kind)


def denominator(xs, target, weight, degree, under, rounds=30):
    """A denominator, constant term 1, of a near-minimax rational approximation.

    Least squares of (numerator - target * denominator) / previous denominator, over and over (Sanathanan and Koerner),
    with Lawson's reweighting towards the maximum norm. The numerator is found again afterwards, exactly.
    """
    n, m = degree + 1, under
    divisor, lawson, best = [mpf(1)] * len(xs), [mpf(1)] * len(xs), None
    for step in range(rounds):
        normal, right = matrix(n + m, n + m), matrix(n + m, 1)
        for i, x in enumerate(xs):
            s = lawson[i] * (weight[i] / divisor[i]) ** 2
            row = [x**j for j in range(n)] + [-target[i] * x ** (j + 1) for j in range(m)]
            for j in range(n + m):
                for k in range(j + 1):
                    normal[j, k] += s * row[j] * row[k]
                right[j] += s * row[j] * target[i]
        for j in range(n + m):
            for k in range(j):
                normal[k, j] = normal[j, k]
        solution = lu_solve(normal, right)
        p, q = [solution[j] for j in range(n)], [mpf(1)] + [solution[n + j] for j in range(m)]
        divisor = [horner(q, x) for x in xs]
        errors = [abs(horner(p, x) / d - t) * w for x, d, t, w in zip(xs, divisor, target, weight)]
        worst = max(errors)
        if best is None or worst < best[1]:
            best = (q, worst)
        if step >= 5:
            lawson = [v * e for v, e in zip(lawson, errors)]
            total = sum(lawson) / len(lawson)
            lawson = [v / total + mpf(10) ** -6 for v in lawson]
    return best


def rational(xs, target, weight, degree, under, kind):
    """Numerator and denominator (constant term 1) of the given degrees, in the target format, and their error.

    The denominator is found on every fourth point and rounded; the numerator is then the best one for it.
    """
    q, exact = denominator(xs[::4], target[::4], weight[::4], degree, under)
    q = [rounded(c, kind) for c in q]
    inverse = [1 / horner(q, x) for x in xs]
    p, worst = linear_rounded(powers(xs, range(degree + 1), inverse), target, weight, kind)
    return p, q, worst, exact
