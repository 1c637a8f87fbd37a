/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tape/emit_mask.c -- adjoints that a selection may make exactly zero.

   Where a selection sends an exactly zero adjoint into its untaken side, the sweep over numbers
   stops; in instructions nobody knows yet which side that is.  So an adjoint that comes out of a
   selection carries the condition along, and its products with what may be infinite are guarded by
   it: else 0 * (1 / 0) would reach the arguments of where(x > 0, log(x), 0). */
#include <config.h>
#include "tape/emit.h"

gc_mask
gc_emit_mask(const gc_emit *s, gc_ref x)
{
    return x < s->mask_capacity ? s->mask[x] : (gc_mask) { 0, UNMASKED };
}

void
gc_emit_set_mask(gc_emit *s, gc_ref x, gc_mask m)
{
    if (m.how == UNMASKED)
        return;
    while (x >= s->mask_capacity)
        s->mask =
            gc_arena_grow(s->arena, s->mask, s->mask_capacity, &s->mask_capacity, sizeof *s->mask);
    s->mask[x] = m;
}

/* A condition that is nonzero where m lets pass. */
static gc_ref
condition(gc_emit *s, gc_mask m)
{
    return m.how == ZERO_UNLESS ? m.c : gc_emit_choose(s, m.c, s->zero, s->one);
}

gc_mask
gc_emit_both(gc_emit *s, gc_mask m, gc_mask n)
{
    if (n.how == UNMASKED || (m.c == n.c && m.how == n.how))
        return m;
    return (gc_mask) { gc_emit_choose(s, condition(s, m), condition(s, n), s->zero), ZERO_UNLESS };
}

gc_mask
gc_emit_either(gc_emit *s, gc_mask m, gc_mask n)
{
    if (m.c == n.c && m.how == n.how)
        return m;
    if (m.how == UNMASKED || n.how == UNMASKED || m.c == n.c)   /* c or not c: always */
        return (gc_mask) { 0, UNMASKED };
    return (gc_mask) { gc_emit_choose(s, condition(s, m), s->one, condition(s, n)), ZERO_UNLESS };
}

gc_ref
gc_emit_guard(gc_emit *s, gc_mask m, gc_ref x)
{
    gc_ref y = m.how == ZERO_UNLESS ? gc_emit_choose(s, m.c, x, s->zero)
                               : gc_emit_choose(s, m.c, s->zero, x);

    gc_emit_set_mask(s, y, m);
    return y;
}

bool
gc_emit_may_be_nonfinite(gc_emit *s, gc_ref x)
{
    for (gc_ref i = (gc_ref) s->classified; i <= x; i++) {
        bool may = s->t->op[i] < P_COUNT && gc_prim_table[s->t->op[i]].traits & GC_NONFINITE;

        for (size_t j = 0, n = gc_tape_args(s->t, i); j < n && !may; j++)
            may = s->nonfinite[gc_tape_arg(s->t, i, j)];
        s->nonfinite = gc_arena_grow(s->arena, s->nonfinite, s->classified, &s->nonfinite_capacity,
                                     sizeof *s->nonfinite);
        s->nonfinite[s->classified++] = may;
    }
    return s->nonfinite[x];
}
