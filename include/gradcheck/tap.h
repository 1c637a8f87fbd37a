/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tap.h -- a TAP 13 producer in one header: plan first, points in order, numbers with a point. */
/* int main(void) { tap_plan(1); tap_is_rel(df(1), 2.5, 1e-12, "f'(1) is 5/2"); return tap_done(); }
   One stream a program: include it in one file.  Any C99 compiler, no library; C++ takes it too. */
#ifndef GRADCHECK_TAP_H
#define GRADCHECK_TAP_H

#include <locale.h>
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined __GNUC__
#define TAP_PRINTF(f, a) __attribute__((format(printf, f, a), unused))
#define TAP_UNUSED       __attribute__((unused))
#else
#define TAP_PRINTF(f, a)
#define TAP_UNUSED
#endif

static struct tap_state {
    int begun, planned, ended;          /* flags */
    unsigned plan, ran, failed;
    int depth;                          /* open YAML maps */
} tap_;

/* A program that leaves without tap_done must not look like one that passed. */
static void
tap_leave_(void)
{
    if (!tap_.ended)
        puts(tap_.planned ? "Bail out! left before tap_done" : "Bail out! no plan");
}

/* Once, before the first line: makes output appear line by line. */
static void
tap_begin_(void)
{
    if (tap_.begun)
        return;
    tap_.begun = 1;
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    atexit(tap_leave_);
    puts("TAP version 13");
}

/* Names and reasons are one line; # and \ would be read as directives. */
static void
tap_escaped_(const char *s)
{
    for (; *s; s++) {
        if (*s == '#' || *s == '\\')
            putchar('\\');
        putchar((unsigned char) *s < ' ' || *s == 127 ? ' ' : *s);
    }
}

/* Writes one point; directive: NULL, or TODO or SKIP with the reason why. */
static void
tap_point_(int good, const char *directive, const char *why, const char *format, va_list args)
{
    char name[1024] = "";

    tap_begin_();
    tap_.ran++;
    tap_.failed += !good && !directive;
    vsnprintf(name, sizeof name, format, args);
    printf("%sok %u - ", good ? "" : "not ", tap_.ran);
    tap_escaped_(name);
    if (directive) {
        printf(" # %s ", directive);
        tap_escaped_(why);
    }
    putchar('\n');
}

/* Call it first, with the number of points to come. */
static TAP_UNUSED void
tap_plan(unsigned n)
{
    tap_begin_();
    tap_.planned = 1;
    tap_.plan = n;
    printf("1..%u\n", n);
}

/* Instead of tap_plan, where nothing can be tested. */
static TAP_UNUSED void
tap_skip_all(const char *why)
{
    tap_begin_();
    tap_.planned = 1;
    fputs("1..0 # SKIP ", stdout);
    tap_escaped_(why);
    putchar('\n');
}

/* One point; gives the condition back, so that a failure can be explained after it. */
static TAP_PRINTF(2, 3) int
tap_ok(int good, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    tap_point_(good, NULL, NULL, format, args);
    va_end(args);
    return good;
}

/* A point that was not tried, and why. */
static TAP_PRINTF(2, 3) void
tap_skip(const char *why, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    tap_point_(1, "SKIP", why, format, args);
    va_end(args);
}

/* A point that is known to fail and may. */
static TAP_PRINTF(3, 4) int
tap_todo(int good, const char *why, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    tap_point_(good, "TODO", why, format, args);
    va_end(args);
    return good;
}

/* Lines for people. */
static TAP_PRINTF(1, 2) void
tap_diag(const char *format, ...)
{
    char text[2048] = "";
    const char *s = text;
    va_list args;

    tap_begin_();
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    while (*s) {
        int n = (int) strcspn(s, "\n");

        printf("# %.*s\n", n, s);
        s += n + (s[n] == '\n');
    }
}

/* Ends the program: nothing is printed after it, and no test passes. */
static TAP_PRINTF(1, 2) void
tap_bail(const char *format, ...)
{
    va_list args;

    tap_begin_();
    tap_.ended = 1;
    fputs("Bail out! ", stdout);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
    exit(255);
}

