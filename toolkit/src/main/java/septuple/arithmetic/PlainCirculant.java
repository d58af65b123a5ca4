package septuple.arithmetic;

/** In plain Java. */
class PlainCirculant extends Circulant {

    PlainCirculant(double[] real, double[] imaginary) {
        super(real, imaginary);
    }

    @Override
    void forward(Passes passes, int pass, double[] re, double[] im, int at, int count) {
        int quarter = passes.sizes[pass] / 4;
        double[] turns = passes.turns[pass];
        int far = quarter * LANES;
        for (int b = 0; b < count / 4; b++) {
            int j = b & quarter - 1;
            double c1 = turns[6 * j];
            double s1 = turns[6 * j + 1];
            double c2 = turns[6 * j + 2];
            double s2 = turns[6 * j + 3];
            double c3 = turns[6 * j + 4];
            double s3 = turns[6 * j + 5];
            int start = at + (4 * b - 3 * j) * LANES;
            for (int p = start; p < start + LANES; p++) {
                double sumRe = re[p] + re[p + 2 * far];
                double sumIm = im[p] + im[p + 2 * far];
                double differenceRe = re[p] - re[p + 2 * far];
                double differenceIm = im[p] - im[p + 2 * far];
                double oddSumRe = re[p + far] + re[p + 3 * far];
                double oddSumIm = im[p + far] + im[p + 3 * far];
                double oddDifferenceRe = re[p + far] - re[p + 3 * far];
                double oddDifferenceIm = im[p + far] - im[p + 3 * far];
                re[p] = sumRe + oddSumRe;
                im[p] = sumIm + oddSumIm;
                double x = sumRe - oddSumRe;
                double y = sumIm - oddSumIm;
                re[p + 2 * far] = Math.fma(x, c2, -(y * s2));
                im[p + 2 * far] = Math.fma(x, s2, y * c2);
                x = differenceRe + oddDifferenceIm;
                y = differenceIm - oddDifferenceRe;
                re[p + far] = Math.fma(x, c1, -(y * s1));
                im[p + far] = Math.fma(x, s1, y * c1);
                x = differenceRe - oddDifferenceIm;
                y = differenceIm + oddDifferenceRe;
                re[p + 3 * far] = Math.fma(x, c3, -(y * s3));
                im[p + 3 * far] = Math.fma(x, s3, y * c3);
            }
        }
    }

    @Override
    void backward(Passes passes, int pass, double[] re, double[] im, int at, int count) {
        int quarter = passes.sizes[pass] / 4;
        double[] turns = passes.turns[pass];
        int far = quarter * LANES;
        for (int b = 0; b < count / 4; b++) {
            int j = b & quarter - 1;
            double c1 = turns[6 * j];
            double s1 = turns[6 * j + 1];
            double c2 = turns[6 * j + 2];
            double s2 = turns[6 * j + 3];
            double c3 = turns[6 * j + 4];
            double s3 = turns[6 * j + 5];
            int start = at + (4 * b - 3 * j) * LANES;
            for (int p = start; p < start + LANES; p++) {
                double re1 = Math.fma(re[p + far], c1, im[p + far] * s1);
                double im1 = Math.fma(im[p + far], c1, -(re[p + far] * s1));
                double re2 = Math.fma(re[p + 2 * far], c2, im[p + 2 * far] * s2);
                double im2 = Math.fma(im[p + 2 * far], c2, -(re[p + 2 * far] * s2));
                double re3 = Math.fma(re[p + 3 * far], c3, im[p + 3 * far] * s3);
                double im3 = Math.fma(im[p + 3 * far], c3, -(re[p + 3 * far] * s3));
                double sumRe = re[p] + re2;
                double sumIm = im[p] + im2;
                double differenceRe = re[p] - re2;
                double differenceIm = im[p] - im2;
                double oddSumRe = re1 + re3;
                double oddSumIm = im1 + im3;
                double oddDifferenceRe = re1 - re3;
                double oddDifferenceIm = im1 - im3;
                re[p] = sumRe + oddSumRe;
                im[p] = sumIm + oddSumIm;
                re[p + 2 * far] = sumRe - oddSumRe;
                im[p + 2 * far] = sumIm - oddSumIm;
                re[p + far] = differenceRe - oddDifferenceIm;
                im[p + far] = differenceIm + oddDifferenceRe;
                re[p + 3 * far] = differenceRe + oddDifferenceIm;
                im[p + 3 * far] = differenceIm - oddDifferenceRe;
            }
        }
    }

    @Override
    void turn(double[] re, double[] im, int from, int to) {
        if (columns.rest == 2) {
            pairs(re, im, from * LANES, to - from);
        }
        for (int i = from; i < to; i++) {
            for (int p = i * LANES; p < i * LANES + LANES; p++) {
                double x = re[p];
                re[p] = Math.fma(x, real[i], -(im[p] * imaginary[i]));
                im[p] = Math.fma(x, imaginary[i], im[p] * real[i]);
            }
        }
        if (columns.rest == 2) {
            pairs(re, im, from * LANES, to - from);
        }
    }

    @Override
    void pairs(double[] re, double[] im, int at, int count) {
        for (int i = 0; i < count; i += 2) {
            int start = at + i * LANES;
            for (int p = start; p < start + LANES; p++) {
                double x = re[p] - re[p + LANES];
                double y = im[p] - im[p + LANES];
                re[p] += re[p + LANES];
                im[p] += im[p + LANES];
                re[p + LANES] = x;
                im[p + LANES] = y;
            }
        }
    }

    @Override
    void mix(double[] re, double[] im, int at, int count) {
        double[] sumRe = new double[LANES];
        double[] sumIm = new double[LANES];
        for (int i = 0; i < count; i++) {
            int start = at + i * LANES;
            for (int from = 0; from < LANES; from++) {
                double x = re[start + from];
                double y = im[start + from];
                int column = (i * LANES + from) * 2 * LANES;
                for (int to = 0; to < LANES; to++) {
                    double a = matrices[column + to];
                    double b = matrices[column + LANES + to];
                    double beforeRe = from == 0 ? 0 : sumRe[to];
                    double beforeIm = from == 0 ? 0 : sumIm[to];
                    sumRe[to] = Math.fma(-y, b, Math.fma(x, a, beforeRe));
                    sumIm[to] = Math.fma(y, a, Math.fma(x, b, beforeIm));
                }
            }
            System.arraycopy(sumRe, 0, re, start, LANES);
            System.arraycopy(sumIm, 0, im, start, LANES);
        }
    }
}
