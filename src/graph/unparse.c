/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/unparse.c -- --dump nodes: one line a node, then one line a decision. */
#include <config.h>
#include "graph/graph.h"

static void
write_type(const gc_graph *g, gc_node i, gc_text *out)
{
    size_t from = out->n;

    gc_text_add(out, gc_node_type(g, i) == GC_F32 ? "f32" : "f64");
    gc_shape_write(gc_node_shape(g, i), out);
    if (out->n - from < 12)
        gc_text_char(out, ' ', 12 - (out->n - from));
}

static void
write_values(const gc_graph *g, gc_node i, const double *at, gc_text *out)
{
    size_t n = gc_node_count(g, i), shown = n < 8 ? n : 8;

    if (gc_node_shape(g, i)->rank)
        gc_text_add(out, "[");
    for (size_t e = 0; e < shown; e++) {
        gc_text_add(out, e ? ", " : "");
        if (gc_node_type(g, i) == GC_F32)
            gc_text_float(out, (float) at[e]);
        else
            gc_text_double(out, at[e]);
    }
    gc_text_add(out, shown < n ? ", …" : "");
    if (gc_node_shape(g, i)->rank)
        gc_text_add(out, "]");
}

static void
write_attr(const gc_attr_spec *spec, const gc_attr *attr, gc_text *out)
{
    if (!attr->given && !attr->n)
        return;
    gc_text_printf(out, " %s=", spec->name);
    if (attr->n != 1)
        gc_text_add(out, "[");
    for (size_t k = 0; k < attr->n && k < 8; k++)
        gc_text_printf(out, "%s%lld", k ? "," : "", (long long) attr->at[k]);
    gc_text_add(out, attr->n > 8 ? ",…" : "");
    if (attr->n != 1)
        gc_text_add(out, "]");
}

static void
write_leaf(const gc_graph *g, gc_node i, gc_text *out)
{
    static const char *const kind[] = { "input", "param", "const" };
    const gc_leaf *l = gc_node_leaf(g, i);

    gc_text_add(out, kind[l->kind]);
    if (l->draw == DRAW_NONE) {
        gc_text_add(out, " = ");
        write_values(g, i, l->value, out);
    } else {
        gc_text_add(out, l->draw == DRAW_UNIFORM ? " ~ uniform(" : " ~ normal(");
        gc_text_double(out, l->p[0]);
        gc_text_add(out, ", ");
        gc_text_double(out, l->p[1]);
        gc_text_add(out, ")");
    }
}

static void
write_form(const gc_graph *g, gc_node i, gc_text *out)
{
    static const char *const kind[] = { "grad", "jac", "jvp", "vjp" };
    const gc_query *f = gc_node_query(g, i);

    gc_text_printf(out, "%s %s of %u by", gc_node_op(g, i) == NODE_BUILT_GRAD ? "built" : "asked",
                   kind[f->kind], f->y);
    for (uint32_t k = 0; k < f->n; k++)
        gc_text_printf(out, " %u", f->x[k]);
    if (gc_node_op(g, i) == NODE_BUILT_GRAD)
        gc_text_printf(out, ", copies %u", gc_node_arg(g, i, 0));
}

static void
write_op(const gc_graph *g, gc_node i, gc_text *out)
{
    gc_text_add(out, gc_node_op_name(g, i));
    for (uint32_t k = 0; k < gc_node_args(g, i); k++)
        gc_text_printf(out, " %u", gc_node_arg(g, i, k));
    if (gc_node_op(g, i) == NODE_PART)
        gc_text_printf(out, " begin=%u", gc_node_attr(g, i));
    if (gc_node_op(g, i) >= NODE_LEAF || !gc_node_attrs(g, i))
        return;
    const gc_signature *s = gc_registry_signature(g->ops, gc_node_op(g, i));
    for (uint32_t k = 0; k < s->attrs; k++)
        write_attr(&s->attr[k], &gc_node_attrs(g, i)[k], out);
}

void
gc_graph_write(const gc_graph *g, gc_text *out)
{
    for (gc_node i = 0; i < g->n; i++) {
        const char *name = gc_node_name_of(g, i);

        gc_text_printf(out, "%6u  ", i);
        write_type(g, i, out);
        gc_text_printf(out, "  %-8s  ", name ? name : "");
        if (gc_node_op(g, i) == NODE_LEAF)
            write_leaf(g, i, out);
        else if (gc_node_op(g, i) == NODE_CONST)
            write_values(g, i, gc_node_constant(g, i)->at, out);
        else if (gc_node_op(g, i) == NODE_BUILT_GRAD || gc_node_op(g, i) == NODE_QUERY)
            write_form(g, i, out);
        else
            write_op(g, i, out);
        gc_text_add(out, "\n");
    }
    for (size_t k = 0; k < g->decisions; k++)
        gc_text_printf(out, g->decision[k].merged ? "holds whatever %u is\n"
                            : g->decision[k].taken ? "holds while %u is not 0\n"
                                                   : "holds while %u is 0\n",
                       g->decision[k].node);
}
