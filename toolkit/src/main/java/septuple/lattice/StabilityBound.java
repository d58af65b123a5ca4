package septuple.lattice;

import java.util.Arrays;
import java.util.Locale;
import septuple.validation.Problems;

/**
 * How long a step of a scheme may be that kicks the momentum and drifts the field in turn: a mode of frequency omega (in continuous time)
 * stays bounded as long as step omega &lt; 2, because its two steps multiply it by numbers on the unit circle only then.
 *
 * @param frequency  the highest frequency of any mode, omega
 * @param waveNumber the wave numbers of that mode, one per axis
 */
public record StabilityBound(double frequency, double[] waveNumber) {

    /**
     * The longest step.
     *
     * @return 2 / omega; steps must be shorter
     */
    public double longestStep() {
        return 2 / frequency;
    }

    /**
     * By how much the fastest mode grows in a step.
     *
     * @param step the length of the step
     * @return the modulus of the larger multiplier, (x + sqrt(x^2 - 1))^2 with x = step omega / 2 where x &gt; 1, and one otherwise
     */
    public double growth(double step) {
        double x = step * frequency / 2;
        double root = x > 1 ? x + Math.sqrt(x * x - 1) : 1;
        return root * root;
    }

    /**
     * A problem if the step is not shorter than the bound.
     *
     * @param problems where it is said, with the mode that grows
     * @param step     the length of the step
     */
    public void require(Problems problems, double step) {
        problems.require(step < longestStep(), String.format(Locale.ROOT, "the step is %s, but must be shorter than 2 / omega = %.6g: the mode of "
                + "wave numbers %s has frequency omega = %.6g and grows by a factor of %.6g in every step", step, longestStep(),
                Arrays.toString(waveNumber), frequency, growth(step)));
    }
}
