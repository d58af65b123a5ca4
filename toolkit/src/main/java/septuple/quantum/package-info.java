/**
 * Wave functions of trainable parameters and Schroedinger's equation (paper A, section 5; paper B).
 *
 * <p>A {@link septuple.quantum.WaveFunction} is carried on by a {@link septuple.quantum.Schroedinger} equation, by split steps or by
 * Crank-Nicolson; its {@link septuple.quantum.Phase} has windings and vortices; {@link septuple.quantum.SchroedingerAction} is the action
 * of a path, with its functional derivative.
 */
package septuple.quantum;
