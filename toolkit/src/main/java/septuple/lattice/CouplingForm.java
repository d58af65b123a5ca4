package septuple.lattice;

/** How a gauge field enters the unit steps of D.4.26, see {@link UnitStepCoupling}. */
public enum CouplingForm {

    /** As D.5.5 is printed. */
    PRINTED,

    /** D.5.5 with the signs that the transformations D.5.3 and D.5.4 ask for; still only approximate. */
    SIGNS_CORRECTED,

    /** With phases of links in the place of sums: exact. */
    LINK_PHASES
}
