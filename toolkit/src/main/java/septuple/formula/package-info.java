/**
 * Formulas that know their derivatives: a formula is written once in scalars, is differentiated
 * exactly, and is computed at many points at a time.
 */
package septuple.formula;
