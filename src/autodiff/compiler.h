/* SPDX-License-Identifier: GPL-3.0-or-later */
/* autodiff/compiler.h -- what the two halves of the compiler of templates share. */
#ifndef GC_AUTODIFF_COMPILER_H
#define GC_AUTODIFF_COMPILER_H

#include "autodiff/template.h"
#include "syntax/parse.h"

/* A step in the order of the text. */
typedef struct gc_draft {
    gc_template_step step;              /* arg[] and attr[]: numbers of drafts */
    bool typed;                         /* depends on an argument, the output or the cotangent */
    uint8_t placed, as_const;           /* its step, and the CONST of it; GC_NO_STEP: not yet */
} gc_draft;

typedef struct gc_compiler {
    gc_arena *a, *scratch;              /* of the template; of the compilation */
    gc_names *names;
    gc_diags *d;                        /* of the parser */
    const gc_registry *ops;
    const gc_signature *s;              /* of the op whose text it is */
    const char *wrong;                  /* the first mistake; NULL */
    gc_draft draft[GC_MAX_STEPS];
    uint32_t drafts;
    gc_template_step step[GC_MAX_STEPS]; /* in the order of their nodes */
    uint32_t steps;
} gc_compiler;

/* Sets what is wrong with the text, unless something is already.  Returns GC_NO_STEP. */
uint8_t gc_compiler_fail(gc_compiler *c, const char *wrong);
/* Drafts the steps of an expression and returns the number of its result, or GC_NO_STEP after
   gc_compiler_fail. */
uint8_t gc_compiler_expr(gc_compiler *c, const gc_expr *e);
/* The same for an expression that must be an integer, or a list of integers. */
uint8_t gc_compiler_int(gc_compiler *c, const gc_expr *e);
/* Whether draft i is integers, not a node. */
bool gc_compiler_is_int(const gc_compiler *c, uint8_t i);

#endif
