/**
 * The arithmetic below networks and their training: kernels over arrays of doubles or floats, each in a plain and a vector
 * form that agree in every bit.
 *
 * <p>{@link septuple.arithmetic.Arithmetic} is the way in. Sums are taken in an order that depends neither on the width of
 * the machine's vectors nor on the number of threads, and no fused multiply-add is used: what a computation gives is a
 * function of its input alone.
 */
package septuple.arithmetic;
