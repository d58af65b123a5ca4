/**
 * The neural septuple (x, P_in, P_out, w, b, f, H) of paper C, section 2: a state, two projections, a weight matrix, a bias
 * vector, an activation map and a loss.
 *
 * <p>{@link septuple.network.Network} holds what stays while a network runs: the projections, the {@link septuple.network.Connections}
 * that are its weight matrix, the bias and the {@link septuple.network.ActivationMap}. A state is a {@code double[]} with one
 * entry per neuron. The losses are {@link septuple.network.BoundaryLoss} and {@link septuple.network.BulkLoss}, the latter with a
 * {@link septuple.network.LocalObjective}. {@link septuple.network.FixedPointSolver} finds the states in which networks without
 * layers come to rest, {@link septuple.network.InputCondition} the biases that hold inputs.
 *
 * <p>Everything here is a value: immutable, serialisable, equal by content. Networks come from the builders that
 * {@link septuple.network.Network#layers(int...)} and its sisters return.
 *
 * <p>Orientation: {@code weight(to, from)} is w_ij of the paper, the weight with which neuron {@code from} = j enters neuron
 * {@code to} = i. In a layered network neurons are numbered layer by layer, inputs first, outputs last.
 */
package septuple.network;
