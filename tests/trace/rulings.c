/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/graph -- what a program may say, and what is said about it: each ruling of the language with
   texts that keep it and texts that break it.  wanted: "" or the errors, "LINE:COL CODE …". */
#include <config.h>
#include "tests/trace/traced.h"
#include "tests/near.h"

static const struct { const char *what, *text, *wanted; } row[] = {
    /* 1, 2: places of grad */
    { "grad by an entry", "input w = [1, 2]\nf = sum(w^2)\nclaim grad(f, w[0]) == 2*w[0]", "" },
    { "grad by an expression", "input x = 1\ny = x^2\nclaim grad(y, x^2) == 1", "3:15 122" },
    { "grad by a member", "h[0] = 1\nh[1] = 2*h[0]\nclaim grad(h[1], h[0]) == 2", "" },
    { "grad of a vector", "input x = [1, 2]\ny = x^2\nclaim grad(y, x) == x", "3:12 121" },
    { "jac of a vector", "input x = [1, 2]\ny = x^2\nclaim jac(y, x) == diag(2*x)", "" },
    { "vjp of a vector", "input x = [1, 2]\ny = x^2\nclaim vjp(y=ones(2), x) == 2*x", "" },
    { "vjp by a number", "input x = [1, 2]\ny = x^2\nclaim vjp(y=1, x) == 2*x", "" },
    { "jac by an entry", "input x = [1, 2]\ny = x^2\nclaim jac(y, x[0]) == [2*x[0], 0]", "" },
    { "hess by an entry", "input x = [1, 2]\ny = sum(x^3)\nclaim hess(y, x[1]) == 6*x[1]", "" },
    { "no dependence is reported, not refused",
      "input x = 1, z = 2\ny = x^2\nclaim grad(y, z) == x", "" },
    { "a const does not move", "const k = 2\ny = k^2\nclaim grad(y, k) == 4", "3:15 120" },
    { "an int does not move", "const k : int = 2\ninput x = 1\ny = x\nclaim grad(y, k) == 0",
      "4:15 120" },
    { "a dim does not move", "dim n = 2\ninput x = 1\ny = n*x\nclaim grad(y, n) == 1", "4:15 120" },
    { "jvp takes directions", "input x = 1\ny = x\nclaim jvp(y, x) == 1", "3:7 107" },
    { "two directions for one name",
      "input x = 1\ny = x\nclaim jvp(y, x=1, x=2) == 1", "3:21 107" },
    { "a direction of another shape",
      "input x = [1, 2]\ny = sum(x)\nclaim jvp(y, x=[1, 2, 3]) == 1",
      "3:16 112" },

    /* 4: scope */
    { "bound once", "x = 1\nx = 2", "2:1 105" },
    { "bound again in a loop",
      "input a = 2\nx = 1\nfor t in range(3) {\n x = 0.5*(x + a/x)\n}\noutput x",
      "" },
    { "a leaf is never bound again", "input a = 2\nfor t in range(3) {\n a = 2\n}", "3:2 105" },
    { "a dim is never bound again", "dim a = 2\na = 3", "2:1 105" },
    { "a loop's variable is not bound in it", "for t in range(3) {\n t = 2\n}", "2:2 105" },
    { "a name of the loop is seen after it",
      "input a = 2\nfor t in range(2) {\n y = t*a\n}\nz = y", "" },
    { "a loop without turns binds nothing", "for t in range(0) {\n y = 1\n}\nz = y", "4:5 109" },
    { "one loop after another", "for t in range(2) {\n}\nfor t in range(3) {\n}", "" },
    { "a loop in itself", "for t in range(2) {\n for t in range(3) {\n }\n}", "2:6 105" },
    { "a def reads names above it", "input a = 2\ndef f(u) = a*u\ny = f(a)", "" },
    { "a def does not read names below it", "def f(u) = b*u\ninput b = 2\ny = f(b)", "1:12 104" },
    { "a def binds for itself",
      "input a = 2\ndef f(u) {\n a2 = a*u\n return a2\n}\ny = f(a)\na2 = 3", "" },
    { "a def does not call itself", "def f(u) = f(u)", "1:12 126" },
    { "nor through another", "def f(u) = g(u)\ndef g(u) = f(u)", "1:12 126" },
    { "a rule does not call itself", "def f(u) = u^2 with f'(u) = f'(u)\ninput x = 1\ny = f(x)",
      "1:29 126" },
    { "a def shadows a function", "def relu(u) = u*u\ninput x = 3\ny = relu(x)\nclaim y == 9", "" },
    { "a value shadows nothing", "input exp = 1\ny = exp(exp)", "" },
    { "arguments of a def", "def f(u, v) = u + v\ny = f(1)", "2:5 107" },
    { "a def defined twice", "def f(u) = u\ndef f(u) = 2*u", "2:5 105" },
    { "several values of a def",
      "input x = 3\ndef f(u) {\n return u, u^2\n}\na, b = f(x)\nclaim b == x^2",
      "" },
    { "several values of an expression", "a, b = 3", "1:8 107" },
    { "an unused value is _",
      "input x = 3\ndef f(u) {\n return u, u^2\n}\n_, b = f(x)\n_, c = f(x)", "" },

    /* 6: families */
    { "a member not bound", "h[0] = 1\ny = h[1]", "2:5 108" },
    { "a negative member", "h[-1] = 1", "1:3 108" },
    { "a member bound twice", "h[0] = 1\nh[0] = 2", "2:1 105" },
    { "a family without member", "h[0] = 1\ny = h", "2:5 108" },
    { "several indices", "w[0, 1] = 2\ny = w[0, 1]*w[0, 1]", "" },
    { "member, then entry", "h[0] = [3, 4]\ny = h[0][1]\nclaim y == 4", "" },
    { "a param for each turn",
      "for k in range(3) {\n param W[k] : f64[2] = k\n}\ny = sum(W[2])", "" },
    { "the same param again", "for k in range(3) {\n param W : f64[2] = k\n}", "2:8 105" },
    { "an index that is computed", "input x = 1\nh[0] = 1\ny = h[x]", "3:7 118" },

    /* 7: what leaves take from the right */
    { "both from the right", "input a, b ~ uniform(0, 1)\ny = a + b", "" },
    { "shape from the value", "input w = [1, 2, 3]\ny = w + zeros(3)", "" },
    { "type kept, value from the right",
      "param W : f64[2, 3], b : f64[3] ~ normal(0, 1)\ny = W @ b", "" },
    { "its own shape beside a typed one", "input a = 5, b : f64[3] = 0\nclaim a == [5, 5, 5]",
      "2:12 112" },
    { "a number fills", "param W : f64[2, 2] = 1\ny = W @ W", "" },
    { "no value", "input a : f64[3]", "1:7 119" },
    { "no value for two", "input a, b", "1:7 119 1:10 119" },
    { "a flat list does not fill a matrix", "param W : f64[2, 2] = [1, 2, 3, 4]", "1:23 115" },
    { "rows do", "param W : f64[2, 2] = [[1, 2], [3, 4]]", "" },
    { "uniform takes lo < hi", "input x ~ uniform(1, 1)", "1:11 119" },
    { "an unknown distribution", "input x ~ gauss(0, 1)", "1:11 119" },
    { "a value that is computed", "input x = 1\ninput y = x", "2:11 118" },
    { "a value made of constants", "dim n = 4\ninput x = sqrt(n)/3 + sin(pi/6)", "" },
    { "an int is not drawn", "const k : int ~ uniform(0, 3)", "1:17 116" },

    /* 8, 9: types */
    { "a literal takes f32", "input x : f32 = 1\ny = 0.1*x", "" },
    { "zeros take f32", "input x : f32[2] = 1\ny = x + zeros(2)*3", "" },
    { "a weak name takes both", "c = 2*pi\ninput x : f32 = 1\ninput z = 1\ny = c*x\nw = c*z", "" },
    { "one literal in both types", "input x : f32 = 1\ninput z = 1\ny = 2*x\nw = 2*z", "" },
    { "f64 and f32", "input x : f32 = 1\ninput z = 1\ny = x*z", "3:6 116" },
    { "with a cast", "input x : f32 = 1\ninput z = 1\ny = f64(x)*z", "" },
    { "int and float", "const k : int = 2\ninput x = 1\ny = k*x", "3:6 116" },
    { "int, cast", "const k : int = 2\ninput x = 1\ny = f64(k)*x", "" },
    { "int and a real literal", "const k : int = 2\ny = k*0.5", "2:6 116" },
    { "a function of an int", "const k : int[2] = [1, 2]\ny = sum(k)", "2:5 116" },
    { "a claim about an int", "const k : int = 2\nclaim k == 2", "2:7 116" },
    { "too large for f32", "input x : f32 = 1\ny = x*1e39", "2:7 103" },
    { "too small for f32", "input x : f32 = 1\ny = x*1e-60", "2:7 103" },
    { "strong int / is exact", "const k : int = 7\ndim n = k/2", "2:10 117" },
    { "weak / is real", "input x = 1\ny = x*(7/2)\nclaim y == 3.5", "" },
    { "but exact where a size is wanted", "dim n = 7/2", "1:10 117" },
    { "% floors", "dim n = -7 % 3\ninput x = 1\ny = n*x\nclaim y == 2", "" },
    { "% takes a positive divisor", "dim n = 7 % 0", "1:11 117" },
    { "% of a float", "input x = 7\ny = x % 2", "2:7 116" },
    { "overflow of a size", "dim n = 2^63", "1:10 117" },
    { "no overflow of a number", "input x = 1\ny = x*2^100", "" },
    { "int(x)", "input x = 7\ny = x*int(x)", "2:7 116" },

    /* 10, 24: powers */
    { "power of a negative base", "input x = -2\ny = x^3\nclaim y == -8", "" },
    { "power by a dim", "dim n = 3\ninput x = -2\ny = x^n\nclaim y == -8", "" },
    { "power by an int", "const n : int = 3\ninput x = -2\ny = x^n\nclaim y == -8", "" },
    { "power of a power", "claim 2^3^2 == 512", "" },
    { "minus before a power", "input x = 3\ny = -x^2\nclaim y == -9", "" },

    /* 11, 20: attributes and signatures */
    { "max of two", "input x = [1, 2]\ny = max(x, 1.5)", "" },
    { "max along an axis", "input x = [[1, 2], [3, 4]]\ny = max(x, axis=0) + zeros(2)", "" },
    { "an axis beyond the rank", "input x = [[1, 2], [3, 4]]\ny = sum(x, axis=2)", "2:17 114" },
    { "an axis twice", "input x = [[1, 2], [3, 4]]\ny = sum(x, axis=[0, 0])", "2:17 114" },
    { "a fractional axis", "input x = [[1, 2], [3, 4]]\ny = sum(x, axis=0.5)", "2:17 118" },
    { "an axis without its name", "input x = [[1, 2], [3, 4]]\ny = sum(x, 0)", "2:12 107" },
    { "a keyword that is not known", "input x = [1, 2]\ny = sum(x, axes=0)", "2:17 107" },
    { "keepdims is 0 or 1", "input x = [1, 2]\ny = sum(x, keepdims=2)", "2:21 114" },
    { "too many arguments", "input x = 1\ny = sin(x, x)", "2:12 107" },
    { "too few", "y = atan2(1)", "1:5 107" },
    { "none", "y = sin()", "1:5 107" },
    { "reshape", "input x = [1, 2, 3, 4]\ny = reshape(x, [2, 2]) @ reshape(x, [2, -1])", "" },
    { "reshape to another count", "input x = [1, 2, 3, 4]\ny = reshape(x, [3, 2])", "2:16 115" },
    { "zeros by a list", "y = zeros([2, 3]) + zeros(2, 3)", "" },
    { "a negative size", "y = zeros(-1)", "1:11 114" },
    { ".T up to rank 2", "input x = zeros(2, 3, 4)\ny = x.T", "2:6 115" },
    { ".T of a vector", "input x = [1, 2]\ny = x.T", "" },
    { "cross_entropy of classes", "input z = [1, 2]\ny = cross_entropy(z, 1)", "" },
    { "cross_entropy of probabilities", "input z = [1, 2]\ny = cross_entropy(z, [0.5, 0.5])", "" },
    { "a class beyond the end", "input z = [1, 2]\ny = cross_entropy(z, 2)", "2:22 113" },

    /* 14: samples */
    { "a fixed number at a random point",
      "input x ~ uniform(0, 1)\ny = x^2\nclaim y == 1 at x = 1", "" },
    { "at of an unknown leaf", "input xx = 1\ny = xx\nclaim y == 1 at xy = 1", "3:17 125" },
    { "at of a node", "input x = 1\ny = 2*x\nclaim y == 1 at y = 1", "3:17 125" },
    { "at of an int", "const n : int = 1\ninput x = 1\ny = x\nclaim y == 1 at n = 1", "4:17 125" },
    { "at of another shape",
      "input x = [1, 2]\ny = sum(x)\nclaim y == 1 at x = [1, 2, 3]", "3:21 115" },
    { "at twice", "input x = 1\ny = x\nclaim y == 1 at x = 1, x = 2", "3:24 125" },
    { "a negative tolerance", "input x = 1\ny = x\nclaim y == 1 within -1 rel", "3:21 125" },
    { "an unknown witness", "input x = 1\ny = x\nclaim y == 1 by forwad", "3:17 125" },
    { "a witness that does not exist", "input x = 1\ny = x\ncheck grad(y, x) by paths",
      "3:21 125" },

    /* 16: names */
    { "bound before use", "y = w*2\nw = 3", "1:5 104" },
    { "a cycle", "a = b + 1\nb = a*2", "1:5 106" },
    { "a longer cycle", "a = b\nb = c\nc = a", "1:5 106" },
    { "a short cycle", "input y = 1\nx = x + y", "2:5 106" },
    { "an unknown name", "input Wx = 1\ny = Wxx", "2:5 104" },
    { "an unknown function", "y = tanhh(1)", "1:5 107" },
    { "a value called", "input f = 1\ny = f(2)", "2:5 107" },
    { "a function without arguments", "y = sin + 1", "1:5 104" },
    { "one slip, one message", "y = w\nz = y + 1\nu = z*y", "1:5 104" },
    { "one slip in a loop, one message",
      "for t in range(100) {\n y[t] = w\n}\nz = y[3]", "2:9 104" },
    { "one slip in a def, one message", "def f(u) = u + w\ny = f(1)\nz = f(2)", "1:16 104" },
    { "a slip that only a call shows",
      "def f(u) = u @ u\ninput x = [[1, 2, 3]]\ny = f(x)\nz = f(x)",
      "1:14 112" },

    /* 17 */
    { "f' without a rule", "def f(u) = sin(u)\ninput x = 1\ny = f'(x)\nclaim y == cos(x)", "" },
    { "f' of a function", "input x = 1\ny = tanh'(x)", "" },
    { "f' of a vector", "def f(u) = sin(u)\ninput x = [1, 2]\ny = f'(x)\nclaim y == cos(x)", "" },
    { "f' that mixes entries", "def f(u) = softmax(u)\ninput x = [1, 2]\ny = f'(x)", "3:5 121" },
    { "a rule for two arguments", "def f(u, v) = u*v with f'(u) = v", "1:32 107" },
    { "a key set twice", "set seed = 1\nset seed = 2", "2:5 124" },
    { "an unknown key", "set sampels = 3", "1:5 124" },
    { "no samples", "set samples = 0", "1:15 124" },
    { "too many samples", "set samples = 1000001", "1:15 124" },
    { "dtype", "set dtype = f16", "1:13 124" },
    { "a setting that is computed", "input x = 3\nset samples = x", "2:15 118" },

    /* 19: lists */
    { "vectors give a matrix", "input a = [1, 2]\ny = [a, a] @ a", "" },
    { "entries of two shapes", "input a = [1, 2]\ny = [a, 1]", "2:9 112" },
    { "a ragged list", "y = [[1, 2], [3]]", "1:14 112" },

    /* 25: shapes in claims */
    { "a number fills", "input a = [1, 1]\nclaim a == 1", "" },
    { "a vector does not", "input a = 1\nclaim a == [1, 1]", "2:12 112" },
    { "sides of two types", "input a : f32 = 1\ninput b = 1\nclaim a == b", "3:12 116" },
    { "a rebinding of another shape",
      "x = 1\nfor t in range(2) {\n x = zeros(3) + x\n}", "3:2 115" },
    { "a rebinding of another type",
      "input a : f32 = 1\ninput b = 1\nx = 1\nx2 = a\nfor t in range(2) {\n"
      " x2 = b\n}", "6:2 116" },
    { "a number that gets a type",
      "input b = 1\nx = 0\nfor t in range(2) {\n x = x + b\n}\noutput x", "" },

    /* 27: bounds */
    { "an index beyond the end", "input x = [1, 2, 3]\ny = x[3]", "2:7 113" },
    { "the last entry", "input x = [1, 2, 3]\ny = x[-1]\nclaim y == 3", "" },
    { "before the first", "input x = [1, 2, 3]\ny = x[-4]", "2:7 113" },
    { "a slice beyond the end", "input x = [1, 2, 3]\ny = x[1:4]", "2:9 113" },
    { "a slice backwards", "input x = [1, 2, 3]\ny = x[2:1]", "2:7 113" },
    { "an empty slice", "input x = [1, 2, 3]\ny = sum(x[1:1])", "" },
    { "one index too many", "input x = [1, 2, 3]\ny = x[1, 1]", "2:10 115" },
    { "an entry of a scalar", "input x = 1\ny = x[0]", "2:7 115" },
    { "an index that is computed", "input x = [1, 2], i = 1\ny = x[i]", "2:7 118" },
    { "a list of indices", "input x = [1, 2, 3]\ny = x[[2, 0]]\nclaim y == [3, 1]", "" },
    { "a class beyond the end", "y = onehot(3, 3)", "1:12 113" },
    { "size 0", "input x : f64[0] = 1\ny = sum(x)\nclaim y == 0", "" },
    { "nine dimensions", "input x : f64[1,1,1,1,1,1,1,1,1] = 1", "1:11 115" },
    { "a negative dimension", "input x : f64[-2] = 1", "1:15 115" },
    { "a huge dimension", "input x : f64[100000000000] = 1", "1:15 129" },
    { "huge dimensions", "input x : f64[4294967295, 4294967295, 4294967295] = 1", "1:11 129" },
    { "a huge constant", "y = zeros(4294967295, 4294967295)", "1:5 129" },
    { "many large constants",
      "for t in range(100) {\n input x[t] : f64[3000000] = 0\n}", "2:15 129" },

    /* operators */
    { "shapes of a product", "input W : f64[4,3] = 1\ninput x = [1, 2]\ny = W @ x", "3:7 112" },
    { "shapes of a sum", "input a = [1, 2, 3]\ninput b = [1, 2]\ny = a + b", "3:7 112" },
    { "and is for conditions", "if (1 < 2 and 2 < 3) {\n x = 1\n}", "" },
    { "a side that runs, and one that would bind the name too",
      "input x = 1\nif (x > 0) {\n y = x\n} else {\n y = -x\n}\nz = y", "" },
    { "a name of a loop that need not run",
      "input x = 1\nwhile (x < 0) {\n x2 = x\n}\nz = x2", "5:5 109" },
    { "a loop that does not end", "input x = 1\nwhile (x > 0) {\n x2 = x\n}", "2:1 133" },
    { "the step of a range", "for t in range(0, 4, 0) {\n}", "1:22 117" },
    { "a range backwards", "for t in range(3, 0, -1) {\n h[t] = t\n}\ny = h[3] + h[1]", "" },
    { "a bound of a range", "input x = 2\nfor t in range(x) {\n}", "2:16 118" },

    /* checks and outputs */
    { "check of a value", "input x = 1\ny = x\ncheck y", "3:7 107" },
    { "check of everything", "input x = 1, w = [1, 2]\ny = x*sum(w)\ncheck grad(y, *)", "" },
    { "everything in a claim", "input x = 1\ny = x\nclaim grad(y, *) == 1", "3:15 107" },
    { "an output that is not bound", "output y", "1:8 104" },
    { "an int as output", "const k : int = 1\noutput k", "2:8 116" },
    { "claims in a loop", "input x = [1, 2]\nfor t in range(2) {\n claim x[t] == t + 1\n}", "" },
    { "a graph named twice", "graph \"a\"\ngraph \"b\"", "2:1 105" },
};
enum { ROWS = sizeof row / sizeof *row };

