/**
 * Wave functions of trainable parameters and Schroedinger's equation (paper A, section 5; paper B).
 */
package septuple.quantum;
