package septuple.lattice;

import java.util.Arrays;

/**
 * A gauge field with dynamics of its own, which the paper leaves open: Maxwell's equations on the links and squares of a lattice (K. S. Yee,
 * IEEE Trans. Antennas Propag. 14, 302, 1966; K. G. Wilson, Phys. Rev. D 10, 2445, 1974), coupled to the current of a charged field, or
 * alone.
 *
 * <p>In temporal gauge (A_0 = 0) with the signs of {@link GaugeField}: every link has a phase theta_mu = spacing A_mu and an electric field
 * e_mu = dA_mu/dt, which is the force on a unit of charge, q E_mu. With the squares' F_mu,nu = d_mu A_nu - d_nu A_mu and the charge Q(i) of the
 * field at each site,
 * <pre>    de_mu/dt = sum_nu d*_nu F_nu,mu - q^2 J_mu,        sum_mu d*_mu e_mu = q^2 (Q - mean of Q) / spacing^D</pre>
 * where d* are backward differences and J is the charge that crosses the link in a unit of time and area. The second line is Gauss's law. The
 * mean of Q is taken off by a fixed background, since the total charge on a periodic lattice must vanish.
 *
 * <p>A step is a symmetric product of parts, each of which is solved exactly: half a kick of e by F and half a step of the charged field in
 * links that stand still, during which e loses q^2 times what crossed each link; a whole drift of the links; and back. Of second order,
 * reversible; every part keeps Gauss's law, and so do the steps, to rounding. Cost: that of the {@link ChargedField} and some 30 operations per
 * site.
 *
 * <p>A state has the types of neurons of the charged field, then one for each axis: theta_mu as its field, spacing e_mu as its momentum.
 * Immutable.
 */
public final class Electrodynamics implements FieldEquation {

    private final Lattice lattice;
    private final double coupling;
    private final ChargedMatter matter;
    private final double step;

    Electrodynamics(Lattice lattice, double coupling, ChargedMatter matter, double step) {
        this.lattice = lattice;
        this.coupling = coupling;
        this.matter = matter;
        this.step = step;
    }

    /**
     * Begins an electromagnetic field.
     *
     * @param lattice periodic
     * @return the builder
     */
    public static ElectrodynamicsBuilder on(Lattice lattice) {
        return new ElectrodynamicsBuilder(lattice);
    }

    @Override
    public Lattice lattice() {
        return lattice;
    }

    @Override
    public int types() {
        return matterTypes() + lattice.dimensions();
    }

    /**
     * The types of the charged field, after which those of the links come.
     *
     * @return zero without a charged field
     */
    public int matterTypes() {
        return matter == null ? 0 : matter.types();
    }

    @Override
    public double step() {
        return step;
    }

    /**
     * The charge q of a unit of the charged field.
     *
     * @return q
     */
    public double charge() {
        return coupling;
    }

    /**
     * A state of a charged field with the electric field that Gauss's law asks for, without a magnetic one.
     *
     * @param field a state of the charged field; unchanged
     * @return a state of this equation at the same time
     * @throws IllegalArgumentException if the state does not fit the charged field
     */
    public FieldState start(FieldState field) {
        if (!field.lattice().equals(lattice) || field.types() != matterTypes()) {
            throw new IllegalArgumentException("the state of the charged field has " + field.types() + " types of neurons on a "
                    + field.lattice() + ", but this equation's has " + matterTypes() + " on a " + lattice);
        }
        FieldState state = FieldState.zero(lattice, types());
        for (int type = 0; type < matterTypes(); type++) {
            state.setField(type, field.fields()[type]);
            state.setMomentum(type, field.momenta()[type]);
        }
        state.timeIs(field.time());
        double[] source = density(state);
        double[] potential = LatticePoisson.solve(lattice, source);
        for (int axis = 0; axis < lattice.dimensions(); axis++) {
            double[] electric = state.momenta()[matterTypes() + axis];
            for (int i = 0; i < electric.length; i++) {
                electric[i] = potential[lattice.neighbour(i, axis, 1)] - potential[i];
            }
        }
        return state;
    }

    /** q^2 (Q - mean) / spacing^D at every site. */
    private double[] density(FieldState state) {
        double[] density = new double[lattice.sites()];
        if (matter != null) {
            Arrays.setAll(density, i -> matter.charge(state, i));
            double mean = Arrays.stream(density).average().orElse(0);
            double factor = coupling * coupling / Math.pow(lattice.spacing(), lattice.dimensions());
            Arrays.setAll(density, i -> factor * (density[i] - mean));
        }
        return density;
    }

    @Override
    public void advance(FieldState state, long steps) {
        requireFits(state);
        LinkPhases links = new LinkPhases(lattice);
        setLinks(links, state);
        double[][] flow = matter == null ? null : new double[lattice.dimensions()][lattice.sites()];
        double start = state.time();
        for (long done = 1; done <= steps; done++) {
            kick(state, step / 2);
            if (matter != null) {
                matter.first(state, links, step / 2, flow);
                take(state, flow);
                matter.middle(state, step);
            }
            for (int axis = 0; axis < lattice.dimensions(); axis++) {
                double[] phase = state.fields()[matterTypes() + axis];
                double[] electric = state.momenta()[matterTypes() + axis];
                for (int i = 0; i < phase.length; i++) {
                    phase[i] += step * electric[i];
                }
            }
            if (matter != null) {
                setLinks(links, state);
                matter.last(state, links, step / 2, flow);
                take(state, flow);
            }
            kick(state, step / 2);
            state.timeIs(start + done * step);
        }
    }

