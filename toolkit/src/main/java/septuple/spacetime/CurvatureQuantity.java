package septuple.spacetime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import septuple.formula.Scalar;

/** What of the curvature is asked for; its components are laid out with the last index fastest. */
enum CurvatureQuantity {
    /** g^{ab}. */
    INVERSE(CurvatureFormulas::inverse),
    /** Gamma^m_{ab}. */
    CHRISTOFFEL(CurvatureFormulas::christoffel),
    /** Gamma^m_{ab,k}. */
    CHRISTOFFEL_DERIVATIVE(CurvatureFormulas::christoffelDerivative),
    /** R_{abcd}. */
    RIEMANN(CurvatureFormulas::riemann),
    /** R_{ab}. */
    RICCI(CurvatureFormulas::ricci),
    /** R. */
    RICCI_SCALAR(CurvatureFormulas::ricciScalar),
    /** A bound of the rounding error of R. */
    ROUNDING(formulas -> formulas.ricciScalar().rounding()),
    /** G_{ab}. */
    EINSTEIN(CurvatureFormulas::einstein),
    /** R_{abcd} R^{abcd}. */
    KRETSCHMANN(CurvatureFormulas::kretschmann),
    /** C_{abcd}. */
    WEYL(CurvatureFormulas::weyl);

    private final Function<CurvatureFormulas, Object> formula;

    CurvatureQuantity(Function<CurvatureFormulas, Object> formula) {
        this.formula = formula;
    }

    /** All components. */
    List<Scalar> components(CurvatureFormulas of) {
        List<Scalar> components = new ArrayList<>();
        collect(formula.apply(of), components);
        return components;
    }

    private static void collect(Object tensor, List<Scalar> components) {
        if (tensor instanceof Scalar component) {
            components.add(component);
        } else {
            Arrays.stream((Object[]) tensor).forEach(part -> collect(part, components));
        }
    }
}
