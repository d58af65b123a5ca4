package septuple.arithmetic;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** With vector instructions: the same operations in the same order as in {@link PlainExchange}, several cells at once. */
final class VectorExchange extends PlainExchange {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();

    private static DoubleVector load(double[] array, int at) {
        return DoubleVector.fromArray(SPECIES, array, at);
    }

    @Override
    public void add(double[] sum, int at, double[] up, double[] down, int lower, int upper, double[] p, int below, int here, int above,
            int count) {
        int end = SPECIES.loopBound(count);
        int j = 0;
        for (; j < end; j += L) {
            DoubleVector value = load(p, here + j);
            DoubleVector in = load(up, lower + j).mul(load(p, below + j)).sub(load(down, lower + j).mul(value));
            DoubleVector out = load(up, upper + j).mul(value).sub(load(down, upper + j).mul(load(p, above + j)));
            load(sum, at + j).add(in.sub(out)).intoArray(sum, at + j);
        }
        for (; j < count; j++) {
            double value = p[here + j];
            sum[at + j] += (up[lower + j] * p[below + j] - down[lower + j] * value)
                    - (up[upper + j] * value - down[upper + j] * p[above + j]);
        }
    }

    @Override
    public void step(double[] out, int to, double keep, double[] old, int before, double part, double length, double[] current, int at,
            double[] rise, double[] fall, int upper, int above, double[] up, double[] down, int lower, double[] p, int here, int count) {
        int end = SPECIES.loopBound(count - 2) + 1;
        for (int j = 1; j < end; j += L) {
            DoubleVector value = load(p, here + j);
            DoubleVector next = load(rise, upper + j).mul(value).sub(load(fall, upper + j).mul(load(p, above + j)));
            DoubleVector in = load(up, lower + j).mul(load(p, here + j - 1)).sub(load(down, lower + j).mul(value));
            DoubleVector gone = load(up, lower + j + 1).mul(value).sub(load(down, lower + j + 1).mul(load(p, here + j + 1)));
            DoubleVector gain = in.sub(gone).add(load(current, at + j).sub(next));
            next.intoArray(current, at + j);
            load(old, before + j).mul(keep).add(value.mul(part).add(gain.mul(length))).intoArray(out, to + j);
        }
        cells(out, to, keep, old, before, part, length, current, at, rise, fall, upper, above, up, down, lower, p, here, end, count - 1);
    }
}
