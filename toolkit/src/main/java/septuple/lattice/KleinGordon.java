package septuple.lattice;

import java.util.List;
import java.util.Locale;

/**
 * The Klein-Gordon field on a lattice (paper D, section 3): d phi/dt = pi, d pi/dt = Delta phi - m^2 phi (D.3.2), where Delta is
 * the sum over neighbours of D.3.4 divided by the square of the spacing; with an own potential V, a source J and absorbing layers
 * of friction gamma where they are asked for, d pi/dt = Delta phi - m^2 phi - V'(phi) + J(x, t) - gamma(x) pi. The paper's beta is
 * pi, since its B is the identity (D.3.8).
 *
 * <p>Immutable; may be used from several threads. A step costs two passes over field and momentum, and for a linear field on a large
 * lattice, whose steps go through memory four at a time, less.
 */
public final class KleinGordon implements FieldEquation {

    private final Lattice lattice;
    private final double mass;
    private final double massSquared;
    private final double step;
    private final TimeStepping timeStepping;
    private final int types;
    private final boolean linear;
    private final StabilityBound bound;
    private final List<String> warnings;
    private final double[] friction;
    private final KleinGordonLoop loop;
    private final LinearFieldLoop linearLoop;
    private final KleinGordonEnergy energy;

    KleinGordon(KleinGordonBuilder built, StabilityBound bound, double[] friction, List<String> warnings) {
        lattice = built.lattice;
        mass = built.mass;
        // Small waves feel the potential's curvature as a mass.
        massSquared = mass * mass + (built.potential == null ? 0 : built.potential.curvature(0));
        step = built.step;
        timeStepping = built.timeStepping;
        types = built.types;
        linear = built.potential == null && built.source == null && friction == null;
        this.bound = bound;
        this.friction = friction;
        this.warnings = warnings;
        loop = new KleinGordonLoop(built, friction);
        linearLoop = linear ? new LinearFieldLoop(built) : null;
        energy = new KleinGordonEnergy(lattice, mass, built.potential);
    }

    @Override
    public Lattice lattice() {
        return lattice;
    }

    @Override
    public int types() {
        return types;
    }

    @Override
    public double step() {
        return step;
    }

    /**
     * The mass.
     *
     * @return m of D.3.1
     */
    public double mass() {
        return mass;
    }

    /**
     * How kicks and drifts follow each other.
     *
     * @return the scheme
     */
    public TimeStepping timeStepping() {
        return timeStepping;
    }

    /**
     * The fastest mode of this lattice and how long a step may be for it, when kicks and drifts take turns.
     *
     * @return the bound; with an own potential, see {@link KleinGordonBuilder#fieldRange}
     */
    public StabilityBound bound() {
        return bound;
    }

    /**
     * What a user should know before trusting the field.
     *
     * @return sentences; none for the default time stepping of a field without own potential
     */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * By how much the fastest mode grows in a step, to linear order in the field.
     *
     * @return one where kicks and drifts take turns; sqrt(1 + h^2 omega^2) for EULER
     */
    public double growth() {
        return growth(bound.frequency(), bound.waveNumber());
    }

    /**
     * By how much a mode grows in a step, to linear order in the field.
     *
     * @param mode the number of waves on each axis of a periodic lattice
     * @return the modulus of the larger of the mode's two multipliers
     */
    public double growth(int... mode) {
        ScalarDispersion wave = dispersion(mode);
        return growth(wave.frequency(), wave.waveNumber());
    }

    private double growth(double omega, double[] waveNumber) {
        boolean euler = timeStepping == TimeStepping.EULER;
        return euler ? Math.hypot(1, step * omega) : new StabilityBound(omega, waveNumber).growth(step);
    }

    @Override
    public void advance(FieldState state, long steps) {
        requireFits(state);
        if (steps < 0) {
            throw new IllegalArgumentException("the number of steps is " + steps + ", but must not be negative");
        }
        for (int type = 0; type < types; type++) {
            if (linear) {
                linearLoop.advance(state.fields()[type], state.momenta()[type], steps);
            } else {
                loop.advance(state.fields()[type], state.momenta()[type], state.time(), steps);
            }
        }
        state.timeIs(state.time() + steps * step);
    }

    /**
     * How fast momentum changes, by everything but friction: the right side of D.3.2.
     *
     * @param state the state
     * @param type  the type of neurons, from zero
     * @return Delta phi - m^2 phi - V'(phi) + J at every site
     */
    public double[] force(FieldState state, int type) {
        requireFits(state);
        return loop.force(state.field(type), state.time());
    }

