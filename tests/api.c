/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/api.c -- the public header stands alone, and what it promises is there. */
#include <config.h>
#include <gradcheck/gradcheck.h>
#include "tests/near.h"

int
main(void)
{
    const char *v = gradcheck_version();
    unsigned part[3];
    int end = 0;

    plan(3);
    ok(strcmp(v, PACKAGE_VERSION) == 0, "the version is the package's");
    ok(sscanf(v, "%u.%u.%u%n", &part[0], &part[1], &part[2], &end) == 3 && !v[end],
       "three numbers with points between them, nothing else");
    ok(gradcheck_version() == v, "it is the same text each time: nobody has to free it");
    return done();
}
