/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/select.c -- which claims -k selects, and how --list shows them. */
#include <config.h>
#include "judge/test_points.h"

#include "syntax/printer.h"
#include <stdio.h>
#include <string.h>

static const char *
base_name(const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL;
    return slash ? slash + 1 : path ? path : "";
}

static unsigned
line_of(const gc_diags *d, gc_span span)
{
    unsigned line = 0, column = 0;

    if (span.file)
        gc_diags_place(d, span, &line, &column);
    return line;
}

bool
gc_select_claim(const gc_program *p, const gc_diags *d, const gc_run_options *o,
                const gc_claim *c)
{
    char place[32];

    if (!o->filter)
        return true;
    snprintf(place, sizeof place, ":%u", line_of(d, c->span));
    if (o->filter[0] == ':')
        return !strcmp(o->filter, place);
    const char *colon = strrchr(o->filter, ':');
    if (colon && !strcmp(colon, place)) {
        const char *base = base_name(o->path);
        size_t n = (size_t) (colon - o->filter);
        return (strlen(base) == n && !strncmp(base, o->filter, n))
               || (o->path && strlen(o->path) == n && !strncmp(o->path, o->filter, n));
    }
    return (c->title && strstr(c->title, o->filter)) || (c->text && strstr(c->text, o->filter))
           || strstr(base_name(o->path), o->filter) || strstr(p->name, o->filter);
}

/* A file with nothing claimed and nothing to differentiate has nothing to check. */
bool
gc_select_selfcheck(const gc_program *p, const gc_run_options *o)
{
    return p->claims > 0 && (!o->filter || strstr("self-checks", o->filter));
}

uint32_t
gc_test_point_methods(const gc_program *p, const gc_run_options *o, const gc_claim *c)
{
    if (c && c->by)
        return c->by;
    if (o->methods)
        return o->methods;
    return p->set.methods ? p->set.methods : ~0u;
}

size_t
gc_run_count_test_points(const gc_program *p, const gc_diags *d, const gc_run_options *o)
{
    size_t n = gc_select_selfcheck(p, o);

    for (size_t i = 0; i < p->claims; i++)
        n += gc_select_claim(p, d, o, p->claim[i]);
    return n;
}

/* The entries that a point of the claim compares, in one iteration. */
static size_t
entries_of(const gc_graph *g, const gc_claim *c)
{
    const gc_claim_nodes *at = gc_graph_claim(g, c);

    if (at->x != GC_NO_NODE)
        return gc_node_count(g, at->y) * gc_node_count(g, at->x);
    return at->iterations ? gc_node_count(g, at->iteration[0].left) : 0;
}

const char *
gc_run_describe(gc_arena *a, const gc_graph *g, const gc_diags *d, const gc_run_options *o,
                size_t *next, unsigned *line)
{
    const gc_program *p = g->program;

    *line = 0;
    while (*next < p->claims) {
        const gc_claim *c = p->claim[(*next)++];

        if (!gc_select_claim(p, d, o, c))
            continue;
        uint32_t samples = gc_point_samples(p, c, o->samples);
        size_t entries = entries_of(g, c);
        *line = line_of(d, c->span);
        gc_text said = gc_text_new(a);
        gc_text_printf(&said, "%s   %u sample%s x %zu entr%s", c->text, samples,
                       samples == 1 ? "" : "s", entries, entries == 1 ? "y" : "ies");
        if (c->because) {
            gc_text_add(&said, "   because ");
            gc_print_string(&said, c->because);
        }
        return said.at;
    }
    return (*next)++ == p->claims && gc_select_selfcheck(p, o) ? "self-checks" : NULL;
}
