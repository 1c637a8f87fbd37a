/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/load_numbers.c -- load("W.csv"): numbers of a text file, each with half a unit of its
   digits. */
#include <config.h>
#include "trace/tracer.h"

#include "base/number.h"
#include <limits.h>
#include <math.h>

typedef struct gc_reading_numbers {
    gc_tracer *t;
    const char *path, *start, *at, *end;
    gc_span span;                       /* of the call */
    double *number;
    int *place;                         /* of the first significant digit, as a power of 10 */
    size_t n, capacity[2], digits;      /* digits: the largest count in the file */
    size_t rows, columns;
    bool ragged;
} gc_reading_numbers;

static bool
bad_file(gc_reading_numbers *r, const char *what, const char *from, size_t len)
{
    size_t line = 1;

    for (const char *s = r->start; s < from; s++)
        line += *s == '\n';
    gc_diag *d = gc_diag_add(r->t->d, GC_ERROR, GC_128, r->span, "%s, line %zu: %s", r->path, line,
                             what);
    if (len)
        d->hint = gc_arena_format(r->t->arena, "it says '%.*s'", (int) (len < 40 ? len : 40), from);
    return false;
}

/* Places that say nothing about precision. */
enum { EXACT = INT_MIN };

/* A zero has no significant digits: as 0, 0.0 or 0e0 it is exact, as 0.0000 it was rounded to those
   places, which are negative below ZERO. */
enum { ZERO = INT_MIN / 2 };

/* Significant digits of the decimal [s, end), and the place of the first. */
static size_t
measure(const char *s, const char *end, int *place)
{
    size_t digits = 0;
    int whole = 0, leading = 0, places = 0, shift = 0;
    bool point = false, begun = false;

    for (; s < end && *s != 'e' && *s != 'E'; s++) {
        if (*s == '.') {
            point = true;
            continue;
        }
        begun |= *s != '0';
        digits += begun;
        whole += !point && begun;
        places += point;
        leading += point && !begun;
    }
    bool scaled = s < end;
    if (scaled) {
        bool minus = *++s == '-';
        for (s += *s == '-' || *s == '+'; s < end && shift < 100000; s++)
            shift = 10 * shift + (*s - '0');
        shift = minus ? -shift : shift;
    }
    if (begun)
        *place = shift + (whole ? whole - 1 : -leading - 1);
    else
        *place = scaled || places < 2 ? EXACT : ZERO - places;
    return digits;
}

static size_t
word_length(const gc_reading_numbers *r, const char *from)
{
    const char *s = from;

    while (s < r->end && !memchr(", \t\r\n;#", *s, 7))
        s++;
    return (size_t) (s - from);
}

static bool
add_number(gc_reading_numbers *r)
{
    const char *from = r->at;
    size_t word = word_length(r, from), sign = *from == '-' || *from == '+', len;
    gc_number_fault fault = GC_NUMBER_OK;
    double x = 0;

    from += sign;
    len = gc_number_read(from, r->end, &x, &fault);
    if (!len && word - sign == 3 && (!memcmp(from, "nan", 3) || !memcmp(from, "inf", 3))) {
        x = from[0] == 'n' ? (double) NAN : (double) INFINITY;
        len = 3;
    }
    if (!len || sign + len != word || fault != GC_NUMBER_OK)
        return bad_file(r, len && fault != GC_NUMBER_OK ? "a number out of range" : "not a number",
                        r->at, word);
    gc_arena *a = r->t->scratch;
    r->number = gc_arena_grow(a, r->number, r->n, &r->capacity[0], sizeof *r->number);
    r->place = gc_arena_grow(a, r->place, r->n, &r->capacity[1], sizeof *r->place);
    r->number[r->n] = *r->at == '-' ? -x : x;
    r->place[r->n] = EXACT;
    if (isfinite(x) && !memchr(from, 'x', len)) {
        size_t digits = measure(from, from + len, &r->place[r->n]);
        r->digits = digits > r->digits ? digits : r->digits;
    }
    r->n++;
    r->at += word;
    return r->n <= r->t->limits->elements
           || bad_file(r, "more numbers than the limit 'elements'", r->at, 0);
}

