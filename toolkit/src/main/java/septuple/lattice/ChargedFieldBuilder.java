package septuple.lattice;

import septuple.validation.Problems;

/** Builds a {@link ChargedField}: what remains to be said is the length of a step. */
public final class ChargedFieldBuilder {

    private final GaugeField gauge;
    private final double mass;
    private final DiracMatrices matrices;
    private double step = Double.NaN;

    ChargedFieldBuilder(GaugeField gauge, double mass, DiracMatrices matrices) {
        this.gauge = gauge;
        this.mass = mass;
        this.matrices = matrices;
    }

    /**
     * The length of a step; half the longest one, if this is never called.
     *
     * @param step positive and below the bound of the scheme, {@link ChargedField#longestStep}
     * @return this
     */
    public ChargedFieldBuilder step(double step) {
        this.step = step;
        return this;
    }

    /**
     * Checks everything.
     *
     * @return the equation
     * @throws IllegalArgumentException with one message that names every problem
     */
    public ChargedField build() {
        Problems problems = new Problems();
        ChargedMatter matter = matter(problems, gauge.lattice(), mass, matrices);
        problems.throwIfAny("a charged field");
        double taken = Double.isNaN(step) ? matter.longestStep() / 2 : step;
        requireStep(problems, matter, taken);
        problems.throwIfAny("a charged field");
        return new ChargedField(gauge, mass, matter, taken);
    }

    static void requireStep(Problems problems, ChargedMatter matter, double step) {
        if (step > 0 && step < Double.POSITIVE_INFINITY) {
            matter.requireStep(problems, step);
        } else {
            problems.add("the step is " + step + ", but must be positive and finite");
        }
    }

    /** The field of a mass and, if it is a Dirac field, its matrices. */
    static ChargedMatter matter(Problems problems, Lattice lattice, double mass, DiracMatrices matrices) {
        problems.require(mass >= 0 && mass < Double.POSITIVE_INFINITY, "the mass is " + mass + ", but must be finite and not negative");
        for (int axis = 0; axis < lattice.dimensions(); axis++) {
            problems.require(lattice.boundary(axis) != LatticeBoundary.ABSORBING, "axis " + axis + " has an absorbing layer, which would not "
                    + "conserve the charge; say .periodic() or .fixed()");
        }
        if (matrices == null) {
            return new ScalarMatter(mass, lattice);
        }
        problems.require(matrices.dimensions() >= lattice.dimensions(), "there are matrices X_mu for " + matrices.dimensions()
                + " dimensions, but the lattice has " + lattice.dimensions());
        double worst = 0;
        double[][] x = matrices.matrix(0);
        for (int a = 0; a < x.length; a++) {
            for (int b = 0; b < x.length; b++) {
                double pair = (a ^ 1) == b ? (a < b ? 1 : -1) : 0;
                worst = Math.max(worst, Math.abs(x[a][b] - pair));
            }
        }
        problems.require(worst == 0, "X_0 differs from I (x) i sigma_2 by " + worst + ", but a phase must turn pairs of types into each "
                + "other; change the basis by DiracMatrices.inBasis");
        return problems.any() ? null : new DiracMatter(mass, lattice, matrices);
    }
}
