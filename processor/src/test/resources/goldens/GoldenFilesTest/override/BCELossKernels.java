package dev.lossmith.losses;

import dev.lossmith.runtime.Generated;

/**
 * The kernels: each computes one chunk of samples. Their arguments have been checked.
 */
@Generated("dev.lossmith.processor.LossProcessor")
final class BCELossKernels {
    private BCELossKernels() {
    }

    static void forward(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] losses, int lossesOffset) {
        for (int sample = 0; sample < samples; sample++) {
            final float targetValue = target[targetOffset + sample];
            final float inputValue = input[inputOffset + sample];
            final float sum = targetValue * Math.max(log(inputValue), -100.0f) + (1.0f - targetValue) * Math.max(log1p(-inputValue), -100.0f);
            losses[lossesOffset + sample] = -sum;
        }
    }

    static void forwardBackward(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] upstream, int upstreamOffset, float[] losses,
            int lossesOffset, float[] gradInput, int gradInputOffset) {
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
            int gradInputOffset) {
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
            int upstreamOffset, float[] gradTarget, int gradTargetOffset) {
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
            int targetOffset, float[] weight, int weightOffset, float[] losses, int lossesOffset) {
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
            int gradInputOffset) {
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
            int upstreamOffset, float[] gradInput, int gradInputOffset) {
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
            float[] gradTarget, int gradTargetOffset) {
        for (int sample = 0; sample < samples; sample++) {
            final float product = upstream[upstreamOffset + sample] * weight[weightOffset + sample];
            final float inputValue = input[inputOffset + sample];
            final float sum = product * Math.max(log1p(-inputValue), -100.0f) + -(product * Math.max(log(inputValue), -100.0f));
            gradTarget[gradTargetOffset + sample] = sum;
        }
    }

    static void forward(int samples, double[] input, int inputOffset, double[] target,
            int targetOffset, double[] losses, int lossesOffset) {
        for (int sample = 0; sample < samples; sample++) {
            final double targetValue = target[targetOffset + sample];
            final double inputValue = input[inputOffset + sample];
            final double sum = targetValue * Math.max(log(inputValue), -100.0) + (1.0 - targetValue) * Math.max(log1p(-inputValue), -100.0);
            losses[lossesOffset + sample] = -sum;
        }
    }

    static void forwardBackward(int samples, double[] input, int inputOffset, double[] target,
            int targetOffset, double[] upstream, int upstreamOffset, double[] losses,
            int lossesOffset, double[] gradInput, int gradInputOffset) {
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
            int gradInputOffset) {
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
            int upstreamOffset, double[] gradTarget, int gradTargetOffset) {
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
            int targetOffset, double[] weight, int weightOffset, double[] losses,
            int lossesOffset) {
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
            int gradInputOffset) {
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
            int upstreamOffset, double[] gradInput, int gradInputOffset) {
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
            double[] gradTarget, int gradTargetOffset) {
        for (int sample = 0; sample < samples; sample++) {
            final double product = upstream[upstreamOffset + sample] * weight[weightOffset + sample];
            final double inputValue = input[inputOffset + sample];
            final double sum = product * Math.max(log1p(-inputValue), -100.0) + -(product * Math.max(log(inputValue), -100.0));
            gradTarget[gradTargetOffset + sample] = sum;
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
