package septuple.arithmetic;

/**
 * The hyperbolic tangent of the whole toolkit: every path, scalar or vector, one thread or many, gives these bits.
 *
 * <p>With {@code a = min(|y|, limit)} and {@code t = exp(2a) - 1},
 * <pre>    tanh(y) = sign(y) t / (t + 2).</pre>
 * The exponential is reduced as {@code 2a = k ln 2 + r}, {@code |r| <= ln(2) / 2} (Cody and Waite: ln 2 is split so that
 * {@code k} times its high part is exact), {@code t = 2^k p + (2^k - 1)} and {@code p = exp(r) - 1 = r + r^2 q(r)} with a
 * polynomial {@code q} that interpolates at Chebyshev nodes. There is no branch, so a vector of numbers takes the same steps
 * as one number; only multiplications, additions and one division occur, and no fused multiply-add, so the bits are the
 * same on every machine.
 *
 * <p>The error is below 2.5 units in the last place in both precisions. Zero keeps its sign, tiny values return themselves,
 * infinities give plus or minus one, NaN gives NaN.
 */
public final class Tanh {

    /** From here on the hyperbolic tangent rounds to one: {@code 1 - tanh(20) = 8.5e-18}. */
    static final double LIMIT = 20;
    static final double INVERSE_LN2 = 0x1.71547652b82fep0;
    /** The leading 33 bits of ln 2, so that its product with an integer below 2^20 is exact; the low part is the rest. */
    static final double LN2_HIGH = 0x1.62e42feep-1;
    static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    /** Added to a number below 2^51 it leaves the nearest integer in the last bits of the significand. */
    static final double ROUND = 0x1.8p52;
    static final double Q0 = 0.5;
    static final double Q1 = 0x1.5555555555557p-3;
    static final double Q2 = 0x1.5555555555556p-5;
    static final double Q3 = 0x1.11111111100cep-7;
    static final double Q4 = 0x1.6c16c16c162ccp-10;
    static final double Q5 = 0x1.a01a01abef415p-13;
    static final double Q6 = 0x1.a01a01a6dcaffp-16;
    static final double Q7 = 0x1.71de021a90822p-19;
    static final double Q8 = 0x1.27e4db57442fbp-22;
    static final double Q9 = 0x1.af4e196027428p-26;
    static final double Q10 = 0x1.1f731ea5352cap-29;

    /** {@code 1 - tanh(10) = 4.1e-9}, below half a unit in the last place of a float. */
    static final float LIMIT_FLOAT = 10;
    static final float INVERSE_LN2_FLOAT = 0x1.715476p0f;
    /** The leading 10 bits of ln 2 and the rest. */
    static final float LN2_HIGH_FLOAT = 0x1.63p-1f;
    static final float LN2_LOW_FLOAT = -0x1.bd0106p-13f;
    static final float ROUND_FLOAT = 0x1.8p23f;
    static final float Q0_FLOAT = 0.5f;
    static final float Q1_FLOAT = 0x1.555556p-3f;
    static final float Q2_FLOAT = 0x1.5554e8p-5f;
    static final float Q3_FLOAT = 0x1.1110ep-7f;
    static final float Q4_FLOAT = 0x1.6d4362p-10f;
    static final float Q5_FLOAT = 0x1.a12528p-13f;

    private Tanh() {
    }

    /**
     * The hyperbolic tangent.
     *
     * @param y any number
     * @return tanh(y), within 2.5 units in the last place
     */
    public static double value(double y) {
        double a = Math.abs(y);
        double z = Math.min(a + a, 2 * LIMIT);
        double shifted = z * INVERSE_LN2 + ROUND;
        double k = shifted - ROUND;
        double r = (z - k * LN2_HIGH) - k * LN2_LOW;
        double q = ((((((((((Q10 * r + Q9) * r + Q8) * r + Q7) * r + Q6) * r + Q5) * r + Q4) * r + Q3) * r + Q2) * r + Q1)
                * r + Q0);
        double p = r + r * r * q;
        double scale = Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) + 1023) << 52);
        double t = scale * p + (scale - 1);
        return Math.copySign(t / (t + 2), y);
    }

    /**
     * The hyperbolic tangent in single precision, computed in single precision throughout.
     *
     * @param y any number
     * @return tanh(y), within 2.5 units in the last place of a float
     */
    public static float value(float y) {
        float a = Math.abs(y);
        float z = Math.min(a + a, 2 * LIMIT_FLOAT);
        float shifted = z * INVERSE_LN2_FLOAT + ROUND_FLOAT;
        float k = shifted - ROUND_FLOAT;
        float r = (z - k * LN2_HIGH_FLOAT) - k * LN2_LOW_FLOAT;
        float q = ((((Q5_FLOAT * r + Q4_FLOAT) * r + Q3_FLOAT) * r + Q2_FLOAT) * r + Q1_FLOAT) * r + Q0_FLOAT;
        float p = r + r * r * q;
        float scale = Float.intBitsToFloat((Float.floatToRawIntBits(shifted) + 127) << 23);
        float t = scale * p + (scale - 1);
        return Math.copySign(t / (t + 2), y);
    }

    /**
     * The slope of the hyperbolic tangent, from its value: {@code 1 - tanh(y)^2}, which is {@code f'} of C.10.4.
     *
     * @param value tanh(y)
     * @return the derivative at y
     */
    public static double slope(double value) {
        return 1 - value * value;
    }

    /**
     * The slope of the hyperbolic tangent in single precision, from its value.
     *
     * @param value tanh(y)
     * @return the derivative at y
     */
    public static float slope(float value) {
        return 1 - value * value;
    }
}
