/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/witness_names.c -- what users call the witnesses: in by clauses, settings and options. */
#include <config.h>
#include "graph/witness_names.h"

#include <string.h>
#include "base/text.h"

const char *const gc_witness_names[GC_BY_COUNT] = {
#define WITNESS(name, symbol) [GC_BY_##name] = #name,
#include "witnesses.def"
#undef WITNESS
    [GC_BY_analytic] = "analytic", [GC_BY_oracle] = "oracle",
};

int
gc_witness_number(const char *name)
{
    for (int i = 0; i < GC_BY_COUNT; i++)
        if (strcmp(gc_witness_names[i], name) == 0)
            return i;
    return -1;
}

const char *
gc_witness_list(gc_arena *a, const char *separator)
{
    gc_text t = gc_text_new(a);

    for (int i = 0; i < GC_BY_COUNT; i++) {
        gc_text_add(&t, i ? separator : "");
        gc_text_add(&t, gc_witness_names[i]);
    }
    return t.at;
}
