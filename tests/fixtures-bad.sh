#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# fixtures/bad/*.graph: what each file expects on top is what gradcheck says.
top=${srcdir:-.}
exec sh "$top/build-aux/expect.sh" bad "${GRADCHECK:-./gradcheck}" "$top"/fixtures/bad/*.graph
