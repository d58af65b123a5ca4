/**
 * Ensembles of the states of a network and the operator on which they rest (paper C, sections 4 to 9).
 *
 * <p>{@link septuple.ensemble.DeviationOperator} is G of C.5.6, {@link septuple.ensemble.Spectrum} its eigenvalues and what follows
 * from them: the traces of powers of log G (C.9.5, C.9.6) and the complexity (C.10.5).
 */
package septuple.ensemble;
