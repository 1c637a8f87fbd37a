/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/report/format_registry.c -- every format is found by its number and by its name. */
#include <config.h>
#include "report/format.h"
#include "tests/near.h"

int
main(void)
{
    static const char *const name[] = { "human", "tap", "json" };
    size_t n = 0;

    plan(3 + 4);
    while (gc_format_at(n))
        n++;
    for (size_t i = 0; i < 3; i++) {
        const gc_report_format *f = gc_format_find(name[i]);
        bool listed = false;
        for (size_t k = 0; k < n; k++)
            listed = listed || gc_format_at(k) == f;
        ok(f && listed && !strcmp(f->name, name[i]) && f->begin && f->file && f->end,
           "%s", name[i]);
    }
    bool each = n >= 3;
    for (size_t k = 0; k < n; k++)
        each = each && gc_format_find(gc_format_at(k)->name) == gc_format_at(k);
    ok(each, "no two formats share a name");
    ok(!gc_format_at(n) && !gc_format_at(n + 1) && !gc_format_at(SIZE_MAX),
       "there is none past the end");
    ok(!gc_format_find("xml") && !gc_format_find(""), "nor under another name");
    ok(!gc_format_find("huma") && !gc_format_find("humans"), "nor under a part of one");
    return done();
}
