/**
 * Ensembles of trainable parameters Q and how they evolve (paper C, section 8).
 *
 * <p>{@link septuple.dynamics.Architecture} says which weights and biases the parameters are, {@link septuple.dynamics.FreeEnergy}
 * drives them, {@link septuple.dynamics.ParameterEnsemble} is a probability density over them, and
 * {@link septuple.dynamics.Evolution} carries it along.
 *
 * <p>The classical limit (paper A, section 6): {@link septuple.dynamics.HamiltonJacobi} carries a free energy on a grid,
 * {@link septuple.dynamics.Characteristics} are its trajectories, {@link septuple.dynamics.LogarithmicSolution} and
 * {@link septuple.dynamics.KineticMatrix} are what a canonical free energy makes of it.
 */
package septuple.dynamics;
