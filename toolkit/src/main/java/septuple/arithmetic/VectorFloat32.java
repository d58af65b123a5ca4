package septuple.arithmetic;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on floats with vector instructions. Lanes are neighbouring neurons of a layer and never added to each other, so a
 * number is computed by the same operations in the same order as in {@link PlainFloat32}.
 *
 * <p>Sums stay in registers, in blocks of one to eight vectors. A method for each size of block is written out: the compiler keeps
 * vectors in registers only as local variables.
 */
final class VectorFloat32 extends PlainFloat32 {

    /** Rows are padded to 64 bytes, so wider vectors would not fit them. */
    private static final VectorSpecies<Float> LANES =
            FloatVector.SPECIES_PREFERRED.vectorBitSize() > 512 ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
    private static final int L = LANES.length();

    @Override
    public boolean vector() {
        return true;
    }

    private static FloatVector load(float[] array, int at) {
        return FloatVector.fromArray(LANES, array, at);
    }

    @Override
    public void tanh(float[] states, float[] slopes, int from, int to) {
        for (int i = from; i < to; i += L) {
            FloatVector y = load(states, i);
            FloatVector a = y.abs();
            FloatVector z = a.add(a).blend(2 * Tanh.LIMIT_FLOAT, a.compare(VectorOperators.GT, Tanh.LIMIT_FLOAT));
            FloatVector shifted = z.mul(Tanh.INVERSE_LN2_FLOAT).add(Tanh.ROUND_FLOAT);
            FloatVector k = shifted.sub(Tanh.ROUND_FLOAT);
            FloatVector r = z.sub(k.mul(Tanh.LN2_HIGH_FLOAT)).sub(k.mul(Tanh.LN2_LOW_FLOAT));
            FloatVector q = r.mul(Tanh.Q5_FLOAT).add(Tanh.Q4_FLOAT).mul(r).add(Tanh.Q3_FLOAT).mul(r).add(Tanh.Q2_FLOAT).mul(r)
                    .add(Tanh.Q1_FLOAT).mul(r).add(Tanh.Q0_FLOAT);
            FloatVector p = r.add(r.mul(r).mul(q));
            FloatVector scale = shifted.reinterpretAsInts().add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector t = scale.mul(p).add(scale.sub(1));
            FloatVector x = t.div(t.add(2)).reinterpretAsInts().or(y.reinterpretAsInts().and(Integer.MIN_VALUE))
                    .reinterpretAsFloats();
            x.intoArray(states, i);
            FloatVector.broadcast(LANES, 1).sub(x.mul(x)).intoArray(slopes, i);
        }
    }

    /** The largest block that leaves a rest which blocks of three and more fill, as far as possible. */
    private static int block(int vectors) {
        return switch (vectors) {
            case 1, 2, 3, 4, 5, 8 -> vectors;
            case 6 -> 3;
            case 7 -> 4;
            case 9, 10 -> 5;
            default -> 8;
        };
    }

    @Override
    public void forward(SparseRows<float[]> inputs, int[] order, int first, int from, int to, float[] weights, int at, float[] bias,
            int stride, float[] y) {
        int tiles = inputs.tiles();
        int[] starts = inputs.tileStarts();
        int[] column = inputs.column();
        float[] values = inputs.values();
        for (int tile = 0; tile < tiles; tile++) {
            for (int j = 0, block; j < stride; j += block * L) {
                block = block((stride - j) / L);
                for (int s = from; s < to; s++) {
                    int place = order[first + s] * tiles + tile;
                    float[] base = tile == 0 ? bias : y;
                    int b = tile == 0 ? j : s * stride + j;
                    int start = starts[place];
                    int end = starts[place + 1];
                    switch (block) {
                        case 8 -> forward8(column, values, start, end, weights, at + j, stride, base, b, y, s * stride + j);
                        case 5 -> forward5(column, values, start, end, weights, at + j, stride, base, b, y, s * stride + j);
                        case 4 -> forward4(column, values, start, end, weights, at + j, stride, base, b, y, s * stride + j);
                        case 3 -> forward3(column, values, start, end, weights, at + j, stride, base, b, y, s * stride + j);
                        case 2 -> forward2(column, values, start, end, weights, at + j, stride, base, b, y, s * stride + j);
                        default -> forward1(column, values, start, end, weights, at + j, stride, base, b, y, s * stride + j);
                    }
                }
            }
        }
    }

