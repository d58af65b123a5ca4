/**
 * What a network learns from, and how it learns.
 *
 * <p>{@link septuple.training.DataSet} holds samples: inputs, the outputs wanted for them ({@code P_in} and
 * {@code P_out} of the septuple clamp both to a network's boundary) and, where there are classes, their labels.
 * {@link septuple.training.Mnist} reads the handwritten digits, {@link septuple.training.Targets} says which output
 * states stand for a class. Rows are samples throughout.
 *
 * <p>{@link septuple.training.Training} is gradient descent on the boundary loss as a value,
 * {@link septuple.training.TrainingRun} the same under way: advanced, interrupted, continued from a checkpoint, always to the same
 * bits. {@link septuple.training.BulkTraining} learns from the minimised bulk loss instead ({@link septuple.training.BulkMinimisation}),
 * with a local objective also without outputs. {@link septuple.training.GrowingTraining} lets a layer gain and lose neurons between
 * stretches of training, {@link septuple.training.LossGradient} follows the parameters step by step.
 * {@link septuple.training.Observable}s are recorded into a {@link septuple.training.History}.
 */
package septuple.training;