    /**
     * By how much three neighbouring states miss D.3.19: (phi(t+h) - 2 phi(t) + phi(t-h)) / h^2 against the force at t. Zero up to
     * rounding for VERLET and SYMPLECTIC_EULER without friction.
     *
     * @param before the state at t - h
     * @param now    the state at t
     * @param after  the state at t + h
     * @return the Euclidean norm of the difference of the two sides, relative to the larger of their norms
     */
    public double residual(FieldState before, FieldState now, FieldState after) {
        return residual(before, now, after, now);
    }

    /**
     * By how much three neighbouring states miss D.3.13, whose force is that of the first: (phi(t+2h) - 2 phi(t+h) + phi(t)) / h^2
     * against the force at t. Zero up to rounding for EULER without friction.
     *
     * @param first  the state at t
     * @param second the state at t + h
     * @param third  the state at t + 2 h
     * @return the Euclidean norm of the difference of the two sides, relative to the larger of their norms
     */
    public double residualOfFirst(FieldState first, FieldState second, FieldState third) {
        return residual(first, second, third, first);
    }

    private double residual(FieldState a, FieldState b, FieldState c, FieldState forced) {
        requireFits(a);
        requireFits(b);
        requireFits(c);
        double miss = 0;
        double left = 0;
        double right = 0;
        for (int type = 0; type < types; type++) {
            double[] force = force(forced, type);
            for (int i = 0; i < force.length; i++) {
                double now = b.fieldAt(type, i);
                double second = ((c.fieldAt(type, i) - now) - (now - a.fieldAt(type, i))) / (step * step);
                miss += (second - force[i]) * (second - force[i]);
                left += second * second;
                right += force[i] * force[i];
            }
        }
        double larger = Math.max(left, right);
        return larger == 0 ? 0 : Math.sqrt(miss / larger);
    }

    /**
     * The frequency and group velocity of a plane wave, to linear order in the field.
     *
     * @param mode the number of waves on each axis of a periodic lattice; any whole numbers
     * @return the dispersion of that mode
     * @throws IllegalArgumentException if the lattice is not periodic or there is not a number for each axis
     */
    public ScalarDispersion dispersion(int... mode) {
        requireRing("a mode");
        if (mode.length != lattice.dimensions()) {
            throw new IllegalArgumentException("the mode has " + mode.length + " numbers, but the lattice has "
                    + lattice.dimensions() + " axes");
        }
        double[] waveNumber = new double[mode.length];
        for (int axis = 0; axis < mode.length; axis++) {
            waveNumber[axis] = lattice.waveNumber(axis, mode[axis]);
        }
        return dispersionAt(waveNumber);
    }

    /**
     * The frequency and group velocity of a plane wave on a lattice so large that any wave number fits.
     *
     * @param waveNumber k, one per axis
     * @return the dispersion
     */
    public ScalarDispersion dispersionAt(double... waveNumber) {
        if (waveNumber.length != lattice.dimensions()) {
            throw new IllegalArgumentException(waveNumber.length + " wave numbers are given, but the lattice has "
                    + lattice.dimensions() + " axes");
        }
        return ScalarDispersion.of(lattice, massSquared, step, timeStepping, waveNumber);
    }

    /**
     * A plane wave at time zero: see {@link #wave(int[], double, double)}.
     *
     * @param mode      the number of waves on each axis
     * @param amplitude A
     * @return the wave
     */
    public FieldState wave(int[] mode, double amplitude) {
        return wave(mode, amplitude, 0);
    }

    /**
     * A plane wave that the time stepping carries on exactly: A cos(k x - Omega t) with the momentum that belongs to it; a complex
     * field has A sin(k x - Omega t) as its imaginary part. For EULER the amplitude at a time t is A growth^(t / h).
     *
     * @param mode      the number of waves on each axis of a periodic lattice
     * @param amplitude A
     * @param time      t
     * @return the state at time t
     * @throws IllegalArgumentException if the lattice is not periodic
     * @throws IllegalStateException    with an own potential, a source or absorbing layers, where plane waves are no solutions
     */
    public FieldState wave(int[] mode, double amplitude, double time) {
        requireLinear("a plane wave");
        ScalarDispersion wave = dispersion(mode);
        return new LatticeWaves(this).plane(mode, wave, amplitude, time);
    }

    /**
     * A packet that runs in one direction: A exp(-sum_mu (x_mu - c_mu)^2 / (4 w_mu^2) + i k (x - c)), every wave of which has the
     * momentum that belongs to exp(-i Omega t) in this time stepping. A complex field holds both parts, a real one the real part.
     * Distances are the shortest on the ring.
     *
     * @param amplitude  A
     * @param centre     c, one coordinate per axis
     * @param width      w, the standard deviation of |phi|^2 along each axis; positive
     * @param waveNumber k, one per axis; need not fit the ring where the envelope vanishes
     * @return the packet at time zero
     * @throws IllegalArgumentException if the lattice is not periodic, or there is not a number for each axis
     * @throws IllegalStateException    with an own potential, a source or absorbing layers
     */
    public FieldState packet(double amplitude, double[] centre, double[] width, double[] waveNumber) {
        requireLinear("a packet");
        requireRing("a packet");
        return new LatticeWaves(this).packet(amplitude, centre, width, waveNumber);
    }

