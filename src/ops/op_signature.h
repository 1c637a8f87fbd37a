/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/op_signature.h -- the specs of an op's arguments and attributes, parsed. */
#ifndef GC_OPS_OP_SIGNATURE_H
#define GC_OPS_OP_SIGNATURE_H

#include "ops/op.h"

typedef enum gc_arg_kind { ARG_VALUE, ARG_DEFAULT, ARG_INT, ARG_MANY } gc_arg_kind;
typedef struct gc_arg_spec {
    const char *name;
    gc_arg_kind kind;
    const char *text;                   /* ARG_DEFAULT: the literal */
} gc_arg_spec;

typedef enum gc_attr_kind { ATTR_AXIS, ATTR_AXES, ATTR_FLAG, ATTR_INT, ATTR_INTS, ATTR_DIMS }
    gc_attr_kind;
typedef struct gc_attr_spec {
    const char *name;
    gc_attr_kind kind;
    bool required;                      /* spelled with a '!': "axis:axis!" */
    int64_t fallback;                   /* "axis:axis=-1", "keepdims:flag=0" */
} gc_attr_spec;

enum { GC_MAX_ARGS = 4, GC_MAX_ATTRS = 5 };
typedef struct gc_signature {
    uint32_t args, attrs;
    gc_arg_spec arg[GC_MAX_ARGS];
    gc_attr_spec attr[GC_MAX_ATTRS];
} gc_signature;

/* The specs op->args and op->attrs; a spec that does not parse is a bug of the op (an assertion).
   room holds the names and lives as long as the result: at least gc_signature_room(op) bytes. */
gc_signature gc_signature_read(const gc_op *op, char *room);
size_t gc_signature_room(const gc_op *op);

#endif
