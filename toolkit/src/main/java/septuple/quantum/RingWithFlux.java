package septuple.quantum;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

import septuple.grid.Grid;
import septuple.grid.GridFunction;
import septuple.validation.Problems;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * A charged particle on a ring of length L = 2 pi R: H = -(hbar^2/2m) (d/dq + i e A/hbar)^2 + V, the operator of B.4.13 in one
 * dimension, with the paper's sign of A. Where V = 0 its spectrum depends on A through the flux alone,
 * E_n = (hbar^2/2m) (2 pi/L)^2 (n + Phi)^2 with Phi = e (integral of A around the ring) / (2 pi hbar), the flux in quanta.
 *
 * <p>On the grid, neighbouring cells are linked by the phase exp(i e A spacing/hbar), A taken in between (R. Peierls, Z. Phys. 80, 763,
 * 1933); energies are right to order 2 in the spacing. A gauge transformation Psi' = Psi exp(-i S/hbar), e A' = e A + dS/dq, is exact
 * on the grid: it changes no energy, no density and no current but by rounding, even where the grid is coarse.
 *
 * <p>Immutable. All eigenvectors are computed when it is built, for a number n of cells in a time of order n^3 (0.1 s for 128).
 */
public final class RingWithFlux {

    private static final int MOST_CELLS = 256;

    private final Grid grid;
    private final double planck;
    private final double mass;
    private final GridFunction potential;
    /** The integral of e A from each cell to the next. */
    private final double[] links;
    private final double[] energies;
    private final double[][] real;
    private final double[][] imaginary;

    private RingWithFlux(Grid grid, double planck, double mass, GridFunction potential, double[] links) {
        this.grid = grid;
        this.planck = planck;
        this.mass = mass;
        this.potential = potential;
        this.links = links;
        RingLevels levels = new RingLevels(potential, planck * planck / (2 * mass * grid.cellVolume() * grid.cellVolume()), links, planck);
        this.energies = levels.energies;
        this.real = levels.real;
        this.imaginary = levels.imaginary;
    }

    /**
     * Begins a ring: hbar = m = 1, no potential, no vector potential.
     *
     * @param grid periodic, of one dimension, with at most 256 cells
     * @return the builder
     */
    public static Builder on(Grid grid) {
        return new Builder(grid);
    }

    /**
     * Where the wave functions are.
     *
     * @return the grid
     */
    public Grid grid() {
        return grid;
    }

    /**
     * The flux through the ring in quanta 2 pi hbar/e.
     *
     * @return Phi, e times the integral of A around the ring over 2 pi hbar
     */
    public double flux() {
        return Arrays.stream(links).sum() / (2 * Math.PI * planck);
    }

    /**
     * The energies.
     *
     * @return ascending, one per cell; those of waves that the grid resolves are right to order 2 in the spacing
     */
    public double[] energies() {
        return energies.clone();
    }

    /**
     * The energy of the wave exp(2 pi i n q/L) in closed form, where there is no potential and A is the same everywhere; a change of
     * gauge without windings keeps it.
     *
     * @param windings n, any whole number
     * @return (hbar^2/2m) (2 pi/L)^2 (n + Phi)^2
     */
    public double waveEnergy(int windings) {
        double momentum = 2 * Math.PI * planck / grid.axis(0).length() * (windings + flux());
        return momentum * momentum / (2 * mass);
    }

    /**
     * An eigenstate. Where two energies agree, it is one of many.
     *
     * @param level 0 for the ground state
     * @return Psi, of norm one
     * @throws IllegalArgumentException if there is no such level
     */
    public WaveFunction state(int level) {
        if (level < 0 || level >= energies.length) {
            throw new IllegalArgumentException("level is " + level + ", but must be 0 to " + (energies.length - 1)
                    + ": there are as many as cells");
        }
        double factor = 1 / Math.sqrt(grid.cellVolume());
        return new WaveFunction(grid, Arrays.stream(real[level]).map(x -> x * factor).toArray(),
                Arrays.stream(imaginary[level]).map(x -> x * factor).toArray());
    }

