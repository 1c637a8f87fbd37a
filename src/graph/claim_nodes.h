/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/claim_nodes.h -- what the claims and decisions of a program are about in one graph. */
#ifndef GC_GRAPH_CLAIM_NODES_H
#define GC_GRAPH_CLAIM_NODES_H

#include "graph/node.h"
#include "graph/program.h"

/* One left-hand and right-hand side: an iteration of a for loop, or the only one. */
typedef struct gc_iteration {
    gc_node left, right, high;          /* GC_NO_NODE where the fact has none */
    const char *where;                  /* "t = 3"; NULL outside loops */
} gc_iteration;

/* What a claim of the program is about in this graph.  A graph that took another way may not meet
   the claim: then there are no iterations and no pair. */
typedef struct gc_claim_nodes {
    uint32_t iterations;
    gc_iteration *iteration;            /* of CHECK, one: left = y, right = x */
    gc_node y, x;                       /* of CHECK and AUTO: the pair; else GC_NO_NODE */
} gc_claim_nodes;

/* The program looked at a number, and the graph holds only where the answer is the same. */
typedef struct gc_decision {
    gc_node node;                       /* a scalar: the condition */
    bool taken;                         /* it was not 0 */
    bool whole;                         /* the condition is that of all its parts: no and, or left
                                           one out */
    bool merged;                        /* the graph holds both sides: where(node, …) chooses */
    gc_node from, to;                   /* what depends on it has nodes of [from, to) in its cone */
    gc_span span;                       /* the condition in the text */
    uint64_t key;                       /* the same in every trace that comes to it this way */
    uint32_t turn;                      /* of a while, from 1; 0: of an if */
} gc_decision;

/* Appends a decision; what it decides begins with the next node, and ends where the caller says. */
gc_decision *gc_graph_decide(struct gc_graph *g, gc_decision one);

/* Whether the decision has a part in what has the nodes marked in its cone. */
bool gc_graph_hangs_on(const struct gc_graph *g, const gc_decision *d, const uint8_t *mark);

/* The nodes of a claim of the program; borrowed until the nodes of another one are entered. */
const gc_claim_nodes *gc_graph_claim(const struct gc_graph *g, const gc_claim *c);

#endif
