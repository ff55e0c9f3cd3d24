package dev.lossmith.losses;

import dev.lossmith.runtime.BlockScratch;
import dev.lossmith.runtime.Generated;
import dev.lossmith.runtime.Lanes;

/**
 * The kernels: each computes one chunk of samples. Their arguments have been checked.
 */
@Generated("dev.lossmith.processor.LossProcessor")
final class SmoothL1LossKernels {
    private SmoothL1LossKernels() {
    }

    static void forwardWhenBetaIs0(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] losses, int lossesOffset, BlockScratch blocks) {
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        if (samples >= 128) {
            forwardWhenBetaIs0InBlocks(samples, input, inputOffset, target, targetOffset, losses,
                    lossesOffset, block, block2);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final float d = input[inputOffset + sample] - target[targetOffset + sample];
            final float loss = Math.abs(d);
            losses[lossesOffset + sample] = loss;
        }
    }

    static void forwardBackwardWhenBetaIs0(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] upstream, int upstreamOffset, float[] losses,
            int lossesOffset, float[] gradInput, int gradInputOffset, BlockScratch blocks) {
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        if (samples >= 128) {
            forwardBackwardWhenBetaIs0InBlocks(samples, input, inputOffset, target, targetOffset,
                    upstream, upstreamOffset, losses, lossesOffset, gradInput, gradInputOffset,
                    block, block2, block3);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final float d = input[inputOffset + sample] - target[targetOffset + sample];
            final float loss = Math.abs(d);
            losses[lossesOffset + sample] = loss;
            gradInput[gradInputOffset + sample] = upstream[upstreamOffset + sample] * Math.signum(d);
        }
    }

    static float forwardBackwardWhenBetaIs0Summed(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float upstream, float[] losses, int lossesOffset,
            float[] gradInput, int gradInputOffset, float[] lanes, BlockScratch blocks) {
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        if (samples >= 128) {
            Lanes.begin(lanes);
            forwardBackwardWhenBetaIs0SummedInBlocks(samples, input, inputOffset, target,
                    targetOffset, upstream, gradInput, gradInputOffset, lanes, block, block2);
            return Lanes.total(lanes);
        }
        for (int sample = 0; sample < samples; sample++) {
            final float d = input[inputOffset + sample] - target[targetOffset + sample];
            final float loss = Math.abs(d);
            losses[lossesOffset + sample] = loss;
            gradInput[gradInputOffset + sample] = upstream * Math.signum(d);
        }
        return Lanes.sum(losses, lossesOffset, samples, lanes);
    }

    static void hessianDiagonalWhenBetaIs0(int samples, float[] gradInput, int gradInputOffset) {
        for (int sample = 0; sample < samples; sample++) {
            gradInput[gradInputOffset + sample] = 0.0f;
        }
    }

    static void targetBackwardWhenBetaIs0(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] upstream, int upstreamOffset,
            float[] gradTarget, int gradTargetOffset, BlockScratch blocks) {
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        if (samples >= 128) {
            targetBackwardWhenBetaIs0InBlocks(samples, input, inputOffset, target, targetOffset,
                    upstream, upstreamOffset, gradTarget, gradTargetOffset, block, block2, block3);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final float d = input[inputOffset + sample] - target[targetOffset + sample];
            gradTarget[gradTargetOffset + sample] = -(upstream[upstreamOffset + sample] * Math.signum(d));
        }
    }

    static void targetHessianDiagonalWhenBetaIs0(int samples, float[] gradTarget,
            int gradTargetOffset) {
        for (int sample = 0; sample < samples; sample++) {
            gradTarget[gradTargetOffset + sample] = 0.0f;
        }
    }

    static void forward(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] losses, int lossesOffset, double beta, BlockScratch blocks) {
        final float betaValue = (float) beta;
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        if (samples >= 128) {
            forwardInBlocks(samples, input, inputOffset, target, targetOffset, losses, lossesOffset,
                    betaValue, block, block2);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final float d = input[inputOffset + sample] - target[targetOffset + sample];
            final float magnitude = Math.abs(d);
            final float loss = Math.abs(Math.max(Math.min(d / betaValue, 1.0f), -1.0f)) * (magnitude - 0.5f * Math.min(magnitude, betaValue));
            losses[lossesOffset + sample] = loss;
        }
    }

    static void forwardBackward(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] upstream, int upstreamOffset, float[] losses,
            int lossesOffset, float[] gradInput, int gradInputOffset, double beta,
            BlockScratch blocks) {
        final float betaValue = (float) beta;
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        if (samples >= 128) {
            forwardBackwardInBlocks(samples, input, inputOffset, target, targetOffset, upstream,
                    upstreamOffset, losses, lossesOffset, gradInput, gradInputOffset, betaValue,
                    block, block2);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final float d = input[inputOffset + sample] - target[targetOffset + sample];
            final float clamped = Math.max(Math.min(d / betaValue, 1.0f), -1.0f);
            final float magnitude = Math.abs(d);
            final float loss = Math.abs(clamped) * (magnitude - 0.5f * Math.min(magnitude, betaValue));
            losses[lossesOffset + sample] = loss;
            gradInput[gradInputOffset + sample] = upstream[upstreamOffset + sample] * clamped;
        }
    }

    static float forwardBackwardSummed(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float upstream, float[] losses, int lossesOffset, float[] gradInput,
            int gradInputOffset, float[] lanes, double beta, BlockScratch blocks) {
        final float betaValue = (float) beta;
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        if (samples >= 128) {
            Lanes.begin(lanes);
            forwardBackwardSummedInBlocks(samples, input, inputOffset, target, targetOffset,
                    upstream, gradInput, gradInputOffset, lanes, betaValue, block, block2);
            return Lanes.total(lanes);
        }
        for (int sample = 0; sample < samples; sample++) {
            final float d = input[inputOffset + sample] - target[targetOffset + sample];
            final float clamped = Math.max(Math.min(d / betaValue, 1.0f), -1.0f);
            final float magnitude = Math.abs(d);
            final float loss = Math.abs(clamped) * (magnitude - 0.5f * Math.min(magnitude, betaValue));
            losses[lossesOffset + sample] = loss;
            gradInput[gradInputOffset + sample] = upstream * clamped;
        }
        return Lanes.sum(losses, lossesOffset, samples, lanes);
    }

    static void hessianDiagonal(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] upstream, int upstreamOffset, float[] gradInput,
            int gradInputOffset, double beta, BlockScratch blocks) {
        final float betaValue = (float) beta;
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final int[] patterns = blocks.ints(0);
        final int[] patterns2 = blocks.ints(1);
        final int[] patterns3 = blocks.ints(2);
        final int[] patterns4 = blocks.ints(3);
        if (samples >= 128) {
            hessianDiagonalInBlocks(samples, input, inputOffset, target, targetOffset, upstream,
                    upstreamOffset, gradInput, gradInputOffset, betaValue, blocks, block, block2,
                    block3, patterns, patterns2, patterns3, patterns4);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final float d = input[inputOffset + sample] - target[targetOffset + sample];
            final float ratio = d / betaValue;
            final float selected = ratio != ratio ? Float.NaN : Math.abs(ratio) < 1.0f ? upstream[upstreamOffset + sample] / betaValue : 0.0f;
            gradInput[gradInputOffset + sample] = selected;
        }
    }

    static void targetBackward(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] upstream, int upstreamOffset, float[] gradTarget,
            int gradTargetOffset, double beta, BlockScratch blocks) {
        final float betaValue = (float) beta;
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        if (samples >= 128) {
            targetBackwardInBlocks(samples, input, inputOffset, target, targetOffset, upstream,
                    upstreamOffset, gradTarget, gradTargetOffset, betaValue, block, block2, block3);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final float d = input[inputOffset + sample] - target[targetOffset + sample];
            gradTarget[gradTargetOffset + sample] = -(upstream[upstreamOffset + sample] * Math.max(Math.min(d / betaValue, 1.0f), -1.0f));
        }
    }

    static void targetHessianDiagonal(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] upstream, int upstreamOffset, float[] gradTarget,
            int gradTargetOffset, double beta, BlockScratch blocks) {
        final float betaValue = (float) beta;
        final float[] block = blocks.floats(0);
        final float[] block2 = blocks.floats(1);
        final float[] block3 = blocks.floats(2);
        final int[] patterns = blocks.ints(0);
        final int[] patterns2 = blocks.ints(1);
        final int[] patterns3 = blocks.ints(2);
        final int[] patterns4 = blocks.ints(3);
        if (samples >= 128) {
            targetHessianDiagonalInBlocks(samples, input, inputOffset, target, targetOffset,
                    upstream, upstreamOffset, gradTarget, gradTargetOffset, betaValue, blocks,
                    block, block2, block3, patterns, patterns2, patterns3, patterns4);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final float d = input[inputOffset + sample] - target[targetOffset + sample];
            final float ratio = d / betaValue;
            final float selected = ratio != ratio ? Float.NaN : Math.abs(ratio) < 1.0f ? upstream[upstreamOffset + sample] / betaValue : 0.0f;
            gradTarget[gradTargetOffset + sample] = selected;
        }
    }

    static void forwardWhenBetaIs0(int samples, double[] input, int inputOffset, double[] target,
            int targetOffset, double[] losses, int lossesOffset, BlockScratch blocks) {
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        if (samples >= 128) {
            forwardWhenBetaIs0InBlocks2(samples, input, inputOffset, target, targetOffset, losses,
                    lossesOffset, block, block2);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final double d = input[inputOffset + sample] - target[targetOffset + sample];
            final double loss = Math.abs(d);
            losses[lossesOffset + sample] = loss;
        }
    }

    static void forwardBackwardWhenBetaIs0(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] losses, int lossesOffset, double[] gradInput, int gradInputOffset,
            BlockScratch blocks) {
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        if (samples >= 128) {
            forwardBackwardWhenBetaIs0InBlocks2(samples, input, inputOffset, target, targetOffset,
                    upstream, upstreamOffset, losses, lossesOffset, gradInput, gradInputOffset,
                    block, block2, block3);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final double d = input[inputOffset + sample] - target[targetOffset + sample];
            final double loss = Math.abs(d);
            losses[lossesOffset + sample] = loss;
            gradInput[gradInputOffset + sample] = upstream[upstreamOffset + sample] * Math.signum(d);
        }
    }

    static double forwardBackwardWhenBetaIs0Summed(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double upstream, double[] losses, int lossesOffset,
            double[] gradInput, int gradInputOffset, double[] lanes, BlockScratch blocks) {
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        if (samples >= 128) {
            Lanes.begin(lanes);
            forwardBackwardWhenBetaIs0SummedInBlocks2(samples, input, inputOffset, target,
                    targetOffset, upstream, gradInput, gradInputOffset, lanes, block, block2);
            return Lanes.total(lanes);
        }
        for (int sample = 0; sample < samples; sample++) {
            final double d = input[inputOffset + sample] - target[targetOffset + sample];
            final double loss = Math.abs(d);
            losses[lossesOffset + sample] = loss;
            gradInput[gradInputOffset + sample] = upstream * Math.signum(d);
        }
        return Lanes.sum(losses, lossesOffset, samples, lanes);
    }

    static void hessianDiagonalWhenBetaIs0(int samples, double[] gradInput, int gradInputOffset) {
        for (int sample = 0; sample < samples; sample++) {
            gradInput[gradInputOffset + sample] = 0.0;
        }
    }

    static void targetBackwardWhenBetaIs0(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] gradTarget, int gradTargetOffset, BlockScratch blocks) {
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        if (samples >= 128) {
            targetBackwardWhenBetaIs0InBlocks2(samples, input, inputOffset, target, targetOffset,
                    upstream, upstreamOffset, gradTarget, gradTargetOffset, block, block2, block3);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final double d = input[inputOffset + sample] - target[targetOffset + sample];
            gradTarget[gradTargetOffset + sample] = -(upstream[upstreamOffset + sample] * Math.signum(d));
        }
    }

    static void targetHessianDiagonalWhenBetaIs0(int samples, double[] gradTarget,
            int gradTargetOffset) {
        for (int sample = 0; sample < samples; sample++) {
            gradTarget[gradTargetOffset + sample] = 0.0;
        }
    }

    static void forward(int samples, double[] input, int inputOffset, double[] target,
            int targetOffset, double[] losses, int lossesOffset, double beta, BlockScratch blocks) {
        final double betaValue = beta;
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        if (samples >= 128) {
            forwardInBlocks2(samples, input, inputOffset, target, targetOffset, losses,
                    lossesOffset, betaValue, block, block2);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final double d = input[inputOffset + sample] - target[targetOffset + sample];
            final double magnitude = Math.abs(d);
            final double loss = Math.abs(Math.max(Math.min(d / betaValue, 1.0), -1.0)) * (magnitude - 0.5 * Math.min(magnitude, betaValue));
            losses[lossesOffset + sample] = loss;
        }
    }

    static void forwardBackward(int samples, double[] input, int inputOffset, double[] target,
            int targetOffset, double[] upstream, int upstreamOffset, double[] losses,
            int lossesOffset, double[] gradInput, int gradInputOffset, double beta,
            BlockScratch blocks) {
        final double betaValue = beta;
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        if (samples >= 128) {
            forwardBackwardInBlocks2(samples, input, inputOffset, target, targetOffset, upstream,
                    upstreamOffset, losses, lossesOffset, gradInput, gradInputOffset, betaValue,
                    block, block2);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final double d = input[inputOffset + sample] - target[targetOffset + sample];
            final double clamped = Math.max(Math.min(d / betaValue, 1.0), -1.0);
            final double magnitude = Math.abs(d);
            final double loss = Math.abs(clamped) * (magnitude - 0.5 * Math.min(magnitude, betaValue));
            losses[lossesOffset + sample] = loss;
            gradInput[gradInputOffset + sample] = upstream[upstreamOffset + sample] * clamped;
        }
    }

    static double forwardBackwardSummed(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double upstream, double[] losses, int lossesOffset,
            double[] gradInput, int gradInputOffset, double[] lanes, double beta,
            BlockScratch blocks) {
        final double betaValue = beta;
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        if (samples >= 128) {
            Lanes.begin(lanes);
            forwardBackwardSummedInBlocks2(samples, input, inputOffset, target, targetOffset,
                    upstream, gradInput, gradInputOffset, lanes, betaValue, block, block2);
            return Lanes.total(lanes);
        }
        for (int sample = 0; sample < samples; sample++) {
            final double d = input[inputOffset + sample] - target[targetOffset + sample];
            final double clamped = Math.max(Math.min(d / betaValue, 1.0), -1.0);
            final double magnitude = Math.abs(d);
            final double loss = Math.abs(clamped) * (magnitude - 0.5 * Math.min(magnitude, betaValue));
            losses[lossesOffset + sample] = loss;
            gradInput[gradInputOffset + sample] = upstream * clamped;
        }
        return Lanes.sum(losses, lossesOffset, samples, lanes);
    }

    static void hessianDiagonal(int samples, double[] input, int inputOffset, double[] target,
            int targetOffset, double[] upstream, int upstreamOffset, double[] gradInput,
            int gradInputOffset, double beta, BlockScratch blocks) {
        final double betaValue = beta;
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final long[] patterns = blocks.longs(0);
        final long[] patterns2 = blocks.longs(1);
        final long[] patterns3 = blocks.longs(2);
        final long[] patterns4 = blocks.longs(3);
        if (samples >= 128) {
            hessianDiagonalInBlocks2(samples, input, inputOffset, target, targetOffset, upstream,
                    upstreamOffset, gradInput, gradInputOffset, betaValue, blocks, block, block2,
                    block3, patterns, patterns2, patterns3, patterns4);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final double d = input[inputOffset + sample] - target[targetOffset + sample];
            final double ratio = d / betaValue;
            final double selected = ratio != ratio ? Double.NaN : Math.abs(ratio) < 1.0 ? upstream[upstreamOffset + sample] / betaValue : 0.0;
            gradInput[gradInputOffset + sample] = selected;
        }
    }

    static void targetBackward(int samples, double[] input, int inputOffset, double[] target,
            int targetOffset, double[] upstream, int upstreamOffset, double[] gradTarget,
            int gradTargetOffset, double beta, BlockScratch blocks) {
        final double betaValue = beta;
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        if (samples >= 128) {
            targetBackwardInBlocks2(samples, input, inputOffset, target, targetOffset, upstream,
                    upstreamOffset, gradTarget, gradTargetOffset, betaValue, block, block2, block3);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final double d = input[inputOffset + sample] - target[targetOffset + sample];
            gradTarget[gradTargetOffset + sample] = -(upstream[upstreamOffset + sample] * Math.max(Math.min(d / betaValue, 1.0), -1.0));
        }
    }

    static void targetHessianDiagonal(int samples, double[] input, int inputOffset, double[] target,
            int targetOffset, double[] upstream, int upstreamOffset, double[] gradTarget,
            int gradTargetOffset, double beta, BlockScratch blocks) {
        final double betaValue = beta;
        final double[] block = blocks.doubles(0);
        final double[] block2 = blocks.doubles(1);
        final double[] block3 = blocks.doubles(2);
        final long[] patterns = blocks.longs(0);
        final long[] patterns2 = blocks.longs(1);
        final long[] patterns3 = blocks.longs(2);
        final long[] patterns4 = blocks.longs(3);
        if (samples >= 128) {
            targetHessianDiagonalInBlocks2(samples, input, inputOffset, target, targetOffset,
                    upstream, upstreamOffset, gradTarget, gradTargetOffset, betaValue, blocks,
                    block, block2, block3, patterns, patterns2, patterns3, patterns4);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final double d = input[inputOffset + sample] - target[targetOffset + sample];
            final double ratio = d / betaValue;
            final double selected = ratio != ratio ? Double.NaN : Math.abs(ratio) < 1.0 ? upstream[upstreamOffset + sample] / betaValue : 0.0;
            gradTarget[gradTargetOffset + sample] = selected;
        }
    }

    private static void pass(float[] input, int inputOffset, float[] target, int targetOffset,
            float[] losses, int lossesOffset, float[] block, float[] block2, int from, int count) {
        System.arraycopy(input, inputOffset + from, block, 0, count);
        System.arraycopy(target, targetOffset + from, block2, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = Math.abs(block[i] - block2[i]);
        }
        System.arraycopy(block, 0, losses, lossesOffset + from, count);
    }

    private static void forwardWhenBetaIs0InBlocks(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] losses, int lossesOffset, float[] block,
            float[] block2) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass(input, inputOffset, target, targetOffset, losses, lossesOffset, block, block2, from, count);
        }
    }

    private static void pass2(float[] input, int inputOffset, float[] target, int targetOffset,
            float upstream, float[] gradInput, int gradInputOffset, float[] lanes, float[] block,
            float[] block2, int from, int count) {
        System.arraycopy(input, inputOffset + from, block, 0, count);
        System.arraycopy(target, targetOffset + from, block2, 0, count);
        for (int i = 0; i < count; i++) {
            final float d = block[i] - block2[i];
            final float loss = Math.abs(d);
            final float product = upstream * Math.min(Math.max(d * 1.2676506E30f * 1.2676506E30f, -1.0f), 1.0f);
            block[i] = loss;
            block2[i] = product;
        }
        System.arraycopy(block2, 0, gradInput, gradInputOffset + from, count);
        Lanes.add(block, 0, count, lanes);
    }

    private static void forwardBackwardWhenBetaIs0SummedInBlocks(int samples, float[] input,
            int inputOffset, float[] target, int targetOffset, float upstream, float[] gradInput,
            int gradInputOffset, float[] lanes, float[] block, float[] block2) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass2(input, inputOffset, target, targetOffset, upstream, gradInput, gradInputOffset, lanes,
                    block, block2, from, count);
        }
    }

    private static void pass3(float[] input, int inputOffset, float[] target, int targetOffset,
            float[] upstream, int upstreamOffset, float[] losses, int lossesOffset,
            float[] gradInput, int gradInputOffset, float[] block, float[] block2, float[] block3,
            int from, int count) {
        System.arraycopy(input, inputOffset + from, block, 0, count);
        System.arraycopy(target, targetOffset + from, block2, 0, count);
        System.arraycopy(upstream, upstreamOffset + from, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final float d = block[i] - block2[i];
            final float loss = Math.abs(d);
            final float product = block3[i] * Math.min(Math.max(d * 1.2676506E30f * 1.2676506E30f, -1.0f), 1.0f);
            block[i] = loss;
            block2[i] = product;
        }
        System.arraycopy(block, 0, losses, lossesOffset + from, count);
        System.arraycopy(block2, 0, gradInput, gradInputOffset + from, count);
    }

    private static void forwardBackwardWhenBetaIs0InBlocks(int samples, float[] input,
            int inputOffset, float[] target, int targetOffset, float[] upstream, int upstreamOffset,
            float[] losses, int lossesOffset, float[] gradInput, int gradInputOffset, float[] block,
            float[] block2, float[] block3) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass3(input, inputOffset, target, targetOffset, upstream, upstreamOffset, losses, lossesOffset,
                    gradInput, gradInputOffset, block, block2, block3, from, count);
        }
    }

    private static void pass4(float[] input, int inputOffset, float[] target, int targetOffset,
            float[] upstream, int upstreamOffset, float[] gradTarget, int gradTargetOffset,
            float[] block, float[] block2, float[] block3, int from, int count) {
        System.arraycopy(upstream, upstreamOffset + from, block, 0, count);
        System.arraycopy(input, inputOffset + from, block2, 0, count);
        System.arraycopy(target, targetOffset + from, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final float negated = -(block[i] * Math.min(Math.max((block2[i] - block3[i]) * 1.2676506E30f * 1.2676506E30f, -1.0f), 1.0f));
            block[i] = negated;
        }
        System.arraycopy(block, 0, gradTarget, gradTargetOffset + from, count);
    }

    private static void targetBackwardWhenBetaIs0InBlocks(int samples, float[] input,
            int inputOffset, float[] target, int targetOffset, float[] upstream, int upstreamOffset,
            float[] gradTarget, int gradTargetOffset, float[] block, float[] block2,
            float[] block3) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass4(input, inputOffset, target, targetOffset, upstream, upstreamOffset, gradTarget,
                    gradTargetOffset, block, block2, block3, from, count);
        }
    }

    private static void pass5(float[] input, int inputOffset, float[] target, int targetOffset,
            float[] losses, int lossesOffset, float betaValue, float[] block, float[] block2,
            int from, int count) {
        System.arraycopy(input, inputOffset + from, block, 0, count);
        System.arraycopy(target, targetOffset + from, block2, 0, count);
        for (int i = 0; i < count; i++) {
            final float d = block[i] - block2[i];
            final float magnitude = Math.abs(d);
            final float loss = Math.abs(Math.max(Math.min(d / betaValue, 1.0f), -1.0f)) * (magnitude - 0.5f * Math.min(magnitude, betaValue));
            block[i] = loss;
        }
        System.arraycopy(block, 0, losses, lossesOffset + from, count);
    }

    private static void forwardInBlocks(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] losses, int lossesOffset, float betaValue, float[] block,
            float[] block2) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass5(input, inputOffset, target, targetOffset, losses, lossesOffset, betaValue, block, block2,
                    from, count);
        }
    }

    private static void pass6(float[] input, int inputOffset, float[] target, int targetOffset,
            float upstream, float[] gradInput, int gradInputOffset, float[] lanes, float betaValue,
            float[] block, float[] block2, int from, int count) {
        System.arraycopy(input, inputOffset + from, block, 0, count);
        System.arraycopy(target, targetOffset + from, block2, 0, count);
        for (int i = 0; i < count; i++) {
            final float d = block[i] - block2[i];
            final float clamped = Math.max(Math.min(d / betaValue, 1.0f), -1.0f);
            final float magnitude = Math.abs(d);
            final float loss = Math.abs(clamped) * (magnitude - 0.5f * Math.min(magnitude, betaValue));
            block[i] = clamped;
            block2[i] = loss;
        }
        Lanes.add(block2, 0, count, lanes);
        for (int i = 0; i < count; i++) {
            block[i] = upstream * block[i];
        }
        System.arraycopy(block, 0, gradInput, gradInputOffset + from, count);
    }

    private static void forwardBackwardSummedInBlocks(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float upstream, float[] gradInput,
            int gradInputOffset, float[] lanes, float betaValue, float[] block, float[] block2) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass6(input, inputOffset, target, targetOffset, upstream, gradInput, gradInputOffset, lanes,
                    betaValue, block, block2, from, count);
        }
    }

    private static void pass7(float[] input, int inputOffset, float[] target, int targetOffset,
            float[] upstream, int upstreamOffset, float[] losses, int lossesOffset,
            float[] gradInput, int gradInputOffset, float betaValue, float[] block, float[] block2,
            int from, int count) {
        System.arraycopy(input, inputOffset + from, block, 0, count);
        System.arraycopy(target, targetOffset + from, block2, 0, count);
        for (int i = 0; i < count; i++) {
            final float d = block[i] - block2[i];
            final float clamped = Math.max(Math.min(d / betaValue, 1.0f), -1.0f);
            final float magnitude = Math.abs(d);
            final float loss = Math.abs(clamped) * (magnitude - 0.5f * Math.min(magnitude, betaValue));
            block[i] = clamped;
            block2[i] = loss;
        }
        System.arraycopy(block2, 0, losses, lossesOffset + from, count);
        System.arraycopy(upstream, upstreamOffset + from, block2, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block2[i] * block[i];
        }
        System.arraycopy(block, 0, gradInput, gradInputOffset + from, count);
    }

    private static void forwardBackwardInBlocks(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] upstream, int upstreamOffset, float[] losses,
            int lossesOffset, float[] gradInput, int gradInputOffset, float betaValue,
            float[] block, float[] block2) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass7(input, inputOffset, target, targetOffset, upstream, upstreamOffset, losses, lossesOffset,
                    gradInput, gradInputOffset, betaValue, block, block2, from, count);
        }
    }

    private static void pass8(float[] input, int inputOffset, float[] target, int targetOffset,
            float[] upstream, int upstreamOffset, float[] gradInput, int gradInputOffset,
            float betaValue, BlockScratch blocks, float[] block, float[] block2, float[] block3,
            int[] patterns, int[] patterns2, int[] patterns3, int[] patterns4, int from,
            int count) {
        System.arraycopy(upstream, upstreamOffset + from, block, 0, count);
        System.arraycopy(input, inputOffset + from, block2, 0, count);
        System.arraycopy(target, targetOffset + from, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final float ratio = block[i] / betaValue;
            final float ratio2 = (block2[i] - block3[i]) / betaValue;
            final float magnitude = Math.abs(ratio2);
            block[i] = ratio;
            block2[i] = magnitude;
            block3[i] = ratio2;
        }
        blocks.toBits(block2, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns[i] & 0x7fffffff;
            final int bits2 = patterns[i] >> 31;
            final int difference = (bits ^ bits2) - bits2;
            final int bits3 = (difference | difference - 0x3f800000) >> 31;
            final int bits4 = 0x7f800000 - bits >> 31 ^ -1;
            patterns[i] = bits3;
            patterns2[i] = bits4;
        }
        blocks.toBits(block, 0, patterns3, count);
        blocks.toBits(block3, 0, patterns4, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns3[i] & (patterns[i] & patterns2[i]);
            patterns[i] = bits ^ (0x7fc00000 ^ bits) & 0x7f800000 - (patterns4[i] & 0x7fffffff) >> 31;
        }
        blocks.toReals(patterns, gradInput, gradInputOffset + from, count);
    }

    private static void hessianDiagonalInBlocks(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] upstream, int upstreamOffset,
            float[] gradInput, int gradInputOffset, float betaValue, BlockScratch blocks,
            float[] block, float[] block2, float[] block3, int[] patterns, int[] patterns2,
            int[] patterns3, int[] patterns4) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass8(input, inputOffset, target, targetOffset, upstream, upstreamOffset, gradInput,
                    gradInputOffset, betaValue, blocks, block, block2, block3, patterns, patterns2, patterns3,
                    patterns4, from, count);
        }
    }

    private static void pass9(float[] input, int inputOffset, float[] target, int targetOffset,
            float[] upstream, int upstreamOffset, float[] gradTarget, int gradTargetOffset,
            float betaValue, float[] block, float[] block2, float[] block3, int from, int count) {
        System.arraycopy(upstream, upstreamOffset + from, block, 0, count);
        System.arraycopy(input, inputOffset + from, block2, 0, count);
        System.arraycopy(target, targetOffset + from, block3, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = -(block[i] * Math.max(Math.min((block2[i] - block3[i]) / betaValue, 1.0f), -1.0f));
        }
        System.arraycopy(block, 0, gradTarget, gradTargetOffset + from, count);
    }

    private static void targetBackwardInBlocks(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] upstream, int upstreamOffset,
            float[] gradTarget, int gradTargetOffset, float betaValue, float[] block,
            float[] block2, float[] block3) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass9(input, inputOffset, target, targetOffset, upstream, upstreamOffset, gradTarget,
                    gradTargetOffset, betaValue, block, block2, block3, from, count);
        }
    }

    private static void pass10(float[] input, int inputOffset, float[] target, int targetOffset,
            float[] upstream, int upstreamOffset, float[] gradTarget, int gradTargetOffset,
            float betaValue, BlockScratch blocks, float[] block, float[] block2, float[] block3,
            int[] patterns, int[] patterns2, int[] patterns3, int[] patterns4, int from,
            int count) {
        System.arraycopy(upstream, upstreamOffset + from, block, 0, count);
        System.arraycopy(input, inputOffset + from, block2, 0, count);
        System.arraycopy(target, targetOffset + from, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final float ratio = block[i] / betaValue;
            final float ratio2 = (block2[i] - block3[i]) / betaValue;
            final float magnitude = Math.abs(ratio2);
            block[i] = ratio;
            block2[i] = magnitude;
            block3[i] = ratio2;
        }
        blocks.toBits(block2, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns[i] & 0x7fffffff;
            final int bits2 = patterns[i] >> 31;
            final int difference = (bits ^ bits2) - bits2;
            final int bits3 = (difference | difference - 0x3f800000) >> 31;
            final int bits4 = 0x7f800000 - bits >> 31 ^ -1;
            patterns[i] = bits3;
            patterns2[i] = bits4;
        }
        blocks.toBits(block, 0, patterns3, count);
        blocks.toBits(block3, 0, patterns4, count);
        for (int i = 0; i < count; i++) {
            final int bits = patterns3[i] & (patterns[i] & patterns2[i]);
            patterns[i] = bits ^ (0x7fc00000 ^ bits) & 0x7f800000 - (patterns4[i] & 0x7fffffff) >> 31;
        }
        blocks.toReals(patterns, gradTarget, gradTargetOffset + from, count);
    }

    private static void targetHessianDiagonalInBlocks(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] upstream, int upstreamOffset,
            float[] gradTarget, int gradTargetOffset, float betaValue, BlockScratch blocks,
            float[] block, float[] block2, float[] block3, int[] patterns, int[] patterns2,
            int[] patterns3, int[] patterns4) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass10(input, inputOffset, target, targetOffset, upstream, upstreamOffset, gradTarget,
                    gradTargetOffset, betaValue, blocks, block, block2, block3, patterns, patterns2, patterns3,
                    patterns4, from, count);
        }
    }

    private static void pass11(double[] input, int inputOffset, double[] target, int targetOffset,
            double[] losses, int lossesOffset, double[] block, double[] block2, int from,
            int count) {
        System.arraycopy(input, inputOffset + from, block, 0, count);
        System.arraycopy(target, targetOffset + from, block2, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = Math.abs(block[i] - block2[i]);
        }
        System.arraycopy(block, 0, losses, lossesOffset + from, count);
    }

    private static void forwardWhenBetaIs0InBlocks2(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] losses, int lossesOffset, double[] block,
            double[] block2) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass11(input, inputOffset, target, targetOffset, losses, lossesOffset, block, block2, from,
                    count);
        }
    }

    private static void pass12(double[] input, int inputOffset, double[] target, int targetOffset,
            double upstream, double[] gradInput, int gradInputOffset, double[] lanes,
            double[] block, double[] block2, int from, int count) {
        System.arraycopy(input, inputOffset + from, block, 0, count);
        System.arraycopy(target, targetOffset + from, block2, 0, count);
        for (int i = 0; i < count; i++) {
            final double d = block[i] - block2[i];
            final double loss = Math.abs(d);
            final double product = upstream * Math.min(Math.max(d * 4.149515568880993E180 * 4.149515568880993E180, -1.0), 1.0);
            block[i] = loss;
            block2[i] = product;
        }
        System.arraycopy(block2, 0, gradInput, gradInputOffset + from, count);
        Lanes.add(block, 0, count, lanes);
    }

    private static void forwardBackwardWhenBetaIs0SummedInBlocks2(int samples, double[] input,
            int inputOffset, double[] target, int targetOffset, double upstream, double[] gradInput,
            int gradInputOffset, double[] lanes, double[] block, double[] block2) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass12(input, inputOffset, target, targetOffset, upstream, gradInput, gradInputOffset, lanes,
                    block, block2, from, count);
        }
    }

    private static void pass13(double[] input, int inputOffset, double[] target, int targetOffset,
            double[] upstream, int upstreamOffset, double[] losses, int lossesOffset,
            double[] gradInput, int gradInputOffset, double[] block, double[] block2,
            double[] block3, int from, int count) {
        System.arraycopy(input, inputOffset + from, block, 0, count);
        System.arraycopy(target, targetOffset + from, block2, 0, count);
        System.arraycopy(upstream, upstreamOffset + from, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final double d = block[i] - block2[i];
            final double loss = Math.abs(d);
            final double product = block3[i] * Math.min(Math.max(d * 4.149515568880993E180 * 4.149515568880993E180, -1.0), 1.0);
            block[i] = loss;
            block2[i] = product;
        }
        System.arraycopy(block, 0, losses, lossesOffset + from, count);
        System.arraycopy(block2, 0, gradInput, gradInputOffset + from, count);
    }

    private static void forwardBackwardWhenBetaIs0InBlocks2(int samples, double[] input,
            int inputOffset, double[] target, int targetOffset, double[] upstream,
            int upstreamOffset, double[] losses, int lossesOffset, double[] gradInput,
            int gradInputOffset, double[] block, double[] block2, double[] block3) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass13(input, inputOffset, target, targetOffset, upstream, upstreamOffset, losses, lossesOffset,
                    gradInput, gradInputOffset, block, block2, block3, from, count);
        }
    }

    private static void pass14(double[] input, int inputOffset, double[] target, int targetOffset,
            double[] upstream, int upstreamOffset, double[] gradTarget, int gradTargetOffset,
            double[] block, double[] block2, double[] block3, int from, int count) {
        System.arraycopy(upstream, upstreamOffset + from, block, 0, count);
        System.arraycopy(input, inputOffset + from, block2, 0, count);
        System.arraycopy(target, targetOffset + from, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final double negated = -(block[i] * Math.min(Math.max((block2[i] - block3[i]) * 4.149515568880993E180 * 4.149515568880993E180, -1.0), 1.0));
            block[i] = negated;
        }
        System.arraycopy(block, 0, gradTarget, gradTargetOffset + from, count);
    }

    private static void targetBackwardWhenBetaIs0InBlocks2(int samples, double[] input,
            int inputOffset, double[] target, int targetOffset, double[] upstream,
            int upstreamOffset, double[] gradTarget, int gradTargetOffset, double[] block,
            double[] block2, double[] block3) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass14(input, inputOffset, target, targetOffset, upstream, upstreamOffset, gradTarget,
                    gradTargetOffset, block, block2, block3, from, count);
        }
    }

    private static void pass15(double[] input, int inputOffset, double[] target, int targetOffset,
            double[] losses, int lossesOffset, double betaValue, double[] block, double[] block2,
            int from, int count) {
        System.arraycopy(input, inputOffset + from, block, 0, count);
        System.arraycopy(target, targetOffset + from, block2, 0, count);
        for (int i = 0; i < count; i++) {
            final double d = block[i] - block2[i];
            final double magnitude = Math.abs(d);
            final double loss = Math.abs(Math.max(Math.min(d / betaValue, 1.0), -1.0)) * (magnitude - 0.5 * Math.min(magnitude, betaValue));
            block[i] = loss;
        }
        System.arraycopy(block, 0, losses, lossesOffset + from, count);
    }

    private static void forwardInBlocks2(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] losses, int lossesOffset, double betaValue,
            double[] block, double[] block2) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass15(input, inputOffset, target, targetOffset, losses, lossesOffset, betaValue, block, block2,
                    from, count);
        }
    }

    private static void pass16(double[] input, int inputOffset, double[] target, int targetOffset,
            double upstream, double[] gradInput, int gradInputOffset, double[] lanes,
            double betaValue, double[] block, double[] block2, int from, int count) {
        System.arraycopy(input, inputOffset + from, block, 0, count);
        System.arraycopy(target, targetOffset + from, block2, 0, count);
        for (int i = 0; i < count; i++) {
            final double d = block[i] - block2[i];
            final double clamped = Math.max(Math.min(d / betaValue, 1.0), -1.0);
            final double magnitude = Math.abs(d);
            final double loss = Math.abs(clamped) * (magnitude - 0.5 * Math.min(magnitude, betaValue));
            block[i] = clamped;
            block2[i] = loss;
        }
        Lanes.add(block2, 0, count, lanes);
        for (int i = 0; i < count; i++) {
            block[i] = upstream * block[i];
        }
        System.arraycopy(block, 0, gradInput, gradInputOffset + from, count);
    }

    private static void forwardBackwardSummedInBlocks2(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double upstream, double[] gradInput,
            int gradInputOffset, double[] lanes, double betaValue, double[] block,
            double[] block2) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass16(input, inputOffset, target, targetOffset, upstream, gradInput, gradInputOffset, lanes,
                    betaValue, block, block2, from, count);
        }
    }

    private static void pass17(double[] input, int inputOffset, double[] target, int targetOffset,
            double[] upstream, int upstreamOffset, double[] losses, int lossesOffset,
            double[] gradInput, int gradInputOffset, double betaValue, double[] block,
            double[] block2, int from, int count) {
        System.arraycopy(input, inputOffset + from, block, 0, count);
        System.arraycopy(target, targetOffset + from, block2, 0, count);
        for (int i = 0; i < count; i++) {
            final double d = block[i] - block2[i];
            final double clamped = Math.max(Math.min(d / betaValue, 1.0), -1.0);
            final double magnitude = Math.abs(d);
            final double loss = Math.abs(clamped) * (magnitude - 0.5 * Math.min(magnitude, betaValue));
            block[i] = clamped;
            block2[i] = loss;
        }
        System.arraycopy(block2, 0, losses, lossesOffset + from, count);
        System.arraycopy(upstream, upstreamOffset + from, block2, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = block2[i] * block[i];
        }
        System.arraycopy(block, 0, gradInput, gradInputOffset + from, count);
    }

    private static void forwardBackwardInBlocks2(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] losses, int lossesOffset, double[] gradInput, int gradInputOffset,
            double betaValue, double[] block, double[] block2) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass17(input, inputOffset, target, targetOffset, upstream, upstreamOffset, losses, lossesOffset,
                    gradInput, gradInputOffset, betaValue, block, block2, from, count);
        }
    }

    private static void pass18(double[] input, int inputOffset, double[] target, int targetOffset,
            double[] upstream, int upstreamOffset, double[] gradInput, int gradInputOffset,
            double betaValue, BlockScratch blocks, double[] block, double[] block2, double[] block3,
            long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4, int from,
            int count) {
        System.arraycopy(upstream, upstreamOffset + from, block, 0, count);
        System.arraycopy(input, inputOffset + from, block2, 0, count);
        System.arraycopy(target, targetOffset + from, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final double ratio = block[i] / betaValue;
            final double ratio2 = (block2[i] - block3[i]) / betaValue;
            final double magnitude = Math.abs(ratio2);
            block[i] = ratio;
            block2[i] = magnitude;
            block3[i] = ratio2;
        }
        blocks.toBits(block2, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns[i] & 0x7fffffffffffffffL;
            final long bits2 = patterns[i] >> 63;
            final long difference = (bits ^ bits2) - bits2;
            final long bits3 = (difference | difference - 0x3ff0000000000000L) >> 63;
            final long bits4 = 0x7ff0000000000000L - bits >> 63 ^ -1L;
            patterns[i] = bits3;
            patterns2[i] = bits4;
        }
        blocks.toBits(block, 0, patterns3, count);
        blocks.toBits(block3, 0, patterns4, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns3[i] & (patterns[i] & patterns2[i]);
            patterns[i] = bits ^ (0x7ff8000000000000L ^ bits) & 0x7ff0000000000000L - (patterns4[i] & 0x7fffffffffffffffL) >> 63;
        }
        blocks.toReals(patterns, gradInput, gradInputOffset + from, count);
    }

    private static void hessianDiagonalInBlocks2(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] gradInput, int gradInputOffset, double betaValue, BlockScratch blocks,
            double[] block, double[] block2, double[] block3, long[] patterns, long[] patterns2,
            long[] patterns3, long[] patterns4) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass18(input, inputOffset, target, targetOffset, upstream, upstreamOffset, gradInput,
                    gradInputOffset, betaValue, blocks, block, block2, block3, patterns, patterns2, patterns3,
                    patterns4, from, count);
        }
    }

    private static void pass19(double[] input, int inputOffset, double[] target, int targetOffset,
            double[] upstream, int upstreamOffset, double[] gradTarget, int gradTargetOffset,
            double betaValue, double[] block, double[] block2, double[] block3, int from,
            int count) {
        System.arraycopy(upstream, upstreamOffset + from, block, 0, count);
        System.arraycopy(input, inputOffset + from, block2, 0, count);
        System.arraycopy(target, targetOffset + from, block3, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = -(block[i] * Math.max(Math.min((block2[i] - block3[i]) / betaValue, 1.0), -1.0));
        }
        System.arraycopy(block, 0, gradTarget, gradTargetOffset + from, count);
    }

    private static void targetBackwardInBlocks2(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] gradTarget, int gradTargetOffset, double betaValue, double[] block,
            double[] block2, double[] block3) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass19(input, inputOffset, target, targetOffset, upstream, upstreamOffset, gradTarget,
                    gradTargetOffset, betaValue, block, block2, block3, from, count);
        }
    }

    private static void pass20(double[] input, int inputOffset, double[] target, int targetOffset,
            double[] upstream, int upstreamOffset, double[] gradTarget, int gradTargetOffset,
            double betaValue, BlockScratch blocks, double[] block, double[] block2, double[] block3,
            long[] patterns, long[] patterns2, long[] patterns3, long[] patterns4, int from,
            int count) {
        System.arraycopy(upstream, upstreamOffset + from, block, 0, count);
        System.arraycopy(input, inputOffset + from, block2, 0, count);
        System.arraycopy(target, targetOffset + from, block3, 0, count);
        for (int i = 0; i < count; i++) {
            final double ratio = block[i] / betaValue;
            final double ratio2 = (block2[i] - block3[i]) / betaValue;
            final double magnitude = Math.abs(ratio2);
            block[i] = ratio;
            block2[i] = magnitude;
            block3[i] = ratio2;
        }
        blocks.toBits(block2, 0, patterns, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns[i] & 0x7fffffffffffffffL;
            final long bits2 = patterns[i] >> 63;
            final long difference = (bits ^ bits2) - bits2;
            final long bits3 = (difference | difference - 0x3ff0000000000000L) >> 63;
            final long bits4 = 0x7ff0000000000000L - bits >> 63 ^ -1L;
            patterns[i] = bits3;
            patterns2[i] = bits4;
        }
        blocks.toBits(block, 0, patterns3, count);
        blocks.toBits(block3, 0, patterns4, count);
        for (int i = 0; i < count; i++) {
            final long bits = patterns3[i] & (patterns[i] & patterns2[i]);
            patterns[i] = bits ^ (0x7ff8000000000000L ^ bits) & 0x7ff0000000000000L - (patterns4[i] & 0x7fffffffffffffffL) >> 63;
        }
        blocks.toReals(patterns, gradTarget, gradTargetOffset + from, count);
    }

    private static void targetHessianDiagonalInBlocks2(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] gradTarget, int gradTargetOffset, double betaValue, BlockScratch blocks,
            double[] block, double[] block2, double[] block3, long[] patterns, long[] patterns2,
            long[] patterns3, long[] patterns4) {
        for (int from = 0; from < samples; from += 1024) {
            final int count = Math.min(samples - from, 1024);
            pass20(input, inputOffset, target, targetOffset, upstream, upstreamOffset, gradTarget,
                    gradTargetOffset, betaValue, blocks, block, block2, block3, patterns, patterns2, patterns3,
                    patterns4, from, count);
        }
    }
}
