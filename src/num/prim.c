/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/prim.c -- the table of primitives. */
#include <config.h>
#include "num/prim.h"

const gc_prim_info gc_prim_table[P_COUNT] = {
#define PRIM0(name, real, complex, interval, ulps, traits) { #name, 0, ulps, traits },
#define PRIM1(name, real, complex, interval, ulps, traits, da) { #name, 1, ulps, traits },
#define PRIM2(name, real, complex, interval, ulps, traits, da, db) { #name, 2, ulps, traits },
#include "num/prim.def"
};
