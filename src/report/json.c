/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report/json.c -- one JSON document, the keys in one fixed order.

   It is written file by file: what stands around them is text, each file is jansson's. */
#include <config.h>
#include "report/say.h"

#include <jansson.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Jansson takes no NaN and no infinity, and readers lose integers past 2^53: both become text. */
static json_t *
real(double x)
{
    if (isfinite(x))
        return json_real(x);
    return json_string(isnan(x) ? "nan" : x > 0 ? "inf" : "-inf");
}

static json_t *
whole(uint64_t n)
{
    char s[24];

    if (n <= UINT64_C(1) << 53)
        return json_integer((json_int_t) n);
    snprintf(s, sizeof s, "%llu", (unsigned long long) n);
    return json_string(s);
}

static json_t *
text(gc_arena *a, const char *s)
{
    return s ? json_string(gc_say_clean(a, s)) : json_null();
}

static void
put_text(gc_arena *a, json_t *o, const char *key, const char *s)
{
    if (s)
        json_object_set_new(o, key, text(a, s));
}

static void
put_known(json_t *o, const char *key, double x)
{
    if (!isnan(x))
        json_object_set_new(o, key, real(x));
}

static json_t *
code_of(gc_code code)
{
    char s[16];

    if (!code)
        return json_null();
    snprintf(s, sizeof s, "GC%d", (int) code);
    return json_string(s);
}

static json_t *
row_json(gc_arena *a, const gc_row *r)
{
    json_t *o = json_object();
    gc_text hex = gc_text_new(a);

    put_text(a, o, "dec", r->shown);
    if (!isnan(r->value) || !r->shown) {
        gc_say_hex(&hex, r->value);
        json_object_set_new(o, "value", real(r->value));
        put_text(a, o, "hex", hex.at);
    }
    put_known(o, "error", r->error);
    put_known(o, "relative", r->relative);
    put_known(o, "ulp", r->ulps);
    put_known(o, "allowed", r->allowed);
    if (r->judged)
        json_object_set_new(o, "wrong", json_boolean(r->wrong));
    put_text(a, o, "remark", r->remark);
    return o;
}

static json_t *
wrong_json(gc_arena *a, const struct gc_wrong *w)
{
    json_t *o = json_object();

    json_object_set_new(o, "entry", text(a, w->entry));
    json_object_set_new(o, "sample", whole(w->sample));
    json_object_set_new(o, "value", real(w->value));
    json_object_set_new(o, "oracle", real(w->oracle));
    put_known(o, "relative", w->relative);
    return o;
}

static json_t *
counts_json(const gc_entry_counts *c)
{
    json_t *o = json_object();

    json_object_set_new(o, "entries", whole(c->entries));
    json_object_set_new(o, "wrong", whole(c->wrong));
    json_object_set_new(o, "certified", whole(c->certified));
    json_object_set_new(o, "negligible", whole(c->negligible));
    json_object_set_new(o, "measured", whole(c->measured));
    json_object_set_new(o, "convention", whole(c->convention));
    json_object_set_new(o, "undecided", whole(c->undecided));
    json_object_set_new(o, "undefined", whole(c->undefined));
    return o;
}

static void
put_worst(gc_arena *a, json_t *o, const gc_result *r)
{
    put_text(a, o, "entry", r->entry);
    put_text(a, o, "turn", r->iteration);
    if (r->samples) {
        json_object_set_new(o, "sample", whole(r->sample));
        json_object_set_new(o, "samples", whole(r->samples));
    }
    put_text(a, o, "at", r->at);
    if (r->metric) {
        put_text(a, o, "metric", r->metric);
        json_object_set_new(o, "error", real(r->error));
        json_object_set_new(o, "tolerance", real(r->tolerance));
    }
    if (r->resolution > 0)
        json_object_set_new(o, "resolution", real(r->resolution));
    if (r->rows) {
        json_t *values = json_object();
        for (size_t i = 0; i < r->rows; i++)
            json_object_set_new(values, gc_say_clean(a, r->row[i].who), row_json(a, &r->row[i]));
        json_object_set_new(o, "values", values);
    }
    if (r->wrongs) {
        json_t *more = json_array();
        for (size_t i = 0; i < r->wrongs; i++)
            json_array_append_new(more, wrong_json(a, &r->more[i]));
        json_object_set_new(o, "more", more);
    }
}

static json_t *
check_json(gc_arena *a, const gc_report_options *opts, const gc_result *r, size_t id)
{
    json_t *o = json_object();

    json_object_set_new(o, "id", whole(id));
    json_object_set_new(o, "line", whole(r->line));
    json_object_set_new(o, "column", whole(r->column));
    json_object_set_new(o, "kind", text(a, r->kind));
    put_text(a, o, "title", r->title);
    json_object_set_new(o, "text", text(a, r->text));
    put_text(a, o, "reason", r->reason);
    json_object_set_new(o, "status", text(a, gc_say_outcome(r->outcome)));
    json_object_set_new(o, "ok", json_boolean(!gc_say_is_trouble(r->outcome, opts)));
    put_text(a, o, "why", r->why);
    json_object_set_new(o, "code", code_of(r->code));
    json_object_set_new(o, "verdict", text(a, r->verdict));
    put_text(a, o, "message", r->code || r->summary ? gc_say_message(r) : NULL);
    put_worst(a, o, r);
    json_object_set_new(o, "counts", counts_json(&r->counts));
    put_text(a, o, "blame", r->blame);
    put_text(a, o, "cause", r->cause);
    put_text(a, o, "because", r->because);
    put_text(a, o, "advice", r->advice);
    put_text(a, o, "replay", r->replay);
    if (r->notes) {
        json_t *notes = json_array();
        for (size_t i = 0; i < r->notes; i++)
            json_array_append_new(notes, json_pack("{s:o,s:o}", "code", code_of(r->note[i].code),
                                                   "text", text(a, r->note[i].text)));
        json_object_set_new(o, "notes", notes);
    }
    return o;
}

