/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/scope.c -- names: bound once at top level, again in loops; families; the scope of a def. */
#include <config.h>
#include "trace/tracer.h"

#include "base/hash.h"
#include "syntax/stmt_table.h"

gc_frame *
gc_frame_push(gc_tracer *t)
{
    if (t->depth == t->frames) {
        t->frame =
            gc_arena_grow(t->scratch, t->frame, t->frames, &t->frame_capacity, sizeof *t->frame);
        t->frame[t->frames++] = gc_arena_take(t->scratch, sizeof **t->frame);
    }
    gc_frame *f = t->frame[t->depth++];

    f->n = f->members = 0;
    f->blocks = 0;
    gc_slots_clear(&f->names);
    gc_slots_clear(&f->member_slots);
    return f;
}

gc_binding *
gc_frame_find(gc_frame *f, const char *name)
{
    uint64_t h = gc_hash_pointer(name);
    uint32_t i;

    for (size_t p = 0; (i = gc_slots_next(&f->names, h, &p)) != GC_SLOTS_END;)
        if (f->at[i].name == name)
            return &f->at[i];
    return NULL;
}

gc_binding *
gc_scope_find(gc_tracer *t, const char *name, gc_frame **where)
{
    gc_frame *f = t->frame[t->depth - 1];
    gc_binding *b = gc_frame_find(f, name);

    if (!b && t->depth > 1) {           /* a def: what it may read was tried when it was met */
        f = t->frame[0];
        b = gc_frame_find(f, name);
    }
    if (where)
        *where = f;
    return b;
}

gc_binding *
gc_binding_new(gc_tracer *t, gc_frame *f, const char *name, gc_span span, gc_binding_kind kind,
               gc_value v)
{
    f->at = gc_arena_grow(t->scratch, f->at, f->n, &f->capacity, sizeof *f->at);
    f->at[f->n] = (gc_binding) { name, v, span, kind };
    gc_slots_add(t->scratch, &f->names, gc_hash_pointer(name), (uint32_t) f->n);
    return &f->at[f->n++];
}

/* ---- families ---- */

static uint64_t
member_hash(uint32_t family, uint32_t n, const int64_t *index)
{
    uint64_t h = family;

    for (uint32_t k = 0; k < n; k++)
        h = gc_hash_mix(h, (uint64_t) index[k]);
    return h;
}

gc_member *
gc_member_find(gc_frame *f, const gc_binding *family, uint32_t n, const int64_t *index)
{
    uint32_t number = (uint32_t) (family - f->at), i;
    uint64_t h = member_hash(number, n, index);

    for (size_t p = 0; (i = gc_slots_next(&f->member_slots, h, &p)) != GC_SLOTS_END;) {
        gc_member *m = &f->member[i];
        if (m->family == number && m->n == n && memcmp(m->index, index, n * sizeof *index) == 0)
            return m;
    }
    return NULL;
}

gc_member *
gc_member_new(gc_tracer *t, gc_frame *f, const gc_binding *family, uint32_t n,
              const int64_t *index, gc_value v, gc_span span)
{
    uint32_t number = (uint32_t) (family - f->at);
    int64_t *copy = gc_arena_array(t->scratch, n, sizeof *copy);

    memcpy(copy, index, n * sizeof *copy);
    f->member =
        gc_arena_grow(t->scratch, f->member, f->members, &f->member_capacity, sizeof *f->member);
    f->member[f->members] = (gc_member) { .family = number, .n = n, .index = copy, .value = v,
                                          .span = span };
    gc_slots_add(t->scratch, &f->member_slots, member_hash(number, n, index),
                 (uint32_t) f->members);
    return &f->member[f->members++];
}

const char *
gc_member_shown(gc_tracer *t, const char *name, uint32_t n, const int64_t *index)
{
    gc_text s = gc_text_new(t->arena);

    gc_text_printf(&s, "%s[%lld", name, (long long) index[0]);
    for (uint32_t k = 1; k < n; k++)
        gc_text_printf(&s, ",%lld", (long long) index[k]);
    gc_text_add(&s, "]");
    return s.at;
}

