package septuple.arithmetic;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * With vector instructions: the same operations in the same order as in {@link PlainKickDrift}, several sites at once. The loops run over
 * whole rows as if their ends had the sites beside them in memory for neighbours; what the ends really are is found before and put in place
 * after, so that a row of some multiple of the vectors' length leaves nothing over.
 */
final class VectorKickDrift extends PlainKickDrift {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    /** Sites from which on it pays to begin where a line of the cache does. */
    private static final int WORTH_ALIGNING = 256;
    /** Doubles that an array's header takes on usual machines, after which its first element stands. */
    private static final int HEADER = 2;

    VectorKickDrift(int count, boolean closed) {
        super(count, closed);
    }

    private static DoubleVector load(double[] array, int at) {
        return DoubleVector.fromArray(SPECIES, array, at);
    }

    /**
     * The first site, from which on the loop's own vectors do not straddle lines of the cache where the array begins as one does, and which
     * has another site before it in memory.
     */
    private static int from(int here, int count) {
        return count >= WORTH_ALIGNING ? Math.floorMod(-here - HEADER, L) : here > 0 ? 0 : 1;
    }

    /** The end of the sites with another site behind them in memory, in whole vectors from the first. */
    private static int to(double[] field, int here, int from, int count) {
        return from + SPECIES.loopBound(Math.min(count, field.length - 1 - here) - from);
    }

    @Override
    public void kick(double[] momentum, double[] field, int here, double own, double pull) {
        int end = count - 1;
        double first = momentum[here] + (own * field[here] + pull * (first(field, here) + field[here + 1]));
        double last = momentum[here + end] + (own * field[here + end] + pull * (field[here + end - 1] + last(field, here)));
        int from = from(here, count);
        int to = to(field, here, from, count);
        for (int j = 1; j < from; j++) {
            momentum[here + j] += own * field[here + j] + pull * (field[here + j - 1] + field[here + j + 1]);
        }
        for (int j = from; j < to; j += L) {
            DoubleVector sum = load(field, here + j - 1).add(load(field, here + j + 1));
            load(momentum, here + j).add(load(field, here + j).mul(own).add(sum.mul(pull))).intoArray(momentum, here + j);
        }
        for (int j = to; j < end; j++) {
            momentum[here + j] += own * field[here + j] + pull * (field[here + j - 1] + field[here + j + 1]);
        }
        momentum[here] = first;
        momentum[here + end] = last;
    }

    @Override
    public void kick(double[] momentum, double[] field, int here, int before, int behind, double own, double pull) {
        double[] p = row(field, before);
        double[] q = row(field, behind);
        int b = Math.max(0, before);
        int c = Math.max(0, behind);
        int end = count - 1;
        double first = momentum[here] + (own * field[here] + pull * ((first(field, here) + field[here + 1]) + (p[b] + q[c])));
        double last = momentum[here + end]
                + (own * field[here + end] + pull * ((field[here + end - 1] + last(field, here)) + (p[b + end] + q[c + end])));
        int from = from(here, count);
        int to = to(field, here, from, count);
        for (int j = 1; j < from; j++) {
            momentum[here + j] += own * field[here + j] + pull * ((field[here + j - 1] + field[here + j + 1]) + (p[b + j] + q[c + j]));
        }
        for (int j = from; j < to; j += L) {
            DoubleVector sum = load(field, here + j - 1).add(load(field, here + j + 1)).add(load(p, b + j).add(load(q, c + j)));
            load(momentum, here + j).add(load(field, here + j).mul(own).add(sum.mul(pull))).intoArray(momentum, here + j);
        }
        for (int j = to; j < end; j++) {
            momentum[here + j] += own * field[here + j] + pull * ((field[here + j - 1] + field[here + j + 1]) + (p[b + j] + q[c + j]));
        }
        momentum[here] = first;
        momentum[here + end] = last;
    }

    @Override
    public void kickThenDrift(double[] momentum, double[] field, int here, int before, int behind, double own, double pull, double step) {
        double[] q = row(field, behind);
        int c = Math.max(0, behind);
        int end = count - 1;
        double first = momentum[here]
                + (own * field[here] + pull * ((first(field, here) + field[here + 1]) + (field[before] + q[c])));
        double last = momentum[here + end]
                + (own * field[here + end] + pull * ((field[here + end - 1] + last(field, here)) + (field[before + end] + q[c + end])));
        int from = from(here, count);
        int to = to(field, here, from, count);
        for (int j = 1; j < from; j++) {
            momentum[here + j] += own * field[here + j]
                    + pull * ((field[here + j - 1] + field[here + j + 1]) + (field[before + j] + q[c + j]));
        }
        for (int j = 0; j < from; j++) {
            field[before + j] += step * momentum[before + j];
        }
        for (int j = from; j < to; j += L) {
            DoubleVector old = load(field, before + j);
            DoubleVector sum = load(field, here + j - 1).add(load(field, here + j + 1)).add(old.add(load(q, c + j)));
            load(momentum, here + j).add(load(field, here + j).mul(own).add(sum.mul(pull))).intoArray(momentum, here + j);
            old.add(load(momentum, before + j).mul(step)).intoArray(field, before + j);
        }
        for (int j = to; j < end; j++) {
            momentum[here + j] += own * field[here + j]
                    + pull * ((field[here + j - 1] + field[here + j + 1]) + (field[before + j] + q[c + j]));
        }
        for (int j = to; j <= end; j++) {
            field[before + j] += step * momentum[before + j];
        }
        momentum[here] = first;
        momentum[here + end] = last;
    }

