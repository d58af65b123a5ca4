package septuple.lattice;

import java.util.Arrays;

/** How phi and pi of a {@link Dirac} field are carried on in turn; what a single turn is, {@link DiracKernel} knows. */
final class DiracScheme {

    private final DiracKernel kernel;
    private final WilsonRotation wilson;
    private final double step;
    private final TimeStepping timeStepping;
    /** By how much Wilson's rotation turns in half a step. */
    private final double wilsonAngle;
    private final DiracRotation fieldWhole;
    private final DiracRotation fieldHalf;
    private final DiracRotation momentumWhole;
    private final DiracRotation momentumHalf;

    /**
     * Prepares the rotations.
     *
     * @param wilson    null where there is no such term
     * @param field     by how much X_0 turns phi in a unit of time, everywhere or at every site
     * @param momentum  the same of pi
     * @param wilsonOverSpacing r/h
     */
    DiracScheme(DiracKernel kernel, WilsonRotation wilson, double[] field, double[] momentum, double step, TimeStepping timeStepping,
            double wilsonOverSpacing) {
        this.kernel = kernel;
        this.wilson = wilson;
        this.step = step;
        this.timeStepping = timeStepping;
        this.wilsonAngle = wilsonOverSpacing * step / 2;
        if (timeStepping == TimeStepping.EULER) {
            fieldWhole = DiracRotation.linear(Arrays.stream(field).map(x -> x * step).toArray());
            momentumWhole = DiracRotation.linear(Arrays.stream(momentum).map(x -> x * step).toArray());
        } else {
            fieldWhole = DiracRotation.by(field, step);
            momentumWhole = DiracRotation.by(momentum, step);
        }
        // With Wilson's term half a rotation is a quarter, Wilson's half, and a quarter.
        fieldHalf = DiracRotation.by(field, wilson == null ? step / 2 : step / 4);
        momentumHalf = DiracRotation.by(momentum, wilson == null ? step / 2 : step / 4);
    }

    void advance(double[][] phi, double[][] pi, long steps) {
        if (timeStepping == TimeStepping.EULER) {
            euler(phi, pi, steps);
            return;
        }
        open(phi, pi);
        for (long n = 1; n <= steps; n++) {
            drift(phi, pi);
            if (n < steps) {
                kick(phi, pi);
            }
        }
        close(phi, pi);
    }

    private void euler(double[][] phi, double[][] pi, long steps) {
        double[][] old = Arrays.stream(phi).map(double[]::clone).toArray(double[][]::new);
        for (long n = 0; n < steps; n++) {
            for (int a = 0; a < phi.length; a++) {
                System.arraycopy(phi[a], 0, old[a], 0, old[a].length);
            }
            kernel.turn(phi, pi, true, step, fieldWhole, DiracRotation.NONE);
            kernel.turn(pi, old, false, step, momentumWhole, DiracRotation.NONE);
        }
    }

    /** From one time for both to pi half a step later. */
    void open(double[][] phi, double[][] pi) {
        double part = timeStepping == TimeStepping.SYMPLECTIC_EULER ? step : step / 2;
        if (wilson == null) {
            kernel.turn(pi, phi, false, part, momentumHalf, momentumHalf);
        } else {
            kernel.turn(pi, phi, false, part, DiracRotation.NONE, DiracRotation.NONE);
            turnHalf(pi, false);
        }
    }

    private void drift(double[][] phi, double[][] pi) {
        if (wilson == null) {
            kernel.turn(phi, pi, true, step, fieldWhole, fieldHalf);
        } else {
            turnHalf(phi, true);
            kernel.turn(phi, pi, true, step, DiracRotation.NONE, DiracRotation.NONE);
            turnHalf(phi, true);
        }
    }

    private void kick(double[][] phi, double[][] pi) {
        if (wilson == null) {
            kernel.turn(pi, phi, false, step, momentumWhole, momentumHalf);
        } else {
            turnHalf(pi, false);
            kernel.turn(pi, phi, false, step, DiracRotation.NONE, DiracRotation.NONE);
            turnHalf(pi, false);
        }
    }

    private void close(double[][] phi, double[][] pi) {
        double part = timeStepping == TimeStepping.SYMPLECTIC_EULER ? 0 : step / 2;
        if (wilson == null) {
            kernel.turn(pi, phi, false, part, momentumHalf, DiracRotation.NONE);
        } else {
            turnHalf(pi, false);
            kernel.turn(pi, phi, false, part, DiracRotation.NONE, DiracRotation.NONE);
        }
    }

    /** R^(1/2) of phi or pi. */
    void turnHalf(double[][] target, boolean field) {
        DiracRotation local = field ? fieldHalf : momentumHalf;
        kernel.turn(target, target, true, 0, local, DiracRotation.NONE);
        if (wilson != null) {
            wilson.turn(target, field ? wilsonAngle : -wilsonAngle);
            kernel.turn(target, target, true, 0, local, DiracRotation.NONE);
        }
    }
}
