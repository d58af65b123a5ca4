package septuple.duality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import septuple.formula.Gradient;
import septuple.formula.Program;
import septuple.formula.Scalar;
import septuple.formula.Variables;

/**
 * Positions phi and momenta beta that obey Hamilton's equations (D.2.6, D.2.13): d phi/dt = dH/d beta, d beta/dt = -dH/d phi. The
 * derivatives are exact, taken of the formula. Immutable.
 */
public final class HamiltonianSystem {

    private static final int MOST_ITERATIONS = 200;

    private final int size;
    private final Program energy;
    private final Program rates;
    private final boolean separable;

    private HamiltonianSystem(int size, Program energy, Program rates, boolean separable) {
        this.size = size;
        this.energy = energy;
        this.rates = rates;
        this.separable = separable;
    }

    /**
     * The system of an energy.
     *
     * @param positions   their number, positive
     * @param hamiltonian the energy as a formula
     * @return the system
     * @throws IllegalArgumentException if there is no position
     */
    public static HamiltonianSystem of(int positions, HamiltonianFormula hamiltonian) {
        if (positions < 1) {
            throw new IllegalArgumentException("the number of positions is " + positions + ", but must be positive");
        }
        Variables variables = Points.variables(positions, "phi", "beta");
        Scalar[] phi = Points.slice(variables, positions, 0);
        Scalar[] beta = Points.slice(variables, positions, 1);
        Scalar formula = hamiltonian.of(phi, beta);
        List<Scalar> outputs = new ArrayList<>();
        boolean separable = true;
        for (Scalar velocity : Gradient.of(formula, beta)) {
            outputs.add(velocity);
            separable &= Arrays.stream(Gradient.of(velocity, phi)).allMatch(Scalar::isZero);
        }
        for (Scalar slope : Gradient.of(formula, phi)) {
            outputs.add(slope.negate());
        }
        return new HamiltonianSystem(positions, Program.of(variables, List.of(formula)), Program.of(variables, outputs), separable);
    }

    /**
     * The number of positions.
     *
     * @return as many as there are momenta
     */
    public int size() {
        return size;
    }

    /**
     * Whether the energy is a function of the momenta plus one of the positions.
     *
     * @return true if so; then {@link #kickAndDrift} is possible
     */
    public boolean isSeparable() {
        return separable;
    }

    /**
     * The energy.
     *
     * @param point positions, then momenta
     * @return H there
     */
    public double energy(double... point) {
        Points.require(point, size);
        return energy.at(point)[0];
    }

    /**
     * The right sides of Hamilton's equations, D.2.6.
     *
     * @param point positions, then momenta
     * @return d phi/dt, then d beta/dt
     */
    public double[] rates(double... point) {
        Points.require(point, size);
        return rates.at(point);
    }

    /**
     * A step by the implicit midpoint rule: of second order, symplectic, for every energy; it conserves energies of second degree to
     * rounding.
     *
     * @param point positions, then momenta
     * @param step  its length in time
     * @return the point after it
     * @throws ArithmeticException if the rule's equation has no solution near; take a shorter step
     */
    public double[] midpoint(double[] point, double step) {
        double[] middle = Points.plus(point, step / 2, rates(point));
        double before = Double.POSITIVE_INFINITY;
        for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
            double[] better = Points.plus(point, step / 2, rates.at(middle));
            double change = 0;
            double scale = 0;
            for (int i = 0; i < better.length; i++) {
                change = Math.max(change, Math.abs(better[i] - middle[i]));
                scale = Math.max(scale, Math.abs(better[i]));
            }
            Points.requireFinite(better);
            middle = better;
            if (change <= 1e-15 * scale || change >= before && change <= 1e-13 * scale) {
                return Points.plus(point, step, rates.at(middle));
            }
            before = change;
        }
        throw new ArithmeticException(String.format(Locale.ROOT, "the midpoint rule did not find its point in %d iterations with a step of %s; "
                + "take a shorter one", MOST_ITERATIONS, step));
    }

    /**
     * Half a kick of the momenta, a drift of the positions, half a kick: of second order, symplectic, explicit.
     *
     * @param point positions, then momenta
     * @param step  its length in time
     * @return the point after it
     * @throws IllegalStateException if the energy is not separable; use {@link #midpoint}
     */
    public double[] kickAndDrift(double[] point, double step) {
        if (!separable) {
            throw new IllegalStateException("the energy has a term with positions and momenta, so that kick and drift do not separate; "
                    + "use midpoint");
        }
        double[] moved = part(point, step / 2, size);
        moved = part(moved, step, 0);
        moved = part(moved, step / 2, size);
        Points.requireFinite(moved);
        return moved;
    }

    private double[] part(double[] point, double step, int from) {
        double[] rate = rates(point);
        double[] moved = point.clone();
        for (int i = from; i < from + size; i++) {
            moved[i] += step * rate[i];
        }
        return moved;
    }
}
