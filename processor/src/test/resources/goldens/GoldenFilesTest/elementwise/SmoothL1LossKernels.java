package dev.lossmith.losses;

import dev.lossmith.runtime.Generated;

/**
 * The kernels: each computes one chunk of samples. Their arguments have been checked.
 */
@Generated("dev.lossmith.processor.LossProcessor")
final class SmoothL1LossKernels {
    private SmoothL1LossKernels() {
    }

    static void forwardWhenBetaIs0(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] losses, int lossesOffset) {
        for (int sample = 0; sample < samples; sample++) {
            final float d = input[inputOffset + sample] - target[targetOffset + sample];
            final float loss = Math.abs(d);
            losses[lossesOffset + sample] = loss;
        }
    }

    static void forwardBackwardWhenBetaIs0(int samples, float[] input, int inputOffset,
            float[] target, int targetOffset, float[] upstream, int upstreamOffset, float[] losses,
            int lossesOffset, float[] gradInput, int gradInputOffset) {
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
            float[] gradTarget, int gradTargetOffset) {
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
            int targetOffset, float[] losses, int lossesOffset, double beta) {
        final float betaValue = (float) beta;
        final float product = (float) (0.5 * beta);
        for (int sample = 0; sample < samples; sample++) {
            final float d = input[inputOffset + sample] - target[targetOffset + sample];
            final float magnitude = Math.abs(d);
            final float loss = magnitude < betaValue ? 0.5f * (d * d) / betaValue : magnitude - product;
            losses[lossesOffset + sample] = loss;
        }
    }

    static void forwardBackward(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] upstream, int upstreamOffset, float[] losses,
            int lossesOffset, float[] gradInput, int gradInputOffset, double beta) {
        final float betaValue = (float) beta;
        final float product = (float) (0.5 * beta);
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
            int gradInputOffset, double beta) {
        final float betaValue = (float) beta;
        for (int sample = 0; sample < samples; sample++) {
            final float d = input[inputOffset + sample] - target[targetOffset + sample];
            final float selected = Math.abs(d) < betaValue ? 2.0f * (upstream[upstreamOffset + sample] / betaValue * 0.5f) : 0.0f;
            gradInput[gradInputOffset + sample] = d != d ? Float.NaN : selected;
        }
    }

    static void targetBackward(int samples, float[] input, int inputOffset, float[] target,
            int targetOffset, float[] upstream, int upstreamOffset, float[] gradTarget,
            int gradTargetOffset, double beta) {
        final float betaValue = (float) beta;
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
            int gradTargetOffset, double beta) {
        final float betaValue = (float) beta;
        for (int sample = 0; sample < samples; sample++) {
            final float d = input[inputOffset + sample] - target[targetOffset + sample];
            final float selected = Math.abs(d) < betaValue ? -(-2.0f * (upstream[upstreamOffset + sample] / betaValue * 0.5f)) : 0.0f;
            gradTarget[gradTargetOffset + sample] = d != d ? Float.NaN : selected;
        }
    }

    static void forwardWhenBetaIs0(int samples, double[] input, int inputOffset, double[] target,
            int targetOffset, double[] losses, int lossesOffset) {
        for (int sample = 0; sample < samples; sample++) {
            final double d = input[inputOffset + sample] - target[targetOffset + sample];
            final double loss = Math.abs(d);
            losses[lossesOffset + sample] = loss;
        }
    }

    static void forwardBackwardWhenBetaIs0(int samples, double[] input, int inputOffset,
            double[] target, int targetOffset, double[] upstream, int upstreamOffset,
            double[] losses, int lossesOffset, double[] gradInput, int gradInputOffset) {
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
            double[] gradTarget, int gradTargetOffset) {
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
            int targetOffset, double[] losses, int lossesOffset, double beta) {
        final double betaValue = beta;
        final double product = 0.5 * beta;
        for (int sample = 0; sample < samples; sample++) {
            final double d = input[inputOffset + sample] - target[targetOffset + sample];
            final double magnitude = Math.abs(d);
            final double loss = magnitude < betaValue ? 0.5 * (d * d) / betaValue : magnitude - product;
            losses[lossesOffset + sample] = loss;
        }
    }

    static void forwardBackward(int samples, double[] input, int inputOffset, double[] target,
            int targetOffset, double[] upstream, int upstreamOffset, double[] losses,
            int lossesOffset, double[] gradInput, int gradInputOffset, double beta) {
        final double betaValue = beta;
        final double product = 0.5 * beta;
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
            int gradInputOffset, double beta) {
        final double betaValue = beta;
        for (int sample = 0; sample < samples; sample++) {
            final double d = input[inputOffset + sample] - target[targetOffset + sample];
            final double selected = Math.abs(d) < betaValue ? 2.0 * (upstream[upstreamOffset + sample] / betaValue * 0.5) : 0.0;
            gradInput[gradInputOffset + sample] = d != d ? Double.NaN : selected;
        }
    }

    static void targetBackward(int samples, double[] input, int inputOffset, double[] target,
            int targetOffset, double[] upstream, int upstreamOffset, double[] gradTarget,
            int gradTargetOffset, double beta) {
        final double betaValue = beta;
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
            int gradTargetOffset, double beta) {
        final double betaValue = beta;
        for (int sample = 0; sample < samples; sample++) {
            final double d = input[inputOffset + sample] - target[targetOffset + sample];
            final double selected = Math.abs(d) < betaValue ? -(-2.0 * (upstream[upstreamOffset + sample] / betaValue * 0.5)) : 0.0;
            gradTarget[gradTargetOffset + sample] = d != d ? Double.NaN : selected;
        }
    }
}
