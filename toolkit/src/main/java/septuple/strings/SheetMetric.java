package septuple.strings;

import java.util.Arrays;

import septuple.grid.Grid;
import septuple.grid.GridFunction;

/**
 * A world-sheet metric h_ab, as in A.8.11: symmetric, with one time, so that its determinant h is negative everywhere.
 *
 * <p>Immutable.
 */
public final class SheetMetric {

    private final SheetTensor covariant;
    private final GridFunction density;

    private SheetMetric(SheetTensor covariant) {
        this.covariant = covariant;
        this.density = covariant.determinant().map(h -> Math.sqrt(-h));
    }

    /**
     * A metric of given components.
     *
     * @param covariant h_ab
     * @return the metric
     * @throws IllegalArgumentException if the determinant is not negative somewhere; the message says where
     */
    public static SheetMetric of(SheetTensor covariant) {
        GridFunction determinant = covariant.determinant();
        for (int cell = 0; cell < determinant.grid().size(); cell++) {
            if (!(determinant.value(cell) < 0)) {
                throw new IllegalArgumentException("the determinant of the world-sheet metric at (tau, sigma) = "
                        + Arrays.toString(determinant.grid().point(cell)) + " is " + determinant.value(cell)
                        + ", but must be negative: a world sheet has one time and one space; at a cusp or where the string shrinks"
                        + " to a point the induced metric has none, choose cells beside it");
            }
        }
        return new SheetMetric(covariant);
    }

    /**
     * The flat metric, conformal gauge.
     *
     * @param grid of two axes, tau and sigma
     * @return h_ab = diag(-1, 1)
     */
    public static SheetMetric flat(Grid grid) {
        GridFunction one = grid.sample(q -> 1);
        return of(new SheetTensor(one.times(-1), one.times(0), one));
    }

    /**
     * The flat metric in other coordinates (tau', sigma') of the sheet, with tau = tau' + shiftTau and sigma = sigma' + shiftSigma:
     * h'_ab = dxi^c/dxi'^a dxi^d/dxi'^b diag(-1, 1)_cd.
     *
     * @param shiftTau   tau - tau', on a grid of the new coordinates
     * @param shiftSigma sigma - sigma', on the same grid
     * @return the metric
     * @throws IllegalArgumentException if the new coordinates fold; the message says where
     */
    public static SheetMetric flat(GridFunction shiftTau, GridFunction shiftSigma) {
        GridFunction timeByTime = shiftTau.derivative(0).map(s -> 1 + s);
        GridFunction timeBySpace = shiftTau.derivative(1);
        GridFunction spaceByTime = shiftSigma.derivative(0);
        GridFunction spaceBySpace = shiftSigma.derivative(1).map(s -> 1 + s);
        GridFunction jacobian = timeByTime.times(spaceBySpace).minus(timeBySpace.times(spaceByTime));
        for (int cell = 0; cell < jacobian.grid().size(); cell++) {
            if (!(jacobian.value(cell) > 0)) {
                throw new IllegalArgumentException("the new coordinates of the sheet fold at (tau', sigma') = "
                        + Arrays.toString(jacobian.grid().point(cell)) + ": the determinant of d(tau, sigma)/d(tau', sigma') is "
                        + jacobian.value(cell) + ", but must be positive; take smaller shifts");
            }
        }
        return of(new SheetTensor(spaceByTime.times(spaceByTime).minus(timeByTime.times(timeByTime)),
                spaceByTime.times(spaceBySpace).minus(timeByTime.times(timeBySpace)),
                spaceBySpace.times(spaceBySpace).minus(timeBySpace.times(timeBySpace))));
    }

    /**
     * The components.
     *
     * @return h_ab
     */
    public SheetTensor covariant() {
        return covariant;
    }

    /**
     * The components of the inverse.
     *
     * @return h^ab with h^ac h_cb = delta^a_b
     */
    public SheetTensor contravariant() {
        GridFunction inverse = covariant.determinant().map(h -> 1 / h);
        return new SheetTensor(covariant.sigmasigma().times(inverse), covariant.tausigma().times(inverse).times(-1),
                covariant.tautau().times(inverse));
    }

    /**
     * The factor that makes an integral over tau and sigma one over the sheet.
     *
     * @return sqrt(-h)
     */
    public GridFunction density() {
        return density;
    }

    /**
     * The trace of a tensor.
     *
     * @param tensor t_ab on the same grid
     * @return h^ab t_ab
     */
    public GridFunction trace(SheetTensor tensor) {
        SheetTensor up = contravariant();
        return up.tautau().times(tensor.tautau()).plus(up.tausigma().times(tensor.tausigma()).times(2))
                .plus(up.sigmasigma().times(tensor.sigmasigma()));
    }

    /**
     * A Weyl transformation.
     *
     * @param factor positive everywhere, on the same grid
     * @return factor h_ab
     * @throws IllegalArgumentException if the factor is not positive somewhere
     */
    public SheetMetric scaled(GridFunction factor) {
        if (!(factor.min() > 0)) {
            throw new IllegalArgumentException("the factor of a Weyl transformation is " + factor.min()
                    + " somewhere, but must be positive everywhere");
        }
        return of(covariant.times(factor));
    }

    /**
     * A changed metric.
     *
     * @param factor finite
     * @param change delta h_ab, on the same grid
     * @return h_ab + factor delta h_ab
     * @throws IllegalArgumentException if the determinant of the result is not negative somewhere
     */
    public SheetMetric plus(double factor, SheetTensor change) {
        return of(covariant.plus(factor, change));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SheetMetric that && covariant.equals(that.covariant);
    }

    @Override
    public int hashCode() {
        return covariant.hashCode();
    }

    @Override
    public String toString() {
        return "world-sheet metric on a " + density.grid();
    }
}