    private static void forward8(int[] column, float[] values, int start, int end, float[] weights, int at, int stride, float[] base,
            int b, float[] y, int q) {
        FloatVector y0 = load(base, b);
        FloatVector y1 = load(base, b + L);
        FloatVector y2 = load(base, b + 2 * L);
        FloatVector y3 = load(base, b + 3 * L);
        FloatVector y4 = load(base, b + 4 * L);
        FloatVector y5 = load(base, b + 5 * L);
        FloatVector y6 = load(base, b + 6 * L);
        FloatVector y7 = load(base, b + 7 * L);
        for (int p = start; p < end; p++) {
            int k = at + column[p] * stride;
            FloatVector x = FloatVector.broadcast(LANES, values[p]);
            y0 = y0.add(x.mul(load(weights, k)));
            y1 = y1.add(x.mul(load(weights, k + L)));
            y2 = y2.add(x.mul(load(weights, k + 2 * L)));
            y3 = y3.add(x.mul(load(weights, k + 3 * L)));
            y4 = y4.add(x.mul(load(weights, k + 4 * L)));
            y5 = y5.add(x.mul(load(weights, k + 5 * L)));
            y6 = y6.add(x.mul(load(weights, k + 6 * L)));
            y7 = y7.add(x.mul(load(weights, k + 7 * L)));
        }
        y0.intoArray(y, q);
        y1.intoArray(y, q + L);
        y2.intoArray(y, q + 2 * L);
        y3.intoArray(y, q + 3 * L);
        y4.intoArray(y, q + 4 * L);
        y5.intoArray(y, q + 5 * L);
        y6.intoArray(y, q + 6 * L);
        y7.intoArray(y, q + 7 * L);
    }

    private static void forward5(int[] column, float[] values, int start, int end, float[] weights, int at, int stride, float[] base,
            int b, float[] y, int q) {
        FloatVector y0 = load(base, b);
        FloatVector y1 = load(base, b + L);
        FloatVector y2 = load(base, b + 2 * L);
        FloatVector y3 = load(base, b + 3 * L);
        FloatVector y4 = load(base, b + 4 * L);
        for (int p = start; p < end; p++) {
            int k = at + column[p] * stride;
            FloatVector x = FloatVector.broadcast(LANES, values[p]);
            y0 = y0.add(x.mul(load(weights, k)));
            y1 = y1.add(x.mul(load(weights, k + L)));
            y2 = y2.add(x.mul(load(weights, k + 2 * L)));
            y3 = y3.add(x.mul(load(weights, k + 3 * L)));
            y4 = y4.add(x.mul(load(weights, k + 4 * L)));
        }
        y0.intoArray(y, q);
        y1.intoArray(y, q + L);
        y2.intoArray(y, q + 2 * L);
        y3.intoArray(y, q + 3 * L);
        y4.intoArray(y, q + 4 * L);
    }

    private static void forward4(int[] column, float[] values, int start, int end, float[] weights, int at, int stride, float[] base,
            int b, float[] y, int q) {
        FloatVector y0 = load(base, b);
        FloatVector y1 = load(base, b + L);
        FloatVector y2 = load(base, b + 2 * L);
        FloatVector y3 = load(base, b + 3 * L);
        for (int p = start; p < end; p++) {
            int k = at + column[p] * stride;
            FloatVector x = FloatVector.broadcast(LANES, values[p]);
            y0 = y0.add(x.mul(load(weights, k)));
            y1 = y1.add(x.mul(load(weights, k + L)));
            y2 = y2.add(x.mul(load(weights, k + 2 * L)));
            y3 = y3.add(x.mul(load(weights, k + 3 * L)));
        }
        y0.intoArray(y, q);
        y1.intoArray(y, q + L);
        y2.intoArray(y, q + 2 * L);
        y3.intoArray(y, q + 3 * L);
    }

