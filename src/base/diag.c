/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/diag.c -- the messages that exist, and the list of those reported about a text. */
#include <config.h>
#include "base/diag.h"

#include "base/utf8.h"
#include <string.h>

static const gc_diag_row row[] = {
#define NONE            NULL, OUTCOME_PASS
#define PASS(word)      word, OUTCOME_PASS
#define FAIL(word)      word, OUTCOME_FAIL
#define UNDECIDED(word) word, OUTCOME_UNDECIDED
#define DIAG(number, meaning, title, explain) { GC_##number, meaning, title, explain },
#include "base/diag.def"
#undef DIAG
};
enum { ROWS = sizeof row / sizeof *row };

const gc_diag_row *
gc_diag_row_at(size_t i)
{
    return i < ROWS ? &row[i] : NULL;
}

const gc_diag_row *
gc_diag_row_find(unsigned number)
{
    for (size_t i = 0; i < ROWS; i++)
        if ((unsigned) row[i].code == number)
            return &row[i];
    return NULL;
}

gc_diags *
gc_diags_new(gc_arena *a)
{
    gc_diags *d = gc_arena_take(a, sizeof *d);

    d->arena = a;
    d->sources = 1;                     /* file 0 is nowhere */
    d->source = gc_arena_grow(a, NULL, 0, &d->source_capacity, sizeof *d->source);
    d->max_errors = 20;
    return d;
}

uint32_t
gc_diags_source(gc_diags *d, const char *path, const char *at, size_t n)
{
    d->source =
        gc_arena_grow(d->arena, d->source, d->sources, &d->source_capacity, sizeof *d->source);
    d->source[d->sources] = (gc_source) { .path = path, .at = at, .n = n };
    return (uint32_t) d->sources++;
}

/* The place for one more.  It is there even when the list takes no more of the kind: then it is
   handed out, and overwritten by the next. */
static gc_diag *
next(gc_diags *d, gc_severity s, gc_code code, gc_span where)
{
    d->at = gc_arena_grow(d->arena, d->at, d->n, &d->capacity, sizeof *d->at);
    d->at[d->n] = (gc_diag) { .severity = s, .code = code, .span = where, .text = "" };
    return &d->at[d->n];
}

static const char *
format_text(gc_arena *a, const char *format, va_list args)
{
    gc_text t = gc_text_new(a);

    gc_text_vprintf(&t, format, args);
    return t.at;
}

gc_diag *
gc_diag_add(gc_diags *d, gc_severity s, gc_code code, gc_span where, const char *format, ...)
{
    size_t *count = s == GC_ERROR ? &d->errors : s == GC_WARNING ? &d->warnings : &d->remarks;
    gc_diag *diag = next(d, s, code, where);
    va_list args;

    d->dropped = (*count)++ >= d->max_errors;
    if (!d->dropped) {
        va_start(args, format);
        diag->text = format_text(d->arena, format, args);
        va_end(args);
        d->n++;
    }
    return diag;
}

void
gc_diag_limit(gc_diags *d, gc_span where, const gc_limits *l, gc_limit which)
{
    gc_limits most = *l;

    gc_diag_add(d, GC_ERROR, GC_129, where, "more than %zu %s", *gc_limits_at(&most, which),
                gc_limits_what[which])->hint =
        gc_arena_format(d->arena, "the limit can be raised: --limit %s=N", gc_limits_names[which]);
}

void
gc_diag_note(gc_diags *d, gc_span where, const char *format, ...)
{
    va_list args;

    if (d->dropped)
        return;
    gc_diag *diag = next(d, GC_NOTE, GC_NONE, where);
    va_start(args, format);
    diag->text = format_text(d->arena, format, args);
    va_end(args);
    d->n++;
}

static void
make_lines(gc_arena *a, gc_source *s)
{
    const char *end = s->at + s->n;
    size_t n = 1, i = 1;

    for (const char *c = s->at; (c = memchr(c, '\n', (size_t) (end - c))); c++)
        n++;
    uint32_t *line = gc_arena_array(a, n, sizeof *line);
    line[0] = s->n >= 3 && memcmp(s->at, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    for (const char *c = s->at; (c = memchr(c, '\n', (size_t) (end - c))); c++)
        line[i++] = (uint32_t) (c + 1 - s->at);
    s->line = line;
    s->lines = n;
}

size_t
gc_source_line(gc_arena *a, gc_source *s, uint32_t at)
{
    size_t lo = 0;

    if (!s->line)
        make_lines(a, s);
    size_t hi = s->lines;
    while (hi - lo > 1) {               /* line[lo] <= at < line[hi] */
        size_t mid = lo + (hi - lo) / 2;
        if (s->line[mid] <= at)
            lo = mid;
        else
            hi = mid;
    }
    return lo;
}

void
gc_diags_place(const gc_diags *d, gc_span s, unsigned *line, unsigned *column)
{
    *line = *column = 1;
    if (s.file == 0 || s.file >= d->sources || !d->source[s.file].at)
        return;
    gc_source *source = &d->source[s.file];
    size_t at = s.at < source->n ? s.at : source->n;
    size_t l = gc_source_line(d->arena, source, (uint32_t) at);
    uint32_t c;

    *line = (unsigned) l + 1;
    for (size_t i = source->line[l]; i < at; ++*column)
        i += gc_utf8_step(source->at + i, source->at + source->n, &c);
}