    /**
     * The current of a wave function with the vector potential in it, (hbar/m) Im Psi* (d/dq + i e A/hbar) Psi, as an average around
     * the ring. In an eigenstate it is the persistent current, dE/dPhi / (2 pi hbar), and the same everywhere.
     *
     * @param wave on the grid of this ring
     * @return probability per time in the direction of growing q
     * @throws IllegalArgumentException if the grids differ
     */
    public double current(WaveFunction wave) {
        requireSameGrid(wave.grid());
        double[] re = wave.realPart();
        double[] im = wave.imaginaryPart();
        double sum = 0;
        for (int j = 0; j < re.length; j++) {
            int next = (j + 1) % re.length;
            double cosine = Math.cos(links[j] / planck);
            double sine = Math.sin(links[j] / planck);
            sum += cosine * (re[j] * im[next] - im[j] * re[next]) + sine * (re[j] * re[next] + im[j] * im[next]);
        }
        return planck / (mass * grid.axis(0).length()) * sum;
    }

    /**
     * The lowest levels.
     *
     * @param levels how many, at most as many as there are cells
     * @return one row per level: {@code level}, {@code energy}, {@code current}
     * @throws IllegalArgumentException if there are not so many levels
     */
    public Table table(int levels) {
        if (levels < 0 || levels > energies.length) {
            throw new IllegalArgumentException("levels is " + levels + ", but must be 0 to " + energies.length + ", the number of cells");
        }
        int[] level = IntStream.range(0, levels).toArray();
        return Table.create("ring with a flux of " + flux(), IntColumn.create("level", level),
                DoubleColumn.create("energy", Arrays.copyOf(energies, levels)),
                DoubleColumn.create("current", Arrays.stream(level).mapToDouble(k -> current(state(k))).toArray()));
    }

    /**
     * The same ring in another gauge: e A' = e A + dS/dq with S(q + L) = S(q) + 2 pi hbar windings, and the wave functions that belong
     * to it are {@link #transform}ed. Flux changes by whole quanta only; other changes are no change of gauge.
     *
     * @param action   the periodic part of S on the grid of this ring
     * @param windings how many times 2 pi hbar S gains on the way round
     * @return a ring of the same energies
     * @throws IllegalArgumentException if the grids differ
     */
    public RingWithFlux inGauge(GridFunction action, int windings) {
        requireSameGrid(action.grid());
        int n = links.length;
        double[] changed = new double[n];
        Arrays.setAll(changed, j -> links[j] + action.value((j + 1) % n) - action.value(j) + 2 * Math.PI * planck * windings / n);
        return new RingWithFlux(grid, planck, mass, potential, changed);
    }

    /**
     * A wave function in the gauge of {@link #inGauge}, Psi' = Psi exp(-i S/hbar) (B.4.11 of B.4.9, for S = eps Omega_0).
     *
     * @param wave     on the grid of this ring
     * @param action   the periodic part of S
     * @param windings how many times 2 pi hbar S gains on the way round
     * @return Psi', of the same density
     * @throws IllegalArgumentException if the grids differ
     */
    public WaveFunction transform(WaveFunction wave, GridFunction action, int windings) {
        requireSameGrid(wave.grid());
        requireSameGrid(action.grid());
        double[] re = wave.realPart().clone();
        double[] im = wave.imaginaryPart().clone();
        for (int j = 0; j < re.length; j++) {
            double angle = -action.value(j) / planck - 2 * Math.PI * windings * (double) j / re.length;
            double turned = re[j] * Math.cos(angle) - im[j] * Math.sin(angle);
            im[j] = re[j] * Math.sin(angle) + im[j] * Math.cos(angle);
            re[j] = turned;
        }
        return new WaveFunction(grid, re, im);
    }

