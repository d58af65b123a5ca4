package septuple.lattice;

import java.util.Arrays;
import septuple.validation.Memory;

/**
 * The Dirac field as activation and learning of K types of neurons (D.4.26, with a step and in units of the lattice's spacing h):
 *
 * <pre>
 * d phi/dt =  B pi     + (m X_0 + V X_0) phi,     (B pi)_i    = sum_mu X_mu (pi_(i+e_mu) - pi_i)/h
 * d pi/dt  = -B^T phi + (-m X_0 + V X_0) pi,      (B^T phi)_i = sum_mu X_mu (phi_i - phi_(i-e_mu))/h
 * </pre>
 *
 * <p>phi^a and pi^a of a state are its field and momentum of type a - 1. Where two real components are one complex one (D.4.28),
 * X_0 is -i, and this is i d psi/dt = (H + V) psi for the spinor psi = (phi~, pi~) (D.4.30).
 *
 * <p>A step is staggered: phi lives at whole steps, pi at half ones in between. With the orthogonal rotations R = exp(step (m + V)
 * X_0) of phi and R' = exp(step (V - m) X_0) of pi it is phi := R phi + step R^(1/2) B pi and then pi := R' pi - step R'^(1/2) B^T
 * phi; before and after {@link #advance}, pi is carried by half a step so that both have the same time. This is of second order
 * and reversible, and for any potential it keeps {@link #conserved} to rounding, which bounds the field as long as the step is
 * short enough. Without potential cos(step Omega) = cos(step m) - (step s)^2/2 ({@link DiracSpectrum}). That staggering a Dirac
 * field in time keeps such a quadratic form is known of schemes with averaged masses (R. Hammer and W. Poetz, Comput. Phys.
 * Commun. 185, 40, 2014).
 *
 * <p>Immutable.
 */
public final class Dirac implements FieldEquation {

    private final Lattice lattice;
    private final DiracMatrices matrices;
    private final double mass;
    private final double wilson;
    private final double step;
    private final TimeStepping timeStepping;
    private final DiracHopping hopping;
    private final double offset;
    private final double[] fieldFrequencies;
    private final double[] momentumFrequencies;
    private final DiracSpectrum spectrum;
    private final StabilityBound stability;
    private final boolean inPotential;
    private final DiracKernel kernel;
    private final DiracScheme scheme;

    Dirac(Lattice lattice, DiracMatrices matrices, double mass, double wilson, double step, TimeStepping timeStepping,
            DiracHopping hopping, int threads, double offset, double[] fieldFrequencies, double[] momentumFrequencies,
            DiracSpectrum spectrum, StabilityBound stability, boolean inPotential) {
        this.lattice = lattice;
        this.matrices = matrices;
        this.mass = mass;
        this.wilson = wilson;
        this.step = step;
        this.timeStepping = timeStepping;
        this.hopping = hopping;
        this.offset = offset;
        this.fieldFrequencies = fieldFrequencies;
        this.momentumFrequencies = momentumFrequencies;
        this.spectrum = spectrum;
        this.stability = stability;
        this.inPotential = inPotential;
        this.kernel = new DiracKernel(lattice, matrices, hopping, threads);
        this.scheme = new DiracScheme(kernel, wilson == 0 ? null : new WilsonRotation(lattice, matrices, threads), fieldFrequencies,
                momentumFrequencies, step, timeStepping, wilson / lattice.spacing());
    }

    @Override
    public Lattice lattice() {
        return lattice;
    }

    @Override
    public int types() {
        return matrices.types();
    }

    @Override
    public double step() {
        return step;
    }

    /**
     * The matrices.
     *
     * @return X_0 .. X_D
     */
    public DiracMatrices matrices() {
        return matrices;
    }

    /**
     * The mass.
     *
     * @return m, without Wilson's term
     */
    public double mass() {
        return mass;
    }

    /**
     * The frequencies of all waves, as if there were no potential.
     *
     * @return the spectrum
     */
    public DiracSpectrum spectrum() {
        return spectrum;
    }

    /**
     * How long a step of a massless field without potential may be: 2 over the highest singular value of B on this lattice. A mass
     * makes it shorter, by the cosine of half the angle that it turns in a step.
     *
     * @return the bound and its wave
     */
    public StabilityBound stability() {
        return stability;
    }

