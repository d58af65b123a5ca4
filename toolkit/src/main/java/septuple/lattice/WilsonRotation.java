package septuple.lattice;

import septuple.parallel.Workers;

/**
 * exp(angle X_0 (D - 1/2 sum over neighbours)), the rotation by Wilson's term, which couples sites: summed as a series to
 * rounding. The operator is symmetric and commutes with X_0, so that the rotation is orthogonal.
 */
final class WilsonRotation {

    private static final int PART = 1 << 12;

    private final Lattice lattice;
    private final double[][] mass;
    private final int threads;

    WilsonRotation(Lattice lattice, DiracMatrices matrices, int threads) {
        this.lattice = lattice;
        this.mass = matrices.matrix(0);
        this.threads = threads;
    }

    /** Turns the target. */
    void turn(double[][] target, double angle) {
        double[][] term = new double[target.length][lattice.sites()];
        double[][] next = new double[target.length][lattice.sites()];
        double largest = 2 * lattice.dimensions() * Math.abs(angle);
        for (int a = 0; a < target.length; a++) {
            System.arraycopy(target[a], 0, term[a], 0, target[a].length);
        }
        double[][] now = term;
        double[][] then = next;
        double size = 1;
        for (int power = 1; size > 1e-18; power++) {
            size *= largest / power;
            apply(now, then, angle / power);
            for (int a = 0; a < target.length; a++) {
                for (int i = 0; i < target[a].length; i++) {
                    target[a][i] += then[a][i];
                }
            }
            double[][] swap = now;
            now = then;
            then = swap;
        }
    }

    private void apply(double[][] from, double[][] to, double factor) {
        int sites = lattice.sites();
        int axes = lattice.dimensions();
        Workers.share(threads, (sites + PART - 1) / PART, part -> {
            double[] spread = new double[from.length];
            for (int site = part * PART; site < Math.min(sites, (part + 1) * PART); site++) {
                for (int b = 0; b < from.length; b++) {
                    spread[b] = axes * from[b][site];
                }
                for (int axis = 0; axis < axes; axis++) {
                    for (int direction = -1; direction <= 1; direction += 2) {
                        int there = lattice.neighbour(site, axis, direction);
                        for (int b = 0; b < from.length && there >= 0; b++) {
                            spread[b] -= from[b][there] / 2;
                        }
                    }
                }
                for (int a = 0; a < from.length; a++) {
                    double sum = 0;
                    for (int b = 0; b < from.length; b++) {
                        sum += mass[a][b] * spread[b];
                    }
                    to[a][site] = factor * sum;
                }
            }
        });
    }
}
