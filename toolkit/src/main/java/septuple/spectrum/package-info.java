/**
 * The operator G and its eigenvalues (paper C, sections 5, 7 and 9): what all ensembles of states rest on.
 *
 * <p>{@link septuple.spectrum.DeviationOperator} is G of C.5.6, {@link septuple.spectrum.Spectrum} its eigenvalues and what follows
 * from them alone: traces of functions of G, the moments of log G (C.9.5, C.9.6), the Laplacian of the free energy (C.9.1) and the
 * complexity (C.10.5). {@link septuple.spectrum.SpectralHistory} has them along a training.
 * {@link septuple.spectrum.TwoClusters} is the spectrum of Figure 1 of the paper (C.9.2 to C.9.4),
 * {@link septuple.spectrum.TwoLayerLogarithm} is log G of a network without hidden layers (C.9.8).
 */
package septuple.spectrum;
