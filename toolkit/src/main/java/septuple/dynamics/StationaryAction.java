package septuple.dynamics;

import java.util.Arrays;

import septuple.grid.Grid;
import septuple.grid.GridFunction;
import septuple.validation.Problems;

/**
 * The functional whose stationary points are the paths of the principle of stationary entropy production (A.4.9, A.5.1, B.2.7, B.2.9),
 *
 * <p>S[p, F] = integral dt d^Kq ( 4 D |grad sqrt(p)|^2 - gamma grad p . grad F + mu p (dF/dt + gamma |grad F|^2 + V/eps) ),
 *
 * <p>on paths p(t, q), F(t, q) given on a grid of space and time, whose first axis is time. The second term, the entropy production due
 * to learning, can be left out ({@link Builder#learning}), as paper B does. In paper A eps is one; in paper B mu is called lambda.
 *
 * <p>Differences are taken between neighbouring cells, and stand halfway between them: order 2 in every spacing. Rings close; at the
 * other ends of q nothing flows; along a time that is no ring the integral goes from the middle of the first cell to the middle of the
 * last. The variations are the exact derivatives of these sums by each of their p and F, divided by the volume of a cell, taken by
 * hand in reverse: they know nothing of the printed equations of motion.
 *
 * <p>Immutable. Every method costs a few operations per cell and axis.
 */
public final class StationaryAction {

    private final Grid grid;
    private final double diffusion;
    private final double drift;
    private final double multiplier;
    private final double unitStep;
    private final boolean learning;
    private final double[] potential;

    private StationaryAction(Builder builder) {
        this.grid = builder.grid;
        this.drift = builder.drift;
        this.multiplier = builder.multiplier;
        this.unitStep = builder.unitStep;
        this.learning = builder.learning;
        this.diffusion = Double.isNaN(builder.planck) ? builder.diffusion
                : builder.planck * builder.planck * drift * multiplier / (4 * unitStep * unitStep);
        this.potential = grid.sample(q -> builder.potential.value(Arrays.copyOfRange(q, 1, q.length))).values();
    }

    /**
     * Begins a functional: D = gamma = mu = eps = 1, no potential, with the learning term.
     *
     * @param spaceTime the first axis is time, one or two more are q
     * @return the builder
     */
    public static Builder on(Grid spaceTime) {
        return new Builder(spaceTime);
    }

    /**
     * The five terms of A.5.1, integrated.
     *
     * @param stochasticEntropy   entropy production due to diffusion, 4 D |grad sqrt(p)|^2
     * @param learningEntropy     entropy production due to learning, -gamma grad p . grad F; zero where it is left out
     * @param hiddenFreeEnergy    free energy production due to the hidden variables, mu p dF/dt
     * @param trainableFreeEnergy free energy production due to the trainable ones, mu gamma p |grad F|^2
     * @param potential           mu p V/eps
     */
    public record Terms(double stochasticEntropy, double learningEntropy, double hiddenFreeEnergy, double trainableFreeEnergy,
            double potential) {

        /**
         * The functional.
         *
         * @return the sum of all terms
         */
        public double total() {
            return stochasticEntropy + learningEntropy + hiddenFreeEnergy + trainableFreeEnergy + potential;
        }
    }

    /**
     * The terms of the functional.
     *
     * @param density    p(t, q), positive everywhere
     * @param freeEnergy F(t, q)
     * @return the integrals
     * @throws IllegalArgumentException if one is given on another grid, or p is not positive
     */
    public Terms terms(GridFunction density, GridFunction freeEnergy) {
        double[] p = values(density, freeEnergy);
        double[] f = freeEnergy.values();
        double fisher = 0;
        double cross = 0;
        double kinetic = 0;
        double rate = 0;
        double average = 0;
        for (int a = 0; a < p.length; a++) {
            double weight = weight(a);
            average += weight * p[a] * potential[a];
            for (int k = 0; k < grid.dimensions(); k++) {
                int b = next(a, k);
                if (b < 0) {
                    continue;
                }
                double spacing = grid.axis(k).spacing();
                double slope = (f[b] - f[a]) / spacing;
                double middle = (p[a] + p[b]) / 2;
                if (k == 0) {
                    rate += middle * slope;
                } else {
                    double root = (Math.sqrt(p[b]) - Math.sqrt(p[a])) / spacing;
                    fisher += weight * 4 * root * root;
                    cross -= weight * (p[b] - p[a]) / spacing * slope;
                    kinetic += weight * middle * slope * slope;
                }
            }
        }
        double volume = grid.cellVolume();
        return new Terms(diffusion * fisher * volume, learning ? drift * cross * volume : 0, multiplier * rate * volume,
                multiplier * drift * kinetic * volume, multiplier * average * volume / unitStep);
    }

    /**
     * The functional.
     *
     * @param density    p(t, q), positive everywhere
     * @param freeEnergy F(t, q)
     * @return S[p, F]
     * @throws IllegalArgumentException if one is given on another grid, or p is not positive
     */
    public double value(GridFunction density, GridFunction freeEnergy) {
        return terms(density, freeEnergy).total();
    }

