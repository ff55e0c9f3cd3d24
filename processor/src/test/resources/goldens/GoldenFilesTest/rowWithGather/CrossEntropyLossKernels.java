package dev.lossmith.losses;

import dev.lossmith.runtime.Generated;
import dev.lossmith.runtime.Lanes;

/**
 * The kernels: each computes one chunk of samples. Their arguments have been checked.
 */
@Generated("dev.lossmith.processor.LossProcessor")
final class CrossEntropyLossKernels {
    private CrossEntropyLossKernels() {
    }

    static void forwardWhenLabelSmoothingIs0(int samples, float[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, float[] losses, int lossesOffset,
            int sizeC, float[] terms, float[] lanes, int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            float largest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final int targetValue = target[targetOffset + sample];
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC2 = input[inputRow + c];
                terms[c] = c != targetValue ? exp(inputAtC2 - selected) : 0.0f;
            }
            final float total = Lanes.sum(terms, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final float difference = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected;
            final float difference2 = difference - log1p(difference == 0.0f ? total : total - 1.0f + exp(difference));
            final float nll = ok ? -difference2 : 0.0f;
            losses[lossesOffset + sample] = nll;
        }
    }

    static void forwardBackwardWhenLabelSmoothingIs0(int samples, float[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, float[] upstream, int upstreamOffset,
            float[] losses, int lossesOffset, float[] gradInput, int gradInputOffset,
            int gradInputStride, int sizeC, float[] exps, float[] terms, float[] lanes,
            int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            float largest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            final int targetValue = target[targetOffset + sample];
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC2 = input[inputRow + c];
                final float exp = exp(inputAtC2 - selected);
                exps[c] = exp;
                final boolean holds = c != targetValue;
                terms[c] = holds ? exp : 0.0f;
            }
            final float total = Lanes.sum(terms, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final float difference = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected;
            final float exp2 = exp(difference);
            final float difference2 = difference - log1p(difference == 0.0f ? total : total - 1.0f + exp2);
            final float nll = ok ? -difference2 : 0.0f;
            losses[lossesOffset + sample] = nll;
            final float upstreamValue = upstream[upstreamOffset + sample];
            final float sum = total + exp2;
            final float ratio = upstreamValue / sum;
            for (int c = 0; c < sizeC; c++) {
                final boolean holds2 = c != targetValue;
                gradInput[gradInputRow + c] = ok && holds2 ? ratio * exps[c] : 0.0f;
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += ok ? -(upstreamValue * (total / sum)) : 0.0f;
            }
        }
    }

