/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/tracer.h -- what the files that trace a program share. */
#ifndef GC_GRAPH_TRACER_H
#define GC_GRAPH_TRACER_H

#include "graph/trace.h"
#include "graph/value.h"

typedef enum gc_binding_kind {
    BOUND_VALUE,
    BOUND_LEAF,                         /* input, param, const: never again */
    BOUND_DIM,
    BOUND_LOOP,                         /* the variable of a for that has ended */
    BOUND_TURN,                         /* … that runs */
    BOUND_ALIAS,                        /* a parameter of a def */
    BOUND_FAMILY,
    BOUND_MAYBE,                        /* in a loop without turns: no value */
    BOUND_BAD                           /* its statement had an error */
} gc_binding_kind;

typedef struct gc_binding {
    const char *name;
    gc_value value;
    gc_span span;
    gc_binding_kind kind;
} gc_binding;

typedef struct gc_member {              /* h[3]; index[0 .. n) */
    uint32_t family, n;                 /* family: number of the binding */
    const int64_t *index;
    gc_value value;
    gc_span span;
    bool leaf;
} gc_member;

/* The names of the file, or of one call of a def. */
typedef struct gc_frame {
    gc_binding *at;
    gc_member *member;
    size_t n, capacity, members, member_capacity;
    gc_slots names, member_slots;
    uint32_t visible;                   /* of frame 0's names: those bound before the def */
    uint32_t blocks;                    /* for bodies around the statement that runs */
} gc_frame;

typedef struct gc_def {
    const char *name;
    const gc_stmt *stmt;
    uint32_t visible;                   /* names before it */
    bool active, deriving, broken;      /* being expanded; its rule; had an error */
} gc_def;

typedef struct gc_turn_now {
    const char *name;
    int64_t value;
} gc_turn_now;

/* One name in the scope of a .grad text. */
typedef struct gc_rule_name {
    const char *name;
    gc_value value;
} gc_rule_name;

typedef struct gc_rule_scope {
    const gc_rule_name *at;
    uint32_t n;
    const char *op;                     /* for messages */
    gc_node user;                       /* the node whose rule it is */
} gc_rule_scope;

typedef struct gc_claim_key {           /* a fact, a checked pair, a call */
    const void *at;
    uint32_t sub;
    bool identity;                      /* compared with zeros and ones: true at random points too
                                           */
} gc_claim_key;

typedef struct gc_tracer {
    gc_arena *arena, *scratch;          /* the graph's; what ends with the trace */
    gc_graph *g;
    gc_diags *d;
    gc_names *names;
    const gc_limits *limits;
    const gc_trace_options *o;
    const gc_tree *tree;

    gc_frame **frame;                   /* frame[0 .. depth]; those above depth are kept for use */
    size_t frames, frame_capacity, depth;
    gc_def *def;
    size_t defs, def_capacity;
    gc_slots def_slots;
    const gc_rule_scope *rule;          /* a .grad text is read: its names only */

    gc_turn_now *turn;                  /* of the loops around the statement */
    size_t turns, turn_capacity;

    const gc_stmt *now;                 /* the statement that runs */
    gc_stmt **top;                      /* statements of the file, includes spelled out */
    size_t tops, top_capacity;
    uint32_t *file;                     /* files being included */
    size_t files, file_capacity;

    const gc_expr **spine;              /* operators waiting for their left side */
    size_t spines, spine_capacity;

    bool claim;                         /* inside a claim or check: derivatives are asked for */
    bool digits;                        /* inside a literal right side */
    uint32_t built;                     /* inside the first place of a derivative form */
    bool stop;                          /* a limit was passed: unroll no further */
    size_t work, turns_taken;           /* so far: evaluations, turns of loops */
    size_t included, included_bytes;
    size_t depth_now;

    gc_slots claim_slots;               /* of a fact, a checked pair or a call: its claim */
    gc_claim_key *claim_key;
    size_t claim_keys, claim_key_capacity, claim_capacity, output_capacity;
    uint32_t set_seen;                  /* bit k: key k of settings.c was set; 16 + k: by the caller
                                           */
    bool named;                         /* graph "name" was given */
    gc_span attr_at[GC_MAX_ATTRS];      /* attributes of the call that is applied, as written */
    gc_span noted;                      /* the last form that depends on nothing */
    bool zero;                          /* the claim says 0: no need to say so again */
    struct gc_range {
        gc_node from, to;               /* nodes that only claims use */
    } *own;
    size_t owns, own_capacity;
} gc_tracer;

