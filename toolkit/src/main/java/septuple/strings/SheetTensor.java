package septuple.strings;

import septuple.grid.GridFunction;
import septuple.validation.Problems;

/**
 * A symmetric tensor t_ab on a world sheet, a and b being tau or sigma: the induced metric, the stress tensor, a change of the metric.
 *
 * @param tautau     t_{tau tau}
 * @param tausigma   t_{tau sigma} = t_{sigma tau}
 * @param sigmasigma t_{sigma sigma}
 */
public record SheetTensor(GridFunction tautau, GridFunction tausigma, GridFunction sigmasigma) {

    /**
     * Checks the grids.
     *
     * @param tautau     on a grid of two axes, tau and sigma
     * @param tausigma   on the same grid
     * @param sigmasigma on the same grid
     */
    public SheetTensor {
        Problems problems = new Problems();
        problems.require(tautau.grid().dimensions() == 2, "the grid has " + tautau.grid().dimensions()
                + " axes, but must have two, tau and sigma");
        problems.require(tautau.grid().equals(tausigma.grid()) && tautau.grid().equals(sigmasigma.grid()),
                "the three components must be given on the same grid");
        problems.throwIfAny("a tensor on a world sheet");
    }

    /**
     * The determinant.
     *
     * @return t_{tau tau} t_{sigma sigma} - t_{tau sigma}^2
     */
    public GridFunction determinant() {
        return tautau.times(sigmasigma).minus(tausigma.times(tausigma));
    }

    /**
     * The component along xi^+ = tau + sigma twice, with d/dxi^+ = (d/dtau + d/dsigma)/2.
     *
     * @return t_{++} = (t_{tau tau} + 2 t_{tau sigma} + t_{sigma sigma})/4
     */
    public GridFunction plusPlus() {
        return tautau.plus(sigmasigma).plus(tausigma.times(2)).times(0.25);
    }

    /**
     * The component along xi^- = tau - sigma twice, with d/dxi^- = (d/dtau - d/dsigma)/2.
     *
     * @return t_{--} = (t_{tau tau} - 2 t_{tau sigma} + t_{sigma sigma})/4
     */
    public GridFunction minusMinus() {
        return tautau.plus(sigmasigma).minus(tausigma.times(2)).times(0.25);
    }

    /**
     * The mixed component.
     *
     * @return t_{+-} = (t_{tau tau} - t_{sigma sigma})/4
     */
    public GridFunction plusMinus() {
        return tautau.minus(sigmasigma).times(0.25);
    }

    /**
     * The sum with a multiple of another tensor.
     *
     * @param factor finite
     * @param other  on the same grid
     * @return this + factor other
     */
    public SheetTensor plus(double factor, SheetTensor other) {
        return new SheetTensor(tautau.plus(other.tautau.times(factor)), tausigma.plus(other.tausigma.times(factor)),
                sigmasigma.plus(other.sigmasigma.times(factor)));
    }

    /**
     * The product with a function.
     *
     * @param factor on the same grid
     * @return factor t_ab
     */
    public SheetTensor times(GridFunction factor) {
        return new SheetTensor(tautau.times(factor), tausigma.times(factor), sigmasigma.times(factor));
    }

    /**
     * The largest component anywhere.
     *
     * @return the maximum of |t_ab|
     */
    public double largest() {
        return Math.max(tautau.map(Math::abs).max(), Math.max(tausigma.map(Math::abs).max(), sigmasigma.map(Math::abs).max()));
    }
}
