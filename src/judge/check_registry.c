/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/check_registry.c -- the checks by number and by name. */
#include <config.h>
#include "judge/check.h"

#include <string.h>

#define CHECK(name) extern const gc_check gc_check_##name;
#include "checks.def"
#undef CHECK

const gc_check *
gc_check_at(size_t i)
{
    static const gc_check *const all[] = {
#define CHECK(name) &gc_check_##name,
#include "checks.def"
#undef CHECK
        NULL
    };
    return all[i];
}

const gc_check *
gc_check_find(const char *name)
{
    for (size_t i = 0; gc_check_at(i); i++)
        if (!strcmp(gc_check_at(i)->name, name))
            return gc_check_at(i);
    return NULL;
}
