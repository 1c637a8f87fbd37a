/* SPDX-License-Identifier: GPL-3.0-or-later */
/* searched.h -- what the search for a known mistake says of a wrong gradient. */
#ifndef GC_TESTS_SEARCHED_H
#define GC_TESTS_SEARCHED_H

#include "judge/search.h"
#include "tests/judge/judged.h"

/* A search about the first claim of a text, whose gradient is claimed to be something else. */
typedef struct searched {
    measured m;
    gc_search s;
} searched;

/* claimed: as many numbers as the claim's left side has entries, borrowed. */
__attribute__((unused)) static bool
search_open(searched *t, const char *text, const double *claimed, double half)
{
    if (!measure(&t->m, text))
        return false;
    gc_node left = sides_of(&t->m, 0)->left;
    size_t n = gc_node_count(t->m.g, left);
    double *truth = gc_arena_array(t->m.a, n, sizeof *truth);

    for (size_t e = 0; e < n; e++)
        truth[e] = gc_measurement_truth(t->m.c, left, e)->mid;
    t->s = (gc_search) { .d = t->m.points->point[0].findings, .c = t->m.c, .g = t->m.g,
                         .left = left,
                         .n = n, .truth = truth, .claimed = claimed, .half = half,
                         .shape = gc_node_shape(t->m.g, left) };
    return true;
}

/* A gradient, the numbers that are claimed in its place, and what is said of them: the cause (NULL:
   none is found), and a part of the sentence and of the advice ("": any; NULL: there is none). */
typedef struct searched_row {
    const char *what, *text;
    double claimed[6];
    const char *cause, *because, *advice;
} searched_row;

__attribute__((unused)) static bool
holds(const char *text, const char *part)
{
    return part ? text && strstr(text, part) : !text;
}

/* One point a row: the search finds this, and leaves the result alone where it finds nothing. */
__attribute__((unused)) static void
try_searches(bool (*search)(gc_search *s), const char *head, size_t n, const searched_row *row)
{
    for (size_t i = 0; i < n; i++) {
        gc_arena *a = gc_arena_new();
        searched t;
        bool good = false;

        if (search_open(&t, gc_arena_format(a, "%s%s\n", head, row[i].text), row[i].claimed, 0)) {
            const gc_result *r = t.m.points->point[0].findings->result;
            bool found = search(&t.s);
            good = found == (row[i].cause != NULL)
                && (found ? r->cause && !strcmp(r->cause, row[i].cause) : !r->cause)
                && holds(r->because, found ? row[i].because : NULL)
                && holds(r->advice, found ? row[i].advice : NULL);
            if (!ok(good, "%s: %s", row[i].what, row[i].cause ? row[i].cause : "nothing"))
                tap_diag("%s: %s %s", r->cause ? r->cause : "nothing", r->because ? r->because : "",
                         r->advice ? r->advice : "");
        } else {
            ok(false, "%s", row[i].what);
        }
        gc_arena_free(t.m.a);
        gc_arena_free(a);
    }
}

/* A search about the first claim of a text as it stands, which is opened: see gc_search_open. */
__attribute__((unused)) static bool
slip_open(searched *t, const char *text)
{
    static double claimed[64];

    if (!search_open(t, text, claimed, 0))
        return false;
    t->s.room = t->m.a;
    t->s.right = sides_of(&t->m, 0)->right;
    for (size_t e = 0; e < t->s.n; e++)
        claimed[e] = gc_measurement_truth(t->m.c, t->s.right,
                                          gc_node_count(t->m.g, t->s.right) == 1 ? 0 : e)->mid;
    return gc_search_open(&t->s);
}

/* A wrong claim below a common head, and what is said of it, as of a searched_row. */
typedef struct searched_slip {
    const char *what, *text, *cause, *because, *advice;
} searched_slip;

__attribute__((unused)) static void
try_slips(bool (*search)(gc_search *s), const char *head, size_t n, const searched_slip *row)
{
    for (size_t i = 0; i < n; i++) {
        gc_arena *a = gc_arena_new();
        searched t;
        const bool open = slip_open(&t, gc_arena_format(a, "%s%s\n", head, row[i].text));
        const bool found = open && search(&t.s);
        const gc_result *r = t.m.g ? t.m.points->point[0].findings->result : NULL;

        if (!ok(open && found == (row[i].cause != NULL) && r
                    && (found ? r->cause && !strcmp(r->cause, row[i].cause) : !r->cause)
                    && holds(r->because, found ? row[i].because : NULL)
                    && holds(r->advice, found ? row[i].advice : NULL),
                "%s: %s", row[i].what, row[i].cause ? row[i].cause : "nothing"))
            tap_diag("%s: %s %s", r && r->cause ? r->cause : open ? "nothing" : "not opened",
                     r && r->because ? r->because : "", r && r->advice ? r->advice : "");
        gc_arena_free(t.m.a);
        gc_arena_free(a);
    }
}

#endif
