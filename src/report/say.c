/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report/say.c -- words, numbers and names that the formats share. */
#include <config.h>
#include "report/say.h"

#include "base/utf8.h"
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* printf asks the locale for the point; machines read a point only. */
static void
add_number(gc_text *out, const char *format, double x)
{
    char s[64];
    const char *point = localeconv()->decimal_point, *at;

    if (isnan(x)) {
        gc_text_add(out, "nan");
        return;
    }
    snprintf(s, sizeof s, format, x);
    at = strcmp(point, ".") ? strstr(s, point) : NULL;
    if (at) {
        gc_text_bytes(out, s, (size_t) (at - s));
        gc_text_add(out, ".");
        gc_text_add(out, at + strlen(point));
    } else {
        gc_text_add(out, s);
    }
}

void
gc_say_exact(gc_text *out, double x)
{
    add_number(out, "%.17g", x);
}

void
gc_say_hex(gc_text *out, double x)
{
    add_number(out, "%a", x);
}

void
gc_say_short(gc_text *out, double x)
{
    size_t start = out->n;

    add_number(out, "%.2g", x);
    char *e = isfinite(x) ? strchr(out->at + start, 'e') : NULL;
    if (!e)
        return;
    int power = 0;
    sscanf(e + 1, "%d", &power);
    out->n = (size_t) (e - out->at);
    gc_text_printf(out, "e%d", power);
}

const char *
gc_say_base(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash && slash[1] ? slash + 1 : path;
}

void
gc_say_name(gc_text *out, const gc_file_report *f, const gc_result *r)
{
    gc_text_add(out, gc_say_base(f->path));
    if (r->line)
        gc_text_printf(out, ":%u", r->line);
    gc_text_char(out, ' ', 1);
    gc_text_add(out, r->text);
}

void
gc_say_failure(gc_text *out, const gc_file_report *f)
{
    gc_text_printf(out, "%s %s", gc_say_base(f->path), f->failure);
}

const char *
gc_say_outcome(gc_outcome o)
{
    static const char *const word[] = {
        [OUTCOME_PASS] = "pass", [OUTCOME_FAIL] = "fail", [OUTCOME_UNDECIDED] = "undecided",
        [OUTCOME_SKIP] = "skip", [OUTCOME_TODO_FAIL] = "todo", [OUTCOME_TODO_PASS] = "todo-pass",
    };
    return word[o];
}

const char *
gc_say_message(const gc_result *r)
{
    const gc_diag_row *row = gc_diag_row_find((unsigned) r->code);

    return r->summary ? r->summary : row ? row->title : r->verdict;
}

bool
gc_say_is_ok(gc_outcome outcome, const gc_report_options *o)
{
    return outcome == OUTCOME_UNDECIDED ? o->allow_undecided
        : outcome != OUTCOME_FAIL && outcome != OUTCOME_TODO_FAIL;
}

bool
gc_say_is_trouble(gc_outcome outcome, const gc_report_options *o)
{
    return outcome == OUTCOME_FAIL || (outcome == OUTCOME_UNDECIDED && !o->allow_undecided);
}

const char *
gc_say_severity(gc_severity s)
{
    return s == GC_ERROR ? "error" : s == GC_WARNING ? "warning" : "note";
}

unsigned
gc_say_width(const char *s)
{
    const char *end = s + strlen(s);
    unsigned width = 0;
    uint32_t c;

    while (s < end) {
        s += gc_utf8_step(s, end, &c);
        width += gc_utf8_width(c);
    }
    return width;
}

void
gc_say_clipped(gc_text *out, const char *s, unsigned width)
{
    const char *end = s + strlen(s);
    bool cut = gc_say_width(s) > width;
    unsigned room = cut && width ? width - 1 : width;

    while (s < end) {
        uint32_t c;
        unsigned n = gc_utf8_step(s, end, &c), w = gc_utf8_width(c);
        if (w > room)
            break;
        if (c == '\n' || c == '\t')
            gc_text_char(out, ' ', 1);
        else if (c == GC_UTF8_BAD || gc_utf8_is_hidden(c))
            gc_text_add(out, "\xef\xbf\xbd");
        else
            gc_text_bytes(out, s, n);
        room -= w;
        s += n;
    }
    if (cut && width)
        gc_text_add(out, "…");
}

const char *
gc_say_clean(gc_arena *a, const char *s)
{
    const char *end = s + strlen(s);
    gc_text out = gc_text_new(a);

    while (s < end) {
        uint32_t c;
        unsigned n = gc_utf8_step(s, end, &c);
        if (c == GC_UTF8_BAD || gc_utf8_is_hidden(c))
            gc_text_add(&out, "\xef\xbf\xbd");
        else
            gc_text_bytes(&out, s, n);
        s += n;
    }
    return out.at;
}

void
gc_say_add_totals(gc_totals *t, const gc_file_report *f)
{
    t->files++;
    t->bad_files += f->failure != NULL;
    for (size_t i = 0; i < f->results; i++) {
        const gc_outcome o = f->result[i]->outcome;
        const gc_entry_counts *c = &f->result[i]->counts;
        t->passed += o == OUTCOME_PASS;
        t->failed += o == OUTCOME_FAIL;
        t->undecided += o == OUTCOME_UNDECIDED;
        t->skipped += o == OUTCOME_SKIP;
        t->todo += o == OUTCOME_TODO_FAIL || o == OUTCOME_TODO_PASS;
        t->counts.entries += c->entries;
        t->counts.wrong += c->wrong;
        t->counts.certified += c->certified;
        t->counts.negligible += c->negligible;
        t->counts.measured += c->measured;
        t->counts.convention += c->convention;
        t->counts.undecided += c->undecided;
        t->counts.undefined += c->undefined;
    }
}

static void
add_count(gc_text *out, size_t start, size_t n, const char *what)
{
    if (n)
        gc_text_printf(out, "%s%zu %s", out->n > start ? ", " : "", n, what);
}

void
gc_say_totals(gc_text *out, const gc_totals *t)
{
    size_t start = out->n;

    gc_text_printf(out, "%zu passed", t->passed);
    add_count(out, start, t->failed, "failed");
    add_count(out, start, t->undecided, "undecided");
    add_count(out, start, t->skipped, "skipped");
    add_count(out, start, t->todo, "todo");
    add_count(out, start, t->bad_files, t->bad_files == 1 ? "bad file" : "bad files");
}

void
gc_say_entries(gc_text *out, const gc_entry_counts *c)
{
    size_t start = out->n;

    add_count(out, start, c->certified, "certified");
    add_count(out, start, c->negligible, "negligible");
    add_count(out, start, c->measured, "measured, not proved");
    add_count(out, start, c->convention, "by convention");
    add_count(out, start, c->undefined, "undefined");
    add_count(out, start, c->undecided, "undecided");
}

bool
gc_say_is_worst(const gc_result *r, size_t i)
{
    return r->entry && r->more[i].entry && r->more[i].sample == r->sample
        && strcmp(r->more[i].entry, r->entry) == 0;
}
