package septuple.lattice;

import java.util.Arrays;

/**
 * The sum over neighbours that a lattice has instead of a Laplacian, (Delta phi)_i = sum_mu (phi_{i+e_mu} - 2 phi_i + phi_{i-e_mu})
 * / a^2, in plain loops along pieces of a row. Every site's number comes from one and the same expression, whoever computes it and
 * in which piece.
 */
final class LatticeLaplacian {

    /** Sites of a part of the work: enough to be worth a thread, few enough to stay in its cache. */
    private static final int PART = 1 << 13;

    private final int[] sizes;
    private final boolean[] closed;
    private final int sites;
    private final int row;

    LatticeLaplacian(Lattice lattice) {
        sizes = lattice.sizes();
        closed = new boolean[sizes.length];
        for (int axis = 0; axis < sizes.length; axis++) {
            closed[axis] = lattice.boundary(axis) == LatticeBoundary.PERIODIC;
        }
        sites = lattice.sites();
        row = sizes[sizes.length - 1];
    }

    /** How many pieces of work there are. */
    int parts() {
        return (sites + PART - 1) / PART;
    }

    /** The number of sites of the longest piece of a row within a part. */
    int longestPiece() {
        return Math.min(row, PART);
    }

    /** Does something with every piece of a row within a part, given its first site and its end. */
    void forEachPiece(int part, Piece work) {
        int end = (int) Math.min(sites, (part + 1L) * PART);
        for (int from = part * PART; from < end;) {
            int to = Math.min(end, from - from % row + row);
            work.of(from, to);
            from = to;
        }
    }

    /** Sites from one to the end of another in one row. */
    interface Piece {

        void of(int from, int to);
    }

    /**
     * out[j] = diagonal phi_i + coupling (sum of all neighbours of i), i = from + j, for sites of one row; outside the field is
     * zero.
     */
    void sum(double[] field, int from, int to, double diagonal, double coupling, double[] out) {
        int base = from - from % row;
        alongTheRow(field, from, to, base, out);
        int stride = row;
        for (int axis = sizes.length - 2; axis >= 0; axis--) {
            int there = base / stride % sizes[axis];
            int ring = stride * sizes[axis];
            int before = there > 0 ? -stride : closed[axis] ? ring - stride : 0;
            int after = there < sizes[axis] - 1 ? stride : closed[axis] ? stride - ring : 0;
            add(field, from, to, before, after, out);
            stride = ring;
        }
        for (int i = from; i < to; i++) {
            out[i - from] = diagonal * field[i] + coupling * out[i - from];
        }
    }

    private void alongTheRow(double[] field, int from, int to, int base, double[] out) {
        int first = Math.max(from, base + 1);
        int last = Math.min(to, base + row - 1);
        for (int i = first; i < last; i++) {
            out[i - from] = field[i - 1] + field[i + 1];
        }
        boolean ring = closed[sizes.length - 1];
        if (from == base) {
            out[0] = (ring ? field[base + row - 1] : 0) + field[base + 1];
        }
        if (to == base + row) {
            out[to - 1 - from] = field[to - 2] + (ring ? field[base] : 0);
        }
    }

    /** A shift of zero stands for a neighbour outside. */
    private static void add(double[] field, int from, int to, int before, int after, double[] out) {
        if (before != 0 && after != 0) {
            for (int i = from; i < to; i++) {
                out[i - from] += field[i + before] + field[i + after];
            }
        } else if (before != 0 || after != 0) {
            int inside = before + after;
            for (int i = from; i < to; i++) {
                out[i - from] += field[i + inside];
            }
        }
    }

    /** Delta phi at every site. */
    double[] of(double[] field, double spacing) {
        double[] all = new double[sites];
        double[] piece = new double[longestPiece()];
        double coupling = 1 / (spacing * spacing);
        for (int part = 0; part < parts(); part++) {
            forEachPiece(part, (from, to) -> {
                sum(field, from, to, -2 * sizes.length * coupling, coupling, piece);
                System.arraycopy(piece, 0, all, from, to - from);
            });
        }
        return all;
    }

    @Override
    public String toString() {
        return "sum over neighbours on " + Arrays.toString(sizes);
    }
}
