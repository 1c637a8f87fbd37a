/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ops/ -- what shape rules say about calls that make no sense. */
#include <config.h>
#include "tests/near.h"
#include "tests/ops/example.h"

#include <string.h>

static const struct { const char *call, *wrong, *hint; } row[] = {
    { "matmul(A[4,3], A[2])", "matmul shapes do not agree", "$0 has 3 columns, $1 has 2 entries" },
    { "matmul(A[4,3], A[2,3])", "matmul shapes do not agree", "$0 has 3 columns, $1 has 2 rows" },
    { "matmul(A[1], A[2,3])", "matmul shapes do not agree", "$0 has 1 entry, $1 has 2 rows" },
    { "matmul(A[2], A[])", "matmul takes vectors or matrices", "$1 is a scalar; use * to scale" },
    { "matmul(A[2,2,2], A[3,2,2])", "matmul stacks do not agree",
      "$0 is a stack of [2] matrices, $1 of [3]" },
    { "dot(A[2], A[3])", "dot takes two vectors of one length",
      "$0 has 2 entries, $1 has 3 entries" },
    { "dot(A[2,2], A[2])", "dot takes two vectors", "$0 has 2 dimensions" },
    { "outer(A[2], A[])", "outer takes two vectors", "$1 is a scalar" },
    { "sum(A[2,3], axis=2)", "axis 2 is out of range",
      "2 dimensions: an axis is one of 0 to 1, or -2 to -1" },
    { "sum(A[2,3], axis=-3)", "axis -3 is out of range",
      "2 dimensions: an axis is one of 0 to 1, or -2 to -1" },
    { "sum(A[2,3], axis=[0,-2])", "axis 0 stands twice", NULL },
    { "sum(A[2], axis=[0,0])", "too many axes", "2 axes for 1 dimension" },
    { "softmax(A[])", "axis -1 is out of range", "a scalar has no axes" },
    { "mean(A[0])", "nothing to take the mean of: an axis has size 0", NULL },
    { "var(A[2,0], axis=1)", "nothing to take the variance of: an axis has size 0", NULL },
    { "std(A[2,0], axis=1)", "nothing to take the deviation of: an axis has size 0", NULL },
    { "median(A[2,0], axis=1)", "nothing to take the median of: an axis has size 0", NULL },
    { "cumsum(A[2,3])", "an axis is needed", "$0 has 2 dimensions: write axis=…" },
    { "cumprod(A[2,3], axis=2)", "axis 2 is out of range",
      "2 dimensions: an axis is one of 0 to 1, or -2 to -1" },
    { "cumsum(A[])", "axis 0 is out of range", "a scalar has no axes" },
    { "recur(A[2], A[3])", "recur takes two equal shapes", "$0 is [2], $1 is [3]" },
    { "sinc_slope(A[2], -1)", "sinc_slope takes an order up to 64", NULL },
    { "reduce_max(A[2,0], axis=1)", "nothing to choose from: an axis has size 0", NULL },
    { "logsumexp(A[0])", "nothing to sum: an axis has size 0", NULL },
    { "mse(A[2], A[3])", "mse takes two equal shapes", "$0 is [2], $1 is [3]" },
    { "mse(A[0], A[0])", "nothing to take the mean of", NULL },
    { "spread(A[3], [2,3], axis=1)", "the tensor does not fit into the shape",
      "without the axes the shape is [2], $0 is [3]" },
    { "others_sum(A[3,3])", "the lists do not fit the axes",
      "3 entries are folded, the lists hold 3" },
    { "others_sum(A[])", "others_sum takes the lists that others makes", "$0 is a scalar" },
    { "transpose(A[2,3], axes=[0])", "transpose takes each axis once", "$0 has 2 dimensions" },
    { "transpose(A[2,3], axes=[1,1])", "axis 1 stands twice", NULL },
    { "matrix_transpose(A[3])", "matrix_transpose takes a matrix or a stack of them",
      "$0 has 1 dimension" },
    { "reshape(A[2,3], [4])", "reshape cannot change the number of entries",
      "$0 has 6 entries, the shape holds 4" },
    { "reshape(A[2,3], [-1,4])", "reshape cannot settle the -1",
      "$0 has 6 entries, the other dimensions hold 4" },
    { "reshape(A[0], [-1,0])", "reshape cannot settle the -1",
      "$0 has 0 entries, the other dimensions hold 0" },
    { "reshape(A[2,3], [-1,-1])", "reshape can settle one -1 only", NULL },
    { "reshape(A[6], [-2,-3])", "-2 is no dimension", NULL },
    { "reshape(A[1], [1,1,1,1,1,1,1,1,1])", "9 dimensions; at most 8 are possible", NULL },
    { "zeros(-1)", "-1 is no dimension", NULL },
    { "broadcast_to(A[2], [2,3])", "shapes do not agree", "[2] does not stretch to [2,3]" },
    { "sum_to(A[2,3], [2])", "shapes do not agree", "[2] does not stretch to [2,3]" },
    { "sum_to(A[], [2])", "shapes do not agree", "[2] does not stretch to a scalar" },
    { "concat(A[2,3], A[3,2])", "concat takes shapes that differ along the axis only",
      "$1 is [3,2], $0 is [2,3]" },
    { "concat(A[2], A[])", "concat takes shapes that differ along the axis only",
      "$1 is a scalar, $0 is [2]" },
    { "concat(A[], A[])", "axis 0 is out of range", "a scalar has no axes" },
    { "stack(A[2], A[2], A[3])", "stack takes equal shapes", "$2 is [3], $0 is [2]" },
    { "stack(A[2], A[2], axis=2)", "axis 2 is out of range",
      "2 dimensions: an axis is one of 0 to 1, or -2 to -1" },
    { "pad_into(A[2], [3], [2])", "the tensor does not fit into the frame",
      "axis 0: 2 entries from 2 on, the frame has 3" },
    { "pad_into(A[2], [3,3], [0])", "pad_into takes one size and one start for each dimension",
      "$0 has 1 dimension, the frame 2, start 1" },
    { "slice(A[3], [2], [2])", "the slice reaches beyond the end",
      "axis 0: 2 entries from 2 on, $0 has 3" },
    { "slice(A[3,3], [2], [1])", "slice takes one start and one size for each dimension",
      "$0 has 2 dimensions" },
    { "slice(A[3], [0], [2], keep=[])", "slice can drop dimensions of size 1 only", NULL },
    { "gather(A[3], [0,3])", "index 3 is out of range", "0 to 2 are possible" },
    { "gather(A[3], [-1])", "index -1 is out of range", "0 to 2 are possible" },
    { "gather(A[0], [0])", "index 0 is out of range", "nothing is there to be taken" },
    { "scatter_add(A[3], [0,1], 4)", "scatter_add takes one entry for each number",
      "axis 0 of $0 has 3 entries, the numbers have 2" },
    { "scatter_add(A[2], [0,4], 4)", "index 4 is out of range", "0 to 3 are possible" },
    { "scatter_add(A[], [0], 4)", "scatter_add takes one entry for each number",
      "$0 is a scalar" },
    { "diag(A[2,2,2])", "diag takes a vector or a matrix", "$0 has 3 dimensions" },
    { "trace(A[2])", "trace takes a matrix", "$0 has 1 dimension" },
    { "eye(-1)", "eye takes a number of rows and one of columns", NULL },
    { "onehot([0,3], 3)", "index 3 is out of range", "0 to 2 are possible" },
    { "cross_entropy(A[2,3], [0])", "cross_entropy takes one class for each row",
      "$0 has 2 rows, 1 class is given" },
    { "cross_entropy(A[3], 3)", "index 3 is out of range", "0 to 2 are possible" },
    { "cross_entropy(A[], 0)", "cross-entropy takes a vector or a matrix of logits",
      "$0 is a scalar" },
    { "cross_entropy(A[0,3], [])", "cross-entropy takes at least one row and one class", NULL },
    { "cross_entropy_p(A[2,3], A[3])", "cross_entropy_p takes a probability for each logit",
      "$0 is [2,3], $1 is [3]" },
};

static bool
same(const char *a, const char *b)
{
    return a && b ? !strcmp(a, b) : a == b;
}

int
main(void)
{
    const size_t rows = sizeof row / sizeof *row;
    gc_arena *arena = gc_arena_new();

    plan((unsigned) rows);
    for (size_t i = 0; i < rows; i++) {
        const example e = example_of(row[i].call, arena);
        if (!ok(same(e.wrong, row[i].wrong) && same(e.hint, row[i].hint), "%s: %s", row[i].call,
                row[i].wrong))
            tap_diag("it says: %s (%s)", e.wrong ? e.wrong : "-", e.hint ? e.hint : "-");
    }
    gc_arena_free(arena);
    return done();
}
