/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/trace.c -- the worked examples of the language: their nodes, values and claims.
   Numbers are those of the lectures and of arithmetic by hand. */
#include <config.h>
#include "graph/witness_names.h"
#include "tests/trace/traced.h"
#include <math.h>
#include "tests/near.h"

static const char *const example[] = {
    "input a = 2, b = 1\nc = a + b\nd = b + 1\ne = c * d\noutput e\nclaim e == 6\n"
    "claim grad(e, a) == d\nclaim ∂e/∂b == c + d\nclaim grad(e, c) == 2\nrefute grad(e, b) == 3\n",

    "input x = -2, y = 5, z = -4\nq = x + y; f = q * z\noutput f\nclaim f == -12\n"
    "claim grad(f, x) == -4, grad(f, y) == -4, grad(f, z) == 3\n",

    "input w : f64[3] = [2, -3, -3]\nconst x : f64[2] = [-1, -2]\n"
    "s = w[0]*x[0] + w[1]*x[1] + w[2]\n"
    "f = 1/(1 + exp(-s))\noutput f\nclaim grad(f, s) == f*(1 - f)\n"
    "claim grad(f, w) == f*(1 - f) * [x[0], x[1], 1]      within 4 ulp\n"
    "claim \"slide, two digits\": grad(f, w) == [-0.20, -0.39, 0.20] within 5e-3 abs\n",

    "set seed = 42; set samples = 16\ninput x1, x2 ~ uniform(-3, 3)\ny = x1*x2 + sin(x2)\n"
    "output y\n"
    "claim grad(y, x1) == x2, grad(y, x2) == x1 + cos(x2)\n"
    "claim jvp(y, x1 = 1, x2 = -1) == x2 - x1 - cos(x2)\n"
    "claim y == 2*3 + sin(3) at x1 = 2, x2 = 3\n",

    "def f(u) = exp(sin(u)) with f'(u) = cos(u) * f(u)\ninput w ~ normal(0, 1)\n"
    "x = f(w); y = f(x); z = f(y)\noutput z\nclaim grad(z, w) == f'(y) * f'(x) * f'(w)\n"
    "claim grad(z, w) == f'(f(f(w))) * f'(f(w)) * f'(w)   "
    "because \"stored and recomputed agree\"\n",

    "dim K = 3, D = 4\ninput x : f64[D]    ~ normal(0, 1)\n"
    "param W : f64[K, D] ~ normal(0, 0.1), b : f64[K] = 0\nconst t : int       = 2\nz = W @ x + b\n"
    "p = softmax(z)\nL = -log(p[t])\noutput L\nδ = p - onehot(t, K)\n"
    "claim sum(p) == 1                    within 2 ulp\n"
    "claim grad(L, z) == δ                within 1e-12 rel, 1e-14 abs\n"
    "claim grad(L, W) == outer(δ, x), grad(L, b) == δ\nclaim jac(p, z) == diag(p) - outer(p, p)\n",

    "set seed = 7; set samples = 5\ndim m = 6, n = 4, h = 5, K = 3\n"
    "const X  : f32[m, n] ~ normal(0, 1)\n"
    "const y  : int[m]    = [0, 2, 1, 1, 0, 2]\n"
    "param W1 : f32[n, h] ~ normal(0, 0.5), W2 : f32[h, K] ~ normal(0, 0.5)\n"
    "const λ  : f32 = 0.01\n"
    "H  = relu(X @ W1)\nU2 = H @ W2\nJ_MLE = -sum(log_softmax(U2) * onehot(y, K)) / m\n"
    "J  = J_MLE + λ*(sum(W1^2) + sum(W2^2))\noutput J\nG  = (softmax(U2) - onehot(y, K)) / m\n"
    "claim grad(J, W2) == H.T @ G + 2*λ*W2\n"
    "claim grad(J, W1) == X.T @ (G @ W2.T * (X @ W1 > 0)) + 2*λ*W1\n"
    "check grad(J, *)  by forward, reverse, central, oracle  within 1e-4 rel, 64 ulp\n",

    "set samples = 3\ndim T = 4, D = 2, N = 3\ninput x  : f64[T, D] ~ uniform(-1, 1)\n"
    "param Wh : f64[N, N] ~ normal(0, 0.5), Wx : f64[N, D] ~ normal(0, 0.5)\nh[0] = zeros(N)\n"
    "for t in range(T) {\n  h[t+1] = tanh(Wh @ h[t] + Wx @ x[t])\n}\nL = sum(h[T]^2) / 2\n"
    "output L\n"
    "claim grad(L, h[T-1]) == Wh.T @ (h[T] * (1 - h[T]^2))\n"
    "claim jac(h[1], h[0]) == diag(1 - h[1]^2) @ Wh\n"
    "check grad(L, Wh), grad(L, Wx)  within 1e-7 rel, 1e-10 abs\n",

    "input x = 0.5\ny = relu(x); g = log(x); r = abs(x)\noutput y, g\n"
    "claim grad(y, x) undefined at x = 0 because \"kink\"\n"
    "claim grad(y, x) == 0 at x = 0 by convention\n"
    "claim g undefined at x = -1\ntodo \"issue 12\" claim grad(r, x) == 1 at x = 0\n"
    "skip \"needs 113-bit hardware\" claim g == -0x1.62e42fefa39efp-1\n",
};
enum { EXAMPLES = sizeof example / sizeof *example };

