package septuple.lattice;

import java.util.Arrays;
import septuple.validation.Memory;

/**
 * A charged field in a given {@link GaugeField}: the paper's coupling (D.5.5) in its exactly covariant form. Where the printed one adds A to
 * a difference of neighbours, this one turns the neighbour by the phase of the link before it subtracts, so that a local change of phase
 * (D.5.2) together with that of the gauge field changes nothing that can be measured, but for rounding, however steep it is.
 *
 * <ul>
 * <li>Klein-Gordon: two types of neurons, phi = phi^1 + i phi^2 and pi = D_0 phi likewise, D_0 pi = sum_mu D_mu D_mu phi - m^2 phi.
 * Steps are those of Verlet with the phases of the links at whole steps and exp(-i A_0 step) in the middle. Charge -Im(phi* pi).</li>
 * <li>Dirac: the types of D.4.26, D_0 phi = sum_mu X_mu D_mu pi + m X_0 phi, D_0 pi = -sum_mu X_mu D*_mu phi - m X_0 pi with the backward
 * difference D*_mu. Each step is a symmetric product of exact rotations: those of the neurons at a site, then those over the links of
 * each direction, A_0, and back. Charge phi phi + pi pi.</li>
 * </ul>
 *
 * <p>Both are of second order in the step, reversible, and conserve the charge to rounding, also where the gauge field changes with time,
 * with a current over links ({@link #flow}). Where the lattice ends nothing flows out. Immutable; cost of a step: some 20 operations per
 * site and axis (Klein-Gordon), 4 K^2 (Dirac).
 */
public final class ChargedField implements FieldEquation {

    private final GaugeField gauge;
    private final double mass;
    private final ChargedMatter matter;
    private final double step;

    ChargedField(GaugeField gauge, double mass, ChargedMatter matter, double step) {
        this.gauge = gauge;
        this.mass = mass;
        this.matter = matter;
        this.step = step;
    }

    @Override
    public Lattice lattice() {
        return gauge.lattice();
    }

    @Override
    public int types() {
        return matter.types();
    }

    @Override
    public double step() {
        return step;
    }

    /**
     * What the field moves in.
     *
     * @return the gauge field
     */
    public GaugeField gauge() {
        return gauge;
    }

    /**
     * The mass.
     *
     * @return m
     */
    public double mass() {
        return mass;
    }

    /**
     * The bound of the step. Klein-Gordon: 2 / sqrt(4 D/spacing^2 + m^2), beyond which the mode that changes sign from site to site grows.
     * Dirac: pi / (sqrt(m^2 + D/spacing^2) + D/spacing), beyond which the rotations of a step can make up half a turn.
     *
     * <p>A potential does not come into it: its turn by A_0 step is exact, and only seen up to whole turns at the ends of steps.
     *
     * @return steps must be shorter
     */
    public double longestStep() {
        return matter.longestStep();
    }

    @Override
    public void advance(FieldState state, long steps) {
        requireFits(state);
        carry(state, steps, null);
    }

    private void carry(FieldState state, long steps, double[][] flow) {
        LinkPhases links = new LinkPhases(lattice());
        links.set(gauge, state.time());
        double[] turn = gauge.hasNoPotential() ? null : new double[lattice().sites()];
        double start = state.time();
        for (long done = 1; done <= steps; done++) {
            matter.first(state, links, step / 2, flow);
            matter.middle(state, step);
            if (turn != null) {
                double middle = start + (done - 0.5) * step;
                Arrays.setAll(turn, i -> -step * gauge.potential(i, middle));
                GaugeTransformation.turn(state, turn, types());
            }
            state.timeIs(start + done * step);
            if (!gauge.linksAreStatic()) {
                links.set(gauge, state.time());
            }
            matter.last(state, links, step / 2, flow);
        }
    }

    private LinkPhases links(double time) {
        LinkPhases links = new LinkPhases(lattice());
        links.set(gauge, time);
        return links;
    }

    /**
     * The charge at every site.
     *
     * @param state of this equation
     * @return Klein-Gordon: -Im(phi* pi), which is omega |phi|^2 for a wave exp(-i omega t) without potential; Dirac: phi phi + pi pi
     */
    public double[] charges(FieldState state) {
        requireFits(state);
        double[] charges = new double[lattice().sites()];
        Arrays.setAll(charges, i -> matter.charge(state, i));
        return charges;
    }

    /**
     * The charge of all sites, which is conserved to rounding.
     *
     * @param state of this equation
     * @return the sum of {@link #charges}
     */
    public double charge(FieldState state) {
        return Arrays.stream(charges(state)).sum();
    }