/* The errors as in wanted. */
static const char *
errors_of(const traced *t)
{
    gc_text s = gc_text_new(t->arena);

    for (size_t i = 0; i < t->d->n; i++) {
        const gc_diag *e = &t->d->at[i];
        unsigned line, column;
        if (e->severity != GC_ERROR)
            continue;
        gc_diags_place(t->d, e->span, &line, &column);
        gc_text_printf(&s, "%s%u:%u %d", s.n ? " " : "", line, column, (int) e->code);
    }
    return s.at;
}

int
main(void)
{
    plan(2 * ROWS);
    for (size_t i = 0; i < ROWS; i++) {
        traced t = trace_text(row[i].text);
        const char *seen = errors_of(&t);
        const char *wrong = t.g ? gc_graph_verify(t.g, t.arena) : NULL;

        if (!ok(strcmp(seen, row[i].wanted) == 0, "%s: %s", row[i].what,
                *row[i].wanted ? row[i].wanted : "no error")) {
            printf("# seen: %s\n", seen);
            show_errors(&t);
        }
        ok(!wrong && !t.g == !!*row[i].wanted, "%s: a sound graph, or none%s%s", row[i].what,
           wrong ? ": " : "", wrong ? wrong : "");
        gc_arena_free(t.arena);
    }
    return done();
}