/* Facts, refutations, checks, automatic checks, outputs, leaves, samples of the first claim. */
static const struct { size_t count[4], outputs, leaves; uint32_t samples; } wanted[EXAMPLES] = {
    { { 4, 1, 0, 2 }, 1, 2, 1 },  { { 4, 0, 0, 3 }, 1, 3, 1 },  { { 3, 0, 0, 1 }, 1, 2, 1 },
    { { 4, 0, 0, 2 }, 1, 2, 16 }, { { 5, 0, 0, 1 }, 1, 1, 5 },  { { 5, 0, 0, 3 }, 1, 3, 5 },
    { { 2, 0, 2, 0 }, 1, 4, 5 },  { { 2, 0, 2, 1 }, 1, 3, 3 },  { { 5, 0, 0, 2 }, 2, 1, 1 },
};

static const struct { int example; const char *name, *shape; double value; } node[] = {
    { 1, "c", "", 3 }, { 1, "d", "", 2 }, { 1, "e", "", 6 },
    { 2, "q", "", 3 }, { 2, "f", "", -12 },
    { 3, "s", "", 1 }, { 3, "f", "", 0.73105857863000490 }, { 3, "w", "[3]", 2 },
    { 6, "b", "[3]", 0 },
    { 8, "h[0]", "[3]", 0 },
    { 9, "y", "", 0.5 }, { 9, "g", "", -0.69314718055994531 }, { 9, "r", "", 0.5 },
};
enum { NODES = sizeof node / sizeof *node };

static const struct { int example; const char *name, *shape; int type; } shape[] = {
    { 6, "W", "[3,4]", GC_F64 }, { 6, "z", "[3]", GC_F64 }, { 6, "δ", "[3]", GC_F64 },
    { 7, "H", "[6,5]", GC_F32 }, { 7, "G", "[6,3]", GC_F32 }, { 7, "J", "", GC_F32 },
    { 8, "h[4]", "[3]", GC_F64 }, { 8, "x", "[4,2]", GC_F64 }, { 5, "z", "", GC_F64 },
};
enum { SHAPES = sizeof shape / sizeof *shape };

