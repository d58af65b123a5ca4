package septuple.formula;

/**
 * The operations on a block of points, one flat loop each, which the compiler turns into vector instructions. Every number is
 * rounded as in a loop over single points, so block lengths, threads and vector units do not change a bit. No fused multiply-add:
 * where there is no such instruction it would be a thousand times slower, and without it the bits are the same everywhere.
 */
final class Kernels {

    private Kernels() {
    }

    /** a + b. */
    static void sum(double[] a, double[] b, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = a[i] + b[i];
        }
    }

    /** a - b. */
    static void difference(double[] a, double[] b, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = a[i] - b[i];
        }
    }

    /** a b. */
    static void product(double[] a, double[] b, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = a[i] * b[i];
        }
    }

    /** a b + d, the product rounded first. */
    static void productPlus(double[] a, double[] b, double[] d, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = a[i] * b[i] + d[i];
        }
    }

    /** a b - d, the product rounded first. */
    static void productMinus(double[] a, double[] b, double[] d, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = a[i] * b[i] - d[i];
        }
    }

    /** d - a b, the product rounded first. */
    static void minusProduct(double[] a, double[] b, double[] d, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = d[i] - a[i] * b[i];
        }
    }

    /** k a. */
    static void scaled(double[] a, double k, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = k * a[i];
        }
    }

    /** a + k. */
    static void shifted(double[] a, double k, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = a[i] + k;
        }
    }

    /** a^k. */
    static void power(double[] a, double k, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = Math.pow(a[i], k);
        }
    }

    /** k a + b, the product rounded first. */
    static void scaledPlus(double[] a, double k, double[] b, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = k * a[i] + b[i];
        }
    }

    /** 1 / a. */
    static void reciprocal(double[] a, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = 1 / a[i];
        }
    }

    /** The square root. */
    static void sqrt(double[] a, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = Math.sqrt(a[i]);
        }
    }

    /** The absolute value. */
    static void abs(double[] a, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = Math.abs(a[i]);
        }
    }

    /** 1 where a is positive, 0 where it is not, not a number where it is none. */
    static void heaviside(double[] a, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = a[i] > 0 ? 1 : a[i] <= 0 ? 0 : a[i];
        }
    }

    /** exp a. */
    static void exp(double[] a, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = Math.exp(a[i]);
        }
    }

    /** log a. */
    static void log(double[] a, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = Math.log(a[i]);
        }
    }

    /** sin a. */
    static void sin(double[] a, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = Math.sin(a[i]);
        }
    }

    /** cos a. */
    static void cos(double[] a, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = Math.cos(a[i]);
        }
    }

    /** tan a. */
    static void tan(double[] a, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = Math.tan(a[i]);
        }
    }

    /** atan a. */
    static void atan(double[] a, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = Math.atan(a[i]);
        }
    }

    /** sinh a. */
    static void sinh(double[] a, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = Math.sinh(a[i]);
        }
    }

    /** cosh a. */
    static void cosh(double[] a, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = Math.cosh(a[i]);
        }
    }

    /** tanh a. */
    static void tanh(double[] a, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = Math.tanh(a[i]);
        }
    }

    /** k (a b), the inner product rounded first. */
    static void productScaled(double[] a, double[] b, double k, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = k * (a[i] * b[i]);
        }
    }
}
