/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/base/hash.c -- the hashes are those of the published functions, the same everywhere. */
#include <config.h>
#include "base/hash.h"
#include "tests/near.h"

/* FNV-1a 64: the test vectors of Noll's reference code. */
static const struct { const char *text; uint64_t hash; } fnv[] = {
    { "", 0xcbf29ce484222325 }, { "a", 0xaf63dc4c8601ec8c }, { "foobar", 0x85944171f73967e8 },
};

/* splitmix64, seed 1234567: the first five outputs of Vigna's reference code. */
static const uint64_t splitmix[] = {
    6457827717110365317, 3203168211198807973, 9817491932198370423u, 4593380528125082431,
    16408922859458223821u,
};

int
main(void)
{
    enum { FNV = sizeof fnv / sizeof *fnv };
    int same = 1, a[2];

    plan(FNV + 2);
    for (size_t i = 0; i < FNV; i++)
        ok(gc_hash_bytes(fnv[i].text, strlen(fnv[i].text)) == fnv[i].hash, "FNV-1a of \"%s\"",
           fnv[i].text);
    for (uint64_t k = 0; k < 5; k++)
        same &= gc_hash_mix(1234567, k) == splitmix[k];
    ok(same, "mixing in k is output k of splitmix64 with that seed");
    ok((uint32_t) gc_hash_pointer(&a[0]) != (uint32_t) gc_hash_pointer(&a[1]),
       "two neighbours differ in the half of the hash that slots keep");
    return done();
}
