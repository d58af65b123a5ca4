"""The peers written with NumPy, one function each: vectorised, in place, nothing allocated where NumPy can do without."""

import numpy

from work import Work, layers, load, parameters


def version():
    return "NumPy " + numpy.__version__


def deep_epoch(data, precision):
    """One epoch of stochastic gradient descent on the boundary loss (C.2.11) of a network of tanh layers, in the order given."""
    inputs = load(data, "inputs").astype(precision)
    targets = load(data, "targets").astype(precision)
    order = load(data, "order")
    settings = load(data, "settings")  # batch, rate
    batch, rate = int(settings[0]), settings[1]
    # Held as (from, to), so that a layer is `state @ weights` on rows that lie together in memory.
    start = [numpy.ascontiguousarray(w.T) for w in layers(data, "deep", precision)[0]]
    start_bias = layers(data, "deep", precision)[1]
    weights = [w.copy() for w in start]
    biases = [b.copy() for b in start_bias]
    depth = len(weights)
    states = [numpy.empty((batch, inputs.shape[1]), precision)] + [numpy.empty((batch, w.shape[1]), precision) for w in weights]
    errors = [numpy.empty((batch, w.shape[1]), precision) for w in weights]
    steps = [numpy.empty_like(w) for w in weights]
    wanted = numpy.empty((batch, targets.shape[1]), precision)

    def reset():
        for here, there in zip(weights + biases, start + start_bias):
            here[...] = there

    def one_batch(rows):
        x = [s[:len(rows)] for s in states]
        error = [e[:len(rows)] for e in errors]
        t = wanted[:len(rows)]
        numpy.take(inputs, rows, axis=0, out=x[0], mode="clip")
        numpy.take(targets, rows, axis=0, out=t, mode="clip")
        for layer in range(depth):
            numpy.matmul(x[layer], weights[layer], out=x[layer + 1])
            x[layer + 1] += biases[layer]
            numpy.tanh(x[layer + 1], out=x[layer + 1])
        scale = precision_of(-rate / len(rows))
        numpy.subtract(x[depth], t, out=error[-1])
        error[-1] *= scale  # the step's factor, carried by the errors: they are smaller than the weights
        for layer in reversed(range(depth)):
            # tanh' = 1 - tanh^2; the state is not needed afterwards but by the layer above, which is done
            slope = x[layer + 1]
            numpy.multiply(slope, slope, out=slope)
            numpy.subtract(1, slope, out=slope)
            error[layer] *= slope
            if layer > 0:
                numpy.matmul(error[layer], weights[layer].T, out=error[layer - 1])
            numpy.matmul(x[layer].T, error[layer], out=steps[layer])
            weights[layer] += steps[layer]
            biases[layer] += error[layer].sum(axis=0)

    precision_of = numpy.dtype(precision).type

    def run():
        for first in range(0, len(order), batch):
            one_batch(order[first:first + batch])

    def result():
        x = inputs
        for w, b in zip(weights, biases):
            x = numpy.tanh(x @ w + b)
        loss = 0.5 * numpy.square(x.astype("float64") - targets).sum(axis=1).mean()
        return {"loss after the epoch": [float(loss)], **parameters([w.T for w in weights], biases)}

    return Work(reset, run, result)


def operator(data, network):
    """The dense G (C.5.6)."""
    state = load(data, network + "-state")  # of every neuron, inputs first
    a = numpy.eye(state.size)
    column = 0
    for w, b in zip(*layers(data, network, "float64")):
        row = column + w.shape[1]
        end = row + w.shape[0]
        slopes = 1 - numpy.tanh(w @ state[column:row] + b) ** 2  # C.5.4
        a[row:end, column:row] -= slopes[:, None] * w
        column = row
    return a.T @ a


def spectrum(data, network):
    """All eigenvalues of the dense G (C.5.6), ascending. The matrix is given: building it costs NumPy nothing here."""
    g = operator(data, network)
    found = []

    def run():
        found[:] = [numpy.linalg.eigvalsh(g)]

    return Work(lambda: None, run, lambda: {"eigenvalues": found[0].tolist()})


