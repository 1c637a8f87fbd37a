/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report/yaml.c -- the facts of a test point as a YAML block that Perl's small reader takes. */
#include <config.h>
#include "report/yaml.h"

#include "report/say.h"
#include <ctype.h>
#include <math.h>

static void
add_quoted(gc_text *out, const char *s)
{
    gc_text_char(out, '"', 1);
    for (s = gc_say_clean(out->arena, s); *s; s++) {
        if (*s == '"' || *s == '\\')
            gc_text_char(out, '\\', 1);
        if (*s == '\n' || *s == '\t')
            gc_text_add(out, *s == '\n' ? "\\n" : "\\t");
        else
            gc_text_char(out, *s, 1);
    }
    gc_text_char(out, '"', 1);
}

static void
yaml_text(gc_text *out, unsigned indent, const char *key, const char *value)
{
    if (!value)
        return;
    gc_text_printf(out, "%*s%s: ", (int) indent, "", key);
    add_quoted(out, value);
    gc_text_char(out, '\n', 1);
}

static void
yaml_count(gc_text *out, unsigned indent, const char *key, uint64_t n)
{
    const char *quote = n > UINT64_C(1) << 53 ? "\"" : "";

    gc_text_printf(out, "%*s%s: %s%llu%s\n", (int) indent, "", key, quote,
                   (unsigned long long) n, quote);
}

static void
yaml_some(gc_text *out, unsigned indent, const char *key, uint64_t n)
{
    if (n)
        yaml_count(out, indent, key, n);
}

/* Not a finite number: a string, for YAML readers differ about .nan. */
static void
yaml_real(gc_text *out, unsigned indent, const char *key, double x)
{
    const char *quote = isfinite(x) ? "" : "\"";

    gc_text_printf(out, "%*s%s: %s", (int) indent, "", key, quote);
    gc_say_exact(out, x);
    gc_text_printf(out, "%s\n", quote);
}

static void
yaml_known(gc_text *out, unsigned indent, const char *key, double x)
{
    if (!isnan(x))
        yaml_real(out, indent, key, x);
}

static void
yaml_code(gc_text *out, unsigned indent, gc_code code)
{
    if (code)
        gc_text_printf(out, "%*scode: \"GC%d\"\n", (int) indent, "", (int) code);
}

/* A key of letters, digits and '_' needs no quotes in any reader. */
static void
yaml_row(gc_text *out, const gc_row *r)
{
    gc_text_add(out, "    ");
    for (const char *s = r->who; *s; s++)
        gc_text_char(out, isalnum((unsigned char) *s) ? *s : '_', 1);
    gc_text_add(out, ":\n");
    yaml_text(out, 6, "dec", r->shown);
    if (!isnan(r->value) || !r->shown) {
        yaml_real(out, 6, "value", r->value);
        gc_text_add(out, "      hex: \"");
        gc_say_hex(out, r->value);
        gc_text_add(out, "\"\n");
    }
    yaml_known(out, 6, "error", r->error);
    yaml_known(out, 6, "relative", r->relative);
    yaml_known(out, 6, "ulp", r->ulps);
    yaml_known(out, 6, "allowed", r->allowed);
    if (r->judged)
        yaml_text(out, 6, "status", r->wrong ? "wrong" : "right");
    yaml_text(out, 6, "remark", r->remark);
}

static void
yaml_wrongs(gc_text *out, const gc_report_options *o, const gc_result *r)
{
    size_t most = o->verbose ? r->wrongs : o->top ? o->top - 1 : 0;

    for (size_t i = 0, shown = 0; i < r->wrongs && shown < most; i++) {
        if (gc_say_is_worst(r, i))
            continue;
        gc_text_add(out, shown++ ? "" : "  more:\n");
        gc_text_add(out, "    - entry: ");
        add_quoted(out, r->more[i].entry ? r->more[i].entry : "");
        gc_text_char(out, '\n', 1);
        yaml_count(out, 6, "sample", r->more[i].sample);
        yaml_real(out, 6, "value", r->more[i].value);
        yaml_real(out, 6, "oracle", r->more[i].oracle);
        yaml_known(out, 6, "relative", r->more[i].relative);
    }
}

