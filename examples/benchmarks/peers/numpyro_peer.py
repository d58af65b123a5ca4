"""The peer written with NumPyro: the no-U-turn sampler on the same density, its own adaptation, one chain on one thread."""

import os

# One thread: the first is the size of XLA's pool, the second keeps its matrix products out of others.
os.environ["NPROC"] = "1"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"

import jax
import jax.numpy as jnp
import numpy
import numpyro
from numpyro.infer import MCMC, NUTS

from work import Work, layers, load

WARM_UP = 500


def version():
    return f"NumPyro {numpyro.__version__} on JAX {jax.__version__}"


def canonical(data, network, beta, precision, draws):
    """Blocks of states of the canonical ensemble (C.4.10) of a layered network; the warm-up is done once, before all blocks.

    The box (-1, 1)^N is mapped to all of space by x = tanh(xi), as a user of NumPyro would let it be: log |dx/dxi| = log sech^2 xi.
    """
    if precision == "float64":
        jax.config.update("jax_enable_x64", True)
    beta, draws = float(beta), int(draws)
    weights, biases = ([jnp.asarray(part) for part in parts] for parts in layers(data, network, precision))
    inputs = jnp.asarray(load(data, "average-input").astype(precision))
    offsets = numpy.cumsum([0, len(inputs)] + [len(b) for b in biases])

    def loss(x):
        error = x[:offsets[1]] - inputs
        total = error @ error
        for layer, (w, b) in enumerate(zip(weights, biases)):
            error = x[offsets[layer + 1]:offsets[layer + 2]] - jnp.tanh(w @ x[offsets[layer]:offsets[layer + 1]] + b)
            total += error @ error
        return total / 2

    def potential(xi):
        return beta * loss(jnp.tanh(xi)) - 2 * jnp.sum(jnp.log(2.0) - xi - jax.nn.softplus(-2 * xi))

    chain = MCMC(NUTS(potential_fn=potential), num_warmup=WARM_UP, num_samples=draws, progress_bar=False)
    start = jax.random.uniform(jax.random.PRNGKey(0), (int(offsets[-1]),), dtype=precision, minval=-1, maxval=1)
    chain.warmup(jax.random.PRNGKey(1), init_params=start)
    state = [chain.post_warmup_state]
    states = [None]

    def run():
        chain.post_warmup_state = state[0]
        chain.run(state[0].rng_key)
        states[0] = jax.block_until_ready(chain.get_samples())
        state[0] = chain.last_state

    def result():
        x = jnp.tanh(states[0])
        every = numpy.column_stack([numpy.asarray(x), numpy.asarray(jax.vmap(loss)(x))]).astype("float64")
        # The sizes of the averages' errors, and those of normal scores for the bulk, as in the toolkit's Convergence.
        errors = every.std(axis=0, ddof=1) / numpy.sqrt(effective_sizes(every))
        sizes = effective_sizes(normal_scores(every))
        neurons = numpy.sort(sizes[:-1])
        return {"averages": every.mean(axis=0).tolist(), "standard errors": errors.tolist(), "least neuron": [float(neurons[0])],
                "median neuron": [float(neurons[len(neurons) // 2])], "loss": [float(sizes[-1])]}

    return Work(lambda: None, run, result)


def halves(x):
    """The halves of a chain; of an odd number of draws the middle one is left out."""
    half = len(x) // 2
    return numpy.stack([x[:half], x[len(x) - half:]])


def normal_scores(x):
    """Normal quantiles of the ranks of the draws of a chain, column by column, in its halves' order."""
    x = numpy.concatenate(halves(x))
    from scipy.special import ndtri
    from scipy.stats import rankdata
    return ndtri((rankdata(x, axis=0) - 0.375) / (len(x) + 0.25))


def effective_sizes(x):
    """Geyer's initial monotone sequence over the two halves of a chain, for every column: the estimator of ArviZ and of the toolkit."""
    x = halves(x)
    chains, n, _ = x.shape
    centred = x - x.mean(axis=1, keepdims=True)
    spectrum = numpy.fft.rfft(centred, 2 * n, axis=1)
    covariance = (numpy.fft.irfft(spectrum * spectrum.conj(), 2 * n, axis=1)[:, :n] / n).mean(axis=0)
    within = covariance[0] * n / (n - 1)
    total = covariance[0] + x.mean(axis=1).var(axis=0, ddof=1)
    rho = 1 - (within - covariance) / total
    rho[0] = 1
    sizes = []
    for r in rho.T:
        kept = numpy.zeros(n + 2)
        kept[:2] = r[:2]
        even, odd, t = r[0], r[1], 1
        while t < n - 3 and even + odd > 0:
            even, odd = r[t + 1], r[t + 2]
            if even + odd >= 0:
                kept[t + 1], kept[t + 2] = even, odd
            t += 2
        last = t - 2
        if even > 0:
            kept[last + 1] = even
        for t in range(1, last - 1, 2):
            if kept[t + 1] + kept[t + 2] > kept[t - 1] + kept[t]:
                kept[t + 1] = kept[t + 2] = (kept[t - 1] + kept[t]) / 2
        tau = -1 + 2 * kept[:last + 1].sum() + kept[max(0, last + 1)]
        sizes.append(chains * n / max(tau, 1 / numpy.log10(chains * n)))
    return numpy.array(sizes)
