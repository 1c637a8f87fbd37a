/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/near.c -- which known word was meant. */
#include <config.h>
#include "base/near.h"

#include "base/utf8.h"
#include <string.h>

enum {
    LONGEST = 64,                       /* of a word worth a suggestion, in letters */
    LONG = 6                            /* from here on two slips leave it recognizable */
};

static size_t
letters(uint32_t *out, const char *s)
{
    const char *end = s + strlen(s);
    size_t n = 0;

    while (s < end && n <= LONGEST)
        s += gc_utf8_step(s, end, &out[n++]);
    return n;
}

static unsigned
least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

unsigned
gc_near_distance(const char *a, const char *b, unsigned most)
{
    uint32_t x[LONGEST + 1], y[LONGEST + 1];
    unsigned row[3][LONGEST + 2];       /* of the table, by turns; row i is i % 3 */
    size_t n = letters(x, a), m = letters(y, b);

    if (n > LONGEST || m > LONGEST)
        return strcmp(a, b) ? most + 1 : 0;
    for (size_t j = 0; j <= m; j++)
        row[0][j] = (unsigned) j;
    for (size_t i = 1; i <= n; i++) {
        unsigned *now = row[i % 3], *last = row[(i + 2) % 3], *before = row[(i + 1) % 3];
        now[0] = (unsigned) i;
        for (size_t j = 1; j <= m; j++) {
            now[j] = least(least(now[j - 1], last[j]) + 1, last[j - 1] + (x[i - 1] != y[j - 1]));
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
                now[j] = least(now[j], before[j - 2] + 1);
        }
    }
    return least(row[n % 3][m], most + 1);
}

void
gc_near_try(gc_near *n, const char *known)
{
    uint32_t word[LONGEST + 1];
    size_t length = letters(word, n->word);
    unsigned most = length >= LONG ? 2 : length >= 2;

    if (n->best)
        most = least(most, n->slips - 1);
    if (most == 0 && n->best)
        return;
    unsigned slips = gc_near_distance(n->word, known, most);
    if (slips <= most && slips > 0) {
        n->best = known;
        n->slips = slips;
    }
}
