/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/failure_rows.c -- the numbers of a failure block: every method's value of one entry. */
#include <config.h>
#include "judge/failure_rows.h"

#include <math.h>
#include <string.h>
#include "judge/allowance.h"

enum { ROWS_MAX = GC_WITNESSES + 4 };

static int
same_digits(const char *a, const char *b)
{
    int n = 0;

    while (a[n] && a[n] == b[n])
        n++;
    return n;
}

static gc_row
row_of(gc_findings *d, const gc_enclosure *t, const char *oracle, const char *who, double value,
       const gc_precision *p)
{
    gc_row r = { .who = who, .value = value, .sure = -1, .allowed = NAN };

    r.shown = isnan(value) ? "nan" : gc_arena_format(d->arena, "%.*g", p->digits, value);
    r.same = same_digits(r.shown, oracle);
    r.error = gc_enclosure_error(t, value);
    r.relative = t->mid != 0 ? r.error / fabs(t->mid) : (double) NAN;
    r.ulps = isfinite(t->mid) && t->mid != 0 ? r.error / gc_precision_ulp(p, t->mid) : (double) NAN;
    return r;
}

/* The digits of a difference that its bar leaves standing. */
static int
sure_digits(const gc_row *r, double bar)
{
    double sure = floor(log10(fabs(r->value) / bar));
    int n = (int) fmax(1, fmin(sure, 17)), at = 0;

    if (!(bar > 0) || !isfinite(sure))
        return -1;
    while (r->shown[at] && n >= 0)
        if (strchr("0123456789", r->shown[at++]) && n-- == 0)
            return at - 1;
    return -1;
}

static void
add_witnesses(gc_findings *d, gc_measurement *c, const gc_finding *f, const char *oracle,
              gc_row *row, size_t *n)
{
    const gc_enclosure *t = gc_measurement_truth(c, f->node, f->entry);

    for (size_t w = 0; gc_witness_at(w) && *n < ROWS_MAX - 1; w++) {
        const gc_estimate *said = gc_measurement_witness(c, f->node, w);
        gc_row *r = &row[*n];

        if (said->absent || (said->given && !said->given[f->entry]))
            continue;
        *r = row_of(d, t, oracle, gc_witness_names[w], said->value[f->entry],
                    gc_measurement_precision(c, f->node));
        if (said->bar) {
            r->sure = sure_digits(r, said->bar[f->entry]);
            r->remark = gc_arena_format(d->arena, "step %.2g, bar %.1g", said->step[f->entry],
                                        said->bar[f->entry]);
        }
        r->wrong = r->judged = !strcmp(f->who, r->who);
        if (r->wrong)
            r->allowed = f->allowed;
        (*n)++;
    }
}

static const char *
place_text(gc_findings *d, const gc_measurement *c, const gc_finding *f)
{
    const gc_graph *g = c->st.g;

    if (gc_node_op(g, f->node) != NODE_QUERY)
        return NULL;
    const gc_query *query = gc_node_query(g, f->node);
    if (query->kind == QUERY_JVP)
        return NULL;
    const gc_query_shape shape = gc_query_shape_of(g, query);
    const size_t e = gc_query_column_of(&shape, f->entry);
    return gc_arena_format(d->arena, "%s = %.17g", gc_judge_entry_text(d->arena, g, query->x[0], e),
                           gc_measurement_value(c, query->x[0], e));
}

static const char *
remark_of(gc_findings *d, const gc_enclosure *t)
{
    if (t->measured || !gc_enclosure_is_proved(t))
        return t->measured ? gc_enclosure_measured_text(d->arena, t)
                           : gc_enclosure_range_text(d->arena, t);
    return gc_enclosure_is_nothing(t)
               ? gc_arena_format(d->arena, "to %.1g, reference, %ld bit",
                                 fabs(t->mid) + t->radius, (long) t->prec)
               : gc_arena_format(d->arena, "reference, %ld bit", (long) t->prec);
}

void
gc_failure_rows_build(gc_findings *d, gc_measurement *c)
{
    const gc_finding *f = &d->worst;
    gc_result *r = d->result;
    const gc_enclosure *t = gc_measurement_truth(c, f->node, f->entry);
    gc_row *row = gc_arena_array(d->arena, ROWS_MAX, sizeof *row);
    const char *oracle = gc_enclosure_text(d->arena, t, 20);
    size_t n = 1;

    r->entry = gc_judge_entry_text(d->arena, c->st.g, f->node, f->entry);
    r->at = place_text(d, c, f);
    row[0] = (gc_row) { .who = "oracle", .shown = oracle, .sure = -1,
                        .value = gc_enclosure_is_nothing(t) ? 0 : t->mid,
                        .same = (int) strlen(oracle), .error = t->radius, .relative = NAN,
                        .ulps = NAN, .allowed = NAN };
    row[0].remark = remark_of(d, t);
    if (gc_node_op(c->st.g, f->node) == NODE_QUERY)
        add_witnesses(d, c, f, oracle, row, &n);
    else if (strcmp(f->who, "value"))
        row[n++] = row_of(d, t, oracle, "value", gc_measurement_value(c, f->node, f->entry),
                          gc_measurement_precision(c, f->node));
    bool there = false;
    for (size_t i = 0; i < n; i++)
        there |= !strcmp(row[i].who, f->who);
    if (!there && !isnan(f->seen)) {    /* what is no number is said in words */
        row[n] = row_of(d, t, oracle, f->who, f->seen, gc_measurement_precision(c, f->node));
        row[n].wrong = row[n].judged = true;
        row[n].error = f->error;
        row[n++].allowed = f->allowed;
    }
    r->row = row;
    r->rows = n;
    gc_uncertainty q = gc_measurement_uncertainty(c, f->node);
    r->resolution =
        t->mid != 0 ? gc_allowance_first(&q, f->entry, t->mid) / fabs(t->mid) : (double) NAN;
}
