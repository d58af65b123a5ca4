package septuple.arithmetic;

/** In plain Java. */
class PlainKickDrift extends KickDrift {

    PlainKickDrift(int count, boolean closed) {
        super(count, closed);
    }

    @Override
    public void kick(double[] momentum, double[] field, int here, double own, double pull) {
        int end = count - 1;
        momentum[here] += own * field[here] + pull * (first(field, here) + field[here + 1]);
        for (int j = 1; j < end; j++) {
            momentum[here + j] += own * field[here + j] + pull * (field[here + j - 1] + field[here + j + 1]);
        }
        momentum[here + end] += own * field[here + end] + pull * (field[here + end - 1] + last(field, here));
    }

    @Override
    public void kick(double[] momentum, double[] field, int here, int before, int behind, double own, double pull) {
        double[] p = row(field, before);
        double[] q = row(field, behind);
        int b = Math.max(0, before);
        int c = Math.max(0, behind);
        int end = count - 1;
        momentum[here] += own * field[here] + pull * ((first(field, here) + field[here + 1]) + (p[b] + q[c]));
        for (int j = 1; j < end; j++) {
            momentum[here + j] += own * field[here + j] + pull * ((field[here + j - 1] + field[here + j + 1]) + (p[b + j] + q[c + j]));
        }
        momentum[here + end] += own * field[here + end]
                + pull * ((field[here + end - 1] + last(field, here)) + (p[b + end] + q[c + end]));
    }

    @Override
    public void kick(double[] momentum, double[] field, int rows, int here, int below, int above, int before, int behind, double own,
            double pull) {
        double[] r = row(field, below);
        double[] s = row(field, above);
        double[] p = row(field, before);
        double[] q = row(field, behind);
        int end = count - 1;
        for (int row = 0, i = here, d = Math.max(0, below), e = Math.max(0, above), b = Math.max(0, before), c = Math.max(0, behind);
                row < rows; row++, i += count, d += count, e += count, b += count, c += count) {
            momentum[i] += own * field[i] + pull * (((first(field, i) + field[i + 1]) + (r[d] + s[e])) + (p[b] + q[c]));
            for (int j = 1; j < end; j++) {
                momentum[i + j] += own * field[i + j]
                        + pull * (((field[i + j - 1] + field[i + j + 1]) + (r[d + j] + s[e + j])) + (p[b + j] + q[c + j]));
            }
            momentum[i + end] += own * field[i + end]
                    + pull * (((field[i + end - 1] + last(field, i)) + (r[d + end] + s[e + end])) + (p[b + end] + q[c + end]));
        }
    }

    @Override
    public void kickThenDrift(double[] momentum, double[] field, int here, int before, int behind, double own, double pull, double step) {
        kick(momentum, field, here, before, behind, own, pull);
        drift(field, momentum, 1, before, step);
    }

    @Override
    public void kickThenDrift(double[] momentum, double[] field, int rows, int here, int below, int above, int before, int behind,
            double own, double pull, double step) {
        kick(momentum, field, rows, here, below, above, before, behind, own, pull);
        drift(field, momentum, rows, before, step);
    }

    @Override
    public void drift(double[] field, double[] momentum, int rows, int here, double step) {
        for (int j = here; j < here + rows * count; j++) {
            field[j] += step * momentum[j];
        }
    }
}
