/**
 * Learning systems and Hamiltonian systems, and when they are the same (paper D, section 2).
 *
 * <p>A {@link septuple.duality.LearningSystem} has neurons with states phi, changed by activation, and trainable variables pi, changed by
 * learning; often the learning descends a {@link septuple.duality.Loss}. A {@link septuple.duality.HamiltonianSystem} has positions phi and
 * momenta beta. {@link septuple.duality.Duality} turns one into the other where that is possible, with beta = B pi, and says why not where
 * it is not.
 *
 * <p>A point of either is one array of 2 N numbers: the N states, then the N trainable variables or momenta.
 */
package septuple.duality;
