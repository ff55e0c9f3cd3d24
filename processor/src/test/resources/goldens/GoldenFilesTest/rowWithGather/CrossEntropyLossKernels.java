package dev.lossmith.losses;

import dev.lossmith.runtime.BlockScratch;
import dev.lossmith.runtime.Extremes;
import dev.lossmith.runtime.Generated;
import dev.lossmith.runtime.Lanes;
import dev.lossmith.runtime.Rows;
import java.util.Arrays;

/**
 * The kernels: each computes one chunk of samples. Their arguments have been checked.
 */
@Generated("dev.lossmith.processor.LossProcessor")
final class CrossEntropyLossKernels {
    private CrossEntropyLossKernels() {
    }

    static void forwardWhenLabelSmoothingIs0(int samples, float[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, float[] losses, int lossesOffset,
            int sizeC, float[] terms, float[] lanes, int ignoreIndex, BlockScratch blocks) {
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final int[] patterns = blocks.ints(0);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                forwardWhenLabelSmoothingIs0Together(Math.min(rows, samples - begin), input,
                        inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, losses, lossesOffset + begin, sizeC, terms, lanes,
                        ignoreIndex, blocks);
            }
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            float largest = Float.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
            final int targetValue = target[targetOffset + sample];
            final float selected = largest > Float.NEGATIVE_INFINITY ? largest + 0.0f : 0.0f;
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final float inputAtC2 = input[inputRow + c];
                    terms[c] = c != targetValue ? expDown(inputAtC2 - selected) : 0.0f;
                }
            } else {
                termsInBlocks2(input, sizeC, terms, inputRow, targetValue, selected, blocks, block,
                        block2, block3, patterns);
            }
            final float total = Lanes.sum(terms, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final float difference = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected;
            final float difference2 = difference - log1p(difference == 0.0f ? total : total - 1.0f + exp(difference));
            final float nll = ok ? -difference2 : 0.0f;
            losses[lossesOffset + sample] = nll;
        }
    }

    static void forwardWhenLabelSmoothingIs0Together(int samples, float[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, float[] losses, int lossesOffset,
            int sizeC, float[] terms, float[] lanes, int ignoreIndex, BlockScratch blocks) {
        final float[] selectedSpread = blocks.floats(0);
        final float[] selectedKept = blocks.floats(1);
        final float[] differenceKept = blocks.floats(2);
        final float[] totalKept = blocks.floats(3);
        final float[] block = blocks.floats(4);
        final float[] block2 = blocks.floats(5);
        final float[] block3 = blocks.floats(6);
        final float[] block4 = blocks.floats(7);
        final int[] patterns = blocks.ints(0);
        final int[] patterns2 = blocks.ints(1);
        final int[] patterns3 = blocks.ints(2);
        final int[] patterns4 = blocks.ints(3);
        final int[] patterns5 = blocks.ints(4);
        final int[] patterns6 = blocks.ints(5);
        final int[] patterns7 = blocks.ints(6);
        final int positions = samples * sizeC;
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            float largest = Float.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
            final int targetValue = target[targetOffset + sample];
            final float selected = largest > Float.NEGATIVE_INFINITY ? largest + 0.0f : 0.0f;
            selectedKept[sample] = selected;
            final float difference = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected;
            differenceKept[sample] = difference;
        }
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        termsInBlocks(input, inputOffset, terms, blocks, positions, selectedSpread, block, block2,
                block3, patterns);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms[row + targetValue] = 0.0f;
            }
            final float total = Lanes.sum(terms, row, sizeC, lanes);
            totalKept[sample] = total;
        }
        if (samples < 48) {
            for (int sample = 0; sample < samples; sample++) {
                final float difference = differenceKept[sample];
                final float total = totalKept[sample];
                final int targetValue = target[targetOffset + sample];
                final boolean ok = targetValue != ignoreIndex;
                final float difference2 = difference - log1p(difference == 0.0f ? total : total - 1.0f + exp(difference));
                final float nll = ok ? -difference2 : 0.0f;
                losses[lossesOffset + sample] = nll;
            }
        } else {
            lossesInBlocks(samples, target, targetOffset, losses, lossesOffset, ignoreIndex, blocks,
                    differenceKept, totalKept, block, block2, block3, patterns, block4, patterns2,
                    patterns3, patterns4, patterns5, patterns6, patterns7);
        }
    }

    static void forwardBackwardWhenLabelSmoothingIs0(int samples, float[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, float[] upstream, int upstreamOffset,
            float[] losses, int lossesOffset, float[] gradInput, int gradInputOffset,
            int gradInputStride, int sizeC, float[] exps, float[] terms, float[] lanes,
            int ignoreIndex, BlockScratch blocks) {
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final int[] patterns = blocks.ints(0);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC && gradInputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                forwardBackwardWhenLabelSmoothingIs0Together(Math.min(rows, samples - begin), input,
                        inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, upstream, upstreamOffset + begin, losses,
                        lossesOffset + begin, gradInput, gradInputOffset + begin * gradInputStride,
                        gradInputStride, sizeC, exps, terms, lanes, ignoreIndex, blocks);
            }
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            float largest = Float.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
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
                expsInBlocks2(input, sizeC, exps, terms, inputRow, selected, targetValue, blocks,
                        block, block2, block3, patterns);
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
                gradInputInBlocks2(gradInput, sizeC, exps, gradInputRow, targetValue, ok, ratio,
                        block, block2);
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += ok ? -(upstreamValue * (total / sum)) : 0.0f;
            }
        }
    }

    static void forwardBackwardWhenLabelSmoothingIs0Together(int samples, float[] input,
            int inputOffset, int inputStride, int[] target, int targetOffset, float[] upstream,
            int upstreamOffset, float[] losses, int lossesOffset, float[] gradInput,
            int gradInputOffset, int gradInputStride, int sizeC, float[] exps, float[] terms,
            float[] lanes, int ignoreIndex, BlockScratch blocks) {
        final float[] selectedSpread = blocks.floats(0);
        final float[] selectedKept = blocks.floats(1);
        final float[] ratioSpread = blocks.floats(2);
        final float[] ratioKept = blocks.floats(3);
        final float[] gradInputAddedKept = blocks.floats(4);
        final float[] totalKept = blocks.floats(5);
        final float[] sumKept = blocks.floats(6);
        final float[] differenceKept = blocks.floats(7);
        final float[] exp2Kept = blocks.floats(8);
        final float[] block = blocks.floats(9);
        final float[] block2 = blocks.floats(10);
        final float[] block3 = blocks.floats(11);
        final float[] block4 = blocks.floats(12);
        final int[] maskKept = blocks.ints(0);
        final int[] patterns = blocks.ints(1);
        final int[] patterns2 = blocks.ints(2);
        final int[] patterns3 = blocks.ints(3);
        final int[] patterns4 = blocks.ints(4);
        final int[] patterns5 = blocks.ints(5);
        final int[] patterns6 = blocks.ints(6);
        final int[] patterns7 = blocks.ints(7);
        final int positions = samples * sizeC;
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            float largest = Float.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
            final float selected = largest > Float.NEGATIVE_INFINITY ? largest + 0.0f : 0.0f;
            final int targetValue = target[targetOffset + sample];
            selectedKept[sample] = selected;
            final boolean ok = targetValue != ignoreIndex;
            final float difference = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected;
            maskKept[sample] = ok ? 0 : -1;
            differenceKept[sample] = difference;
        }
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        for (int sample = 0; sample < samples; sample++) {
            final float difference = differenceKept[sample];
            final float exp2 = exp(difference);
            exp2Kept[sample] = exp2;
        }
        expsInBlocks(input, inputOffset, exps, terms, blocks, positions, selectedSpread, block,
                block2, block3, patterns);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final float exp2 = exp2Kept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms[row + targetValue] = 0.0f;
            }
            final float total = Lanes.sum(terms, row, sizeC, lanes);
            final float sum = total + exp2;
            totalKept[sample] = total;
            sumKept[sample] = sum;
        }
        if (samples < 48) {
            for (int sample = 0; sample < samples; sample++) {
                final float total = totalKept[sample];
                final float sum = sumKept[sample];
                final float difference = differenceKept[sample];
                final float exp2 = exp2Kept[sample];
                final int targetValue = target[targetOffset + sample];
                final boolean ok = targetValue != ignoreIndex;
                final float difference2 = difference - log1p(difference == 0.0f ? total : total - 1.0f + exp2);
                final float nll = ok ? -difference2 : 0.0f;
                losses[lossesOffset + sample] = nll;
                final float upstreamValue = upstream[upstreamOffset + sample];
                final float ratio = upstreamValue / sum;
                ratioKept[sample] = ratio;
                final float gradInputAdded = ok ? -(upstreamValue * (total / sum)) : 0.0f;
                gradInputAddedKept[sample] = gradInputAdded;
            }
        } else {
            lossesInBlocks2(samples, target, targetOffset, upstream, upstreamOffset, losses,
                    lossesOffset, ignoreIndex, blocks, ratioKept, gradInputAddedKept, totalKept,
                    sumKept, differenceKept, exp2Kept, block, block2, block3, patterns, patterns2,
                    patterns3, patterns4, patterns5, patterns6, block4, patterns7);
        }
        Rows.spread(ratioKept, samples, sizeC, ratioSpread);
        gradInputInBlocks(gradInput, gradInputOffset, exps, positions, ratioSpread, block);
        Rows.replace(maskKept, samples, sizeC, gradInput, gradInputOffset, 0.0f);
        for (int sample = 0; sample < samples; sample++) {
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            final float gradInputAdded = gradInputAddedKept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] = 0.0f;
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += gradInputAdded;
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
            float[] terms, float[] lanes, int ignoreIndex, BlockScratch blocks) {
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final float[] block4 = blocks.floats(3);
        final int[] patterns = blocks.ints(0);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC && gradInputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                hessianDiagonalWhenLabelSmoothingIs0Together(Math.min(rows, samples - begin), input,
                        inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, upstream, upstreamOffset + begin, gradInput,
                        gradInputOffset + begin * gradInputStride, gradInputStride, sizeC, exps,
                        terms, lanes, ignoreIndex, blocks);
            }
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            float largest = Float.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
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
                expsInBlocks2(input, sizeC, exps, terms, inputRow, selected, targetValue, blocks,
                        block, block2, block3, patterns);
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
                gradInputInBlocks4(gradInput, sizeC, exps, gradInputRow, targetValue, ok, sum,
                        ratio, block, block2, block3, block4);
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio * (total / sum) * exp2 : 0.0f) + 0.0f;
            }
        }
    }

    static void hessianDiagonalWhenLabelSmoothingIs0Together(int samples, float[] input,
            int inputOffset, int inputStride, int[] target, int targetOffset, float[] upstream,
            int upstreamOffset, float[] gradInput, int gradInputOffset, int gradInputStride,
            int sizeC, float[] exps, float[] terms, float[] lanes, int ignoreIndex,
            BlockScratch blocks) {
        final float[] selectedSpread = blocks.floats(0);
        final float[] selectedKept = blocks.floats(1);
        final float[] ratioSpread = blocks.floats(2);
        final float[] ratioKept = blocks.floats(3);
        final float[] sumSpread = blocks.floats(4);
        final float[] sumKept = blocks.floats(5);
        final float[] gradInputAddedKept = blocks.floats(6);
        final float[] totalKept = blocks.floats(7);
        final float[] exp2Kept = blocks.floats(8);
        final float[] inputLookedKept = blocks.floats(9);
        final float[] block = blocks.floats(10);
        final float[] block2 = blocks.floats(11);
        final float[] block3 = blocks.floats(12);
        final int[] maskSpread = blocks.ints(0);
        final int[] maskKept = blocks.ints(1);
        final int[] mask = blocks.ints(2);
        final int[] patterns = blocks.ints(3);
        final int[] patterns2 = blocks.ints(4);
        final int positions = samples * sizeC;
        Arrays.fill(mask, 0, positions, -1);
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int row = sample * sizeC;
            float largest = Float.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
            final float selected = largest > Float.NEGATIVE_INFINITY ? largest + 0.0f : 0.0f;
            final int targetValue = target[targetOffset + sample];
            selectedKept[sample] = selected;
            final boolean ok = targetValue != ignoreIndex;
            final float inputLooked = targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f;
            maskKept[sample] = ok ? -1 : 0;
            if (targetValue >= 0 && targetValue < sizeC) {
                mask[row + targetValue] = 0;
            }
            inputLookedKept[sample] = inputLooked;
        }
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        Rows.spread(maskKept, samples, sizeC, maskSpread);
        for (int sample = 0; sample < samples; sample++) {
            final float inputLooked = inputLookedKept[sample];
            final float selected = selectedKept[sample];
            final float exp2 = exp(inputLooked - selected);
            exp2Kept[sample] = exp2;
        }
        expsInBlocks(input, inputOffset, exps, terms, blocks, positions, selectedSpread, block,
                block2, block3, patterns);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final float exp2 = exp2Kept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms[row + targetValue] = 0.0f;
            }
            final float total = Lanes.sum(terms, row, sizeC, lanes);
            final float sum = total + exp2;
            sumKept[sample] = sum;
            totalKept[sample] = total;
        }
        Rows.spread(sumKept, samples, sizeC, sumSpread);
        for (int sample = 0; sample < samples; sample++) {
            final float total = totalKept[sample];
            final float sum = sumKept[sample];
            final float exp2 = exp2Kept[sample];
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final float ratio = upstream[upstreamOffset + sample] / sum;
            ratioKept[sample] = ratio;
            final float gradInputAdded = (ok ? ratio * (total / sum) * exp2 : 0.0f) + 0.0f;
            gradInputAddedKept[sample] = gradInputAdded;
        }
        Rows.spread(ratioKept, samples, sizeC, ratioSpread);
        gradInputInBlocks3(gradInput, gradInputOffset, exps, blocks, positions, maskSpread, mask,
                ratioSpread, sumSpread, block, block2, patterns, patterns2);
        for (int sample = 0; sample < samples; sample++) {
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            final float gradInputAdded = gradInputAddedKept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += gradInputAdded;
            }
        }
    }

    static void forwardWhenLabelSmoothingIs0WithWeight(int samples, float[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, float[] weight, int weightOffset,
            float[] losses, int lossesOffset, int sizeC, float[] terms, float[] lanes,
            int ignoreIndex, BlockScratch blocks) {
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final int[] patterns = blocks.ints(0);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                forwardWhenLabelSmoothingIs0WithWeightTogether(Math.min(rows, samples - begin),
                        input, inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, weight, weightOffset, losses, lossesOffset + begin,
                        sizeC, terms, lanes, ignoreIndex, blocks);
            }
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            float largest = Float.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
            final int targetValue = target[targetOffset + sample];
            final float selected = largest > Float.NEGATIVE_INFINITY ? largest + 0.0f : 0.0f;
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final float inputAtC2 = input[inputRow + c];
                    terms[c] = c != targetValue ? expDown(inputAtC2 - selected) : 0.0f;
                }
            } else {
                termsInBlocks2(input, sizeC, terms, inputRow, targetValue, selected, blocks, block,
                        block2, block3, patterns);
            }
            final float total = Lanes.sum(terms, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final float difference = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected;
            final float difference2 = difference - log1p(difference == 0.0f ? total : total - 1.0f + exp(difference));
            final float nll = ok ? -((targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0f) * difference2) : 0.0f;
            losses[lossesOffset + sample] = nll;
        }
    }

    static void forwardWhenLabelSmoothingIs0WithWeightTogether(int samples, float[] input,
            int inputOffset, int inputStride, int[] target, int targetOffset, float[] weight,
            int weightOffset, float[] losses, int lossesOffset, int sizeC, float[] terms,
            float[] lanes, int ignoreIndex, BlockScratch blocks) {
        final float[] selectedSpread = blocks.floats(0);
        final float[] selectedKept = blocks.floats(1);
        final float[] difference2Kept = blocks.floats(2);
        final float[] differenceKept = blocks.floats(3);
        final float[] totalKept = blocks.floats(4);
        final float[] block = blocks.floats(5);
        final float[] block2 = blocks.floats(6);
        final float[] block3 = blocks.floats(7);
        final float[] block4 = blocks.floats(8);
        final int[] patterns = blocks.ints(0);
        final int[] patterns2 = blocks.ints(1);
        final int[] patterns3 = blocks.ints(2);
        final int[] patterns4 = blocks.ints(3);
        final int[] patterns5 = blocks.ints(4);
        final int[] patterns6 = blocks.ints(5);
        final int[] patterns7 = blocks.ints(6);
        final int positions = samples * sizeC;
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            float largest = Float.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
            final int targetValue = target[targetOffset + sample];
            final float selected = largest > Float.NEGATIVE_INFINITY ? largest + 0.0f : 0.0f;
            selectedKept[sample] = selected;
            final float difference = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected;
            differenceKept[sample] = difference;
        }
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        termsInBlocks(input, inputOffset, terms, blocks, positions, selectedSpread, block, block2,
                block3, patterns);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms[row + targetValue] = 0.0f;
            }
            final float total = Lanes.sum(terms, row, sizeC, lanes);
            totalKept[sample] = total;
        }
        if (samples < 48) {
            for (int sample = 0; sample < samples; sample++) {
                final float difference = differenceKept[sample];
                final float total = totalKept[sample];
                final float difference2 = difference - log1p(difference == 0.0f ? total : total - 1.0f + exp(difference));
                difference2Kept[sample] = difference2;
            }
        } else {
            differenceKeptInBlocks(samples, blocks, difference2Kept, differenceKept, totalKept,
                    block, block2, block3, patterns, block4, patterns2, patterns3, patterns4,
                    patterns5, patterns6, patterns7);
        }
        for (int sample = 0; sample < samples; sample++) {
            final float difference2 = difference2Kept[sample];
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final float nll = ok ? -((targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0f) * difference2) : 0.0f;
            losses[lossesOffset + sample] = nll;
        }
    }

    static void forwardBackwardWhenLabelSmoothingIs0WithWeight(int samples, float[] input,
            int inputOffset, int inputStride, int[] target, int targetOffset, float[] weight,
            int weightOffset, float[] upstream, int upstreamOffset, float[] losses,
            int lossesOffset, float[] gradInput, int gradInputOffset, int gradInputStride,
            int sizeC, float[] exps, float[] terms, float[] lanes, int ignoreIndex,
            BlockScratch blocks) {
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final int[] patterns = blocks.ints(0);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC && gradInputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                forwardBackwardWhenLabelSmoothingIs0WithWeightTogether(Math.min(rows, samples - begin),
                        input, inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, weight, weightOffset, upstream,
                        upstreamOffset + begin, losses, lossesOffset + begin, gradInput,
                        gradInputOffset + begin * gradInputStride, gradInputStride, sizeC, exps,
                        terms, lanes, ignoreIndex, blocks);
            }
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            float largest = Float.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
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
                expsInBlocks2(input, sizeC, exps, terms, inputRow, selected, targetValue, blocks,
                        block, block2, block3, patterns);
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
                gradInputInBlocks2(gradInput, sizeC, exps, gradInputRow, targetValue, ok, ratio,
                        block, block2);
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += ok ? -(product * (total / sum)) : 0.0f;
            }
        }
    }

    static void forwardBackwardWhenLabelSmoothingIs0WithWeightTogether(int samples, float[] input,
            int inputOffset, int inputStride, int[] target, int targetOffset, float[] weight,
            int weightOffset, float[] upstream, int upstreamOffset, float[] losses,
            int lossesOffset, float[] gradInput, int gradInputOffset, int gradInputStride,
            int sizeC, float[] exps, float[] terms, float[] lanes, int ignoreIndex,
            BlockScratch blocks) {
        final float[] selectedSpread = blocks.floats(0);
        final float[] selectedKept = blocks.floats(1);
        final float[] ratioSpread = blocks.floats(2);
        final float[] ratioKept = blocks.floats(3);
        final float[] gradInputAddedKept = blocks.floats(4);
        final float[] productKept = blocks.floats(5);
        final float[] totalKept = blocks.floats(6);
        final float[] sumKept = blocks.floats(7);
        final float[] weightAtTargetKept = blocks.floats(8);
        final float[] differenceKept = blocks.floats(9);
        final float[] exp2Kept = blocks.floats(10);
        final float[] block = blocks.floats(11);
        final float[] block2 = blocks.floats(12);
        final float[] block3 = blocks.floats(13);
        final float[] block4 = blocks.floats(14);
        final int[] maskKept = blocks.ints(0);
        final int[] patterns = blocks.ints(1);
        final int[] patterns2 = blocks.ints(2);
        final int[] patterns3 = blocks.ints(3);
        final int[] patterns4 = blocks.ints(4);
        final int[] patterns5 = blocks.ints(5);
        final int[] patterns6 = blocks.ints(6);
        final int[] patterns7 = blocks.ints(7);
        final int positions = samples * sizeC;
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            float largest = Float.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
            final float selected = largest > Float.NEGATIVE_INFINITY ? largest + 0.0f : 0.0f;
            final int targetValue = target[targetOffset + sample];
            selectedKept[sample] = selected;
            final boolean ok = targetValue != ignoreIndex;
            final float weightAtTarget = targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0f;
            final float difference = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected;
            final float product = upstream[upstreamOffset + sample] * weightAtTarget;
            maskKept[sample] = ok ? 0 : -1;
            productKept[sample] = product;
            weightAtTargetKept[sample] = weightAtTarget;
            differenceKept[sample] = difference;
        }
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        for (int sample = 0; sample < samples; sample++) {
            final float difference = differenceKept[sample];
            final float exp2 = exp(difference);
            exp2Kept[sample] = exp2;
        }
        expsInBlocks(input, inputOffset, exps, terms, blocks, positions, selectedSpread, block,
                block2, block3, patterns);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final float exp2 = exp2Kept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms[row + targetValue] = 0.0f;
            }
            final float total = Lanes.sum(terms, row, sizeC, lanes);
            final float sum = total + exp2;
            totalKept[sample] = total;
            sumKept[sample] = sum;
        }
        if (samples < 48) {
            for (int sample = 0; sample < samples; sample++) {
                final float product = productKept[sample];
                final float total = totalKept[sample];
                final float sum = sumKept[sample];
                final float weightAtTarget = weightAtTargetKept[sample];
                final float difference = differenceKept[sample];
                final float exp2 = exp2Kept[sample];
                final int targetValue = target[targetOffset + sample];
                final boolean ok = targetValue != ignoreIndex;
                final float difference2 = difference - log1p(difference == 0.0f ? total : total - 1.0f + exp2);
                final float nll = ok ? -(weightAtTarget * difference2) : 0.0f;
                losses[lossesOffset + sample] = nll;
                final float ratio = product / sum;
                ratioKept[sample] = ratio;
                final float gradInputAdded = ok ? -(product * (total / sum)) : 0.0f;
                gradInputAddedKept[sample] = gradInputAdded;
            }
        } else {
            lossesInBlocks3(samples, target, targetOffset, losses, lossesOffset, ignoreIndex,
                    blocks, ratioKept, gradInputAddedKept, productKept, totalKept, sumKept,
                    weightAtTargetKept, differenceKept, exp2Kept, block, block2, block3, patterns,
                    patterns2, patterns3, patterns4, patterns5, patterns6, block4, patterns7);
        }
        Rows.spread(ratioKept, samples, sizeC, ratioSpread);
        gradInputInBlocks(gradInput, gradInputOffset, exps, positions, ratioSpread, block);
        Rows.replace(maskKept, samples, sizeC, gradInput, gradInputOffset, 0.0f);
        for (int sample = 0; sample < samples; sample++) {
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            final float gradInputAdded = gradInputAddedKept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] = 0.0f;
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += gradInputAdded;
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
            float[] lanes, int ignoreIndex, BlockScratch blocks) {
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final float[] block4 = blocks.floats(3);
        final int[] patterns = blocks.ints(0);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC && gradInputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                hessianDiagonalWhenLabelSmoothingIs0WithWeightTogether(Math.min(rows, samples - begin),
                        input, inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, weight, weightOffset, upstream,
                        upstreamOffset + begin, gradInput,
                        gradInputOffset + begin * gradInputStride, gradInputStride, sizeC, exps,
                        terms, lanes, ignoreIndex, blocks);
            }
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            float largest = Float.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
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
                expsInBlocks2(input, sizeC, exps, terms, inputRow, selected, targetValue, blocks,
                        block, block2, block3, patterns);
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
                gradInputInBlocks4(gradInput, sizeC, exps, gradInputRow, targetValue, ok, sum,
                        ratio, block, block2, block3, block4);
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio * (total / sum) * exp2 : 0.0f) + 0.0f;
            }
        }
    }

    static void hessianDiagonalWhenLabelSmoothingIs0WithWeightTogether(int samples, float[] input,
            int inputOffset, int inputStride, int[] target, int targetOffset, float[] weight,
            int weightOffset, float[] upstream, int upstreamOffset, float[] gradInput,
            int gradInputOffset, int gradInputStride, int sizeC, float[] exps, float[] terms,
            float[] lanes, int ignoreIndex, BlockScratch blocks) {
        final float[] selectedSpread = blocks.floats(0);
        final float[] selectedKept = blocks.floats(1);
        final float[] ratioSpread = blocks.floats(2);
        final float[] ratioKept = blocks.floats(3);
        final float[] sumSpread = blocks.floats(4);
        final float[] sumKept = blocks.floats(5);
        final float[] gradInputAddedKept = blocks.floats(6);
        final float[] totalKept = blocks.floats(7);
        final float[] exp2Kept = blocks.floats(8);
        final float[] weightLookedKept = blocks.floats(9);
        final float[] inputLookedKept = blocks.floats(10);
        final float[] block = blocks.floats(11);
        final float[] block2 = blocks.floats(12);
        final float[] block3 = blocks.floats(13);
        final int[] maskSpread = blocks.ints(0);
        final int[] maskKept = blocks.ints(1);
        final int[] mask = blocks.ints(2);
        final int[] patterns = blocks.ints(3);
        final int[] patterns2 = blocks.ints(4);
        final int positions = samples * sizeC;
        Arrays.fill(mask, 0, positions, -1);
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int row = sample * sizeC;
            float largest = Float.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
            final float selected = largest > Float.NEGATIVE_INFINITY ? largest + 0.0f : 0.0f;
            final int targetValue = target[targetOffset + sample];
            selectedKept[sample] = selected;
            final boolean ok = targetValue != ignoreIndex;
            final float inputLooked = targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f;
            final float weightLooked = targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0f;
            maskKept[sample] = ok ? -1 : 0;
            if (targetValue >= 0 && targetValue < sizeC) {
                mask[row + targetValue] = 0;
            }
            weightLookedKept[sample] = weightLooked;
            inputLookedKept[sample] = inputLooked;
        }
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        Rows.spread(maskKept, samples, sizeC, maskSpread);
        for (int sample = 0; sample < samples; sample++) {
            final float inputLooked = inputLookedKept[sample];
            final float selected = selectedKept[sample];
            final float exp2 = exp(inputLooked - selected);
            exp2Kept[sample] = exp2;
        }
        expsInBlocks(input, inputOffset, exps, terms, blocks, positions, selectedSpread, block,
                block2, block3, patterns);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final float exp2 = exp2Kept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms[row + targetValue] = 0.0f;
            }
            final float total = Lanes.sum(terms, row, sizeC, lanes);
            final float sum = total + exp2;
            sumKept[sample] = sum;
            totalKept[sample] = total;
        }
        Rows.spread(sumKept, samples, sizeC, sumSpread);
        for (int sample = 0; sample < samples; sample++) {
            final float total = totalKept[sample];
            final float sum = sumKept[sample];
            final float exp2 = exp2Kept[sample];
            final float weightLooked = weightLookedKept[sample];
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final float ratio = upstream[upstreamOffset + sample] * weightLooked / sum;
            ratioKept[sample] = ratio;
            final float gradInputAdded = (ok ? ratio * (total / sum) * exp2 : 0.0f) + 0.0f;
            gradInputAddedKept[sample] = gradInputAdded;
        }
        Rows.spread(ratioKept, samples, sizeC, ratioSpread);
        gradInputInBlocks3(gradInput, gradInputOffset, exps, blocks, positions, maskSpread, mask,
                ratioSpread, sumSpread, block, block2, patterns, patterns2);
        for (int sample = 0; sample < samples; sample++) {
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            final float gradInputAdded = gradInputAddedKept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += gradInputAdded;
            }
        }
    }

    static void forward(int samples, float[] input, int inputOffset, int inputStride, int[] target,
            int targetOffset, float[] losses, int lossesOffset, int sizeC, float[] terms,
            float[] exps, float[] terms2, float[] lps, float[] lanes, int ignoreIndex,
            double labelSmoothing, BlockScratch blocks) {
        final float difference3 = (float) (1.0 - labelSmoothing);
        final float ratio = (float) (labelSmoothing / (double) sizeC);
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final int[] patterns = blocks.ints(0);
        final int[] patterns2 = blocks.ints(1);
        final int[] patterns3 = blocks.ints(2);
        final int[] patterns4 = blocks.ints(3);
        final int[] patterns5 = blocks.ints(4);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                forwardTogether(Math.min(rows, samples - begin), input,
                        inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, losses, lossesOffset + begin, sizeC, terms, exps,
                        terms2, lps, lanes, ignoreIndex, labelSmoothing, blocks);
            }
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            float largest = Float.NEGATIVE_INFINITY;
            largest = Extremes.max(largest, input, inputRow, sizeC, blocks);
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
                termsInBlocks4(input, sizeC, terms, exps, terms2, inputRow, targetValue, selected,
                        blocks, block, block2, block3, patterns, patterns2, patterns3, patterns4,
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
                lpsInBlocks2(input, sizeC, lps, inputRow, selected, log1p, block);
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

    static void forwardTogether(int samples, float[] input, int inputOffset, int inputStride,
            int[] target, int targetOffset, float[] losses, int lossesOffset, int sizeC,
            float[] terms, float[] exps, float[] terms2, float[] lps, float[] lanes,
            int ignoreIndex, double labelSmoothing, BlockScratch blocks) {
        final float difference3 = (float) (1.0 - labelSmoothing);
        final float ratio = (float) (labelSmoothing / (double) sizeC);
        final float[] selectedSpread = blocks.floats(0);
        final float[] selectedKept = blocks.floats(1);
        final float[] log1pSpread = blocks.floats(2);
        final float[] log1pKept = blocks.floats(3);
        final float[] nllKept = blocks.floats(4);
        final float[] difference4Kept = blocks.floats(5);
        final float[] totalKept = blocks.floats(6);
        final float[] total2Kept = blocks.floats(7);
        final float[] total3Kept = blocks.floats(8);
        final float[] block = blocks.floats(9);
        final float[] block2 = blocks.floats(10);
        final float[] block3 = blocks.floats(11);
        final float[] block4 = blocks.floats(12);
        final float[] block5 = blocks.floats(13);
        final int[] patterns = blocks.ints(0);
        final int[] patterns2 = blocks.ints(1);
        final int[] patterns3 = blocks.ints(2);
        final int[] patterns4 = blocks.ints(3);
        final int[] patterns5 = blocks.ints(4);
        final int[] patterns6 = blocks.ints(5);
        final int[] patterns7 = blocks.ints(6);
        final int[] patterns8 = blocks.ints(7);
        final int[] patterns9 = blocks.ints(8);
        final int[] patterns10 = blocks.ints(9);
        final int[] patterns11 = blocks.ints(10);
        final int[] patterns12 = blocks.ints(11);
        final int positions = samples * sizeC;
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            float largest = Float.NEGATIVE_INFINITY;
            largest = Extremes.max(largest, input, inputRow, sizeC, blocks);
            final int targetValue = target[targetOffset + sample];
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            selectedKept[sample] = selected;
            final float difference4 = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected;
            difference4Kept[sample] = difference4;
        }
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        termsInBlocks3(input, inputOffset, terms, exps, terms2, blocks, positions, selectedSpread,
                block, block2, block3, patterns, patterns2, patterns3, patterns4, patterns5,
                patterns6);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms[row + targetValue] = 0.0f;
            }
            final float total = Lanes.sum(terms, row, sizeC, lanes);
            final float total2 = Lanes.sum(exps, row, sizeC, lanes);
            final float total3 = Lanes.sum(terms2, row, sizeC, lanes);
            totalKept[sample] = total;
            total2Kept[sample] = total2;
            total3Kept[sample] = total3;
        }
        if (samples < 48) {
            for (int sample = 0; sample < samples; sample++) {
                final float difference4 = difference4Kept[sample];
                final float total = totalKept[sample];
                final float total2 = total2Kept[sample];
                final float total3 = total3Kept[sample];
                final int targetValue = target[targetOffset + sample];
                final float log1p = log1p(total2 >= 1.0f && total2 < 2.0f ? total3 : total2 - 1.0f);
                log1pKept[sample] = log1p;
                final boolean ok = targetValue != ignoreIndex;
                final float difference5 = difference4 - log1p(difference4 == 0.0f ? total : total - 1.0f + exp(difference4));
                final float nll = ok ? -difference5 : 0.0f;
                nllKept[sample] = nll;
            }
        } else {
            log1pKeptInBlocks(samples, target, targetOffset, ignoreIndex, blocks, log1pKept,
                    nllKept, difference4Kept, totalKept, total2Kept, total3Kept, block, block2,
                    block3, patterns, patterns2, patterns3, patterns4, patterns5, patterns6, block4,
                    block5, patterns7, patterns8, patterns9, patterns10, patterns11, patterns12);
        }
        Rows.spread(log1pKept, samples, sizeC, log1pSpread);
        lpsInBlocks(input, inputOffset, lps, positions, selectedSpread, log1pSpread, block);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final float nll = nllKept[sample];
            final int targetValue = target[targetOffset + sample];
            final float total4 = Lanes.sum(lps, row, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final float flat = ok ? -total4 : 0.0f;
            final float loss = difference3 * nll + ratio * flat;
            losses[lossesOffset + sample] = loss;
        }
    }

    static void forwardBackward(int samples, float[] input, int inputOffset, int inputStride,
            int[] target, int targetOffset, float[] upstream, int upstreamOffset, float[] losses,
            int lossesOffset, float[] gradInput, int gradInputOffset, int gradInputStride,
            int sizeC, float[] terms, float[] exps, float[] terms2, float[] terms3, float[] lps,
            float[] lanes, int ignoreIndex, double labelSmoothing, BlockScratch blocks) {
        final float ratio = (float) (labelSmoothing / (double) sizeC);
        final float difference3 = (float) (1.0 - labelSmoothing);
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final int[] patterns = blocks.ints(0);
        final int[] patterns2 = blocks.ints(1);
        final int[] patterns3 = blocks.ints(2);
        final int[] patterns4 = blocks.ints(3);
        final int[] patterns5 = blocks.ints(4);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC && gradInputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                forwardBackwardTogether(Math.min(rows, samples - begin), input,
                        inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, upstream, upstreamOffset + begin, losses,
                        lossesOffset + begin, gradInput, gradInputOffset + begin * gradInputStride,
                        gradInputStride, sizeC, terms, exps, terms2, terms3, lps, lanes,
                        ignoreIndex, labelSmoothing, blocks);
            }
            return;
        }
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
                expsInBlocks4(input, sizeC, exps, terms2, terms3, inputRow, selected, targetValue,
                        blocks, block, block2, block3, patterns, patterns2, patterns3, patterns4,
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
                lpsInBlocks4(input, gradInput, sizeC, exps, lps, inputRow, gradInputRow, product,
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

    static void forwardBackwardTogether(int samples, float[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, float[] upstream, int upstreamOffset,
            float[] losses, int lossesOffset, float[] gradInput, int gradInputOffset,
            int gradInputStride, int sizeC, float[] terms, float[] exps, float[] terms2,
            float[] terms3, float[] lps, float[] lanes, int ignoreIndex, double labelSmoothing,
            BlockScratch blocks) {
        final float ratio = (float) (labelSmoothing / (double) sizeC);
        final float difference3 = (float) (1.0 - labelSmoothing);
        final float[] selectedSpread = blocks.floats(0);
        final float[] selectedKept = blocks.floats(1);
        final float[] log1pSpread = blocks.floats(2);
        final float[] log1pKept = blocks.floats(3);
        final float[] values = blocks.floats(4);
        final float[] ratio2Spread = blocks.floats(5);
        final float[] ratio2Kept = blocks.floats(6);
        final float[] productSpread = blocks.floats(7);
        final float[] productKept = blocks.floats(8);
        final float[] ratio3Spread = blocks.floats(9);
        final float[] ratio3Kept = blocks.floats(10);
        final float[] gradInputAddedKept = blocks.floats(11);
        final float[] nllKept = blocks.floats(12);
        final float[] product2Kept = blocks.floats(13);
        final float[] total2Kept = blocks.floats(14);
        final float[] sumKept = blocks.floats(15);
        final float[] difference4Kept = blocks.floats(16);
        final float[] exp2Kept = blocks.floats(17);
        final float[] totalKept = blocks.floats(18);
        final float[] total3Kept = blocks.floats(19);
        final float[] total4Kept = blocks.floats(20);
        final float[] block = blocks.floats(21);
        final float[] block2 = blocks.floats(22);
        final float[] block3 = blocks.floats(23);
        final float[] block4 = blocks.floats(24);
        final float[] block5 = blocks.floats(25);
        final float[] block6 = blocks.floats(26);
        final float[] block7 = blocks.floats(27);
        final int[] maskKept = blocks.ints(0);
        final int[] maskSpread = blocks.ints(1);
        final int[] maskKept2 = blocks.ints(2);
        final int[] mask = blocks.ints(3);
        final int[] patterns = blocks.ints(4);
        final int[] patterns2 = blocks.ints(5);
        final int[] patterns3 = blocks.ints(6);
        final int[] patterns4 = blocks.ints(7);
        final int[] patterns5 = blocks.ints(8);
        final int[] patterns6 = blocks.ints(9);
        final int[] patterns7 = blocks.ints(10);
        final int[] patterns8 = blocks.ints(11);
        final int[] patterns9 = blocks.ints(12);
        final int[] patterns10 = blocks.ints(13);
        final int[] patterns11 = blocks.ints(14);
        final int[] patterns12 = blocks.ints(15);
        final int[] patterns13 = blocks.ints(16);
        final int[] patterns14 = blocks.ints(17);
        final int positions = samples * sizeC;
        Arrays.fill(mask, 0, positions, -1);
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int row = sample * sizeC;
            final float upstreamValue = upstream[upstreamOffset + sample];
            final float product = upstreamValue * ratio;
            float largest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
                terms[c] = product;
            }
            final float total = Lanes.sum(terms, 0, sizeC, lanes);
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            final int targetValue = target[targetOffset + sample];
            selectedKept[sample] = selected;
            final boolean ok = targetValue != ignoreIndex;
            final float product2 = upstreamValue * difference3;
            final float difference4 = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected;
            productKept[sample] = product;
            maskKept[sample] = ok ? 0 : -1;
            maskKept2[sample] = ok ? -1 : 0;
            if (targetValue >= 0 && targetValue < sizeC) {
                mask[row + targetValue] = 0;
            }
            product2Kept[sample] = product2;
            difference4Kept[sample] = difference4;
            totalKept[sample] = total;
        }
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        Rows.spread(productKept, samples, sizeC, productSpread);
        Rows.spread(maskKept2, samples, sizeC, maskSpread);
        for (int sample = 0; sample < samples; sample++) {
            final float difference4 = difference4Kept[sample];
            final float exp2 = exp(difference4);
            exp2Kept[sample] = exp2;
        }
        expsInBlocks3(input, inputOffset, exps, terms2, terms3, blocks, positions, selectedSpread,
                block, block2, block3, patterns, patterns2, patterns3, patterns4, patterns5,
                patterns6);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final float exp2 = exp2Kept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms2[row + targetValue] = 0.0f;
            }
            final float total2 = Lanes.sum(terms2, row, sizeC, lanes);
            final float total3 = Lanes.sum(exps, row, sizeC, lanes);
            final float total4 = Lanes.sum(terms3, row, sizeC, lanes);
            final float sum = total2 + exp2;
            total2Kept[sample] = total2;
            sumKept[sample] = sum;
            total3Kept[sample] = total3;
            total4Kept[sample] = total4;
        }
        if (samples < 48) {
            for (int sample = 0; sample < samples; sample++) {
                final float product2 = product2Kept[sample];
                final float total2 = total2Kept[sample];
                final float sum = sumKept[sample];
                final float difference4 = difference4Kept[sample];
                final float exp2 = exp2Kept[sample];
                final float total = totalKept[sample];
                final float total3 = total3Kept[sample];
                final float total4 = total4Kept[sample];
                final int targetValue = target[targetOffset + sample];
                final float log1p = log1p(total3 >= 1.0f && total3 < 2.0f ? total4 : total3 - 1.0f);
                final boolean ok = targetValue != ignoreIndex;
                final float ratio2 = total / (total3 == 0.0f ? 1.0f : total3);
                final float ratio3 = product2 / sum;
                log1pKept[sample] = log1p;
                ratio2Kept[sample] = ratio2;
                ratio3Kept[sample] = ratio3;
                final float difference5 = difference4 - log1p(difference4 == 0.0f ? total2 : total2 - 1.0f + exp2);
                final float nll = ok ? -difference5 : 0.0f;
                final float gradInputAdded = ok ? -(product2 * (total2 / sum)) : 0.0f;
                gradInputAddedKept[sample] = gradInputAdded;
                nllKept[sample] = nll;
            }
        } else {
            log1pKeptInBlocks2(samples, target, targetOffset, ignoreIndex, blocks, log1pKept,
                    ratio2Kept, ratio3Kept, gradInputAddedKept, nllKept, product2Kept, total2Kept,
                    sumKept, difference4Kept, exp2Kept, totalKept, total3Kept, total4Kept, block,
                    block2, block3, patterns, patterns2, patterns3, patterns4, patterns5, patterns6,
                    patterns7, patterns8, patterns9, patterns10, patterns11, patterns12, patterns13,
                    block4, block5, block6, block7, patterns14);
        }
        Rows.spread(log1pKept, samples, sizeC, log1pSpread);
        Rows.spread(ratio2Kept, samples, sizeC, ratio2Spread);
        Rows.spread(ratio3Kept, samples, sizeC, ratio3Spread);
        lpsInBlocks3(input, inputOffset, exps, lps, positions, selectedSpread, log1pSpread, values,
                ratio2Spread, productSpread, block);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final float nll = nllKept[sample];
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final float total5 = Lanes.sum(lps, row, sizeC, lanes);
            final float flat = ok ? -total5 : 0.0f;
            final float loss = difference3 * nll + ratio * flat;
            losses[lossesOffset + sample] = loss;
        }
        Rows.replace(maskKept, samples, sizeC, values, 0, 0.0f);
        gradInputInBlocks5(gradInput, gradInputOffset, exps, blocks, positions, values, maskSpread,
                mask, ratio3Spread, block, patterns);
        for (int sample = 0; sample < samples; sample++) {
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            final float gradInputAdded = gradInputAddedKept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += gradInputAdded;
            }
        }
    }

    static void hessianDiagonal(int samples, float[] input, int inputOffset, int inputStride,
            int[] target, int targetOffset, float[] upstream, int upstreamOffset, float[] gradInput,
            int gradInputOffset, int gradInputStride, int sizeC, float[] terms, float[] exps,
            float[] terms2, float[] lanes, int ignoreIndex, double labelSmoothing,
            BlockScratch blocks) {
        final float ratio = (float) (labelSmoothing / (double) sizeC);
        final float difference = (float) (1.0 - labelSmoothing);
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final float[] block4 = blocks.floats(3);
        final float[] block5 = blocks.floats(4);
        final float[] block6 = blocks.floats(5);
        final int[] patterns = blocks.ints(0);
        final int[] patterns2 = blocks.ints(1);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC && gradInputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                hessianDiagonalTogether(Math.min(rows, samples - begin), input,
                        inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, upstream, upstreamOffset + begin, gradInput,
                        gradInputOffset + begin * gradInputStride, gradInputStride, sizeC, terms,
                        exps, terms2, lanes, ignoreIndex, labelSmoothing, blocks);
            }
            return;
        }
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
                expsInBlocks6(input, sizeC, exps, terms2, inputRow, selected, targetValue, blocks,
                        block, block2, block3, patterns, patterns2);
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
                gradInputInBlocks7(gradInput, sizeC, exps, gradInputRow, targetValue, ok, sum,
                        ratio2, selected2, ratio3, block, block2, block3, block4, block5, block6);
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio2 * (total2 / sum) * exp2 : 0.0f) + 0.0f;
            }
        }
    }

    static void hessianDiagonalTogether(int samples, float[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, float[] upstream, int upstreamOffset,
            float[] gradInput, int gradInputOffset, int gradInputStride, int sizeC, float[] terms,
            float[] exps, float[] terms2, float[] lanes, int ignoreIndex, double labelSmoothing,
            BlockScratch blocks) {
        final float ratio = (float) (labelSmoothing / (double) sizeC);
        final float difference = (float) (1.0 - labelSmoothing);
        final float[] selectedSpread = blocks.floats(0);
        final float[] selectedKept = blocks.floats(1);
        final float[] ratio2Spread = blocks.floats(2);
        final float[] ratio2Kept = blocks.floats(3);
        final float[] values = blocks.floats(4);
        final float[] ratio3Spread = blocks.floats(5);
        final float[] ratio3Kept = blocks.floats(6);
        final float[] sumSpread = blocks.floats(7);
        final float[] sumKept = blocks.floats(8);
        final float[] values2 = blocks.floats(9);
        final float[] selected2Spread = blocks.floats(10);
        final float[] selected2Kept = blocks.floats(11);
        final float[] gradInputAddedKept = blocks.floats(12);
        final float[] total2Kept = blocks.floats(13);
        final float[] exp2Kept = blocks.floats(14);
        final float[] totalKept = blocks.floats(15);
        final float[] inputLookedKept = blocks.floats(16);
        final float[] block = blocks.floats(17);
        final float[] block2 = blocks.floats(18);
        final float[] block3 = blocks.floats(19);
        final int[] maskSpread = blocks.ints(0);
        final int[] maskKept = blocks.ints(1);
        final int[] mask = blocks.ints(2);
        final int[] maskKept2 = blocks.ints(3);
        final int[] patterns = blocks.ints(4);
        final int[] patterns2 = blocks.ints(5);
        final int positions = samples * sizeC;
        Arrays.fill(mask, 0, positions, -1);
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int row = sample * sizeC;
            final float upstreamValue = upstream[upstreamOffset + sample];
            final float product = upstreamValue * ratio;
            float largest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final float inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
                terms[c] = product;
            }
            final float total = Lanes.sum(terms, 0, sizeC, lanes);
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            final int targetValue = target[targetOffset + sample];
            selectedKept[sample] = selected;
            final boolean ok = targetValue != ignoreIndex;
            final float inputLooked = targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f;
            maskKept[sample] = ok ? -1 : 0;
            if (targetValue >= 0 && targetValue < sizeC) {
                mask[row + targetValue] = 0;
            }
            maskKept2[sample] = ok ? 0 : -1;
            totalKept[sample] = total;
            inputLookedKept[sample] = inputLooked;
        }
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        Rows.spread(maskKept, samples, sizeC, maskSpread);
        for (int sample = 0; sample < samples; sample++) {
            final float inputLooked = inputLookedKept[sample];
            final float selected = selectedKept[sample];
            final float exp2 = exp(inputLooked - selected);
            exp2Kept[sample] = exp2;
        }
        expsInBlocks5(input, inputOffset, exps, terms2, blocks, positions, selectedSpread, block,
                block2, block3, patterns, patterns2);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final float exp2 = exp2Kept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms2[row + targetValue] = 0.0f;
            }
            final float total2 = Lanes.sum(terms2, row, sizeC, lanes);
            final float total3 = Lanes.sum(exps, row, sizeC, lanes);
            final float sum = total2 + exp2;
            final float selected2 = total3 == 0.0f ? 1.0f : total3;
            sumKept[sample] = sum;
            selected2Kept[sample] = selected2;
            total2Kept[sample] = total2;
        }
        Rows.spread(sumKept, samples, sizeC, sumSpread);
        Rows.spread(selected2Kept, samples, sizeC, selected2Spread);
        for (int sample = 0; sample < samples; sample++) {
            final float total2 = total2Kept[sample];
            final float sum = sumKept[sample];
            final float exp2 = exp2Kept[sample];
            final float total = totalKept[sample];
            final float selected2 = selected2Kept[sample];
            final float upstreamValue = upstream[upstreamOffset + sample];
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final float ratio2 = upstreamValue * difference / sum;
            final float ratio3 = total / selected2;
            ratio2Kept[sample] = ratio2;
            ratio3Kept[sample] = ratio3;
            final float gradInputAdded = (ok ? ratio2 * (total2 / sum) * exp2 : 0.0f) + 0.0f;
            gradInputAddedKept[sample] = gradInputAdded;
        }
        Rows.spread(ratio2Kept, samples, sizeC, ratio2Spread);
        Rows.spread(ratio3Kept, samples, sizeC, ratio3Spread);
        valuesInBlocks(exps, positions, values, ratio3Spread, values2, selected2Spread);
        Rows.replace(maskKept2, samples, sizeC, values, 0, 0.0f);
        Rows.replace(maskKept2, samples, sizeC, values2, 0, 0.0f);
        gradInputInBlocks6(gradInput, gradInputOffset, exps, blocks, positions, maskSpread, mask,
                ratio2Spread, values, sumSpread, values2, block, block2, patterns, patterns2);
        for (int sample = 0; sample < samples; sample++) {
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            final float gradInputAdded = gradInputAddedKept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += gradInputAdded;
            }
        }
    }

    static void forwardWithWeight(int samples, float[] input, int inputOffset, int inputStride,
            int[] target, int targetOffset, float[] weight, int weightOffset, float[] losses,
            int lossesOffset, int sizeC, float[] terms, float[] exps, float[] terms2,
            float[] terms3, float[] lanes, int ignoreIndex, double labelSmoothing,
            BlockScratch blocks) {
        final float difference3 = (float) (1.0 - labelSmoothing);
        final float ratio = (float) (labelSmoothing / (double) sizeC);
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final int[] patterns = blocks.ints(0);
        final int[] patterns2 = blocks.ints(1);
        final int[] patterns3 = blocks.ints(2);
        final int[] patterns4 = blocks.ints(3);
        final int[] patterns5 = blocks.ints(4);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                forwardWithWeightTogether(Math.min(rows, samples - begin), input,
                        inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, weight, weightOffset, losses, lossesOffset + begin,
                        sizeC, terms, exps, terms2, terms3, lanes, ignoreIndex, labelSmoothing,
                        blocks);
            }
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            float largest = Float.NEGATIVE_INFINITY;
            largest = Extremes.max(largest, input, inputRow, sizeC, blocks);
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
                termsInBlocks4(input, sizeC, terms, exps, terms2, inputRow, targetValue, selected,
                        blocks, block, block2, block3, patterns, patterns2, patterns3, patterns4,
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
                termsInBlocks6(input, weight, weightOffset, sizeC, terms3, inputRow, selected,
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

    static void forwardWithWeightTogether(int samples, float[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, float[] weight, int weightOffset,
            float[] losses, int lossesOffset, int sizeC, float[] terms, float[] exps,
            float[] terms2, float[] terms3, float[] lanes, int ignoreIndex, double labelSmoothing,
            BlockScratch blocks) {
        final float difference3 = (float) (1.0 - labelSmoothing);
        final float ratio = (float) (labelSmoothing / (double) sizeC);
        final float[] selectedSpread = blocks.floats(0);
        final float[] selectedKept = blocks.floats(1);
        final float[] weightSpread = blocks.floats(2);
        final float[] log1pSpread = blocks.floats(3);
        final float[] log1pKept = blocks.floats(4);
        final float[] nllKept = blocks.floats(5);
        final float[] difference5Kept = blocks.floats(6);
        final float[] difference4Kept = blocks.floats(7);
        final float[] totalKept = blocks.floats(8);
        final float[] total2Kept = blocks.floats(9);
        final float[] total3Kept = blocks.floats(10);
        final float[] block = blocks.floats(11);
        final float[] block2 = blocks.floats(12);
        final float[] block3 = blocks.floats(13);
        final float[] block4 = blocks.floats(14);
        final float[] block5 = blocks.floats(15);
        final int[] patterns = blocks.ints(0);
        final int[] patterns2 = blocks.ints(1);
        final int[] patterns3 = blocks.ints(2);
        final int[] patterns4 = blocks.ints(3);
        final int[] patterns5 = blocks.ints(4);
        final int[] patterns6 = blocks.ints(5);
        final int[] patterns7 = blocks.ints(6);
        final int[] patterns8 = blocks.ints(7);
        final int[] patterns9 = blocks.ints(8);
        final int[] patterns10 = blocks.ints(9);
        final int[] patterns11 = blocks.ints(10);
        final int[] patterns12 = blocks.ints(11);
        final int positions = samples * sizeC;
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int row = sample * sizeC;
            float largest = Float.NEGATIVE_INFINITY;
            largest = Extremes.max(largest, input, inputRow, sizeC, blocks);
            final int targetValue = target[targetOffset + sample];
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            selectedKept[sample] = selected;
            for (int c = 0; c < sizeC; c++) {
                weightSpread[row + c] = weight[weightOffset + c];
            }
            final float difference4 = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected;
            difference4Kept[sample] = difference4;
        }
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        termsInBlocks3(input, inputOffset, terms, exps, terms2, blocks, positions, selectedSpread,
                block, block2, block3, patterns, patterns2, patterns3, patterns4, patterns5,
                patterns6);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms[row + targetValue] = 0.0f;
            }
            final float total = Lanes.sum(terms, row, sizeC, lanes);
            final float total2 = Lanes.sum(exps, row, sizeC, lanes);
            final float total3 = Lanes.sum(terms2, row, sizeC, lanes);
            totalKept[sample] = total;
            total2Kept[sample] = total2;
            total3Kept[sample] = total3;
        }
        if (samples < 48) {
            for (int sample = 0; sample < samples; sample++) {
                final float difference4 = difference4Kept[sample];
                final float total = totalKept[sample];
                final float total2 = total2Kept[sample];
                final float total3 = total3Kept[sample];
                final float log1p = log1p(total2 >= 1.0f && total2 < 2.0f ? total3 : total2 - 1.0f);
                log1pKept[sample] = log1p;
                final float difference5 = difference4 - log1p(difference4 == 0.0f ? total : total - 1.0f + exp(difference4));
                difference5Kept[sample] = difference5;
            }
        } else {
            log1pKeptInBlocks3(samples, blocks, log1pKept, difference5Kept, difference4Kept,
                    totalKept, total2Kept, total3Kept, block, block2, block3, patterns, patterns2,
                    patterns3, patterns4, patterns5, patterns6, block4, block5, patterns7,
                    patterns8, patterns9, patterns10, patterns11, patterns12);
        }
        for (int sample = 0; sample < samples; sample++) {
            final float difference5 = difference5Kept[sample];
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final float nll = ok ? -((targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0f) * difference5) : 0.0f;
            nllKept[sample] = nll;
        }
        Rows.spread(log1pKept, samples, sizeC, log1pSpread);
        termsInBlocks5(input, inputOffset, terms3, positions, selectedSpread, weightSpread,
                log1pSpread, block);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final float nll = nllKept[sample];
            final int targetValue = target[targetOffset + sample];
            final float total4 = Lanes.sum(terms3, row, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
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
            int ignoreIndex, double labelSmoothing, BlockScratch blocks) {
        final float ratio = (float) (labelSmoothing / (double) sizeC);
        final float difference3 = (float) (1.0 - labelSmoothing);
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final int[] patterns = blocks.ints(0);
        final int[] patterns2 = blocks.ints(1);
        final int[] patterns3 = blocks.ints(2);
        final int[] patterns4 = blocks.ints(3);
        final int[] patterns5 = blocks.ints(4);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC && gradInputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                forwardBackwardWithWeightTogether(Math.min(rows, samples - begin), input,
                        inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, weight, weightOffset, upstream,
                        upstreamOffset + begin, losses, lossesOffset + begin, gradInput,
                        gradInputOffset + begin * gradInputStride, gradInputStride, sizeC, terms,
                        exps, terms2, terms3, terms4, lanes, ignoreIndex, labelSmoothing, blocks);
            }
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            float largest = Float.NEGATIVE_INFINITY;
            final float upstreamValue = upstream[upstreamOffset + sample];
            final float product = upstreamValue * ratio;
            if (sizeC < 128) {
                for (int c = 0; c < sizeC; c++) {
                    final float inputAtC = input[inputRow + c];
                    largest = Math.max(largest, inputAtC);
                    final float weightAtC = weight[weightOffset + c];
                    final float product2 = product * weightAtC;
                    terms[c] = product2;
                }
            } else {
                largest = largestInBlocks(input, weight, weightOffset, sizeC, terms, inputRow,
                        largest, product, block);
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
                expsInBlocks4(input, sizeC, exps, terms2, terms3, inputRow, selected, targetValue,
                        blocks, block, block2, block3, patterns, patterns2, patterns3, patterns4,
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
                termsInBlocks9(input, weight, weightOffset, gradInput, sizeC, exps, terms4,
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

    static void forwardBackwardWithWeightTogether(int samples, float[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, float[] weight, int weightOffset,
            float[] upstream, int upstreamOffset, float[] losses, int lossesOffset,
            float[] gradInput, int gradInputOffset, int gradInputStride, int sizeC, float[] terms,
            float[] exps, float[] terms2, float[] terms3, float[] terms4, float[] lanes,
            int ignoreIndex, double labelSmoothing, BlockScratch blocks) {
        final float ratio = (float) (labelSmoothing / (double) sizeC);
        final float difference3 = (float) (1.0 - labelSmoothing);
        final float[] productSpread = blocks.floats(0);
        final float[] productKept = blocks.floats(1);
        final float[] weightSpread = blocks.floats(2);
        final float[] selectedSpread = blocks.floats(3);
        final float[] selectedKept = blocks.floats(4);
        final float[] log1pSpread = blocks.floats(5);
        final float[] log1pKept = blocks.floats(6);
        final float[] values = blocks.floats(7);
        final float[] ratio2Spread = blocks.floats(8);
        final float[] ratio2Kept = blocks.floats(9);
        final float[] ratio3Spread = blocks.floats(10);
        final float[] ratio3Kept = blocks.floats(11);
        final float[] gradInputAddedKept = blocks.floats(12);
        final float[] nllKept = blocks.floats(13);
        final float[] product4Kept = blocks.floats(14);
        final float[] total2Kept = blocks.floats(15);
        final float[] sumKept = blocks.floats(16);
        final float[] weightAtTargetKept = blocks.floats(17);
        final float[] difference4Kept = blocks.floats(18);
        final float[] exp2Kept = blocks.floats(19);
        final float[] totalKept = blocks.floats(20);
        final float[] total3Kept = blocks.floats(21);
        final float[] total4Kept = blocks.floats(22);
        final float[] block = blocks.floats(23);
        final float[] block2 = blocks.floats(24);
        final float[] block3 = blocks.floats(25);
        final float[] block4 = blocks.floats(26);
        final float[] block5 = blocks.floats(27);
        final float[] block6 = blocks.floats(28);
        final float[] block7 = blocks.floats(29);
        final int[] maskKept = blocks.ints(0);
        final int[] maskSpread = blocks.ints(1);
        final int[] maskKept2 = blocks.ints(2);
        final int[] mask = blocks.ints(3);
        final int[] patterns = blocks.ints(4);
        final int[] patterns2 = blocks.ints(5);
        final int[] patterns3 = blocks.ints(6);
        final int[] patterns4 = blocks.ints(7);
        final int[] patterns5 = blocks.ints(8);
        final int[] patterns6 = blocks.ints(9);
        final int[] patterns7 = blocks.ints(10);
        final int[] patterns8 = blocks.ints(11);
        final int[] patterns9 = blocks.ints(12);
        final int[] patterns10 = blocks.ints(13);
        final int[] patterns11 = blocks.ints(14);
        final int[] patterns12 = blocks.ints(15);
        final int[] patterns13 = blocks.ints(16);
        final int[] patterns14 = blocks.ints(17);
        final int positions = samples * sizeC;
        Arrays.fill(mask, 0, positions, -1);
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int row = sample * sizeC;
            final float upstreamValue = upstream[upstreamOffset + sample];
            final float product = upstreamValue * ratio;
            productKept[sample] = product;
            for (int c = 0; c < sizeC; c++) {
                weightSpread[row + c] = weight[weightOffset + c];
            }
            float largest = Float.NEGATIVE_INFINITY;
            largest = Extremes.max(largest, input, inputRow, sizeC, blocks);
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            final int targetValue = target[targetOffset + sample];
            selectedKept[sample] = selected;
            final boolean ok = targetValue != ignoreIndex;
            final float weightAtTarget = targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0f;
            final float product4 = upstreamValue * difference3 * weightAtTarget;
            final float difference4 = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f) - selected;
            maskKept[sample] = ok ? 0 : -1;
            maskKept2[sample] = ok ? -1 : 0;
            if (targetValue >= 0 && targetValue < sizeC) {
                mask[row + targetValue] = 0;
            }
            product4Kept[sample] = product4;
            weightAtTargetKept[sample] = weightAtTarget;
            difference4Kept[sample] = difference4;
        }
        Rows.spread(productKept, samples, sizeC, productSpread);
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        Rows.spread(maskKept2, samples, sizeC, maskSpread);
        for (int sample = 0; sample < samples; sample++) {
            final float difference4 = difference4Kept[sample];
            final float exp2 = exp(difference4);
            exp2Kept[sample] = exp2;
        }
        termsInBlocks7(terms, positions, productSpread, weightSpread);
        expsInBlocks3(input, inputOffset, exps, terms2, terms3, blocks, positions, selectedSpread,
                block, block2, block3, patterns, patterns2, patterns3, patterns4, patterns5,
                patterns6);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final float exp2 = exp2Kept[sample];
            final float total = Lanes.sum(terms, row, sizeC, lanes);
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms2[row + targetValue] = 0.0f;
            }
            final float total2 = Lanes.sum(terms2, row, sizeC, lanes);
            final float total3 = Lanes.sum(exps, row, sizeC, lanes);
            final float total4 = Lanes.sum(terms3, row, sizeC, lanes);
            final float sum = total2 + exp2;
            total2Kept[sample] = total2;
            sumKept[sample] = sum;
            totalKept[sample] = total;
            total3Kept[sample] = total3;
            total4Kept[sample] = total4;
        }
        if (samples < 48) {
            for (int sample = 0; sample < samples; sample++) {
                final float product4 = product4Kept[sample];
                final float total2 = total2Kept[sample];
                final float sum = sumKept[sample];
                final float weightAtTarget = weightAtTargetKept[sample];
                final float difference4 = difference4Kept[sample];
                final float exp2 = exp2Kept[sample];
                final float total = totalKept[sample];
                final float total3 = total3Kept[sample];
                final float total4 = total4Kept[sample];
                final int targetValue = target[targetOffset + sample];
                final float log1p = log1p(total3 >= 1.0f && total3 < 2.0f ? total4 : total3 - 1.0f);
                final boolean ok = targetValue != ignoreIndex;
                final float ratio2 = total / (total3 == 0.0f ? 1.0f : total3);
                final float ratio3 = product4 / sum;
                log1pKept[sample] = log1p;
                ratio2Kept[sample] = ratio2;
                ratio3Kept[sample] = ratio3;
                final float difference5 = difference4 - log1p(difference4 == 0.0f ? total2 : total2 - 1.0f + exp2);
                final float nll = ok ? -(weightAtTarget * difference5) : 0.0f;
                final float gradInputAdded = ok ? -(product4 * (total2 / sum)) : 0.0f;
                gradInputAddedKept[sample] = gradInputAdded;
                nllKept[sample] = nll;
            }
        } else {
            log1pKeptInBlocks4(samples, target, targetOffset, ignoreIndex, blocks, log1pKept,
                    ratio2Kept, ratio3Kept, gradInputAddedKept, nllKept, product4Kept, total2Kept,
                    sumKept, weightAtTargetKept, difference4Kept, exp2Kept, totalKept, total3Kept,
                    total4Kept, block, block2, block3, patterns, patterns2, patterns3, patterns4,
                    patterns5, patterns6, patterns7, patterns8, patterns9, patterns10, patterns11,
                    patterns12, patterns13, block4, block5, block6, block7, patterns14);
        }
        Rows.spread(log1pKept, samples, sizeC, log1pSpread);
        Rows.spread(ratio2Kept, samples, sizeC, ratio2Spread);
        Rows.spread(ratio3Kept, samples, sizeC, ratio3Spread);
        termsInBlocks8(input, inputOffset, exps, terms4, positions, productSpread, weightSpread,
                selectedSpread, log1pSpread, values, ratio2Spread, block);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final float nll = nllKept[sample];
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final float total5 = Lanes.sum(terms4, row, sizeC, lanes);
            final float flat = ok ? -total5 : 0.0f;
            final float loss = difference3 * nll + ratio * flat;
            losses[lossesOffset + sample] = loss;
        }
        Rows.replace(maskKept, samples, sizeC, values, 0, 0.0f);
        gradInputInBlocks5(gradInput, gradInputOffset, exps, blocks, positions, values, maskSpread,
                mask, ratio3Spread, block, patterns);
        for (int sample = 0; sample < samples; sample++) {
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            final float gradInputAdded = gradInputAddedKept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += gradInputAdded;
            }
        }
    }

    static void hessianDiagonalWithWeight(int samples, float[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, float[] weight, int weightOffset,
            float[] upstream, int upstreamOffset, float[] gradInput, int gradInputOffset,
            int gradInputStride, int sizeC, float[] terms, float[] exps, float[] terms2,
            float[] lanes, int ignoreIndex, double labelSmoothing, BlockScratch blocks) {
        final float ratio = (float) (labelSmoothing / (double) sizeC);
        final float difference = (float) (1.0 - labelSmoothing);
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final float[] block4 = blocks.floats(3);
        final float[] block5 = blocks.floats(4);
        final float[] block6 = blocks.floats(5);
        final int[] patterns = blocks.ints(0);
        final int[] patterns2 = blocks.ints(1);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC && gradInputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                hessianDiagonalWithWeightTogether(Math.min(rows, samples - begin), input,
                        inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, weight, weightOffset, upstream,
                        upstreamOffset + begin, gradInput,
                        gradInputOffset + begin * gradInputStride, gradInputStride, sizeC, terms,
                        exps, terms2, lanes, ignoreIndex, labelSmoothing, blocks);
            }
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            float largest = Float.NEGATIVE_INFINITY;
            final float upstreamValue = upstream[upstreamOffset + sample];
            final float product = upstreamValue * ratio;
            if (sizeC < 128) {
                for (int c = 0; c < sizeC; c++) {
                    final float inputAtC = input[inputRow + c];
                    largest = Math.max(largest, inputAtC);
                    terms[c] = product * weight[weightOffset + c];
                }
            } else {
                largest = largestInBlocks(input, weight, weightOffset, sizeC, terms, inputRow,
                        largest, product, block);
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
                expsInBlocks6(input, sizeC, exps, terms2, inputRow, selected, targetValue, blocks,
                        block, block2, block3, patterns, patterns2);
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
                gradInputInBlocks7(gradInput, sizeC, exps, gradInputRow, targetValue, ok, sum,
                        ratio2, selected2, ratio3, block, block2, block3, block4, block5, block6);
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio2 * (total2 / sum) * exp2 : 0.0f) + 0.0f;
            }
        }
    }

    static void hessianDiagonalWithWeightTogether(int samples, float[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, float[] weight, int weightOffset,
            float[] upstream, int upstreamOffset, float[] gradInput, int gradInputOffset,
            int gradInputStride, int sizeC, float[] terms, float[] exps, float[] terms2,
            float[] lanes, int ignoreIndex, double labelSmoothing, BlockScratch blocks) {
        final float ratio = (float) (labelSmoothing / (double) sizeC);
        final float difference = (float) (1.0 - labelSmoothing);
        final float[] productSpread = blocks.floats(0);
        final float[] productKept = blocks.floats(1);
        final float[] weightSpread = blocks.floats(2);
        final float[] selectedSpread = blocks.floats(3);
        final float[] selectedKept = blocks.floats(4);
        final float[] ratio2Spread = blocks.floats(5);
        final float[] ratio2Kept = blocks.floats(6);
        final float[] values = blocks.floats(7);
        final float[] ratio3Spread = blocks.floats(8);
        final float[] ratio3Kept = blocks.floats(9);
        final float[] sumSpread = blocks.floats(10);
        final float[] sumKept = blocks.floats(11);
        final float[] values2 = blocks.floats(12);
        final float[] selected2Spread = blocks.floats(13);
        final float[] selected2Kept = blocks.floats(14);
        final float[] gradInputAddedKept = blocks.floats(15);
        final float[] total2Kept = blocks.floats(16);
        final float[] exp2Kept = blocks.floats(17);
        final float[] totalKept = blocks.floats(18);
        final float[] weightLookedKept = blocks.floats(19);
        final float[] inputLookedKept = blocks.floats(20);
        final float[] block = blocks.floats(21);
        final float[] block2 = blocks.floats(22);
        final float[] block3 = blocks.floats(23);
        final int[] maskSpread = blocks.ints(0);
        final int[] maskKept = blocks.ints(1);
        final int[] mask = blocks.ints(2);
        final int[] maskKept2 = blocks.ints(3);
        final int[] patterns = blocks.ints(4);
        final int[] patterns2 = blocks.ints(5);
        final int positions = samples * sizeC;
        Arrays.fill(mask, 0, positions, -1);
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int row = sample * sizeC;
            final float upstreamValue = upstream[upstreamOffset + sample];
            final float product = upstreamValue * ratio;
            productKept[sample] = product;
            for (int c = 0; c < sizeC; c++) {
                weightSpread[row + c] = weight[weightOffset + c];
            }
            float largest = Float.NEGATIVE_INFINITY;
            largest = Extremes.max(largest, input, inputRow, sizeC, blocks);
            final float selected = Math.abs(largest) < Float.POSITIVE_INFINITY ? largest : 0.0f;
            final int targetValue = target[targetOffset + sample];
            selectedKept[sample] = selected;
            final boolean ok = targetValue != ignoreIndex;
            final float inputLooked = targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0f;
            final float weightLooked = targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0f;
            maskKept[sample] = ok ? -1 : 0;
            if (targetValue >= 0 && targetValue < sizeC) {
                mask[row + targetValue] = 0;
            }
            maskKept2[sample] = ok ? 0 : -1;
            weightLookedKept[sample] = weightLooked;
            inputLookedKept[sample] = inputLooked;
        }
        Rows.spread(productKept, samples, sizeC, productSpread);
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        Rows.spread(maskKept, samples, sizeC, maskSpread);
        for (int sample = 0; sample < samples; sample++) {
            final float inputLooked = inputLookedKept[sample];
            final float selected = selectedKept[sample];
            final float exp2 = exp(inputLooked - selected);
            exp2Kept[sample] = exp2;
        }
        termsInBlocks7(terms, positions, productSpread, weightSpread);
        expsInBlocks5(input, inputOffset, exps, terms2, blocks, positions, selectedSpread, block,
                block2, block3, patterns, patterns2);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final float exp2 = exp2Kept[sample];
            final float total = Lanes.sum(terms, row, sizeC, lanes);
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms2[row + targetValue] = 0.0f;
            }
            final float total2 = Lanes.sum(terms2, row, sizeC, lanes);
            final float total3 = Lanes.sum(exps, row, sizeC, lanes);
            final float sum = total2 + exp2;
            final float selected2 = total3 == 0.0f ? 1.0f : total3;
            sumKept[sample] = sum;
            selected2Kept[sample] = selected2;
            total2Kept[sample] = total2;
            totalKept[sample] = total;
        }
        Rows.spread(sumKept, samples, sizeC, sumSpread);
        Rows.spread(selected2Kept, samples, sizeC, selected2Spread);
        for (int sample = 0; sample < samples; sample++) {
            final float total2 = total2Kept[sample];
            final float sum = sumKept[sample];
            final float exp2 = exp2Kept[sample];
            final float total = totalKept[sample];
            final float selected2 = selected2Kept[sample];
            final float weightLooked = weightLookedKept[sample];
            final float upstreamValue = upstream[upstreamOffset + sample];
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final float ratio2 = upstreamValue * difference * weightLooked / sum;
            final float ratio3 = total / selected2;
            ratio2Kept[sample] = ratio2;
            ratio3Kept[sample] = ratio3;
            final float gradInputAdded = (ok ? ratio2 * (total2 / sum) * exp2 : 0.0f) + 0.0f;
            gradInputAddedKept[sample] = gradInputAdded;
        }
        Rows.spread(ratio2Kept, samples, sizeC, ratio2Spread);
        Rows.spread(ratio3Kept, samples, sizeC, ratio3Spread);
        valuesInBlocks(exps, positions, values, ratio3Spread, values2, selected2Spread);
        Rows.replace(maskKept2, samples, sizeC, values, 0, 0.0f);
        Rows.replace(maskKept2, samples, sizeC, values2, 0, 0.0f);
        gradInputInBlocks6(gradInput, gradInputOffset, exps, blocks, positions, maskSpread, mask,
                ratio2Spread, values, sumSpread, values2, block, block2, patterns, patterns2);
        for (int sample = 0; sample < samples; sample++) {
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            final float gradInputAdded = gradInputAddedKept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += gradInputAdded;
            }
        }
    }

    static void forwardWhenLabelSmoothingIs0(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] losses, int lossesOffset,
            int sizeC, double[] terms, double[] lanes, int ignoreIndex, BlockScratch blocks) {
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final long[] patterns = blocks.longs(0);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                forwardWhenLabelSmoothingIs0Together(Math.min(rows, samples - begin), input,
                        inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, losses, lossesOffset + begin, sizeC, terms, lanes,
                        ignoreIndex, blocks);
            }
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            double largest = Double.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
            final int targetValue = target[targetOffset + sample];
            final double selected = largest > Double.NEGATIVE_INFINITY ? largest + 0.0 : 0.0;
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final double inputAtC2 = input[inputRow + c];
                    terms[c] = c != targetValue ? expDown(inputAtC2 - selected) : 0.0;
                }
            } else {
                termsInBlocks11(input, sizeC, terms, inputRow, targetValue, selected, blocks, block,
                        block2, block3, patterns);
            }
            final double total = Lanes.sum(terms, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final double difference = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected;
            final double difference2 = difference - log1p(difference == 0.0 ? total : total - 1.0 + exp(difference));
            final double nll = ok ? -difference2 : 0.0;
            losses[lossesOffset + sample] = nll;
        }
    }

    static void forwardWhenLabelSmoothingIs0Together(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] losses, int lossesOffset,
            int sizeC, double[] terms, double[] lanes, int ignoreIndex, BlockScratch blocks) {
        final double[] selectedSpread = blocks.doubles(0);
        final double[] selectedKept = blocks.doubles(1);
        final double[] differenceKept = blocks.doubles(2);
        final double[] totalKept = blocks.doubles(3);
        final double[] block = blocks.doubles(4);
        final double[] block2 = blocks.doubles(5);
        final double[] block3 = blocks.doubles(6);
        final double[] block4 = blocks.doubles(7);
        final double[] block5 = blocks.doubles(8);
        final long[] patterns = blocks.longs(0);
        final long[] patterns2 = blocks.longs(1);
        final long[] patterns3 = blocks.longs(2);
        final long[] patterns4 = blocks.longs(3);
        final long[] patterns5 = blocks.longs(4);
        final long[] patterns6 = blocks.longs(5);
        final long[] patterns7 = blocks.longs(6);
        final int positions = samples * sizeC;
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            double largest = Double.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
            final int targetValue = target[targetOffset + sample];
            final double selected = largest > Double.NEGATIVE_INFINITY ? largest + 0.0 : 0.0;
            selectedKept[sample] = selected;
            final double difference = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected;
            differenceKept[sample] = difference;
        }
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        termsInBlocks10(input, inputOffset, terms, blocks, positions, selectedSpread, block, block2,
                block3, patterns);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms[row + targetValue] = 0.0;
            }
            final double total = Lanes.sum(terms, row, sizeC, lanes);
            totalKept[sample] = total;
        }
        if (samples < 48) {
            for (int sample = 0; sample < samples; sample++) {
                final double difference = differenceKept[sample];
                final double total = totalKept[sample];
                final int targetValue = target[targetOffset + sample];
                final boolean ok = targetValue != ignoreIndex;
                final double difference2 = difference - log1p(difference == 0.0 ? total : total - 1.0 + exp(difference));
                final double nll = ok ? -difference2 : 0.0;
                losses[lossesOffset + sample] = nll;
            }
        } else {
            lossesInBlocks4(samples, target, targetOffset, losses, lossesOffset, ignoreIndex,
                    blocks, differenceKept, totalKept, block, block2, block3, patterns, block4,
                    patterns2, patterns3, patterns4, patterns5, patterns6, block5, patterns7);
        }
    }

    static void forwardBackwardWhenLabelSmoothingIs0(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] losses, int lossesOffset, double[] gradInput, int gradInputOffset,
            int gradInputStride, int sizeC, double[] exps, double[] terms, double[] lanes,
            int ignoreIndex, BlockScratch blocks) {
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final long[] patterns = blocks.longs(0);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC && gradInputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                forwardBackwardWhenLabelSmoothingIs0Together(Math.min(rows, samples - begin), input,
                        inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, upstream, upstreamOffset + begin, losses,
                        lossesOffset + begin, gradInput, gradInputOffset + begin * gradInputStride,
                        gradInputStride, sizeC, exps, terms, lanes, ignoreIndex, blocks);
            }
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
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
                expsInBlocks8(input, sizeC, exps, terms, inputRow, selected, targetValue, blocks,
                        block, block2, block3, patterns);
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
                gradInputInBlocks9(gradInput, sizeC, exps, gradInputRow, targetValue, ok, ratio,
                        block, block2);
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += ok ? -(upstreamValue * (total / sum)) : 0.0;
            }
        }
    }

    static void forwardBackwardWhenLabelSmoothingIs0Together(int samples, double[] input,
            int inputOffset, int inputStride, int[] target, int targetOffset, double[] upstream,
            int upstreamOffset, double[] losses, int lossesOffset, double[] gradInput,
            int gradInputOffset, int gradInputStride, int sizeC, double[] exps, double[] terms,
            double[] lanes, int ignoreIndex, BlockScratch blocks) {
        final double[] selectedSpread = blocks.doubles(0);
        final double[] selectedKept = blocks.doubles(1);
        final double[] ratioSpread = blocks.doubles(2);
        final double[] ratioKept = blocks.doubles(3);
        final double[] gradInputAddedKept = blocks.doubles(4);
        final double[] totalKept = blocks.doubles(5);
        final double[] sumKept = blocks.doubles(6);
        final double[] differenceKept = blocks.doubles(7);
        final double[] exp2Kept = blocks.doubles(8);
        final double[] block = blocks.doubles(9);
        final double[] block2 = blocks.doubles(10);
        final double[] block3 = blocks.doubles(11);
        final double[] block4 = blocks.doubles(12);
        final double[] block5 = blocks.doubles(13);
        final long[] maskKept = blocks.longs(0);
        final long[] patterns = blocks.longs(1);
        final long[] patterns2 = blocks.longs(2);
        final long[] patterns3 = blocks.longs(3);
        final long[] patterns4 = blocks.longs(4);
        final long[] patterns5 = blocks.longs(5);
        final long[] patterns6 = blocks.longs(6);
        final long[] patterns7 = blocks.longs(7);
        final int positions = samples * sizeC;
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            double largest = Double.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
            final double selected = largest > Double.NEGATIVE_INFINITY ? largest + 0.0 : 0.0;
            final int targetValue = target[targetOffset + sample];
            selectedKept[sample] = selected;
            final boolean ok = targetValue != ignoreIndex;
            final double difference = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected;
            maskKept[sample] = ok ? 0L : -1L;
            differenceKept[sample] = difference;
        }
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        for (int sample = 0; sample < samples; sample++) {
            final double difference = differenceKept[sample];
            final double exp2 = exp(difference);
            exp2Kept[sample] = exp2;
        }
        expsInBlocks7(input, inputOffset, exps, terms, blocks, positions, selectedSpread, block,
                block2, block3, patterns);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final double exp2 = exp2Kept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms[row + targetValue] = 0.0;
            }
            final double total = Lanes.sum(terms, row, sizeC, lanes);
            final double sum = total + exp2;
            totalKept[sample] = total;
            sumKept[sample] = sum;
        }
        if (samples < 48) {
            for (int sample = 0; sample < samples; sample++) {
                final double total = totalKept[sample];
                final double sum = sumKept[sample];
                final double difference = differenceKept[sample];
                final double exp2 = exp2Kept[sample];
                final int targetValue = target[targetOffset + sample];
                final boolean ok = targetValue != ignoreIndex;
                final double difference2 = difference - log1p(difference == 0.0 ? total : total - 1.0 + exp2);
                final double nll = ok ? -difference2 : 0.0;
                losses[lossesOffset + sample] = nll;
                final double upstreamValue = upstream[upstreamOffset + sample];
                final double ratio = upstreamValue / sum;
                ratioKept[sample] = ratio;
                final double gradInputAdded = ok ? -(upstreamValue * (total / sum)) : 0.0;
                gradInputAddedKept[sample] = gradInputAdded;
            }
        } else {
            lossesInBlocks5(samples, target, targetOffset, upstream, upstreamOffset, losses,
                    lossesOffset, ignoreIndex, blocks, ratioKept, gradInputAddedKept, totalKept,
                    sumKept, differenceKept, exp2Kept, block, block2, block3, patterns, patterns2,
                    patterns3, patterns4, patterns5, patterns6, block4, block5, patterns7);
        }
        Rows.spread(ratioKept, samples, sizeC, ratioSpread);
        gradInputInBlocks8(gradInput, gradInputOffset, exps, positions, ratioSpread, block);
        Rows.replace(maskKept, samples, sizeC, gradInput, gradInputOffset, 0.0);
        for (int sample = 0; sample < samples; sample++) {
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            final double gradInputAdded = gradInputAddedKept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] = 0.0;
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += gradInputAdded;
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
            double[] terms, double[] lanes, int ignoreIndex, BlockScratch blocks) {
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final double[] block4 = blocks.doubles(3);
        final long[] patterns = blocks.longs(0);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC && gradInputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                hessianDiagonalWhenLabelSmoothingIs0Together(Math.min(rows, samples - begin), input,
                        inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, upstream, upstreamOffset + begin, gradInput,
                        gradInputOffset + begin * gradInputStride, gradInputStride, sizeC, exps,
                        terms, lanes, ignoreIndex, blocks);
            }
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
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
                expsInBlocks8(input, sizeC, exps, terms, inputRow, selected, targetValue, blocks,
                        block, block2, block3, patterns);
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
                gradInputInBlocks11(gradInput, sizeC, exps, gradInputRow, targetValue, ok, sum,
                        ratio, block, block2, block3, block4);
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio * (total / sum) * exp2 : 0.0) + 0.0;
            }
        }
    }

    static void hessianDiagonalWhenLabelSmoothingIs0Together(int samples, double[] input,
            int inputOffset, int inputStride, int[] target, int targetOffset, double[] upstream,
            int upstreamOffset, double[] gradInput, int gradInputOffset, int gradInputStride,
            int sizeC, double[] exps, double[] terms, double[] lanes, int ignoreIndex,
            BlockScratch blocks) {
        final double[] selectedSpread = blocks.doubles(0);
        final double[] selectedKept = blocks.doubles(1);
        final double[] ratioSpread = blocks.doubles(2);
        final double[] ratioKept = blocks.doubles(3);
        final double[] sumSpread = blocks.doubles(4);
        final double[] sumKept = blocks.doubles(5);
        final double[] gradInputAddedKept = blocks.doubles(6);
        final double[] totalKept = blocks.doubles(7);
        final double[] exp2Kept = blocks.doubles(8);
        final double[] inputLookedKept = blocks.doubles(9);
        final double[] block = blocks.doubles(10);
        final double[] block2 = blocks.doubles(11);
        final double[] block3 = blocks.doubles(12);
        final long[] maskSpread = blocks.longs(0);
        final long[] maskKept = blocks.longs(1);
        final long[] mask = blocks.longs(2);
        final long[] patterns = blocks.longs(3);
        final long[] patterns2 = blocks.longs(4);
        final int positions = samples * sizeC;
        Arrays.fill(mask, 0, positions, -1L);
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int row = sample * sizeC;
            double largest = Double.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
            final double selected = largest > Double.NEGATIVE_INFINITY ? largest + 0.0 : 0.0;
            final int targetValue = target[targetOffset + sample];
            selectedKept[sample] = selected;
            final boolean ok = targetValue != ignoreIndex;
            final double inputLooked = targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d;
            maskKept[sample] = ok ? -1L : 0L;
            if (targetValue >= 0 && targetValue < sizeC) {
                mask[row + targetValue] = 0L;
            }
            inputLookedKept[sample] = inputLooked;
        }
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        Rows.spread(maskKept, samples, sizeC, maskSpread);
        for (int sample = 0; sample < samples; sample++) {
            final double inputLooked = inputLookedKept[sample];
            final double selected = selectedKept[sample];
            final double exp2 = exp(inputLooked - selected);
            exp2Kept[sample] = exp2;
        }
        expsInBlocks7(input, inputOffset, exps, terms, blocks, positions, selectedSpread, block,
                block2, block3, patterns);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final double exp2 = exp2Kept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms[row + targetValue] = 0.0;
            }
            final double total = Lanes.sum(terms, row, sizeC, lanes);
            final double sum = total + exp2;
            sumKept[sample] = sum;
            totalKept[sample] = total;
        }
        Rows.spread(sumKept, samples, sizeC, sumSpread);
        for (int sample = 0; sample < samples; sample++) {
            final double total = totalKept[sample];
            final double sum = sumKept[sample];
            final double exp2 = exp2Kept[sample];
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final double ratio = upstream[upstreamOffset + sample] / sum;
            ratioKept[sample] = ratio;
            final double gradInputAdded = (ok ? ratio * (total / sum) * exp2 : 0.0) + 0.0;
            gradInputAddedKept[sample] = gradInputAdded;
        }
        Rows.spread(ratioKept, samples, sizeC, ratioSpread);
        gradInputInBlocks10(gradInput, gradInputOffset, exps, blocks, positions, maskSpread, mask,
                ratioSpread, sumSpread, block, block2, patterns, patterns2);
        for (int sample = 0; sample < samples; sample++) {
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            final double gradInputAdded = gradInputAddedKept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += gradInputAdded;
            }
        }
    }

    static void forwardWhenLabelSmoothingIs0WithWeight(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] weight, int weightOffset,
            double[] losses, int lossesOffset, int sizeC, double[] terms, double[] lanes,
            int ignoreIndex, BlockScratch blocks) {
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final long[] patterns = blocks.longs(0);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                forwardWhenLabelSmoothingIs0WithWeightTogether(Math.min(rows, samples - begin),
                        input, inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, weight, weightOffset, losses, lossesOffset + begin,
                        sizeC, terms, lanes, ignoreIndex, blocks);
            }
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            double largest = Double.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
            final int targetValue = target[targetOffset + sample];
            final double selected = largest > Double.NEGATIVE_INFINITY ? largest + 0.0 : 0.0;
            if (sizeC < 96) {
                for (int c = 0; c < sizeC; c++) {
                    final double inputAtC2 = input[inputRow + c];
                    terms[c] = c != targetValue ? expDown(inputAtC2 - selected) : 0.0;
                }
            } else {
                termsInBlocks11(input, sizeC, terms, inputRow, targetValue, selected, blocks, block,
                        block2, block3, patterns);
            }
            final double total = Lanes.sum(terms, 0, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final double difference = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected;
            final double difference2 = difference - log1p(difference == 0.0 ? total : total - 1.0 + exp(difference));
            final double nll = ok ? -((targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0d) * difference2) : 0.0;
            losses[lossesOffset + sample] = nll;
        }
    }

    static void forwardWhenLabelSmoothingIs0WithWeightTogether(int samples, double[] input,
            int inputOffset, int inputStride, int[] target, int targetOffset, double[] weight,
            int weightOffset, double[] losses, int lossesOffset, int sizeC, double[] terms,
            double[] lanes, int ignoreIndex, BlockScratch blocks) {
        final double[] selectedSpread = blocks.doubles(0);
        final double[] selectedKept = blocks.doubles(1);
        final double[] difference2Kept = blocks.doubles(2);
        final double[] differenceKept = blocks.doubles(3);
        final double[] totalKept = blocks.doubles(4);
        final double[] block = blocks.doubles(5);
        final double[] block2 = blocks.doubles(6);
        final double[] block3 = blocks.doubles(7);
        final double[] block4 = blocks.doubles(8);
        final double[] block5 = blocks.doubles(9);
        final long[] patterns = blocks.longs(0);
        final long[] patterns2 = blocks.longs(1);
        final long[] patterns3 = blocks.longs(2);
        final long[] patterns4 = blocks.longs(3);
        final long[] patterns5 = blocks.longs(4);
        final long[] patterns6 = blocks.longs(5);
        final long[] patterns7 = blocks.longs(6);
        final int positions = samples * sizeC;
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            double largest = Double.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
            final int targetValue = target[targetOffset + sample];
            final double selected = largest > Double.NEGATIVE_INFINITY ? largest + 0.0 : 0.0;
            selectedKept[sample] = selected;
            final double difference = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected;
            differenceKept[sample] = difference;
        }
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        termsInBlocks10(input, inputOffset, terms, blocks, positions, selectedSpread, block, block2,
                block3, patterns);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms[row + targetValue] = 0.0;
            }
            final double total = Lanes.sum(terms, row, sizeC, lanes);
            totalKept[sample] = total;
        }
        if (samples < 48) {
            for (int sample = 0; sample < samples; sample++) {
                final double difference = differenceKept[sample];
                final double total = totalKept[sample];
                final double difference2 = difference - log1p(difference == 0.0 ? total : total - 1.0 + exp(difference));
                difference2Kept[sample] = difference2;
            }
        } else {
            differenceKeptInBlocks2(samples, blocks, difference2Kept, differenceKept, totalKept,
                    block, block2, block3, patterns, block4, patterns2, patterns3, patterns4,
                    patterns5, patterns6, block5, patterns7);
        }
        for (int sample = 0; sample < samples; sample++) {
            final double difference2 = difference2Kept[sample];
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final double nll = ok ? -((targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0d) * difference2) : 0.0;
            losses[lossesOffset + sample] = nll;
        }
    }

    static void forwardBackwardWhenLabelSmoothingIs0WithWeight(int samples, double[] input,
            int inputOffset, int inputStride, int[] target, int targetOffset, double[] weight,
            int weightOffset, double[] upstream, int upstreamOffset, double[] losses,
            int lossesOffset, double[] gradInput, int gradInputOffset, int gradInputStride,
            int sizeC, double[] exps, double[] terms, double[] lanes, int ignoreIndex,
            BlockScratch blocks) {
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final long[] patterns = blocks.longs(0);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC && gradInputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                forwardBackwardWhenLabelSmoothingIs0WithWeightTogether(Math.min(rows, samples - begin),
                        input, inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, weight, weightOffset, upstream,
                        upstreamOffset + begin, losses, lossesOffset + begin, gradInput,
                        gradInputOffset + begin * gradInputStride, gradInputStride, sizeC, exps,
                        terms, lanes, ignoreIndex, blocks);
            }
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
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
                expsInBlocks8(input, sizeC, exps, terms, inputRow, selected, targetValue, blocks,
                        block, block2, block3, patterns);
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
                gradInputInBlocks9(gradInput, sizeC, exps, gradInputRow, targetValue, ok, ratio,
                        block, block2);
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += ok ? -(product * (total / sum)) : 0.0;
            }
        }
    }

    static void forwardBackwardWhenLabelSmoothingIs0WithWeightTogether(int samples, double[] input,
            int inputOffset, int inputStride, int[] target, int targetOffset, double[] weight,
            int weightOffset, double[] upstream, int upstreamOffset, double[] losses,
            int lossesOffset, double[] gradInput, int gradInputOffset, int gradInputStride,
            int sizeC, double[] exps, double[] terms, double[] lanes, int ignoreIndex,
            BlockScratch blocks) {
        final double[] selectedSpread = blocks.doubles(0);
        final double[] selectedKept = blocks.doubles(1);
        final double[] ratioSpread = blocks.doubles(2);
        final double[] ratioKept = blocks.doubles(3);
        final double[] gradInputAddedKept = blocks.doubles(4);
        final double[] productKept = blocks.doubles(5);
        final double[] totalKept = blocks.doubles(6);
        final double[] sumKept = blocks.doubles(7);
        final double[] weightAtTargetKept = blocks.doubles(8);
        final double[] differenceKept = blocks.doubles(9);
        final double[] exp2Kept = blocks.doubles(10);
        final double[] block = blocks.doubles(11);
        final double[] block2 = blocks.doubles(12);
        final double[] block3 = blocks.doubles(13);
        final double[] block4 = blocks.doubles(14);
        final double[] block5 = blocks.doubles(15);
        final long[] maskKept = blocks.longs(0);
        final long[] patterns = blocks.longs(1);
        final long[] patterns2 = blocks.longs(2);
        final long[] patterns3 = blocks.longs(3);
        final long[] patterns4 = blocks.longs(4);
        final long[] patterns5 = blocks.longs(5);
        final long[] patterns6 = blocks.longs(6);
        final long[] patterns7 = blocks.longs(7);
        final int positions = samples * sizeC;
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            double largest = Double.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
            final double selected = largest > Double.NEGATIVE_INFINITY ? largest + 0.0 : 0.0;
            final int targetValue = target[targetOffset + sample];
            selectedKept[sample] = selected;
            final boolean ok = targetValue != ignoreIndex;
            final double weightAtTarget = targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0d;
            final double difference = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected;
            final double product = upstream[upstreamOffset + sample] * weightAtTarget;
            maskKept[sample] = ok ? 0L : -1L;
            productKept[sample] = product;
            weightAtTargetKept[sample] = weightAtTarget;
            differenceKept[sample] = difference;
        }
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        for (int sample = 0; sample < samples; sample++) {
            final double difference = differenceKept[sample];
            final double exp2 = exp(difference);
            exp2Kept[sample] = exp2;
        }
        expsInBlocks7(input, inputOffset, exps, terms, blocks, positions, selectedSpread, block,
                block2, block3, patterns);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final double exp2 = exp2Kept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms[row + targetValue] = 0.0;
            }
            final double total = Lanes.sum(terms, row, sizeC, lanes);
            final double sum = total + exp2;
            totalKept[sample] = total;
            sumKept[sample] = sum;
        }
        if (samples < 48) {
            for (int sample = 0; sample < samples; sample++) {
                final double product = productKept[sample];
                final double total = totalKept[sample];
                final double sum = sumKept[sample];
                final double weightAtTarget = weightAtTargetKept[sample];
                final double difference = differenceKept[sample];
                final double exp2 = exp2Kept[sample];
                final int targetValue = target[targetOffset + sample];
                final boolean ok = targetValue != ignoreIndex;
                final double difference2 = difference - log1p(difference == 0.0 ? total : total - 1.0 + exp2);
                final double nll = ok ? -(weightAtTarget * difference2) : 0.0;
                losses[lossesOffset + sample] = nll;
                final double ratio = product / sum;
                ratioKept[sample] = ratio;
                final double gradInputAdded = ok ? -(product * (total / sum)) : 0.0;
                gradInputAddedKept[sample] = gradInputAdded;
            }
        } else {
            lossesInBlocks6(samples, target, targetOffset, losses, lossesOffset, ignoreIndex,
                    blocks, ratioKept, gradInputAddedKept, productKept, totalKept, sumKept,
                    weightAtTargetKept, differenceKept, exp2Kept, block, block2, block3, patterns,
                    patterns2, patterns3, patterns4, patterns5, patterns6, block4, block5,
                    patterns7);
        }
        Rows.spread(ratioKept, samples, sizeC, ratioSpread);
        gradInputInBlocks8(gradInput, gradInputOffset, exps, positions, ratioSpread, block);
        Rows.replace(maskKept, samples, sizeC, gradInput, gradInputOffset, 0.0);
        for (int sample = 0; sample < samples; sample++) {
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            final double gradInputAdded = gradInputAddedKept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] = 0.0;
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += gradInputAdded;
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
            double[] lanes, int ignoreIndex, BlockScratch blocks) {
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final double[] block4 = blocks.doubles(3);
        final long[] patterns = blocks.longs(0);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC && gradInputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                hessianDiagonalWhenLabelSmoothingIs0WithWeightTogether(Math.min(rows, samples - begin),
                        input, inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, weight, weightOffset, upstream,
                        upstreamOffset + begin, gradInput,
                        gradInputOffset + begin * gradInputStride, gradInputStride, sizeC, exps,
                        terms, lanes, ignoreIndex, blocks);
            }
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
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
                expsInBlocks8(input, sizeC, exps, terms, inputRow, selected, targetValue, blocks,
                        block, block2, block3, patterns);
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
                gradInputInBlocks11(gradInput, sizeC, exps, gradInputRow, targetValue, ok, sum,
                        ratio, block, block2, block3, block4);
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio * (total / sum) * exp2 : 0.0) + 0.0;
            }
        }
    }

    static void hessianDiagonalWhenLabelSmoothingIs0WithWeightTogether(int samples, double[] input,
            int inputOffset, int inputStride, int[] target, int targetOffset, double[] weight,
            int weightOffset, double[] upstream, int upstreamOffset, double[] gradInput,
            int gradInputOffset, int gradInputStride, int sizeC, double[] exps, double[] terms,
            double[] lanes, int ignoreIndex, BlockScratch blocks) {
        final double[] selectedSpread = blocks.doubles(0);
        final double[] selectedKept = blocks.doubles(1);
        final double[] ratioSpread = blocks.doubles(2);
        final double[] ratioKept = blocks.doubles(3);
        final double[] sumSpread = blocks.doubles(4);
        final double[] sumKept = blocks.doubles(5);
        final double[] gradInputAddedKept = blocks.doubles(6);
        final double[] totalKept = blocks.doubles(7);
        final double[] exp2Kept = blocks.doubles(8);
        final double[] weightLookedKept = blocks.doubles(9);
        final double[] inputLookedKept = blocks.doubles(10);
        final double[] block = blocks.doubles(11);
        final double[] block2 = blocks.doubles(12);
        final double[] block3 = blocks.doubles(13);
        final long[] maskSpread = blocks.longs(0);
        final long[] maskKept = blocks.longs(1);
        final long[] mask = blocks.longs(2);
        final long[] patterns = blocks.longs(3);
        final long[] patterns2 = blocks.longs(4);
        final int positions = samples * sizeC;
        Arrays.fill(mask, 0, positions, -1L);
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int row = sample * sizeC;
            double largest = Double.NEGATIVE_INFINITY;
            largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
            final double selected = largest > Double.NEGATIVE_INFINITY ? largest + 0.0 : 0.0;
            final int targetValue = target[targetOffset + sample];
            selectedKept[sample] = selected;
            final boolean ok = targetValue != ignoreIndex;
            final double inputLooked = targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d;
            final double weightLooked = targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0d;
            maskKept[sample] = ok ? -1L : 0L;
            if (targetValue >= 0 && targetValue < sizeC) {
                mask[row + targetValue] = 0L;
            }
            weightLookedKept[sample] = weightLooked;
            inputLookedKept[sample] = inputLooked;
        }
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        Rows.spread(maskKept, samples, sizeC, maskSpread);
        for (int sample = 0; sample < samples; sample++) {
            final double inputLooked = inputLookedKept[sample];
            final double selected = selectedKept[sample];
            final double exp2 = exp(inputLooked - selected);
            exp2Kept[sample] = exp2;
        }
        expsInBlocks7(input, inputOffset, exps, terms, blocks, positions, selectedSpread, block,
                block2, block3, patterns);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final double exp2 = exp2Kept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms[row + targetValue] = 0.0;
            }
            final double total = Lanes.sum(terms, row, sizeC, lanes);
            final double sum = total + exp2;
            sumKept[sample] = sum;
            totalKept[sample] = total;
        }
        Rows.spread(sumKept, samples, sizeC, sumSpread);
        for (int sample = 0; sample < samples; sample++) {
            final double total = totalKept[sample];
            final double sum = sumKept[sample];
            final double exp2 = exp2Kept[sample];
            final double weightLooked = weightLookedKept[sample];
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final double ratio = upstream[upstreamOffset + sample] * weightLooked / sum;
            ratioKept[sample] = ratio;
            final double gradInputAdded = (ok ? ratio * (total / sum) * exp2 : 0.0) + 0.0;
            gradInputAddedKept[sample] = gradInputAdded;
        }
        Rows.spread(ratioKept, samples, sizeC, ratioSpread);
        gradInputInBlocks10(gradInput, gradInputOffset, exps, blocks, positions, maskSpread, mask,
                ratioSpread, sumSpread, block, block2, patterns, patterns2);
        for (int sample = 0; sample < samples; sample++) {
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            final double gradInputAdded = gradInputAddedKept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += gradInputAdded;
            }
        }
    }

    static void forward(int samples, double[] input, int inputOffset, int inputStride, int[] target,
            int targetOffset, double[] losses, int lossesOffset, int sizeC, double[] terms,
            double[] exps, double[] terms2, double[] lps, double[] lanes, int ignoreIndex,
            double labelSmoothing, BlockScratch blocks) {
        final double difference3 = 1.0 - labelSmoothing;
        final double ratio = labelSmoothing / (double) sizeC;
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final long[] patterns = blocks.longs(0);
        final long[] patterns2 = blocks.longs(1);
        final long[] patterns3 = blocks.longs(2);
        final long[] patterns4 = blocks.longs(3);
        final long[] patterns5 = blocks.longs(4);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                forwardTogether(Math.min(rows, samples - begin), input,
                        inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, losses, lossesOffset + begin, sizeC, terms, exps,
                        terms2, lps, lanes, ignoreIndex, labelSmoothing, blocks);
            }
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            double largest = Double.NEGATIVE_INFINITY;
            largest = Extremes.max(largest, input, inputRow, sizeC, blocks);
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
                termsInBlocks13(input, sizeC, terms, exps, terms2, inputRow, targetValue, selected,
                        blocks, block, block2, block3, patterns, patterns2, patterns3, patterns4,
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
                lpsInBlocks6(input, sizeC, lps, inputRow, selected, log1p, block);
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

    static void forwardTogether(int samples, double[] input, int inputOffset, int inputStride,
            int[] target, int targetOffset, double[] losses, int lossesOffset, int sizeC,
            double[] terms, double[] exps, double[] terms2, double[] lps, double[] lanes,
            int ignoreIndex, double labelSmoothing, BlockScratch blocks) {
        final double difference3 = 1.0 - labelSmoothing;
        final double ratio = labelSmoothing / (double) sizeC;
        final double[] selectedSpread = blocks.doubles(0);
        final double[] selectedKept = blocks.doubles(1);
        final double[] log1pSpread = blocks.doubles(2);
        final double[] log1pKept = blocks.doubles(3);
        final double[] nllKept = blocks.doubles(4);
        final double[] difference4Kept = blocks.doubles(5);
        final double[] totalKept = blocks.doubles(6);
        final double[] total2Kept = blocks.doubles(7);
        final double[] total3Kept = blocks.doubles(8);
        final double[] block = blocks.doubles(9);
        final double[] block2 = blocks.doubles(10);
        final double[] block3 = blocks.doubles(11);
        final double[] block4 = blocks.doubles(12);
        final double[] block5 = blocks.doubles(13);
        final double[] block6 = blocks.doubles(14);
        final long[] patterns = blocks.longs(0);
        final long[] patterns2 = blocks.longs(1);
        final long[] patterns3 = blocks.longs(2);
        final long[] patterns4 = blocks.longs(3);
        final long[] patterns5 = blocks.longs(4);
        final long[] patterns6 = blocks.longs(5);
        final long[] patterns7 = blocks.longs(6);
        final long[] patterns8 = blocks.longs(7);
        final long[] patterns9 = blocks.longs(8);
        final long[] patterns10 = blocks.longs(9);
        final long[] patterns11 = blocks.longs(10);
        final long[] patterns12 = blocks.longs(11);
        final int positions = samples * sizeC;
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            double largest = Double.NEGATIVE_INFINITY;
            largest = Extremes.max(largest, input, inputRow, sizeC, blocks);
            final int targetValue = target[targetOffset + sample];
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            selectedKept[sample] = selected;
            final double difference4 = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected;
            difference4Kept[sample] = difference4;
        }
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        termsInBlocks12(input, inputOffset, terms, exps, terms2, blocks, positions, selectedSpread,
                block, block2, block3, patterns, patterns2, patterns3, patterns4, patterns5,
                patterns6);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms[row + targetValue] = 0.0;
            }
            final double total = Lanes.sum(terms, row, sizeC, lanes);
            final double total2 = Lanes.sum(exps, row, sizeC, lanes);
            final double total3 = Lanes.sum(terms2, row, sizeC, lanes);
            totalKept[sample] = total;
            total2Kept[sample] = total2;
            total3Kept[sample] = total3;
        }
        if (samples < 48) {
            for (int sample = 0; sample < samples; sample++) {
                final double difference4 = difference4Kept[sample];
                final double total = totalKept[sample];
                final double total2 = total2Kept[sample];
                final double total3 = total3Kept[sample];
                final int targetValue = target[targetOffset + sample];
                final double log1p = log1p(total2 >= 1.0 && total2 < 2.0 ? total3 : total2 - 1.0);
                log1pKept[sample] = log1p;
                final boolean ok = targetValue != ignoreIndex;
                final double difference5 = difference4 - log1p(difference4 == 0.0 ? total : total - 1.0 + exp(difference4));
                final double nll = ok ? -difference5 : 0.0;
                nllKept[sample] = nll;
            }
        } else {
            log1pKeptInBlocks5(samples, target, targetOffset, ignoreIndex, blocks, log1pKept,
                    nllKept, difference4Kept, totalKept, total2Kept, total3Kept, block, block2,
                    block3, patterns, patterns2, patterns3, patterns4, patterns5, patterns6, block4,
                    block5, patterns7, patterns8, patterns9, patterns10, patterns11, block6,
                    patterns12);
        }
        Rows.spread(log1pKept, samples, sizeC, log1pSpread);
        lpsInBlocks5(input, inputOffset, lps, positions, selectedSpread, log1pSpread, block);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final double nll = nllKept[sample];
            final int targetValue = target[targetOffset + sample];
            final double total4 = Lanes.sum(lps, row, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
            final double flat = ok ? -total4 : 0.0;
            final double loss = difference3 * nll + ratio * flat;
            losses[lossesOffset + sample] = loss;
        }
    }

    static void forwardBackward(int samples, double[] input, int inputOffset, int inputStride,
            int[] target, int targetOffset, double[] upstream, int upstreamOffset, double[] losses,
            int lossesOffset, double[] gradInput, int gradInputOffset, int gradInputStride,
            int sizeC, double[] terms, double[] exps, double[] terms2, double[] terms3,
            double[] lps, double[] lanes, int ignoreIndex, double labelSmoothing,
            BlockScratch blocks) {
        final double ratio = labelSmoothing / (double) sizeC;
        final double difference3 = 1.0 - labelSmoothing;
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final long[] patterns = blocks.longs(0);
        final long[] patterns2 = blocks.longs(1);
        final long[] patterns3 = blocks.longs(2);
        final long[] patterns4 = blocks.longs(3);
        final long[] patterns5 = blocks.longs(4);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC && gradInputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                forwardBackwardTogether(Math.min(rows, samples - begin), input,
                        inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, upstream, upstreamOffset + begin, losses,
                        lossesOffset + begin, gradInput, gradInputOffset + begin * gradInputStride,
                        gradInputStride, sizeC, terms, exps, terms2, terms3, lps, lanes,
                        ignoreIndex, labelSmoothing, blocks);
            }
            return;
        }
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
                expsInBlocks10(input, sizeC, exps, terms2, terms3, inputRow, selected, targetValue,
                        blocks, block, block2, block3, patterns, patterns2, patterns3, patterns4,
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
                lpsInBlocks8(input, gradInput, sizeC, exps, lps, inputRow, gradInputRow, product,
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

    static void forwardBackwardTogether(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] losses, int lossesOffset, double[] gradInput, int gradInputOffset,
            int gradInputStride, int sizeC, double[] terms, double[] exps, double[] terms2,
            double[] terms3, double[] lps, double[] lanes, int ignoreIndex, double labelSmoothing,
            BlockScratch blocks) {
        final double ratio = labelSmoothing / (double) sizeC;
        final double difference3 = 1.0 - labelSmoothing;
        final double[] selectedSpread = blocks.doubles(0);
        final double[] selectedKept = blocks.doubles(1);
        final double[] log1pSpread = blocks.doubles(2);
        final double[] log1pKept = blocks.doubles(3);
        final double[] values = blocks.doubles(4);
        final double[] ratio2Spread = blocks.doubles(5);
        final double[] ratio2Kept = blocks.doubles(6);
        final double[] productSpread = blocks.doubles(7);
        final double[] productKept = blocks.doubles(8);
        final double[] ratio3Spread = blocks.doubles(9);
        final double[] ratio3Kept = blocks.doubles(10);
        final double[] gradInputAddedKept = blocks.doubles(11);
        final double[] nllKept = blocks.doubles(12);
        final double[] product2Kept = blocks.doubles(13);
        final double[] total2Kept = blocks.doubles(14);
        final double[] sumKept = blocks.doubles(15);
        final double[] difference4Kept = blocks.doubles(16);
        final double[] exp2Kept = blocks.doubles(17);
        final double[] totalKept = blocks.doubles(18);
        final double[] total3Kept = blocks.doubles(19);
        final double[] total4Kept = blocks.doubles(20);
        final double[] block = blocks.doubles(21);
        final double[] block2 = blocks.doubles(22);
        final double[] block3 = blocks.doubles(23);
        final double[] block4 = blocks.doubles(24);
        final double[] block5 = blocks.doubles(25);
        final double[] block6 = blocks.doubles(26);
        final double[] block7 = blocks.doubles(27);
        final double[] block8 = blocks.doubles(28);
        final long[] maskKept = blocks.longs(0);
        final long[] maskSpread = blocks.longs(1);
        final long[] maskKept2 = blocks.longs(2);
        final long[] mask = blocks.longs(3);
        final long[] patterns = blocks.longs(4);
        final long[] patterns2 = blocks.longs(5);
        final long[] patterns3 = blocks.longs(6);
        final long[] patterns4 = blocks.longs(7);
        final long[] patterns5 = blocks.longs(8);
        final long[] patterns6 = blocks.longs(9);
        final long[] patterns7 = blocks.longs(10);
        final long[] patterns8 = blocks.longs(11);
        final long[] patterns9 = blocks.longs(12);
        final long[] patterns10 = blocks.longs(13);
        final long[] patterns11 = blocks.longs(14);
        final long[] patterns12 = blocks.longs(15);
        final long[] patterns13 = blocks.longs(16);
        final long[] patterns14 = blocks.longs(17);
        final int positions = samples * sizeC;
        Arrays.fill(mask, 0, positions, -1L);
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int row = sample * sizeC;
            final double upstreamValue = upstream[upstreamOffset + sample];
            final double product = upstreamValue * ratio;
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
                terms[c] = product;
            }
            final double total = Lanes.sum(terms, 0, sizeC, lanes);
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            final int targetValue = target[targetOffset + sample];
            selectedKept[sample] = selected;
            final boolean ok = targetValue != ignoreIndex;
            final double product2 = upstreamValue * difference3;
            final double difference4 = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected;
            productKept[sample] = product;
            maskKept[sample] = ok ? 0L : -1L;
            maskKept2[sample] = ok ? -1L : 0L;
            if (targetValue >= 0 && targetValue < sizeC) {
                mask[row + targetValue] = 0L;
            }
            product2Kept[sample] = product2;
            difference4Kept[sample] = difference4;
            totalKept[sample] = total;
        }
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        Rows.spread(productKept, samples, sizeC, productSpread);
        Rows.spread(maskKept2, samples, sizeC, maskSpread);
        for (int sample = 0; sample < samples; sample++) {
            final double difference4 = difference4Kept[sample];
            final double exp2 = exp(difference4);
            exp2Kept[sample] = exp2;
        }
        expsInBlocks9(input, inputOffset, exps, terms2, terms3, blocks, positions, selectedSpread,
                block, block2, block3, patterns, patterns2, patterns3, patterns4, patterns5,
                patterns6);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final double exp2 = exp2Kept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms2[row + targetValue] = 0.0;
            }
            final double total2 = Lanes.sum(terms2, row, sizeC, lanes);
            final double total3 = Lanes.sum(exps, row, sizeC, lanes);
            final double total4 = Lanes.sum(terms3, row, sizeC, lanes);
            final double sum = total2 + exp2;
            total2Kept[sample] = total2;
            sumKept[sample] = sum;
            total3Kept[sample] = total3;
            total4Kept[sample] = total4;
        }
        if (samples < 48) {
            for (int sample = 0; sample < samples; sample++) {
                final double product2 = product2Kept[sample];
                final double total2 = total2Kept[sample];
                final double sum = sumKept[sample];
                final double difference4 = difference4Kept[sample];
                final double exp2 = exp2Kept[sample];
                final double total = totalKept[sample];
                final double total3 = total3Kept[sample];
                final double total4 = total4Kept[sample];
                final int targetValue = target[targetOffset + sample];
                final double log1p = log1p(total3 >= 1.0 && total3 < 2.0 ? total4 : total3 - 1.0);
                final boolean ok = targetValue != ignoreIndex;
                final double ratio2 = total / (total3 == 0.0 ? 1.0 : total3);
                final double ratio3 = product2 / sum;
                log1pKept[sample] = log1p;
                ratio2Kept[sample] = ratio2;
                ratio3Kept[sample] = ratio3;
                final double difference5 = difference4 - log1p(difference4 == 0.0 ? total2 : total2 - 1.0 + exp2);
                final double nll = ok ? -difference5 : 0.0;
                final double gradInputAdded = ok ? -(product2 * (total2 / sum)) : 0.0;
                gradInputAddedKept[sample] = gradInputAdded;
                nllKept[sample] = nll;
            }
        } else {
            log1pKeptInBlocks6(samples, target, targetOffset, ignoreIndex, blocks, log1pKept,
                    ratio2Kept, ratio3Kept, gradInputAddedKept, nllKept, product2Kept, total2Kept,
                    sumKept, difference4Kept, exp2Kept, totalKept, total3Kept, total4Kept, block,
                    block2, block3, patterns, patterns2, patterns3, patterns4, patterns5, patterns6,
                    patterns7, patterns8, patterns9, patterns10, patterns11, patterns12, patterns13,
                    block4, block5, block6, block7, block8, patterns14);
        }
        Rows.spread(log1pKept, samples, sizeC, log1pSpread);
        Rows.spread(ratio2Kept, samples, sizeC, ratio2Spread);
        Rows.spread(ratio3Kept, samples, sizeC, ratio3Spread);
        lpsInBlocks7(input, inputOffset, exps, lps, positions, selectedSpread, log1pSpread, values,
                ratio2Spread, productSpread, block);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final double nll = nllKept[sample];
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final double total5 = Lanes.sum(lps, row, sizeC, lanes);
            final double flat = ok ? -total5 : 0.0;
            final double loss = difference3 * nll + ratio * flat;
            losses[lossesOffset + sample] = loss;
        }
        Rows.replace(maskKept, samples, sizeC, values, 0, 0.0);
        gradInputInBlocks12(gradInput, gradInputOffset, exps, blocks, positions, values, maskSpread,
                mask, ratio3Spread, block, patterns);
        for (int sample = 0; sample < samples; sample++) {
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            final double gradInputAdded = gradInputAddedKept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += gradInputAdded;
            }
        }
    }

    static void hessianDiagonal(int samples, double[] input, int inputOffset, int inputStride,
            int[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] gradInput, int gradInputOffset, int gradInputStride, int sizeC, double[] terms,
            double[] exps, double[] terms2, double[] lanes, int ignoreIndex, double labelSmoothing,
            BlockScratch blocks) {
        final double ratio = labelSmoothing / (double) sizeC;
        final double difference = 1.0 - labelSmoothing;
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final double[] block4 = blocks.doubles(3);
        final double[] block5 = blocks.doubles(4);
        final double[] block6 = blocks.doubles(5);
        final long[] patterns = blocks.longs(0);
        final long[] patterns2 = blocks.longs(1);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC && gradInputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                hessianDiagonalTogether(Math.min(rows, samples - begin), input,
                        inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, upstream, upstreamOffset + begin, gradInput,
                        gradInputOffset + begin * gradInputStride, gradInputStride, sizeC, terms,
                        exps, terms2, lanes, ignoreIndex, labelSmoothing, blocks);
            }
            return;
        }
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
                expsInBlocks12(input, sizeC, exps, terms2, inputRow, selected, targetValue, blocks,
                        block, block2, block3, patterns, patterns2);
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
                gradInputInBlocks14(gradInput, sizeC, exps, gradInputRow, targetValue, ok, sum,
                        ratio2, selected2, ratio3, block, block2, block3, block4, block5, block6);
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio2 * (total2 / sum) * exp2 : 0.0) + 0.0;
            }
        }
    }

    static void hessianDiagonalTogether(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] gradInput, int gradInputOffset, int gradInputStride, int sizeC, double[] terms,
            double[] exps, double[] terms2, double[] lanes, int ignoreIndex, double labelSmoothing,
            BlockScratch blocks) {
        final double ratio = labelSmoothing / (double) sizeC;
        final double difference = 1.0 - labelSmoothing;
        final double[] selectedSpread = blocks.doubles(0);
        final double[] selectedKept = blocks.doubles(1);
        final double[] ratio2Spread = blocks.doubles(2);
        final double[] ratio2Kept = blocks.doubles(3);
        final double[] values = blocks.doubles(4);
        final double[] ratio3Spread = blocks.doubles(5);
        final double[] ratio3Kept = blocks.doubles(6);
        final double[] sumSpread = blocks.doubles(7);
        final double[] sumKept = blocks.doubles(8);
        final double[] values2 = blocks.doubles(9);
        final double[] selected2Spread = blocks.doubles(10);
        final double[] selected2Kept = blocks.doubles(11);
        final double[] gradInputAddedKept = blocks.doubles(12);
        final double[] total2Kept = blocks.doubles(13);
        final double[] exp2Kept = blocks.doubles(14);
        final double[] totalKept = blocks.doubles(15);
        final double[] inputLookedKept = blocks.doubles(16);
        final double[] block = blocks.doubles(17);
        final double[] block2 = blocks.doubles(18);
        final double[] block3 = blocks.doubles(19);
        final long[] maskSpread = blocks.longs(0);
        final long[] maskKept = blocks.longs(1);
        final long[] mask = blocks.longs(2);
        final long[] maskKept2 = blocks.longs(3);
        final long[] patterns = blocks.longs(4);
        final long[] patterns2 = blocks.longs(5);
        final int positions = samples * sizeC;
        Arrays.fill(mask, 0, positions, -1L);
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int row = sample * sizeC;
            final double upstreamValue = upstream[upstreamOffset + sample];
            final double product = upstreamValue * ratio;
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < sizeC; c++) {
                final double inputAtC = input[inputRow + c];
                largest = Math.max(largest, inputAtC);
                terms[c] = product;
            }
            final double total = Lanes.sum(terms, 0, sizeC, lanes);
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            final int targetValue = target[targetOffset + sample];
            selectedKept[sample] = selected;
            final boolean ok = targetValue != ignoreIndex;
            final double inputLooked = targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d;
            maskKept[sample] = ok ? -1L : 0L;
            if (targetValue >= 0 && targetValue < sizeC) {
                mask[row + targetValue] = 0L;
            }
            maskKept2[sample] = ok ? 0L : -1L;
            totalKept[sample] = total;
            inputLookedKept[sample] = inputLooked;
        }
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        Rows.spread(maskKept, samples, sizeC, maskSpread);
        for (int sample = 0; sample < samples; sample++) {
            final double inputLooked = inputLookedKept[sample];
            final double selected = selectedKept[sample];
            final double exp2 = exp(inputLooked - selected);
            exp2Kept[sample] = exp2;
        }
        expsInBlocks11(input, inputOffset, exps, terms2, blocks, positions, selectedSpread, block,
                block2, block3, patterns, patterns2);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final double exp2 = exp2Kept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms2[row + targetValue] = 0.0;
            }
            final double total2 = Lanes.sum(terms2, row, sizeC, lanes);
            final double total3 = Lanes.sum(exps, row, sizeC, lanes);
            final double sum = total2 + exp2;
            final double selected2 = total3 == 0.0 ? 1.0 : total3;
            sumKept[sample] = sum;
            selected2Kept[sample] = selected2;
            total2Kept[sample] = total2;
        }
        Rows.spread(sumKept, samples, sizeC, sumSpread);
        Rows.spread(selected2Kept, samples, sizeC, selected2Spread);
        for (int sample = 0; sample < samples; sample++) {
            final double total2 = total2Kept[sample];
            final double sum = sumKept[sample];
            final double exp2 = exp2Kept[sample];
            final double total = totalKept[sample];
            final double selected2 = selected2Kept[sample];
            final double upstreamValue = upstream[upstreamOffset + sample];
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final double ratio2 = upstreamValue * difference / sum;
            final double ratio3 = total / selected2;
            ratio2Kept[sample] = ratio2;
            ratio3Kept[sample] = ratio3;
            final double gradInputAdded = (ok ? ratio2 * (total2 / sum) * exp2 : 0.0) + 0.0;
            gradInputAddedKept[sample] = gradInputAdded;
        }
        Rows.spread(ratio2Kept, samples, sizeC, ratio2Spread);
        Rows.spread(ratio3Kept, samples, sizeC, ratio3Spread);
        valuesInBlocks2(exps, positions, values, ratio3Spread, values2, selected2Spread);
        Rows.replace(maskKept2, samples, sizeC, values, 0, 0.0);
        Rows.replace(maskKept2, samples, sizeC, values2, 0, 0.0);
        gradInputInBlocks13(gradInput, gradInputOffset, exps, blocks, positions, maskSpread, mask,
                ratio2Spread, values, sumSpread, values2, block, block2, patterns, patterns2);
        for (int sample = 0; sample < samples; sample++) {
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            final double gradInputAdded = gradInputAddedKept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += gradInputAdded;
            }
        }
    }

    static void forwardWithWeight(int samples, double[] input, int inputOffset, int inputStride,
            int[] target, int targetOffset, double[] weight, int weightOffset, double[] losses,
            int lossesOffset, int sizeC, double[] terms, double[] exps, double[] terms2,
            double[] terms3, double[] lanes, int ignoreIndex, double labelSmoothing,
            BlockScratch blocks) {
        final double difference3 = 1.0 - labelSmoothing;
        final double ratio = labelSmoothing / (double) sizeC;
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final long[] patterns = blocks.longs(0);
        final long[] patterns2 = blocks.longs(1);
        final long[] patterns3 = blocks.longs(2);
        final long[] patterns4 = blocks.longs(3);
        final long[] patterns5 = blocks.longs(4);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                forwardWithWeightTogether(Math.min(rows, samples - begin), input,
                        inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, weight, weightOffset, losses, lossesOffset + begin,
                        sizeC, terms, exps, terms2, terms3, lanes, ignoreIndex, labelSmoothing,
                        blocks);
            }
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            double largest = Double.NEGATIVE_INFINITY;
            largest = Extremes.max(largest, input, inputRow, sizeC, blocks);
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
                termsInBlocks13(input, sizeC, terms, exps, terms2, inputRow, targetValue, selected,
                        blocks, block, block2, block3, patterns, patterns2, patterns3, patterns4,
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
                termsInBlocks15(input, weight, weightOffset, sizeC, terms3, inputRow, selected,
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

    static void forwardWithWeightTogether(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] weight, int weightOffset,
            double[] losses, int lossesOffset, int sizeC, double[] terms, double[] exps,
            double[] terms2, double[] terms3, double[] lanes, int ignoreIndex,
            double labelSmoothing, BlockScratch blocks) {
        final double difference3 = 1.0 - labelSmoothing;
        final double ratio = labelSmoothing / (double) sizeC;
        final double[] selectedSpread = blocks.doubles(0);
        final double[] selectedKept = blocks.doubles(1);
        final double[] weightSpread = blocks.doubles(2);
        final double[] log1pSpread = blocks.doubles(3);
        final double[] log1pKept = blocks.doubles(4);
        final double[] nllKept = blocks.doubles(5);
        final double[] difference5Kept = blocks.doubles(6);
        final double[] difference4Kept = blocks.doubles(7);
        final double[] totalKept = blocks.doubles(8);
        final double[] total2Kept = blocks.doubles(9);
        final double[] total3Kept = blocks.doubles(10);
        final double[] block = blocks.doubles(11);
        final double[] block2 = blocks.doubles(12);
        final double[] block3 = blocks.doubles(13);
        final double[] block4 = blocks.doubles(14);
        final double[] block5 = blocks.doubles(15);
        final double[] block6 = blocks.doubles(16);
        final long[] patterns = blocks.longs(0);
        final long[] patterns2 = blocks.longs(1);
        final long[] patterns3 = blocks.longs(2);
        final long[] patterns4 = blocks.longs(3);
        final long[] patterns5 = blocks.longs(4);
        final long[] patterns6 = blocks.longs(5);
        final long[] patterns7 = blocks.longs(6);
        final long[] patterns8 = blocks.longs(7);
        final long[] patterns9 = blocks.longs(8);
        final long[] patterns10 = blocks.longs(9);
        final long[] patterns11 = blocks.longs(10);
        final long[] patterns12 = blocks.longs(11);
        final int positions = samples * sizeC;
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int row = sample * sizeC;
            double largest = Double.NEGATIVE_INFINITY;
            largest = Extremes.max(largest, input, inputRow, sizeC, blocks);
            final int targetValue = target[targetOffset + sample];
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            selectedKept[sample] = selected;
            for (int c = 0; c < sizeC; c++) {
                weightSpread[row + c] = weight[weightOffset + c];
            }
            final double difference4 = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected;
            difference4Kept[sample] = difference4;
        }
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        termsInBlocks12(input, inputOffset, terms, exps, terms2, blocks, positions, selectedSpread,
                block, block2, block3, patterns, patterns2, patterns3, patterns4, patterns5,
                patterns6);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms[row + targetValue] = 0.0;
            }
            final double total = Lanes.sum(terms, row, sizeC, lanes);
            final double total2 = Lanes.sum(exps, row, sizeC, lanes);
            final double total3 = Lanes.sum(terms2, row, sizeC, lanes);
            totalKept[sample] = total;
            total2Kept[sample] = total2;
            total3Kept[sample] = total3;
        }
        if (samples < 48) {
            for (int sample = 0; sample < samples; sample++) {
                final double difference4 = difference4Kept[sample];
                final double total = totalKept[sample];
                final double total2 = total2Kept[sample];
                final double total3 = total3Kept[sample];
                final double log1p = log1p(total2 >= 1.0 && total2 < 2.0 ? total3 : total2 - 1.0);
                log1pKept[sample] = log1p;
                final double difference5 = difference4 - log1p(difference4 == 0.0 ? total : total - 1.0 + exp(difference4));
                difference5Kept[sample] = difference5;
            }
        } else {
            log1pKeptInBlocks7(samples, blocks, log1pKept, difference5Kept, difference4Kept,
                    totalKept, total2Kept, total3Kept, block, block2, block3, patterns, patterns2,
                    patterns3, patterns4, patterns5, patterns6, block4, block5, patterns7,
                    patterns8, patterns9, patterns10, patterns11, block6, patterns12);
        }
        for (int sample = 0; sample < samples; sample++) {
            final double difference5 = difference5Kept[sample];
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final double nll = ok ? -((targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0d) * difference5) : 0.0;
            nllKept[sample] = nll;
        }
        Rows.spread(log1pKept, samples, sizeC, log1pSpread);
        termsInBlocks14(input, inputOffset, terms3, positions, selectedSpread, weightSpread,
                log1pSpread, block);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final double nll = nllKept[sample];
            final int targetValue = target[targetOffset + sample];
            final double total4 = Lanes.sum(terms3, row, sizeC, lanes);
            final boolean ok = targetValue != ignoreIndex;
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
            int ignoreIndex, double labelSmoothing, BlockScratch blocks) {
        final double ratio = labelSmoothing / (double) sizeC;
        final double difference3 = 1.0 - labelSmoothing;
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final long[] patterns = blocks.longs(0);
        final long[] patterns2 = blocks.longs(1);
        final long[] patterns3 = blocks.longs(2);
        final long[] patterns4 = blocks.longs(3);
        final long[] patterns5 = blocks.longs(4);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC && gradInputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                forwardBackwardWithWeightTogether(Math.min(rows, samples - begin), input,
                        inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, weight, weightOffset, upstream,
                        upstreamOffset + begin, losses, lossesOffset + begin, gradInput,
                        gradInputOffset + begin * gradInputStride, gradInputStride, sizeC, terms,
                        exps, terms2, terms3, terms4, lanes, ignoreIndex, labelSmoothing, blocks);
            }
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            final double upstreamValue = upstream[upstreamOffset + sample];
            final double product = upstreamValue * ratio;
            if (sizeC < 128) {
                for (int c = 0; c < sizeC; c++) {
                    final double inputAtC = input[inputRow + c];
                    largest = Math.max(largest, inputAtC);
                    final double weightAtC = weight[weightOffset + c];
                    final double product2 = product * weightAtC;
                    terms[c] = product2;
                }
            } else {
                largest = largestInBlocks2(input, weight, weightOffset, sizeC, terms, inputRow,
                        largest, product, block);
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
                expsInBlocks10(input, sizeC, exps, terms2, terms3, inputRow, selected, targetValue,
                        blocks, block, block2, block3, patterns, patterns2, patterns3, patterns4,
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
                termsInBlocks18(input, weight, weightOffset, gradInput, sizeC, exps, terms4,
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

    static void forwardBackwardWithWeightTogether(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] weight, int weightOffset,
            double[] upstream, int upstreamOffset, double[] losses, int lossesOffset,
            double[] gradInput, int gradInputOffset, int gradInputStride, int sizeC, double[] terms,
            double[] exps, double[] terms2, double[] terms3, double[] terms4, double[] lanes,
            int ignoreIndex, double labelSmoothing, BlockScratch blocks) {
        final double ratio = labelSmoothing / (double) sizeC;
        final double difference3 = 1.0 - labelSmoothing;
        final double[] productSpread = blocks.doubles(0);
        final double[] productKept = blocks.doubles(1);
        final double[] weightSpread = blocks.doubles(2);
        final double[] selectedSpread = blocks.doubles(3);
        final double[] selectedKept = blocks.doubles(4);
        final double[] log1pSpread = blocks.doubles(5);
        final double[] log1pKept = blocks.doubles(6);
        final double[] values = blocks.doubles(7);
        final double[] ratio2Spread = blocks.doubles(8);
        final double[] ratio2Kept = blocks.doubles(9);
        final double[] ratio3Spread = blocks.doubles(10);
        final double[] ratio3Kept = blocks.doubles(11);
        final double[] gradInputAddedKept = blocks.doubles(12);
        final double[] nllKept = blocks.doubles(13);
        final double[] product4Kept = blocks.doubles(14);
        final double[] total2Kept = blocks.doubles(15);
        final double[] sumKept = blocks.doubles(16);
        final double[] weightAtTargetKept = blocks.doubles(17);
        final double[] difference4Kept = blocks.doubles(18);
        final double[] exp2Kept = blocks.doubles(19);
        final double[] totalKept = blocks.doubles(20);
        final double[] total3Kept = blocks.doubles(21);
        final double[] total4Kept = blocks.doubles(22);
        final double[] block = blocks.doubles(23);
        final double[] block2 = blocks.doubles(24);
        final double[] block3 = blocks.doubles(25);
        final double[] block4 = blocks.doubles(26);
        final double[] block5 = blocks.doubles(27);
        final double[] block6 = blocks.doubles(28);
        final double[] block7 = blocks.doubles(29);
        final double[] block8 = blocks.doubles(30);
        final long[] maskKept = blocks.longs(0);
        final long[] maskSpread = blocks.longs(1);
        final long[] maskKept2 = blocks.longs(2);
        final long[] mask = blocks.longs(3);
        final long[] patterns = blocks.longs(4);
        final long[] patterns2 = blocks.longs(5);
        final long[] patterns3 = blocks.longs(6);
        final long[] patterns4 = blocks.longs(7);
        final long[] patterns5 = blocks.longs(8);
        final long[] patterns6 = blocks.longs(9);
        final long[] patterns7 = blocks.longs(10);
        final long[] patterns8 = blocks.longs(11);
        final long[] patterns9 = blocks.longs(12);
        final long[] patterns10 = blocks.longs(13);
        final long[] patterns11 = blocks.longs(14);
        final long[] patterns12 = blocks.longs(15);
        final long[] patterns13 = blocks.longs(16);
        final long[] patterns14 = blocks.longs(17);
        final int positions = samples * sizeC;
        Arrays.fill(mask, 0, positions, -1L);
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int row = sample * sizeC;
            final double upstreamValue = upstream[upstreamOffset + sample];
            final double product = upstreamValue * ratio;
            productKept[sample] = product;
            for (int c = 0; c < sizeC; c++) {
                weightSpread[row + c] = weight[weightOffset + c];
            }
            double largest = Double.NEGATIVE_INFINITY;
            largest = Extremes.max(largest, input, inputRow, sizeC, blocks);
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            final int targetValue = target[targetOffset + sample];
            selectedKept[sample] = selected;
            final boolean ok = targetValue != ignoreIndex;
            final double weightAtTarget = targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0d;
            final double product4 = upstreamValue * difference3 * weightAtTarget;
            final double difference4 = (targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d) - selected;
            maskKept[sample] = ok ? 0L : -1L;
            maskKept2[sample] = ok ? -1L : 0L;
            if (targetValue >= 0 && targetValue < sizeC) {
                mask[row + targetValue] = 0L;
            }
            product4Kept[sample] = product4;
            weightAtTargetKept[sample] = weightAtTarget;
            difference4Kept[sample] = difference4;
        }
        Rows.spread(productKept, samples, sizeC, productSpread);
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        Rows.spread(maskKept2, samples, sizeC, maskSpread);
        for (int sample = 0; sample < samples; sample++) {
            final double difference4 = difference4Kept[sample];
            final double exp2 = exp(difference4);
            exp2Kept[sample] = exp2;
        }
        termsInBlocks16(terms, positions, productSpread, weightSpread);
        expsInBlocks9(input, inputOffset, exps, terms2, terms3, blocks, positions, selectedSpread,
                block, block2, block3, patterns, patterns2, patterns3, patterns4, patterns5,
                patterns6);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final double exp2 = exp2Kept[sample];
            final double total = Lanes.sum(terms, row, sizeC, lanes);
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms2[row + targetValue] = 0.0;
            }
            final double total2 = Lanes.sum(terms2, row, sizeC, lanes);
            final double total3 = Lanes.sum(exps, row, sizeC, lanes);
            final double total4 = Lanes.sum(terms3, row, sizeC, lanes);
            final double sum = total2 + exp2;
            total2Kept[sample] = total2;
            sumKept[sample] = sum;
            totalKept[sample] = total;
            total3Kept[sample] = total3;
            total4Kept[sample] = total4;
        }
        if (samples < 48) {
            for (int sample = 0; sample < samples; sample++) {
                final double product4 = product4Kept[sample];
                final double total2 = total2Kept[sample];
                final double sum = sumKept[sample];
                final double weightAtTarget = weightAtTargetKept[sample];
                final double difference4 = difference4Kept[sample];
                final double exp2 = exp2Kept[sample];
                final double total = totalKept[sample];
                final double total3 = total3Kept[sample];
                final double total4 = total4Kept[sample];
                final int targetValue = target[targetOffset + sample];
                final double log1p = log1p(total3 >= 1.0 && total3 < 2.0 ? total4 : total3 - 1.0);
                final boolean ok = targetValue != ignoreIndex;
                final double ratio2 = total / (total3 == 0.0 ? 1.0 : total3);
                final double ratio3 = product4 / sum;
                log1pKept[sample] = log1p;
                ratio2Kept[sample] = ratio2;
                ratio3Kept[sample] = ratio3;
                final double difference5 = difference4 - log1p(difference4 == 0.0 ? total2 : total2 - 1.0 + exp2);
                final double nll = ok ? -(weightAtTarget * difference5) : 0.0;
                final double gradInputAdded = ok ? -(product4 * (total2 / sum)) : 0.0;
                gradInputAddedKept[sample] = gradInputAdded;
                nllKept[sample] = nll;
            }
        } else {
            log1pKeptInBlocks8(samples, target, targetOffset, ignoreIndex, blocks, log1pKept,
                    ratio2Kept, ratio3Kept, gradInputAddedKept, nllKept, product4Kept, total2Kept,
                    sumKept, weightAtTargetKept, difference4Kept, exp2Kept, totalKept, total3Kept,
                    total4Kept, block, block2, block3, patterns, patterns2, patterns3, patterns4,
                    patterns5, patterns6, patterns7, patterns8, patterns9, patterns10, patterns11,
                    patterns12, patterns13, block4, block5, block6, block7, block8, patterns14);
        }
        Rows.spread(log1pKept, samples, sizeC, log1pSpread);
        Rows.spread(ratio2Kept, samples, sizeC, ratio2Spread);
        Rows.spread(ratio3Kept, samples, sizeC, ratio3Spread);
        termsInBlocks17(input, inputOffset, exps, terms4, positions, productSpread, weightSpread,
                selectedSpread, log1pSpread, values, ratio2Spread, block);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final double nll = nllKept[sample];
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final double total5 = Lanes.sum(terms4, row, sizeC, lanes);
            final double flat = ok ? -total5 : 0.0;
            final double loss = difference3 * nll + ratio * flat;
            losses[lossesOffset + sample] = loss;
        }
        Rows.replace(maskKept, samples, sizeC, values, 0, 0.0);
        gradInputInBlocks12(gradInput, gradInputOffset, exps, blocks, positions, values, maskSpread,
                mask, ratio3Spread, block, patterns);
        for (int sample = 0; sample < samples; sample++) {
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            final double gradInputAdded = gradInputAddedKept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += gradInputAdded;
            }
        }
    }

    static void hessianDiagonalWithWeight(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] weight, int weightOffset,
            double[] upstream, int upstreamOffset, double[] gradInput, int gradInputOffset,
            int gradInputStride, int sizeC, double[] terms, double[] exps, double[] terms2,
            double[] lanes, int ignoreIndex, double labelSmoothing, BlockScratch blocks) {
        final double ratio = labelSmoothing / (double) sizeC;
        final double difference = 1.0 - labelSmoothing;
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final double[] block4 = blocks.doubles(3);
        final double[] block5 = blocks.doubles(4);
        final double[] block6 = blocks.doubles(5);
        final long[] patterns = blocks.longs(0);
        final long[] patterns2 = blocks.longs(1);
        if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC && gradInputStride == sizeC) {
            final int rows = 1024 / sizeC;
            for (int begin = 0; begin < samples; begin += rows) {
                hessianDiagonalWithWeightTogether(Math.min(rows, samples - begin), input,
                        inputOffset + begin * inputStride, inputStride, target,
                        targetOffset + begin, weight, weightOffset, upstream,
                        upstreamOffset + begin, gradInput,
                        gradInputOffset + begin * gradInputStride, gradInputStride, sizeC, terms,
                        exps, terms2, lanes, ignoreIndex, labelSmoothing, blocks);
            }
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            double largest = Double.NEGATIVE_INFINITY;
            final double upstreamValue = upstream[upstreamOffset + sample];
            final double product = upstreamValue * ratio;
            if (sizeC < 128) {
                for (int c = 0; c < sizeC; c++) {
                    final double inputAtC = input[inputRow + c];
                    largest = Math.max(largest, inputAtC);
                    terms[c] = product * weight[weightOffset + c];
                }
            } else {
                largest = largestInBlocks2(input, weight, weightOffset, sizeC, terms, inputRow,
                        largest, product, block);
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
                expsInBlocks12(input, sizeC, exps, terms2, inputRow, selected, targetValue, blocks,
                        block, block2, block3, patterns, patterns2);
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
                gradInputInBlocks14(gradInput, sizeC, exps, gradInputRow, targetValue, ok, sum,
                        ratio2, selected2, ratio3, block, block2, block3, block4, block5, block6);
            }
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += (ok ? ratio2 * (total2 / sum) * exp2 : 0.0) + 0.0;
            }
        }
    }

    static void hessianDiagonalWithWeightTogether(int samples, double[] input, int inputOffset,
            int inputStride, int[] target, int targetOffset, double[] weight, int weightOffset,
            double[] upstream, int upstreamOffset, double[] gradInput, int gradInputOffset,
            int gradInputStride, int sizeC, double[] terms, double[] exps, double[] terms2,
            double[] lanes, int ignoreIndex, double labelSmoothing, BlockScratch blocks) {
        final double ratio = labelSmoothing / (double) sizeC;
        final double difference = 1.0 - labelSmoothing;
        final double[] productSpread = blocks.doubles(0);
        final double[] productKept = blocks.doubles(1);
        final double[] weightSpread = blocks.doubles(2);
        final double[] selectedSpread = blocks.doubles(3);
        final double[] selectedKept = blocks.doubles(4);
        final double[] ratio2Spread = blocks.doubles(5);
        final double[] ratio2Kept = blocks.doubles(6);
        final double[] values = blocks.doubles(7);
        final double[] ratio3Spread = blocks.doubles(8);
        final double[] ratio3Kept = blocks.doubles(9);
        final double[] sumSpread = blocks.doubles(10);
        final double[] sumKept = blocks.doubles(11);
        final double[] values2 = blocks.doubles(12);
        final double[] selected2Spread = blocks.doubles(13);
        final double[] selected2Kept = blocks.doubles(14);
        final double[] gradInputAddedKept = blocks.doubles(15);
        final double[] total2Kept = blocks.doubles(16);
        final double[] exp2Kept = blocks.doubles(17);
        final double[] totalKept = blocks.doubles(18);
        final double[] weightLookedKept = blocks.doubles(19);
        final double[] inputLookedKept = blocks.doubles(20);
        final double[] block = blocks.doubles(21);
        final double[] block2 = blocks.doubles(22);
        final double[] block3 = blocks.doubles(23);
        final long[] maskSpread = blocks.longs(0);
        final long[] maskKept = blocks.longs(1);
        final long[] mask = blocks.longs(2);
        final long[] maskKept2 = blocks.longs(3);
        final long[] patterns = blocks.longs(4);
        final long[] patterns2 = blocks.longs(5);
        final int positions = samples * sizeC;
        Arrays.fill(mask, 0, positions, -1L);
        for (int sample = 0; sample < samples; sample++) {
            final int inputRow = inputOffset + sample * inputStride;
            final int row = sample * sizeC;
            final double upstreamValue = upstream[upstreamOffset + sample];
            final double product = upstreamValue * ratio;
            productKept[sample] = product;
            for (int c = 0; c < sizeC; c++) {
                weightSpread[row + c] = weight[weightOffset + c];
            }
            double largest = Double.NEGATIVE_INFINITY;
            largest = Extremes.max(largest, input, inputRow, sizeC, blocks);
            final double selected = Math.abs(largest) < Double.POSITIVE_INFINITY ? largest : 0.0;
            final int targetValue = target[targetOffset + sample];
            selectedKept[sample] = selected;
            final boolean ok = targetValue != ignoreIndex;
            final double inputLooked = targetValue >= 0 && targetValue < sizeC ? input[inputRow + targetValue] : 0d;
            final double weightLooked = targetValue >= 0 && targetValue < sizeC ? weight[weightOffset + targetValue] : 0d;
            maskKept[sample] = ok ? -1L : 0L;
            if (targetValue >= 0 && targetValue < sizeC) {
                mask[row + targetValue] = 0L;
            }
            maskKept2[sample] = ok ? 0L : -1L;
            weightLookedKept[sample] = weightLooked;
            inputLookedKept[sample] = inputLooked;
        }
        Rows.spread(productKept, samples, sizeC, productSpread);
        Rows.spread(selectedKept, samples, sizeC, selectedSpread);
        Rows.spread(maskKept, samples, sizeC, maskSpread);
        for (int sample = 0; sample < samples; sample++) {
            final double inputLooked = inputLookedKept[sample];
            final double selected = selectedKept[sample];
            final double exp2 = exp(inputLooked - selected);
            exp2Kept[sample] = exp2;
        }
        termsInBlocks16(terms, positions, productSpread, weightSpread);
        expsInBlocks11(input, inputOffset, exps, terms2, blocks, positions, selectedSpread, block,
                block2, block3, patterns, patterns2);
        for (int sample = 0; sample < samples; sample++) {
            final int row = sample * sizeC;
            final double exp2 = exp2Kept[sample];
            final double total = Lanes.sum(terms, row, sizeC, lanes);
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                terms2[row + targetValue] = 0.0;
            }
            final double total2 = Lanes.sum(terms2, row, sizeC, lanes);
            final double total3 = Lanes.sum(exps, row, sizeC, lanes);
            final double sum = total2 + exp2;
            final double selected2 = total3 == 0.0 ? 1.0 : total3;
            sumKept[sample] = sum;
            selected2Kept[sample] = selected2;
            total2Kept[sample] = total2;
            totalKept[sample] = total;
        }
        Rows.spread(sumKept, samples, sizeC, sumSpread);
        Rows.spread(selected2Kept, samples, sizeC, selected2Spread);
        for (int sample = 0; sample < samples; sample++) {
            final double total2 = total2Kept[sample];
            final double sum = sumKept[sample];
            final double exp2 = exp2Kept[sample];
            final double total = totalKept[sample];
            final double selected2 = selected2Kept[sample];
            final double weightLooked = weightLookedKept[sample];
            final double upstreamValue = upstream[upstreamOffset + sample];
            final int targetValue = target[targetOffset + sample];
            final boolean ok = targetValue != ignoreIndex;
            final double ratio2 = upstreamValue * difference * weightLooked / sum;
            final double ratio3 = total / selected2;
            ratio2Kept[sample] = ratio2;
            ratio3Kept[sample] = ratio3;
            final double gradInputAdded = (ok ? ratio2 * (total2 / sum) * exp2 : 0.0) + 0.0;
            gradInputAddedKept[sample] = gradInputAdded;
        }
        Rows.spread(ratio2Kept, samples, sizeC, ratio2Spread);
        Rows.spread(ratio3Kept, samples, sizeC, ratio3Spread);
        valuesInBlocks2(exps, positions, values, ratio3Spread, values2, selected2Spread);
        Rows.replace(maskKept2, samples, sizeC, values, 0, 0.0);
        Rows.replace(maskKept2, samples, sizeC, values2, 0, 0.0);
        gradInputInBlocks13(gradInput, gradInputOffset, exps, blocks, positions, maskSpread, mask,
                ratio2Spread, values, sumSpread, values2, block, block2, patterns, patterns2);
        for (int sample = 0; sample < samples; sample++) {
            final int gradInputRow = gradInputOffset + sample * gradInputStride;
            final double gradInputAdded = gradInputAddedKept[sample];
            final int targetValue = target[targetOffset + sample];
            if (targetValue >= 0 && targetValue < sizeC) {
                gradInput[gradInputRow + targetValue] += gradInputAdded;
            }
        }
    }

    private static void termsInBlocks(float[] input, int inputOffset, float[] terms,
            BlockScratch blocks, int positions, float[] selectedSpread, float[] block,
            float[] block2, float[] block3, int[] patterns) {
        System.arraycopy(input, inputOffset, block, 0, positions);
        for (int i = 0; i < positions; i++) {
            final float larger = Math.max(block[i] - selectedSpread[i], -104.0f);
            final float p = Math.fma(larger, 1.442695f, 1.2583104E7f);
            final float difference = p - 1.2583104E7f;
            final float p2 = Math.fma(difference, 1.9046542E-9f, Math.fma(difference, -0.6931472f, larger));
            final float p3 = Math.fma(Math.fma(Math.fma(Math.fma(3.751024E-23f, p2, 2.2684737E-22f), p2, 1.1294162E-21f), p2, 4.5174684E-21f), p2, 1.35525255E-20f);
            block[i] = p2;
            block2[i] = p3;
            block3[i] = p;
        }
        for (int i = 0; i < positions; i++) {
            block[i] = Math.fma(Math.fma(block[i], block2[i], 2.7105054E-20f), block[i], 2.7105054E-20f);
        }
        blocks.toBits(block3, 0, patterns, positions);
        for (int i = 0; i < positions; i++) {
            patterns[i] = patterns[i] << 23;
        }
        blocks.toReals(patterns, block2, 0, positions);
        for (int i = 0; i < positions; i++) {
            terms[i] = block[i] * block2[i];
        }
    }

    private static void pass(int samples, BlockScratch blocks, float[] differenceKept,
            float[] totalKept, float[] block, float[] block2, float[] block3, int[] patterns,
            float[] block4, int[] patterns2, int[] patterns3) {
        for (int i = 0; i < samples; i++) {
            final float difference = totalKept[i] - 1.0f;
            final float larger = Math.max(Math.min(differenceKept[i], 89.0f), -104.0f);
            final float p = Math.fma(larger, 1.442695f, 1.2583166E7f);
            final float difference2 = p - 1.2583166E7f;
            final float p2 = Math.fma(difference2, 1.9046542E-9f, Math.fma(difference2, -0.6931472f, larger));
            final float p3 = Math.fma(Math.fma(Math.fma(0.0013838836f, p2, 0.008369191f), p2, 0.041668102f), p2, 0.16666517f);
            block[i] = difference;
            block2[i] = p2;
            block3[i] = p3;
            block4[i] = p;
        }
        for (int i = 0; i < samples; i++) {
            block2[i] = Math.fma(Math.fma(block2[i], Math.fma(block3[i], block2[i], 0.49999994f), 1.0f), block2[i], 1.0f);
        }
        blocks.toBits(block4, 0, patterns, samples);
        blocks.toBits(differenceKept, 0, patterns2, samples);
        for (int i = 0; i < samples; i++) {
            final int bits = patterns[i] >> 1;
            final int bits2 = patterns[i] - bits << 23;
            final int bits3 = bits << 23;
            final int bits4 = patterns2[i] >> 31;
            final int difference = (patterns2[i] & 0x7fffffff ^ bits4) - bits4;
            final int bits5 = difference | -difference;
            patterns[i] = bits2;
            patterns2[i] = bits3;
            patterns3[i] = bits5;
        }
        for (int i = 0; i < samples; i++) {
            patterns3[i] = patterns3[i] >> 31 ^ -1;
        }
        blocks.toReals(patterns, block3, 0, samples);
        blocks.toReals(patterns2, block4, 0, samples);
        for (int i = 0; i < samples; i++) {
            block[i] = block[i] + block2[i] * block4[i] * block3[i];
        }
    }

    private static void pass2(int samples, BlockScratch blocks, float[] totalKept, float[] block,
            int[] patterns, int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5,
            int[] patterns6, int[] patterns7) {
        blocks.toBits(block, 0, patterns, samples);
        blocks.toBits(totalKept, 0, patterns2, samples);
        for (int i = 0; i < samples; i++) {
            final int bits = patterns[i] ^ (patterns2[i] ^ patterns[i]) & patterns3[i];
            final int bits2 = bits & 0x7fffffff;
            final int bits3 = bits >> 31;
            final int difference = (bits2 ^ bits3) - bits3;
            final int bits4 = difference ^ 0xc0800000;
            final int bits5 = bits4 | -bits4;
            patterns[i] = bits5;
            patterns2[i] = bits;
            patterns3[i] = difference;
            patterns4[i] = bits2;
        }
        for (int i = 0; i < samples; i++) {
            final int bits = 0x7fc00000 ^ 0x80400000 & (patterns[i] >> 31 ^ -1);
            final int bits2 = (patterns3[i] | patterns3[i] - 0x7f800000) >> 31;
            final int bits3 = 0x7f800000 - patterns4[i] >> 31;
            final int bits4 = bits3 ^ -1;
            patterns[i] = bits;
            patterns4[i] = bits2;
            patterns5[i] = bits4;
            patterns6[i] = bits3;
        }
        for (int i = 0; i < samples; i++) {
            final int bits = ((patterns3[i] & patterns3[i] - 0xc0800001) >> 31 | patterns6[i]) ^ -1;
            final int bits2 = patterns4[i] & patterns5[i];
            patterns3[i] = bits;
            patterns4[i] = bits2;
        }
        blocks.toReals(patterns2, block, 0, samples);
        for (int i = 0; i < samples; i++) {
            block[i] = 1.0f + block[i];
        }
        blocks.toBits(block, 0, patterns5, samples);
        for (int i = 0; i < samples; i++) {
            final int sum = patterns5[i] + 0x4afb0d;
            final int bits = sum >> 23 | 0x4b000000;
            final int difference = (sum & 0x7f800000) - 0x3f800000;
            final int difference2 = patterns2[i] - difference;
            final int difference3 = 0x40800000 - difference;
            patterns5[i] = bits;
            patterns6[i] = difference2;
            patterns7[i] = difference3;
        }
    }

    private static void pass3(int samples, int[] target, int targetOffset, float[] losses,
            int lossesOffset, int ignoreIndex, BlockScratch blocks, float[] differenceKept,
            float[] block, float[] block2, float[] block3, int[] patterns, float[] block4,
            int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6,
            int[] patterns7) {
        blocks.toReals(patterns, block, 0, samples);
        blocks.toReals(patterns2, block2, 0, samples);
        blocks.toReals(patterns3, block3, 0, samples);
        for (int i = 0; i < samples; i++) {
            final float difference = 8388735.0f - block[i];
            final float difference2 = block2[i] - Math.fma(-0.25f, block3[i], 1.0f);
            final float square = difference2 * difference2;
            final float p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f), difference2, -0.16609082f), difference2, 0.20001975f), difference2, -0.25001583f);
            block[i] = difference;
            block2[i] = square;
            block3[i] = difference2;
            block4[i] = p;
        }
        for (int i = 0; i < samples; i++) {
            block[i] = Math.fma(block[i], -0.6931472f, Math.fma(block2[i], Math.fma(Math.fma(block4[i], block3[i], 0.33333325f), block3[i], -0.49999988f), block3[i]));
        }
        blocks.toBits(block, 0, patterns, samples);
        for (int i = 0; i < samples; i++) {
            patterns4[i] = patterns4[i] ^ (patterns5[i] ^ (patterns[i] ^ patterns5[i]) & patterns6[i] ^ patterns4[i]) & patterns7[i];
        }
        blocks.toReals(patterns4, block, 0, samples);
        for (int i = 0; i < samples; i++) {
            block[i] = -(differenceKept[i] - block[i]);
        }
        for (int sample = 0; sample < samples; sample++) {
            final int mask = target[targetOffset + sample] != ignoreIndex ? -1 : 0;
            losses[lossesOffset + sample] = Lanes.select(mask, block[sample], 0.0f);
        }
    }

    private static void lossesInBlocks(int samples, int[] target, int targetOffset, float[] losses,
            int lossesOffset, int ignoreIndex, BlockScratch blocks, float[] differenceKept,
            float[] totalKept, float[] block, float[] block2, float[] block3, int[] patterns,
            float[] block4, int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5,
            int[] patterns6, int[] patterns7) {
        pass(samples, blocks, differenceKept, totalKept, block, block2, block3, patterns, block4, patterns2,
                patterns3);
        pass2(samples, blocks, totalKept, block, patterns, patterns2, patterns3, patterns4, patterns5,
                patterns6, patterns7);
        pass3(samples, target, targetOffset, losses, lossesOffset, ignoreIndex, blocks, differenceKept,
                block, block2, block3, patterns5, block4, patterns6, patterns7, patterns, patterns2, patterns4,
                patterns3);
    }

    private static void pass4(float[] input, float[] terms, int inputRow, int targetValue,
            float selected, BlockScratch blocks, float[] block, float[] block2, float[] block3,
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
        blocks.toBits(block3, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            patterns[i] = patterns[i] << 23;
        }
        blocks.toReals(patterns, block2, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block[i] * block2[i];
        }
        System.arraycopy(block, 0, block2, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block2[targetValue - from] = 0.0f;
        }
        System.arraycopy(block2, 0, terms, from, count);
    }

    private static void termsInBlocks2(float[] input, int sizeC, float[] terms, int inputRow,
            int targetValue, float selected, BlockScratch blocks, float[] block, float[] block2,
            float[] block3, int[] patterns) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass4(input, terms, inputRow, targetValue, selected, blocks, block, block2, block3, patterns,
                    from, count);
        }
    }

    private static void expsInBlocks(float[] input, int inputOffset, float[] exps, float[] terms,
            BlockScratch blocks, int positions, float[] selectedSpread, float[] block,
            float[] block2, float[] block3, int[] patterns) {
        System.arraycopy(input, inputOffset, block, 0, positions);
        for (int i = 0; i < positions; i++) {
            final float larger = Math.max(block[i] - selectedSpread[i], -104.0f);
            final float p = Math.fma(larger, 1.442695f, 1.2583104E7f);
            final float difference = p - 1.2583104E7f;
            final float p2 = Math.fma(difference, 1.9046542E-9f, Math.fma(difference, -0.6931472f, larger));
            final float p3 = Math.fma(Math.fma(Math.fma(Math.fma(3.751024E-23f, p2, 2.2684737E-22f), p2, 1.1294162E-21f), p2, 4.5174684E-21f), p2, 1.35525255E-20f);
            block[i] = p2;
            block2[i] = p3;
            block3[i] = p;
        }
        for (int i = 0; i < positions; i++) {
            block[i] = Math.fma(Math.fma(block[i], block2[i], 2.7105054E-20f), block[i], 2.7105054E-20f);
        }
        blocks.toBits(block3, 0, patterns, positions);
        for (int i = 0; i < positions; i++) {
            patterns[i] = patterns[i] << 23;
        }
        blocks.toReals(patterns, block2, 0, positions);
        for (int i = 0; i < positions; i++) {
            exps[i] = block[i] * block2[i];
        }
        System.arraycopy(exps, 0, terms, 0, positions);
    }

    private static void pass5(int samples, float[] upstream, int upstreamOffset,
            BlockScratch blocks, float[] ratioKept, float[] totalKept, float[] sumKept,
            float[] differenceKept, float[] expKept, float[] block, float[] block2, int[] patterns,
            int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6) {
        System.arraycopy(upstream, upstreamOffset, block, 0, samples);
        for (int i = 0; i < samples; i++) {
            final float sum = totalKept[i] - 1.0f + expKept[i];
            final float negated = -(block[i] * (totalKept[i] / sumKept[i]));
            final float ratio = block[i] / sumKept[i];
            block[i] = sum;
            block2[i] = negated;
            ratioKept[i] = ratio;
        }
        blocks.toBits(block, 0, patterns, samples);
        blocks.toBits(totalKept, 0, patterns2, samples);
        blocks.toBits(differenceKept, 0, patterns3, samples);
        for (int i = 0; i < samples; i++) {
            final int bits = patterns3[i] >> 31;
            final int difference = (patterns3[i] & 0x7fffffff ^ bits) - bits;
            patterns2[i] = (patterns2[i] ^ patterns[i]) & ((difference | -difference) >> 31 ^ -1);
        }
        for (int i = 0; i < samples; i++) {
            final int bits = patterns[i] ^ patterns2[i];
            final int bits2 = bits & 0x7fffffff;
            final int bits3 = bits >> 31;
            final int difference = (bits2 ^ bits3) - bits3;
            final int bits4 = difference ^ 0xc0800000;
            final int bits5 = (bits4 | -bits4) >> 31 ^ -1;
            patterns[i] = bits5;
            patterns2[i] = bits;
            patterns3[i] = difference;
            patterns4[i] = bits2;
        }
        for (int i = 0; i < samples; i++) {
            final int bits = 0x7fc00000 ^ 0x80400000 & patterns[i];
            final int bits2 = 0x7f800000 - patterns4[i] >> 31;
            final int bits3 = (patterns3[i] | patterns3[i] - 0x7f800000) >> 31 & (bits2 ^ -1);
            final int difference = patterns3[i] - 0xc0800001;
            patterns[i] = bits;
            patterns4[i] = bits3;
            patterns5[i] = bits2;
            patterns6[i] = difference;
        }
    }

    private static void pass6(int samples, int[] target, int targetOffset, int ignoreIndex,
            BlockScratch blocks, float[] gradInputAddedKept, float[] block, float[] block2,
            float[] block3, int[] patterns, int[] patterns2, int[] patterns3, int[] patterns4,
            int[] patterns5, float[] block4) {
        for (int i = 0; i < samples; i++) {
            patterns[i] = ((patterns[i] & patterns2[i]) >> 31 | patterns3[i]) ^ -1;
        }
        for (int sample = 0; sample < samples; sample++) {
            final int mask = target[targetOffset + sample] != ignoreIndex ? -1 : 0;
            gradInputAddedKept[sample] = Lanes.select(mask, block[sample], 0.0f);
        }
        blocks.toReals(patterns4, block2, 0, samples);
        for (int i = 0; i < samples; i++) {
            block2[i] = 1.0f + block2[i];
        }
        blocks.toBits(block2, 0, patterns3, samples);
        for (int i = 0; i < samples; i++) {
            final int sum = patterns3[i] + 0x4afb0d;
            final int bits = sum >> 23 | 0x4b000000;
            final int difference = (sum & 0x7f800000) - 0x3f800000;
            final int difference2 = patterns4[i] - difference;
            final int difference3 = 0x40800000 - difference;
            patterns3[i] = bits;
            patterns2[i] = difference2;
            patterns5[i] = difference3;
        }
        blocks.toReals(patterns3, block2, 0, samples);
        blocks.toReals(patterns2, block, 0, samples);
        blocks.toReals(patterns5, block3, 0, samples);
        for (int i = 0; i < samples; i++) {
            final float difference = 8388735.0f - block2[i];
            final float difference2 = block[i] - Math.fma(-0.25f, block3[i], 1.0f);
            final float square = difference2 * difference2;
            final float p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f), difference2, -0.16609082f), difference2, 0.20001975f), difference2, -0.25001583f);
            block2[i] = difference;
            block[i] = square;
            block3[i] = difference2;
            block4[i] = p;
        }
    }

    private static void pass7(int samples, int[] target, int targetOffset, float[] losses,
            int lossesOffset, int ignoreIndex, BlockScratch blocks, float[] differenceKept,
            float[] block, float[] block2, float[] block3, int[] patterns, int[] patterns2,
            int[] patterns3, int[] patterns4, int[] patterns5, float[] block4) {
        for (int i = 0; i < samples; i++) {
            block[i] = Math.fma(block[i], -0.6931472f, Math.fma(block2[i], Math.fma(Math.fma(block3[i], block4[i], 0.33333325f), block4[i], -0.49999988f), block4[i]));
        }
        blocks.toBits(block, 0, patterns, samples);
        for (int i = 0; i < samples; i++) {
            patterns2[i] = patterns2[i] ^ (patterns3[i] ^ (patterns[i] ^ patterns3[i]) & patterns4[i] ^ patterns2[i]) & patterns5[i];
        }
        blocks.toReals(patterns2, block, 0, samples);
        for (int i = 0; i < samples; i++) {
            block[i] = -(differenceKept[i] - block[i]);
        }
        for (int sample = 0; sample < samples; sample++) {
            final int mask = target[targetOffset + sample] != ignoreIndex ? -1 : 0;
            losses[lossesOffset + sample] = Lanes.select(mask, block[sample], 0.0f);
        }
    }

    private static void lossesInBlocks2(int samples, int[] target, int targetOffset,
            float[] upstream, int upstreamOffset, float[] losses, int lossesOffset, int ignoreIndex,
            BlockScratch blocks, float[] ratioKept, float[] gradInputAddedKept, float[] totalKept,
            float[] sumKept, float[] differenceKept, float[] expKept, float[] block, float[] block2,
            float[] block3, int[] patterns, int[] patterns2, int[] patterns3, int[] patterns4,
            int[] patterns5, int[] patterns6, float[] block4, int[] patterns7) {
        pass5(samples, upstream, upstreamOffset, blocks, ratioKept, totalKept, sumKept, differenceKept,
                expKept, block, block2, patterns, patterns2, patterns3, patterns4, patterns5, patterns6);
        pass6(samples, target, targetOffset, ignoreIndex, blocks, gradInputAddedKept, block2, block, block3,
                patterns3, patterns6, patterns5, patterns2, patterns7, block4);
        pass7(samples, target, targetOffset, losses, lossesOffset, ignoreIndex, blocks, differenceKept,
                block, block2, block4, patterns5, patterns, patterns2, patterns4, patterns3, block3);
    }

    private static void gradInputInBlocks(float[] gradInput, int gradInputOffset, float[] exps,
            int positions, float[] ratioSpread, float[] block) {
        for (int i = 0; i < positions; i++) {
            block[i] = ratioSpread[i] * exps[i];
        }
        System.arraycopy(block, 0, gradInput, gradInputOffset, positions);
    }

    private static void pass8(float[] input, float[] exps, float[] terms, int inputRow,
            float selected, int targetValue, BlockScratch blocks, float[] block, float[] block2,
            float[] block3, int[] patterns, int from, int count) {
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
        blocks.toBits(block3, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            patterns[i] = patterns[i] << 23;
        }
        blocks.toReals(patterns, block2, 0, count);
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

    private static void expsInBlocks2(float[] input, int sizeC, float[] exps, float[] terms,
            int inputRow, float selected, int targetValue, BlockScratch blocks, float[] block,
            float[] block2, float[] block3, int[] patterns) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass8(input, exps, terms, inputRow, selected, targetValue, blocks, block, block2, block3,
                    patterns, from, count);
        }
    }

    private static void pass9(float[] gradInput, float[] exps, int gradInputRow, int targetValue,
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

    private static void gradInputInBlocks2(float[] gradInput, int sizeC, float[] exps,
            int gradInputRow, int targetValue, boolean ok, float ratio, float[] block,
            float[] block2) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass9(gradInput, exps, gradInputRow, targetValue, ok, ratio, block, block2, from, count);
        }
    }

    private static void pass10(int[] target, int targetOffset, float[] losses, int lossesOffset,
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
            pass10(target, targetOffset, losses, lossesOffset, ignoreIndex, from, count);
        }
    }

    private static void gradInputInBlocks3(float[] gradInput, int gradInputOffset, float[] exps,
            BlockScratch blocks, int positions, int[] maskSpread, int[] mask, float[] ratioSpread,
            float[] sumSpread, float[] block, float[] block2, int[] patterns, int[] patterns2) {
        for (int i = 0; i < positions; i++) {
            final float product = ratioSpread[i] * exps[i];
            final float negated = -(exps[i] / sumSpread[i] * ratioSpread[i] * exps[i]);
            block[i] = product;
            block2[i] = negated;
        }
        blocks.toBits(block, 0, patterns, positions);
        blocks.toBits(block2, 0, patterns2, positions);
        for (int i = 0; i < positions; i++) {
            final int bits = maskSpread[i] >> 31 & mask[i] >> 31;
            final int bits2 = patterns[i] & bits;
            final int bits3 = patterns2[i] & bits;
            patterns[i] = bits2;
            patterns2[i] = bits3;
        }
        blocks.toReals(patterns, block, 0, positions);
        blocks.toReals(patterns2, block2, 0, positions);
        for (int i = 0; i < positions; i++) {
            block[i] = block[i] + block2[i];
        }
        System.arraycopy(block, 0, gradInput, gradInputOffset, positions);
    }

    private static void pass11(float[] gradInput, float[] exps, int gradInputRow, int targetValue,
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

    private static void gradInputInBlocks4(float[] gradInput, int sizeC, float[] exps,
            int gradInputRow, int targetValue, boolean ok, float sum, float ratio, float[] block,
            float[] block2, float[] block3, float[] block4) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass11(gradInput, exps, gradInputRow, targetValue, ok, sum, ratio, block, block2, block3, block4,
                    from, count);
        }
    }

    private static void pass12(int samples, BlockScratch blocks, float[] differenceKept2,
            float[] differenceKept, float[] block, float[] block2, float[] block3, int[] patterns,
            float[] block4, int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5,
            int[] patterns6, int[] patterns7) {
        blocks.toReals(patterns, block, 0, samples);
        blocks.toReals(patterns2, block2, 0, samples);
        blocks.toReals(patterns3, block3, 0, samples);
        for (int i = 0; i < samples; i++) {
            final float difference = 8388735.0f - block[i];
            final float difference2 = block2[i] - Math.fma(-0.25f, block3[i], 1.0f);
            final float square = difference2 * difference2;
            final float p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f), difference2, -0.16609082f), difference2, 0.20001975f), difference2, -0.25001583f);
            block[i] = difference;
            block2[i] = square;
            block3[i] = difference2;
            block4[i] = p;
        }
        for (int i = 0; i < samples; i++) {
            block[i] = Math.fma(block[i], -0.6931472f, Math.fma(block2[i], Math.fma(Math.fma(block4[i], block3[i], 0.33333325f), block3[i], -0.49999988f), block3[i]));
        }
        blocks.toBits(block, 0, patterns, samples);
        for (int i = 0; i < samples; i++) {
            patterns4[i] = patterns4[i] ^ (patterns5[i] ^ (patterns[i] ^ patterns5[i]) & patterns6[i] ^ patterns4[i]) & patterns7[i];
        }
        blocks.toReals(patterns4, block, 0, samples);
        for (int i = 0; i < samples; i++) {
            differenceKept2[i] = differenceKept[i] - block[i];
        }
    }

    private static void differenceKeptInBlocks(int samples, BlockScratch blocks,
            float[] differenceKept2, float[] differenceKept, float[] totalKept, float[] block,
            float[] block2, float[] block3, int[] patterns, float[] block4, int[] patterns2,
            int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6, int[] patterns7) {
        pass(samples, blocks, differenceKept, totalKept, block, block2, block3, patterns, block4, patterns2,
                patterns3);
        pass2(samples, blocks, totalKept, block, patterns, patterns2, patterns3, patterns4, patterns5,
                patterns6, patterns7);
        pass12(samples, blocks, differenceKept2, differenceKept, block, block2, block3, patterns5, block4,
                patterns6, patterns7, patterns, patterns2, patterns4, patterns3);
    }

    private static void pass13(int samples, BlockScratch blocks, float[] ratioKept,
            float[] productKept, float[] totalKept, float[] sumKept, float[] differenceKept,
            float[] expKept, float[] block, float[] block2, int[] patterns, int[] patterns2,
            int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6) {
        for (int i = 0; i < samples; i++) {
            final float sum = totalKept[i] - 1.0f + expKept[i];
            final float negated = -(productKept[i] * (totalKept[i] / sumKept[i]));
            final float ratio = productKept[i] / sumKept[i];
            block[i] = sum;
            block2[i] = negated;
            ratioKept[i] = ratio;
        }
        blocks.toBits(block, 0, patterns, samples);
        blocks.toBits(totalKept, 0, patterns2, samples);
        blocks.toBits(differenceKept, 0, patterns3, samples);
        for (int i = 0; i < samples; i++) {
            final int bits = patterns3[i] >> 31;
            final int difference = (patterns3[i] & 0x7fffffff ^ bits) - bits;
            patterns2[i] = (patterns2[i] ^ patterns[i]) & ((difference | -difference) >> 31 ^ -1);
        }
        for (int i = 0; i < samples; i++) {
            final int bits = patterns[i] ^ patterns2[i];
            final int bits2 = bits & 0x7fffffff;
            final int bits3 = bits >> 31;
            final int difference = (bits2 ^ bits3) - bits3;
            final int bits4 = difference ^ 0xc0800000;
            final int bits5 = (bits4 | -bits4) >> 31 ^ -1;
            patterns[i] = bits5;
            patterns2[i] = bits;
            patterns3[i] = difference;
            patterns4[i] = bits2;
        }
        for (int i = 0; i < samples; i++) {
            final int bits = 0x7fc00000 ^ 0x80400000 & patterns[i];
            final int bits2 = 0x7f800000 - patterns4[i] >> 31;
            final int bits3 = (patterns3[i] | patterns3[i] - 0x7f800000) >> 31 & (bits2 ^ -1);
            final int difference = patterns3[i] - 0xc0800001;
            patterns[i] = bits;
            patterns4[i] = bits3;
            patterns5[i] = bits2;
            patterns6[i] = difference;
        }
    }

    private static void pass14(int samples, int[] target, int targetOffset, float[] losses,
            int lossesOffset, int ignoreIndex, BlockScratch blocks, float[] weightAtTargetKept,
            float[] differenceKept, float[] block, float[] block2, float[] block3, int[] patterns,
            int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5, float[] block4) {
        for (int i = 0; i < samples; i++) {
            block[i] = Math.fma(block[i], -0.6931472f, Math.fma(block2[i], Math.fma(Math.fma(block3[i], block4[i], 0.33333325f), block4[i], -0.49999988f), block4[i]));
        }
        blocks.toBits(block, 0, patterns, samples);
        for (int i = 0; i < samples; i++) {
            patterns2[i] = patterns2[i] ^ (patterns3[i] ^ (patterns[i] ^ patterns3[i]) & patterns4[i] ^ patterns2[i]) & patterns5[i];
        }
        blocks.toReals(patterns2, block, 0, samples);
        for (int i = 0; i < samples; i++) {
            block[i] = -(weightAtTargetKept[i] * (differenceKept[i] - block[i]));
        }
        for (int sample = 0; sample < samples; sample++) {
            final int mask = target[targetOffset + sample] != ignoreIndex ? -1 : 0;
            losses[lossesOffset + sample] = Lanes.select(mask, block[sample], 0.0f);
        }
    }

    private static void lossesInBlocks3(int samples, int[] target, int targetOffset, float[] losses,
            int lossesOffset, int ignoreIndex, BlockScratch blocks, float[] ratioKept,
            float[] gradInputAddedKept, float[] productKept, float[] totalKept, float[] sumKept,
            float[] weightAtTargetKept, float[] differenceKept, float[] expKept, float[] block,
            float[] block2, float[] block3, int[] patterns, int[] patterns2, int[] patterns3,
            int[] patterns4, int[] patterns5, int[] patterns6, float[] block4, int[] patterns7) {
        pass13(samples, blocks, ratioKept, productKept, totalKept, sumKept, differenceKept, expKept, block,
                block2, patterns, patterns2, patterns3, patterns4, patterns5, patterns6);
        pass6(samples, target, targetOffset, ignoreIndex, blocks, gradInputAddedKept, block2, block, block3,
                patterns3, patterns6, patterns5, patterns2, patterns7, block4);
        pass14(samples, target, targetOffset, losses, lossesOffset, ignoreIndex, blocks, weightAtTargetKept,
                differenceKept, block, block2, block4, patterns5, patterns, patterns2, patterns4, patterns3,
                block3);
    }

    private static void termsInBlocks3(float[] input, int inputOffset, float[] terms, float[] exps,
            float[] terms2, BlockScratch blocks, int positions, float[] selectedSpread,
            float[] block, float[] block2, float[] block3, int[] patterns, int[] patterns2,
            int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6) {
        System.arraycopy(input, inputOffset, block, 0, positions);
        for (int i = 0; i < positions; i++) {
            final float larger = Math.max(Math.min(block[i] - selectedSpread[i], 89.0f), -104.0f);
            final float p = Math.fma(larger, 1.442695f, 1.2583166E7f);
            final float difference = p - 1.2583166E7f;
            final float p2 = Math.fma(difference, 1.9046542E-9f, Math.fma(difference, -0.6931472f, larger));
            final float p3 = Math.fma(Math.fma(Math.fma(0.0013838836f, p2, 0.008369191f), p2, 0.041668102f), p2, 0.16666517f);
            block[i] = p2;
            block2[i] = p3;
            block3[i] = p;
        }
        for (int i = 0; i < positions; i++) {
            block[i] = Math.fma(Math.fma(block[i], Math.fma(block2[i], block[i], 0.49999994f), 1.0f), block[i], 1.0f);
        }
        blocks.toBits(block3, 0, patterns, positions);
        blocks.toBits(input, inputOffset, patterns2, positions);
        blocks.toBits(selectedSpread, 0, patterns3, positions);
        for (int i = 0; i < positions; i++) {
            final int bits = patterns[i] >> 1;
            final int bits2 = patterns[i] - bits << 23;
            final int bits3 = bits << 23;
            final int bits4 = patterns2[i] & 0x7fffffff;
            final int bits5 = patterns2[i] >> 31;
            final int difference = (bits4 ^ bits5) - bits5;
            final int bits6 = patterns3[i] >> 31;
            final int bits7 = patterns3[i] & 0x7fffffff;
            patterns[i] = bits2;
            patterns2[i] = bits3;
            patterns3[i] = difference;
            patterns4[i] = bits6;
            patterns5[i] = bits7;
            patterns6[i] = bits4;
        }
        for (int i = 0; i < positions; i++) {
            final int bits = patterns3[i] ^ (patterns5[i] ^ patterns4[i]) - patterns4[i];
            final int bits2 = ((bits | -bits) >> 31 | 0x7f800000 - patterns6[i] >> 31) ^ -1;
            patterns3[i] = bits2;
        }
        blocks.toReals(patterns, block2, 0, positions);
        blocks.toReals(patterns2, block3, 0, positions);
        for (int i = 0; i < positions; i++) {
            terms[i] = block[i] * block3[i] * block2[i];
        }
        System.arraycopy(terms, 0, exps, 0, positions);
        blocks.toBits(terms, 0, patterns, positions);
        for (int i = 0; i < positions; i++) {
            patterns[i] = patterns[i] ^ patterns[i] & patterns3[i];
        }
        blocks.toReals(patterns, terms2, 0, positions);
    }

    private static void pass15(int samples, BlockScratch blocks, float[] differenceKept,
            float[] totalKept, float[] totalKept2, float[] totalKept3, float[] block,
            float[] block2, float[] block3, int[] patterns, int[] patterns2, int[] patterns3,
            int[] patterns4, int[] patterns5, float[] block4, float[] block5) {
        for (int i = 0; i < samples; i++) {
            final float difference = totalKept2[i] - 1.0f;
            final float difference2 = totalKept[i] - 1.0f;
            final float larger = Math.max(Math.min(differenceKept[i], 89.0f), -104.0f);
            final float p = Math.fma(larger, 1.442695f, 1.2583166E7f);
            final float difference3 = p - 1.2583166E7f;
            final float p2 = Math.fma(difference3, 1.9046542E-9f, Math.fma(difference3, -0.6931472f, larger));
            final float p3 = Math.fma(Math.fma(0.0013838836f, p2, 0.008369191f), p2, 0.041668102f);
            block[i] = difference;
            block2[i] = difference2;
            block3[i] = p2;
            block4[i] = p3;
            block5[i] = p;
        }
        for (int i = 0; i < samples; i++) {
            block3[i] = Math.fma(Math.fma(block3[i], Math.fma(Math.fma(block4[i], block3[i], 0.16666517f), block3[i], 0.49999994f), 1.0f), block3[i], 1.0f);
        }
        blocks.toBits(block, 0, patterns, samples);
        blocks.toBits(totalKept3, 0, patterns2, samples);
        blocks.toBits(totalKept2, 0, patterns3, samples);
        for (int i = 0; i < samples; i++) {
            final int bits = patterns2[i] ^ patterns[i];
            final int bits2 = patterns3[i] & 0x7fffffff;
            final int bits3 = patterns3[i] >> 31;
            final int difference = (bits2 ^ bits3) - bits3;
            final int bits4 = (difference | difference - 0x3f800000) >> 31;
            final int bits5 = 0x7f800000 - bits2 >> 31;
            patterns2[i] = bits;
            patterns3[i] = bits4;
            patterns4[i] = bits5;
            patterns5[i] = difference;
        }
        for (int i = 0; i < samples; i++) {
            final int bits = ((patterns3[i] | patterns4[i]) ^ -1) & ((patterns5[i] | patterns5[i] - 0x40000000) >> 31 & (patterns4[i] ^ -1));
            patterns[i] = patterns[i] ^ patterns2[i] & bits;
        }
    }

    private static void pass16(int samples, BlockScratch blocks, float[] differenceKept,
            float[] block, int[] patterns, int[] patterns2, int[] patterns3, int[] patterns4,
            int[] patterns5, int[] patterns6, int[] patterns7, int[] patterns8) {
        for (int i = 0; i < samples; i++) {
            final int bits = patterns[i] & 0x7fffffff;
            final int bits2 = patterns[i] >> 31;
            final int difference = (bits ^ bits2) - bits2;
            final int bits3 = difference ^ 0xc0800000;
            final int bits4 = 0x80400000 & ((bits3 | -bits3) >> 31 ^ -1);
            patterns2[i] = bits4;
            patterns3[i] = difference;
            patterns4[i] = bits;
        }
        for (int i = 0; i < samples; i++) {
            final int bits = 0x7fc00000 ^ patterns2[i];
            final int bits2 = 0x7f800000 - patterns4[i] >> 31;
            final int bits3 = (patterns3[i] | patterns3[i] - 0x7f800000) >> 31 & (bits2 ^ -1);
            final int bits4 = patterns3[i] & patterns3[i] - 0xc0800001;
            patterns2[i] = bits;
            patterns3[i] = bits3;
            patterns4[i] = bits2;
            patterns5[i] = bits4;
        }
        blocks.toBits(block, 0, patterns6, samples);
        blocks.toBits(differenceKept, 0, patterns7, samples);
        for (int i = 0; i < samples; i++) {
            final int bits = (patterns5[i] >> 31 | patterns4[i]) ^ -1;
            final int bits2 = patterns6[i] >> 1;
            final int bits3 = patterns6[i] - bits2 << 23;
            final int bits4 = bits2 << 23;
            final int bits5 = patterns7[i] >> 31;
            final int bits6 = patterns7[i] & 0x7fffffff ^ bits5;
            patterns4[i] = bits;
            patterns5[i] = bits3;
            patterns6[i] = bits4;
            patterns7[i] = bits6;
            patterns8[i] = bits5;
        }
        for (int i = 0; i < samples; i++) {
            final int difference = patterns7[i] - patterns8[i];
            patterns7[i] = (difference | -difference) >> 31 ^ -1;
        }
    }

    private static void pass17(int samples, BlockScratch blocks, float[] totalKept, float[] block,
            float[] block2, float[] block3, int[] patterns, int[] patterns2, int[] patterns3,
            int[] patterns4, int[] patterns5, int[] patterns6, float[] block4, float[] block5,
            int[] patterns7, int[] patterns8, int[] patterns9) {
        blocks.toReals(patterns, block, 0, samples);
        blocks.toReals(patterns2, block2, 0, samples);
        blocks.toReals(patterns3, block3, 0, samples);
        for (int i = 0; i < samples; i++) {
            final float sum = 1.0f + block[i];
            final float sum2 = block4[i] + block5[i] * block3[i] * block2[i];
            block[i] = sum;
            block4[i] = sum2;
        }
        blocks.toBits(block, 0, patterns2, samples);
        blocks.toBits(block4, 0, patterns3, samples);
        blocks.toBits(totalKept, 0, patterns4, samples);
        for (int i = 0; i < samples; i++) {
            final int sum = patterns2[i] + 0x4afb0d;
            final int bits = sum >> 23 | 0x4b000000;
            final int difference = (sum & 0x7f800000) - 0x3f800000;
            final int difference2 = patterns[i] - difference;
            final int difference3 = 0x40800000 - difference;
            final int bits2 = patterns3[i] ^ (patterns4[i] ^ patterns3[i]) & patterns5[i];
            patterns2[i] = bits;
            patterns3[i] = difference2;
            patterns5[i] = difference3;
            patterns4[i] = bits2;
        }
        for (int i = 0; i < samples; i++) {
            final int bits = patterns4[i] & 0x7fffffff;
            final int bits2 = patterns4[i] >> 31;
            final int difference = (bits ^ bits2) - bits2;
            final int bits3 = difference ^ 0xc0800000;
            final int bits4 = 0x80400000 & ((bits3 | -bits3) >> 31 ^ -1);
            patterns6[i] = bits4;
            patterns7[i] = difference;
            patterns8[i] = bits;
        }
        for (int i = 0; i < samples; i++) {
            final int bits = 0x7fc00000 ^ patterns6[i];
            final int bits2 = 0x7f800000 - patterns8[i] >> 31;
            final int bits3 = (patterns7[i] | patterns7[i] - 0x7f800000) >> 31 & (bits2 ^ -1);
            final int bits4 = patterns7[i] & patterns7[i] - 0xc0800001;
            patterns6[i] = bits;
            patterns7[i] = bits3;
            patterns8[i] = bits2;
            patterns9[i] = bits4;
        }
    }

    private static void pass18(int samples, BlockScratch blocks, float[] log1pKept, float[] block,
            float[] block2, float[] block3, int[] patterns, int[] patterns2, int[] patterns3,
            int[] patterns4, int[] patterns5, int[] patterns6, float[] block4, float[] block5,
            int[] patterns7, int[] patterns8, int[] patterns9, int[] patterns10) {
        for (int i = 0; i < samples; i++) {
            patterns2[i] = (patterns[i] >> 31 | patterns2[i]) ^ -1;
        }
        blocks.toReals(patterns3, block, 0, samples);
        blocks.toReals(patterns4, block2, 0, samples);
        blocks.toReals(patterns5, block3, 0, samples);
        for (int i = 0; i < samples; i++) {
            final float difference = 8388735.0f - block[i];
            final float difference2 = block2[i] - Math.fma(-0.25f, block3[i], 1.0f);
            final float square = difference2 * difference2;
            final float p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f), difference2, -0.16609082f), difference2, 0.20001975f), difference2, -0.25001583f);
            block[i] = difference;
            block2[i] = square;
            block3[i] = difference2;
            block4[i] = p;
        }
        blocks.toReals(patterns6, block5, 0, samples);
        for (int i = 0; i < samples; i++) {
            final float p = Math.fma(block[i], -0.6931472f, Math.fma(block2[i], Math.fma(Math.fma(block4[i], block3[i], 0.33333325f), block3[i], -0.49999988f), block3[i]));
            final float sum = 1.0f + block5[i];
            block[i] = p;
            block2[i] = sum;
        }
        blocks.toBits(block, 0, patterns3, samples);
        blocks.toBits(block2, 0, patterns4, samples);
        for (int i = 0; i < samples; i++) {
            final int sum = patterns4[i] + 0x4afb0d;
            final int bits = sum >> 23 | 0x4b000000;
            final int bits2 = sum & 0x7f800000;
            final int bits3 = patterns7[i] ^ (patterns8[i] ^ (patterns3[i] ^ patterns8[i]) & patterns9[i] ^ patterns7[i]) & patterns10[i];
            patterns8[i] = bits;
            patterns7[i] = bits2;
            patterns9[i] = bits3;
        }
        blocks.toReals(patterns9, log1pKept, 0, samples);
    }

    private static void pass19(int samples, int[] target, int targetOffset, int ignoreIndex,
            BlockScratch blocks, float[] nllKept, float[] differenceKept, float[] block,
            float[] block2, float[] block3, int[] patterns, int[] patterns2, int[] patterns3,
            int[] patterns4, int[] patterns5, int[] patterns6, float[] block4, int[] patterns7) {
        for (int i = 0; i < samples; i++) {
            final int difference = patterns2[i] - 0x3f800000;
            final int difference2 = patterns[i] - difference;
            final int difference3 = 0x40800000 - difference;
            patterns2[i] = difference2;
            patterns3[i] = difference3;
        }
        blocks.toReals(patterns4, block, 0, samples);
        blocks.toReals(patterns2, block2, 0, samples);
        blocks.toReals(patterns3, block3, 0, samples);
        for (int i = 0; i < samples; i++) {
            final float difference = 8388735.0f - block[i];
            final float difference2 = block2[i] - Math.fma(-0.25f, block3[i], 1.0f);
            final float square = difference2 * difference2;
            final float p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f), difference2, -0.16609082f), difference2, 0.20001975f), difference2, -0.25001583f);
            block[i] = difference;
            block2[i] = square;
            block3[i] = difference2;
            block4[i] = p;
        }
        for (int i = 0; i < samples; i++) {
            block[i] = Math.fma(block[i], -0.6931472f, Math.fma(block2[i], Math.fma(Math.fma(block4[i], block3[i], 0.33333325f), block3[i], -0.49999988f), block3[i]));
        }
        blocks.toBits(block, 0, patterns4, samples);
        for (int i = 0; i < samples; i++) {
            patterns4[i] = patterns5[i] ^ (patterns[i] ^ (patterns4[i] ^ patterns[i]) & patterns6[i] ^ patterns5[i]) & patterns7[i];
        }
        blocks.toReals(patterns4, block, 0, samples);
        for (int i = 0; i < samples; i++) {
            block[i] = -(differenceKept[i] - block[i]);
        }
        for (int sample = 0; sample < samples; sample++) {
            final int mask = target[targetOffset + sample] != ignoreIndex ? -1 : 0;
            nllKept[sample] = Lanes.select(mask, block[sample], 0.0f);
        }
    }

    private static void log1pKeptInBlocks(int samples, int[] target, int targetOffset,
            int ignoreIndex, BlockScratch blocks, float[] log1pKept, float[] nllKept,
            float[] differenceKept, float[] totalKept, float[] totalKept2, float[] totalKept3,
            float[] block, float[] block2, float[] block3, int[] patterns, int[] patterns2,
            int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6, float[] block4,
            float[] block5, int[] patterns7, int[] patterns8, int[] patterns9, int[] patterns10,
            int[] patterns11, int[] patterns12) {
        pass15(samples, blocks, differenceKept, totalKept, totalKept2, totalKept3, block, block2, block3,
                patterns, patterns2, patterns3, patterns4, patterns5, block4, block5);
        pass16(samples, blocks, differenceKept, block5, patterns, patterns2, patterns3, patterns4,
                patterns5, patterns6, patterns7, patterns8);
        pass17(samples, blocks, totalKept, block, block4, block5, patterns, patterns5, patterns6, patterns8,
                patterns7, patterns9, block2, block3, patterns10, patterns11, patterns12);
        pass18(samples, blocks, log1pKept, block, block2, block3, patterns12, patterns11, patterns5,
                patterns6, patterns7, patterns8, block4, block5, patterns2, patterns, patterns3, patterns4);
        pass19(samples, target, targetOffset, ignoreIndex, blocks, nllKept, differenceKept, block, block2,
                block3, patterns8, patterns2, patterns3, patterns, patterns9, patterns10, block4, patterns11);
    }

    private static void lpsInBlocks(float[] input, int inputOffset, float[] lps, int positions,
            float[] selectedSpread, float[] log1pSpread, float[] block) {
        System.arraycopy(input, inputOffset, block, 0, positions);
        for (int i = 0; i < positions; i++) {
            lps[i] = block[i] - selectedSpread[i] - log1pSpread[i];
        }
    }

    private static void pass20(float[] input, float[] terms, float[] exps, float[] terms2,
            int inputRow, int targetValue, float selected, BlockScratch blocks, float[] block,
            float[] block2, float[] block3, int[] patterns, int[] patterns2, int[] patterns3,
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
        blocks.toBits(block3, 0, patterns, count);
        blocks.toBits(input, inputRow + from, patterns2, count);
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
        blocks.toReals(patterns, block2, 0, count);
        blocks.toReals(patterns2, block3, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block[i] * block3[i] * block2[i];
        }
        System.arraycopy(block, 0, exps, from, count);
        blocks.toBits(block, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            patterns[i] = patterns[i] ^ patterns[i] & patterns3[i];
        }
        blocks.toReals(patterns, terms2, from, count);
        System.arraycopy(block, 0, block2, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block2[targetValue - from] = 0.0f;
        }
        System.arraycopy(block2, 0, terms, from, count);
    }

    private static void termsInBlocks4(float[] input, int sizeC, float[] terms, float[] exps,
            float[] terms2, int inputRow, int targetValue, float selected, BlockScratch blocks,
            float[] block, float[] block2, float[] block3, int[] patterns, int[] patterns2,
            int[] patterns3, int[] patterns4, int[] patterns5) {
        final int bits = Float.floatToRawIntBits(selected);
        final int bits2 = bits >> 31;
        final int difference = (bits & 0x7fffffff ^ bits2) - bits2;
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass20(input, terms, exps, terms2, inputRow, targetValue, selected, blocks, block, block2, block3,
                    patterns, patterns2, patterns3, patterns4, patterns5, from, count, difference);
        }
    }

    private static void pass21(float[] input, float[] lps, int inputRow, float selected,
            float log1p, float[] block, int from, int count) {
        System.arraycopy(input, inputRow + from, block, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block[i] - selected - log1p;
        }
        System.arraycopy(block, 0, lps, from, count);
    }

    private static void lpsInBlocks2(float[] input, int sizeC, float[] lps, int inputRow,
            float selected, float log1p, float[] block) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass21(input, lps, inputRow, selected, log1p, block, from, count);
        }
    }

    private static void expsInBlocks3(float[] input, int inputOffset, float[] exps, float[] terms,
            float[] terms2, BlockScratch blocks, int positions, float[] selectedSpread,
            float[] block, float[] block2, float[] block3, int[] patterns, int[] patterns2,
            int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6) {
        System.arraycopy(input, inputOffset, block, 0, positions);
        for (int i = 0; i < positions; i++) {
            final float larger = Math.max(Math.min(block[i] - selectedSpread[i], 89.0f), -104.0f);
            final float p = Math.fma(larger, 1.442695f, 1.2583166E7f);
            final float difference = p - 1.2583166E7f;
            final float p2 = Math.fma(difference, 1.9046542E-9f, Math.fma(difference, -0.6931472f, larger));
            final float p3 = Math.fma(Math.fma(Math.fma(0.0013838836f, p2, 0.008369191f), p2, 0.041668102f), p2, 0.16666517f);
            block[i] = p2;
            block2[i] = p3;
            block3[i] = p;
        }
        for (int i = 0; i < positions; i++) {
            block[i] = Math.fma(Math.fma(block[i], Math.fma(block2[i], block[i], 0.49999994f), 1.0f), block[i], 1.0f);
        }
        blocks.toBits(block3, 0, patterns, positions);
        blocks.toBits(input, inputOffset, patterns2, positions);
        blocks.toBits(selectedSpread, 0, patterns3, positions);
        for (int i = 0; i < positions; i++) {
            final int bits = patterns[i] >> 1;
            final int bits2 = patterns[i] - bits << 23;
            final int bits3 = bits << 23;
            final int bits4 = patterns2[i] & 0x7fffffff;
            final int bits5 = patterns2[i] >> 31;
            final int difference = (bits4 ^ bits5) - bits5;
            final int bits6 = patterns3[i] >> 31;
            final int bits7 = patterns3[i] & 0x7fffffff;
            patterns[i] = bits2;
            patterns2[i] = bits3;
            patterns3[i] = difference;
            patterns4[i] = bits6;
            patterns5[i] = bits7;
            patterns6[i] = bits4;
        }
        for (int i = 0; i < positions; i++) {
            final int bits = patterns3[i] ^ (patterns5[i] ^ patterns4[i]) - patterns4[i];
            final int bits2 = ((bits | -bits) >> 31 | 0x7f800000 - patterns6[i] >> 31) ^ -1;
            patterns3[i] = bits2;
        }
        blocks.toReals(patterns, block2, 0, positions);
        blocks.toReals(patterns2, block3, 0, positions);
        for (int i = 0; i < positions; i++) {
            exps[i] = block[i] * block3[i] * block2[i];
        }
        System.arraycopy(exps, 0, terms, 0, positions);
        blocks.toBits(exps, 0, patterns, positions);
        for (int i = 0; i < positions; i++) {
            patterns[i] = patterns[i] ^ patterns[i] & patterns3[i];
        }
        blocks.toReals(patterns, terms2, 0, positions);
    }

    private static void pass22(int samples, BlockScratch blocks, float[] ratioKept,
            float[] productKept, float[] totalKept, float[] sumKept, float[] expKept,
            float[] totalKept2, float[] totalKept3, float[] block, float[] block2, float[] block3,
            int[] patterns, int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5,
            int[] patterns6) {
        for (int i = 0; i < samples; i++) {
            final float difference = totalKept2[i] - 1.0f;
            final float negated = -(productKept[i] * (totalKept[i] / sumKept[i]));
            final float sum = totalKept[i] - 1.0f + expKept[i];
            final float ratio = productKept[i] / sumKept[i];
            block[i] = difference;
            block2[i] = negated;
            block3[i] = sum;
            ratioKept[i] = ratio;
        }
        blocks.toBits(block, 0, patterns, samples);
        blocks.toBits(totalKept3, 0, patterns2, samples);
        blocks.toBits(totalKept2, 0, patterns3, samples);
        for (int i = 0; i < samples; i++) {
            final int bits = patterns2[i] ^ patterns[i];
            final int bits2 = patterns3[i] & 0x7fffffff;
            final int bits3 = patterns3[i] >> 31;
            final int difference = (bits2 ^ bits3) - bits3;
            final int bits4 = (difference | difference - 0x3f800000) >> 31;
            final int bits5 = 0x7f800000 - bits2 >> 31;
            patterns2[i] = bits;
            patterns4[i] = bits4;
            patterns5[i] = bits5;
            patterns6[i] = difference;
        }
        for (int i = 0; i < samples; i++) {
            final int bits = ((patterns4[i] | patterns5[i]) ^ -1) & ((patterns6[i] | patterns6[i] - 0x40000000) >> 31 & (patterns5[i] ^ -1));
            patterns[i] = patterns[i] ^ patterns2[i] & bits;
        }
        for (int i = 0; i < samples; i++) {
            final int bits = patterns[i] & 0x7fffffff;
            final int bits2 = patterns[i] >> 31;
            final int difference = (bits ^ bits2) - bits2;
            final int bits3 = difference ^ 0xc0800000;
            final int bits4 = 0x80400000 & ((bits3 | -bits3) >> 31 ^ -1);
            patterns2[i] = bits4;
            patterns4[i] = difference;
            patterns5[i] = bits;
        }
    }

    private static void pass23(int samples, BlockScratch blocks, float[] totalKept,
            float[] differenceKept, float[] block, int[] patterns, int[] patterns2, int[] patterns3,
            int[] patterns4, int[] patterns5, int[] patterns6, int[] patterns7, int[] patterns8) {
        for (int i = 0; i < samples; i++) {
            final int bits = 0x7fc00000 ^ patterns[i];
            final int bits2 = 0x7f800000 - patterns3[i] >> 31;
            final int bits3 = (patterns2[i] | patterns2[i] - 0x7f800000) >> 31 & (bits2 ^ -1);
            final int bits4 = patterns2[i] & patterns2[i] - 0xc0800001;
            patterns[i] = bits;
            patterns2[i] = bits3;
            patterns3[i] = bits2;
            patterns4[i] = bits4;
        }
        for (int i = 0; i < samples; i++) {
            final int bits = (patterns4[i] >> 31 | patterns3[i]) ^ -1;
            final int bits2 = patterns5[i] ^ (0x3f800000 ^ patterns5[i]) & ((patterns6[i] | -patterns6[i]) >> 31 ^ -1);
            patterns5[i] = bits;
            patterns3[i] = bits2;
        }
        blocks.toBits(block, 0, patterns6, samples);
        blocks.toBits(totalKept, 0, patterns4, samples);
        blocks.toBits(differenceKept, 0, patterns7, samples);
        for (int i = 0; i < samples; i++) {
            final int bits = patterns7[i] >> 31;
            final int difference = (patterns7[i] & 0x7fffffff ^ bits) - bits;
            patterns4[i] = (patterns4[i] ^ patterns6[i]) & ((difference | -difference) >> 31 ^ -1);
        }
        for (int i = 0; i < samples; i++) {
            final int bits = patterns6[i] ^ patterns4[i];
            final int bits2 = bits & 0x7fffffff;
            final int bits3 = bits >> 31;
            final int difference = (bits2 ^ bits3) - bits3;
            final int bits4 = difference ^ 0xc0800000;
            final int bits5 = (bits4 | -bits4) >> 31 ^ -1;
            patterns6[i] = bits5;
            patterns4[i] = bits;
            patterns7[i] = difference;
            patterns8[i] = bits2;
        }
    }

    private static void pass24(int samples, int[] target, int targetOffset, int ignoreIndex,
            BlockScratch blocks, float[] ratioKept, float[] gradInputAddedKept, float[] totalKept,
            float[] block, float[] block2, float[] block3, int[] patterns, int[] patterns2,
            int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6, int[] patterns7,
            int[] patterns8, int[] patterns9, int[] patterns10) {
        for (int i = 0; i < samples; i++) {
            final int bits = 0x7fc00000 ^ 0x80400000 & patterns[i];
            final int bits2 = 0x7f800000 - patterns3[i] >> 31;
            final int bits3 = (patterns2[i] | patterns2[i] - 0x7f800000) >> 31 & (bits2 ^ -1);
            final int difference = patterns2[i] - 0xc0800001;
            patterns[i] = bits;
            patterns3[i] = bits3;
            patterns4[i] = bits2;
            patterns5[i] = difference;
        }
        for (int i = 0; i < samples; i++) {
            patterns2[i] = ((patterns2[i] & patterns5[i]) >> 31 | patterns4[i]) ^ -1;
        }
        for (int sample = 0; sample < samples; sample++) {
            final int mask = target[targetOffset + sample] != ignoreIndex ? -1 : 0;
            gradInputAddedKept[sample] = Lanes.select(mask, block[sample], 0.0f);
        }
        blocks.toReals(patterns6, block2, 0, samples);
        blocks.toReals(patterns7, block, 0, samples);
        blocks.toReals(patterns8, block3, 0, samples);
        for (int i = 0; i < samples; i++) {
            final float sum = 1.0f + block2[i];
            final float sum2 = 1.0f + block3[i];
            final float ratio = totalKept[i] / block[i];
            block2[i] = sum;
            block[i] = sum2;
            ratioKept[i] = ratio;
        }
        blocks.toBits(block2, 0, patterns7, samples);
        blocks.toBits(block, 0, patterns4, samples);
        for (int i = 0; i < samples; i++) {
            final int sum = patterns7[i] + 0x4afb0d;
            final int bits = sum >> 23 | 0x4b000000;
            final int difference = (sum & 0x7f800000) - 0x3f800000;
            final int difference2 = patterns6[i] - difference;
            final int difference3 = 0x40800000 - difference;
            final int sum2 = patterns4[i] + 0x4afb0d;
            final int bits2 = sum2 >> 23 | 0x4b000000;
            patterns7[i] = bits;
            patterns4[i] = difference2;
            patterns5[i] = difference3;
            patterns9[i] = bits2;
            patterns10[i] = sum2;
        }
    }

    private static void pass25(int samples, BlockScratch blocks, float[] block, float[] block2,
            float[] block3, int[] patterns, int[] patterns2, int[] patterns3, int[] patterns4,
            int[] patterns5, int[] patterns6, int[] patterns7, float[] block4, float[] block5,
            float[] block6, float[] block7) {
        for (int i = 0; i < samples; i++) {
            final int difference = (patterns2[i] & 0x7f800000) - 0x3f800000;
            final int difference2 = patterns[i] - difference;
            final int difference3 = 0x40800000 - difference;
            patterns2[i] = difference2;
            patterns3[i] = difference3;
        }
        blocks.toReals(patterns4, block, 0, samples);
        blocks.toReals(patterns5, block2, 0, samples);
        blocks.toReals(patterns6, block3, 0, samples);
        for (int i = 0; i < samples; i++) {
            final float difference = 8388735.0f - block[i];
            final float difference2 = block2[i] - Math.fma(-0.25f, block3[i], 1.0f);
            final float square = difference2 * difference2;
            final float p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f), difference2, -0.16609082f), difference2, 0.20001975f), difference2, -0.25001583f);
            block[i] = difference;
            block2[i] = square;
            block3[i] = difference2;
            block4[i] = p;
        }
        blocks.toReals(patterns7, block5, 0, samples);
        blocks.toReals(patterns2, block6, 0, samples);
        blocks.toReals(patterns3, block7, 0, samples);
        for (int i = 0; i < samples; i++) {
            final float p = Math.fma(block[i], -0.6931472f, Math.fma(block2[i], Math.fma(Math.fma(block4[i], block3[i], 0.33333325f), block3[i], -0.49999988f), block3[i]));
            final float difference = 8388735.0f - block5[i];
            final float difference2 = block6[i] - Math.fma(-0.25f, block7[i], 1.0f);
            final float square = difference2 * difference2;
            final float p2 = Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f);
            block[i] = p;
            block2[i] = difference;
            block3[i] = square;
            block4[i] = difference2;
            block5[i] = p2;
        }
    }

    private static void pass26(int samples, int[] target, int targetOffset, int ignoreIndex,
            BlockScratch blocks, float[] log1pKept, float[] nllKept, float[] differenceKept,
            float[] block, float[] block2, float[] block3, int[] patterns, int[] patterns2,
            int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6, int[] patterns7,
            int[] patterns8, int[] patterns9, int[] patterns10, float[] block4, float[] block5) {
        for (int i = 0; i < samples; i++) {
            final float p = Math.fma(block2[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block3[i], block4[i], 0.14181821f), block4[i], -0.16609082f), block4[i], 0.20001975f), block4[i], -0.25001583f), block4[i], 0.33333325f), block4[i], -0.49999988f), block4[i]);
            block[i] = Math.fma(block[i], -0.6931472f, p);
        }
        blocks.toBits(block5, 0, patterns, samples);
        blocks.toBits(block, 0, patterns2, samples);
        for (int i = 0; i < samples; i++) {
            final int bits = patterns3[i] ^ (patterns2[i] ^ patterns3[i]) & patterns4[i] ^ patterns5[i];
            final int bits2 = patterns6[i] ^ (patterns7[i] ^ (patterns[i] ^ patterns7[i]) & patterns8[i] ^ patterns6[i]) & patterns9[i];
            patterns7[i] = bits;
            patterns6[i] = bits2;
        }
        blocks.toReals(patterns6, log1pKept, 0, samples);
        for (int i = 0; i < samples; i++) {
            patterns7[i] = patterns5[i] ^ patterns7[i] & patterns10[i];
        }
        blocks.toReals(patterns7, block5, 0, samples);
        for (int i = 0; i < samples; i++) {
            block5[i] = -(differenceKept[i] - block5[i]);
        }
        for (int sample = 0; sample < samples; sample++) {
            final int mask = target[targetOffset + sample] != ignoreIndex ? -1 : 0;
            nllKept[sample] = Lanes.select(mask, block5[sample], 0.0f);
        }
    }

    private static void log1pKeptInBlocks2(int samples, int[] target, int targetOffset,
            int ignoreIndex, BlockScratch blocks, float[] log1pKept, float[] ratioKept,
            float[] ratioKept2, float[] gradInputAddedKept, float[] nllKept, float[] productKept,
            float[] totalKept2, float[] sumKept, float[] differenceKept, float[] expKept,
            float[] totalKept, float[] totalKept3, float[] totalKept4, float[] block,
            float[] block2, float[] block3, int[] patterns, int[] patterns2, int[] patterns3,
            int[] patterns4, int[] patterns5, int[] patterns6, int[] patterns7, int[] patterns8,
            int[] patterns9, int[] patterns10, int[] patterns11, int[] patterns12, int[] patterns13,
            float[] block4, float[] block5, float[] block6, float[] block7, int[] patterns14) {
        pass22(samples, blocks, ratioKept2, productKept, totalKept2, sumKept, expKept, totalKept3,
                totalKept4, block, block2, block3, patterns, patterns2, patterns3, patterns4, patterns5,
                patterns6);
        pass23(samples, blocks, totalKept2, differenceKept, block3, patterns2, patterns4, patterns5,
                patterns7, patterns3, patterns6, patterns8, patterns9);
        pass24(samples, target, targetOffset, ignoreIndex, blocks, ratioKept, gradInputAddedKept,
                totalKept, block2, block, block3, patterns6, patterns8, patterns9, patterns10, patterns11,
                patterns, patterns5, patterns7, patterns12, patterns13);
        pass25(samples, blocks, block, block2, block3, patterns7, patterns13, patterns14, patterns5,
                patterns10, patterns11, patterns12, block4, block5, block6, block7);
        pass26(samples, target, targetOffset, ignoreIndex, blocks, log1pKept, nllKept, differenceKept,
                block2, block3, block5, patterns5, patterns10, patterns7, patterns9, patterns6, patterns2,
                patterns, patterns4, patterns3, patterns8, block4, block);
    }

    private static void lpsInBlocks3(float[] input, int inputOffset, float[] exps, float[] lps,
            int positions, float[] selectedSpread, float[] log1pSpread, float[] values,
            float[] ratioSpread, float[] productSpread, float[] block) {
        System.arraycopy(input, inputOffset, block, 0, positions);
        for (int i = 0; i < positions; i++) {
            final float difference = block[i] - selectedSpread[i] - log1pSpread[i];
            final float difference2 = ratioSpread[i] * exps[i] - productSpread[i];
            lps[i] = difference;
            values[i] = difference2;
        }
    }

    private static void gradInputInBlocks5(float[] gradInput, int gradInputOffset, float[] exps,
            BlockScratch blocks, int positions, float[] values, int[] maskSpread, int[] mask,
            float[] ratioSpread, float[] block, int[] patterns) {
        for (int i = 0; i < positions; i++) {
            block[i] = ratioSpread[i] * exps[i];
        }
        blocks.toBits(block, 0, patterns, positions);
        for (int i = 0; i < positions; i++) {
            patterns[i] = patterns[i] & (maskSpread[i] >> 31 & mask[i] >> 31);
        }
        blocks.toReals(patterns, block, 0, positions);
        for (int i = 0; i < positions; i++) {
            block[i] = values[i] + block[i];
        }
        System.arraycopy(block, 0, gradInput, gradInputOffset, positions);
    }

    private static void pass27(float[] input, float[] exps, float[] terms, float[] terms2,
            int inputRow, float selected, int targetValue, BlockScratch blocks, float[] block,
            float[] block2, float[] block3, int[] patterns, int[] patterns2, int[] patterns3,
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
        blocks.toBits(block3, 0, patterns, count);
        blocks.toBits(input, inputRow + from, patterns2, count);
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
        blocks.toReals(patterns, block2, 0, count);
        blocks.toReals(patterns2, block3, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block[i] * block3[i] * block2[i];
        }
        System.arraycopy(block, 0, exps, from, count);
        blocks.toBits(block, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            patterns[i] = patterns[i] ^ patterns[i] & patterns3[i];
        }
        blocks.toReals(patterns, terms2, from, count);
        System.arraycopy(block, 0, block2, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block2[targetValue - from] = 0.0f;
        }
        System.arraycopy(block2, 0, terms, from, count);
    }

    private static void expsInBlocks4(float[] input, int sizeC, float[] exps, float[] terms,
            float[] terms2, int inputRow, float selected, int targetValue, BlockScratch blocks,
            float[] block, float[] block2, float[] block3, int[] patterns, int[] patterns2,
            int[] patterns3, int[] patterns4, int[] patterns5) {
        final int bits = Float.floatToRawIntBits(selected);
        final int bits2 = bits >> 31;
        final int difference = (bits & 0x7fffffff ^ bits2) - bits2;
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass27(input, exps, terms, terms2, inputRow, selected, targetValue, blocks, block, block2,
                    block3, patterns, patterns2, patterns3, patterns4, patterns5, from, count, difference);
        }
    }

    private static void pass28(float[] input, float[] gradInput, float[] exps, float[] lps,
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

    private static void lpsInBlocks4(float[] input, float[] gradInput, int sizeC, float[] exps,
            float[] lps, int inputRow, int gradInputRow, float product, float selected,
            int targetValue, float log1p, boolean ok, float ratio, float ratio2, float[] block,
            float[] block2, float[] block3) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass28(input, gradInput, exps, lps, inputRow, gradInputRow, product, selected, targetValue, log1p,
                    ok, ratio, ratio2, block, block2, block3, from, count);
        }
    }

    private static void expsInBlocks5(float[] input, int inputOffset, float[] exps, float[] terms,
            BlockScratch blocks, int positions, float[] selectedSpread, float[] block,
            float[] block2, float[] block3, int[] patterns, int[] patterns2) {
        System.arraycopy(input, inputOffset, block, 0, positions);
        for (int i = 0; i < positions; i++) {
            final float larger = Math.max(Math.min(block[i] - selectedSpread[i], 89.0f), -104.0f);
            final float p = Math.fma(larger, 1.442695f, 1.2583166E7f);
            final float difference = p - 1.2583166E7f;
            final float p2 = Math.fma(difference, 1.9046542E-9f, Math.fma(difference, -0.6931472f, larger));
            final float p3 = Math.fma(Math.fma(Math.fma(0.0013838836f, p2, 0.008369191f), p2, 0.041668102f), p2, 0.16666517f);
            block[i] = p2;
            block2[i] = p3;
            block3[i] = p;
        }
        for (int i = 0; i < positions; i++) {
            block[i] = Math.fma(Math.fma(block[i], Math.fma(block2[i], block[i], 0.49999994f), 1.0f), block[i], 1.0f);
        }
        blocks.toBits(block3, 0, patterns, positions);
        for (int i = 0; i < positions; i++) {
            final int bits = patterns[i] >> 1;
            final int bits2 = patterns[i] - bits << 23;
            final int bits3 = bits << 23;
            patterns[i] = bits2;
            patterns2[i] = bits3;
        }
        blocks.toReals(patterns, block2, 0, positions);
        blocks.toReals(patterns2, block3, 0, positions);
        for (int i = 0; i < positions; i++) {
            exps[i] = block[i] * block3[i] * block2[i];
        }
        System.arraycopy(exps, 0, terms, 0, positions);
    }

    private static void valuesInBlocks(float[] exps, int positions, float[] values,
            float[] ratioSpread, float[] values2, float[] selectedSpread) {
        for (int i = 0; i < positions; i++) {
            final float product = ratioSpread[i] * exps[i];
            final float negated = -(exps[i] / selectedSpread[i] * ratioSpread[i] * exps[i]);
            values[i] = product;
            values2[i] = negated;
        }
    }

    private static void gradInputInBlocks6(float[] gradInput, int gradInputOffset, float[] exps,
            BlockScratch blocks, int positions, int[] maskSpread, int[] mask, float[] ratioSpread,
            float[] values, float[] sumSpread, float[] values2, float[] block, float[] block2,
            int[] patterns, int[] patterns2) {
        for (int i = 0; i < positions; i++) {
            final float product = ratioSpread[i] * exps[i];
            final float negated = -(exps[i] / sumSpread[i] * ratioSpread[i] * exps[i]);
            block[i] = product;
            block2[i] = negated;
        }
        blocks.toBits(block, 0, patterns, positions);
        blocks.toBits(block2, 0, patterns2, positions);
        for (int i = 0; i < positions; i++) {
            final int bits = maskSpread[i] >> 31 & mask[i] >> 31;
            final int bits2 = patterns[i] & bits;
            final int bits3 = patterns2[i] & bits;
            patterns[i] = bits2;
            patterns2[i] = bits3;
        }
        blocks.toReals(patterns, block, 0, positions);
        blocks.toReals(patterns2, block2, 0, positions);
        for (int i = 0; i < positions; i++) {
            block[i] = block[i] + values[i] + (block2[i] + values2[i]);
        }
        System.arraycopy(block, 0, gradInput, gradInputOffset, positions);
    }

    private static void pass29(float[] input, float[] exps, float[] terms, int inputRow,
            float selected, int targetValue, BlockScratch blocks, float[] block, float[] block2,
            float[] block3, int[] patterns, int[] patterns2, int from, int count) {
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
        blocks.toBits(block3, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns[i] >> 1;
            final int bits2 = patterns[i] - bits << 23;
            final int bits3 = bits << 23;
            patterns[i] = bits2;
            patterns2[i] = bits3;
        }
        blocks.toReals(patterns, block2, 0, count);
        blocks.toReals(patterns2, block3, 0, count);
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

    private static void expsInBlocks6(float[] input, int sizeC, float[] exps, float[] terms,
            int inputRow, float selected, int targetValue, BlockScratch blocks, float[] block,
            float[] block2, float[] block3, int[] patterns, int[] patterns2) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass29(input, exps, terms, inputRow, selected, targetValue, blocks, block, block2, block3,
                    patterns, patterns2, from, count);
        }
    }

    private static void pass30(float[] gradInput, float[] exps, int gradInputRow, int targetValue,
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

    private static void gradInputInBlocks7(float[] gradInput, int sizeC, float[] exps,
            int gradInputRow, int targetValue, boolean ok, float sum, float ratio, float selected,
            float ratio2, float[] block, float[] block2, float[] block3, float[] block4,
            float[] block5, float[] block6) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass30(gradInput, exps, gradInputRow, targetValue, ok, sum, ratio, selected, ratio2, block,
                    block2, block3, block4, block5, block6, from, count);
        }
    }

    private static void pass31(int samples, BlockScratch blocks, float[] differenceKept,
            float[] differenceKept2, float[] block, float[] block2, float[] block3, int[] patterns,
            int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6,
            float[] block4, int[] patterns7) {
        for (int i = 0; i < samples; i++) {
            final int difference = patterns2[i] - 0x3f800000;
            final int difference2 = patterns[i] - difference;
            final int difference3 = 0x40800000 - difference;
            patterns2[i] = difference2;
            patterns3[i] = difference3;
        }
        blocks.toReals(patterns4, block, 0, samples);
        blocks.toReals(patterns2, block2, 0, samples);
        blocks.toReals(patterns3, block3, 0, samples);
        for (int i = 0; i < samples; i++) {
            final float difference = 8388735.0f - block[i];
            final float difference2 = block2[i] - Math.fma(-0.25f, block3[i], 1.0f);
            final float square = difference2 * difference2;
            final float p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f), difference2, -0.16609082f), difference2, 0.20001975f), difference2, -0.25001583f);
            block[i] = difference;
            block2[i] = square;
            block3[i] = difference2;
            block4[i] = p;
        }
        for (int i = 0; i < samples; i++) {
            block[i] = Math.fma(block[i], -0.6931472f, Math.fma(block2[i], Math.fma(Math.fma(block4[i], block3[i], 0.33333325f), block3[i], -0.49999988f), block3[i]));
        }
        blocks.toBits(block, 0, patterns4, samples);
        for (int i = 0; i < samples; i++) {
            patterns4[i] = patterns5[i] ^ (patterns[i] ^ (patterns4[i] ^ patterns[i]) & patterns6[i] ^ patterns5[i]) & patterns7[i];
        }
        blocks.toReals(patterns4, block, 0, samples);
        for (int i = 0; i < samples; i++) {
            differenceKept[i] = differenceKept2[i] - block[i];
        }
    }

    private static void log1pKeptInBlocks3(int samples, BlockScratch blocks, float[] log1pKept,
            float[] differenceKept, float[] differenceKept2, float[] totalKept, float[] totalKept2,
            float[] totalKept3, float[] block, float[] block2, float[] block3, int[] patterns,
            int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6,
            float[] block4, float[] block5, int[] patterns7, int[] patterns8, int[] patterns9,
            int[] patterns10, int[] patterns11, int[] patterns12) {
        pass15(samples, blocks, differenceKept2, totalKept, totalKept2, totalKept3, block, block2, block3,
                patterns, patterns2, patterns3, patterns4, patterns5, block4, block5);
        pass16(samples, blocks, differenceKept2, block5, patterns, patterns2, patterns3, patterns4,
                patterns5, patterns6, patterns7, patterns8);
        pass17(samples, blocks, totalKept, block, block4, block5, patterns, patterns5, patterns6, patterns8,
                patterns7, patterns9, block2, block3, patterns10, patterns11, patterns12);
        pass18(samples, blocks, log1pKept, block, block2, block3, patterns12, patterns11, patterns5,
                patterns6, patterns7, patterns8, block4, block5, patterns2, patterns, patterns3, patterns4);
        pass31(samples, blocks, differenceKept, differenceKept2, block, block2, block3, patterns8,
                patterns2, patterns3, patterns, patterns9, patterns10, block4, patterns11);
    }

    private static void termsInBlocks5(float[] input, int inputOffset, float[] terms, int positions,
            float[] selectedSpread, float[] weightSpread, float[] log1pSpread, float[] block) {
        System.arraycopy(input, inputOffset, block, 0, positions);
        for (int i = 0; i < positions; i++) {
            terms[i] = weightSpread[i] * (block[i] - selectedSpread[i] - log1pSpread[i]);
        }
    }

    private static void pass32(float[] input, float[] weight, int weightOffset, float[] terms,
            int inputRow, float selected, float log1p, float[] block, float[] block2, int from,
            int count) {
        System.arraycopy(weight, weightOffset + from, block, 0, count);
        System.arraycopy(input, inputRow + from, block2, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block[i] * (block2[i] - selected - log1p);
        }
        System.arraycopy(block, 0, terms, from, count);
    }

    private static void termsInBlocks6(float[] input, float[] weight, int weightOffset, int sizeC,
            float[] terms, int inputRow, float selected, float log1p, float[] block,
            float[] block2) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass32(input, weight, weightOffset, terms, inputRow, selected, log1p, block, block2, from,
                    count);
        }
    }

    private static void termsInBlocks7(float[] terms, int positions, float[] productSpread,
            float[] weightSpread) {
        for (int i = 0; i < positions; i++) {
            terms[i] = productSpread[i] * weightSpread[i];
        }
    }

    private static void pass33(int samples, int[] target, int targetOffset, int ignoreIndex,
            BlockScratch blocks, float[] log1pKept, float[] nllKept, float[] weightAtTargetKept,
            float[] differenceKept, float[] block, float[] block2, float[] block3, int[] patterns,
            int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6,
            int[] patterns7, int[] patterns8, int[] patterns9, int[] patterns10, float[] block4,
            float[] block5) {
        for (int i = 0; i < samples; i++) {
            final float p = Math.fma(block2[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block3[i], block4[i], 0.14181821f), block4[i], -0.16609082f), block4[i], 0.20001975f), block4[i], -0.25001583f), block4[i], 0.33333325f), block4[i], -0.49999988f), block4[i]);
            block[i] = Math.fma(block[i], -0.6931472f, p);
        }
        blocks.toBits(block5, 0, patterns, samples);
        blocks.toBits(block, 0, patterns2, samples);
        for (int i = 0; i < samples; i++) {
            final int bits = patterns3[i] ^ (patterns2[i] ^ patterns3[i]) & patterns4[i] ^ patterns5[i];
            final int bits2 = patterns6[i] ^ (patterns7[i] ^ (patterns[i] ^ patterns7[i]) & patterns8[i] ^ patterns6[i]) & patterns9[i];
            patterns7[i] = bits;
            patterns6[i] = bits2;
        }
        blocks.toReals(patterns6, log1pKept, 0, samples);
        for (int i = 0; i < samples; i++) {
            patterns7[i] = patterns5[i] ^ patterns7[i] & patterns10[i];
        }
        blocks.toReals(patterns7, block5, 0, samples);
        for (int i = 0; i < samples; i++) {
            block5[i] = -(weightAtTargetKept[i] * (differenceKept[i] - block5[i]));
        }
        for (int sample = 0; sample < samples; sample++) {
            final int mask = target[targetOffset + sample] != ignoreIndex ? -1 : 0;
            nllKept[sample] = Lanes.select(mask, block5[sample], 0.0f);
        }
    }

    private static void log1pKeptInBlocks4(int samples, int[] target, int targetOffset,
            int ignoreIndex, BlockScratch blocks, float[] log1pKept, float[] ratioKept,
            float[] ratioKept2, float[] gradInputAddedKept, float[] nllKept, float[] productKept,
            float[] totalKept2, float[] sumKept, float[] weightAtTargetKept, float[] differenceKept,
            float[] expKept, float[] totalKept, float[] totalKept3, float[] totalKept4,
            float[] block, float[] block2, float[] block3, int[] patterns, int[] patterns2,
            int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6, int[] patterns7,
            int[] patterns8, int[] patterns9, int[] patterns10, int[] patterns11, int[] patterns12,
            int[] patterns13, float[] block4, float[] block5, float[] block6, float[] block7,
            int[] patterns14) {
        pass22(samples, blocks, ratioKept2, productKept, totalKept2, sumKept, expKept, totalKept3,
                totalKept4, block, block2, block3, patterns, patterns2, patterns3, patterns4, patterns5,
                patterns6);
        pass23(samples, blocks, totalKept2, differenceKept, block3, patterns2, patterns4, patterns5,
                patterns7, patterns3, patterns6, patterns8, patterns9);
        pass24(samples, target, targetOffset, ignoreIndex, blocks, ratioKept, gradInputAddedKept,
                totalKept, block2, block, block3, patterns6, patterns8, patterns9, patterns10, patterns11,
                patterns, patterns5, patterns7, patterns12, patterns13);
        pass25(samples, blocks, block, block2, block3, patterns7, patterns13, patterns14, patterns5,
                patterns10, patterns11, patterns12, block4, block5, block6, block7);
        pass33(samples, target, targetOffset, ignoreIndex, blocks, log1pKept, nllKept, weightAtTargetKept,
                differenceKept, block2, block3, block5, patterns5, patterns10, patterns7, patterns9, patterns6,
                patterns2, patterns, patterns4, patterns3, patterns8, block4, block);
    }

    private static void termsInBlocks8(float[] input, int inputOffset, float[] exps, float[] terms,
            int positions, float[] productSpread, float[] weightSpread, float[] selectedSpread,
            float[] log1pSpread, float[] values, float[] ratioSpread, float[] block) {
        System.arraycopy(input, inputOffset, block, 0, positions);
        for (int i = 0; i < positions; i++) {
            final float product = weightSpread[i] * (block[i] - selectedSpread[i] - log1pSpread[i]);
            final float difference = ratioSpread[i] * exps[i] - productSpread[i] * weightSpread[i];
            terms[i] = product;
            values[i] = difference;
        }
    }

    private static float pass34(float[] input, float[] weight, int weightOffset, float[] terms,
            int inputRow, float largest, float product, float[] block, int from, int count) {
        for (int c = from; c < from + count; c++) {
            largest = Math.max(largest, input[inputRow + c]);
        }
        System.arraycopy(weight, weightOffset + from, block, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = product * block[i];
        }
        System.arraycopy(block, 0, terms, from, count);
        return largest;
    }

    private static float largestInBlocks(float[] input, float[] weight, int weightOffset, int sizeC,
            float[] terms, int inputRow, float largest, float product, float[] block) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            largest = pass34(input, weight, weightOffset, terms, inputRow, largest, product, block, from,
                    count);
        }
        return largest;
    }

    private static void pass35(float[] input, float[] weight, int weightOffset, float[] gradInput,
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

    private static void termsInBlocks9(float[] input, float[] weight, int weightOffset,
            float[] gradInput, int sizeC, float[] exps, float[] terms, int inputRow,
            int gradInputRow, float product, float selected, int targetValue, float log1p,
            boolean ok, float ratio, float ratio2, float[] block, float[] block2, float[] block3) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass35(input, weight, weightOffset, gradInput, exps, terms, inputRow, gradInputRow, product,
                    selected, targetValue, log1p, ok, ratio, ratio2, block, block2, block3, from, count);
        }
    }

    private static void termsInBlocks10(double[] input, int inputOffset, double[] terms,
            BlockScratch blocks, int positions, double[] selectedSpread, double[] block,
            double[] block2, double[] block3, long[] patterns) {
        System.arraycopy(input, inputOffset, block, 0, positions);
        for (int i = 0; i < positions; i++) {
            final double larger = Math.max(block[i] - selectedSpread[i], -746.0);
            final double p = Math.fma(larger, 1.4426950408889634, 6.755399441057304E15);
            final double difference = p - 6.755399441057304E15;
            final double p2 = Math.fma(difference, -2.3190468138462996E-17, Math.fma(difference, -0.6931471805599453, larger));
            final double p3 = Math.fma(Math.fma(Math.fma(Math.fma(5.561300809032603E-170, p2, 6.141647358123947E-169), p2, 6.1253742883163135E-168), p2, 5.512773282111551E-167), p2, 4.4102355516182313E-166);
            block[i] = p2;
            block2[i] = p3;
            block3[i] = p;
        }
        for (int i = 0; i < positions; i++) {
            final double p = Math.fma(Math.fma(block[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block2[i], block[i], 3.0871649422802236E-165), block[i], 1.852298957935438E-164), block[i], 9.261494789489844E-164), block[i], 3.7045979158084117E-163), block[i], 1.1113793747425412E-162), 2.2227587494850775E-162), block[i], 2.2227587494850775E-162);
            block[i] = p;
        }
        blocks.toBits(block3, 0, patterns, positions);
        for (int i = 0; i < positions; i++) {
            patterns[i] = patterns[i] << 52;
        }
        blocks.toReals(patterns, block2, 0, positions);
        for (int i = 0; i < positions; i++) {
            terms[i] = block[i] * block2[i];
        }
    }

    private static void pass36(int samples, BlockScratch blocks, double[] differenceKept,
            double[] totalKept, double[] block, double[] block2, double[] block3, long[] patterns,
            double[] block4, long[] patterns2, long[] patterns3) {
        for (int i = 0; i < samples; i++) {
            final double difference = totalKept[i] - 1.0;
            final double larger = Math.max(Math.min(differenceKept[i], 710.0), -746.0);
            final double p = Math.fma(larger, 1.4426950408889634, 6.75539944105779E15);
            final double difference2 = p - 6.75539944105779E15;
            final double p2 = Math.fma(difference2, -2.3190468138462996E-17, Math.fma(difference2, -0.6931471805599453, larger));
            final double p3 = Math.fma(Math.fma(Math.fma(2.5019812925361017E-8, p2, 2.7630742020683605E-7), p2, 2.7557530882446477E-6), p2, 2.4801491765080827E-5);
            block[i] = difference;
            block2[i] = p2;
            block3[i] = p3;
            block4[i] = p;
        }
        for (int i = 0; i < samples; i++) {
            final double p = Math.fma(block2[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block3[i], block2[i], 1.9841269560360084E-4), block2[i], 0.0013888888944854649), block2[i], 0.00833333333347373), block2[i], 0.0416666666665258), block2[i], 0.16666666666666438), block2[i], 0.5000000000000011), 1.0);
            block2[i] = Math.fma(p, block2[i], 1.0);
        }
        blocks.toBits(block4, 0, patterns, samples);
        blocks.toBits(differenceKept, 0, patterns2, samples);
        for (int i = 0; i < samples; i++) {
            final long bits = patterns[i] >> 1;
            final long bits2 = patterns[i] - bits << 52;
            final long bits3 = bits << 52;
            final long bits4 = patterns2[i] >> 63;
            final long difference = (patterns2[i] & 0x7fffffffffffffffL ^ bits4) - bits4;
            final long bits5 = difference | -difference;
            patterns[i] = bits2;
            patterns2[i] = bits3;
            patterns3[i] = bits5;
        }
    }

    private static void pass37(int samples, BlockScratch blocks, double[] totalKept, double[] block,
            double[] block2, double[] block3, long[] patterns, double[] block4, long[] patterns2,
            long[] patterns3, long[] patterns4, long[] patterns5, long[] patterns6) {
        for (int i = 0; i < samples; i++) {
            patterns[i] = patterns[i] >> 63 ^ -1L;
        }
        blocks.toReals(patterns2, block, 0, samples);
        blocks.toReals(patterns3, block2, 0, samples);
        for (int i = 0; i < samples; i++) {
            block3[i] = block3[i] + block4[i] * block2[i] * block[i];
        }
        blocks.toBits(block3, 0, patterns2, samples);
        blocks.toBits(totalKept, 0, patterns3, samples);
        for (int i = 0; i < samples; i++) {
            final long bits = patterns2[i] ^ (patterns3[i] ^ patterns2[i]) & patterns[i];
            final long bits2 = bits & 0x7fffffffffffffffL;
            final long bits3 = bits >> 63;
            final long difference = (bits2 ^ bits3) - bits3;
            final long bits4 = difference ^ 0xc010000000000000L;
            final long bits5 = bits4 | -bits4;
            patterns2[i] = bits5;
            patterns3[i] = bits;
            patterns[i] = difference;
            patterns4[i] = bits2;
        }
        for (int i = 0; i < samples; i++) {
            final long bits = 0x7ff8000000000000L ^ 0x8008000000000000L & (patterns2[i] >> 63 ^ -1L);
            final long bits2 = (patterns[i] | patterns[i] - 0x7ff0000000000000L) >> 63;
            final long bits3 = 0x7ff0000000000000L - patterns4[i] >> 63;
            final long bits4 = bits3 ^ -1L;
            patterns2[i] = bits;
            patterns4[i] = bits2;
            patterns5[i] = bits4;
            patterns6[i] = bits3;
        }
        for (int i = 0; i < samples; i++) {
            final long bits = ((patterns[i] & patterns[i] - 0xc010000000000001L) >> 63 | patterns6[i]) ^ -1L;
            final long bits2 = patterns4[i] & patterns5[i];
            patterns[i] = bits;
            patterns4[i] = bits2;
        }
    }

    private static void pass38(int samples, BlockScratch blocks, double[] block, double[] block2,
            double[] block3, long[] patterns, double[] block4, long[] patterns2, long[] patterns3,
            long[] patterns4, double[] block5) {
        blocks.toReals(patterns, block, 0, samples);
        for (int i = 0; i < samples; i++) {
            block[i] = 1.0 + block[i];
        }
        blocks.toBits(block, 0, patterns2, samples);
        for (int i = 0; i < samples; i++) {
            final long sum = patterns2[i] + 0x95f619980c433L;
            final long bits = sum >> 52 | 0x4330000000000000L;
            final long difference = (sum & 0x7ff0000000000000L) - 0x3ff0000000000000L;
            final long difference2 = patterns[i] - difference;
            final long difference3 = 0x4010000000000000L - difference;
            patterns2[i] = bits;
            patterns3[i] = difference2;
            patterns4[i] = difference3;
        }
        blocks.toReals(patterns2, block, 0, samples);
        blocks.toReals(patterns3, block2, 0, samples);
        blocks.toReals(patterns4, block3, 0, samples);
        for (int i = 0; i < samples; i++) {
            final double difference = 4.503599627371519E15 - block[i];
            final double difference2 = block2[i] - Math.fma(-0.25, block3[i], 1.0);
            final double ratio = difference2 / (-2.0 - difference2);
            final double square = ratio * ratio;
            final double p = Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504);
            block[i] = difference;
            block2[i] = difference2;
            block3[i] = ratio;
            block4[i] = square;
            block5[i] = p;
        }
        for (int i = 0; i < samples; i++) {
            final double p = Math.fma(block[i], -0.6931471805599453, block2[i] + Math.fma(block3[i], Math.fma(block4[i], Math.fma(Math.fma(block5[i], block4[i], -0.3999999999941664), block4[i], -0.6666666666666734), block2[i]), block[i] * -2.3190468138462996E-17));
            block[i] = p;
        }
    }

    private static void pass39(int samples, int[] target, int targetOffset, double[] losses,
            int lossesOffset, int ignoreIndex, BlockScratch blocks, double[] differenceKept,
            double[] block, long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4,
            long[] patterns5) {
        blocks.toBits(block, 0, patterns, samples);
        for (int i = 0; i < samples; i++) {
            patterns2[i] = patterns2[i] ^ (patterns3[i] ^ (patterns[i] ^ patterns3[i]) & patterns4[i] ^ patterns2[i]) & patterns5[i];
        }
        blocks.toReals(patterns2, block, 0, samples);
        for (int i = 0; i < samples; i++) {
            block[i] = -(differenceKept[i] - block[i]);
        }
        for (int sample = 0; sample < samples; sample++) {
            final long mask = target[targetOffset + sample] != ignoreIndex ? -1 : 0;
            losses[lossesOffset + sample] = Lanes.select(mask, block[sample], 0.0);
        }
    }

    private static void lossesInBlocks4(int samples, int[] target, int targetOffset,
            double[] losses, int lossesOffset, int ignoreIndex, BlockScratch blocks,
            double[] differenceKept, double[] totalKept, double[] block, double[] block2,
            double[] block3, long[] patterns, double[] block4, long[] patterns2, long[] patterns3,
            long[] patterns4, long[] patterns5, long[] patterns6, double[] block5,
            long[] patterns7) {
        pass36(samples, blocks, differenceKept, totalKept, block, block2, block3, patterns, block4,
                patterns2, patterns3);
        pass37(samples, blocks, totalKept, block3, block4, block, patterns3, block2, patterns, patterns2,
                patterns4, patterns5, patterns6);
        pass38(samples, blocks, block, block2, block3, patterns2, block4, patterns5, patterns6, patterns7,
                block5);
        pass39(samples, target, targetOffset, losses, lossesOffset, ignoreIndex, blocks, differenceKept,
                block, patterns5, patterns, patterns2, patterns4, patterns3);
    }

    private static void pass40(double[] input, double[] terms, int inputRow, int targetValue,
            double selected, BlockScratch blocks, double[] block, double[] block2, double[] block3,
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
        blocks.toBits(block3, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            patterns[i] = patterns[i] << 52;
        }
        blocks.toReals(patterns, block2, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block[i] * block2[i];
        }
        System.arraycopy(block, 0, block2, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block2[targetValue - from] = 0.0;
        }
        System.arraycopy(block2, 0, terms, from, count);
    }

    private static void termsInBlocks11(double[] input, int sizeC, double[] terms, int inputRow,
            int targetValue, double selected, BlockScratch blocks, double[] block, double[] block2,
            double[] block3, long[] patterns) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass40(input, terms, inputRow, targetValue, selected, blocks, block, block2, block3, patterns,
                    from, count);
        }
    }

    private static void expsInBlocks7(double[] input, int inputOffset, double[] exps,
            double[] terms, BlockScratch blocks, int positions, double[] selectedSpread,
            double[] block, double[] block2, double[] block3, long[] patterns) {
        System.arraycopy(input, inputOffset, block, 0, positions);
        for (int i = 0; i < positions; i++) {
            final double larger = Math.max(block[i] - selectedSpread[i], -746.0);
            final double p = Math.fma(larger, 1.4426950408889634, 6.755399441057304E15);
            final double difference = p - 6.755399441057304E15;
            final double p2 = Math.fma(difference, -2.3190468138462996E-17, Math.fma(difference, -0.6931471805599453, larger));
            final double p3 = Math.fma(Math.fma(Math.fma(Math.fma(5.561300809032603E-170, p2, 6.141647358123947E-169), p2, 6.1253742883163135E-168), p2, 5.512773282111551E-167), p2, 4.4102355516182313E-166);
            block[i] = p2;
            block2[i] = p3;
            block3[i] = p;
        }
        for (int i = 0; i < positions; i++) {
            final double p = Math.fma(Math.fma(block[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block2[i], block[i], 3.0871649422802236E-165), block[i], 1.852298957935438E-164), block[i], 9.261494789489844E-164), block[i], 3.7045979158084117E-163), block[i], 1.1113793747425412E-162), 2.2227587494850775E-162), block[i], 2.2227587494850775E-162);
            block[i] = p;
        }
        blocks.toBits(block3, 0, patterns, positions);
        for (int i = 0; i < positions; i++) {
            patterns[i] = patterns[i] << 52;
        }
        blocks.toReals(patterns, block2, 0, positions);
        for (int i = 0; i < positions; i++) {
            exps[i] = block[i] * block2[i];
        }
        System.arraycopy(exps, 0, terms, 0, positions);
    }

    private static void pass41(int samples, double[] upstream, int upstreamOffset,
            BlockScratch blocks, double[] ratioKept, double[] totalKept, double[] sumKept,
            double[] differenceKept, double[] expKept, double[] block, double[] block2,
            long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            long[] patterns6) {
        System.arraycopy(upstream, upstreamOffset, block, 0, samples);
        for (int i = 0; i < samples; i++) {
            final double sum = totalKept[i] - 1.0 + expKept[i];
            final double negated = -(block[i] * (totalKept[i] / sumKept[i]));
            final double ratio = block[i] / sumKept[i];
            block[i] = sum;
            block2[i] = negated;
            ratioKept[i] = ratio;
        }
        blocks.toBits(block, 0, patterns, samples);
        blocks.toBits(totalKept, 0, patterns2, samples);
        blocks.toBits(differenceKept, 0, patterns3, samples);
        for (int i = 0; i < samples; i++) {
            final long bits = patterns3[i] >> 63;
            final long difference = (patterns3[i] & 0x7fffffffffffffffL ^ bits) - bits;
            patterns2[i] = (patterns2[i] ^ patterns[i]) & ((difference | -difference) >> 63 ^ -1L);
        }
        for (int i = 0; i < samples; i++) {
            final long bits = patterns[i] ^ patterns2[i];
            final long bits2 = bits & 0x7fffffffffffffffL;
            final long bits3 = bits >> 63;
            final long difference = (bits2 ^ bits3) - bits3;
            final long bits4 = difference ^ 0xc010000000000000L;
            final long bits5 = (bits4 | -bits4) >> 63 ^ -1L;
            patterns[i] = bits5;
            patterns2[i] = bits;
            patterns3[i] = difference;
            patterns4[i] = bits2;
        }
        for (int i = 0; i < samples; i++) {
            final long bits = 0x7ff8000000000000L ^ 0x8008000000000000L & patterns[i];
            final long bits2 = 0x7ff0000000000000L - patterns4[i] >> 63;
            final long bits3 = (patterns3[i] | patterns3[i] - 0x7ff0000000000000L) >> 63 & (bits2 ^ -1L);
            final long difference = patterns3[i] - 0xc010000000000001L;
            patterns[i] = bits;
            patterns4[i] = bits3;
            patterns5[i] = bits2;
            patterns6[i] = difference;
        }
    }

    private static void pass42(int samples, int[] target, int targetOffset, int ignoreIndex,
            BlockScratch blocks, double[] gradInputAddedKept, double[] block, double[] block2,
            double[] block3, long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4,
            long[] patterns5, double[] block4, double[] block5) {
        for (int i = 0; i < samples; i++) {
            patterns[i] = ((patterns[i] & patterns2[i]) >> 63 | patterns3[i]) ^ -1L;
        }
        for (int sample = 0; sample < samples; sample++) {
            final long mask = target[targetOffset + sample] != ignoreIndex ? -1 : 0;
            gradInputAddedKept[sample] = Lanes.select(mask, block[sample], 0.0);
        }
        blocks.toReals(patterns4, block2, 0, samples);
        for (int i = 0; i < samples; i++) {
            block2[i] = 1.0 + block2[i];
        }
        blocks.toBits(block2, 0, patterns3, samples);
        for (int i = 0; i < samples; i++) {
            final long sum = patterns3[i] + 0x95f619980c433L;
            final long bits = sum >> 52 | 0x4330000000000000L;
            final long difference = (sum & 0x7ff0000000000000L) - 0x3ff0000000000000L;
            final long difference2 = patterns4[i] - difference;
            final long difference3 = 0x4010000000000000L - difference;
            patterns3[i] = bits;
            patterns2[i] = difference2;
            patterns5[i] = difference3;
        }
        blocks.toReals(patterns3, block2, 0, samples);
        blocks.toReals(patterns2, block, 0, samples);
        blocks.toReals(patterns5, block3, 0, samples);
        for (int i = 0; i < samples; i++) {
            final double difference = 4.503599627371519E15 - block2[i];
            final double difference2 = block[i] - Math.fma(-0.25, block3[i], 1.0);
            final double ratio = difference2 / (-2.0 - difference2);
            final double square = ratio * ratio;
            final double p = Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504);
            block2[i] = difference;
            block[i] = difference2;
            block3[i] = ratio;
            block4[i] = square;
            block5[i] = p;
        }
    }

    private static void pass43(int samples, int[] target, int targetOffset, double[] losses,
            int lossesOffset, int ignoreIndex, BlockScratch blocks, double[] differenceKept,
            double[] block, double[] block2, double[] block3, long[] patterns, long[] patterns2,
            long[] patterns3, long[] patterns4, long[] patterns5, double[] block4,
            double[] block5) {
        for (int i = 0; i < samples; i++) {
            final double p = Math.fma(block[i], -0.6931471805599453, block2[i] + Math.fma(block3[i], Math.fma(block4[i], Math.fma(Math.fma(block5[i], block4[i], -0.3999999999941664), block4[i], -0.6666666666666734), block2[i]), block[i] * -2.3190468138462996E-17));
            block[i] = p;
        }
        blocks.toBits(block, 0, patterns, samples);
        for (int i = 0; i < samples; i++) {
            patterns2[i] = patterns2[i] ^ (patterns3[i] ^ (patterns[i] ^ patterns3[i]) & patterns4[i] ^ patterns2[i]) & patterns5[i];
        }
        blocks.toReals(patterns2, block, 0, samples);
        for (int i = 0; i < samples; i++) {
            block[i] = -(differenceKept[i] - block[i]);
        }
        for (int sample = 0; sample < samples; sample++) {
            final long mask = target[targetOffset + sample] != ignoreIndex ? -1 : 0;
            losses[lossesOffset + sample] = Lanes.select(mask, block[sample], 0.0);
        }
    }

    private static void lossesInBlocks5(int samples, int[] target, int targetOffset,
            double[] upstream, int upstreamOffset, double[] losses, int lossesOffset,
            int ignoreIndex, BlockScratch blocks, double[] ratioKept, double[] gradInputAddedKept,
            double[] totalKept, double[] sumKept, double[] differenceKept, double[] expKept,
            double[] block, double[] block2, double[] block3, long[] patterns, long[] patterns2,
            long[] patterns3, long[] patterns4, long[] patterns5, long[] patterns6, double[] block4,
            double[] block5, long[] patterns7) {
        pass41(samples, upstream, upstreamOffset, blocks, ratioKept, totalKept, sumKept, differenceKept,
                expKept, block, block2, patterns, patterns2, patterns3, patterns4, patterns5, patterns6);
        pass42(samples, target, targetOffset, ignoreIndex, blocks, gradInputAddedKept, block2, block,
                block3, patterns3, patterns6, patterns5, patterns2, patterns7, block4, block5);
        pass43(samples, target, targetOffset, losses, lossesOffset, ignoreIndex, blocks, differenceKept,
                block, block2, block3, patterns5, patterns, patterns2, patterns4, patterns3, block4, block5);
    }

    private static void gradInputInBlocks8(double[] gradInput, int gradInputOffset, double[] exps,
            int positions, double[] ratioSpread, double[] block) {
        for (int i = 0; i < positions; i++) {
            block[i] = ratioSpread[i] * exps[i];
        }
        System.arraycopy(block, 0, gradInput, gradInputOffset, positions);
    }

    private static void pass44(double[] input, double[] exps, double[] terms, int inputRow,
            double selected, int targetValue, BlockScratch blocks, double[] block, double[] block2,
            double[] block3, long[] patterns, int from, int count) {
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
        blocks.toBits(block3, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            patterns[i] = patterns[i] << 52;
        }
        blocks.toReals(patterns, block2, 0, count);
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

    private static void expsInBlocks8(double[] input, int sizeC, double[] exps, double[] terms,
            int inputRow, double selected, int targetValue, BlockScratch blocks, double[] block,
            double[] block2, double[] block3, long[] patterns) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass44(input, exps, terms, inputRow, selected, targetValue, blocks, block, block2, block3,
                    patterns, from, count);
        }
    }

    private static void pass45(double[] gradInput, double[] exps, int gradInputRow, int targetValue,
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

    private static void gradInputInBlocks9(double[] gradInput, int sizeC, double[] exps,
            int gradInputRow, int targetValue, boolean ok, double ratio, double[] block,
            double[] block2) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass45(gradInput, exps, gradInputRow, targetValue, ok, ratio, block, block2, from, count);
        }
    }

    private static void pass46(int[] target, int targetOffset, double[] losses, int lossesOffset,
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
            pass46(target, targetOffset, losses, lossesOffset, ignoreIndex, from, count);
        }
    }

    private static void gradInputInBlocks10(double[] gradInput, int gradInputOffset, double[] exps,
            BlockScratch blocks, int positions, long[] maskSpread, long[] mask,
            double[] ratioSpread, double[] sumSpread, double[] block, double[] block2,
            long[] patterns, long[] patterns2) {
        for (int i = 0; i < positions; i++) {
            final double product = ratioSpread[i] * exps[i];
            final double negated = -(exps[i] / sumSpread[i] * ratioSpread[i] * exps[i]);
            block[i] = product;
            block2[i] = negated;
        }
        blocks.toBits(block, 0, patterns, positions);
        blocks.toBits(block2, 0, patterns2, positions);
        for (int i = 0; i < positions; i++) {
            final long bits = maskSpread[i] >> 63 & mask[i] >> 63;
            final long bits2 = patterns[i] & bits;
            final long bits3 = patterns2[i] & bits;
            patterns[i] = bits2;
            patterns2[i] = bits3;
        }
        blocks.toReals(patterns, block, 0, positions);
        blocks.toReals(patterns2, block2, 0, positions);
        for (int i = 0; i < positions; i++) {
            block[i] = block[i] + block2[i];
        }
        System.arraycopy(block, 0, gradInput, gradInputOffset, positions);
    }

    private static void pass47(double[] gradInput, double[] exps, int gradInputRow, int targetValue,
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

    private static void gradInputInBlocks11(double[] gradInput, int sizeC, double[] exps,
            int gradInputRow, int targetValue, boolean ok, double sum, double ratio, double[] block,
            double[] block2, double[] block3, double[] block4) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass47(gradInput, exps, gradInputRow, targetValue, ok, sum, ratio, block, block2, block3, block4,
                    from, count);
        }
    }

    private static void pass48(int samples, BlockScratch blocks, double[] differenceKept2,
            double[] differenceKept, double[] block, double[] block2, double[] block3,
            long[] patterns, double[] block4, long[] patterns2, long[] patterns3, long[] patterns4,
            long[] patterns5, long[] patterns6, double[] block5, long[] patterns7) {
        blocks.toReals(patterns, block, 0, samples);
        for (int i = 0; i < samples; i++) {
            block[i] = 1.0 + block[i];
        }
        blocks.toBits(block, 0, patterns2, samples);
        for (int i = 0; i < samples; i++) {
            final long sum = patterns2[i] + 0x95f619980c433L;
            final long bits = sum >> 52 | 0x4330000000000000L;
            final long difference = (sum & 0x7ff0000000000000L) - 0x3ff0000000000000L;
            final long difference2 = patterns[i] - difference;
            final long difference3 = 0x4010000000000000L - difference;
            patterns2[i] = bits;
            patterns3[i] = difference2;
            patterns4[i] = difference3;
        }
        blocks.toReals(patterns2, block, 0, samples);
        blocks.toReals(patterns3, block2, 0, samples);
        blocks.toReals(patterns4, block3, 0, samples);
        for (int i = 0; i < samples; i++) {
            final double difference = 4.503599627371519E15 - block[i];
            final double difference2 = block2[i] - Math.fma(-0.25, block3[i], 1.0);
            final double ratio = difference2 / (-2.0 - difference2);
            final double square = ratio * ratio;
            final double p = Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504);
            block[i] = difference;
            block2[i] = difference2;
            block3[i] = ratio;
            block4[i] = square;
            block5[i] = p;
        }
        for (int i = 0; i < samples; i++) {
            final double p = Math.fma(block[i], -0.6931471805599453, block2[i] + Math.fma(block3[i], Math.fma(block4[i], Math.fma(Math.fma(block5[i], block4[i], -0.3999999999941664), block4[i], -0.6666666666666734), block2[i]), block[i] * -2.3190468138462996E-17));
            block[i] = p;
        }
        blocks.toBits(block, 0, patterns2, samples);
        for (int i = 0; i < samples; i++) {
            patterns5[i] = patterns5[i] ^ (patterns[i] ^ (patterns2[i] ^ patterns[i]) & patterns6[i] ^ patterns5[i]) & patterns7[i];
        }
        blocks.toReals(patterns5, block, 0, samples);
        for (int i = 0; i < samples; i++) {
            differenceKept2[i] = differenceKept[i] - block[i];
        }
    }

    private static void differenceKeptInBlocks2(int samples, BlockScratch blocks,
            double[] differenceKept2, double[] differenceKept, double[] totalKept, double[] block,
            double[] block2, double[] block3, long[] patterns, double[] block4, long[] patterns2,
            long[] patterns3, long[] patterns4, long[] patterns5, long[] patterns6, double[] block5,
            long[] patterns7) {
        pass36(samples, blocks, differenceKept, totalKept, block, block2, block3, patterns, block4,
                patterns2, patterns3);
        pass37(samples, blocks, totalKept, block3, block4, block, patterns3, block2, patterns, patterns2,
                patterns4, patterns5, patterns6);
        pass48(samples, blocks, differenceKept2, differenceKept, block, block2, block3, patterns2, block4,
                patterns5, patterns6, patterns7, patterns, patterns4, block5, patterns3);
    }

    private static void pass49(int samples, BlockScratch blocks, double[] ratioKept,
            double[] productKept, double[] totalKept, double[] sumKept, double[] differenceKept,
            double[] expKept, double[] block, double[] block2, long[] patterns, long[] patterns2,
            long[] patterns3, long[] patterns4, long[] patterns5, long[] patterns6) {
        for (int i = 0; i < samples; i++) {
            final double sum = totalKept[i] - 1.0 + expKept[i];
            final double negated = -(productKept[i] * (totalKept[i] / sumKept[i]));
            final double ratio = productKept[i] / sumKept[i];
            block[i] = sum;
            block2[i] = negated;
            ratioKept[i] = ratio;
        }
        blocks.toBits(block, 0, patterns, samples);
        blocks.toBits(totalKept, 0, patterns2, samples);
        blocks.toBits(differenceKept, 0, patterns3, samples);
        for (int i = 0; i < samples; i++) {
            final long bits = patterns3[i] >> 63;
            final long difference = (patterns3[i] & 0x7fffffffffffffffL ^ bits) - bits;
            patterns2[i] = (patterns2[i] ^ patterns[i]) & ((difference | -difference) >> 63 ^ -1L);
        }
        for (int i = 0; i < samples; i++) {
            final long bits = patterns[i] ^ patterns2[i];
            final long bits2 = bits & 0x7fffffffffffffffL;
            final long bits3 = bits >> 63;
            final long difference = (bits2 ^ bits3) - bits3;
            final long bits4 = difference ^ 0xc010000000000000L;
            final long bits5 = (bits4 | -bits4) >> 63 ^ -1L;
            patterns[i] = bits5;
            patterns2[i] = bits;
            patterns3[i] = difference;
            patterns4[i] = bits2;
        }
        for (int i = 0; i < samples; i++) {
            final long bits = 0x7ff8000000000000L ^ 0x8008000000000000L & patterns[i];
            final long bits2 = 0x7ff0000000000000L - patterns4[i] >> 63;
            final long bits3 = (patterns3[i] | patterns3[i] - 0x7ff0000000000000L) >> 63 & (bits2 ^ -1L);
            final long difference = patterns3[i] - 0xc010000000000001L;
            patterns[i] = bits;
            patterns4[i] = bits3;
            patterns5[i] = bits2;
            patterns6[i] = difference;
        }
    }

    private static void pass50(int samples, int[] target, int targetOffset, double[] losses,
            int lossesOffset, int ignoreIndex, BlockScratch blocks, double[] weightAtTargetKept,
            double[] differenceKept, double[] block, double[] block2, double[] block3,
            long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            double[] block4, double[] block5) {
        for (int i = 0; i < samples; i++) {
            final double p = Math.fma(block[i], -0.6931471805599453, block2[i] + Math.fma(block3[i], Math.fma(block4[i], Math.fma(Math.fma(block5[i], block4[i], -0.3999999999941664), block4[i], -0.6666666666666734), block2[i]), block[i] * -2.3190468138462996E-17));
            block[i] = p;
        }
        blocks.toBits(block, 0, patterns, samples);
        for (int i = 0; i < samples; i++) {
            patterns2[i] = patterns2[i] ^ (patterns3[i] ^ (patterns[i] ^ patterns3[i]) & patterns4[i] ^ patterns2[i]) & patterns5[i];
        }
        blocks.toReals(patterns2, block, 0, samples);
        for (int i = 0; i < samples; i++) {
            block[i] = -(weightAtTargetKept[i] * (differenceKept[i] - block[i]));
        }
        for (int sample = 0; sample < samples; sample++) {
            final long mask = target[targetOffset + sample] != ignoreIndex ? -1 : 0;
            losses[lossesOffset + sample] = Lanes.select(mask, block[sample], 0.0);
        }
    }

    private static void lossesInBlocks6(int samples, int[] target, int targetOffset,
            double[] losses, int lossesOffset, int ignoreIndex, BlockScratch blocks,
            double[] ratioKept, double[] gradInputAddedKept, double[] productKept,
            double[] totalKept, double[] sumKept, double[] weightAtTargetKept,
            double[] differenceKept, double[] expKept, double[] block, double[] block2,
            double[] block3, long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4,
            long[] patterns5, long[] patterns6, double[] block4, double[] block5,
            long[] patterns7) {
        pass49(samples, blocks, ratioKept, productKept, totalKept, sumKept, differenceKept, expKept, block,
                block2, patterns, patterns2, patterns3, patterns4, patterns5, patterns6);
        pass42(samples, target, targetOffset, ignoreIndex, blocks, gradInputAddedKept, block2, block,
                block3, patterns3, patterns6, patterns5, patterns2, patterns7, block4, block5);
        pass50(samples, target, targetOffset, losses, lossesOffset, ignoreIndex, blocks, weightAtTargetKept,
                differenceKept, block, block2, block3, patterns5, patterns, patterns2, patterns4, patterns3,
                block4, block5);
    }

    private static void pass51(double[] input, int inputOffset, BlockScratch blocks, int positions,
            double[] selectedSpread, double[] block, double[] block2, double[] block3,
            long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            long[] patterns6) {
        System.arraycopy(input, inputOffset, block, 0, positions);
        for (int i = 0; i < positions; i++) {
            final double larger = Math.max(Math.min(block[i] - selectedSpread[i], 710.0), -746.0);
            final double p = Math.fma(larger, 1.4426950408889634, 6.75539944105779E15);
            final double difference = p - 6.75539944105779E15;
            final double p2 = Math.fma(difference, -2.3190468138462996E-17, Math.fma(difference, -0.6931471805599453, larger));
            final double p3 = Math.fma(Math.fma(Math.fma(2.5019812925361017E-8, p2, 2.7630742020683605E-7), p2, 2.7557530882446477E-6), p2, 2.4801491765080827E-5);
            block[i] = p2;
            block2[i] = p3;
            block3[i] = p;
        }
        for (int i = 0; i < positions; i++) {
            final double p = Math.fma(block[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block2[i], block[i], 1.9841269560360084E-4), block[i], 0.0013888888944854649), block[i], 0.00833333333347373), block[i], 0.0416666666665258), block[i], 0.16666666666666438), block[i], 0.5000000000000011), 1.0);
            block[i] = Math.fma(p, block[i], 1.0);
        }
        blocks.toBits(block3, 0, patterns, positions);
        blocks.toBits(input, inputOffset, patterns2, positions);
        blocks.toBits(selectedSpread, 0, patterns3, positions);
        for (int i = 0; i < positions; i++) {
            final long bits = patterns[i] >> 1;
            final long bits2 = patterns[i] - bits << 52;
            final long bits3 = bits << 52;
            final long bits4 = patterns2[i] & 0x7fffffffffffffffL;
            final long bits5 = patterns2[i] >> 63;
            final long difference = (bits4 ^ bits5) - bits5;
            final long bits6 = patterns3[i] >> 63;
            final long bits7 = patterns3[i] & 0x7fffffffffffffffL;
            patterns[i] = bits2;
            patterns2[i] = bits3;
            patterns3[i] = difference;
            patterns4[i] = bits6;
            patterns5[i] = bits7;
            patterns6[i] = bits4;
        }
    }

    private static void pass52(double[] terms, double[] exps, double[] terms2, BlockScratch blocks,
            int positions, double[] block, double[] block2, double[] block3, long[] patterns,
            long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            long[] patterns6) {
        for (int i = 0; i < positions; i++) {
            final long bits = patterns[i] ^ (patterns2[i] ^ patterns3[i]) - patterns3[i];
            final long bits2 = ((bits | -bits) >> 63 | 0x7ff0000000000000L - patterns4[i] >> 63) ^ -1L;
            patterns[i] = bits2;
        }
        blocks.toReals(patterns5, block, 0, positions);
        blocks.toReals(patterns6, block2, 0, positions);
        for (int i = 0; i < positions; i++) {
            terms[i] = block3[i] * block2[i] * block[i];
        }
        System.arraycopy(terms, 0, exps, 0, positions);
        blocks.toBits(terms, 0, patterns5, positions);
        for (int i = 0; i < positions; i++) {
            patterns5[i] = patterns5[i] ^ patterns5[i] & patterns[i];
        }
        blocks.toReals(patterns5, terms2, 0, positions);
    }

    private static void termsInBlocks12(double[] input, int inputOffset, double[] terms,
            double[] exps, double[] terms2, BlockScratch blocks, int positions,
            double[] selectedSpread, double[] block, double[] block2, double[] block3,
            long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            long[] patterns6) {
        pass51(input, inputOffset, blocks, positions, selectedSpread, block, block2, block3, patterns,
                patterns2, patterns3, patterns4, patterns5, patterns6);
        pass52(terms, exps, terms2, blocks, positions, block2, block3, block, patterns3, patterns5,
                patterns4, patterns6, patterns, patterns2);
    }

    private static void pass53(int samples, BlockScratch blocks, double[] differenceKept,
            double[] totalKept, double[] totalKept2, double[] totalKept3, double[] block,
            double[] block2, double[] block3, long[] patterns, long[] patterns2, long[] patterns3,
            long[] patterns4, long[] patterns5, double[] block4, double[] block5) {
        for (int i = 0; i < samples; i++) {
            final double difference = totalKept2[i] - 1.0;
            final double difference2 = totalKept[i] - 1.0;
            final double larger = Math.max(Math.min(differenceKept[i], 710.0), -746.0);
            final double p = Math.fma(larger, 1.4426950408889634, 6.75539944105779E15);
            final double difference3 = p - 6.75539944105779E15;
            final double p2 = Math.fma(difference3, -2.3190468138462996E-17, Math.fma(difference3, -0.6931471805599453, larger));
            final double p3 = Math.fma(Math.fma(2.5019812925361017E-8, p2, 2.7630742020683605E-7), p2, 2.7557530882446477E-6);
            block[i] = difference;
            block2[i] = difference2;
            block3[i] = p2;
            block4[i] = p3;
            block5[i] = p;
        }
        for (int i = 0; i < samples; i++) {
            final double p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block4[i], block3[i], 2.4801491765080827E-5), block3[i], 1.9841269560360084E-4), block3[i], 0.0013888888944854649), block3[i], 0.00833333333347373), block3[i], 0.0416666666665258), block3[i], 0.16666666666666438), block3[i], 0.5000000000000011);
            block3[i] = Math.fma(Math.fma(block3[i], p, 1.0), block3[i], 1.0);
        }
        blocks.toBits(block, 0, patterns, samples);
        blocks.toBits(totalKept3, 0, patterns2, samples);
        blocks.toBits(totalKept2, 0, patterns3, samples);
        for (int i = 0; i < samples; i++) {
            final long bits = patterns2[i] ^ patterns[i];
            final long bits2 = patterns3[i] & 0x7fffffffffffffffL;
            final long bits3 = patterns3[i] >> 63;
            final long difference = (bits2 ^ bits3) - bits3;
            final long bits4 = (difference | difference - 0x3ff0000000000000L) >> 63;
            final long bits5 = 0x7ff0000000000000L - bits2 >> 63;
            patterns2[i] = bits;
            patterns3[i] = bits4;
            patterns4[i] = bits5;
            patterns5[i] = difference;
        }
    }

    private static void pass54(int samples, BlockScratch blocks, double[] differenceKept,
            double[] block, long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4,
            long[] patterns5, long[] patterns6, long[] patterns7, long[] patterns8) {
        for (int i = 0; i < samples; i++) {
            final long bits = ((patterns3[i] | patterns4[i]) ^ -1L) & ((patterns5[i] | patterns5[i] - 0x4000000000000000L) >> 63 & (patterns4[i] ^ -1L));
            patterns[i] = patterns[i] ^ patterns2[i] & bits;
        }
        for (int i = 0; i < samples; i++) {
            final long bits = patterns[i] & 0x7fffffffffffffffL;
            final long bits2 = patterns[i] >> 63;
            final long difference = (bits ^ bits2) - bits2;
            final long bits3 = difference ^ 0xc010000000000000L;
            final long bits4 = 0x8008000000000000L & ((bits3 | -bits3) >> 63 ^ -1L);
            patterns2[i] = bits4;
            patterns3[i] = difference;
            patterns4[i] = bits;
        }
        for (int i = 0; i < samples; i++) {
            final long bits = 0x7ff8000000000000L ^ patterns2[i];
            final long bits2 = 0x7ff0000000000000L - patterns4[i] >> 63;
            final long bits3 = (patterns3[i] | patterns3[i] - 0x7ff0000000000000L) >> 63 & (bits2 ^ -1L);
            final long bits4 = patterns3[i] & patterns3[i] - 0xc010000000000001L;
            patterns2[i] = bits;
            patterns3[i] = bits3;
            patterns4[i] = bits2;
            patterns5[i] = bits4;
        }
        blocks.toBits(block, 0, patterns6, samples);
        blocks.toBits(differenceKept, 0, patterns7, samples);
        for (int i = 0; i < samples; i++) {
            final long bits = (patterns5[i] >> 63 | patterns4[i]) ^ -1L;
            final long bits2 = patterns6[i] >> 1;
            final long bits3 = patterns6[i] - bits2 << 52;
            final long bits4 = bits2 << 52;
            final long bits5 = patterns7[i] >> 63;
            final long bits6 = patterns7[i] & 0x7fffffffffffffffL ^ bits5;
            patterns4[i] = bits;
            patterns5[i] = bits3;
            patterns6[i] = bits4;
            patterns7[i] = bits6;
            patterns8[i] = bits5;
        }
    }

    private static void pass55(int samples, BlockScratch blocks, double[] totalKept, double[] block,
            double[] block2, double[] block3, long[] patterns, long[] patterns2, long[] patterns3,
            long[] patterns4, long[] patterns5, long[] patterns6, double[] block4, double[] block5,
            long[] patterns7, long[] patterns8) {
        for (int i = 0; i < samples; i++) {
            final long difference = patterns[i] - patterns2[i];
            patterns[i] = (difference | -difference) >> 63 ^ -1L;
        }
        blocks.toReals(patterns3, block, 0, samples);
        blocks.toReals(patterns4, block2, 0, samples);
        blocks.toReals(patterns5, block3, 0, samples);
        for (int i = 0; i < samples; i++) {
            final double sum = 1.0 + block[i];
            final double sum2 = block4[i] + block5[i] * block3[i] * block2[i];
            block[i] = sum;
            block4[i] = sum2;
        }
        blocks.toBits(block, 0, patterns4, samples);
        blocks.toBits(block4, 0, patterns5, samples);
        blocks.toBits(totalKept, 0, patterns2, samples);
        for (int i = 0; i < samples; i++) {
            final long sum = patterns4[i] + 0x95f619980c433L;
            final long bits = sum >> 52 | 0x4330000000000000L;
            final long difference = (sum & 0x7ff0000000000000L) - 0x3ff0000000000000L;
            final long difference2 = patterns3[i] - difference;
            final long difference3 = 0x4010000000000000L - difference;
            final long bits2 = patterns5[i] ^ (patterns2[i] ^ patterns5[i]) & patterns[i];
            patterns4[i] = bits;
            patterns5[i] = difference2;
            patterns[i] = difference3;
            patterns2[i] = bits2;
        }
        for (int i = 0; i < samples; i++) {
            final long bits = patterns2[i] & 0x7fffffffffffffffL;
            final long bits2 = patterns2[i] >> 63;
            final long difference = (bits ^ bits2) - bits2;
            final long bits3 = difference ^ 0xc010000000000000L;
            final long bits4 = 0x8008000000000000L & ((bits3 | -bits3) >> 63 ^ -1L);
            patterns6[i] = bits4;
            patterns7[i] = difference;
            patterns8[i] = bits;
        }
    }

    private static void pass56(int samples, BlockScratch blocks, double[] block, double[] block2,
            double[] block3, long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4,
            long[] patterns5, long[] patterns6, double[] block4, double[] block5, long[] patterns7,
            long[] patterns8, double[] block6) {
        for (int i = 0; i < samples; i++) {
            final long bits = 0x7ff8000000000000L ^ patterns[i];
            final long bits2 = 0x7ff0000000000000L - patterns3[i] >> 63;
            final long bits3 = (patterns2[i] | patterns2[i] - 0x7ff0000000000000L) >> 63 & (bits2 ^ -1L);
            final long bits4 = patterns2[i] & patterns2[i] - 0xc010000000000001L;
            patterns[i] = bits;
            patterns2[i] = bits3;
            patterns3[i] = bits2;
            patterns4[i] = bits4;
        }
        for (int i = 0; i < samples; i++) {
            patterns3[i] = (patterns4[i] >> 63 | patterns3[i]) ^ -1L;
        }
        blocks.toReals(patterns5, block, 0, samples);
        blocks.toReals(patterns6, block2, 0, samples);
        blocks.toReals(patterns7, block3, 0, samples);
        for (int i = 0; i < samples; i++) {
            final double difference = 4.503599627371519E15 - block[i];
            final double difference2 = block2[i] - Math.fma(-0.25, block3[i], 1.0);
            final double ratio = difference2 / (-2.0 - difference2);
            final double square = ratio * ratio;
            final double p = Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504);
            block[i] = difference;
            block2[i] = difference2;
            block3[i] = ratio;
            block4[i] = square;
            block5[i] = p;
        }
        blocks.toReals(patterns8, block6, 0, samples);
        for (int i = 0; i < samples; i++) {
            final double p = Math.fma(block[i], -0.6931471805599453, block2[i] + Math.fma(block3[i], Math.fma(block4[i], Math.fma(Math.fma(block5[i], block4[i], -0.3999999999941664), block4[i], -0.6666666666666734), block2[i]), block[i] * -2.3190468138462996E-17));
            final double sum = 1.0 + block6[i];
            block[i] = p;
            block2[i] = sum;
        }
    }

    private static void pass57(int samples, BlockScratch blocks, double[] log1pKept, double[] block,
            double[] block2, double[] block3, long[] patterns, long[] patterns2, long[] patterns3,
            long[] patterns4, long[] patterns5, long[] patterns6, double[] block4, double[] block5,
            long[] patterns7) {
        blocks.toBits(block, 0, patterns, samples);
        blocks.toBits(block2, 0, patterns2, samples);
        for (int i = 0; i < samples; i++) {
            final long sum = patterns2[i] + 0x95f619980c433L;
            final long bits = sum >> 52 | 0x4330000000000000L;
            final long bits2 = sum & 0x7ff0000000000000L;
            final long bits3 = patterns3[i] ^ (patterns4[i] ^ (patterns[i] ^ patterns4[i]) & patterns5[i] ^ patterns3[i]) & patterns6[i];
            patterns4[i] = bits;
            patterns3[i] = bits2;
            patterns5[i] = bits3;
        }
        blocks.toReals(patterns5, log1pKept, 0, samples);
        for (int i = 0; i < samples; i++) {
            final long difference = patterns3[i] - 0x3ff0000000000000L;
            final long difference2 = patterns7[i] - difference;
            final long difference3 = 0x4010000000000000L - difference;
            patterns3[i] = difference2;
            patterns5[i] = difference3;
        }
        blocks.toReals(patterns4, block, 0, samples);
        blocks.toReals(patterns3, block2, 0, samples);
        blocks.toReals(patterns5, block3, 0, samples);
        for (int i = 0; i < samples; i++) {
            final double difference = 4.503599627371519E15 - block[i];
            final double difference2 = block2[i] - Math.fma(-0.25, block3[i], 1.0);
            final double ratio = difference2 / (-2.0 - difference2);
            final double square = ratio * ratio;
            final double p = Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504);
            block[i] = difference;
            block2[i] = difference2;
            block3[i] = ratio;
            block4[i] = square;
            block5[i] = p;
        }
    }

    private static void pass58(int samples, int[] target, int targetOffset, int ignoreIndex,
            BlockScratch blocks, double[] nllKept, double[] differenceKept, double[] block,
            double[] block2, double[] block3, long[] patterns, long[] patterns2, long[] patterns3,
            long[] patterns4, long[] patterns5, double[] block4, double[] block5) {
        for (int i = 0; i < samples; i++) {
            final double p = Math.fma(block[i], -0.6931471805599453, block2[i] + Math.fma(block3[i], Math.fma(block4[i], Math.fma(Math.fma(block5[i], block4[i], -0.3999999999941664), block4[i], -0.6666666666666734), block2[i]), block[i] * -2.3190468138462996E-17));
            block[i] = p;
        }
        blocks.toBits(block, 0, patterns, samples);
        for (int i = 0; i < samples; i++) {
            patterns[i] = patterns2[i] ^ (patterns3[i] ^ (patterns[i] ^ patterns3[i]) & patterns4[i] ^ patterns2[i]) & patterns5[i];
        }
        blocks.toReals(patterns, block, 0, samples);
        for (int i = 0; i < samples; i++) {
            block[i] = -(differenceKept[i] - block[i]);
        }
        for (int sample = 0; sample < samples; sample++) {
            final long mask = target[targetOffset + sample] != ignoreIndex ? -1 : 0;
            nllKept[sample] = Lanes.select(mask, block[sample], 0.0);
        }
    }

    private static void log1pKeptInBlocks5(int samples, int[] target, int targetOffset,
            int ignoreIndex, BlockScratch blocks, double[] log1pKept, double[] nllKept,
            double[] differenceKept, double[] totalKept, double[] totalKept2, double[] totalKept3,
            double[] block, double[] block2, double[] block3, long[] patterns, long[] patterns2,
            long[] patterns3, long[] patterns4, long[] patterns5, long[] patterns6, double[] block4,
            double[] block5, long[] patterns7, long[] patterns8, long[] patterns9,
            long[] patterns10, long[] patterns11, double[] block6, long[] patterns12) {
        pass53(samples, blocks, differenceKept, totalKept, totalKept2, totalKept3, block, block2, block3,
                patterns, patterns2, patterns3, patterns4, patterns5, block4, block5);
        pass54(samples, blocks, differenceKept, block5, patterns, patterns2, patterns3, patterns4,
                patterns5, patterns6, patterns7, patterns8);
        pass55(samples, blocks, totalKept, block, block4, block5, patterns7, patterns8, patterns, patterns5,
                patterns6, patterns9, block2, block3, patterns10, patterns11);
        pass56(samples, blocks, block, block2, block3, patterns9, patterns10, patterns11, patterns12,
                patterns5, patterns6, block4, block5, patterns7, patterns8, block6);
        pass57(samples, blocks, log1pKept, block, block2, block3, patterns5, patterns6, patterns2, patterns,
                patterns3, patterns4, block4, block5, patterns8);
        pass58(samples, target, targetOffset, ignoreIndex, blocks, nllKept, differenceKept, block, block2,
                block3, patterns, patterns9, patterns8, patterns10, patterns11, block4, block5);
    }

    private static void lpsInBlocks5(double[] input, int inputOffset, double[] lps, int positions,
            double[] selectedSpread, double[] log1pSpread, double[] block) {
        System.arraycopy(input, inputOffset, block, 0, positions);
        for (int i = 0; i < positions; i++) {
            lps[i] = block[i] - selectedSpread[i] - log1pSpread[i];
        }
    }

    private static void pass59(double[] input, int inputRow, double selected, BlockScratch blocks,
            double[] block, double[] block2, double[] block3, long[] patterns, long[] patterns2,
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
        blocks.toBits(block3, 0, patterns, count);
        blocks.toBits(input, inputRow + from, patterns2, count);
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

    private static void pass60(double[] terms, double[] exps, double[] terms2, int targetValue,
            BlockScratch blocks, double[] block, double[] block2, double[] block3, long[] patterns,
            long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5, int from,
            int count) {
        for (int i = 0; i < count; i++) {
            patterns[i] = ((patterns[i] | patterns2[i]) >> 63 | 0x7ff0000000000000L - patterns3[i] >> 63) ^ -1L;
        }
        blocks.toReals(patterns4, block, 0, count);
        blocks.toReals(patterns5, block2, 0, count);
        for (int i = 0; i < count; i++) {
            block3[i] = block3[i] * block2[i] * block[i];
        }
        System.arraycopy(block3, 0, exps, from, count);
        blocks.toBits(block3, 0, patterns4, count);
        for (int i = 0; i < count; i++) {
            patterns4[i] = patterns4[i] ^ patterns4[i] & patterns[i];
        }
        blocks.toReals(patterns4, terms2, from, count);
        System.arraycopy(block3, 0, block, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block[targetValue - from] = 0.0;
        }
        System.arraycopy(block, 0, terms, from, count);
    }

    private static void termsInBlocks13(double[] input, int sizeC, double[] terms, double[] exps,
            double[] terms2, int inputRow, int targetValue, double selected, BlockScratch blocks,
            double[] block, double[] block2, double[] block3, long[] patterns, long[] patterns2,
            long[] patterns3, long[] patterns4, long[] patterns5) {
        final long bits = Double.doubleToRawLongBits(selected);
        final long bits2 = bits >> 63;
        final long difference = (bits & 0x7fffffffffffffffL ^ bits2) - bits2;
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass59(input, inputRow, selected, blocks, block, block2, block3, patterns, patterns2, patterns3,
                    patterns4, patterns5, from, count, difference);
            pass60(terms, exps, terms2, targetValue, blocks, block2, block3, block, patterns3, patterns4,
                    patterns5, patterns, patterns2, from, count);
        }
    }

    private static void pass61(double[] input, double[] lps, int inputRow, double selected,
            double log1p, double[] block, int from, int count) {
        System.arraycopy(input, inputRow + from, block, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block[i] - selected - log1p;
        }
        System.arraycopy(block, 0, lps, from, count);
    }

    private static void lpsInBlocks6(double[] input, int sizeC, double[] lps, int inputRow,
            double selected, double log1p, double[] block) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass61(input, lps, inputRow, selected, log1p, block, from, count);
        }
    }

    private static void pass62(double[] exps, double[] terms, double[] terms2, BlockScratch blocks,
            int positions, double[] block, double[] block2, double[] block3, long[] patterns,
            long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            long[] patterns6) {
        for (int i = 0; i < positions; i++) {
            final long bits = patterns[i] ^ (patterns2[i] ^ patterns3[i]) - patterns3[i];
            final long bits2 = ((bits | -bits) >> 63 | 0x7ff0000000000000L - patterns4[i] >> 63) ^ -1L;
            patterns[i] = bits2;
        }
        blocks.toReals(patterns5, block, 0, positions);
        blocks.toReals(patterns6, block2, 0, positions);
        for (int i = 0; i < positions; i++) {
            exps[i] = block3[i] * block2[i] * block[i];
        }
        System.arraycopy(exps, 0, terms, 0, positions);
        blocks.toBits(exps, 0, patterns5, positions);
        for (int i = 0; i < positions; i++) {
            patterns5[i] = patterns5[i] ^ patterns5[i] & patterns[i];
        }
        blocks.toReals(patterns5, terms2, 0, positions);
    }

    private static void expsInBlocks9(double[] input, int inputOffset, double[] exps,
            double[] terms, double[] terms2, BlockScratch blocks, int positions,
            double[] selectedSpread, double[] block, double[] block2, double[] block3,
            long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            long[] patterns6) {
        pass51(input, inputOffset, blocks, positions, selectedSpread, block, block2, block3, patterns,
                patterns2, patterns3, patterns4, patterns5, patterns6);
        pass62(exps, terms, terms2, blocks, positions, block2, block3, block, patterns3, patterns5,
                patterns4, patterns6, patterns, patterns2);
    }

    private static void pass63(int samples, BlockScratch blocks, double[] ratioKept,
            double[] productKept, double[] totalKept, double[] sumKept, double[] expKept,
            double[] totalKept2, double[] totalKept3, double[] block, double[] block2,
            double[] block3, long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4,
            long[] patterns5, long[] patterns6) {
        for (int i = 0; i < samples; i++) {
            final double difference = totalKept2[i] - 1.0;
            final double negated = -(productKept[i] * (totalKept[i] / sumKept[i]));
            final double sum = totalKept[i] - 1.0 + expKept[i];
            final double ratio = productKept[i] / sumKept[i];
            block[i] = difference;
            block2[i] = negated;
            block3[i] = sum;
            ratioKept[i] = ratio;
        }
        blocks.toBits(block, 0, patterns, samples);
        blocks.toBits(totalKept3, 0, patterns2, samples);
        blocks.toBits(totalKept2, 0, patterns3, samples);
        for (int i = 0; i < samples; i++) {
            final long bits = patterns2[i] ^ patterns[i];
            final long bits2 = patterns3[i] & 0x7fffffffffffffffL;
            final long bits3 = patterns3[i] >> 63;
            final long difference = (bits2 ^ bits3) - bits3;
            final long bits4 = (difference | difference - 0x3ff0000000000000L) >> 63;
            final long bits5 = 0x7ff0000000000000L - bits2 >> 63;
            patterns2[i] = bits;
            patterns4[i] = bits4;
            patterns5[i] = bits5;
            patterns6[i] = difference;
        }
        for (int i = 0; i < samples; i++) {
            final long bits = ((patterns4[i] | patterns5[i]) ^ -1L) & ((patterns6[i] | patterns6[i] - 0x4000000000000000L) >> 63 & (patterns5[i] ^ -1L));
            patterns[i] = patterns[i] ^ patterns2[i] & bits;
        }
        for (int i = 0; i < samples; i++) {
            final long bits = patterns[i] & 0x7fffffffffffffffL;
            final long bits2 = patterns[i] >> 63;
            final long difference = (bits ^ bits2) - bits2;
            final long bits3 = difference ^ 0xc010000000000000L;
            final long bits4 = 0x8008000000000000L & ((bits3 | -bits3) >> 63 ^ -1L);
            patterns2[i] = bits4;
            patterns4[i] = difference;
            patterns5[i] = bits;
        }
    }

    private static void pass64(int samples, BlockScratch blocks, double[] totalKept,
            double[] differenceKept, double[] block, long[] patterns, long[] patterns2,
            long[] patterns3, long[] patterns4, long[] patterns5, long[] patterns6,
            long[] patterns7, long[] patterns8) {
        for (int i = 0; i < samples; i++) {
            final long bits = 0x7ff8000000000000L ^ patterns[i];
            final long bits2 = 0x7ff0000000000000L - patterns3[i] >> 63;
            final long bits3 = (patterns2[i] | patterns2[i] - 0x7ff0000000000000L) >> 63 & (bits2 ^ -1L);
            final long bits4 = patterns2[i] & patterns2[i] - 0xc010000000000001L;
            patterns[i] = bits;
            patterns2[i] = bits3;
            patterns3[i] = bits2;
            patterns4[i] = bits4;
        }
        for (int i = 0; i < samples; i++) {
            final long bits = (patterns4[i] >> 63 | patterns3[i]) ^ -1L;
            final long bits2 = patterns5[i] ^ (0x3ff0000000000000L ^ patterns5[i]) & ((patterns6[i] | -patterns6[i]) >> 63 ^ -1L);
            patterns5[i] = bits;
            patterns3[i] = bits2;
        }
        blocks.toBits(block, 0, patterns6, samples);
        blocks.toBits(totalKept, 0, patterns4, samples);
        blocks.toBits(differenceKept, 0, patterns7, samples);
        for (int i = 0; i < samples; i++) {
            final long bits = patterns7[i] >> 63;
            final long difference = (patterns7[i] & 0x7fffffffffffffffL ^ bits) - bits;
            patterns4[i] = (patterns4[i] ^ patterns6[i]) & ((difference | -difference) >> 63 ^ -1L);
        }
        for (int i = 0; i < samples; i++) {
            final long bits = patterns6[i] ^ patterns4[i];
            final long bits2 = bits & 0x7fffffffffffffffL;
            final long bits3 = bits >> 63;
            final long difference = (bits2 ^ bits3) - bits3;
            final long bits4 = difference ^ 0xc010000000000000L;
            final long bits5 = (bits4 | -bits4) >> 63 ^ -1L;
            patterns6[i] = bits5;
            patterns4[i] = bits;
            patterns7[i] = difference;
            patterns8[i] = bits2;
        }
    }

    private static void pass65(int samples, int[] target, int targetOffset, int ignoreIndex,
            BlockScratch blocks, double[] ratioKept, double[] gradInputAddedKept,
            double[] totalKept, double[] block, double[] block2, double[] block3, long[] patterns,
            long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            long[] patterns6, long[] patterns7, long[] patterns8, long[] patterns9,
            long[] patterns10) {
        for (int i = 0; i < samples; i++) {
            final long bits = 0x7ff8000000000000L ^ 0x8008000000000000L & patterns[i];
            final long bits2 = 0x7ff0000000000000L - patterns3[i] >> 63;
            final long bits3 = (patterns2[i] | patterns2[i] - 0x7ff0000000000000L) >> 63 & (bits2 ^ -1L);
            final long difference = patterns2[i] - 0xc010000000000001L;
            patterns[i] = bits;
            patterns3[i] = bits3;
            patterns4[i] = bits2;
            patterns5[i] = difference;
        }
        for (int i = 0; i < samples; i++) {
            patterns2[i] = ((patterns2[i] & patterns5[i]) >> 63 | patterns4[i]) ^ -1L;
        }
        for (int sample = 0; sample < samples; sample++) {
            final long mask = target[targetOffset + sample] != ignoreIndex ? -1 : 0;
            gradInputAddedKept[sample] = Lanes.select(mask, block[sample], 0.0);
        }
        blocks.toReals(patterns6, block2, 0, samples);
        blocks.toReals(patterns7, block, 0, samples);
        blocks.toReals(patterns8, block3, 0, samples);
        for (int i = 0; i < samples; i++) {
            final double sum = 1.0 + block2[i];
            final double sum2 = 1.0 + block3[i];
            final double ratio = totalKept[i] / block[i];
            block2[i] = sum;
            block[i] = sum2;
            ratioKept[i] = ratio;
        }
        blocks.toBits(block2, 0, patterns7, samples);
        blocks.toBits(block, 0, patterns4, samples);
        for (int i = 0; i < samples; i++) {
            final long sum = patterns7[i] + 0x95f619980c433L;
            final long bits = sum >> 52 | 0x4330000000000000L;
            final long difference = (sum & 0x7ff0000000000000L) - 0x3ff0000000000000L;
            final long difference2 = patterns6[i] - difference;
            final long difference3 = 0x4010000000000000L - difference;
            final long sum2 = patterns4[i] + 0x95f619980c433L;
            final long bits2 = sum2 >> 52 | 0x4330000000000000L;
            patterns7[i] = bits;
            patterns4[i] = difference2;
            patterns5[i] = difference3;
            patterns9[i] = bits2;
            patterns10[i] = sum2;
        }
    }

    private static void pass66(int samples, BlockScratch blocks, double[] block, double[] block2,
            double[] block3, long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4,
            long[] patterns5, long[] patterns6, long[] patterns7, double[] block4, double[] block5,
            double[] block6, double[] block7, double[] block8) {
        for (int i = 0; i < samples; i++) {
            final long difference = (patterns2[i] & 0x7ff0000000000000L) - 0x3ff0000000000000L;
            final long difference2 = patterns[i] - difference;
            final long difference3 = 0x4010000000000000L - difference;
            patterns2[i] = difference2;
            patterns3[i] = difference3;
        }
        blocks.toReals(patterns4, block, 0, samples);
        blocks.toReals(patterns5, block2, 0, samples);
        blocks.toReals(patterns6, block3, 0, samples);
        for (int i = 0; i < samples; i++) {
            final double difference = 4.503599627371519E15 - block[i];
            final double difference2 = block2[i] - Math.fma(-0.25, block3[i], 1.0);
            final double ratio = difference2 / (-2.0 - difference2);
            final double square = ratio * ratio;
            final double p = Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504);
            block[i] = difference;
            block2[i] = difference2;
            block3[i] = ratio;
            block4[i] = square;
            block5[i] = p;
        }
        blocks.toReals(patterns7, block6, 0, samples);
        blocks.toReals(patterns2, block7, 0, samples);
        blocks.toReals(patterns3, block8, 0, samples);
        for (int i = 0; i < samples; i++) {
            final double p = Math.fma(block[i], -0.6931471805599453, block2[i] + Math.fma(block3[i], Math.fma(block4[i], Math.fma(Math.fma(block5[i], block4[i], -0.3999999999941664), block4[i], -0.6666666666666734), block2[i]), block[i] * -2.3190468138462996E-17));
            final double difference = 4.503599627371519E15 - block6[i];
            final double difference2 = block7[i] - Math.fma(-0.25, block8[i], 1.0);
            block[i] = p;
            block2[i] = difference;
            block3[i] = difference2;
        }
    }

    private static void pass67(int samples, int[] target, int targetOffset, int ignoreIndex,
            BlockScratch blocks, double[] log1pKept, double[] nllKept, double[] differenceKept,
            double[] block, double[] block2, double[] block3, long[] patterns, long[] patterns2,
            long[] patterns3, long[] patterns4, long[] patterns5, long[] patterns6,
            long[] patterns7, long[] patterns8, long[] patterns9, long[] patterns10,
            double[] block4, double[] block5) {
        for (int i = 0; i < samples; i++) {
            final double ratio = block[i] / (-2.0 - block[i]);
            final double square = ratio * ratio;
            final double p = Math.fma(square, Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664), square, -0.6666666666666734), block[i]);
            block2[i] = ratio;
            block3[i] = p;
        }
        for (int i = 0; i < samples; i++) {
            block4[i] = Math.fma(block4[i], -0.6931471805599453, block[i] + Math.fma(block2[i], block3[i], block4[i] * -2.3190468138462996E-17));
        }
        blocks.toBits(block5, 0, patterns, samples);
        blocks.toBits(block4, 0, patterns2, samples);
        for (int i = 0; i < samples; i++) {
            final long bits = patterns3[i] ^ (patterns2[i] ^ patterns3[i]) & patterns4[i] ^ patterns5[i];
            final long bits2 = patterns6[i] ^ (patterns7[i] ^ (patterns[i] ^ patterns7[i]) & patterns8[i] ^ patterns6[i]) & patterns9[i];
            patterns7[i] = bits;
            patterns6[i] = bits2;
        }
        blocks.toReals(patterns6, log1pKept, 0, samples);
        for (int i = 0; i < samples; i++) {
            patterns7[i] = patterns5[i] ^ patterns7[i] & patterns10[i];
        }
        blocks.toReals(patterns7, block5, 0, samples);
        for (int i = 0; i < samples; i++) {
            block5[i] = -(differenceKept[i] - block5[i]);
        }
        for (int sample = 0; sample < samples; sample++) {
            final long mask = target[targetOffset + sample] != ignoreIndex ? -1 : 0;
            nllKept[sample] = Lanes.select(mask, block5[sample], 0.0);
        }
    }

    private static void log1pKeptInBlocks6(int samples, int[] target, int targetOffset,
            int ignoreIndex, BlockScratch blocks, double[] log1pKept, double[] ratioKept,
            double[] ratioKept2, double[] gradInputAddedKept, double[] nllKept,
            double[] productKept, double[] totalKept2, double[] sumKept, double[] differenceKept,
            double[] expKept, double[] totalKept, double[] totalKept3, double[] totalKept4,
            double[] block, double[] block2, double[] block3, long[] patterns, long[] patterns2,
            long[] patterns3, long[] patterns4, long[] patterns5, long[] patterns6,
            long[] patterns7, long[] patterns8, long[] patterns9, long[] patterns10,
            long[] patterns11, long[] patterns12, long[] patterns13, double[] block4,
            double[] block5, double[] block6, double[] block7, double[] block8, long[] patterns14) {
        pass63(samples, blocks, ratioKept2, productKept, totalKept2, sumKept, expKept, totalKept3,
                totalKept4, block, block2, block3, patterns, patterns2, patterns3, patterns4, patterns5,
                patterns6);
        pass64(samples, blocks, totalKept2, differenceKept, block3, patterns2, patterns4, patterns5,
                patterns7, patterns3, patterns6, patterns8, patterns9);
        pass65(samples, target, targetOffset, ignoreIndex, blocks, ratioKept, gradInputAddedKept,
                totalKept, block2, block, block3, patterns6, patterns8, patterns9, patterns10, patterns11,
                patterns, patterns5, patterns7, patterns12, patterns13);
        pass66(samples, blocks, block, block2, block3, patterns7, patterns13, patterns14, patterns5,
                patterns10, patterns11, patterns12, block4, block5, block6, block7, block8);
        pass67(samples, target, targetOffset, ignoreIndex, blocks, log1pKept, nllKept, differenceKept,
                block3, block4, block5, patterns5, patterns10, patterns7, patterns9, patterns6, patterns2,
                patterns, patterns4, patterns3, patterns8, block2, block);
    }

    private static void lpsInBlocks7(double[] input, int inputOffset, double[] exps, double[] lps,
            int positions, double[] selectedSpread, double[] log1pSpread, double[] values,
            double[] ratioSpread, double[] productSpread, double[] block) {
        System.arraycopy(input, inputOffset, block, 0, positions);
        for (int i = 0; i < positions; i++) {
            final double difference = block[i] - selectedSpread[i] - log1pSpread[i];
            final double difference2 = ratioSpread[i] * exps[i] - productSpread[i];
            lps[i] = difference;
            values[i] = difference2;
        }
    }

    private static void gradInputInBlocks12(double[] gradInput, int gradInputOffset, double[] exps,
            BlockScratch blocks, int positions, double[] values, long[] maskSpread, long[] mask,
            double[] ratioSpread, double[] block, long[] patterns) {
        for (int i = 0; i < positions; i++) {
            block[i] = ratioSpread[i] * exps[i];
        }
        blocks.toBits(block, 0, patterns, positions);
        for (int i = 0; i < positions; i++) {
            patterns[i] = patterns[i] & (maskSpread[i] >> 63 & mask[i] >> 63);
        }
        blocks.toReals(patterns, block, 0, positions);
        for (int i = 0; i < positions; i++) {
            block[i] = values[i] + block[i];
        }
        System.arraycopy(block, 0, gradInput, gradInputOffset, positions);
    }

    private static void pass68(double[] exps, double[] terms, double[] terms2, int targetValue,
            BlockScratch blocks, double[] block, double[] block2, double[] block3, long[] patterns,
            long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5, int from,
            int count) {
        for (int i = 0; i < count; i++) {
            patterns[i] = ((patterns[i] | patterns2[i]) >> 63 | 0x7ff0000000000000L - patterns3[i] >> 63) ^ -1L;
        }
        blocks.toReals(patterns4, block, 0, count);
        blocks.toReals(patterns5, block2, 0, count);
        for (int i = 0; i < count; i++) {
            block3[i] = block3[i] * block2[i] * block[i];
        }
        System.arraycopy(block3, 0, exps, from, count);
        blocks.toBits(block3, 0, patterns4, count);
        for (int i = 0; i < count; i++) {
            patterns4[i] = patterns4[i] ^ patterns4[i] & patterns[i];
        }
        blocks.toReals(patterns4, terms2, from, count);
        System.arraycopy(block3, 0, block, 0, count);
        if (targetValue >= from && targetValue - from < count) {
            block[targetValue - from] = 0.0;
        }
        System.arraycopy(block, 0, terms, from, count);
    }

    private static void expsInBlocks10(double[] input, int sizeC, double[] exps, double[] terms,
            double[] terms2, int inputRow, double selected, int targetValue, BlockScratch blocks,
            double[] block, double[] block2, double[] block3, long[] patterns, long[] patterns2,
            long[] patterns3, long[] patterns4, long[] patterns5) {
        final long bits = Double.doubleToRawLongBits(selected);
        final long bits2 = bits >> 63;
        final long difference = (bits & 0x7fffffffffffffffL ^ bits2) - bits2;
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass59(input, inputRow, selected, blocks, block, block2, block3, patterns, patterns2, patterns3,
                    patterns4, patterns5, from, count, difference);
            pass68(exps, terms, terms2, targetValue, blocks, block2, block3, block, patterns3, patterns4,
                    patterns5, patterns, patterns2, from, count);
        }
    }

    private static void pass69(double[] input, double[] gradInput, double[] exps, double[] lps,
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

    private static void lpsInBlocks8(double[] input, double[] gradInput, int sizeC, double[] exps,
            double[] lps, int inputRow, int gradInputRow, double product, double selected,
            int targetValue, double log1p, boolean ok, double ratio, double ratio2, double[] block,
            double[] block2, double[] block3) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass69(input, gradInput, exps, lps, inputRow, gradInputRow, product, selected, targetValue, log1p,
                    ok, ratio, ratio2, block, block2, block3, from, count);
        }
    }

    private static void expsInBlocks11(double[] input, int inputOffset, double[] exps,
            double[] terms, BlockScratch blocks, int positions, double[] selectedSpread,
            double[] block, double[] block2, double[] block3, long[] patterns, long[] patterns2) {
        System.arraycopy(input, inputOffset, block, 0, positions);
        for (int i = 0; i < positions; i++) {
            final double larger = Math.max(Math.min(block[i] - selectedSpread[i], 710.0), -746.0);
            final double p = Math.fma(larger, 1.4426950408889634, 6.75539944105779E15);
            final double difference = p - 6.75539944105779E15;
            final double p2 = Math.fma(difference, -2.3190468138462996E-17, Math.fma(difference, -0.6931471805599453, larger));
            final double p3 = Math.fma(Math.fma(Math.fma(2.5019812925361017E-8, p2, 2.7630742020683605E-7), p2, 2.7557530882446477E-6), p2, 2.4801491765080827E-5);
            block[i] = p2;
            block2[i] = p3;
            block3[i] = p;
        }
        for (int i = 0; i < positions; i++) {
            final double p = Math.fma(block[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block2[i], block[i], 1.9841269560360084E-4), block[i], 0.0013888888944854649), block[i], 0.00833333333347373), block[i], 0.0416666666665258), block[i], 0.16666666666666438), block[i], 0.5000000000000011), 1.0);
            block[i] = Math.fma(p, block[i], 1.0);
        }
        blocks.toBits(block3, 0, patterns, positions);
        for (int i = 0; i < positions; i++) {
            final long bits = patterns[i] >> 1;
            final long bits2 = patterns[i] - bits << 52;
            final long bits3 = bits << 52;
            patterns[i] = bits2;
            patterns2[i] = bits3;
        }
        blocks.toReals(patterns, block2, 0, positions);
        blocks.toReals(patterns2, block3, 0, positions);
        for (int i = 0; i < positions; i++) {
            exps[i] = block[i] * block3[i] * block2[i];
        }
        System.arraycopy(exps, 0, terms, 0, positions);
    }

    private static void valuesInBlocks2(double[] exps, int positions, double[] values,
            double[] ratioSpread, double[] values2, double[] selectedSpread) {
        for (int i = 0; i < positions; i++) {
            final double product = ratioSpread[i] * exps[i];
            final double negated = -(exps[i] / selectedSpread[i] * ratioSpread[i] * exps[i]);
            values[i] = product;
            values2[i] = negated;
        }
    }

    private static void gradInputInBlocks13(double[] gradInput, int gradInputOffset, double[] exps,
            BlockScratch blocks, int positions, long[] maskSpread, long[] mask,
            double[] ratioSpread, double[] values, double[] sumSpread, double[] values2,
            double[] block, double[] block2, long[] patterns, long[] patterns2) {
        for (int i = 0; i < positions; i++) {
            final double product = ratioSpread[i] * exps[i];
            final double negated = -(exps[i] / sumSpread[i] * ratioSpread[i] * exps[i]);
            block[i] = product;
            block2[i] = negated;
        }
        blocks.toBits(block, 0, patterns, positions);
        blocks.toBits(block2, 0, patterns2, positions);
        for (int i = 0; i < positions; i++) {
            final long bits = maskSpread[i] >> 63 & mask[i] >> 63;
            final long bits2 = patterns[i] & bits;
            final long bits3 = patterns2[i] & bits;
            patterns[i] = bits2;
            patterns2[i] = bits3;
        }
        blocks.toReals(patterns, block, 0, positions);
        blocks.toReals(patterns2, block2, 0, positions);
        for (int i = 0; i < positions; i++) {
            block[i] = block[i] + values[i] + (block2[i] + values2[i]);
        }
        System.arraycopy(block, 0, gradInput, gradInputOffset, positions);
    }

    private static void pass70(double[] input, double[] exps, double[] terms, int inputRow,
            double selected, int targetValue, BlockScratch blocks, double[] block, double[] block2,
            double[] block3, long[] patterns, long[] patterns2, int from, int count) {
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
        blocks.toBits(block3, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns[i] >> 1;
            final long bits2 = patterns[i] - bits << 52;
            final long bits3 = bits << 52;
            patterns[i] = bits2;
            patterns2[i] = bits3;
        }
        blocks.toReals(patterns, block2, 0, count);
        blocks.toReals(patterns2, block3, 0, count);
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

    private static void expsInBlocks12(double[] input, int sizeC, double[] exps, double[] terms,
            int inputRow, double selected, int targetValue, BlockScratch blocks, double[] block,
            double[] block2, double[] block3, long[] patterns, long[] patterns2) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass70(input, exps, terms, inputRow, selected, targetValue, blocks, block, block2, block3,
                    patterns, patterns2, from, count);
        }
    }

    private static void pass71(double[] gradInput, double[] exps, int gradInputRow, int targetValue,
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

    private static void gradInputInBlocks14(double[] gradInput, int sizeC, double[] exps,
            int gradInputRow, int targetValue, boolean ok, double sum, double ratio,
            double selected, double ratio2, double[] block, double[] block2, double[] block3,
            double[] block4, double[] block5, double[] block6) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass71(gradInput, exps, gradInputRow, targetValue, ok, sum, ratio, selected, ratio2, block,
                    block2, block3, block4, block5, block6, from, count);
        }
    }

    private static void pass72(int samples, BlockScratch blocks, double[] differenceKept,
            double[] differenceKept2, double[] block, double[] block2, double[] block3,
            long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            double[] block4, double[] block5) {
        for (int i = 0; i < samples; i++) {
            final double p = Math.fma(block[i], -0.6931471805599453, block2[i] + Math.fma(block3[i], Math.fma(block4[i], Math.fma(Math.fma(block5[i], block4[i], -0.3999999999941664), block4[i], -0.6666666666666734), block2[i]), block[i] * -2.3190468138462996E-17));
            block[i] = p;
        }
        blocks.toBits(block, 0, patterns, samples);
        for (int i = 0; i < samples; i++) {
            patterns[i] = patterns2[i] ^ (patterns3[i] ^ (patterns[i] ^ patterns3[i]) & patterns4[i] ^ patterns2[i]) & patterns5[i];
        }
        blocks.toReals(patterns, block, 0, samples);
        for (int i = 0; i < samples; i++) {
            differenceKept[i] = differenceKept2[i] - block[i];
        }
    }

    private static void log1pKeptInBlocks7(int samples, BlockScratch blocks, double[] log1pKept,
            double[] differenceKept, double[] differenceKept2, double[] totalKept,
            double[] totalKept2, double[] totalKept3, double[] block, double[] block2,
            double[] block3, long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4,
            long[] patterns5, long[] patterns6, double[] block4, double[] block5, long[] patterns7,
            long[] patterns8, long[] patterns9, long[] patterns10, long[] patterns11,
            double[] block6, long[] patterns12) {
        pass53(samples, blocks, differenceKept2, totalKept, totalKept2, totalKept3, block, block2, block3,
                patterns, patterns2, patterns3, patterns4, patterns5, block4, block5);
        pass54(samples, blocks, differenceKept2, block5, patterns, patterns2, patterns3, patterns4,
                patterns5, patterns6, patterns7, patterns8);
        pass55(samples, blocks, totalKept, block, block4, block5, patterns7, patterns8, patterns, patterns5,
                patterns6, patterns9, block2, block3, patterns10, patterns11);
        pass56(samples, blocks, block, block2, block3, patterns9, patterns10, patterns11, patterns12,
                patterns5, patterns6, block4, block5, patterns7, patterns8, block6);
        pass57(samples, blocks, log1pKept, block, block2, block3, patterns5, patterns6, patterns2, patterns,
                patterns3, patterns4, block4, block5, patterns8);
        pass72(samples, blocks, differenceKept, differenceKept2, block, block2, block3, patterns,
                patterns9, patterns8, patterns10, patterns11, block4, block5);
    }

    private static void termsInBlocks14(double[] input, int inputOffset, double[] terms,
            int positions, double[] selectedSpread, double[] weightSpread, double[] log1pSpread,
            double[] block) {
        System.arraycopy(input, inputOffset, block, 0, positions);
        for (int i = 0; i < positions; i++) {
            terms[i] = weightSpread[i] * (block[i] - selectedSpread[i] - log1pSpread[i]);
        }
    }

    private static void pass73(double[] input, double[] weight, int weightOffset, double[] terms,
            int inputRow, double selected, double log1p, double[] block, double[] block2, int from,
            int count) {
        System.arraycopy(weight, weightOffset + from, block, 0, count);
        System.arraycopy(input, inputRow + from, block2, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block[i] * (block2[i] - selected - log1p);
        }
        System.arraycopy(block, 0, terms, from, count);
    }

    private static void termsInBlocks15(double[] input, double[] weight, int weightOffset,
            int sizeC, double[] terms, int inputRow, double selected, double log1p, double[] block,
            double[] block2) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass73(input, weight, weightOffset, terms, inputRow, selected, log1p, block, block2, from,
                    count);
        }
    }

    private static void termsInBlocks16(double[] terms, int positions, double[] productSpread,
            double[] weightSpread) {
        for (int i = 0; i < positions; i++) {
            terms[i] = productSpread[i] * weightSpread[i];
        }
    }

    private static void pass74(int samples, int[] target, int targetOffset, int ignoreIndex,
            BlockScratch blocks, double[] log1pKept, double[] nllKept, double[] weightAtTargetKept,
            double[] differenceKept, double[] block, double[] block2, double[] block3,
            long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            long[] patterns6, long[] patterns7, long[] patterns8, long[] patterns9,
            long[] patterns10, double[] block4, double[] block5) {
        for (int i = 0; i < samples; i++) {
            final double ratio = block[i] / (-2.0 - block[i]);
            final double square = ratio * ratio;
            final double p = Math.fma(square, Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664), square, -0.6666666666666734), block[i]);
            block2[i] = ratio;
            block3[i] = p;
        }
        for (int i = 0; i < samples; i++) {
            block4[i] = Math.fma(block4[i], -0.6931471805599453, block[i] + Math.fma(block2[i], block3[i], block4[i] * -2.3190468138462996E-17));
        }
        blocks.toBits(block5, 0, patterns, samples);
        blocks.toBits(block4, 0, patterns2, samples);
        for (int i = 0; i < samples; i++) {
            final long bits = patterns3[i] ^ (patterns2[i] ^ patterns3[i]) & patterns4[i] ^ patterns5[i];
            final long bits2 = patterns6[i] ^ (patterns7[i] ^ (patterns[i] ^ patterns7[i]) & patterns8[i] ^ patterns6[i]) & patterns9[i];
            patterns7[i] = bits;
            patterns6[i] = bits2;
        }
        blocks.toReals(patterns6, log1pKept, 0, samples);
        for (int i = 0; i < samples; i++) {
            patterns7[i] = patterns5[i] ^ patterns7[i] & patterns10[i];
        }
        blocks.toReals(patterns7, block5, 0, samples);
        for (int i = 0; i < samples; i++) {
            block5[i] = -(weightAtTargetKept[i] * (differenceKept[i] - block5[i]));
        }
        for (int sample = 0; sample < samples; sample++) {
            final long mask = target[targetOffset + sample] != ignoreIndex ? -1 : 0;
            nllKept[sample] = Lanes.select(mask, block5[sample], 0.0);
        }
    }

    private static void log1pKeptInBlocks8(int samples, int[] target, int targetOffset,
            int ignoreIndex, BlockScratch blocks, double[] log1pKept, double[] ratioKept,
            double[] ratioKept2, double[] gradInputAddedKept, double[] nllKept,
            double[] productKept, double[] totalKept2, double[] sumKept,
            double[] weightAtTargetKept, double[] differenceKept, double[] expKept,
            double[] totalKept, double[] totalKept3, double[] totalKept4, double[] block,
            double[] block2, double[] block3, long[] patterns, long[] patterns2, long[] patterns3,
            long[] patterns4, long[] patterns5, long[] patterns6, long[] patterns7,
            long[] patterns8, long[] patterns9, long[] patterns10, long[] patterns11,
            long[] patterns12, long[] patterns13, double[] block4, double[] block5, double[] block6,
            double[] block7, double[] block8, long[] patterns14) {
        pass63(samples, blocks, ratioKept2, productKept, totalKept2, sumKept, expKept, totalKept3,
                totalKept4, block, block2, block3, patterns, patterns2, patterns3, patterns4, patterns5,
                patterns6);
        pass64(samples, blocks, totalKept2, differenceKept, block3, patterns2, patterns4, patterns5,
                patterns7, patterns3, patterns6, patterns8, patterns9);
        pass65(samples, target, targetOffset, ignoreIndex, blocks, ratioKept, gradInputAddedKept,
                totalKept, block2, block, block3, patterns6, patterns8, patterns9, patterns10, patterns11,
                patterns, patterns5, patterns7, patterns12, patterns13);
        pass66(samples, blocks, block, block2, block3, patterns7, patterns13, patterns14, patterns5,
                patterns10, patterns11, patterns12, block4, block5, block6, block7, block8);
        pass74(samples, target, targetOffset, ignoreIndex, blocks, log1pKept, nllKept, weightAtTargetKept,
                differenceKept, block3, block4, block5, patterns5, patterns10, patterns7, patterns9, patterns6,
                patterns2, patterns, patterns4, patterns3, patterns8, block2, block);
    }

    private static void termsInBlocks17(double[] input, int inputOffset, double[] exps,
            double[] terms, int positions, double[] productSpread, double[] weightSpread,
            double[] selectedSpread, double[] log1pSpread, double[] values, double[] ratioSpread,
            double[] block) {
        System.arraycopy(input, inputOffset, block, 0, positions);
        for (int i = 0; i < positions; i++) {
            final double product = weightSpread[i] * (block[i] - selectedSpread[i] - log1pSpread[i]);
            final double difference = ratioSpread[i] * exps[i] - productSpread[i] * weightSpread[i];
            terms[i] = product;
            values[i] = difference;
        }
    }

    private static double pass75(double[] input, double[] weight, int weightOffset, double[] terms,
            int inputRow, double largest, double product, double[] block, int from, int count) {
        for (int c = from; c < from + count; c++) {
            largest = Math.max(largest, input[inputRow + c]);
        }
        System.arraycopy(weight, weightOffset + from, block, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = product * block[i];
        }
        System.arraycopy(block, 0, terms, from, count);
        return largest;
    }

    private static double largestInBlocks2(double[] input, double[] weight, int weightOffset,
            int sizeC, double[] terms, int inputRow, double largest, double product,
            double[] block) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            largest = pass75(input, weight, weightOffset, terms, inputRow, largest, product, block, from,
                    count);
        }
        return largest;
    }

    private static void pass76(double[] input, double[] weight, int weightOffset,
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

    private static void termsInBlocks18(double[] input, double[] weight, int weightOffset,
            double[] gradInput, int sizeC, double[] exps, double[] terms, int inputRow,
            int gradInputRow, double product, double selected, int targetValue, double log1p,
            boolean ok, double ratio, double ratio2, double[] block, double[] block2,
            double[] block3) {
        for (int from = 0; from < sizeC; from += 1024) {
            final int count = Math.min(sizeC - from, 1024);
            pass76(input, weight, weightOffset, gradInput, exps, terms, inputRow, gradInputRow, product,
                    selected, targetValue, log1p, ok, ratio, ratio2, block, block2, block3, from, count);
        }
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

    private static float expDown(float x) {
        final float selected = x < -104.0f ? -104.0f : x;
        final float shifted = Math.fma(selected, 1.442695f, 1.2583104E7f);
        final float n = shifted - 1.2583104E7f;
        final float r = Math.fma(n, 1.9046542E-9f, Math.fma(n, -0.6931472f, selected));
        final float fma = Math.fma(Math.fma(Math.fma(Math.fma(3.751024E-23f, r, 2.2684737E-22f), r, 1.1294162E-21f), r, 4.5174684E-21f), r, 1.35525255E-20f);
        final float p = Math.fma(Math.fma(r, fma, 2.7105054E-20f), r, 2.7105054E-20f);
        return p * Float.intBitsToFloat(Float.floatToRawIntBits(shifted) << 23);
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
}
