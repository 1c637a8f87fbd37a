/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/check_registry.c -- a check is one object and one row: here with one more of each, in
   place of the product's list. */
#include <config.h>
#include "tests/judge/judged.h"

static size_t ran;

static void
tiny(const gc_job *job)
{
    ran++;
    gc_findings_record(job->d, job->c, &(gc_finding) {
        .code = GC_404, .node = GC_NO_NODE, .culprit = GC_NO_NODE, .who = "tiny", .error = 1,
        .text = "a tiny check found something" });
}

static const gc_check gc_check_tiny = {
    .name = "tiny", .claim = "nothing", .blind = "everything", .run = tiny,
};

#define CHECK(name) extern const gc_check gc_check_##name;
#include "checks.def"
#undef CHECK

const gc_check *
gc_check_at(size_t i)
{
    static const gc_check *const all[] = {
#define CHECK(name) &gc_check_##name,
#include "checks.def"
        CHECK(tiny)
#undef CHECK
        NULL
    };
    return all[i];
}

int
main(void)
{
    gc_arena *a = gc_arena_new();

    gc_num_thread_start();
    plan(3);
    const gc_file_report *f = judged(a, "input x = 2\ny = x^2\ncheck grad(y, x)\n");
    ok(ran == 1, "a check of a query runs once for one query at one point");
    ok(f && !strcmp(verdict_of(a, f, 0), "FAIL AD-WRONG 404"), "its finding decides the verdict");
    ok(f && !strcmp(f->result[0]->summary, "a tiny check found something"),
       "and its text is the summary");
    gc_num_thread_end();
    gc_arena_free(a);
    return done();
}