/* ---- trace.c: statements ---- */
void gc_trace_block(gc_tracer *t, uint32_t n, gc_stmt *const *stmt);
/* "t = 3, k = 1"; NULL outside loops. */
const char *gc_turn_shown(gc_tracer *t);
/* One step of unrolling; false, with an error told once, when that was one too many. */
bool gc_work(gc_tracer *t, gc_span where);
bool gc_turn_taken(gc_tracer *t, gc_span where);
bool gc_enter_depth(gc_tracer *t, gc_span where);
/* Whether another claim may be made. */
bool gc_claim_room(gc_tracer *t, gc_span where);
/* include.c */
void gc_include_all(gc_tracer *t, const gc_tree *tree);
/* Whether another node of that shape may be made. */
bool gc_room(gc_tracer *t, const gc_shape *s, gc_span where);

/* ---- scope.c: names ---- */
gc_frame *gc_frame_push(gc_tracer *t);
gc_binding *gc_find_here(gc_frame *f, const char *name);
/* What a name means here, or NULL; says nothing. */
gc_binding *gc_find(gc_tracer *t, const char *name, gc_frame **where);
gc_binding *gc_bind_new(gc_tracer *t, gc_frame *f, const char *name, gc_span span,
                        gc_binding_kind kind, gc_value v);
/* target = v, with all that a statement may not do; in frame 0 the graph learns the name. */
void gc_bind(gc_tracer *t, const gc_target *target, gc_value v);
/* Tells the graph that v is called so. */
gc_value gc_call_it(gc_tracer *t, gc_value v, const char *name, const char *shown, gc_span span);
/* The members of a target or of the first bracket of an index; false: told. */
bool gc_member_index(gc_tracer *t, uint32_t n, gc_expr *const *e, int64_t *index);
gc_member *gc_find_member(gc_frame *f, const gc_binding *family, uint32_t n, const int64_t *index);
gc_member *gc_member_new(gc_tracer *t, gc_frame *f, const gc_binding *family, uint32_t n,
                         const int64_t *index, gc_value v, gc_span span);
const char *gc_member_shown(gc_tracer *t, const char *name, uint32_t n, const int64_t *index);
/* The value of a name, of a member; errors are told. */
gc_value gc_name_value(gc_tracer *t, const gc_expr *e);
gc_value gc_member_value(gc_tracer *t, const gc_expr *e, gc_frame *f, gc_binding *family);
/* Names of targets that will not get a value: later uses are silent. */
void gc_poison(gc_tracer *t, const gc_target *target);
void gc_poison_block(gc_tracer *t, uint32_t n, gc_stmt *const *stmt, gc_binding_kind kind);

/* ---- suggest.c: what was meant ---- */
void gc_unknown_name(gc_tracer *t, const gc_expr *e);
void gc_unknown_function(gc_tracer *t, const gc_expr *e);

/* ---- weak.c: numbers that have no type yet ---- */
const gc_shape *gc_value_shape(gc_tracer *t, gc_value v);
bool gc_has_type(const gc_tracer *t, gc_value v, gc_type *type);
gc_weak *gc_weak_new(gc_tracer *t, gc_weak_kind kind, const gc_shape *shape, gc_span span);
gc_weak *gc_weak_of(gc_tracer *t, gc_value v, gc_span span);
gc_value gc_weak_number(gc_tracer *t, double x, const char *decimal, gc_span span);
gc_weak *gc_weak_op(gc_tracer *t, size_t op, const gc_shape *shape, uint32_t n, gc_weak **arg,
                    gc_attr *attr, gc_span span);