    private static void forward3(int[] column, float[] values, int start, int end, float[] weights, int at, int stride, float[] base,
            int b, float[] y, int q) {
        FloatVector y0 = load(base, b);
        FloatVector y1 = load(base, b + L);
        FloatVector y2 = load(base, b + 2 * L);
        for (int p = start; p < end; p++) {
            int k = at + column[p] * stride;
            FloatVector x = FloatVector.broadcast(LANES, values[p]);
            y0 = y0.add(x.mul(load(weights, k)));
            y1 = y1.add(x.mul(load(weights, k + L)));
            y2 = y2.add(x.mul(load(weights, k + 2 * L)));
        }
        y0.intoArray(y, q);
        y1.intoArray(y, q + L);
        y2.intoArray(y, q + 2 * L);
    }

    private static void forward2(int[] column, float[] values, int start, int end, float[] weights, int at, int stride, float[] base,
            int b, float[] y, int q) {
        FloatVector y0 = load(base, b);
        FloatVector y1 = load(base, b + L);
        for (int p = start; p < end; p++) {
            int k = at + column[p] * stride;
            FloatVector x = FloatVector.broadcast(LANES, values[p]);
            y0 = y0.add(x.mul(load(weights, k)));
            y1 = y1.add(x.mul(load(weights, k + L)));
        }
        y0.intoArray(y, q);
        y1.intoArray(y, q + L);
    }

    private static void forward1(int[] column, float[] values, int start, int end, float[] weights, int at, int stride, float[] base,
            int b, float[] y, int q) {
        FloatVector y0 = load(base, b);
        for (int p = start; p < end; p++) {
            int k = at + column[p] * stride;
            FloatVector x = FloatVector.broadcast(LANES, values[p]);
            y0 = y0.add(x.mul(load(weights, k)));
        }
        y0.intoArray(y, q);
    }

    @Override
    public void update(SparseRows<float[]> inputs, int[] order, int first, int samples, float[] deltas, int stride, double c,
            int fromTile, int toTile, float[] weights, int at) {
        int tiles = inputs.tiles();
        int[] starts = inputs.tileStarts();
        int[] column = inputs.column();
        float[] values = inputs.values();
        for (int tile = fromTile; tile < toTile; tile++) {
            for (int j = 0, block; j < stride; j += block * L) {
                block = block((stride - j) / L);
                for (int s = 0; s < samples; s++) {
                    int place = order[first + s] * tiles + tile;
                    int start = starts[place];
                    int end = starts[place + 1];
                    int q = s * stride + j;
                    switch (block) {
                        case 8 -> update8(column, values, start, end, deltas, q, (float) c, weights, at + j, stride);
                        case 5 -> update5(column, values, start, end, deltas, q, (float) c, weights, at + j, stride);
                        case 4 -> update4(column, values, start, end, deltas, q, (float) c, weights, at + j, stride);
                        case 3 -> update3(column, values, start, end, deltas, q, (float) c, weights, at + j, stride);
                        case 2 -> update2(column, values, start, end, deltas, q, (float) c, weights, at + j, stride);
                        default -> update1(column, values, start, end, deltas, q, (float) c, weights, at + j, stride);
                    }
                }
            }
        }
    }

    private static void update8(int[] column, float[] values, int start, int end, float[] deltas, int q, float c, float[] weights, int at,
            int stride) {
        FloatVector d0 = load(deltas, q).mul(c);
        FloatVector d1 = load(deltas, q + L).mul(c);
        FloatVector d2 = load(deltas, q + 2 * L).mul(c);
        FloatVector d3 = load(deltas, q + 3 * L).mul(c);
        FloatVector d4 = load(deltas, q + 4 * L).mul(c);
        FloatVector d5 = load(deltas, q + 5 * L).mul(c);
        FloatVector d6 = load(deltas, q + 6 * L).mul(c);
        FloatVector d7 = load(deltas, q + 7 * L).mul(c);
        for (int p = start; p < end; p++) {
            int k = at + column[p] * stride;
            FloatVector x = FloatVector.broadcast(LANES, values[p]);
            load(weights, k).sub(x.mul(d0)).intoArray(weights, k);
            load(weights, k + L).sub(x.mul(d1)).intoArray(weights, k + L);
            load(weights, k + 2 * L).sub(x.mul(d2)).intoArray(weights, k + 2 * L);
            load(weights, k + 3 * L).sub(x.mul(d3)).intoArray(weights, k + 3 * L);
            load(weights, k + 4 * L).sub(x.mul(d4)).intoArray(weights, k + 4 * L);
            load(weights, k + 5 * L).sub(x.mul(d5)).intoArray(weights, k + 5 * L);
            load(weights, k + 6 * L).sub(x.mul(d6)).intoArray(weights, k + 6 * L);
            load(weights, k + 7 * L).sub(x.mul(d7)).intoArray(weights, k + 7 * L);
        }
    }

