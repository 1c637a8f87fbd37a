/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gradcheck.h -- the public interface of libgradcheck. */
#ifndef GRADCHECK_H
#define GRADCHECK_H

#ifdef __cplusplus
extern "C" {
#endif

#if defined __GNUC__
#define GRADCHECK_API __attribute__((visibility("default")))
#else
#define GRADCHECK_API
#endif

/* The version of the library that runs, such as "0.1.0". */
GRADCHECK_API const char *gradcheck_version(void);

#ifdef __cplusplus
}
#endif
#endif