    /**
     * The energy of all sites with that of the potential: half of pi* pi + (D phi)* D phi + m^2 phi* phi (Klein-Gordon) or psi* h psi (Dirac),
     * and A_0 times the charge. Conserved up to order 2 in the step where the gauge field is static, as long as the field does not grow, as a
     * Klein-Gordon field does in a well so deep that {@link #frequencies} refuses it.
     *
     * @param state of this equation
     * @return the sum over sites
     */
    public double energy(FieldState state) {
        requireFits(state);
        double sum = matter.energy(state, links(state.time()));
        for (int i = 0; i < lattice().sites() && !gauge.hasNoPotential(); i++) {
            sum += gauge.potential(i, state.time()) * matter.charge(state, i);
        }
        return sum;
    }

    /**
     * The charge that the next step carries over each link: the current of the step, times its length and divided by the spacing.
     *
     * @param state of this equation, unchanged
     * @return per axis and site, what goes from the site to the next one
     */
    public double[][] flow(FieldState state) {
        requireFits(state);
        double[][] flow = new double[lattice().dimensions()][lattice().sites()];
        carry(state.copy(), 1, flow);
        return flow;
    }

    /**
     * How well the next step keeps account of the charge at every site: what is there after it, minus what was there before and came in.
     *
     * @param state of this equation, unchanged
     * @return the largest difference at any site; rounding
     */
    public double continuityResidual(FieldState state) {
        double[] missing = charges(state);
        FieldState after = state.copy();
        double[][] flow = new double[lattice().dimensions()][lattice().sites()];
        carry(after, 1, flow);
        for (int axis = 0; axis < flow.length; axis++) {
            for (int i = 0; i < missing.length; i++) {
                missing[i] -= flow[axis][i];
                int there = lattice().neighbour(i, axis, 1);
                if (there >= 0) {
                    missing[there] += flow[axis][i];
                }
            }
        }
        double worst = 0;
        for (int i = 0; i < missing.length; i++) {
            worst = Math.max(worst, Math.abs(matter.charge(after, i) - missing[i]));
        }
        return worst;
    }

    /**
     * The frequencies of all modes in continuous time, psi = exp(-i omega t). Dirac: the eigenvalues of h. Klein-Gordon: the solutions of
     * (omega - A_0)^2 phi = (m^2 - sum_mu D_mu D_mu) phi, with both signs, as long as every mode has one (that is, as long as the energy is
     * positive: no potential so deep that pairs would be made).
     *
     * @return ascending: K per site (Dirac) or two per site (Klein-Gordon)
     * @throws IllegalStateException if the gauge field changes with time, the lattice is too large for a full matrix, or a potential is so
     *                               deep that the energy of a Klein-Gordon field is not positive (also a constant one above the mass, which
     *                               shifts all frequencies); the message says which
     */
    public double[] frequencies() {
        if (!gauge.isStatic()) {
            throw new IllegalStateException("the gauge field changes with time, so that there are no frequencies; take a static one");
        }
        int size = lattice().sites() * matter.components();
        FieldLevels.requireSize(size, lattice());
        // With a potential, four times the rows of the real form, and several matrices of that size at once.
        boolean quadratic = !(matter instanceof DiracMatter) && !gauge.hasNoPotential();
        Memory.require((quadratic ? 72L : 24L) * Double.BYTES * size * size, "the matrices of a " + lattice());
        double[][] real = new double[size][size];
        double[][] imag = new double[size][size];
        matter.matrix(links(0), real, imag);
        if (matter instanceof DiracMatter) {
            for (int i = 0; i < size; i++) {
                real[i][i] += gauge.potential(i / matter.components(), 0);
            }
            return FieldLevels.hermitian(real, imag);
        }
        if (gauge.hasNoPotential()) {
            double[] squares = FieldLevels.hermitian(real, imag);
            double[] both = new double[2 * size];
            for (int k = 0; k < size; k++) {
                both[size + k] = Math.sqrt(Math.max(0, squares[k]));
                both[size - 1 - k] = -both[size + k];
            }
            return both;
        }
        double[] potential = new double[size];
        Arrays.setAll(potential, i -> gauge.potential(i, 0));
        return FieldLevels.quadratic(real, imag, potential);
    }

    @Override
    public String toString() {
        return (matter instanceof DiracMatter ? "Dirac" : "Klein-Gordon") + " field of mass " + mass + " in a " + gauge + ", step " + step;
    }
}