    /**
     * A wave function at a later time, i hbar dPsi/dt = H Psi (B.4.13), by its share in each eigenstate: exact in time.
     *
     * @param start on the grid of this ring
     * @param time  finite; negative times go back
     * @return Psi(time)
     * @throws IllegalArgumentException if the grids differ, or the time is not finite
     */
    public WaveFunction evolve(WaveFunction start, double time) {
        requireSameGrid(start.grid());
        if (!Double.isFinite(time)) {
            throw new IllegalArgumentException("time is " + time + ", but must be finite");
        }
        int n = links.length;
        double[] re = new double[n];
        double[] im = new double[n];
        for (int k = 0; k < n; k++) {
            double a = 0;
            double b = 0;
            for (int j = 0; j < n; j++) {
                a += real[k][j] * start.realPart()[j] + imaginary[k][j] * start.imaginaryPart()[j];
                b += real[k][j] * start.imaginaryPart()[j] - imaginary[k][j] * start.realPart()[j];
            }
            double cosine = Math.cos(-energies[k] * time / planck);
            double sine = Math.sin(-energies[k] * time / planck);
            double c = a * cosine - b * sine;
            double d = a * sine + b * cosine;
            for (int j = 0; j < n; j++) {
                re[j] += c * real[k][j] - d * imaginary[k][j];
                im[j] += c * imaginary[k][j] + d * real[k][j];
            }
        }
        return new WaveFunction(grid, re, im);
    }

    private void requireSameGrid(Grid other) {
        if (!other.equals(grid)) {
            throw new IllegalArgumentException("it is given on a " + other + ", but the ring on a " + grid
                    + "; give both on the same grid");
        }
    }

    /** Builds the ring. */
    public static final class Builder {

        private final Grid grid;
        private double planck = 1;
        private double mass = 1;
        private double flux;
        private DoubleUnaryOperator vectorPotential = q -> 0;
        private GridFunction potential;

        private Builder(Grid grid) {
            this.grid = grid;
        }

        /**
         * Planck's constant; one, if this is never called.
         *
         * @param planck hbar, positive and finite
         * @return this
         */
        public Builder planck(double planck) {
            this.planck = planck;
            return this;
        }

        /**
         * The mass; one, if this is never called.
         *
         * @param mass m, positive and finite
         * @return this
         */
        public Builder mass(double mass) {
            this.mass = mass;
            return this;
        }

        /**
         * A flux through the ring, spread evenly along it: e A = 2 pi hbar flux/L; none, if this is never called.
         *
         * @param flux Phi in quanta 2 pi hbar/e
         * @return this
         */
        public Builder flux(double flux) {
            this.flux = flux;
            return this;
        }

        /**
         * A vector potential beside that of the flux; none, if this is never called. By B.4.12 it is e A = d(eps Omega_0)/dq.
         *
         * @param vectorPotential e A(q), periodic along the ring, in units of action per length
         * @return this
         */
        public Builder vectorPotential(DoubleUnaryOperator vectorPotential) {
            this.vectorPotential = vectorPotential;
            return this;
        }

        /**
         * The potential; zero, if this is never called.
         *
         * @param potential V(q)
         * @return this
         */
        public Builder potential(Grid.Formula potential) {
            this.potential = grid.sample(potential);
            return this;
        }

        /**
         * Checks everything and diagonalises H.
         *
         * @return the ring
         * @throws IllegalArgumentException with one message that names every problem
         */
        public RingWithFlux build() {
            Problems problems = new Problems();
            problems.require(grid.dimensions() == 1 && grid.axis(0).isPeriodic(), "the grid is a " + grid
                    + ", but must be periodic, of one dimension, such as Grid.periodic(0, 2 * Math.PI, 64)");
            problems.require(grid.size() <= MOST_CELLS, "the grid has " + grid.size() + " cells, but all eigenvectors are computed: take"
                    + " at most " + MOST_CELLS);
            problems.require(planck > 0 && planck < Double.POSITIVE_INFINITY, "planck is " + planck + ", but must be positive and finite");
            problems.require(mass > 0 && mass < Double.POSITIVE_INFINITY, "mass is " + mass + ", but must be positive and finite");
            problems.require(Double.isFinite(flux), "flux is " + flux + ", but must be finite");
            problems.throwIfAny("a ring with flux");
            double spacing = grid.axis(0).spacing();
            double[] links = new double[grid.size()];
            Arrays.setAll(links, j -> 2 * Math.PI * planck * flux / links.length
                    + spacing * vectorPotential.applyAsDouble(grid.axis(0).coordinate(j) + spacing / 2));
            Problems.firstNotFinite(links, "the vector potential").ifPresent(problems::add);
            problems.throwIfAny("a ring with flux");
            return new RingWithFlux(grid, planck, mass, potential == null ? grid.sample(q -> 0) : potential, links);
        }
    }
}
