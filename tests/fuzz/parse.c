/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/parse.c -- no bytes crash it, and what it reads without an error is read back from its
   canonical text.  With -DGC_LIBFUZZER an entry for libFuzzer, else some thousand mutants. */
#include <config.h>
#include "tests/trace/reading.h"
#include "tests/syntax/same.h"

static size_t
comments_of(gc_stmt *const *body, uint32_t n)
{
    size_t count = 0;

    for (uint32_t i = 0; i < n; i++) {
        const gc_stmt *s = body[i];
        count += s->comment.file != 0;
        if (gc_stmt_is_block(s))
            count += comments_of(s->body, s->body_n) + comments_of(s->other, s->other_n);
    }
    return count;
}

static size_t
comments(const gc_tree *t)
{
    return t->comments + comments_of(t->stmt, t->n);
}

/* The printed text is read as the same tree with as many comments, and prints as itself. */
static const char *
reads_back(reading *r)
{
    const char *text = canonical(r);
    gc_text again = gc_text_new(r->arena);
    uint32_t file = gc_diags_source(r->d, "again.graph", text, strlen(text));
    gc_tree *copy = gc_parse(r->arena, r->d, r->names, file, NULL);

    if (r->d->errors)
        return "an error in what was printed";
    if (!same_tree(r->tree, copy))
        return "another tree";
    if (comments(r->tree) != comments(copy))
        return "comments are lost";
    gc_print_tree(copy, r->d, &again);
    return strcmp(again.at, text) == 0 ? NULL : "another text";
}

/* NULL, or which law the bytes break. */
static const char *
try_bytes(const char *s, size_t n, size_t *clean)
{
    char *tight = malloc(n + 1);        /* no byte more than the text: a reader beyond it is seen */
    const char *wrong = NULL;

    memcpy(tight, s, n);
    reading r = read_bytes(tight, n, NULL);
    for (size_t i = 0; i < r.d->n && !wrong; i++) {
        const gc_span *at = &r.d->at[i].span;
        if (at->at > n || at->len > n - at->at)
            wrong = "a place outside the text";
    }
    if (!*messages(&r) != !r.d->n)
        wrong = "no message for an error";
    if (!wrong && r.d->errors == 0) {
        ++*clean;
        wrong = reads_back(&r);
    }
    stop(&r);
    free(tight);
    return wrong;
}

#ifdef GC_LIBFUZZER

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *at, size_t n)
{
    size_t clean = 0;

    if (try_bytes((const char *) at, n, &clean))
        abort();
    return 0;
}

#else

#include "base/hash.h"
#include "tests/near.h"

enum { MUTANTS = 20000, LONGEST = 8192, SHOWN = 3 };

static char *seed[WORKED];
static size_t length[WORKED];
static uint64_t stream, counter;

static size_t
pick(size_t n)
{
    return n ? (size_t) (gc_hash_mix(stream, counter++) >> 20) % n : 0;
}

static const char *const piece[] = {
    "(", ")", "[", "]", "{", "}", "\n", ";", ",", "=", "==", ":", "'", "\"", "\\", "#", ".T", "∂",
    "1e400", "0x1p", "..", "**", " and ", " not ", "\nwithin ", "\nat ", " by ", "\r", "\r\n", "\t",
    "else ", "if (a) {\n", "for t in range(2) {\n", "def f(u) {\nreturn u\n}\n", "return ", "λ",
    "\xff", "\xe2\x80\xae", "\xcc\x81", "while (a) {\n", "claim ", "x[", "-", "^", "* ", "# c\n",
};

/* Puts n bytes of s at place of the text, over `over` bytes of it. */
static size_t
replace(char *text, size_t size, size_t place, size_t over, const char *s, size_t n)
{
    if (over > size - place)
        over = size - place;
    if (size - over + n > LONGEST)
        return size;
    memmove(text + place + n, text + place + over, size - place - over);
    memcpy(text + place, s, n);
    return size - over + n;
}

static size_t
mutate(char *text, size_t size)
{
    size_t place = pick(size + 1), other = pick(WORKED), from;
    const char *s = piece[pick(sizeof piece / sizeof *piece)];
    char byte = (char) pick(256), part[256];

    switch (pick(7)) {
    case 0:
        return replace(text, size, place, 1, &byte, 1);
    case 1:
        return replace(text, size, place, pick(20), "", 0);
    case 2:
        return place;                   /* cut short */
    case 3:                             /* a part of another text */
        from = pick(length[other]);
        return replace(text, size, place, pick(30), seed[other] + from,
                       pick(length[other] - from) % 200);
    case 4:                             /* a part twice */
        from = pick(size);
        memcpy(part, text + from, size - from < sizeof part ? size - from : sizeof part);
        return replace(text, size, place, 0, part, pick(size - from) % sizeof part);
    default:
        return replace(text, size, place, pick(3), s, strlen(s));
    }
}

static void
show(const char *text, size_t size, const char *wrong)
{
    tap_diag("%s in:\n%.*s", wrong, (int) size, text);
}

int
main(void)
{
    static char text[LONGEST + 1];
    size_t failed = 0, clean = 0;

    plan(3);
    for (int i = 0; i < WORKED; i++)
        if (!(seed[i] = read_worked(i + 1, &length[i])))
            tap_bail("no worked examples in $srcdir");
    for (stream = 0; stream < MUTANTS; stream++) {
        size_t k = pick(WORKED), size = length[k], times = 1 + pick(4);
        const char *wrong;
        memcpy(text, seed[k], size);
        while (times--)
            size = mutate(text, size);
        wrong = try_bytes(text, size, &clean);
        if (wrong && failed++ < SHOWN)
            show(text, size, wrong);
    }
    ok(failed == 0, "%d mutants of the worked examples break no law", MUTANTS);
    ok(clean > MUTANTS / 20, "some are still well formed");
    ok(clean < MUTANTS / 2, "most are not");
    for (int i = 0; i < WORKED; i++)
        free(seed[i]);
    return done();
}

#endif
