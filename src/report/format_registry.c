/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report/format_registry.c -- all formats by number and by name. */
#include <config.h>
#include "report/format.h"

#include <string.h>

#define FORMAT(name) extern const gc_report_format gc_format_##name;
#include "formats.def"
#undef FORMAT

static const gc_report_format *const format[] = {
#define FORMAT(name) &gc_format_##name,
#include "formats.def"
#undef FORMAT
    NULL,
};

const gc_report_format *
gc_format_at(size_t i)
{
    return i < sizeof format / sizeof *format ? format[i] : NULL;
}

const gc_report_format *
gc_format_find(const char *name)
{
    for (size_t i = 0; format[i]; i++)
        if (strcmp(format[i]->name, name) == 0)
            return format[i];
    return NULL;
}
