/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/autodiff/gradient.c -- built gradients, run by the kernels, are the derivatives of the
   textbooks: g and h of each text are equal at every sample. */
#include <config.h>
#include "tests/trace/traced.h"
#include <math.h>
#include "tests/near.h"

/* One variable: f, f', f'' of x, all from tables of derivatives. */
static const struct { const char *f, *d, *dd, *domain; } scalar[] = {
    { "x^3", "3*x^2", "6*x", "normal(0, 1)" },
    { "x^-2", "-2/(x*x*x)", "6/(x*x*x*x)", "uniform(0.5, 2)" },
    { "x^2.5", "2.5*x^1.5", "3.75*sqrt(x)", "uniform(0.5, 2)" },
    { "2^x", "log(2)*2^x", "log(2)^2*2^x", "normal(0, 1)" },
    { "x^x", "x^x*(log(x) + 1)", "x^x*((log(x) + 1)^2 + 1/x)", "uniform(0.5, 2)" },
    { "1/x", "-1/x^2", "2/x^3", "uniform(0.5, 2)" },
    { "sqrt(x)", "1/(2*sqrt(x))", "-1/(4*x*sqrt(x))", "uniform(0.5, 2)" },
    { "rsqrt(x)", "-0.5/(x*sqrt(x))", "0.75/(x*x*sqrt(x))", "uniform(0.5, 2)" },
    { "cbrt(x)", "1/(3*cbrt(x)^2)", "-2/(9*x*cbrt(x)^2)", "uniform(0.5, 2)" },
    { "exp(x)", "exp(x)", "exp(x)", "normal(0, 1)" },
    { "exp2(x)", "log(2)*exp2(x)", "log(2)^2*exp2(x)", "normal(0, 1)" },
    { "expm1(x)", "exp(x)", "exp(x)", "normal(0, 1)" },
    { "log(x)", "1/x", "-1/x^2", "uniform(0.5, 2)" },
    { "log2(x)", "1/(x*log(2))", "-1/(x^2*log(2))", "uniform(0.5, 2)" },
    { "log10(x)", "1/(x*log(10))", "-1/(x^2*log(10))", "uniform(0.5, 2)" },
    { "log1p(x)", "1/(1 + x)", "-1/(1 + x)^2", "uniform(0.5, 2)" },
    { "sin(x)", "cos(x)", "-sin(x)", "normal(0, 1)" },
    { "cos(x)", "-sin(x)", "-cos(x)", "normal(0, 1)" },
    { "tan(x)", "1 + tan(x)^2", "2*tan(x)*(1 + tan(x)^2)", "uniform(-1, 1)" },
    { "asin(x)", "1/sqrt(1 - x^2)", "x/(1 - x^2)^1.5", "uniform(-0.9, 0.9)" },
    { "acos(x)", "-1/sqrt(1 - x^2)", "-x/(1 - x^2)^1.5", "uniform(-0.9, 0.9)" },
    { "atan(x)", "1/(1 + x^2)", "-2*x/(1 + x^2)^2", "normal(0, 1)" },
    { "sinh(x)", "cosh(x)", "sinh(x)", "normal(0, 1)" },
    { "cosh(x)", "sinh(x)", "cosh(x)", "normal(0, 1)" },
    { "tanh(x)", "1 - tanh(x)^2", "-2*tanh(x)*(1 - tanh(x)^2)", "normal(0, 1)" },
    { "asinh(x)", "1/sqrt(x^2 + 1)", "-x/(x^2 + 1)^1.5", "normal(0, 1)" },
    { "acosh(x)", "1/sqrt(x^2 - 1)", "-x/(x^2 - 1)^1.5", "uniform(1.5, 3)" },
    { "atanh(x)", "1/(1 - x^2)", "2*x/(1 - x^2)^2", "uniform(-0.9, 0.9)" },
    { "sigmoid(x)", "exp(-x)/(1 + exp(-x))^2", "exp(-x)*(exp(-x) - 1)/(1 + exp(-x))^3",
      "normal(0, 1)" },
    { "softplus(x)", "1/(1 + exp(-x))", "exp(-x)/(1 + exp(-x))^2", "normal(0, 1)" },
    { "silu(x)", "sigmoid(x)*(1 + x*(1 - sigmoid(x)))",
      "sigmoid(x)*(1 - sigmoid(x))*(2 + x*(1 - 2*sigmoid(x)))", "normal(0, 1)" },
    { "erf(x)", "2/sqrt(pi)*exp(-x^2)", "-4*x/sqrt(pi)*exp(-x^2)", "normal(0, 1)" },
    { "erfc(x)", "-2/sqrt(pi)*exp(-x^2)", "4*x/sqrt(pi)*exp(-x^2)", "normal(0, 1)" },
    { "gelu(x)", "(1 + erf(x/sqrt(2)))/2 + x*exp(-x^2/2)/sqrt(2*pi)",
      "(2 - x^2)*exp(-x^2/2)/sqrt(2*pi)", "normal(0, 1)" },
    { "relu(x)", "1 + 0*x", "0*x", "uniform(0.5, 2)" },
    { "leaky_relu(x, slope=0.25)", "0.25 + 0*x", "0*x", "uniform(-2, -0.5)" },
    { "elu(x)", "exp(x)", "exp(x)", "uniform(-2, -0.5)" },
    { "abs(x)", "-1 + 0*x", "0*x", "uniform(-2, -0.5)" },
    { "square(x)", "2*x", "2 + 0*x", "normal(0, 1)" },
    { "reciprocal(x)", "-1/x^2", "2/x^3", "uniform(0.5, 2)" },
    { "hypot(x, 2)", "x/sqrt(x^2 + 4)", "4/(x^2 + 4)^1.5", "normal(0, 1)" },
    { "atan2(x, 2)", "2/(x^2 + 4)", "-4*x/(x^2 + 4)^2", "normal(0, 1)" },
    { "fma(x, x, x)", "2*x + 1", "2 + 0*x", "normal(0, 1)" },
    { "where(x > 0, x^2, -x)", "2*x", "2 + 0*x", "uniform(0.5, 2)" },
    { "max(x, 3*x)", "3 + 0*x", "0*x", "uniform(0.5, 2)" },
    { "f64(f32(x))^2", "2*f64(f32(x))", "2 + 0*x", "uniform(0.5, 2)" },
};
enum { SCALARS = sizeof scalar / sizeof *scalar };

