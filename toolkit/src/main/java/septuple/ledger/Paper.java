package septuple.ledger;

/**
 * The four papers, with the number of numbered equations in each of their sections.
 *
 * <p>The counts were read off the papers: within a section the numbers run from 1 to the count without a gap.
 */
public enum Paper {

    /** The world as a neural network: 101 equations in sections 2 to 10. */
    A("The world as a neural network", 9, 8, 10, 9, 12, 17, 11, 19, 6),

    /** Emergent quantumness in neural networks: 56 equations in sections 2 to 5. */
    B("Emergent quantumness in neural networks", 14, 13, 13, 16),

    /** Towards a theory of machine learning: 109 equations in sections 2 to 12. */
    C("Towards a theory of machine learning", 11, 4, 10, 14, 8, 11, 12, 11, 5, 9, 14),

    /** Emergent field theories from neural networks: 90 equations in sections 2 to 5. */
    D("Emergent field theories from neural networks", 21, 19, 40, 10);

    /** In all four papers section 1 is an introduction without a numbered equation. */
    private static final int FIRST_SECTION = 2;

    private final String title;
    private final int[] counts;

    Paper(String title, int... counts) {
        this.title = title;
        this.counts = counts;
    }

    /** {@return the title of the paper} */
    public String title() {
        return title;
    }

    /** {@return the first section that has a numbered equation} */
    public int firstSection() {
        return FIRST_SECTION;
    }

    /** {@return the last section that has a numbered equation} */
    public int lastSection() {
        return FIRST_SECTION + counts.length - 1;
    }

    /**
     * The number of numbered equations in a section.
     *
     * @param section the number of the section as printed
     * @return the number of its equations, 0 for a section without any
     */
    public int equations(int section) {
        return section < FIRST_SECTION || section > lastSection() ? 0 : counts[section - FIRST_SECTION];
    }
}
