/**
 * Hidden variables as strings (paper A, sections 7 and 8): subsystems of one network and their averages, weight matrices that are
 * permutations, the waves on their cycles, and world sheets in the space that the averages span.
 */
package septuple.strings;
