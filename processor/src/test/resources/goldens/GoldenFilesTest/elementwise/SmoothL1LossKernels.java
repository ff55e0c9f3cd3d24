package dev.lossmith.losses;

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
            int targetOffset, float[] losses, int lossesOffset, float[] block, float[] block2) {
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
            int lossesOffset, float[] gradInput, int gradInputOffset, float[] block, float[] block2,
            float[] block3) {
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

    static void hessianDiagonalWhenBetaIs0(int samples, float[] gradInput, int gradInputOffset) {
        for (int sample = 0; sample < samples; sample++) {
            gradInput[gradInputOffset + sample] = 0.0f;
        }
    }

    static void targetBackwardWhenBetaIs0(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] upstream, int upstreamOffset,
            float[] gradTarget, int gradTargetOffset, float[] block, float[] block2,
            float[] block3) {
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
            int targetOffset, float[] losses, int lossesOffset, double beta, float[] block,
            float[] block2, float[] block3) {
        final float betaValue = (float) beta;
        final float product = (float) (0.5 * beta);
        if (samples >= 128) {
            forwardInBlocks(samples, input, inputOffset, target, targetOffset, losses, lossesOffset,
                    betaValue, product, block, block2, block3);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final float d = input[inputOffset + sample] - target[targetOffset + sample];
            final float magnitude = Math.abs(d);
            final float loss = magnitude < betaValue ? 0.5f * (d * d) / betaValue : magnitude - product;
            losses[lossesOffset + sample] = loss;
        }
    }

    static void forwardBackward(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] upstream, int upstreamOffset, float[] losses,
            int lossesOffset, float[] gradInput, int gradInputOffset, double beta, float[] block,
            float[] block2, float[] block3, float[] block4, float[] block5, float[] block6) {
        final float betaValue = (float) beta;
        final float product = (float) (0.5 * beta);
        if (samples >= 128) {
            forwardBackwardInBlocks(samples, input, inputOffset, target, targetOffset, upstream,
                    upstreamOffset, losses, lossesOffset, gradInput, gradInputOffset, betaValue,
                    product, block, block2, block3, block4, block5, block6);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final float d = input[inputOffset + sample] - target[targetOffset + sample];
            final float magnitude = Math.abs(d);
            final boolean holds = magnitude < betaValue;
            final float loss = holds ? 0.5f * (d * d) / betaValue : magnitude - product;
            losses[lossesOffset + sample] = loss;
            final float upstreamValue = upstream[upstreamOffset + sample];
            final float product2 = upstreamValue / betaValue * 0.5f * d;
            final float sum = (holds ? 0.0f : upstreamValue * Math.signum(d)) + (d != d ? Float.NaN : holds ? product2 + product2 : 0.0f);
            gradInput[gradInputOffset + sample] = sum;
        }
    }

    static void hessianDiagonal(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] upstream, int upstreamOffset, float[] gradInput,
            int gradInputOffset, double beta, float[] block, float[] block2, float[] block3) {
        final float betaValue = (float) beta;
        if (samples >= 128) {
            hessianDiagonalInBlocks(samples, input, inputOffset, target, targetOffset, upstream,
                    upstreamOffset, gradInput, gradInputOffset, betaValue, block, block2, block3);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final float d = input[inputOffset + sample] - target[targetOffset + sample];
            final float selected = Math.abs(d) < betaValue ? 2.0f * (upstream[upstreamOffset + sample] / betaValue * 0.5f) : 0.0f;
            gradInput[gradInputOffset + sample] = d != d ? Float.NaN : selected;
        }
    }

    static void targetBackward(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] upstream, int upstreamOffset, float[] gradTarget,
            int gradTargetOffset, double beta, float[] block, float[] block2, float[] block3,
            float[] block4) {
        final float betaValue = (float) beta;
        if (samples >= 128) {
            targetBackwardInBlocks(samples, input, inputOffset, target, targetOffset, upstream,
                    upstreamOffset, gradTarget, gradTargetOffset, betaValue, block, block2, block3,
                    block4);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final float d = input[inputOffset + sample] - target[targetOffset + sample];
            final boolean holds = Math.abs(d) < betaValue;
            final float upstreamValue = upstream[upstreamOffset + sample];
            final float product = upstreamValue / betaValue * 0.5f * d;
            final float sum = (holds ? 0.0f : -(upstreamValue * Math.signum(d))) + (d != d ? Float.NaN : holds ? -(product + product) : 0.0f);
            gradTarget[gradTargetOffset + sample] = sum;
        }
    }

    static void targetHessianDiagonal(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] upstream, int upstreamOffset, float[] gradTarget,
            int gradTargetOffset, double beta, float[] block, float[] block2, float[] block3) {
        final float betaValue = (float) beta;
        if (samples >= 128) {
            targetHessianDiagonalInBlocks(samples, input, inputOffset, target, targetOffset,
                    upstream, upstreamOffset, gradTarget, gradTargetOffset, betaValue, block,
                    block2, block3);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final float d = input[inputOffset + sample] - target[targetOffset + sample];
            final float selected = Math.abs(d) < betaValue ? -(-2.0f * (upstream[upstreamOffset + sample] / betaValue * 0.5f)) : 0.0f;
            gradTarget[gradTargetOffset + sample] = d != d ? Float.NaN : selected;
        }
    }

    static void forwardWhenBetaIs0(int samples, double[] input, int inputOffset, double[] target,
            int targetOffset, double[] losses, int lossesOffset, double[] block, double[] block2) {
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
            double[] block, double[] block2, double[] block3) {
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

    static void hessianDiagonalWhenBetaIs0(int samples, double[] gradInput, int gradInputOffset) {
        for (int sample = 0; sample < samples; sample++) {
            gradInput[gradInputOffset + sample] = 0.0;
        }
    }

    static void targetBackwardWhenBetaIs0(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] gradTarget, int gradTargetOffset, double[] block, double[] block2,
            double[] block3) {
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
            int targetOffset, double[] losses, int lossesOffset, double beta, double[] block,
            double[] block2, double[] block3) {
        final double betaValue = beta;
        final double product = 0.5 * beta;
        if (samples >= 128) {
            forwardInBlocks2(samples, input, inputOffset, target, targetOffset, losses,
                    lossesOffset, betaValue, product, block, block2, block3);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final double d = input[inputOffset + sample] - target[targetOffset + sample];
            final double magnitude = Math.abs(d);
            final double loss = magnitude < betaValue ? 0.5 * (d * d) / betaValue : magnitude - product;
            losses[lossesOffset + sample] = loss;
        }
    }

    static void forwardBackward(int samples, double[] input, int inputOffset, double[] target,
            int targetOffset, double[] upstream, int upstreamOffset, double[] losses,
            int lossesOffset, double[] gradInput, int gradInputOffset, double beta, double[] block,
            double[] block2, double[] block3, double[] block4, double[] block5, double[] block6) {
        final double betaValue = beta;
        final double product = 0.5 * beta;
        if (samples >= 128) {
            forwardBackwardInBlocks2(samples, input, inputOffset, target, targetOffset, upstream,
                    upstreamOffset, losses, lossesOffset, gradInput, gradInputOffset, betaValue,
                    product, block, block2, block3, block4, block5, block6);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final double d = input[inputOffset + sample] - target[targetOffset + sample];
            final double magnitude = Math.abs(d);
            final boolean holds = magnitude < betaValue;
            final double loss = holds ? 0.5 * (d * d) / betaValue : magnitude - product;
            losses[lossesOffset + sample] = loss;
            final double upstreamValue = upstream[upstreamOffset + sample];
            final double product2 = upstreamValue / betaValue * 0.5 * d;
            final double sum = (holds ? 0.0 : upstreamValue * Math.signum(d)) + (d != d ? Double.NaN : holds ? product2 + product2 : 0.0);
            gradInput[gradInputOffset + sample] = sum;
        }
    }

    static void hessianDiagonal(int samples, double[] input, int inputOffset, double[] target,
            int targetOffset, double[] upstream, int upstreamOffset, double[] gradInput,
            int gradInputOffset, double beta, double[] block, double[] block2, double[] block3) {
        final double betaValue = beta;
        if (samples >= 128) {
            hessianDiagonalInBlocks2(samples, input, inputOffset, target, targetOffset, upstream,
                    upstreamOffset, gradInput, gradInputOffset, betaValue, block, block2, block3);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final double d = input[inputOffset + sample] - target[targetOffset + sample];
            final double selected = Math.abs(d) < betaValue ? 2.0 * (upstream[upstreamOffset + sample] / betaValue * 0.5) : 0.0;
            gradInput[gradInputOffset + sample] = d != d ? Double.NaN : selected;
        }
    }

    static void targetBackward(int samples, double[] input, int inputOffset, double[] target,
            int targetOffset, double[] upstream, int upstreamOffset, double[] gradTarget,
            int gradTargetOffset, double beta, double[] block, double[] block2, double[] block3,
            double[] block4) {
        final double betaValue = beta;
        if (samples >= 128) {
            targetBackwardInBlocks2(samples, input, inputOffset, target, targetOffset, upstream,
                    upstreamOffset, gradTarget, gradTargetOffset, betaValue, block, block2, block3,
                    block4);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final double d = input[inputOffset + sample] - target[targetOffset + sample];
            final boolean holds = Math.abs(d) < betaValue;
            final double upstreamValue = upstream[upstreamOffset + sample];
            final double product = upstreamValue / betaValue * 0.5 * d;
            final double sum = (holds ? 0.0 : -(upstreamValue * Math.signum(d))) + (d != d ? Double.NaN : holds ? -(product + product) : 0.0);
            gradTarget[gradTargetOffset + sample] = sum;
        }
    }

    static void targetHessianDiagonal(int samples, double[] input, int inputOffset, double[] target,
            int targetOffset, double[] upstream, int upstreamOffset, double[] gradTarget,
            int gradTargetOffset, double beta, double[] block, double[] block2, double[] block3) {
        final double betaValue = beta;
        if (samples >= 128) {
            targetHessianDiagonalInBlocks2(samples, input, inputOffset, target, targetOffset,
                    upstream, upstreamOffset, gradTarget, gradTargetOffset, betaValue, block,
                    block2, block3);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final double d = input[inputOffset + sample] - target[targetOffset + sample];
            final double selected = Math.abs(d) < betaValue ? -(-2.0 * (upstream[upstreamOffset + sample] / betaValue * 0.5)) : 0.0;
            gradTarget[gradTargetOffset + sample] = d != d ? Double.NaN : selected;
        }
    }

    private static void pass(float[] block, float[] block2, int count) {
        for (int i = 0; i < count; i++) {
            block[i] = Math.abs(block[i] - block2[i]);
        }
    }

    private static void forwardWhenBetaIs0InBlocks(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] losses, int lossesOffset, float[] block,
            float[] block2) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(input, inputOffset + from, block, 0, count);
            System.arraycopy(target, targetOffset + from, block2, 0, count);
            pass(block, block2, count);
            System.arraycopy(block, 0, losses, lossesOffset + from, count);
        }
    }

    private static void pass2(float[] block, float[] block2, float[] block3, int count) {
        for (int i = 0; i < count; i++) {
            final float d = block[i] - block2[i];
            final float loss = Math.abs(d);
            final float product = block3[i] * Math.min(Math.max(d * 1.2676506E30f * 1.2676506E30f, -1.0f), 1.0f);
            block[i] = loss;
            block2[i] = product;
        }
    }

    private static void forwardBackwardWhenBetaIs0InBlocks(int samples, float[] input,
            int inputOffset, float[] target, int targetOffset, float[] upstream, int upstreamOffset,
            float[] losses, int lossesOffset, float[] gradInput, int gradInputOffset, float[] block,
            float[] block2, float[] block3) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(input, inputOffset + from, block, 0, count);
            System.arraycopy(target, targetOffset + from, block2, 0, count);
            System.arraycopy(upstream, upstreamOffset + from, block3, 0, count);
            pass2(block, block2, block3, count);
            System.arraycopy(block, 0, losses, lossesOffset + from, count);
            System.arraycopy(block2, 0, gradInput, gradInputOffset + from, count);
        }
    }

    private static void pass3(float[] block, float[] block2, float[] block3, int count) {
        for (int i = 0; i < count; i++) {
            final float negated = -(block[i] * Math.min(Math.max((block2[i] - block3[i]) * 1.2676506E30f * 1.2676506E30f, -1.0f), 1.0f));
            block[i] = negated;
        }
    }

    private static void targetBackwardWhenBetaIs0InBlocks(int samples, float[] input,
            int inputOffset, float[] target, int targetOffset, float[] upstream, int upstreamOffset,
            float[] gradTarget, int gradTargetOffset, float[] block, float[] block2,
            float[] block3) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(upstream, upstreamOffset + from, block, 0, count);
            System.arraycopy(input, inputOffset + from, block2, 0, count);
            System.arraycopy(target, targetOffset + from, block3, 0, count);
            pass3(block, block2, block3, count);
            System.arraycopy(block, 0, gradTarget, gradTargetOffset + from, count);
        }
    }

    private static void pass4(float betaValue, float product, float[] block, float[] block2,
            float[] block3, int count) {
        for (int i = 0; i < count; i++) {
            final float d = block[i] - block2[i];
            final float magnitude = Math.abs(d);
            final float ratio = 0.5f * (d * d) / betaValue;
            final float difference = magnitude - product;
            block[i] = magnitude;
            block2[i] = ratio;
            block3[i] = difference;
        }
    }

    private static void pass5(float[] losses, int lossesOffset, float betaValue, float[] block,
            float[] block2, float[] block3, int from, int count) {
        for (int sample = from; sample < from + count; sample++) {
            final int mask = block[sample - from] < betaValue ? -1 : 0;
            losses[lossesOffset + sample] = Lanes.select(mask, block2[sample - from], block3[sample - from]);
        }
    }

    private static void forwardInBlocks(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] losses, int lossesOffset, float betaValue, float product,
            float[] block, float[] block2, float[] block3) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(input, inputOffset + from, block, 0, count);
            System.arraycopy(target, targetOffset + from, block2, 0, count);
            pass4(betaValue, product, block, block2, block3, count);
            pass5(losses, lossesOffset, betaValue, block, block2, block3, from, count);
        }
    }

    private static void pass6(float betaValue, float product, float[] block, float[] block2,
            float[] block3, float[] block4, float[] block5, int count) {
        for (int i = 0; i < count; i++) {
            final float d = block[i] - block2[i];
            final float magnitude = Math.abs(d);
            final float ratio = 0.5f * (d * d) / betaValue;
            final float difference = magnitude - product;
            final float smaller = Math.min(Math.max(d * 1.2676506E30f * 1.2676506E30f, -1.0f), 1.0f);
            block[i] = magnitude;
            block2[i] = ratio;
            block3[i] = difference;
            block4[i] = smaller;
            block5[i] = d;
        }
    }

    private static void pass7(float betaValue, float[] block, float[] block2, float[] block3,
            int count) {
        for (int i = 0; i < count; i++) {
            final float product2 = block[i] * block2[i];
            final float product22 = block[i] / betaValue * 0.5f * block3[i];
            final float sum = product22 + product22;
            block2[i] = product2;
            block[i] = sum;
        }
    }

    private static void pass8(float[] losses, int lossesOffset, float betaValue, float[] block,
            float[] block2, float[] block3, float[] block4, float[] block5, float[] block6,
            int from, int count) {
        for (int sample = from; sample < from + count; sample++) {
            final boolean holds = block[sample - from] < betaValue;
            final int mask = holds ? -1 : 0;
            losses[lossesOffset + sample] = Lanes.select(mask, block5[sample - from], block6[sample - from]);
            final float selected = Lanes.select(mask, 0.0f, block2[sample - from]);
            final int mask2 = block3[sample - from] != block3[sample - from] ? -1 : 0;
            final float selected2 = Lanes.select(mask2, Float.NaN, Lanes.select(mask, block4[sample - from], 0.0f));
            block[sample - from] = selected;
            block5[sample - from] = selected2;
        }
    }

    private static void pass9(float[] block, float[] block2, int count) {
        for (int i = 0; i < count; i++) {
            block[i] = block[i] + block2[i];
        }
    }

    private static void forwardBackwardInBlocks(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] upstream, int upstreamOffset, float[] losses,
            int lossesOffset, float[] gradInput, int gradInputOffset, float betaValue,
            float product, float[] block, float[] block2, float[] block3, float[] block4,
            float[] block5, float[] block6) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(input, inputOffset + from, block, 0, count);
            System.arraycopy(target, targetOffset + from, block2, 0, count);
            pass6(betaValue, product, block, block2, block3, block4, block5, count);
            System.arraycopy(upstream, upstreamOffset + from, block6, 0, count);
            pass7(betaValue, block6, block4, block5, count);
            pass8(losses, lossesOffset, betaValue, block, block4, block5, block6, block2, block3,
                    from, count);
            pass9(block, block2, count);
            System.arraycopy(block, 0, gradInput, gradInputOffset + from, count);
        }
    }

    private static void pass10(float betaValue, float[] block, float[] block2, float[] block3,
            int count) {
        for (int i = 0; i < count; i++) {
            final float d = block[i] - block2[i];
            final float magnitude = Math.abs(d);
            final float product = 2.0f * (block3[i] / betaValue * 0.5f);
            block[i] = d;
            block2[i] = magnitude;
            block3[i] = product;
        }
    }

    private static void pass11(float[] gradInput, int gradInputOffset, float betaValue,
            float[] block, float[] block2, float[] block3, int from, int count) {
        for (int sample = from; sample < from + count; sample++) {
            final int mask = block2[sample - from] < betaValue ? -1 : 0;
            final int mask2 = block[sample - from] != block[sample - from] ? -1 : 0;
            gradInput[gradInputOffset + sample] = Lanes.select(mask2, Float.NaN, Lanes.select(mask, block3[sample - from], 0.0f));
        }
    }

    private static void hessianDiagonalInBlocks(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] upstream, int upstreamOffset,
            float[] gradInput, int gradInputOffset, float betaValue, float[] block, float[] block2,
            float[] block3) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(input, inputOffset + from, block, 0, count);
            System.arraycopy(target, targetOffset + from, block2, 0, count);
            System.arraycopy(upstream, upstreamOffset + from, block3, 0, count);
            pass10(betaValue, block, block2, block3, count);
            pass11(gradInput, gradInputOffset, betaValue, block, block2, block3, from, count);
        }
    }

    private static void pass12(float betaValue, float[] block, float[] block2, float[] block3,
            float[] block4, int count) {
        for (int i = 0; i < count; i++) {
            final float d = block[i] - block2[i];
            final float magnitude = Math.abs(d);
            final float negated = -(block3[i] * Math.min(Math.max(d * 1.2676506E30f * 1.2676506E30f, -1.0f), 1.0f));
            final float product = block3[i] / betaValue * 0.5f;
            block[i] = magnitude;
            block2[i] = negated;
            block3[i] = d;
            block4[i] = product;
        }
    }

    private static void pass13(float[] block, float[] block2, int count) {
        for (int i = 0; i < count; i++) {
            final float product = block[i] * block2[i];
            block[i] = -(product + product);
        }
    }

    private static void pass14(float betaValue, float[] block, float[] block2, float[] block3,
            float[] block4, int count) {
        for (int i = 0; i < count; i++) {
            final boolean holds = block[i] < betaValue;
            final int mask = holds ? -1 : 0;
            final float selected = Lanes.select(mask, 0.0f, block2[i]);
            final int mask2 = block3[i] != block3[i] ? -1 : 0;
            final float selected2 = Lanes.select(mask2, Float.NaN, Lanes.select(mask, block4[i], 0.0f));
            block[i] = selected;
            block2[i] = selected2;
        }
    }

    private static void targetBackwardInBlocks(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] upstream, int upstreamOffset,
            float[] gradTarget, int gradTargetOffset, float betaValue, float[] block,
            float[] block2, float[] block3, float[] block4) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(input, inputOffset + from, block, 0, count);
            System.arraycopy(target, targetOffset + from, block2, 0, count);
            System.arraycopy(upstream, upstreamOffset + from, block3, 0, count);
            pass12(betaValue, block, block2, block3, block4, count);
            pass13(block4, block3, count);
            pass14(betaValue, block, block2, block3, block4, count);
            pass9(block, block2, count);
            System.arraycopy(block, 0, gradTarget, gradTargetOffset + from, count);
        }
    }

    private static void pass15(float betaValue, float[] block, float[] block2, float[] block3,
            int count) {
        for (int i = 0; i < count; i++) {
            final float d = block[i] - block2[i];
            final float magnitude = Math.abs(d);
            final float negated = -(-2.0f * (block3[i] / betaValue * 0.5f));
            block[i] = d;
            block2[i] = magnitude;
            block3[i] = negated;
        }
    }

    private static void pass16(float[] gradTarget, int gradTargetOffset, float betaValue,
            float[] block, float[] block2, float[] block3, int from, int count) {
        for (int sample = from; sample < from + count; sample++) {
            final int mask = block2[sample - from] < betaValue ? -1 : 0;
            final int mask2 = block[sample - from] != block[sample - from] ? -1 : 0;
            gradTarget[gradTargetOffset + sample] = Lanes.select(mask2, Float.NaN, Lanes.select(mask, block3[sample - from], 0.0f));
        }
    }

    private static void targetHessianDiagonalInBlocks(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] upstream, int upstreamOffset,
            float[] gradTarget, int gradTargetOffset, float betaValue, float[] block,
            float[] block2, float[] block3) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(input, inputOffset + from, block, 0, count);
            System.arraycopy(target, targetOffset + from, block2, 0, count);
            System.arraycopy(upstream, upstreamOffset + from, block3, 0, count);
            pass15(betaValue, block, block2, block3, count);
            pass16(gradTarget, gradTargetOffset, betaValue, block, block2, block3, from, count);
        }
    }

    private static void pass17(double[] block, double[] block2, int count) {
        for (int i = 0; i < count; i++) {
            block[i] = Math.abs(block[i] - block2[i]);
        }
    }

    private static void forwardWhenBetaIs0InBlocks2(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] losses, int lossesOffset, double[] block,
            double[] block2) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(input, inputOffset + from, block, 0, count);
            System.arraycopy(target, targetOffset + from, block2, 0, count);
            pass17(block, block2, count);
            System.arraycopy(block, 0, losses, lossesOffset + from, count);
        }
    }

    private static void pass18(double[] block, double[] block2, double[] block3, int count) {
        for (int i = 0; i < count; i++) {
            final double d = block[i] - block2[i];
            final double loss = Math.abs(d);
            final double product = block3[i] * Math.min(Math.max(d * 4.149515568880993E180 * 4.149515568880993E180, -1.0), 1.0);
            block[i] = loss;
            block2[i] = product;
        }
    }

    private static void forwardBackwardWhenBetaIs0InBlocks2(int samples, double[] input,
            int inputOffset, double[] target, int targetOffset, double[] upstream,
            int upstreamOffset, double[] losses, int lossesOffset, double[] gradInput,
            int gradInputOffset, double[] block, double[] block2, double[] block3) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(input, inputOffset + from, block, 0, count);
            System.arraycopy(target, targetOffset + from, block2, 0, count);
            System.arraycopy(upstream, upstreamOffset + from, block3, 0, count);
            pass18(block, block2, block3, count);
            System.arraycopy(block, 0, losses, lossesOffset + from, count);
            System.arraycopy(block2, 0, gradInput, gradInputOffset + from, count);
        }
    }

    private static void pass19(double[] block, double[] block2, double[] block3, int count) {
        for (int i = 0; i < count; i++) {
            final double negated = -(block[i] * Math.min(Math.max((block2[i] - block3[i]) * 4.149515568880993E180 * 4.149515568880993E180, -1.0), 1.0));
            block[i] = negated;
        }
    }

    private static void targetBackwardWhenBetaIs0InBlocks2(int samples, double[] input,
            int inputOffset, double[] target, int targetOffset, double[] upstream,
            int upstreamOffset, double[] gradTarget, int gradTargetOffset, double[] block,
            double[] block2, double[] block3) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(upstream, upstreamOffset + from, block, 0, count);
            System.arraycopy(input, inputOffset + from, block2, 0, count);
            System.arraycopy(target, targetOffset + from, block3, 0, count);
            pass19(block, block2, block3, count);
            System.arraycopy(block, 0, gradTarget, gradTargetOffset + from, count);
        }
    }

    private static void pass20(double betaValue, double product, double[] block, double[] block2,
            double[] block3, int count) {
        for (int i = 0; i < count; i++) {
            final double d = block[i] - block2[i];
            final double magnitude = Math.abs(d);
            final double ratio = 0.5 * (d * d) / betaValue;
            final double difference = magnitude - product;
            block[i] = magnitude;
            block2[i] = ratio;
            block3[i] = difference;
        }
    }

    private static void pass21(double[] losses, int lossesOffset, double betaValue, double[] block,
            double[] block2, double[] block3, int from, int count) {
        for (int sample = from; sample < from + count; sample++) {
            final long mask = block[sample - from] < betaValue ? -1 : 0;
            losses[lossesOffset + sample] = Lanes.select(mask, block2[sample - from], block3[sample - from]);
        }
    }

    private static void forwardInBlocks2(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] losses, int lossesOffset, double betaValue,
            double product, double[] block, double[] block2, double[] block3) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(input, inputOffset + from, block, 0, count);
            System.arraycopy(target, targetOffset + from, block2, 0, count);
            pass20(betaValue, product, block, block2, block3, count);
            pass21(losses, lossesOffset, betaValue, block, block2, block3, from, count);
        }
    }

    private static void pass22(double betaValue, double product, double[] block, double[] block2,
            double[] block3, double[] block4, double[] block5, int count) {
        for (int i = 0; i < count; i++) {
            final double d = block[i] - block2[i];
            final double magnitude = Math.abs(d);
            final double ratio = 0.5 * (d * d) / betaValue;
            final double difference = magnitude - product;
            final double smaller = Math.min(Math.max(d * 4.149515568880993E180 * 4.149515568880993E180, -1.0), 1.0);
            block[i] = magnitude;
            block2[i] = ratio;
            block3[i] = difference;
            block4[i] = smaller;
            block5[i] = d;
        }
    }

    private static void pass23(double betaValue, double[] block, double[] block2, double[] block3,
            int count) {
        for (int i = 0; i < count; i++) {
            final double product2 = block[i] * block2[i];
            final double product22 = block[i] / betaValue * 0.5 * block3[i];
            final double sum = product22 + product22;
            block2[i] = product2;
            block[i] = sum;
        }
    }

    private static void pass24(double[] losses, int lossesOffset, double betaValue, double[] block,
            double[] block2, double[] block3, double[] block4, double[] block5, double[] block6,
            int from, int count) {
        for (int sample = from; sample < from + count; sample++) {
            final boolean holds = block[sample - from] < betaValue;
            final long mask = holds ? -1 : 0;
            losses[lossesOffset + sample] = Lanes.select(mask, block5[sample - from], block6[sample - from]);
            final double selected = Lanes.select(mask, 0.0, block2[sample - from]);
            final long mask2 = block3[sample - from] != block3[sample - from] ? -1 : 0;
            final double selected2 = Lanes.select(mask2, Double.NaN, Lanes.select(mask, block4[sample - from], 0.0));
            block[sample - from] = selected;
            block5[sample - from] = selected2;
        }
    }

    private static void pass25(double[] block, double[] block2, int count) {
        for (int i = 0; i < count; i++) {
            block[i] = block[i] + block2[i];
        }
    }

    private static void forwardBackwardInBlocks2(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] losses, int lossesOffset, double[] gradInput, int gradInputOffset,
            double betaValue, double product, double[] block, double[] block2, double[] block3,
            double[] block4, double[] block5, double[] block6) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(input, inputOffset + from, block, 0, count);
            System.arraycopy(target, targetOffset + from, block2, 0, count);
            pass22(betaValue, product, block, block2, block3, block4, block5, count);
            System.arraycopy(upstream, upstreamOffset + from, block6, 0, count);
            pass23(betaValue, block6, block4, block5, count);
            pass24(losses, lossesOffset, betaValue, block, block4, block5, block6, block2, block3,
                    from, count);
            pass25(block, block2, count);
            System.arraycopy(block, 0, gradInput, gradInputOffset + from, count);
        }
    }

    private static void pass26(double betaValue, double[] block, double[] block2, double[] block3,
            int count) {
        for (int i = 0; i < count; i++) {
            final double d = block[i] - block2[i];
            final double magnitude = Math.abs(d);
            final double product = 2.0 * (block3[i] / betaValue * 0.5);
            block[i] = d;
            block2[i] = magnitude;
            block3[i] = product;
        }
    }

    private static void pass27(double[] gradInput, int gradInputOffset, double betaValue,
            double[] block, double[] block2, double[] block3, int from, int count) {
        for (int sample = from; sample < from + count; sample++) {
            final long mask = block2[sample - from] < betaValue ? -1 : 0;
            final long mask2 = block[sample - from] != block[sample - from] ? -1 : 0;
            gradInput[gradInputOffset + sample] = Lanes.select(mask2, Double.NaN, Lanes.select(mask, block3[sample - from], 0.0));
        }
    }

    private static void hessianDiagonalInBlocks2(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] gradInput, int gradInputOffset, double betaValue, double[] block,
            double[] block2, double[] block3) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(input, inputOffset + from, block, 0, count);
            System.arraycopy(target, targetOffset + from, block2, 0, count);
            System.arraycopy(upstream, upstreamOffset + from, block3, 0, count);
            pass26(betaValue, block, block2, block3, count);
            pass27(gradInput, gradInputOffset, betaValue, block, block2, block3, from, count);
        }
    }

    private static void pass28(double betaValue, double[] block, double[] block2, double[] block3,
            double[] block4, int count) {
        for (int i = 0; i < count; i++) {
            final double d = block[i] - block2[i];
            final double magnitude = Math.abs(d);
            final double negated = -(block3[i] * Math.min(Math.max(d * 4.149515568880993E180 * 4.149515568880993E180, -1.0), 1.0));
            final double product = block3[i] / betaValue * 0.5;
            block[i] = magnitude;
            block2[i] = negated;
            block3[i] = d;
            block4[i] = product;
        }
    }

    private static void pass29(double[] block, double[] block2, int count) {
        for (int i = 0; i < count; i++) {
            final double product = block[i] * block2[i];
            block[i] = -(product + product);
        }
    }

    private static void pass30(double betaValue, double[] block, double[] block2, double[] block3,
            double[] block4, int count) {
        for (int i = 0; i < count; i++) {
            final boolean holds = block[i] < betaValue;
            final long mask = holds ? -1 : 0;
            final double selected = Lanes.select(mask, 0.0, block2[i]);
            final long mask2 = block3[i] != block3[i] ? -1 : 0;
            final double selected2 = Lanes.select(mask2, Double.NaN, Lanes.select(mask, block4[i], 0.0));
            block[i] = selected;
            block2[i] = selected2;
        }
    }

    private static void targetBackwardInBlocks2(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] gradTarget, int gradTargetOffset, double betaValue, double[] block,
            double[] block2, double[] block3, double[] block4) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(input, inputOffset + from, block, 0, count);
            System.arraycopy(target, targetOffset + from, block2, 0, count);
            System.arraycopy(upstream, upstreamOffset + from, block3, 0, count);
            pass28(betaValue, block, block2, block3, block4, count);
            pass29(block4, block3, count);
            pass30(betaValue, block, block2, block3, block4, count);
            pass25(block, block2, count);
            System.arraycopy(block, 0, gradTarget, gradTargetOffset + from, count);
        }
    }

    private static void pass31(double betaValue, double[] block, double[] block2, double[] block3,
            int count) {
        for (int i = 0; i < count; i++) {
            final double d = block[i] - block2[i];
            final double magnitude = Math.abs(d);
            final double negated = -(-2.0 * (block3[i] / betaValue * 0.5));
            block[i] = d;
            block2[i] = magnitude;
            block3[i] = negated;
        }
    }

    private static void pass32(double[] gradTarget, int gradTargetOffset, double betaValue,
            double[] block, double[] block2, double[] block3, int from, int count) {
        for (int sample = from; sample < from + count; sample++) {
            final long mask = block2[sample - from] < betaValue ? -1 : 0;
            final long mask2 = block[sample - from] != block[sample - from] ? -1 : 0;
            gradTarget[gradTargetOffset + sample] = Lanes.select(mask2, Double.NaN, Lanes.select(mask, block3[sample - from], 0.0));
        }
    }

    private static void targetHessianDiagonalInBlocks2(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] gradTarget, int gradTargetOffset, double betaValue, double[] block,
            double[] block2, double[] block3) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(input, inputOffset + from, block, 0, count);
            System.arraycopy(target, targetOffset + from, block2, 0, count);
            System.arraycopy(upstream, upstreamOffset + from, block3, 0, count);
            pass31(betaValue, block, block2, block3, count);
            pass32(gradTarget, gradTargetOffset, betaValue, block, block2, block3, from, count);
        }
    }
}
