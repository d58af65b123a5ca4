package septuple.lattice;

import java.util.Arrays;
import septuple.arithmetic.Hops;
import septuple.parallel.Workers;

/**
 * The same as {@link DiracKernel} to the last bit, faster, where every row of every X_mu has one number and X_0 turns all sites alike: the
 * hops of a few rows of sites at a time into room that stays in the cache, then the turn of each pair of components that X_0 mixes.
 */
final class DiracSweep {

    /** Sites that are worked on together. */
    private static final int ROOM = 1 << 11;

    private final Hops kernel = Hops.fastest();
    private final int axes;
    private final int planes;
    private final int rows;
    private final int count;
    private final boolean[] closed;
    private final DiracHopping hopping;
    private final double scale;
    private final int threads;
    /** Which component each X_mu takes to which, and its factor. */
    private final int[][] columns;
    private final double[][] values;
    private final int rowsTogether;
    private final int rowPieces;
    private final int pieceSites;
    private final int sitePieces;
    private final double[] zeros;

    private DiracSweep(Lattice lattice, int[][] columns, double[][] values, DiracHopping hopping, int threads) {
        this.columns = columns;
        this.values = values;
        this.hopping = hopping;
        this.scale = hopping == DiracHopping.SYMMETRIC ? 0.5 : 1;
        axes = lattice.dimensions();
        count = lattice.size(axes - 1);
        planes = axes > 1 ? lattice.size(0) : 1;
        rows = axes > 2 ? lattice.size(1) : 1;
        closed = new boolean[axes];
        for (int axis = 0; axis < axes; axis++) {
            closed[axis] = lattice.boundary(axis) == LatticeBoundary.PERIODIC;
        }
        rowsTogether = Math.max(1, Math.min(rows, ROOM / count));
        rowPieces = (rows + rowsTogether - 1) / rowsTogether;
        pieceSites = Math.min(count, ROOM);
        sitePieces = (count + pieceSites - 1) / pieceSites;
        zeros = new double[rowsTogether * pieceSites];
        this.threads = Math.max(1, Math.min(threads, lattice.sites() / ROOM));
    }

    /** Null where some row of a matrix has more than one number. */
    static DiracSweep of(Lattice lattice, DiracMatrices matrices, DiracHopping hopping, int threads) {
        int axes = lattice.dimensions();
        int[][] columns = new int[axes + 1][matrices.types()];
        double[][] values = new double[axes + 1][matrices.types()];
        for (int mu = 0; mu <= axes; mu++) {
            double[][] matrix = matrices.matrix(mu);
            for (int a = 0; a < matrix.length; a++) {
                if (Arrays.stream(matrix[a]).filter(x -> x != 0).count() != 1) {
                    return null;
                }
                for (int b = 0; b < matrix.length; b++) {
                    if (matrix[a][b] != 0) {
                        columns[mu][a] = b;
                        values[mu][a] = matrix[a][b];
                    }
                }
            }
        }
        return new DiracSweep(lattice, columns, values, hopping, threads);
    }

    /** As {@link DiracKernel#turn}, with a factor that is already divided by the spacing; the source is not the target. */
    void turn(double[][] target, double[][] source, boolean bias, double factor, DiracRotation own, DiracRotation hop) {
        int pieces = planes * rowPieces * sitePieces;
        Workers.share(threads, threads, thread -> {
            Piece piece = new Piece(target, source, bias);
            for (int number = (int) ((long) pieces * thread / threads); number < (long) pieces * (thread + 1) / threads; number++) {
                piece.turn(number, factor, own, hop);
            }
        });
    }

    /** Whole rows of a plane, or a part of one row. */
    private final class Piece {

        private final double[][] target;
        private final double[][] source;
        private final double sign;
        private final int up;
        private final int down;
        private final double[][] hopped;
        private final double[] ends = new double[2 * rowsTogether];
        private int plane;
        private int firstRow;
        private int endRow;
        private int firstSite;
        private int at;
        private int length;