static void
end_row(gc_reading_numbers *r, size_t from)
{
    size_t columns = r->n - from;

    if (!columns)
        return;
    r->ragged |= r->rows > 0 && columns != r->columns;
    r->columns = columns;
    r->rows++;
}

static bool
read_numbers(gc_reading_numbers *r)
{
    size_t row = 0;

    if (r->end - r->at >= 3 && !memcmp(r->at, "\xef\xbb\xbf", 3))
        r->at += 3;
    while (r->at < r->end) {
        char c = *r->at;
        if (c == '#') {
            while (r->at < r->end && *r->at != '\n')
                r->at++;
        } else if (c == '\n') {
            end_row(r, row);
            row = r->n;
            r->at++;
        } else if (c == ',' || c == ';' || c == ' ' || c == '\t' || c == '\r') {
            r->at++;
        } else if (!add_number(r)) {
            return false;
        }
    }
    end_row(r, row);
    return r->n > 0 || bad_file(r, "no numbers", r->start, 0);
}

static gc_value
loaded(gc_reading_numbers *r)
{
    gc_tracer *t = r->t;
    gc_untyped *w = gc_untyped_new(t, UNTYPED_LOAD, NULL, r->span);
    gc_shape *s = gc_arena_take(t->scratch, sizeof *s);
    double *half = gc_arena_array(t->arena, r->n, sizeof *half);

    for (size_t i = 0; i < r->n; i++) {
        int place = r->place[i], last = place - (int) r->digits + 1;
        half[i] = place == EXACT ? 0 : 0.5 * pow(10, place < ZERO ? place - ZERO : last);
    }
    if (r->n == 1)
        *s = (gc_shape) { 0 };
    else if (r->ragged || r->rows == 1 || r->columns == 1)
        *s = (gc_shape) { 1, { (uint32_t) r->n } };
    else
        *s = (gc_shape) { 2, { (uint32_t) r->rows, (uint32_t) r->columns } };
    w->shape = s;
    w->path = r->path;
    w->loaded = r->number;
    w->half_unit = half;
    return gc_value_of_untyped(w);
}

gc_value
gc_load_value(gc_tracer *t, const gc_expr *e)
{
    gc_reading_numbers r = { .t = t, .span = e->span };
    const char *why = "cannot be read", *shown = NULL, *text = NULL;
    size_t n = 0;

    if (e->n != 1 || e->keyword || e->arg[0]->kind != E_STRING) {
        gc_diag_add(t->d, GC_ERROR, GC_107, e->at, "the form is load(\"file\")");
        return gc_value_bad();
    }
    r.path = e->arg[0]->name;
    r.span = e->arg[0]->span;
    if (t->o->reader)
        text = t->o->reader->read(t->o->reader->state, t->d, e->span.file, r.path, &n, &shown,
                                  &why);
    if (!text) {
        gc_diag_add(t->d, GC_ERROR, GC_128, r.span, "\"%s\": %s", r.path, why);
        return gc_value_bad();
    }
    r.start = r.at = text;
    r.end = text + n;
    return read_numbers(&r) ? loaded(&r) : gc_value_bad();
}

const gc_ints *
gc_load_ints(gc_tracer *t, gc_value v, gc_span span)
{
    size_t n = gc_shape_count(v.untyped->shape);
    gc_ints *ints = gc_arena_take(t->scratch, sizeof *ints);

    *ints = (gc_ints) { *v.untyped->shape, gc_arena_array(t->scratch, n, sizeof *ints->at) };
    for (size_t i = 0; i < n; i++) {
        double x = v.untyped->loaded[i];
        if (!(fabs(x) <= 0x1p53) || x != floor(x)) {
            gc_diag_add(t->d, GC_ERROR, GC_128, span, "%s holds a number that is not whole",
                        v.untyped->path);
            return NULL;
        }
        ints->at[i] = (int64_t) x;
    }
    return ints;
}
