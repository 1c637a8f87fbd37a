/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/settings.c -- set, by the file. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "a key twice", "set seed = 1\nset seed = 2", "'seed' is set twice" },
    { "an unknown key", "set sead = 1", "did you mean 'seed'?" },
    { "dtype", "set dtype = f32\ninput x = 1", "f32 x" },
    { "dtype is a float", "set dtype = int", "dtype is f64 or f32" },
    { "samples are positive", "set samples = 0", "1:15: error" },
    { "a method", "set methods = revers", "methods are forward" },
    { "it holds from the first line on", "input x = 1\nset dtype = f32", "f32 x" },
    { "methods are several", "set methods = forward, reverse\ninput x = 1", "f64 x" },
    { "other settings have one value", "set dtype = f32, f64", "this setting has one value" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