    @Override
    public void advance(FieldState state, long steps) {
        requireFits(state);
        if (steps < 0) {
            throw new IllegalArgumentException("the number of steps is " + steps + ", but must not be negative");
        }
        if (steps == 0) {
            return;
        }
        scheme.advance(state.fields(), state.momenta(), steps);
        state.timeIs(state.time() + steps * step);
    }

    private double[][] scratch() {
        Memory.require((long) types() * lattice.sites() * Double.BYTES, "room for " + types() + " components on a " + lattice);
        return new double[types()][lattice.sites()];
    }

    /**
     * What the scheme keeps to rounding, with p = R'^(1/2) (pi - (step/2) B^T phi), which is pi half a step later: the sum over
     * sites of phi R^(1/2) phi + p R'^(1/2) p + step phi B p, times the volume of a site. For a massless field it is |phi|^2 +
     * |pi|^2 - (step^2/4) |B^T phi|^2. It differs from the charge by terms of first order with a mass and a step, and is positive
     * up to the longest step.
     *
     * @param state of this equation
     * @return the quadratic form; of {@link TimeStepping#SYMPLECTIC_EULER} it is kept too, with step instead of step/2 in p, and of
     *         {@link TimeStepping#EULER} nothing is: it grows
     */
    public double conserved(FieldState state) {
        requireFits(state);
        FieldState later = state.copy();
        double[][] phi = later.fields();
        double[][] p = later.momenta();
        scheme.open(phi, p);
        double sum = step * dot(phi, hop(p, true));
        for (double[][] part : new double[][][] {phi, p}) {
            double[][] before = Arrays.stream(part).map(double[]::clone).toArray(double[][]::new);
            scheme.turnHalf(part, part == phi);
            sum += dot(before, part);
        }
        return sum * volume();
    }

    private double[][] hop(double[][] source, boolean bias) {
        double[][] target = scratch();
        kernel.turn(target, source, bias, 1, DiracRotation.NONE, DiracRotation.NONE);
        return target;
    }

    /**
     * The biases (D.4.8, D.4.38).
     *
     * @param state of this equation
     * @return beta^a = sum_mu X_mu (pi_(i+e_mu) - pi_i)/h, a row per type and a column per site
     */
    public double[][] biases(FieldState state) {
        requireFits(state);
        return hop(state.momenta(), true);
    }

    /**
     * The right sides of the equations in continuous time (D.4.26 without the step).
     *
     * @param state of this equation; unchanged
     * @return d phi/dt as its field and d pi/dt as its momentum
     * @throws IllegalArgumentException with Wilson's term, which is not among them
     */
    public FieldState rate(FieldState state) {
        requireFits(state);
        if (wilson != 0) {
            throw new IllegalArgumentException("the rate of a field with Wilson's term is not given; build the field without it");
        }
        FieldState rate = FieldState.zero(lattice, types());
        double[][][] parts = {hop(state.momenta(), true), hop(state.fields(), false)};
        double[][] mixing = matrices.matrix(0);
        for (int a = 0; a < types(); a++) {
            for (int i = 0; i < lattice.sites(); i++) {
                double field = parts[0][a][i];
                double momentum = parts[1][a][i];
                for (int b = 0; b < types(); b++) {
                    field += fieldFrequencies[Math.min(i, fieldFrequencies.length - 1)] * mixing[a][b] * state.fields()[b][i];
                    momentum += momentumFrequencies[Math.min(i, momentumFrequencies.length - 1)] * mixing[a][b] * state.momenta()[b][i];
                }
                rate.fields()[a][i] = field;
                rate.momenta()[a][i] = momentum;
            }
        }
        return rate;
    }

    /**
     * The density of charge, psi^dagger psi.
     *
     * @param state of this equation
     * @return |phi|^2 + |pi|^2 at every site
     */
    public double[] chargeDensity(FieldState state) {
        requireFits(state);
        double[] density = new double[lattice.sites()];
        for (int a = 0; a < types(); a++) {
            for (int i = 0; i < density.length; i++) {
                density[i] += state.fields()[a][i] * state.fields()[a][i] + state.momenta()[a][i] * state.momenta()[a][i];
            }
        }
        return density;
    }

    /**
     * The charge, which is kept in continuous time and oscillates slightly in the scheme.
     *
     * @param state of this equation
     * @return the sum of the density times the volume of a site
     */
    public double charge(FieldState state) {
        return Arrays.stream(chargeDensity(state)).sum() * volume();
    }

