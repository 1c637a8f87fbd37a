/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/print.c -- parse(print(t)) is t, print(parse(print)) is print, and no parenthesis is
   there that could be left out. */
#include <config.h>
#include "tests/syntax/random_tree.h"
#include "tests/trace/reading.h"
#include "tests/syntax/same.h"
#include "tests/near.h"

#include <dirent.h>

enum { TREES = 3000, EXPRS = 20000, SHOWN = 3 };

/* ---- canonical texts, by hand ---- */

static const struct { const char *text, *canonical; } row[] = {
    { "y=a+b*c", "y = a + b*c\n" },
    { "y = ((a))*(b+c)-(d-e)-(f*g)", "y = a*(b + c) - (d - e) - f*g\n" },
    { "y = (a*b)*c + a*(b*c) + (a/b)", "y = a*b*c + a*(b*c) + a/b\n" },
    { "y = (-x)^2 + -(x^2) + (2^3)^4 + 2^(3^4) + 2^(-x)",
      "y = (-x)^2 + -x^2 + (2^3)^4 + 2^3^4 + 2^-x\n" },
    { "y = (W @ x)*2 @ (a*b)", "y = W @ x * 2 @ (a*b)\n" },
    { "y = h [ t + 1 ] [ 0 ] . T", NULL },
    { "y = h [ t + 1 ] [ 0 , 1 : ] .T", "y = h[t+1][0, 1:].T\n" },
    { "y = (a == b) + f(a == b) + [(a == b)][0]", "y = (a == b) + f(a == b) + [(a == b)][0]\n" },
    { "y = ∂L/∂W[0]", "y = grad(L, W[0])\n" },
    { "y = sum(x, axis = 0)**2", "y = sum(x, axis=0)^2\n" },
    { "y = (1).T + (x.T).T", "y = (1).T + x.T.T\n" },
    { "claim a>b==(c>d) , e  in[0,1]  within 1 rel within 2 ulp by oracle",
      "claim a > b == c > d, e in [0, 1]  within 1 rel, 2 ulp  by oracle\n" },
    { "claim \"a\\\"\" : x undefined at x=0 because \"b\" because \"c\"",
      "claim \"a\\\"\": x undefined  at x = 0  because \"b\"  because \"c\"\n" },
    { "graph \"g\"; graph \"g h\"", "graph g\ngraph \"g h\"\n" },
    { "if(not(a and b)or c and(d or e)){}", "if (not (a and b) or c and (d or e)) {\n}\n" },
    { "for t in range( 3 ){h[t]=1;g=2}", "for t in range(3) {\n  h[t] = 1\n  g = 2\n}\n" },
    { "if (a) { b = 1 }\nelse { if (c) { b = 2 } }",
      "if (a) {\n  b = 1\n} else if (c) {\n  b = 2\n}\n" },
    { "def f( u )=u with f'( v )=1", "def f(u) = u  with f'(v) = 1\n" },
    { "def f(u) {\n\n a = u\n\n return a , u }", "def f(u) {\n  a = u\n\n  return a, u\n}\n" },
    /* comments and blank lines */
    { "# a\n\n\n\nx = 1 # b\n\n# c\n", "# a\n\nx = 1  # b\n\n# c\n" },
    { "x = 1; # b\ny = [1, # one\n  2] # two", "x = 1  # b\n# one\ny = [1, 2]  # two\n" },
    { "for t in range(2) { # a\n\n x = 1 # b\n # c\n} # d\n# e",
      "for t in range(2) {\n  # a\n\n  x = 1  # b\n  # c\n}  # d\n# e\n" },
    { "if (a) {\n # in\n} else {\n # out }\n}", "if (a) {\n  # in\n}\n# out }\n" },
    { "if (a) {\n # in\n} else {\n # out\n x = 1\n}",
      "if (a) {\n  # in\n} else {\n  # out\n  x = 1\n}\n" },
    { "if (a) {\n} else {\n if (c) {\n } # d\n}",
      "if (a) {\n} else {\n  if (c) {\n  }  # d\n}\n" },
    { "claim a == 1 # why\n  within 2 rel", "# why\nclaim a == 1  within 2 rel\n" },
    { "", "" },
};
enum { ROWS = sizeof row / sizeof *row };

static void
try_rows(void)
{
    for (size_t i = 0; i < ROWS; i++) {
        reading r = read_text(row[i].text);
        const char *seen = row[i].canonical ? canonical(&r) : NULL;
        if (!ok(seen ? strcmp(seen, row[i].canonical) == 0 && r.d->n == 0 : r.d->n > 0,
                "row %zu: %.60s", i + 1, row[i].text))
            tap_diag("%s\n%s", seen ? seen : "read without an error", messages(&r));
        stop(&r);
    }
}

/* ---- laws ---- */

/* Reads back the text printed from tree; says what is wrong, or NULL. */
static const char *
reads_back(reading *r, const gc_tree *tree, const char *text)
{
    uint32_t file = gc_diags_source(r->d, "again", text, strlen(text));
    size_t errors = r->d->errors;
    gc_text again = gc_text_new(r->arena);
    gc_tree *copy = gc_parse(r->arena, r->d, r->names, file, NULL);

    if (r->d->errors > errors)
        return messages(r);
    if (!same_tree(tree, copy))
        return "another tree";
    gc_print_tree(copy, r->d, &again);
    return strcmp(again.at, text) == 0 ? NULL : again.at;
}

