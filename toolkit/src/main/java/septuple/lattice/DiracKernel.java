package septuple.lattice;

import java.util.Arrays;
import septuple.parallel.Workers;

/**
 * The one operation that carries a Dirac field on: a part of the state is turned by X_0, and the differences of the other part are
 * added. Everything {@link Dirac} does goes through {@link #turn}. Sites are written by one thread each, so the bits do not depend
 * on how many there are.
 */
final class DiracKernel {

    private static final int PART = 1 << 12;

    private final Lattice lattice;
    private final int types;
    private final DiracHopping hopping;
    private final int threads;
    private final DiracSweep sweep;
    private final int[] sizes;
    private final int[] strides;
    private final boolean[] periodic;
    /** The numbers of X_mu that are not zero: row, column and value, for mu from 0. */
    private final int[][] rows;
    private final int[][] columns;
    private final double[][] values;

    DiracKernel(Lattice lattice, DiracMatrices matrices, DiracHopping hopping, int threads) {
        this.lattice = lattice;
        this.types = matrices.types();
        this.hopping = hopping;
        this.threads = threads;
        sweep = DiracSweep.of(lattice, matrices, hopping, threads);
        int axes = lattice.dimensions();
        sizes = lattice.sizes();
        strides = new int[axes];
        periodic = new boolean[axes];
        for (int axis = 0; axis < axes; axis++) {
            strides[axis] = lattice.stride(axis);
            periodic[axis] = lattice.boundary(axis) == LatticeBoundary.PERIODIC;
        }
        rows = new int[axes + 1][];
        columns = new int[axes + 1][];
        values = new double[axes + 1][];
        for (int mu = 0; mu <= axes; mu++) {
            keep(mu, matrices.matrix(mu));
        }
    }

    private void keep(int mu, double[][] matrix) {
        int[] row = new int[types * types];
        int[] column = new int[types * types];
        double[] value = new double[types * types];
        int count = 0;
        for (int a = 0; a < types; a++) {
            for (int b = 0; b < types; b++) {
                if (matrix[a][b] != 0) {
                    row[count] = a;
                    column[count] = b;
                    value[count++] = matrix[a][b];
                }
            }
        }
        rows[mu] = Arrays.copyOf(row, count);
        columns[mu] = Arrays.copyOf(column, count);
        values[mu] = Arrays.copyOf(value, count);
    }

    /**
     * target := own target + factor hop (B source), or the same with -B^T instead of B.
     *
     * @param bias true for B (phi from pi), false for -B^T (pi from phi)
     */
    void turn(double[][] target, double[][] source, boolean bias, double factor, DiracRotation own, DiracRotation hop) {
        if (sweep != null && own.isUniform() && hop.isUniform() && target != source) {
            sweep.turn(target, source, bias, factor / lattice.spacing(), own, hop);
        } else {
            everywhere(target, source, bias, factor, own, hop);
        }
    }

    /** The same, whatever the matrices and rotations are. */
    void everywhere(double[][] target, double[][] source, boolean bias, double factor, DiracRotation own, DiracRotation hop) {
        int sites = lattice.sites();
        int parts = (sites + PART - 1) / PART;
        Workers.share(threads, parts, part -> turn(part * PART, Math.min(sites, (part + 1) * PART), target, source, bias,
                factor / lattice.spacing(), own, hop));
    }

    private void turn(int from, int to, double[][] target, double[][] source, boolean bias, double factor, DiracRotation own,
            DiracRotation hop) {
        int[] at = lattice.site(from);
        double[] old = new double[types];
        double[] hopped = new double[types];
        for (int site = from; site < to; site++) {
            for (int a = 0; a < types; a++) {
                old[a] = target[a][site];
                hopped[a] = 0;
            }
            // Where nothing is hopped, the source may be the target itself, which other threads are writing.
            for (int axis = 0; axis < sizes.length && factor != 0; axis++) {
                add(hopped, source, axis, bias, site, at[axis]);
            }
            double ownCosine = own.cosine(site);
            double hopCosine = factor * hop.cosine(site);
            for (int a = 0; a < types; a++) {
                target[a][site] = ownCosine * old[a] + hopCosine * hopped[a];
            }
            double ownSine = own.sine(site);
            double hopSine = factor * hop.sine(site);
            for (int entry = 0; entry < rows[0].length; entry++) {
                int column = columns[0][entry];
                target[rows[0][entry]][site] += values[0][entry] * (ownSine * old[column] + hopSine * hopped[column]);
            }
            for (int axis = sizes.length - 1; axis >= 0 && ++at[axis] == sizes[axis]; axis--) {
                at[axis] = 0;
            }
        }
    }

    /** Adds X_mu times the difference of the source along an axis; beyond a fixed end the source is zero. */
    private void add(double[] hopped, double[][] source, int axis, boolean bias, int site, int at) {
        int stride = strides[axis];
        int last = sizes[axis] - 1;
        int next = at < last ? site + stride : periodic[axis] ? site - last * stride : -1;
        int before = at > 0 ? site - stride : periodic[axis] ? site + last * stride : -1;
        int upper = hopping == DiracHopping.SYMMETRIC || bias ? next : site;
        int lower = hopping == DiracHopping.SYMMETRIC || !bias ? before : site;
        double sign = (bias ? 1 : -1) * (hopping == DiracHopping.SYMMETRIC ? 0.5 : 1);
        int mu = axis + 1;
        for (int entry = 0; entry < rows[mu].length; entry++) {
            double[] component = source[columns[mu][entry]];
            double difference = (upper < 0 ? 0 : component[upper]) - (lower < 0 ? 0 : component[lower]);
            hopped[rows[mu][entry]] += sign * values[mu][entry] * difference;
        }
    }
}
