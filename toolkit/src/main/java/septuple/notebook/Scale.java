package septuple.notebook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * From numbers to places on the page along one axis, and the ticks that say so.
 *
 * @param logarithmic whether places go with the logarithm
 * @param words the categories of an axis of words, at 0, 1, 2...; empty for numbers
 * @param low the number at {@code from}, a power of ten on a logarithmic axis
 * @param high the number at {@code to}, a power of ten on a logarithmic axis
 * @param from the place of the lower end in pixels
 * @param to the place of the upper end in pixels
 */
record Scale(boolean logarithmic, List<String> words, double low, double high, double from, double to) {

    /** A mark along an axis; a mark without label is a small one between two large ones. */
    record Tick(double place, String label) {}

    double at(double value) {
        return atUnits(logarithmic ? Math.log10(value) : value);
    }

    /** The place of a number that is in the units of the axis already: a power of ten on a logarithmic axis. */
    double atUnits(double units) {
        return from + (units - low) / (high - low) * (to - from);
    }

    List<Tick> ticks(double apart) {
        double most = Math.max(2, Math.abs(to - from) / apart);
        if (!words.isEmpty()) {
            return wordTicks(most);
        }
        double least = Math.min(low, high);
        double greatest = Math.max(low, high);
        if (!logarithmic) {
            return linearTicks(least, greatest, most);
        }
        if (greatest - least < 0.5) {
            return narrowTicks(apart);
        }
        return decadeTicks(least, greatest);
    }

    /** Less than half of a decade has no power of ten to show: the ticks of a linear axis, put in their places. */
    private List<Tick> narrowTicks(double apart) {
        var linear = new Scale(false, words, Math.pow(10, low), Math.pow(10, high), from, to);
        return linear.ticks(apart).stream()
                .map(tick -> new Tick(
                        at(linear.low + (tick.place() - from) / (to - from) * (linear.high - linear.low)), tick.label()))
                .toList();
    }

    private List<Tick> wordTicks(double most) {
        var ticks = new ArrayList<Tick>();
        int step = (int) Math.max(1, Math.ceil(words.size() / most));
        for (int i = 0; i < words.size(); i += step) {
            ticks.add(new Tick(atUnits(i), words.get(i)));
        }
        return ticks;
    }

    private List<Tick> linearTicks(double least, double greatest, double most) {
        double rough = (greatest - least) / most;
        double ten = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = 10 * ten;
        for (double nice : new double[] {1, 2, 5}) {
            if (nice * ten >= rough) {
                step = nice * ten;
                break;
            }
        }
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        double largest = Math.max(Math.abs(least), Math.abs(greatest));
        boolean plain = largest < 1e6 && decimals <= 5;
        var ticks = new ArrayList<Tick>();
        double slack = 1e-9 * (greatest - least);
        for (double i = Math.ceil((least - slack) / step); i * step <= greatest + slack; i++) {
            double value = i * step;
            ticks.add(new Tick(atUnits(value), plain ? plain(value, decimals) : power(value, step)));
        }
        return ticks;
    }

    private static String plain(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value == 0 ? 0.0 : value);
        return text.replace('-', '−');
    }

    private static String power(double value, double step) {
        if (value == 0) {
            return "0";
        }
        int exponent = (int) Math.floor(Math.log10(Math.abs(value)) + 1e-9);
        int digits = (int) Math.max(0, exponent - Math.floor(Math.log10(step) + 1e-9));
        BigDecimal factor =
                BigDecimal.valueOf(value / Math.pow(10, exponent)).setScale(digits, java.math.RoundingMode.HALF_EVEN);
        return factor.toPlainString().replace('-', '−') + "×" + ten(exponent);
    }

    private static String ten(int exponent) {
        return "10<sup>" + Integer.toString(exponent).replace('-', '−') + "</sup>";
    }

    private List<Tick> decadeTicks(double least, double greatest) {
        double span = greatest - least;
        int step = span < 1.5 ? 1 : (int) Math.max(1, Math.ceil(span / 8));
        var ticks = new ArrayList<Tick>();
        for (int decade = (int) Math.floor(least); decade <= greatest + 1e-9; decade++) {
            for (int digit = 1; digit <= 9; digit++) {
                double place = decade + Math.log10(digit);
                if (place < least - 1e-9 || place > greatest + 1e-9) {
                    continue;
                }
                boolean whole = digit == 1 && Math.floorMod(decade, step) == 0;
                boolean between = span < 1.5 && (digit == 2 || digit == 5);
                if (span < 1.5 && (whole || between)) {
                    ticks.add(new Tick(atUnits(place), Digits.of(digit * Math.pow(10, decade), 1)));
                } else if (whole) {
                    ticks.add(new Tick(atUnits(place), ten(decade)));
                } else if (span <= 8 || digit == 1) {
                    ticks.add(new Tick(atUnits(place), ""));
                }
            }
        }
        return ticks;
    }

    /** The borders of cells around places: half way between neighbours, along the axis. */
    static double[] cellEdges(double[] places, boolean logarithmic) {
        int n = places.length;
        if (n == 0) {
            return new double[] {0, 1};
        }
        double[] units = places.clone();
        for (int i = 0; logarithmic && i < n; i++) {
            units[i] = Math.log10(units[i]);
        }
        double[] edges = new double[n + 1];
        for (int i = 1; i < n; i++) {
            edges[i] = (units[i - 1] + units[i]) / 2;
        }
        edges[0] = n == 1 ? units[0] - 0.5 : units[0] - (edges[1] - units[0]);
        edges[n] = n == 1 ? units[0] + 0.5 : units[n - 1] + (units[n - 1] - edges[n - 1]);
        for (int i = 0; logarithmic && i <= n; i++) {
            edges[i] = Math.pow(10, edges[i]);
        }
        return edges;
    }
}
