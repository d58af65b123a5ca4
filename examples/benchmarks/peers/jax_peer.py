"""Einstein's tensor of Kerr with JAX: Christoffel's symbols by jacfwd of the metric, their derivatives by jacfwd again, vmap over the
points, jit over all. The inverse metric is written out in 2 x 2 minors, which is much faster here than jnp.linalg.inv."""

import os

# Two processors, whatever the harness says of other libraries.
os.environ["NPROC"] = "2"

import jax
import jax.numpy as jnp
import numpy

import kerr
from work import Work

jax.config.update("jax_enable_x64", True)


def version():
    return "JAX " + jax.__version__


def metric(mass):
    def g(x):
        r, sine, a = x[1], jnp.sin(x[2]) ** 2, kerr.SPIN
        sigma = r * r + a * a * jnp.cos(x[2]) ** 2
        twice = 2 * mass(r) * r
        pull = twice / sigma
        drag = -a * pull * sine
        return jnp.array([[pull - 1, 0, 0, drag], [0, sigma / (r * r - twice + a * a), 0, 0], [0, 0, sigma, 0],
                          [drag, 0, 0, (r * r + a * a - a * drag) * sine]])
    return g


def inverse(m):
    s = [m[0, i] * m[1, j] - m[1, i] * m[0, j] for i in range(4) for j in range(i + 1, 4)]
    c = [m[2, i] * m[3, j] - m[3, i] * m[2, j] for i in range(4) for j in range(i + 1, 4)]
    determinant = s[0] * c[5] - s[1] * c[4] + s[2] * c[3] + s[3] * c[2] - s[4] * c[1] + s[5] * c[0]
    return jnp.array([
        [m[1, 1] * c[5] - m[1, 2] * c[4] + m[1, 3] * c[3], -m[0, 1] * c[5] + m[0, 2] * c[4] - m[0, 3] * c[3],
         m[3, 1] * s[5] - m[3, 2] * s[4] + m[3, 3] * s[3], -m[2, 1] * s[5] + m[2, 2] * s[4] - m[2, 3] * s[3]],
        [-m[1, 0] * c[5] + m[1, 2] * c[2] - m[1, 3] * c[1], m[0, 0] * c[5] - m[0, 2] * c[2] + m[0, 3] * c[1],
         -m[3, 0] * s[5] + m[3, 2] * s[2] - m[3, 3] * s[1], m[2, 0] * s[5] - m[2, 2] * s[2] + m[2, 3] * s[1]],
        [m[1, 0] * c[4] - m[1, 1] * c[2] + m[1, 3] * c[0], -m[0, 0] * c[4] + m[0, 1] * c[2] - m[0, 3] * c[0],
         m[3, 0] * s[4] - m[3, 1] * s[2] + m[3, 3] * s[0], -m[2, 0] * s[4] + m[2, 1] * s[2] - m[2, 3] * s[0]],
        [-m[1, 0] * c[3] + m[1, 1] * c[1] - m[1, 2] * c[0], m[0, 0] * c[3] - m[0, 1] * c[1] + m[0, 2] * c[0],
         -m[3, 0] * s[3] + m[3, 1] * s[1] - m[3, 2] * s[0], m[2, 0] * s[3] - m[2, 1] * s[1] + m[2, 2] * s[0]]]) / determinant


def einstein(mass):
    g = metric(mass)

    def christoffel(x):
        first = jax.jacfwd(g)(x)  # [a, b, c]: g_ab by x_c
        lowered = (first + jnp.swapaxes(first, 1, 2) - jnp.moveaxis(first, 2, 0)) / 2
        return jnp.einsum("ma,abc->mbc", inverse(g(x)), lowered)

    def tensor(x):
        gamma, slope = christoffel(x), jax.jacfwd(christoffel)(x)
        ricci = (jnp.einsum("abca->bc", slope) - jnp.einsum("abac->bc", slope) + jnp.einsum("aad,dbc->bc", gamma, gamma) - jnp.einsum("acd,dba->bc", gamma, gamma))
        here = g(x)
        return ricci - here * jnp.sum(inverse(here) * ricci) / 2

    return jax.jit(jax.vmap(tensor, in_axes=1, out_axes=2))


def kerr_einstein(data, count):
    """Evaluation only: compiled before."""
    at = jnp.asarray(kerr.points(int(count)))
    hole, dense = einstein(lambda r: 1.0), einstein(lambda r: 1 - 1 / r ** 2)
    found = [jax.block_until_ready(hole(at))]

    def run():
        found[:] = [jax.block_until_ready(hole(at))]

    return Work(lambda: None, run, lambda: kerr.result(found[0], numpy.asarray(dense(jnp.asarray(kerr.points(kerr.COMPARED))))))
