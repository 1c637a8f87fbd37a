/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/program.c -- leaves and claims are entered once, whichever graph meets them. */
#include <config.h>
#include "graph/graph.h"

#include "base/hash.h"
#include <string.h>

/* Numbers of p->capacity[]. */
enum { LEAVES, CLAIMS, CLAIM_KEYS, GRAPHS };

gc_program *
gc_program_new(gc_arena *a, const char *name)
{
    gc_program *p = gc_arena_take(a, sizeof *p);

    p->arena = a;
    p->name = name;
    p->set.autocheck = 1;
    p->set.tolerance = (gc_tolerance) { -1, -1, -1 };
    return p;
}

/* ---- by place and text ---- */

static uint64_t
hash_of(gc_place_key key)
{
    uint64_t h = gc_hash_mix((uint64_t) key.at.file << 32 | key.at.at, key.at.len);

    return key.text ? gc_hash_mix(h, gc_hash_bytes(key.text, strlen(key.text))) : h;
}

static bool
same_key(gc_place_key a, gc_place_key b)
{
    return a.at.file == b.at.file && a.at.at == b.at.at && a.at.len == b.at.len
           && (a.text == b.text || (a.text && b.text && strcmp(a.text, b.text) == 0));
}

static uint32_t
find_leaf(const gc_program *p, const gc_leaf *leaf, gc_place_key key)
{
    uint32_t i;

    for (size_t at = 0; (i = gc_slots_next(&p->leaf_slots, hash_of(key), &at)) != GC_SLOTS_END;)
        if (same_key((gc_place_key) { p->leaf[i].span, p->leaf[i].name }, key)
            && p->leaf[i].type == leaf->type && gc_shape_equal(&p->leaf[i].shape, &leaf->shape))
            break;
    return i;
}

uint32_t
gc_program_leaf(gc_program *p, const gc_leaf *leaf)
{
    const gc_place_key key = { leaf->span, leaf->name };
    uint32_t i = find_leaf(p, leaf, key);

    if (i != GC_SLOTS_END)
        return i;
    i = (uint32_t) p->leaves;
    p->leaf = gc_arena_grow(p->arena, p->leaf, i, &p->capacity[LEAVES], sizeof *p->leaf);
    gc_slots_add(p->arena, &p->leaf_slots, hash_of(key), i);
    p->leaf[i] = *leaf;
    p->leaves++;
    p->drawn += leaf->draw != DRAW_NONE;
    return i;
}

gc_claim *
gc_program_claim(gc_program *p, gc_place_key key, bool *fresh)
{
    uint32_t i;

    for (size_t at = 0; (i = gc_slots_next(&p->claim_slots, hash_of(key), &at)) != GC_SLOTS_END;)
        if (same_key(p->claim_key[i], key))
            break;
    *fresh = i == GC_SLOTS_END;
    if (!*fresh)
        return p->claim[i];
    i = (uint32_t) p->claims;
    p->claim = gc_arena_grow(p->arena, p->claim, i, &p->capacity[CLAIMS], sizeof(gc_claim *));
    p->claim_key = gc_arena_grow(p->arena, p->claim_key, i, &p->capacity[CLAIM_KEYS],
                                 sizeof *p->claim_key);
    gc_slots_add(p->arena, &p->claim_slots, hash_of(key), i);
    p->claim_key[i] = key;
    p->claim[i] = gc_arena_take(p->arena, sizeof(gc_claim));
    *p->claim[i] = (gc_claim) { .number = i, .within = { -1, -1, -1 } };
    p->claims++;
    return p->claim[i];
}

/* ---- graphs ---- */

static bool
same_decisions(const gc_graph *a, const gc_graph *b)
{
    bool same = a->decisions == b->decisions;

    for (size_t k = 0; same && k < a->decisions; k++)
        same = a->decision[k].whole == b->decision[k].whole
               && a->decision[k].taken == b->decision[k].taken
               && a->decision[k].merged == b->decision[k].merged
               && a->decision[k].node == b->decision[k].node;
    return same;
}

gc_graph *
gc_program_keep(gc_program *p, gc_graph *g)
{
    for (size_t k = 0; k < p->graphs; k++)
        if (same_decisions(p->graph[k], g))
            return p->graph[k];
    p->graph =
        gc_arena_grow(p->arena, p->graph, p->graphs, &p->capacity[GRAPHS], sizeof(gc_graph *));
    return p->graph[p->graphs++] = g;
}