/* 0 all points passed, 1 some failed, 2 the stream itself is broken. */
static TAP_UNUSED int
tap_done(void)
{
    if (!tap_.planned)
        tap_bail("no plan");
    if (tap_.plan != tap_.ran)
        tap_diag("planned %u points, ran %u", tap_.plan, tap_.ran);
    tap_.ended = 1;
    return fflush(stdout) != 0 || tap_.plan != tap_.ran ? 2 : tap_.failed != 0;
}

/* The facts of the point just printed, as a YAML block: begin, then str, num and nested maps;
   each map and the block itself are closed by one end.  Keys are plain words. */
static TAP_UNUSED void
tap_yaml_begin(void)
{
    tap_.depth = 1;
    puts("  ---");
}

/* Begins a map of that key in the block of a point; tap_yaml_end ends it. */
static TAP_UNUSED void
tap_yaml_map(const char *key)
{
    printf("%*s%s:\n", 2 * tap_.depth++, "", key);
}

/* Ends the innermost map, or the block. */
static TAP_UNUSED void
tap_yaml_end(void)
{
    if (--tap_.depth == 0)
        puts("  ...");
}

/* Only the escapes that Perl's reader knows: \" \\ \n \t. */
static TAP_UNUSED void
tap_yaml_str(const char *key, const char *value)
{
    printf("%*s%s: \"", 2 * tap_.depth, "", key);
    for (; *value; value++)
        switch (*value) {
        case '"':
        case '\\': printf("\\%c", *value); break;
        case '\n': fputs("\\n", stdout); break;
        case '\t': fputs("\\t", stdout); break;
        default: putchar((unsigned char) *value < ' ' || *value == 127 ? ' ' : *value);
        }
    puts("\"");
}

/* All digits, with a point in every locale; NaN and infinities as strings. */
static TAP_UNUSED void
tap_yaml_num(const char *key, double value)
{
    const char *point = localeconv()->decimal_point;
    char digits[64], *at;

    if (isnan(value) || isinf(value)) {
        tap_yaml_str(key, isnan(value) ? "nan" : value > 0 ? "inf" : "-inf");
        return;
    }
    snprintf(digits, sizeof digits, "%.17g", value);
    printf("%*s%s: ", 2 * tap_.depth, "", key);
    if (*point && (at = strstr(digits, point)) != NULL)
        printf("%.*s.%s\n", (int) (at - digits), digits, at + strlen(point));
    else
        puts(digits);
}

/* How many doubles lie between the two; infinite when one is NaN. */
static TAP_UNUSED double
tap_ulps(double got, double want)
{
    int64_t a, b;

    if (isnan(got) || isnan(want))
        return HUGE_VAL;
    memcpy(&a, &got, sizeof a);
    memcpy(&b, &want, sizeof b);
    /* Negative numbers run backwards in their bits; -0 and 0 are one. */
    a = a < 0 ? INT64_MIN - a : a;
    b = b < 0 ? INT64_MIN - b : b;
    return a > b ? (double) ((uint64_t) a - (uint64_t) b) : (double) ((uint64_t) b - (uint64_t) a);
}

static TAP_UNUSED int
tap_number_(double got, double want, double seen, double allowed, const char *metric,
            const char *format, va_list args)
{
    int good = seen <= allowed;         /* a NaN never passes */

    tap_point_(good, NULL, NULL, format, args);
    if (good)
        return 1;
    tap_yaml_begin();
    tap_yaml_num("got", got);
    tap_yaml_num("want", want);
    tap_yaml_str("metric", metric);
    tap_yaml_num("error", seen);
    tap_yaml_num("allowed", allowed);
    tap_yaml_end();
    return 0;
}

/* |got - want| <= rtol |want|; want = 0 is met by 0 alone. */
static TAP_PRINTF(4, 5) int
tap_is_rel(double got, double want, double rtol, const char *format, ...)
{
    double seen = tap_ulps(got, want) <= 0 ? 0 : fabs(got - want) / fabs(want);
    int good;
    va_list args;

    va_start(args, format);
    good = tap_number_(got, want, seen, rtol, "rel", format, args);
    va_end(args);
    return good;
}

/* At most n doubles apart. */
static TAP_PRINTF(4, 5) int
tap_is_ulp(double got, double want, double n, const char *format, ...)
{
    va_list args;
    int good;

    va_start(args, format);
    good = tap_number_(got, want, tap_ulps(got, want), n, "ulp", format, args);
    va_end(args);
    return good;
}

#endif
