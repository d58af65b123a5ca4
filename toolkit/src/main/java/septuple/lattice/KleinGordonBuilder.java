package septuple.lattice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import septuple.formula.Scalar;
import septuple.parallel.Workers;
import septuple.validation.Problems;

/**
 * What is said of a Klein-Gordon field before it is built: d phi/dt = pi, d pi/dt = Delta phi - m^2 phi - V'(phi) + J(x, t) (D.3.2
 * with more than the paper has). Only the step has to be said.
 */
public final class KleinGordonBuilder {

    final Lattice lattice;
    final double mass;
    double step = Double.NaN;
    TimeStepping timeStepping = TimeStepping.VERLET;
    LocalPotential potential;
    FieldSource source;
    int types = 1;
    int threads = 1;
    private double low = Double.NaN;
    private double high = Double.NaN;
    private double reflection = 1e-4;

    KleinGordonBuilder(Lattice lattice, double mass) {
        this.lattice = lattice;
        this.mass = mass;
    }

    /**
     * The length of a step.
     *
     * @param step h, positive; shorter than the {@link KleinGordon#bound} unless the time stepping is EULER
     * @return this
     */
    public KleinGordonBuilder step(double step) {
        this.step = step;
        return this;
    }

    /**
     * How kicks and drifts follow each other; VERLET unless told otherwise.
     *
     * @param timeStepping the scheme; EULER, as D.3.4 is printed, is unstable for every step, and {@link KleinGordon#warnings} says
     *                     so
     * @return this
     */
    public KleinGordonBuilder timeStepping(TimeStepping timeStepping) {
        this.timeStepping = timeStepping;
        return this;
    }

    /**
     * A potential of one's own beside the mass, as a formula, so that its derivatives are exact: sine-Gordon is
     * {@code potential(phi -> ONE.minus(phi.cos()))} with mass zero.
     *
     * @param potential V(phi), given the variable phi
     * @return this
     */
    public KleinGordonBuilder potential(UnaryOperator<Scalar> potential) {
        this.potential = LocalPotential.of(potential);
        return this;
    }

    /**
     * A potential of one's own beside the mass, as a pair of functions that belong together.
     *
     * @param value V(phi)
     * @param slope V'(phi)
     * @return this
     */
    public KleinGordonBuilder potential(DoubleUnaryOperator value, DoubleUnaryOperator slope) {
        this.potential = LocalPotential.of(value, slope);
        return this;
    }

    /**
     * Between which values the field will stay, for the bound of the step: the potential's curvature there counts. Without it the
     * bound is that of the quadratic part, V''(0).
     *
     * @param low  the least field
     * @param high the greatest field
     * @return this
     */
    public KleinGordonBuilder fieldRange(double low, double high) {
        this.low = low;
        this.high = high;
        return this;
    }

    /**
     * A source.
     *
     * @param source J(x, t), asked for every site in every step
     * @return this
     */
    public KleinGordonBuilder source(FieldSource source) {
        this.source = source;
        return this;
    }

    /**
     * How strong absorbing layers are. Their friction grows with the square of the depth; a slow change of friction would let a
     * wave of speed one come back from the wall behind with this share of its amplitude. Strong friction in few sites reflects by
     * itself.
     *
     * @param reflection between 0 and 1; 1e-4 unless told otherwise
     * @return this
     */
    public KleinGordonBuilder absorption(double reflection) {
        this.reflection = reflection;
        return this;
    }

    /**
     * A complex field: two types of neurons, its real and its imaginary part.
     *
     * @return this
     */
    public KleinGordonBuilder complex() {
        types = 2;
        return this;
    }

    /**
     * How many threads carry the field on; one unless told otherwise. The result has the same bits for any number.
     *
     * @param threads 1 to 1024
     * @return this
     */
    public KleinGordonBuilder threads(int threads) {
        this.threads = threads;
        return this;
    }

