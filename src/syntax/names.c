/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/names.c -- interned names, and the words of the language among them. */
#include <config.h>
#include "syntax/names.h"

#include "base/hash.h"
#include <string.h>

const char *const gc_word_text[W_COUNT] = {
    "",
#define STATEMENT(kind, word, ...) #word,
#define BINDING(...)
#define DIRECTIVE(word, directive) #word,
#include "syntax/statements.def"
#define W(word) #word,
    GC_WORDS(W)
#undef W
};

struct gc_names {
    gc_arena *arena;
    gc_name_entry *entry;               /* entry[0] is nobody */
    size_t n, capacity;
    uint32_t *head;                     /* chains by hash; a power of two of them */
    size_t heads;
    char *room;                         /* texts lie close together */
    size_t left;
};

#ifdef GC_ARENA_DEBUG
enum { ROOM = 1 };
#else
enum { ROOM = 4096 };
#endif

static const char *
keep_text(gc_names *names, const char *s, size_t n)
{
    if (n + 1 > names->left) {
        names->left = n + 1 > ROOM ? n + 1 : ROOM;
        names->room = gc_arena_take(names->arena, names->left);
    }
    char *text = names->room;
    memcpy(text, s, n);
    names->room += n + 1;
    names->left -= n + 1;
    return text;
}

static void
rehash(gc_names *names)
{
    gc_arena_drop(names->arena, names->head, names->heads * sizeof *names->head);
    names->heads = names->heads ? 4 * names->heads : 128;
    names->head = gc_arena_array(names->arena, names->heads, sizeof *names->head);
    for (uint32_t i = 1; i < names->n; i++) {
        uint32_t *head = &names->head[names->entry[i].hash & (names->heads - 1)];
        names->entry[i].next = *head;
        *head = i;
    }
}

uint32_t
gc_name_number(gc_names *names, const char *s, size_t n, bool *fresh)
{
    uint64_t wide = gc_hash_bytes(s, n);
    uint32_t hash = (uint32_t) (wide ^ wide >> 32);

    *fresh = false;
    for (uint32_t i = names->head[hash & (names->heads - 1)]; i; i = names->entry[i].next) {
        const gc_name_entry *e = &names->entry[i];
        if (e->hash == hash && strncmp(e->text, s, n) == 0 && e->text[n] == 0)
            return i;
    }
    *fresh = true;
    if (names->n >= names->heads)
        rehash(names);
    names->entry =
        gc_arena_grow(names->arena, names->entry, names->n, &names->capacity, sizeof *names->entry);
    uint32_t number = (uint32_t) names->n++, *head = &names->head[hash & (names->heads - 1)];
    names->entry[number] = (gc_name_entry) { keep_text(names, s, n), hash, *head };
    *head = number;
    return number;
}

const char *
gc_name_text(const gc_names *names, uint32_t number)
{
    return names->entry[number].text;
}

gc_names *
gc_names_new(gc_arena *a)
{
    gc_names *names = gc_arena_take(a, sizeof *names);
    bool fresh;

    names->arena = a;
    names->entry = gc_arena_grow(a, NULL, 0, &names->capacity, sizeof *names->entry);
    names->n = 1;
    rehash(names);
    for (int i = 1; i < W_COUNT; i++)
        gc_name_number(names, gc_word_text[i], strlen(gc_word_text[i]), &fresh);
    return names;
}
