"""Einstein's tensor of Kerr with JAX: the metric's derivatives by jacfwd and jacfwd of jacfwd, the algebra by einsum, jit over all.

Written for speed: Riemann's tensor from second derivatives of the metric spares those of its inverse (1.7 times); the points go in
batches that fit the cache, half of them on each of two devices (4 times); the inverse metric is written out in 2 x 2 minors, which is
faster here than jnp.linalg.inv."""

import os

# Two processors, whatever the harness says of other libraries, as two devices.
os.environ["NPROC"] = "2"
os.environ["XLA_FLAGS"] = "--xla_force_host_platform_device_count=2"

import jax
import jax.numpy as jnp
import numpy

import kerr
from work import Work

jax.config.update("jax_enable_x64", True)


# Points that are done together: of 64, 128, ..., 4,096 about the fastest.
BATCH = 256


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
    g_at = metric(mass)

    def tensor(x):
        g, first, second = g_at(x), jax.jacfwd(g_at)(x), jax.jacfwd(jax.jacfwd(g_at))(x)  # [a, b, c]: g_ab by x_c
        raised = inverse(g)
        lowered = (first + jnp.swapaxes(first, 1, 2) - jnp.moveaxis(first, 2, 0)) / 2
        gamma = jnp.einsum("mc,cab->mab", raised, lowered)
        riemann = (jnp.einsum("adbc->abcd", second) + jnp.einsum("bcad->abcd", second) - jnp.einsum("acbd->abcd", second)
                   - jnp.einsum("bdac->abcd", second)) / 2 \
            + jnp.einsum("ebc,ead->abcd", lowered, gamma) - jnp.einsum("ebd,eac->abcd", lowered, gamma)
        ricci = jnp.einsum("ac,abcd->bd", raised, riemann)
        return ricci - g * jnp.sum(raised * ricci) / 2

    return jax.pmap(lambda x: jax.lax.map(tensor, x, batch_size=BATCH))


def halves(points):
    """Points of two devices, one after the other in rows."""
    return jax.pmap(lambda x: x)(numpy.ascontiguousarray(points.T).reshape(2, -1, 4))


def whole(tensor):
    """[device][point][mu][nu] to [mu][nu][point]."""
    return numpy.moveaxis(numpy.asarray(tensor).reshape(-1, 4, 4), 0, 2)


def kerr_einstein(data, count):
    """Evaluation only: compiled before."""
    at = halves(kerr.points(int(count)))
    hole, dense = einstein(lambda r: 1.0), einstein(lambda r: 1 - 1 / r ** 2)
    found = [jax.block_until_ready(hole(at))]

    def run():
        found[:] = [jax.block_until_ready(hole(at))]

    return Work(lambda: None, run, lambda: kerr.result(whole(found[0]), whole(dense(halves(kerr.points(kerr.COMPARED))))))
