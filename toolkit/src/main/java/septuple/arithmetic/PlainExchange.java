package septuple.arithmetic;

/** In plain Java. */
class PlainExchange extends Exchange {

    @Override
    public void add(double[] sum, int at, double[] up, double[] down, int lower, int upper, double[] p, int below, int here, int above,
            int count) {
        for (int j = 0; j < count; j++) {
            double value = p[here + j];
            sum[at + j] += (up[lower + j] * p[below + j] - down[lower + j] * value)
                    - (up[upper + j] * value - down[upper + j] * p[above + j]);
        }
    }

    @Override
    public void step(double[] out, int to, double keep, double[] old, int before, double part, double length, double[] current, int at,
            double[] rise, double[] fall, int upper, int above, double[] up, double[] down, int lower, double[] p, int here, int count) {
        cells(out, to, keep, old, before, part, length, current, at, rise, fall, upper, above, up, down, lower, p, here, 1, count - 1);
    }

    static void cells(double[] out, int to, double keep, double[] old, int before, double part, double length,
            double[] current, int at, double[] rise, double[] fall, int upper, int above, double[] up, double[] down, int lower, double[] p,
            int here, int from, int end) {
        for (int j = from; j < end; j++) {
            double value = p[here + j];
            double next = rise[upper + j] * value - fall[upper + j] * p[above + j];
            double gain = (up[lower + j] * p[here + j - 1] - down[lower + j] * value)
                    - (up[lower + j + 1] * value - down[lower + j + 1] * p[here + j + 1]) + (current[at + j] - next);
            current[at + j] = next;
            out[to + j] = keep * old[before + j] + (part * value + length * gain);
        }
    }
}
