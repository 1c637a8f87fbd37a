/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/parse_opening.c -- what no statement begins with. */
#include <config.h>
#include "tests/syntax/rows.h"

static const row rows[] = {
    { "a keyword of another language", "let a = 1\n",
      "1:1: error: 'let' is not known here: a binding" },
    { "one that is called", "print(a)\n",
      "1:1: error: 'print' is not known here: nothing is printed" },
    { "as a name it may be bound", "let = 1\n", "let = 1" },
    { "a keyword with a slip", "ouput a\n",
      "'ouput' begins no statement; did you mean 'output'?" },
    { "two slips in a short word are another word", "fir a\n", "did you mean 'for'" },
    { "so they are not guessed", "sat a\n", "did you mean 'set'" },
    { "nor is this", "var1 a\n", "expected '=' after 'var1', found 'a'" },
    { "an update", "a += 1\n", "1:3: error: write a = a + … in a loop, a new name elsewhere" },
    { "by one", "a--\n", "write a = a - 1 in a loop, a new name elsewhere" },
    { "another sign of binding", "a := 1\n", "1:3: error: a binding is written a = …" },
    { "an arrow", "a <- 1\n", "a binding is written a = …" },
    { "a name alone", "a\n", "to state it: claim a == …" },
    { "at the end of the file", "a", "to state it: claim a == …" },
    { "a fact alone", "a == 1\n", "a fact begins with claim: claim a == …" },
    { "a type without a keyword", "a : f64\n", "a declaration begins with input, param or const" },
    { "a call alone", "f(a)\n", "a value is bound by y = f(x)" },
    { "another comment", "// a\n", "a comment begins with #" },
    { "and another", "% a\n", "a comment begins with #" },
    { "no comment", "@a\n", "a statement binds a name, y = …, or begins with a keyword" },
    { "return at top level", "return a\n", "return stands at the end of a def" },
    { "else alone", "else { }\n", "else follows the '}' of an if" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
