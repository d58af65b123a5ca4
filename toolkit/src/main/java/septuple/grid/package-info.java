/**
 * Functions on grids of one to three dimensions, and how such a function changes in time steps.
 *
 * <p>A {@link septuple.grid.Grid} is made of {@link septuple.grid.Axis axes}, each with its {@link septuple.grid.Boundary}; a
 * {@link septuple.grid.GridFunction} has a value in every cell, its derivatives and its integral; an
 * {@link septuple.grid.Evolving} state is carried on in equal steps and recorded by {@link septuple.grid.Steps}, whatever its equation is.
 */
package septuple.grid;
