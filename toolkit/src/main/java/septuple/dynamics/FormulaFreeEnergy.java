package septuple.dynamics;

import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;

/** A formula with its derivatives up to the second. */
final class FormulaFreeEnergy implements FreeEnergy {

    private final DSFactory factory;
    private final Formula formula;

    FormulaFreeEnergy(int parameters, Formula formula) {
        if (parameters < 1) {
            throw new IllegalArgumentException("a free energy of " + parameters + " parameters: there must be at least 1");
        }
        this.factory = new DSFactory(parameters, 2);
        this.formula = formula;
    }

    @Override
    public int parameters() {
        return factory.getCompiler().getFreeParameters();
    }

    @Override
    public Derivatives derivatives(double beta, double[] parameters) {
        requireArguments(beta, parameters);
        DerivativeStructure[] q = new DerivativeStructure[parameters()];
        for (int k = 0; k < q.length; k++) {
            q[k] = factory.variable(k, parameters[k]);
        }
        DerivativeStructure value = formula.value(beta, q);
        double[] gradient = new double[q.length];
        double laplacian = 0;
        int[] orders = new int[q.length];
        for (int k = 0; k < q.length; k++) {
            orders[k] = 1;
            gradient[k] = value.getPartialDerivative(orders);
            orders[k] = 2;
            laplacian += value.getPartialDerivative(orders);
            orders[k] = 0;
        }
        return new Derivatives(value.getValue(), gradient, laplacian);
    }
}
