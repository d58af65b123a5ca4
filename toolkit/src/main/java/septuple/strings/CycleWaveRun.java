package septuple.strings;

import java.util.Arrays;

import septuple.grid.Evolving;

/**
 * Steps of {@code x'_k = c_0 x_k + c_1 x_(k-1) + ... + c_p x_(k-p)} round the cycles, in place.
 *
 * <p>A step costs two operations per coefficient and neuron, far less than bringing a number from memory and back. So up to
 * {@link #TOGETHER} steps are taken in one pass: nothing comes from the right, so a stretch of a cycle that fits into the nearest cache can
 * take all of them before the next stretch begins, if the last p numbers of the stretch on its left are kept as they were before each of
 * the steps. For the first stretch these come from the end of the cycle, of which the last {@code p * TOGETHER} numbers take the steps once
 * more. Every number is computed by the same operations in the same order as one step at a time, so the bits are the same.
 */
final class CycleWaveRun implements Evolving<double[]> {

    /** Steps in one pass. */
    static final int TOGETHER = 16;
    /** Numbers of a stretch: two copies stay in a first cache of 32 kB. */
    private static final int STRETCH = 1536;
    /** Where a copy begins; on its left there is room for the p numbers before it. */
    private static final int FIRST = 8;
    /**
     * Room for a copy, such that three of them, one behind the other with two words before each, begin a third of a page (of 512 numbers)
     * apart: then no store seems to be what a load waits for.
     */
    private static final int ROOM = 6 * 512 + 168 - 2;
    /** So that a short stretch never borrows from more than its neighbour. */
    private static final int SHORT = 2 * 4 * TOGETHER;

    private final CycleOrder order;
    private final double[] coefficients;
    /** In the order of the cycles. */
    private final double[] x;
    private final double[] here;
    private final double[] there;
    private final double[] shifted;
    /** What stood on the left of the stretch before each step, p numbers each. */
    private final double[] left;
    private int pending;

    CycleWaveRun(CycleOrder order, double[] coefficients, double[] start) {
        this.order = order;
        this.coefficients = coefficients;
        this.x = order.gather(start);
        this.here = new double[ROOM];
        this.there = new double[ROOM];
        this.shifted = new double[ROOM];
        this.left = new double[degree() * TOGETHER];
    }

    private int degree() {
        return coefficients.length - 1;
    }

    @Override
    public void step() {
        if (++pending == TOGETHER) {
            advance();
        }
    }

    @Override
    public double[] state() {
        advance();
        return order.scatter(x);
    }

    @Override
    public void check() {
        advance();
        for (int k = 0; k < x.length; k++) {
            if (!Double.isFinite(x[k])) {
                throw new ArithmeticException("the state is no longer finite: the wave has the value " + x[k] + " at place " + k
                        + " of the cycles; begin with smaller numbers");
            }
        }
    }

    private void advance() {
        for (int c = 0; pending > 0 && c < order.cycles(); c++) {
            if (order.length(c) < SHORT) {
                shortCycle(order.start(c), order.length(c));
            } else {
                longCycle(order.start(c), order.length(c));
            }
        }
        pending = 0;
    }

    /** Step by step, with the end of the cycle copied before its beginning. */
    private void shortCycle(int start, int length) {
        int p = degree();
        double[] now = here;
        double[] next = there;
        System.arraycopy(x, start, now, FIRST, length);
        for (int s = 0; s < pending; s++) {
            for (int m = 1; m <= p; m++) {
                now[FIRST - m] = now[FIRST + Math.floorMod(-m, length)];
            }
            filter(now, next, length);
            double[] swap = now;
            now = next;
            next = swap;
        }
        System.arraycopy(now, FIRST, x, start, length);
    }

    private void longCycle(int start, int length) {
        int p = degree();
        int tail = p * pending;
        double[] now = here;
        double[] next = there;
        System.arraycopy(x, start + length - tail, now, FIRST, tail);
        for (int s = 0; s < pending; s++) {
            System.arraycopy(now, FIRST + tail - p, left, s * p, p);
            // The first p (s + 1) numbers lack what stood before them and are never used.
            filter(now, next, tail);
            double[] swap = now;
            now = next;
            next = swap;
        }
        int stretches = Math.max(1, length / STRETCH);
        for (int t = 0; t < stretches; t++) {
            int from = start + (int) ((long) length * t / stretches);
            int count = start + (int) ((long) length * (t + 1) / stretches) - from;
            System.arraycopy(x, from, now, FIRST, count);
            for (int s = 0; s < pending; s++) {
                System.arraycopy(left, s * p, now, FIRST - p, p);
                System.arraycopy(now, FIRST + count - p, left, s * p, p);
                filter(now, next, count);
                double[] swap = now;
                now = next;
                next = swap;
            }
            System.arraycopy(now, FIRST, x, from, count);
        }
    }

    /** One step for so many numbers; the p on their left are there. */
    private void filter(double[] in, double[] out, int count) {
        double[] c = coefficients;
        int end = FIRST + count;
        switch (degree()) {
            case 1 -> {
                // Of an array beside itself the compiler makes no vectors; of two arrays, at the same places, it does.
                System.arraycopy(in, FIRST - 1, shifted, FIRST, count);
                first(in, shifted, out, end, c[0], c[1]);
            }
            case 2 -> second(in, out, end, c[0], c[1], c[2]);
            case 3 -> third(in, out, end, c[0], c[1], c[2], c[3]);
            case 4 -> fourth(in, out, end, c[0], c[1], c[2], c[3], c[4]);
            default -> throw new IllegalStateException("no loop for " + Arrays.toString(c));
        }
    }

    // One loop to a method, so that the compiler makes the best of each.

    private static void first(double[] in, double[] shifted, double[] out, int end, double a, double b) {
        for (int k = FIRST; k < end; k++) {
            out[k] = a * in[k] + b * shifted[k];
        }
    }

    private static void second(double[] in, double[] out, int end, double a, double b, double c) {
        for (int k = FIRST; k < end; k++) {
            out[k] = a * in[k] + b * in[k - 1] + c * in[k - 2];
        }
    }

    private static void third(double[] in, double[] out, int end, double a, double b, double c, double d) {
        for (int k = FIRST; k < end; k++) {
            out[k] = a * in[k] + b * in[k - 1] + c * in[k - 2] + d * in[k - 3];
        }
    }

    private static void fourth(double[] in, double[] out, int end, double a, double b, double c, double d, double e) {
        for (int k = FIRST; k < end; k++) {
            out[k] = a * in[k] + b * in[k - 1] + c * in[k - 2] + d * in[k - 3] + e * in[k - 4];
        }
    }
}
