/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ops/op_signature.c -- specs of arguments and attributes, read word by word. */
#include <config.h>
#include "ops/op_signature.h"
#include "tests/near.h"

static const struct {
    const char *what, *args;
    uint32_t n;
    gc_arg_spec arg[3];
} args[] = {
    { "none", "", 0, { { 0 } } },
    { "one", "x", 1, { { "x", ARG_VALUE, NULL } } },
    { "two, with room between", "  a   b ", 2,
      { { "a", ARG_VALUE, NULL }, { "b", ARG_VALUE, NULL } } },
    { "a default", "x slope=0.01", 2,
      { { "x", ARG_VALUE, NULL }, { "slope", ARG_DEFAULT, "0.01" } } },
    { "an empty default", "x=", 1, { { "x", ARG_DEFAULT, "" } } },
    { "an integer", "x n:int", 2, { { "x", ARG_VALUE, NULL }, { "n", ARG_INT, NULL } } },
    { "many", "x*", 1, { { "x", ARG_MANY, NULL } } },
    { "all kinds", "x y=-1e-3 n:int", 3,
      { { "x", ARG_VALUE, NULL }, { "y", ARG_DEFAULT, "-1e-3" }, { "n", ARG_INT, NULL } } },
};
enum { ARGS = sizeof args / sizeof *args };

static const struct {
    const char *what, *attrs;
    uint32_t n;
    gc_attr_spec attr[4];
} attrs[] = {
    { "no list", NULL, 0, { { 0 } } },
    { "an empty list", "", 0, { { 0 } } },
    { "an axis", "axis:axis", 1, { { "axis", ATTR_AXIS, false, 0 } } },
    { "its fallback", "axis:axis=-1", 1, { { "axis", ATTR_AXIS, false, -1 } } },
    { "one that must be there", "axis:axis!", 1, { { "axis", ATTR_AXIS, true, 0 } } },
    { "axes and a flag", "axis:axes keepdims:flag=0", 2,
      { { "axis", ATTR_AXES, false, 0 }, { "keepdims", ATTR_FLAG, false, 0 } } },
    { "the other kinds", "n:int=12 i:ints! shape:dims!", 3,
      { { "n", ATTR_INT, false, 12 }, { "i", ATTR_INTS, true, 0 },
        { "shape", ATTR_DIMS, true, 0 } } },
    { "a large fallback", "n:int=4294967296", 1, { { "n", ATTR_INT, false, 4294967296 } } },
};
enum { ATTRS = sizeof attrs / sizeof *attrs };

static gc_signature
read(gc_arena *a, const char *arg, const char *attr)
{
    const gc_op op = { .name = "f", .args = arg, .attrs = attr };
    const size_t room = gc_signature_room(&op);
    char *at = gc_arena_take(a, room + 1);

    at[room] = '#';
    gc_signature s = gc_signature_read(&op, at);
    ok(at[room] == '#' && room <= strlen(arg) + (attr ? strlen(attr) : 0) + 2,
       "it fits into its room");
    return s;
}

static bool
same_text(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

static void
try_args(gc_arena *a, int i)
{
    const gc_signature s = read(a, args[i].args, NULL);
    bool right = s.args == args[i].n && s.attrs == 0;

    for (uint32_t k = 0; k < args[i].n && right; k++)
        right = same_text(s.arg[k].name, args[i].arg[k].name)
             && s.arg[k].kind == args[i].arg[k].kind
             && same_text(s.arg[k].text, args[i].arg[k].text);
    ok(right, "arguments: %s", args[i].what);
}

static void
try_attrs(gc_arena *a, int i)
{
    const gc_signature s = read(a, "x z", attrs[i].attrs);
    bool right = s.attrs == attrs[i].n && s.args == 2 && same_text(s.arg[1].name, "z");

    for (uint32_t k = 0; k < attrs[i].n && right; k++)
        right = same_text(s.attr[k].name, attrs[i].attr[k].name)
             && s.attr[k].kind == attrs[i].attr[k].kind
             && s.attr[k].required == attrs[i].attr[k].required
             && s.attr[k].fallback == attrs[i].attr[k].fallback;
    ok(right, "attributes: %s", attrs[i].what);
}

int
main(void)
{
    gc_arena *a = gc_arena_new();

    plan(2 * (ARGS + ATTRS));
    for (int i = 0; i < ARGS; i++)
        try_args(a, i);
    for (int i = 0; i < ATTRS; i++)
        try_attrs(a, i);
    gc_arena_free(a);
    return done();
}
