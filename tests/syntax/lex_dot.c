/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/lex_dot.c -- dots that other languages write, and what is written here. */
#include <config.h>
#include "tests/syntax/rows.h"

static const row rows[] = {
    { "a module", "y = np.exp(x)\n",
      "1:5: error: names have no module here: write exp(…), not np.exp " },
    { "a number of a module", "y = math.inf\n", "write inf, not math.inf " },
    { "one in another", "y = torch.nn.functional.relu(x)\n",
      "write relu(…), not torch.nn.functional.relu " },
    { "a function of another name", "y = 2*np.random.randn(3)\n",
      "1:7: error: 'np.random.randn' is not known here: random numbers are drawn by input" },
    { "a method", "y = a_1.sum(0)\n",
      "1:8: error: only .T may follow a value: write sum(a_1), not a_1.sum() " },
    { "without a call", "y = δ.sum\n", "write sum(δ), not δ.sum " },
    { "a method that has a name of its own", "y = x.detach()\n",
      "1:6: error: '.detach' is not known here: write stop_gradient(x) " },
    { "of what has no name", "y = (x + 1).exp()\n", "write exp(x), not x.exp() " },
    { "of a transpose", "y = x.T.sum()\n",
      "1:8: error: only .T may follow a value: write sum(x), not" },
    { "a value that is called like a part of a module", "y = snp.exp()\n",
      "write exp(snp), not snp.exp() " },
    { "an operator entry by entry", "y = x .* x\n",
      "1:7: error: '.*' is not known here: * works entry by entry; the matrix product is @ " },
    { "a power", "y = x.^2\n", "'.^' is not known here: ^ works" },
    { "three dots", "y = x[...]\n", "a whole axis is written :, a range range(0, 3) " },
    { "a dot at the end", "y = x.\n", "only .T may follow a value: write sum(x), not x.sum() " },
    { "a transpose", "y = x.T\n", "y = x.T" },
    { "a name that only begins so", "y = x.Tr\n", "write Tr(x), not x.Tr " },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
