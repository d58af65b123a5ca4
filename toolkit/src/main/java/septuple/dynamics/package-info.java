/**
 * Ensembles of trainable parameters and how they evolve (paper A, section 4; paper B, section 2; paper C, section 8).
 *
 * <p>{@link septuple.dynamics.Architecture} says which weights and biases the parameters are, {@link septuple.dynamics.FreeEnergy}
 * drives them, {@link septuple.dynamics.ParameterEnsemble} is a probability density over them, and
 * {@link septuple.dynamics.Evolution} carries it along without noise.
 *
 * <p>With noise, {@link septuple.dynamics.FokkerPlanck} carries a density on a grid and {@link septuple.dynamics.Langevin} the
 * {@link septuple.dynamics.Particles} beside it; {@link septuple.dynamics.ShannonEntropy}, {@link septuple.dynamics.FisherInformation} and
 * {@link septuple.dynamics.EntropyRate} say what happens to their entropy.
 */
package septuple.dynamics;
