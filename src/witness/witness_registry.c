/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness/witness_registry.c -- the witnesses by number. */
#include <config.h>
#include "witness/witness.h"

#define WITNESS(name, symbol) extern const gc_witness gc_witness_##symbol;
#include "witnesses.def"
#undef WITNESS

const gc_witness *
gc_witness_at(size_t w)
{
    static const gc_witness *const all[] = {
#define WITNESS(name, symbol) &gc_witness_##symbol,
#include "witnesses.def"
#undef WITNESS
        NULL
    };
    return all[w];
}