    static void divisorWhenLabelSmoothingIs0(int samples, int[] target, int targetOffset,
            float[] losses, int lossesOffset, int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final boolean ok = target[targetOffset + sample] != ignoreIndex;
            final float divisor = ok ? 1.0f : 0.0f;
            losses[lossesOffset + sample] = divisor;
        }
    }

    static void hessianDiagonalWhenLabelSmoothingIs0(int samples, float[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, float[] upstream, int upstreamOffset,
            float[] gradInput, int gradInputOffset, int gradInputStride, int sizeC, float[] exps,
            float[] terms, float[] lanes, int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            float largest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            final int targetValue = target[targetOffset + sample];
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC2 = input[inputRow + c];
                final float exp = exp(inputAtC2 - selected);
                exps[c] = exp;
                final boolean holds = c != targetValue;
                terms[c] = holds ? exp : 0.0f;
            }
            final float total = Lanes.sum(terms, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final float exp2 = exp((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected);
            final float sum = total + exp2;
            final float ratio = upstream[upstreamOffset + sample] / sum;
            for (int c = 0; c < sizeC; c++) {
                final boolean holds2 = c != targetValue;
                final boolean holds3 = ok && holds2;
                final float product = exps[c] / sum * ratio;
                final float selected2 = targetValue == c && holds2 && ok ? -(product * exp2) : 0.0f;
                final float sum2 = (holds3 ? ratio * exps[c] : 0.0f) + selected2 + (holds3 ? -(product * exps[c]) : 0.0f);
                gradInput[gradInputRow + c] = sum2;
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio * (total / sum) * exp2 : 0.0f) + 0.0f;
            }
        }
    }

    static void forwardWhenLabelSmoothingIs0WithWeight(int samples, float[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, float[] weight, int weightOffset,
            float[] losses, int lossesOffset, int sizeC, float[] terms, float[] lanes,
            int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            float largest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final int targetValue = target[targetOffset + sample];
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC2 = input[inputRow + c];
                terms[c] = c != targetValue ? exp(inputAtC2 - selected) : 0.0f;
            }
            final float total = Lanes.sum(terms, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final float difference = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected;
            final float difference2 = difference - log1p(difference == 0.0f ? total : total - 1.0f + exp(difference));
            final float nll = ok ? -((targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0f) * difference2) : 0.0f;
            losses[lossesOffset + sample] = nll;
        }
    }

    static void forwardBackwardWhenLabelSmoothingIs0WithWeight(int samples, float[] input,
            int inputOffset, int inputStride, int[] target, int targetOffset, float[] weight,
            int weightOffset, float[] upstream, int upstreamOffset, float[] losses,
            int lossesOffset, float[] gradInput, int gradInputOffset, int gradInputStride,
            int sizeC, float[] exps, float[] terms, float[] lanes, int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            float largest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            final int targetValue = target[targetOffset + sample];
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC2 = input[inputRow + c];
                final float exp = exp(inputAtC2 - selected);
                exps[c] = exp;
                final boolean holds = c != targetValue;
                terms[c] = holds ? exp : 0.0f;
            }
            final float total = Lanes.sum(terms, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final float weightAtTarget = targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0f;
            final float difference = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected;
            final float exp2 = exp(difference);
            final float difference2 = difference - log1p(difference == 0.0f ? total : total - 1.0f + exp2);
            final float nll = ok ? -(weightAtTarget * difference2) : 0.0f;
            losses[lossesOffset + sample] = nll;
            final float product = upstream[upstreamOffset + sample] * weightAtTarget;
            final float sum = total + exp2;
            final float ratio = product / sum;
            for (int c = 0; c < sizeC; c++) {
                final boolean holds2 = c != targetValue;
                gradInput[gradInputRow + c] = ok && holds2 ? ratio * exps[c] : 0.0f;
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += ok ? -(product * (total / sum)) : 0.0f;
            }
        }
    }

    static void divisorWhenLabelSmoothingIs0WithWeight(int samples, int[] target, int targetOffset,
            float[] weight, int weightOffset, float[] losses, int lossesOffset, int sizeC,
            int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final float divisor = ok ? (targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0f) : 0.0f;
            losses[lossesOffset + sample] = divisor;
        }
    }

    static void hessianDiagonalWhenLabelSmoothingIs0WithWeight(int samples, float[] input,
            int inputOffset, int inputStride, int[] target, int targetOffset, float[] weight,
            int weightOffset, float[] upstream, int upstreamOffset, float[] gradInput,
            int gradInputOffset, int gradInputStride, int sizeC, float[] exps, float[] terms,
            float[] lanes, int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            float largest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            final int targetValue = target[targetOffset + sample];
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC2 = input[inputRow + c];
                final float exp = exp(inputAtC2 - selected);
                exps[c] = exp;
                final boolean holds = c != targetValue;
                terms[c] = holds ? exp : 0.0f;
            }
            final float total = Lanes.sum(terms, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final float exp2 = exp((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected);
            final float sum = total + exp2;
            final float ratio = upstream[upstreamOffset + sample] * (targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0f) / sum;
            for (int c = 0; c < sizeC; c++) {
                final boolean holds2 = c != targetValue;
                final boolean holds3 = ok && holds2;
                final float product = exps[c] / sum * ratio;
                final float selected2 = targetValue == c && holds2 && ok ? -(product * exp2) : 0.0f;
                final float sum2 = (holds3 ? ratio * exps[c] : 0.0f) + selected2 + (holds3 ? -(product * exps[c]) : 0.0f);
                gradInput[gradInputRow + c] = sum2;
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio * (total / sum) * exp2 : 0.0f) + 0.0f;
            }
        }
    }

    static void forward(int samples, float[] input, int inputOffset, int inputStride, int[] target,
            int targetOffset, float[] losses, int lossesOffset, int sizeC, float[] terms,
            float[] exps, float[] terms2, float[] lps, float[] lanes, int ignoreIndex,
            double labelSmoothing) {
        final float difference3 = (float) (1.0 - labelSmoothing);
        final float ratio = (float) (labelSmoothing / (double) sizeC);
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            float largest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final int targetValue = target[targetOffset + sample];
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC2 = input[inputRow + c];
                final float difference = inputAtC2 - selected;
                final float exp = exp(difference);
                terms[c] = c != targetValue ? exp : 0.0f;
                exps[c] = exp;
                terms2[c] = inputAtC2 == selected ? 0.0f : exp;
            }
            final float total = Lanes.sum(terms, 0, sizeC, lanes);
            final float total2 = Lanes.sum(exps, 0, sizeC, lanes);
            final float total3 = Lanes.sum(terms2, 0, sizeC, lanes);
            final float log1p = log1p(total2 >= 1.0f && total2 < 2.0f ? total3 : total2 - 1.0f);
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC3 = input[inputRow + c];
                final float difference2 = inputAtC3 - selected;
                final float lp = difference2 - log1p;
                lps[c] = lp;
            }
            final float total4 = Lanes.sum(lps, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final float difference4 = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected;
            final float difference5 = difference4 - log1p(difference4 == 0.0f ? total : total - 1.0f + exp(difference4));
            final float nll = ok ? -difference5 : 0.0f;
            final float flat = ok ? -total4 : 0.0f;
            final float loss = difference3 * nll + ratio * flat;
            losses[lossesOffset + sample] = loss;
        }
    }

    static void forwardBackward(int samples, float[] input, int inputOffset, int inputStride,
            int[] target, int targetOffset, float[] upstream, int upstreamOffset, float[] losses,
            int lossesOffset, float[] gradInput, int gradInputOffset, int gradInputStride,
            int sizeC, float[] terms, float[] exps, float[] terms2, float[] terms3, float[] lps,
            float[] lanes, int ignoreIndex, double labelSmoothing) {
        final float ratio = (float) (labelSmoothing / (double) sizeC);
        final float difference3 = (float) (1.0 - labelSmoothing);
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            float largest = Float.NEGATIVE_INFINITY;
            final float upstreamValue = upstream[upstreamOffset + sample];
            final float product = upstreamValue * ratio;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
                terms[c] = product;
            }
            final float total = Lanes.sum(terms, 0, sizeC, lanes);
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            final int targetValue = target[targetOffset + sample];
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC2 = input[inputRow + c];
                final float difference = inputAtC2 - selected;
                final float exp = exp(difference);
                exps[c] = exp;
                final boolean holds = c != targetValue;
                terms2[c] = holds ? exp : 0.0f;
                terms3[c] = inputAtC2 == selected ? 0.0f : exp;
            }
            final float total2 = Lanes.sum(terms2, 0, sizeC, lanes);
            final float total3 = Lanes.sum(exps, 0, sizeC, lanes);
            final float total4 = Lanes.sum(terms3, 0, sizeC, lanes);
            final float log1p = log1p(total3 >= 1.0f && total3 < 2.0f ? total4 : total3 - 1.0f);
            final boolean ok = targetValue != ignoreIndex;
            final float ratio2 = total / total3;
            final float product2 = upstreamValue * difference3;
            final float difference4 = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected;
            final float exp2 = exp(difference4);
            final float sum = total2 + exp2;
            final float ratio3 = product2 / sum;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC3 = input[inputRow + c];
                final float difference2 = inputAtC3 - selected;
                final float lp = difference2 - log1p;
                lps[c] = lp;
                final boolean holds2 = c != targetValue;
                final float sum2 = (ok ? -product + ratio2 * exps[c] : 0.0f) + (ok && holds2 ? ratio3 * exps[c] : 0.0f);
                gradInput[gradInputRow + c] = sum2;
            }
            final float total5 = Lanes.sum(lps, 0, sizeC, lanes);
            final float difference5 = difference4 - log1p(difference4 == 0.0f ? total2 : total2 - 1.0f + exp2);
            final float nll = ok ? -difference5 : 0.0f;
            final float flat = ok ? -total5 : 0.0f;
            final float loss = difference3 * nll + ratio * flat;
            losses[lossesOffset + sample] = loss;
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += ok ? -(product2 * (total2 / sum)) : 0.0f;
            }
        }
    }

    static void hessianDiagonal(int samples, float[] input, int inputOffset, int inputStride,
            int[] target, int targetOffset, float[] upstream, int upstreamOffset, float[] gradInput,
            int gradInputOffset, int gradInputStride, int sizeC, float[] terms, float[] exps,
            float[] terms2, float[] lanes, int ignoreIndex, double labelSmoothing) {
        final float ratio = (float) (labelSmoothing / (double) sizeC);
        final float difference = (float) (1.0 - labelSmoothing);
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            float largest = Float.NEGATIVE_INFINITY;
            final float upstreamValue = upstream[upstreamOffset + sample];
            final float product = upstreamValue * ratio;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
                terms[c] = product;
            }
            final float total = Lanes.sum(terms, 0, sizeC, lanes);
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            final int targetValue = target[targetOffset + sample];
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC2 = input[inputRow + c];
                final float exp = exp(inputAtC2 - selected);
                exps[c] = exp;
                final boolean holds = c != targetValue;
                terms2[c] = holds ? exp : 0.0f;
            }
            final float total2 = Lanes.sum(terms2, 0, sizeC, lanes);
            final float total3 = Lanes.sum(exps, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final float exp2 = exp((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected);
            final float sum = total2 + exp2;
            final float ratio2 = upstreamValue * difference / sum;
            final float ratio3 = total / total3;
            for (int c = 0; c < sizeC; c++) {
                final boolean holds2 = c != targetValue;
                final float product2 = exps[c] / sum * ratio2;
                final float selected2 = targetValue == c && holds2 && ok ? -(product2 * exp2) : 0.0f;
                final boolean holds3 = ok && holds2;
                final float sum2 = (holds3 ? ratio2 * exps[c] : 0.0f) + (ok ? ratio3 * exps[c] : 0.0f);
                final float sum3 = (holds3 ? -(product2 * exps[c]) : 0.0f) + (ok ? -(exps[c] / total3 * ratio3 * exps[c]) : 0.0f);
                gradInput[gradInputRow + c] = selected2 + sum2 + sum3;
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio2 * (total2 / sum) * exp2 : 0.0f) + 0.0f;
            }
        }
    }

    static void forwardWithWeight(int samples, float[] input, int inputOffset, int inputStride,
            int[] target, int targetOffset, float[] weight, int weightOffset, float[] losses,
            int lossesOffset, int sizeC, float[] terms, float[] exps, float[] terms2,
            float[] terms3, float[] lanes, int ignoreIndex, double labelSmoothing) {
        final float difference3 = (float) (1.0 - labelSmoothing);
        final float ratio = (float) (labelSmoothing / (double) sizeC);
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            float largest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final int targetValue = target[targetOffset + sample];
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC2 = input[inputRow + c];
                final float difference = inputAtC2 - selected;
                final float exp = exp(difference);
                terms[c] = c != targetValue ? exp : 0.0f;
                exps[c] = exp;
                terms2[c] = inputAtC2 == selected ? 0.0f : exp;
            }
            final float total = Lanes.sum(terms, 0, sizeC, lanes);
            final float total2 = Lanes.sum(exps, 0, sizeC, lanes);
            final float total3 = Lanes.sum(terms2, 0, sizeC, lanes);
            final float log1p = log1p(total2 >= 1.0f && total2 < 2.0f ? total3 : total2 - 1.0f);
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC3 = input[inputRow + c];
                final float difference2 = inputAtC3 - selected;
                final float lp = difference2 - log1p;
                terms3[c] = weight[weightOffset + c] * lp;
            }
            final float total4 = Lanes.sum(terms3, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final float difference4 = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected;
            final float difference5 = difference4 - log1p(difference4 == 0.0f ? total : total - 1.0f + exp(difference4));
            final float nll = ok ? -((targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0f) * difference5) : 0.0f;
            final float flat = ok ? -total4 : 0.0f;
            final float loss = difference3 * nll + ratio * flat;
            losses[lossesOffset + sample] = loss;
        }
    }

    static void forwardBackwardWithWeight(int samples, float[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, float[] weight, int weightOffset,
            float[] upstream, int upstreamOffset, float[] losses, int lossesOffset,
            float[] gradInput, int gradInputOffset, int gradInputStride, int sizeC, float[] terms,
            float[] exps, float[] terms2, float[] terms3, float[] terms4, float[] lanes,
            int ignoreIndex, double labelSmoothing) {
        final float ratio = (float) (labelSmoothing / (double) sizeC);
        final float difference3 = (float) (1.0 - labelSmoothing);
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            float largest = Float.NEGATIVE_INFINITY;
            final float upstreamValue = upstream[upstreamOffset + sample];
            final float product = upstreamValue * ratio;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
                final float weightAtC = weight[weightOffset + c];
                final float product2 = product * weightAtC;
                terms[c] = product2;
            }
            final float total = Lanes.sum(terms, 0, sizeC, lanes);
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            final int targetValue = target[targetOffset + sample];
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC2 = input[inputRow + c];
                final float difference = inputAtC2 - selected;
                final float exp = exp(difference);
                exps[c] = exp;
                final boolean holds = c != targetValue;
                terms2[c] = holds ? exp : 0.0f;
                terms3[c] = inputAtC2 == selected ? 0.0f : exp;
            }
            final float total2 = Lanes.sum(terms2, 0, sizeC, lanes);
            final float total3 = Lanes.sum(exps, 0, sizeC, lanes);
            final float total4 = Lanes.sum(terms3, 0, sizeC, lanes);
            final float log1p = log1p(total3 >= 1.0f && total3 < 2.0f ? total4 : total3 - 1.0f);
            final boolean ok = targetValue != ignoreIndex;
            final float ratio2 = total / total3;
            final float weightAtTarget = targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0f;
            final float product4 = upstreamValue * difference3 * weightAtTarget;
            final float difference4 = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected;
            final float exp2 = exp(difference4);
            final float sum = total2 + exp2;
            final float ratio3 = product4 / sum;
            for (int c = 0; c < sizeC; c++) {
                final float weightAtC2 = weight[weightOffset + c];
                final float inputAtC3 = input[inputRow + c];
                final float difference2 = inputAtC3 - selected;
                final float lp = difference2 - log1p;
                terms4[c] = weightAtC2 * lp;
                final float product3 = product * weightAtC2;
                final boolean holds2 = c != targetValue;
                final float sum2 = (ok ? -product3 + ratio2 * exps[c] : 0.0f) + (ok && holds2 ? ratio3 * exps[c] : 0.0f);
                gradInput[gradInputRow + c] = sum2;
            }
            final float total5 = Lanes.sum(terms4, 0, sizeC, lanes);
            final float difference5 = difference4 - log1p(difference4 == 0.0f ? total2 : total2 - 1.0f + exp2);
            final float nll = ok ? -(weightAtTarget * difference5) : 0.0f;
            final float flat = ok ? -total5 : 0.0f;
            final float loss = difference3 * nll + ratio * flat;
            losses[lossesOffset + sample] = loss;
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += ok ? -(product4 * (total2 / sum)) : 0.0f;
            }
        }
    }

    static void hessianDiagonalWithWeight(int samples, float[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, float[] weight, int weightOffset,
            float[] upstream, int upstreamOffset, float[] gradInput, int gradInputOffset,
            int gradInputStride, int sizeC, float[] terms, float[] exps, float[] terms2,
            float[] lanes, int ignoreIndex, double labelSmoothing) {
        final float ratio = (float) (labelSmoothing / (double) sizeC);
        final float difference = (float) (1.0 - labelSmoothing);
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            float largest = Float.NEGATIVE_INFINITY;
            final float upstreamValue = upstream[upstreamOffset + sample];
            final float product = upstreamValue * ratio;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
                terms[c] = product * weight[weightOffset + c];
            }
            final float total = Lanes.sum(terms, 0, sizeC, lanes);
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            final int targetValue = target[targetOffset + sample];
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC2 = input[inputRow + c];
                final float exp = exp(inputAtC2 - selected);
                exps[c] = exp;
                final boolean holds = c != targetValue;
                terms2[c] = holds ? exp : 0.0f;
            }
            final float total2 = Lanes.sum(terms2, 0, sizeC, lanes);
            final float total3 = Lanes.sum(exps, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final float exp2 = exp((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected);
            final float sum = total2 + exp2;
            final float ratio2 = upstreamValue * difference * (targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0f) / sum;
            final float ratio3 = total / total3;
            for (int c = 0; c < sizeC; c++) {
                final boolean holds2 = c != targetValue;
                final float product2 = exps[c] / sum * ratio2;
                final float selected2 = targetValue == c && holds2 && ok ? -(product2 * exp2) : 0.0f;
                final boolean holds3 = ok && holds2;
                final float sum2 = (holds3 ? ratio2 * exps[c] : 0.0f) + (ok ? ratio3 * exps[c] : 0.0f);
                final float sum3 = (holds3 ? -(product2 * exps[c]) : 0.0f) + (ok ? -(exps[c] / total3 * ratio3 * exps[c]) : 0.0f);
                gradInput[gradInputRow + c] = selected2 + sum2 + sum3;
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio2 * (total2 / sum) * exp2 : 0.0f) + 0.0f;
            }
        }
    }

    static void forwardWhenLabelSmoothingIs0(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] losses, int lossesOffset,
            int sizeC, double[] terms, double[] lanes, int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final int targetValue = target[targetOffset + sample];
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC2 = input[inputRow + c];
                terms[c] = c != targetValue ? exp(inputAtC2 - selected) : 0.0;
            }
            final double total = Lanes.sum(terms, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final double difference = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected;
            final double difference2 = difference - log1p(difference == 0.0 ? total : total - 1.0 + exp(difference));
            final double nll = ok ? -difference2 : 0.0;
            losses[lossesOffset + sample] = nll;
        }
    }

    static void forwardBackwardWhenLabelSmoothingIs0(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] losses, int lossesOffset, double[] gradInput, int gradInputOffset,
            int gradInputStride, int sizeC, double[] exps, double[] terms, double[] lanes,
            int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            final int targetValue = target[targetOffset + sample];
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC2 = input[inputRow + c];
                final double exp = exp(inputAtC2 - selected);
                exps[c] = exp;
                final boolean holds = c != targetValue;
                terms[c] = holds ? exp : 0.0;
            }
            final double total = Lanes.sum(terms, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final double difference = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected;
            final double exp2 = exp(difference);
            final double difference2 = difference - log1p(difference == 0.0 ? total : total - 1.0 + exp2);
            final double nll = ok ? -difference2 : 0.0;
            losses[lossesOffset + sample] = nll;
            final double upstreamValue = upstream[upstreamOffset + sample];
            final double sum = total + exp2;
            final double ratio = upstreamValue / sum;
            for (int c = 0; c < sizeC; c++) {
                final boolean holds2 = c != targetValue;
                gradInput[gradInputRow + c] = ok && holds2 ? ratio * exps[c] : 0.0;
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += ok ? -(upstreamValue * (total / sum)) : 0.0;
            }
        }
    }

    static void divisorWhenLabelSmoothingIs0(int samples, int[] target, int targetOffset,
            double[] losses, int lossesOffset, int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final boolean ok = target[targetOffset + sample] != ignoreIndex;
            final double divisor = ok ? 1.0 : 0.0;
            losses[lossesOffset + sample] = divisor;
        }
    }

    static void hessianDiagonalWhenLabelSmoothingIs0(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] gradInput, int gradInputOffset, int gradInputStride, int sizeC, double[] exps,
            double[] terms, double[] lanes, int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            final int targetValue = target[targetOffset + sample];
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC2 = input[inputRow + c];
                final double exp = exp(inputAtC2 - selected);
                exps[c] = exp;
                final boolean holds = c != targetValue;
                terms[c] = holds ? exp : 0.0;
            }
            final double total = Lanes.sum(terms, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final double exp2 = exp((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected);
            final double sum = total + exp2;
            final double ratio = upstream[upstreamOffset + sample] / sum;
            for (int c = 0; c < sizeC; c++) {
                final boolean holds2 = c != targetValue;
                final boolean holds3 = ok && holds2;
                final double product = exps[c] / sum * ratio;
                final double selected2 = targetValue == c && holds2 && ok ? -(product * exp2) : 0.0;
                final double sum2 = (holds3 ? ratio * exps[c] : 0.0) + selected2 + (holds3 ? -(product * exps[c]) : 0.0);
                gradInput[gradInputRow + c] = sum2;
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio * (total / sum) * exp2 : 0.0) + 0.0;
            }
        }
    }

    static void forwardWhenLabelSmoothingIs0WithWeight(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] weight, int weightOffset,
            double[] losses, int lossesOffset, int sizeC, double[] terms, double[] lanes,
            int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final int targetValue = target[targetOffset + sample];
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC2 = input[inputRow + c];
                terms[c] = c != targetValue ? exp(inputAtC2 - selected) : 0.0;
            }
            final double total = Lanes.sum(terms, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final double difference = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected;
            final double difference2 = difference - log1p(difference == 0.0 ? total : total - 1.0 + exp(difference));
            final double nll = ok ? -((targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0d) * difference2) : 0.0;
            losses[lossesOffset + sample] = nll;
        }
    }

    static void forwardBackwardWhenLabelSmoothingIs0WithWeight(int samples, double[] input,
            int inputOffset, int inputStride, int[] target, int targetOffset, double[] weight,
            int weightOffset, double[] upstream, int upstreamOffset, double[] losses,
            int lossesOffset, double[] gradInput, int gradInputOffset, int gradInputStride,
            int sizeC, double[] exps, double[] terms, double[] lanes, int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            final int targetValue = target[targetOffset + sample];
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC2 = input[inputRow + c];
                final double exp = exp(inputAtC2 - selected);
                exps[c] = exp;
                final boolean holds = c != targetValue;
                terms[c] = holds ? exp : 0.0;
            }
            final double total = Lanes.sum(terms, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final double weightAtTarget = targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0d;
            final double difference = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected;
            final double exp2 = exp(difference);
            final double difference2 = difference - log1p(difference == 0.0 ? total : total - 1.0 + exp2);
            final double nll = ok ? -(weightAtTarget * difference2) : 0.0;
            losses[lossesOffset + sample] = nll;
            final double product = upstream[upstreamOffset + sample] * weightAtTarget;
            final double sum = total + exp2;
            final double ratio = product / sum;
            for (int c = 0; c < sizeC; c++) {
                final boolean holds2 = c != targetValue;
                gradInput[gradInputRow + c] = ok && holds2 ? ratio * exps[c] : 0.0;
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += ok ? -(product * (total / sum)) : 0.0;
            }
        }
    }

    static void divisorWhenLabelSmoothingIs0WithWeight(int samples, int[] target, int targetOffset,
            double[] weight, int weightOffset, double[] losses, int lossesOffset, int sizeC,
            int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final double divisor = ok ? (targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0d) : 0.0;
            losses[lossesOffset + sample] = divisor;
        }
    }

    static void hessianDiagonalWhenLabelSmoothingIs0WithWeight(int samples, double[] input,
            int inputOffset, int inputStride, int[] target, int targetOffset, double[] weight,
            int weightOffset, double[] upstream, int upstreamOffset, double[] gradInput,
            int gradInputOffset, int gradInputStride, int sizeC, double[] exps, double[] terms,
            double[] lanes, int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            final int targetValue = target[targetOffset + sample];
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC2 = input[inputRow + c];
                final double exp = exp(inputAtC2 - selected);
                exps[c] = exp;
                final boolean holds = c != targetValue;
                terms[c] = holds ? exp : 0.0;
            }
            final double total = Lanes.sum(terms, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final double exp2 = exp((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected);
            final double sum = total + exp2;
            final double ratio = upstream[upstreamOffset + sample] * (targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0d) / sum;
            for (int c = 0; c < sizeC; c++) {
                final boolean holds2 = c != targetValue;
                final boolean holds3 = ok && holds2;
                final double product = exps[c] / sum * ratio;
                final double selected2 = targetValue == c && holds2 && ok ? -(product * exp2) : 0.0;
                final double sum2 = (holds3 ? ratio * exps[c] : 0.0) + selected2 + (holds3 ? -(product * exps[c]) : 0.0);
                gradInput[gradInputRow + c] = sum2;
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio * (total / sum) * exp2 : 0.0) + 0.0;
            }
        }
    }

    static void forward(int samples, double[] input, int inputOffset, int inputStride, int[] target,
            int targetOffset, double[] losses, int lossesOffset, int sizeC, double[] terms,
            double[] exps, double[] terms2, double[] lps, double[] lanes, int ignoreIndex,
            double labelSmoothing) {
        final double difference3 = 1.0 - labelSmoothing;
        final double ratio = labelSmoothing / (double) sizeC;
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final int targetValue = target[targetOffset + sample];
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC2 = input[inputRow + c];
                final double difference = inputAtC2 - selected;
                final double exp = exp(difference);
                terms[c] = c != targetValue ? exp : 0.0;
                exps[c] = exp;
                terms2[c] = inputAtC2 == selected ? 0.0 : exp;
            }
            final double total = Lanes.sum(terms, 0, sizeC, lanes);
            final double total2 = Lanes.sum(exps, 0, sizeC, lanes);
            final double total3 = Lanes.sum(terms2, 0, sizeC, lanes);
            final double log1p = log1p(total2 >= 1.0 && total2 < 2.0 ? total3 : total2 - 1.0);
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC3 = input[inputRow + c];
                final double difference2 = inputAtC3 - selected;
                final double lp = difference2 - log1p;
                lps[c] = lp;
            }
            final double total4 = Lanes.sum(lps, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final double difference4 = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected;
            final double difference5 = difference4 - log1p(difference4 == 0.0 ? total : total - 1.0 + exp(difference4));
            final double nll = ok ? -difference5 : 0.0;
            final double flat = ok ? -total4 : 0.0;
            final double loss = difference3 * nll + ratio * flat;
            losses[lossesOffset + sample] = loss;
        }
    }

    static void forwardBackward(int samples, double[] input, int inputOffset, int inputStride,
            int[] target, int targetOffset, double[] upstream, int upstreamOffset, double[] losses,
            int lossesOffset, double[] gradInput, int gradInputOffset, int gradInputStride,
            int sizeC, double[] terms, double[] exps, double[] terms2, double[] terms3,
            double[] lps, double[] lanes, int ignoreIndex, double labelSmoothing) {
        final double ratio = labelSmoothing / (double) sizeC;
        final double difference3 = 1.0 - labelSmoothing;
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            final double upstreamValue = upstream[upstreamOffset + sample];
            final double product = upstreamValue * ratio;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
                terms[c] = product;
            }
            final double total = Lanes.sum(terms, 0, sizeC, lanes);
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            final int targetValue = target[targetOffset + sample];
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC2 = input[inputRow + c];
                final double difference = inputAtC2 - selected;
                final double exp = exp(difference);
                exps[c] = exp;
                final boolean holds = c != targetValue;
                terms2[c] = holds ? exp : 0.0;
                terms3[c] = inputAtC2 == selected ? 0.0 : exp;
            }
            final double total2 = Lanes.sum(terms2, 0, sizeC, lanes);
            final double total3 = Lanes.sum(exps, 0, sizeC, lanes);
            final double total4 = Lanes.sum(terms3, 0, sizeC, lanes);
            final double log1p = log1p(total3 >= 1.0 && total3 < 2.0 ? total4 : total3 - 1.0);
            final boolean ok = targetValue != ignoreIndex;
            final double ratio2 = total / total3;
            final double product2 = upstreamValue * difference3;
            final double difference4 = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected;
            final double exp2 = exp(difference4);
            final double sum = total2 + exp2;
            final double ratio3 = product2 / sum;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC3 = input[inputRow + c];
                final double difference2 = inputAtC3 - selected;
                final double lp = difference2 - log1p;
                lps[c] = lp;
                final boolean holds2 = c != targetValue;
                final double sum2 = (ok ? -product + ratio2 * exps[c] : 0.0) + (ok && holds2 ? ratio3 * exps[c] : 0.0);
                gradInput[gradInputRow + c] = sum2;
            }
            final double total5 = Lanes.sum(lps, 0, sizeC, lanes);
            final double difference5 = difference4 - log1p(difference4 == 0.0 ? total2 : total2 - 1.0 + exp2);
            final double nll = ok ? -difference5 : 0.0;
            final double flat = ok ? -total5 : 0.0;
            final double loss = difference3 * nll + ratio * flat;
            losses[lossesOffset + sample] = loss;
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += ok ? -(product2 * (total2 / sum)) : 0.0;
            }
        }
    }

    static void hessianDiagonal(int samples, double[] input, int inputOffset, int inputStride,
            int[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] gradInput, int gradInputOffset, int gradInputStride, int sizeC, double[] terms,
            double[] exps, double[] terms2, double[] lanes, int ignoreIndex,
            double labelSmoothing) {
        final double ratio = labelSmoothing / (double) sizeC;
        final double difference = 1.0 - labelSmoothing;
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            final double upstreamValue = upstream[upstreamOffset + sample];
            final double product = upstreamValue * ratio;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
                terms[c] = product;
            }
            final double total = Lanes.sum(terms, 0, sizeC, lanes);
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            final int targetValue = target[targetOffset + sample];
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC2 = input[inputRow + c];
                final double exp = exp(inputAtC2 - selected);
                exps[c] = exp;
                final boolean holds = c != targetValue;
                terms2[c] = holds ? exp : 0.0;
            }
            final double total2 = Lanes.sum(terms2, 0, sizeC, lanes);
            final double total3 = Lanes.sum(exps, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final double exp2 = exp((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected);
            final double sum = total2 + exp2;
            final double ratio2 = upstreamValue * difference / sum;
            final double ratio3 = total / total3;
            for (int c = 0; c < sizeC; c++) {
                final boolean holds2 = c != targetValue;
                final double product2 = exps[c] / sum * ratio2;
                final double selected2 = targetValue == c && holds2 && ok ? -(product2 * exp2) : 0.0;
                final boolean holds3 = ok && holds2;
                final double sum2 = (holds3 ? ratio2 * exps[c] : 0.0) + (ok ? ratio3 * exps[c] : 0.0);
                final double sum3 = (holds3 ? -(product2 * exps[c]) : 0.0) + (ok ? -(exps[c] / total3 * ratio3 * exps[c]) : 0.0);
                gradInput[gradInputRow + c] = selected2 + sum2 + sum3;
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio2 * (total2 / sum) * exp2 : 0.0) + 0.0;
            }
        }
    }

    static void forwardWithWeight(int samples, double[] input, int inputOffset, int inputStride,
            int[] target, int targetOffset, double[] weight, int weightOffset, double[] losses,
            int lossesOffset, int sizeC, double[] terms, double[] exps, double[] terms2,
            double[] terms3, double[] lanes, int ignoreIndex, double labelSmoothing) {
        final double difference3 = 1.0 - labelSmoothing;
        final double ratio = labelSmoothing / (double) sizeC;
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final int targetValue = target[targetOffset + sample];
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC2 = input[inputRow + c];
                final double difference = inputAtC2 - selected;
                final double exp = exp(difference);
                terms[c] = c != targetValue ? exp : 0.0;
                exps[c] = exp;
                terms2[c] = inputAtC2 == selected ? 0.0 : exp;
            }
            final double total = Lanes.sum(terms, 0, sizeC, lanes);
            final double total2 = Lanes.sum(exps, 0, sizeC, lanes);
            final double total3 = Lanes.sum(terms2, 0, sizeC, lanes);
            final double log1p = log1p(total2 >= 1.0 && total2 < 2.0 ? total3 : total2 - 1.0);
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC3 = input[inputRow + c];
                final double difference2 = inputAtC3 - selected;
                final double lp = difference2 - log1p;
                terms3[c] = weight[weightOffset + c] * lp;
            }
            final double total4 = Lanes.sum(terms3, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final double difference4 = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected;
            final double difference5 = difference4 - log1p(difference4 == 0.0 ? total : total - 1.0 + exp(difference4));
            final double nll = ok ? -((targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0d) * difference5) : 0.0;
            final double flat = ok ? -total4 : 0.0;
            final double loss = difference3 * nll + ratio * flat;
            losses[lossesOffset + sample] = loss;
        }
    }

    static void forwardBackwardWithWeight(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] weight, int weightOffset,
            double[] upstream, int upstreamOffset, double[] losses, int lossesOffset,
            double[] gradInput, int gradInputOffset, int gradInputStride, int sizeC, double[] terms,
            double[] exps, double[] terms2, double[] terms3, double[] terms4, double[] lanes,
            int ignoreIndex, double labelSmoothing) {
        final double ratio = labelSmoothing / (double) sizeC;
        final double difference3 = 1.0 - labelSmoothing;
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            final double upstreamValue = upstream[upstreamOffset + sample];
            final double product = upstreamValue * ratio;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
                final double weightAtC = weight[weightOffset + c];
                final double product2 = product * weightAtC;
                terms[c] = product2;
            }
            final double total = Lanes.sum(terms, 0, sizeC, lanes);
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            final int targetValue = target[targetOffset + sample];
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC2 = input[inputRow + c];
                final double difference = inputAtC2 - selected;
                final double exp = exp(difference);
                exps[c] = exp;
                final boolean holds = c != targetValue;
                terms2[c] = holds ? exp : 0.0;
                terms3[c] = inputAtC2 == selected ? 0.0 : exp;
            }
            final double total2 = Lanes.sum(terms2, 0, sizeC, lanes);
            final double total3 = Lanes.sum(exps, 0, sizeC, lanes);
            final double total4 = Lanes.sum(terms3, 0, sizeC, lanes);
            final double log1p = log1p(total3 >= 1.0 && total3 < 2.0 ? total4 : total3 - 1.0);
            final boolean ok = targetValue != ignoreIndex;
            final double ratio2 = total / total3;
            final double weightAtTarget = targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0d;
            final double product4 = upstreamValue * difference3 * weightAtTarget;
            final double difference4 = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected;
            final double exp2 = exp(difference4);
            final double sum = total2 + exp2;
            final double ratio3 = product4 / sum;
            for (int c = 0; c < sizeC; c++) {
                final double weightAtC2 = weight[weightOffset + c];
                final double inputAtC3 = input[inputRow + c];
                final double difference2 = inputAtC3 - selected;
                final double lp = difference2 - log1p;
                terms4[c] = weightAtC2 * lp;
                final double product3 = product * weightAtC2;
                final boolean holds2 = c != targetValue;
                final double sum2 = (ok ? -product3 + ratio2 * exps[c] : 0.0) + (ok && holds2 ? ratio3 * exps[c] : 0.0);
                gradInput[gradInputRow + c] = sum2;
            }
            final double total5 = Lanes.sum(terms4, 0, sizeC, lanes);
            final double difference5 = difference4 - log1p(difference4 == 0.0 ? total2 : total2 - 1.0 + exp2);
            final double nll = ok ? -(weightAtTarget * difference5) : 0.0;
            final double flat = ok ? -total5 : 0.0;
            final double loss = difference3 * nll + ratio * flat;
            losses[lossesOffset + sample] = loss;
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += ok ? -(product4 * (total2 / sum)) : 0.0;
            }
        }
    }

    static void hessianDiagonalWithWeight(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] weight, int weightOffset,
            double[] upstream, int upstreamOffset, double[] gradInput, int gradInputOffset,
            int gradInputStride, int sizeC, double[] terms, double[] exps, double[] terms2,
            double[] lanes, int ignoreIndex, double labelSmoothing) {
        final double ratio = labelSmoothing / (double) sizeC;
        final double difference = 1.0 - labelSmoothing;
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            final double upstreamValue = upstream[upstreamOffset + sample];
            final double product = upstreamValue * ratio;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
                terms[c] = product * weight[weightOffset + c];
            }
            final double total = Lanes.sum(terms, 0, sizeC, lanes);
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            final int targetValue = target[targetOffset + sample];
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC2 = input[inputRow + c];
                final double exp = exp(inputAtC2 - selected);
                exps[c] = exp;
                final boolean holds = c != targetValue;
                terms2[c] = holds ? exp : 0.0;
            }
            final double total2 = Lanes.sum(terms2, 0, sizeC, lanes);
            final double total3 = Lanes.sum(exps, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final double exp2 = exp((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected);
            final double sum = total2 + exp2;
            final double ratio2 = upstreamValue * difference * (targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0d) / sum;
            final double ratio3 = total / total3;
            for (int c = 0; c < sizeC; c++) {
                final boolean holds2 = c != targetValue;
                final double product2 = exps[c] / sum * ratio2;
                final double selected2 = targetValue == c && holds2 && ok ? -(product2 * exp2) : 0.0;
                final boolean holds3 = ok && holds2;
                final double sum2 = (holds3 ? ratio2 * exps[c] : 0.0) + (ok ? ratio3 * exps[c] : 0.0);
                final double sum3 = (holds3 ? -(product2 * exps[c]) : 0.0) + (ok ? -(exps[c] / total3 * ratio3 * exps[c]) : 0.0);
                gradInput[gradInputRow + c] = selected2 + sum2 + sum3;
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio2 * (total2 / sum) * exp2 : 0.0) + 0.0;
            }
        }
    }

    private static float exp(float x) {
        final float selected = x > 89.0f ? 89.0f : x;
        final float x1 = selected < -104.0f ? -104.0f : selected;
        final float shifted = Math.fma(x1, 1.442695f, 1.2583166E7f);
        final float n = shifted - 1.2583166E7f;
        final float r = Math.fma(n, 1.9046542E-9f, Math.fma(n, -0.6931472f, x1));
        final float fma = Math.fma(Math.fma(Math.fma(Math.fma(0.0013838836f, r, 0.008369191f), r, 0.041668102f), r, 0.16666517f), r, 0.49999994f);
        final float p = Math.fma(Math.fma(r, fma, 1.0f), r, 1.0f);
        final int bits = Float.floatToRawIntBits(shifted);
        final int bits2 = bits >> 1;
        final float product = p * Float.intBitsToFloat(bits2 << 23) * Float.intBitsToFloat(bits - bits2 << 23);
        return product;
    }

    private static float log1p(float x) {
        final int bits = Float.floatToRawIntBits(8388608.0f);
        final int moved = Float.floatToRawIntBits(1.0f + x) + 0x4afb0d;
        final float minusK = 8388735.0f - Float.intBitsToFloat(moved >> 23 | bits);
        final int difference = (moved & 0x7f800000) - 0x3f800000;
        final float power = Float.intBitsToFloat(0x40800000 - difference);
        final float f = Float.intBitsToFloat(Float.floatToRawIntBits(x) - difference) - Math.fma(-0.25f, power, 1.0f);
        final float fma = Math.fma(Math.fma(Math.fma(Math.fma(-0.076218165f, f, 0.1290446f), f, -0.13242987f), f, 0.14181821f), f, -0.16609082f);
        final float fma2 = Math.fma(Math.fma(Math.fma(Math.fma(fma, f, 0.20001975f), f, -0.25001583f), f, 0.33333325f), f, -0.49999988f);
        final float y = Math.fma(f * f, fma2, f);
        final float value = Math.fma(minusK, -0.6931472f, y);
        final float selected = x > -1.0f ? (x < Float.POSITIVE_INFINITY ? value : x) : x == -1.0f ? Float.NEGATIVE_INFINITY : Float.NaN;
        return selected;
    }

    private static double exp(double x) {
        final double selected = x > 710.0 ? 710.0 : x;
        final double x1 = selected < -746.0 ? -746.0 : selected;
        final double shifted = Math.fma(x1, 1.4426950408889634, 6.75539944105779E15);
        final double n = shifted - 6.75539944105779E15;
        final double r = Math.fma(n, -2.3190468138462996E-17, Math.fma(n, -0.6931471805599453, x1));
        final double fma = Math.fma(Math.fma(Math.fma(Math.fma(2.5019812925361017E-8, r, 2.7630742020683605E-7), r, 2.7557530882446477E-6), r, 2.4801491765080827E-5), r, 1.9841269560360084E-4);
        final double fma2 = Math.fma(Math.fma(Math.fma(Math.fma(fma, r, 0.0013888888944854649), r, 0.00833333333347373), r, 0.0416666666665258), r, 0.16666666666666438);
        final double p = Math.fma(Math.fma(r, Math.fma(fma2, r, 0.5000000000000011), 1.0), r, 1.0);
        final long bits = Double.doubleToRawLongBits(shifted);
        final long bits2 = bits >> 1;
        final double product = p * Double.longBitsToDouble(bits2 << 52) * Double.longBitsToDouble(bits - bits2 << 52);
        return product;
    }

    private static double log1p(double x) {
        final long bits = Double.doubleToRawLongBits(4.503599627370496E15);
        final long moved = Double.doubleToRawLongBits(1.0 + x) + 0x95f619980c433L;
        final double minusK = 4.503599627371519E15 - Double.longBitsToDouble(moved >> 52 | bits);
        final long difference = (moved & 0x7ff0000000000000L) - 0x3ff0000000000000L;
        final double power = Double.longBitsToDouble(0x4010000000000000L - difference);
        final double f = Double.longBitsToDouble(Double.doubleToRawLongBits(x) - difference) - Math.fma(-0.25, power, 1.0);
        final double minusS = f / (-2.0 - f);
        final double z = minusS * minusS;
        final double fma = Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, z, -0.15314084641444853), z, -0.1818356285769841), z, -0.22222198604972784), z, -0.28571428742028504);
        final double fma2 = Math.fma(minusS, Math.fma(z, Math.fma(Math.fma(fma, z, -0.3999999999941664), z, -0.6666666666666734), f), minusK * -2.3190468138462996E-17);
        final double y = f + fma2;
        final double value = Math.fma(minusK, -0.6931471805599453, y);
        final double selected = x > -1.0 ? (x < Double.POSITIVE_INFINITY ? value : x) : x == -1.0 ? Double.NEGATIVE_INFINITY : Double.NaN;
        return selected;
    }
}