    private static void update5(int[] column, float[] values, int start, int end, float[] deltas, int q, float c, float[] weights, int at,
            int stride) {
        FloatVector d0 = load(deltas, q).mul(c);
        FloatVector d1 = load(deltas, q + L).mul(c);
        FloatVector d2 = load(deltas, q + 2 * L).mul(c);
        FloatVector d3 = load(deltas, q + 3 * L).mul(c);
        FloatVector d4 = load(deltas, q + 4 * L).mul(c);
        for (int p = start; p < end; p++) {
            int k = at + column[p] * stride;
            FloatVector x = FloatVector.broadcast(LANES, values[p]);
            load(weights, k).sub(x.mul(d0)).intoArray(weights, k);
            load(weights, k + L).sub(x.mul(d1)).intoArray(weights, k + L);
            load(weights, k + 2 * L).sub(x.mul(d2)).intoArray(weights, k + 2 * L);
            load(weights, k + 3 * L).sub(x.mul(d3)).intoArray(weights, k + 3 * L);
            load(weights, k + 4 * L).sub(x.mul(d4)).intoArray(weights, k + 4 * L);
        }
    }

    private static void update4(int[] column, float[] values, int start, int end, float[] deltas, int q, float c, float[] weights, int at,
            int stride) {
        FloatVector d0 = load(deltas, q).mul(c);
        FloatVector d1 = load(deltas, q + L).mul(c);
        FloatVector d2 = load(deltas, q + 2 * L).mul(c);
        FloatVector d3 = load(deltas, q + 3 * L).mul(c);
        for (int p = start; p < end; p++) {
            int k = at + column[p] * stride;
            FloatVector x = FloatVector.broadcast(LANES, values[p]);
            load(weights, k).sub(x.mul(d0)).intoArray(weights, k);
            load(weights, k + L).sub(x.mul(d1)).intoArray(weights, k + L);
            load(weights, k + 2 * L).sub(x.mul(d2)).intoArray(weights, k + 2 * L);
            load(weights, k + 3 * L).sub(x.mul(d3)).intoArray(weights, k + 3 * L);
        }
    }

    private static void update3(int[] column, float[] values, int start, int end, float[] deltas, int q, float c, float[] weights, int at,
            int stride) {
        FloatVector d0 = load(deltas, q).mul(c);
        FloatVector d1 = load(deltas, q + L).mul(c);
        FloatVector d2 = load(deltas, q + 2 * L).mul(c);
        for (int p = start; p < end; p++) {
            int k = at + column[p] * stride;
            FloatVector x = FloatVector.broadcast(LANES, values[p]);
            load(weights, k).sub(x.mul(d0)).intoArray(weights, k);
            load(weights, k + L).sub(x.mul(d1)).intoArray(weights, k + L);
            load(weights, k + 2 * L).sub(x.mul(d2)).intoArray(weights, k + 2 * L);
        }
    }

    private static void update2(int[] column, float[] values, int start, int end, float[] deltas, int q, float c, float[] weights, int at,
            int stride) {
        FloatVector d0 = load(deltas, q).mul(c);
        FloatVector d1 = load(deltas, q + L).mul(c);
        for (int p = start; p < end; p++) {
            int k = at + column[p] * stride;
            FloatVector x = FloatVector.broadcast(LANES, values[p]);
            load(weights, k).sub(x.mul(d0)).intoArray(weights, k);
            load(weights, k + L).sub(x.mul(d1)).intoArray(weights, k + L);
        }
    }

