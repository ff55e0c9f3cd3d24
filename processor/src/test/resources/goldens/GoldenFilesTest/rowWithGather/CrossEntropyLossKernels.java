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
            int sizeC, float[] exps, float[] lanes, int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            float largest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC2 = input[inputRow + c];
                exps[c] = exp(inputAtC2 - selected);
            }
            final float total = Lanes.sum(exps, 0, sizeC, lanes);
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final float nll = ok ? -((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected - log(total)) : 0.0f;
            losses[lossesOffset + sample] = nll;
        }
    }

    static void forwardBackwardWhenLabelSmoothingIs0(int samples, float[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, float[] upstream, int upstreamOffset,
            float[] losses, int lossesOffset, float[] gradInput, int gradInputOffset,
            int gradInputStride, int sizeC, float[] exps, float[] lanes, int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            float largest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC2 = input[inputRow + c];
                final float exp = exp(inputAtC2 - selected);
                exps[c] = exp;
            }
            final float total = Lanes.sum(exps, 0, sizeC, lanes);
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final float nll = ok ? -((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected - log(total)) : 0.0f;
            losses[lossesOffset + sample] = nll;
            final float upstreamValue = upstream[upstreamOffset + sample];
            final float ratio = upstreamValue / total;
            for (int c = 0; c < sizeC; c++) {
                gradInput[gradInputRow + c] = ok ? ratio * exps[c] : 0.0f;
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += ok ? -upstreamValue : 0.0f;
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
            float[] lanes, int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            float largest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                largest = Math.max(largest, input[inputRow + c]);
            }
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            for (int c = 0; c < sizeC; c++) {
                final float exp = exp(input[inputRow + c] - selected);
                exps[c] = exp;
            }
            final float total = Lanes.sum(exps, 0, sizeC, lanes);
            final boolean ok = target[targetOffset + sample] != ignoreIndex;
            final float ratio = upstream[upstreamOffset + sample] / total;
            for (int c = 0; c < sizeC; c++) {
                final float sum = (ok ? ratio * exps[c] : 0.0f) + (ok ? -(exps[c] / total * ratio * exps[c]) : 0.0f);
                gradInput[gradInputRow + c] = sum;
            }
        }
    }

    static void forwardWhenLabelSmoothingIs0WithWeight(int samples, float[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, float[] weight, int weightOffset,
            float[] losses, int lossesOffset, int sizeC, float[] exps, float[] lanes,
            int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            float largest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC2 = input[inputRow + c];
                exps[c] = exp(inputAtC2 - selected);
            }
            final float total = Lanes.sum(exps, 0, sizeC, lanes);
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final float product = (targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0f) * ((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected - log(total));
            final float nll = ok ? -product : 0.0f;
            losses[lossesOffset + sample] = nll;
        }
    }

    static void forwardBackwardWhenLabelSmoothingIs0WithWeight(int samples, float[] input,
            int inputOffset, int inputStride, int[] target, int targetOffset, float[] weight,
            int weightOffset, float[] upstream, int upstreamOffset, float[] losses,
            int lossesOffset, float[] gradInput, int gradInputOffset, int gradInputStride,
            int sizeC, float[] exps, float[] lanes, int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            float largest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC2 = input[inputRow + c];
                final float exp = exp(inputAtC2 - selected);
                exps[c] = exp;
            }
            final float total = Lanes.sum(exps, 0, sizeC, lanes);
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final float weightAtTarget = targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0f;
            final float negated = -(weightAtTarget * ((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected - log(total)));
            final float nll = ok ? negated : 0.0f;
            losses[lossesOffset + sample] = nll;
            final float product = upstream[upstreamOffset + sample] * weightAtTarget;
            final float ratio = product / total;
            for (int c = 0; c < sizeC; c++) {
                gradInput[gradInputRow + c] = ok ? ratio * exps[c] : 0.0f;
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += ok ? -product : 0.0f;
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
            int gradInputOffset, int gradInputStride, int sizeC, float[] exps, float[] lanes,
            int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            float largest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                largest = Math.max(largest, input[inputRow + c]);
            }
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            for (int c = 0; c < sizeC; c++) {
                final float exp = exp(input[inputRow + c] - selected);
                exps[c] = exp;
            }
            final float total = Lanes.sum(exps, 0, sizeC, lanes);
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final float ratio = upstream[upstreamOffset + sample] * (targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0f) / total;
            for (int c = 0; c < sizeC; c++) {
                final float sum = (ok ? ratio * exps[c] : 0.0f) + (ok ? -(exps[c] / total * ratio * exps[c]) : 0.0f);
                gradInput[gradInputRow + c] = sum;
            }
        }
    }

    static void forward(int samples, float[] input, int inputOffset, int inputStride, int[] target,
            int targetOffset, float[] losses, int lossesOffset, int sizeC, float[] exps,
            float[] lps, float[] lanes, int ignoreIndex, double labelSmoothing) {
        final float difference3 = (float) (1.0 - labelSmoothing);
        final float ratio = (float) (labelSmoothing / (double) sizeC);
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            float largest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC2 = input[inputRow + c];
                final float difference = inputAtC2 - selected;
                exps[c] = exp(difference);
            }
            final float total = Lanes.sum(exps, 0, sizeC, lanes);
            final float log = log(total);
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC3 = input[inputRow + c];
                final float difference2 = inputAtC3 - selected;
                final float lp = difference2 - log;
                lps[c] = lp;
            }
            final float total2 = Lanes.sum(lps, 0, sizeC, lanes);
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final float nll = ok ? -((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected - log) : 0.0f;
            final float flat = ok ? -total2 : 0.0f;
            final float loss = difference3 * nll + ratio * flat;
            losses[lossesOffset + sample] = loss;
        }
    }

    static void forwardBackward(int samples, float[] input, int inputOffset, int inputStride,
            int[] target, int targetOffset, float[] upstream, int upstreamOffset, float[] losses,
            int lossesOffset, float[] gradInput, int gradInputOffset, int gradInputStride,
            int sizeC, float[] terms, float[] exps, float[] lps, float[] lanes, int ignoreIndex,
            double labelSmoothing) {
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
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC2 = input[inputRow + c];
                final float difference = inputAtC2 - selected;
                final float exp = exp(difference);
                exps[c] = exp;
            }
            final float total2 = Lanes.sum(exps, 0, sizeC, lanes);
            final float log = log(total2);
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final float product2 = upstreamValue * difference3;
            final float ratio2 = (total + product2) / total2;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC3 = input[inputRow + c];
                final float difference2 = inputAtC3 - selected;
                final float lp = difference2 - log;
                lps[c] = lp;
                gradInput[gradInputRow + c] = ok ? -product + ratio2 * exps[c] : 0.0f;
            }
            final float total3 = Lanes.sum(lps, 0, sizeC, lanes);
            final float nll = ok ? -((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected - log) : 0.0f;
            final float flat = ok ? -total3 : 0.0f;
            final float loss = difference3 * nll + ratio * flat;
            losses[lossesOffset + sample] = loss;
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += ok ? -product2 : 0.0f;
            }
        }
    }

    static void hessianDiagonal(int samples, float[] input, int inputOffset, int inputStride,
            int[] target, int targetOffset, float[] upstream, int upstreamOffset, float[] gradInput,
            int gradInputOffset, int gradInputStride, int sizeC, float[] terms, float[] exps,
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
                terms[c] = product;
                largest = Math.max(largest, input[inputRow + c]);
            }
            final float total = Lanes.sum(terms, 0, sizeC, lanes);
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            for (int c = 0; c < sizeC; c++) {
                final float exp = exp(input[inputRow + c] - selected);
                exps[c] = exp;
            }
            final float total2 = Lanes.sum(exps, 0, sizeC, lanes);
            final boolean ok = target[targetOffset + sample] != ignoreIndex;
            final float ratio2 = (total + upstreamValue * difference) / total2;
            for (int c = 0; c < sizeC; c++) {
                final float sum = (ok ? ratio2 * exps[c] : 0.0f) + (ok ? -(exps[c] / total2 * ratio2 * exps[c]) : 0.0f);
                gradInput[gradInputRow + c] = sum;
            }
        }
    }

    static void forwardWithWeight(int samples, float[] input, int inputOffset, int inputStride,
            int[] target, int targetOffset, float[] weight, int weightOffset, float[] losses,
            int lossesOffset, int sizeC, float[] exps, float[] terms, float[] lanes,
            int ignoreIndex, double labelSmoothing) {
        final float difference3 = (float) (1.0 - labelSmoothing);
        final float ratio = (float) (labelSmoothing / (double) sizeC);
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            float largest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC2 = input[inputRow + c];
                final float difference = inputAtC2 - selected;
                exps[c] = exp(difference);
            }
            final float total = Lanes.sum(exps, 0, sizeC, lanes);
            final float log = log(total);
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC3 = input[inputRow + c];
                final float difference2 = inputAtC3 - selected;
                final float lp = difference2 - log;
                terms[c] = weight[weightOffset + c] * lp;
            }
            final float total2 = Lanes.sum(terms, 0, sizeC, lanes);
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final float product = (targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0f) * ((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected - log);
            final float nll = ok ? -product : 0.0f;
            final float flat = ok ? -total2 : 0.0f;
            final float loss = difference3 * nll + ratio * flat;
            losses[lossesOffset + sample] = loss;
        }
    }

    static void forwardBackwardWithWeight(int samples, float[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, float[] weight, int weightOffset,
            float[] upstream, int upstreamOffset, float[] losses, int lossesOffset,
            float[] gradInput, int gradInputOffset, int gradInputStride, int sizeC, float[] terms,
            float[] exps, float[] terms2, float[] lanes, int ignoreIndex, double labelSmoothing) {
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
                terms[c] = product * weightAtC;
            }
            final float total = Lanes.sum(terms, 0, sizeC, lanes);
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC2 = input[inputRow + c];
                final float difference = inputAtC2 - selected;
                final float exp = exp(difference);
                exps[c] = exp;
            }
            final float total2 = Lanes.sum(exps, 0, sizeC, lanes);
            final float log = log(total2);
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final float weightAtTarget = targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0f;
            final float product2 = upstreamValue * difference3 * weightAtTarget;
            final float ratio2 = (total + product2) / total2;
            for (int c = 0; c < sizeC; c++) {
                final float weightAtC2 = weight[weightOffset + c];
                final float inputAtC3 = input[inputRow + c];
                final float difference2 = inputAtC3 - selected;
                final float lp = difference2 - log;
                terms2[c] = weightAtC2 * lp;
                gradInput[gradInputRow + c] = ok ? -(product * weightAtC2) + ratio2 * exps[c] : 0.0f;
            }
            final float total3 = Lanes.sum(terms2, 0, sizeC, lanes);
            final float nll = ok ? -(weightAtTarget * ((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected - log)) : 0.0f;
            final float flat = ok ? -total3 : 0.0f;
            final float loss = difference3 * nll + ratio * flat;
            losses[lossesOffset + sample] = loss;
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += ok ? -product2 : 0.0f;
            }
        }
    }

    static void hessianDiagonalWithWeight(int samples, float[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, float[] weight, int weightOffset,
            float[] upstream, int upstreamOffset, float[] gradInput, int gradInputOffset,
            int gradInputStride, int sizeC, float[] terms, float[] exps, float[] lanes,
            int ignoreIndex, double labelSmoothing) {
        final float ratio = (float) (labelSmoothing / (double) sizeC);
        final float difference = (float) (1.0 - labelSmoothing);
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            float largest = Float.NEGATIVE_INFINITY;
            final float upstreamValue = upstream[upstreamOffset + sample];
            final float product = upstreamValue * ratio;
            for (int c = 0; c < sizeC; c++) {
                terms[c] = product * weight[weightOffset + c];
                largest = Math.max(largest, input[inputRow + c]);
            }
            final float total = Lanes.sum(terms, 0, sizeC, lanes);
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            for (int c = 0; c < sizeC; c++) {
                final float exp = exp(input[inputRow + c] - selected);
                exps[c] = exp;
            }
            final float total2 = Lanes.sum(exps, 0, sizeC, lanes);
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final float ratio2 = (total + upstreamValue * difference * (targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0f)) / total2;
            for (int c = 0; c < sizeC; c++) {
                final float sum = (ok ? ratio2 * exps[c] : 0.0f) + (ok ? -(exps[c] / total2 * ratio2 * exps[c]) : 0.0f);
                gradInput[gradInputRow + c] = sum;
            }
        }
    }

    static void forwardWhenLabelSmoothingIs0(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] losses, int lossesOffset,
            int sizeC, double[] exps, double[] lanes, int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC2 = input[inputRow + c];
                exps[c] = exp(inputAtC2 - selected);
            }
            final double total = Lanes.sum(exps, 0, sizeC, lanes);
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final double nll = ok ? -((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected - log(total)) : 0.0;
            losses[lossesOffset + sample] = nll;
        }
    }

    static void forwardBackwardWhenLabelSmoothingIs0(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] losses, int lossesOffset, double[] gradInput, int gradInputOffset,
            int gradInputStride, int sizeC, double[] exps, double[] lanes, int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC2 = input[inputRow + c];
                final double exp = exp(inputAtC2 - selected);
                exps[c] = exp;
            }
            final double total = Lanes.sum(exps, 0, sizeC, lanes);
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final double nll = ok ? -((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected - log(total)) : 0.0;
            losses[lossesOffset + sample] = nll;
            final double upstreamValue = upstream[upstreamOffset + sample];
            final double ratio = upstreamValue / total;
            for (int c = 0; c < sizeC; c++) {
                gradInput[gradInputRow + c] = ok ? ratio * exps[c] : 0.0;
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += ok ? -upstreamValue : 0.0;
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
            double[] lanes, int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                largest = Math.max(largest, input[inputRow + c]);
            }
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            for (int c = 0; c < sizeC; c++) {
                final double exp = exp(input[inputRow + c] - selected);
                exps[c] = exp;
            }
            final double total = Lanes.sum(exps, 0, sizeC, lanes);
            final boolean ok = target[targetOffset + sample] != ignoreIndex;
            final double ratio = upstream[upstreamOffset + sample] / total;
            for (int c = 0; c < sizeC; c++) {
                final double sum = (ok ? ratio * exps[c] : 0.0) + (ok ? -(exps[c] / total * ratio * exps[c]) : 0.0);
                gradInput[gradInputRow + c] = sum;
            }
        }
    }

    static void forwardWhenLabelSmoothingIs0WithWeight(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] weight, int weightOffset,
            double[] losses, int lossesOffset, int sizeC, double[] exps, double[] lanes,
            int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC2 = input[inputRow + c];
                exps[c] = exp(inputAtC2 - selected);
            }
            final double total = Lanes.sum(exps, 0, sizeC, lanes);
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final double product = (targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0d) * ((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected - log(total));
            final double nll = ok ? -product : 0.0;
            losses[lossesOffset + sample] = nll;
        }
    }

    static void forwardBackwardWhenLabelSmoothingIs0WithWeight(int samples, double[] input,
            int inputOffset, int inputStride, int[] target, int targetOffset, double[] weight,
            int weightOffset, double[] upstream, int upstreamOffset, double[] losses,
            int lossesOffset, double[] gradInput, int gradInputOffset, int gradInputStride,
            int sizeC, double[] exps, double[] lanes, int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC2 = input[inputRow + c];
                final double exp = exp(inputAtC2 - selected);
                exps[c] = exp;
            }
            final double total = Lanes.sum(exps, 0, sizeC, lanes);
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final double weightAtTarget = targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0d;
            final double negated = -(weightAtTarget * ((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected - log(total)));
            final double nll = ok ? negated : 0.0;
            losses[lossesOffset + sample] = nll;
            final double product = upstream[upstreamOffset + sample] * weightAtTarget;
            final double ratio = product / total;
            for (int c = 0; c < sizeC; c++) {
                gradInput[gradInputRow + c] = ok ? ratio * exps[c] : 0.0;
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += ok ? -product : 0.0;
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
            int gradInputOffset, int gradInputStride, int sizeC, double[] exps, double[] lanes,
            int ignoreIndex) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                largest = Math.max(largest, input[inputRow + c]);
            }
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            for (int c = 0; c < sizeC; c++) {
                final double exp = exp(input[inputRow + c] - selected);
                exps[c] = exp;
            }
            final double total = Lanes.sum(exps, 0, sizeC, lanes);
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final double ratio = upstream[upstreamOffset + sample] * (targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0d) / total;
            for (int c = 0; c < sizeC; c++) {
                final double sum = (ok ? ratio * exps[c] : 0.0) + (ok ? -(exps[c] / total * ratio * exps[c]) : 0.0);
                gradInput[gradInputRow + c] = sum;
            }
        }
    }

    static void forward(int samples, double[] input, int inputOffset, int inputStride, int[] target,
            int targetOffset, double[] losses, int lossesOffset, int sizeC, double[] exps,
            double[] lps, double[] lanes, int ignoreIndex, double labelSmoothing) {
        final double difference3 = 1.0 - labelSmoothing;
        final double ratio = labelSmoothing / (double) sizeC;
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC2 = input[inputRow + c];
                final double difference = inputAtC2 - selected;
                exps[c] = exp(difference);
            }
            final double total = Lanes.sum(exps, 0, sizeC, lanes);
            final double log = log(total);
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC3 = input[inputRow + c];
                final double difference2 = inputAtC3 - selected;
                final double lp = difference2 - log;
                lps[c] = lp;
            }
            final double total2 = Lanes.sum(lps, 0, sizeC, lanes);
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final double nll = ok ? -((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected - log) : 0.0;
            final double flat = ok ? -total2 : 0.0;
            final double loss = difference3 * nll + ratio * flat;
            losses[lossesOffset + sample] = loss;
        }
    }

    static void forwardBackward(int samples, double[] input, int inputOffset, int inputStride,
            int[] target, int targetOffset, double[] upstream, int upstreamOffset, double[] losses,
            int lossesOffset, double[] gradInput, int gradInputOffset, int gradInputStride,
            int sizeC, double[] terms, double[] exps, double[] lps, double[] lanes, int ignoreIndex,
            double labelSmoothing) {
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
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC2 = input[inputRow + c];
                final double difference = inputAtC2 - selected;
                final double exp = exp(difference);
                exps[c] = exp;
            }
            final double total2 = Lanes.sum(exps, 0, sizeC, lanes);
            final double log = log(total2);
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final double product2 = upstreamValue * difference3;
            final double ratio2 = (total + product2) / total2;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC3 = input[inputRow + c];
                final double difference2 = inputAtC3 - selected;
                final double lp = difference2 - log;
                lps[c] = lp;
                gradInput[gradInputRow + c] = ok ? -product + ratio2 * exps[c] : 0.0;
            }
            final double total3 = Lanes.sum(lps, 0, sizeC, lanes);
            final double nll = ok ? -((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected - log) : 0.0;
            final double flat = ok ? -total3 : 0.0;
            final double loss = difference3 * nll + ratio * flat;
            losses[lossesOffset + sample] = loss;
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += ok ? -product2 : 0.0;
            }
        }
    }

    static void hessianDiagonal(int samples, double[] input, int inputOffset, int inputStride,
            int[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] gradInput, int gradInputOffset, int gradInputStride, int sizeC, double[] terms,
            double[] exps, double[] lanes, int ignoreIndex, double labelSmoothing) {
        final double ratio = labelSmoothing / (double) sizeC;
        final double difference = 1.0 - labelSmoothing;
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            final double upstreamValue = upstream[upstreamOffset + sample];
            final double product = upstreamValue * ratio;
            for (int c = 0; c < sizeC; c++) {
                terms[c] = product;
                largest = Math.max(largest, input[inputRow + c]);
            }
            final double total = Lanes.sum(terms, 0, sizeC, lanes);
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            for (int c = 0; c < sizeC; c++) {
                final double exp = exp(input[inputRow + c] - selected);
                exps[c] = exp;
            }
            final double total2 = Lanes.sum(exps, 0, sizeC, lanes);
            final boolean ok = target[targetOffset + sample] != ignoreIndex;
            final double ratio2 = (total + upstreamValue * difference) / total2;
            for (int c = 0; c < sizeC; c++) {
                final double sum = (ok ? ratio2 * exps[c] : 0.0) + (ok ? -(exps[c] / total2 * ratio2 * exps[c]) : 0.0);
                gradInput[gradInputRow + c] = sum;
            }
        }
    }

    static void forwardWithWeight(int samples, double[] input, int inputOffset, int inputStride,
            int[] target, int targetOffset, double[] weight, int weightOffset, double[] losses,
            int lossesOffset, int sizeC, double[] exps, double[] terms, double[] lanes,
            int ignoreIndex, double labelSmoothing) {
        final double difference3 = 1.0 - labelSmoothing;
        final double ratio = labelSmoothing / (double) sizeC;
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
            }
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC2 = input[inputRow + c];
                final double difference = inputAtC2 - selected;
                exps[c] = exp(difference);
            }
            final double total = Lanes.sum(exps, 0, sizeC, lanes);
            final double log = log(total);
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC3 = input[inputRow + c];
                final double difference2 = inputAtC3 - selected;
                final double lp = difference2 - log;
                terms[c] = weight[weightOffset + c] * lp;
            }
            final double total2 = Lanes.sum(terms, 0, sizeC, lanes);
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final double product = (targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0d) * ((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected - log);
            final double nll = ok ? -product : 0.0;
            final double flat = ok ? -total2 : 0.0;
            final double loss = difference3 * nll + ratio * flat;
            losses[lossesOffset + sample] = loss;
        }
    }

    static void forwardBackwardWithWeight(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] weight, int weightOffset,
            double[] upstream, int upstreamOffset, double[] losses, int lossesOffset,
            double[] gradInput, int gradInputOffset, int gradInputStride, int sizeC, double[] terms,
            double[] exps, double[] terms2, double[] lanes, int ignoreIndex,
            double labelSmoothing) {
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
                terms[c] = product * weightAtC;
            }
            final double total = Lanes.sum(terms, 0, sizeC, lanes);
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC2 = input[inputRow + c];
                final double difference = inputAtC2 - selected;
                final double exp = exp(difference);
                exps[c] = exp;
            }
            final double total2 = Lanes.sum(exps, 0, sizeC, lanes);
            final double log = log(total2);
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final double weightAtTarget = targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0d;
            final double product2 = upstreamValue * difference3 * weightAtTarget;
            final double ratio2 = (total + product2) / total2;
            for (int c = 0; c < sizeC; c++) {
                final double weightAtC2 = weight[weightOffset + c];
                final double inputAtC3 = input[inputRow + c];
                final double difference2 = inputAtC3 - selected;
                final double lp = difference2 - log;
                terms2[c] = weightAtC2 * lp;
                gradInput[gradInputRow + c] = ok ? -(product * weightAtC2) + ratio2 * exps[c] : 0.0;
            }
            final double total3 = Lanes.sum(terms2, 0, sizeC, lanes);
            final double nll = ok ? -(weightAtTarget * ((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected - log)) : 0.0;
            final double flat = ok ? -total3 : 0.0;
            final double loss = difference3 * nll + ratio * flat;
            losses[lossesOffset + sample] = loss;
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += ok ? -product2 : 0.0;
            }
        }
    }

    static void hessianDiagonalWithWeight(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] weight, int weightOffset,
            double[] upstream, int upstreamOffset, double[] gradInput, int gradInputOffset,
            int gradInputStride, int sizeC, double[] terms, double[] exps, double[] lanes,
            int ignoreIndex, double labelSmoothing) {
        final double ratio = labelSmoothing / (double) sizeC;
        final double difference = 1.0 - labelSmoothing;
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            final double upstreamValue = upstream[upstreamOffset + sample];
            final double product = upstreamValue * ratio;
            for (int c = 0; c < sizeC; c++) {
                terms[c] = product * weight[weightOffset + c];
                largest = Math.max(largest, input[inputRow + c]);
            }
            final double total = Lanes.sum(terms, 0, sizeC, lanes);
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            for (int c = 0; c < sizeC; c++) {
                final double exp = exp(input[inputRow + c] - selected);
                exps[c] = exp;
            }
            final double total2 = Lanes.sum(exps, 0, sizeC, lanes);
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final double ratio2 = (total + upstreamValue * difference * (targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0d)) / total2;
            for (int c = 0; c < sizeC; c++) {
                final double sum = (ok ? ratio2 * exps[c] : 0.0) + (ok ? -(exps[c] / total2 * ratio2 * exps[c]) : 0.0);
                gradInput[gradInputRow + c] = sum;
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

    private static float log(float x) {
        final int bits = Float.floatToRawIntBits(8388608.0f);
        final boolean holds = x < 1.1754944E-38f;
        final float scaled = holds ? x * 1.6777216E7f : x;
        final int moved = Float.floatToRawIntBits(scaled) + 0x4afb0d;
        final float minusK = (holds ? 8388759.0f : 8388735.0f) - Float.intBitsToFloat(moved >> 23 | bits);
        final float f = Float.intBitsToFloat((moved & 0x7fffff) + 0x3f3504f3) - 1.0f;
        final float fma = Math.fma(Math.fma(Math.fma(Math.fma(-0.076218165f, f, 0.1290446f), f, -0.13242987f), f, 0.14181821f), f, -0.16609082f);
        final float fma2 = Math.fma(Math.fma(Math.fma(Math.fma(fma, f, 0.20001975f), f, -0.25001583f), f, 0.33333325f), f, -0.49999988f);
        final float y = Math.fma(f * f, fma2, f);
        final float value = Math.fma(minusK, -0.6931472f, y);
        final float selected = x > 0.0f ? (x < Float.POSITIVE_INFINITY ? value : x) : x == 0.0f ? Float.NEGATIVE_INFINITY : Float.NaN;
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

    private static double log(double x) {
        final long bits = Double.doubleToRawLongBits(4.503599627370496E15);
        final boolean holds = x < 2.2250738585072014E-308;
        final double scaled = holds ? x * 9.007199254740992E15 : x;
        final long moved = Double.doubleToRawLongBits(scaled) + 0x95f619980c433L;
        final double minusK = (holds ? 4.503599627371572E15 : 4.503599627371519E15) - Double.longBitsToDouble(moved >> 52 | bits);
        final double f = Double.longBitsToDouble((moved & 0xfffffffffffffL) + 0x3fe6a09e667f3bcdL) - 1.0;
        final double minusS = f / (-2.0 - f);
        final double z = minusS * minusS;
        final double fma = Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, z, -0.15314084641444853), z, -0.1818356285769841), z, -0.22222198604972784), z, -0.28571428742028504);
        final double fma2 = Math.fma(minusS, Math.fma(z, Math.fma(Math.fma(fma, z, -0.3999999999941664), z, -0.6666666666666734), f), minusK * -2.3190468138462996E-17);
        final double y = f + fma2;
        final double value = Math.fma(minusK, -0.6931471805599453, y);
        final double selected = x > 0.0 ? (x < Double.POSITIVE_INFINITY ? value : x) : x == 0.0 ? Double.NEGATIVE_INFINITY : Double.NaN;
        return selected;
    }
}