        Piece(double[][] target, double[][] source, boolean bias) {
            this.target = target;
            this.source = source;
            this.sign = bias ? scale : -scale;
            this.up = hopping == DiracHopping.SYMMETRIC || bias ? 1 : 0;
            this.down = hopping == DiracHopping.SYMMETRIC || !bias ? 1 : 0;
            this.hopped = new double[target.length][rowsTogether * pieceSites];
        }

        void turn(int number, double factor, DiracRotation own, DiracRotation hop) {
            plane = number / (rowPieces * sitePieces);
            firstRow = number / sitePieces % rowPieces * rowsTogether;
            endRow = Math.min(rows, firstRow + rowsTogether);
            firstSite = number % sitePieces * pieceSites;
            at = (plane * rows + firstRow) * count + firstSite;
            length = (endRow - firstRow - 1) * count + Math.min(count, firstSite + pieceSites) - firstSite;
            for (int a = 0; a < target.length; a++) {
                hop(a);
            }
            for (int a = 0; a < target.length; a++) {
                int b = columns[0][a];
                if (a < b) {
                    kernel.turn(target[a], target[b], at, hopped[a], hopped[b], own.cosine(0), own.sine(0), factor * hop.cosine(0),
                            factor * hop.sine(0), values[0][a], length);
                }
            }
        }

        private void hop(int a) {
            double[] out = hopped[a];
            if (axes > 1) {
                difference(out, 0, a, plane + up, plane - down, planes, count * rows, 0, length, true);
            }
            if (axes > 2) {
                for (int row = firstRow; row < endRow;) {
                    // Rows whose neighbours follow each other as they do.
                    int next = row == 0 || row == rows - 1 ? row + 1 : Math.min(endRow, rows - 1);
                    difference(out, 1, a, row + up, row - down, rows, count, (row - firstRow) * count,
                            Math.min(length, (next - firstRow) * count), false);
                    row = next;
                }
            }
            alongRows(out, source[columns[axes][a]], sign * values[axes][a], axes == 1);
        }

        /** Along an axis between rows; the neighbours stand so many sites away, or at the other end, or nowhere. */
        private void difference(double[] out, int axis, int a, int above, int below, int size, int stride, int from, int to,
                boolean first) {
            double[] field = source[columns[axis + 1][a]];
            boolean noUpper = above == size && !closed[axis];
            boolean noLower = below < 0 && !closed[axis];
            int upper = noUpper ? -from : at + up * stride - (above == size ? size * stride : 0);
            int lower = noLower ? -from : at - down * stride + (below < 0 ? size * stride : 0);
            double factor = sign * values[axis + 1][a];
            if (first) {
                kernel.difference(out, noUpper ? zeros : field, upper, noLower ? zeros : field, lower, factor, from, to);
            } else {
                kernel.addDifference(out, noUpper ? zeros : field, upper, noLower ? zeros : field, lower, factor, from, to);
            }
        }

        /** Along the rows: all sites as if the rows were one, and the ends by themselves. */
        private void alongRows(double[] out, double[] field, double factor, boolean first) {
            boolean left = down == 1 && firstSite == 0;
            boolean right = up == 1 && (firstSite + length) % count == 0;
            boolean ring = closed[axes - 1];
            for (int row = 0; row < endRow - firstRow; row++) {
                int begin = row * count;
                int end = Math.min(length, begin + count) - 1;
                int edge = at - firstSite + begin;
                if (left) {
                    double difference = field[at + begin + up] - (ring ? field[edge + count - 1] : 0);
                    ends[2 * row] = (first ? 0 : out[begin]) + factor * difference;
                }
                if (right) {
                    double difference = (ring ? field[edge] : 0) - field[at + end - down];
                    ends[2 * row + 1] = (first ? 0 : out[end]) + factor * difference;
                }
            }
            int from = left ? 1 : 0;
            int to = right ? length - 1 : length;
            if (first) {
                kernel.difference(out, field, at + up, field, at - down, factor, from, to);
            } else {
                kernel.addDifference(out, field, at + up, field, at - down, factor, from, to);
            }
            for (int row = 0; row < endRow - firstRow; row++) {
                int begin = row * count;
                if (left) {
                    out[begin] = ends[2 * row];
                }
                if (right) {
                    out[Math.min(length, begin + count) - 1] = ends[2 * row + 1];
                }
            }
        }
    }
}
