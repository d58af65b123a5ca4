"""Einstein's tensor of a rotating black hole with JAX: derivatives of the metric by `jacfwd` of `jacfwd`, the tensor algebra by `einsum`."""

import os

# Two threads for XLA, whose devices are two halves of the processor, one for each half of the points.
os.environ["NPROC"] = "2"
os.environ["XLA_FLAGS"] = "--xla_force_host_platform_device_count=2"

import jax
import jax.numpy as jnp
import numpy

from work import Work, load

jax.config.update("jax_enable_x64", True)

SPIN, CHARGE = 0.9, 0.3
EVERY = 20
# Points that are done together: of 64, 128, ..., 4,096 about the fastest.
BATCH = 256


def version():
    return "JAX " + jax.__version__


def metric(charge):
    """g_{ab} at a point, M = 1; with a charge it is Newman's."""
    def at(x):
        _, r, theta, _ = x
        sine = jnp.sin(theta) ** 2
        sigma = r * r + (SPIN * jnp.cos(theta)) ** 2
        twice = 2 * r - charge * charge
        pull = twice / sigma
        drag = -SPIN * pull * sine
        round = r * r + SPIN * SPIN
        return jnp.array([[pull - 1, 0, 0, drag], [0, sigma / (round - twice), 0, 0], [0, 0, sigma, 0],
                          [drag, 0, 0, (round - SPIN * drag) * sine]])
    return at


def inverse(g):
    """The inverse of a symmetric 4 x 4 matrix by its cofactors: far cheaper here than LAPACK's factors."""
    s = [g[0, i] * g[1, j] - g[1, i] * g[0, j] for i, j in ((0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3))]
    c = [g[2, i] * g[3, j] - g[3, i] * g[2, j] for i, j in ((0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3))]
    determinant = s[0] * c[5] - s[1] * c[4] + s[2] * c[3] + s[3] * c[2] - s[4] * c[1] + s[5] * c[0]
    row0 = [g[1, 1] * c[5] - g[1, 2] * c[4] + g[1, 3] * c[3], -g[0, 1] * c[5] + g[0, 2] * c[4] - g[0, 3] * c[3],
            g[3, 1] * s[5] - g[3, 2] * s[4] + g[3, 3] * s[3], -g[2, 1] * s[5] + g[2, 2] * s[4] - g[2, 3] * s[3]]
    row1 = [row0[1], g[0, 0] * c[5] - g[0, 2] * c[2] + g[0, 3] * c[1],
            -g[3, 0] * s[5] + g[3, 2] * s[2] - g[3, 3] * s[1], g[2, 0] * s[5] - g[2, 2] * s[2] + g[2, 3] * s[1]]
    row2 = [row0[2], row1[2], g[3, 0] * s[4] - g[3, 1] * s[2] + g[3, 3] * s[0], -g[2, 0] * s[4] + g[2, 1] * s[2] - g[2, 3] * s[0]]
    row3 = [row0[3], row1[3], row2[3], g[2, 0] * s[3] - g[2, 1] * s[1] + g[2, 2] * s[0]]
    return jnp.array([row0, row1, row2, row3]) / determinant


def einstein(g_at):
    """G_{ab} at a point, from second derivatives of the metric: cheaper than from derivatives of Christoffel's symbols."""
    def at(x):
        g, first, second = g_at(x), jax.jacfwd(g_at)(x), jax.jacfwd(jax.jacfwd(g_at))(x)
        raised = inverse(g)
        lowered = (first + jnp.swapaxes(first, 1, 2) - jnp.moveaxis(first, 2, 0)) / 2
        christoffel = jnp.einsum("mc,cab->mab", raised, lowered)
        riemann = (jnp.einsum("adbc->abcd", second) + jnp.einsum("bcad->abcd", second) - jnp.einsum("acbd->abcd", second)
                   - jnp.einsum("bdac->abcd", second)) / 2 \
            + jnp.einsum("ebc,ead->abcd", lowered, christoffel) - jnp.einsum("ebd,eac->abcd", lowered, christoffel)
        ricci = jnp.einsum("ac,abcd->bd", raised, riemann)
        return ricci - jnp.einsum("ab,ab", raised, ricci) * g / 2
    return at


def einstein_tensor(data, charge, form):
    """All points; the form is "plain", one vmap over all of them, or "batches" that fit the cache, half of them on each of two devices."""
    points = numpy.stack([load(data, f"points-{mu}") for mu in range(4)], axis=1)
    if form == "batches":
        points = jax.pmap(lambda x: x)(points.reshape(2, -1, 4))
    else:
        points = jnp.asarray(points)

    def compiled(q):
        at = einstein(metric(q))
        if form == "batches":
            return jax.pmap(lambda x: jax.lax.map(at, x, batch_size=BATCH))
        return jax.jit(jax.vmap(at))

    timed = compiled(float(charge))
    found = []

    def run():
        found[:] = [jax.block_until_ready(timed(points))]

    def flat(tensor):
        return numpy.asarray(tensor).reshape(-1, 16)[::EVERY].ravel().tolist()

    return Work(lambda: None, run, lambda: {"timed": flat(found[0]), "charged": flat(compiled(CHARGE)(points))})
