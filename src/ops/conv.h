/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/conv.h -- the three sums that convolutions are made of, in the kernels' type.

   With z(n, o, i) = sum over c and p of x(n, c, i stride + p dilation - padding) w(o, c, p) three
   tensors meet in products of three.  A convolution gives z from x and w; backwards it gives x
   from z and w, and w from x and z.  Each of the three is backwards what the other two are. */
#ifndef GC_OPS_CONV_H
#define GC_OPS_CONV_H

#include "ops/view.h"
#include "ops/window.h"

/* x, w and z; in w, o counts the channels of z and c those of x in one group. */
typedef enum gc_conv_role { CONV_IMAGE, CONV_FILTER, CONV_RESULT, CONV_ROLES } gc_conv_role;

typedef struct gc_conv {
    gc_conv_role arg[2], out;           /* the roles of a call's arguments and of its value */
} gc_conv;

/* Their attributes, in this order; the fifth is the shape of what the op gives. */
enum { CONV_STRIDE, CONV_PADDING, CONV_DILATION, CONV_GROUPS, CONV_SHAPE };
#define CONV_ATTRS "stride:ints padding:ints dilation:ints groups:int"
#define CONV_WINDOW { -1, CONV_STRIDE, CONV_PADDING, CONV_DILATION }

/* Shape rules, of windows of n dimensions: a convolution (arguments x and w), its transposed (z and
   w; the least shape, if none is asked for), and that by the filters (x and z; any n). */
const char *gc_conv_shape(gc_infer *c, uint32_t n);
const char *gc_conv_transpose_shape(gc_infer *c, uint32_t n);
const char *gc_conv_kernel_shape(gc_infer *c);

#ifdef REAL
void GC_TYPED(conv_eval)(const gc_conv *v, const gc_call *c);
void GC_TYPED(conv_jvp)(const gc_conv *v, const gc_call *c);
void GC_TYPED(conv_vjp)(const gc_conv *v, const gc_call *c);
#endif

#endif
