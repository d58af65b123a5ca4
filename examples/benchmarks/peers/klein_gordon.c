/* Steps of a Klein-Gordon field in three dimensions, periodic: the next field is written over the one before the last, which takes one
   array read and another read and written per step, fewer than field and momentum would. One row of sites is one loop for the compiler. */

#include <stddef.h>

static void step(double *restrict last, const double *restrict now, ptrdiff_t n, double own, double pull, int threads)
{
    #pragma omp parallel for schedule(static) num_threads(threads)
    for (ptrdiff_t z = 0; z < n; z++) {
        for (ptrdiff_t y = 0; y < n; y++) {
            const double *here = now + (z * n + y) * n;
            const double *below = now + (z * n + (y + n - 1) % n) * n;
            const double *above = now + (z * n + (y + 1) % n) * n;
            const double *before = now + ((z + n - 1) % n * n + y) * n;
            const double *behind = now + ((z + 1) % n * n + y) * n;
            double *next = last + (z * n + y) * n;
            const ptrdiff_t end = n - 1;
            next[0] = own * here[0] + pull * (here[end] + here[1] + below[0] + above[0] + before[0] + behind[0]) - next[0];
            for (ptrdiff_t x = 1; x < end; x++)
                next[x] = own * here[x] + pull * (here[x - 1] + here[x + 1] + below[x] + above[x] + before[x] + behind[x]) - next[x];
            next[end] = own * here[end] + pull * (here[end - 1] + here[0] + below[end] + above[end] + before[end] + behind[end]) - next[end];
        }
    }
}

/* Returns which of the two arrays holds the last field: 0 for the first. */
int steps(double *now, double *last, ptrdiff_t n, double own, double pull, int count, int threads)
{
    for (int k = 0; k < count; k++) {
        step(last, now, n, own, pull, threads);
        double *swapped = now;
        now = last;
        last = swapped;
    }
    return count % 2;
}
