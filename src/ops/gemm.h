/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/gemm.h -- products of matrices in the kernels' type: what matmul, dot and outer share. */
#ifndef GC_OPS_GEMM_H
#define GC_OPS_GEMM_H

#include "ops/axes.h"
#include "ops/view.h"

/* y = a b for each batch: a is m by k, b is k by n, all dense and row-major; batches may share a
   matrix (loops with stride 0). */
typedef struct gc_product {
    size_t m, n, k, batches;
    gc_loops a, b;                      /* where a batch begins */
} gc_product;

#ifdef REAL
void GC_TYPED(product_eval)(const gc_product *p, const gc_call *c);
void GC_TYPED(product_jvp)(const gc_product *p, const gc_call *c);
void GC_TYPED(product_vjp)(const gc_product *p, const gc_call *c);
#endif

#endif
