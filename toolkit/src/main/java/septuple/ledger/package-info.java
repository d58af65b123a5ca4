/**
 * What was found out about each numbered equation of the four papers, and the numbers it was found out by.
 *
 * <ul>
 * <li>{@link septuple.ledger.Equation} is the name of an equation, such as {@code C.10.5}, known to exist.</li>
 * <li>{@link septuple.ledger.Check} is one comparison of an expected with an actual number.</li>
 * <li>{@link septuple.ledger.Verdict} is what the checks of one equation amount to.</li>
 * </ul>
 *
 * All are immutable values, validated when they are made. This package uses no package but septuple.validation of the toolkit.
 */
package septuple.ledger;
