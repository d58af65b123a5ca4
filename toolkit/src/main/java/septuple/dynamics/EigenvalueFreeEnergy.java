package septuple.dynamics;

/** C.8.9 with the eigenvalues of G as coordinates. */
record EigenvalueFreeEnergy(int neurons, int parameters) implements FreeEnergy {

    EigenvalueFreeEnergy {
        if (parameters < 1 || parameters > neurons) {
            throw new IllegalArgumentException(parameters + " dynamical eigenvalues of " + neurons
                    + " neurons: their number must be one of 1 to that of the neurons");
        }
    }

    @Override
    public Derivatives derivatives(double beta, double[] eigenvalues) {
        requireArguments(beta, eigenvalues);
        double sum = (neurons - parameters) * Math.log1p(beta);
        double[] gradient = new double[parameters];
        double laplacian = 0;
        for (int i = 0; i < parameters; i++) {
            double curvature = 1 + beta * eigenvalues[i];
            if (!(curvature > 0)) {
                throw new IllegalArgumentException("1 + beta lambda is " + curvature + " for beta = " + beta + " and lambda_" + (i + 1)
                        + " = " + eigenvalues[i] + ", but must be positive; keep the density where the eigenvalues of a square can be");
            }
            sum += Math.log(curvature);
            gradient[i] = 1 / (2 * curvature);
            laplacian -= beta / (2 * curvature * curvature);
        }
        return new Derivatives((sum - neurons * Math.log(2 * Math.PI)) / (2 * beta), gradient, laplacian);
    }
}
