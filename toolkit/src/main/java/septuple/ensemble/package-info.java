/**
 * Ensembles of the states of a network and the operator on which they rest (paper C, sections 4 to 9).
 *
 * <p>{@link septuple.ensemble.DeviationOperator} is G of C.5.6, {@link septuple.ensemble.Spectrum} its eigenvalues and what follows
 * from them: the traces of powers of log G (C.9.5, C.9.6), the Laplacian of the free energy (C.9.1) and the complexity (C.10.5).
 * {@link septuple.ensemble.TwoClusters} is the spectrum of Figure 1 of the paper (C.9.2 to C.9.4),
 * {@link septuple.ensemble.TwoLayerLogarithm} is log G of a network without hidden layers (C.9.8).
 */
package septuple.ensemble;