static json_t *
diags_json(gc_arena *a, const gc_diags *d)
{
    json_t *list = json_array();

    for (size_t i = 0; d && i < d->n; i++) {
        const gc_diag *g = &d->at[i];
        json_t *o = json_object();
        unsigned line, column;
        json_object_set_new(o, "severity", text(a, gc_say_severity(g->severity)));
        json_object_set_new(o, "code", code_of(g->code));
        json_object_set_new(o, "path", text(a, d->source[g->span.file].path));
        if (d->source[g->span.file].at) {
            gc_diags_place(d, g->span, &line, &column);
            json_object_set_new(o, "line", whole(line));
            json_object_set_new(o, "column", whole(column));
        }
        json_object_set_new(o, "text", text(a, g->text));
        put_text(a, o, "hint", g->hint);
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *
cost_json(const gc_report_options *opts, const gc_cost *c)
{
    json_t *o = json_object();

    json_object_set_new(o, "nodes", whole(c->nodes));
    json_object_set_new(o, "edges", whole(c->edges));
    json_object_set_new(o, "scalar_nodes", whole(c->scalar_nodes));
    json_object_set_new(o, "madds_forward", whole(c->madds_forward));
    json_object_set_new(o, "madds_reverse", whole(c->madds_reverse));
    json_object_set_new(o, "stored_values", whole(c->stored_values));
    json_object_set_new(o, "tape", whole(c->tape));
    if (opts->seconds)
        json_object_set_new(o, "seconds", real(c->seconds));
    return o;
}

/* Out of memory ends here as in the arena. */
static void
add_json(gc_text *out, json_t *o)
{
    char *s = json_dumps(o, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(17));

    json_decref(o);
    if (!s)
        gc_arena_array(out->arena, SIZE_MAX, 2);
    gc_text_add(out, s);
    free(s);
}

static void
json_begin(gc_text *out, const gc_report_options *o)
{
    gc_text_add(out, "{\"schema\":1,\"tool\":");
    add_json(out, json_pack("{s:s,s:s,s:i}", "name", "gradcheck", "version", o->version, "prec",
                            (int) o->prec));
    gc_text_add(out, ",\"seed\":");
    add_json(out, o->has_seed ? whole(o->seed) : json_null());
    gc_text_add(out, ",\"files\":[\n");
}

static void
json_file(gc_text *out, const gc_report_options *o, const gc_file_report *f, size_t first_id)
{
    json_t *file = json_object(), *checks = json_array();

    json_object_set_new(file, "path", text(out->arena, f->path));
    put_text(out->arena, file, "name", f->name);
    if (f->failure)
        json_object_set_new(file, "id", whole(first_id));
    put_text(out->arena, file, "failure", f->failure);
    json_object_set_new(file, "planned", whole(f->planned));
    json_object_set_new(file, "interrupted", json_boolean(f->interrupted));
    json_object_set_new(file, "diagnostics", diags_json(out->arena, f->diags));
    for (size_t i = 0; i < f->results; i++)
        json_array_append_new(checks, check_json(out->arena, o, f->result[i], first_id + i));
    json_object_set_new(file, "checks", checks);
    if (f->cost.nodes)
        json_object_set_new(file, "cost", cost_json(o, &f->cost));
    gc_text_add(out, o->done ? ",\n" : "");
    add_json(out, file);
}

static void
json_end(gc_text *out, const gc_report_options *o, const gc_totals *t, bool interrupted)
{
    json_t *s = json_object();

    json_object_set_new(s, "planned", whole(o->planned));
    json_object_set_new(s, "passed", whole(t->passed));
    json_object_set_new(s, "failed", whole(t->failed));
    json_object_set_new(s, "undecided", whole(t->undecided));
    json_object_set_new(s, "skipped", whole(t->skipped));
    json_object_set_new(s, "todo", whole(t->todo));
    json_object_set_new(s, "files", whole(t->files));
    json_object_set_new(s, "bad_files", whole(t->bad_files));
    json_object_set_new(s, "interrupted", json_boolean(interrupted));
    put_text(out->arena, s, "bail", o->bail);
    put_text(out->arena, s, "nothing", o->nothing);
    json_object_set_new(s, "counts", counts_json(&t->counts));
    if (o->seconds)
        json_object_set_new(s, "seconds", real(t->seconds));
    gc_text_add(out, "\n],\"summary\":");
    add_json(out, s);
    gc_text_add(out, "}\n");
}

const gc_report_format gc_format_json = {
    .name = "json", .begin = json_begin, .file = json_file, .end = json_end
};