    /**
     * Checks everything and builds the equation.
     *
     * @return the equation
     * @throws IllegalArgumentException with one message that names every problem; for a step that is too long, the bound and the
     *     mode that grows
     */
    public KleinGordon build() {
        Problems problems = new Problems();
        problems.require(mass >= 0 && mass < Double.POSITIVE_INFINITY, "the mass is " + mass
                + ", but must be finite and not negative");
        boolean positive = step > 0 && step < Double.POSITIVE_INFINITY;
        problems.require(positive, "the step is " + step + ", but must be positive and finite; say .step(h)");
        problems.require(timeStepping != null, "the time stepping is null; VERLET, SYMPLECTIC_EULER and EULER are allowed");
        problems.require(reflection > 0 && reflection < 1, "the absorption's reflection is " + reflection
                + ", but must be between 0 and 1");
        problems.require(types == 1 || potential == null && source == null,
                "a complex field has no own potential and no source; leave out .complex(), .potential(...) or .source(...)");
        boolean range = !Double.isNaN(low) || !Double.isNaN(high);
        problems.require(!range || low < high && Double.isFinite(high - low), "the field's range is " + low + " to " + high
                + ", but must go from a finite number to a greater one");
        problems.require(!range || potential != null,
                "a range of the field is for the curvature of a potential, but there is no potential; say .potential(...)");
        Workers.check(problems, threads);
        double curvature = potential == null ? 0 : range ? potential.largestCurvature(low, high) : potential.curvature(0);
        problems.require(Double.isFinite(curvature), "the curvature of the potential is " + curvature
                + (range ? " in the field's range" : " at zero, and the field's range is not known; say .fieldRange(low, high)"));
        StabilityBound bound = bound(curvature);
        if (positive && timeStepping != TimeStepping.EULER && !problems.any()) {
            bound.require(problems, step);
        }
        problems.throwIfAny("a Klein-Gordon field");
        return new KleinGordon(this, bound, friction(), warnings(bound, range, curvature));
    }

    private List<String> warnings(StabilityBound bound, boolean range, double curvature) {
        List<String> warnings = new ArrayList<>();
        if (timeStepping == TimeStepping.EULER) {
            double growth = Math.hypot(1, step * bound.frequency());
            warnings.add(String.format(Locale.ROOT, "field and momentum are carried on from the same old state: every mode that oscillates grows, "
                    + "the fastest by a factor of %.6g in every step; no step is short enough, but kicks and drifts that take turns "
                    + "(VERLET) do not grow", growth));
        }
        if (potential != null && !range) {
            warnings.add(String.format(Locale.ROOT, "the step is bounded for small fields only, by the potential's curvature %.6g at "
                    + "zero; say .fieldRange(low, high) for a bound that counts its curvature elsewhere", curvature));
        }
        return List.copyOf(warnings);
    }

    /** The fastest mode of this very lattice. */
    private StabilityBound bound(double curvature) {
        double a = lattice.spacing();
        double square = mass * mass + Math.max(0, curvature);
        double[] waveNumber = new double[lattice.dimensions()];
        for (int axis = 0; axis < waveNumber.length; axis++) {
            int size = lattice.size(axis);
            // Between fixed ends stand sines with zeros one site outside; on a ring of odd size no wave turns by pi from site to site.
            waveNumber[axis] = (lattice.boundary(axis) == LatticeBoundary.PERIODIC ? 2 * Math.PI * (size / 2) / size
                    : Math.PI * size / (size + 1)) / a;
            double sine = 2 / a * Math.sin(waveNumber[axis] * a / 2);
            square += sine * sine;
        }
        return new StabilityBound(Math.sqrt(square), waveNumber);
    }

    /** Friction of absorbing layers at every site, or null where nothing absorbs. */
    private double[] friction() {
        boolean any = false;
        for (int axis = 0; axis < lattice.dimensions(); axis++) {
            any |= lattice.layer(axis) > 0;
        }
        if (!any) {
            return null;
        }
        double[] friction = new double[lattice.sites()];
        for (int i = 0; i < friction.length; i++) {
            int[] site = lattice.site(i);
            for (int axis = 0; axis < site.length; axis++) {
                int layer = lattice.layer(axis);
                int depth = Math.max(layer - site[axis], site[axis] - (lattice.size(axis) - 1 - layer));
                if (layer > 0 && depth > 0) {
                    // The integral of the friction over the layer is log(1/reflection): half of it on the way in, half on the way out.
                    double share = (depth - 0.5) / layer;
                    friction[i] += 3 * -Math.log(reflection) / (layer * lattice.spacing()) * share * share;
                }
            }
        }
        return friction;
    }
}
