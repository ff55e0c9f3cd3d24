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
            float[] block5, float[] block6, float[] block7) {
        if (samples >= 128) {
            hessianDiagonalInBlocks(samples, input, inputOffset, target, targetOffset, upstream,
                    upstreamOffset, gradInput, gradInputOffset, block, block2, block3, block4,
                    block5, block6, block7);
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
            final float selected = product > 1.0E-12f ? -(product2 * difference) + product2 * inputValue : 0.0f;
            final float product3 = 0.5f * -product2;
            final float selected2 = product == 1.0E-12f ? product3 * difference + -(product3 * inputValue) : 0.0f;
            gradInput[gradInputOffset + sample] = (holds ? Float.NaN : selected) + (holds ? Float.NaN : selected2) + ratio;
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
            final float sum = upstreamValue * Math.max(log1p(-inputValue), -100.0f) + -(upstreamValue * Math.max(log(inputValue), -100.0f));
            gradTarget[gradTargetOffset + sample] = sum;
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
            float[] block7) {
        if (samples >= 128) {
            hessianDiagonalWithWeightInBlocks(samples, input, inputOffset, target, targetOffset,
                    weight, weightOffset, upstream, upstreamOffset, gradInput, gradInputOffset,
                    block, block2, block3, block4, block5, block6, block7);
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
            final float selected = product > 1.0E-12f ? -(product2 * difference) + product2 * inputValue : 0.0f;
            final float product3 = 0.5f * -product2;
            final float selected2 = product == 1.0E-12f ? product3 * difference + -(product3 * inputValue) : 0.0f;
            final float sum = (holds ? Float.NaN : selected) + (holds ? Float.NaN : selected2) + ratio * weightValue;
            gradInput[gradInputOffset + sample] = sum;
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
            final float sum = product * Math.max(log1p(-inputValue), -100.0f) + -(product * Math.max(log(inputValue), -100.0f));
            gradTarget[gradTargetOffset + sample] = sum;
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
            double[] block5, double[] block6, double[] block7) {
        if (samples >= 128) {
            hessianDiagonalInBlocks2(samples, input, inputOffset, target, targetOffset, upstream,
                    upstreamOffset, gradInput, gradInputOffset, block, block2, block3, block4,
                    block5, block6, block7);
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
            final double selected = product > 1.0E-12 ? -(product2 * difference) + product2 * inputValue : 0.0;
            final double product3 = 0.5 * -product2;
            final double selected2 = product == 1.0E-12 ? product3 * difference + -(product3 * inputValue) : 0.0;
            gradInput[gradInputOffset + sample] = (holds ? Double.NaN : selected) + (holds ? Double.NaN : selected2) + ratio;
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
            final double sum = upstreamValue * Math.max(log1p(-inputValue), -100.0) + -(upstreamValue * Math.max(log(inputValue), -100.0));
            gradTarget[gradTargetOffset + sample] = sum;
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
            double[] block7) {
        if (samples >= 128) {
            hessianDiagonalWithWeightInBlocks2(samples, input, inputOffset, target, targetOffset,
                    weight, weightOffset, upstream, upstreamOffset, gradInput, gradInputOffset,
                    block, block2, block3, block4, block5, block6, block7);
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
            final double selected = product > 1.0E-12 ? -(product2 * difference) + product2 * inputValue : 0.0;
            final double product3 = 0.5 * -product2;
            final double selected2 = product == 1.0E-12 ? product3 * difference + -(product3 * inputValue) : 0.0;
            final double sum = (holds ? Double.NaN : selected) + (holds ? Double.NaN : selected2) + ratio * weightValue;
            gradInput[gradInputOffset + sample] = sum;
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
            final double sum = product * Math.max(log1p(-inputValue), -100.0) + -(product * Math.max(log(inputValue), -100.0));
            gradTarget[gradTargetOffset + sample] = sum;
        }
    }

    private static void forwardPass(float[] input, int inputOffset, float[] block, float[] block2,
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

    private static void forwardPass2(float[] block3, float[] block4, float[] block5, float[] block6,
            float[] block7, int count) {
        for (int i = 0; i < count; i++) {
            final float product = block4[i] * 1.6777216E7f;
            final float difference = 1.0f - block3[i];
            final float negated = -block4[i];
            final float sum = 1.0f + negated;
            block4[i] = product;
            block5[i] = difference;
            block6[i] = negated;
            block7[i] = sum;
        }
    }

    private static void forwardPass3(float[] input, int inputOffset, float[] block4, float[] block6,
            float[] block7, float[] block8, float[] block9, float[] block10, float[] block11,
            int from, int count, int bits) {
        for (int sample = from; sample < from + count; sample++) {
            final float inputValue = input[inputOffset + sample];
            final int mask = inputValue < 1.1754944E-38f ? -1 : 0;
            final int sum = Float.floatToRawIntBits(Lanes.select(mask, block4[sample - from], inputValue)) + 0x4afb0d;
            final float power = Float.intBitsToFloat(sum >> 23 | bits);
            final float power2 = Float.intBitsToFloat((sum & 0x7fffff) + 0x3f3504f3);
            final int mask2 = block6[sample - from] == -1.0f ? -1 : 0;
            final float selected = Lanes.select(mask2, Float.NEGATIVE_INFINITY, Float.NaN);
            final int sum2 = Float.floatToRawIntBits(block7[sample - from]) + 0x4afb0d;
            final float power3 = Float.intBitsToFloat(sum2 >> 23 | bits);
            final int difference = (sum2 & 0x7f800000) - 0x3f800000;
            final float power4 = Float.intBitsToFloat(Float.floatToRawIntBits(block6[sample - from]) - difference);
            final float power5 = Float.intBitsToFloat(0x40800000 - difference);
            block4[sample - from] = power;
            block7[sample - from] = power2;
            block8[sample - from] = selected;
            block9[sample - from] = power3;
            block10[sample - from] = power4;
            block11[sample - from] = power5;
        }
    }

    private static void forwardPass4(float[] block2, float[] block4, float[] block7,
            float[] block12, int count) {
        for (int i = 0; i < count; i++) {
            final float difference = block2[i] - block4[i];
            final float difference2 = block7[i] - 1.0f;
            final float square = difference2 * difference2;
            final float p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f), difference2, -0.16609082f), difference2, 0.20001975f), difference2, -0.25001583f), difference2, 0.33333325f);
            block2[i] = difference;
            block4[i] = square;
            block7[i] = difference2;
            block12[i] = p;
        }
    }

    private static void forwardPass5(float[] block2, float[] block4, float[] block7, float[] block9,
            float[] block10, float[] block11, float[] block12, int count) {
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block2[i], -0.6931472f, Math.fma(block4[i], Math.fma(block12[i], block7[i], -0.49999988f), block7[i]));
            final float difference = 8388735.0f - block9[i];
            final float difference2 = block10[i] - Math.fma(-0.25f, block11[i], 1.0f);
            final float square = difference2 * difference2;
            final float p2 = Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f);
            block2[i] = p;
            block4[i] = difference;
            block7[i] = square;
            block9[i] = difference2;
            block10[i] = p2;
        }
    }

    private static void forwardPass6(float[] block4, float[] block7, float[] block9,
            float[] block10, int count) {
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block4[i], -0.6931472f, Math.fma(block7[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block10[i], block9[i], -0.16609082f), block9[i], 0.20001975f), block9[i], -0.25001583f), block9[i], 0.33333325f), block9[i], -0.49999988f), block9[i]));
            block4[i] = p;
        }
    }

    private static void forwardPass7(float[] input, int inputOffset, float[] block, float[] block2,
            float[] block4, float[] block6, float[] block8, int from, int count) {
        for (int sample = from; sample < from + count; sample++) {
            final float inputValue = input[inputOffset + sample];
            final int mask = inputValue < Float.POSITIVE_INFINITY ? -1 : 0;
            final int mask2 = inputValue > 0.0f ? -1 : 0;
            final float selected = Lanes.select(mask2, Lanes.select(mask, block2[sample - from], inputValue), block[sample - from]);
            final int mask3 = block6[sample - from] < Float.POSITIVE_INFINITY ? -1 : 0;
            final int mask4 = block6[sample - from] > -1.0f ? -1 : 0;
            final float selected2 = Lanes.select(mask4, Lanes.select(mask3, block4[sample - from], block6[sample - from]), block8[sample - from]);
            block[sample - from] = selected;
            block2[sample - from] = selected2;
        }
    }

    private static void forwardPass8(float[] block, float[] block2, float[] block3, float[] block5,
            int count) {
        for (int i = 0; i < count; i++) {
            block[i] = -(block3[i] * Math.max(block[i], -100.0f) + block5[i] * Math.max(block2[i], -100.0f));
        }
    }

    private static void forwardInBlocks(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] losses, int lossesOffset, float[] block, float[] block2,
            float[] block3, float[] block4, float[] block5, float[] block6, float[] block7,
            float[] block8, float[] block9, float[] block10, float[] block11, float[] block12) {
        final int bits = Float.floatToRawIntBits(8388608.0f);
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            forwardPass(input, inputOffset, block, block2, from, count);
            System.arraycopy(target, targetOffset + from, block3, 0, count);
            System.arraycopy(input, inputOffset + from, block4, 0, count);
            forwardPass2(block3, block4, block5, block6, block7, count);
            forwardPass3(input, inputOffset, block4, block6, block7, block8, block9, block10,
                    block11, from, count, bits);
            forwardPass4(block2, block4, block7, block12, count);
            forwardPass5(block2, block4, block7, block9, block10, block11, block12, count);
            forwardPass6(block4, block7, block9, block10, count);
            forwardPass7(input, inputOffset, block, block2, block4, block6, block8, from, count);
            forwardPass8(block, block2, block3, block5, count);
            System.arraycopy(block, 0, losses, lossesOffset + from, count);
        }
    }

    private static void forwardBackwardPass(float[] input, int inputOffset, float[] block,
            float[] block2, int from, int count) {
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

    private static void forwardBackwardPass2(float[] block3, float[] block4, float[] block5,
            float[] block6, float[] block7, float[] block8, int count) {
        for (int i = 0; i < count; i++) {
            final float product = block4[i] * 1.6777216E7f;
            final float difference = 1.0f - block3[i];
            final float negated = -block4[i];
            final float sum = 1.0f + negated;
            final float product2 = block5[i] * ((block4[i] - block3[i]) / Math.max(block4[i] * (1.0f - block4[i]), 1.0E-12f));
            block4[i] = product;
            block5[i] = difference;
            block6[i] = negated;
            block7[i] = sum;
            block8[i] = product2;
        }
    }

    private static void forwardBackwardPass3(float[] input, int inputOffset, float[] block4,
            float[] block6, float[] block7, float[] block8, float[] block9, float[] block10,
            float[] block11, int from, int count, int bits) {
        for (int sample = from; sample < from + count; sample++) {
            final float inputValue = input[inputOffset + sample];
            final int mask = inputValue < 1.1754944E-38f ? -1 : 0;
            final int sum = Float.floatToRawIntBits(Lanes.select(mask, block4[sample - from], inputValue)) + 0x4afb0d;
            final float power = Float.intBitsToFloat(sum >> 23 | bits);
            final float power2 = Float.intBitsToFloat((sum & 0x7fffff) + 0x3f3504f3);
            final int mask2 = block6[sample - from] == -1.0f ? -1 : 0;
            final float selected = Lanes.select(mask2, Float.NEGATIVE_INFINITY, Float.NaN);
            final int sum2 = Float.floatToRawIntBits(block7[sample - from]) + 0x4afb0d;
            final float power3 = Float.intBitsToFloat(sum2 >> 23 | bits);
            final int difference = (sum2 & 0x7f800000) - 0x3f800000;
            final float power4 = Float.intBitsToFloat(Float.floatToRawIntBits(block6[sample - from]) - difference);
            final float power5 = Float.intBitsToFloat(0x40800000 - difference);
            block4[sample - from] = power;
            block7[sample - from] = power2;
            block8[sample - from] = selected;
            block9[sample - from] = power3;
            block10[sample - from] = power4;
            block11[sample - from] = power5;
        }
    }

    private static void forwardBackwardPass4(float[] block2, float[] block4, float[] block7,
            float[] block12, int count) {
        for (int i = 0; i < count; i++) {
            final float difference = block2[i] - block4[i];
            final float difference2 = block7[i] - 1.0f;
            final float square = difference2 * difference2;
            final float p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f), difference2, -0.16609082f), difference2, 0.20001975f), difference2, -0.25001583f), difference2, 0.33333325f);
            block2[i] = difference;
            block4[i] = square;
            block7[i] = difference2;
            block12[i] = p;
        }
    }

    private static void forwardBackwardPass5(float[] block2, float[] block4, float[] block7,
            float[] block9, float[] block10, float[] block11, float[] block12, int count) {
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block2[i], -0.6931472f, Math.fma(block4[i], Math.fma(block12[i], block7[i], -0.49999988f), block7[i]));
            final float difference = 8388735.0f - block9[i];
            final float difference2 = block10[i] - Math.fma(-0.25f, block11[i], 1.0f);
            final float square = difference2 * difference2;
            final float p2 = Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f);
            block2[i] = p;
            block4[i] = difference;
            block7[i] = square;
            block9[i] = difference2;
            block10[i] = p2;
        }
    }

    private static void forwardBackwardPass6(float[] block4, float[] block7, float[] block9,
            float[] block10, int count) {
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block4[i], -0.6931472f, Math.fma(block7[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block10[i], block9[i], -0.16609082f), block9[i], 0.20001975f), block9[i], -0.25001583f), block9[i], 0.33333325f), block9[i], -0.49999988f), block9[i]));
            block4[i] = p;
        }
    }

    private static void forwardBackwardPass7(float[] input, int inputOffset, float[] block,
            float[] block2, float[] block4, float[] block6, float[] block8, int from, int count) {
        for (int sample = from; sample < from + count; sample++) {
            final float inputValue = input[inputOffset + sample];
            final int mask = inputValue < Float.POSITIVE_INFINITY ? -1 : 0;
            final int mask2 = inputValue > 0.0f ? -1 : 0;
            final float selected = Lanes.select(mask2, Lanes.select(mask, block2[sample - from], inputValue), block[sample - from]);
            final int mask3 = block6[sample - from] < Float.POSITIVE_INFINITY ? -1 : 0;
            final int mask4 = block6[sample - from] > -1.0f ? -1 : 0;
            final float selected2 = Lanes.select(mask4, Lanes.select(mask3, block4[sample - from], block6[sample - from]), block8[sample - from]);
            block[sample - from] = selected;
            block2[sample - from] = selected2;
        }
    }

    private static void forwardBackwardPass8(float[] block, float[] block2, float[] block3,
            float[] block5, int count) {
        for (int i = 0; i < count; i++) {
            block[i] = -(block3[i] * Math.max(block[i], -100.0f) + block5[i] * Math.max(block2[i], -100.0f));
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
            forwardBackwardPass(input, inputOffset, block, block2, from, count);
            System.arraycopy(target, targetOffset + from, block3, 0, count);
            System.arraycopy(input, inputOffset + from, block4, 0, count);
            System.arraycopy(upstream, upstreamOffset + from, block5, 0, count);
            forwardBackwardPass2(block3, block4, block5, block6, block7, block8, count);
            System.arraycopy(block8, 0, gradInput, gradInputOffset + from, count);
            forwardBackwardPass3(input, inputOffset, block4, block6, block7, block8, block9,
                    block10, block11, from, count, bits);
            forwardBackwardPass4(block2, block4, block7, block12, count);
            forwardBackwardPass5(block2, block4, block7, block9, block10, block11, block12, count);
            forwardBackwardPass6(block4, block7, block9, block10, count);
            forwardBackwardPass7(input, inputOffset, block, block2, block4, block6, block8, from,
                    count);
            forwardBackwardPass8(block, block2, block3, block5, count);
            System.arraycopy(block, 0, losses, lossesOffset + from, count);
        }
    }

    private static void hessianDiagonalPass(float[] block, float[] block2, float[] block3,
            float[] block4, float[] block5, float[] block6, float[] block7, int count) {
        for (int i = 0; i < count; i++) {
            final float difference = 1.0f - block[i];
            final float product = block[i] * difference;
            final float clamped = Math.max(product, 1.0E-12f);
            final float ratio = block2[i] / clamped;
            final float product2 = ratio * ((block[i] - block3[i]) / clamped);
            final float negated = -(product2 * difference);
            final float product3 = product2 * block[i];
            block2[i] = ratio;
            block3[i] = product;
            block4[i] = negated;
            block5[i] = product3;
            block6[i] = difference;
            block7[i] = product2;
        }
    }

    private static void hessianDiagonalPass2(float[] block, float[] block4, float[] block5,
            float[] block6, float[] block7, int count) {
        for (int i = 0; i < count; i++) {
            final float sum = block4[i] + block5[i];
            final float product3 = 0.5f * -block7[i];
            final float sum2 = product3 * block6[i] + -(product3 * block[i]);
            block[i] = sum;
            block4[i] = sum2;
        }
    }

    private static void hessianDiagonalPass3(float[] block, float[] block3, float[] block4,
            int count) {
        for (int i = 0; i < count; i++) {
            final boolean holds = block3[i] != block3[i];
            final int mask = block3[i] > 1.0E-12f ? -1 : 0;
            final int mask2 = holds ? -1 : 0;
            final float selected = Lanes.select(mask2, Float.NaN, Lanes.select(mask, block[i], 0.0f));
            final int mask3 = block3[i] == 1.0E-12f ? -1 : 0;
            final float selected2 = Lanes.select(mask2, Float.NaN, Lanes.select(mask3, block4[i], 0.0f));
            block[i] = selected;
            block3[i] = selected2;
        }
    }

    private static void hessianDiagonalPass4(float[] block, float[] block2, float[] block3,
            int count) {
        for (int i = 0; i < count; i++) {
            block[i] = block[i] + block3[i] + block2[i];
        }
    }

    private static void hessianDiagonalInBlocks(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] upstream, int upstreamOffset,
            float[] gradInput, int gradInputOffset, float[] block, float[] block2, float[] block3,
            float[] block4, float[] block5, float[] block6, float[] block7) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(input, inputOffset + from, block, 0, count);
            System.arraycopy(upstream, upstreamOffset + from, block2, 0, count);
            System.arraycopy(target, targetOffset + from, block3, 0, count);
            hessianDiagonalPass(block, block2, block3, block4, block5, block6, block7, count);
            hessianDiagonalPass2(block, block4, block5, block6, block7, count);
            hessianDiagonalPass3(block, block3, block4, count);
            hessianDiagonalPass4(block, block2, block3, count);
            System.arraycopy(block, 0, gradInput, gradInputOffset + from, count);
        }
    }

    private static void targetBackwardPass(float[] input, int inputOffset, float[] block,
            float[] block2, int from, int count) {
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

    private static void targetBackwardPass2(float[] block3, float[] block4, float[] block5,
            int count) {
        for (int i = 0; i < count; i++) {
            final float negated = -block3[i];
            final float sum = 1.0f + negated;
            final float product = block3[i] * 1.6777216E7f;
            block3[i] = negated;
            block4[i] = sum;
            block5[i] = product;
        }
    }

    private static void targetBackwardPass3(float[] input, int inputOffset, float[] block3,
            float[] block4, float[] block5, float[] block6, float[] block7, float[] block8,
            float[] block9, int from, int count, int bits) {
        for (int sample = from; sample < from + count; sample++) {
            final int mask = block3[sample - from] == -1.0f ? -1 : 0;
            final float selected = Lanes.select(mask, Float.NEGATIVE_INFINITY, Float.NaN);
            final int sum = Float.floatToRawIntBits(block4[sample - from]) + 0x4afb0d;
            final float power = Float.intBitsToFloat(sum >> 23 | bits);
            final int difference = (sum & 0x7f800000) - 0x3f800000;
            final float power2 = Float.intBitsToFloat(Float.floatToRawIntBits(block3[sample - from]) - difference);
            final float power3 = Float.intBitsToFloat(0x40800000 - difference);
            final float inputValue = input[inputOffset + sample];
            final int mask2 = inputValue < 1.1754944E-38f ? -1 : 0;
            final int sum2 = Float.floatToRawIntBits(Lanes.select(mask2, block5[sample - from], inputValue)) + 0x4afb0d;
            final float power4 = Float.intBitsToFloat(sum2 >> 23 | bits);
            final float power5 = Float.intBitsToFloat((sum2 & 0x7fffff) + 0x3f3504f3);
            block4[sample - from] = selected;
            block5[sample - from] = power;
            block6[sample - from] = power2;
            block7[sample - from] = power3;
            block8[sample - from] = power4;
            block9[sample - from] = power5;
        }
    }

    private static void targetBackwardPass4(float[] block5, float[] block6, float[] block7,
            float[] block10, int count) {
        for (int i = 0; i < count; i++) {
            final float difference = 8388735.0f - block5[i];
            final float difference2 = block6[i] - Math.fma(-0.25f, block7[i], 1.0f);
            final float square = difference2 * difference2;
            final float p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f), difference2, -0.16609082f), difference2, 0.20001975f), difference2, -0.25001583f);
            block5[i] = difference;
            block6[i] = square;
            block7[i] = difference2;
            block10[i] = p;
        }
    }

    private static void targetBackwardPass5(float[] block2, float[] block5, float[] block6,
            float[] block7, float[] block8, float[] block9, float[] block10, int count) {
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block5[i], -0.6931472f, Math.fma(block6[i], Math.fma(Math.fma(block10[i], block7[i], 0.33333325f), block7[i], -0.49999988f), block7[i]));
            final float difference = block2[i] - block8[i];
            final float difference2 = block9[i] - 1.0f;
            final float square = difference2 * difference2;
            final float p2 = Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f);
            block2[i] = p;
            block5[i] = difference;
            block6[i] = square;
            block7[i] = difference2;
            block8[i] = p2;
        }
    }

    private static void targetBackwardPass6(float[] block5, float[] block6, float[] block7,
            float[] block8, int count) {
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block5[i], -0.6931472f, Math.fma(block6[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block8[i], block7[i], -0.16609082f), block7[i], 0.20001975f), block7[i], -0.25001583f), block7[i], 0.33333325f), block7[i], -0.49999988f), block7[i]));
            block5[i] = p;
        }
    }

    private static void targetBackwardPass7(float[] input, int inputOffset, float[] block,
            float[] block2, float[] block3, float[] block4, float[] block5, int from, int count) {
        for (int sample = from; sample < from + count; sample++) {
            final int mask = block3[sample - from] < Float.POSITIVE_INFINITY ? -1 : 0;
            final int mask2 = block3[sample - from] > -1.0f ? -1 : 0;
            final float selected = Lanes.select(mask2, Lanes.select(mask, block2[sample - from], block3[sample - from]), block4[sample - from]);
            final float inputValue = input[inputOffset + sample];
            final int mask3 = inputValue < Float.POSITIVE_INFINITY ? -1 : 0;
            final int mask4 = inputValue > 0.0f ? -1 : 0;
            final float selected2 = Lanes.select(mask4, Lanes.select(mask3, block5[sample - from], inputValue), block[sample - from]);
            block[sample - from] = selected;
            block2[sample - from] = selected2;
        }
    }

    private static void targetBackwardPass8(float[] block, float[] block2, float[] block3,
            int count) {
        for (int i = 0; i < count; i++) {
            block[i] = block3[i] * Math.max(block[i], -100.0f) + -(block3[i] * Math.max(block2[i], -100.0f));
        }
    }

    private static void targetBackwardInBlocks(int samples, float[] input, int inputOffset,
            float[] upstream, int upstreamOffset, float[] gradTarget, int gradTargetOffset,
            float[] block, float[] block2, float[] block3, float[] block4, float[] block5,
            float[] block6, float[] block7, float[] block8, float[] block9, float[] block10) {
        final int bits = Float.floatToRawIntBits(8388608.0f);
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            targetBackwardPass(input, inputOffset, block, block2, from, count);
            System.arraycopy(input, inputOffset + from, block3, 0, count);
            targetBackwardPass2(block3, block4, block5, count);
            targetBackwardPass3(input, inputOffset, block3, block4, block5, block6, block7, block8,
                    block9, from, count, bits);
            targetBackwardPass4(block5, block6, block7, block10, count);
            targetBackwardPass5(block2, block5, block6, block7, block8, block9, block10, count);
            targetBackwardPass6(block5, block6, block7, block8, count);
            targetBackwardPass7(input, inputOffset, block, block2, block3, block4, block5, from,
                    count);
            System.arraycopy(upstream, upstreamOffset + from, block3, 0, count);
            targetBackwardPass8(block, block2, block3, count);
            System.arraycopy(block, 0, gradTarget, gradTargetOffset + from, count);
        }
    }

    private static void forwardWithWeightPass(float[] input, int inputOffset, float[] block,
            float[] block2, int from, int count) {
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

    private static void forwardWithWeightPass2(float[] block3, float[] block4, float[] block5,
            float[] block6, float[] block7, int count) {
        for (int i = 0; i < count; i++) {
            final float product = block4[i] * 1.6777216E7f;
            final float difference = 1.0f - block3[i];
            final float negated = -block4[i];
            final float sum = 1.0f + negated;
            block4[i] = product;
            block5[i] = difference;
            block6[i] = negated;
            block7[i] = sum;
        }
    }

    private static void forwardWithWeightPass3(float[] input, int inputOffset, float[] block4,
            float[] block6, float[] block7, float[] block8, float[] block9, float[] block10,
            float[] block11, int from, int count, int bits) {
        for (int sample = from; sample < from + count; sample++) {
            final float inputValue = input[inputOffset + sample];
            final int mask = inputValue < 1.1754944E-38f ? -1 : 0;
            final int sum = Float.floatToRawIntBits(Lanes.select(mask, block4[sample - from], inputValue)) + 0x4afb0d;
            final float power = Float.intBitsToFloat(sum >> 23 | bits);
            final float power2 = Float.intBitsToFloat((sum & 0x7fffff) + 0x3f3504f3);
            final int mask2 = block6[sample - from] == -1.0f ? -1 : 0;
            final float selected = Lanes.select(mask2, Float.NEGATIVE_INFINITY, Float.NaN);
            final int sum2 = Float.floatToRawIntBits(block7[sample - from]) + 0x4afb0d;
            final float power3 = Float.intBitsToFloat(sum2 >> 23 | bits);
            final int difference = (sum2 & 0x7f800000) - 0x3f800000;
            final float power4 = Float.intBitsToFloat(Float.floatToRawIntBits(block6[sample - from]) - difference);
            final float power5 = Float.intBitsToFloat(0x40800000 - difference);
            block4[sample - from] = power;
            block7[sample - from] = power2;
            block8[sample - from] = selected;
            block9[sample - from] = power3;
            block10[sample - from] = power4;
            block11[sample - from] = power5;
        }
    }

    private static void forwardWithWeightPass4(float[] block2, float[] block4, float[] block7,
            float[] block12, int count) {
        for (int i = 0; i < count; i++) {
            final float difference = block2[i] - block4[i];
            final float difference2 = block7[i] - 1.0f;
            final float square = difference2 * difference2;
            final float p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f), difference2, -0.16609082f), difference2, 0.20001975f), difference2, -0.25001583f), difference2, 0.33333325f);
            block2[i] = difference;
            block4[i] = square;
            block7[i] = difference2;
            block12[i] = p;
        }
    }

    private static void forwardWithWeightPass5(float[] block2, float[] block4, float[] block7,
            float[] block9, float[] block10, float[] block11, float[] block12, int count) {
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block2[i], -0.6931472f, Math.fma(block4[i], Math.fma(block12[i], block7[i], -0.49999988f), block7[i]));
            final float difference = 8388735.0f - block9[i];
            final float difference2 = block10[i] - Math.fma(-0.25f, block11[i], 1.0f);
            final float square = difference2 * difference2;
            final float p2 = Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f);
            block2[i] = p;
            block4[i] = difference;
            block7[i] = square;
            block9[i] = difference2;
            block10[i] = p2;
        }
    }

    private static void forwardWithWeightPass6(float[] block4, float[] block7, float[] block9,
            float[] block10, int count) {
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block4[i], -0.6931472f, Math.fma(block7[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block10[i], block9[i], -0.16609082f), block9[i], 0.20001975f), block9[i], -0.25001583f), block9[i], 0.33333325f), block9[i], -0.49999988f), block9[i]));
            block4[i] = p;
        }
    }

    private static void forwardWithWeightPass7(float[] input, int inputOffset, float[] block,
            float[] block2, float[] block4, float[] block6, float[] block8, int from, int count) {
        for (int sample = from; sample < from + count; sample++) {
            final float inputValue = input[inputOffset + sample];
            final int mask = inputValue < Float.POSITIVE_INFINITY ? -1 : 0;
            final int mask2 = inputValue > 0.0f ? -1 : 0;
            final float selected = Lanes.select(mask2, Lanes.select(mask, block2[sample - from], inputValue), block[sample - from]);
            final int mask3 = block6[sample - from] < Float.POSITIVE_INFINITY ? -1 : 0;
            final int mask4 = block6[sample - from] > -1.0f ? -1 : 0;
            final float selected2 = Lanes.select(mask4, Lanes.select(mask3, block4[sample - from], block6[sample - from]), block8[sample - from]);
            block[sample - from] = selected;
            block2[sample - from] = selected2;
        }
    }

    private static void forwardWithWeightPass8(float[] block, float[] block2, float[] block3,
            float[] block4, float[] block5, int count) {
        for (int i = 0; i < count; i++) {
            final float loss = -(block4[i] * (block3[i] * Math.max(block[i], -100.0f) + block5[i] * Math.max(block2[i], -100.0f)));
            block[i] = loss;
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
            forwardWithWeightPass(input, inputOffset, block, block2, from, count);
            System.arraycopy(target, targetOffset + from, block3, 0, count);
            System.arraycopy(input, inputOffset + from, block4, 0, count);
            forwardWithWeightPass2(block3, block4, block5, block6, block7, count);
            forwardWithWeightPass3(input, inputOffset, block4, block6, block7, block8, block9,
                    block10, block11, from, count, bits);
            forwardWithWeightPass4(block2, block4, block7, block12, count);
            forwardWithWeightPass5(block2, block4, block7, block9, block10, block11, block12,
                    count);
            forwardWithWeightPass6(block4, block7, block9, block10, count);
            forwardWithWeightPass7(input, inputOffset, block, block2, block4, block6, block8, from,
                    count);
            System.arraycopy(weight, weightOffset + from, block4, 0, count);
            forwardWithWeightPass8(block, block2, block3, block4, block5, count);
            System.arraycopy(block, 0, losses, lossesOffset + from, count);
        }
    }

    private static void forwardBackwardWithWeightPass(float[] input, int inputOffset, float[] block,
            float[] block2, int from, int count) {
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

    private static void forwardBackwardWithWeightPass2(float[] block3, float[] block4,
            float[] block5, float[] block6, float[] block7, float[] block8, float[] block9,
            int count) {
        for (int i = 0; i < count; i++) {
            final float product = block5[i] * 1.6777216E7f;
            final float difference = 1.0f - block4[i];
            final float negated = -block5[i];
            final float sum = 1.0f + negated;
            final float ratio = block3[i] * (block5[i] - block4[i]) / Math.max(block5[i] * (1.0f - block5[i]), 1.0E-12f);
            block5[i] = product;
            block6[i] = difference;
            block7[i] = negated;
            block8[i] = sum;
            block9[i] = ratio;
        }
    }

    private static void forwardBackwardWithWeightPass3(float[] block9, float[] block10, int count) {
        for (int i = 0; i < count; i++) {
            block9[i] = block10[i] * block9[i];
        }
    }

    private static void forwardBackwardWithWeightPass4(float[] input, int inputOffset,
            float[] block5, float[] block7, float[] block8, float[] block9, float[] block10,
            float[] block11, float[] block12, int from, int count, int bits) {
        for (int sample = from; sample < from + count; sample++) {
            final float inputValue = input[inputOffset + sample];
            final int mask = inputValue < 1.1754944E-38f ? -1 : 0;
            final int sum = Float.floatToRawIntBits(Lanes.select(mask, block5[sample - from], inputValue)) + 0x4afb0d;
            final float power = Float.intBitsToFloat(sum >> 23 | bits);
            final float power2 = Float.intBitsToFloat((sum & 0x7fffff) + 0x3f3504f3);
            final int mask2 = block7[sample - from] == -1.0f ? -1 : 0;
            final float selected = Lanes.select(mask2, Float.NEGATIVE_INFINITY, Float.NaN);
            final int sum2 = Float.floatToRawIntBits(block8[sample - from]) + 0x4afb0d;
            final float power3 = Float.intBitsToFloat(sum2 >> 23 | bits);
            final int difference = (sum2 & 0x7f800000) - 0x3f800000;
            final float power4 = Float.intBitsToFloat(Float.floatToRawIntBits(block7[sample - from]) - difference);
            final float power5 = Float.intBitsToFloat(0x40800000 - difference);
            block5[sample - from] = power;
            block8[sample - from] = power2;
            block9[sample - from] = selected;
            block10[sample - from] = power3;
            block11[sample - from] = power4;
            block12[sample - from] = power5;
        }
    }

    private static void forwardBackwardWithWeightPass5(float[] block2, float[] block5,
            float[] block8, float[] block13, int count) {
        for (int i = 0; i < count; i++) {
            final float difference = block2[i] - block5[i];
            final float difference2 = block8[i] - 1.0f;
            final float square = difference2 * difference2;
            final float p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f), difference2, -0.16609082f), difference2, 0.20001975f), difference2, -0.25001583f), difference2, 0.33333325f);
            block2[i] = difference;
            block5[i] = square;
            block8[i] = difference2;
            block13[i] = p;
        }
    }

    private static void forwardBackwardWithWeightPass6(float[] block2, float[] block5,
            float[] block8, float[] block10, float[] block11, float[] block12, float[] block13,
            int count) {
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block2[i], -0.6931472f, Math.fma(block5[i], Math.fma(block13[i], block8[i], -0.49999988f), block8[i]));
            final float difference = 8388735.0f - block10[i];
            final float difference2 = block11[i] - Math.fma(-0.25f, block12[i], 1.0f);
            final float square = difference2 * difference2;
            final float p2 = Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f);
            block2[i] = p;
            block5[i] = difference;
            block8[i] = square;
            block10[i] = difference2;
            block11[i] = p2;
        }
    }

    private static void forwardBackwardWithWeightPass7(float[] block5, float[] block8,
            float[] block10, float[] block11, int count) {
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block5[i], -0.6931472f, Math.fma(block8[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block11[i], block10[i], -0.16609082f), block10[i], 0.20001975f), block10[i], -0.25001583f), block10[i], 0.33333325f), block10[i], -0.49999988f), block10[i]));
            block5[i] = p;
        }
    }

    private static void forwardBackwardWithWeightPass8(float[] input, int inputOffset,
            float[] block, float[] block2, float[] block5, float[] block7, float[] block9, int from,
            int count) {
        for (int sample = from; sample < from + count; sample++) {
            final float inputValue = input[inputOffset + sample];
            final int mask = inputValue < Float.POSITIVE_INFINITY ? -1 : 0;
            final int mask2 = inputValue > 0.0f ? -1 : 0;
            final float selected = Lanes.select(mask2, Lanes.select(mask, block2[sample - from], inputValue), block[sample - from]);
            final int mask3 = block7[sample - from] < Float.POSITIVE_INFINITY ? -1 : 0;
            final int mask4 = block7[sample - from] > -1.0f ? -1 : 0;
            final float selected2 = Lanes.select(mask4, Lanes.select(mask3, block5[sample - from], block7[sample - from]), block9[sample - from]);
            block[sample - from] = selected;
            block2[sample - from] = selected2;
        }
    }

    private static void forwardBackwardWithWeightPass9(float[] block, float[] block2,
            float[] block3, float[] block4, float[] block6, int count) {
        for (int i = 0; i < count; i++) {
            final float loss = -(block3[i] * (block4[i] * Math.max(block[i], -100.0f) + block6[i] * Math.max(block2[i], -100.0f)));
            block[i] = loss;
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
            forwardBackwardWithWeightPass(input, inputOffset, block, block2, from, count);
            System.arraycopy(weight, weightOffset + from, block3, 0, count);
            System.arraycopy(target, targetOffset + from, block4, 0, count);
            System.arraycopy(input, inputOffset + from, block5, 0, count);
            forwardBackwardWithWeightPass2(block3, block4, block5, block6, block7, block8, block9,
                    count);
            System.arraycopy(upstream, upstreamOffset + from, block10, 0, count);
            forwardBackwardWithWeightPass3(block9, block10, count);
            System.arraycopy(block9, 0, gradInput, gradInputOffset + from, count);
            forwardBackwardWithWeightPass4(input, inputOffset, block5, block7, block8, block9,
                    block10, block11, block12, from, count, bits);
            forwardBackwardWithWeightPass5(block2, block5, block8, block13, count);
            forwardBackwardWithWeightPass6(block2, block5, block8, block10, block11, block12,
                    block13, count);
            forwardBackwardWithWeightPass7(block5, block8, block10, block11, count);
            forwardBackwardWithWeightPass8(input, inputOffset, block, block2, block5, block7,
                    block9, from, count);
            forwardBackwardWithWeightPass9(block, block2, block3, block4, block6, count);
            System.arraycopy(block, 0, losses, lossesOffset + from, count);
        }
    }

    private static void hessianDiagonalWithWeightPass(float[] block, float[] block2, float[] block3,
            float[] block4, float[] block5, float[] block6, float[] block7, int count) {
        for (int i = 0; i < count; i++) {
            final float difference = 1.0f - block[i];
            final float product = block[i] * difference;
            final float clamped = Math.max(product, 1.0E-12f);
            final float ratio = block2[i] / clamped;
            final float product2 = ratio * (block3[i] * (block[i] - block4[i]) / clamped);
            final float negated = -(product2 * difference);
            block2[i] = product;
            block4[i] = negated;
            block5[i] = product2;
            block6[i] = difference;
            block7[i] = ratio;
        }
    }

    private static void hessianDiagonalWithWeightPass2(float[] block, float[] block3,
            float[] block4, float[] block5, float[] block6, float[] block7, int count) {
        for (int i = 0; i < count; i++) {
            final float product = block7[i] * block3[i];
            final float sum = block4[i] + block5[i] * block[i];
            final float product3 = 0.5f * -block5[i];
            final float sum2 = product3 * block6[i] + -(product3 * block[i]);
            block[i] = product;
            block3[i] = sum;
            block4[i] = sum2;
        }
    }

    private static void hessianDiagonalWithWeightPass3(float[] block2, float[] block3,
            float[] block4, int count) {
        for (int i = 0; i < count; i++) {
            final boolean holds = block2[i] != block2[i];
            final int mask = block2[i] > 1.0E-12f ? -1 : 0;
            final int mask2 = holds ? -1 : 0;
            final float selected = Lanes.select(mask2, Float.NaN, Lanes.select(mask, block3[i], 0.0f));
            final int mask3 = block2[i] == 1.0E-12f ? -1 : 0;
            final float selected2 = Lanes.select(mask2, Float.NaN, Lanes.select(mask3, block4[i], 0.0f));
            block2[i] = selected;
            block3[i] = selected2;
        }
    }

    private static void hessianDiagonalWithWeightPass4(float[] block, float[] block2,
            float[] block3, int count) {
        for (int i = 0; i < count; i++) {
            block[i] = block2[i] + block3[i] + block[i];
        }
    }

    private static void hessianDiagonalWithWeightInBlocks(int samples, float[] input,
            int inputOffset, float[] target, int targetOffset, float[] weight, int weightOffset,
            float[] upstream, int upstreamOffset, float[] gradInput, int gradInputOffset,
            float[] block, float[] block2, float[] block3, float[] block4, float[] block5,
            float[] block6, float[] block7) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(input, inputOffset + from, block, 0, count);
            System.arraycopy(upstream, upstreamOffset + from, block2, 0, count);
            System.arraycopy(weight, weightOffset + from, block3, 0, count);
            System.arraycopy(target, targetOffset + from, block4, 0, count);
            hessianDiagonalWithWeightPass(block, block2, block3, block4, block5, block6, block7,
                    count);
            hessianDiagonalWithWeightPass2(block, block3, block4, block5, block6, block7, count);
            hessianDiagonalWithWeightPass3(block2, block3, block4, count);
            hessianDiagonalWithWeightPass4(block, block2, block3, count);
            System.arraycopy(block, 0, gradInput, gradInputOffset + from, count);
        }
    }

    private static void targetBackwardWithWeightPass(float[] input, int inputOffset, float[] block,
            float[] block2, int from, int count) {
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

    private static void targetBackwardWithWeightPass2(float[] block3, float[] block4,
            float[] block5, float[] block6, int count) {
        for (int i = 0; i < count; i++) {
            final float product = block3[i] * block4[i];
            final float negated = -block5[i];
            final float sum = 1.0f + negated;
            final float product2 = block5[i] * 1.6777216E7f;
            block3[i] = product;
            block4[i] = negated;
            block5[i] = sum;
            block6[i] = product2;
        }
    }

    private static void targetBackwardWithWeightPass3(float[] input, int inputOffset,
            float[] block4, float[] block5, float[] block6, float[] block7, float[] block8,
            float[] block9, float[] block10, int from, int count, int bits) {
        for (int sample = from; sample < from + count; sample++) {
            final int mask = block4[sample - from] == -1.0f ? -1 : 0;
            final float selected = Lanes.select(mask, Float.NEGATIVE_INFINITY, Float.NaN);
            final int sum = Float.floatToRawIntBits(block5[sample - from]) + 0x4afb0d;
            final float power = Float.intBitsToFloat(sum >> 23 | bits);
            final int difference = (sum & 0x7f800000) - 0x3f800000;
            final float power2 = Float.intBitsToFloat(Float.floatToRawIntBits(block4[sample - from]) - difference);
            final float power3 = Float.intBitsToFloat(0x40800000 - difference);
            final float inputValue = input[inputOffset + sample];
            final int mask2 = inputValue < 1.1754944E-38f ? -1 : 0;
            final int sum2 = Float.floatToRawIntBits(Lanes.select(mask2, block6[sample - from], inputValue)) + 0x4afb0d;
            final float power4 = Float.intBitsToFloat(sum2 >> 23 | bits);
            final float power5 = Float.intBitsToFloat((sum2 & 0x7fffff) + 0x3f3504f3);
            block5[sample - from] = selected;
            block6[sample - from] = power;
            block7[sample - from] = power2;
            block8[sample - from] = power3;
            block9[sample - from] = power4;
            block10[sample - from] = power5;
        }
    }

    private static void targetBackwardWithWeightPass4(float[] block6, float[] block7,
            float[] block8, float[] block11, int count) {
        for (int i = 0; i < count; i++) {
            final float difference = 8388735.0f - block6[i];
            final float difference2 = block7[i] - Math.fma(-0.25f, block8[i], 1.0f);
            final float square = difference2 * difference2;
            final float p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f), difference2, -0.16609082f), difference2, 0.20001975f), difference2, -0.25001583f);
            block6[i] = difference;
            block7[i] = square;
            block8[i] = difference2;
            block11[i] = p;
        }
    }

    private static void targetBackwardWithWeightPass5(float[] block2, float[] block6,
            float[] block7, float[] block8, float[] block9, float[] block10, float[] block11,
            int count) {
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block6[i], -0.6931472f, Math.fma(block7[i], Math.fma(Math.fma(block11[i], block8[i], 0.33333325f), block8[i], -0.49999988f), block8[i]));
            final float difference = block2[i] - block9[i];
            final float difference2 = block10[i] - 1.0f;
            final float square = difference2 * difference2;
            final float p2 = Math.fma(Math.fma(Math.fma(-0.076218165f, difference2, 0.1290446f), difference2, -0.13242987f), difference2, 0.14181821f);
            block2[i] = p;
            block6[i] = difference;
            block7[i] = square;
            block8[i] = difference2;
            block9[i] = p2;
        }
    }

    private static void targetBackwardWithWeightPass6(float[] block6, float[] block7,
            float[] block8, float[] block9, int count) {
        for (int i = 0; i < count; i++) {
            final float p = Math.fma(block6[i], -0.6931472f, Math.fma(block7[i], Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(block9[i], block8[i], -0.16609082f), block8[i], 0.20001975f), block8[i], -0.25001583f), block8[i], 0.33333325f), block8[i], -0.49999988f), block8[i]));
            block6[i] = p;
        }
    }

    private static void targetBackwardWithWeightPass7(float[] input, int inputOffset, float[] block,
            float[] block2, float[] block4, float[] block5, float[] block6, int from, int count) {
        for (int sample = from; sample < from + count; sample++) {
            final int mask = block4[sample - from] < Float.POSITIVE_INFINITY ? -1 : 0;
            final int mask2 = block4[sample - from] > -1.0f ? -1 : 0;
            final float selected = Lanes.select(mask2, Lanes.select(mask, block2[sample - from], block4[sample - from]), block5[sample - from]);
            final float inputValue = input[inputOffset + sample];
            final int mask3 = inputValue < Float.POSITIVE_INFINITY ? -1 : 0;
            final int mask4 = inputValue > 0.0f ? -1 : 0;
            final float selected2 = Lanes.select(mask4, Lanes.select(mask3, block6[sample - from], inputValue), block[sample - from]);
            block[sample - from] = selected;
            block2[sample - from] = selected2;
        }
    }

    private static void targetBackwardWithWeightPass8(float[] block, float[] block2, float[] block3,
            int count) {
        for (int i = 0; i < count; i++) {
            block[i] = block3[i] * Math.max(block[i], -100.0f) + -(block3[i] * Math.max(block2[i], -100.0f));
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
            targetBackwardWithWeightPass(input, inputOffset, block, block2, from, count);
            System.arraycopy(upstream, upstreamOffset + from, block3, 0, count);
            System.arraycopy(weight, weightOffset + from, block4, 0, count);
            System.arraycopy(input, inputOffset + from, block5, 0, count);
            targetBackwardWithWeightPass2(block3, block4, block5, block6, count);
            targetBackwardWithWeightPass3(input, inputOffset, block4, block5, block6, block7,
                    block8, block9, block10, from, count, bits);
            targetBackwardWithWeightPass4(block6, block7, block8, block11, count);
            targetBackwardWithWeightPass5(block2, block6, block7, block8, block9, block10, block11,
                    count);
            targetBackwardWithWeightPass6(block6, block7, block8, block9, count);
            targetBackwardWithWeightPass7(input, inputOffset, block, block2, block4, block5, block6,
                    from, count);
            targetBackwardWithWeightPass8(block, block2, block3, count);
            System.arraycopy(block, 0, gradTarget, gradTargetOffset + from, count);
        }
    }

    private static void forwardPass9(double[] input, int inputOffset, double[] block,
            double[] block2, int from, int count) {
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

    private static void forwardPass10(double[] block3, double[] block4, double[] block5,
            double[] block6, double[] block7, int count) {
        for (int i = 0; i < count; i++) {
            final double product = block4[i] * 9.007199254740992E15;
            final double difference = 1.0 - block3[i];
            final double negated = -block4[i];
            final double sum = 1.0 + negated;
            block4[i] = product;
            block5[i] = difference;
            block6[i] = negated;
            block7[i] = sum;
        }
    }

    private static void forwardPass11(double[] input, int inputOffset, double[] block4,
            double[] block6, double[] block7, double[] block8, double[] block9, double[] block10,
            double[] block11, int from, int count, long bits) {
        for (int sample = from; sample < from + count; sample++) {
            final double inputValue = input[inputOffset + sample];
            final long mask = inputValue < 2.2250738585072014E-308 ? -1 : 0;
            final long sum = Double.doubleToRawLongBits(Lanes.select(mask, block4[sample - from], inputValue)) + 0x95f619980c433L;
            final double power = Double.longBitsToDouble(sum >> 52 | bits);
            final double power2 = Double.longBitsToDouble((sum & 0xfffffffffffffL) + 0x3fe6a09e667f3bcdL);
            final long mask2 = block6[sample - from] == -1.0 ? -1 : 0;
            final double selected = Lanes.select(mask2, Double.NEGATIVE_INFINITY, Double.NaN);
            final long sum2 = Double.doubleToRawLongBits(block7[sample - from]) + 0x95f619980c433L;
            final double power3 = Double.longBitsToDouble(sum2 >> 52 | bits);
            final long difference = (sum2 & 0x7ff0000000000000L) - 0x3ff0000000000000L;
            final double power4 = Double.longBitsToDouble(Double.doubleToRawLongBits(block6[sample - from]) - difference);
            final double power5 = Double.longBitsToDouble(0x4010000000000000L - difference);
            block4[sample - from] = power;
            block7[sample - from] = power2;
            block8[sample - from] = selected;
            block9[sample - from] = power3;
            block10[sample - from] = power4;
            block11[sample - from] = power5;
        }
    }

    private static void forwardPass12(double[] block2, double[] block4, double[] block7,
            double[] block12, double[] block13, int count) {
        for (int i = 0; i < count; i++) {
            final double difference = block2[i] - block4[i];
            final double difference2 = block7[i] - 1.0;
            final double ratio = difference2 / (-2.0 - difference2);
            final double square = ratio * ratio;
            final double p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664);
            block2[i] = difference;
            block4[i] = difference2;
            block7[i] = ratio;
            block12[i] = square;
            block13[i] = p;
        }
    }

    private static void forwardPass13(double[] block2, double[] block4, double[] block7,
            double[] block9, double[] block10, double[] block11, double[] block12, double[] block13,
            int count) {
        for (int i = 0; i < count; i++) {
            final double p = Math.fma(block2[i], -0.6931471805599453, block4[i] + Math.fma(block7[i], Math.fma(block12[i], Math.fma(block13[i], block12[i], -0.6666666666666734), block4[i]), block2[i] * -2.3190468138462996E-17));
            final double difference = 4.503599627371519E15 - block9[i];
            final double difference2 = block10[i] - Math.fma(-0.25, block11[i], 1.0);
            final double difference3 = -2.0 - difference2;
            block2[i] = p;
            block4[i] = difference;
            block7[i] = difference2;
            block9[i] = difference3;
        }
    }

    private static void forwardPass14(double[] block4, double[] block7, double[] block9,
            double[] block10, double[] block11, int count) {
        for (int i = 0; i < count; i++) {
            final double ratio = block7[i] / block9[i];
            final double square = ratio * ratio;
            final double p = Math.fma(square, Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664), square, -0.6666666666666734), block7[i]);
            final double product = block4[i] * -2.3190468138462996E-17;
            block9[i] = ratio;
            block10[i] = p;
            block11[i] = product;
        }
    }

    private static void forwardPass15(double[] block4, double[] block7, double[] block9,
            double[] block10, double[] block11, int count) {
        for (int i = 0; i < count; i++) {
            block4[i] = Math.fma(block4[i], -0.6931471805599453, block7[i] + Math.fma(block9[i], block10[i], block11[i]));
        }
    }

    private static void forwardPass16(double[] input, int inputOffset, double[] block,
            double[] block2, double[] block4, double[] block6, double[] block8, int from,
            int count) {
        for (int sample = from; sample < from + count; sample++) {
            final double inputValue = input[inputOffset + sample];
            final long mask = inputValue < Double.POSITIVE_INFINITY ? -1 : 0;
            final long mask2 = inputValue > 0.0 ? -1 : 0;
            final double selected = Lanes.select(mask2, Lanes.select(mask, block2[sample - from], inputValue), block[sample - from]);
            final long mask3 = block6[sample - from] < Double.POSITIVE_INFINITY ? -1 : 0;
            final long mask4 = block6[sample - from] > -1.0 ? -1 : 0;
            final double selected2 = Lanes.select(mask4, Lanes.select(mask3, block4[sample - from], block6[sample - from]), block8[sample - from]);
            block[sample - from] = selected;
            block2[sample - from] = selected2;
        }
    }

    private static void forwardPass17(double[] block, double[] block2, double[] block3,
            double[] block5, int count) {
        for (int i = 0; i < count; i++) {
            block[i] = -(block3[i] * Math.max(block[i], -100.0) + block5[i] * Math.max(block2[i], -100.0));
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
            forwardPass9(input, inputOffset, block, block2, from, count);
            System.arraycopy(target, targetOffset + from, block3, 0, count);
            System.arraycopy(input, inputOffset + from, block4, 0, count);
            forwardPass10(block3, block4, block5, block6, block7, count);
            forwardPass11(input, inputOffset, block4, block6, block7, block8, block9, block10,
                    block11, from, count, bits);
            forwardPass12(block2, block4, block7, block12, block13, count);
            forwardPass13(block2, block4, block7, block9, block10, block11, block12, block13,
                    count);
            forwardPass14(block4, block7, block9, block10, block11, count);
            forwardPass15(block4, block7, block9, block10, block11, count);
            forwardPass16(input, inputOffset, block, block2, block4, block6, block8, from, count);
            forwardPass17(block, block2, block3, block5, count);
            System.arraycopy(block, 0, losses, lossesOffset + from, count);
        }
    }

    private static void forwardBackwardPass9(double[] input, int inputOffset, double[] block,
            double[] block2, int from, int count) {
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

    private static void forwardBackwardPass10(double[] block3, double[] block4, double[] block5,
            double[] block6, double[] block7, double[] block8, int count) {
        for (int i = 0; i < count; i++) {
            final double product = block4[i] * 9.007199254740992E15;
            final double difference = 1.0 - block3[i];
            final double negated = -block4[i];
            final double sum = 1.0 + negated;
            final double product2 = block5[i] * ((block4[i] - block3[i]) / Math.max(block4[i] * (1.0 - block4[i]), 1.0E-12));
            block4[i] = product;
            block5[i] = difference;
            block6[i] = negated;
            block7[i] = sum;
            block8[i] = product2;
        }
    }

    private static void forwardBackwardPass11(double[] input, int inputOffset, double[] block4,
            double[] block6, double[] block7, double[] block8, double[] block9, double[] block10,
            double[] block11, int from, int count, long bits) {
        for (int sample = from; sample < from + count; sample++) {
            final double inputValue = input[inputOffset + sample];
            final long mask = inputValue < 2.2250738585072014E-308 ? -1 : 0;
            final long sum = Double.doubleToRawLongBits(Lanes.select(mask, block4[sample - from], inputValue)) + 0x95f619980c433L;
            final double power = Double.longBitsToDouble(sum >> 52 | bits);
            final double power2 = Double.longBitsToDouble((sum & 0xfffffffffffffL) + 0x3fe6a09e667f3bcdL);
            final long mask2 = block6[sample - from] == -1.0 ? -1 : 0;
            final double selected = Lanes.select(mask2, Double.NEGATIVE_INFINITY, Double.NaN);
            final long sum2 = Double.doubleToRawLongBits(block7[sample - from]) + 0x95f619980c433L;
            final double power3 = Double.longBitsToDouble(sum2 >> 52 | bits);
            final long difference = (sum2 & 0x7ff0000000000000L) - 0x3ff0000000000000L;
            final double power4 = Double.longBitsToDouble(Double.doubleToRawLongBits(block6[sample - from]) - difference);
            final double power5 = Double.longBitsToDouble(0x4010000000000000L - difference);
            block4[sample - from] = power;
            block7[sample - from] = power2;
            block8[sample - from] = selected;
            block9[sample - from] = power3;
            block10[sample - from] = power4;
            block11[sample - from] = power5;
        }
    }

    private static void forwardBackwardPass12(double[] block2, double[] block4, double[] block7,
            double[] block12, double[] block13, int count) {
        for (int i = 0; i < count; i++) {
            final double difference = block2[i] - block4[i];
            final double difference2 = block7[i] - 1.0;
            final double ratio = difference2 / (-2.0 - difference2);
            final double square = ratio * ratio;
            final double p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664);
            block2[i] = difference;
            block4[i] = difference2;
            block7[i] = ratio;
            block12[i] = square;
            block13[i] = p;
        }
    }

    private static void forwardBackwardPass13(double[] block2, double[] block4, double[] block7,
            double[] block9, double[] block10, double[] block11, double[] block12, double[] block13,
            int count) {
        for (int i = 0; i < count; i++) {
            final double p = Math.fma(block2[i], -0.6931471805599453, block4[i] + Math.fma(block7[i], Math.fma(block12[i], Math.fma(block13[i], block12[i], -0.6666666666666734), block4[i]), block2[i] * -2.3190468138462996E-17));
            final double difference = 4.503599627371519E15 - block9[i];
            final double difference2 = block10[i] - Math.fma(-0.25, block11[i], 1.0);
            final double difference3 = -2.0 - difference2;
            block2[i] = p;
            block4[i] = difference;
            block7[i] = difference2;
            block9[i] = difference3;
        }
    }

    private static void forwardBackwardPass14(double[] block4, double[] block7, double[] block9,
            double[] block10, double[] block11, int count) {
        for (int i = 0; i < count; i++) {
            final double ratio = block7[i] / block9[i];
            final double square = ratio * ratio;
            final double p = Math.fma(square, Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664), square, -0.6666666666666734), block7[i]);
            final double product = block4[i] * -2.3190468138462996E-17;
            block9[i] = ratio;
            block10[i] = p;
            block11[i] = product;
        }
    }

    private static void forwardBackwardPass15(double[] block4, double[] block7, double[] block9,
            double[] block10, double[] block11, int count) {
        for (int i = 0; i < count; i++) {
            block4[i] = Math.fma(block4[i], -0.6931471805599453, block7[i] + Math.fma(block9[i], block10[i], block11[i]));
        }
    }

    private static void forwardBackwardPass16(double[] input, int inputOffset, double[] block,
            double[] block2, double[] block4, double[] block6, double[] block8, int from,
            int count) {
        for (int sample = from; sample < from + count; sample++) {
            final double inputValue = input[inputOffset + sample];
            final long mask = inputValue < Double.POSITIVE_INFINITY ? -1 : 0;
            final long mask2 = inputValue > 0.0 ? -1 : 0;
            final double selected = Lanes.select(mask2, Lanes.select(mask, block2[sample - from], inputValue), block[sample - from]);
            final long mask3 = block6[sample - from] < Double.POSITIVE_INFINITY ? -1 : 0;
            final long mask4 = block6[sample - from] > -1.0 ? -1 : 0;
            final double selected2 = Lanes.select(mask4, Lanes.select(mask3, block4[sample - from], block6[sample - from]), block8[sample - from]);
            block[sample - from] = selected;
            block2[sample - from] = selected2;
        }
    }

    private static void forwardBackwardPass17(double[] block, double[] block2, double[] block3,
            double[] block5, int count) {
        for (int i = 0; i < count; i++) {
            block[i] = -(block3[i] * Math.max(block[i], -100.0) + block5[i] * Math.max(block2[i], -100.0));
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
            forwardBackwardPass9(input, inputOffset, block, block2, from, count);
            System.arraycopy(target, targetOffset + from, block3, 0, count);
            System.arraycopy(input, inputOffset + from, block4, 0, count);
            System.arraycopy(upstream, upstreamOffset + from, block5, 0, count);
            forwardBackwardPass10(block3, block4, block5, block6, block7, block8, count);
            System.arraycopy(block8, 0, gradInput, gradInputOffset + from, count);
            forwardBackwardPass11(input, inputOffset, block4, block6, block7, block8, block9,
                    block10, block11, from, count, bits);
            forwardBackwardPass12(block2, block4, block7, block12, block13, count);
            forwardBackwardPass13(block2, block4, block7, block9, block10, block11, block12,
                    block13, count);
            forwardBackwardPass14(block4, block7, block9, block10, block11, count);
            forwardBackwardPass15(block4, block7, block9, block10, block11, count);
            forwardBackwardPass16(input, inputOffset, block, block2, block4, block6, block8, from,
                    count);
            forwardBackwardPass17(block, block2, block3, block5, count);
            System.arraycopy(block, 0, losses, lossesOffset + from, count);
        }
    }

    private static void hessianDiagonalPass5(double[] block, double[] block2, double[] block3,
            double[] block4, double[] block5, double[] block6, double[] block7, int count) {
        for (int i = 0; i < count; i++) {
            final double difference = 1.0 - block[i];
            final double product = block[i] * difference;
            final double clamped = Math.max(product, 1.0E-12);
            final double ratio = block2[i] / clamped;
            final double product2 = ratio * ((block[i] - block3[i]) / clamped);
            final double negated = -(product2 * difference);
            final double product3 = product2 * block[i];
            block2[i] = ratio;
            block3[i] = product;
            block4[i] = negated;
            block5[i] = product3;
            block6[i] = difference;
            block7[i] = product2;
        }
    }

    private static void hessianDiagonalPass6(double[] block, double[] block4, double[] block5,
            double[] block6, double[] block7, int count) {
        for (int i = 0; i < count; i++) {
            final double sum = block4[i] + block5[i];
            final double product3 = 0.5 * -block7[i];
            final double sum2 = product3 * block6[i] + -(product3 * block[i]);
            block[i] = sum;
            block4[i] = sum2;
        }
    }

    private static void hessianDiagonalPass7(double[] block, double[] block3, double[] block4,
            int count) {
        for (int i = 0; i < count; i++) {
            final boolean holds = block3[i] != block3[i];
            final long mask = block3[i] > 1.0E-12 ? -1 : 0;
            final long mask2 = holds ? -1 : 0;
            final double selected = Lanes.select(mask2, Double.NaN, Lanes.select(mask, block[i], 0.0));
            final long mask3 = block3[i] == 1.0E-12 ? -1 : 0;
            final double selected2 = Lanes.select(mask2, Double.NaN, Lanes.select(mask3, block4[i], 0.0));
            block[i] = selected;
            block3[i] = selected2;
        }
    }

    private static void hessianDiagonalPass8(double[] block, double[] block2, double[] block3,
            int count) {
        for (int i = 0; i < count; i++) {
            block[i] = block[i] + block3[i] + block2[i];
        }
    }

    private static void hessianDiagonalInBlocks2(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] gradInput, int gradInputOffset, double[] block, double[] block2,
            double[] block3, double[] block4, double[] block5, double[] block6, double[] block7) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(input, inputOffset + from, block, 0, count);
            System.arraycopy(upstream, upstreamOffset + from, block2, 0, count);
            System.arraycopy(target, targetOffset + from, block3, 0, count);
            hessianDiagonalPass5(block, block2, block3, block4, block5, block6, block7, count);
            hessianDiagonalPass6(block, block4, block5, block6, block7, count);
            hessianDiagonalPass7(block, block3, block4, count);
            hessianDiagonalPass8(block, block2, block3, count);
            System.arraycopy(block, 0, gradInput, gradInputOffset + from, count);
        }
    }

    private static void targetBackwardPass9(double[] input, int inputOffset, double[] block,
            double[] block2, int from, int count) {
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

    private static void targetBackwardPass10(double[] block3, double[] block4, double[] block5,
            int count) {
        for (int i = 0; i < count; i++) {
            final double negated = -block3[i];
            final double sum = 1.0 + negated;
            final double product = block3[i] * 9.007199254740992E15;
            block3[i] = negated;
            block4[i] = sum;
            block5[i] = product;
        }
    }

    private static void targetBackwardPass11(double[] input, int inputOffset, double[] block3,
            double[] block4, double[] block5, double[] block6, double[] block7, double[] block8,
            double[] block9, int from, int count, long bits) {
        for (int sample = from; sample < from + count; sample++) {
            final long mask = block3[sample - from] == -1.0 ? -1 : 0;
            final double selected = Lanes.select(mask, Double.NEGATIVE_INFINITY, Double.NaN);
            final long sum = Double.doubleToRawLongBits(block4[sample - from]) + 0x95f619980c433L;
            final double power = Double.longBitsToDouble(sum >> 52 | bits);
            final long difference = (sum & 0x7ff0000000000000L) - 0x3ff0000000000000L;
            final double power2 = Double.longBitsToDouble(Double.doubleToRawLongBits(block3[sample - from]) - difference);
            final double power3 = Double.longBitsToDouble(0x4010000000000000L - difference);
            final double inputValue = input[inputOffset + sample];
            final long mask2 = inputValue < 2.2250738585072014E-308 ? -1 : 0;
            final long sum2 = Double.doubleToRawLongBits(Lanes.select(mask2, block5[sample - from], inputValue)) + 0x95f619980c433L;
            final double power4 = Double.longBitsToDouble(sum2 >> 52 | bits);
            final double power5 = Double.longBitsToDouble((sum2 & 0xfffffffffffffL) + 0x3fe6a09e667f3bcdL);
            block4[sample - from] = selected;
            block5[sample - from] = power;
            block6[sample - from] = power2;
            block7[sample - from] = power3;
            block8[sample - from] = power4;
            block9[sample - from] = power5;
        }
    }

    private static void targetBackwardPass12(double[] block5, double[] block6, double[] block7,
            double[] block10, double[] block11, int count) {
        for (int i = 0; i < count; i++) {
            final double difference = 4.503599627371519E15 - block5[i];
            final double difference2 = block6[i] - Math.fma(-0.25, block7[i], 1.0);
            final double ratio = difference2 / (-2.0 - difference2);
            final double square = ratio * ratio;
            final double p = Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504);
            block5[i] = difference;
            block6[i] = difference2;
            block7[i] = ratio;
            block10[i] = square;
            block11[i] = p;
        }
    }

    private static void targetBackwardPass13(double[] block2, double[] block5, double[] block6,
            double[] block7, double[] block8, double[] block9, double[] block10, double[] block11,
            int count) {
        for (int i = 0; i < count; i++) {
            final double p = Math.fma(block5[i], -0.6931471805599453, block6[i] + Math.fma(block7[i], Math.fma(block10[i], Math.fma(Math.fma(block11[i], block10[i], -0.3999999999941664), block10[i], -0.6666666666666734), block6[i]), block5[i] * -2.3190468138462996E-17));
            final double difference = block2[i] - block8[i];
            final double difference2 = block9[i] - 1.0;
            final double difference3 = -2.0 - difference2;
            block2[i] = p;
            block5[i] = difference;
            block6[i] = difference2;
            block7[i] = difference3;
        }
    }

    private static void targetBackwardPass14(double[] block5, double[] block6, double[] block7,
            double[] block8, double[] block9, int count) {
        for (int i = 0; i < count; i++) {
            final double ratio = block6[i] / block7[i];
            final double square = ratio * ratio;
            final double p = Math.fma(square, Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664), square, -0.6666666666666734), block6[i]);
            final double product = block5[i] * -2.3190468138462996E-17;
            block7[i] = ratio;
            block8[i] = p;
            block9[i] = product;
        }
    }

    private static void targetBackwardPass15(double[] block5, double[] block6, double[] block7,
            double[] block8, double[] block9, int count) {
        for (int i = 0; i < count; i++) {
            block5[i] = Math.fma(block5[i], -0.6931471805599453, block6[i] + Math.fma(block7[i], block8[i], block9[i]));
        }
    }

    private static void targetBackwardPass16(double[] input, int inputOffset, double[] block,
            double[] block2, double[] block3, double[] block4, double[] block5, int from,
            int count) {
        for (int sample = from; sample < from + count; sample++) {
            final long mask = block3[sample - from] < Double.POSITIVE_INFINITY ? -1 : 0;
            final long mask2 = block3[sample - from] > -1.0 ? -1 : 0;
            final double selected = Lanes.select(mask2, Lanes.select(mask, block2[sample - from], block3[sample - from]), block4[sample - from]);
            final double inputValue = input[inputOffset + sample];
            final long mask3 = inputValue < Double.POSITIVE_INFINITY ? -1 : 0;
            final long mask4 = inputValue > 0.0 ? -1 : 0;
            final double selected2 = Lanes.select(mask4, Lanes.select(mask3, block5[sample - from], inputValue), block[sample - from]);
            block[sample - from] = selected;
            block2[sample - from] = selected2;
        }
    }

    private static void targetBackwardPass17(double[] block, double[] block2, double[] block3,
            int count) {
        for (int i = 0; i < count; i++) {
            block[i] = block3[i] * Math.max(block[i], -100.0) + -(block3[i] * Math.max(block2[i], -100.0));
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
            targetBackwardPass9(input, inputOffset, block, block2, from, count);
            System.arraycopy(input, inputOffset + from, block3, 0, count);
            targetBackwardPass10(block3, block4, block5, count);
            targetBackwardPass11(input, inputOffset, block3, block4, block5, block6, block7, block8,
                    block9, from, count, bits);
            targetBackwardPass12(block5, block6, block7, block10, block11, count);
            targetBackwardPass13(block2, block5, block6, block7, block8, block9, block10, block11,
                    count);
            targetBackwardPass14(block5, block6, block7, block8, block9, count);
            targetBackwardPass15(block5, block6, block7, block8, block9, count);
            targetBackwardPass16(input, inputOffset, block, block2, block3, block4, block5, from,
                    count);
            System.arraycopy(upstream, upstreamOffset + from, block3, 0, count);
            targetBackwardPass17(block, block2, block3, count);
            System.arraycopy(block, 0, gradTarget, gradTargetOffset + from, count);
        }
    }

    private static void forwardWithWeightPass9(double[] input, int inputOffset, double[] block,
            double[] block2, int from, int count) {
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

    private static void forwardWithWeightPass10(double[] block3, double[] block4, double[] block5,
            double[] block6, double[] block7, int count) {
        for (int i = 0; i < count; i++) {
            final double product = block4[i] * 9.007199254740992E15;
            final double difference = 1.0 - block3[i];
            final double negated = -block4[i];
            final double sum = 1.0 + negated;
            block4[i] = product;
            block5[i] = difference;
            block6[i] = negated;
            block7[i] = sum;
        }
    }

    private static void forwardWithWeightPass11(double[] input, int inputOffset, double[] block4,
            double[] block6, double[] block7, double[] block8, double[] block9, double[] block10,
            double[] block11, int from, int count, long bits) {
        for (int sample = from; sample < from + count; sample++) {
            final double inputValue = input[inputOffset + sample];
            final long mask = inputValue < 2.2250738585072014E-308 ? -1 : 0;
            final long sum = Double.doubleToRawLongBits(Lanes.select(mask, block4[sample - from], inputValue)) + 0x95f619980c433L;
            final double power = Double.longBitsToDouble(sum >> 52 | bits);
            final double power2 = Double.longBitsToDouble((sum & 0xfffffffffffffL) + 0x3fe6a09e667f3bcdL);
            final long mask2 = block6[sample - from] == -1.0 ? -1 : 0;
            final double selected = Lanes.select(mask2, Double.NEGATIVE_INFINITY, Double.NaN);
            final long sum2 = Double.doubleToRawLongBits(block7[sample - from]) + 0x95f619980c433L;
            final double power3 = Double.longBitsToDouble(sum2 >> 52 | bits);
            final long difference = (sum2 & 0x7ff0000000000000L) - 0x3ff0000000000000L;
            final double power4 = Double.longBitsToDouble(Double.doubleToRawLongBits(block6[sample - from]) - difference);
            final double power5 = Double.longBitsToDouble(0x4010000000000000L - difference);
            block4[sample - from] = power;
            block7[sample - from] = power2;
            block8[sample - from] = selected;
            block9[sample - from] = power3;
            block10[sample - from] = power4;
            block11[sample - from] = power5;
        }
    }

    private static void forwardWithWeightPass12(double[] block2, double[] block4, double[] block7,
            double[] block12, double[] block13, int count) {
        for (int i = 0; i < count; i++) {
            final double difference = block2[i] - block4[i];
            final double difference2 = block7[i] - 1.0;
            final double ratio = difference2 / (-2.0 - difference2);
            final double square = ratio * ratio;
            final double p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664);
            block2[i] = difference;
            block4[i] = difference2;
            block7[i] = ratio;
            block12[i] = square;
            block13[i] = p;
        }
    }

    private static void forwardWithWeightPass13(double[] block2, double[] block4, double[] block7,
            double[] block9, double[] block10, double[] block11, double[] block12, double[] block13,
            int count) {
        for (int i = 0; i < count; i++) {
            final double p = Math.fma(block2[i], -0.6931471805599453, block4[i] + Math.fma(block7[i], Math.fma(block12[i], Math.fma(block13[i], block12[i], -0.6666666666666734), block4[i]), block2[i] * -2.3190468138462996E-17));
            final double difference = 4.503599627371519E15 - block9[i];
            final double difference2 = block10[i] - Math.fma(-0.25, block11[i], 1.0);
            final double difference3 = -2.0 - difference2;
            block2[i] = p;
            block4[i] = difference;
            block7[i] = difference2;
            block9[i] = difference3;
        }
    }

    private static void forwardWithWeightPass14(double[] block4, double[] block7, double[] block9,
            double[] block10, double[] block11, int count) {
        for (int i = 0; i < count; i++) {
            final double ratio = block7[i] / block9[i];
            final double square = ratio * ratio;
            final double p = Math.fma(square, Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664), square, -0.6666666666666734), block7[i]);
            final double product = block4[i] * -2.3190468138462996E-17;
            block9[i] = ratio;
            block10[i] = p;
            block11[i] = product;
        }
    }

    private static void forwardWithWeightPass15(double[] block4, double[] block7, double[] block9,
            double[] block10, double[] block11, int count) {
        for (int i = 0; i < count; i++) {
            block4[i] = Math.fma(block4[i], -0.6931471805599453, block7[i] + Math.fma(block9[i], block10[i], block11[i]));
        }
    }

    private static void forwardWithWeightPass16(double[] input, int inputOffset, double[] block,
            double[] block2, double[] block4, double[] block6, double[] block8, int from,
            int count) {
        for (int sample = from; sample < from + count; sample++) {
            final double inputValue = input[inputOffset + sample];
            final long mask = inputValue < Double.POSITIVE_INFINITY ? -1 : 0;
            final long mask2 = inputValue > 0.0 ? -1 : 0;
            final double selected = Lanes.select(mask2, Lanes.select(mask, block2[sample - from], inputValue), block[sample - from]);
            final long mask3 = block6[sample - from] < Double.POSITIVE_INFINITY ? -1 : 0;
            final long mask4 = block6[sample - from] > -1.0 ? -1 : 0;
            final double selected2 = Lanes.select(mask4, Lanes.select(mask3, block4[sample - from], block6[sample - from]), block8[sample - from]);
            block[sample - from] = selected;
            block2[sample - from] = selected2;
        }
    }

    private static void forwardWithWeightPass17(double[] block, double[] block2, double[] block3,
            double[] block4, double[] block5, int count) {
        for (int i = 0; i < count; i++) {
            final double loss = -(block4[i] * (block3[i] * Math.max(block[i], -100.0) + block5[i] * Math.max(block2[i], -100.0)));
            block[i] = loss;
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
            forwardWithWeightPass9(input, inputOffset, block, block2, from, count);
            System.arraycopy(target, targetOffset + from, block3, 0, count);
            System.arraycopy(input, inputOffset + from, block4, 0, count);
            forwardWithWeightPass10(block3, block4, block5, block6, block7, count);
            forwardWithWeightPass11(input, inputOffset, block4, block6, block7, block8, block9,
                    block10, block11, from, count, bits);
            forwardWithWeightPass12(block2, block4, block7, block12, block13, count);
            forwardWithWeightPass13(block2, block4, block7, block9, block10, block11, block12,
                    block13, count);
            forwardWithWeightPass14(block4, block7, block9, block10, block11, count);
            forwardWithWeightPass15(block4, block7, block9, block10, block11, count);
            forwardWithWeightPass16(input, inputOffset, block, block2, block4, block6, block8, from,
                    count);
            System.arraycopy(weight, weightOffset + from, block4, 0, count);
            forwardWithWeightPass17(block, block2, block3, block4, block5, count);
            System.arraycopy(block, 0, losses, lossesOffset + from, count);
        }
    }

    private static void forwardBackwardWithWeightPass10(double[] input, int inputOffset,
            double[] block, double[] block2, int from, int count) {
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

    private static void forwardBackwardWithWeightPass11(double[] block3, double[] block4,
            double[] block5, double[] block6, double[] block7, double[] block8, double[] block9,
            int count) {
        for (int i = 0; i < count; i++) {
            final double product = block5[i] * 9.007199254740992E15;
            final double difference = 1.0 - block4[i];
            final double negated = -block5[i];
            final double sum = 1.0 + negated;
            final double ratio = block3[i] * (block5[i] - block4[i]) / Math.max(block5[i] * (1.0 - block5[i]), 1.0E-12);
            block5[i] = product;
            block6[i] = difference;
            block7[i] = negated;
            block8[i] = sum;
            block9[i] = ratio;
        }
    }

    private static void forwardBackwardWithWeightPass12(double[] block9, double[] block10,
            int count) {
        for (int i = 0; i < count; i++) {
            block9[i] = block10[i] * block9[i];
        }
    }

    private static void forwardBackwardWithWeightPass13(double[] input, int inputOffset,
            double[] block5, double[] block7, double[] block8, double[] block9, double[] block10,
            double[] block11, double[] block12, int from, int count, long bits) {
        for (int sample = from; sample < from + count; sample++) {
            final double inputValue = input[inputOffset + sample];
            final long mask = inputValue < 2.2250738585072014E-308 ? -1 : 0;
            final long sum = Double.doubleToRawLongBits(Lanes.select(mask, block5[sample - from], inputValue)) + 0x95f619980c433L;
            final double power = Double.longBitsToDouble(sum >> 52 | bits);
            final double power2 = Double.longBitsToDouble((sum & 0xfffffffffffffL) + 0x3fe6a09e667f3bcdL);
            final long mask2 = block7[sample - from] == -1.0 ? -1 : 0;
            final double selected = Lanes.select(mask2, Double.NEGATIVE_INFINITY, Double.NaN);
            final long sum2 = Double.doubleToRawLongBits(block8[sample - from]) + 0x95f619980c433L;
            final double power3 = Double.longBitsToDouble(sum2 >> 52 | bits);
            final long difference = (sum2 & 0x7ff0000000000000L) - 0x3ff0000000000000L;
            final double power4 = Double.longBitsToDouble(Double.doubleToRawLongBits(block7[sample - from]) - difference);
            final double power5 = Double.longBitsToDouble(0x4010000000000000L - difference);
            block5[sample - from] = power;
            block8[sample - from] = power2;
            block9[sample - from] = selected;
            block10[sample - from] = power3;
            block11[sample - from] = power4;
            block12[sample - from] = power5;
        }
    }

    private static void forwardBackwardWithWeightPass14(double[] block2, double[] block5,
            double[] block8, double[] block13, double[] block14, int count) {
        for (int i = 0; i < count; i++) {
            final double difference = block2[i] - block5[i];
            final double difference2 = block8[i] - 1.0;
            final double ratio = difference2 / (-2.0 - difference2);
            final double square = ratio * ratio;
            final double p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664);
            block2[i] = difference;
            block5[i] = difference2;
            block8[i] = ratio;
            block13[i] = square;
            block14[i] = p;
        }
    }

    private static void forwardBackwardWithWeightPass15(double[] block2, double[] block5,
            double[] block8, double[] block10, double[] block11, double[] block12, double[] block13,
            double[] block14, int count) {
        for (int i = 0; i < count; i++) {
            final double p = Math.fma(block2[i], -0.6931471805599453, block5[i] + Math.fma(block8[i], Math.fma(block13[i], Math.fma(block14[i], block13[i], -0.6666666666666734), block5[i]), block2[i] * -2.3190468138462996E-17));
            final double difference = 4.503599627371519E15 - block10[i];
            final double difference2 = block11[i] - Math.fma(-0.25, block12[i], 1.0);
            final double difference3 = -2.0 - difference2;
            block2[i] = p;
            block5[i] = difference;
            block8[i] = difference2;
            block10[i] = difference3;
        }
    }

    private static void forwardBackwardWithWeightPass16(double[] block5, double[] block8,
            double[] block10, double[] block11, double[] block12, int count) {
        for (int i = 0; i < count; i++) {
            final double ratio = block8[i] / block10[i];
            final double square = ratio * ratio;
            final double p = Math.fma(square, Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664), square, -0.6666666666666734), block8[i]);
            final double product = block5[i] * -2.3190468138462996E-17;
            block10[i] = ratio;
            block11[i] = p;
            block12[i] = product;
        }
    }

    private static void forwardBackwardWithWeightPass17(double[] block5, double[] block8,
            double[] block10, double[] block11, double[] block12, int count) {
        for (int i = 0; i < count; i++) {
            block5[i] = Math.fma(block5[i], -0.6931471805599453, block8[i] + Math.fma(block10[i], block11[i], block12[i]));
        }
    }

    private static void forwardBackwardWithWeightPass18(double[] input, int inputOffset,
            double[] block, double[] block2, double[] block5, double[] block7, double[] block9,
            int from, int count) {
        for (int sample = from; sample < from + count; sample++) {
            final double inputValue = input[inputOffset + sample];
            final long mask = inputValue < Double.POSITIVE_INFINITY ? -1 : 0;
            final long mask2 = inputValue > 0.0 ? -1 : 0;
            final double selected = Lanes.select(mask2, Lanes.select(mask, block2[sample - from], inputValue), block[sample - from]);
            final long mask3 = block7[sample - from] < Double.POSITIVE_INFINITY ? -1 : 0;
            final long mask4 = block7[sample - from] > -1.0 ? -1 : 0;
            final double selected2 = Lanes.select(mask4, Lanes.select(mask3, block5[sample - from], block7[sample - from]), block9[sample - from]);
            block[sample - from] = selected;
            block2[sample - from] = selected2;
        }
    }

    private static void forwardBackwardWithWeightPass19(double[] block, double[] block2,
            double[] block3, double[] block4, double[] block6, int count) {
        for (int i = 0; i < count; i++) {
            final double loss = -(block3[i] * (block4[i] * Math.max(block[i], -100.0) + block6[i] * Math.max(block2[i], -100.0)));
            block[i] = loss;
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
            forwardBackwardWithWeightPass10(input, inputOffset, block, block2, from, count);
            System.arraycopy(weight, weightOffset + from, block3, 0, count);
            System.arraycopy(target, targetOffset + from, block4, 0, count);
            System.arraycopy(input, inputOffset + from, block5, 0, count);
            forwardBackwardWithWeightPass11(block3, block4, block5, block6, block7, block8, block9,
                    count);
            System.arraycopy(upstream, upstreamOffset + from, block10, 0, count);
            forwardBackwardWithWeightPass12(block9, block10, count);
            System.arraycopy(block9, 0, gradInput, gradInputOffset + from, count);
            forwardBackwardWithWeightPass13(input, inputOffset, block5, block7, block8, block9,
                    block10, block11, block12, from, count, bits);
            forwardBackwardWithWeightPass14(block2, block5, block8, block13, block14, count);
            forwardBackwardWithWeightPass15(block2, block5, block8, block10, block11, block12,
                    block13, block14, count);
            forwardBackwardWithWeightPass16(block5, block8, block10, block11, block12, count);
            forwardBackwardWithWeightPass17(block5, block8, block10, block11, block12, count);
            forwardBackwardWithWeightPass18(input, inputOffset, block, block2, block5, block7,
                    block9, from, count);
            forwardBackwardWithWeightPass19(block, block2, block3, block4, block6, count);
            System.arraycopy(block, 0, losses, lossesOffset + from, count);
        }
    }

    private static void hessianDiagonalWithWeightPass5(double[] block, double[] block2,
            double[] block3, double[] block4, double[] block5, double[] block6, double[] block7,
            int count) {
        for (int i = 0; i < count; i++) {
            final double difference = 1.0 - block[i];
            final double product = block[i] * difference;
            final double clamped = Math.max(product, 1.0E-12);
            final double ratio = block2[i] / clamped;
            final double product2 = ratio * (block3[i] * (block[i] - block4[i]) / clamped);
            final double negated = -(product2 * difference);
            block2[i] = product;
            block4[i] = negated;
            block5[i] = product2;
            block6[i] = difference;
            block7[i] = ratio;
        }
    }

    private static void hessianDiagonalWithWeightPass6(double[] block, double[] block3,
            double[] block4, double[] block5, double[] block6, double[] block7, int count) {
        for (int i = 0; i < count; i++) {
            final double product = block7[i] * block3[i];
            final double sum = block4[i] + block5[i] * block[i];
            final double product3 = 0.5 * -block5[i];
            final double sum2 = product3 * block6[i] + -(product3 * block[i]);
            block[i] = product;
            block3[i] = sum;
            block4[i] = sum2;
        }
    }

    private static void hessianDiagonalWithWeightPass7(double[] block2, double[] block3,
            double[] block4, int count) {
        for (int i = 0; i < count; i++) {
            final boolean holds = block2[i] != block2[i];
            final long mask = block2[i] > 1.0E-12 ? -1 : 0;
            final long mask2 = holds ? -1 : 0;
            final double selected = Lanes.select(mask2, Double.NaN, Lanes.select(mask, block3[i], 0.0));
            final long mask3 = block2[i] == 1.0E-12 ? -1 : 0;
            final double selected2 = Lanes.select(mask2, Double.NaN, Lanes.select(mask3, block4[i], 0.0));
            block2[i] = selected;
            block3[i] = selected2;
        }
    }

    private static void hessianDiagonalWithWeightPass8(double[] block, double[] block2,
            double[] block3, int count) {
        for (int i = 0; i < count; i++) {
            block[i] = block2[i] + block3[i] + block[i];
        }
    }

    private static void hessianDiagonalWithWeightInBlocks2(int samples, double[] input,
            int inputOffset, double[] target, int targetOffset, double[] weight, int weightOffset,
            double[] upstream, int upstreamOffset, double[] gradInput, int gradInputOffset,
            double[] block, double[] block2, double[] block3, double[] block4, double[] block5,
            double[] block6, double[] block7) {
        for (int from = 0; from < samples; from += 512) {
            final int count = Math.min(samples - from, 512);
            System.arraycopy(input, inputOffset + from, block, 0, count);
            System.arraycopy(upstream, upstreamOffset + from, block2, 0, count);
            System.arraycopy(weight, weightOffset + from, block3, 0, count);
            System.arraycopy(target, targetOffset + from, block4, 0, count);
            hessianDiagonalWithWeightPass5(block, block2, block3, block4, block5, block6, block7,
                    count);
            hessianDiagonalWithWeightPass6(block, block3, block4, block5, block6, block7, count);
            hessianDiagonalWithWeightPass7(block2, block3, block4, count);
            hessianDiagonalWithWeightPass8(block, block2, block3, count);
            System.arraycopy(block, 0, gradInput, gradInputOffset + from, count);
        }
    }

    private static void targetBackwardWithWeightPass9(double[] input, int inputOffset,
            double[] block, double[] block2, int from, int count) {
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

    private static void targetBackwardWithWeightPass10(double[] block3, double[] block4,
            double[] block5, double[] block6, int count) {
        for (int i = 0; i < count; i++) {
            final double product = block3[i] * block4[i];
            final double negated = -block5[i];
            final double sum = 1.0 + negated;
            final double product2 = block5[i] * 9.007199254740992E15;
            block3[i] = product;
            block4[i] = negated;
            block5[i] = sum;
            block6[i] = product2;
        }
    }

    private static void targetBackwardWithWeightPass11(double[] input, int inputOffset,
            double[] block4, double[] block5, double[] block6, double[] block7, double[] block8,
            double[] block9, double[] block10, int from, int count, long bits) {
        for (int sample = from; sample < from + count; sample++) {
            final long mask = block4[sample - from] == -1.0 ? -1 : 0;
            final double selected = Lanes.select(mask, Double.NEGATIVE_INFINITY, Double.NaN);
            final long sum = Double.doubleToRawLongBits(block5[sample - from]) + 0x95f619980c433L;
            final double power = Double.longBitsToDouble(sum >> 52 | bits);
            final long difference = (sum & 0x7ff0000000000000L) - 0x3ff0000000000000L;
            final double power2 = Double.longBitsToDouble(Double.doubleToRawLongBits(block4[sample - from]) - difference);
            final double power3 = Double.longBitsToDouble(0x4010000000000000L - difference);
            final double inputValue = input[inputOffset + sample];
            final long mask2 = inputValue < 2.2250738585072014E-308 ? -1 : 0;
            final long sum2 = Double.doubleToRawLongBits(Lanes.select(mask2, block6[sample - from], inputValue)) + 0x95f619980c433L;
            final double power4 = Double.longBitsToDouble(sum2 >> 52 | bits);
            final double power5 = Double.longBitsToDouble((sum2 & 0xfffffffffffffL) + 0x3fe6a09e667f3bcdL);
            block5[sample - from] = selected;
            block6[sample - from] = power;
            block7[sample - from] = power2;
            block8[sample - from] = power3;
            block9[sample - from] = power4;
            block10[sample - from] = power5;
        }
    }

    private static void targetBackwardWithWeightPass12(double[] block6, double[] block7,
            double[] block8, double[] block11, double[] block12, int count) {
        for (int i = 0; i < count; i++) {
            final double difference = 4.503599627371519E15 - block6[i];
            final double difference2 = block7[i] - Math.fma(-0.25, block8[i], 1.0);
            final double ratio = difference2 / (-2.0 - difference2);
            final double square = ratio * ratio;
            final double p = Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504);
            block6[i] = difference;
            block7[i] = difference2;
            block8[i] = ratio;
            block11[i] = square;
            block12[i] = p;
        }
    }

    private static void targetBackwardWithWeightPass13(double[] block2, double[] block6,
            double[] block7, double[] block8, double[] block9, double[] block10, double[] block11,
            double[] block12, int count) {
        for (int i = 0; i < count; i++) {
            final double p = Math.fma(block6[i], -0.6931471805599453, block7[i] + Math.fma(block8[i], Math.fma(block11[i], Math.fma(Math.fma(block12[i], block11[i], -0.3999999999941664), block11[i], -0.6666666666666734), block7[i]), block6[i] * -2.3190468138462996E-17));
            final double difference = block2[i] - block9[i];
            final double difference2 = block10[i] - 1.0;
            final double difference3 = -2.0 - difference2;
            block2[i] = p;
            block6[i] = difference;
            block7[i] = difference2;
            block8[i] = difference3;
        }
    }

    private static void targetBackwardWithWeightPass14(double[] block6, double[] block7,
            double[] block8, double[] block9, double[] block10, int count) {
        for (int i = 0; i < count; i++) {
            final double ratio = block7[i] / block8[i];
            final double square = ratio * ratio;
            final double p = Math.fma(square, Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(-0.14795635512778502, square, -0.15314084641444853), square, -0.1818356285769841), square, -0.22222198604972784), square, -0.28571428742028504), square, -0.3999999999941664), square, -0.6666666666666734), block7[i]);
            final double product = block6[i] * -2.3190468138462996E-17;
            block8[i] = ratio;
            block9[i] = p;
            block10[i] = product;
        }
    }

    private static void targetBackwardWithWeightPass15(double[] block6, double[] block7,
            double[] block8, double[] block9, double[] block10, int count) {
        for (int i = 0; i < count; i++) {
            block6[i] = Math.fma(block6[i], -0.6931471805599453, block7[i] + Math.fma(block8[i], block9[i], block10[i]));
        }
    }

    private static void targetBackwardWithWeightPass16(double[] input, int inputOffset,
            double[] block, double[] block2, double[] block4, double[] block5, double[] block6,
            int from, int count) {
        for (int sample = from; sample < from + count; sample++) {
            final long mask = block4[sample - from] < Double.POSITIVE_INFINITY ? -1 : 0;
            final long mask2 = block4[sample - from] > -1.0 ? -1 : 0;
            final double selected = Lanes.select(mask2, Lanes.select(mask, block2[sample - from], block4[sample - from]), block5[sample - from]);
            final double inputValue = input[inputOffset + sample];
            final long mask3 = inputValue < Double.POSITIVE_INFINITY ? -1 : 0;
            final long mask4 = inputValue > 0.0 ? -1 : 0;
            final double selected2 = Lanes.select(mask4, Lanes.select(mask3, block6[sample - from], inputValue), block[sample - from]);
            block[sample - from] = selected;
            block2[sample - from] = selected2;
        }
    }

    private static void targetBackwardWithWeightPass17(double[] block, double[] block2,
            double[] block3, int count) {
        for (int i = 0; i < count; i++) {
            block[i] = block3[i] * Math.max(block[i], -100.0) + -(block3[i] * Math.max(block2[i], -100.0));
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
            targetBackwardWithWeightPass9(input, inputOffset, block, block2, from, count);
            System.arraycopy(upstream, upstreamOffset + from, block3, 0, count);
            System.arraycopy(weight, weightOffset + from, block4, 0, count);
            System.arraycopy(input, inputOffset + from, block5, 0, count);
            targetBackwardWithWeightPass10(block3, block4, block5, block6, count);
            targetBackwardWithWeightPass11(input, inputOffset, block4, block5, block6, block7,
                    block8, block9, block10, from, count, bits);
            targetBackwardWithWeightPass12(block6, block7, block8, block11, block12, count);
            targetBackwardWithWeightPass13(block2, block6, block7, block8, block9, block10, block11,
                    block12, count);
            targetBackwardWithWeightPass14(block6, block7, block8, block9, block10, count);
            targetBackwardWithWeightPass15(block6, block7, block8, block9, block10, count);
            targetBackwardWithWeightPass16(input, inputOffset, block, block2, block4, block5,
                    block6, from, count);
            targetBackwardWithWeightPass17(block, block2, block3, count);
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
