package septuple.arithmetic;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** With vector instructions: the same operations in the same order as in {@link PlainCirculant}, several lanes at once. */
final class VectorCirculant extends PlainCirculant {

    /** Eight lanes go together, so wider vectors would not fit them. */
    private static final VectorSpecies<Double> SPECIES =
            DoubleVector.SPECIES_PREFERRED.vectorBitSize() > 512 ? DoubleVector.SPECIES_512 : DoubleVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();

    VectorCirculant(double[] real, double[] imaginary) {
        super(real, imaginary);
    }

    private static DoubleVector load(double[] array, int at) {
        return DoubleVector.fromArray(SPECIES, array, at);
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }

    @Override
    void copy(double[] from, int fromAt, int fromStride, double[] to, int toAt, int toStride, int places, int width) {
        if (width < LANES) {
            super.copy(from, fromAt, fromStride, to, toAt, toStride, places, width);
            return;
        }
        for (int lane = 0; lane < LANES; lane += L) {
            for (int i = 0; i < places; i++) {
                load(from, fromAt + lane + i * fromStride).intoArray(to, toAt + lane + i * toStride);
            }
        }
    }

    @Override
    void forward(Passes passes, int pass, double[] re, double[] im, int at, int count) {
        for (int lane = 0; lane < LANES; lane += L) {
            forwardLanes(passes, pass, re, im, at + lane, count);
        }
    }

    private static void forwardLanes(Passes passes, int pass, double[] re, double[] im, int at, int count) {
        int quarter = passes.sizes[pass] / 4;
        double[] turns = passes.turns[pass];
        int far = quarter * LANES;
        for (int b = 0; b < count / 4; b++) {
            int j = b & quarter - 1;
            int p = at + (4 * b - 3 * j) * LANES;
            DoubleVector c1 = all(turns[6 * j]);
            DoubleVector s1 = all(turns[6 * j + 1]);
            DoubleVector c2 = all(turns[6 * j + 2]);
            DoubleVector s2 = all(turns[6 * j + 3]);
            DoubleVector c3 = all(turns[6 * j + 4]);
            DoubleVector s3 = all(turns[6 * j + 5]);
            DoubleVector re0 = load(re, p);
            DoubleVector re1 = load(re, p + far);
            DoubleVector re2 = load(re, p + 2 * far);
            DoubleVector re3 = load(re, p + 3 * far);
            DoubleVector im0 = load(im, p);
            DoubleVector im1 = load(im, p + far);
            DoubleVector im2 = load(im, p + 2 * far);
            DoubleVector im3 = load(im, p + 3 * far);
            DoubleVector sumRe = re0.add(re2);
            DoubleVector sumIm = im0.add(im2);
            DoubleVector differenceRe = re0.sub(re2);
            DoubleVector differenceIm = im0.sub(im2);
            DoubleVector oddSumRe = re1.add(re3);
            DoubleVector oddSumIm = im1.add(im3);
            DoubleVector oddDifferenceRe = re1.sub(re3);
            DoubleVector oddDifferenceIm = im1.sub(im3);
            sumRe.add(oddSumRe).intoArray(re, p);
            sumIm.add(oddSumIm).intoArray(im, p);
            DoubleVector x = sumRe.sub(oddSumRe);
            DoubleVector y = sumIm.sub(oddSumIm);
            x.fma(c2, y.mul(s2).neg()).intoArray(re, p + 2 * far);
            x.fma(s2, y.mul(c2)).intoArray(im, p + 2 * far);
            x = differenceRe.add(oddDifferenceIm);
            y = differenceIm.sub(oddDifferenceRe);
            x.fma(c1, y.mul(s1).neg()).intoArray(re, p + far);
            x.fma(s1, y.mul(c1)).intoArray(im, p + far);
            x = differenceRe.sub(oddDifferenceIm);
            y = differenceIm.add(oddDifferenceRe);
            x.fma(c3, y.mul(s3).neg()).intoArray(re, p + 3 * far);
            x.fma(s3, y.mul(c3)).intoArray(im, p + 3 * far);
        }
    }

    @Override
    void backward(Passes passes, int pass, double[] re, double[] im, int at, int count) {
        for (int lane = 0; lane < LANES; lane += L) {
            backwardLanes(passes, pass, re, im, at + lane, count);
        }
    }