/* Texts of claims, in their order; within, half a unit of the last digit, literal. */
static const struct { int example; size_t claim; const char *text; gc_tolerance within;
                      double half_unit; bool literal; } fact[] = {
    { 1, 0, "claim e == 6", { -1, -1, -1 }, 0, true },
    { 1, 2, "claim grad(e, b) == c + d", { -1, -1, -1 }, 0, false },
    { 1, 4, "refute grad(e, b) == 3", { -1, -1, -1 }, 0, true },
    { 3, 1, "claim grad(f, w) == f*(1 - f)*[x[0], x[1], 1]", { -1, -1, 4 }, 0, false },
    { 3, 2, "claim \"slide, two digits\": grad(f, w) == [-0.20, -0.39, 0.20]",
      { -1, 5e-3, -1 }, 5e-3,
      true },
    { 4, 3, "claim y == 2*3 + sin(3) at x1 = 2, x2 = 3", { -1, -1, -1 }, 0, true },
    { 5, 0, "def f'(w) == cos(u)*f(u)", { -1, -1, -1 }, 0, false },
    { 6, 1, "claim grad(L, z) == δ", { 1e-12, 1e-14, -1 }, 0, false },
    { 7, 2, "check grad(J, W1) by forward, reverse, central, oracle", { 1e-4, -1, 64 }, 0, false },
    { 8, 2, "check grad(L, Wh)", { 1e-7, 1e-10, -1 }, 0, false },
    { 8, 4, "check grad(L, x)", { -1, -1, -1 }, 0, false },
    { 9, 0, "claim grad(y, x) undefined at x = 0", { -1, -1, -1 }, 0, false },
    { 9, 1, "claim grad(y, x) == 0 at x = 0 by convention", { -1, -1, -1 }, 0, true },
};
enum { FACTS = sizeof fact / sizeof *fact };

static traced tree[EXAMPLES];

static void
try_counts(int i)
{
    const gc_graph *g = tree[i].g;
    size_t count[4] = { 0 };
    const char *wrong = gc_graph_verify(g, tree[i].arena);

    for (size_t c = 0; c < g->program->claims; c++)
        count[g->program->claim[c]->kind]++;
    ok(!wrong, "example %d is a sound graph%s%s", i + 1, wrong ? ": " : "", wrong ? wrong : "");
    ok(memcmp(count, wanted[i].count, sizeof count) == 0 && g->outputs == wanted[i].outputs
       && g->leaves == wanted[i].leaves,
       "example %d: %zu facts, %zu refuted, %zu checks, %zu more; %zu outputs, %zu leaves", i + 1,
       count[0], count[1], count[2], count[3], g->outputs, g->leaves);
    ok(gc_point_samples(g->program, g->program->claim[0], 0) == wanted[i].samples,
       "example %d: %u samples", i + 1, wanted[i].samples);
}

static const char *
shape_text(const traced *t, gc_node i)
{
    gc_text s = gc_text_new(t->arena);

    gc_shape_write(gc_node_shape(t->g, i), &s);
    return s.at;
}

static void
try_nodes(void)
{
    for (size_t k = 0; k < NODES; k++) {
        const traced *t = &tree[node[k].example - 1];
        gc_node i = node_of(t, node[k].name);
        bool good = i != GC_NO_NODE && strcmp(shape_text(t, i), node[k].shape) == 0;
        is_rel(good ? t->value[i][0] : (double) NAN, node[k].value, 4e-16, "example %d: %s%s",
               node[k].example, node[k].name, node[k].shape);
    }
    for (size_t k = 0; k < SHAPES; k++) {
        const traced *t = &tree[shape[k].example - 1];
        gc_node i = node_of(t, shape[k].name);
        ok(i != GC_NO_NODE && strcmp(shape_text(t, i), shape[k].shape) == 0
           && (int) gc_node_type(t->g, i) == shape[k].type,
           "example %d: %s is %s%s", shape[k].example, shape[k].name,
           shape[k].type == GC_F32 ? "f32" : "f64", shape[k].shape);
    }
}

