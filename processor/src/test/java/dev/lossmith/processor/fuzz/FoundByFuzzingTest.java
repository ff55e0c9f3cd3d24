package dev.lossmith.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The smallest form of every spec that the compiler once got wrong, in the order in which they were found. */
class FoundByFuzzingTest {
    private static final int SEEDS = 12;

    private final Map<String, Spec> specs = new LinkedHashMap<>();

    private void found(String fault, String formula, String... declarations) {
        specs.put(fault, new Spec("Found" + specs.size() + "Loss", "", Arrays.asList(declarations), formula));
    }

    @TestFactory
    Stream<DynamicTest> staysRight() {
        found(
                "second derivatives were a method of more bytes than javac takes",
                "dist[j, i] = sum(l, abs(x[j, l] - y[i, l]) * x[j, l]); "
                        + "dist2[j, i] = max(l if dist[j, l] >= dist[i, i], exp(dist[l, i]) / (exp(dist[l, i]) + 1)); "
                        + "h[batch in batch] = norm(j, log(abs(dist2[j, j]) + 0.25), 2); "
                        + "loss = mean(j in batch, logsumexp(i in batch if i != j, dist[j, i] - (dist2[i,j] / h[i])) + h[j]); "
                        + "surrogate x[j, i] = derivative + (dist2[j, j] * (size(batch)*j))",
                "@Input(\"batch k\") float[][] x",
                "@Input(\"batch k\") float[][] y");
        found(
                "an override hid what meanLoss reads through a scan beside the loss",
                "a[t=0] = x[t]; a[t] = 0.5 * a[t-1] + x[t]; loss = sum(t, x[t]^2); meanLoss = loss + get(a[last(t)], 0); surrogate x[t] = 1",
                "@Input(\"t\") float[] x");
        found(
                "the gradient for people to read took twice an int for a real",
                "loss = x * (n + n)",
                "@Input float x",
                "@Param(defaultValue = 2) int n");
        found(
                "an override of scattered derivatives was refused where meanLoss reads a scan through the loss alone",
                "a[t=0] = exp(x[t, l[t]]); a[t] = a[t-1] * exp(x[t, l[t]]); loss = log(get(a[last(t)], 1)); "
                        + "meanLoss = loss / max(size(t), 1); surrogate x[t, c] = exp(x[t, c]) + derivative",
                "@Input(\"t c\") float[][] x",
                "@Target(value = \"t\", indexes = \"c\") int[] l");

        found(
                "the end of rows that are added to as lanes went along a table's other axis, of which nobody had made a copy",
                "dist[i, c] = sum(k, x[i, k] * centers[c, k]); loss = mean(i, logsumexp(c, dist[i, c]))",
                "@Input(\"n k\") float[][] x",
                "@Shared(value = \"c k\", differentiable = true) float[][] centers");
        found(
                "a table was read with its axes exchanged where loops go through it in another order",
                "s[i, j] = sum(k, a[i, k] * b[j, k]) / (sqrt(sum(k, a[i, k]^2)) * sqrt(sum(k, b[j, k]^2))); "
                        + "loss = mean(i, logsumexp(j, s[i, j]) - s[i, i])",
                "@Input(\"n k\") float[][] a",
                "@Input(\"n k\") float[][] b");
        found(
                "plain products of matrices took the ends of loops for the lengths of rows, which may be longer",
                "g[i, j] = sum(k if k < last(k), a[i, k] * b[j, k + 1]); loss = sum(i, logsumexp(j, g[i, j]))",
                "@Input(\"i k\") float[][] a",
                "@Input(\"j k\") float[][] b");
        found(
                "the same of sequences that end before others",
                "g[i, j] = sum(k, x[i, k] * x[j, k]); loss = sum(i, logsumexp(j, g[i, j]))",
                "@Input(\"t k\") float[][] x",
                "@Length(\"t\") int length");
        found(
                "a step of a scan waited for a table of all steps, and the table for the scan",
                "p[t=0, s] = x[t, s]; p[t, s] = sum(r, w[s, r] * tanh(sum(q, v[r, q] * p[t-1, q]))); "
                        + "loss = sum(s, sum(t, p[t, s]))",
                "@Input(\"t s\") float[][] x",
                "@Shared(value = \"s s\", differentiable = true) float[][] w",
                "@Shared(\"s s\") float[][] v");
        found(
                "an accumulation waited for the end of stages, where its loop adds to what samples share, too",
                "z[c] = sum(j, x[j] * w[c, j]); e = sum(j, b[j])^2; "
                        + "loss = max(j in c, z[j]) + (e != e ? sum(r in size(k), r * e) : -e)",
                "@Input(\"k\") float[] x",
                "@Shared(value = \"c k\", differentiable = true) float[][] w",
                "@Shared(value = \"c\", differentiable = true) float[] b");
        found(
                "labels of each class, and what they bring",
                "hit[c] = any(k, l[k] == c); w[c] = sum(k if k > 0, l[k] == c ? y[k] : 0); "
                        + "loss = sum(c, hit[c] ? x[c] * w[c] : x[c]^2) + sum(k, sum(c, hit[c] ? 0 : relu(x[c] - x[l[k]])))",
                "@Input(\"c\") float[] x",
                "@Input(\"k\") float[] y",
                "@Target(value = \"k\", indexes = \"c\") int[] l");
        found(
                "the parts of a derivative doubled with every selection in a chain",
                "a[c] = x[c] > 0.5 ? x[c] : exp(x[c]); b[c] = a[c] > 1 ? 2 * a[c] : a[c]^2; d[c] = b[c] < 1.5 ? tanh(b[c]) : b[c]; "
                        + "e[c] = d[c] > 2 ? d[c] : d[c] * b[c]; f[c] = e[c] > 1 ? log(e[c]) : e[c] - 1; g[c] = f[c] > 0 ? f[c] : 3 * f[c]; "
                        + "loss = sum(c, g[c])",
                "@Input(\"c\") float[] x");
        found(
                "samples were lanes that have no rows of their own, under a condition of nothing",
                "loss = sum(c, exp(x * w[c]))",
                "@Input float x",
                "@Shared(\"c\") float[] w");
        found(
                "an absent tensor was read where only a scan uses it",
                "a[i=0] = 1; a[i] = y[i] / weight + x[i]; loss = sum(t, a[t])",
                "@Input(\"t\") float[] x",
                "@Target(\"t\") float[] y",
                "@Weight float weight");
        found(
                "an absent tensor was read where there are too many cases for a kernel each",
                "loss = (a ? x : 1) * (b ? x : 2) * (c ? x : 3) * (d ? x : 4) * weight",
                "@Input float x",
                "@Param(defaultValue = 1) boolean a",
                "@Param(defaultValue = 1) boolean b",
                "@Param(defaultValue = 1) boolean c",
                "@Param(defaultValue = 1) boolean d",
                "@Weight float weight");
        found(
                "the derivative of a divisor that is infinite met the zero of reductions that have none",
                "loss = 1; divisor = 1 / x",
                "@Input float x");
        found(
                "a stated second derivative of the loss was taken for that of a meanLoss that does not depend on it",
                "loss = max(j, y[j]); meanLoss = 1; hess x[c] = 1 / (1 + x[c]^2)",
                "@Input(\"c\") float[] x",
                "@Input(\"c\") float[] y");
        found(
                "a stated second derivative of the loss was taken for that of a multiple of it",
                "loss = x^2 * y; meanLoss = 3 * loss + y; hess x = 2 * y",
                "@Input float x",
                "@Target float y");
        found(
                "the mean had no second derivatives, and was called for them",
                "loss = x^2 * y; meanLoss = loss^2; hess x = 2 * y",
                "@Input float x",
                "@Target float y");
        found(
                "an override of scattered derivatives was refused where meanLoss reads the input itself",
                "loss = x[l]^2; meanLoss = loss + sum(c, x[c]^3); surrogate x[c] = exp(x[c]) + derivative",
                "@Input(\"c\") float[] x",
                "@Target(indexes = \"c\") int l");
        found(
                "an override of scattered derivatives was refused where meanLoss looks up elements of the input itself",
                "loss = x[l]^2; meanLoss = loss * x[m]; surrogate x[c] = exp(x[c]) * derivative",
                "@Input(\"c\") float[] x",
                "@Target(indexes = \"c\") int l",
                "@Target(indexes = \"c\") int m");
        found(
                "an override of scattered derivatives was refused where the divisor reads the input itself",
                "loss = x[l]^2; divisor = 1 + x[l]^2; surrogate x[c] = exp(x[c]) * derivative",
                "@Input(\"c\") float[] x",
                "@Target(indexes = \"c\") int l");
        found(
                "an override of scattered derivatives by a shared tensor took the sum of all samples for the derivative of one",
                "loss = x * w[l]^2; surrogate w[c] = exp(w[c]) * derivative",
                "@Input float x",
                "@Target(indexes = \"c\") int l",
                "@Shared(value = \"c\", differentiable = true) float[] w");
        found(
                "an int weight that was left out was a real 1",
                "loss = x * weight",
                "@Input float x",
                "@Weight int weight");
        found(
                "an elementary function of a parameter stood in a condition outside the kernels",
                "loss = flag && log(n) == -INF ? 0 : x * n",
                "@Input float x",
                "@Param(defaultValue = 1) int n",
                "@Param boolean flag");
        found(
                "a scan had one number for the loss and a mantissa and an exponent for a scan of which meanLoss takes logarithms",
                "a[t=0] = exp(x[t]); a[t] = a[t-1] + exp(x[t]); loss = sum(t, a[t]); "
                        + "b[t=0] = log(a[t]); b[t] = 0.5 * b[t-1] + log(a[t]); meanLoss = get(b[last(t)], 0)",
                "@Input(\"t\") float[] x");
        found(
                "the second derivative of the mean took a stated gradient for that of a constant",
                "loss = input - input; meanLoss = loss * input; grad input = 1",
                "@Input float input");
        found(
                "a constant divided by 0 had a derivative of NaN",
                "loss = sum(c, 1 / (log(1 - near[c]) * x[c]))",
                "@Input(\"c\") float[] x",
                "@Target(value = \"c\", min = 0, max = 1) float[] near");
        found("what only broadcasts has a value for each sample", "loss = 1", "@Input(broadcast = true) float x");
        found(
                "a scan from the end that reads itself in another variant only kept the row of the wrong end",
                "a[t=last(t)] = 1; a[t] = flag ? a[t+1] : v[t]; loss = get(a[0], 0)",
                "@Input(\"t\") float[] v",
                "@Param(defaultValue = 0) boolean flag");
        found(
                "lanes gathered from the first sample's row",
                "loss = exp(-abs(x[target]))^2",
                "@Input(\"c\") float[] x",
                "@Target(indexes = \"c\") int target");
        found(
                "positions together accumulated the largest element of what is outside of their loop",
                "loss = max(j, x[j] * sum(i if q[j] > x[i], x[i]))",
                "@Input(\"c\") double[] x",
                "@Target(\"c\") float[] q");
        found(
                "an int was returned among reals",
                "d = max(j, x[j]) / (min(j if q[j] > 3, q[j])^2 + 0.5) - mean(C if n > 0, q[C]); loss = d^2 - max(j in C, d)",
                "@Input(value = \"C\", min = 0) float[] x",
                "@Target(value = \"C\", min = 0) float[] q",
                "@Param(defaultValue = 2, min = 0, max = 4) int n");
        found(
                "lanes of samples wrote beside what is common to them",
                "loss = scale * x",
                "@Input float x",
                "@Shared(differentiable = true) double scale");
        found(
                "what all samples add to had an element for each lane",
                "loss = scale",
                "@Input float x",
                "@Shared(differentiable = true) double scale");
        found(
                "NaN counted in a condition that something else settles",
                "loss = mean(j if 2 <= j, x[j]) == 0.25 && sum(c, x[c]) <= 2 ? 1 : 2",
                "@Input(\"c\") double[] x");
        found(
                "NaN behind a condition that does not hold made NaN of a gradient",
                "a[t] = x[t]; end = get(a[1], 0); loss = end < 0.01 ? min(j in t, mean(i if end >= 3, softmax(l in t, end)[i])) : 1",
                "@Input(\"t\") float[] x");
        found(
                "a block of numbers was to hold conditions",
                "h[t] = 0.5 + x[t]^2; loss = any(j, h[j] < 1) ? 1 : 2",
                "@Input(value = \"t\", min = 0) float[] x");
        found(
                "a comparison of a number with itself",
                "loss = sum(j if j < v[j] && scale <= scale, 1)",
                "@Input(\"time\") float[] v",
                "@Shared(differentiable = true) float scale");
        found(
                "what equals a loss with a stated derivative was taken for the loss",
                "loss = 1; meanLoss = 1 / (loss * x^2 + 1) + 1; surrogate x = 3",
                "@Input float x");
        found(
                "an input that is the loss was taken for it wherever the mean reads it",
                "loss = x; meanLoss = loss^2 + exp(-x); surrogate x = 3; hess x = 2",
                "@Input float x");
        found(
                "lanes of samples had one length for all",
                "loss = sum(t, x[t]); divisor = size(t) * length <= 1 ? 1 : 0",
                "@Input(\"t\") float[] x",
                "@Length(\"t\") int length");
        found(
                "an int that lanes fetch was read from reals",
                "e = sum(j if j >= labels[target], x[j]); loss = norm(c in classes, 1 / (abs(e) + 0.25)) * exp(max(j, x[j]))",
                "@Input(\"classes\") float[] x",
                "@Target(indexes = \"classes\") int target",
                "@Target(value = \"classes\", indexes = \"classes\", except = \"-1\") int[] labels");
        found(
                "a row ended before it began",
                "loss = sum(t, t < last(t) ? x[t+1] - prod(j, x[j]) : sigmoid(y[t]))",
                "@Input(\"t\") float[] x",
                "@Input(\"t\") float[] y",
                "@Length(\"t\") int length");
        found(
                "a scan in the argument of a factor kept the logarithm of a product whole",
                "a[time=0,u=0] = 1; a[time=0,u] = a[time,u-1] + (x[time] - b[u])^2; a[time,u] = 1; "
                        + "path = sum(u, get(a[last(time),u], 0)); part = max(j, b[j]); loss = log(softplus(scale - path) * exp(part^2))",
                "@Input(\"time\") float[] x",
                "@Length(\"time\") int length",
                "@Input(\"u\") float[] b",
                "@Shared(differentiable = true) float scale");
        found(
                "the 0 of a sum that leaves out everything met the NaN of what it leaves out",
                "lp[j] = x[j, 1]; f[j] = size(time) > 0 || 1 == j ? 1 : softmax(s in s, min(time, lp[time]))[j] "
                        + "* mean(s in s if max(time, x[time,1]) > 0.1, 1); loss = sum(j, f[j])",
                "@Input(\"time s\") float[][] x",
                "@Target(value = \"time\", indexes = \"s\") int[] label");
        found(
                "the quotient by an exponential had the square of it in its derivative",
                "loss = 1 / exp(other^4)",
                "@Input(min = 0) float other");
        found(
                "elements that nothing reads, of cases that do not read each other, gave 0 * inf",
                "a[t=0] = 1; a[t] = exp(60 * t + x[t]); loss = get(a[1], 0)",
                "@Input(value = \"t\", max = 0) float[] x");
        found(
                "the second derivative of a norm of nothing met a branch that was not taken",
                "total = sum(c, x[c]) < 1 ? prod(r in 2 if r == 0, r) : logsumexp(j, mean(i, z[j,i])); "
                        + "loss = norm(j in c if 1 > j, total, 3)",
                "@Input(\"c\") float[] x",
                "@Input(\"d c\") float[][] z");
        found(
                "a loop that stores something beside looking for the largest element of a row did nothing else any more",
                "loss = sum(c, x[c]) / max(c, q[c]) + sum(c, q[c]) / logsumexp(c, x[c]) * min(c, x[c])",
                "@Input(\"c\") float[] x",
                "@Target(\"c\") float[] q");
        found(
                "ints in lanes of double had -0",
                "loss = x > 0 ? -target : -target * (0 - 2)",
                "@Input float x",
                "@Target(min = 0, max = 1) int target");
        found(
                "the sum of a group was added up in another order where a label of its own looked it up, so that it was not the largest",
                "s[g in 3] = sum(n if l[n] == g, x[n] * x[n] / 3); loss = max(g in 3, s[g])",
                "@Input(\"n\") float[] x",
                "@Target(value = \"n\", min = 0, max = 2) int[] l");
        found(
                "the magnitude of an int was taken for a real where a comparison looked like a parabola with tangents",
                "loss = sum(i, sum(j if abs(i - j) <= 2, x[i] * x[j])) + sum(j, abs(j - 1) < 3 ? x[j] : 0)",
                "@Input(\"n\") float[] x");
        found(
                "the variable of a loop without an axis had the name of an axis",
                "loss = sum(j, sum(g in 3, x[j]^2 * g)) + sum(i in r, max(g in 3, x[i] * g))",
                "@Input(\"r\") float[] x");
        found(
                "a local had the name of the array that a later pass of the same method writes",
                "h[j] = (weight - w[j]) * mean(i in k, weight); loss = mean(j, exp(h[j] * w[j]) - 1 + -cos(h[j]))",
                "@Input(\"k\") float[] x",
                "@Shared(value = \"k\", differentiable = true) float[] w",
                "@Weight float weight");
        found(
                "a row of a gradient at a class that is left out was outside of the gradient, with vectors",
                "loss = sigmoid(sum(j in d, target != ignore ? z[target,j] : 1))",
                "@Input(\"c d\") float[][] z",
                "@Param(defaultValue = -100) int ignore",
                "@Target(indexes = \"c\", except = \"ignore\") int target");
        found(
                "samples that are left over after those that are lanes had temporaries as in stages, which are not there",
                "loss = max(k, x[k] * a[k]) + log(sum(k, exp(x[k] * temp)))",
                "@Input(\"k\") float[] x",
                "@Shared(value = \"k\", differentiable = true) float[] a",
                "@Shared(differentiable = true) float temp");
        Map<Spec, Laboratory.Result> results = Laboratory.compile(new ArrayList<>(specs.values()));
        return specs.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
                    Laboratory.Result result = results.get(e.getValue());
                    assertThat(result.rejections()).isEmpty();
                    List<String> failures = LongStream.range(0, SEEDS)
                            .mapToObj(seed -> Trial.examine(result, seed, new Tally()))
                            .flatMap(Optional::stream)
                            .toList();
                    assertThat(failures).as(e.getValue().toString()).isEmpty();
                }));
    }

    /** What every call has to give are ints only. */
    @Test
    void overloadsAndKernelsWithoutRealsAreWrittenOnce() {
        Spec spec = new Spec(
                "FoundIntsLoss", "", List.of("@Input(optional = true) float x", "@Target int n"), "loss = x * n");

        assertThat(Laboratory.compile(List.of(spec)).get(spec).fault()).isNull();
    }
}
