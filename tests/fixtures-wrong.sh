#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# fixtures/wrong/*.graph: what each file expects on top is what gradcheck says.
top=${srcdir:-.}
exec sh "$top/build-aux/expect.sh" wrong "${GRADCHECK:-./gradcheck}" "$top"/fixtures/wrong/*.graph
