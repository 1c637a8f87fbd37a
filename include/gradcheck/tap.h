/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tap.h -- a TAP 13 producer in one header. */
#ifndef GRADCHECK_TAP_H
#define GRADCHECK_TAP_H
#endif
