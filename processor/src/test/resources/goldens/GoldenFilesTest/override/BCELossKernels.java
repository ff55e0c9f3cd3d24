package dev.lossmith.losses;

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
            int targetOffset, float[] losses, int lossesOffset, float[] block, float[] block2,
            float[] block3, float[] block4, float[] block5, float[] block6, float[] block7,
            float[] block8, float[] block9, float[] block10, float[] block11, float[] block12) {
        if (samples >= 128) {
            forwardInBlocks(samples, input, inputOffset, target, targetOffset, losses, lossesOffset,
                    block, block2, block3, block4, block5, block6, block7, block8, block9, block10,
                    block11, block12);
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
            int lossesOffset, float[] gradInput, int gradInputOffset, float[] block, float[] block2,
            float[] block3, float[] block4, float[] block5, float[] block6, float[] block7,
            float[] block8, float[] block9, float[] block10, float[] block11, float[] block12) {
        if (samples >= 128) {
            forwardBackwardInBlocks(samples, input, inputOffset, target, targetOffset, upstream,
                    upstreamOffset, losses, lossesOffset, gradInput, gradInputOffset, block, block2,
                    block3, block4, block5, block6, block7, block8, block9, block10, block11,
                    block12);
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

    static void hessianDiagonal(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] upstream, int upstreamOffset, float[] gradInput,
            int gradInputOffset, float[] block, float[] block2, float[] block3, float[] block4,
            float[] block5, float[] block6) {
        if (samples >= 128) {
            hessianDiagonalInBlocks(samples, input, inputOffset, target, targetOffset, upstream,
                    upstreamOffset, gradInput, gradInputOffset, block, block2, block3, block4,
                    block5, block6);
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
            int upstreamOffset, float[] gradTarget, int gradTargetOffset, float[] block,
            float[] block2, float[] block3, float[] block4, float[] block5, float[] block6,
            float[] block7, float[] block8, float[] block9, float[] block10) {
        if (samples >= 128) {
            targetBackwardInBlocks(samples, input, inputOffset, upstream, upstreamOffset,
                    gradTarget, gradTargetOffset, block, block2, block3, block4, block5, block6,
                    block7, block8, block9, block10);
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
            float[] block, float[] block2, float[] block3, float[] block4, float[] block5,
            float[] block6, float[] block7, float[] block8, float[] block9, float[] block10,
            float[] block11, float[] block12) {
        if (samples >= 128) {
            forwardWithWeightInBlocks(samples, input, inputOffset, target, targetOffset, weight,
                    weightOffset, losses, lossesOffset, block, block2, block3, block4, block5,
                    block6, block7, block8, block9, block10, block11, block12);
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
            int gradInputOffset, float[] block, float[] block2, float[] block3, float[] block4,
            float[] block5, float[] block6, float[] block7, float[] block8, float[] block9,
            float[] block10, float[] block11, float[] block12, float[] block13) {
        if (samples >= 128) {
            forwardBackwardWithWeightInBlocks(samples, input, inputOffset, target, targetOffset,
                    weight, weightOffset, upstream, upstreamOffset, losses, lossesOffset, gradInput,
                    gradInputOffset, block, block2, block3, block4, block5, block6, block7, block8,
                    block9, block10, block11, block12, block13);
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

    static void hessianDiagonalWithWeight(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] weight, int weightOffset, float[] upstream,
            int upstreamOffset, float[] gradInput, int gradInputOffset, float[] block,
            float[] block2, float[] block3, float[] block4, float[] block5, float[] block6,
            float[] block7, float[] block8) {
        if (samples >= 128) {
            hessianDiagonalWithWeightInBlocks(samples, input, inputOffset, target, targetOffset,
                    weight, weightOffset, upstream, upstreamOffset, gradInput, gradInputOffset,
                    block, block2, block3, block4, block5, block6, block7, block8);
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
            float[] gradTarget, int gradTargetOffset, float[] block, float[] block2, float[] block3,
            float[] block4, float[] block5, float[] block6, float[] block7, float[] block8,
            float[] block9, float[] block10, float[] block11) {
        if (samples >= 128) {
            targetBackwardWithWeightInBlocks(samples, input, inputOffset, weight, weightOffset,
                    upstream, upstreamOffset, gradTarget, gradTargetOffset, block, block2, block3,
                    block4, block5, block6, block7, block8, block9, block10, block11);
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
            int targetOffset, double[] losses, int lossesOffset, double[] block, double[] block2,
            double[] block3, double[] block4, double[] block5, double[] block6, double[] block7,
            double[] block8, double[] block9, double[] block10, double[] block11, double[] block12,
            double[] block13) {
        if (samples >= 128) {
            forwardInBlocks2(samples, input, inputOffset, target, targetOffset, losses,
                    lossesOffset, block, block2, block3, block4, block5, block6, block7, block8,
                    block9, block10, block11, block12, block13);
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
            int lossesOffset, double[] gradInput, int gradInputOffset, double[] block,
            double[] block2, double[] block3, double[] block4, double[] block5, double[] block6,
            double[] block7, double[] block8, double[] block9, double[] block10, double[] block11,
            double[] block12, double[] block13) {
        if (samples >= 128) {
            forwardBackwardInBlocks2(samples, input, inputOffset, target, targetOffset, upstream,
                    upstreamOffset, losses, lossesOffset, gradInput, gradInputOffset, block, block2,
                    block3, block4, block5, block6, block7, block8, block9, block10, block11,
                    block12, block13);
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

    static void hessianDiagonal(int samples, double[] input, int inputOffset, double[] target,
            int targetOffset, double[] upstream, int upstreamOffset, double[] gradInput,
            int gradInputOffset, double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, double[] block6) {
        if (samples >= 128) {
            hessianDiagonalInBlocks2(samples, input, inputOffset, target, targetOffset, upstream,
                    upstreamOffset, gradInput, gradInputOffset, block, block2, block3, block4,
                    block5, block6);
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
            int upstreamOffset, double[] gradTarget, int gradTargetOffset, double[] block,
            double[] block2, double[] block3, double[] block4, double[] block5, double[] block6,
            double[] block7, double[] block8, double[] block9, double[] block10, double[] block11) {
        if (samples >= 128) {
            targetBackwardInBlocks2(samples, input, inputOffset, upstream, upstreamOffset,
                    gradTarget, gradTargetOffset, block, block2, block3, block4, block5, block6,
                    block7, block8, block9, block10, block11);
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
            double[] block, double[] block2, double[] block3, double[] block4, double[] block5,
            double[] block6, double[] block7, double[] block8, double[] block9, double[] block10,
            double[] block11, double[] block12, double[] block13) {
        if (samples >= 128) {
            forwardWithWeightInBlocks2(samples, input, inputOffset, target, targetOffset, weight,
                    weightOffset, losses, lossesOffset, block, block2, block3, block4, block5,
                    block6, block7, block8, block9, block10, block11, block12, block13);
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
            int gradInputOffset, double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, double[] block6, double[] block7, double[] block8, double[] block9,
            double[] block10, double[] block11, double[] block12, double[] block13,
            double[] block14) {
        if (samples >= 128) {
            forwardBackwardWithWeightInBlocks2(samples, input, inputOffset, target, targetOffset,
                    weight, weightOffset, upstream, upstreamOffset, losses, lossesOffset, gradInput,
                    gradInputOffset, block, block2, block3, block4, block5, block6, block7, block8,
                    block9, block10, block11, block12, block13, block14);
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

    static void hessianDiagonalWithWeight(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] weight, int weightOffset, double[] upstream,
            int upstreamOffset, double[] gradInput, int gradInputOffset, double[] block,
            double[] block2, double[] block3, double[] block4, double[] block5, double[] block6,
            double[] block7, double[] block8) {
        if (samples >= 128) {
            hessianDiagonalWithWeightInBlocks2(samples, input, inputOffset, target, targetOffset,
                    weight, weightOffset, upstream, upstreamOffset, gradInput, gradInputOffset,
                    block, block2, block3, block4, block5, block6, block7, block8);
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
            double[] gradTarget, int gradTargetOffset, double[] block, double[] block2,
            double[] block3, double[] block4, double[] block5, double[] block6, double[] block7,
            double[] block8, double[] block9, double[] block10, double[] block11,
            double[] block12) {
        if (samples >= 128) {
            targetBackwardWithWeightInBlocks2(samples, input, inputOffset, weight, weightOffset,
                    upstream, upstreamOffset, gradTarget, gradTargetOffset, block, block2, block3,
                    block4, block5, block6, block7, block8, block9, block10, block11, block12);
            return;
        }
        for (int sample = 0; sample < samples; sample++) {
            final double product = upstream[upstreamOffset + sample] * weight[weightOffset + sample];
            final double inputValue = input[inputOffset + sample];
            final double difference = product * Math.max(log1p(-inputValue), -100.0) - product * Math.max(log(inputValue), -100.0);
            gradTarget[gradTargetOffset + sample] = difference;
        }
    }

    private static void pass(float[] input, int inputOffset, float[] block, float[] block2,
            int from, int count) {
        for (int sample = from; sample < from + count; sample++) {
            final float inputValue = input[inputOffset + sample];
            final int mask = inputValue == 0.0f ? -1 : 0;
            final float selected = Lanes.select(mask, Float.NEGATIVE_INFINITY, Float.NaN);
            final int mask2 = inputValue < 1.1754944E-38f ? -1 : 0;
            final float selected2 = Lanes.select(mask2, 8388759.0f, 8388735.0f);
            block[sample - from] = selected;
            block2[sample - from] = selected2;
        }
    }

    private static void pass2(float[] block, float[] block2, float[] block3, float[] block4,
            float[] block5, int count) {
        for (int i = 0; i < count; i++) {
            final float product = block[i] * 1.6777216E7f;
            final float difference = 1.0f - block2[i];
            final float negated = -block[i];
            final float sum = 1.0f + negated;
            block[i] = product;
            block3[i] = difference;
            block4[i] = negated;
            block5[i] = sum;
        }
    }

    private static void pass3(float[] input, int inputOffset, float[] block, float[] block2,
            float[] block3, float[] block4, float[] block5, float[] block6, float[] block7,
            int from, int count, int bits) {
        for (int sample = from; sample < from + count; sample++) {
            final float inputValue = input[inputOffset + sample];
            final int mask = inputValue < 1.1754944E-38f ? -1 : 0;
            final int sum = Float.floatToRawIntBits(Lanes.select(mask, block[sample - from], inputValue)) + 0x4afb0d;
            final float power = Float.intBitsToFloat(sum >> 23 | bits);
            final float power2 = Float.intBitsToFloat((sum & 0x7fffff) + 0x3f3504f3);
            final int mask2 = block2[sample - from] == -1.0f ? -1 : 0;
            final float selected = Lanes.select(mask2, Float.NEGATIVE_INFINITY, Float.NaN);
            final int sum2 = Float.floatToRawIntBits(block3[sample - from]) + 0x4afb0d;
            final float power3 = Float.intBitsToFloat(sum2 >> 23 | bits);
            final int difference = (sum2 & 0x7f800000) - 0x3f800000;
            final float power4 = Float.intBitsToFloat(Float.floatToRawIntBits(block2[sample - from]) - difference);
            final float power5 = Float.intBitsToFloat(0x40800000 - difference);
            block[sample - from] = power;
            block3[sample - from] = power2;
            block4[sample - from] = selected;
            block5[sample - from] = power3;
            block6[sample - from] = power4;
            block7[sample - from] = power5;
        }
    }

    private static void pass4(float[] block, float[] block2, float[] block3, float[] block4,
            int count) {
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
    }

    private static void pass5(float[] block, float[] block2, float[] block3, float[] block4,
            float[] block5, float[] block6, float[] block7, int count) {
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block[i], -0.6931472f, Math.fma(block2[i], Math.fma(block3[i], block4[i], -0.49999988f), block4[i]));
            final float difference = 8388735.0f - block5[i];
            final float difference2 = block6[i] - Math.fma(-0.25f, block7[i], 1.0f);
            final float square = difference2 * difference2;
            final float p2 = Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f);
            block[i] = p;
            block2[i] = difference;
            block4[i] = square;
            block5[i] = difference2;
            block6[i] = p2;
        }
    }

    private static void pass6(float[] block, float[] block2, float[] block3, float[] block4,
            int count) {
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block[i], -0.6931472f, Math.fma(block2[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block3[i], block4[i], -0.16609082f), block4[i], 0.20001975f), block4[i], -0.25001583f), block4[i], 0.33333325f), block4[i], -0.49999988f), block4[i]));
            block[i] = p;
        }
    }

    private static void pass7(float[] input, int inputOffset, float[] block, float[] block2,
            float[] block3, float[] block4, float[] block5, int from, int count) {
        for (int sample = from; sample < from + count; sample++) {
            final float inputValue = input[inputOffset + sample];
            final int mask = inputValue < Float.POSITIVE_INFINITY ? -1 : 0;
            final int mask2 = inputValue > 0.0f ? -1 : 0;
            final float selected = Lanes.select(mask2, Lanes.select(mask, block[sample - from], inputValue), block2[sample - from]);
            final int mask3 = block3[sample - from] < Float.POSITIVE_INFINITY ? -1 : 0;
            final int mask4 = block3[sample - from] > -1.0f ? -1 : 0;
            final float selected2 = Lanes.select(mask4, Lanes.select(mask3, block4[sample - from], block3[sample - from]), block5[sample - from]);
            block2[sample - from] = selected;
            block[sample - from] = selected2;
        }
    }

    private static void pass8(float[] block, float[] block2, float[] block3, float[] block4,
            int count) {
        for (int i = 0; i < count; i++) {
            block2[i] = -(block[i] * Math.max(block2[i], -100.0f) + block3[i] * Math.max(block4[i], -100.0f));
        }
    }

    private static void forwardInBlocks(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] losses, int lossesOffset, float[] block, float[] block2,
            float[] block3, float[] block4, float[] block5, float[] block6, float[] block7,
            float[] block8, float[] block9, float[] block10, float[] block11, float[] block12) {
        final int bits = Float.floatToRawIntBits(8388608.0f);
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            pass(input, inputOffset, block, block2, from, count);
            System.arraycopy(target, targetOffset + from, block3, 0, count);
            System.arraycopy(input, inputOffset + from, block4, 0, count);
            pass2(block4, block3, block5, block6, block7, count);
            pass3(input, inputOffset, block4, block6, block7, block8, block9, block10, block11, from, count,
                    bits);
            pass4(block2, block4, block7, block12, count);
            pass5(block2, block4, block12, block7, block9, block10, block11, count);
            pass6(block4, block7, block10, block9, count);
            pass7(input, inputOffset, block2, block, block6, block4, block8, from, count);
            pass8(block3, block, block5, block2, count);
            System.arraycopy(block, 0, losses, lossesOffset + from, count);
        }
    }

    private static void pass9(float[] block, float[] block2, float[] block3, float[] block4,
            float[] block5, float[] block6, int count) {
        for (int i = 0; i < count; i++) {
            final float product = block[i] * 1.6777216E7f;
            final float difference = 1.0f - block2[i];
            final float negated = -block[i];
            final float sum = 1.0f + negated;
            final float product2 = block3[i] * ((block[i] - block2[i]) / Math.max(block[i] * (1.0f - block[i]), 1.0E-12f));
            block[i] = product;
            block3[i] = difference;
            block4[i] = negated;
            block5[i] = sum;
            block6[i] = product2;
        }
    }

    private static void forwardBackwardInBlocks(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] upstream, int upstreamOffset, float[] losses,
            int lossesOffset, float[] gradInput, int gradInputOffset, float[] block, float[] block2,
            float[] block3, float[] block4, float[] block5, float[] block6, float[] block7,
            float[] block8, float[] block9, float[] block10, float[] block11, float[] block12) {
        final int bits = Float.floatToRawIntBits(8388608.0f);
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            pass(input, inputOffset, block, block2, from, count);
            System.arraycopy(target, targetOffset + from, block3, 0, count);
            System.arraycopy(input, inputOffset + from, block4, 0, count);
            System.arraycopy(upstream, upstreamOffset + from, block5, 0, count);
            pass9(block4, block3, block5, block6, block7, block8, count);
            System.arraycopy(block8, 0, gradInput, gradInputOffset + from, count);
            pass3(input, inputOffset, block4, block6, block7, block8, block9, block10, block11, from, count,
                    bits);
            pass4(block2, block4, block7, block12, count);
            pass5(block2, block4, block12, block7, block9, block10, block11, count);
            pass6(block4, block7, block10, block9, count);
            pass7(input, inputOffset, block2, block, block6, block4, block8, from, count);
            pass8(block3, block, block5, block2, count);
            System.arraycopy(block, 0, losses, lossesOffset + from, count);
        }
    }

    private static void pass10(float[] block, float[] block2, float[] block3, float[] block4,
            float[] block5, float[] block6, int count) {
        for (int i = 0; i < count; i++) {
            final float difference = 1.0f - block2[i];
            final float product = block2[i] * difference;
            final float clamped = Math.max(product, 1.0E-12f);
            final float ratio = block[i] / clamped;
            final float product2 = ratio * ((block2[i] - block3[i]) / clamped);
            final float difference2 = product2 * block2[i] - product2 * difference;
            block[i] = ratio;
            block3[i] = product;
            block4[i] = difference2;
            block5[i] = difference;
            block6[i] = product2;
        }
    }

    private static void pass11(float[] block, float[] block2, float[] block3, int count) {
        for (int i = 0; i < count; i++) {
            final float product = 0.5f * block[i];
            block3[i] = -(product * block2[i]) + product * block3[i];
        }
    }

    private static void pass12(float[] block, float[] block2, float[] block3, int count) {
        for (int i = 0; i < count; i++) {
            final boolean holds = block[i] != block[i];
            final int mask = block[i] > 1.0E-12f ? -1 : 0;
            final int mask2 = holds ? -1 : 0;
            final float selected = Lanes.select(mask2, Float.NaN, Lanes.select(mask, block2[i], 0.0f));
            final int mask3 = block[i] == 1.0E-12f ? -1 : 0;
            final float selected2 = Lanes.select(mask2, Float.NaN, Lanes.select(mask3, block3[i], 0.0f));
            block3[i] = selected;
            block[i] = selected2;
        }
    }

    private static void pass13(float[] block, float[] block2, float[] block3, int count) {
        for (int i = 0; i < count; i++) {
            block[i] = block[i] + block2[i] + block3[i];
        }
    }

    private static void hessianDiagonalInBlocks(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] upstream, int upstreamOffset,
            float[] gradInput, int gradInputOffset, float[] block, float[] block2, float[] block3,
            float[] block4, float[] block5, float[] block6) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(input, inputOffset + from, block, 0, count);
            System.arraycopy(upstream, upstreamOffset + from, block2, 0, count);
            System.arraycopy(target, targetOffset + from, block3, 0, count);
            pass10(block2, block, block3, block4, block5, block6, count);
            pass11(block6, block5, block, count);
            pass12(block3, block4, block, count);
            pass13(block, block3, block2, count);
            System.arraycopy(block, 0, gradInput, gradInputOffset + from, count);
        }
    }

    private static void pass14(float[] block, float[] block2, float[] block3, int count) {
        for (int i = 0; i < count; i++) {
            final float negated = -block[i];
            final float sum = 1.0f + negated;
            final float product = block[i] * 1.6777216E7f;
            block[i] = negated;
            block2[i] = sum;
            block3[i] = product;
        }
    }

    private static void pass15(float[] input, int inputOffset, float[] block, float[] block2,
            float[] block3, float[] block4, float[] block5, float[] block6, float[] block7,
            int from, int count, int bits) {
        for (int sample = from; sample < from + count; sample++) {
            final int mask = block[sample - from] == -1.0f ? -1 : 0;
            final float selected = Lanes.select(mask, Float.NEGATIVE_INFINITY, Float.NaN);
            final int sum = Float.floatToRawIntBits(block2[sample - from]) + 0x4afb0d;
            final float power = Float.intBitsToFloat(sum >> 23 | bits);
            final int difference = (sum & 0x7f800000) - 0x3f800000;
            final float power2 = Float.intBitsToFloat(Float.floatToRawIntBits(block[sample - from]) - difference);
            final float power3 = Float.intBitsToFloat(0x40800000 - difference);
            final float inputValue = input[inputOffset + sample];
            final int mask2 = inputValue < 1.1754944E-38f ? -1 : 0;
            final int sum2 = Float.floatToRawIntBits(Lanes.select(mask2, block3[sample - from], inputValue)) + 0x4afb0d;
            final float power4 = Float.intBitsToFloat(sum2 >> 23 | bits);
            final float power5 = Float.intBitsToFloat((sum2 & 0x7fffff) + 0x3f3504f3);
            block2[sample - from] = selected;
            block3[sample - from] = power;
            block4[sample - from] = power2;
            block5[sample - from] = power3;
            block6[sample - from] = power4;
            block7[sample - from] = power5;
        }
    }

    private static void pass16(float[] block, float[] block2, float[] block3, float[] block4,
            int count) {
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
    }

    private static void pass17(float[] block, float[] block2, float[] block3, float[] block4,
            float[] block5, float[] block6, float[] block7, int count) {
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block[i], -0.6931472f, Math.fma(block2[i], Math.fma(Math.fma(block3[i], block4[i], 0.33333325f), block4[i], -0.49999988f), block4[i]));
            final float difference = block5[i] - block6[i];
            final float difference2 = block7[i] - 1.0f;
            final float square = difference2 * difference2;
            final float p2 = Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f);
            block5[i] = p;
            block[i] = difference;
            block2[i] = square;
            block4[i] = difference2;
            block6[i] = p2;
        }
    }

    private static void pass18(float[] input, int inputOffset, float[] block, float[] block2,
            float[] block3, float[] block4, float[] block5, int from, int count) {
        for (int sample = from; sample < from + count; sample++) {
            final int mask = block[sample - from] < Float.POSITIVE_INFINITY ? -1 : 0;
            final int mask2 = block[sample - from] > -1.0f ? -1 : 0;
            final float selected = Lanes.select(mask2, Lanes.select(mask, block2[sample - from], block[sample - from]), block3[sample - from]);
            final float inputValue = input[inputOffset + sample];
            final int mask3 = inputValue < Float.POSITIVE_INFINITY ? -1 : 0;
            final int mask4 = inputValue > 0.0f ? -1 : 0;
            final float selected2 = Lanes.select(mask4, Lanes.select(mask3, block4[sample - from], inputValue), block5[sample - from]);
            block5[sample - from] = selected;
            block2[sample - from] = selected2;
        }
    }

    private static void pass19(float[] block, float[] block2, float[] block3, int count) {
        for (int i = 0; i < count; i++) {
            block2[i] = block[i] * Math.max(block2[i], -100.0f) - block[i] * Math.max(block3[i], -100.0f);
        }
    }

    private static void targetBackwardInBlocks(int samples, float[] input, int inputOffset,
            float[] upstream, int upstreamOffset, float[] gradTarget, int gradTargetOffset,
            float[] block, float[] block2, float[] block3, float[] block4, float[] block5,
            float[] block6, float[] block7, float[] block8, float[] block9, float[] block10) {
        final int bits = Float.floatToRawIntBits(8388608.0f);
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            pass(input, inputOffset, block, block2, from, count);
            System.arraycopy(input, inputOffset + from, block3, 0, count);
            pass14(block3, block4, block5, count);
            pass15(input, inputOffset, block3, block4, block5, block6, block7, block8, block9, from, count,
                    bits);
            pass16(block5, block6, block7, block10, count);
            pass17(block5, block6, block10, block7, block2, block8, block9, count);
            pass6(block5, block6, block8, block7, count);
            pass18(input, inputOffset, block3, block2, block4, block5, block, from, count);
            System.arraycopy(upstream, upstreamOffset + from, block3, 0, count);
            pass19(block3, block, block2, count);
            System.arraycopy(block, 0, gradTarget, gradTargetOffset + from, count);
        }
    }

    private static void pass20(float[] block, float[] block2, float[] block3, float[] block4,
            float[] block5, int count) {
        for (int i = 0; i < count; i++) {
            final float loss = -(block[i] * (block2[i] * Math.max(block3[i], -100.0f) + block4[i] * Math.max(block5[i], -100.0f)));
            block3[i] = loss;
        }
    }

    private static void forwardWithWeightInBlocks(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] weight, int weightOffset, float[] losses,
            int lossesOffset, float[] block, float[] block2, float[] block3, float[] block4,
            float[] block5, float[] block6, float[] block7, float[] block8, float[] block9,
            float[] block10, float[] block11, float[] block12) {
        final int bits = Float.floatToRawIntBits(8388608.0f);
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            pass(input, inputOffset, block, block2, from, count);
            System.arraycopy(target, targetOffset + from, block3, 0, count);
            System.arraycopy(input, inputOffset + from, block4, 0, count);
            pass2(block4, block3, block5, block6, block7, count);
            pass3(input, inputOffset, block4, block6, block7, block8, block9, block10, block11, from, count,
                    bits);
            pass4(block2, block4, block7, block12, count);
            pass5(block2, block4, block12, block7, block9, block10, block11, count);
            pass6(block4, block7, block10, block9, count);
            pass7(input, inputOffset, block2, block, block6, block4, block8, from, count);
            System.arraycopy(weight, weightOffset + from, block4, 0, count);
            pass20(block4, block3, block, block5, block2, count);
            System.arraycopy(block, 0, losses, lossesOffset + from, count);
        }
    }

    private static void pass21(float[] block, float[] block2, float[] block3, float[] block4,
            float[] block5, float[] block6, float[] block7, int count) {
        for (int i = 0; i < count; i++) {
            final float product = block[i] * 1.6777216E7f;
            final float difference = 1.0f - block2[i];
            final float negated = -block[i];
            final float sum = 1.0f + negated;
            final float ratio = block3[i] * (block[i] - block2[i]) / Math.max(block[i] * (1.0f - block[i]), 1.0E-12f);
            block[i] = product;
            block4[i] = difference;
            block5[i] = negated;
            block6[i] = sum;
            block7[i] = ratio;
        }
    }

    private static void pass22(float[] block, float[] block2, int count) {
        for (int i = 0; i < count; i++) {
            block2[i] = block[i] * block2[i];
        }
    }

    private static void forwardBackwardWithWeightInBlocks(int samples, float[] input,
            int inputOffset, float[] target, int targetOffset, float[] weight, int weightOffset,
            float[] upstream, int upstreamOffset, float[] losses, int lossesOffset,
            float[] gradInput, int gradInputOffset, float[] block, float[] block2, float[] block3,
            float[] block4, float[] block5, float[] block6, float[] block7, float[] block8,
            float[] block9, float[] block10, float[] block11, float[] block12, float[] block13) {
        final int bits = Float.floatToRawIntBits(8388608.0f);
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            pass(input, inputOffset, block, block2, from, count);
            System.arraycopy(weight, weightOffset + from, block3, 0, count);
            System.arraycopy(target, targetOffset + from, block4, 0, count);
            System.arraycopy(input, inputOffset + from, block5, 0, count);
            pass21(block5, block4, block3, block6, block7, block8, block9, count);
            System.arraycopy(upstream, upstreamOffset + from, block10, 0, count);
            pass22(block10, block9, count);
            System.arraycopy(block9, 0, gradInput, gradInputOffset + from, count);
            pass3(input, inputOffset, block5, block7, block8, block9, block10, block11, block12, from, count,
                    bits);
            pass4(block2, block5, block8, block13, count);
            pass5(block2, block5, block13, block8, block10, block11, block12, count);
            pass6(block5, block8, block11, block10, count);
            pass7(input, inputOffset, block2, block, block7, block5, block9, from, count);
            pass20(block3, block4, block, block6, block2, count);
            System.arraycopy(block, 0, losses, lossesOffset + from, count);
        }
    }

    private static void pass23(float[] block, float[] block2, float[] block3, float[] block4,
            float[] block5, float[] block6, float[] block7, float[] block8, int count) {
        for (int i = 0; i < count; i++) {
            final float difference = 1.0f - block[i];
            final float product = block[i] * difference;
            final float clamped = Math.max(product, 1.0E-12f);
            final float ratio = block2[i] / clamped;
            final float product2 = ratio * (block3[i] * (block[i] - block4[i]) / clamped);
            final float product3 = product2 * block[i];
            final float product4 = product2 * difference;
            block2[i] = product;
            block4[i] = product3;
            block5[i] = product4;
            block6[i] = difference;
            block7[i] = product2;
            block8[i] = ratio;
        }
    }

    private static void pass24(float[] block, float[] block2, float[] block3, float[] block4,
            float[] block5, float[] block6, float[] block7, int count) {
        for (int i = 0; i < count; i++) {
            final float product = block[i] * block2[i];
            final float difference = block3[i] - block4[i];
            final float product2 = 0.5f * block5[i];
            final float sum = -(product2 * block6[i]) + product2 * block7[i];
            block7[i] = product;
            block2[i] = difference;
            block3[i] = sum;
        }
    }

    private static void pass25(float[] block, float[] block2, float[] block3, int count) {
        for (int i = 0; i < count; i++) {
            final boolean holds = block[i] != block[i];
            final int mask = block[i] > 1.0E-12f ? -1 : 0;
            final int mask2 = holds ? -1 : 0;
            final float selected = Lanes.select(mask2, Float.NaN, Lanes.select(mask, block2[i], 0.0f));
            final int mask3 = block[i] == 1.0E-12f ? -1 : 0;
            final float selected2 = Lanes.select(mask2, Float.NaN, Lanes.select(mask3, block3[i], 0.0f));
            block[i] = selected;
            block2[i] = selected2;
        }
    }

    private static void pass26(float[] block, float[] block2, float[] block3, int count) {
        for (int i = 0; i < count; i++) {
            block3[i] = block[i] + block2[i] + block3[i];
        }
    }

    private static void hessianDiagonalWithWeightInBlocks(int samples, float[] input,
            int inputOffset, float[] target, int targetOffset, float[] weight, int weightOffset,
            float[] upstream, int upstreamOffset, float[] gradInput, int gradInputOffset,
            float[] block, float[] block2, float[] block3, float[] block4, float[] block5,
            float[] block6, float[] block7, float[] block8) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(input, inputOffset + from, block, 0, count);
            System.arraycopy(upstream, upstreamOffset + from, block2, 0, count);
            System.arraycopy(weight, weightOffset + from, block3, 0, count);
            System.arraycopy(target, targetOffset + from, block4, 0, count);
            pass23(block, block2, block3, block4, block5, block6, block7, block8, count);
            pass24(block8, block3, block4, block5, block7, block6, block, count);
            pass25(block2, block3, block4, count);
            pass26(block2, block3, block, count);
            System.arraycopy(block, 0, gradInput, gradInputOffset + from, count);
        }
    }

    private static void pass27(float[] block, float[] block2, float[] block3, float[] block4,
            int count) {
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
    }

    private static void targetBackwardWithWeightInBlocks(int samples, float[] input,
            int inputOffset, float[] weight, int weightOffset, float[] upstream, int upstreamOffset,
            float[] gradTarget, int gradTargetOffset, float[] block, float[] block2, float[] block3,
            float[] block4, float[] block5, float[] block6, float[] block7, float[] block8,
            float[] block9, float[] block10, float[] block11) {
        final int bits = Float.floatToRawIntBits(8388608.0f);
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            pass(input, inputOffset, block, block2, from, count);
            System.arraycopy(upstream, upstreamOffset + from, block3, 0, count);
            System.arraycopy(weight, weightOffset + from, block4, 0, count);
            System.arraycopy(input, inputOffset + from, block5, 0, count);
            pass27(block3, block4, block5, block6, count);
            pass15(input, inputOffset, block4, block5, block6, block7, block8, block9, block10, from, count,
                    bits);
            pass16(block6, block7, block8, block11, count);
            pass17(block6, block7, block11, block8, block2, block9, block10, count);
            pass6(block6, block7, block9, block8, count);
            pass18(input, inputOffset, block4, block2, block5, block6, block, from, count);
            pass19(block3, block, block2, count);
            System.arraycopy(block, 0, gradTarget, gradTargetOffset + from, count);
        }
    }

    private static void pass28(double[] input, int inputOffset, double[] block, double[] block2,
            int from, int count) {
        for (int sample = from; sample < from + count; sample++) {
            final double inputValue = input[inputOffset + sample];
            final long mask = inputValue == 0.0 ? -1 : 0;
            final double selected = Lanes.select(mask, Double.NEGATIVE_INFINITY, Double.NaN);
            final long mask2 = inputValue < 2.2250738585072014E-308 ? -1 : 0;
            final double selected2 = Lanes.select(mask2, 4.503599627371572E15, 4.503599627371519E15);
            block[sample - from] = selected;
            block2[sample - from] = selected2;
        }
    }

    private static void pass29(double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, int count) {
        for (int i = 0; i < count; i++) {
            final double product = block[i] * 9.007199254740992E15;
            final double difference = 1.0 - block2[i];
            final double negated = -block[i];
            final double sum = 1.0 + negated;
            block[i] = product;
            block3[i] = difference;
            block4[i] = negated;
            block5[i] = sum;
        }
    }

    private static void pass30(double[] input, int inputOffset, double[] block, double[] block2,
            double[] block3, double[] block4, double[] block5, double[] block6, double[] block7,
            int from, int count, long bits) {
        for (int sample = from; sample < from + count; sample++) {
            final double inputValue = input[inputOffset + sample];
            final long mask = inputValue < 2.2250738585072014E-308 ? -1 : 0;
            final long sum = Double.doubleToRawLongBits(Lanes.select(mask, block[sample - from], inputValue)) + 0x95f619980c433L;
            final double power = Double.longBitsToDouble(sum >> 52 | bits);
            final double power2 = Double.longBitsToDouble((sum & 0xfffffffffffffL) + 0x3fe6a09e667f3bcdL);
            final long mask2 = block2[sample - from] == -1.0 ? -1 : 0;
            final double selected = Lanes.select(mask2, Double.NEGATIVE_INFINITY, Double.NaN);
            final long sum2 = Double.doubleToRawLongBits(block3[sample - from]) + 0x95f619980c433L;
            final double power3 = Double.longBitsToDouble(sum2 >> 52 | bits);
            final long difference = (sum2 & 0x7ff0000000000000L) - 0x3ff0000000000000L;
            final double power4 = Double.longBitsToDouble(Double.doubleToRawLongBits(block2[sample - from]) - difference);
            final double power5 = Double.longBitsToDouble(0x4010000000000000L - difference);
            block[sample - from] = power;
            block3[sample - from] = power2;
            block4[sample - from] = selected;
            block5[sample - from] = power3;
            block6[sample - from] = power4;
            block7[sample - from] = power5;
        }
    }

    private static void pass31(double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, int count) {
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
    }

    private static void pass32(double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, double[] block6, double[] block7, double[] block8, int count) {
        for (int i = 0; i < count; i++) {
            final double p = Math.fma(block[i], -0.6931471805599453, block2[i] + Math.fma(block3[i], Math.fma(block4[i], Math.fma(block5[i], block4[i], -0.6666666666666734), block2[i]), block[i] * -2.3190468138462996E-17));
            final double difference = 4.503599627371519E15 - block6[i];
            final double difference2 = block7[i] - Math.fma(-0.25, block8[i], 1.0);
            final double difference3 = -2.0 - difference2;
            block[i] = p;
            block2[i] = difference;
            block3[i] = difference2;
            block6[i] = difference3;
        }
    }

    private static void pass33(double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, int count) {
        for (int i = 0; i < count; i++) {
            final double ratio = block[i] / block2[i];
            final double square = ratio * ratio;
            final double p = Math.fma(square, Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664), square, -0.6666666666666734), block[i]);
            final double product = block3[i] * -2.3190468138462996E-17;
            block2[i] = ratio;
            block4[i] = p;
            block5[i] = product;
        }
    }

    private static void pass34(double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, int count) {
        for (int i = 0; i < count; i++) {
            block[i] = Math.fma(block[i], -0.6931471805599453, block2[i] + Math.fma(block3[i], block4[i], block5[i]));
        }
    }

    private static void pass35(double[] input, int inputOffset, double[] block, double[] block2,
            double[] block3, double[] block4, double[] block5, int from, int count) {
        for (int sample = from; sample < from + count; sample++) {
            final double inputValue = input[inputOffset + sample];
            final long mask = inputValue < Double.POSITIVE_INFINITY ? -1 : 0;
            final long mask2 = inputValue > 0.0 ? -1 : 0;
            final double selected = Lanes.select(mask2, Lanes.select(mask, block[sample - from], inputValue), block2[sample - from]);
            final long mask3 = block3[sample - from] < Double.POSITIVE_INFINITY ? -1 : 0;
            final long mask4 = block3[sample - from] > -1.0 ? -1 : 0;
            final double selected2 = Lanes.select(mask4, Lanes.select(mask3, block4[sample - from], block3[sample - from]), block5[sample - from]);
            block2[sample - from] = selected;
            block[sample - from] = selected2;
        }
    }

    private static void pass36(double[] block, double[] block2, double[] block3, double[] block4,
            int count) {
        for (int i = 0; i < count; i++) {
            block2[i] = -(block[i] * Math.max(block2[i], -100.0) + block3[i] * Math.max(block4[i], -100.0));
        }
    }

    private static void forwardInBlocks2(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] losses, int lossesOffset, double[] block,
            double[] block2, double[] block3, double[] block4, double[] block5, double[] block6,
            double[] block7, double[] block8, double[] block9, double[] block10, double[] block11,
            double[] block12, double[] block13) {
        final long bits = Double.doubleToRawLongBits(4.503599627370496E15);
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            pass28(input, inputOffset, block, block2, from, count);
            System.arraycopy(target, targetOffset + from, block3, 0, count);
            System.arraycopy(input, inputOffset + from, block4, 0, count);
            pass29(block4, block3, block5, block6, block7, count);
            pass30(input, inputOffset, block4, block6, block7, block8, block9, block10, block11, from, count,
                    bits);
            pass31(block2, block4, block7, block12, block13, count);
            pass32(block2, block4, block7, block12, block13, block9, block10, block11, count);
            pass33(block7, block9, block4, block10, block11, count);
            pass34(block4, block7, block9, block10, block11, count);
            pass35(input, inputOffset, block2, block, block6, block4, block8, from, count);
            pass36(block3, block, block5, block2, count);
            System.arraycopy(block, 0, losses, lossesOffset + from, count);
        }
    }

    private static void pass37(double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, double[] block6, int count) {
        for (int i = 0; i < count; i++) {
            final double product = block[i] * 9.007199254740992E15;
            final double difference = 1.0 - block2[i];
            final double negated = -block[i];
            final double sum = 1.0 + negated;
            final double product2 = block3[i] * ((block[i] - block2[i]) / Math.max(block[i] * (1.0 - block[i]), 1.0E-12));
            block[i] = product;
            block3[i] = difference;
            block4[i] = negated;
            block5[i] = sum;
            block6[i] = product2;
        }
    }

    private static void forwardBackwardInBlocks2(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] losses, int lossesOffset, double[] gradInput, int gradInputOffset,
            double[] block, double[] block2, double[] block3, double[] block4, double[] block5,
            double[] block6, double[] block7, double[] block8, double[] block9, double[] block10,
            double[] block11, double[] block12, double[] block13) {
        final long bits = Double.doubleToRawLongBits(4.503599627370496E15);
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            pass28(input, inputOffset, block, block2, from, count);
            System.arraycopy(target, targetOffset + from, block3, 0, count);
            System.arraycopy(input, inputOffset + from, block4, 0, count);
            System.arraycopy(upstream, upstreamOffset + from, block5, 0, count);
            pass37(block4, block3, block5, block6, block7, block8, count);
            System.arraycopy(block8, 0, gradInput, gradInputOffset + from, count);
            pass30(input, inputOffset, block4, block6, block7, block8, block9, block10, block11, from, count,
                    bits);
            pass31(block2, block4, block7, block12, block13, count);
            pass32(block2, block4, block7, block12, block13, block9, block10, block11, count);
            pass33(block7, block9, block4, block10, block11, count);
            pass34(block4, block7, block9, block10, block11, count);
            pass35(input, inputOffset, block2, block, block6, block4, block8, from, count);
            pass36(block3, block, block5, block2, count);
            System.arraycopy(block, 0, losses, lossesOffset + from, count);
        }
    }

    private static void pass38(double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, double[] block6, int count) {
        for (int i = 0; i < count; i++) {
            final double difference = 1.0 - block2[i];
            final double product = block2[i] * difference;
            final double clamped = Math.max(product, 1.0E-12);
            final double ratio = block[i] / clamped;
            final double product2 = ratio * ((block2[i] - block3[i]) / clamped);
            final double difference2 = product2 * block2[i] - product2 * difference;
            block[i] = ratio;
            block3[i] = product;
            block4[i] = difference2;
            block5[i] = difference;
            block6[i] = product2;
        }
    }

    private static void pass39(double[] block, double[] block2, double[] block3, int count) {
        for (int i = 0; i < count; i++) {
            final double product = 0.5 * block[i];
            block3[i] = -(product * block2[i]) + product * block3[i];
        }
    }

    private static void pass40(double[] block, double[] block2, double[] block3, int count) {
        for (int i = 0; i < count; i++) {
            final boolean holds = block[i] != block[i];
            final long mask = block[i] > 1.0E-12 ? -1 : 0;
            final long mask2 = holds ? -1 : 0;
            final double selected = Lanes.select(mask2, Double.NaN, Lanes.select(mask, block2[i], 0.0));
            final long mask3 = block[i] == 1.0E-12 ? -1 : 0;
            final double selected2 = Lanes.select(mask2, Double.NaN, Lanes.select(mask3, block3[i], 0.0));
            block3[i] = selected;
            block[i] = selected2;
        }
    }

    private static void pass41(double[] block, double[] block2, double[] block3, int count) {
        for (int i = 0; i < count; i++) {
            block[i] = block[i] + block2[i] + block3[i];
        }
    }

    private static void hessianDiagonalInBlocks2(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] gradInput, int gradInputOffset, double[] block, double[] block2,
            double[] block3, double[] block4, double[] block5, double[] block6) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(input, inputOffset + from, block, 0, count);
            System.arraycopy(upstream, upstreamOffset + from, block2, 0, count);
            System.arraycopy(target, targetOffset + from, block3, 0, count);
            pass38(block2, block, block3, block4, block5, block6, count);
            pass39(block6, block5, block, count);
            pass40(block3, block4, block, count);
            pass41(block, block3, block2, count);
            System.arraycopy(block, 0, gradInput, gradInputOffset + from, count);
        }
    }

    private static void pass42(double[] block, double[] block2, double[] block3, int count) {
        for (int i = 0; i < count; i++) {
            final double negated = -block[i];
            final double sum = 1.0 + negated;
            final double product = block[i] * 9.007199254740992E15;
            block[i] = negated;
            block2[i] = sum;
            block3[i] = product;
        }
    }

    private static void pass43(double[] input, int inputOffset, double[] block, double[] block2,
            double[] block3, double[] block4, double[] block5, double[] block6, double[] block7,
            int from, int count, long bits) {
        for (int sample = from; sample < from + count; sample++) {
            final long mask = block[sample - from] == -1.0 ? -1 : 0;
            final double selected = Lanes.select(mask, Double.NEGATIVE_INFINITY, Double.NaN);
            final long sum = Double.doubleToRawLongBits(block2[sample - from]) + 0x95f619980c433L;
            final double power = Double.longBitsToDouble(sum >> 52 | bits);
            final long difference = (sum & 0x7ff0000000000000L) - 0x3ff0000000000000L;
            final double power2 = Double.longBitsToDouble(Double.doubleToRawLongBits(block[sample - from]) - difference);
            final double power3 = Double.longBitsToDouble(0x4010000000000000L - difference);
            final double inputValue = input[inputOffset + sample];
            final long mask2 = inputValue < 2.2250738585072014E-308 ? -1 : 0;
            final long sum2 = Double.doubleToRawLongBits(Lanes.select(mask2, block3[sample - from], inputValue)) + 0x95f619980c433L;
            final double power4 = Double.longBitsToDouble(sum2 >> 52 | bits);
            final double power5 = Double.longBitsToDouble((sum2 & 0xfffffffffffffL) + 0x3fe6a09e667f3bcdL);
            block2[sample - from] = selected;
            block3[sample - from] = power;
            block4[sample - from] = power2;
            block5[sample - from] = power3;
            block6[sample - from] = power4;
            block7[sample - from] = power5;
        }
    }

    private static void pass44(double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, int count) {
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
    }

    private static void pass45(double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, double[] block6, double[] block7, double[] block8, int count) {
        for (int i = 0; i < count; i++) {
            final double p = Math.fma(block[i], -0.6931471805599453, block2[i] + Math.fma(block3[i], Math.fma(block4[i], Math.fma(Math.fma(block5[i], block4[i], -0.3999999999941664), block4[i], -0.6666666666666734), block2[i]), block[i] * -2.3190468138462996E-17));
            final double difference = block6[i] - block7[i];
            final double difference2 = block8[i] - 1.0;
            final double difference3 = -2.0 - difference2;
            block6[i] = p;
            block[i] = difference;
            block2[i] = difference2;
            block3[i] = difference3;
        }
    }

    private static void pass46(double[] input, int inputOffset, double[] block, double[] block2,
            double[] block3, double[] block4, double[] block5, int from, int count) {
        for (int sample = from; sample < from + count; sample++) {
            final long mask = block[sample - from] < Double.POSITIVE_INFINITY ? -1 : 0;
            final long mask2 = block[sample - from] > -1.0 ? -1 : 0;
            final double selected = Lanes.select(mask2, Lanes.select(mask, block2[sample - from], block[sample - from]), block3[sample - from]);
            final double inputValue = input[inputOffset + sample];
            final long mask3 = inputValue < Double.POSITIVE_INFINITY ? -1 : 0;
            final long mask4 = inputValue > 0.0 ? -1 : 0;
            final double selected2 = Lanes.select(mask4, Lanes.select(mask3, block4[sample - from], inputValue), block5[sample - from]);
            block5[sample - from] = selected;
            block2[sample - from] = selected2;
        }
    }

    private static void pass47(double[] block, double[] block2, double[] block3, int count) {
        for (int i = 0; i < count; i++) {
            block2[i] = block[i] * Math.max(block2[i], -100.0) - block[i] * Math.max(block3[i], -100.0);
        }
    }

    private static void targetBackwardInBlocks2(int samples, double[] input, int inputOffset,
            double[] upstream, int upstreamOffset, double[] gradTarget, int gradTargetOffset,
            double[] block, double[] block2, double[] block3, double[] block4, double[] block5,
            double[] block6, double[] block7, double[] block8, double[] block9, double[] block10,
            double[] block11) {
        final long bits = Double.doubleToRawLongBits(4.503599627370496E15);
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            pass28(input, inputOffset, block, block2, from, count);
            System.arraycopy(input, inputOffset + from, block3, 0, count);
            pass42(block3, block4, block5, count);
            pass43(input, inputOffset, block3, block4, block5, block6, block7, block8, block9, from, count,
                    bits);
            pass44(block5, block6, block7, block10, block11, count);
            pass45(block5, block6, block7, block10, block11, block2, block8, block9, count);
            pass33(block6, block7, block5, block8, block9, count);
            pass34(block5, block6, block7, block8, block9, count);
            pass46(input, inputOffset, block3, block2, block4, block5, block, from, count);
            System.arraycopy(upstream, upstreamOffset + from, block3, 0, count);
            pass47(block3, block, block2, count);
            System.arraycopy(block, 0, gradTarget, gradTargetOffset + from, count);
        }
    }

    private static void pass48(double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, int count) {
        for (int i = 0; i < count; i++) {
            final double loss = -(block[i] * (block2[i] * Math.max(block3[i], -100.0) + block4[i] * Math.max(block5[i], -100.0)));
            block3[i] = loss;
        }
    }

    private static void forwardWithWeightInBlocks2(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] weight, int weightOffset, double[] losses,
            int lossesOffset, double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, double[] block6, double[] block7, double[] block8, double[] block9,
            double[] block10, double[] block11, double[] block12, double[] block13) {
        final long bits = Double.doubleToRawLongBits(4.503599627370496E15);
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            pass28(input, inputOffset, block, block2, from, count);
            System.arraycopy(target, targetOffset + from, block3, 0, count);
            System.arraycopy(input, inputOffset + from, block4, 0, count);
            pass29(block4, block3, block5, block6, block7, count);
            pass30(input, inputOffset, block4, block6, block7, block8, block9, block10, block11, from, count,
                    bits);
            pass31(block2, block4, block7, block12, block13, count);
            pass32(block2, block4, block7, block12, block13, block9, block10, block11, count);
            pass33(block7, block9, block4, block10, block11, count);
            pass34(block4, block7, block9, block10, block11, count);
            pass35(input, inputOffset, block2, block, block6, block4, block8, from, count);
            System.arraycopy(weight, weightOffset + from, block4, 0, count);
            pass48(block4, block3, block, block5, block2, count);
            System.arraycopy(block, 0, losses, lossesOffset + from, count);
        }
    }

    private static void pass49(double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, double[] block6, double[] block7, int count) {
        for (int i = 0; i < count; i++) {
            final double product = block[i] * 9.007199254740992E15;
            final double difference = 1.0 - block2[i];
            final double negated = -block[i];
            final double sum = 1.0 + negated;
            final double ratio = block3[i] * (block[i] - block2[i]) / Math.max(block[i] * (1.0 - block[i]), 1.0E-12);
            block[i] = product;
            block4[i] = difference;
            block5[i] = negated;
            block6[i] = sum;
            block7[i] = ratio;
        }
    }

    private static void pass50(double[] block, double[] block2, int count) {
        for (int i = 0; i < count; i++) {
            block2[i] = block[i] * block2[i];
        }
    }

    private static void forwardBackwardWithWeightInBlocks2(int samples, double[] input,
            int inputOffset, double[] target, int targetOffset, double[] weight, int weightOffset,
            double[] upstream, int upstreamOffset, double[] losses, int lossesOffset,
            double[] gradInput, int gradInputOffset, double[] block, double[] block2,
            double[] block3, double[] block4, double[] block5, double[] block6, double[] block7,
            double[] block8, double[] block9, double[] block10, double[] block11, double[] block12,
            double[] block13, double[] block14) {
        final long bits = Double.doubleToRawLongBits(4.503599627370496E15);
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            pass28(input, inputOffset, block, block2, from, count);
            System.arraycopy(weight, weightOffset + from, block3, 0, count);
            System.arraycopy(target, targetOffset + from, block4, 0, count);
            System.arraycopy(input, inputOffset + from, block5, 0, count);
            pass49(block5, block4, block3, block6, block7, block8, block9, count);
            System.arraycopy(upstream, upstreamOffset + from, block10, 0, count);
            pass50(block10, block9, count);
            System.arraycopy(block9, 0, gradInput, gradInputOffset + from, count);
            pass30(input, inputOffset, block5, block7, block8, block9, block10, block11, block12, from, count,
                    bits);
            pass31(block2, block5, block8, block13, block14, count);
            pass32(block2, block5, block8, block13, block14, block10, block11, block12, count);
            pass33(block8, block10, block5, block11, block12, count);
            pass34(block5, block8, block10, block11, block12, count);
            pass35(input, inputOffset, block2, block, block7, block5, block9, from, count);
            pass48(block3, block4, block, block6, block2, count);
            System.arraycopy(block, 0, losses, lossesOffset + from, count);
        }
    }

    private static void pass51(double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, double[] block6, double[] block7, double[] block8, int count) {
        for (int i = 0; i < count; i++) {
            final double difference = 1.0 - block[i];
            final double product = block[i] * difference;
            final double clamped = Math.max(product, 1.0E-12);
            final double ratio = block2[i] / clamped;
            final double product2 = ratio * (block3[i] * (block[i] - block4[i]) / clamped);
            final double product3 = product2 * block[i];
            final double product4 = product2 * difference;
            block2[i] = product;
            block4[i] = product3;
            block5[i] = product4;
            block6[i] = difference;
            block7[i] = product2;
            block8[i] = ratio;
        }
    }

    private static void pass52(double[] block, double[] block2, double[] block3, double[] block4,
            double[] block5, double[] block6, double[] block7, int count) {
        for (int i = 0; i < count; i++) {
            final double product = block[i] * block2[i];
            final double difference = block3[i] - block4[i];
            final double product2 = 0.5 * block5[i];
            final double sum = -(product2 * block6[i]) + product2 * block7[i];
            block7[i] = product;
            block2[i] = difference;
            block3[i] = sum;
        }
    }

    private static void pass53(double[] block, double[] block2, double[] block3, int count) {
        for (int i = 0; i < count; i++) {
            final boolean holds = block[i] != block[i];
            final long mask = block[i] > 1.0E-12 ? -1 : 0;
            final long mask2 = holds ? -1 : 0;
            final double selected = Lanes.select(mask2, Double.NaN, Lanes.select(mask, block2[i], 0.0));
            final long mask3 = block[i] == 1.0E-12 ? -1 : 0;
            final double selected2 = Lanes.select(mask2, Double.NaN, Lanes.select(mask3, block3[i], 0.0));
            block[i] = selected;
            block2[i] = selected2;
        }
    }

    private static void pass54(double[] block, double[] block2, double[] block3, int count) {
        for (int i = 0; i < count; i++) {
            block3[i] = block[i] + block2[i] + block3[i];
        }
    }

    private static void hessianDiagonalWithWeightInBlocks2(int samples, double[] input,
            int inputOffset, double[] target, int targetOffset, double[] weight, int weightOffset,
            double[] upstream, int upstreamOffset, double[] gradInput, int gradInputOffset,
            double[] block, double[] block2, double[] block3, double[] block4, double[] block5,
            double[] block6, double[] block7, double[] block8) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(input, inputOffset + from, block, 0, count);
            System.arraycopy(upstream, upstreamOffset + from, block2, 0, count);
            System.arraycopy(weight, weightOffset + from, block3, 0, count);
            System.arraycopy(target, targetOffset + from, block4, 0, count);
            pass51(block, block2, block3, block4, block5, block6, block7, block8, count);
            pass52(block8, block3, block4, block5, block7, block6, block, count);
            pass53(block2, block3, block4, count);
            pass54(block2, block3, block, count);
            System.arraycopy(block, 0, gradInput, gradInputOffset + from, count);
        }
    }

    private static void pass55(double[] block, double[] block2, double[] block3, double[] block4,
            int count) {
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
    }

    private static void targetBackwardWithWeightInBlocks2(int samples, double[] input,
            int inputOffset, double[] weight, int weightOffset, double[] upstream,
            int upstreamOffset, double[] gradTarget, int gradTargetOffset, double[] block,
            double[] block2, double[] block3, double[] block4, double[] block5, double[] block6,
            double[] block7, double[] block8, double[] block9, double[] block10, double[] block11,
            double[] block12) {
        final long bits = Double.doubleToRawLongBits(4.503599627370496E15);
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            pass28(input, inputOffset, block, block2, from, count);
            System.arraycopy(upstream, upstreamOffset + from, block3, 0, count);
            System.arraycopy(weight, weightOffset + from, block4, 0, count);
            System.arraycopy(input, inputOffset + from, block5, 0, count);
            pass55(block3, block4, block5, block6, count);
            pass43(input, inputOffset, block4, block5, block6, block7, block8, block9, block10, from, count,
                    bits);
            pass44(block6, block7, block8, block11, block12, count);
            pass45(block6, block7, block8, block11, block12, block2, block9, block10, count);
            pass33(block7, block8, block6, block9, block10, count);
            pass34(block6, block7, block8, block9, block10, count);
            pass46(input, inputOffset, block4, block2, block5, block6, block, from, count);
            pass47(block3, block, block2, count);
            System.arraycopy(block, 0, gradTarget, gradTargetOffset + from, count);
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
