/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/report/json.c -- one JSON document that any reader takes, with every fact in its place. */
#include <config.h>

#include "tests/near.h"
#include "sample.h"
#include <jansson.h>

/* path: keys and [numbers] with blanks between them. */
static const struct {
    const char *path, *want;
} row[] = {
    { "schema", "1" },
    { "tool", "{\"name\":\"gradcheck\",\"version\":\"0.1.0\",\"prec\":256}" },
    { "seed", "42" },
    { "files 0 path", "\"course/student.graph\"" },
    { "files 0 planned", "9" },
    { "files 0 cost edges", "14" },
    { "files 0 checks 0 status", "\"pass\"" },
    { "files 0 checks 0 code", "null" },
    { "files 0 checks 1 id", "2" },
    { "files 0 checks 1 line", "8" },
    { "files 0 checks 1 ok", "false" },
    { "files 0 checks 1 code", "\"GC401\"" },
    { "files 0 checks 1 error", "0.36787944117144233" },
    { "files 0 checks 1 values oracle dec", "\"-0.39322386648296370507\"" },
    { "files 0 checks 1 values oracle hex", "\"-0x1.92a946fa34394p-2\"" },
    { "files 0 checks 1 values central remark", "\"h 2^-20, bar 5e-11\"" },
    { "files 0 checks 1 values claimed wrong", "true" },
    { "files 0 checks 1 more 1 entry", "\"w[2]\"" },
    { "files 0 checks 1 counts wrong", "3" },
    { "files 0 checks 2 title", "\"a #1 \\\\ name\"" },
    { "files 0 checks 2 error", "\"inf\"" },
    { "files 0 checks 2 tolerance", "0.0" },
    { "files 0 checks 2 ok", "true" },
    { "files 0 checks 3 why", "\"needs 113-bit hardware\"" },
    { "files 0 checks 4 notes 0 code", "\"GC412\"" },
    { "files 0 checks 5 status", "\"undecided\"" },
    { "files 1 id", "10" },
    { "files 1 failure", "\"has 1 error\"" },
    { "files 1 checks", "[]" },
    { "files 1 diagnostics 0 line", "4" },
    { "files 1 diagnostics 0 column", "9" },
    { "files 1 diagnostics 0 code", "\"GC104\"" },
    { "files 1 diagnostics 1 severity", "\"note\"" },
    { "files 2 planned", "0" },
    { "summary failed", "1" },
    { "summary bad_files", "1" },
    { "summary interrupted", "false" },
    { "summary counts certified", "4" },
};
enum { ROWS = sizeof row / sizeof *row };

static const json_t *
follow(const json_t *at, const char *path)
{
    char word[64];

    for (int n; at && sscanf(path, "%63s%n", word, &n) == 1; path += n)
        at =
            json_is_array(at) ? json_array_get(at, (size_t) atoi(word)) : json_object_get(at, word);
    return at;
}

static void
is_at(const json_t *whole, const char *path, const char *want)
{
    const json_t *at = follow(whole, path);
    char *got = at ? json_dumps(at, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(17))
                   : NULL;

    if (!ok(got && strcmp(got, want) == 0, "%s is %s", path, want))
        tap_diag("it is %s", got ? got : "not there");
    free(got);
}

/* Bytes that are not UTF-8, and seeds that a double would lose. */
static void
try_odd(gc_arena *a)
{
    gc_report_options o = { .version = "1", .has_seed = true, .seed = UINT64_MAX };
    gc_file_report f = { .path = "caf\xe9 \x01.graph", .failure = "cannot be read" };
    gc_totals t = { 0 };
    gc_text out = gc_text_new(a);

    gc_format_find("json")->begin(&out, &o);
    gc_format_find("json")->file(&out, &o, &f, 1);
    gc_format_find("json")->end(&out, &o, &t, true);
    json_t *whole = json_loads(out.at, JSON_REJECT_DUPLICATES, NULL);
    is_at(whole, "files 0 path", "\"caf\xef\xbf\xbd \xef\xbf\xbd.graph\"");
    is_at(whole, "seed", "\"18446744073709551615\"");
    is_at(whole, "summary interrupted", "true");
    json_decref(whole);
}

int
main(void)
{
    gc_arena *a = gc_arena_new();
    gc_report_options o;
    json_error_t error;

    plan(ROWS + 5);
    sample_options(&o);
    const char *got = sample_report(gc_format_find("json"), a, &o);
    const char *again = sample_report(gc_format_find("json"), a, &o);
    json_t *whole = json_loads(got, JSON_REJECT_DUPLICATES, &error);
    if (!ok(whole != NULL, "it is one JSON document without duplicate keys"))
        tap_diag("%s in line %d", error.text, error.line);
    ok(strcmp(got, again) == 0, "the same bytes twice");
    for (size_t i = 0; i < ROWS; i++)
        is_at(whole, row[i].path, row[i].want);
    json_decref(whole);
    try_odd(a);
    gc_arena_free(a);
    return done();
}