bool
gc_member_index(gc_tracer *t, uint32_t n, gc_expr *const *e, int64_t *index)
{
    if (n > GC_MAX_RANK) {
        gc_diag_add(t->d, GC_ERROR, GC_108, e[GC_MAX_RANK]->span,
                    "a family has at most %d indices", GC_MAX_RANK);
        return false;
    }
    for (uint32_t k = 0; k < n; k++) {
        if (e[k]->kind == E_SLICE) {
            gc_diag_add(t->d, GC_ERROR, GC_108, e[k]->span,
                        "a family is read member by member, not in slices");
            return false;
        }
        if (!gc_static_int_of(t, e[k], "the index of a family", &index[k]))
            return false;
        if (index[k] < 0) {
            gc_diag_add(t->d, GC_ERROR, GC_108, e[k]->span, "member %lld: members count from 0",
                        (long long) index[k]);
            return false;
        }
    }
    return true;
}

/* ---- reading ---- */

gc_value
gc_scope_value(gc_tracer *t, const gc_expr *e)
{
    const gc_binding *b = gc_scope_find(t, e->name, NULL);

    if (!b) {
        gc_did_you_mean_name(t, e);
        return gc_value_bad();
    }
    if (b->kind == BOUND_UNCERTAIN) {
        gc_diag_add(t->d, GC_ERROR, GC_109, e->span,
                    "'%s' has no value for sure: the block that binds it need not run", e->name);
        gc_diag_note(t->d, b->span, "bound here, in a for, if or while");
        return gc_value_bad();
    }
    if (b->kind == BOUND_FAMILY) {
        gc_diag_add(t->d, GC_ERROR, GC_108, e->span, "'%s' is a family: say which member, %s[…]",
                    e->name, e->name);
        gc_diag_note(t->d, b->span, "first member bound here");
        return gc_value_bad();
    }
    return b->kind == BOUND_BAD ? gc_value_bad() : b->value;
}

gc_value
gc_member_value(gc_tracer *t, const gc_expr *e, gc_frame *f, gc_binding *family)
{
    int64_t index[GC_MAX_RANK];
    uint32_t n = e->n - 1;

    if (!gc_member_index(t, n, e->arg + 1, index))
        return gc_value_bad();
    const gc_member *m = gc_member_find(f, family, n, index);
    if (m)
        return m->value;
    if (family->value.kind == VALUE_BAD)
        return gc_value_bad();          /* a statement that binds members had an error */
    gc_diag_add(t->d, GC_ERROR, GC_108, e->span, "%s is not bound",
                gc_member_shown(t, family->name, n, index));
    gc_diag_note(t->d, family->span, "the family begins here");
    return gc_value_bad();
}

/* ---- poison ---- */

static void
poison(gc_tracer *t, const gc_target *target, gc_binding_kind kind)
{
    gc_frame *f = t->frame[t->depth - 1];
    gc_binding *b = gc_frame_find(f, target->name);

    if (!b) {
        bool family = target->n > 0;
        if (family && kind == BOUND_UNCERTAIN)
            return;
        b = gc_binding_new(t, f, target->name, target->at, family ? BOUND_FAMILY : kind,
                           gc_value_bad());
    }
    if (b->kind == BOUND_FAMILY && kind == BOUND_BAD)
        b->value = gc_value_bad();
    else if (b->kind == BOUND_VALUE && kind == BOUND_BAD)
        b->kind = BOUND_BAD;
}

void
gc_scope_poison(gc_tracer *t, const gc_target *target)
{
    poison(t, target, BOUND_BAD);
}

void
gc_scope_poison_block(gc_tracer *t, uint32_t n, gc_stmt *const *stmt, gc_binding_kind kind)
{
    for (uint32_t i = 0; i < n; i++) {
        const gc_stmt *s = stmt[i];
        const gc_target *bound;

        for (uint32_t k = 0; (bound = gc_stmt_bound(s, k)); k++)
            poison(t, bound, kind);
        if (!gc_stmt_is_block(s))
            continue;
        gc_scope_poison_block(t, s->body_n, s->body, kind);
        gc_scope_poison_block(t, s->other_n, s->other, kind);
    }
}
