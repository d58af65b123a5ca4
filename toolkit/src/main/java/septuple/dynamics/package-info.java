/**
 * Ensembles of trainable parameters and how they evolve (paper A, sections 4 to 6; paper B, section 2; paper C, sections 8 and 11).
 *
 * <p>{@link septuple.dynamics.Architecture} says which weights and biases the parameters are, {@link septuple.dynamics.FreeEnergy}
 * drives them, {@link septuple.dynamics.ParameterEnsemble} is a probability density over them, and
 * {@link septuple.dynamics.Evolution} carries it along without noise. {@link septuple.dynamics.TrajectoryStatistics} estimates drift and
 * diffusion from how parameters move.
 *
 * <p>With noise, {@link septuple.dynamics.FokkerPlanck} carries a density on a grid and {@link septuple.dynamics.Langevin} the
 * {@link septuple.dynamics.Particles} beside it; {@link septuple.dynamics.ShannonEntropy}, {@link septuple.dynamics.FisherInformation} and
 * {@link septuple.dynamics.EntropyRate} say what happens to their entropy.
 *
 * <p>The principle of stationary entropy production is a functional of a density and a free energy,
 * {@link septuple.dynamics.StationaryAction}; its stationary paths are the fluids of {@link septuple.dynamics.Madelung}. In paper C it is
 * {@link septuple.dynamics.ConstrainedDiffusion}, with constraints on average.
 *
 * <p>The classical limit: {@link septuple.dynamics.HamiltonJacobi} carries a free energy on a grid,
 * {@link septuple.dynamics.Characteristics} are its trajectories, {@link septuple.dynamics.LogarithmicSolution} and
 * {@link septuple.dynamics.KineticMatrix} are what a canonical free energy makes of it.
 */
package septuple.dynamics;
