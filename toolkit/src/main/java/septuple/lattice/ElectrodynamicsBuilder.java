package septuple.lattice;

import java.util.Arrays;
import java.util.Locale;
import septuple.validation.Problems;

/** Builds {@link Electrodynamics}. */
public final class ElectrodynamicsBuilder {

    private final Lattice lattice;
    private double charge;
    private double mass;
    private boolean charged;
    private DiracMatrices matrices;
    private double step = Double.NaN;

    ElectrodynamicsBuilder(Lattice lattice) {
        this.lattice = lattice;
    }

    /**
     * The charge of a unit of the charged field.
     *
     * @param charge q, finite
     * @return this
     */
    public ElectrodynamicsBuilder charge(double charge) {
        this.charge = charge;
        return this;
    }

    /**
     * A complex scalar field as the charged one.
     *
     * @param mass m, not negative
     * @return this
     */
    public ElectrodynamicsBuilder kleinGordon(double mass) {
        this.mass = mass;
        this.charged = true;
        this.matrices = null;
        return this;
    }

    /**
     * A Dirac field as the charged one, with the matrices that {@link GaugeField#dirac(double)} takes.
     *
     * @param mass m, not negative
     * @return this
     */
    public ElectrodynamicsBuilder dirac(double mass) {
        this.mass = mass;
        this.charged = true;
        this.matrices = lattice.dimensions() == 1 ? DiracMatrices.twoTypes() : DiracMatrices.fourTypes();
        return this;
    }

    /**
     * The length of a step; half the longest one, if this is never called.
     *
     * @param step positive and below the bounds of the links, 2 / sqrt(4 D) times the spacing in two and three dimensions, and of the charged
     *             field
     * @return this
     */
    public ElectrodynamicsBuilder step(double step) {
        this.step = step;
        return this;
    }

    /**
     * Checks everything.
     *
     * @return the equation
     * @throws IllegalArgumentException with one message that names every problem
     */
    public Electrodynamics build() {
        Problems problems = new Problems();
        problems.require(lattice.isPeriodic(), "the lattice is a " + lattice + ", but the squares of Maxwell's equations must close; say .periodic()");
        problems.require(Double.isFinite(charge), "the charge is " + charge + ", but must be finite");
        problems.require(charged || charge == 0, "the charge is " + charge + ", but nothing carries it; say .dirac(mass) or .kleinGordon(mass)");
        problems.require(!charged || charge != 0, "the charge is 0, so that nothing couples; say .charge(q), or leave the charged field to "
                + "lattice.dirac(mass)");
        ChargedMatter matter = charged ? ChargedFieldBuilder.matter(problems, lattice, mass, matrices) : null;
        problems.throwIfAny("an electromagnetic field");
        int dimensions = lattice.dimensions();
        double longest = matter == null ? Double.POSITIVE_INFINITY : matter.longestStep();
        double waves = dimensions == 1 ? Double.POSITIVE_INFINITY : lattice.spacing() / Math.sqrt(dimensions);
        if (Double.isNaN(step) && Double.isInfinite(Math.min(longest, waves))) {
            problems.add("there is no longest step of which half could be taken: an electric field on a line does not move; say .step(...)");
        }
        double taken = Double.isNaN(step) ? Math.min(longest, waves) / 2 : step;
        if (!(taken > 0 && taken < Double.POSITIVE_INFINITY)) {
            problems.require(problems.any(), "the step is " + taken + ", but must be positive and finite");
        } else {
            if (matter != null) {
                matter.requireStep(problems, taken);
            }
            problems.require(taken < waves, String.format(Locale.ROOT, "the step is %s, but must be shorter than 2 / omega = %.6g: the light of wave "
                    + "numbers %s has frequency omega = %.6g and grows", taken, waves, Arrays.toString(shortest()), 2 / waves));
        }
        problems.throwIfAny("an electromagnetic field");
        return new Electrodynamics(lattice, charge, matter, taken);
    }

    private double[] shortest() {
        double[] wave = new double[lattice.dimensions()];
        Arrays.fill(wave, Math.PI / lattice.spacing());
        return wave;
    }
}