    private void setLinks(LinkPhases links, FieldState state) {
        if (matter != null) {
            for (int axis = 0; axis < lattice.dimensions(); axis++) {
                links.set(axis, state.fields()[matterTypes() + axis], 1);
            }
        }
    }

    /** The electric field loses what crossed each link. */
    private void take(FieldState state, double[][] flow) {
        double factor = coupling * coupling * Math.pow(lattice.spacing(), 2 - lattice.dimensions());
        for (int axis = 0; axis < flow.length; axis++) {
            double[] electric = state.momenta()[matterTypes() + axis];
            for (int i = 0; i < electric.length; i++) {
                electric[i] -= factor * flow[axis][i];
                flow[axis][i] = 0;
            }
        }
    }

    /** de_mu/dt = sum_nu (F_nu,mu(i) - F_nu,mu(i - e_nu)) / spacing. */
    private void kick(FieldState state, double time) {
        double factor = time / (lattice.spacing() * lattice.spacing());
        for (int mu = 0; mu < lattice.dimensions(); mu++) {
            double[] electric = state.momenta()[matterTypes() + mu];
            for (int nu = 0; nu < lattice.dimensions(); nu++) {
                for (int i = 0; i < electric.length && nu != mu; i++) {
                    electric[i] += factor * (plaquette(state, nu, mu, i) - plaquette(state, nu, mu, lattice.neighbour(i, nu, -1)));
                }
            }
        }
    }

    private double plaquette(FieldState state, int first, int second, int i) {
        double[] one = state.fields()[matterTypes() + first];
        double[] other = state.fields()[matterTypes() + second];
        return one[i] + other[lattice.neighbour(i, first, 1)] - one[lattice.neighbour(i, second, 1)] - other[i];
    }

    /**
     * How far Gauss's law is from holding.
     *
     * @param state of this equation
     * @return the largest difference of its two sides at any site
     */
    public double gaussResidual(FieldState state) {
        requireFits(state);
        double[] missing = density(state);
        double area = lattice.spacing() * lattice.spacing();
        for (int axis = 0; axis < lattice.dimensions(); axis++) {
            double[] electric = state.momenta()[matterTypes() + axis];
            for (int i = 0; i < missing.length; i++) {
                missing[i] -= (electric[i] - electric[lattice.neighbour(i, axis, -1)]) / area;
            }
        }
        return Arrays.stream(missing).map(Math::abs).max().orElse(0);
    }

    /**
     * The charge of all sites, in units of q.
     *
     * @param state of this equation
     * @return the sum; conserved to rounding
     */
    public double totalCharge(FieldState state) {
        return Arrays.stream(charges(state)).sum();
    }

    /**
     * The charge at every site, in units of q.
     *
     * @param state of this equation
     * @return zero without a charged field
     */
    public double[] charges(FieldState state) {
        requireFits(state);
        double[] charges = new double[lattice.sites()];
        Arrays.setAll(charges, i -> matter == null ? 0 : matter.charge(state, i));
        return charges;
    }

    /**
     * The energy of the electromagnetic field, (e e + half of all F F) / 2 q^2 times the volume of a site. Without a charge, q = 1 is taken.
     *
     * @param state of this equation
     * @return the sum over sites
     */
    public double electromagneticEnergy(FieldState state) {
        requireFits(state);
        double area = lattice.spacing() * lattice.spacing();
        double sum = 0;
        for (int mu = 0; mu < lattice.dimensions(); mu++) {
            double[] electric = state.momenta()[matterTypes() + mu];
            for (int i = 0; i < electric.length; i++) {
                sum += electric[i] * electric[i] / area;
                for (int nu = mu + 1; nu < lattice.dimensions(); nu++) {
                    double flux = plaquette(state, mu, nu, i) / area;
                    sum += flux * flux;
                }
            }
        }
        double square = coupling == 0 ? 1 : coupling * coupling;
        return sum / (2 * square) * Math.pow(lattice.spacing(), lattice.dimensions());
    }

    /**
     * The energy of the charged field in its links.
     *
     * @param state of this equation
     * @return as {@link ChargedField#energy}; zero without a charged field
     */
    public double matterEnergy(FieldState state) {
        requireFits(state);
        if (matter == null) {
            return 0;
        }
        LinkPhases links = new LinkPhases(lattice);
        setLinks(links, state);
        return matter.energy(state, links);
    }

    /**
     * The energy of both.
     *
     * @param state of this equation
     * @return conserved up to order 2 in the step, without drift
     */
    public double energy(FieldState state) {
        return electromagneticEnergy(state) + matterEnergy(state);
    }

    @Override
    public String toString() {
        return "electromagnetic field" + (matter == null ? "" : ", charge " + coupling) + ", on a " + lattice + ", step " + step;
    }
}