    /**
     * The variation by the density, to be compared with A.5.3 or B.2.14. In the first and last cell of a time that is no ring it holds
     * the boundary term of the integration by parts as well.
     *
     * @param density    p(t, q), positive everywhere
     * @param freeEnergy F(t, q)
     * @return delta S/delta p
     * @throws IllegalArgumentException if one is given on another grid, or p is not positive
     */
    public GridFunction variationByDensity(GridFunction density, GridFunction freeEnergy) {
        double[] p = values(density, freeEnergy);
        double[] f = freeEnergy.values();
        double[] byDensity = new double[p.length];
        for (int a = 0; a < p.length; a++) {
            double weight = weight(a);
            byDensity[a] += weight * multiplier * potential[a] / unitStep;
            for (int k = 0; k < grid.dimensions(); k++) {
                int b = next(a, k);
                if (b < 0) {
                    continue;
                }
                double spacing = grid.axis(k).spacing();
                double slope = (f[b] - f[a]) / spacing;
                double both = k == 0 ? multiplier * slope / 2 : weight * multiplier * drift * slope * slope / 2;
                byDensity[a] += both;
                byDensity[b] += both;
                if (k > 0) {
                    // d(4 D (r_b - r_a)^2/h^2)/dp = 8 D (r_b - r_a)/h^2 dr/dp, and dr/dp = 1/(2 r).
                    double root = weight * 4 * diffusion * (Math.sqrt(p[b]) - Math.sqrt(p[a])) / (spacing * spacing);
                    double opposite = learning ? weight * drift * slope / spacing : 0;
                    byDensity[a] += opposite - root / Math.sqrt(p[a]);
                    byDensity[b] += root / Math.sqrt(p[b]) - opposite;
                }
            }
        }
        return grid.function(byDensity);
    }

    /**
     * The variation by the free energy, to be compared with A.5.2 or B.2.13. In the first and last cell of a time that is no ring it
     * holds the boundary term of the integration by parts as well.
     *
     * @param density    p(t, q), positive everywhere
     * @param freeEnergy F(t, q)
     * @return delta S/delta F
     * @throws IllegalArgumentException if one is given on another grid, or p is not positive
     */
    public GridFunction variationByFreeEnergy(GridFunction density, GridFunction freeEnergy) {
        double[] p = values(density, freeEnergy);
        double[] f = freeEnergy.values();
        double[] byFreeEnergy = new double[p.length];
        for (int a = 0; a < p.length; a++) {
            double weight = weight(a);
            for (int k = 0; k < grid.dimensions(); k++) {
                int b = next(a, k);
                if (b < 0) {
                    continue;
                }
                double spacing = grid.axis(k).spacing();
                double middle = (p[a] + p[b]) / 2;
                double bySlope = k == 0 ? multiplier * middle : weight * (2 * multiplier * drift * middle * (f[b] - f[a]) / spacing
                        - (learning ? drift * (p[b] - p[a]) / spacing : 0));
                byFreeEnergy[a] -= bySlope / spacing;
                byFreeEnergy[b] += bySlope / spacing;
            }
        }
        return grid.function(byFreeEnergy);
    }

    /**
     * The derivative by D, all else fixed: the integral of 4 |grad sqrt(p)|^2, which is that of Fisher's information over time.
     *
     * @param density    p(t, q), positive everywhere
     * @param freeEnergy F(t, q)
     * @return dS/dD, not negative
     */
    public double derivativeByDiffusion(GridFunction density, GridFunction freeEnergy) {
        return new Builder(grid).build().terms(density, freeEnergy).stochasticEntropy();
    }

    /**
     * The derivative by mu (lambda), D and all else fixed: what the constraint A.4.8 leaves on average.
     *
     * @param density    p(t, q), positive everywhere
     * @param freeEnergy F(t, q)
     * @return dS/dmu, the integral of p (dF/dt + gamma |grad F|^2 + V/eps)
     */
    public double derivativeByMultiplier(GridFunction density, GridFunction freeEnergy) {
        Terms terms = terms(density, freeEnergy);
        return (terms.hiddenFreeEnergy() + terms.trainableFreeEnergy() + terms.potential()) / multiplier;
    }

    /**
     * The derivative by Planck's constant of B.2.11, with lambda, gamma and eps fixed, as B.2.12 takes it.
     *
     * @param density    p(t, q), positive everywhere
     * @param freeEnergy F(t, q)
     * @return dS/dhbar, of the sign of lambda
     */
    public double derivativeByPlanck(GridFunction density, GridFunction freeEnergy) {
        // D = hbar^2 gamma lambda/(4 eps^2).
        return derivativeByDiffusion(density, freeEnergy) * planck() * drift * multiplier / (2 * unitStep * unitStep);
    }

