/**
 * Fields on a lattice from activation and learning (paper D, sections 3 to 5): Klein-Gordon, Dirac and gauge fields.
 *
 * <p>A {@link septuple.lattice.Lattice} is the front door. What lives on it is a {@link septuple.lattice.FieldState}: states phi and
 * trainable variables pi of one or more types of neurons at every site. A {@link septuple.lattice.FieldEquation} carries such a state
 * on in time; a {@link septuple.lattice.FieldEvolution} records while it does, and gives a {@link septuple.lattice.FieldHistory}.
 */
package septuple.lattice;