/* The node of a value as that type; a node must have it already.  GC_NO_NODE: told. */
gc_node gc_node_of(gc_tracer *t, gc_value v, gc_type type, gc_span span);
/* As the type it has, or that of set dtype; a weak name keeps the type it was first made with. */
gc_node gc_node_as_is(gc_tracer *t, gc_value v, gc_span span);
/* A weak value for a name: a node of its own when it becomes one. */
gc_value gc_own(gc_tracer *t, gc_value v, gc_span span);
/* Its entries in f64; NULL, told: it is computed from leaves (or an int where that is not meant).
   */
const double *gc_entries(gc_tracer *t, gc_value v, gc_span span, const char *what);
/* The same, each rounded once to the type. */
double *gc_entries_as(gc_tracer *t, gc_value v, gc_type type, gc_span span, const char *what);
/* The literal's digits rounded to a float, once; false: out of the float's range. */
bool gc_round_float(double d, const char *decimal, double *f);

/* ---- whole.c: whole numbers ---- */
bool gc_is_int(gc_value v);             /* INT or INTS */
/* A scalar with a whole value; says nothing. */
bool gc_whole(gc_value v, int64_t *i);
/* The same, or an error about what ("a size"). */
bool gc_whole_of(gc_tracer *t, const gc_expr *e, const char *what, int64_t *i);
bool gc_whole_value(gc_tracer *t, gc_value v, gc_span span, const char *what, int64_t *i);
/* A whole scalar, a list or tensor of whole numbers; NULL: told. */
const gc_ints *gc_ints_of(gc_tracer *t, gc_value v, gc_span span, const char *what);
gc_value gc_of_ints(gc_tracer *t, const gc_shape *s, int64_t *at, bool strong);
/* a op b on whole numbers; *exact false: the result is no whole number, or not of 64 bits. */
int64_t gc_whole_op(unsigned op, int64_t a, int64_t b, bool *exact);
gc_value gc_whole_binary(gc_tracer *t, const gc_expr *e, gc_value a, gc_value b);
bool gc_real_of(gc_tracer *t, const gc_expr *e, const char *what, double *x);
/* Dimensions of a type, or of an attribute; false: told. */
bool gc_shape_of(gc_tracer *t, uint32_t n, gc_expr *const *dim, gc_span span, gc_shape *s);

/* ---- expr.c, operators.c, list.c, subscript.c ---- */
gc_value gc_eval(gc_tracer *t, const gc_expr *e);
gc_value gc_binary(gc_tracer *t, const gc_expr *e, gc_value a, gc_value b);
gc_value gc_unary(gc_tracer *t, const gc_expr *e);
gc_value gc_power(gc_tracer *t, gc_span at, gc_value a, gc_value b, const gc_expr *const *shown);
gc_value gc_list(gc_tracer *t, const gc_expr *e);
/* base[…], the first lead dimensions whole. */
gc_value gc_subscript(gc_tracer *t, gc_value base, uint32_t lead, uint32_t n, gc_expr *const *index,
                      const gc_expr *e);
gc_value gc_index(gc_tracer *t, const gc_expr *e);
/* An E_INDEX whose innermost brackets pick a member of a family: the base of a chain of brackets.
   chain[0 .. *n) get the brackets that are left, outermost last. */
gc_value gc_index_base(gc_tracer *t, const gc_expr *e, const gc_expr **chain, uint32_t *n,
                       bool *named);
enum { GC_MAX_CHAIN = 32 };

/* ---- apply.c: ops ---- */
/* The op applied; shown[k]: how argument k is written, for messages. */
gc_value gc_apply(gc_tracer *t, size_t op, uint32_t n, const gc_value *x, gc_attr *attr, gc_span at,
                  const gc_expr *const *shown);
gc_value gc_apply1(gc_tracer *t, const char *op, gc_value x, gc_span at);
gc_value gc_apply2(gc_tracer *t, const char *op, gc_value a, gc_value b, gc_span at);
/* Attributes of an op by name: "axis". */
gc_attr *gc_attrs(gc_tracer *t, size_t op);
void gc_attr_set(gc_tracer *t, size_t op, gc_attr *attr, const char *name, size_t n,
                 const int64_t *at);
