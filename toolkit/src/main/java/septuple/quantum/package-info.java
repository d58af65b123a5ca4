/**
 * Wave functions of trainable parameters and Schroedinger's equation (paper A, section 5; paper B, sections 3 to 5).
 *
 * <p>A {@link septuple.quantum.WaveFunction} is carried on by a {@link septuple.quantum.Schroedinger} equation, by split steps or by
 * Crank-Nicolson; its {@link septuple.quantum.Phase} has windings and vortices; {@link septuple.quantum.SchroedingerAction} is the action
 * of a path, with its functional derivative; {@link septuple.quantum.RingWithFlux} is a ring in a vector potential.
 *
 * <p>On finitely many positions a {@link septuple.quantum.StateVector} or a {@link septuple.quantum.DensityMatrix} is prepared and
 * measured: {@link septuple.quantum.Hamiltonian} evolves it, {@link septuple.quantum.MeasurementOperators} read it,
 * {@link septuple.quantum.ControlAlgebra} says what can be composed and {@link septuple.quantum.ControlPulse} composes it.
 */
package septuple.quantum;
