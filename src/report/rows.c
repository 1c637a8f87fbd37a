/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report/rows.c -- the numbers of a failure block: one witness a line. */
#include <config.h>
#include "report/block.h"

#include "report/say.h"
#include <math.h>
#include <string.h>

enum {
    WHO = 10, FIRST_FACT = 14, SECOND_FACT = 20, VALUE_GAP = 3,
    MANY_ULPS = 10000                   /* past these a relative error says more */
};

static void
pad(gc_text *out, unsigned width, unsigned column)
{
    gc_text_char(out, ' ', width < column ? column - width : 1);
}

static bool
is_reference(const gc_row *r)
{
    return strcmp(r->who, "oracle") == 0;
}

/* The digits, the untrusted ones in brackets; plain: without styles, to measure. */
static void
add_value(gc_text *out, const gc_report_options *o, const gc_row *r, bool plain)
{
    const char *s = r->shown ? r->shown : "";
    size_t n = strlen(s), sure = n, same = n, mantissa = strcspn(s, "e");

    if (o->hex && r->shown && isfinite(r->value)) {
        gc_say_hex(out, r->value);
        return;
    }
    if (r->sure >= 0 && (size_t) r->sure < mantissa)
        sure = (size_t) r->sure;
    if (!plain && o->color && !is_reference(r) && r->same >= 0 && (size_t) r->same < n)
        same = (size_t) r->same;
    for (size_t i = 0; i < n; i++) {
        if (i == same)
            gc_text_add(out, gc_style_bold);
        if (i == sure)
            gc_text_char(out, '(', 1);
        gc_text_char(out, s[i], 1);
        if (sure < n && i + 1 == mantissa)
            gc_text_char(out, ')', 1);
    }
    if (same < n)
        gc_text_add(out, gc_style_plain);
}

static unsigned
value_width(gc_arena *a, const gc_report_options *o, const gc_row *r)
{
    gc_text t = gc_text_new(a);

    add_value(&t, o, r, true);
    return (unsigned) t.n;
}

static void
add_measure(gc_text *out, const char *metric, double x, bool before)
{
    if (before)
        gc_text_printf(out, "%s ", metric);
    gc_say_short(out, x);
    if (!before)
        gc_text_printf(out, " %s", metric);
}

/* The error by a named measure: small ones in ulps, large ones relative (and in ulps too). */
static void
add_facts(gc_text *out, const gc_row *r)
{
    size_t start = out->n;
    bool exact = r->sure < 0 && !isnan(r->ulps);

    if (is_reference(r) || (isnan(r->error) && isnan(r->relative) && isnan(r->ulps))) {
        gc_text_add(out, r->remark ? r->remark : "");
        return;
    }
    if (exact && r->ulps < MANY_ULPS) {
        add_measure(out, "ulp", r->ulps, false);
    } else {
        if (isnan(r->relative) || isinf(r->relative))
            add_measure(out, "abs", r->error, true);
        else
            add_measure(out, "rel", r->relative, true);
        if (exact) {
            pad(out, (unsigned) (out->n - start), FIRST_FACT);
            add_measure(out, "ulp", r->ulps, false);
            start = out->n < start + FIRST_FACT ? start : start + FIRST_FACT;
        }
    }
    if (r->remark) {
        pad(out, (unsigned) (out->n - start), FIRST_FACT);
        gc_text_add(out, r->remark);
    }
}

static void
add_allowed(gc_text *line, const gc_result *r, const gc_row *row, unsigned room)
{
    unsigned width = gc_say_width(line->at);
    gc_text allowed = gc_text_new(line->arena);

    if (!row->wrong || isnan(r->metric ? r->tolerance : row->allowed))
        return;
    gc_text_add(&allowed, "<- allowed: ");
    if (r->metric)
        add_measure(&allowed, r->metric, r->tolerance, strcmp(r->metric, "ulp") != 0);
    else
        add_measure(&allowed, "abs", row->allowed, true);
    if (FIRST_FACT + SECOND_FACT + allowed.n <= room)
        pad(line, width, FIRST_FACT + SECOND_FACT);
    else
        gc_text_add(line, "  ");
    gc_text_add(line, allowed.at);
}

static void
write_row(gc_text *out, const gc_report_options *o, const gc_result *r, const gc_row *row,
          unsigned value_column)
{
    gc_text facts = gc_text_new(out->arena);
    unsigned width = value_width(out->arena, o, row);

    gc_text_printf(out, "    %-*s", WHO, row->who);
    add_value(out, o, row, false);
    add_facts(&facts, row);
    add_allowed(&facts, r, row, GC_BLOCK_COLUMNS - 4 - WHO - value_column);
    if (facts.n) {
        if (width)
            pad(out, width, value_column);
        gc_say_clipped(out, facts.at, GC_BLOCK_COLUMNS - 4 - WHO - (width ? value_column : 0));
    }
    gc_text_char(out, '\n', 1);
}

/* Rows that may be folded into one line when there are too many: right witnesses. */
static bool
is_plain(const gc_row *r)
{
    return !r->wrong && !is_reference(r) && strcmp(r->who, "claimed") != 0;
}

void
gc_block_rows(gc_text *out, const gc_report_options *o, const gc_result *r, size_t room)
{
    gc_text also = gc_text_new(out->arena);
    unsigned column = 0;
    size_t plain = 0, keep, seen = 0;

    for (size_t i = 0; i < r->rows; i++) {
        unsigned width = value_width(out->arena, o, &r->row[i]) + VALUE_GAP;
        column = width > column ? width : column;
        plain += is_plain(&r->row[i]);
    }
    column = column > 60 ? 60 : column;
    if (r->rows <= room)
        keep = plain;
    else                                /* one line is left for those folded */
        keep = plain + room > r->rows + 1 ? plain + room - r->rows - 1 : 0;
    for (size_t i = 0; i < r->rows; i++) {
        if (!is_plain(&r->row[i]) || seen++ < keep)
            write_row(out, o, r, &r->row[i], column);
        else
            gc_text_printf(&also, "%s%s", also.n ? ", " : "", r->row[i].who);
    }
    if (also.n) {
        gc_text_printf(out, "    %-*s", WHO, "others");
        gc_text_add(&also, ": nothing wrong");
        gc_say_clipped(out, also.at, GC_BLOCK_COLUMNS - 4 - WHO);
        gc_text_char(out, '\n', 1);
    }
}

void
gc_block_more(gc_text *out, const gc_report_options *o, const gc_result *r)
{
    size_t most = o->verbose ? r->wrongs : o->top ? o->top - 1 : 0;

    for (size_t i = 0, shown = 0; i < r->wrongs && shown < most; i++) {
        const struct gc_wrong *w = &r->more[i];
        gc_text line = gc_text_new(out->arena);
        if (gc_say_is_worst(r, i))
            continue;
        gc_text_printf(&line, "%-*s", WHO, w->entry ? w->entry : "");
        gc_text_char(&line, ' ', 1);
        gc_say_exact(&line, w->value);
        gc_text_add(&line, ", oracle ");
        gc_say_exact(&line, w->oracle);
        gc_text_add(&line, ", rel ");
        gc_say_short(&line, w->relative);
        if (r->samples > 1)
            gc_text_printf(&line, ", sample %u", (unsigned) w->sample + 1);
        gc_text_add(out, shown++ ? "              " : "    also      ");
        gc_say_clipped(out, line.at, GC_BLOCK_COLUMNS - 14);
        gc_text_char(out, '\n', 1);
    }
}