static void
try_random_trees(void)
{
    int failed = 0;
    size_t bytes = 0;

    for (uint64_t i = 0; i < TREES; i++) {
        reading r = begin();
        maker m = { .arena = r.arena, .names = r.names, .seed = i };
        gc_tree *tree = make_tree(&m);
        gc_text t = gc_text_new(r.arena);
        gc_print_tree(tree, NULL, &t);
        const char *wrong = reads_back(&r, tree, t.at);
        if (wrong && failed++ < SHOWN)
            tap_diag("tree %d:\n%s\n%.1000s", (int) i, wrong, t.at);
        bytes += t.n;
        stop(&r);
    }
    ok(failed == 0, "%d random trees read back from what is printed of them", TREES);
    ok(bytes > 100 * TREES, "they are not small");
}

/* The bracket that closes the one at s. */
static size_t
closing(const char *text, size_t s)
{
    int open = 0;

    for (size_t i = s; text[i]; i++) {
        open += text[i] == '(';
        open -= text[i] == ')';
        if (open == 0)
            return i;
    }
    return s;
}

static gc_expr *
read_expr(reading *r, const char *text)
{
    uint32_t file = gc_diags_source(r->d, "e", text, strlen(text));

    return gc_parse_expr(r->arena, r->d, r->names, file, NULL);
}

/* Without the pair that opens at s the text says something else. */
static bool
is_needed(reading *r, const gc_expr *e, const char *text, size_t s)
{
    size_t n = strlen(text), end = closing(text, s);
    char *less = gc_arena_text(r->arena, text, n);

    memmove(less + end, text + end + 1, n - end);
    memmove(less + s, less + s + 1, n - s - 1);
    const gc_expr *other = read_expr(r, less);
    return !other || !same_expr(e, other);
}

static void
try_parentheses(void)
{
    int failed = 0, tried = 0;

    for (uint64_t i = 0; i < EXPRS; i++) {
        reading r = begin();
        maker m = { .arena = r.arena, .names = r.names, .seed = ~i };
        gc_expr *e = make_expr(&m, 4, false);
        gc_text t = gc_text_new(r.arena);
        gc_print_expr(e, &t);
        bool good = same_expr(e, read_expr(&r, t.at));
        for (size_t s = 0; good && !strchr(t.at, '"') && s < t.n; s++) {
            if (t.at[s] != '(' || (s && !strchr(" ([,:-+^*/%=", t.at[s - 1])))
                continue;
            tried++;
            good = is_needed(&r, e, t.at, s);
        }
        if (!good && failed++ < SHOWN)
            tap_diag("%s", t.at);
        stop(&r);
    }
    ok(failed == 0 && tried > EXPRS / 4, "no pair of parentheses can be left out");
}

/* ---- fixtures ---- */

static void
try_file(const char *path, int *files, int *failed)
{
    size_t n;
    char *s = read_file(path, &n);
    reading r = read_bytes(s ? s : "", n, NULL);

    if (s && r.d->errors == 0) {
        const char *wrong = reads_back(&r, r.tree, canonical(&r));
        ++*files;
        if (wrong && (*failed)++ < SHOWN)
            tap_diag("%s: %s", path, wrong);
    }
    stop(&r);
    free(s);
}

static void
try_folder(const char *folder)
{
    const char *top = getenv("srcdir");
    char path[512];
    int files = 0, failed = 0;
    struct dirent *entry;

    snprintf(path, sizeof path, "%s/%s", top ? top : ".", folder);
    DIR *dir = opendir(path);
    while (dir && (entry = readdir(dir))) {
        size_t n = strlen(entry->d_name);
        if (n < 6 || strcmp(entry->d_name + n - 6, ".graph") || n > 200)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        try_file(path, &files, &failed);
    }
    if (dir)
        closedir(dir);
    ok(failed == 0 && files > 0, "%d files of %s read back from their canonical text", files,
       folder);
}

/* Lines are broken where a newline does not end the statement, and only there. */
static void
try_long_lines(void)
{
    gc_text text = { 0 };
    reading r = begin();
    size_t widest = 0, lines = 0;

    text = gc_text_new(r.arena);
    gc_text_add(&text, "y = (a0");
    for (int i = 1; i < 20000; i++)
        gc_text_printf(&text, "\n+ a%d*b%d", i, i);
    gc_text_add(&text, ")\nz = [0");
    for (int i = 1; i < 20000; i++)
        gc_text_printf(&text, ",\n%d", i);
    gc_text_add(&text, "]\n");
    r.file = gc_diags_source(r.d, "t", text.at, text.n);
    r.tree = gc_parse(r.arena, r.d, r.names, r.file, NULL);
    const char *printed = canonical(&r);
    for (const char *s = printed; *s; s = strchr(s, '\n') + 1, lines++) {
        size_t n = (size_t) (strchr(s, '\n') - s);
        widest = n > widest ? n : widest;
    }
    ok(widest <= 100 && lines < 8000, "long lines are filled up to 100 columns");
    ok(reads_back(&r, r.tree, printed) == NULL, "and read back");
    stop(&r);
}

static void
try_fact(void)
{
    reading r = read_text("claim (a==b) == c > d, a >= b, c in [(d==e), 2], e undefined");
    gc_text t = gc_text_new(r.arena);

    for (uint32_t i = 0; i < r.tree->stmt[0]->facts; i++) {
        gc_print_fact(&r.tree->stmt[0]->fact[i], &t);
        gc_text_add(&t, "; ");
    }
    ok(strcmp(t.at, "(a == b) == c > d; a >= b; c in [(d == e), 2]; e undefined; ") == 0,
       "a fact alone is printed as in its statement");
    stop(&r);
}

int
main(void)
{
    plan(ROWS + 9);
    try_rows();
    try_random_trees();
    try_parentheses();
    try_folder("tests/trace");
    try_folder("fixtures");
    try_folder("fixtures/wrong");
    try_long_lines();
    try_fact();
    return done();
}
