package septuple.arithmetic;

/** In plain Java. */
class PlainKickDrift extends KickDrift {

    PlainKickDrift(int count, boolean closed, double own, double pull, double step) {
        super(count, closed, own, pull, step);
    }

    @Override
    public void kick(double[] momentum, double[] field, int here, boolean whole) {
        double again = again(whole);
        int end = count - 1;
        momentum[here] = kicked(momentum[here], field[here], first(field, here), again);
        inner(momentum, field, here, again, 1, end);
        momentum[here + end] = kicked(momentum[here + end], field[here + end], last(field, here), again);
    }

    /** Sites of a row that are not its ends. */
    final void inner(double[] momentum, double[] field, int here, double again, int from, int to) {
        for (int j = here + from; j < here + to; j++) {
            momentum[j] = kicked(momentum[j], field[j], field[j - 1] + field[j + 1], again);
        }
    }

    @Override
    public void kick(double[] momentum, double[] field, int here, int before, int behind, boolean whole) {
        double again = again(whole);
        double[] p = row(field, before);
        double[] q = row(field, behind);
        int b = Math.max(0, before);
        int c = Math.max(0, behind);
        int end = count - 1;
        momentum[here] = kicked(momentum[here], field[here], first(field, here) + (p[b] + q[c]), again);
        inner(momentum, field, here, p, b, q, c, again, 1, end);
        momentum[here + end] = kicked(momentum[here + end], field[here + end], last(field, here) + (p[b + end] + q[c + end]), again);
    }

    /** The same with neighbours before and behind. */
    final void inner(double[] momentum, double[] field, int here, double[] p, int b, double[] q, int c, double again, int from, int to) {
        for (int j = from; j < to; j++) {
            int i = here + j;
            momentum[i] = kicked(momentum[i], field[i], (field[i - 1] + field[i + 1]) + (p[b + j] + q[c + j]), again);
        }
    }

    @Override
    public void kick(double[] momentum, double[] field, int rows, int here, int below, int above, int before, int behind, boolean whole,
            double[] room) {
        double again = again(whole);
        double[] r = row(field, below);
        double[] s = row(field, above);
        double[] p = row(field, before);
        double[] q = row(field, behind);
        int end = count - 1;
        for (int row = 0, i = here, d = Math.max(0, below), e = Math.max(0, above), b = Math.max(0, before), c = Math.max(0, behind);
                row < rows; row++, i += count, d += count, e += count, b += count, c += count) {
            momentum[i] = kicked(momentum[i], field[i], (first(field, i) + (r[d] + s[e])) + (p[b] + q[c]), again);
            inner(momentum, field, i, r, d, s, e, p, b, q, c, again, 1, end);
            momentum[i + end] = kicked(momentum[i + end], field[i + end],
                    (last(field, i) + (r[d + end] + s[e + end])) + (p[b + end] + q[c + end]), again);
        }
    }

    /** The same with neighbours below and above too. */
    final void inner(double[] momentum, double[] field, int here, double[] r, int d, double[] s, int e, double[] p, int b, double[] q,
            int c, double again, int from, int to) {
        for (int j = from; j < to; j++) {
            int i = here + j;
            momentum[i] = kicked(momentum[i], field[i],
                    ((field[i - 1] + field[i + 1]) + (r[d + j] + s[e + j])) + (p[b + j] + q[c + j]), again);
        }
    }

    @Override
    public void kickThenDrift(double[] momentum, double[] field, int here, int before, int behind, boolean whole) {
        kick(momentum, field, here, before, behind, whole);
        drift(field, momentum, 1, before);
    }

    @Override
    public void kickThenDrift(double[] momentum, double[] field, int rows, int here, int below, int above, int before, int behind,
            boolean whole, double[] room) {
        kick(momentum, field, rows, here, below, above, before, behind, whole, room);
        drift(field, momentum, rows, before);
    }

    @Override
    public void drift(double[] field, double[] momentum, int rows, int here) {
        drift(field, momentum, here, 0, rows * count);
    }

    /** Drifts sites. */
    final void drift(double[] field, double[] momentum, int here, int from, int to) {
        for (int j = here + from; j < here + to; j++) {
            field[j] += step * momentum[j];
        }
    }
}
