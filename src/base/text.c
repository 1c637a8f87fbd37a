/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/text.c -- the only string builder. */
#include <config.h>
#include "base/text.h"

#include "base/utf8.h"
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

gc_text
gc_text_new(gc_arena *a)
{
    return (gc_text) { .arena = a, .at = (char *) "" };
}

void
gc_text_bytes(gc_text *t, const char *s, size_t n)
{
    while (t->n + n + 1 > t->capacity)
        t->at = gc_arena_grow(t->arena, t->at, t->capacity, &t->capacity, 1);
    memcpy(t->at + t->n, s, n);
    t->n += n;
    t->at[t->n] = 0;
}

void
gc_text_add(gc_text *t, const char *s)
{
    gc_text_bytes(t, s, strlen(s));
}

void
gc_text_char(gc_text *t, char c, size_t times)
{
    while (times--)
        gc_text_bytes(t, &c, 1);
}

void
gc_text_vprintf(gc_text *t, const char *format, va_list args)
{
    char small[256];
    va_list again;

    va_copy(again, args);
    int n = vsnprintf(small, sizeof small, format, args);
    if (n >= 0 && (size_t) n < sizeof small) {
        gc_text_bytes(t, small, (size_t) n);
    } else if (n > 0) {
        char *large = gc_arena_take(t->arena, (size_t) n + 1);
        vsnprintf(large, (size_t) n + 1, format, again);
        gc_text_bytes(t, large, (size_t) n);
    }
    va_end(again);
}

void
gc_text_printf(gc_text *t, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    gc_text_vprintf(t, format, args);
    va_end(args);
}

/* ---- words of a shell ---- */

static bool
is_shown(const char *s)
{
    const char *end = s + strlen(s);
    uint32_t c;

    for (; s < end; s += gc_utf8_step(s, end, &c))
        if (gc_utf8_step(s, end, &c) && (c < ' ' || c == GC_UTF8_BAD || gc_utf8_is_hidden(c)))
            return false;
    return true;
}

static bool
is_plain(const char *s)
{
    return s[strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                    "_-+.,=:/@%")] == 0;
}

/* What a reader cannot see is written by printf, in octal. */
static void
add_by_printf(gc_text *t, const char *s)
{
    gc_text_add(t, "\"$(printf '");
    for (; *s; s++)
        if (is_plain((char[]) { *s, 0 }) && *s != '%')
            gc_text_char(t, *s, 1);
        else
            gc_text_printf(t, "\\%03o", (unsigned) (unsigned char) *s);
    gc_text_add(t, "')\"");
}

void
gc_text_word(gc_text *t, const char *s)
{
    size_t n = strlen(s);

    if (n && is_plain(s)) {
        gc_text_add(t, s);
        return;
    }
    if (n && !is_shown(s) && s[n - 1] != '\n') {        /* $( ) drops a newline at the end */
        add_by_printf(t, s);
        return;
    }
    gc_text_char(t, '\'', 1);
    for (; *s; s++)
        gc_text_add(t, *s == '\'' ? "'\\''" : (char[]) { *s, 0 });
    gc_text_char(t, '\'', 1);
}

/* ---- numbers ---- */

/* A locale may write a comma; ours is always a point. */
static void
add_number(gc_text *t, const char *s)
{
    const char *point = localeconv()->decimal_point;
    const char *at = strcmp(point, ".") ? strstr(s, point) : NULL;

    if (!at) {
        gc_text_add(t, s);
        return;
    }
    gc_text_bytes(t, s, (size_t) (at - s));
    gc_text_add(t, ".");
    gc_text_add(t, at + strlen(point));
}

void
gc_text_double(gc_text *t, double x)
{
    char s[40];

    if (isnan(x)) {
        gc_text_add(t, "nan");
    } else if (isinf(x)) {
        gc_text_add(t, x < 0 ? "-inf" : "inf");
    } else {
        for (int digits = 15; digits <= 17; digits++) {
            snprintf(s, sizeof s, "%.*g", digits, x);
            if (strtod(s, NULL) == x)
                break;
        }
        add_number(t, s);
    }
}

void
gc_text_float(gc_text *t, float x)
{
    char s[40];

    if (!isfinite(x)) {
        gc_text_double(t, (double) x);
        return;
    }
    for (int digits = 6; digits <= 9; digits++) {
        snprintf(s, sizeof s, "%.*g", digits, (double) x);
        if (strtof(s, NULL) == x)
            break;
    }
    add_number(t, s);
}
