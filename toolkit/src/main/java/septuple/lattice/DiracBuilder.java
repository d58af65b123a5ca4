package septuple.lattice;

import java.util.Arrays;
import java.util.Locale;
import septuple.parallel.Workers;
import septuple.validation.Problems;

/** Builds a {@link Dirac} field; begins with {@link Lattice#dirac}. */
public final class DiracBuilder {

    private final Lattice lattice;
    private final double mass;
    private DiracMatrices matrices;
    private double step;
    private boolean stepGiven;
    private TimeStepping timeStepping = TimeStepping.VERLET;
    private DiracHopping hopping = DiracHopping.ONE_SIDED;
    private double wilson;
    private SiteFunction potential;
    private SiteFunction scalar;
    private int threads = 1;

    DiracBuilder(Lattice lattice, double mass) {
        this.lattice = lattice;
        this.mass = mass;
    }

    /**
     * The matrices; the paper's, if this is never called: those of D.4.16 on one axis, of D.4.35 on three, and the first of the
     * latter on two.
     *
     * @param matrices with one X_mu per axis of the lattice
     * @return this
     */
    public DiracBuilder matrices(DiracMatrices matrices) {
        this.matrices = matrices;
        return this;
    }

    /**
     * The length of a step; half of the longest one of a massless field without potential, if this is never called.
     *
     * @param step positive, in units of time
     * @return this
     */
    public DiracBuilder step(double step) {
        this.step = step;
        this.stepGiven = true;
        return this;
    }

    /**
     * How phi and pi follow each other; staggered in time and synchronous before and after, if this is never called.
     *
     * @param timeStepping {@link TimeStepping#EULER} for D.4.26 as it is printed, with a step
     * @return this
     */
    public DiracBuilder timeStepping(TimeStepping timeStepping) {
        this.timeStepping = timeStepping;
        return this;
    }

    /**
     * The differences in space; the paper's, if this is never called.
     *
     * @param hopping which
     * @return this
     */
    public DiracBuilder hopping(DiracHopping hopping) {
        this.hopping = hopping;
        return this;
    }

    /**
     * Wilson's term: a mass that grows with the wave number, m + (r/h) sum (1 - cos k_mu h), which makes the waves at the corners
     * of the Brillouin zone heavy. None, if this is never called.
     *
     * @param r usually 1, with symmetric differences
     * @return this
     */
    public DiracBuilder wilson(double r) {
        this.wilson = r;
        return this;
    }

    /**
     * A potential energy of unit charge, such as an electrostatic step: both phi and pi turn by V X_0, which is i d/dt psi = (H +
     * V) psi where X_0 is -i. None, if this is never called.
     *
     * @param potential V at a position
     * @return this
     */
    public DiracBuilder potential(SiteFunction potential) {
        this.potential = potential;
        return this;
    }

    /**
     * A mass that depends on the place, beside the constant one. None, if this is never called.
     *
     * @param scalar S at a position; the mass there is m + S
     * @return this
     */
    public DiracBuilder scalarPotential(SiteFunction scalar) {
        this.scalar = scalar;
        return this;
    }

    /**
     * How many threads share a step; one, if this is never called. The result does not depend on it.
     *
     * @param threads 1 to 1024
     * @return this
     */
    public DiracBuilder threads(int threads) {
        this.threads = threads;
        return this;
    }

    /**
     * Checks everything.
     *
     * @return the field equation
     * @throws IllegalArgumentException with one message that names every problem, among them a step at which a wave grows
     */
    public Dirac build() {
        Problems problems = new Problems();
        DiracMatrices used = matrices == null ? ofPaper(lattice.dimensions()) : matrices;
        problems.require(used.dimensions() == lattice.dimensions(), "there are " + used.dimensions() + " matrices X_mu, but the lattice has "
                + lattice.dimensions() + " axes");
        problems.require(Double.isFinite(mass), "the mass is " + mass + ", but must be finite");
        problems.require(Double.isFinite(wilson), "Wilson's r is " + wilson + ", but must be finite");
        problems.require(!stepGiven || step > 0 && step < Double.POSITIVE_INFINITY, "the step is " + step + ", but must be positive and finite");
        problems.require(wilson == 0 || timeStepping != TimeStepping.EULER, "Wilson's term is turned exactly and does not go with EULER, whose every"
                + " wave grows; leave one of them out");
        Workers.check(problems, threads);
        for (int axis = 0; axis < lattice.dimensions(); axis++) {
            problems.require(lattice.boundary(axis) != LatticeBoundary.ABSORBING, "axis " + axis + " is absorbing, but a Dirac field knows periodic"
                    + " and fixed ends only: its layers would have to swallow both directions of phi and pi; take a longer axis");
        }
        problems.throwIfAny("a Dirac field");
        // Over all waves of the lattice: a second for 256 x 256 x 256 sites, and so done once.
        StabilityBound hop = new DiracSpectrum(lattice.dimensions(), 0, lattice.spacing(), hopping, 0, 1, timeStepping)
                .highestHop(lattice);
        double length = stepGiven ? step : hop.longestStep() / 2;
        double offset = lattice.dimensions() == 1 && hopping == DiracHopping.ONE_SIDED ? -lattice.spacing() / 2 : 0;
        double[][] ofField = angles(problems, 0, 1);
        double[][] ofMomentum = angles(problems, offset, -1);
        problems.throwIfAny("a Dirac field");
        DiracSpectrum spectrum = new DiracSpectrum(lattice.dimensions(), mass, lattice.spacing(), hopping, wilson, length, timeStepping);
        if (timeStepping != TimeStepping.EULER) {
            requireStable(problems, spectrum, hop, length, largest(ofField[0]), largest(ofMomentum[0]));
        }
        problems.throwIfAny("a Dirac field");
        return new Dirac(lattice, used, mass, wilson, length, timeStepping, hopping, threads, offset,
                ofField[0], ofMomentum[0], spectrum, hop, potential != null || scalar != null);
    }