    /**
     * The current along an axis, such that d(density)/dt = -sum over axes of (current - current at the site before)/h holds
     * exactly in continuous time.
     *
     * @param state of this equation
     * @param axis  from zero
     * @return -2 phi_i X_mu pi_(i+e_mu) for one-sided differences and -(phi_i X_mu pi_(i+e_mu) + phi_(i+e_mu) X_mu pi_i) for
     *         symmetric ones: from each site to its next neighbour, zero across a fixed end
     * @throws IllegalArgumentException with Wilson's term, which carries a current of its own
     */
    public double[] current(FieldState state, int axis) {
        requireFits(state);
        lattice.checkAxis(axis);
        if (wilson != 0) {
            throw new IllegalArgumentException("the current of a field with Wilson's term is not given; build the field without it");
        }
        double[][] x = matrices.matrix(axis + 1);
        double[] current = new double[lattice.sites()];
        for (int i = 0; i < current.length; i++) {
            int next = lattice.neighbour(i, axis, 1);
            for (int a = 0; a < types() && next >= 0; a++) {
                for (int b = 0; b < types(); b++) {
                    double forward = state.fields()[a][i] * state.momenta()[b][next];
                    double back = hopping == DiracHopping.ONE_SIDED ? forward : state.fields()[a][next] * state.momenta()[b][i];
                    current[i] -= x[a][b] * (forward + back);
                }
            }
        }
        return current;
    }

    /**
     * The expectation of the position: the centroid of the charge. In one dimension with the paper's differences pi sits half a
     * site below phi.
     *
     * @param state of this equation
     * @param axis  from zero; where the axis is periodic, the charge is to stay away from its ends
     * @return sum of x |phi|^2 + (x - h/2) |pi|^2 over the charge, or x for both
     * @throws ArithmeticException if there is no charge
     */
    public double centroid(FieldState state, int axis) {
        requireFits(state);
        lattice.checkAxis(axis);
        double charge = 0;
        double moment = 0;
        for (int i = 0; i < lattice.sites(); i++) {
            double position = lattice.spacing() * (i / lattice.stride(axis) % lattice.size(axis));
            for (int a = 0; a < types(); a++) {
                double ofField = state.fields()[a][i] * state.fields()[a][i];
                double ofMomentum = state.momenta()[a][i] * state.momenta()[a][i];
                charge += ofField + ofMomentum;
                moment += position * ofField + (position + offset) * ofMomentum;
            }
        }
        if (charge == 0) {
            throw new ArithmeticException("the state has no charge, and so no centroid");
        }
        return moment / charge;
    }

    /**
     * A component of the spinor (D.4.19, D.4.30): phi^1 + i phi^2, .. and then pi^1 + i pi^2, ..
     *
     * @param state     of this equation
     * @param component from zero, less than K
     * @return its real and its imaginary part, a row each, a column per site
     */
    public double[][] spinor(FieldState state, int component) {
        requireFits(state);
        if (component < 0 || component >= types() || types() % 2 != 0) {
            throw new IllegalArgumentException("the component is " + component + ", but must be 0 to " + (types() - 1));
        }
        int pair = 2 * component;
        return pair < types() ? new double[][] {state.field(pair), state.field(pair + 1)}
                : new double[][] {state.momentum(pair - types()), state.momentum(pair - types() + 1)};
    }

    boolean isPlain() {
        return wilson == 0 && timeStepping == TimeStepping.VERLET;
    }

    DiracHopping hopping() {
        return hopping;
    }

    /** By how much X_0 turns phi (or pi) in a unit of time: m + V (or V - m) at every site, or one number for all. */
    double[] frequencies(boolean field) {
        return (field ? fieldFrequencies : momentumFrequencies).clone();
    }

    private double volume() {
        return Math.pow(lattice.spacing(), lattice.dimensions());
    }

    private static double dot(double[][] left, double[][] right) {
        double sum = 0;
        for (int a = 0; a < left.length; a++) {
            for (int i = 0; i < left[a].length; i++) {
                sum += left[a][i] * right[a][i];
            }
        }
        return sum;
    }

    @Override
    public String toString() {
        return "Dirac field of mass " + mass + " on a " + lattice + ", " + matrices + (wilson == 0 ? "" : ", Wilson term " + wilson)
                + (inPotential ? ", in a potential" : "") + ", step " + step;
    }
}
