package septuple.dynamics;

import septuple.training.Progress;
import septuple.validation.Problems;

/** Builds evolutions; comes from {@link Evolution#of}. */
public final class EvolutionBuilder {

    private final ParameterEnsemble start;
    private FreeEnergy freeEnergy;
    private Double rate;
    private Double from;
    private Double to;
    private int records = 50;
    private int steps;
    private double normalisation = 1;
    private Progress progress = Progress.NONE;

    EvolutionBuilder(ParameterEnsemble start) {
        this.start = start;
    }

    /**
     * The free energy that drives the parameters.
     *
     * @param freeEnergy F, of as many parameters as the ensemble
     * @return this builder
     */
    public EvolutionBuilder under(FreeEnergy freeEnergy) {
        this.freeEnergy = freeEnergy;
        return this;
    }

    /**
     * The factor alpha of dQ/dbeta = alpha grad F (C.8.2).
     *
     * @param alpha finite; positive where F is to grow
     * @return this builder
     */
    public EvolutionBuilder rate(double alpha) {
        this.rate = alpha;
        return this;
    }

    /**
     * The inverse temperature at which the ensemble is given.
     *
     * @param beta positive and finite
     * @return this builder
     */
    public EvolutionBuilder from(double beta) {
        this.from = beta;
        return this;
    }

    /**
     * The inverse temperature at which the evolution ends.
     *
     * @param beta finite, above the first
     * @return this builder
     */
    public EvolutionBuilder to(double beta) {
        this.to = beta;
        return this;
    }

    /**
     * How often the ensemble is recorded between the two; 50 times if this is never called.
     *
     * @param records equal intervals, at least 4
     * @return this builder
     */
    public EvolutionBuilder records(int records) {
        this.records = records;
        return this;
    }

    /**
     * The steps of the integration; four per record if this is never called.
     *
     * @param steps a multiple of twice the records
     * @return this builder
     */
    public EvolutionBuilder steps(int steps) {
        this.steps = steps;
        return this;
    }

    /**
     * The parameter M of the entropy C.8.3; one if this is never called.
     *
     * @param normalisation positive and finite
     * @return this builder
     */
    public EvolutionBuilder normalisation(double normalisation) {
        this.normalisation = normalisation;
        return this;
    }

    /**
     * Who is told how far the run is.
     *
     * @param progress told after each record
     * @return this builder
     */
    public EvolutionBuilder progress(Progress progress) {
        this.progress = progress;
        return this;
    }

    /**
     * Checks everything and evolves the ensemble.
     *
     * @return the evolution; where the thread was interrupted, which this clears, what was reached by then
     * @throws IllegalArgumentException with one message that names every problem, or if a member reaches a place where F is not defined
     * @throws IllegalStateException    if a member does not stay finite or the steps are too coarse; the message says how many to take
     */
    public Evolution run() {
        int steps = this.steps == 0 ? 4 * records : this.steps;
        Problems problems = new Problems();
        problems.require(freeEnergy != null, "the free energy is missing: say what drives the parameters, such as "
                + ".under(FreeEnergy.ofEigenvalues(2, 2))");
        problems.require(freeEnergy == null || freeEnergy.parameters() == start.parameters(), "the free energy has "
                + (freeEnergy == null ? 0 : freeEnergy.parameters()) + " parameters, but the ensemble " + start.parameters());
        problems.require(rate != null, "the rate is missing: say how fast the parameters follow, such as .rate(1)");
        problems.require(rate == null || Double.isFinite(rate), "the rate is " + rate + ", but must be finite");
        problems.require(from != null && to != null, "the range of beta is missing: say .from(...) and .to(...)");
        problems.require(from == null || from > 0 && from < Double.POSITIVE_INFINITY,
                "the first beta is " + from + ", but must be positive and finite");
        problems.require(from == null || to == null || to > from && to < Double.POSITIVE_INFINITY,
                "the last beta is " + to + ", but must be finite and above the first, " + from);
        problems.require(records >= 4, "records is " + records + ", but must be at least 4");
        problems.require(steps >= 2 && records >= 1 && steps % (2 * records) == 0, "steps is " + steps
                + ", but must be a positive multiple of twice the " + records + " records");
        problems.require(normalisation > 0 && normalisation < Double.POSITIVE_INFINITY,
                "the normalisation M is " + normalisation + ", but must be positive and finite");
        problems.require(progress != null, "progress is null; leave it out or give Progress.NONE");
        problems.throwIfAny("an evolution");
        return Evolution.run(new EvolutionSetting(start, freeEnergy, rate, from, to, records, steps, normalisation), progress);
    }
}
