package septuple.lattice;

import java.util.Arrays;
import java.util.Locale;
import septuple.validation.Problems;

/** Builds a {@link GaugeField}. What is said adds up: a magnetic field and a flux and a potential may be there at once. */
public final class GaugeFieldBuilder {

    /** By how much of a turn the total flux may miss a whole number of turns: rounding of sums. */
    private static final double WHOLE = 1e-9;

    private final Lattice lattice;
    private final Problems problems = new Problems();
    private final double[][] phases;
    private final double[][] growth;
    private final TimedSiteFunction[] timedVector;
    private final double[] potential;
    private TimedSiteFunction timedPotential;

    GaugeFieldBuilder(Lattice lattice) {
        this.lattice = lattice;
        this.phases = new double[lattice.dimensions()][lattice.sites()];
        this.growth = new double[lattice.dimensions()][lattice.sites()];
        this.timedVector = new TimedSiteFunction[lattice.dimensions()];
        this.potential = new double[lattice.sites()];
    }

    private boolean isAxis(int axis) {
        boolean is = axis >= 0 && axis < lattice.dimensions();
        problems.require(is, "axis is " + axis + ", but the lattice has axes 0 to " + (lattice.dimensions() - 1));
        return is;
    }

    private void requirePeriodic(int axis, String what) {
        problems.require(lattice.boundary(axis) == LatticeBoundary.PERIODIC, what + " axis " + axis + ", which has the boundary "
                + lattice.boundary(axis) + ", but must be periodic; say .boundary(" + axis + ", LatticeBoundary.PERIODIC)");
    }

    /**
     * Phases of all links of one direction.
     *
     * @param axis   the direction
     * @param phases theta_mu of the link that begins at each site, in the order of the sites; where the lattice ends, they are not used
     * @return this
     */
    public GaugeFieldBuilder linkPhases(int axis, double[] phases) {
        if (isAxis(axis) && fits(phases, "the link phases of axis " + axis)) {
            for (int i = 0; i < phases.length; i++) {
                this.phases[axis][i] += phases[i];
            }
        }
        return this;
    }

    private boolean fits(double[] values, String what) {
        problems.require(values.length == lattice.sites(), what + " are " + values.length + " numbers, but the lattice has "
                + lattice.sites() + " sites; give one per site, in their order");
        Problems.firstNotFinite(values, what).ifPresent(problems::add);
        return values.length == lattice.sites();
    }

    /**
     * A spatial component that does not change.
     *
     * @param axis      its direction
     * @param component A_mu, taken in the middle of each link
     * @return this
     */
    public GaugeFieldBuilder vectorPotential(int axis, SiteFunction component) {
        if (isAxis(axis)) {
            double[] values = lattice.values(position -> {
                double[] middle = position.clone();
                middle[axis] += lattice.spacing() / 2;
                return lattice.spacing() * component.at(middle);
            });
            linkPhases(axis, values);
        }
        return this;
    }

    /**
     * A spatial component that changes with time; the last one said for an axis holds.
     *
     * @param axis      its direction
     * @param component A_mu, taken in the middle of each link; finite at all times
     * @return this
     */
    public GaugeFieldBuilder vectorPotential(int axis, TimedSiteFunction component) {
        if (isAxis(axis)) {
            timedVector[axis] = component;
        }
        return this;
    }

    /**
     * The temporal component.
     *
     * @param potential A_0 at every site, in their order
     * @return this
     */
    public GaugeFieldBuilder potential(double[] potential) {
        if (fits(potential, "the potential's values")) {
            for (int i = 0; i < potential.length; i++) {
                this.potential[i] += potential[i];
            }
        }
        return this;
    }

    /**
     * The temporal component.
     *
     * @param potential A_0 at a position
     * @return this
     */
    public GaugeFieldBuilder potential(SiteFunction potential) {
        return potential(lattice.values(potential));
    }

