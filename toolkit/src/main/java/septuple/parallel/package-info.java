/** Work shared by threads so that the result does not depend on how many there are. */
package septuple.parallel;
