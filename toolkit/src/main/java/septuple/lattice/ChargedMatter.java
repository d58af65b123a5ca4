package septuple.lattice;

import septuple.validation.Problems;

/**
 * A charged field in a step of time that is the same forwards and backwards: what depends on link phases comes first and last, each by half
 * a step with phases that stand still; in the middle, where phases may change, is what does not depend on them. Every part conserves the
 * charge exactly, and says how much of it went over which link.
 */
interface ChargedMatter {

    /** The types of neurons it needs; pairs of them are complex components. */
    int types();

    /**
     * The first part of a step.
     *
     * @param state its first types are this field
     * @param links the phases
     * @param half  half the length of the step
     * @param flow  per axis and site, the charge that goes from the site to the next, is added here; null if nobody asks
     */
    void first(FieldState state, LinkPhases links, double half, double[][] flow);

    /** What does not depend on phases, over a whole step. */
    void middle(FieldState state, double step);

    /** The last part of a step: the first one in reverse order. */
    void last(FieldState state, LinkPhases links, double half, double[][] flow);

    /** The charge at a site. */
    double charge(FieldState state, int site);

    /** The energy without that of a potential, for a unit volume of a site. */
    double energy(FieldState state, LinkPhases links);

    /** Steps must be shorter. */
    double longestStep();

    /** Says what is wrong with the length of a step. */
    void requireStep(Problems problems, double step);

    /**
     * The operator h of i d psi/dt = h psi for Dirac, or minus the covariant Laplacian plus m^2 for Klein-Gordon, on complex components
     * numbered site by site.
     *
     * @param links the phases
     * @param real  the real part, added to
     * @param imag  the imaginary part, added to
     */
    void matrix(LinkPhases links, double[][] real, double[][] imag);

    /** Complex components per site that {@link #matrix} acts on. */
    int components();
}
