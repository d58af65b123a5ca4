package septuple.lattice;

import java.util.Arrays;

/**
 * A background gauge field of the group U(1) on a lattice (paper D, section 5): a phase theta_mu on every link from a site i to i + e_mu,
 * and a potential A_0 at every site. Both may change with time. Immutable.
 *
 * <p>Signs are those of D.5.10: the derivatives that replace the plain ones are
 * <pre>    D_0 psi = d psi/dt + i A_0 psi,     D_mu psi(i) = (exp(i theta_mu(i)) psi(i + e_mu) - psi(i)) / spacing</pre>
 * with theta_mu = spacing A_mu where A varies slowly, so that D_mu is d/dx_mu + i A_mu in the limit. On real types of neurons the factor
 * i is the matrix -X_0, and exp(i theta) is exp(-theta X_0). The charge is contained in A. In the usual letters of a charge q with
 * potentials Phi and <b>A</b>, A_0 is q Phi, and A_mu is -q times the component of <b>A</b> (the lower index of signature (+, -, -, -)),
 * so that a packet of positive frequency feels the force q E_mu = dA_mu/dt - dA_0/dx_mu, which is {@link #force}.
 *
 * <p>Under a local change of phase psi(i) -&gt; exp(-i alpha(i)) psi(i) (D.5.2, alpha = theta pi/2) the field becomes
 * theta_mu(i) + alpha(i + e_mu) - alpha(i) and A_0 + d alpha/dt: {@link GaugeTransformation}. Everything that can be measured depends on
 * phases around closed ways only: {@link #plaquette} and {@link #around}.
 */
public final class GaugeField {

    private final Lattice lattice;
    /** Phases at time zero, per axis and site; null where all are zero. */
    private final double[][] phases;
    /** Growth of the phases in a unit of time, per axis and site; null where there is none. */
    private final double[][] growth;
    private final TimedSiteFunction[] timedVector;
    private final double[] potential;
    private final TimedSiteFunction timedPotential;

    GaugeField(Lattice lattice, double[][] phases, double[][] growth, TimedSiteFunction[] timedVector, double[] potential,
            TimedSiteFunction timedPotential) {
        this.lattice = lattice;
        this.phases = phases;
        this.growth = growth;
        this.timedVector = timedVector;
        this.potential = potential;
        this.timedPotential = timedPotential;
    }

    /**
     * Begins a gauge field; zero, if nothing else is said.
     *
     * @param lattice where it lives
     * @return the builder
     */
    public static GaugeFieldBuilder on(Lattice lattice) {
        return new GaugeFieldBuilder(lattice);
    }

    /**
     * A complex scalar field of this charge, D_0 D_0 phi = sum_mu D_mu D_mu phi - m^2 phi (D.3.1 with the derivatives of D.5.10).
     *
     * @param mass m, not negative
     * @return the builder of its equation
     */
    public ChargedFieldBuilder kleinGordon(double mass) {
        return new ChargedFieldBuilder(this, mass, null);
    }

    /**
     * A Dirac field of this charge (D.5.10): of two types of neurons in one dimension (D.4.16), of four (D.4.35) in more.
     *
     * @param mass m, not negative
     * @return the builder of its equation
     */
    public ChargedFieldBuilder dirac(double mass) {
        return dirac(mass, lattice.dimensions() == 1 ? DiracMatrices.twoTypes() : DiracMatrices.fourTypes());
    }

    /**
     * A Dirac field of this charge with matrices of one's own.
     *
     * @param mass     m, not negative
     * @param matrices of at least as many dimensions as the lattice; X_0 must be I (x) i sigma_2, so that types come in pairs
     * @return the builder of its equation
     */
    public ChargedFieldBuilder dirac(double mass, DiracMatrices matrices) {
        return new ChargedFieldBuilder(this, mass, matrices);
    }

    /**
     * Where the field lives.
     *
     * @return the lattice
     */
    public Lattice lattice() {
        return lattice;
    }

    /**
     * Whether nothing of it changes with time.
     *
     * @return true if so
     */
    public boolean isStatic() {
        return growth == null && timedVector == null && timedPotential == null;
    }

    /** Whether the phases of links never change. */
    boolean linksAreStatic() {
        return growth == null && timedVector == null;
    }

    /** Whether A_0 is zero at all times. */
    boolean hasNoPotential() {
        return potential == null && timedPotential == null;
    }

    /**
     * The phase of a link.
     *
     * @param axis  its direction
     * @param index the number of the site where it begins
     * @param time  when
     * @return theta_mu of the link from the site to the next one; zero where the lattice ends there
     * @throws IllegalArgumentException if there is no such axis or site
     */
    public double phase(int axis, int index, double time) {
        lattice.checkAxis(axis);
        requireSite(index);
        if (lattice.neighbour(index, axis, 1) < 0) {
            return 0;
        }
        double phase = phases == null ? 0 : phases[axis][index];
        if (growth != null) {
            phase += time * growth[axis][index];
        }
        if (timedVector != null && timedVector[axis] != null) {
            double[] middle = lattice.position(index);
            middle[axis] += lattice.spacing() / 2;
            phase += lattice.spacing() * timedVector[axis].at(middle, time);
        }
        return phase;
    }