    /** Frequencies by which X_0 turns phi (sign 1) or pi (sign -1): sign (m + S) + V, one where nothing depends on the place. */
    private double[][] angles(Problems problems, double offset, double sign) {
        if (potential == null && scalar == null) {
            return new double[][] {{sign * mass}};
        }
        double[] angles = lattice.values(position -> {
            double[] there = Arrays.stream(position).map(x -> x + offset).toArray();
            return sign * (mass + (scalar == null ? 0 : scalar.at(there))) + (potential == null ? 0 : potential.at(there));
        });
        Problems.firstNotFinite(angles, "mass and potential").ifPresent(problems::add);
        return new double[][] {angles};
    }

    private void requireStable(Problems problems, DiracSpectrum spectrum, StabilityBound hop, double length, double ofField,
            double ofMomentum) {
        double turning = Math.max(ofField, ofMomentum) + (wilson == 0 ? 0 : 2 * lattice.dimensions() * Math.abs(wilson) / lattice.spacing());
        problems.require(length * turning < Math.PI, String.format(Locale.ROOT, "the step is %s, but must be shorter than pi / %.6g = %.6g: mass and"
                + " potential turn the field by up to %.6g in a unit of time, and by less than half a turn in a step", length, turning,
                Math.PI / turning, turning));
        if (problems.any()) {
            return;
        }
        if (potential == null && scalar == null && lattice.isPeriodic()) {
            StabilityBound found = wilson == 0 ? new StabilityBound(Math.hypot(hop.frequency(), 2 / length * Math.sin(length * mass / 2)),
                    hop.waveNumber()) : spectrum.highest(lattice, length);
            problems.require(length * found.frequency() < 2, String.format(Locale.ROOT, "the step is %s, but must be shorter than %.6g: the mode of"
                    + " wave numbers %s grows by a factor of %.6g in every step", length, longest(spectrum, hop, length), Arrays.toString(found.waveNumber()),
                    found.growth(length)));
        } else {
            double extra = turning - Math.max(ofField, ofMomentum);
            double allowed = 2 / hop.frequency() * Math.sqrt(Math.cos(length * (ofField + extra) / 2) * Math.cos(length * (ofMomentum + extra) / 2));
            problems.require(length < allowed, String.format(Locale.ROOT, "the step is %s, but must be shorter than (2 / s) sqrt(cos cos) = %.6g, with"
                    + " the highest singular value s = %.6g of the hops, at wave numbers %s, and the cosines of half the angles by which mass and"
                    + " potential turn phi and pi in that step; beyond it the conserved quantity bounds nothing", length, allowed, hop.frequency(),
                    Arrays.toString(hop.waveNumber())));
        }
    }

    /** The longest step, by halving: with a mass the frequency that limits a step depends on its length. */
    private double longest(DiracSpectrum spectrum, StabilityBound hop, double length) {
        double low = 0;
        double high = length;
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            double frequency = wilson == 0 ? Math.hypot(hop.frequency(), 2 / middle * Math.sin(middle * mass / 2))
                    : spectrum.highest(lattice, middle).frequency();
            if (middle * frequency < 2) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static DiracMatrices ofPaper(int dimensions) {
        DiracMatrices four = DiracMatrices.fourTypes();
        return switch (dimensions) {
            case 1 -> DiracMatrices.twoTypes();
            case 2 -> DiracMatrices.of(four.matrix(0), four.matrix(1), four.matrix(2));
            default -> four;
        };
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }
}