    @Override
    public void kick(double[] momentum, double[] field, int rows, int here, int below, int above, int before, int behind, double own,
            double pull) {
        double[] r = row(field, below);
        double[] s = row(field, above);
        double[] p = row(field, before);
        double[] q = row(field, behind);
        int d = Math.max(0, below);
        int e = Math.max(0, above);
        int b = Math.max(0, before);
        int c = Math.max(0, behind);
        double[] ends = ends(momentum, field, rows, here, r, d, s, e, p, b, q, c, own, pull);
        int all = rows * count;
        int from = from(here, all);
        int to = to(field, here, from, all);
        for (int j = 1; j < from; j++) {
            momentum[here + j] += own * field[here + j]
                    + pull * (((field[here + j - 1] + field[here + j + 1]) + (r[d + j] + s[e + j])) + (p[b + j] + q[c + j]));
        }
        for (int j = from; j < to; j += L) {
            DoubleVector sum = load(field, here + j - 1).add(load(field, here + j + 1)).add(load(r, d + j).add(load(s, e + j)))
                    .add(load(p, b + j).add(load(q, c + j)));
            load(momentum, here + j).add(load(field, here + j).mul(own).add(sum.mul(pull))).intoArray(momentum, here + j);
        }
        for (int j = to; j < all - 1; j++) {
            momentum[here + j] += own * field[here + j]
                    + pull * (((field[here + j - 1] + field[here + j + 1]) + (r[d + j] + s[e + j])) + (p[b + j] + q[c + j]));
        }
        putEnds(momentum, here, ends);
    }

    @Override
    public void kickThenDrift(double[] momentum, double[] field, int rows, int here, int below, int above, int before, int behind,
            double own, double pull, double step) {
        double[] r = row(field, below);
        double[] s = row(field, above);
        double[] q = row(field, behind);
        int d = Math.max(0, below);
        int e = Math.max(0, above);
        int c = Math.max(0, behind);
        double[] ends = ends(momentum, field, rows, here, r, d, s, e, field, before, q, c, own, pull);
        int all = rows * count;
        int from = from(here, all);
        int to = to(field, here, from, all);
        for (int j = 1; j < from; j++) {
            momentum[here + j] += own * field[here + j]
                    + pull * (((field[here + j - 1] + field[here + j + 1]) + (r[d + j] + s[e + j])) + (field[before + j] + q[c + j]));
        }
        for (int j = 0; j < from; j++) {
            field[before + j] += step * momentum[before + j];
        }
        for (int j = from; j < to; j += L) {
            DoubleVector old = load(field, before + j);
            DoubleVector sum = load(field, here + j - 1).add(load(field, here + j + 1)).add(load(r, d + j).add(load(s, e + j)))
                    .add(old.add(load(q, c + j)));
            load(momentum, here + j).add(load(field, here + j).mul(own).add(sum.mul(pull))).intoArray(momentum, here + j);
            old.add(load(momentum, before + j).mul(step)).intoArray(field, before + j);
        }
        for (int j = to; j < all - 1; j++) {
            momentum[here + j] += own * field[here + j]
                    + pull * (((field[here + j - 1] + field[here + j + 1]) + (r[d + j] + s[e + j])) + (field[before + j] + q[c + j]));
        }
        for (int j = to; j < all; j++) {
            field[before + j] += step * momentum[before + j];
        }
        putEnds(momentum, here, ends);
    }

    /** The momenta of the first and the last site of every row after the kick. */
    private double[] ends(double[] momentum, double[] field, int rows, int here, double[] r, int d, double[] s, int e, double[] p, int b,
            double[] q, int c, double own, double pull) {
        double[] ends = new double[2 * rows];
        int end = count - 1;
        for (int row = 0; row < rows; row++) {
            int j = row * count;
            int k = j + end;
            ends[2 * row] = momentum[here + j] + (own * field[here + j]
                    + pull * (((first(field, here + j) + field[here + j + 1]) + (r[d + j] + s[e + j])) + (p[b + j] + q[c + j])));
            ends[2 * row + 1] = momentum[here + k] + (own * field[here + k]
                    + pull * (((field[here + k - 1] + last(field, here + j)) + (r[d + k] + s[e + k])) + (p[b + k] + q[c + k])));
        }
        return ends;
    }

    private void putEnds(double[] momentum, int here, double[] ends) {
        for (int row = 0; row < ends.length / 2; row++) {
            momentum[here + row * count] = ends[2 * row];
            momentum[here + row * count + count - 1] = ends[2 * row + 1];
        }
    }

    @Override
    public void drift(double[] field, double[] momentum, int rows, int here, double step) {
        int all = rows * count;
        int to = SPECIES.loopBound(all);
        for (int j = here; j < here + to; j += L) {
            load(field, j).add(load(momentum, j).mul(step)).intoArray(field, j);
        }
        for (int j = here + to; j < here + all; j++) {
            field[j] += step * momentum[j];
        }
    }
}
