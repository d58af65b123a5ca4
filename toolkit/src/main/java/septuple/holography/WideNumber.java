package septuple.holography;

/**
 * A real number whose exponent is a long: m 2^e with 1 {@code <=} |m| {@code <} 2. What a chain of ten thousand neurons lets through is
 * no double any more, and a silent zero has no logarithm. Relative rounding as for doubles. Mutable.
 */
final class WideNumber {

    /** Further apart than this, the smaller of two summands is below half a unit in the last place of the larger. */
    private static final long PRECISION = 60;

    private double mantissa;
    private long exponent;

    WideNumber() {
    }

    WideNumber(double value) {
        this(value, 0);
    }

    /** The number value 2^exponent. */
    WideNumber(double value, long exponent) {
        set(value, exponent);
    }

    WideNumber(WideNumber other) {
        mantissa = other.mantissa;
        exponent = other.exponent;
    }

    /** The number base^power, power not negative, in double-double arithmetic: squarings double the relative error each time. */
    static WideNumber power(double base, long power) {
        WideNumber first = new WideNumber(base);
        double high = 1;
        double low = 0;
        long result = 0;
        double squareHigh = first.mantissa;
        double squareLow = 0;
        long square = first.exponent;
        for (long n = power; n > 0; n >>= 1) {
            if ((n & 1) == 1) {
                double product = high * squareHigh;
                low = Math.fma(high, squareHigh, -product) + high * squareLow + low * squareHigh;
                high = product;
                result += square;
                int shift = high == 0 ? 0 : Math.getExponent(high);
                high = Math.scalb(high, -shift);
                low = Math.scalb(low, -shift);
                result += shift;
            }
            double product = squareHigh * squareHigh;
            squareLow = Math.fma(squareHigh, squareHigh, -product) + 2 * squareHigh * squareLow;
            squareHigh = product;
            square *= 2;
            int shift = squareHigh == 0 ? 0 : Math.getExponent(squareHigh);
            squareHigh = Math.scalb(squareHigh, -shift);
            squareLow = Math.scalb(squareLow, -shift);
            square += shift;
        }
        return new WideNumber(high + low, result);
    }

    private void set(double value, long shift) {
        if (value == 0) {
            mantissa = 0;
            exponent = 0;
            return;
        }
        double normal = value;
        long total = shift;
        if (Math.abs(value) < Double.MIN_NORMAL) {
            normal = value * 0x1p100;
            total -= 100;
        }
        int own = Math.getExponent(normal);
        mantissa = Math.scalb(normal, -own);
        exponent = total + own;
    }

    /** Adds another number. */
    void add(WideNumber other) {
        add(other.mantissa, other.exponent);
    }

    /** Adds the product a b factor. */
    void addProduct(WideNumber a, WideNumber b, double factor) {
        add(a.mantissa * b.mantissa * factor, a.exponent + b.exponent);
    }

    private void add(double value, long shift) {
        if (value == 0) {
            return;
        }
        if (mantissa == 0) {
            set(value, shift);
            return;
        }
        long apart = shift - exponent;
        if (apart > PRECISION + 1000) {
            set(value, shift);
        } else if (apart > PRECISION) {
            // The value itself may be far from one.
            set(Math.scalb(mantissa, (int) -apart) + value, shift);
        } else if (apart > -PRECISION - 1000) {
            set(mantissa + Math.scalb(value, (int) apart), exponent);
        }
    }

    /** Multiplies by another number. */
    WideNumber times(WideNumber other) {
        return new WideNumber(mantissa * other.mantissa, mantissa == 0 || other.mantissa == 0 ? 0 : exponent + other.exponent);
    }

    boolean isZero() {
        return mantissa == 0;
    }

    double mantissa() {
        return mantissa;
    }

    long exponent() {
        return exponent;
    }

    /** The nearest double: zero or infinity where there is none. */
    double doubleValue() {
        return doubleValue(mantissa, exponent);
    }

    static double doubleValue(double mantissa, long exponent) {
        return Math.scalb(mantissa, (int) Math.max(-4000, Math.min(4000, exponent)));
    }

    /** The natural logarithm of the absolute value. */
    double logarithm() {
        return logarithm(mantissa, exponent);
    }

    static double logarithm(double mantissa, long exponent) {
        return Math.log(Math.abs(mantissa)) + exponent * Math.log(2);
    }
}