static void
yaml_worst(gc_text *out, const gc_result *r)
{
    yaml_text(out, 2, "entry", r->entry);
    yaml_text(out, 2, "turn", r->iteration);
    if (r->samples) {
        yaml_count(out, 2, "sample", r->sample);
        yaml_count(out, 2, "samples", r->samples);
    }
    yaml_text(out, 2, "at", r->at);
    if (r->metric) {
        yaml_text(out, 2, "metric", r->metric);
        yaml_real(out, 2, "error", r->error);
        yaml_real(out, 2, "tolerance", r->tolerance);
    }
    if (r->resolution > 0)
        yaml_real(out, 2, "resolution", r->resolution);
}

static void
yaml_counts(gc_text *out, const gc_entry_counts *c)
{
    yaml_some(out, 2, "entries", c->entries);
    yaml_some(out, 2, "wrong", c->wrong);
    yaml_some(out, 2, "certified", c->certified);
    yaml_some(out, 2, "negligible", c->negligible);
    yaml_some(out, 2, "measured", c->measured);
    yaml_some(out, 2, "convention", c->convention);
    yaml_some(out, 2, "undecided", c->undecided);
    yaml_some(out, 2, "undefined", c->undefined);
}

static void
yaml_notes(gc_text *out, const gc_result *r)
{
    if (r->notes)
        gc_text_add(out, "  notes:\n");
    for (size_t i = 0; i < r->notes; i++) {
        gc_text_add(out, "    - text: ");
        add_quoted(out, r->note[i].text);
        gc_text_char(out, '\n', 1);
        yaml_code(out, 6, r->note[i].code);
    }
}

void
gc_yaml_result(gc_text *out, const gc_report_options *o, const gc_file_report *f,
               const gc_result *r)
{
    gc_text_add(out, "  ---\n");
    if (r->summary || r->code)
        yaml_text(out, 2, "message", gc_say_message(r));
    yaml_text(out, 2, "severity", gc_say_outcome(r->outcome));
    yaml_code(out, 2, r->code);
    yaml_text(out, 2, "verdict", r->verdict);
    yaml_text(out, 2, "file", f->path);
    yaml_some(out, 2, "line", r->line);
    yaml_some(out, 2, "column", r->column);
    yaml_text(out, 2, "kind", r->kind);
    yaml_text(out, 2, "reason", r->reason);
    yaml_worst(out, r);
    yaml_counts(out, &r->counts);
    if (r->rows)
        gc_text_add(out, "  values:\n");
    for (size_t i = 0; i < r->rows; i++)
        yaml_row(out, &r->row[i]);
    yaml_wrongs(out, o, r);
    yaml_text(out, 2, "blame", r->blame);
    yaml_text(out, 2, "cause", r->cause);
    yaml_text(out, 2, "because", r->because);
    yaml_text(out, 2, "advice", r->advice);
    yaml_text(out, 2, "replay", r->replay);
    yaml_notes(out, r);
    gc_text_add(out, "  ...\n");
}

static void
yaml_diagnostics(gc_text *out, const gc_diags *d)
{
    if (!d || !d->n)
        return;
    gc_text_add(out, "  diagnostics:\n");
    for (size_t i = 0; i < d->n; i++) {
        const gc_diag *g = &d->at[i];
        unsigned line, column;
        gc_text_printf(out, "    - severity: \"%s\"\n", gc_say_severity(g->severity));
        yaml_code(out, 6, g->code);
        yaml_text(out, 6, "text", g->text);
        yaml_text(out, 6, "hint", g->hint);
        yaml_text(out, 6, "file", d->source[g->span.file].path);
        if (d->source[g->span.file].at) {
            gc_diags_place(d, g->span, &line, &column);
            yaml_count(out, 6, "line", line);
            yaml_count(out, 6, "column", column);
        }
    }
}

void
gc_yaml_failure(gc_text *out, const gc_file_report *f)
{
    gc_text_add(out, "  ---\n");
    yaml_text(out, 2, "message", f->failure);
    yaml_text(out, 2, "severity", "error");
    yaml_text(out, 2, "file", f->path);
    yaml_diagnostics(out, f->diags);
    gc_text_add(out, "  ...\n");
}