    private static void update1(int[] column, float[] values, int start, int end, float[] deltas, int q, float c, float[] weights, int at,
            int stride) {
        FloatVector d0 = load(deltas, q).mul(c);
        for (int p = start; p < end; p++) {
            int k = at + column[p] * stride;
            FloatVector x = FloatVector.broadcast(LANES, values[p]);
            load(weights, k).sub(x.mul(d0)).intoArray(weights, k);
        }
    }

    @Override
    public void forward(float[] x, int xStride, int width, float[] weights, int at, float[] bias, int stride, float[] y, int from, int to) {
        int s = from;
        // Four samples share each vector of weights, and their four sums hide the latency of the additions.
        for (; s + 3 < to; s += 4) {
            for (int j = 0; j < stride; j += L) {
                FloatVector y0 = bias == null ? FloatVector.zero(LANES) : load(bias, j);
                FloatVector y1 = y0;
                FloatVector y2 = y0;
                FloatVector y3 = y0;
                int q = s * xStride;
                for (int k = 0, w = at + j; k < width; k++, w += stride) {
                    FloatVector row = load(weights, w);
                    y0 = y0.add(row.mul(x[q + k]));
                    y1 = y1.add(row.mul(x[q + xStride + k]));
                    y2 = y2.add(row.mul(x[q + 2 * xStride + k]));
                    y3 = y3.add(row.mul(x[q + 3 * xStride + k]));
                }
                y0.intoArray(y, s * stride + j);
                y1.intoArray(y, (s + 1) * stride + j);
                y2.intoArray(y, (s + 2) * stride + j);
                y3.intoArray(y, (s + 3) * stride + j);
            }
        }
        for (; s < to; s++) {
            for (int j = 0; j < stride; j += L) {
                FloatVector sum = bias == null ? FloatVector.zero(LANES) : load(bias, j);
                for (int k = 0, w = at + j; k < width; k++, w += stride) {
                    sum = sum.add(load(weights, w).mul(x[s * xStride + k]));
                }
                sum.intoArray(y, s * stride + j);
            }
        }
    }

    @Override
    public void update(float[] x, int xStride, float[] deltas, int stride, int samples, double c, float[] weights, int at, int from,
            int to) {
        float length = (float) c;
        int k = from;
        for (; k + 3 < to; k += 4) {
            for (int j = 0; j < stride; j += L) {
                FloatVector g0 = FloatVector.zero(LANES);
                FloatVector g1 = g0;
                FloatVector g2 = g0;
                FloatVector g3 = g0;
                for (int s = 0, p = k, q = j; s < samples; s++, p += xStride, q += stride) {
                    FloatVector delta = load(deltas, q);
                    g0 = g0.add(delta.mul(x[p]));
                    g1 = g1.add(delta.mul(x[p + 1]));
                    g2 = g2.add(delta.mul(x[p + 2]));
                    g3 = g3.add(delta.mul(x[p + 3]));
                }
                int w = at + k * stride + j;
                load(weights, w).sub(g0.mul(length)).intoArray(weights, w);
                load(weights, w + stride).sub(g1.mul(length)).intoArray(weights, w + stride);
                load(weights, w + 2 * stride).sub(g2.mul(length)).intoArray(weights, w + 2 * stride);
                load(weights, w + 3 * stride).sub(g3.mul(length)).intoArray(weights, w + 3 * stride);
            }
        }
        for (; k < to; k++) {
            for (int j = 0; j < stride; j += L) {
                FloatVector sum = FloatVector.zero(LANES);
                for (int s = 0, p = k, q = j; s < samples; s++, p += xStride, q += stride) {
                    sum = sum.add(load(deltas, q).mul(x[p]));
                }
                int w = at + k * stride + j;
                load(weights, w).sub(sum.mul(length)).intoArray(weights, w);
            }
        }
    }

    @Override
    public void update(float[] deltas, int stride, int samples, double c, float[] bias) {
        for (int j = 0; j < stride; j += L) {
            FloatVector sum = FloatVector.zero(LANES);
            for (int s = 0, q = j; s < samples; s++, q += stride) {
                sum = sum.add(load(deltas, q));
            }
            load(bias, j).sub(sum.mul((float) c)).intoArray(bias, j);
        }
    }
}