    private static void backwardLanes(Passes passes, int pass, double[] re, double[] im, int at, int count) {
        int quarter = passes.sizes[pass] / 4;
        double[] turns = passes.turns[pass];
        int far = quarter * LANES;
        for (int b = 0; b < count / 4; b++) {
            int j = b & quarter - 1;
            int p = at + (4 * b - 3 * j) * LANES;
            DoubleVector c1 = all(turns[6 * j]);
            DoubleVector s1 = all(turns[6 * j + 1]);
            DoubleVector c2 = all(turns[6 * j + 2]);
            DoubleVector s2 = all(turns[6 * j + 3]);
            DoubleVector c3 = all(turns[6 * j + 4]);
            DoubleVector s3 = all(turns[6 * j + 5]);
            DoubleVector x = load(re, p + far);
            DoubleVector y = load(im, p + far);
            DoubleVector re1 = x.fma(c1, y.mul(s1));
            DoubleVector im1 = y.fma(c1, x.mul(s1).neg());
            x = load(re, p + 2 * far);
            y = load(im, p + 2 * far);
            DoubleVector re2 = x.fma(c2, y.mul(s2));
            DoubleVector im2 = y.fma(c2, x.mul(s2).neg());
            x = load(re, p + 3 * far);
            y = load(im, p + 3 * far);
            DoubleVector re3 = x.fma(c3, y.mul(s3));
            DoubleVector im3 = y.fma(c3, x.mul(s3).neg());
            DoubleVector re0 = load(re, p);
            DoubleVector im0 = load(im, p);
            DoubleVector sumRe = re0.add(re2);
            DoubleVector sumIm = im0.add(im2);
            DoubleVector differenceRe = re0.sub(re2);
            DoubleVector differenceIm = im0.sub(im2);
            DoubleVector oddSumRe = re1.add(re3);
            DoubleVector oddSumIm = im1.add(im3);
            DoubleVector oddDifferenceRe = re1.sub(re3);
            DoubleVector oddDifferenceIm = im1.sub(im3);
            sumRe.add(oddSumRe).intoArray(re, p);
            sumIm.add(oddSumIm).intoArray(im, p);
            sumRe.sub(oddSumRe).intoArray(re, p + 2 * far);
            sumIm.sub(oddSumIm).intoArray(im, p + 2 * far);
            differenceRe.sub(oddDifferenceIm).intoArray(re, p + far);
            differenceIm.add(oddDifferenceRe).intoArray(im, p + far);
            differenceRe.add(oddDifferenceIm).intoArray(re, p + 3 * far);
            differenceIm.sub(oddDifferenceRe).intoArray(im, p + 3 * far);
        }
    }

    @Override
    void turn(double[] re, double[] im, int from, int to) {
        if (columns.rest == 2) {
            turnPairs(re, im, from, to);
            return;
        }
        for (int i = from; i < to; i++) {
            DoubleVector c = all(real[i]);
            DoubleVector s = all(imaginary[i]);
            for (int p = i * LANES; p < i * LANES + LANES; p += L) {
                DoubleVector x = load(re, p);
                DoubleVector y = load(im, p);
                x.fma(c, y.mul(s).neg()).intoArray(re, p);
                x.fma(s, y.mul(c)).intoArray(im, p);
            }
        }
    }

    private void turnPairs(double[] re, double[] im, int from, int to) {
        for (int i = from; i < to; i += 2) {
            DoubleVector c0 = all(real[i]);
            DoubleVector s0 = all(imaginary[i]);
            DoubleVector c1 = all(real[i + 1]);
            DoubleVector s1 = all(imaginary[i + 1]);
            for (int p = i * LANES; p < i * LANES + LANES; p += L) {
                DoubleVector x0 = load(re, p);
                DoubleVector y0 = load(im, p);
                DoubleVector x1 = load(re, p + LANES);
                DoubleVector y1 = load(im, p + LANES);
                DoubleVector x = x0.sub(x1);
                DoubleVector y = y0.sub(y1);
                x0 = x0.add(x1);
                y0 = y0.add(y1);
                x1 = x.fma(c1, y.mul(s1).neg());
                y1 = x.fma(s1, y.mul(c1));
                x = x0.fma(c0, y0.mul(s0).neg());
                y = x0.fma(s0, y0.mul(c0));
                x.add(x1).intoArray(re, p);
                y.add(y1).intoArray(im, p);
                x.sub(x1).intoArray(re, p + LANES);
                y.sub(y1).intoArray(im, p + LANES);
            }
        }
    }

    @Override
    void pairs(double[] re, double[] im, int at, int count) {
        for (int i = 0; i < count; i += 2) {
            int start = at + i * LANES;
            for (int p = start; p < start + LANES; p += L) {
                DoubleVector x0 = load(re, p);
                DoubleVector y0 = load(im, p);
                DoubleVector x1 = load(re, p + LANES);
                DoubleVector y1 = load(im, p + LANES);
                x0.add(x1).intoArray(re, p);
                y0.add(y1).intoArray(im, p);
                x0.sub(x1).intoArray(re, p + LANES);
                y0.sub(y1).intoArray(im, p + LANES);
            }
        }
    }

    @Override
    void mix(double[] re, double[] im, int at, int count) {
        if (L == LANES) {
            mixWhole(re, im, at, count);
        } else {
            super.mix(re, im, at, count);
        }
    }

    private void mixWhole(double[] re, double[] im, int at, int count) {
        for (int i = 0; i < count; i++) {
            int start = at + i * LANES;
            int column = i * LANES * 2 * LANES;
            DoubleVector sumRe = DoubleVector.zero(SPECIES);
            DoubleVector sumIm = DoubleVector.zero(SPECIES);
            for (int from = 0; from < LANES; from++) {
                DoubleVector x = all(re[start + from]);
                DoubleVector y = all(im[start + from]);
                DoubleVector a = load(matrices, column + from * 2 * LANES);
                DoubleVector b = load(matrices, column + from * 2 * LANES + LANES);
                sumRe = y.neg().fma(b, x.fma(a, sumRe));
                sumIm = y.fma(a, x.fma(b, sumIm));
            }
            sumRe.intoArray(re, start);
            sumIm.intoArray(im, start);
        }
    }
}
