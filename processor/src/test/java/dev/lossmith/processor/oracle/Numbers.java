package dev.lossmith.processor.oracle;

import dev.lossmith.processor.ir.Interval;
import dev.lossmith.processor.ir.Tensor;
import java.util.Random;

/** Numbers of a format where formulas go wrong: zeros, powers of two over the whole range, their neighbours, the ends of a domain. */
final class Numbers {
    private final boolean isFloat;
    private final boolean isModerate;
    private final Random random;

    /** @param isModerate no larger than 2^16 */
    Numbers(boolean isFloat, boolean isModerate, Random random) {
        this.isFloat = isFloat;
        this.isModerate = isModerate;
        this.random = random;
    }

    double rounded(double x) {
        return isFloat ? (float) x : x;
    }

    double next(double x, boolean up) {
        if (isFloat) {
            return up ? Math.nextUp((float) x) : Math.nextDown((float) x);
        }
        return up ? Math.nextUp(x) : Math.nextDown(x);
    }

    private double finite(double x) {
        double largest = isFloat ? Float.MAX_VALUE : Double.MAX_VALUE;
        return Math.max(-largest, Math.min(largest, x));
    }

    /** Any number. */
    double any() {
        if (isModerate) {
            return random.nextInt(4) == 0 ? rounded(Math.scalb(random.nextGaussian(), random.nextInt(14))) : moderate();
        }
        double sign = random.nextBoolean() ? 1 : -1;
        return switch (random.nextInt(8)) {
            case 0 -> sign * 0.0;
            case 1 -> sign * power(isFloat ? -149 : -1074, isFloat ? 127 : 1023);
            case 2 -> finite(next(sign * power(isFloat ? -149 : -1074, isFloat ? 127 : 1023), random.nextBoolean()));
            case 3 -> sign * power(-30, 10);
            case 4 -> next(sign * power(-4, 4), random.nextBoolean());
            default -> moderate();
        };
    }

    double moderate() {
        return rounded(random.nextGaussian() * (random.nextInt(3) == 0 ? 20 : 2));
    }

    /** Any number but one so small that its products with others underflow. */
    double notTiny() {
        double x = any();
        return Math.abs(x) < 0x1p-100 ? 0 : x;
    }

    private double power(int least, int most) {
        return Math.scalb(1.0, least + random.nextInt(most - least + 1));
    }

    /** Any number of the tensor's domain. */
    double within(Tensor t) {
        if (!t.traits().values().isEmpty()) {
            return t.traits().values().get(random.nextInt(t.traits().values().size()));
        }
        Interval domain = t.traits().domain();
        double width = domain.high() - domain.low();
        double x;
        if (Double.isFinite(width)) {
            double part =
                    random.nextInt(3) == 0 ? random.nextDouble() : power(isFloat ? -40 : -90, 0) * random.nextInt(2);
            x = random.nextBoolean() ? domain.low() + part * width : domain.high() - part * width;
        } else if (Double.isFinite(domain.low())) {
            x = domain.low() + Math.abs(any());
        } else if (Double.isFinite(domain.high())) {
            x = domain.high() - Math.abs(any());
        } else {
            return any();
        }
        return inside(domain, rounded(x));
    }

    private double inside(Interval domain, double x) {
        double low = domain.openLow() && x <= domain.low() ? next(domain.low(), true) : Math.max(x, domain.low());
        return domain.openHigh() && low >= domain.high() ? next(domain.high(), false) : Math.min(low, domain.high());
    }

    /** A row of one of the shapes that rows of logits have, scaled over the range of the format. */
    double[] row(int n, boolean infinite) {
        double[] row = new double[n];
        int style = random.nextInt(8);
        double scale = any();
        for (int j = 0; j < n; j++) {
            row[j] = switch (style) {
                case 0 -> scale;
                case 1 -> finite(rounded(j * scale));
                case 2 -> any();
                default -> moderate();
            };
        }
        int at = random.nextInt(n);
        switch (style) {
            case 3 -> row[at] = scale;
            case 4 -> row[at] = finite(row[at] + Math.abs(rounded(power(0, 10))));
            case 5 -> row[at] = row[(at + 1) % n] = 30;
            case 6 -> row[at] = infinite && n > 1 ? Double.NEGATIVE_INFINITY : row[at];
            default -> {}
        }
        return row;
    }
}
