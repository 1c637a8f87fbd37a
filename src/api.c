/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public calls; thin. */
#include <config.h>

#include <gradcheck/gradcheck.h>

const char *
gradcheck_version(void)
{
    return PACKAGE_VERSION;
}
