/**
 * Hidden variables as space-time (paper A, section 9, and paper C, section 12): metrics, their curvature, entropy production that is
 * quadratic in the derivatives of the metric (the Onsager tensor), actions and what their variation gives.
 *
 * <p>Conventions everywhere: signature (-, +, ..., +) for space-times; Christoffel symbols as A.9.16; the Ricci tensor as A.9.19, so
 * that spheres have positive curvature.
 */
package septuple.spacetime;
