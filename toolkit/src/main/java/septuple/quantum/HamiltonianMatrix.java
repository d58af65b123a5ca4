package septuple.quantum;

import org.ojalgo.matrix.store.R064Store;

import septuple.grid.Axis;
import septuple.grid.Boundary;
import septuple.grid.Grid;
import septuple.validation.Memory;

/** The Hamilton operator between the cells of a grid. The waves are written out, so that it shares nothing with the transforms. */
final class HamiltonianMatrix {

    private HamiltonianMatrix() {
    }

    static R064Store of(Schroedinger equation) {
        Grid grid = equation.grid();
        int size = grid.size();
        Memory.require(3L * 8 * size * size, "a Hamilton operator between " + size + " cells");
        R064Store matrix = R064Store.FACTORY.make(size, size);
        for (int cell = 0; cell < size; cell++) {
            matrix.add(cell, cell, equation.potential().value(cell));
        }
        for (int k = 0; k < grid.dimensions(); k++) {
            double[][] kinetic = equation.method() == SchroedingerMethod.SPLIT_STEP ? waves(equation, grid.axis(k))
                    : differences(equation, k);
            int stride = grid.stride(k);
            for (int cell = 0; cell < size; cell++) {
                int i = grid.index(cell, k);
                for (int j = 0; j < kinetic.length; j++) {
                    matrix.add(cell, cell + (j - i) * stride, kinetic[i][j]);
                }
            }
        }
        return matrix;
    }

    private static double[][] differences(Schroedinger equation, int k) {
        Axis axis = equation.grid().axis(k);
        int cells = axis.cells();
        double hopping = CrankNicolson.hopping(equation, k);
        double[][] kinetic = new double[cells][cells];
        for (int i = 0; i < cells; i++) {
            kinetic[i][i] = hopping * CrankNicolson.diagonal(axis, i);
            if (i + 1 < cells || axis.isPeriodic()) {
                kinetic[i][(i + 1) % cells] = -hopping;
                kinetic[(i + 1) % cells][i] = -hopping;
            }
        }
        return kinetic;
    }

    /** sum_w hbar^2 k_w^2/2m phi_w(q_i) phi_w(q_j), with the orthonormal waves phi_w of the axis. */
    private static double[][] waves(Schroedinger equation, Axis axis) {
        int cells = axis.cells();
        double unit = equation.planck() * equation.planck() / (2 * equation.mass());
        double[][] kinetic = new double[cells][cells];
        for (int w = 0; w < cells; w++) {
            double wavenumber = SpectralWeights.wavenumber(axis, w);
            double[] cosine = new double[cells];
            double[] sine = new double[cells];
            for (int i = 0; i < cells; i++) {
                double angle = wavenumber * (i + 0.5) * axis.spacing();
                cosine[i] = axis.boundary() == Boundary.VANISHING ? 0 : Math.cos(angle);
                sine[i] = axis.boundary() == Boundary.REFLECTING ? 0 : Math.sin(angle);
            }
            // The mean square of a wave over the cells: 1 for exp(ikq); 1/2 for a sine or cosine, but 1 for the first cosine, last sine.
            boolean whole = axis.isPeriodic() || axis.boundary() == Boundary.VANISHING && w == cells - 1
                    || axis.boundary() == Boundary.REFLECTING && w == 0;
            double weight = unit * wavenumber * wavenumber / (whole ? cells : cells / 2.0);
            for (int i = 0; i < cells; i++) {
                for (int j = 0; j < cells; j++) {
                    kinetic[i][j] += weight * (cosine[i] * cosine[j] + sine[i] * sine[j]);
                }
            }
        }
        return kinetic;
    }
}
