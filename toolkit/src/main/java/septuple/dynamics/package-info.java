/**
 * Ensembles of trainable parameters Q and how they evolve (paper C, section 8).
 *
 * <p>{@link septuple.dynamics.Architecture} says which weights and biases the parameters are, {@link septuple.dynamics.FreeEnergy}
 * drives them, {@link septuple.dynamics.ParameterEnsemble} is a probability density over them, and
 * {@link septuple.dynamics.Evolution} carries it along.
 *
 * <p>The principle of stationary entropy production (paper A, sections 4 and 5; paper B, section 2) is a functional of a density and a
 * free energy, {@link septuple.dynamics.StationaryAction}; its stationary paths are the fluids of {@link septuple.dynamics.Madelung}.
 */
package septuple.dynamics;