    /**
     * The temporal component; the last one said holds.
     *
     * @param potential A_0 at a position and a time; finite at all times
     * @return this
     */
    public GaugeFieldBuilder potential(TimedSiteFunction potential) {
        timedPotential = potential;
        return this;
    }

    /**
     * An electric field that is the same everywhere and always, by phases that grow in time: A_mu = force t.
     *
     * @param axis  its direction, also a periodic one
     * @param force q E_mu, by which the momentum of a packet of positive frequency grows in a unit of time
     * @return this
     */
    public GaugeFieldBuilder electricField(int axis, double force) {
        problems.require(Double.isFinite(force), "the force of the electric field is " + force + ", but must be finite");
        if (isAxis(axis)) {
            for (int i = 0; i < lattice.sites(); i++) {
                growth[axis][i] += lattice.spacing() * force;
            }
        }
        return this;
    }

    /**
     * A magnetic field that is the same everywhere: every square of two axes has the same phase around it. On two periodic axes the phases
     * around all squares of a layer must add up to whole turns.
     *
     * @param first  an axis, along which theta_second grows
     * @param second another axis
     * @param flux   the phase around a square, first along the first axis: F_first,second times the area of a square
     * @return this
     */
    public GaugeFieldBuilder magneticField(int first, int second, double flux) {
        problems.require(Double.isFinite(flux), "the magnetic flux is " + flux + ", but must be finite");
        if (!isAxis(first) || !isAxis(second)) {
            return this;
        }
        problems.require(first != second, "the magnetic field has axis " + first + " twice, but must have two axes");
        if (lattice.boundary(first) == LatticeBoundary.PERIODIC && lattice.boundary(second) == LatticeBoundary.PERIODIC) {
            double squares = (double) lattice.size(first) * lattice.size(second);
            double turns = flux * squares / (2 * Math.PI);
            problems.require(Math.abs(turns - Math.rint(turns)) <= WHOLE * Math.max(1, Math.abs(turns)), String.format(Locale.ROOT,
                    "the magnetic flux per square is %s, which makes %.6g turns around all %d squares of a periodic layer, but must make a whole "
                    + "number; the nearest flux that fits is %.17g, 2 pi %d / %d", flux, turns, (long) squares,
                    2 * Math.PI * Math.rint(turns) / squares, (long) Math.rint(turns), (long) squares));
        }
        int last = lattice.size(first) - 1;
        for (int i = 0; i < lattice.sites(); i++) {
            int[] site = lattice.site(i);
            phases[second][i] += flux * site[first];
            if (site[first] == last) {
                // Behind the last site theta_second falls back to zero; this keeps the flux of the squares there.
                phases[first][i] -= flux * (last + 1) * site[second];
            }
        }
        return this;
    }

    /**
     * A flux through a ring, spread evenly along it (Y. Aharonov and D. Bohm, Phys. Rev. 115, 485, 1959).
     *
     * @param axis  the axis that is closed to a ring
     * @param total the phase once around
     * @return this
     */
    public GaugeFieldBuilder flux(int axis, double total) {
        problems.require(Double.isFinite(total), "the flux through the ring is " + total + ", but must be finite");
        if (isAxis(axis)) {
            requirePeriodic(axis, "a flux through the ring of");
            for (int i = 0; i < lattice.sites(); i++) {
                phases[axis][i] += total / lattice.size(axis);
            }
        }
        return this;
    }

    /**
     * Checks everything.
     *
     * @return the gauge field
     * @throws IllegalArgumentException with one message that names every problem
     */
    public GaugeField build() {
        problems.throwIfAny("a gauge field");
        boolean timed = Arrays.stream(timedVector).anyMatch(component -> component != null);
        return new GaugeField(lattice, orNull(phases), orNull(growth), timed ? timedVector.clone() : null, zero(potential) ? null : potential.clone(),
                timedPotential);
    }

    private static double[][] orNull(double[][] values) {
        return Arrays.stream(values).allMatch(GaugeFieldBuilder::zero) ? null
                : Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    }

    private static boolean zero(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == 0);
    }
}
