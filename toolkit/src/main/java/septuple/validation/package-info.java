/** What every floor asks before it computes: whether fields are right, and whether what they ask for fits into memory. */
package septuple.validation;
