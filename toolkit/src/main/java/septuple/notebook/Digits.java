package septuple.notebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/** Numbers as text with as many digits as a reader needs: the same for a whole column, so that points line up. */
final class Digits {

    /** Significant digits of the largest number of a column. */
    private static final int SIGNIFICANT = 6;

    private Digits() {}

    /** One number with at most {@code significant} digits: plain between 1e-4 and 1e7, else in powers of ten. */
    static String of(double value, int significant) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e9) {
            return Long.toString((long) value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(significant)).stripTrailingZeros();
        if (size >= 1e-4 && size < 1e7) {
            return rounded.toPlainString();
        }
        String digits = rounded.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - rounded.scale();
        return (value < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + "e"
                + exponent;
    }

    static String of(double value) {
        return of(value, SIGNIFICANT);
    }

    /** The way to write the numbers of one column or matrix, chosen from all of them. */
    static DoubleFunction<String> together(DoubleStream values) {
        double[] finite = values.filter(Double::isFinite).toArray();
        double largest = 0;
        boolean whole = true;
        for (double value : finite) {
            largest = Math.max(largest, Math.abs(value));
            whole &= value == Math.rint(value);
        }
        if (whole && largest < 1e12) {
            return value -> Double.isFinite(value) ? Long.toString((long) value) : of(value);
        }
        if (largest < 1e-4 || largest >= 1e7) {
            return Digits::of;
        }
        int most = Math.max(0, SIGNIFICANT - 1 - (int) Math.floor(Math.log10(largest)));
        int needed = 0;
        for (double value : finite) {
            BigDecimal rounded =
                    new BigDecimal(value).setScale(most, java.math.RoundingMode.HALF_EVEN).stripTrailingZeros();
            needed = Math.max(needed, rounded.scale());
        }
        int decimals = Math.max(1, needed);
        double unit = Math.pow(10, -decimals);
        return value -> {
            if (!Double.isFinite(value) || value == 0) {
                return of(value);
            }
            // A value that the column's decimals would change by more than half a percent keeps digits of its own.
            double change = Math.abs(Math.rint(value / unit) * unit - value);
            return change > 0.005 * Math.abs(value)
                    ? of(value, 3)
                    : String.format(Locale.ROOT, "%." + decimals + "f", value);
        };
    }
}