/* Tensors: declarations, then g (built) and h (derived by hand). */
static const struct { const char *what, *text; } tensor[] = {
    { "broadcasting is summed back",
      "input b : f64[3] ~ normal(0, 1)\nconst A : f64[2, 3] ~ normal(0, 1)\n"
      "y = sum(sin(A*b))\ng = grad(y, b)\nh = sum(A*cos(A*b), axis=0)" },
    { "a scalar takes the sum", "input s ~ normal(0, 1)\nconst A : f64[2, 3] ~ normal(0, 1)\n"
      "y = sum(A*s)\ng = grad(y, s)\nh = sum(A)" },
    { "matrix times vector", "input W : f64[2, 3] ~ normal(0, 1)\nconst x : f64[3] ~ normal(0, 1)\n"
      "const v : f64[2] ~ normal(0, 1)\ny = dot(v, W @ x)\ng = grad(y, W)\nh = outer(v, x)" },
    { "matrix times matrix",
      "input A : f64[2, 3] ~ normal(0, 1)\nconst B : f64[3, 4] ~ normal(0, 1)\n"
      "const C : f64[2, 4] ~ normal(0, 1)\ny = sum(C*(A @ B))\ng = grad(y, A)\nh = C @ B.T" },
    { "quadratic form, second order",
      "input x : f64[3] ~ normal(0, 1)\nconst A : f64[3, 3] ~ normal(0, 1)\n"
      "y = dot(x, A @ x)\nz = sum(grad(y, x)^2)/2\ng = grad(z, x)\n"
      "h = (A + A.T) @ ((A + A.T) @ x)" },
    { "softmax and cross-entropy", "input z : f64[4] ~ normal(0, 1)\ny = -log(softmax(z)[2])\n"
      "g = grad(y, z)\nh = softmax(z) - onehot(2, 4)" },
    { "the same, fused", "input z : f64[2, 4] ~ normal(0, 1)\ny = cross_entropy(z, [1, 3])\n"
      "g = grad(y, z)\nh = (softmax(z) - onehot([1, 3], 4))/2" },
    { "logsumexp, second order",
      "input z : f64[4] ~ normal(0, 1)\nconst v : f64[4] ~ normal(0, 1)\n"
      "y = logsumexp(z)\nd = dot(grad(y, z), v)\ng = grad(d, z)\np = softmax(z)\n"
      "h = p*v - p*dot(p, v)" },
    { "mean and variance",
      "input x : f64[5] ~ normal(0, 1)\ny = var(x) + 3*mean(x)\ng = grad(y, x)\n"
      "h = 2*(x - mean(x))/5 + 3/5" },
    { "a norm", "input x : f64[5] ~ normal(0, 1)\ny = norm(x)\ng = grad(y, x)\nh = x/norm(x)" },
    { "a product", "input x : f64[4] ~ normal(0, 1)\ny = prod(x)\ng = grad(y, x)\nh = prod(x)/x" },
    { "slices and entries", "input x : f64[4] ~ normal(0, 1)\ny = x[1]*x[2] + sum(x[2:4]^2)\n"
      "g = grad(y, x)\nh = [0*x[0], x[2], x[1] + 2*x[2], 2*x[3]]" },
    { "a list of indices",
      "input x : f64[3] ~ normal(0, 1)\ny = dot(x[[0, 0, 2]], [1.0, 2.0, 4.0])\n"
      "g = grad(y, x)\nh = [3 + 0*x[0], 0*x[0], 4 + 0*x[0]]" },
    { "joined", "input a : f64[2] ~ normal(0, 1)\nconst b : f64[3] ~ normal(0, 1)\n"
      "y = sum(concat(b, a, a, axis=0)^3)\ng = grad(y, a)\nh = 6*a^2" },
    { "stacked", "input a : f64[2] ~ normal(0, 1)\ny = sum([a, 2*a, 3*a]^2)\ng = grad(y, a)\n"
      "h = 28*a" },
    { "transposed", "input A : f64[2, 3] ~ normal(0, 1)\nconst B : f64[3, 2] ~ normal(0, 1)\n"
      "y = sum(A.T*B)\ng = grad(y, A)\nh = B.T" },
    { "transposed by axes",
      "input A : f64[2, 3, 4] ~ normal(0, 1)\nconst B : f64[4, 2, 3] ~ normal(0, 1)\n"
      "y = sum(transpose(A, axes=[2, 0, 1])*B)\ng = grad(y, A)\nh = transpose(B, axes=[1, 2, 0])" },
    { "the largest",
      "input x : f64[3] = [1, 3, 2]\ny = max(x)^2\ng = grad(y, x)\nh = [0, 6, 0] + 0*x" },
    { "two paths add", "input x ~ normal(0, 1)\na = sin(x)\nb = a*x\ny = a + b\ng = grad(y, x)\n"
      "h = cos(x)*(1 + x) + sin(x)" },
    { "an interior node cuts", "input x ~ normal(0, 1)\nq = x^2\ny = q*sin(q) + x\ng = grad(y, q)\n"
      "h = sin(q) + q*cos(q)" },
    { "an entry",
      "input x : f64[3] ~ normal(0, 1)\ny = sum(x^3)\ng = grad(y, x[1])\nh = 3*x[1]^2" },
    { "no path", "input x, z ~ normal(0, 1)\ny = sin(z)\ng = grad(y, x)\nh = 0*x" },
    { "an interior constant",
      "c = 3\ninput x ~ normal(0, 1)\ny = c*x + 3*x\ng = grad(y, c)\nh = x" },
    { "a chain of ten",
      "input x ~ normal(0, 1)\na[0] = x\nfor t in range(10) {\n a[t+1] = sin(a[t])\n}\n"
      "p = 1\nfor t in range(10) {\n p = p*cos(a[t])\n}\nk = a[10]\ng = grad(k, x)\nh = p" },
    { "a Jacobian inside", "input x : f64[2] ~ normal(0, 1)\ny = x^3\nd = jac(y, x)\ns = sum(d)\n"
      "g = grad(s, x)\nh = 6*x" },
    { "a direction inside", "input x, v : f64[2] ~ normal(0, 1)\ny = x^3*sum(x)\n"
      "g = jvp(y, x=v, v=x)\nh = 3*x^2*v*sum(x) + x^3*sum(v)" },
    { "a row inside", "input x, v : f64[2] ~ normal(0, 1)\ny = x^3\ng = vjp(y=v, x)\nh = 3*x^2*v" },
    { "a step of descent", "input w : f64[2] ~ normal(0, 1)\nJ = sum(w^4)\nv = w - 0.1*grad(J, w)\n"
      "y = sum(v^2)/2\ng = grad(y, w)\nh = v*(1 - 1.2*w^2)" },
    { "several of one y share", "input a, b ~ normal(0, 1)\ny = sin(a*b)\nga = grad(y, a)\n"
      "gb = grad(y, b)\ng = ga*a - gb*b + ga\nh = b*cos(a*b)" },
    { "f32", "input x : f32[3] ~ normal(0, 1)\ny = sum(x^2)/2\ng = grad(y, x)\nh = x" },
};
enum { TENSORS = sizeof tensor / sizeof *tensor };

