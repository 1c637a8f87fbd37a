/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/judge.c -- findings -> verdict, by the table of base/diag.def alone. */
#include <config.h>
#include "judge/judge.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include "judge/failure_rows.h"

/* The row of a code that can be a finding: the type of `code` admits no code without a row, and a
   message about a text is no finding. */
static const gc_diag_row *
row_of(gc_code code)
{
    const gc_diag_row *row = gc_diag_row_find((unsigned) code);

    assert(row && row->verdict);
    return row;
}

gc_findings *
gc_findings_new(gc_arena *a, const gc_claim *claim, const char *kind)
{
    gc_findings *d = gc_arena_take(a, sizeof *d);

    d->arena = a;
    d->claim = claim;
    d->badness = -1;
    d->result = gc_arena_take(a, sizeof *d->result);
    *d->result = (gc_result) { .kind = kind, .outcome = OUTCOME_PASS, .verdict = "OK",
                               .resolution = NAN };
    if (claim) {
        d->result->title = claim->title;
        d->result->text = claim->text;
        d->result->reason = claim->because;
    }
    return d;
}

static void
format_index(gc_text *t, const gc_graph *g, gc_node i, size_t e)
{
    const char *name = gc_node_name_of(g, i);

    gc_text_add(t, name ? name : "");
    if (gc_node_shape(g, i)->rank > 0)
        gc_shape_write_entry(gc_node_shape(g, i), e, t);
}

const char *
gc_judge_entry_text(gc_arena *a, const gc_graph *g, gc_node i, size_t e)
{
    gc_text t = gc_text_new(a);

    if (gc_node_op(g, i) != NODE_QUERY) {
        format_index(&t, g, i, e);
    } else {
        const gc_query *q = gc_node_query(g, i);
        gc_query_shape s = gc_query_shape_of(g, q);

        if (gc_query_by_rows(q->kind))
            format_index(&t, g, q->y, gc_query_row_of(&s, e));
        if (q->kind == QUERY_JAC && t.n > 0)
            gc_text_add(&t, ",");
        if (q->kind != QUERY_JVP)
            format_index(&t, g, q->x[0], gc_query_column_of(&s, e));
    }
    return t.n ? t.at : "value";
}

/* A failure outweighs whatever is undecided; among failures the largest relative error. */
static double
badness_of(const gc_finding *f, double truth)
{
    double scale = fmax(isnan(truth) ? 0 : fabs(truth), f->allowed);
    double excess = !isfinite(f->error) ? 1e300
                  : scale > 0           ? f->error / scale
                  : f->error > 0        ? 1e299
                                        : 0;

    return row_of(f->code)->outcome == OUTCOME_FAIL ? 2 + excess
           : row_of(f->code)->outcome == OUTCOME_UNDECIDED ? 1 : 0;
}

/* Where the text makes the node that is to blame. */
static void
place_culprit(gc_result *r, const gc_measurement *c, gc_node culprit)
{
    r->culprit = (gc_span) { 0 };
    r->culprit_line = r->culprit_column = 0;
    if (culprit == GC_NO_NODE)
        return;
    r->culprit = gc_node_span(c->st.g, culprit);
    if (c->diags && r->culprit.file)
        gc_diags_place(c->diags, r->culprit, &r->culprit_line, &r->culprit_column);
}

/* Wrong entries, worst first, the first GC_WORST_KEPT of them. */
static void
keep_wrong(gc_findings *d, gc_measurement *c, const gc_finding *f)
{
    gc_result *r = d->result;
    double truth =
        f->node == GC_NO_NODE ? (double) NAN : gc_measurement_truth(c, f->node, f->entry)->mid;
    double relative = truth != 0 ? f->error / fabs(truth) : f->error;
    size_t i = r->wrongs;

    if (f->node == GC_NO_NODE)
        return;
    if (!d->more)
        r->more = d->more = gc_arena_array(d->arena, GC_WORST_KEPT + 1, sizeof *d->more);
    while (i > 0 && !(d->more[i - 1].relative >= relative)) {
        d->more[i] = d->more[i - 1];
        i--;
    }
    if (i < GC_WORST_KEPT)
        d->more[i] = (struct gc_wrong) { gc_judge_entry_text(d->arena, c->st.g, f->node, f->entry),
                                         c->sample, f->seen, truth, relative };
    if (r->wrongs < GC_WORST_KEPT)
        r->wrongs++;
}

void
gc_findings_record(gc_findings *d, gc_measurement *c, const gc_finding *f)
{
    const gc_diag_row *judged = row_of(f->code);
    /* A tensor without entries has none to show. */
    const bool placed = f->node != GC_NO_NODE && gc_node_count(c->st.g, f->node) > 0;
    double truth =
        !placed ? (double) NAN : gc_measurement_truth(c, f->node, f->entry)->mid;
    double badness = badness_of(f, truth);
    gc_result *r = d->result;

    if (judged->outcome == OUTCOME_PASS) {
        gc_findings_note(d, f->code, "%s", f->text);
        return;
    }
    if (judged->outcome == OUTCOME_FAIL) {
        r->counts.wrong++;
        if (placed)
            keep_wrong(d, c, f);
    }
    if (badness <= d->badness)
        return;
    d->badness = badness;
    d->worst = *f;
    r->outcome = judged->outcome;
    r->code = f->code;
    r->verdict = judged->verdict;
    r->summary = gc_arena_format(d->arena, "%s", f->text);
    r->sample = c ? c->sample : 0;
    r->iteration = d->iteration;
    r->error = f->error;
    r->tolerance = f->allowed;
    r->metric = "abs";
    place_culprit(r, c, f->culprit);
    if (placed)
        gc_failure_rows_build(d, c);
}

void
gc_findings_note(gc_findings *d, gc_code code, const char *format, ...)
{
    gc_result *r = d->result;
    gc_result_note *note = (gc_result_note *) r->note;
    gc_text t = gc_text_new(d->arena);
    va_list args;

    for (size_t i = 0; i < r->notes; i++)
        if (note[i].code == code)
            return;
    va_start(args, format);
    gc_text_vprintf(&t, format, args);
    va_end(args);
    note = gc_arena_grow(d->arena, note, r->notes, &d->notes_room, sizeof *note);
    note[r->notes++] = (gc_result_note) { code, t.at };
    r->note = note;
    if (r->outcome == OUTCOME_PASS && r->code == GC_NONE) {
        r->code = code;
        r->verdict = row_of(code)->verdict;
    }
}

/* A command for a shell, whatever the name of the file. */
static const char *
replay_of(const gc_findings *d, const gc_run_options *o)
{
    gc_text t = gc_text_new(d->arena);
    const char *path = o->path ? o->path : "-";

    gc_text_add(&t, "gradcheck");
    if (d->result->line)
        gc_text_printf(&t, " -k :%u", d->result->line);
    if (o->replay && *o->replay)
        gc_text_printf(&t, " %s", o->replay);
    gc_text_add(&t, path[0] == '-' && path[1] ? " ./" : " ");
    gc_text_word(&t, path);
    return t.at;
}

gc_result *
gc_findings_close(gc_findings *d, const gc_run_options *o)
{
    gc_result *r = d->result;
    int directive = d->claim ? d->claim->directive : PLAIN;

    if (r->outcome != OUTCOME_PASS)
        r->replay = replay_of(d, o);
    if (directive == TODO_FACT) {
        r->why = d->claim->why;
        r->outcome = r->outcome == OUTCOME_PASS ? OUTCOME_TODO_PASS : OUTCOME_TODO_FAIL;
    }
    return r;
}