    /**
     * The temporal component.
     *
     * @param index the number of a site
     * @param time  when
     * @return A_0 there
     * @throws IllegalArgumentException if there is no such site
     */
    public double potential(int index, double time) {
        requireSite(index);
        double value = potential == null ? 0 : potential[index];
        return timedPotential == null ? value : value + timedPotential.at(lattice.position(index), time);
    }

    /**
     * The phase around the square of a lattice, the flux through it.
     *
     * @param first  the axis of its first link
     * @param second the axis of its second link
     * @param index  the number of its corner with the smallest coordinates
     * @param time   when
     * @return theta_first(i) + theta_second(i + e_first) - theta_first(i + e_second) - theta_second(i); that of F_first,second = d_first
     *         A_second - d_second A_first times the area, up to whole turns
     * @throws IllegalArgumentException if the axes are the same or the lattice ends there
     */
    public double plaquette(int first, int second, int index, double time) {
        lattice.checkAxis(first);
        lattice.checkAxis(second);
        int a = lattice.neighbour(index, first, 1);
        int b = lattice.neighbour(index, second, 1);
        if (first == second || a < 0 || b < 0) {
            throw new IllegalArgumentException("there is no square of axes " + first + " and " + second + " at site "
                    + Arrays.toString(lattice.site(index)) + "; give two axes, and a site inside");
        }
        return phase(first, index, time) + phase(second, a, time) - phase(first, b, time) - phase(second, index, time);
    }

    /**
     * The phase once around a periodic axis, as of a flux through the ring (Aharonov and Bohm).
     *
     * @param axis  a periodic one
     * @param index the number of a site on the way
     * @param time  when
     * @return the sum of the phases of all links along the axis
     * @throws IllegalArgumentException if the axis is not closed
     */
    public double around(int axis, int index, double time) {
        lattice.checkAxis(axis);
        if (lattice.boundary(axis) != LatticeBoundary.PERIODIC) {
            throw new IllegalArgumentException("axis " + axis + " is not closed: boundary " + lattice.boundary(axis));
        }
        double sum = 0;
        int site = index;
        for (int step = 0; step < lattice.size(axis); step++) {
            sum += phase(axis, site, time);
            site = lattice.neighbour(site, axis, 1);
        }
        return sum;
    }

    /**
     * The electric force along a link, q E_mu = dA_mu/dt - dA_0/dx_mu, with the rate of the phase taken between two times.
     *
     * @param axis  the direction
     * @param index the number of the site where the link begins
     * @param time  the middle of the two times
     * @param apart how far they are apart, positive
     * @return (theta(t + apart/2) - theta(t - apart/2)) / (apart spacing) - (A_0(i + e_mu) - A_0(i)) / spacing, unchanged by transformations
     *         that grow evenly in time
     * @throws IllegalArgumentException if the lattice ends there, or the times are the same
     */
    public double force(int axis, int index, double time, double apart) {
        if (!(apart > 0 && apart < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the two times are " + apart + " apart, but must be some positive time apart");
        }
        int there = lattice.neighbour(index, axis, 1);
        if (there < 0) {
            throw new IllegalArgumentException("the lattice ends at site " + Arrays.toString(lattice.site(index)) + " along axis " + axis);
        }
        double rate = (phase(axis, index, time + apart / 2) - phase(axis, index, time - apart / 2)) / apart;
        return (rate - potential(there, time) + potential(index, time)) / lattice.spacing();
    }

    private void requireSite(int index) {
        if (index < 0 || index >= lattice.sites()) {
            throw new IllegalArgumentException("the site's number is " + index + ", but must be 0 to " + (lattice.sites() - 1));
        }
    }

    /** Writes the phases of all links of an axis. */
    void phases(int axis, double time, double[] target) {
        for (int index = 0; index < target.length; index++) {
            target[index] = phase(axis, index, time);
        }
    }

    /** The field after psi -> exp(-i (angle + rate t)) psi. */
    GaugeField turned(double[] angle, double[] rate) {
        boolean grows = Arrays.stream(rate).anyMatch(value -> value != 0);
        double[] changed = potential == null ? new double[rate.length] : potential.clone();
        Arrays.setAll(changed, i -> changed[i] + rate[i]);
        double[][] rates = grows || growth != null ? turned(growth, rate) : null;
        boolean still = rates == null || Arrays.stream(rates).allMatch(axis -> Arrays.stream(axis).allMatch(value -> value == 0));
        return new GaugeField(lattice, turned(phases, angle), still ? null : rates, timedVector,
                grows || potential != null ? changed : null, timedPotential);
    }

    private double[][] turned(double[][] links, double[] angle) {
        double[][] changed = new double[lattice.dimensions()][angle.length];
        for (int axis = 0; axis < changed.length; axis++) {
            for (int index = 0; index < angle.length; index++) {
                int there = lattice.neighbour(index, axis, 1);
                if (there >= 0) {
                    changed[axis][index] = (links == null ? 0 : links[axis][index]) + angle[there] - angle[index];
                }
            }
        }
        return changed;
    }

    @Override
    public String toString() {
        return (isStatic() ? "static " : "") + "gauge field on a " + lattice + (hasNoPotential() ? "" : ", with a potential");
    }
}
