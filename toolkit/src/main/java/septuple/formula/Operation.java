package septuple.formula;

import java.util.Arrays;

/** What a node of a formula does with its operands a and b and its constant c. */
enum Operation {
    /** A number. */
    CONSTANT,
    /** A variable. */
    VARIABLE,
    /** a + b. */
    SUM,
    /** a - b. */
    DIFFERENCE,
    /** a b. */
    PRODUCT,
    /** c a. */
    SCALED,
    /** a + c. */
    SHIFTED,
    /** 1 / a. */
    RECIPROCAL,
    /** a^c for a c that is no whole number. */
    POWER,
    /** The square root of a. */
    SQRT,
    /** |a|. */
    ABS,
    /** 1 where a is positive, otherwise 0; not a number where a is not. */
    HEAVISIDE,
    /** e^a. */
    EXP,
    /** The natural logarithm of a. */
    LOG,
    /** sin a. */
    SIN,
    /** cos a. */
    COS,
    /** tan a. */
    TAN,
    /** arctan a. */
    ATAN,
    /** sinh a. */
    SINH,
    /** cosh a. */
    COSH,
    /** tanh a. */
    TANH,
    /** a b + d, the product rounded first; in programs only. */
    PRODUCT_PLUS,
    /** a b - d, the product rounded first; in programs only. */
    PRODUCT_MINUS,
    /** d - a b, the product rounded first; in programs only. */
    MINUS_PRODUCT,
    /** c a + b, the product rounded first; in programs only. */
    SCALED_PLUS,
    /** c (a b), the inner product rounded first; in programs only. */
    PRODUCT_SCALED;

    /** The value for operands. */
    double of(double a, double b, double d, double c) {
        return switch (this) {
            case CONSTANT -> c;
            case VARIABLE -> throw new IllegalStateException("a variable has no value of its own");
            case SUM -> a + b;
            case DIFFERENCE -> a - b;
            case PRODUCT -> a * b;
            case SCALED -> c * a;
            case SHIFTED -> a + c;
            case RECIPROCAL -> 1 / a;
            case POWER -> Math.pow(a, c);
            case SQRT -> Math.sqrt(a);
            case ABS -> Math.abs(a);
            case HEAVISIDE -> a > 0 ? 1 : a <= 0 ? 0 : a;
            case EXP -> Math.exp(a);
            case LOG -> Math.log(a);
            case SIN -> Math.sin(a);
            case COS -> Math.cos(a);
            case TAN -> Math.tan(a);
            case ATAN -> Math.atan(a);
            case SINH -> Math.sinh(a);
            case COSH -> Math.cosh(a);
            case TANH -> Math.tanh(a);
            case PRODUCT_PLUS -> a * b + d;
            case PRODUCT_MINUS -> a * b - d;
            case MINUS_PRODUCT -> d - a * b;
            case SCALED_PLUS -> c * a + b;
            case PRODUCT_SCALED -> c * (a * b);
        };
    }

    /**
     * The values for n points, with the same bits as one by one: no product and sum are fused into one rounding. One loop for each
     * operation, which the compiler turns into vector instructions.
     */
    void of(double[] a, double[] b, double[] d, double c, double[] to, int n) {
        switch (this) {
            case CONSTANT -> Arrays.fill(to, 0, n, c);
            case VARIABLE -> throw new IllegalStateException("a variable has no value of its own");
            case SUM -> Kernels.sum(a, b, to, n);
            case DIFFERENCE -> Kernels.difference(a, b, to, n);
            case PRODUCT -> Kernels.product(a, b, to, n);
            case SCALED -> Kernels.scaled(a, c, to, n);
            case SHIFTED -> Kernels.shifted(a, c, to, n);
            case RECIPROCAL -> Kernels.reciprocal(a, to, n);
            case POWER -> Kernels.power(a, c, to, n);
            case SQRT -> Kernels.sqrt(a, to, n);
            case ABS -> Kernels.abs(a, to, n);
            case HEAVISIDE -> Kernels.heaviside(a, to, n);
            case EXP -> Kernels.exp(a, to, n);
            case LOG -> Kernels.log(a, to, n);
            case SIN -> Kernels.sin(a, to, n);
            case COS -> Kernels.cos(a, to, n);
            case TAN -> Kernels.tan(a, to, n);
            case ATAN -> Kernels.atan(a, to, n);
            case SINH -> Kernels.sinh(a, to, n);
            case COSH -> Kernels.cosh(a, to, n);
            case TANH -> Kernels.tanh(a, to, n);
            case PRODUCT_PLUS -> Kernels.productPlus(a, b, d, to, n);
            case PRODUCT_MINUS -> Kernels.productMinus(a, b, d, to, n);
            case MINUS_PRODUCT -> Kernels.minusProduct(a, b, d, to, n);
            case SCALED_PLUS -> Kernels.scaledPlus(a, c, b, to, n);
            case PRODUCT_SCALED -> Kernels.productScaled(a, b, c, to, n);
        }
    }
}
