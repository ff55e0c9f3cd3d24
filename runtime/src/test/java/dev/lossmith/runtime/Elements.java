package dev.lossmith.runtime;

/** Access to a frame in either precision, so that the sample losses need one text for both. */
final class Elements {
    private Elements() {}

    static double get(Frame frame, int slot, int index) {
        return frame.isFloat() ? frame.floats(slot)[index] : frame.doubles(slot)[index];
    }

    static double seed(Frame frame, int sample) {
        int at = frame.seedsOffset() + sample;
        return frame.isFloat() ? frame.floatSeeds()[at] : frame.doubleSeeds()[at];
    }

    static double divisorSeed(Frame frame, int sample) {
        int at = frame.divisorSeedsOffset() + sample;
        return frame.isFloat() ? frame.floatDivisorSeeds()[at] : frame.doubleDivisorSeeds()[at];
    }

    static void loss(Frame frame, int sample, double value) {
        if (frame.isFloat()) {
            frame.floatLoss()[frame.lossOffset() + sample] = (float) value;
        } else {
            frame.doubleLoss()[frame.lossOffset() + sample] = value;
        }
    }

    static void setGradient(Frame frame, int slot, int index, double value) {
        if (frame.isFloat()) {
            frame.floatGradient(slot)[index] = (float) value;
        } else {
            frame.doubleGradient(slot)[index] = value;
        }
    }

    static void addGradient(Frame frame, int slot, int index, double value) {
        if (frame.isFloat()) {
            frame.floatGradient(slot)[index] += (float) value;
        } else {
            frame.doubleGradient(slot)[index] += value;
        }
    }
}
