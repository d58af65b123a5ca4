/**
 * Ensembles of the states of a network and their thermodynamics (paper C, sections 4 to 7).
 *
 * <p>{@link septuple.ensemble.Ensemble} is the front door: the canonical ensemble (C.4.10), the microcanonical one that belongs to
 * it, and the one of the data (C.4.2). What a partition function says is {@link septuple.ensemble.Thermodynamics}, whichever
 * way it was obtained: {@link septuple.ensemble.ExactEnsemble} and {@link septuple.ensemble.LayeredExactEnsemble} by quadrature,
 * {@link septuple.ensemble.SampledThermodynamics} and {@link septuple.ensemble.ThermodynamicPath} from
 * {@link septuple.ensemble.Samples}, {@link septuple.ensemble.GaussianEnsemble}, {@link septuple.ensemble.WindowedGaussian} and
 * {@link septuple.ensemble.RotatedBoxEnsemble} approximately from the {@link septuple.spectrum.Spectrum} of G. How free energy and
 * entropy fall into parts, and what becomes of both laws of learning along a training, is in
 * {@link septuple.ensemble.EquilibriumSplit} and {@link septuple.ensemble.ThermodynamicHistory}.
 *
 * <p>Where the number of neurons is uncertain too, a {@link septuple.ensemble.CanonicalFamily} of canonical ensembles makes a
 * {@link septuple.ensemble.GrandCanonicalEnsemble} (paper B, section 4);
 * {@link septuple.ensemble.ActiveNeurons} are the family of a layer of a real network.
 */
package septuple.ensemble;
