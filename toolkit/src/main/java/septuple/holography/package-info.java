/**
 * Bulk and boundary (paper A, section 10): sparse bulk networks, what their boundary neurons see of them, distances, and chains that
 * cross and reconnect.
 */
package septuple.holography;