    /**
     * The energy of a state, D.3.5 with the volume of a site: a^D sum_i (pi_i^2 / 2 + m^2 phi_i^2 / 2 + V(phi_i)) and half of the
     * squared difference over each link divided by a^2. Sources are not counted. Time steppings conserve something near it,
     * {@link #conserved}.
     *
     * @param state the state
     * @return the energy
     */
    public double energy(FieldState state) {
        requireFits(state);
        return energy.of(state);
    }

    /**
     * The energy at each site; a link's is shared by its two ends, one to the outside belongs to the site inside.
     *
     * @param state the state
     * @return energy per volume at every site; times a^D their sum is the energy
     */
    public double[] energyDensity(FieldState state) {
        requireFits(state);
        return energy.density(state);
    }

    /**
     * What the time stepping conserves to rounding, a quadratic form near the energy: with K phi = m^2 phi - Delta phi,
     * E - (h^2 / 8) |K phi|^2 for VERLET and E - (h / 2) pi K phi for SYMPLECTIC_EULER, each times a^D. Both are positive for all
     * states as long as the step is shorter than the bound, which is why nothing grows.
     *
     * @param state the state
     * @return the conserved quantity
     * @throws IllegalStateException for EULER, which conserves nothing of the kind, and with an own potential, a source or
     *     absorbing layers
     */
    public double conserved(FieldState state) {
        requireFits(state);
        requireLinear("the conserved quantity");
        if (timeStepping == TimeStepping.EULER) {
            throw new IllegalStateException("EULER conserves no energy: each mode's grows by growth^2 in every step; VERLET conserves one");
        }
        double correction = 0;
        for (int type = 0; type < types; type++) {
            double[] force = force(state, type);
            for (int i = 0; i < force.length; i++) {
                correction += timeStepping == TimeStepping.VERLET ? -step * step / 8 * force[i] * force[i]
                        : step / 2 * state.momentumAt(type, i) * force[i];
            }
        }
        return energy.of(state) + correction * energy.volume();
    }

    /**
     * The momentum of the field along an axis, -a^D sum_i pi_i (phi_{i+e} - phi_{i-e}) / 2a, which every time stepping conserves to
     * rounding on a periodic axis without own potential, source and absorption, EULER excepted.
     *
     * @param state the state
     * @param axis  its number from zero
     * @return the momentum
     */
    public double fieldMomentum(FieldState state, int axis) {
        requireFits(state);
        return energy.momentum(state, axis);
    }

    /**
     * The charge of a complex field, a^D sum_i (phi^1 pi^2 - phi^2 pi^1): conserved because phase changes of phi are a symmetry. A
     * wave exp(-i Omega t) has negative charge.
     *
     * @param state the state
     * @return the charge
     * @throws IllegalStateException for a real field, which has none
     */
    public double charge(FieldState state) {
        requireFits(state);
        if (types != 2) {
            throw new IllegalStateException("a real field has no charge; build a .complex() one");
        }
        return energy.charge(state);
    }

    /**
     * Where the field is: the mean coordinate with the weight |phi|^2. On a periodic axis the field must vanish where the
     * coordinate jumps.
     *
     * @param state the state
     * @param axis  its number from zero
     * @return sum x |phi|^2 / sum |phi|^2
     */
    public double centroid(FieldState state, int axis) {
        requireFits(state);
        return energy.centroid(state, axis);
    }

    /**
     * The friction of absorbing layers.
     *
     * @return gamma at every site, zero outside of the layers
     */
    public double[] friction() {
        return friction == null ? new double[lattice.sites()] : friction.clone();
    }

    private void requireLinear(String what) {
        if (!linear) {
            throw new IllegalStateException(what
                    + " is exact only without own potential, source and absorbing layers; this field has one of them");
        }
    }

    private void requireRing(String what) {
        if (!lattice.isPeriodic()) {
            throw new IllegalArgumentException(what + " needs a lattice that is periodic along all axes, but this is a " + lattice);
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "Klein-Gordon field of mass %s on a %s, step %s, %s; steps may be up to %.6g%s", mass,
                lattice, step, timeStepping, bound.longestStep(), warnings.isEmpty() ? "" : "\n- " + String.join("\n- ", warnings));
    }
}
