package septuple.arithmetic;

/** In plain Java. */
class PlainHops extends Hops {

    @Override
    public void difference(double[] out, double[] x, int upper, double[] y, int lower, double a, int from, int to) {
        for (int j = from; j < to; j++) {
            out[j] = a * (x[upper + j] - y[lower + j]);
        }
    }

    @Override
    public void addDifference(double[] out, double[] x, int upper, double[] y, int lower, double a, int from, int to) {
        for (int j = from; j < to; j++) {
            out[j] += a * (x[upper + j] - y[lower + j]);
        }
    }

    @Override
    public void turn(double[] x, double[] y, int at, double[] p, double[] q, double cosine, double sine, double part, double share,
            double sign, int count) {
        turn(x, y, at, p, q, cosine, sine, part, share, sign, 0, count);
    }

    static void turn(double[] x, double[] y, int at, double[] p, double[] q, double cosine, double sine, double part, double share,
            double sign, int from, int to) {
        for (int j = from; j < to; j++) {
            double u = x[at + j];
            double v = y[at + j];
            x[at + j] = (cosine * u + part * p[j]) + sign * (sine * v + share * q[j]);
            y[at + j] = (cosine * v + part * q[j]) - sign * (sine * u + share * p[j]);
        }
    }
}
