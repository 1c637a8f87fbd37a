#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# fixtures/*.graph: every claim holds; one test point each.
exec "${GRADCHECK:-./gradcheck}" --format=tap --exit-zero "${srcdir:-.}"/fixtures/*.graph
