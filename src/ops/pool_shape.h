/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/pool_shape.h -- attributes and shape rules of pooling. */
#ifndef GC_OPS_POOL_SHAPE_H
#define GC_OPS_POOL_SHAPE_H

#include "ops/window.h"

#define MAX_POOL_ATTRS "size:ints! stride:ints padding:ints dilation:ints"
#define MAX_POOL_WINDOW { 0, 1, 2, 3 }
#define AVG_POOL_ATTRS "size:ints! stride:ints padding:ints"
#define AVG_POOL_WINDOW { 0, 1, 2, -1 }

/* Shape rules: one entry for each window of x, which for a maximum may not be all padding. */
const char *gc_max_pool1d_shape(gc_infer *c);
const char *gc_max_pool2d_shape(gc_infer *c);
const char *gc_avg_pool1d_shape(gc_infer *c);
const char *gc_avg_pool2d_shape(gc_infer *c);
/* Of x and a tensor of its shape, as a maximum; of x and one entry for each window, x's shape. */
const char *gc_max_pool_pick_shape(gc_infer *c);
const char *gc_max_pool_back_shape(gc_infer *c);
/* The shape that attribute 3 asks for, if x has one entry for each of its windows. */
const char *gc_avg_pool_back_shape(gc_infer *c);

#endif
