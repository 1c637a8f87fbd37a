/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/base/number.c -- digits become the nearest double, whatever the locale. */
#include <config.h>
#include "base/number.h"
#include "base/hash.h"
#include "base/rng.h"
#include "tests/near.h"

static const struct { const char *text; size_t n; double x; gc_number_fault fault; } row[] = {
    { "0", 1, 0, GC_NUMBER_OK },
    { "1.", 2, 1, GC_NUMBER_OK },
    { ".5", 2, 0.5, GC_NUMBER_OK },
    { "1e-3x", 4, 1e-3, GC_NUMBER_OK },
    { "12.25 ", 5, 12.25, GC_NUMBER_OK },
    { "9007199254740993", 16, 9007199254740992.0, GC_NUMBER_OK },
    { "9007199254740993.00000000000000000000000000000000000001", 55, 9007199254740994.0,
      GC_NUMBER_OK },
    { "0x1.62e42fefa39efp-1", 20, 0x1.62e42fefa39efp-1, GC_NUMBER_OK },
    { "0xff", 4, 255, GC_NUMBER_OK },
    { "0x1.00000000000008p0", 20, 1, GC_NUMBER_OK },
    { "0x1.000000000000080001p0", 24, 0x1.0000000000001p0, GC_NUMBER_OK },
    { "1.7976931348623157e308", 22, 1.7976931348623157e308, GC_NUMBER_OK },
    { "1.7976931348623159e308", 22, (double) INFINITY, GC_NUMBER_OVERFLOW },
    { "4.9e-324", 8, 0x1p-1074, GC_NUMBER_OK },
    { "2.4e-324", 8, 0, GC_NUMBER_UNDERFLOW },
    { "0.0e999999999999999999999", 25, 0, GC_NUMBER_OK },
    { "1e999999999999999999999", 23, (double) INFINITY, GC_NUMBER_OVERFLOW },
    { "1e-999999999999999999999", 24, 0, GC_NUMBER_UNDERFLOW },
    { "1e", 2, 1, GC_NUMBER_DIGITS },
    { "1e+", 3, 1, GC_NUMBER_DIGITS },
    { "0x", 2, 0, GC_NUMBER_DIGITS },
    { "0x1p", 4, 1, GC_NUMBER_DIGITS },
};
enum { ROWS = sizeof row / sizeof *row, DRAWS = 100000 };

/* Against the C library, which rounds correctly too; in the C locale both read a point. */
static int
agrees(const char *format, double x)
{
    gc_number_fault fault;
    char text[64];
    double y;

    snprintf(text, sizeof text, format, x);
    size_t n = strlen(text);
    double z = strtod(text, NULL);
    return gc_number_read(text, text + n, &y, &fault) == n && memcmp(&y, &z, sizeof y) == 0;
}

static int
agrees_everywhere(const char *format)
{
    int good = 1;

    for (uint64_t k = 0; k < DRAWS; k++) {
        uint64_t bits = gc_hash_mix(11, k) >> 1;        /* not negative */
        double x;
        memcpy(&x, &bits, sizeof x);
        good &= x > 1.7e308 || isnan(x) || agrees(format, x);
        good &= agrees(format, gc_rng_uniform(12, k) * 1000);
    }
    return good;
}

/* 9007199254740993 and a rest far behind the digits that are kept. */
static double
read_long(char last)
{
    enum { N = 60000 };
    static char text[N];
    gc_number_fault fault;
    double x;

    memset(text, '0', sizeof text);
    memcpy(text, "9007199254740993.", 17);
    text[N - 1] = last;
    gc_number_read(text, text + sizeof text, &x, &fault);
    return x;
}

/* How much of s is a number. */
static size_t
reads(const char *s, double *x)
{
    gc_number_fault fault;

    return gc_number_read(s, s + strlen(s), x, &fault);
}

int
main(void)
{
    static const char *const format[] = { "%.17g", "%.3e", "%a", "%.25e", "%.15g", "%g" };
    enum { FORMATS = sizeof format / sizeof *format };
    gc_number_fault fault;
    double x;

    plan(ROWS + FORMATS + 3);
    for (size_t i = 0; i < ROWS; i++) {
        const char *s = row[i].text;
        x = 0;
        size_t n = gc_number_read(s, s + strlen(s), &x, &fault);
        ok(n == row[i].n && x >= row[i].x && x <= row[i].x && fault == row[i].fault,
           "%s is read", s);
    }
    for (size_t i = 0; i < FORMATS; i++)
        ok(agrees_everywhere(format[i]), "%s of any double reads back", format[i]);
    ok(read_long('0') == 9007199254740992.0 && read_long('1') == 9007199254740994.0,
       "a digit beyond the 800th still breaks a tie");
    ok(!reads("e5", &x) && !reads(".", &x) && !reads("-1", &x),
       "an exponent, a point, a sign are no number");
    if (setlocale(LC_ALL, "de_DE.UTF-8") || setlocale(LC_ALL, "fr_FR.UTF-8"))
        ok(reads("1.25e-30", &x) == 8 && x == 1.25e-30, "a locale with a comma changes nothing");
    else
        tap_skip("no locale with a comma is installed", "a locale with a comma changes nothing");
    return done();
}
