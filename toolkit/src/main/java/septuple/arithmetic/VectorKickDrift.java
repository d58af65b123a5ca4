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

    VectorKickDrift(int count, boolean closed, double own, double pull, double step) {
        super(count, closed, own, pull, step);
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
    public void kick(double[] momentum, double[] field, int here, boolean whole) {
        double again = again(whole);
        int end = count - 1;
        double first = kicked(momentum[here], field[here], first(field, here), again);
        double last = kicked(momentum[here + end], field[here + end], last(field, here), again);
        int from = from(here, count);
        int to = to(field, here, from, count);
        inner(momentum, field, here, again, 1, from);
        for (int j = from; j < to; j += L) {
            DoubleVector sum = load(field, here + j - 1).add(load(field, here + j + 1));
            DoubleVector kick = load(field, here + j).mul(own).add(sum.mul(pull)).mul(half);
            load(momentum, here + j).add(kick).add(kick.mul(again)).intoArray(momentum, here + j);
        }
        inner(momentum, field, here, again, to, end);
        momentum[here] = first;
        momentum[here + end] = last;
    }

    @Override
    public void kick(double[] momentum, double[] field, int here, int before, int behind, boolean whole) {
        double again = again(whole);
        double[] p = row(field, before);
        double[] q = row(field, behind);
        int b = Math.max(0, before);
        int c = Math.max(0, behind);
        int end = count - 1;
        double first = kicked(momentum[here], field[here], first(field, here) + (p[b] + q[c]), again);
        double last = kicked(momentum[here + end], field[here + end], last(field, here) + (p[b + end] + q[c + end]), again);
        int from = from(here, count);
        int to = to(field, here, from, count);
        inner(momentum, field, here, p, b, q, c, again, 1, from);
        for (int j = from; j < to; j += L) {
            DoubleVector sum = load(field, here + j - 1).add(load(field, here + j + 1)).add(load(p, b + j).add(load(q, c + j)));
            DoubleVector kick = load(field, here + j).mul(own).add(sum.mul(pull)).mul(half);
            load(momentum, here + j).add(kick).add(kick.mul(again)).intoArray(momentum, here + j);
        }
        inner(momentum, field, here, p, b, q, c, again, to, end);
        momentum[here] = first;
        momentum[here + end] = last;
    }

    @Override
    public void kickThenDrift(double[] momentum, double[] field, int here, int before, int behind, boolean whole) {
        double again = again(whole);
        double[] q = row(field, behind);
        int c = Math.max(0, behind);
        int end = count - 1;
        double first = kicked(momentum[here], field[here], first(field, here) + (field[before] + q[c]), again);
        double last = kicked(momentum[here + end], field[here + end], last(field, here) + (field[before + end] + q[c + end]), again);
        int from = from(here, count);
        int to = to(field, here, from, count);
        inner(momentum, field, here, field, before, q, c, again, 1, from);
        inner(momentum, field, here, field, before, q, c, again, to, end);
        for (int j = from; j < to; j += L) {
            DoubleVector old = load(field, before + j);
            DoubleVector sum = load(field, here + j - 1).add(load(field, here + j + 1)).add(old.add(load(q, c + j)));
            DoubleVector kick = load(field, here + j).mul(own).add(sum.mul(pull)).mul(half);
            load(momentum, here + j).add(kick).add(kick.mul(again)).intoArray(momentum, here + j);
            old.add(load(momentum, before + j).mul(step)).intoArray(field, before + j);
        }
        drift(field, momentum, before, 0, from);
        drift(field, momentum, before, to, count);
        momentum[here] = first;
        momentum[here + end] = last;
    }

    @Override
    public void kick(double[] momentum, double[] field, int rows, int here, int below, int above, int before, int behind, boolean whole,
            double[] room) {
        double again = again(whole);
        double[] r = row(field, below);
        double[] s = row(field, above);
        double[] p = row(field, before);
        double[] q = row(field, behind);
        int d = Math.max(0, below);
        int e = Math.max(0, above);
        int b = Math.max(0, before);
        int c = Math.max(0, behind);
        ends(momentum, field, rows, here, r, d, s, e, p, b, q, c, again, room);
        int all = rows * count;
        int from = from(here, all);
        int to = to(field, here, from, all);
        inner(momentum, field, here, r, d, s, e, p, b, q, c, again, 1, from);
        for (int j = from; j < to; j += L) {
            DoubleVector sum = load(field, here + j - 1).add(load(field, here + j + 1)).add(load(r, d + j).add(load(s, e + j)))
                    .add(load(p, b + j).add(load(q, c + j)));
            DoubleVector kick = load(field, here + j).mul(own).add(sum.mul(pull)).mul(half);
            load(momentum, here + j).add(kick).add(kick.mul(again)).intoArray(momentum, here + j);
        }
        inner(momentum, field, here, r, d, s, e, p, b, q, c, again, to, all - 1);
        putEnds(momentum, rows, here, room);
    }

    @Override
    public void kickThenDrift(double[] momentum, double[] field, int rows, int here, int below, int above, int before, int behind,
            boolean whole, double[] room) {
        double again = again(whole);
        double[] r = row(field, below);
        double[] s = row(field, above);
        double[] q = row(field, behind);
        int d = Math.max(0, below);
        int e = Math.max(0, above);
        int c = Math.max(0, behind);
        ends(momentum, field, rows, here, r, d, s, e, field, before, q, c, again, room);
        int all = rows * count;
        int from = from(here, all);
        int to = to(field, here, from, all);
        inner(momentum, field, here, r, d, s, e, field, before, q, c, again, 1, from);
        inner(momentum, field, here, r, d, s, e, field, before, q, c, again, to, all - 1);
        for (int j = from; j < to; j += L) {
            DoubleVector old = load(field, before + j);
            DoubleVector sum = load(field, here + j - 1).add(load(field, here + j + 1)).add(load(r, d + j).add(load(s, e + j)))
                    .add(old.add(load(q, c + j)));
            DoubleVector kick = load(field, here + j).mul(own).add(sum.mul(pull)).mul(half);
            load(momentum, here + j).add(kick).add(kick.mul(again)).intoArray(momentum, here + j);
            old.add(load(momentum, before + j).mul(step)).intoArray(field, before + j);
        }
        drift(field, momentum, before, 0, from);
        drift(field, momentum, before, to, all);
        putEnds(momentum, rows, here, room);
    }

    /** The momenta of the first and the last site of every row after the kick. */
    private void ends(double[] momentum, double[] field, int rows, int here, double[] r, int d, double[] s, int e, double[] p, int b,
            double[] q, int c, double again, double[] ends) {
        for (int row = 0; row < rows; row++) {
            int j = row * count;
            int i = here + j;
            int k = j + count - 1;
            ends[2 * row] = kicked(momentum[i], field[i], (first(field, i) + (r[d + j] + s[e + j])) + (p[b + j] + q[c + j]), again);
            ends[2 * row + 1] = kicked(momentum[here + k], field[here + k],
                    (last(field, i) + (r[d + k] + s[e + k])) + (p[b + k] + q[c + k]), again);
        }
    }

    private void putEnds(double[] momentum, int rows, int here, double[] ends) {
        for (int row = 0; row < rows; row++) {
            momentum[here + row * count] = ends[2 * row];
            momentum[here + row * count + count - 1] = ends[2 * row + 1];
        }
    }

    @Override
    public void drift(double[] field, double[] momentum, int rows, int here) {
        int to = SPECIES.loopBound(rows * count);
        for (int j = here; j < here + to; j += L) {
            load(field, j).add(load(momentum, j).mul(step)).intoArray(field, j);
        }
        drift(field, momentum, here, to, rows * count);
    }
}