/* g and h agree at that sample, to some rounding of each. */
static bool
agree(const traced *t, gc_node g, gc_node h)
{
    double scale = 0;

    if (g == GC_NO_NODE || h == GC_NO_NODE || !gc_node_same_shape(t->g, g, h))
        return false;
    for (size_t e = 0; e < gc_node_count(t->g, h); e++)
        scale = fmax(scale, fabs(t->value[h][e]));
    for (size_t e = 0; e < gc_node_count(t->g, h); e++)
        if (!(fabs(t->value[g][e] - t->value[h][e]) <= 4e-15 * (1 + 8 * scale)))
            return false;
    return true;
}

static void
try_text(const char *what, const char *text)
{
    traced t = trace_text(text);
    bool good = t.g != NULL;
    const char *wrong = good ? gc_graph_verify(t.g, t.arena) : "errors";

    for (uint32_t s = 0; good && s < 5; s++) {
        evaluate(&t, s);
        good = agree(&t, node_of(&t, "g"), node_of(&t, "h"));
    }
    if (!ok(good && !wrong, "%s", what)) {
        gc_text dump = gc_text_new(t.arena);
        if (t.g)
            gc_graph_write(t.g, &dump);
        else
            show_errors(&t);
        printf("# %s\n", wrong ? wrong : "values differ");
        for (char *line = strtok(dump.at, "\n"); line; line = strtok(NULL, "\n"))
            printf("# %s\n", line);
    }
    gc_arena_free(t.arena);
}

