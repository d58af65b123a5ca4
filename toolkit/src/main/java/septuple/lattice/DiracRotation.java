package septuple.lattice;

import java.util.Arrays;

/** A matrix cosine I + sine X_0 at every site, the same at all of them or not. */
final class DiracRotation {

    /** Leaves everything as it is. */
    static final DiracRotation NONE = new DiracRotation(new double[] {1}, new double[] {0});

    private final double[] cosines;
    private final double[] sines;

    private DiracRotation(double[] cosines, double[] sines) {
        this.cosines = cosines;
        this.sines = sines;
    }

    /** exp(factor angle X_0), for one angle or one per site. */
    static DiracRotation by(double[] angles, double factor) {
        double[] cosines = new double[angles.length];
        double[] sines = new double[angles.length];
        for (int i = 0; i < angles.length; i++) {
            cosines[i] = Math.cos(factor * angles[i]);
            sines[i] = Math.sin(factor * angles[i]);
        }
        return new DiracRotation(cosines, sines);
    }

    /** I + angle X_0, the step of Euler's method: no rotation, but its first two terms. */
    static DiracRotation linear(double[] angles) {
        double[] ones = new double[angles.length];
        Arrays.fill(ones, 1);
        return new DiracRotation(ones, angles.clone());
    }

    boolean isUniform() {
        return cosines.length == 1;
    }

    double cosine(int site) {
        return cosines[isUniform() ? 0 : site];
    }

    double sine(int site) {
        return sines[isUniform() ? 0 : site];
    }
}