static void
try_facts(void)
{
    for (size_t k = 0; k < FACTS; k++) {
        const gc_graph *g = tree[fact[k].example - 1].g;
        const gc_claim *c = g->program->claim[fact[k].claim];
        const gc_tolerance *a = &c->within, *b = &fact[k].within;
        bool good = strcmp(c->text, fact[k].text) == 0 && c->literal == fact[k].literal;
        if (!ok(good && fabs(a->rel - b->rel) < 1e-18 && fabs(a->abs - b->abs) < 1e-18
                && fabs(a->ulp - b->ulp) < 1e-18
                && fabs(c->half_unit - fact[k].half_unit) < 1e-12, "%s", fact[k].text))
            printf("# seen: %s\n", c->text);
    }
}

/* What the tables do not say. */
static void
try_details(void)
{
    const gc_graph *g = tree[4].g;      /* f(f(f(w))) */
    gc_claim *const *rule = g->program->claim, *const *edge = tree[8].g->program->claim;
    const gc_claim *c = tree[6].g->program->claim[2];

    ok(g->claim_nodes[0].iterations == 1 && strstr(rule[0]->text, "def f'")
           && rule[3]->because == NULL
           && strcmp(rule[4]->because, "stored and recomputed agree") == 0,
       "a rule is claimed at each of three calls, and because is kept");
    ok(c->kind == CLAIM_CHECK && c->by == (1u << GC_BY_forward | 1u << GC_BY_reverse
                                            | 1u << GC_BY_central | 1u << GC_BY_oracle),
       "by names the witnesses of a check");
    ok(edge[0]->fact == F_UNDEFINED && edge[0]->ats == 1
       && tree[8].g->claim_nodes[0].iteration[0].right == GC_NO_NODE
       && edge[1]->convention && edge[3]->directive == TODO_FACT && edge[4]->directive == SKIP_FACT
       && strcmp(edge[3]->why, "issue 12") == 0, "undefined, convention, todo and skip are kept");
    ok(gc_node_op(tree[2].g, tree[2].g->claim_nodes[0].iteration[0].left) == NODE_QUERY,
       "a derivative in a claim is asked of the witnesses");
    traced t = trace_text("input x = [1, 2]\ny = x^2\nfor t in range(2) {\n"
                          " claim y[t] == (t + 1)^2\n for k in range(3) {\n  claim y[t] < 9 + k\n"
                          " }\n}\n");
    const gc_claim_nodes *at = t.g ? t.g->claim_nodes : NULL;
    ok(at && t.g->program->claims == 3 && at[0].iterations == 2 && at[1].iterations == 6
       && strcmp(at[0].iteration[1].where, "t = 1") == 0
       && strcmp(at[1].iteration[5].where, "t = 1, k = 2") == 0,
       "the iterations of a loop are one claim");
    gc_arena_free(t.arena);
    t = trace_text("input x = [1, 2]\nh[0] = x[0]\nfor t in range(3) {\n h[t+1] = sin(h[t])\n"
                   " check grad(h[t+1], x)\n}\noutput h[3]\n");
    at = t.g ? t.g->claim_nodes : NULL;
    ok(at && t.g->program->claims == 3 && at[1].y == node_of(&t, "h[2]")
       && at[2].y == node_of(&t, "h[3]")
       && strcmp(t.g->program->claim[1]->text, "check grad(h[t+1], x) (t = 1)") == 0,
       "each iteration of a check is a pair of its own");
    gc_arena_free(t.arena);
}

int
main(void)
{
    plan(4 * EXAMPLES + NODES + SHAPES + FACTS + 6);
    for (int i = 0; i < EXAMPLES; i++) {
        tree[i] = trace_text(example[i]);
        if (!ok(tree[i].g != NULL, "example %d is traced", i + 1)) {
            show_errors(&tree[i]);
            tap_bail("an example is wrong");
        }
        try_counts(i);
        evaluate(&tree[i], 0);
    }
    try_nodes();
    try_facts();
    try_details();
    for (int i = 0; i < EXAMPLES; i++)
        gc_arena_free(tree[i].arena);
    return done();
}
