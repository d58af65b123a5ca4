package septuple.spacetime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import septuple.formula.Scalar;

/** What of the curvature is asked for; its components are laid out with the last index fastest. */
enum CurvatureQuantity {
    /** g^{ab}. */
    INVERSE(2, CurvatureFormulas::inverse),
    /** Gamma^m_{ab}. */
    CHRISTOFFEL(3, CurvatureFormulas::christoffel),
    /** Gamma^m_{ab,k}. */
    CHRISTOFFEL_DERIVATIVE(4, CurvatureFormulas::christoffelDerivative),
    /** R_{abcd}. */
    RIEMANN(4, CurvatureFormulas::riemann),
    /** R_{ab}. */
    RICCI(2, CurvatureFormulas::ricci),
    /** R. */
    RICCI_SCALAR(0, CurvatureFormulas::ricciScalar),
    /** G_{ab}. */
    EINSTEIN(2, CurvatureFormulas::einstein),
    /** R_{abcd} R^{abcd}. */
    KRETSCHMANN(0, CurvatureFormulas::kretschmann),
    /** C_{abcd}. */
    WEYL(4, CurvatureFormulas::weyl);

    private final int indices;
    private final Function<CurvatureFormulas, Object> formula;

    CurvatureQuantity(int indices, Function<CurvatureFormulas, Object> formula) {
        this.indices = indices;
        this.formula = formula;
    }

    /** The number of indices. */
    int indices() {
        return indices;
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
