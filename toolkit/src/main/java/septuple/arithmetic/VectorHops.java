package septuple.arithmetic;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** With vector instructions: the same operations in the same order as in {@link PlainHops}, several sites at once. */
final class VectorHops extends PlainHops {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();

    private static DoubleVector load(double[] array, int at) {
        return DoubleVector.fromArray(SPECIES, array, at);
    }

    @Override
    public void difference(double[] out, double[] x, int upper, double[] y, int lower, double a, int from, int to) {
        int end = from + SPECIES.loopBound(to - from);
        for (int j = from; j < end; j += L) {
            load(x, upper + j).sub(load(y, lower + j)).mul(a).intoArray(out, j);
        }
        super.difference(out, x, upper, y, lower, a, end, to);
    }

    @Override
    public void addDifference(double[] out, double[] x, int upper, double[] y, int lower, double a, int from, int to) {
        int end = from + SPECIES.loopBound(to - from);
        for (int j = from; j < end; j += L) {
            load(out, j).add(load(x, upper + j).sub(load(y, lower + j)).mul(a)).intoArray(out, j);
        }
        super.addDifference(out, x, upper, y, lower, a, end, to);
    }

    @Override
    public void turn(double[] x, double[] y, int at, double[] p, double[] q, double cosine, double sine, double part, double share,
            double sign, int count) {
        int end = SPECIES.loopBound(count);
        for (int j = 0; j < end; j += L) {
            DoubleVector u = load(x, at + j);
            DoubleVector v = load(y, at + j);
            DoubleVector r = load(p, j);
            DoubleVector s = load(q, j);
            u.mul(cosine).add(r.mul(part)).add(v.mul(sine).add(s.mul(share)).mul(sign)).intoArray(x, at + j);
            v.mul(cosine).add(s.mul(part)).sub(u.mul(sine).add(r.mul(share)).mul(sign)).intoArray(y, at + j);
        }
        turn(x, y, at, p, q, cosine, sine, part, share, sign, end, count);
    }
}
