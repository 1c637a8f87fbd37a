/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/tracer.h -- what the files that trace a program share. */
#ifndef GC_TRACE_TRACER_H
#define GC_TRACE_TRACER_H

#include "graph/numbers.h"
#include "trace/scope.h"
#include "trace/include.h"
#include "trace/static_int.h"

typedef struct gc_def gc_def;           /* def.h */

typedef struct gc_iteration_now {
    const char *name;
    int64_t value;
} gc_iteration_now;

enum { GC_FORKS = 32 };                 /* decisions of one statement that both answers count of */

/* Where a trace is among the answers to conditions. */
typedef struct gc_flow {
    uint32_t depth;                     /* bodies of if and while around the statement */
    uint64_t path, count;               /* name the next decision, see gc_decision */
    const gc_wanted_decision *want;
    size_t asks;
    size_t given, asked;                /* answers that this run was given; asked so far */
    bool answer[GC_FORKS];
    gc_node condition[GC_FORKS];        /* of what was asked */
    bool full;                          /* more was asked than there is room for */
} gc_flow;

struct gc_tracer {
    gc_arena *arena, *scratch;          /* the program's; what ends with the trace */
    gc_program *program;
    gc_graph *g;                        /* of the program, in the making */
    gc_diags *d;
    gc_names *names;
    const gc_limits *limits;
    const gc_trace_options *o;
    const gc_script *script;

    gc_frame **frame;                   /* frame[0 .. depth]; those above depth are kept for use */
    size_t frames, frame_capacity, depth;
    gc_def *def;
    size_t defs, def_capacity;
    gc_slots def_slots;

    gc_iteration_now *iteration;        /* of the loops around the statement */
    size_t iterations, iteration_capacity;

    const gc_stmt *now;                 /* the statement that runs */
    gc_point point;                     /* conditions are evaluated at it */
    bool own_point;                     /* the file's */
    gc_numbers *numbers;                /* of nodes there, as they were asked for */
    gc_flow flow;
    gc_arena *again;                    /* statements read again */

    const gc_expr **spine;              /* operators waiting for their left side */
    size_t spines, spine_capacity;

    bool claim;                         /* inside a claim or check: derivatives are asked for */
    bool digits;                        /* inside a literal right side */
    uint32_t built;                     /* inside the first argument of a derivative query */
    bool stop;                          /* a limit was passed: unroll no further */
    size_t work, iterations_done;       /* so far: evaluations, iterations of loops */
    size_t depth_now;

    uint32_t set_seen;                  /* bit k: key k of settings.c; 16 + k: by the caller */
    bool named;                         /* graph "name" was given */
    gc_span attr_at[GC_MAX_ATTRS];      /* attributes of the call that is applied, as written */
    gc_span noted;                      /* the last query that depends on nothing */
    bool zero;                          /* the claim says 0: no need to say so again */
    struct gc_range {
        gc_node from, to;               /* nodes that only claims use */
    } *claim_range;
    size_t claim_ranges, claim_range_capacity;
};

/* ---- limit.c: each limit is reported once ---- */

/* Counts one statement or call.  All of these return false where that is one too many, and then
   the limit has been reported and t->stop is set. */
bool gc_limit_work(gc_tracer *t, gc_span where);
/* Counts one iteration of a loop, or one pair of sides of a claim. */
bool gc_limit_iteration(gc_tracer *t, gc_span where);
bool gc_limit_claim(gc_tracer *t, gc_span where);       /* counts one claim */
/* Goes one level of recursion deeper; the caller decrements t->depth_now when it returns. */
bool gc_limit_depth(gc_tracer *t, gc_span where);
/* Counts another node of that shape and its entries. */
bool gc_limit_node(gc_tracer *t, const gc_shape *s, gc_span where);

/* ---- trace.c, settings.c, leaf.c, load_numbers.c: statements ---- */

/* Each kind: gc_trace_graph, gc_settings_stmt … */
#define STATEMENT(kind, word, holds, traits, parse, print, trace) \
    void trace(gc_tracer *t, const gc_stmt *s);
#include "syntax/statements.def"
/* Traces n statements, one after the other. */
void gc_trace_block(gc_tracer *t, uint32_t n, gc_stmt *const *stmt);
/* "t = 3, k = 1", in the arena of the graph; NULL outside loops. */
const char *gc_trace_iteration_shown(gc_tracer *t);
/* Applies the settings of the caller, and those of the file that hold from its first line on. */
void gc_settings_first(gc_tracer *t);
/* load("file"): an untyped tensor of the numbers in the file. */
gc_value gc_load_value(gc_tracer *t, const gc_expr *e);
/* The numbers of an UNTYPED_LOAD as integers.  Returns NULL after reporting one that is none. */
const gc_ints *gc_load_ints(gc_tracer *t, gc_value v, gc_span span);

/* ---- condition.c, flow.c, sides.c: if and while ---- */

typedef struct gc_condition {
    bool good, holds;                   /* good: no error was reported */
    gc_value value;                     /* a mask, or an integer that depends on nothing */
} gc_condition;
/* Evaluates a condition: and, or stop early unless whole. */
gc_condition gc_condition_of(gc_tracer *t, const gc_expr *e, bool whole);

/* ---- expr.c, operators.c, list.c, subscript.c: expressions ---- */

/* The value of any expression.  This and all that follow return VALUE_BAD after reporting a
   diagnostic. */
gc_value gc_expr_value(gc_tracer *t, const gc_expr *e);
/* The operator of e applied to the values of its sides. */
gc_value gc_expr_binary(gc_tracer *t, const gc_expr *e, gc_value a, gc_value b);
gc_value gc_expr_unary(gc_tracer *t, const gc_expr *e); /* +e or -e */
/* a ^ b: powi where b is a known integer, else pow. */
gc_value gc_expr_power(gc_tracer *t, gc_span at, gc_value a, gc_value b,
                       const gc_expr *const *shown);
/* [a, b, …]: numbers, or tensors of one shape, stacked. */
gc_value gc_list_value(gc_tracer *t, const gc_expr *e);
/* base[index, …], behind the first lead dimensions, which stay whole; e is for messages. */
gc_value gc_subscript(gc_tracer *t, gc_value base, uint32_t lead, uint32_t n, gc_expr *const *index,
                      const gc_expr *e);
gc_value gc_subscript_value(gc_tracer *t, const gc_expr *e);    /* of an E_INDEX */
/* The value in front of a chain of brackets; where a family is in front, the innermost brackets
   pick its member.  chain[0 .. *n) receive the other brackets, the outermost first; *named: the
   base is a name. */
gc_value gc_subscript_base(gc_tracer *t, const gc_expr *e, const gc_expr **chain, uint32_t *n,
                           bool *named);
enum { GC_MAX_CHAIN = 32 };

/* ---- call.c, call_arguments.c, query_calls.c: calls ---- */

gc_value gc_call_value(gc_tracer *t, const gc_expr *e); /* of an E_CALL */
/* A call of op number op of the registry. */
gc_value gc_call_op(gc_tracer *t, const gc_expr *e, size_t op);
/* A call of grad, jac, jvp, vjp or hess; *known false: e calls something else. */
gc_value gc_query_value(gc_tracer *t, const gc_expr *e, bool *known);

#endif