/* The nodes made for a gradient are few: nothing dead, nothing twice. */
static void
try_counts(void)
{
    static const struct { const char *what, *text; uint32_t made; } row[] = {
        { "a sum hands its adjoint on: one constant",
          "input a, b = 1\ny = a + b\ng = grad(y, a)", 1 },
        { "by of the other side alone is built", "input a, b = 1\ny = a*b\ng = grad(y, a)", 2 },
        { "the second of one y costs its own piece",
          "input a, b = 1\ny = sin(a*b)\ng = grad(y, a)\n"
          "h = grad(y, b)", 5 },
    };

    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        traced t = trace_text(row[i].text);
        uint32_t y = node_of(&t, "y"), made = t.g ? t.g->n - y - 1 : 0, queries = 0;
        for (gc_node k = y + 1; t.g && k < t.g->n; k++)
            queries += gc_node_op(t.g, k) == NODE_BUILT_GRAD;
        if (!ok(made - queries == row[i].made, "%s", row[i].what)) {
            gc_text dump = gc_text_new(t.arena);
            gc_graph_write(t.g, &dump);
            for (char *line = strtok(dump.at, "\n"); line; line = strtok(NULL, "\n"))
                printf("# %s\n", line);
        }
        gc_arena_free(t.arena);
    }
}

int
main(void)
{
    char text[600];

    plan(2 * SCALARS + TENSORS + 3);
    for (size_t i = 0; i < SCALARS; i++) {
        snprintf(text, sizeof text, "input x ~ %s\ny = %s\ng = grad(y, x)\n"
        "h = %s", scalar[i].domain,
                 scalar[i].f, scalar[i].d);
        try_text(scalar[i].f, text);
        snprintf(text, sizeof text, "input x ~ %s\ny = %s\nd = grad(y, x)\ng = grad(d, x)\nh = %s",
                 scalar[i].domain, scalar[i].f, scalar[i].dd);
        try_text(scalar[i].d, text);
    }
    for (size_t i = 0; i < TENSORS; i++)
        try_text(tensor[i].what, tensor[i].text);
    try_counts();
    return done();
}
