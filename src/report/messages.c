/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report/messages.c -- what was said about the texts, without saying one thing a hundred times. */
#include <config.h>
#include "report/messages.h"

bool
gc_messages_is_new(gc_messages *m, gc_arena *a, gc_code code)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->seen[i] == code)
            return false;
    m->seen = gc_arena_grow(a, m->seen, m->n, &m->room, sizeof *m->seen);
    m->seen[m->n++] = code;
    return true;
}

void
gc_messages_write(gc_messages *m, const gc_diags *d, gc_text *out)
{
    if (d->errors || m->all) {
        gc_diags_write(d, out, m->color);
        return;
    }
    for (size_t i = 0, next; i < d->n; i = next) {
        for (next = i + 1; next < d->n && !d->at[next].code;)
            next++;                     /* its notes */
        if (gc_messages_is_new(m, out->arena, d->at[i].code)) {
            gc_diags one = *d;
            one.at = d->at + i;
            one.n = next - i;
            one.warnings = one.remarks = 0;
            gc_diags_write(&one, out, m->color);
        } else {
            m->held++;
        }
    }
}

void
gc_messages_end(const gc_messages *m, gc_text *out)
{
    if (m->held)
        gc_text_printf(out, "%zu more message%s; -v shows all\n", m->held,
                       m->held == 1 ? "" : "s");
}
