/**
 * Ensembles of trainable parameters Q and how they evolve (paper C, section 8).
 *
 * <p>{@link septuple.dynamics.Architecture} says which weights and biases the parameters are, {@link septuple.dynamics.FreeEnergy}
 * drives them, {@link septuple.dynamics.ParameterEnsemble} is a probability density over them, and
 * {@link septuple.dynamics.Evolution} carries it along.
 *
 * <p>{@link septuple.dynamics.TrajectoryStatistics} estimates drift and diffusion from how parameters move.
 */
package septuple.dynamics;
