package dev.lossmith.losses;

import dev.lossmith.runtime.BlockScratch;
import dev.lossmith.runtime.Generated;
import dev.lossmith.runtime.Lanes;

/**
 * The kernels: each computes one chunk of samples. Their arguments have been checked.
 */
@Generated("dev.lossmith.processor.LossProcessor")
final class BCELossKernels {
    private BCELossKernels() {
    }

    static void forward(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] losses, int lossesOffset, BlockScratch blocks) {
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final float[] block4 = blocks.floats(3);
        final float[] block5 = blocks.floats(4);
        final float[] block6 = blocks.floats(5);
        final float[] block7 = blocks.floats(6);
        final float[] block8 = blocks.floats(7);
        final float[] block9 = blocks.floats(8);
        final float[] block10 = blocks.floats(9);
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
        final int[] patterns13 = blocks.ints(12);
        final int[] patterns14 = blocks.ints(13);
        final int[] patterns15 = blocks.ints(14);
        final int[] patterns16 = blocks.ints(15);
        if (samples >= 128) {
            forwardInBlocks(samples, input, inputOffset, target, targetOffset, losses, lossesOffset,
                    blocks, block, block2, block3, block4, block5, patterns, patterns2, patterns3,
                    patterns4, patterns5, patterns6, patterns7, patterns8, patterns9, patterns10,
                    patterns11, patterns12, patterns13, patterns14, patterns15, patterns16, block6,
                    block7, block8, block9, block10);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final float targetValue = target[targetOffset + sample];
            final float inputValue = input[inputOffset + sample];
            final float sum = targetValue * Math.max(log(inputValue), -100.0f) + (1.0f - targetValue) * Math.max(log1p(-inputValue), -100.0f);
            losses[lossesOffset + sample] = -sum;
        }
    }

    static void forwardBackward(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] upstream, int upstreamOffset, float[] losses,
            int lossesOffset, float[] gradInput, int gradInputOffset, BlockScratch blocks) {
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final float[] block4 = blocks.floats(3);
        final float[] block5 = blocks.floats(4);
        final float[] block6 = blocks.floats(5);
        final float[] block7 = blocks.floats(6);
        final float[] block8 = blocks.floats(7);
        final float[] block9 = blocks.floats(8);
        final float[] block10 = blocks.floats(9);
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
        final int[] patterns13 = blocks.ints(12);
        final int[] patterns14 = blocks.ints(13);
        final int[] patterns15 = blocks.ints(14);
        final int[] patterns16 = blocks.ints(15);
        if (samples >= 128) {
            forwardBackwardInBlocks(samples, input, inputOffset, target, targetOffset, upstream,
                    upstreamOffset, losses, lossesOffset, gradInput, gradInputOffset, blocks, block,
                    block2, block3, block4, block5, block6, patterns, patterns2, patterns3,
                    patterns4, patterns5, patterns6, patterns7, patterns8, patterns9, patterns10,
                    patterns11, patterns12, patterns13, patterns14, patterns15, patterns16, block7,
                    block8, block9, block10);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final float targetValue = target[targetOffset + sample];
            final float inputValue = input[inputOffset + sample];
            final float sum = targetValue * Math.max(log(inputValue), -100.0f) + (1.0f - targetValue) * Math.max(log1p(-inputValue), -100.0f);
            losses[lossesOffset + sample] = -sum;
            final float product = upstream[upstreamOffset + sample] * ((inputValue - targetValue) / Math.max(inputValue * (1.0f - inputValue), 1.0E-12f));
            gradInput[gradInputOffset + sample] = product;
        }
    }

    static float forwardBackwardSummed(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float upstream, float[] losses, int lossesOffset, float[] gradInput,
            int gradInputOffset, float[] lanes, BlockScratch blocks) {
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final float[] block4 = blocks.floats(3);
        final float[] block5 = blocks.floats(4);
        final float[] block6 = blocks.floats(5);
        final float[] block7 = blocks.floats(6);
        final float[] block8 = blocks.floats(7);
        final float[] block9 = blocks.floats(8);
        final float[] block10 = blocks.floats(9);
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
        final int[] patterns13 = blocks.ints(12);
        final int[] patterns14 = blocks.ints(13);
        final int[] patterns15 = blocks.ints(14);
        final int[] patterns16 = blocks.ints(15);
        if (samples >= 128) {
            Lanes.begin(lanes);
            forwardBackwardSummedInBlocks(samples, input, inputOffset, target, targetOffset,
                    upstream, gradInput, gradInputOffset, lanes, blocks, block, block2, block3,
                    block4, block5, block6, patterns, patterns2, patterns3, patterns4, patterns5,
                    patterns6, patterns7, patterns8, patterns9, patterns10, patterns11, patterns12,
                    patterns13, patterns14, patterns15, patterns16, block7, block8, block9,
                    block10);
            return Lanes.total(lanes);
        }
        for (int sample = 0; sample < samples; sample++) {
            final float targetValue = target[targetOffset + sample];
            final float inputValue = input[inputOffset + sample];
            final float sum = targetValue * Math.max(log(inputValue), -100.0f) + (1.0f - targetValue) * Math.max(log1p(-inputValue), -100.0f);
            losses[lossesOffset + sample] = -sum;
            final float product = upstream * ((inputValue - targetValue) / Math.max(inputValue * (1.0f - inputValue), 1.0E-12f));
            gradInput[gradInputOffset + sample] = product;
        }
        return Lanes.sum(losses, lossesOffset, samples, lanes);
    }

    static void hessianDiagonal(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] upstream, int upstreamOffset, float[] gradInput,
            int gradInputOffset, BlockScratch blocks) {
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final float[] block4 = blocks.floats(3);
        final float[] block5 = blocks.floats(4);
        final float[] block6 = blocks.floats(5);
        final int[] patterns = blocks.ints(0);
        final int[] patterns2 = blocks.ints(1);
        final int[] patterns3 = blocks.ints(2);
        final int[] patterns4 = blocks.ints(3);
        if (samples >= 128) {
            hessianDiagonalInBlocks(samples, input, inputOffset, target, targetOffset, upstream,
                    upstreamOffset, gradInput, gradInputOffset, blocks, block, block2, block3,
                    block4, block5, block6, patterns, patterns2, patterns3, patterns4);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final float inputValue = input[inputOffset + sample];
            final float difference = 1.0f - inputValue;
            final float product = inputValue * difference;
            final boolean holds = product != product;
            final float clamped = Math.max(product, 1.0E-12f);
            final float ratio = upstream[upstreamOffset + sample] / clamped;
            final float product2 = ratio * ((inputValue - target[targetOffset + sample]) / clamped);
            final float selected = holds ? Float.NaN : product > 1.0E-12f ? product2 * inputValue - product2 * difference : 0.0f;
            final float product3 = 0.5f * product2;
            final float selected2 = product == 1.0E-12f ? -(product3 * difference) + product3 * inputValue : 0.0f;
            gradInput[gradInputOffset + sample] = selected + (holds ? Float.NaN : selected2) + ratio;
        }
    }

    static void targetBackward(int samples, float[] input, int inputOffset, float[] upstream,
            int upstreamOffset, float[] gradTarget, int gradTargetOffset, BlockScratch blocks) {
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final float[] block4 = blocks.floats(3);
        final float[] block5 = blocks.floats(4);
        final float[] block6 = blocks.floats(5);
        final float[] block7 = blocks.floats(6);
        final float[] block8 = blocks.floats(7);
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
        final int[] patterns13 = blocks.ints(12);
        final int[] patterns14 = blocks.ints(13);
        final int[] patterns15 = blocks.ints(14);
        final int[] patterns16 = blocks.ints(15);
        if (samples >= 128) {
            targetBackwardInBlocks(samples, input, inputOffset, upstream, upstreamOffset,
                    gradTarget, gradTargetOffset, blocks, block, block2, block3, patterns,
                    patterns2, patterns3, patterns4, patterns5, patterns6, patterns7, patterns8,
                    patterns9, patterns10, patterns11, patterns12, block4, block5, patterns13,
                    patterns14, patterns15, patterns16, block6, block7, block8);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final float upstreamValue = upstream[upstreamOffset + sample];
            final float inputValue = input[inputOffset + sample];
            final float difference = upstreamValue * Math.max(log1p(-inputValue), -100.0f) - upstreamValue * Math.max(log(inputValue), -100.0f);
            gradTarget[gradTargetOffset + sample] = difference;
        }
    }

    static void targetHessianDiagonal(int samples, float[] gradTarget, int gradTargetOffset) {
        for (int sample = 0; sample < samples; sample++) {
            gradTarget[gradTargetOffset + sample] = 0.0f;
        }
    }

    static void forwardWithWeight(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] weight, int weightOffset, float[] losses, int lossesOffset,
            BlockScratch blocks) {
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final float[] block4 = blocks.floats(3);
        final float[] block5 = blocks.floats(4);
        final float[] block6 = blocks.floats(5);
        final float[] block7 = blocks.floats(6);
        final float[] block8 = blocks.floats(7);
        final float[] block9 = blocks.floats(8);
        final float[] block10 = blocks.floats(9);
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
        final int[] patterns13 = blocks.ints(12);
        final int[] patterns14 = blocks.ints(13);
        final int[] patterns15 = blocks.ints(14);
        final int[] patterns16 = blocks.ints(15);
        if (samples >= 128) {
            forwardWithWeightInBlocks(samples, input, inputOffset, target, targetOffset, weight,
                    weightOffset, losses, lossesOffset, blocks, block, block2, block3, block4,
                    block5, patterns, patterns2, patterns3, patterns4, patterns5, patterns6,
                    patterns7, patterns8, patterns9, patterns10, patterns11, patterns12, patterns13,
                    patterns14, patterns15, patterns16, block6, block7, block8, block9, block10);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final float targetValue = target[targetOffset + sample];
            final float inputValue = input[inputOffset + sample];
            final float sum = targetValue * Math.max(log(inputValue), -100.0f) + (1.0f - targetValue) * Math.max(log1p(-inputValue), -100.0f);
            final float loss = -(weight[weightOffset + sample] * sum);
            losses[lossesOffset + sample] = loss;
        }
    }

    static void forwardBackwardWithWeight(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] weight, int weightOffset, float[] upstream,
            int upstreamOffset, float[] losses, int lossesOffset, float[] gradInput,
            int gradInputOffset, BlockScratch blocks) {
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final float[] block4 = blocks.floats(3);
        final float[] block5 = blocks.floats(4);
        final float[] block6 = blocks.floats(5);
        final float[] block7 = blocks.floats(6);
        final float[] block8 = blocks.floats(7);
        final float[] block9 = blocks.floats(8);
        final float[] block10 = blocks.floats(9);
        final float[] block11 = blocks.floats(10);
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
        final int[] patterns13 = blocks.ints(12);
        final int[] patterns14 = blocks.ints(13);
        final int[] patterns15 = blocks.ints(14);
        final int[] patterns16 = blocks.ints(15);
        if (samples >= 128) {
            forwardBackwardWithWeightInBlocks(samples, input, inputOffset, target, targetOffset,
                    weight, weightOffset, upstream, upstreamOffset, losses, lossesOffset, gradInput,
                    gradInputOffset, blocks, block, block2, block3, block4, block5, block6, block7,
                    block8, patterns, patterns2, patterns3, patterns4, patterns5, patterns6,
                    patterns7, patterns8, patterns9, patterns10, patterns11, patterns12, patterns13,
                    patterns14, patterns15, patterns16, block9, block10, block11);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final float weightValue = weight[weightOffset + sample];
            final float targetValue = target[targetOffset + sample];
            final float inputValue = input[inputOffset + sample];
            final float sum = targetValue * Math.max(log(inputValue), -100.0f) + (1.0f - targetValue) * Math.max(log1p(-inputValue), -100.0f);
            final float loss = -(weightValue * sum);
            losses[lossesOffset + sample] = loss;
            final float ratio = weightValue * (inputValue - targetValue) / Math.max(inputValue * (1.0f - inputValue), 1.0E-12f);
            gradInput[gradInputOffset + sample] = upstream[upstreamOffset + sample] * ratio;
        }
    }

    static float forwardBackwardWithWeightSummed(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] weight, int weightOffset, float upstream,
            float[] losses, int lossesOffset, float[] gradInput, int gradInputOffset, float[] lanes,
            BlockScratch blocks) {
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final float[] block4 = blocks.floats(3);
        final float[] block5 = blocks.floats(4);
        final float[] block6 = blocks.floats(5);
        final float[] block7 = blocks.floats(6);
        final float[] block8 = blocks.floats(7);
        final float[] block9 = blocks.floats(8);
        final float[] block10 = blocks.floats(9);
        final float[] block11 = blocks.floats(10);
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
        final int[] patterns13 = blocks.ints(12);
        final int[] patterns14 = blocks.ints(13);
        final int[] patterns15 = blocks.ints(14);
        final int[] patterns16 = blocks.ints(15);
        if (samples >= 128) {
            Lanes.begin(lanes);
            forwardBackwardWithWeightSummedInBlocks(samples, input, inputOffset, target,
                    targetOffset, weight, weightOffset, upstream, gradInput, gradInputOffset, lanes,
                    blocks, block, block2, block3, block4, block5, block6, block7, patterns,
                    patterns2, patterns3, patterns4, patterns5, patterns6, patterns7, patterns8,
                    patterns9, patterns10, patterns11, patterns12, patterns13, patterns14,
                    patterns15, patterns16, block8, block9, block10, block11);
            return Lanes.total(lanes);
        }
        for (int sample = 0; sample < samples; sample++) {
            final float weightValue = weight[weightOffset + sample];
            final float targetValue = target[targetOffset + sample];
            final float inputValue = input[inputOffset + sample];
            final float sum = targetValue * Math.max(log(inputValue), -100.0f) + (1.0f - targetValue) * Math.max(log1p(-inputValue), -100.0f);
            final float loss = -(weightValue * sum);
            losses[lossesOffset + sample] = loss;
            final float ratio = weightValue * (inputValue - targetValue) / Math.max(inputValue * (1.0f - inputValue), 1.0E-12f);
            gradInput[gradInputOffset + sample] = upstream * ratio;
        }
        return Lanes.sum(losses, lossesOffset, samples, lanes);
    }

    static void hessianDiagonalWithWeight(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] weight, int weightOffset, float[] upstream,
            int upstreamOffset, float[] gradInput, int gradInputOffset, BlockScratch blocks) {
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final float[] block4 = blocks.floats(3);
        final float[] block5 = blocks.floats(4);
        final float[] block6 = blocks.floats(5);
        final float[] block7 = blocks.floats(6);
        final float[] block8 = blocks.floats(7);
        final int[] patterns = blocks.ints(0);
        final int[] patterns2 = blocks.ints(1);
        final int[] patterns3 = blocks.ints(2);
        final int[] patterns4 = blocks.ints(3);
        if (samples >= 128) {
            hessianDiagonalWithWeightInBlocks(samples, input, inputOffset, target, targetOffset,
                    weight, weightOffset, upstream, upstreamOffset, gradInput, gradInputOffset,
                    blocks, block, block2, block3, block4, block5, block6, block7, block8, patterns,
                    patterns2, patterns3, patterns4);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final float inputValue = input[inputOffset + sample];
            final float difference = 1.0f - inputValue;
            final float product = inputValue * difference;
            final boolean holds = product != product;
            final float clamped = Math.max(product, 1.0E-12f);
            final float ratio = upstream[upstreamOffset + sample] / clamped;
            final float weightValue = weight[weightOffset + sample];
            final float product2 = ratio * (weightValue * (inputValue - target[targetOffset + sample]) / clamped);
            final float selected = holds ? Float.NaN : product > 1.0E-12f ? product2 * inputValue - product2 * difference : 0.0f;
            final float product3 = 0.5f * product2;
            final float selected2 = product == 1.0E-12f ? -(product3 * difference) + product3 * inputValue : 0.0f;
            gradInput[gradInputOffset + sample] = selected + (holds ? Float.NaN : selected2) + ratio * weightValue;
        }
    }

    static void targetBackwardWithWeight(int samples, float[] input, int inputOffset,
            float[] weight, int weightOffset, float[] upstream, int upstreamOffset,
            float[] gradTarget, int gradTargetOffset, BlockScratch blocks) {
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final float[] block4 = blocks.floats(3);
        final float[] block5 = blocks.floats(4);
        final float[] block6 = blocks.floats(5);
        final float[] block7 = blocks.floats(6);
        final float[] block8 = blocks.floats(7);
        final float[] block9 = blocks.floats(8);
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
        final int[] patterns13 = blocks.ints(12);
        final int[] patterns14 = blocks.ints(13);
        final int[] patterns15 = blocks.ints(14);
        final int[] patterns16 = blocks.ints(15);
        if (samples >= 128) {
            targetBackwardWithWeightInBlocks(samples, input, inputOffset, weight, weightOffset,
                    upstream, upstreamOffset, gradTarget, gradTargetOffset, blocks, block, block2,
                    block3, block4, patterns, patterns2, patterns3, patterns4, patterns5, patterns6,
                    patterns7, patterns8, patterns9, patterns10, patterns11, patterns12, patterns13,
                    patterns14, patterns15, patterns16, block5, block6, block7, block8, block9);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final float product = upstream[upstreamOffset + sample] * weight[weightOffset + sample];
            final float inputValue = input[inputOffset + sample];
            final float difference = product * Math.max(log1p(-inputValue), -100.0f) - product * Math.max(log(inputValue), -100.0f);
            gradTarget[gradTargetOffset + sample] = difference;
        }
    }

    static void forward(int samples, double[] input, int inputOffset, double[] target,
            int targetOffset, double[] losses, int lossesOffset, BlockScratch blocks) {
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final double[] block4 = blocks.doubles(3);
        final double[] block5 = blocks.doubles(4);
        final double[] block6 = blocks.doubles(5);
        final double[] block7 = blocks.doubles(6);
        final double[] block8 = blocks.doubles(7);
        final double[] block9 = blocks.doubles(8);
        final double[] block10 = blocks.doubles(9);
        final double[] block11 = blocks.doubles(10);
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
        final long[] patterns13 = blocks.longs(12);
        final long[] patterns14 = blocks.longs(13);
        final long[] patterns15 = blocks.longs(14);
        final long[] patterns16 = blocks.longs(15);
        if (samples >= 128) {
            forwardInBlocks2(samples, input, inputOffset, target, targetOffset, losses,
                    lossesOffset, blocks, block, block2, block3, block4, block5, patterns,
                    patterns2, patterns3, patterns4, patterns5, patterns6, patterns7, patterns8,
                    patterns9, patterns10, patterns11, patterns12, patterns13, patterns14,
                    patterns15, patterns16, block6, block7, block8, block9, block10, block11);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final double targetValue = target[targetOffset + sample];
            final double inputValue = input[inputOffset + sample];
            final double sum = targetValue * Math.max(log(inputValue), -100.0) + (1.0 - targetValue) * Math.max(log1p(-inputValue), -100.0);
            losses[lossesOffset + sample] = -sum;
        }
    }

    static void forwardBackward(int samples, double[] input, int inputOffset, double[] target,
            int targetOffset, double[] upstream, int upstreamOffset, double[] losses,
            int lossesOffset, double[] gradInput, int gradInputOffset, BlockScratch blocks) {
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final double[] block4 = blocks.doubles(3);
        final double[] block5 = blocks.doubles(4);
        final double[] block6 = blocks.doubles(5);
        final double[] block7 = blocks.doubles(6);
        final double[] block8 = blocks.doubles(7);
        final double[] block9 = blocks.doubles(8);
        final double[] block10 = blocks.doubles(9);
        final double[] block11 = blocks.doubles(10);
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
        final long[] patterns13 = blocks.longs(12);
        final long[] patterns14 = blocks.longs(13);
        final long[] patterns15 = blocks.longs(14);
        final long[] patterns16 = blocks.longs(15);
        if (samples >= 128) {
            forwardBackwardInBlocks2(samples, input, inputOffset, target, targetOffset, upstream,
                    upstreamOffset, losses, lossesOffset, gradInput, gradInputOffset, blocks, block,
                    block2, block3, block4, block5, block6, patterns, patterns2, patterns3,
                    patterns4, patterns5, patterns6, patterns7, patterns8, patterns9, patterns10,
                    patterns11, patterns12, patterns13, patterns14, patterns15, patterns16, block7,
                    block8, block9, block10, block11);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final double targetValue = target[targetOffset + sample];
            final double inputValue = input[inputOffset + sample];
            final double sum = targetValue * Math.max(log(inputValue), -100.0) + (1.0 - targetValue) * Math.max(log1p(-inputValue), -100.0);
            losses[lossesOffset + sample] = -sum;
            final double product = upstream[upstreamOffset + sample] * ((inputValue - targetValue) / Math.max(inputValue * (1.0 - inputValue), 1.0E-12));
            gradInput[gradInputOffset + sample] = product;
        }
    }

    static double forwardBackwardSummed(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double upstream, double[] losses, int lossesOffset,
            double[] gradInput, int gradInputOffset, double[] lanes, BlockScratch blocks) {
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final double[] block4 = blocks.doubles(3);
        final double[] block5 = blocks.doubles(4);
        final double[] block6 = blocks.doubles(5);
        final double[] block7 = blocks.doubles(6);
        final double[] block8 = blocks.doubles(7);
        final double[] block9 = blocks.doubles(8);
        final double[] block10 = blocks.doubles(9);
        final double[] block11 = blocks.doubles(10);
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
        final long[] patterns13 = blocks.longs(12);
        final long[] patterns14 = blocks.longs(13);
        final long[] patterns15 = blocks.longs(14);
        final long[] patterns16 = blocks.longs(15);
        if (samples >= 128) {
            Lanes.begin(lanes);
            forwardBackwardSummedInBlocks2(samples, input, inputOffset, target, targetOffset,
                    upstream, gradInput, gradInputOffset, lanes, blocks, block, block2, block3,
                    block4, block5, block6, patterns, patterns2, patterns3, patterns4, patterns5,
                    patterns6, patterns7, patterns8, patterns9, patterns10, patterns11, patterns12,
                    patterns13, patterns14, patterns15, patterns16, block7, block8, block9, block10,
                    block11);
            return Lanes.total(lanes);
        }
        for (int sample = 0; sample < samples; sample++) {
            final double targetValue = target[targetOffset + sample];
            final double inputValue = input[inputOffset + sample];
            final double sum = targetValue * Math.max(log(inputValue), -100.0) + (1.0 - targetValue) * Math.max(log1p(-inputValue), -100.0);
            losses[lossesOffset + sample] = -sum;
            final double product = upstream * ((inputValue - targetValue) / Math.max(inputValue * (1.0 - inputValue), 1.0E-12));
            gradInput[gradInputOffset + sample] = product;
        }
        return Lanes.sum(losses, lossesOffset, samples, lanes);
    }

    static void hessianDiagonal(int samples, double[] input, int inputOffset, double[] target,
            int targetOffset, double[] upstream, int upstreamOffset, double[] gradInput,
            int gradInputOffset, BlockScratch blocks) {
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final double[] block4 = blocks.doubles(3);
        final double[] block5 = blocks.doubles(4);
        final double[] block6 = blocks.doubles(5);
        final long[] patterns = blocks.longs(0);
        final long[] patterns2 = blocks.longs(1);
        final long[] patterns3 = blocks.longs(2);
        final long[] patterns4 = blocks.longs(3);
        if (samples >= 128) {
            hessianDiagonalInBlocks2(samples, input, inputOffset, target, targetOffset, upstream,
                    upstreamOffset, gradInput, gradInputOffset, blocks, block, block2, block3,
                    block4, block5, block6, patterns, patterns2, patterns3, patterns4);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final double inputValue = input[inputOffset + sample];
            final double difference = 1.0 - inputValue;
            final double product = inputValue * difference;
            final boolean holds = product != product;
            final double clamped = Math.max(product, 1.0E-12);
            final double ratio = upstream[upstreamOffset + sample] / clamped;
            final double product2 = ratio * ((inputValue - target[targetOffset + sample]) / clamped);
            final double selected = holds ? Double.NaN : product > 1.0E-12 ? product2 * inputValue - product2 * difference : 0.0;
            final double product3 = 0.5 * product2;
            final double selected2 = product == 1.0E-12 ? -(product3 * difference) + product3 * inputValue : 0.0;
            gradInput[gradInputOffset + sample] = selected + (holds ? Double.NaN : selected2) + ratio;
        }
    }

    static void targetBackward(int samples, double[] input, int inputOffset, double[] upstream,
            int upstreamOffset, double[] gradTarget, int gradTargetOffset, BlockScratch blocks) {
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final double[] block4 = blocks.doubles(3);
        final double[] block5 = blocks.doubles(4);
        final double[] block6 = blocks.doubles(5);
        final double[] block7 = blocks.doubles(6);
        final double[] block8 = blocks.doubles(7);
        final double[] block9 = blocks.doubles(8);
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
        final long[] patterns13 = blocks.longs(12);
        final long[] patterns14 = blocks.longs(13);
        final long[] patterns15 = blocks.longs(14);
        final long[] patterns16 = blocks.longs(15);
        if (samples >= 128) {
            targetBackwardInBlocks2(samples, input, inputOffset, upstream, upstreamOffset,
                    gradTarget, gradTargetOffset, blocks, block, block2, block3, patterns,
                    patterns2, patterns3, patterns4, patterns5, patterns6, patterns7, patterns8,
                    patterns9, patterns10, patterns11, patterns12, patterns13, patterns14,
                    patterns15, patterns16, block4, block5, block6, block7, block8, block9);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final double upstreamValue = upstream[upstreamOffset + sample];
            final double inputValue = input[inputOffset + sample];
            final double difference = upstreamValue * Math.max(log1p(-inputValue), -100.0) - upstreamValue * Math.max(log(inputValue), -100.0);
            gradTarget[gradTargetOffset + sample] = difference;
        }
    }

    static void targetHessianDiagonal(int samples, double[] gradTarget, int gradTargetOffset) {
        for (int sample = 0; sample < samples; sample++) {
            gradTarget[gradTargetOffset + sample] = 0.0;
        }
    }

    static void forwardWithWeight(int samples, double[] input, int inputOffset, double[] target,
            int targetOffset, double[] weight, int weightOffset, double[] losses, int lossesOffset,
            BlockScratch blocks) {
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final double[] block4 = blocks.doubles(3);
        final double[] block5 = blocks.doubles(4);
        final double[] block6 = blocks.doubles(5);
        final double[] block7 = blocks.doubles(6);
        final double[] block8 = blocks.doubles(7);
        final double[] block9 = blocks.doubles(8);
        final double[] block10 = blocks.doubles(9);
        final double[] block11 = blocks.doubles(10);
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
        final long[] patterns13 = blocks.longs(12);
        final long[] patterns14 = blocks.longs(13);
        final long[] patterns15 = blocks.longs(14);
        final long[] patterns16 = blocks.longs(15);
        if (samples >= 128) {
            forwardWithWeightInBlocks2(samples, input, inputOffset, target, targetOffset, weight,
                    weightOffset, losses, lossesOffset, blocks, block, block2, block3, block4,
                    block5, patterns, patterns2, patterns3, patterns4, patterns5, patterns6,
                    patterns7, patterns8, patterns9, patterns10, patterns11, patterns12, patterns13,
                    patterns14, patterns15, patterns16, block6, block7, block8, block9, block10,
                    block11);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final double targetValue = target[targetOffset + sample];
            final double inputValue = input[inputOffset + sample];
            final double sum = targetValue * Math.max(log(inputValue), -100.0) + (1.0 - targetValue) * Math.max(log1p(-inputValue), -100.0);
            final double loss = -(weight[weightOffset + sample] * sum);
            losses[lossesOffset + sample] = loss;
        }
    }

    static void forwardBackwardWithWeight(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] weight, int weightOffset, double[] upstream,
            int upstreamOffset, double[] losses, int lossesOffset, double[] gradInput,
            int gradInputOffset, BlockScratch blocks) {
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final double[] block4 = blocks.doubles(3);
        final double[] block5 = blocks.doubles(4);
        final double[] block6 = blocks.doubles(5);
        final double[] block7 = blocks.doubles(6);
        final double[] block8 = blocks.doubles(7);
        final double[] block9 = blocks.doubles(8);
        final double[] block10 = blocks.doubles(9);
        final double[] block11 = blocks.doubles(10);
        final double[] block12 = blocks.doubles(11);
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
        final long[] patterns13 = blocks.longs(12);
        final long[] patterns14 = blocks.longs(13);
        final long[] patterns15 = blocks.longs(14);
        final long[] patterns16 = blocks.longs(15);
        if (samples >= 128) {
            forwardBackwardWithWeightInBlocks2(samples, input, inputOffset, target, targetOffset,
                    weight, weightOffset, upstream, upstreamOffset, losses, lossesOffset, gradInput,
                    gradInputOffset, blocks, block, block2, block3, block4, block5, block6, block7,
                    block8, patterns, patterns2, patterns3, patterns4, patterns5, patterns6,
                    patterns7, patterns8, patterns9, patterns10, patterns11, patterns12, patterns13,
                    patterns14, patterns15, patterns16, block9, block10, block11, block12);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final double weightValue = weight[weightOffset + sample];
            final double targetValue = target[targetOffset + sample];
            final double inputValue = input[inputOffset + sample];
            final double sum = targetValue * Math.max(log(inputValue), -100.0) + (1.0 - targetValue) * Math.max(log1p(-inputValue), -100.0);
            final double loss = -(weightValue * sum);
            losses[lossesOffset + sample] = loss;
            final double ratio = weightValue * (inputValue - targetValue) / Math.max(inputValue * (1.0 - inputValue), 1.0E-12);
            gradInput[gradInputOffset + sample] = upstream[upstreamOffset + sample] * ratio;
        }
    }

    static double forwardBackwardWithWeightSummed(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] weight, int weightOffset, double upstream,
            double[] losses, int lossesOffset, double[] gradInput, int gradInputOffset,
            double[] lanes, BlockScratch blocks) {
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final double[] block4 = blocks.doubles(3);
        final double[] block5 = blocks.doubles(4);
        final double[] block6 = blocks.doubles(5);
        final double[] block7 = blocks.doubles(6);
        final double[] block8 = blocks.doubles(7);
        final double[] block9 = blocks.doubles(8);
        final double[] block10 = blocks.doubles(9);
        final double[] block11 = blocks.doubles(10);
        final double[] block12 = blocks.doubles(11);
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
        final long[] patterns13 = blocks.longs(12);
        final long[] patterns14 = blocks.longs(13);
        final long[] patterns15 = blocks.longs(14);
        final long[] patterns16 = blocks.longs(15);
        if (samples >= 128) {
            Lanes.begin(lanes);
            forwardBackwardWithWeightSummedInBlocks2(samples, input, inputOffset, target,
                    targetOffset, weight, weightOffset, upstream, gradInput, gradInputOffset, lanes,
                    blocks, block, block2, block3, block4, block5, block6, block7, patterns,
                    patterns2, patterns3, patterns4, patterns5, patterns6, patterns7, patterns8,
                    patterns9, patterns10, patterns11, patterns12, patterns13, patterns14,
                    patterns15, patterns16, block8, block9, block10, block11, block12);
            return Lanes.total(lanes);
        }
        for (int sample = 0; sample < samples; sample++) {
            final double weightValue = weight[weightOffset + sample];
            final double targetValue = target[targetOffset + sample];
            final double inputValue = input[inputOffset + sample];
            final double sum = targetValue * Math.max(log(inputValue), -100.0) + (1.0 - targetValue) * Math.max(log1p(-inputValue), -100.0);
            final double loss = -(weightValue * sum);
            losses[lossesOffset + sample] = loss;
            final double ratio = weightValue * (inputValue - targetValue) / Math.max(inputValue * (1.0 - inputValue), 1.0E-12);
            gradInput[gradInputOffset + sample] = upstream * ratio;
        }
        return Lanes.sum(losses, lossesOffset, samples, lanes);
    }

    static void hessianDiagonalWithWeight(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] weight, int weightOffset, double[] upstream,
            int upstreamOffset, double[] gradInput, int gradInputOffset, BlockScratch blocks) {
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final double[] block4 = blocks.doubles(3);
        final double[] block5 = blocks.doubles(4);
        final double[] block6 = blocks.doubles(5);
        final double[] block7 = blocks.doubles(6);
        final double[] block8 = blocks.doubles(7);
        final long[] patterns = blocks.longs(0);
        final long[] patterns2 = blocks.longs(1);
        final long[] patterns3 = blocks.longs(2);
        final long[] patterns4 = blocks.longs(3);
        if (samples >= 128) {
            hessianDiagonalWithWeightInBlocks2(samples, input, inputOffset, target, targetOffset,
                    weight, weightOffset, upstream, upstreamOffset, gradInput, gradInputOffset,
                    blocks, block, block2, block3, block4, block5, block6, block7, block8, patterns,
                    patterns2, patterns3, patterns4);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final double inputValue = input[inputOffset + sample];
            final double difference = 1.0 - inputValue;
            final double product = inputValue * difference;
            final boolean holds = product != product;
            final double clamped = Math.max(product, 1.0E-12);
            final double ratio = upstream[upstreamOffset + sample] / clamped;
            final double weightValue = weight[weightOffset + sample];
            final double product2 = ratio * (weightValue * (inputValue - target[targetOffset + sample]) / clamped);
            final double selected = holds ? Double.NaN : product > 1.0E-12 ? product2 * inputValue - product2 * difference : 0.0;
            final double product3 = 0.5 * product2;
            final double selected2 = product == 1.0E-12 ? -(product3 * difference) + product3 * inputValue : 0.0;
            gradInput[gradInputOffset + sample] = selected + (holds ? Double.NaN : selected2) + ratio * weightValue;
        }
    }

    static void targetBackwardWithWeight(int samples, double[] input, int inputOffset,
            double[] weight, int weightOffset, double[] upstream, int upstreamOffset,
            double[] gradTarget, int gradTargetOffset, BlockScratch blocks) {
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final double[] block4 = blocks.doubles(3);
        final double[] block5 = blocks.doubles(4);
        final double[] block6 = blocks.doubles(5);
        final double[] block7 = blocks.doubles(6);
        final double[] block8 = blocks.doubles(7);
        final double[] block9 = blocks.doubles(8);
        final double[] block10 = blocks.doubles(9);
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
        final long[] patterns13 = blocks.longs(12);
        final long[] patterns14 = blocks.longs(13);
        final long[] patterns15 = blocks.longs(14);
        final long[] patterns16 = blocks.longs(15);
        if (samples >= 128) {
            targetBackwardWithWeightInBlocks2(samples, input, inputOffset, weight, weightOffset,
                    upstream, upstreamOffset, gradTarget, gradTargetOffset, blocks, block, block2,
                    block3, block4, patterns, patterns2, patterns3, patterns4, patterns5, patterns6,
                    patterns7, patterns8, patterns9, patterns10, patterns11, patterns12, patterns13,
                    patterns14, patterns15, patterns16, block5, block6, block7, block8, block9,
                    block10);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final double product = upstream[upstreamOffset + sample] * weight[weightOffset + sample];
            final double inputValue = input[inputOffset + sample];
            final double difference = product * Math.max(log1p(-inputValue), -100.0) - product * Math.max(log(inputValue), -100.0);
            gradTarget[gradTargetOffset + sample] = difference;
        }
    }

    private static void pass(float[] input, int inputOffset, float[] target, int targetOffset,
            BlockScratch blocks, float[] block, float[] block2, float[] block3, float[] block4,
            float[] block5, int[] patterns, int[] patterns2, int[] patterns3, int[] patterns4,
            int[] patterns5, int[] patterns6, int[] patterns7, int[] patterns8, int[] patterns9,
            int from, int count) {
        System.arraycopy(target, targetOffset + from, block, 0, count);
        System.arraycopy(input, inputOffset + from, block2, 0, count);
        for (int i = 0; i < count; i++) {
            final float product = block2[i] * 1.6777216E7f;
            final float difference = 1.0f - block[i];
            final float negated = -block2[i];
            final float sum = 1.0f + negated;
            block2[i] = product;
            block3[i] = difference;
            block4[i] = negated;
            block5[i] = sum;
        }
        blocks.toBits(input, inputOffset + from, patterns, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns[i] & 0x7fffffff;
            final int bits2 = patterns[i] >> 31;
            final int difference = (bits ^ bits2) - bits2;
            final int bits3 = 0x7fc00000 ^ 0x80400000 & ((difference | -difference) >> 31 ^ -1);
            patterns2[i] = bits3;
            patterns3[i] = difference;
            patterns4[i] = bits;
        }
        blocks.toBits(block2, 0, patterns5, count);
        for (int i = 0; i < count; i++) {
            final int bits = 0x7f800000 - patterns4[i] >> 31;
            final int bits2 = bits ^ -1;
            final int bits3 = (patterns3[i] | patterns3[i] - 0x800000) >> 31 & bits2;
            final int bits4 = 0x4b00007f ^ 232 & bits3;
            final int bits5 = patterns5[i] ^ patterns[i];
            patterns4[i] = bits4;
            patterns5[i] = bits5;
            patterns6[i] = bits3;
            patterns7[i] = bits2;
            patterns8[i] = bits;
        }
        for (int i = 0; i < count; i++) {
            final int sum = (patterns[i] ^ patterns5[i] & patterns6[i]) + 0x4afb0d;
            final int bits = sum >> 23 | 0x4b000000;
            final int sum2 = (sum & 0x7fffff) + 0x3f3504f3;
            final int bits2 = (patterns3[i] | patterns3[i] - 0x7f800000) >> 31;
            patterns5[i] = bits;
            patterns6[i] = sum2;
            patterns9[i] = bits2;
        }
    }

    private static void pass2(BlockScratch blocks, float[] block, float[] block2, int[] patterns,
            int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6,
            int[] patterns7, int[] patterns8, int[] patterns9, int[] patterns10, int[] patterns11,
            int count) {
        blocks.toBits(block, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            final int bits = ((patterns2[i] | patterns2[i] - 1) >> 31 | patterns3[i]) ^ -1;
            final int bits2 = patterns4[i] & patterns5[i];
            final int bits3 = patterns[i] & 0x7fffffff;
            final int bits4 = patterns[i] >> 31;
            final int difference = (bits3 ^ bits4) - bits4;
            patterns2[i] = bits;
            patterns5[i] = bits2;
            patterns3[i] = difference;
            patterns4[i] = bits3;
        }
        blocks.toBits(block2, 0, patterns6, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns3[i] ^ 0xc0800000;
            final int bits2 = 0x7fc00000 ^ 0x80400000 & ((bits | -bits) >> 31 ^ -1);
            final int sum = patterns6[i] + 0x4afb0d;
            final int bits3 = sum >> 23 | 0x4b000000;
            patterns6[i] = bits2;
            patterns7[i] = bits3;
            patterns8[i] = sum;
        }
        for (int i = 0; i < count; i++) {
            final int difference = (patterns8[i] & 0x7f800000) - 0x3f800000;
            final int difference2 = patterns[i] - difference;
            final int difference3 = 0x40800000 - difference;
            final int bits = (patterns3[i] | patterns3[i] - 0x7f800000) >> 31;
            final int bits2 = 0x7f800000 - patterns4[i] >> 31;
            final int bits3 = bits2 ^ -1;
            patterns4[i] = difference2;
            patterns8[i] = difference3;
            patterns9[i] = bits;
            patterns10[i] = bits3;
            patterns11[i] = bits2;
        }
        for (int i = 0; i < count; i++) {
            final int bits = ((patterns3[i] & patterns3[i] - 0xc0800001) >> 31 | patterns11[i]) ^ -1;
            final int bits2 = patterns9[i] & patterns10[i];
            patterns3[i] = bits;
            patterns9[i] = bits2;
        }
    }

    private static void pass3(BlockScratch blocks, float[] block, float[] block2, float[] block3,
            float[] block4, float[] block5, int[] patterns, int[] patterns2, int[] patterns3,
            int[] patterns4, int[] patterns5, int[] patterns6, float[] block6, float[] block7,
            int count) {
        blocks.toReals(patterns, block, 0, count);
        blocks.toReals(patterns2, block2, 0, count);
        blocks.toReals(patterns3, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final float difference = block[i] - block2[i];
            final float difference2 = block3[i] - 1.0f;
            final float square = difference2 * difference2;
            final float p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f), difference2, -0.16609082f), difference2, 0.20001975f), difference2, -0.25001583f), difference2, 0.33333325f);
            block[i] = difference;
            block2[i] = square;
            block3[i] = difference2;
            block4[i] = p;
        }
        blocks.toReals(patterns4, block5, 0, count);
        blocks.toReals(patterns5, block6, 0, count);
        blocks.toReals(patterns6, block7, 0, count);
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block[i], -0.6931472f, Math.fma(block2[i], Math.fma(block4[i], block3[i], -0.49999988f), block3[i]));
            final float difference = 8388735.0f - block5[i];
            final float difference2 = block6[i] - Math.fma(-0.25f, block7[i], 1.0f);
            final float square = difference2 * difference2;
            final float p2 = Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f);
            block[i] = p;
            block2[i] = difference;
            block3[i] = square;
            block4[i] = difference2;
            block5[i] = p2;
        }
    }

    private static void pass4(float[] losses, int lossesOffset, BlockScratch blocks, float[] block,
            float[] block2, float[] block3, float[] block4, float[] block5, int[] patterns,
            int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6,
            int[] patterns7, int[] patterns8, int[] patterns9, int[] patterns10, float[] block6,
            float[] block7, float[] block8, int from, int count) {
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block[i], -0.6931472f, Math.fma(block2[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block3[i], block4[i], -0.16609082f), block4[i], 0.20001975f), block4[i], -0.25001583f), block4[i], 0.33333325f), block4[i], -0.49999988f), block4[i]));
            block[i] = p;
        }
        blocks.toBits(block5, 0, patterns, count);
        blocks.toBits(block, 0, patterns2, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns3[i] ^ (patterns4[i] ^ (patterns[i] ^ patterns4[i]) & patterns5[i] ^ patterns3[i]) & patterns6[i];
            final int bits2 = patterns7[i] ^ (patterns2[i] ^ patterns7[i]) & patterns8[i] ^ patterns9[i];
            patterns4[i] = bits;
            patterns3[i] = bits2;
        }
        for (int i = 0; i < count; i++) {
            patterns3[i] = patterns9[i] ^ patterns3[i] & patterns10[i];
        }
        blocks.toReals(patterns4, block5, 0, count);
        blocks.toReals(patterns3, block6, 0, count);
        for (int i = 0; i < count; i++) {
            block7[i] = -(block7[i] * Math.max(block5[i], -100.0f) + block8[i] * Math.max(block6[i], -100.0f));
        }
        System.arraycopy(block7, 0, losses, lossesOffset + from, count);
    }

    private static void forwardInBlocks(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] losses, int lossesOffset, BlockScratch blocks, float[] block,
            float[] block2, float[] block3, float[] block4, float[] block5, int[] patterns,
            int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6,
            int[] patterns7, int[] patterns8, int[] patterns9, int[] patterns10, int[] patterns11,
            int[] patterns12, int[] patterns13, int[] patterns14, int[] patterns15,
            int[] patterns16, float[] block6, float[] block7, float[] block8, float[] block9,
            float[] block10) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass(input, inputOffset, target, targetOffset, blocks, block, block2, block3, block4, block5,
                    patterns, patterns2, patterns3, patterns4, patterns5, patterns6, patterns7, patterns8,
                    patterns9, from, count);
            pass2(blocks, block4, block5, patterns10, patterns3, patterns8, patterns9, patterns7, patterns11,
                    patterns12, patterns13, patterns14, patterns15, patterns16, count);
            pass3(blocks, block2, block5, block6, block7, block8, patterns4, patterns5, patterns6, patterns12,
                    patterns9, patterns13, block9, block10, count);
            pass4(losses, lossesOffset, blocks, block5, block6, block8, block7, block2, patterns4, patterns5,
                    patterns2, patterns, patterns7, patterns3, patterns10, patterns14, patterns11, patterns8,
                    block4, block, block3, from, count);
        }
    }

    private static void pass5(float[] input, int inputOffset, float[] target, int targetOffset,
            float upstream, float[] gradInput, int gradInputOffset, BlockScratch blocks,
            float[] block, float[] block2, float[] block3, float[] block4, float[] block5,
            float[] block6, int[] patterns, int[] patterns2, int[] patterns3, int[] patterns4,
            int[] patterns5, int[] patterns6, int[] patterns7, int[] patterns8, int from,
            int count) {
        System.arraycopy(target, targetOffset + from, block, 0, count);
        System.arraycopy(input, inputOffset + from, block2, 0, count);
        for (int i = 0; i < count; i++) {
            final float product = block2[i] * 1.6777216E7f;
            final float difference = 1.0f - block[i];
            final float negated = -block2[i];
            final float sum = 1.0f + negated;
            final float product2 = upstream * ((block2[i] - block[i]) / Math.max(block2[i] * (1.0f - block2[i]), 1.0E-12f));
            block2[i] = product;
            block3[i] = difference;
            block4[i] = negated;
            block5[i] = sum;
            block6[i] = product2;
        }
        System.arraycopy(block6, 0, gradInput, gradInputOffset + from, count);
        blocks.toBits(input, inputOffset + from, patterns, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns[i] & 0x7fffffff;
            final int bits2 = patterns[i] >> 31;
            final int difference = (bits ^ bits2) - bits2;
            final int bits3 = 0x7fc00000 ^ 0x80400000 & ((difference | -difference) >> 31 ^ -1);
            patterns2[i] = bits3;
            patterns3[i] = difference;
            patterns4[i] = bits;
        }
        blocks.toBits(block2, 0, patterns5, count);
        for (int i = 0; i < count; i++) {
            final int bits = 0x7f800000 - patterns4[i] >> 31;
            final int bits2 = bits ^ -1;
            final int bits3 = (patterns3[i] | patterns3[i] - 0x800000) >> 31 & bits2;
            final int bits4 = 0x4b00007f ^ 232 & bits3;
            final int bits5 = patterns5[i] ^ patterns[i];
            patterns4[i] = bits4;
            patterns5[i] = bits5;
            patterns6[i] = bits3;
            patterns7[i] = bits2;
            patterns8[i] = bits;
        }
    }

    private static void pass6(BlockScratch blocks, float[] block, float[] block2, int[] patterns,
            int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6,
            int[] patterns7, int[] patterns8, int[] patterns9, int[] patterns10, int[] patterns11,
            int[] patterns12, int[] patterns13, int[] patterns14, int count) {
        for (int i = 0; i < count; i++) {
            final int sum = (patterns[i] ^ patterns2[i] & patterns3[i]) + 0x4afb0d;
            final int bits = sum >> 23 | 0x4b000000;
            final int sum2 = (sum & 0x7fffff) + 0x3f3504f3;
            final int bits2 = (patterns4[i] | patterns4[i] - 0x7f800000) >> 31;
            patterns2[i] = bits;
            patterns3[i] = sum2;
            patterns5[i] = bits2;
        }
        blocks.toBits(block, 0, patterns6, count);
        for (int i = 0; i < count; i++) {
            final int bits = ((patterns4[i] | patterns4[i] - 1) >> 31 | patterns7[i]) ^ -1;
            final int bits2 = patterns5[i] & patterns8[i];
            final int bits3 = patterns6[i] & 0x7fffffff;
            final int bits4 = patterns6[i] >> 31;
            final int difference = (bits3 ^ bits4) - bits4;
            patterns4[i] = bits;
            patterns8[i] = bits2;
            patterns7[i] = difference;
            patterns5[i] = bits3;
        }
        blocks.toBits(block2, 0, patterns9, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns7[i] ^ 0xc0800000;
            final int bits2 = 0x7fc00000 ^ 0x80400000 & ((bits | -bits) >> 31 ^ -1);
            final int sum = patterns9[i] + 0x4afb0d;
            final int bits3 = sum >> 23 | 0x4b000000;
            patterns9[i] = bits2;
            patterns10[i] = bits3;
            patterns11[i] = sum;
        }
        for (int i = 0; i < count; i++) {
            final int difference = (patterns11[i] & 0x7f800000) - 0x3f800000;
            final int difference2 = patterns6[i] - difference;
            final int difference3 = 0x40800000 - difference;
            final int bits = (patterns7[i] | patterns7[i] - 0x7f800000) >> 31;
            final int bits2 = 0x7f800000 - patterns5[i] >> 31;
            final int bits3 = bits2 ^ -1;
            patterns5[i] = difference2;
            patterns11[i] = difference3;
            patterns12[i] = bits;
            patterns13[i] = bits3;
            patterns14[i] = bits2;
        }
    }

    private static void pass7(BlockScratch blocks, float[] block, float[] block2, float[] block3,
            float[] block4, float[] block5, float[] block6, int[] patterns, int[] patterns2,
            int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6, int[] patterns7,
            int[] patterns8, int[] patterns9, int[] patterns10, float[] block7, int count) {
        for (int i = 0; i < count; i++) {
            final int bits = ((patterns[i] & patterns[i] - 0xc0800001) >> 31 | patterns2[i]) ^ -1;
            final int bits2 = patterns3[i] & patterns4[i];
            patterns[i] = bits;
            patterns3[i] = bits2;
        }
        blocks.toReals(patterns5, block, 0, count);
        blocks.toReals(patterns6, block2, 0, count);
        blocks.toReals(patterns7, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final float difference = block[i] - block2[i];
            final float difference2 = block3[i] - 1.0f;
            final float square = difference2 * difference2;
            final float p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f), difference2, -0.16609082f), difference2, 0.20001975f), difference2, -0.25001583f), difference2, 0.33333325f);
            block[i] = difference;
            block2[i] = square;
            block3[i] = difference2;
            block4[i] = p;
        }
        blocks.toReals(patterns8, block5, 0, count);
        blocks.toReals(patterns9, block6, 0, count);
        blocks.toReals(patterns10, block7, 0, count);
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block[i], -0.6931472f, Math.fma(block2[i], Math.fma(block4[i], block3[i], -0.49999988f), block3[i]));
            final float difference = 8388735.0f - block5[i];
            final float difference2 = block6[i] - Math.fma(-0.25f, block7[i], 1.0f);
            final float square = difference2 * difference2;
            final float p2 = Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f);
            block[i] = p;
            block2[i] = difference;
            block3[i] = square;
            block4[i] = difference2;
            block5[i] = p2;
        }
    }

    private static void pass8(float[] lanes, BlockScratch blocks, float[] block, float[] block2,
            float[] block3, float[] block4, float[] block5, float[] block6, int[] patterns,
            int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6,
            int[] patterns7, int[] patterns8, int[] patterns9, int[] patterns10, float[] block7,
            float[] block8, int count) {
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block[i], -0.6931472f, Math.fma(block2[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block3[i], block4[i], -0.16609082f), block4[i], 0.20001975f), block4[i], -0.25001583f), block4[i], 0.33333325f), block4[i], -0.49999988f), block4[i]));
            block[i] = p;
        }
        blocks.toBits(block5, 0, patterns, count);
        blocks.toBits(block, 0, patterns2, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns3[i] ^ (patterns4[i] ^ (patterns[i] ^ patterns4[i]) & patterns5[i] ^ patterns3[i]) & patterns6[i];
            final int bits2 = patterns7[i] ^ (patterns2[i] ^ patterns7[i]) & patterns8[i] ^ patterns9[i];
            patterns4[i] = bits;
            patterns3[i] = bits2;
        }
        for (int i = 0; i < count; i++) {
            patterns3[i] = patterns9[i] ^ patterns3[i] & patterns10[i];
        }
        blocks.toReals(patterns4, block5, 0, count);
        blocks.toReals(patterns3, block6, 0, count);
        for (int i = 0; i < count; i++) {
            block7[i] = -(block7[i] * Math.max(block5[i], -100.0f) + block8[i] * Math.max(block6[i], -100.0f));
        }
        Lanes.add(block7, 0, count, lanes);
    }

    private static void forwardBackwardSummedInBlocks(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float upstream, float[] gradInput,
            int gradInputOffset, float[] lanes, BlockScratch blocks, float[] block, float[] block2,
            float[] block3, float[] block4, float[] block5, float[] block6, int[] patterns,
            int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6,
            int[] patterns7, int[] patterns8, int[] patterns9, int[] patterns10, int[] patterns11,
            int[] patterns12, int[] patterns13, int[] patterns14, int[] patterns15,
            int[] patterns16, float[] block7, float[] block8, float[] block9, float[] block10) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass5(input, inputOffset, target, targetOffset, upstream, gradInput, gradInputOffset, blocks,
                    block, block2, block3, block4, block5, block6, patterns, patterns2, patterns3, patterns4,
                    patterns5, patterns6, patterns7, patterns8, from, count);
            pass6(blocks, block4, block5, patterns, patterns5, patterns6, patterns3, patterns9, patterns10,
                    patterns8, patterns7, patterns11, patterns12, patterns13, patterns14, patterns15, patterns16,
                    count);
            pass7(blocks, block2, block5, block6, block7, block8, block9, patterns8, patterns16, patterns14,
                    patterns15, patterns4, patterns5, patterns6, patterns12, patterns9, patterns13, block10,
                    count);
            pass8(lanes, blocks, block5, block6, block8, block7, block2, block4, patterns4, patterns5,
                    patterns2, patterns, patterns7, patterns3, patterns10, patterns14, patterns11, patterns8,
                    block, block3, count);
        }
    }

    private static void pass9(float[] input, int inputOffset, float[] target, int targetOffset,
            float[] upstream, int upstreamOffset, float[] gradInput, int gradInputOffset,
            BlockScratch blocks, float[] block, float[] block2, float[] block3, float[] block4,
            float[] block5, float[] block6, int[] patterns, int[] patterns2, int[] patterns3,
            int[] patterns4, int[] patterns5, int[] patterns6, int[] patterns7, int[] patterns8,
            int from, int count) {
        System.arraycopy(target, targetOffset + from, block, 0, count);
        System.arraycopy(input, inputOffset + from, block2, 0, count);
        System.arraycopy(upstream, upstreamOffset + from, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final float product = block2[i] * 1.6777216E7f;
            final float difference = 1.0f - block[i];
            final float negated = -block2[i];
            final float sum = 1.0f + negated;
            final float product2 = block3[i] * ((block2[i] - block[i]) / Math.max(block2[i] * (1.0f - block2[i]), 1.0E-12f));
            block2[i] = product;
            block3[i] = difference;
            block4[i] = negated;
            block5[i] = sum;
            block6[i] = product2;
        }
        System.arraycopy(block6, 0, gradInput, gradInputOffset + from, count);
        blocks.toBits(input, inputOffset + from, patterns, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns[i] & 0x7fffffff;
            final int bits2 = patterns[i] >> 31;
            final int difference = (bits ^ bits2) - bits2;
            final int bits3 = 0x7fc00000 ^ 0x80400000 & ((difference | -difference) >> 31 ^ -1);
            patterns2[i] = bits3;
            patterns3[i] = difference;
            patterns4[i] = bits;
        }
        blocks.toBits(block2, 0, patterns5, count);
        for (int i = 0; i < count; i++) {
            final int bits = 0x7f800000 - patterns4[i] >> 31;
            final int bits2 = bits ^ -1;
            final int bits3 = (patterns3[i] | patterns3[i] - 0x800000) >> 31 & bits2;
            final int bits4 = 0x4b00007f ^ 232 & bits3;
            final int bits5 = patterns5[i] ^ patterns[i];
            patterns4[i] = bits4;
            patterns5[i] = bits5;
            patterns6[i] = bits3;
            patterns7[i] = bits2;
            patterns8[i] = bits;
        }
    }

    private static void pass10(float[] losses, int lossesOffset, BlockScratch blocks, float[] block,
            float[] block2, float[] block3, float[] block4, float[] block5, float[] block6,
            int[] patterns, int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5,
            int[] patterns6, int[] patterns7, int[] patterns8, int[] patterns9, int[] patterns10,
            float[] block7, float[] block8, int from, int count) {
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block[i], -0.6931472f, Math.fma(block2[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block3[i], block4[i], -0.16609082f), block4[i], 0.20001975f), block4[i], -0.25001583f), block4[i], 0.33333325f), block4[i], -0.49999988f), block4[i]));
            block[i] = p;
        }
        blocks.toBits(block5, 0, patterns, count);
        blocks.toBits(block, 0, patterns2, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns3[i] ^ (patterns4[i] ^ (patterns[i] ^ patterns4[i]) & patterns5[i] ^ patterns3[i]) & patterns6[i];
            final int bits2 = patterns7[i] ^ (patterns2[i] ^ patterns7[i]) & patterns8[i] ^ patterns9[i];
            patterns4[i] = bits;
            patterns3[i] = bits2;
        }
        for (int i = 0; i < count; i++) {
            patterns3[i] = patterns9[i] ^ patterns3[i] & patterns10[i];
        }
        blocks.toReals(patterns4, block5, 0, count);
        blocks.toReals(patterns3, block6, 0, count);
        for (int i = 0; i < count; i++) {
            block7[i] = -(block7[i] * Math.max(block5[i], -100.0f) + block8[i] * Math.max(block6[i], -100.0f));
        }
        System.arraycopy(block7, 0, losses, lossesOffset + from, count);
    }

    private static void forwardBackwardInBlocks(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] upstream, int upstreamOffset, float[] losses,
            int lossesOffset, float[] gradInput, int gradInputOffset, BlockScratch blocks,
            float[] block, float[] block2, float[] block3, float[] block4, float[] block5,
            float[] block6, int[] patterns, int[] patterns2, int[] patterns3, int[] patterns4,
            int[] patterns5, int[] patterns6, int[] patterns7, int[] patterns8, int[] patterns9,
            int[] patterns10, int[] patterns11, int[] patterns12, int[] patterns13,
            int[] patterns14, int[] patterns15, int[] patterns16, float[] block7, float[] block8,
            float[] block9, float[] block10) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass9(input, inputOffset, target, targetOffset, upstream, upstreamOffset, gradInput,
                    gradInputOffset, blocks, block, block2, block3, block4, block5, block6, patterns, patterns2,
                    patterns3, patterns4, patterns5, patterns6, patterns7, patterns8, from, count);
            pass6(blocks, block4, block5, patterns, patterns5, patterns6, patterns3, patterns9, patterns10,
                    patterns8, patterns7, patterns11, patterns12, patterns13, patterns14, patterns15, patterns16,
                    count);
            pass7(blocks, block2, block5, block6, block7, block8, block9, patterns8, patterns16, patterns14,
                    patterns15, patterns4, patterns5, patterns6, patterns12, patterns9, patterns13, block10,
                    count);
            pass10(losses, lossesOffset, blocks, block5, block6, block8, block7, block2, block4, patterns4,
                    patterns5, patterns2, patterns, patterns7, patterns3, patterns10, patterns14, patterns11,
                    patterns8, block, block3, from, count);
        }
    }

    private static void pass11(float[] input, int inputOffset, float[] target, int targetOffset,
            float[] upstream, int upstreamOffset, float[] gradInput, int gradInputOffset,
            BlockScratch blocks, float[] block, float[] block2, float[] block3, float[] block4,
            float[] block5, float[] block6, int[] patterns, int[] patterns2, int[] patterns3,
            int[] patterns4, int from, int count) {
        System.arraycopy(input, inputOffset + from, block, 0, count);
        System.arraycopy(upstream, upstreamOffset + from, block2, 0, count);
        System.arraycopy(target, targetOffset + from, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final float difference = 1.0f - block[i];
            final float product = block[i] * difference;
            final float clamped = Math.max(product, 1.0E-12f);
            final float ratio = block2[i] / clamped;
            final float product2 = ratio * ((block[i] - block3[i]) / clamped);
            final float difference2 = product2 * block[i] - product2 * difference;
            block2[i] = ratio;
            block3[i] = difference2;
            block4[i] = product;
            block5[i] = difference;
            block6[i] = product2;
        }
        for (int i = 0; i < count; i++) {
            final float product3 = 0.5f * block6[i];
            block[i] = -(product3 * block5[i]) + product3 * block[i];
        }
        blocks.toBits(block4, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns[i] & 0x7fffffff;
            final int bits2 = patterns[i] >> 31;
            final int difference = (bits ^ bits2) - bits2;
            final int bits3 = 0x7f800000 - bits >> 31;
            final int bits4 = (difference | difference - 0x2b8cbccd) >> 31 | bits3;
            patterns[i] = bits4;
            patterns2[i] = bits3;
            patterns3[i] = difference;
        }
        blocks.toBits(block3, 0, patterns4, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns4[i] & (patterns[i] ^ -1);
            final int bits2 = bits ^ (0x7fc00000 ^ bits) & patterns2[i];
            final int bits3 = patterns3[i] ^ 0x2b8cbccc;
            final int bits4 = (bits3 | -bits3) >> 31 ^ -1;
            patterns[i] = bits2;
            patterns3[i] = bits4;
        }
        blocks.toBits(block, 0, patterns4, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns4[i] & patterns3[i];
            patterns2[i] = bits ^ (0x7fc00000 ^ bits) & patterns2[i];
        }
        blocks.toReals(patterns, block, 0, count);
        blocks.toReals(patterns2, block3, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block[i] + block3[i] + block2[i];
        }
        System.arraycopy(block, 0, gradInput, gradInputOffset + from, count);
    }

    private static void hessianDiagonalInBlocks(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] upstream, int upstreamOffset,
            float[] gradInput, int gradInputOffset, BlockScratch blocks, float[] block,
            float[] block2, float[] block3, float[] block4, float[] block5, float[] block6,
            int[] patterns, int[] patterns2, int[] patterns3, int[] patterns4) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass11(input, inputOffset, target, targetOffset, upstream, upstreamOffset, gradInput,
                    gradInputOffset, blocks, block, block2, block3, block4, block5, block6, patterns, patterns2,
                    patterns3, patterns4, from, count);
        }
    }

    private static void pass12(float[] input, int inputOffset, BlockScratch blocks, float[] block,
            float[] block2, float[] block3, int[] patterns, int[] patterns2, int[] patterns3,
            int[] patterns4, int[] patterns5, int[] patterns6, int[] patterns7, int[] patterns8,
            int from, int count) {
        System.arraycopy(input, inputOffset + from, block, 0, count);
        for (int i = 0; i < count; i++) {
            final float negated = -block[i];
            final float sum = 1.0f + negated;
            final float product = block[i] * 1.6777216E7f;
            block[i] = negated;
            block2[i] = sum;
            block3[i] = product;
        }
        blocks.toBits(block, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns[i] & 0x7fffffff;
            final int bits2 = patterns[i] >> 31;
            final int difference = (bits ^ bits2) - bits2;
            final int bits3 = difference ^ 0xc0800000;
            final int bits4 = 0x80400000 & ((bits3 | -bits3) >> 31 ^ -1);
            patterns2[i] = bits4;
            patterns3[i] = difference;
            patterns4[i] = bits;
        }
        blocks.toBits(block2, 0, patterns5, count);
        for (int i = 0; i < count; i++) {
            final int bits = 0x7fc00000 ^ patterns2[i];
            final int sum = patterns5[i] + 0x4afb0d;
            final int bits2 = sum >> 23 | 0x4b000000;
            final int difference = (sum & 0x7f800000) - 0x3f800000;
            final int difference2 = patterns[i] - difference;
            final int difference3 = 0x40800000 - difference;
            final int bits3 = patterns3[i] | patterns3[i] - 0x7f800000;
            patterns2[i] = bits;
            patterns5[i] = bits2;
            patterns6[i] = difference2;
            patterns7[i] = difference3;
            patterns8[i] = bits3;
        }
        for (int i = 0; i < count; i++) {
            final int bits = 0x7f800000 - patterns4[i] >> 31;
            final int bits2 = ((patterns3[i] & patterns3[i] - 0xc0800001) >> 31 | bits) ^ -1;
            final int bits3 = patterns8[i] >> 31 & (bits ^ -1);
            patterns3[i] = bits2;
            patterns4[i] = bits3;
        }
    }

    private static void pass13(float[] input, int inputOffset, BlockScratch blocks, float[] block,
            float[] block2, float[] block3, int[] patterns, int[] patterns2, int[] patterns3,
            int[] patterns4, int[] patterns5, int[] patterns6, int[] patterns7, int[] patterns8,
            int[] patterns9, int[] patterns10, int[] patterns11, int[] patterns12, float[] block4,
            int from, int count) {
        blocks.toBits(input, inputOffset + from, patterns, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns[i] & 0x7fffffff;
            final int bits2 = patterns[i] >> 31;
            final int difference = (bits ^ bits2) - bits2;
            final int bits3 = 0x7fc00000 ^ 0x80400000 & ((difference | -difference) >> 31 ^ -1);
            patterns2[i] = bits3;
            patterns3[i] = difference;
            patterns4[i] = bits;
        }
        blocks.toBits(block, 0, patterns5, count);
        for (int i = 0; i < count; i++) {
            final int bits = 0x7f800000 - patterns4[i] >> 31;
            final int bits2 = bits ^ -1;
            final int bits3 = (patterns3[i] | patterns3[i] - 0x800000) >> 31 & bits2;
            final int bits4 = 0x4b00007f ^ 232 & bits3;
            final int bits5 = patterns5[i] ^ patterns[i];
            patterns4[i] = bits4;
            patterns5[i] = bits5;
            patterns6[i] = bits3;
            patterns7[i] = bits2;
            patterns8[i] = bits;
        }
        for (int i = 0; i < count; i++) {
            final int sum = (patterns[i] ^ patterns5[i] & patterns6[i]) + 0x4afb0d;
            final int bits = sum >> 23 | 0x4b000000;
            final int sum2 = (sum & 0x7fffff) + 0x3f3504f3;
            final int bits2 = (patterns3[i] | patterns3[i] - 0x7f800000) >> 31;
            patterns5[i] = bits;
            patterns6[i] = sum2;
            patterns9[i] = bits2;
        }
        for (int i = 0; i < count; i++) {
            final int bits = ((patterns3[i] | patterns3[i] - 1) >> 31 | patterns8[i]) ^ -1;
            final int bits2 = patterns9[i] & patterns7[i];
            patterns3[i] = bits;
            patterns7[i] = bits2;
        }
        blocks.toReals(patterns10, block2, 0, count);
        blocks.toReals(patterns11, block, 0, count);
        blocks.toReals(patterns12, block3, 0, count);
        for (int i = 0; i < count; i++) {
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

    private static void pass14(float[] upstream, int upstreamOffset, float[] gradTarget,
            int gradTargetOffset, BlockScratch blocks, float[] block, float[] block2,
            float[] block3, int[] patterns, int[] patterns2, int[] patterns3, int[] patterns4,
            int[] patterns5, int[] patterns6, int[] patterns7, int[] patterns8, int[] patterns9,
            int[] patterns10, int[] patterns11, int[] patterns12, float[] block4, float[] block5,
            int[] patterns13, float[] block6, float[] block7, float[] block8, int from, int count) {
        blocks.toReals(patterns, block, 0, count);
        blocks.toReals(patterns2, block2, 0, count);
        blocks.toReals(patterns3, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block4[i], -0.6931472f, Math.fma(block5[i], Math.fma(Math.fma(block6[i], block7[i], 0.33333325f), block7[i], -0.49999988f), block7[i]));
            final float difference = block[i] - block2[i];
            final float difference2 = block3[i] - 1.0f;
            final float square = difference2 * difference2;
            final float p2 = Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f);
            block4[i] = p;
            block5[i] = difference;
            block7[i] = square;
            block6[i] = difference2;
            block[i] = p2;
        }
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block5[i], -0.6931472f, Math.fma(block7[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block[i], block6[i], -0.16609082f), block6[i], 0.20001975f), block6[i], -0.25001583f), block6[i], 0.33333325f), block6[i], -0.49999988f), block6[i]));
            block5[i] = p;
        }
        blocks.toBits(block4, 0, patterns4, count);
        blocks.toBits(block5, 0, patterns5, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns6[i] ^ (patterns7[i] ^ (patterns4[i] ^ patterns7[i]) & patterns8[i] ^ patterns6[i]) & patterns9[i];
            final int bits2 = patterns10[i] ^ (patterns5[i] ^ patterns10[i]) & patterns11[i] ^ patterns12[i];
            patterns7[i] = bits;
            patterns6[i] = bits2;
        }
        for (int i = 0; i < count; i++) {
            patterns6[i] = patterns12[i] ^ patterns6[i] & patterns13[i];
        }
        System.arraycopy(upstream, upstreamOffset + from, block8, 0, count);
        blocks.toReals(patterns7, block4, 0, count);
        blocks.toReals(patterns6, block5, 0, count);
        for (int i = 0; i < count; i++) {
            block8[i] = block8[i] * Math.max(block4[i], -100.0f) - block8[i] * Math.max(block5[i], -100.0f);
        }
        System.arraycopy(block8, 0, gradTarget, gradTargetOffset + from, count);
    }

    private static void targetBackwardInBlocks(int samples, float[] input, int inputOffset,
            float[] upstream, int upstreamOffset, float[] gradTarget, int gradTargetOffset,
            BlockScratch blocks, float[] block, float[] block2, float[] block3, int[] patterns,
            int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6,
            int[] patterns7, int[] patterns8, int[] patterns9, int[] patterns10, int[] patterns11,
            int[] patterns12, float[] block4, float[] block5, int[] patterns13, int[] patterns14,
            int[] patterns15, int[] patterns16, float[] block6, float[] block7, float[] block8) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass12(input, inputOffset, blocks, block, block2, block3, patterns, patterns2, patterns3,
                    patterns4, patterns5, patterns6, patterns7, patterns8, from, count);
            pass13(input, inputOffset, blocks, block3, block2, block4, patterns8, patterns9, patterns10,
                    patterns11, patterns12, patterns13, patterns14, patterns15, patterns16, patterns5, patterns6,
                    patterns7, block5, from, count);
            pass14(upstream, upstreamOffset, gradTarget, gradTargetOffset, blocks, block6, block7, block8,
                    patterns11, patterns12, patterns13, patterns5, patterns6, patterns2, patterns, patterns4,
                    patterns3, patterns8, patterns14, patterns9, block2, block3, patterns10, block5, block4,
                    block, from, count);
        }
    }

    private static void pass15(float[] weight, int weightOffset, float[] losses, int lossesOffset,
            BlockScratch blocks, float[] block, float[] block2, float[] block3, float[] block4,
            float[] block5, int[] patterns, int[] patterns2, int[] patterns3, int[] patterns4,
            int[] patterns5, int[] patterns6, int[] patterns7, int[] patterns8, int[] patterns9,
            int[] patterns10, float[] block6, float[] block7, float[] block8, int from, int count) {
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block[i], -0.6931472f, Math.fma(block2[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block3[i], block4[i], -0.16609082f), block4[i], 0.20001975f), block4[i], -0.25001583f), block4[i], 0.33333325f), block4[i], -0.49999988f), block4[i]));
            block[i] = p;
        }
        blocks.toBits(block5, 0, patterns, count);
        blocks.toBits(block, 0, patterns2, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns3[i] ^ (patterns4[i] ^ (patterns[i] ^ patterns4[i]) & patterns5[i] ^ patterns3[i]) & patterns6[i];
            final int bits2 = patterns7[i] ^ (patterns2[i] ^ patterns7[i]) & patterns8[i] ^ patterns9[i];
            patterns4[i] = bits;
            patterns3[i] = bits2;
        }
        for (int i = 0; i < count; i++) {
            patterns3[i] = patterns9[i] ^ patterns3[i] & patterns10[i];
        }
        System.arraycopy(weight, weightOffset + from, block5, 0, count);
        blocks.toReals(patterns4, block6, 0, count);
        blocks.toReals(patterns3, block, 0, count);
        for (int i = 0; i < count; i++) {
            final float negated = -(block5[i] * (block7[i] * Math.max(block6[i], -100.0f) + block8[i] * Math.max(block[i], -100.0f)));
            block7[i] = negated;
        }
        System.arraycopy(block7, 0, losses, lossesOffset + from, count);
    }

    private static void forwardWithWeightInBlocks(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] weight, int weightOffset, float[] losses,
            int lossesOffset, BlockScratch blocks, float[] block, float[] block2, float[] block3,
            float[] block4, float[] block5, int[] patterns, int[] patterns2, int[] patterns3,
            int[] patterns4, int[] patterns5, int[] patterns6, int[] patterns7, int[] patterns8,
            int[] patterns9, int[] patterns10, int[] patterns11, int[] patterns12, int[] patterns13,
            int[] patterns14, int[] patterns15, int[] patterns16, float[] block6, float[] block7,
            float[] block8, float[] block9, float[] block10) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass(input, inputOffset, target, targetOffset, blocks, block, block2, block3, block4, block5,
                    patterns, patterns2, patterns3, patterns4, patterns5, patterns6, patterns7, patterns8,
                    patterns9, from, count);
            pass2(blocks, block4, block5, patterns10, patterns3, patterns8, patterns9, patterns7, patterns11,
                    patterns12, patterns13, patterns14, patterns15, patterns16, count);
            pass3(blocks, block2, block5, block6, block7, block8, patterns4, patterns5, patterns6, patterns12,
                    patterns9, patterns13, block9, block10, count);
            pass15(weight, weightOffset, losses, lossesOffset, blocks, block5, block6, block8, block7, block2,
                    patterns4, patterns5, patterns2, patterns, patterns7, patterns3, patterns10, patterns14,
                    patterns11, patterns8, block4, block, block3, from, count);
        }
    }

    private static void pass16(float[] input, int inputOffset, float[] target, int targetOffset,
            float[] weight, int weightOffset, float upstream, float[] gradInput,
            int gradInputOffset, BlockScratch blocks, float[] block, float[] block2, float[] block3,
            float[] block4, float[] block5, float[] block6, float[] block7, int[] patterns,
            int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6,
            int[] patterns7, int[] patterns8, int from, int count) {
        System.arraycopy(weight, weightOffset + from, block, 0, count);
        System.arraycopy(target, targetOffset + from, block2, 0, count);
        System.arraycopy(input, inputOffset + from, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final float product = block3[i] * 1.6777216E7f;
            final float difference = 1.0f - block2[i];
            final float negated = -block3[i];
            final float sum = 1.0f + negated;
            final float ratio = block[i] * (block3[i] - block2[i]) / Math.max(block3[i] * (1.0f - block3[i]), 1.0E-12f);
            block3[i] = product;
            block4[i] = difference;
            block5[i] = negated;
            block6[i] = sum;
            block7[i] = ratio;
        }
        for (int i = 0; i < count; i++) {
            block7[i] = upstream * block7[i];
        }
        System.arraycopy(block7, 0, gradInput, gradInputOffset + from, count);
        blocks.toBits(input, inputOffset + from, patterns, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns[i] & 0x7fffffff;
            final int bits2 = patterns[i] >> 31;
            final int difference = (bits ^ bits2) - bits2;
            final int bits3 = 0x7fc00000 ^ 0x80400000 & ((difference | -difference) >> 31 ^ -1);
            patterns2[i] = bits3;
            patterns3[i] = difference;
            patterns4[i] = bits;
        }
        blocks.toBits(block3, 0, patterns5, count);
        for (int i = 0; i < count; i++) {
            final int bits = 0x7f800000 - patterns4[i] >> 31;
            final int bits2 = bits ^ -1;
            final int bits3 = (patterns3[i] | patterns3[i] - 0x800000) >> 31 & bits2;
            final int bits4 = 0x4b00007f ^ 232 & bits3;
            final int bits5 = patterns5[i] ^ patterns[i];
            patterns4[i] = bits4;
            patterns5[i] = bits5;
            patterns6[i] = bits3;
            patterns7[i] = bits2;
            patterns8[i] = bits;
        }
    }

    private static void pass17(BlockScratch blocks, float[] block, float[] block2, float[] block3,
            float[] block4, float[] block5, float[] block6, float[] block7, int[] patterns,
            int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6,
            int[] patterns7, int[] patterns8, int[] patterns9, int[] patterns10, int count) {
        for (int i = 0; i < count; i++) {
            final int bits = ((patterns[i] & patterns[i] - 0xc0800001) >> 31 | patterns2[i]) ^ -1;
            final int bits2 = patterns3[i] & patterns4[i];
            patterns[i] = bits;
            patterns3[i] = bits2;
        }
        blocks.toReals(patterns5, block, 0, count);
        blocks.toReals(patterns6, block2, 0, count);
        blocks.toReals(patterns7, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final float difference = block[i] - block2[i];
            final float difference2 = block3[i] - 1.0f;
            final float square = difference2 * difference2;
            final float p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f), difference2, -0.16609082f), difference2, 0.20001975f), difference2, -0.25001583f), difference2, 0.33333325f);
            block[i] = difference;
            block2[i] = square;
            block3[i] = difference2;
            block4[i] = p;
        }
        blocks.toReals(patterns8, block5, 0, count);
        blocks.toReals(patterns9, block6, 0, count);
        blocks.toReals(patterns10, block7, 0, count);
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block[i], -0.6931472f, Math.fma(block2[i], Math.fma(block4[i], block3[i], -0.49999988f), block3[i]));
            final float difference = 8388735.0f - block5[i];
            final float difference2 = block6[i] - Math.fma(-0.25f, block7[i], 1.0f);
            final float square = difference2 * difference2;
            final float p2 = Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f);
            block[i] = p;
            block2[i] = difference;
            block3[i] = square;
            block4[i] = difference2;
            block5[i] = p2;
        }
    }

    private static void pass18(float[] lanes, BlockScratch blocks, float[] block, float[] block2,
            float[] block3, float[] block4, float[] block5, float[] block6, float[] block7,
            int[] patterns, int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5,
            int[] patterns6, int[] patterns7, int[] patterns8, int[] patterns9, int[] patterns10,
            float[] block8, float[] block9, int count) {
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block[i], -0.6931472f, Math.fma(block2[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block3[i], block4[i], -0.16609082f), block4[i], 0.20001975f), block4[i], -0.25001583f), block4[i], 0.33333325f), block4[i], -0.49999988f), block4[i]));
            block[i] = p;
        }
        blocks.toBits(block5, 0, patterns, count);
        blocks.toBits(block, 0, patterns2, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns3[i] ^ (patterns4[i] ^ (patterns[i] ^ patterns4[i]) & patterns5[i] ^ patterns3[i]) & patterns6[i];
            final int bits2 = patterns7[i] ^ (patterns2[i] ^ patterns7[i]) & patterns8[i] ^ patterns9[i];
            patterns4[i] = bits;
            patterns3[i] = bits2;
        }
        for (int i = 0; i < count; i++) {
            patterns3[i] = patterns9[i] ^ patterns3[i] & patterns10[i];
        }
        blocks.toReals(patterns4, block5, 0, count);
        blocks.toReals(patterns3, block6, 0, count);
        for (int i = 0; i < count; i++) {
            final float negated = -(block7[i] * (block8[i] * Math.max(block5[i], -100.0f) + block9[i] * Math.max(block6[i], -100.0f)));
            block7[i] = negated;
        }
        Lanes.add(block7, 0, count, lanes);
    }

    private static void forwardBackwardWithWeightSummedInBlocks(int samples, float[] input,
            int inputOffset, float[] target, int targetOffset, float[] weight, int weightOffset,
            float upstream, float[] gradInput, int gradInputOffset, float[] lanes,
            BlockScratch blocks, float[] block, float[] block2, float[] block3, float[] block4,
            float[] block5, float[] block6, float[] block7, int[] patterns, int[] patterns2,
            int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6, int[] patterns7,
            int[] patterns8, int[] patterns9, int[] patterns10, int[] patterns11, int[] patterns12,
            int[] patterns13, int[] patterns14, int[] patterns15, int[] patterns16, float[] block8,
            float[] block9, float[] block10, float[] block11) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass16(input, inputOffset, target, targetOffset, weight, weightOffset, upstream, gradInput,
                    gradInputOffset, blocks, block, block2, block3, block4, block5, block6, block7, patterns,
                    patterns2, patterns3, patterns4, patterns5, patterns6, patterns7, patterns8, from, count);
            pass6(blocks, block5, block6, patterns, patterns5, patterns6, patterns3, patterns9, patterns10,
                    patterns8, patterns7, patterns11, patterns12, patterns13, patterns14, patterns15, patterns16,
                    count);
            pass17(blocks, block3, block6, block7, block8, block9, block10, block11, patterns8, patterns16,
                    patterns14, patterns15, patterns4, patterns5, patterns6, patterns12, patterns9, patterns13,
                    count);
            pass18(lanes, blocks, block6, block7, block9, block8, block3, block5, block, patterns4, patterns5,
                    patterns2, patterns, patterns7, patterns3, patterns10, patterns14, patterns11, patterns8,
                    block2, block4, count);
        }
    }

    private static void pass19(float[] input, int inputOffset, float[] target, int targetOffset,
            float[] weight, int weightOffset, float[] upstream, int upstreamOffset,
            float[] gradInput, int gradInputOffset, BlockScratch blocks, float[] block,
            float[] block2, float[] block3, float[] block4, float[] block5, float[] block6,
            float[] block7, float[] block8, int[] patterns, int[] patterns2, int[] patterns3,
            int[] patterns4, int[] patterns5, int[] patterns6, int[] patterns7, int[] patterns8,
            int from, int count) {
        System.arraycopy(weight, weightOffset + from, block, 0, count);
        System.arraycopy(target, targetOffset + from, block2, 0, count);
        System.arraycopy(input, inputOffset + from, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final float product = block3[i] * 1.6777216E7f;
            final float difference = 1.0f - block2[i];
            final float negated = -block3[i];
            final float sum = 1.0f + negated;
            final float ratio = block[i] * (block3[i] - block2[i]) / Math.max(block3[i] * (1.0f - block3[i]), 1.0E-12f);
            block3[i] = product;
            block4[i] = difference;
            block5[i] = negated;
            block6[i] = sum;
            block7[i] = ratio;
        }
        System.arraycopy(upstream, upstreamOffset + from, block8, 0, count);
        for (int i = 0; i < count; i++) {
            block7[i] = block8[i] * block7[i];
        }
        System.arraycopy(block7, 0, gradInput, gradInputOffset + from, count);
        blocks.toBits(input, inputOffset + from, patterns, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns[i] & 0x7fffffff;
            final int bits2 = patterns[i] >> 31;
            final int difference = (bits ^ bits2) - bits2;
            final int bits3 = 0x7fc00000 ^ 0x80400000 & ((difference | -difference) >> 31 ^ -1);
            patterns2[i] = bits3;
            patterns3[i] = difference;
            patterns4[i] = bits;
        }
        blocks.toBits(block3, 0, patterns5, count);
        for (int i = 0; i < count; i++) {
            final int bits = 0x7f800000 - patterns4[i] >> 31;
            final int bits2 = bits ^ -1;
            final int bits3 = (patterns3[i] | patterns3[i] - 0x800000) >> 31 & bits2;
            final int bits4 = 0x4b00007f ^ 232 & bits3;
            final int bits5 = patterns5[i] ^ patterns[i];
            patterns4[i] = bits4;
            patterns5[i] = bits5;
            patterns6[i] = bits3;
            patterns7[i] = bits2;
            patterns8[i] = bits;
        }
    }

    private static void pass20(float[] losses, int lossesOffset, BlockScratch blocks, float[] block,
            float[] block2, float[] block3, float[] block4, float[] block5, float[] block6,
            float[] block7, float[] block8, int[] patterns, int[] patterns2, int[] patterns3,
            int[] patterns4, int[] patterns5, int[] patterns6, int[] patterns7, int[] patterns8,
            int[] patterns9, int[] patterns10, float[] block9, int from, int count) {
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block[i], -0.6931472f, Math.fma(block2[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block3[i], block4[i], -0.16609082f), block4[i], 0.20001975f), block4[i], -0.25001583f), block4[i], 0.33333325f), block4[i], -0.49999988f), block4[i]));
            block[i] = p;
        }
        blocks.toBits(block5, 0, patterns, count);
        blocks.toBits(block, 0, patterns2, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns3[i] ^ (patterns4[i] ^ (patterns[i] ^ patterns4[i]) & patterns5[i] ^ patterns3[i]) & patterns6[i];
            final int bits2 = patterns7[i] ^ (patterns2[i] ^ patterns7[i]) & patterns8[i] ^ patterns9[i];
            patterns4[i] = bits;
            patterns3[i] = bits2;
        }
        for (int i = 0; i < count; i++) {
            patterns3[i] = patterns9[i] ^ patterns3[i] & patterns10[i];
        }
        blocks.toReals(patterns4, block5, 0, count);
        blocks.toReals(patterns3, block6, 0, count);
        for (int i = 0; i < count; i++) {
            final float negated = -(block7[i] * (block8[i] * Math.max(block5[i], -100.0f) + block9[i] * Math.max(block6[i], -100.0f)));
            block7[i] = negated;
        }
        System.arraycopy(block7, 0, losses, lossesOffset + from, count);
    }

    private static void forwardBackwardWithWeightInBlocks(int samples, float[] input,
            int inputOffset, float[] target, int targetOffset, float[] weight, int weightOffset,
            float[] upstream, int upstreamOffset, float[] losses, int lossesOffset,
            float[] gradInput, int gradInputOffset, BlockScratch blocks, float[] block,
            float[] block2, float[] block3, float[] block4, float[] block5, float[] block6,
            float[] block7, float[] block8, int[] patterns, int[] patterns2, int[] patterns3,
            int[] patterns4, int[] patterns5, int[] patterns6, int[] patterns7, int[] patterns8,
            int[] patterns9, int[] patterns10, int[] patterns11, int[] patterns12, int[] patterns13,
            int[] patterns14, int[] patterns15, int[] patterns16, float[] block9, float[] block10,
            float[] block11) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass19(input, inputOffset, target, targetOffset, weight, weightOffset, upstream, upstreamOffset,
                    gradInput, gradInputOffset, blocks, block, block2, block3, block4, block5, block6, block7,
                    block8, patterns, patterns2, patterns3, patterns4, patterns5, patterns6, patterns7, patterns8,
                    from, count);
            pass6(blocks, block5, block6, patterns, patterns5, patterns6, patterns3, patterns9, patterns10,
                    patterns8, patterns7, patterns11, patterns12, patterns13, patterns14, patterns15, patterns16,
                    count);
            pass17(blocks, block3, block6, block7, block8, block9, block10, block11, patterns8, patterns16,
                    patterns14, patterns15, patterns4, patterns5, patterns6, patterns12, patterns9, patterns13,
                    count);
            pass20(losses, lossesOffset, blocks, block6, block7, block9, block8, block3, block5, block,
                    block2, patterns4, patterns5, patterns2, patterns, patterns7, patterns3, patterns10,
                    patterns14, patterns11, patterns8, block4, from, count);
        }
    }

    private static void pass21(float[] input, int inputOffset, float[] target, int targetOffset,
            float[] weight, int weightOffset, float[] upstream, int upstreamOffset,
            BlockScratch blocks, float[] block, float[] block2, float[] block3, float[] block4,
            float[] block5, float[] block6, float[] block7, float[] block8, int[] patterns,
            int[] patterns2, int[] patterns3, int from, int count) {
        System.arraycopy(input, inputOffset + from, block, 0, count);
        System.arraycopy(upstream, upstreamOffset + from, block2, 0, count);
        System.arraycopy(weight, weightOffset + from, block3, 0, count);
        System.arraycopy(target, targetOffset + from, block4, 0, count);
        for (int i = 0; i < count; i++) {
            final float difference = 1.0f - block[i];
            final float product = block[i] * difference;
            final float clamped = Math.max(product, 1.0E-12f);
            final float ratio = block2[i] / clamped;
            final float product2 = ratio * (block3[i] * (block[i] - block4[i]) / clamped);
            final float product3 = product2 * block[i];
            final float product4 = product2 * difference;
            block2[i] = product3;
            block4[i] = product4;
            block5[i] = product;
            block6[i] = difference;
            block7[i] = product2;
            block8[i] = ratio;
        }
        for (int i = 0; i < count; i++) {
            final float product = block8[i] * block3[i];
            final float difference = block2[i] - block4[i];
            final float product3 = 0.5f * block7[i];
            final float sum = -(product3 * block6[i]) + product3 * block[i];
            block[i] = product;
            block2[i] = difference;
            block3[i] = sum;
        }
        blocks.toBits(block5, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns[i] & 0x7fffffff;
            final int bits2 = patterns[i] >> 31;
            final int difference = (bits ^ bits2) - bits2;
            final int bits3 = 0x7f800000 - bits >> 31;
            final int bits4 = (difference | difference - 0x2b8cbccd) >> 31 | bits3;
            patterns[i] = bits4;
            patterns2[i] = bits3;
            patterns3[i] = difference;
        }
    }

    private static void pass22(float[] gradInput, int gradInputOffset, BlockScratch blocks,
            float[] block, float[] block2, float[] block3, int[] patterns, int[] patterns2,
            int[] patterns3, int[] patterns4, int from, int count) {
        blocks.toBits(block, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns[i] & (patterns2[i] ^ -1);
            final int bits2 = bits ^ (0x7fc00000 ^ bits) & patterns3[i];
            final int bits3 = patterns4[i] ^ 0x2b8cbccc;
            final int bits4 = (bits3 | -bits3) >> 31 ^ -1;
            patterns2[i] = bits2;
            patterns4[i] = bits4;
        }
        blocks.toBits(block2, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns[i] & patterns4[i];
            patterns3[i] = bits ^ (0x7fc00000 ^ bits) & patterns3[i];
        }
        blocks.toReals(patterns2, block, 0, count);
        blocks.toReals(patterns3, block2, 0, count);
        for (int i = 0; i < count; i++) {
            block3[i] = block[i] + block2[i] + block3[i];
        }
        System.arraycopy(block3, 0, gradInput, gradInputOffset + from, count);
    }

    private static void hessianDiagonalWithWeightInBlocks(int samples, float[] input,
            int inputOffset, float[] target, int targetOffset, float[] weight, int weightOffset,
            float[] upstream, int upstreamOffset, float[] gradInput, int gradInputOffset,
            BlockScratch blocks, float[] block, float[] block2, float[] block3, float[] block4,
            float[] block5, float[] block6, float[] block7, float[] block8, int[] patterns,
            int[] patterns2, int[] patterns3, int[] patterns4) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass21(input, inputOffset, target, targetOffset, weight, weightOffset, upstream, upstreamOffset,
                    blocks, block, block2, block3, block4, block5, block6, block7, block8, patterns, patterns2,
                    patterns3, from, count);
            pass22(gradInput, gradInputOffset, blocks, block2, block3, block, patterns4, patterns, patterns2,
                    patterns3, from, count);
        }
    }

    private static void pass23(float[] input, int inputOffset, float[] weight, int weightOffset,
            float[] upstream, int upstreamOffset, BlockScratch blocks, float[] block,
            float[] block2, float[] block3, float[] block4, int[] patterns, int[] patterns2,
            int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6, int[] patterns7,
            int[] patterns8, int from, int count) {
        System.arraycopy(upstream, upstreamOffset + from, block, 0, count);
        System.arraycopy(weight, weightOffset + from, block2, 0, count);
        System.arraycopy(input, inputOffset + from, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final float product = block[i] * block2[i];
            final float negated = -block3[i];
            final float sum = 1.0f + negated;
            final float product2 = block3[i] * 1.6777216E7f;
            block[i] = product;
            block2[i] = negated;
            block3[i] = sum;
            block4[i] = product2;
        }
        blocks.toBits(block2, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns[i] & 0x7fffffff;
            final int bits2 = patterns[i] >> 31;
            final int difference = (bits ^ bits2) - bits2;
            final int bits3 = difference ^ 0xc0800000;
            final int bits4 = 0x80400000 & ((bits3 | -bits3) >> 31 ^ -1);
            patterns2[i] = bits4;
            patterns3[i] = difference;
            patterns4[i] = bits;
        }
        blocks.toBits(block3, 0, patterns5, count);
        for (int i = 0; i < count; i++) {
            final int bits = 0x7fc00000 ^ patterns2[i];
            final int sum = patterns5[i] + 0x4afb0d;
            final int bits2 = sum >> 23 | 0x4b000000;
            final int difference = (sum & 0x7f800000) - 0x3f800000;
            final int difference2 = patterns[i] - difference;
            final int difference3 = 0x40800000 - difference;
            final int bits3 = patterns3[i] | patterns3[i] - 0x7f800000;
            patterns2[i] = bits;
            patterns5[i] = bits2;
            patterns6[i] = difference2;
            patterns7[i] = difference3;
            patterns8[i] = bits3;
        }
    }

    private static void pass24(float[] input, int inputOffset, BlockScratch blocks, float[] block,
            int[] patterns, int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5,
            int[] patterns6, int[] patterns7, int[] patterns8, int[] patterns9, int[] patterns10,
            int[] patterns11, int from, int count) {
        for (int i = 0; i < count; i++) {
            final int bits = 0x7f800000 - patterns2[i] >> 31;
            final int bits2 = ((patterns[i] & patterns[i] - 0xc0800001) >> 31 | bits) ^ -1;
            final int bits3 = patterns3[i] >> 31 & (bits ^ -1);
            patterns[i] = bits2;
            patterns2[i] = bits3;
        }
        blocks.toBits(input, inputOffset + from, patterns3, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns3[i] & 0x7fffffff;
            final int bits2 = patterns3[i] >> 31;
            final int difference = (bits ^ bits2) - bits2;
            final int bits3 = 0x7fc00000 ^ 0x80400000 & ((difference | -difference) >> 31 ^ -1);
            patterns4[i] = bits3;
            patterns5[i] = difference;
            patterns6[i] = bits;
        }
        blocks.toBits(block, 0, patterns7, count);
        for (int i = 0; i < count; i++) {
            final int bits = 0x7f800000 - patterns6[i] >> 31;
            final int bits2 = bits ^ -1;
            final int bits3 = (patterns5[i] | patterns5[i] - 0x800000) >> 31 & bits2;
            final int bits4 = 0x4b00007f ^ 232 & bits3;
            final int bits5 = patterns7[i] ^ patterns3[i];
            patterns6[i] = bits4;
            patterns7[i] = bits5;
            patterns8[i] = bits3;
            patterns9[i] = bits2;
            patterns10[i] = bits;
        }
        for (int i = 0; i < count; i++) {
            final int sum = (patterns3[i] ^ patterns7[i] & patterns8[i]) + 0x4afb0d;
            final int bits = sum >> 23 | 0x4b000000;
            final int sum2 = (sum & 0x7fffff) + 0x3f3504f3;
            final int bits2 = (patterns5[i] | patterns5[i] - 0x7f800000) >> 31;
            patterns7[i] = bits;
            patterns8[i] = sum2;
            patterns11[i] = bits2;
        }
    }

    private static void pass25(BlockScratch blocks, float[] block, float[] block2, float[] block3,
            float[] block4, int[] patterns, int[] patterns2, int[] patterns3, int[] patterns4,
            int[] patterns5, int[] patterns6, int[] patterns7, int[] patterns8, int[] patterns9,
            int[] patterns10, float[] block5, float[] block6, float[] block7, int count) {
        for (int i = 0; i < count; i++) {
            final int bits = ((patterns[i] | patterns[i] - 1) >> 31 | patterns2[i]) ^ -1;
            final int bits2 = patterns3[i] & patterns4[i];
            patterns[i] = bits;
            patterns4[i] = bits2;
        }
        blocks.toReals(patterns5, block, 0, count);
        blocks.toReals(patterns6, block2, 0, count);
        blocks.toReals(patterns7, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final float difference = 8388735.0f - block[i];
            final float difference2 = block2[i] - Math.fma(-0.25f, block3[i], 1.0f);
            final float square = difference2 * difference2;
            final float p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f), difference2, -0.16609082f), difference2, 0.20001975f), difference2, -0.25001583f);
            block[i] = difference;
            block2[i] = square;
            block3[i] = difference2;
            block4[i] = p;
        }
        blocks.toReals(patterns8, block5, 0, count);
        blocks.toReals(patterns9, block6, 0, count);
        blocks.toReals(patterns10, block7, 0, count);
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block[i], -0.6931472f, Math.fma(block2[i], Math.fma(Math.fma(block4[i], block3[i], 0.33333325f), block3[i], -0.49999988f), block3[i]));
            final float difference = block5[i] - block6[i];
            final float difference2 = block7[i] - 1.0f;
            final float square = difference2 * difference2;
            final float p2 = Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f);
            block[i] = p;
            block2[i] = difference;
            block3[i] = square;
            block4[i] = difference2;
            block5[i] = p2;
        }
    }

    private static void pass26(float[] gradTarget, int gradTargetOffset, BlockScratch blocks,
            float[] block, float[] block2, float[] block3, float[] block4, int[] patterns,
            int[] patterns2, int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6,
            int[] patterns7, int[] patterns8, int[] patterns9, int[] patterns10, float[] block5,
            float[] block6, float[] block7, int from, int count) {
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block[i], -0.6931472f, Math.fma(block2[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block3[i], block4[i], -0.16609082f), block4[i], 0.20001975f), block4[i], -0.25001583f), block4[i], 0.33333325f), block4[i], -0.49999988f), block4[i]));
            block[i] = p;
        }
        blocks.toBits(block5, 0, patterns, count);
        blocks.toBits(block, 0, patterns2, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns3[i] ^ (patterns4[i] ^ (patterns[i] ^ patterns4[i]) & patterns5[i] ^ patterns3[i]) & patterns6[i];
            final int bits2 = patterns7[i] ^ (patterns2[i] ^ patterns7[i]) & patterns8[i] ^ patterns9[i];
            patterns4[i] = bits;
            patterns3[i] = bits2;
        }
        for (int i = 0; i < count; i++) {
            patterns3[i] = patterns9[i] ^ patterns3[i] & patterns10[i];
        }
        blocks.toReals(patterns4, block6, 0, count);
        blocks.toReals(patterns3, block5, 0, count);
        for (int i = 0; i < count; i++) {
            block7[i] = block7[i] * Math.max(block6[i], -100.0f) - block7[i] * Math.max(block5[i], -100.0f);
        }
        System.arraycopy(block7, 0, gradTarget, gradTargetOffset + from, count);
    }

    private static void targetBackwardWithWeightInBlocks(int samples, float[] input,
            int inputOffset, float[] weight, int weightOffset, float[] upstream, int upstreamOffset,
            float[] gradTarget, int gradTargetOffset, BlockScratch blocks, float[] block,
            float[] block2, float[] block3, float[] block4, int[] patterns, int[] patterns2,
            int[] patterns3, int[] patterns4, int[] patterns5, int[] patterns6, int[] patterns7,
            int[] patterns8, int[] patterns9, int[] patterns10, int[] patterns11, int[] patterns12,
            int[] patterns13, int[] patterns14, int[] patterns15, int[] patterns16, float[] block5,
            float[] block6, float[] block7, float[] block8, float[] block9) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass23(input, inputOffset, weight, weightOffset, upstream, upstreamOffset, blocks, block, block2,
                    block3, block4, patterns, patterns2, patterns3, patterns4, patterns5, patterns6, patterns7,
                    patterns8, from, count);
            pass24(input, inputOffset, blocks, block4, patterns3, patterns4, patterns8, patterns9, patterns10,
                    patterns11, patterns12, patterns13, patterns14, patterns15, patterns16, from, count);
            pass25(blocks, block3, block4, block5, block6, patterns10, patterns15, patterns16, patterns14,
                    patterns5, patterns6, patterns7, patterns11, patterns12, patterns13, block7, block8, block9,
                    count);
            pass26(gradTarget, gradTargetOffset, blocks, block4, block5, block7, block6, patterns5, patterns6,
                    patterns2, patterns, patterns4, patterns3, patterns8, patterns14, patterns9, patterns10,
                    block3, block2, block, from, count);
        }
    }

    private static void pass27(double[] input, int inputOffset, double[] target, int targetOffset,
            BlockScratch blocks, double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4,
            long[] patterns5, long[] patterns6, long[] patterns7, long[] patterns8,
            long[] patterns9, int from, int count) {
        System.arraycopy(target, targetOffset + from, block, 0, count);
        System.arraycopy(input, inputOffset + from, block2, 0, count);
        for (int i = 0; i < count; i++) {
            final double product = block2[i] * 9.007199254740992E15;
            final double difference = 1.0 - block[i];
            final double negated = -block2[i];
            final double sum = 1.0 + negated;
            block2[i] = product;
            block3[i] = difference;
            block4[i] = negated;
            block5[i] = sum;
        }
        blocks.toBits(input, inputOffset + from, patterns, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns[i] & 0x7fffffffffffffffL;
            final long bits2 = patterns[i] >> 63;
            final long difference = (bits ^ bits2) - bits2;
            final long bits3 = 0x7ff8000000000000L ^ 0x8008000000000000L & ((difference | -difference) >> 63 ^ -1L);
            patterns2[i] = bits3;
            patterns3[i] = difference;
            patterns4[i] = bits;
        }
        blocks.toBits(block2, 0, patterns5, count);
        for (int i = 0; i < count; i++) {
            final long bits = 0x7ff0000000000000L - patterns4[i] >> 63;
            final long bits2 = bits ^ -1L;
            final long bits3 = (patterns3[i] | patterns3[i] - 0x10000000000000L) >> 63 & bits2;
            final long bits4 = 0x43300000000003ffL ^ 1995L & bits3;
            final long bits5 = patterns5[i] ^ patterns[i];
            patterns4[i] = bits4;
            patterns5[i] = bits5;
            patterns6[i] = bits3;
            patterns7[i] = bits2;
            patterns8[i] = bits;
        }
        for (int i = 0; i < count; i++) {
            final long sum = (patterns[i] ^ patterns5[i] & patterns6[i]) + 0x95f619980c433L;
            final long bits = sum >> 52 | 0x4330000000000000L;
            final long sum2 = (sum & 0xfffffffffffffL) + 0x3fe6a09e667f3bcdL;
            final long bits2 = (patterns3[i] | patterns3[i] - 0x7ff0000000000000L) >> 63;
            patterns5[i] = bits;
            patterns6[i] = sum2;
            patterns9[i] = bits2;
        }
    }

    private static void pass28(BlockScratch blocks, double[] block, double[] block2,
            long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            long[] patterns6, long[] patterns7, long[] patterns8, long[] patterns9,
            long[] patterns10, long[] patterns11, int count) {
        blocks.toBits(block, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            final long bits = ((patterns2[i] | patterns2[i] - 1L) >> 63 | patterns3[i]) ^ -1L;
            final long bits2 = patterns4[i] & patterns5[i];
            final long bits3 = patterns[i] & 0x7fffffffffffffffL;
            final long bits4 = patterns[i] >> 63;
            final long difference = (bits3 ^ bits4) - bits4;
            patterns2[i] = bits;
            patterns5[i] = bits2;
            patterns3[i] = difference;
            patterns4[i] = bits3;
        }
        blocks.toBits(block2, 0, patterns6, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns3[i] ^ 0xc010000000000000L;
            final long bits2 = 0x7ff8000000000000L ^ 0x8008000000000000L & ((bits | -bits) >> 63 ^ -1L);
            final long sum = patterns6[i] + 0x95f619980c433L;
            final long bits3 = sum >> 52 | 0x4330000000000000L;
            patterns6[i] = bits2;
            patterns7[i] = bits3;
            patterns8[i] = sum;
        }
        for (int i = 0; i < count; i++) {
            final long difference = (patterns8[i] & 0x7ff0000000000000L) - 0x3ff0000000000000L;
            final long difference2 = patterns[i] - difference;
            final long difference3 = 0x4010000000000000L - difference;
            final long bits = (patterns3[i] | patterns3[i] - 0x7ff0000000000000L) >> 63;
            final long bits2 = 0x7ff0000000000000L - patterns4[i] >> 63;
            final long bits3 = bits2 ^ -1L;
            patterns4[i] = difference2;
            patterns8[i] = difference3;
            patterns9[i] = bits;
            patterns10[i] = bits3;
            patterns11[i] = bits2;
        }
    }

    private static void pass29(BlockScratch blocks, double[] block, double[] block2,
            double[] block3, double[] block4, double[] block5, long[] patterns, long[] patterns2,
            long[] patterns3, long[] patterns4, long[] patterns5, long[] patterns6,
            long[] patterns7, long[] patterns8, long[] patterns9, long[] patterns10,
            double[] block6, double[] block7, double[] block8, int count) {
        for (int i = 0; i < count; i++) {
            final long bits = ((patterns[i] & patterns[i] - 0xc010000000000001L) >> 63 | patterns2[i]) ^ -1L;
            final long bits2 = patterns3[i] & patterns4[i];
            patterns[i] = bits;
            patterns3[i] = bits2;
        }
        blocks.toReals(patterns5, block, 0, count);
        blocks.toReals(patterns6, block2, 0, count);
        blocks.toReals(patterns7, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final double difference = block[i] - block2[i];
            final double difference2 = block3[i] - 1.0;
            final double ratio = difference2 / (-2.0 - difference2);
            final double square = ratio * ratio;
            final double p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664);
            block[i] = difference;
            block2[i] = difference2;
            block3[i] = ratio;
            block4[i] = square;
            block5[i] = p;
        }
        blocks.toReals(patterns8, block6, 0, count);
        blocks.toReals(patterns9, block7, 0, count);
        blocks.toReals(patterns10, block8, 0, count);
        for (int i = 0; i < count; i++) {
            final double p = Math.fma(block[i], -0.6931471805599453, block2[i] + Math.fma(block3[i], Math.fma(block4[i], Math.fma(block5[i], block4[i], -0.6666666666666734), block2[i]), block[i] * -2.3190468138462996E-17));
            final double difference = 4.503599627371519E15 - block6[i];
            final double difference2 = block7[i] - Math.fma(-0.25, block8[i], 1.0);
            final double difference3 = -2.0 - difference2;
            block[i] = p;
            block2[i] = difference;
            block3[i] = difference2;
            block4[i] = difference3;
        }
    }

    private static void pass30(double[] losses, int lossesOffset, BlockScratch blocks,
            double[] block, double[] block2, double[] block3, double[] block4, double[] block5,
            long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            long[] patterns6, long[] patterns7, long[] patterns8, long[] patterns9,
            long[] patterns10, double[] block6, double[] block7, double[] block8, double[] block9,
            int from, int count) {
        for (int i = 0; i < count; i++) {
            final double ratio = block[i] / block2[i];
            final double square = ratio * ratio;
            final double p = Math.fma(square, Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664), square, -0.6666666666666734), block[i]);
            final double product = block3[i] * -2.3190468138462996E-17;
            block2[i] = ratio;
            block4[i] = p;
            block5[i] = product;
        }
        for (int i = 0; i < count; i++) {
            block3[i] = Math.fma(block3[i], -0.6931471805599453, block[i] + Math.fma(block2[i], block4[i], block5[i]));
        }
        blocks.toBits(block6, 0, patterns, count);
        blocks.toBits(block3, 0, patterns2, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns3[i] ^ (patterns4[i] ^ (patterns[i] ^ patterns4[i]) & patterns5[i] ^ patterns3[i]) & patterns6[i];
            final long bits2 = patterns7[i] ^ (patterns2[i] ^ patterns7[i]) & patterns8[i] ^ patterns9[i];
            patterns4[i] = bits;
            patterns3[i] = bits2;
        }
        for (int i = 0; i < count; i++) {
            patterns3[i] = patterns9[i] ^ patterns3[i] & patterns10[i];
        }
        blocks.toReals(patterns4, block6, 0, count);
        blocks.toReals(patterns3, block7, 0, count);
        for (int i = 0; i < count; i++) {
            block8[i] = -(block8[i] * Math.max(block6[i], -100.0) + block9[i] * Math.max(block7[i], -100.0));
        }
        System.arraycopy(block8, 0, losses, lossesOffset + from, count);
    }

    private static void forwardInBlocks2(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] losses, int lossesOffset,
            BlockScratch blocks, double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4,
            long[] patterns5, long[] patterns6, long[] patterns7, long[] patterns8,
            long[] patterns9, long[] patterns10, long[] patterns11, long[] patterns12,
            long[] patterns13, long[] patterns14, long[] patterns15, long[] patterns16,
            double[] block6, double[] block7, double[] block8, double[] block9, double[] block10,
            double[] block11) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass27(input, inputOffset, target, targetOffset, blocks, block, block2, block3, block4, block5,
                    patterns, patterns2, patterns3, patterns4, patterns5, patterns6, patterns7, patterns8,
                    patterns9, from, count);
            pass28(blocks, block4, block5, patterns10, patterns3, patterns8, patterns9, patterns7, patterns11,
                    patterns12, patterns13, patterns14, patterns15, patterns16, count);
            pass29(blocks, block2, block5, block6, block7, block8, patterns8, patterns16, patterns14,
                    patterns15, patterns4, patterns5, patterns6, patterns12, patterns9, patterns13, block9,
                    block10, block11, count);
            pass30(losses, lossesOffset, blocks, block6, block7, block5, block8, block9, patterns4, patterns5,
                    patterns2, patterns, patterns7, patterns3, patterns10, patterns14, patterns11, patterns8,
                    block2, block4, block, block3, from, count);
        }
    }

    private static void pass31(double[] input, int inputOffset, double[] target, int targetOffset,
            double upstream, double[] gradInput, int gradInputOffset, BlockScratch blocks,
            double[] block, double[] block2, double[] block3, double[] block4, double[] block5,
            double[] block6, long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4,
            long[] patterns5, long[] patterns6, long[] patterns7, long[] patterns8, int from,
            int count) {
        System.arraycopy(target, targetOffset + from, block, 0, count);
        System.arraycopy(input, inputOffset + from, block2, 0, count);
        for (int i = 0; i < count; i++) {
            final double product = block2[i] * 9.007199254740992E15;
            final double difference = 1.0 - block[i];
            final double negated = -block2[i];
            final double sum = 1.0 + negated;
            final double product2 = upstream * ((block2[i] - block[i]) / Math.max(block2[i] * (1.0 - block2[i]), 1.0E-12));
            block2[i] = product;
            block3[i] = difference;
            block4[i] = negated;
            block5[i] = sum;
            block6[i] = product2;
        }
        System.arraycopy(block6, 0, gradInput, gradInputOffset + from, count);
        blocks.toBits(input, inputOffset + from, patterns, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns[i] & 0x7fffffffffffffffL;
            final long bits2 = patterns[i] >> 63;
            final long difference = (bits ^ bits2) - bits2;
            final long bits3 = 0x7ff8000000000000L ^ 0x8008000000000000L & ((difference | -difference) >> 63 ^ -1L);
            patterns2[i] = bits3;
            patterns3[i] = difference;
            patterns4[i] = bits;
        }
        blocks.toBits(block2, 0, patterns5, count);
        for (int i = 0; i < count; i++) {
            final long bits = 0x7ff0000000000000L - patterns4[i] >> 63;
            final long bits2 = bits ^ -1L;
            final long bits3 = (patterns3[i] | patterns3[i] - 0x10000000000000L) >> 63 & bits2;
            final long bits4 = 0x43300000000003ffL ^ 1995L & bits3;
            final long bits5 = patterns5[i] ^ patterns[i];
            patterns4[i] = bits4;
            patterns5[i] = bits5;
            patterns6[i] = bits3;
            patterns7[i] = bits2;
            patterns8[i] = bits;
        }
    }

    private static void pass32(BlockScratch blocks, double[] block, double[] block2,
            long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            long[] patterns6, long[] patterns7, long[] patterns8, long[] patterns9,
            long[] patterns10, long[] patterns11, long[] patterns12, long[] patterns13,
            long[] patterns14, int count) {
        for (int i = 0; i < count; i++) {
            final long sum = (patterns[i] ^ patterns2[i] & patterns3[i]) + 0x95f619980c433L;
            final long bits = sum >> 52 | 0x4330000000000000L;
            final long sum2 = (sum & 0xfffffffffffffL) + 0x3fe6a09e667f3bcdL;
            final long bits2 = (patterns4[i] | patterns4[i] - 0x7ff0000000000000L) >> 63;
            patterns2[i] = bits;
            patterns3[i] = sum2;
            patterns5[i] = bits2;
        }
        blocks.toBits(block, 0, patterns6, count);
        for (int i = 0; i < count; i++) {
            final long bits = ((patterns4[i] | patterns4[i] - 1L) >> 63 | patterns7[i]) ^ -1L;
            final long bits2 = patterns5[i] & patterns8[i];
            final long bits3 = patterns6[i] & 0x7fffffffffffffffL;
            final long bits4 = patterns6[i] >> 63;
            final long difference = (bits3 ^ bits4) - bits4;
            patterns4[i] = bits;
            patterns8[i] = bits2;
            patterns7[i] = difference;
            patterns5[i] = bits3;
        }
        blocks.toBits(block2, 0, patterns9, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns7[i] ^ 0xc010000000000000L;
            final long bits2 = 0x7ff8000000000000L ^ 0x8008000000000000L & ((bits | -bits) >> 63 ^ -1L);
            final long sum = patterns9[i] + 0x95f619980c433L;
            final long bits3 = sum >> 52 | 0x4330000000000000L;
            patterns9[i] = bits2;
            patterns10[i] = bits3;
            patterns11[i] = sum;
        }
        for (int i = 0; i < count; i++) {
            final long difference = (patterns11[i] & 0x7ff0000000000000L) - 0x3ff0000000000000L;
            final long difference2 = patterns6[i] - difference;
            final long difference3 = 0x4010000000000000L - difference;
            final long bits = (patterns7[i] | patterns7[i] - 0x7ff0000000000000L) >> 63;
            final long bits2 = 0x7ff0000000000000L - patterns5[i] >> 63;
            final long bits3 = bits2 ^ -1L;
            patterns5[i] = difference2;
            patterns11[i] = difference3;
            patterns12[i] = bits;
            patterns13[i] = bits3;
            patterns14[i] = bits2;
        }
    }

    private static void pass33(BlockScratch blocks, double[] block, double[] block2,
            double[] block3, double[] block4, double[] block5, double[] block6, long[] patterns,
            long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            long[] patterns6, long[] patterns7, long[] patterns8, long[] patterns9,
            long[] patterns10, double[] block7, double[] block8, int count) {
        for (int i = 0; i < count; i++) {
            final long bits = ((patterns[i] & patterns[i] - 0xc010000000000001L) >> 63 | patterns2[i]) ^ -1L;
            final long bits2 = patterns3[i] & patterns4[i];
            patterns[i] = bits;
            patterns3[i] = bits2;
        }
        blocks.toReals(patterns5, block, 0, count);
        blocks.toReals(patterns6, block2, 0, count);
        blocks.toReals(patterns7, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final double difference = block[i] - block2[i];
            final double difference2 = block3[i] - 1.0;
            final double ratio = difference2 / (-2.0 - difference2);
            final double square = ratio * ratio;
            final double p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664);
            block[i] = difference;
            block2[i] = difference2;
            block3[i] = ratio;
            block4[i] = square;
            block5[i] = p;
        }
        blocks.toReals(patterns8, block6, 0, count);
        blocks.toReals(patterns9, block7, 0, count);
        blocks.toReals(patterns10, block8, 0, count);
        for (int i = 0; i < count; i++) {
            final double p = Math.fma(block[i], -0.6931471805599453, block2[i] + Math.fma(block3[i], Math.fma(block4[i], Math.fma(block5[i], block4[i], -0.6666666666666734), block2[i]), block[i] * -2.3190468138462996E-17));
            final double difference = 4.503599627371519E15 - block6[i];
            final double difference2 = block7[i] - Math.fma(-0.25, block8[i], 1.0);
            final double difference3 = -2.0 - difference2;
            block[i] = p;
            block2[i] = difference;
            block3[i] = difference2;
            block4[i] = difference3;
        }
    }

    private static void pass34(double[] lanes, BlockScratch blocks, double[] block, double[] block2,
            double[] block3, double[] block4, double[] block5, double[] block6, long[] patterns,
            long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            long[] patterns6, long[] patterns7, long[] patterns8, long[] patterns9,
            long[] patterns10, double[] block7, double[] block8, double[] block9, int count) {
        for (int i = 0; i < count; i++) {
            final double ratio = block[i] / block2[i];
            final double square = ratio * ratio;
            final double p = Math.fma(square, Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664), square, -0.6666666666666734), block[i]);
            final double product = block3[i] * -2.3190468138462996E-17;
            block2[i] = ratio;
            block4[i] = p;
            block5[i] = product;
        }
        for (int i = 0; i < count; i++) {
            block3[i] = Math.fma(block3[i], -0.6931471805599453, block[i] + Math.fma(block2[i], block4[i], block5[i]));
        }
        blocks.toBits(block6, 0, patterns, count);
        blocks.toBits(block3, 0, patterns2, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns3[i] ^ (patterns4[i] ^ (patterns[i] ^ patterns4[i]) & patterns5[i] ^ patterns3[i]) & patterns6[i];
            final long bits2 = patterns7[i] ^ (patterns2[i] ^ patterns7[i]) & patterns8[i] ^ patterns9[i];
            patterns4[i] = bits;
            patterns3[i] = bits2;
        }
        for (int i = 0; i < count; i++) {
            patterns3[i] = patterns9[i] ^ patterns3[i] & patterns10[i];
        }
        blocks.toReals(patterns4, block6, 0, count);
        blocks.toReals(patterns3, block7, 0, count);
        for (int i = 0; i < count; i++) {
            block8[i] = -(block8[i] * Math.max(block6[i], -100.0) + block9[i] * Math.max(block7[i], -100.0));
        }
        Lanes.add(block8, 0, count, lanes);
    }

    private static void forwardBackwardSummedInBlocks2(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double upstream, double[] gradInput,
            int gradInputOffset, double[] lanes, BlockScratch blocks, double[] block,
            double[] block2, double[] block3, double[] block4, double[] block5, double[] block6,
            long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            long[] patterns6, long[] patterns7, long[] patterns8, long[] patterns9,
            long[] patterns10, long[] patterns11, long[] patterns12, long[] patterns13,
            long[] patterns14, long[] patterns15, long[] patterns16, double[] block7,
            double[] block8, double[] block9, double[] block10, double[] block11) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass31(input, inputOffset, target, targetOffset, upstream, gradInput, gradInputOffset, blocks,
                    block, block2, block3, block4, block5, block6, patterns, patterns2, patterns3, patterns4,
                    patterns5, patterns6, patterns7, patterns8, from, count);
            pass32(blocks, block4, block5, patterns, patterns5, patterns6, patterns3, patterns9, patterns10,
                    patterns8, patterns7, patterns11, patterns12, patterns13, patterns14, patterns15, patterns16,
                    count);
            pass33(blocks, block2, block5, block6, block7, block8, block9, patterns8, patterns16, patterns14,
                    patterns15, patterns4, patterns5, patterns6, patterns12, patterns9, patterns13, block10,
                    block11, count);
            pass34(lanes, blocks, block6, block7, block5, block8, block9, block2, patterns4, patterns5,
                    patterns2, patterns, patterns7, patterns3, patterns10, patterns14, patterns11, patterns8,
                    block4, block, block3, count);
        }
    }

    private static void pass35(double[] input, int inputOffset, double[] target, int targetOffset,
            double[] upstream, int upstreamOffset, double[] gradInput, int gradInputOffset,
            BlockScratch blocks, double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, double[] block6, long[] patterns, long[] patterns2, long[] patterns3,
            long[] patterns4, long[] patterns5, long[] patterns6, long[] patterns7,
            long[] patterns8, int from, int count) {
        System.arraycopy(target, targetOffset + from, block, 0, count);
        System.arraycopy(input, inputOffset + from, block2, 0, count);
        System.arraycopy(upstream, upstreamOffset + from, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final double product = block2[i] * 9.007199254740992E15;
            final double difference = 1.0 - block[i];
            final double negated = -block2[i];
            final double sum = 1.0 + negated;
            final double product2 = block3[i] * ((block2[i] - block[i]) / Math.max(block2[i] * (1.0 - block2[i]), 1.0E-12));
            block2[i] = product;
            block3[i] = difference;
            block4[i] = negated;
            block5[i] = sum;
            block6[i] = product2;
        }
        System.arraycopy(block6, 0, gradInput, gradInputOffset + from, count);
        blocks.toBits(input, inputOffset + from, patterns, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns[i] & 0x7fffffffffffffffL;
            final long bits2 = patterns[i] >> 63;
            final long difference = (bits ^ bits2) - bits2;
            final long bits3 = 0x7ff8000000000000L ^ 0x8008000000000000L & ((difference | -difference) >> 63 ^ -1L);
            patterns2[i] = bits3;
            patterns3[i] = difference;
            patterns4[i] = bits;
        }
        blocks.toBits(block2, 0, patterns5, count);
        for (int i = 0; i < count; i++) {
            final long bits = 0x7ff0000000000000L - patterns4[i] >> 63;
            final long bits2 = bits ^ -1L;
            final long bits3 = (patterns3[i] | patterns3[i] - 0x10000000000000L) >> 63 & bits2;
            final long bits4 = 0x43300000000003ffL ^ 1995L & bits3;
            final long bits5 = patterns5[i] ^ patterns[i];
            patterns4[i] = bits4;
            patterns5[i] = bits5;
            patterns6[i] = bits3;
            patterns7[i] = bits2;
            patterns8[i] = bits;
        }
    }

    private static void pass36(double[] losses, int lossesOffset, BlockScratch blocks,
            double[] block, double[] block2, double[] block3, double[] block4, double[] block5,
            double[] block6, long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4,
            long[] patterns5, long[] patterns6, long[] patterns7, long[] patterns8,
            long[] patterns9, long[] patterns10, double[] block7, double[] block8, double[] block9,
            int from, int count) {
        for (int i = 0; i < count; i++) {
            final double ratio = block[i] / block2[i];
            final double square = ratio * ratio;
            final double p = Math.fma(square, Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664), square, -0.6666666666666734), block[i]);
            final double product = block3[i] * -2.3190468138462996E-17;
            block2[i] = ratio;
            block4[i] = p;
            block5[i] = product;
        }
        for (int i = 0; i < count; i++) {
            block3[i] = Math.fma(block3[i], -0.6931471805599453, block[i] + Math.fma(block2[i], block4[i], block5[i]));
        }
        blocks.toBits(block6, 0, patterns, count);
        blocks.toBits(block3, 0, patterns2, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns3[i] ^ (patterns4[i] ^ (patterns[i] ^ patterns4[i]) & patterns5[i] ^ patterns3[i]) & patterns6[i];
            final long bits2 = patterns7[i] ^ (patterns2[i] ^ patterns7[i]) & patterns8[i] ^ patterns9[i];
            patterns4[i] = bits;
            patterns3[i] = bits2;
        }
        for (int i = 0; i < count; i++) {
            patterns3[i] = patterns9[i] ^ patterns3[i] & patterns10[i];
        }
        blocks.toReals(patterns4, block6, 0, count);
        blocks.toReals(patterns3, block7, 0, count);
        for (int i = 0; i < count; i++) {
            block8[i] = -(block8[i] * Math.max(block6[i], -100.0) + block9[i] * Math.max(block7[i], -100.0));
        }
        System.arraycopy(block8, 0, losses, lossesOffset + from, count);
    }

    private static void forwardBackwardInBlocks2(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] losses, int lossesOffset, double[] gradInput, int gradInputOffset,
            BlockScratch blocks, double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, double[] block6, long[] patterns, long[] patterns2, long[] patterns3,
            long[] patterns4, long[] patterns5, long[] patterns6, long[] patterns7,
            long[] patterns8, long[] patterns9, long[] patterns10, long[] patterns11,
            long[] patterns12, long[] patterns13, long[] patterns14, long[] patterns15,
            long[] patterns16, double[] block7, double[] block8, double[] block9, double[] block10,
            double[] block11) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass35(input, inputOffset, target, targetOffset, upstream, upstreamOffset, gradInput,
                    gradInputOffset, blocks, block, block2, block3, block4, block5, block6, patterns, patterns2,
                    patterns3, patterns4, patterns5, patterns6, patterns7, patterns8, from, count);
            pass32(blocks, block4, block5, patterns, patterns5, patterns6, patterns3, patterns9, patterns10,
                    patterns8, patterns7, patterns11, patterns12, patterns13, patterns14, patterns15, patterns16,
                    count);
            pass33(blocks, block2, block5, block6, block7, block8, block9, patterns8, patterns16, patterns14,
                    patterns15, patterns4, patterns5, patterns6, patterns12, patterns9, patterns13, block10,
                    block11, count);
            pass36(losses, lossesOffset, blocks, block6, block7, block5, block8, block9, block2, patterns4,
                    patterns5, patterns2, patterns, patterns7, patterns3, patterns10, patterns14, patterns11,
                    patterns8, block4, block, block3, from, count);
        }
    }

    private static void pass37(double[] input, int inputOffset, double[] target, int targetOffset,
            double[] upstream, int upstreamOffset, double[] gradInput, int gradInputOffset,
            BlockScratch blocks, double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, double[] block6, long[] patterns, long[] patterns2, long[] patterns3,
            long[] patterns4, int from, int count) {
        System.arraycopy(input, inputOffset + from, block, 0, count);
        System.arraycopy(upstream, upstreamOffset + from, block2, 0, count);
        System.arraycopy(target, targetOffset + from, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final double difference = 1.0 - block[i];
            final double product = block[i] * difference;
            final double clamped = Math.max(product, 1.0E-12);
            final double ratio = block2[i] / clamped;
            final double product2 = ratio * ((block[i] - block3[i]) / clamped);
            final double difference2 = product2 * block[i] - product2 * difference;
            block2[i] = ratio;
            block3[i] = difference2;
            block4[i] = product;
            block5[i] = difference;
            block6[i] = product2;
        }
        for (int i = 0; i < count; i++) {
            final double product3 = 0.5 * block6[i];
            block[i] = -(product3 * block5[i]) + product3 * block[i];
        }
        blocks.toBits(block4, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns[i] & 0x7fffffffffffffffL;
            final long bits2 = patterns[i] >> 63;
            final long difference = (bits ^ bits2) - bits2;
            final long bits3 = 0x7ff0000000000000L - bits >> 63;
            final long bits4 = (difference | difference - 0x3d719799812dea12L) >> 63 | bits3;
            patterns[i] = bits4;
            patterns2[i] = bits3;
            patterns3[i] = difference;
        }
        blocks.toBits(block3, 0, patterns4, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns4[i] & (patterns[i] ^ -1L);
            final long bits2 = bits ^ (0x7ff8000000000000L ^ bits) & patterns2[i];
            final long bits3 = patterns3[i] ^ 0x3d719799812dea11L;
            final long bits4 = (bits3 | -bits3) >> 63 ^ -1L;
            patterns[i] = bits2;
            patterns3[i] = bits4;
        }
        blocks.toBits(block, 0, patterns4, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns4[i] & patterns3[i];
            patterns2[i] = bits ^ (0x7ff8000000000000L ^ bits) & patterns2[i];
        }
        blocks.toReals(patterns, block, 0, count);
        blocks.toReals(patterns2, block3, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block[i] + block3[i] + block2[i];
        }
        System.arraycopy(block, 0, gradInput, gradInputOffset + from, count);
    }

    private static void hessianDiagonalInBlocks2(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] gradInput, int gradInputOffset, BlockScratch blocks, double[] block,
            double[] block2, double[] block3, double[] block4, double[] block5, double[] block6,
            long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass37(input, inputOffset, target, targetOffset, upstream, upstreamOffset, gradInput,
                    gradInputOffset, blocks, block, block2, block3, block4, block5, block6, patterns, patterns2,
                    patterns3, patterns4, from, count);
        }
    }

    private static void pass38(double[] input, int inputOffset, BlockScratch blocks, double[] block,
            double[] block2, double[] block3, long[] patterns, long[] patterns2, long[] patterns3,
            long[] patterns4, long[] patterns5, long[] patterns6, long[] patterns7,
            long[] patterns8, int from, int count) {
        System.arraycopy(input, inputOffset + from, block, 0, count);
        for (int i = 0; i < count; i++) {
            final double negated = -block[i];
            final double sum = 1.0 + negated;
            final double product = block[i] * 9.007199254740992E15;
            block[i] = negated;
            block2[i] = sum;
            block3[i] = product;
        }
        blocks.toBits(block, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns[i] & 0x7fffffffffffffffL;
            final long bits2 = patterns[i] >> 63;
            final long difference = (bits ^ bits2) - bits2;
            final long bits3 = difference ^ 0xc010000000000000L;
            final long bits4 = 0x8008000000000000L & ((bits3 | -bits3) >> 63 ^ -1L);
            patterns2[i] = bits4;
            patterns3[i] = difference;
            patterns4[i] = bits;
        }
        blocks.toBits(block2, 0, patterns5, count);
        for (int i = 0; i < count; i++) {
            final long bits = 0x7ff8000000000000L ^ patterns2[i];
            final long sum = patterns5[i] + 0x95f619980c433L;
            final long bits2 = sum >> 52 | 0x4330000000000000L;
            final long difference = (sum & 0x7ff0000000000000L) - 0x3ff0000000000000L;
            final long difference2 = patterns[i] - difference;
            final long difference3 = 0x4010000000000000L - difference;
            final long bits3 = patterns3[i] | patterns3[i] - 0x7ff0000000000000L;
            patterns2[i] = bits;
            patterns5[i] = bits2;
            patterns6[i] = difference2;
            patterns7[i] = difference3;
            patterns8[i] = bits3;
        }
        for (int i = 0; i < count; i++) {
            final long bits = 0x7ff0000000000000L - patterns4[i] >> 63;
            final long bits2 = ((patterns3[i] & patterns3[i] - 0xc010000000000001L) >> 63 | bits) ^ -1L;
            final long bits3 = patterns8[i] >> 63 & (bits ^ -1L);
            patterns3[i] = bits2;
            patterns4[i] = bits3;
        }
    }

    private static void pass39(double[] input, int inputOffset, BlockScratch blocks, double[] block,
            long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            long[] patterns6, long[] patterns7, long[] patterns8, long[] patterns9, int from,
            int count) {
        blocks.toBits(input, inputOffset + from, patterns, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns[i] & 0x7fffffffffffffffL;
            final long bits2 = patterns[i] >> 63;
            final long difference = (bits ^ bits2) - bits2;
            final long bits3 = 0x7ff8000000000000L ^ 0x8008000000000000L & ((difference | -difference) >> 63 ^ -1L);
            patterns2[i] = bits3;
            patterns3[i] = difference;
            patterns4[i] = bits;
        }
        blocks.toBits(block, 0, patterns5, count);
        for (int i = 0; i < count; i++) {
            final long bits = 0x7ff0000000000000L - patterns4[i] >> 63;
            final long bits2 = bits ^ -1L;
            final long bits3 = (patterns3[i] | patterns3[i] - 0x10000000000000L) >> 63 & bits2;
            final long bits4 = 0x43300000000003ffL ^ 1995L & bits3;
            final long bits5 = patterns5[i] ^ patterns[i];
            patterns4[i] = bits4;
            patterns5[i] = bits5;
            patterns6[i] = bits3;
            patterns7[i] = bits2;
            patterns8[i] = bits;
        }
        for (int i = 0; i < count; i++) {
            final long sum = (patterns[i] ^ patterns5[i] & patterns6[i]) + 0x95f619980c433L;
            final long bits = sum >> 52 | 0x4330000000000000L;
            final long sum2 = (sum & 0xfffffffffffffL) + 0x3fe6a09e667f3bcdL;
            final long bits2 = (patterns3[i] | patterns3[i] - 0x7ff0000000000000L) >> 63;
            patterns5[i] = bits;
            patterns6[i] = sum2;
            patterns9[i] = bits2;
        }
        for (int i = 0; i < count; i++) {
            final long bits = ((patterns3[i] | patterns3[i] - 1L) >> 63 | patterns8[i]) ^ -1L;
            final long bits2 = patterns9[i] & patterns7[i];
            patterns3[i] = bits;
            patterns7[i] = bits2;
        }
    }

    private static void pass40(BlockScratch blocks, double[] block, double[] block2,
            double[] block3, long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4,
            long[] patterns5, long[] patterns6, double[] block4, double[] block5, double[] block6,
            double[] block7, double[] block8, int count) {
        blocks.toReals(patterns, block, 0, count);
        blocks.toReals(patterns2, block2, 0, count);
        blocks.toReals(patterns3, block3, 0, count);
        for (int i = 0; i < count; i++) {
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
        blocks.toReals(patterns4, block6, 0, count);
        blocks.toReals(patterns5, block7, 0, count);
        blocks.toReals(patterns6, block8, 0, count);
        for (int i = 0; i < count; i++) {
            final double p = Math.fma(block[i], -0.6931471805599453, block2[i] + Math.fma(block3[i], Math.fma(block4[i], Math.fma(Math.fma(block5[i], block4[i], -0.3999999999941664), block4[i], -0.6666666666666734), block2[i]), block[i] * -2.3190468138462996E-17));
            final double difference = block6[i] - block7[i];
            final double difference2 = block8[i] - 1.0;
            final double difference3 = -2.0 - difference2;
            block[i] = p;
            block2[i] = difference;
            block3[i] = difference2;
            block4[i] = difference3;
        }
        for (int i = 0; i < count; i++) {
            final double ratio = block3[i] / block4[i];
            final double square = ratio * ratio;
            final double p = Math.fma(square, Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664), square, -0.6666666666666734), block3[i]);
            final double product = block2[i] * -2.3190468138462996E-17;
            block4[i] = ratio;
            block5[i] = p;
            block6[i] = product;
        }
    }

    private static void pass41(double[] upstream, int upstreamOffset, double[] gradTarget,
            int gradTargetOffset, BlockScratch blocks, double[] block, double[] block2,
            double[] block3, long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4,
            long[] patterns5, long[] patterns6, long[] patterns7, long[] patterns8,
            long[] patterns9, long[] patterns10, double[] block4, double[] block5, double[] block6,
            double[] block7, int from, int count) {
        for (int i = 0; i < count; i++) {
            block[i] = Math.fma(block[i], -0.6931471805599453, block2[i] + Math.fma(block3[i], block4[i], block5[i]));
        }
        blocks.toBits(block6, 0, patterns, count);
        blocks.toBits(block, 0, patterns2, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns3[i] ^ (patterns4[i] ^ (patterns[i] ^ patterns4[i]) & patterns5[i] ^ patterns3[i]) & patterns6[i];
            final long bits2 = patterns7[i] ^ (patterns2[i] ^ patterns7[i]) & patterns8[i] ^ patterns9[i];
            patterns4[i] = bits;
            patterns3[i] = bits2;
        }
        for (int i = 0; i < count; i++) {
            patterns3[i] = patterns9[i] ^ patterns3[i] & patterns10[i];
        }
        System.arraycopy(upstream, upstreamOffset + from, block7, 0, count);
        blocks.toReals(patterns4, block6, 0, count);
        blocks.toReals(patterns3, block, 0, count);
        for (int i = 0; i < count; i++) {
            block7[i] = block7[i] * Math.max(block6[i], -100.0) - block7[i] * Math.max(block[i], -100.0);
        }
        System.arraycopy(block7, 0, gradTarget, gradTargetOffset + from, count);
    }

    private static void targetBackwardInBlocks2(int samples, double[] input, int inputOffset,
            double[] upstream, int upstreamOffset, double[] gradTarget, int gradTargetOffset,
            BlockScratch blocks, double[] block, double[] block2, double[] block3, long[] patterns,
            long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            long[] patterns6, long[] patterns7, long[] patterns8, long[] patterns9,
            long[] patterns10, long[] patterns11, long[] patterns12, long[] patterns13,
            long[] patterns14, long[] patterns15, long[] patterns16, double[] block4,
            double[] block5, double[] block6, double[] block7, double[] block8, double[] block9) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass38(input, inputOffset, blocks, block, block2, block3, patterns, patterns2, patterns3,
                    patterns4, patterns5, patterns6, patterns7, patterns8, from, count);
            pass39(input, inputOffset, blocks, block3, patterns8, patterns9, patterns10, patterns11,
                    patterns12, patterns13, patterns14, patterns15, patterns16, from, count);
            pass40(blocks, block2, block3, block4, patterns5, patterns6, patterns7, patterns11, patterns12,
                    patterns13, block5, block6, block7, block8, block9, count);
            pass41(upstream, upstreamOffset, gradTarget, gradTargetOffset, blocks, block3, block4, block5,
                    patterns5, patterns6, patterns2, patterns, patterns4, patterns3, patterns8, patterns14,
                    patterns9, patterns10, block6, block7, block2, block, from, count);
        }
    }

    private static void pass42(double[] weight, int weightOffset, double[] losses, int lossesOffset,
            BlockScratch blocks, double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4,
            long[] patterns5, long[] patterns6, long[] patterns7, long[] patterns8,
            long[] patterns9, long[] patterns10, double[] block6, double[] block7, double[] block8,
            double[] block9, int from, int count) {
        for (int i = 0; i < count; i++) {
            final double ratio = block[i] / block2[i];
            final double square = ratio * ratio;
            final double p = Math.fma(square, Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664), square, -0.6666666666666734), block[i]);
            final double product = block3[i] * -2.3190468138462996E-17;
            block2[i] = ratio;
            block4[i] = p;
            block5[i] = product;
        }
        for (int i = 0; i < count; i++) {
            block3[i] = Math.fma(block3[i], -0.6931471805599453, block[i] + Math.fma(block2[i], block4[i], block5[i]));
        }
        blocks.toBits(block6, 0, patterns, count);
        blocks.toBits(block3, 0, patterns2, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns3[i] ^ (patterns4[i] ^ (patterns[i] ^ patterns4[i]) & patterns5[i] ^ patterns3[i]) & patterns6[i];
            final long bits2 = patterns7[i] ^ (patterns2[i] ^ patterns7[i]) & patterns8[i] ^ patterns9[i];
            patterns4[i] = bits;
            patterns3[i] = bits2;
        }
        for (int i = 0; i < count; i++) {
            patterns3[i] = patterns9[i] ^ patterns3[i] & patterns10[i];
        }
        System.arraycopy(weight, weightOffset + from, block6, 0, count);
        blocks.toReals(patterns4, block7, 0, count);
        blocks.toReals(patterns3, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final double negated = -(block6[i] * (block8[i] * Math.max(block7[i], -100.0) + block9[i] * Math.max(block3[i], -100.0)));
            block8[i] = negated;
        }
        System.arraycopy(block8, 0, losses, lossesOffset + from, count);
    }

    private static void forwardWithWeightInBlocks2(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] weight, int weightOffset, double[] losses,
            int lossesOffset, BlockScratch blocks, double[] block, double[] block2, double[] block3,
            double[] block4, double[] block5, long[] patterns, long[] patterns2, long[] patterns3,
            long[] patterns4, long[] patterns5, long[] patterns6, long[] patterns7,
            long[] patterns8, long[] patterns9, long[] patterns10, long[] patterns11,
            long[] patterns12, long[] patterns13, long[] patterns14, long[] patterns15,
            long[] patterns16, double[] block6, double[] block7, double[] block8, double[] block9,
            double[] block10, double[] block11) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass27(input, inputOffset, target, targetOffset, blocks, block, block2, block3, block4, block5,
                    patterns, patterns2, patterns3, patterns4, patterns5, patterns6, patterns7, patterns8,
                    patterns9, from, count);
            pass28(blocks, block4, block5, patterns10, patterns3, patterns8, patterns9, patterns7, patterns11,
                    patterns12, patterns13, patterns14, patterns15, patterns16, count);
            pass29(blocks, block2, block5, block6, block7, block8, patterns8, patterns16, patterns14,
                    patterns15, patterns4, patterns5, patterns6, patterns12, patterns9, patterns13, block9,
                    block10, block11, count);
            pass42(weight, weightOffset, losses, lossesOffset, blocks, block6, block7, block5, block8, block9,
                    patterns4, patterns5, patterns2, patterns, patterns7, patterns3, patterns10, patterns14,
                    patterns11, patterns8, block2, block4, block, block3, from, count);
        }
    }

    private static void pass43(double[] input, int inputOffset, double[] target, int targetOffset,
            double[] weight, int weightOffset, double upstream, double[] gradInput,
            int gradInputOffset, BlockScratch blocks, double[] block, double[] block2,
            double[] block3, double[] block4, double[] block5, double[] block6, double[] block7,
            long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            long[] patterns6, long[] patterns7, long[] patterns8, int from, int count) {
        System.arraycopy(weight, weightOffset + from, block, 0, count);
        System.arraycopy(target, targetOffset + from, block2, 0, count);
        System.arraycopy(input, inputOffset + from, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final double product = block3[i] * 9.007199254740992E15;
            final double difference = 1.0 - block2[i];
            final double negated = -block3[i];
            final double sum = 1.0 + negated;
            final double ratio = block[i] * (block3[i] - block2[i]) / Math.max(block3[i] * (1.0 - block3[i]), 1.0E-12);
            block3[i] = product;
            block4[i] = difference;
            block5[i] = negated;
            block6[i] = sum;
            block7[i] = ratio;
        }
        for (int i = 0; i < count; i++) {
            block7[i] = upstream * block7[i];
        }
        System.arraycopy(block7, 0, gradInput, gradInputOffset + from, count);
        blocks.toBits(input, inputOffset + from, patterns, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns[i] & 0x7fffffffffffffffL;
            final long bits2 = patterns[i] >> 63;
            final long difference = (bits ^ bits2) - bits2;
            final long bits3 = 0x7ff8000000000000L ^ 0x8008000000000000L & ((difference | -difference) >> 63 ^ -1L);
            patterns2[i] = bits3;
            patterns3[i] = difference;
            patterns4[i] = bits;
        }
        blocks.toBits(block3, 0, patterns5, count);
        for (int i = 0; i < count; i++) {
            final long bits = 0x7ff0000000000000L - patterns4[i] >> 63;
            final long bits2 = bits ^ -1L;
            final long bits3 = (patterns3[i] | patterns3[i] - 0x10000000000000L) >> 63 & bits2;
            final long bits4 = 0x43300000000003ffL ^ 1995L & bits3;
            final long bits5 = patterns5[i] ^ patterns[i];
            patterns4[i] = bits4;
            patterns5[i] = bits5;
            patterns6[i] = bits3;
            patterns7[i] = bits2;
            patterns8[i] = bits;
        }
    }

    private static void pass44(BlockScratch blocks, double[] block, double[] block2,
            double[] block3, double[] block4, double[] block5, double[] block6, double[] block7,
            long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            long[] patterns6, long[] patterns7, long[] patterns8, long[] patterns9,
            long[] patterns10, double[] block8, int count) {
        for (int i = 0; i < count; i++) {
            final long bits = ((patterns[i] & patterns[i] - 0xc010000000000001L) >> 63 | patterns2[i]) ^ -1L;
            final long bits2 = patterns3[i] & patterns4[i];
            patterns[i] = bits;
            patterns3[i] = bits2;
        }
        blocks.toReals(patterns5, block, 0, count);
        blocks.toReals(patterns6, block2, 0, count);
        blocks.toReals(patterns7, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final double difference = block[i] - block2[i];
            final double difference2 = block3[i] - 1.0;
            final double ratio = difference2 / (-2.0 - difference2);
            final double square = ratio * ratio;
            final double p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664);
            block[i] = difference;
            block2[i] = difference2;
            block3[i] = ratio;
            block4[i] = square;
            block5[i] = p;
        }
        blocks.toReals(patterns8, block6, 0, count);
        blocks.toReals(patterns9, block7, 0, count);
        blocks.toReals(patterns10, block8, 0, count);
        for (int i = 0; i < count; i++) {
            final double p = Math.fma(block[i], -0.6931471805599453, block2[i] + Math.fma(block3[i], Math.fma(block4[i], Math.fma(block5[i], block4[i], -0.6666666666666734), block2[i]), block[i] * -2.3190468138462996E-17));
            final double difference = 4.503599627371519E15 - block6[i];
            final double difference2 = block7[i] - Math.fma(-0.25, block8[i], 1.0);
            final double difference3 = -2.0 - difference2;
            block[i] = p;
            block2[i] = difference;
            block3[i] = difference2;
            block4[i] = difference3;
        }
    }

    private static void pass45(double[] lanes, BlockScratch blocks, double[] block, double[] block2,
            double[] block3, double[] block4, double[] block5, double[] block6, double[] block7,
            long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            long[] patterns6, long[] patterns7, long[] patterns8, long[] patterns9,
            long[] patterns10, double[] block8, double[] block9, double[] block10, int count) {
        for (int i = 0; i < count; i++) {
            final double ratio = block[i] / block2[i];
            final double square = ratio * ratio;
            final double p = Math.fma(square, Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664), square, -0.6666666666666734), block[i]);
            final double product = block3[i] * -2.3190468138462996E-17;
            block2[i] = ratio;
            block4[i] = p;
            block5[i] = product;
        }
        for (int i = 0; i < count; i++) {
            block3[i] = Math.fma(block3[i], -0.6931471805599453, block[i] + Math.fma(block2[i], block4[i], block5[i]));
        }
        blocks.toBits(block6, 0, patterns, count);
        blocks.toBits(block3, 0, patterns2, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns3[i] ^ (patterns4[i] ^ (patterns[i] ^ patterns4[i]) & patterns5[i] ^ patterns3[i]) & patterns6[i];
            final long bits2 = patterns7[i] ^ (patterns2[i] ^ patterns7[i]) & patterns8[i] ^ patterns9[i];
            patterns4[i] = bits;
            patterns3[i] = bits2;
        }
        for (int i = 0; i < count; i++) {
            patterns3[i] = patterns9[i] ^ patterns3[i] & patterns10[i];
        }
        blocks.toReals(patterns4, block6, 0, count);
        blocks.toReals(patterns3, block7, 0, count);
        for (int i = 0; i < count; i++) {
            final double negated = -(block8[i] * (block9[i] * Math.max(block6[i], -100.0) + block10[i] * Math.max(block7[i], -100.0)));
            block8[i] = negated;
        }
        Lanes.add(block8, 0, count, lanes);
    }

    private static void forwardBackwardWithWeightSummedInBlocks2(int samples, double[] input,
            int inputOffset, double[] target, int targetOffset, double[] weight, int weightOffset,
            double upstream, double[] gradInput, int gradInputOffset, double[] lanes,
            BlockScratch blocks, double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, double[] block6, double[] block7, long[] patterns, long[] patterns2,
            long[] patterns3, long[] patterns4, long[] patterns5, long[] patterns6,
            long[] patterns7, long[] patterns8, long[] patterns9, long[] patterns10,
            long[] patterns11, long[] patterns12, long[] patterns13, long[] patterns14,
            long[] patterns15, long[] patterns16, double[] block8, double[] block9,
            double[] block10, double[] block11, double[] block12) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass43(input, inputOffset, target, targetOffset, weight, weightOffset, upstream, gradInput,
                    gradInputOffset, blocks, block, block2, block3, block4, block5, block6, block7, patterns,
                    patterns2, patterns3, patterns4, patterns5, patterns6, patterns7, patterns8, from, count);
            pass32(blocks, block5, block6, patterns, patterns5, patterns6, patterns3, patterns9, patterns10,
                    patterns8, patterns7, patterns11, patterns12, patterns13, patterns14, patterns15, patterns16,
                    count);
            pass44(blocks, block3, block6, block7, block8, block9, block10, block11, patterns8, patterns16,
                    patterns14, patterns15, patterns4, patterns5, patterns6, patterns12, patterns9, patterns13,
                    block12, count);
            pass45(lanes, blocks, block7, block8, block6, block9, block10, block3, block5, patterns4,
                    patterns5, patterns2, patterns, patterns7, patterns3, patterns10, patterns14, patterns11,
                    patterns8, block, block2, block4, count);
        }
    }

    private static void pass46(double[] input, int inputOffset, double[] target, int targetOffset,
            double[] weight, int weightOffset, double[] upstream, int upstreamOffset,
            double[] gradInput, int gradInputOffset, BlockScratch blocks, double[] block,
            double[] block2, double[] block3, double[] block4, double[] block5, double[] block6,
            double[] block7, double[] block8, long[] patterns, long[] patterns2, long[] patterns3,
            long[] patterns4, long[] patterns5, long[] patterns6, long[] patterns7,
            long[] patterns8, int from, int count) {
        System.arraycopy(weight, weightOffset + from, block, 0, count);
        System.arraycopy(target, targetOffset + from, block2, 0, count);
        System.arraycopy(input, inputOffset + from, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final double product = block3[i] * 9.007199254740992E15;
            final double difference = 1.0 - block2[i];
            final double negated = -block3[i];
            final double sum = 1.0 + negated;
            final double ratio = block[i] * (block3[i] - block2[i]) / Math.max(block3[i] * (1.0 - block3[i]), 1.0E-12);
            block3[i] = product;
            block4[i] = difference;
            block5[i] = negated;
            block6[i] = sum;
            block7[i] = ratio;
        }
        System.arraycopy(upstream, upstreamOffset + from, block8, 0, count);
        for (int i = 0; i < count; i++) {
            block7[i] = block8[i] * block7[i];
        }
        System.arraycopy(block7, 0, gradInput, gradInputOffset + from, count);
        blocks.toBits(input, inputOffset + from, patterns, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns[i] & 0x7fffffffffffffffL;
            final long bits2 = patterns[i] >> 63;
            final long difference = (bits ^ bits2) - bits2;
            final long bits3 = 0x7ff8000000000000L ^ 0x8008000000000000L & ((difference | -difference) >> 63 ^ -1L);
            patterns2[i] = bits3;
            patterns3[i] = difference;
            patterns4[i] = bits;
        }
        blocks.toBits(block3, 0, patterns5, count);
        for (int i = 0; i < count; i++) {
            final long bits = 0x7ff0000000000000L - patterns4[i] >> 63;
            final long bits2 = bits ^ -1L;
            final long bits3 = (patterns3[i] | patterns3[i] - 0x10000000000000L) >> 63 & bits2;
            final long bits4 = 0x43300000000003ffL ^ 1995L & bits3;
            final long bits5 = patterns5[i] ^ patterns[i];
            patterns4[i] = bits4;
            patterns5[i] = bits5;
            patterns6[i] = bits3;
            patterns7[i] = bits2;
            patterns8[i] = bits;
        }
    }

    private static void pass47(BlockScratch blocks, double[] block, double[] block2,
            double[] block3, double[] block4, double[] block5, double[] block6, double[] block7,
            double[] block8, long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4,
            long[] patterns5, long[] patterns6, long[] patterns7, long[] patterns8,
            long[] patterns9, long[] patterns10, int count) {
        for (int i = 0; i < count; i++) {
            final long bits = ((patterns[i] & patterns[i] - 0xc010000000000001L) >> 63 | patterns2[i]) ^ -1L;
            final long bits2 = patterns3[i] & patterns4[i];
            patterns[i] = bits;
            patterns3[i] = bits2;
        }
        blocks.toReals(patterns5, block, 0, count);
        blocks.toReals(patterns6, block2, 0, count);
        blocks.toReals(patterns7, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final double difference = block[i] - block2[i];
            final double difference2 = block3[i] - 1.0;
            final double ratio = difference2 / (-2.0 - difference2);
            final double square = ratio * ratio;
            final double p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664);
            block[i] = difference;
            block2[i] = difference2;
            block3[i] = ratio;
            block4[i] = square;
            block5[i] = p;
        }
        blocks.toReals(patterns8, block6, 0, count);
        blocks.toReals(patterns9, block7, 0, count);
        blocks.toReals(patterns10, block8, 0, count);
        for (int i = 0; i < count; i++) {
            final double p = Math.fma(block[i], -0.6931471805599453, block2[i] + Math.fma(block3[i], Math.fma(block4[i], Math.fma(block5[i], block4[i], -0.6666666666666734), block2[i]), block[i] * -2.3190468138462996E-17));
            final double difference = 4.503599627371519E15 - block6[i];
            final double difference2 = block7[i] - Math.fma(-0.25, block8[i], 1.0);
            final double difference3 = -2.0 - difference2;
            block[i] = p;
            block2[i] = difference;
            block3[i] = difference2;
            block4[i] = difference3;
        }
    }

    private static void pass48(double[] losses, int lossesOffset, BlockScratch blocks,
            double[] block, double[] block2, double[] block3, double[] block4, double[] block5,
            double[] block6, double[] block7, double[] block8, long[] patterns, long[] patterns2,
            long[] patterns3, long[] patterns4, long[] patterns5, long[] patterns6,
            long[] patterns7, long[] patterns8, long[] patterns9, long[] patterns10,
            double[] block9, double[] block10, int from, int count) {
        for (int i = 0; i < count; i++) {
            final double ratio = block[i] / block2[i];
            final double square = ratio * ratio;
            final double p = Math.fma(square, Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664), square, -0.6666666666666734), block[i]);
            final double product = block3[i] * -2.3190468138462996E-17;
            block2[i] = ratio;
            block4[i] = p;
            block5[i] = product;
        }
        for (int i = 0; i < count; i++) {
            block3[i] = Math.fma(block3[i], -0.6931471805599453, block[i] + Math.fma(block2[i], block4[i], block5[i]));
        }
        blocks.toBits(block6, 0, patterns, count);
        blocks.toBits(block3, 0, patterns2, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns3[i] ^ (patterns4[i] ^ (patterns[i] ^ patterns4[i]) & patterns5[i] ^ patterns3[i]) & patterns6[i];
            final long bits2 = patterns7[i] ^ (patterns2[i] ^ patterns7[i]) & patterns8[i] ^ patterns9[i];
            patterns4[i] = bits;
            patterns3[i] = bits2;
        }
        for (int i = 0; i < count; i++) {
            patterns3[i] = patterns9[i] ^ patterns3[i] & patterns10[i];
        }
        blocks.toReals(patterns4, block6, 0, count);
        blocks.toReals(patterns3, block7, 0, count);
        for (int i = 0; i < count; i++) {
            final double negated = -(block8[i] * (block9[i] * Math.max(block6[i], -100.0) + block10[i] * Math.max(block7[i], -100.0)));
            block8[i] = negated;
        }
        System.arraycopy(block8, 0, losses, lossesOffset + from, count);
    }

    private static void forwardBackwardWithWeightInBlocks2(int samples, double[] input,
            int inputOffset, double[] target, int targetOffset, double[] weight, int weightOffset,
            double[] upstream, int upstreamOffset, double[] losses, int lossesOffset,
            double[] gradInput, int gradInputOffset, BlockScratch blocks, double[] block,
            double[] block2, double[] block3, double[] block4, double[] block5, double[] block6,
            double[] block7, double[] block8, long[] patterns, long[] patterns2, long[] patterns3,
            long[] patterns4, long[] patterns5, long[] patterns6, long[] patterns7,
            long[] patterns8, long[] patterns9, long[] patterns10, long[] patterns11,
            long[] patterns12, long[] patterns13, long[] patterns14, long[] patterns15,
            long[] patterns16, double[] block9, double[] block10, double[] block11,
            double[] block12) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass46(input, inputOffset, target, targetOffset, weight, weightOffset, upstream, upstreamOffset,
                    gradInput, gradInputOffset, blocks, block, block2, block3, block4, block5, block6, block7,
                    block8, patterns, patterns2, patterns3, patterns4, patterns5, patterns6, patterns7, patterns8,
                    from, count);
            pass32(blocks, block5, block6, patterns, patterns5, patterns6, patterns3, patterns9, patterns10,
                    patterns8, patterns7, patterns11, patterns12, patterns13, patterns14, patterns15, patterns16,
                    count);
            pass47(blocks, block3, block6, block7, block8, block9, block10, block11, block12, patterns8,
                    patterns16, patterns14, patterns15, patterns4, patterns5, patterns6, patterns12, patterns9,
                    patterns13, count);
            pass48(losses, lossesOffset, blocks, block7, block8, block6, block9, block10, block3, block5,
                    block, patterns4, patterns5, patterns2, patterns, patterns7, patterns3, patterns10,
                    patterns14, patterns11, patterns8, block2, block4, from, count);
        }
    }

    private static void pass49(double[] input, int inputOffset, double[] target, int targetOffset,
            double[] weight, int weightOffset, double[] upstream, int upstreamOffset,
            BlockScratch blocks, double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, double[] block6, double[] block7, double[] block8, long[] patterns,
            long[] patterns2, long[] patterns3, int from, int count) {
        System.arraycopy(input, inputOffset + from, block, 0, count);
        System.arraycopy(upstream, upstreamOffset + from, block2, 0, count);
        System.arraycopy(weight, weightOffset + from, block3, 0, count);
        System.arraycopy(target, targetOffset + from, block4, 0, count);
        for (int i = 0; i < count; i++) {
            final double difference = 1.0 - block[i];
            final double product = block[i] * difference;
            final double clamped = Math.max(product, 1.0E-12);
            final double ratio = block2[i] / clamped;
            final double product2 = ratio * (block3[i] * (block[i] - block4[i]) / clamped);
            final double product3 = product2 * block[i];
            final double product4 = product2 * difference;
            block2[i] = product3;
            block4[i] = product4;
            block5[i] = product;
            block6[i] = difference;
            block7[i] = product2;
            block8[i] = ratio;
        }
        for (int i = 0; i < count; i++) {
            final double product = block8[i] * block3[i];
            final double difference = block2[i] - block4[i];
            final double product3 = 0.5 * block7[i];
            final double sum = -(product3 * block6[i]) + product3 * block[i];
            block[i] = product;
            block2[i] = difference;
            block3[i] = sum;
        }
        blocks.toBits(block5, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns[i] & 0x7fffffffffffffffL;
            final long bits2 = patterns[i] >> 63;
            final long difference = (bits ^ bits2) - bits2;
            final long bits3 = 0x7ff0000000000000L - bits >> 63;
            final long bits4 = (difference | difference - 0x3d719799812dea12L) >> 63 | bits3;
            patterns[i] = bits4;
            patterns2[i] = bits3;
            patterns3[i] = difference;
        }
    }

    private static void pass50(double[] gradInput, int gradInputOffset, BlockScratch blocks,
            double[] block, double[] block2, double[] block3, long[] patterns, long[] patterns2,
            long[] patterns3, long[] patterns4, int from, int count) {
        blocks.toBits(block, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns[i] & (patterns2[i] ^ -1L);
            final long bits2 = bits ^ (0x7ff8000000000000L ^ bits) & patterns3[i];
            final long bits3 = patterns4[i] ^ 0x3d719799812dea11L;
            final long bits4 = (bits3 | -bits3) >> 63 ^ -1L;
            patterns2[i] = bits2;
            patterns4[i] = bits4;
        }
        blocks.toBits(block2, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns[i] & patterns4[i];
            patterns3[i] = bits ^ (0x7ff8000000000000L ^ bits) & patterns3[i];
        }
        blocks.toReals(patterns2, block, 0, count);
        blocks.toReals(patterns3, block2, 0, count);
        for (int i = 0; i < count; i++) {
            block3[i] = block[i] + block2[i] + block3[i];
        }
        System.arraycopy(block3, 0, gradInput, gradInputOffset + from, count);
    }

    private static void hessianDiagonalWithWeightInBlocks2(int samples, double[] input,
            int inputOffset, double[] target, int targetOffset, double[] weight, int weightOffset,
            double[] upstream, int upstreamOffset, double[] gradInput, int gradInputOffset,
            BlockScratch blocks, double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, double[] block6, double[] block7, double[] block8, long[] patterns,
            long[] patterns2, long[] patterns3, long[] patterns4) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass49(input, inputOffset, target, targetOffset, weight, weightOffset, upstream, upstreamOffset,
                    blocks, block, block2, block3, block4, block5, block6, block7, block8, patterns, patterns2,
                    patterns3, from, count);
            pass50(gradInput, gradInputOffset, blocks, block2, block3, block, patterns4, patterns, patterns2,
                    patterns3, from, count);
        }
    }

    private static void pass51(double[] input, int inputOffset, double[] weight, int weightOffset,
            double[] upstream, int upstreamOffset, BlockScratch blocks, double[] block,
            double[] block2, double[] block3, double[] block4, long[] patterns, long[] patterns2,
            long[] patterns3, long[] patterns4, long[] patterns5, long[] patterns6,
            long[] patterns7, long[] patterns8, int from, int count) {
        System.arraycopy(upstream, upstreamOffset + from, block, 0, count);
        System.arraycopy(weight, weightOffset + from, block2, 0, count);
        System.arraycopy(input, inputOffset + from, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final double product = block[i] * block2[i];
            final double negated = -block3[i];
            final double sum = 1.0 + negated;
            final double product2 = block3[i] * 9.007199254740992E15;
            block[i] = product;
            block2[i] = negated;
            block3[i] = sum;
            block4[i] = product2;
        }
        blocks.toBits(block2, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns[i] & 0x7fffffffffffffffL;
            final long bits2 = patterns[i] >> 63;
            final long difference = (bits ^ bits2) - bits2;
            final long bits3 = difference ^ 0xc010000000000000L;
            final long bits4 = 0x8008000000000000L & ((bits3 | -bits3) >> 63 ^ -1L);
            patterns2[i] = bits4;
            patterns3[i] = difference;
            patterns4[i] = bits;
        }
        blocks.toBits(block3, 0, patterns5, count);
        for (int i = 0; i < count; i++) {
            final long bits = 0x7ff8000000000000L ^ patterns2[i];
            final long sum = patterns5[i] + 0x95f619980c433L;
            final long bits2 = sum >> 52 | 0x4330000000000000L;
            final long difference = (sum & 0x7ff0000000000000L) - 0x3ff0000000000000L;
            final long difference2 = patterns[i] - difference;
            final long difference3 = 0x4010000000000000L - difference;
            final long bits3 = patterns3[i] | patterns3[i] - 0x7ff0000000000000L;
            patterns2[i] = bits;
            patterns5[i] = bits2;
            patterns6[i] = difference2;
            patterns7[i] = difference3;
            patterns8[i] = bits3;
        }
    }

    private static void pass52(double[] input, int inputOffset, BlockScratch blocks, double[] block,
            long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            long[] patterns6, long[] patterns7, long[] patterns8, long[] patterns9,
            long[] patterns10, long[] patterns11, int from, int count) {
        for (int i = 0; i < count; i++) {
            final long bits = 0x7ff0000000000000L - patterns2[i] >> 63;
            final long bits2 = ((patterns[i] & patterns[i] - 0xc010000000000001L) >> 63 | bits) ^ -1L;
            final long bits3 = patterns3[i] >> 63 & (bits ^ -1L);
            patterns[i] = bits2;
            patterns2[i] = bits3;
        }
        blocks.toBits(input, inputOffset + from, patterns3, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns3[i] & 0x7fffffffffffffffL;
            final long bits2 = patterns3[i] >> 63;
            final long difference = (bits ^ bits2) - bits2;
            final long bits3 = 0x7ff8000000000000L ^ 0x8008000000000000L & ((difference | -difference) >> 63 ^ -1L);
            patterns4[i] = bits3;
            patterns5[i] = difference;
            patterns6[i] = bits;
        }
        blocks.toBits(block, 0, patterns7, count);
        for (int i = 0; i < count; i++) {
            final long bits = 0x7ff0000000000000L - patterns6[i] >> 63;
            final long bits2 = bits ^ -1L;
            final long bits3 = (patterns5[i] | patterns5[i] - 0x10000000000000L) >> 63 & bits2;
            final long bits4 = 0x43300000000003ffL ^ 1995L & bits3;
            final long bits5 = patterns7[i] ^ patterns3[i];
            patterns6[i] = bits4;
            patterns7[i] = bits5;
            patterns8[i] = bits3;
            patterns9[i] = bits2;
            patterns10[i] = bits;
        }
        for (int i = 0; i < count; i++) {
            final long sum = (patterns3[i] ^ patterns7[i] & patterns8[i]) + 0x95f619980c433L;
            final long bits = sum >> 52 | 0x4330000000000000L;
            final long sum2 = (sum & 0xfffffffffffffL) + 0x3fe6a09e667f3bcdL;
            final long bits2 = (patterns5[i] | patterns5[i] - 0x7ff0000000000000L) >> 63;
            patterns7[i] = bits;
            patterns8[i] = sum2;
            patterns11[i] = bits2;
        }
    }

    private static void pass53(BlockScratch blocks, double[] block, double[] block2,
            double[] block3, double[] block4, long[] patterns, long[] patterns2, long[] patterns3,
            long[] patterns4, long[] patterns5, long[] patterns6, long[] patterns7,
            long[] patterns8, long[] patterns9, long[] patterns10, double[] block5, double[] block6,
            double[] block7, double[] block8, int count) {
        for (int i = 0; i < count; i++) {
            final long bits = ((patterns[i] | patterns[i] - 1L) >> 63 | patterns2[i]) ^ -1L;
            final long bits2 = patterns3[i] & patterns4[i];
            patterns[i] = bits;
            patterns4[i] = bits2;
        }
        blocks.toReals(patterns5, block, 0, count);
        blocks.toReals(patterns6, block2, 0, count);
        blocks.toReals(patterns7, block3, 0, count);
        for (int i = 0; i < count; i++) {
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
        blocks.toReals(patterns8, block6, 0, count);
        blocks.toReals(patterns9, block7, 0, count);
        blocks.toReals(patterns10, block8, 0, count);
        for (int i = 0; i < count; i++) {
            final double p = Math.fma(block[i], -0.6931471805599453, block2[i] + Math.fma(block3[i], Math.fma(block4[i], Math.fma(Math.fma(block5[i], block4[i], -0.3999999999941664), block4[i], -0.6666666666666734), block2[i]), block[i] * -2.3190468138462996E-17));
            final double difference = block6[i] - block7[i];
            final double difference2 = block8[i] - 1.0;
            final double difference3 = -2.0 - difference2;
            block[i] = p;
            block2[i] = difference;
            block3[i] = difference2;
            block4[i] = difference3;
        }
    }

    private static void pass54(double[] gradTarget, int gradTargetOffset, BlockScratch blocks,
            double[] block, double[] block2, double[] block3, double[] block4, long[] patterns,
            long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            long[] patterns6, long[] patterns7, long[] patterns8, long[] patterns9,
            long[] patterns10, double[] block5, double[] block6, double[] block7, double[] block8,
            int from, int count) {
        for (int i = 0; i < count; i++) {
            final double ratio = block[i] / block2[i];
            final double square = ratio * ratio;
            final double p = Math.fma(square, Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664), square, -0.6666666666666734), block[i]);
            final double product = block3[i] * -2.3190468138462996E-17;
            block2[i] = ratio;
            block4[i] = p;
            block5[i] = product;
        }
        for (int i = 0; i < count; i++) {
            block3[i] = Math.fma(block3[i], -0.6931471805599453, block[i] + Math.fma(block2[i], block4[i], block5[i]));
        }
        blocks.toBits(block6, 0, patterns, count);
        blocks.toBits(block3, 0, patterns2, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns3[i] ^ (patterns4[i] ^ (patterns[i] ^ patterns4[i]) & patterns5[i] ^ patterns3[i]) & patterns6[i];
            final long bits2 = patterns7[i] ^ (patterns2[i] ^ patterns7[i]) & patterns8[i] ^ patterns9[i];
            patterns4[i] = bits;
            patterns3[i] = bits2;
        }
        for (int i = 0; i < count; i++) {
            patterns3[i] = patterns9[i] ^ patterns3[i] & patterns10[i];
        }
        blocks.toReals(patterns4, block7, 0, count);
        blocks.toReals(patterns3, block6, 0, count);
        for (int i = 0; i < count; i++) {
            block8[i] = block8[i] * Math.max(block7[i], -100.0) - block8[i] * Math.max(block6[i], -100.0);
        }
        System.arraycopy(block8, 0, gradTarget, gradTargetOffset + from, count);
    }

    private static void targetBackwardWithWeightInBlocks2(int samples, double[] input,
            int inputOffset, double[] weight, int weightOffset, double[] upstream,
            int upstreamOffset, double[] gradTarget, int gradTargetOffset, BlockScratch blocks,
            double[] block, double[] block2, double[] block3, double[] block4, long[] patterns,
            long[] patterns2, long[] patterns3, long[] patterns4, long[] patterns5,
            long[] patterns6, long[] patterns7, long[] patterns8, long[] patterns9,
            long[] patterns10, long[] patterns11, long[] patterns12, long[] patterns13,
            long[] patterns14, long[] patterns15, long[] patterns16, double[] block5,
            double[] block6, double[] block7, double[] block8, double[] block9, double[] block10) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass51(input, inputOffset, weight, weightOffset, upstream, upstreamOffset, blocks, block, block2,
                    block3, block4, patterns, patterns2, patterns3, patterns4, patterns5, patterns6, patterns7,
                    patterns8, from, count);
            pass52(input, inputOffset, blocks, block4, patterns3, patterns4, patterns8, patterns9, patterns10,
                    patterns11, patterns12, patterns13, patterns14, patterns15, patterns16, from, count);
            pass53(blocks, block3, block4, block5, block6, patterns10, patterns15, patterns16, patterns14,
                    patterns5, patterns6, patterns7, patterns11, patterns12, patterns13, block7, block8, block9,
                    block10, count);
            pass54(gradTarget, gradTargetOffset, blocks, block5, block6, block4, block7, patterns5, patterns6,
                    patterns2, patterns, patterns4, patterns3, patterns8, patterns14, patterns9, patterns10,
                    block8, block3, block2, block, from, count);
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
