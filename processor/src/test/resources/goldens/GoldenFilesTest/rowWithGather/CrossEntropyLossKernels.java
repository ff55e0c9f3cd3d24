package dev.lossmith.losses;

import dev.lossmith.runtime.BitCopy;
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
            int sizeC, float[] terms, float[] lanes, int ignoreIndex, float[] block, float[] block2,
            float[] block3, int[] patterns, BitCopy bitCopy) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            float largest = Float.NEGATIVE_INFINITY;
            largest = Lanes.largest(largest, input, inputRow + 0, sizeC);
            final int targetValue = target[targetOffset + sample];
            final float selected = largest > Float.NEGATIVE_INFINITY ? largest + 0.0f : 0.0f;
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final float inputAtC2 = input[inputRow + c];
                    terms[c] = c != targetValue ? expDown(inputAtC2 - selected) : 0.0f;
                }
            } else {
                termsInBlocks(input, sizeC, terms, inputRow, targetValue, selected, block, block2,
                        block3, bitCopy, patterns);
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
            int ignoreIndex, float[] block, float[] block2, float[] block3, int[] patterns,
            BitCopy bitCopy) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            float largest = Float.NEGATIVE_INFINITY;
            largest = Lanes.largest(largest, input, inputRow + 0, sizeC);
            final float selected = largest > Float.NEGATIVE_INFINITY ? largest + 0.0f : 0.0f;
            final int targetValue = target[targetOffset + sample];
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final float inputAtC2 = input[inputRow + c];
                    final float exp = expDown(inputAtC2 - selected);
                    exps[c] = exp;
                    final boolean holds = c != targetValue;
                    terms[c] = holds ? exp : 0.0f;
                }
            } else {
                expsInBlocks(input, sizeC, exps, terms, inputRow, selected, targetValue, block,
                        block2, block3, bitCopy, patterns);
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
            if (sizeC < 128) {
                for (int c = 0; c < sizeC; c++) {
                    final boolean holds2 = c != targetValue;
                    gradInput[gradInputRow + c] = ok && holds2 ? ratio * exps[c] : 0.0f;
                }
            } else {
                gradInputInBlocks(gradInput, sizeC, exps, gradInputRow, targetValue, ok, ratio,
                        block, block2);
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += ok ? -(upstreamValue * (total / sum)) : 0.0f;
            }
        }
    }

    static void divisorWhenLabelSmoothingIs0(int samples, int[] target, int targetOffset,
            float[] losses, int lossesOffset, int ignoreIndex) {
        if (samples >= 128) {
            divisorWhenLabelSmoothingIs0InBlocks(samples, target, targetOffset, losses,
                    lossesOffset, ignoreIndex);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final boolean ok = target[targetOffset + sample] != ignoreIndex;
            final float divisor = ok ? 1.0f : 0.0f;
            losses[lossesOffset + sample] = divisor;
        }
    }

    static void hessianDiagonalWhenLabelSmoothingIs0(int samples, float[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, float[] upstream, int upstreamOffset,
            float[] gradInput, int gradInputOffset, int gradInputStride, int sizeC, float[] exps,
            float[] terms, float[] lanes, int ignoreIndex, float[] block, float[] block2,
            float[] block3, float[] block4, int[] patterns, BitCopy bitCopy) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            float largest = Float.NEGATIVE_INFINITY;
            largest = Lanes.largest(largest, input, inputRow + 0, sizeC);
            final float selected = largest > Float.NEGATIVE_INFINITY ? largest + 0.0f : 0.0f;
            final int targetValue = target[targetOffset + sample];
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final float inputAtC2 = input[inputRow + c];
                    final float exp = expDown(inputAtC2 - selected);
                    exps[c] = exp;
                    final boolean holds = c != targetValue;
                    terms[c] = holds ? exp : 0.0f;
                }
            } else {
                expsInBlocks(input, sizeC, exps, terms, inputRow, selected, targetValue, block,
                        block2, block3, bitCopy, patterns);
            }
            final float total = Lanes.sum(terms, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final float exp2 = exp((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected);
            final float sum = total + exp2;
            final float ratio = upstream[upstreamOffset + sample] / sum;
            if (sizeC < 128) {
                for (int c = 0; c < sizeC; c++) {
                    final boolean holds2 = c != targetValue;
                    final boolean holds3 = ok && holds2;
                    final float sum2 = (holds3 ? ratio * exps[c] : 0.0f) + (holds3 ? -(exps[c] / sum * ratio * exps[c]) : 0.0f);
                    gradInput[gradInputRow + c] = sum2;
                }
            } else {
                gradInputInBlocks2(gradInput, sizeC, exps, gradInputRow, targetValue, ok, sum,
                        ratio, block, block2, block3, block4);
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio * (total / sum) * exp2 : 0.0f) + 0.0f;
            }
        }
    }

    static void forwardWhenLabelSmoothingIs0WithWeight(int samples, float[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, float[] weight, int weightOffset,
            float[] losses, int lossesOffset, int sizeC, float[] terms, float[] lanes,
            int ignoreIndex, float[] block, float[] block2, float[] block3, int[] patterns,
            BitCopy bitCopy) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            float largest = Float.NEGATIVE_INFINITY;
            largest = Lanes.largest(largest, input, inputRow + 0, sizeC);
            final int targetValue = target[targetOffset + sample];
            final float selected = largest > Float.NEGATIVE_INFINITY ? largest + 0.0f : 0.0f;
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final float inputAtC2 = input[inputRow + c];
                    terms[c] = c != targetValue ? expDown(inputAtC2 - selected) : 0.0f;
                }
            } else {
                termsInBlocks(input, sizeC, terms, inputRow, targetValue, selected, block, block2,
                        block3, bitCopy, patterns);
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
            int sizeC, float[] exps, float[] terms, float[] lanes, int ignoreIndex, float[] block,
            float[] block2, float[] block3, int[] patterns, BitCopy bitCopy) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            float largest = Float.NEGATIVE_INFINITY;
            largest = Lanes.largest(largest, input, inputRow + 0, sizeC);
            final float selected = largest > Float.NEGATIVE_INFINITY ? largest + 0.0f : 0.0f;
            final int targetValue = target[targetOffset + sample];
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final float inputAtC2 = input[inputRow + c];
                    final float exp = expDown(inputAtC2 - selected);
                    exps[c] = exp;
                    final boolean holds = c != targetValue;
                    terms[c] = holds ? exp : 0.0f;
                }
            } else {
                expsInBlocks(input, sizeC, exps, terms, inputRow, selected, targetValue, block,
                        block2, block3, bitCopy, patterns);
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
            if (sizeC < 128) {
                for (int c = 0; c < sizeC; c++) {
                    final boolean holds2 = c != targetValue;
                    gradInput[gradInputRow + c] = ok && holds2 ? ratio * exps[c] : 0.0f;
                }
            } else {
                gradInputInBlocks(gradInput, sizeC, exps, gradInputRow, targetValue, ok, ratio,
                        block, block2);
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
            float[] lanes, int ignoreIndex, float[] block, float[] block2, float[] block3,
            float[] block4, int[] patterns, BitCopy bitCopy) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            float largest = Float.NEGATIVE_INFINITY;
            largest = Lanes.largest(largest, input, inputRow + 0, sizeC);
            final float selected = largest > Float.NEGATIVE_INFINITY ? largest + 0.0f : 0.0f;
            final int targetValue = target[targetOffset + sample];
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final float inputAtC2 = input[inputRow + c];
                    final float exp = expDown(inputAtC2 - selected);
                    exps[c] = exp;
                    final boolean holds = c != targetValue;
                    terms[c] = holds ? exp : 0.0f;
                }
            } else {
                expsInBlocks(input, sizeC, exps, terms, inputRow, selected, targetValue, block,
                        block2, block3, bitCopy, patterns);
            }
            final float total = Lanes.sum(terms, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final float exp2 = exp((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected);
            final float sum = total + exp2;
            final float ratio = upstream[upstreamOffset + sample] * (targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0f) / sum;
            if (sizeC < 128) {
                for (int c = 0; c < sizeC; c++) {
                    final boolean holds2 = c != targetValue;
                    final boolean holds3 = ok && holds2;
                    final float sum2 = (holds3 ? ratio * exps[c] : 0.0f) + (holds3 ? -(exps[c] / sum * ratio * exps[c]) : 0.0f);
                    gradInput[gradInputRow + c] = sum2;
                }
            } else {
                gradInputInBlocks2(gradInput, sizeC, exps, gradInputRow, targetValue, ok, sum,
                        ratio, block, block2, block3, block4);
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio * (total / sum) * exp2 : 0.0f) + 0.0f;
            }
        }
    }

    static void forward(int samples, float[] input, int inputOffset, int inputStride, int[] target,
            int targetOffset, float[] losses, int lossesOffset, int sizeC, float[] terms,
            float[] exps, float[] terms2, float[] lps, float[] lanes, int ignoreIndex,
            double labelSmoothing, float[] block, float[] block2, float[] block3, int[] patterns,
            int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5, BitCopy bitCopy) {
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
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final float inputAtC2 = input[inputRow + c];
                    final float difference = inputAtC2 - selected;
                    final float exp = exp(difference);
                    terms[c] = c != targetValue ? exp : 0.0f;
                    exps[c] = exp;
                    terms2[c] = inputAtC2 == selected ? 0.0f : exp;
                }
            } else {
                termsInBlocks2(input, sizeC, terms, exps, terms2, inputRow, targetValue, selected,
                        block, block2, block3, bitCopy, patterns, patterns2, patterns3, patterns4,
                        patterns5);
            }
            final float total = Lanes.sum(terms, 0, sizeC, lanes);
            final float total2 = Lanes.sum(exps, 0, sizeC, lanes);
            final float total3 = Lanes.sum(terms2, 0, sizeC, lanes);
            final float log1p = log1p(total2 >= 1.0f && total2 < 2.0f ? total3 : total2 - 1.0f);
            if (sizeC < 128) {
                for (int c = 0; c < sizeC; c++) {
                    final float inputAtC3 = input[inputRow + c];
                    final float difference2 = inputAtC3 - selected;
                    final float lp = difference2 - log1p;
                    lps[c] = lp;
                }
            } else {
                lpsInBlocks(input, sizeC, lps, inputRow, selected, log1p, block);
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
            float[] lanes, int ignoreIndex, double labelSmoothing, float[] block, float[] block2,
            float[] block3, int[] patterns, int[] patterns2, int[] patterns3, int[] patterns4,
            int[] patterns5, BitCopy bitCopy) {
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
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final float inputAtC2 = input[inputRow + c];
                    final float difference = inputAtC2 - selected;
                    final float exp = exp(difference);
                    exps[c] = exp;
                    final boolean holds = c != targetValue;
                    terms2[c] = holds ? exp : 0.0f;
                    terms3[c] = inputAtC2 == selected ? 0.0f : exp;
                }
            } else {
                expsInBlocks2(input, sizeC, exps, terms2, terms3, inputRow, selected, targetValue,
                        block, block2, block3, bitCopy, patterns, patterns2, patterns3, patterns4,
                        patterns5);
            }
            final float total2 = Lanes.sum(terms2, 0, sizeC, lanes);
            final float total3 = Lanes.sum(exps, 0, sizeC, lanes);
            final float total4 = Lanes.sum(terms3, 0, sizeC, lanes);
            final float log1p = log1p(total3 >= 1.0f && total3 < 2.0f ? total4 : total3 - 1.0f);
            final boolean ok = targetValue != ignoreIndex;
            final float ratio2 = total / (total3 == 0.0f ? 1.0f : total3);
            final float product2 = upstreamValue * difference3;
            final float difference4 = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected;
            final float exp2 = exp(difference4);
            final float sum = total2 + exp2;
            final float ratio3 = product2 / sum;
            if (sizeC < 128) {
                for (int c = 0; c < sizeC; c++) {
                    final float inputAtC3 = input[inputRow + c];
                    final float difference2 = inputAtC3 - selected;
                    final float lp = difference2 - log1p;
                    lps[c] = lp;
                    final boolean holds2 = c != targetValue;
                    final float sum2 = (ok ? ratio2 * exps[c] - product : 0.0f) + (ok && holds2 ? ratio3 * exps[c] : 0.0f);
                    gradInput[gradInputRow + c] = sum2;
                }
            } else {
                lpsInBlocks2(input, gradInput, sizeC, exps, lps, inputRow, gradInputRow, product,
                        selected, targetValue, log1p, ok, ratio2, ratio3, block, block2, block3);
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
            float[] terms2, float[] lanes, int ignoreIndex, double labelSmoothing, float[] block,
            float[] block2, float[] block3, float[] block4, float[] block5, float[] block6,
            int[] patterns, int[] patterns2, BitCopy bitCopy) {
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
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final float inputAtC2 = input[inputRow + c];
                    final float exp = exp(inputAtC2 - selected);
                    exps[c] = exp;
                    final boolean holds = c != targetValue;
                    terms2[c] = holds ? exp : 0.0f;
                }
            } else {
                expsInBlocks3(input, sizeC, exps, terms2, inputRow, selected, targetValue, block,
                        block2, block3, bitCopy, patterns, patterns2);
            }
            final float total2 = Lanes.sum(terms2, 0, sizeC, lanes);
            final float total3 = Lanes.sum(exps, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final float exp2 = exp((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected);
            final float sum = total2 + exp2;
            final float ratio2 = upstreamValue * difference / sum;
            final float selected2 = total3 == 0.0f ? 1.0f : total3;
            final float ratio3 = total / selected2;
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final boolean holds2 = c != targetValue;
                    final boolean holds3 = ok && holds2;
                    final float sum2 = (holds3 ? ratio2 * exps[c] : 0.0f) + (ok ? ratio3 * exps[c] : 0.0f);
                    final float sum3 = (holds3 ? -(exps[c] / sum * ratio2 * exps[c]) : 0.0f) + (ok ? -(exps[c] / selected2 * ratio3 * exps[c]) : 0.0f);
                    gradInput[gradInputRow + c] = sum2 + sum3;
                }
            } else {
                gradInputInBlocks3(gradInput, sizeC, exps, gradInputRow, targetValue, ok, sum,
                        ratio2, selected2, ratio3, block, block2, block3, block4, block5, block6);
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio2 * (total2 / sum) * exp2 : 0.0f) + 0.0f;
            }
        }
    }

    static void forwardWithWeight(int samples, float[] input, int inputOffset, int inputStride,
            int[] target, int targetOffset, float[] weight, int weightOffset, float[] losses,
            int lossesOffset, int sizeC, float[] terms, float[] exps, float[] terms2,
            float[] terms3, float[] lanes, int ignoreIndex, double labelSmoothing, float[] block,
            float[] block2, float[] block3, int[] patterns, int[] patterns2, int[] patterns3,
            int[] patterns4, int[] patterns5, BitCopy bitCopy) {
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
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final float inputAtC2 = input[inputRow + c];
                    final float difference = inputAtC2 - selected;
                    final float exp = exp(difference);
                    terms[c] = c != targetValue ? exp : 0.0f;
                    exps[c] = exp;
                    terms2[c] = inputAtC2 == selected ? 0.0f : exp;
                }
            } else {
                termsInBlocks2(input, sizeC, terms, exps, terms2, inputRow, targetValue, selected,
                        block, block2, block3, bitCopy, patterns, patterns2, patterns3, patterns4,
                        patterns5);
            }
            final float total = Lanes.sum(terms, 0, sizeC, lanes);
            final float total2 = Lanes.sum(exps, 0, sizeC, lanes);
            final float total3 = Lanes.sum(terms2, 0, sizeC, lanes);
            final float log1p = log1p(total2 >= 1.0f && total2 < 2.0f ? total3 : total2 - 1.0f);
            if (sizeC < 128) {
                for (int c = 0; c < sizeC; c++) {
                    final float inputAtC3 = input[inputRow + c];
                    final float difference2 = inputAtC3 - selected;
                    final float lp = difference2 - log1p;
                    terms3[c] = weight[weightOffset + c] * lp;
                }
            } else {
                termsInBlocks3(input, weight, weightOffset, sizeC, terms3, inputRow, selected,
                        log1p, block, block2);
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
            int ignoreIndex, double labelSmoothing, float[] block, float[] block2, float[] block3,
            int[] patterns, int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5,
            BitCopy bitCopy) {
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
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final float inputAtC2 = input[inputRow + c];
                    final float difference = inputAtC2 - selected;
                    final float exp = exp(difference);
                    exps[c] = exp;
                    final boolean holds = c != targetValue;
                    terms2[c] = holds ? exp : 0.0f;
                    terms3[c] = inputAtC2 == selected ? 0.0f : exp;
                }
            } else {
                expsInBlocks2(input, sizeC, exps, terms2, terms3, inputRow, selected, targetValue,
                        block, block2, block3, bitCopy, patterns, patterns2, patterns3, patterns4,
                        patterns5);
            }
            final float total2 = Lanes.sum(terms2, 0, sizeC, lanes);
            final float total3 = Lanes.sum(exps, 0, sizeC, lanes);
            final float total4 = Lanes.sum(terms3, 0, sizeC, lanes);
            final float log1p = log1p(total3 >= 1.0f && total3 < 2.0f ? total4 : total3 - 1.0f);
            final boolean ok = targetValue != ignoreIndex;
            final float ratio2 = total / (total3 == 0.0f ? 1.0f : total3);
            final float weightAtTarget = targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0f;
            final float product4 = upstreamValue * difference3 * weightAtTarget;
            final float difference4 = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected;
            final float exp2 = exp(difference4);
            final float sum = total2 + exp2;
            final float ratio3 = product4 / sum;
            if (sizeC < 128) {
                for (int c = 0; c < sizeC; c++) {
                    final float weightAtC2 = weight[weightOffset + c];
                    final float inputAtC3 = input[inputRow + c];
                    final float difference2 = inputAtC3 - selected;
                    final float lp = difference2 - log1p;
                    terms4[c] = weightAtC2 * lp;
                    final float product3 = product * weightAtC2;
                    final boolean holds2 = c != targetValue;
                    final float sum2 = (ok ? ratio2 * exps[c] - product3 : 0.0f) + (ok && holds2 ? ratio3 * exps[c] : 0.0f);
                    gradInput[gradInputRow + c] = sum2;
                }
            } else {
                termsInBlocks4(input, weight, weightOffset, gradInput, sizeC, exps, terms4,
                        inputRow, gradInputRow, product, selected, targetValue, log1p, ok, ratio2,
                        ratio3, block, block2, block3);
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
            float[] lanes, int ignoreIndex, double labelSmoothing, float[] block, float[] block2,
            float[] block3, float[] block4, float[] block5, float[] block6, int[] patterns,
            int[] patterns2, BitCopy bitCopy) {
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
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final float inputAtC2 = input[inputRow + c];
                    final float exp = exp(inputAtC2 - selected);
                    exps[c] = exp;
                    final boolean holds = c != targetValue;
                    terms2[c] = holds ? exp : 0.0f;
                }
            } else {
                expsInBlocks3(input, sizeC, exps, terms2, inputRow, selected, targetValue, block,
                        block2, block3, bitCopy, patterns, patterns2);
            }
            final float total2 = Lanes.sum(terms2, 0, sizeC, lanes);
            final float total3 = Lanes.sum(exps, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final float exp2 = exp((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected);
            final float sum = total2 + exp2;
            final float ratio2 = upstreamValue * difference * (targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0f) / sum;
            final float selected2 = total3 == 0.0f ? 1.0f : total3;
            final float ratio3 = total / selected2;
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final boolean holds2 = c != targetValue;
                    final boolean holds3 = ok && holds2;
                    final float sum2 = (holds3 ? ratio2 * exps[c] : 0.0f) + (ok ? ratio3 * exps[c] : 0.0f);
                    final float sum3 = (holds3 ? -(exps[c] / sum * ratio2 * exps[c]) : 0.0f) + (ok ? -(exps[c] / selected2 * ratio3 * exps[c]) : 0.0f);
                    gradInput[gradInputRow + c] = sum2 + sum3;
                }
            } else {
                gradInputInBlocks3(gradInput, sizeC, exps, gradInputRow, targetValue, ok, sum,
                        ratio2, selected2, ratio3, block, block2, block3, block4, block5, block6);
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio2 * (total2 / sum) * exp2 : 0.0f) + 0.0f;
            }
        }
    }

    static void forwardWhenLabelSmoothingIs0(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] losses, int lossesOffset,
            int sizeC, double[] terms, double[] lanes, int ignoreIndex, double[] block,
            double[] block2, double[] block3, long[] patterns, BitCopy bitCopy) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            double largest = Double.NEGATIVE_INFINITY;
            largest = Lanes.largest(largest, input, inputRow + 0, sizeC);
            final int targetValue = target[targetOffset + sample];
            final double selected = largest > Double.NEGATIVE_INFINITY ? largest + 0.0 : 0.0;
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final double inputAtC2 = input[inputRow + c];
                    terms[c] = c != targetValue ? expDown(inputAtC2 - selected) : 0.0;
                }
            } else {
                termsInBlocks5(input, sizeC, terms, inputRow, targetValue, selected, block, block2,
                        block3, bitCopy, patterns);
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
            int ignoreIndex, double[] block, double[] block2, double[] block3, long[] patterns,
            BitCopy bitCopy) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            largest = Lanes.largest(largest, input, inputRow + 0, sizeC);
            final double selected = largest > Double.NEGATIVE_INFINITY ? largest + 0.0 : 0.0;
            final int targetValue = target[targetOffset + sample];
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final double inputAtC2 = input[inputRow + c];
                    final double exp = expDown(inputAtC2 - selected);
                    exps[c] = exp;
                    final boolean holds = c != targetValue;
                    terms[c] = holds ? exp : 0.0;
                }
            } else {
                expsInBlocks4(input, sizeC, exps, terms, inputRow, selected, targetValue, block,
                        block2, block3, bitCopy, patterns);
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
            if (sizeC < 128) {
                for (int c = 0; c < sizeC; c++) {
                    final boolean holds2 = c != targetValue;
                    gradInput[gradInputRow + c] = ok && holds2 ? ratio * exps[c] : 0.0;
                }
            } else {
                gradInputInBlocks4(gradInput, sizeC, exps, gradInputRow, targetValue, ok, ratio,
                        block, block2);
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += ok ? -(upstreamValue * (total / sum)) : 0.0;
            }
        }
    }

    static void divisorWhenLabelSmoothingIs0(int samples, int[] target, int targetOffset,
            double[] losses, int lossesOffset, int ignoreIndex) {
        if (samples >= 128) {
            divisorWhenLabelSmoothingIs0InBlocks2(samples, target, targetOffset, losses,
                    lossesOffset, ignoreIndex);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final boolean ok = target[targetOffset + sample] != ignoreIndex;
            final double divisor = ok ? 1.0 : 0.0;
            losses[lossesOffset + sample] = divisor;
        }
    }

    static void hessianDiagonalWhenLabelSmoothingIs0(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] gradInput, int gradInputOffset, int gradInputStride, int sizeC, double[] exps,
            double[] terms, double[] lanes, int ignoreIndex, double[] block, double[] block2,
            double[] block3, double[] block4, long[] patterns, BitCopy bitCopy) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            largest = Lanes.largest(largest, input, inputRow + 0, sizeC);
            final double selected = largest > Double.NEGATIVE_INFINITY ? largest + 0.0 : 0.0;
            final int targetValue = target[targetOffset + sample];
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final double inputAtC2 = input[inputRow + c];
                    final double exp = expDown(inputAtC2 - selected);
                    exps[c] = exp;
                    final boolean holds = c != targetValue;
                    terms[c] = holds ? exp : 0.0;
                }
            } else {
                expsInBlocks4(input, sizeC, exps, terms, inputRow, selected, targetValue, block,
                        block2, block3, bitCopy, patterns);
            }
            final double total = Lanes.sum(terms, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final double exp2 = exp((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected);
            final double sum = total + exp2;
            final double ratio = upstream[upstreamOffset + sample] / sum;
            if (sizeC < 128) {
                for (int c = 0; c < sizeC; c++) {
                    final boolean holds2 = c != targetValue;
                    final boolean holds3 = ok && holds2;
                    final double sum2 = (holds3 ? ratio * exps[c] : 0.0) + (holds3 ? -(exps[c] / sum * ratio * exps[c]) : 0.0);
                    gradInput[gradInputRow + c] = sum2;
                }
            } else {
                gradInputInBlocks5(gradInput, sizeC, exps, gradInputRow, targetValue, ok, sum,
                        ratio, block, block2, block3, block4);
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio * (total / sum) * exp2 : 0.0) + 0.0;
            }
        }
    }

    static void forwardWhenLabelSmoothingIs0WithWeight(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] weight, int weightOffset,
            double[] losses, int lossesOffset, int sizeC, double[] terms, double[] lanes,
            int ignoreIndex, double[] block, double[] block2, double[] block3, long[] patterns,
            BitCopy bitCopy) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            double largest = Double.NEGATIVE_INFINITY;
            largest = Lanes.largest(largest, input, inputRow + 0, sizeC);
            final int targetValue = target[targetOffset + sample];
            final double selected = largest > Double.NEGATIVE_INFINITY ? largest + 0.0 : 0.0;
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final double inputAtC2 = input[inputRow + c];
                    terms[c] = c != targetValue ? expDown(inputAtC2 - selected) : 0.0;
                }
            } else {
                termsInBlocks5(input, sizeC, terms, inputRow, targetValue, selected, block, block2,
                        block3, bitCopy, patterns);
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
            int sizeC, double[] exps, double[] terms, double[] lanes, int ignoreIndex,
            double[] block, double[] block2, double[] block3, long[] patterns, BitCopy bitCopy) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            largest = Lanes.largest(largest, input, inputRow + 0, sizeC);
            final double selected = largest > Double.NEGATIVE_INFINITY ? largest + 0.0 : 0.0;
            final int targetValue = target[targetOffset + sample];
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final double inputAtC2 = input[inputRow + c];
                    final double exp = expDown(inputAtC2 - selected);
                    exps[c] = exp;
                    final boolean holds = c != targetValue;
                    terms[c] = holds ? exp : 0.0;
                }
            } else {
                expsInBlocks4(input, sizeC, exps, terms, inputRow, selected, targetValue, block,
                        block2, block3, bitCopy, patterns);
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
            if (sizeC < 128) {
                for (int c = 0; c < sizeC; c++) {
                    final boolean holds2 = c != targetValue;
                    gradInput[gradInputRow + c] = ok && holds2 ? ratio * exps[c] : 0.0;
                }
            } else {
                gradInputInBlocks4(gradInput, sizeC, exps, gradInputRow, targetValue, ok, ratio,
                        block, block2);
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
            double[] lanes, int ignoreIndex, double[] block, double[] block2, double[] block3,
            double[] block4, long[] patterns, BitCopy bitCopy) {
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            largest = Lanes.largest(largest, input, inputRow + 0, sizeC);
            final double selected = largest > Double.NEGATIVE_INFINITY ? largest + 0.0 : 0.0;
            final int targetValue = target[targetOffset + sample];
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final double inputAtC2 = input[inputRow + c];
                    final double exp = expDown(inputAtC2 - selected);
                    exps[c] = exp;
                    final boolean holds = c != targetValue;
                    terms[c] = holds ? exp : 0.0;
                }
            } else {
                expsInBlocks4(input, sizeC, exps, terms, inputRow, selected, targetValue, block,
                        block2, block3, bitCopy, patterns);
            }
            final double total = Lanes.sum(terms, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final double exp2 = exp((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected);
            final double sum = total + exp2;
            final double ratio = upstream[upstreamOffset + sample] * (targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0d) / sum;
            if (sizeC < 128) {
                for (int c = 0; c < sizeC; c++) {
                    final boolean holds2 = c != targetValue;
                    final boolean holds3 = ok && holds2;
                    final double sum2 = (holds3 ? ratio * exps[c] : 0.0) + (holds3 ? -(exps[c] / sum * ratio * exps[c]) : 0.0);
                    gradInput[gradInputRow + c] = sum2;
                }
            } else {
                gradInputInBlocks5(gradInput, sizeC, exps, gradInputRow, targetValue, ok, sum,
                        ratio, block, block2, block3, block4);
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio * (total / sum) * exp2 : 0.0) + 0.0;
            }
        }
    }

    static void forward(int samples, double[] input, int inputOffset, int inputStride, int[] target,
            int targetOffset, double[] losses, int lossesOffset, int sizeC, double[] terms,
            double[] exps, double[] terms2, double[] lps, double[] lanes, int ignoreIndex,
            double labelSmoothing, double[] block, double[] block2, double[] block3,
            long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            BitCopy bitCopy) {
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
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final double inputAtC2 = input[inputRow + c];
                    final double difference = inputAtC2 - selected;
                    final double exp = exp(difference);
                    terms[c] = c != targetValue ? exp : 0.0;
                    exps[c] = exp;
                    terms2[c] = inputAtC2 == selected ? 0.0 : exp;
                }
            } else {
                termsInBlocks6(input, sizeC, terms, exps, terms2, inputRow, targetValue, selected,
                        block, block2, block3, bitCopy, patterns, patterns2, patterns3, patterns4,
                        patterns5);
            }
            final double total = Lanes.sum(terms, 0, sizeC, lanes);
            final double total2 = Lanes.sum(exps, 0, sizeC, lanes);
            final double total3 = Lanes.sum(terms2, 0, sizeC, lanes);
            final double log1p = log1p(total2 >= 1.0 && total2 < 2.0 ? total3 : total2 - 1.0);
            if (sizeC < 128) {
                for (int c = 0; c < sizeC; c++) {
                    final double inputAtC3 = input[inputRow + c];
                    final double difference2 = inputAtC3 - selected;
                    final double lp = difference2 - log1p;
                    lps[c] = lp;
                }
            } else {
                lpsInBlocks3(input, sizeC, lps, inputRow, selected, log1p, block);
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
            double[] lps, double[] lanes, int ignoreIndex, double labelSmoothing, double[] block,
            double[] block2, double[] block3, long[] patterns, long[] patterns2, long[] patterns3,
            long[] patterns4, long[] patterns5, BitCopy bitCopy) {
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
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final double inputAtC2 = input[inputRow + c];
                    final double difference = inputAtC2 - selected;
                    final double exp = exp(difference);
                    exps[c] = exp;
                    final boolean holds = c != targetValue;
                    terms2[c] = holds ? exp : 0.0;
                    terms3[c] = inputAtC2 == selected ? 0.0 : exp;
                }
            } else {
                expsInBlocks5(input, sizeC, exps, terms2, terms3, inputRow, selected, targetValue,
                        block, block2, block3, bitCopy, patterns, patterns2, patterns3, patterns4,
                        patterns5);
            }
            final double total2 = Lanes.sum(terms2, 0, sizeC, lanes);
            final double total3 = Lanes.sum(exps, 0, sizeC, lanes);
            final double total4 = Lanes.sum(terms3, 0, sizeC, lanes);
            final double log1p = log1p(total3 >= 1.0 && total3 < 2.0 ? total4 : total3 - 1.0);
            final boolean ok = targetValue != ignoreIndex;
            final double ratio2 = total / (total3 == 0.0 ? 1.0 : total3);
            final double product2 = upstreamValue * difference3;
            final double difference4 = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected;
            final double exp2 = exp(difference4);
            final double sum = total2 + exp2;
            final double ratio3 = product2 / sum;
            if (sizeC < 128) {
                for (int c = 0; c < sizeC; c++) {
                    final double inputAtC3 = input[inputRow + c];
                    final double difference2 = inputAtC3 - selected;
                    final double lp = difference2 - log1p;
                    lps[c] = lp;
                    final boolean holds2 = c != targetValue;
                    final double sum2 = (ok ? ratio2 * exps[c] - product : 0.0) + (ok && holds2 ? ratio3 * exps[c] : 0.0);
                    gradInput[gradInputRow + c] = sum2;
                }
            } else {
                lpsInBlocks4(input, gradInput, sizeC, exps, lps, inputRow, gradInputRow, product,
                        selected, targetValue, log1p, ok, ratio2, ratio3, block, block2, block3);
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
            double[] exps, double[] terms2, double[] lanes, int ignoreIndex, double labelSmoothing,
            double[] block, double[] block2, double[] block3, double[] block4, double[] block5,
            double[] block6, long[] patterns, long[] patterns2, BitCopy bitCopy) {
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
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final double inputAtC2 = input[inputRow + c];
                    final double exp = exp(inputAtC2 - selected);
                    exps[c] = exp;
                    final boolean holds = c != targetValue;
                    terms2[c] = holds ? exp : 0.0;
                }
            } else {
                expsInBlocks6(input, sizeC, exps, terms2, inputRow, selected, targetValue, block,
                        block2, block3, bitCopy, patterns, patterns2);
            }
            final double total2 = Lanes.sum(terms2, 0, sizeC, lanes);
            final double total3 = Lanes.sum(exps, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final double exp2 = exp((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected);
            final double sum = total2 + exp2;
            final double ratio2 = upstreamValue * difference / sum;
            final double selected2 = total3 == 0.0 ? 1.0 : total3;
            final double ratio3 = total / selected2;
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final boolean holds2 = c != targetValue;
                    final boolean holds3 = ok && holds2;
                    final double sum2 = (holds3 ? ratio2 * exps[c] : 0.0) + (ok ? ratio3 * exps[c] : 0.0);
                    final double sum3 = (holds3 ? -(exps[c] / sum * ratio2 * exps[c]) : 0.0) + (ok ? -(exps[c] / selected2 * ratio3 * exps[c]) : 0.0);
                    gradInput[gradInputRow + c] = sum2 + sum3;
                }
            } else {
                gradInputInBlocks6(gradInput, sizeC, exps, gradInputRow, targetValue, ok, sum,
                        ratio2, selected2, ratio3, block, block2, block3, block4, block5, block6);
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio2 * (total2 / sum) * exp2 : 0.0) + 0.0;
            }
        }
    }

    static void forwardWithWeight(int samples, double[] input, int inputOffset, int inputStride,
            int[] target, int targetOffset, double[] weight, int weightOffset, double[] losses,
            int lossesOffset, int sizeC, double[] terms, double[] exps, double[] terms2,
            double[] terms3, double[] lanes, int ignoreIndex, double labelSmoothing, double[] block,
            double[] block2, double[] block3, long[] patterns, long[] patterns2, long[] patterns3,
            long[] patterns4, long[] patterns5, BitCopy bitCopy) {
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
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final double inputAtC2 = input[inputRow + c];
                    final double difference = inputAtC2 - selected;
                    final double exp = exp(difference);
                    terms[c] = c != targetValue ? exp : 0.0;
                    exps[c] = exp;
                    terms2[c] = inputAtC2 == selected ? 0.0 : exp;
                }
            } else {
                termsInBlocks6(input, sizeC, terms, exps, terms2, inputRow, targetValue, selected,
                        block, block2, block3, bitCopy, patterns, patterns2, patterns3, patterns4,
                        patterns5);
            }
            final double total = Lanes.sum(terms, 0, sizeC, lanes);
            final double total2 = Lanes.sum(exps, 0, sizeC, lanes);
            final double total3 = Lanes.sum(terms2, 0, sizeC, lanes);
            final double log1p = log1p(total2 >= 1.0 && total2 < 2.0 ? total3 : total2 - 1.0);
            if (sizeC < 128) {
                for (int c = 0; c < sizeC; c++) {
                    final double inputAtC3 = input[inputRow + c];
                    final double difference2 = inputAtC3 - selected;
                    final double lp = difference2 - log1p;
                    terms3[c] = weight[weightOffset + c] * lp;
                }
            } else {
                termsInBlocks7(input, weight, weightOffset, sizeC, terms3, inputRow, selected,
                        log1p, block, block2);
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
            int ignoreIndex, double labelSmoothing, double[] block, double[] block2,
            double[] block3, long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4,
            long[] patterns5, BitCopy bitCopy) {
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
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final double inputAtC2 = input[inputRow + c];
                    final double difference = inputAtC2 - selected;
                    final double exp = exp(difference);
                    exps[c] = exp;
                    final boolean holds = c != targetValue;
                    terms2[c] = holds ? exp : 0.0;
                    terms3[c] = inputAtC2 == selected ? 0.0 : exp;
                }
            } else {
                expsInBlocks5(input, sizeC, exps, terms2, terms3, inputRow, selected, targetValue,
                        block, block2, block3, bitCopy, patterns, patterns2, patterns3, patterns4,
                        patterns5);
            }
            final double total2 = Lanes.sum(terms2, 0, sizeC, lanes);
            final double total3 = Lanes.sum(exps, 0, sizeC, lanes);
            final double total4 = Lanes.sum(terms3, 0, sizeC, lanes);
            final double log1p = log1p(total3 >= 1.0 && total3 < 2.0 ? total4 : total3 - 1.0);
            final boolean ok = targetValue != ignoreIndex;
            final double ratio2 = total / (total3 == 0.0 ? 1.0 : total3);
            final double weightAtTarget = targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0d;
            final double product4 = upstreamValue * difference3 * weightAtTarget;
            final double difference4 = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected;
            final double exp2 = exp(difference4);
            final double sum = total2 + exp2;
            final double ratio3 = product4 / sum;
            if (sizeC < 128) {
                for (int c = 0; c < sizeC; c++) {
                    final double weightAtC2 = weight[weightOffset + c];
                    final double inputAtC3 = input[inputRow + c];
                    final double difference2 = inputAtC3 - selected;
                    final double lp = difference2 - log1p;
                    terms4[c] = weightAtC2 * lp;
                    final double product3 = product * weightAtC2;
                    final boolean holds2 = c != targetValue;
                    final double sum2 = (ok ? ratio2 * exps[c] - product3 : 0.0) + (ok && holds2 ? ratio3 * exps[c] : 0.0);
                    gradInput[gradInputRow + c] = sum2;
                }
            } else {
                termsInBlocks8(input, weight, weightOffset, gradInput, sizeC, exps, terms4,
                        inputRow, gradInputRow, product, selected, targetValue, log1p, ok, ratio2,
                        ratio3, block, block2, block3);
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
            double[] lanes, int ignoreIndex, double labelSmoothing, double[] block, double[] block2,
            double[] block3, double[] block4, double[] block5, double[] block6, long[] patterns,
            long[] patterns2, BitCopy bitCopy) {
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
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final double inputAtC2 = input[inputRow + c];
                    final double exp = exp(inputAtC2 - selected);
                    exps[c] = exp;
                    final boolean holds = c != targetValue;
                    terms2[c] = holds ? exp : 0.0;
                }
            } else {
                expsInBlocks6(input, sizeC, exps, terms2, inputRow, selected, targetValue, block,
                        block2, block3, bitCopy, patterns, patterns2);
            }
            final double total2 = Lanes.sum(terms2, 0, sizeC, lanes);
            final double total3 = Lanes.sum(exps, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final double exp2 = exp((targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected);
            final double sum = total2 + exp2;
            final double ratio2 = upstreamValue * difference * (targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0d) / sum;
            final double selected2 = total3 == 0.0 ? 1.0 : total3;
            final double ratio3 = total / selected2;
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final boolean holds2 = c != targetValue;
                    final boolean holds3 = ok && holds2;
                    final double sum2 = (holds3 ? ratio2 * exps[c] : 0.0) + (ok ? ratio3 * exps[c] : 0.0);
                    final double sum3 = (holds3 ? -(exps[c] / sum * ratio2 * exps[c]) : 0.0) + (ok ? -(exps[c] / selected2 * ratio3 * exps[c]) : 0.0);
                    gradInput[gradInputRow + c] = sum2 + sum3;
                }
            } else {
                gradInputInBlocks6(gradInput, sizeC, exps, gradInputRow, targetValue, ok, sum,
                        ratio2, selected2, ratio3, block, block2, block3, block4, block5, block6);
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio2 * (total2 / sum) * exp2 : 0.0) + 0.0;
            }
        }
    }

    private static void pass(float[] input, float[] terms, int inputRow, int targetValue,
            float selected, float[] block, float[] block2, float[] block3, BitCopy bitCopy,
            int[] patterns, int from, int count) {
        System.arraycopy(input, inputRow + from, block, 0, count);
        for (int i = 0; i < count; i++) {
            final float larger = Math.max(block[i] - selected, -104.0f);
            final float p = Math.fma(larger, 1.442695f, 1.2583104E7f);
            final float difference = p - 1.2583104E7f;
            final float p2 = Math.fma(difference, 1.9046542E-9f, Math.fma(difference, -0.6931472f, larger));
            final float p3 = Math.fma(Math.fma(Math.fma(Math.fma(3.751024E-23f, p2, 2.2684737E-22f), p2, 1.1294162E-21f), p2, 4.5174684E-21f), p2, 1.35525255E-20f);
            block[i] = p2;
            block2[i] = p3;
            block3[i] = p;
        }
        for (int i = 0; i < count; i++) {
            block[i] = Math.fma(Math.fma(block[i], block2[i], 2.7105054E-20f), block[i], 2.7105054E-20f);
        }
        bitCopy.toBits(block3, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            patterns[i] = patterns[i] << 23;
        }
        bitCopy.toReals(patterns, block2, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block[i] * block2[i];
        }
        System.arraycopy(block, 0, block2, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block2[targetValue - from] = 0.0f;
        }
        System.arraycopy(block2, 0, terms, from, count);
    }

    private static void termsInBlocks(float[] input, int sizeC, float[] terms, int inputRow,
            int targetValue, float selected, float[] block, float[] block2, float[] block3,
            BitCopy bitCopy, int[] patterns) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass(input, terms, inputRow, targetValue, selected, block, block2, block3, bitCopy, patterns,
                    from, count);
        }
    }

    private static void pass2(float[] input, float[] exps, float[] terms, int inputRow,
            float selected, int targetValue, float[] block, float[] block2, float[] block3,
            BitCopy bitCopy, int[] patterns, int from, int count) {
        System.arraycopy(input, inputRow + from, block, 0, count);
        for (int i = 0; i < count; i++) {
            final float larger = Math.max(block[i] - selected, -104.0f);
            final float p = Math.fma(larger, 1.442695f, 1.2583104E7f);
            final float difference = p - 1.2583104E7f;
            final float p2 = Math.fma(difference, 1.9046542E-9f, Math.fma(difference, -0.6931472f, larger));
            final float p3 = Math.fma(Math.fma(Math.fma(Math.fma(3.751024E-23f, p2, 2.2684737E-22f), p2, 1.1294162E-21f), p2, 4.5174684E-21f), p2, 1.35525255E-20f);
            block[i] = p2;
            block2[i] = p3;
            block3[i] = p;
        }
        for (int i = 0; i < count; i++) {
            block[i] = Math.fma(Math.fma(block[i], block2[i], 2.7105054E-20f), block[i], 2.7105054E-20f);
        }
        bitCopy.toBits(block3, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            patterns[i] = patterns[i] << 23;
        }
        bitCopy.toReals(patterns, block2, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block[i] * block2[i];
        }
        System.arraycopy(block, 0, exps, from, count);
        System.arraycopy(block, 0, block2, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block2[targetValue - from] = 0.0f;
        }
        System.arraycopy(block2, 0, terms, from, count);
    }

    private static void expsInBlocks(float[] input, int sizeC, float[] exps, float[] terms,
            int inputRow, float selected, int targetValue, float[] block, float[] block2,
            float[] block3, BitCopy bitCopy, int[] patterns) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass2(input, exps, terms, inputRow, selected, targetValue, block, block2, block3, bitCopy,
                    patterns, from, count);
        }
    }

    private static void pass3(float[] gradInput, float[] exps, int gradInputRow, int targetValue,
            boolean ok, float ratio, float[] block, float[] block2, int from, int count) {
        System.arraycopy(exps, from, block, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = ok ? ratio * block[i] : 0.0f;
        }
        System.arraycopy(block, 0, block2, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block2[targetValue - from] = 0.0f;
        }
        System.arraycopy(block2, 0, gradInput, gradInputRow + from, count);
    }

    private static void gradInputInBlocks(float[] gradInput, int sizeC, float[] exps,
            int gradInputRow, int targetValue, boolean ok, float ratio, float[] block,
            float[] block2) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass3(gradInput, exps, gradInputRow, targetValue, ok, ratio, block, block2, from, count);
        }
    }

    private static void pass4(int[] target, int targetOffset, float[] losses, int lossesOffset,
            int ignoreIndex, int from, int count) {
        for (int sample = from; sample < from + count; sample++) {
            final int mask = target[targetOffset + sample] != ignoreIndex ? -1 : 0;
            losses[lossesOffset + sample] = Lanes.select(mask, 1.0f, 0.0f);
        }
    }

    private static void divisorWhenLabelSmoothingIs0InBlocks(int samples, int[] target,
            int targetOffset, float[] losses, int lossesOffset, int ignoreIndex) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass4(target, targetOffset, losses, lossesOffset, ignoreIndex, from, count);
        }
    }

    private static void pass5(float[] gradInput, float[] exps, int gradInputRow, int targetValue,
            boolean ok, float sum, float ratio, float[] block, float[] block2, float[] block3,
            float[] block4, int from, int count) {
        System.arraycopy(exps, from, block, 0, count);
        for (int i = 0; i < count; i++) {
            final float selected = ok ? ratio * block[i] : 0.0f;
            final float selected2 = ok ? -(block[i] / sum * ratio * block[i]) : 0.0f;
            block[i] = selected;
            block2[i] = selected2;
        }
        System.arraycopy(block, 0, block3, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block3[targetValue - from] = 0.0f;
        }
        System.arraycopy(block2, 0, block4, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block4[targetValue - from] = 0.0f;
        }
        for (int i = 0; i < count; i++) {
            block[i] = block3[i] + block4[i];
        }
        System.arraycopy(block, 0, gradInput, gradInputRow + from, count);
    }

    private static void gradInputInBlocks2(float[] gradInput, int sizeC, float[] exps,
            int gradInputRow, int targetValue, boolean ok, float sum, float ratio, float[] block,
            float[] block2, float[] block3, float[] block4) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass5(gradInput, exps, gradInputRow, targetValue, ok, sum, ratio, block, block2, block3, block4,
                    from, count);
        }
    }

    private static void pass6(float[] input, float[] terms, float[] exps, float[] terms2,
            int inputRow, int targetValue, float selected, float[] block, float[] block2,
            float[] block3, BitCopy bitCopy, int[] patterns, int[] patterns2, int[] patterns3,
            int[] patterns4, int[] patterns5, int from, int count, int difference2) {
        System.arraycopy(input, inputRow + from, block, 0, count);
        for (int i = 0; i < count; i++) {
            final float larger = Math.max(Math.min(block[i] - selected, 89.0f), -104.0f);
            final float p = Math.fma(larger, 1.442695f, 1.2583166E7f);
            final float difference = p - 1.2583166E7f;
            final float p2 = Math.fma(difference, 1.9046542E-9f, Math.fma(difference, -0.6931472f, larger));
            final float p3 = Math.fma(Math.fma(Math.fma(0.0013838836f, p2, 0.008369191f), p2, 0.041668102f), p2, 0.16666517f);
            block[i] = p2;
            block2[i] = p3;
            block3[i] = p;
        }
        for (int i = 0; i < count; i++) {
            block[i] = Math.fma(Math.fma(block[i], Math.fma(block2[i], block[i], 0.49999994f), 1.0f), block[i], 1.0f);
        }
        bitCopy.toBits(block3, 0, patterns, count);
        bitCopy.toBits(input, inputRow + from, patterns2, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns[i] >> 1;
            final int bits2 = patterns[i] - bits << 23;
            final int bits3 = bits << 23;
            final int bits4 = patterns2[i] & 0x7fffffff;
            final int bits5 = patterns2[i] >> 31;
            final int bits6 = (bits4 ^ bits5) - bits5 ^ difference2;
            final int negated = -bits6;
            patterns[i] = bits2;
            patterns2[i] = bits3;
            patterns3[i] = bits6;
            patterns4[i] = negated;
            patterns5[i] = bits4;
        }
        for (int i = 0; i < count; i++) {
            patterns3[i] = ((patterns3[i] | patterns4[i]) >> 31 | 0x7f800000 - patterns5[i] >> 31) ^ -1;
        }
        bitCopy.toReals(patterns, block2, 0, count);
        bitCopy.toReals(patterns2, block3, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block[i] * block3[i] * block2[i];
        }
        System.arraycopy(block, 0, exps, from, count);
        bitCopy.toBits(block, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            patterns[i] = patterns[i] ^ patterns[i] & patterns3[i];
        }
        bitCopy.toReals(patterns, terms2, from, count);
        System.arraycopy(block, 0, block2, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block2[targetValue - from] = 0.0f;
        }
        System.arraycopy(block2, 0, terms, from, count);
    }

    private static void termsInBlocks2(float[] input, int sizeC, float[] terms, float[] exps,
            float[] terms2, int inputRow, int targetValue, float selected, float[] block,
            float[] block2, float[] block3, BitCopy bitCopy, int[] patterns, int[] patterns2,
            int[] patterns3, int[] patterns4, int[] patterns5) {
        final int bits = Float.floatToRawIntBits(selected);
        final int bits2 = bits >> 31;
        final int difference = (bits & 0x7fffffff ^ bits2) - bits2;
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass6(input, terms, exps, terms2, inputRow, targetValue, selected, block, block2, block3, bitCopy,
                    patterns, patterns2, patterns3, patterns4, patterns5, from, count, difference);
        }
    }

    private static void pass7(float[] input, float[] lps, int inputRow, float selected, float log1p,
            float[] block, int from, int count) {
        System.arraycopy(input, inputRow + from, block, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block[i] - selected - log1p;
        }
        System.arraycopy(block, 0, lps, from, count);
    }

    private static void lpsInBlocks(float[] input, int sizeC, float[] lps, int inputRow,
            float selected, float log1p, float[] block) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass7(input, lps, inputRow, selected, log1p, block, from, count);
        }
    }

    private static void pass8(float[] input, float[] exps, float[] terms, float[] terms2,
            int inputRow, float selected, int targetValue, float[] block, float[] block2,
            float[] block3, BitCopy bitCopy, int[] patterns, int[] patterns2, int[] patterns3,
            int[] patterns4, int[] patterns5, int from, int count, int difference2) {
        System.arraycopy(input, inputRow + from, block, 0, count);
        for (int i = 0; i < count; i++) {
            final float larger = Math.max(Math.min(block[i] - selected, 89.0f), -104.0f);
            final float p = Math.fma(larger, 1.442695f, 1.2583166E7f);
            final float difference = p - 1.2583166E7f;
            final float p2 = Math.fma(difference, 1.9046542E-9f, Math.fma(difference, -0.6931472f, larger));
            final float p3 = Math.fma(Math.fma(Math.fma(0.0013838836f, p2, 0.008369191f), p2, 0.041668102f), p2, 0.16666517f);
            block[i] = p2;
            block2[i] = p3;
            block3[i] = p;
        }
        for (int i = 0; i < count; i++) {
            block[i] = Math.fma(Math.fma(block[i], Math.fma(block2[i], block[i], 0.49999994f), 1.0f), block[i], 1.0f);
        }
        bitCopy.toBits(block3, 0, patterns, count);
        bitCopy.toBits(input, inputRow + from, patterns2, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns[i] >> 1;
            final int bits2 = patterns[i] - bits << 23;
            final int bits3 = bits << 23;
            final int bits4 = patterns2[i] & 0x7fffffff;
            final int bits5 = patterns2[i] >> 31;
            final int bits6 = (bits4 ^ bits5) - bits5 ^ difference2;
            final int negated = -bits6;
            patterns[i] = bits2;
            patterns2[i] = bits3;
            patterns3[i] = bits6;
            patterns4[i] = negated;
            patterns5[i] = bits4;
        }
        for (int i = 0; i < count; i++) {
            patterns3[i] = ((patterns3[i] | patterns4[i]) >> 31 | 0x7f800000 - patterns5[i] >> 31) ^ -1;
        }
        bitCopy.toReals(patterns, block2, 0, count);
        bitCopy.toReals(patterns2, block3, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block[i] * block3[i] * block2[i];
        }
        System.arraycopy(block, 0, exps, from, count);
        bitCopy.toBits(block, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            patterns[i] = patterns[i] ^ patterns[i] & patterns3[i];
        }
        bitCopy.toReals(patterns, terms2, from, count);
        System.arraycopy(block, 0, block2, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block2[targetValue - from] = 0.0f;
        }
        System.arraycopy(block2, 0, terms, from, count);
    }

    private static void expsInBlocks2(float[] input, int sizeC, float[] exps, float[] terms,
            float[] terms2, int inputRow, float selected, int targetValue, float[] block,
            float[] block2, float[] block3, BitCopy bitCopy, int[] patterns, int[] patterns2,
            int[] patterns3, int[] patterns4, int[] patterns5) {
        final int bits = Float.floatToRawIntBits(selected);
        final int bits2 = bits >> 31;
        final int difference = (bits & 0x7fffffff ^ bits2) - bits2;
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass8(input, exps, terms, terms2, inputRow, selected, targetValue, block, block2, block3,
                    bitCopy, patterns, patterns2, patterns3, patterns4, patterns5, from, count, difference);
        }
    }

    private static void pass9(float[] input, float[] gradInput, float[] exps, float[] lps,
            int inputRow, int gradInputRow, float product, float selected, int targetValue,
            float log1p, boolean ok, float ratio, float ratio2, float[] block, float[] block2,
            float[] block3, int from, int count) {
        System.arraycopy(input, inputRow + from, block, 0, count);
        System.arraycopy(exps, from, block2, 0, count);
        for (int i = 0; i < count; i++) {
            final float selected2 = ok ? ratio * block2[i] - product : 0.0f;
            final float selected3 = ok ? ratio2 * block2[i] : 0.0f;
            final float lp = block[i] - selected - log1p;
            block[i] = selected2;
            block2[i] = selected3;
            block3[i] = lp;
        }
        System.arraycopy(block3, 0, lps, from, count);
        System.arraycopy(block2, 0, block3, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block3[targetValue - from] = 0.0f;
        }
        for (int i = 0; i < count; i++) {
            block[i] = block[i] + block3[i];
        }
        System.arraycopy(block, 0, gradInput, gradInputRow + from, count);
    }

    private static void lpsInBlocks2(float[] input, float[] gradInput, int sizeC, float[] exps,
            float[] lps, int inputRow, int gradInputRow, float product, float selected,
            int targetValue, float log1p, boolean ok, float ratio, float ratio2, float[] block,
            float[] block2, float[] block3) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass9(input, gradInput, exps, lps, inputRow, gradInputRow, product, selected, targetValue, log1p,
                    ok, ratio, ratio2, block, block2, block3, from, count);
        }
    }

    private static void pass10(float[] input, float[] exps, float[] terms, int inputRow,
            float selected, int targetValue, float[] block, float[] block2, float[] block3,
            BitCopy bitCopy, int[] patterns, int[] patterns2, int from, int count) {
        System.arraycopy(input, inputRow + from, block, 0, count);
        for (int i = 0; i < count; i++) {
            final float larger = Math.max(Math.min(block[i] - selected, 89.0f), -104.0f);
            final float p = Math.fma(larger, 1.442695f, 1.2583166E7f);
            final float difference = p - 1.2583166E7f;
            final float p2 = Math.fma(difference, 1.9046542E-9f, Math.fma(difference, -0.6931472f, larger));
            final float p3 = Math.fma(Math.fma(Math.fma(0.0013838836f, p2, 0.008369191f), p2, 0.041668102f), p2, 0.16666517f);
            block[i] = p2;
            block2[i] = p3;
            block3[i] = p;
        }
        for (int i = 0; i < count; i++) {
            block[i] = Math.fma(Math.fma(block[i], Math.fma(block2[i], block[i], 0.49999994f), 1.0f), block[i], 1.0f);
        }
        bitCopy.toBits(block3, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns[i] >> 1;
            final int bits2 = patterns[i] - bits << 23;
            final int bits3 = bits << 23;
            patterns[i] = bits2;
            patterns2[i] = bits3;
        }
        bitCopy.toReals(patterns, block2, 0, count);
        bitCopy.toReals(patterns2, block3, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block[i] * block3[i] * block2[i];
        }
        System.arraycopy(block, 0, exps, from, count);
        System.arraycopy(block, 0, block2, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block2[targetValue - from] = 0.0f;
        }
        System.arraycopy(block2, 0, terms, from, count);
    }

    private static void expsInBlocks3(float[] input, int sizeC, float[] exps, float[] terms,
            int inputRow, float selected, int targetValue, float[] block, float[] block2,
            float[] block3, BitCopy bitCopy, int[] patterns, int[] patterns2) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass10(input, exps, terms, inputRow, selected, targetValue, block, block2, block3, bitCopy,
                    patterns, patterns2, from, count);
        }
    }

    private static void pass11(float[] gradInput, float[] exps, int gradInputRow, int targetValue,
            boolean ok, float sum, float ratio2, float selected2, float ratio3, float[] block,
            float[] block2, float[] block3, float[] block4, float[] block5, float[] block6,
            int from, int count) {
        System.arraycopy(exps, from, block, 0, count);
        for (int i = 0; i < count; i++) {
            final float selected = ok ? ratio3 * block[i] : 0.0f;
            final float selected3 = ok ? ratio2 * block[i] : 0.0f;
            final float selected4 = ok ? -(block[i] / sum * ratio2 * block[i]) : 0.0f;
            final float ratio = block[i] / selected2;
            block2[i] = selected;
            block3[i] = selected3;
            block4[i] = selected4;
            block5[i] = ratio;
        }
        for (int i = 0; i < count; i++) {
            block[i] = ok ? -(block5[i] * ratio3 * block[i]) : 0.0f;
        }
        System.arraycopy(block3, 0, block5, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block5[targetValue - from] = 0.0f;
        }
        System.arraycopy(block4, 0, block6, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block6[targetValue - from] = 0.0f;
        }
        for (int i = 0; i < count; i++) {
            block[i] = block5[i] + block2[i] + (block6[i] + block[i]);
        }
        System.arraycopy(block, 0, gradInput, gradInputRow + from, count);
    }

    private static void gradInputInBlocks3(float[] gradInput, int sizeC, float[] exps,
            int gradInputRow, int targetValue, boolean ok, float sum, float ratio, float selected,
            float ratio2, float[] block, float[] block2, float[] block3, float[] block4,
            float[] block5, float[] block6) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass11(gradInput, exps, gradInputRow, targetValue, ok, sum, ratio, selected, ratio2, block,
                    block2, block3, block4, block5, block6, from, count);
        }
    }

    private static void pass12(float[] input, float[] weight, int weightOffset, float[] terms,
            int inputRow, float selected, float log1p, float[] block, float[] block2, int from,
            int count) {
        System.arraycopy(weight, weightOffset + from, block, 0, count);
        System.arraycopy(input, inputRow + from, block2, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block[i] * (block2[i] - selected - log1p);
        }
        System.arraycopy(block, 0, terms, from, count);
    }

    private static void termsInBlocks3(float[] input, float[] weight, int weightOffset, int sizeC,
            float[] terms, int inputRow, float selected, float log1p, float[] block,
            float[] block2) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass12(input, weight, weightOffset, terms, inputRow, selected, log1p, block, block2, from,
                    count);
        }
    }

    private static void pass13(float[] input, float[] weight, int weightOffset, float[] gradInput,
            float[] exps, float[] terms, int inputRow, int gradInputRow, float product,
            float selected, int targetValue, float log1p, boolean ok, float ratio, float ratio2,
            float[] block, float[] block2, float[] block3, int from, int count) {
        System.arraycopy(weight, weightOffset + from, block, 0, count);
        System.arraycopy(input, inputRow + from, block2, 0, count);
        System.arraycopy(exps, from, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final float selected2 = ok ? ratio * block3[i] - product * block[i] : 0.0f;
            final float selected3 = ok ? ratio2 * block3[i] : 0.0f;
            final float product2 = block[i] * (block2[i] - selected - log1p);
            block[i] = selected2;
            block2[i] = selected3;
            block3[i] = product2;
        }
        System.arraycopy(block3, 0, terms, from, count);
        System.arraycopy(block2, 0, block3, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block3[targetValue - from] = 0.0f;
        }
        for (int i = 0; i < count; i++) {
            block[i] = block[i] + block3[i];
        }
        System.arraycopy(block, 0, gradInput, gradInputRow + from, count);
    }

    private static void termsInBlocks4(float[] input, float[] weight, int weightOffset,
            float[] gradInput, int sizeC, float[] exps, float[] terms, int inputRow,
            int gradInputRow, float product, float selected, int targetValue, float log1p,
            boolean ok, float ratio, float ratio2, float[] block, float[] block2, float[] block3) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass13(input, weight, weightOffset, gradInput, exps, terms, inputRow, gradInputRow, product,
                    selected, targetValue, log1p, ok, ratio, ratio2, block, block2, block3, from, count);
        }
    }

    private static void pass14(double[] input, double[] terms, int inputRow, int targetValue,
            double selected, double[] block, double[] block2, double[] block3, BitCopy bitCopy,
            long[] patterns, int from, int count) {
        System.arraycopy(input, inputRow + from, block, 0, count);
        for (int i = 0; i < count; i++) {
            final double larger = Math.max(block[i] - selected, -746.0);
            final double p = Math.fma(larger, 1.4426950408889634, 6.755399441057304E15);
            final double difference = p - 6.755399441057304E15;
            final double p2 = Math.fma(difference, -2.3190468138462996E-17, Math.fma(difference, -0.6931471805599453, larger));
            final double p3 = Math.fma(Math.fma(Math.fma(Math.fma(5.561300809032603E-170, p2, 6.141647358123947E-169), p2, 6.1253742883163135E-168), p2, 5.512773282111551E-167), p2, 4.4102355516182313E-166);
            block[i] = p2;
            block2[i] = p3;
            block3[i] = p;
        }
        for (int i = 0; i < count; i++) {
            final double p = Math.fma(Math.fma(block[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block2[i], block[i], 3.0871649422802236E-165), block[i], 1.852298957935438E-164), block[i], 9.261494789489844E-164), block[i], 3.7045979158084117E-163), block[i], 1.1113793747425412E-162), 2.2227587494850775E-162), block[i], 2.2227587494850775E-162);
            block[i] = p;
        }
        bitCopy.toBits(block3, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            patterns[i] = patterns[i] << 52;
        }
        bitCopy.toReals(patterns, block2, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block[i] * block2[i];
        }
        System.arraycopy(block, 0, block2, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block2[targetValue - from] = 0.0;
        }
        System.arraycopy(block2, 0, terms, from, count);
    }

    private static void termsInBlocks5(double[] input, int sizeC, double[] terms, int inputRow,
            int targetValue, double selected, double[] block, double[] block2, double[] block3,
            BitCopy bitCopy, long[] patterns) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass14(input, terms, inputRow, targetValue, selected, block, block2, block3, bitCopy, patterns,
                    from, count);
        }
    }

    private static void pass15(double[] input, double[] exps, double[] terms, int inputRow,
            double selected, int targetValue, double[] block, double[] block2, double[] block3,
            BitCopy bitCopy, long[] patterns, int from, int count) {
        System.arraycopy(input, inputRow + from, block, 0, count);
        for (int i = 0; i < count; i++) {
            final double larger = Math.max(block[i] - selected, -746.0);
            final double p = Math.fma(larger, 1.4426950408889634, 6.755399441057304E15);
            final double difference = p - 6.755399441057304E15;
            final double p2 = Math.fma(difference, -2.3190468138462996E-17, Math.fma(difference, -0.6931471805599453, larger));
            final double p3 = Math.fma(Math.fma(Math.fma(Math.fma(5.561300809032603E-170, p2, 6.141647358123947E-169), p2, 6.1253742883163135E-168), p2, 5.512773282111551E-167), p2, 4.4102355516182313E-166);
            block[i] = p2;
            block2[i] = p3;
            block3[i] = p;
        }
        for (int i = 0; i < count; i++) {
            final double p = Math.fma(Math.fma(block[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block2[i], block[i], 3.0871649422802236E-165), block[i], 1.852298957935438E-164), block[i], 9.261494789489844E-164), block[i], 3.7045979158084117E-163), block[i], 1.1113793747425412E-162), 2.2227587494850775E-162), block[i], 2.2227587494850775E-162);
            block[i] = p;
        }
        bitCopy.toBits(block3, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            patterns[i] = patterns[i] << 52;
        }
        bitCopy.toReals(patterns, block2, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block[i] * block2[i];
        }
        System.arraycopy(block, 0, exps, from, count);
        System.arraycopy(block, 0, block2, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block2[targetValue - from] = 0.0;
        }
        System.arraycopy(block2, 0, terms, from, count);
    }

    private static void expsInBlocks4(double[] input, int sizeC, double[] exps, double[] terms,
            int inputRow, double selected, int targetValue, double[] block, double[] block2,
            double[] block3, BitCopy bitCopy, long[] patterns) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass15(input, exps, terms, inputRow, selected, targetValue, block, block2, block3, bitCopy,
                    patterns, from, count);
        }
    }

    private static void pass16(double[] gradInput, double[] exps, int gradInputRow, int targetValue,
            boolean ok, double ratio, double[] block, double[] block2, int from, int count) {
        System.arraycopy(exps, from, block, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = ok ? ratio * block[i] : 0.0;
        }
        System.arraycopy(block, 0, block2, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block2[targetValue - from] = 0.0;
        }
        System.arraycopy(block2, 0, gradInput, gradInputRow + from, count);
    }

    private static void gradInputInBlocks4(double[] gradInput, int sizeC, double[] exps,
            int gradInputRow, int targetValue, boolean ok, double ratio, double[] block,
            double[] block2) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass16(gradInput, exps, gradInputRow, targetValue, ok, ratio, block, block2, from, count);
        }
    }

    private static void pass17(int[] target, int targetOffset, double[] losses, int lossesOffset,
            int ignoreIndex, int from, int count) {
        for (int sample = from; sample < from + count; sample++) {
            final long mask = target[targetOffset + sample] != ignoreIndex ? -1 : 0;
            losses[lossesOffset + sample] = Lanes.select(mask, 1.0, 0.0);
        }
    }

    private static void divisorWhenLabelSmoothingIs0InBlocks2(int samples, int[] target,
            int targetOffset, double[] losses, int lossesOffset, int ignoreIndex) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass17(target, targetOffset, losses, lossesOffset, ignoreIndex, from, count);
        }
    }

    private static void pass18(double[] gradInput, double[] exps, int gradInputRow, int targetValue,
            boolean ok, double sum, double ratio, double[] block, double[] block2, double[] block3,
            double[] block4, int from, int count) {
        System.arraycopy(exps, from, block, 0, count);
        for (int i = 0; i < count; i++) {
            final double selected = ok ? ratio * block[i] : 0.0;
            final double selected2 = ok ? -(block[i] / sum * ratio * block[i]) : 0.0;
            block[i] = selected;
            block2[i] = selected2;
        }
        System.arraycopy(block, 0, block3, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block3[targetValue - from] = 0.0;
        }
        System.arraycopy(block2, 0, block4, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block4[targetValue - from] = 0.0;
        }
        for (int i = 0; i < count; i++) {
            block[i] = block3[i] + block4[i];
        }
        System.arraycopy(block, 0, gradInput, gradInputRow + from, count);
    }

    private static void gradInputInBlocks5(double[] gradInput, int sizeC, double[] exps,
            int gradInputRow, int targetValue, boolean ok, double sum, double ratio, double[] block,
            double[] block2, double[] block3, double[] block4) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass18(gradInput, exps, gradInputRow, targetValue, ok, sum, ratio, block, block2, block3, block4,
                    from, count);
        }
    }

    private static void pass19(double[] input, int inputRow, double selected, double[] block,
            double[] block2, double[] block3, BitCopy bitCopy, long[] patterns, long[] patterns2,
            long[] patterns3, long[] patterns4, long[] patterns5, int from, int count,
            long difference2) {
        System.arraycopy(input, inputRow + from, block, 0, count);
        for (int i = 0; i < count; i++) {
            final double larger = Math.max(Math.min(block[i] - selected, 710.0), -746.0);
            final double p = Math.fma(larger, 1.4426950408889634, 6.75539944105779E15);
            final double difference = p - 6.75539944105779E15;
            final double p2 = Math.fma(difference, -2.3190468138462996E-17, Math.fma(difference, -0.6931471805599453, larger));
            final double p3 = Math.fma(Math.fma(Math.fma(2.5019812925361017E-8, p2, 2.7630742020683605E-7), p2, 2.7557530882446477E-6), p2, 2.4801491765080827E-5);
            block[i] = p2;
            block2[i] = p3;
            block3[i] = p;
        }
        for (int i = 0; i < count; i++) {
            final double p = Math.fma(block[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block2[i], block[i], 1.9841269560360084E-4), block[i], 0.0013888888944854649), block[i], 0.00833333333347373), block[i], 0.0416666666665258), block[i], 0.16666666666666438), block[i], 0.5000000000000011), 1.0);
            block[i] = Math.fma(p, block[i], 1.0);
        }
        bitCopy.toBits(block3, 0, patterns, count);
        bitCopy.toBits(input, inputRow + from, patterns2, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns[i] >> 1;
            final long bits2 = patterns[i] - bits << 52;
            final long bits3 = bits << 52;
            final long bits4 = patterns2[i] & 0x7fffffffffffffffL;
            final long bits5 = patterns2[i] >> 63;
            final long bits6 = (bits4 ^ bits5) - bits5 ^ difference2;
            final long negated = -bits6;
            patterns[i] = bits2;
            patterns2[i] = bits3;
            patterns3[i] = bits6;
            patterns4[i] = negated;
            patterns5[i] = bits4;
        }
    }

    private static void pass20(double[] terms, double[] exps, double[] terms2, int targetValue,
            double[] block, double[] block2, double[] block3, BitCopy bitCopy, long[] patterns,
            long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5, int from,
            int count) {
        for (int i = 0; i < count; i++) {
            patterns[i] = ((patterns[i] | patterns2[i]) >> 63 | 0x7ff0000000000000L - patterns3[i] >> 63) ^ -1L;
        }
        bitCopy.toReals(patterns4, block, 0, count);
        bitCopy.toReals(patterns5, block2, 0, count);
        for (int i = 0; i < count; i++) {
            block3[i] = block3[i] * block2[i] * block[i];
        }
        System.arraycopy(block3, 0, exps, from, count);
        bitCopy.toBits(block3, 0, patterns4, count);
        for (int i = 0; i < count; i++) {
            patterns4[i] = patterns4[i] ^ patterns4[i] & patterns[i];
        }
        bitCopy.toReals(patterns4, terms2, from, count);
        System.arraycopy(block3, 0, block, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block[targetValue - from] = 0.0;
        }
        System.arraycopy(block, 0, terms, from, count);
    }

    private static void termsInBlocks6(double[] input, int sizeC, double[] terms, double[] exps,
            double[] terms2, int inputRow, int targetValue, double selected, double[] block,
            double[] block2, double[] block3, BitCopy bitCopy, long[] patterns, long[] patterns2,
            long[] patterns3, long[] patterns4, long[] patterns5) {
        final long bits = Double.doubleToRawLongBits(selected);
        final long bits2 = bits >> 63;
        final long difference = (bits & 0x7fffffffffffffffL ^ bits2) - bits2;
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass19(input, inputRow, selected, block, block2, block3, bitCopy, patterns, patterns2, patterns3,
                    patterns4, patterns5, from, count, difference);
            pass20(terms, exps, terms2, targetValue, block2, block3, block, bitCopy, patterns3, patterns4,
                    patterns5, patterns, patterns2, from, count);
        }
    }

    private static void pass21(double[] input, double[] lps, int inputRow, double selected,
            double log1p, double[] block, int from, int count) {
        System.arraycopy(input, inputRow + from, block, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block[i] - selected - log1p;
        }
        System.arraycopy(block, 0, lps, from, count);
    }

    private static void lpsInBlocks3(double[] input, int sizeC, double[] lps, int inputRow,
            double selected, double log1p, double[] block) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass21(input, lps, inputRow, selected, log1p, block, from, count);
        }
    }

    private static void pass22(double[] exps, double[] terms, double[] terms2, int targetValue,
            double[] block, double[] block2, double[] block3, BitCopy bitCopy, long[] patterns,
            long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5, int from,
            int count) {
        for (int i = 0; i < count; i++) {
            patterns[i] = ((patterns[i] | patterns2[i]) >> 63 | 0x7ff0000000000000L - patterns3[i] >> 63) ^ -1L;
        }
        bitCopy.toReals(patterns4, block, 0, count);
        bitCopy.toReals(patterns5, block2, 0, count);
        for (int i = 0; i < count; i++) {
            block3[i] = block3[i] * block2[i] * block[i];
        }
        System.arraycopy(block3, 0, exps, from, count);
        bitCopy.toBits(block3, 0, patterns4, count);
        for (int i = 0; i < count; i++) {
            patterns4[i] = patterns4[i] ^ patterns4[i] & patterns[i];
        }
        bitCopy.toReals(patterns4, terms2, from, count);
        System.arraycopy(block3, 0, block, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block[targetValue - from] = 0.0;
        }
        System.arraycopy(block, 0, terms, from, count);
    }

    private static void expsInBlocks5(double[] input, int sizeC, double[] exps, double[] terms,
            double[] terms2, int inputRow, double selected, int targetValue, double[] block,
            double[] block2, double[] block3, BitCopy bitCopy, long[] patterns, long[] patterns2,
            long[] patterns3, long[] patterns4, long[] patterns5) {
        final long bits = Double.doubleToRawLongBits(selected);
        final long bits2 = bits >> 63;
        final long difference = (bits & 0x7fffffffffffffffL ^ bits2) - bits2;
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass19(input, inputRow, selected, block, block2, block3, bitCopy, patterns, patterns2, patterns3,
                    patterns4, patterns5, from, count, difference);
            pass22(exps, terms, terms2, targetValue, block2, block3, block, bitCopy, patterns3, patterns4,
                    patterns5, patterns, patterns2, from, count);
        }
    }

    private static void pass23(double[] input, double[] gradInput, double[] exps, double[] lps,
            int inputRow, int gradInputRow, double product, double selected, int targetValue,
            double log1p, boolean ok, double ratio, double ratio2, double[] block, double[] block2,
            double[] block3, int from, int count) {
        System.arraycopy(input, inputRow + from, block, 0, count);
        System.arraycopy(exps, from, block2, 0, count);
        for (int i = 0; i < count; i++) {
            final double selected2 = ok ? ratio * block2[i] - product : 0.0;
            final double selected3 = ok ? ratio2 * block2[i] : 0.0;
            final double lp = block[i] - selected - log1p;
            block[i] = selected2;
            block2[i] = selected3;
            block3[i] = lp;
        }
        System.arraycopy(block3, 0, lps, from, count);
        System.arraycopy(block2, 0, block3, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block3[targetValue - from] = 0.0;
        }
        for (int i = 0; i < count; i++) {
            block[i] = block[i] + block3[i];
        }
        System.arraycopy(block, 0, gradInput, gradInputRow + from, count);
    }

    private static void lpsInBlocks4(double[] input, double[] gradInput, int sizeC, double[] exps,
            double[] lps, int inputRow, int gradInputRow, double product, double selected,
            int targetValue, double log1p, boolean ok, double ratio, double ratio2, double[] block,
            double[] block2, double[] block3) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass23(input, gradInput, exps, lps, inputRow, gradInputRow, product, selected, targetValue, log1p,
                    ok, ratio, ratio2, block, block2, block3, from, count);
        }
    }

    private static void pass24(double[] input, double[] exps, double[] terms, int inputRow,
            double selected, int targetValue, double[] block, double[] block2, double[] block3,
            BitCopy bitCopy, long[] patterns, long[] patterns2, int from, int count) {
        System.arraycopy(input, inputRow + from, block, 0, count);
        for (int i = 0; i < count; i++) {
            final double larger = Math.max(Math.min(block[i] - selected, 710.0), -746.0);
            final double p = Math.fma(larger, 1.4426950408889634, 6.75539944105779E15);
            final double difference = p - 6.75539944105779E15;
            final double p2 = Math.fma(difference, -2.3190468138462996E-17, Math.fma(difference, -0.6931471805599453, larger));
            final double p3 = Math.fma(Math.fma(Math.fma(2.5019812925361017E-8, p2, 2.7630742020683605E-7), p2, 2.7557530882446477E-6), p2, 2.4801491765080827E-5);
            block[i] = p2;
            block2[i] = p3;
            block3[i] = p;
        }
        for (int i = 0; i < count; i++) {
            final double p = Math.fma(block[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block2[i], block[i], 1.9841269560360084E-4), block[i], 0.0013888888944854649), block[i], 0.00833333333347373), block[i], 0.0416666666665258), block[i], 0.16666666666666438), block[i], 0.5000000000000011), 1.0);
            block[i] = Math.fma(p, block[i], 1.0);
        }
        bitCopy.toBits(block3, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns[i] >> 1;
            final long bits2 = patterns[i] - bits << 52;
            final long bits3 = bits << 52;
            patterns[i] = bits2;
            patterns2[i] = bits3;
        }
        bitCopy.toReals(patterns, block2, 0, count);
        bitCopy.toReals(patterns2, block3, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block[i] * block3[i] * block2[i];
        }
        System.arraycopy(block, 0, exps, from, count);
        System.arraycopy(block, 0, block2, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block2[targetValue - from] = 0.0;
        }
        System.arraycopy(block2, 0, terms, from, count);
    }

    private static void expsInBlocks6(double[] input, int sizeC, double[] exps, double[] terms,
            int inputRow, double selected, int targetValue, double[] block, double[] block2,
            double[] block3, BitCopy bitCopy, long[] patterns, long[] patterns2) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass24(input, exps, terms, inputRow, selected, targetValue, block, block2, block3, bitCopy,
                    patterns, patterns2, from, count);
        }
    }

    private static void pass25(double[] gradInput, double[] exps, int gradInputRow, int targetValue,
            boolean ok, double sum, double ratio2, double selected2, double ratio3, double[] block,
            double[] block2, double[] block3, double[] block4, double[] block5, double[] block6,
            int from, int count) {
        System.arraycopy(exps, from, block, 0, count);
        for (int i = 0; i < count; i++) {
            final double selected = ok ? ratio3 * block[i] : 0.0;
            final double selected3 = ok ? ratio2 * block[i] : 0.0;
            final double selected4 = ok ? -(block[i] / sum * ratio2 * block[i]) : 0.0;
            final double ratio = block[i] / selected2;
            block2[i] = selected;
            block3[i] = selected3;
            block4[i] = selected4;
            block5[i] = ratio;
        }
        for (int i = 0; i < count; i++) {
            block[i] = ok ? -(block5[i] * ratio3 * block[i]) : 0.0;
        }
        System.arraycopy(block3, 0, block5, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block5[targetValue - from] = 0.0;
        }
        System.arraycopy(block4, 0, block6, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block6[targetValue - from] = 0.0;
        }
        for (int i = 0; i < count; i++) {
            block[i] = block5[i] + block2[i] + (block6[i] + block[i]);
        }
        System.arraycopy(block, 0, gradInput, gradInputRow + from, count);
    }

    private static void gradInputInBlocks6(double[] gradInput, int sizeC, double[] exps,
            int gradInputRow, int targetValue, boolean ok, double sum, double ratio,
            double selected, double ratio2, double[] block, double[] block2, double[] block3,
            double[] block4, double[] block5, double[] block6) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass25(gradInput, exps, gradInputRow, targetValue, ok, sum, ratio, selected, ratio2, block,
                    block2, block3, block4, block5, block6, from, count);
        }
    }

    private static void pass26(double[] input, double[] weight, int weightOffset, double[] terms,
            int inputRow, double selected, double log1p, double[] block, double[] block2, int from,
            int count) {
        System.arraycopy(weight, weightOffset + from, block, 0, count);
        System.arraycopy(input, inputRow + from, block2, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block[i] * (block2[i] - selected - log1p);
        }
        System.arraycopy(block, 0, terms, from, count);
    }

    private static void termsInBlocks7(double[] input, double[] weight, int weightOffset, int sizeC,
            double[] terms, int inputRow, double selected, double log1p, double[] block,
            double[] block2) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass26(input, weight, weightOffset, terms, inputRow, selected, log1p, block, block2, from,
                    count);
        }
    }

    private static void pass27(double[] input, double[] weight, int weightOffset,
            double[] gradInput, double[] exps, double[] terms, int inputRow, int gradInputRow,
            double product, double selected, int targetValue, double log1p, boolean ok,
            double ratio, double ratio2, double[] block, double[] block2, double[] block3, int from,
            int count) {
        System.arraycopy(weight, weightOffset + from, block, 0, count);
        System.arraycopy(input, inputRow + from, block2, 0, count);
        System.arraycopy(exps, from, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final double selected2 = ok ? ratio * block3[i] - product * block[i] : 0.0;
            final double selected3 = ok ? ratio2 * block3[i] : 0.0;
            final double product2 = block[i] * (block2[i] - selected - log1p);
            block[i] = selected2;
            block2[i] = selected3;
            block3[i] = product2;
        }
        System.arraycopy(block3, 0, terms, from, count);
        System.arraycopy(block2, 0, block3, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block3[targetValue - from] = 0.0;
        }
        for (int i = 0; i < count; i++) {
            block[i] = block[i] + block3[i];
        }
        System.arraycopy(block, 0, gradInput, gradInputRow + from, count);
    }

    private static void termsInBlocks8(double[] input, double[] weight, int weightOffset,
            double[] gradInput, int sizeC, double[] exps, double[] terms, int inputRow,
            int gradInputRow, double product, double selected, int targetValue, double log1p,
            boolean ok, double ratio, double ratio2, double[] block, double[] block2,
            double[] block3) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass27(input, weight, weightOffset, gradInput, exps, terms, inputRow, gradInputRow, product,
                    selected, targetValue, log1p, ok, ratio, ratio2, block, block2, block3, from, count);
        }
    }

    private static float expDown(float x) {
        final float selected = x < -104.0f ? -104.0f : x;
        final float shifted = Math.fma(selected, 1.442695f, 1.2583104E7f);
        final float n = shifted - 1.2583104E7f;
        final float r = Math.fma(n, 1.9046542E-9f, Math.fma(n, -0.6931472f, selected));
        final float fma = Math.fma(Math.fma(Math.fma(Math.fma(3.751024E-23f, r, 2.2684737E-22f), r, 1.1294162E-21f), r, 4.5174684E-21f), r, 1.35525255E-20f);
        final float p = Math.fma(Math.fma(r, fma, 2.7105054E-20f), r, 2.7105054E-20f);
        return p * Float.intBitsToFloat(Float.floatToRawIntBits(shifted) << 23);
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

    private static double expDown(double x) {
        final double selected = x < -746.0 ? -746.0 : x;
        final double shifted = Math.fma(selected, 1.4426950408889634, 6.755399441057304E15);
        final double n = shifted - 6.755399441057304E15;
        final double r = Math.fma(n, -2.3190468138462996E-17, Math.fma(n, -0.6931471805599453, selected));
        final double fma = Math.fma(Math.fma(Math.fma(Math.fma(5.561300809032603E-170, r, 6.141647358123947E-169), r, 6.1253742883163135E-168), r, 5.512773282111551E-167), r, 4.4102355516182313E-166);
        final double fma2 = Math.fma(Math.fma(Math.fma(Math.fma(fma, r, 3.0871649422802236E-165), r, 1.852298957935438E-164), r, 9.261494789489844E-164), r, 3.7045979158084117E-163);
        final double p = Math.fma(Math.fma(r, Math.fma(fma2, r, 1.1113793747425412E-162), 2.2227587494850775E-162), r, 2.2227587494850775E-162);
        return p * Double.longBitsToDouble(Double.doubleToRawLongBits(shifted) << 52);
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
}