/* A shape as dims of an op that has only them: reshape, sum_to, broadcast_to. */
gc_value gc_apply_shape(gc_tracer *t, const char *op, gc_value x, const gc_shape *s, gc_span at);
/* "f64[3]", "a scalar", "int". */
const char *gc_type_shown(gc_tracer *t, gc_value v);
/* The source text of an expression where it is short, else which. */
const char *gc_expr_shown(gc_tracer *t, const gc_expr *e, const char *which);

/* ---- call.c, def.c, forms.c ---- */
gc_value gc_call_value(gc_tracer *t, const gc_expr *e);
gc_value gc_call_op(gc_tracer *t, const gc_expr *e, size_t op);
gc_value gc_rule_call(gc_tracer *t, const gc_expr *e, bool *known);
void gc_define(gc_tracer *t, const gc_stmt *s);
gc_def *gc_find_def(gc_tracer *t, const char *name);
bool gc_def_reaches(gc_tracer *t, const gc_stmt *def, const char *name);
/* n results into out. */
bool gc_call_def(gc_tracer *t, gc_def *f, const gc_expr *e, uint32_t n, gc_value *out);
gc_value gc_call_prime(gc_tracer *t, const gc_expr *e, gc_def *f);
/* grad jac jvp vjp hess; *known false: another name. */
gc_value gc_form_value(gc_tracer *t, const gc_expr *e, bool *known);
/* What a check names: the pairs of e; false: told. */
typedef struct gc_pair {
    gc_node y, x;
} gc_pair;
typedef struct gc_pair_list {
    gc_pair *at;
    size_t n, capacity;
} gc_pair_list;
bool gc_form_pairs(gc_tracer *t, const gc_expr *e, gc_pair_list *list);
gc_value gc_build_grad(gc_tracer *t, gc_node y, gc_node x, gc_span at);
gc_value gc_ask(gc_tracer *t, gc_form_kind kind, gc_node y, gc_node x, gc_span at);
/* A seed of ones. */
gc_value gc_ask_ones(gc_tracer *t, gc_node y, gc_node x, gc_span at);

/* ---- leaf.c, load.c, claim.c, clause.c, check.c, settings.c ---- */
void gc_leaf_stmt(gc_tracer *t, const gc_stmt *s);
gc_node gc_leaf_add(gc_tracer *t, gc_leaf leaf, gc_type type, const gc_shape *shape);
gc_value gc_load(gc_tracer *t, const gc_expr *e);
const gc_ints *gc_loaded_ints(gc_tracer *t, gc_value v, gc_span span);
void gc_claim_stmt(gc_tracer *t, const gc_stmt *s);
/* The claim of that key, made when new; *fresh tells.  NULL: one too many, told. */
gc_claim *gc_claim_at(gc_tracer *t, const void *key, uint32_t sub, gc_span where, bool *fresh);
void gc_claim_turn(gc_tracer *t, gc_claim *c, gc_node left, gc_node right, gc_node high);
void gc_clauses(gc_tracer *t, const gc_stmt *s, size_t claim, bool fresh);
/* at and by, as the text of a claim shows them. */
void gc_clause_text(const gc_stmt *s, gc_text *out);
/* The nodes from on were made for claims only. */
void gc_own_range(gc_tracer *t, gc_node from);
/* with f'(u) = …: at a call of f. */
void gc_claim_rule(gc_tracer *t, const gc_expr *call, const gc_def *f, gc_node from, gc_value left,
                   gc_value right);
void gc_check_stmt(gc_tracer *t, const gc_stmt *s);
void gc_output_stmt(gc_tracer *t, const gc_stmt *s);
/* Pairs that no check names; warnings that need the whole file. */
void gc_finish(gc_tracer *t);
/* literal.c: nothing but numbers; nothing but zeros and ones. */
bool gc_is_literal(const gc_expr *e);
bool gc_is_zero_one(const gc_expr *e);
bool gc_is_zero(const gc_expr *e);
double gc_half_unit(const gc_expr *e, uint32_t *places);
/* fixed.c */
void gc_warn_fixed(gc_tracer *t);
void gc_settings_first(gc_tracer *t);
void gc_set_stmt(gc_tracer *t, const gc_stmt *s);

#endif