def log_determinants(data, network):
    """log det(I + beta G) (C.5.14 at m = 0) by a factorisation for each beta, for each hundredth of 1,000 from 0.01 to 100."""
    g = operator(data, network)
    one = numpy.eye(len(g))
    betas = 10 ** numpy.linspace(-2, 2, 1000)[::100]
    found = []

    def run():
        found[:] = [numpy.linalg.slogdet(one + beta * g)[1] for beta in betas]

    return Work(lambda: None, run, lambda: {"logarithms": [float(logarithm) for logarithm in found]})


def bulk_loss(data, network):
    """The bulk loss (C.3.1) of a network of four layers, minimised over both hidden ones with inputs and outputs clamped (C.3.2), all
    samples at a time: Gauss-Newton from the forward state, halved until the loss falls by a ten-thousandth of what the slope promises.
    """
    inputs, wanted = load(data, "inputs"), load(data, "targets")
    (w1, w2, w3), (b1, b2, b3) = layers(data, network, "float64")
    first, both = w2.shape[1], w2.shape[1] + w3.shape[1]
    found = {}

    def evaluate(hidden, entering, target):
        """Residuals of all neurons that are not clamped inputs, the states that the network would give them, and the losses."""
        x2 = numpy.tanh(hidden[:, :first] @ w2.T + b2)
        x3 = numpy.tanh(hidden[:, first:] @ w3.T + b3)
        residuals = numpy.concatenate((hidden[:, :first] - entering, hidden[:, first:] - x2, target - x3), axis=1)
        return residuals, x2, x3, 0.5 * numpy.square(residuals).sum(axis=1)

    def step(residuals, x2, x3):
        """The minimum of the linearised loss, and minus the slope of the loss in its direction."""
        a2 = (1 - x2 ** 2)[:, :, None] * w2
        a3 = (1 - x3 ** 2)[:, :, None] * w3
        square = numpy.broadcast_to(numpy.eye(both), (len(residuals), both, both)).copy()
        square[:, :first, :first] += a2.transpose(0, 2, 1) @ a2
        square[:, first:, first:] += a3.transpose(0, 2, 1) @ a3
        square[:, first:, :first] = -a2
        square[:, :first, first:] = -a2.transpose(0, 2, 1)
        gradient = residuals[:, :both].copy()
        gradient[:, :first] -= (a2.transpose(0, 2, 1) @ residuals[:, first:both, None])[:, :, 0]
        gradient[:, first:] -= (a3.transpose(0, 2, 1) @ residuals[:, both:, None])[:, :, 0]
        change = -numpy.linalg.solve(square, gradient[:, :, None])[:, :, 0]
        return change, -(gradient * change).sum(axis=1)

    def run():
        entering = numpy.tanh(inputs @ w1.T + b1)
        hidden = numpy.concatenate((entering, numpy.tanh(entering @ w2.T + b2)), axis=1)
        found["boundary losses"] = evaluate(hidden, entering, wanted)[3]
        alive = numpy.arange(len(hidden))
        for _ in range(100):
            residuals, x2, x3, loss = evaluate(hidden[alive], entering[alive], wanted[alive])
            change, promised = step(residuals, x2, x3)
            going = promised > 2e-10 * loss
            alive, loss, change, promised = alive[going], loss[going], change[going], promised[going]
            moving = numpy.arange(len(alive))
            for length in 0.5 ** numpy.arange(40):
                trial = hidden[alive[moving]] + length * change[moving]
                lower = (evaluate(trial, entering[alive[moving]], wanted[alive[moving]])[3]
                         <= loss[moving] - 1e-4 * length * promised[moving])
                hidden[alive[moving[lower]]] = trial[lower]
                moving = moving[~lower]
            alive = numpy.delete(alive, moving)  # what does not fall any more is finished
            if not alive.size:
                break
        found["bulk losses"] = evaluate(hidden, entering, wanted)[3]

    return Work(lambda: None, run, lambda: {name: losses.tolist() for name, losses in found.items()})