    /**
     * Planck's constant, eps sqrt(4 D/(gamma mu)) (B.2.11).
     *
     * @return hbar; NaN for a negative mu
     */
    public double planck() {
        return unitStep * Math.sqrt(4 * diffusion / (drift * multiplier));
    }

    /**
     * The mass, eps/(2 gamma) (B.2.10).
     *
     * @return m
     */
    public double mass() {
        return unitStep / (2 * drift);
    }

    private int next(int cell, int k) {
        int index = grid.index(cell, k);
        int last = grid.axis(k).cells() - 1;
        if (index < last) {
            return cell + grid.stride(k);
        }
        return grid.axis(k).isPeriodic() ? cell - last * grid.stride(k) : -1;
    }

    /** The trapezoidal rule along a time that is no ring. */
    private double weight(int cell) {
        int index = grid.index(cell, 0);
        return !grid.axis(0).isPeriodic() && (index == 0 || index == grid.axis(0).cells() - 1) ? 0.5 : 1;
    }

    private double[] values(GridFunction density, GridFunction freeEnergy) {
        Problems problems = new Problems();
        problems.require(density.grid().equals(grid), "the density is given on a " + density.grid() + ", but must be on the " + grid);
        problems.require(freeEnergy.grid().equals(grid), "the free energy is given on a " + freeEnergy.grid()
                + ", but must be on the " + grid);
        problems.require(density.min() > 0, "the density has the value " + density.min()
                + ", but must be positive everywhere: its root is varied");
        problems.throwIfAny("an action of this path");
        return density.values();
    }

    /** Builds the functional. */
    public static final class Builder {

        private final Grid grid;
        private double diffusion = 1;
        private double planck = Double.NaN;
        private double drift = 1;
        private double multiplier = 1;
        private double unitStep = 1;
        private boolean learning = true;
        private Grid.Formula potential = q -> 0;

        private Builder(Grid grid) {
            this.grid = grid;
        }

        /**
         * The coefficient of diffusion; one, if neither this nor {@link #planck} is called.
         *
         * @param diffusion D, not negative
         * @return this
         */
        public Builder diffusion(double diffusion) {
            this.diffusion = diffusion;
            this.planck = Double.NaN;
            return this;
        }

        /**
         * Planck's constant in place of D, which then is hbar^2 gamma mu/(4 eps^2) (B.2.11).
         *
         * @param planck hbar, positive
         * @return this
         */
        public Builder planck(double planck) {
            this.planck = planck;
            this.diffusion = 1;
            return this;
        }

        /**
         * The coefficient of the drift; one, if this is never called.
         *
         * @param drift gamma, positive
         * @return this
         */
        public Builder drift(double drift) {
            this.drift = drift;
            return this;
        }

        /**
         * The Lagrange multiplier; one, if this is never called.
         *
         * @param multiplier mu of paper A, lambda of paper B; not zero
         * @return this
         */
        public Builder multiplier(double multiplier) {
            this.multiplier = multiplier;
            return this;
        }

        /**
         * The time of one step of the network; one, if this is never called, as in paper A.
         *
         * @param unitStep eps, positive
         * @return this
         */
        public Builder unitStep(double unitStep) {
            this.unitStep = unitStep;
            return this;
        }

        /**
         * Whether the entropy production due to learning is a part of the functional; it is, if this is never called.
         *
         * @param learning false for what paper A calls near equilibrium, and for paper B
         * @return this
         */
        public Builder learning(boolean learning) {
            this.learning = learning;
            return this;
        }

        /**
         * The potential; zero, if this is never called.
         *
         * @param potential V as a function of q alone
         * @return this
         */
        public Builder potential(Grid.Formula potential) {
            this.potential = potential;
            return this;
        }

        /**
         * Checks everything.
         *
         * @return the functional
         * @throws IllegalArgumentException with one message that names every problem
         */
        public StationaryAction build() {
            Problems problems = new Problems();
            problems.require(grid.dimensions() > 1, "the grid has one axis, but must have two or three: time first, then q");
            problems.require(diffusion >= 0 && diffusion < Double.POSITIVE_INFINITY, "diffusion is " + diffusion
                    + ", but must not be negative, and finite");
            problems.require(Double.isNaN(planck) || planck > 0 && planck < Double.POSITIVE_INFINITY, "planck is " + planck
                    + ", but must be positive and finite");
            problems.require(drift > 0 && drift < Double.POSITIVE_INFINITY, "drift is " + drift + ", but must be positive and finite");
            problems.require(multiplier != 0 && Double.isFinite(multiplier), "multiplier is " + multiplier
                    + ", but must be finite and not zero");
            problems.require(Double.isNaN(planck) || multiplier > 0, "multiplier is " + multiplier
                    + ", but must be positive where planck is given; give diffusion instead");
            problems.require(unitStep > 0 && unitStep < Double.POSITIVE_INFINITY, "unitStep is " + unitStep
                    + ", but must be positive and finite");
            problems.require(potential != null, "the potential is null; leave it out if there is none");
            problems.throwIfAny("a stationary action");
            return new StationaryAction(this);
        }
    }
}
