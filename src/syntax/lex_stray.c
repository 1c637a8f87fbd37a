/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/lex_stray.c -- characters that have no place in the language, and what was meant. */
#include <config.h>
#include "syntax/lex.h"

#include "base/utf8.h"
#include "syntax/name_chars.h"
#include <string.h>

/* What other languages, and word processors, write for it. */
static const struct {
    const char *text, *meant;
} habit[] = {
    { "&&", "write 'and' in a condition, (a > 0)*(b > 0) elsewhere" },
    { "||", "write 'or' in a condition" },
    { "&", "write 'and' in a condition, (a > 0)*(b > 0) elsewhere" },
    { "|", "for the absolute value write abs(x)" },
    { "!", "write 'not' in a condition" },
    { "$", "names are written as they are" },
    { "\\", "a statement goes on in the next line inside ( ) or [ ]" },
    { "?", "write where(condition, a, b)" },
    { "…", "write every entry" },
    { "−", "write the minus sign of the keyboard, -" },
    { "–", "write the minus sign of the keyboard, -" },
    { "×", "write * for a product" },
    { "·", "write * for a product, dot(a, b) for vectors" },
    { "⋅", "write * for a product, dot(a, b) for vectors" },
    { "∗", "write * for a product" },
    { "÷", "write / for a quotient" },
    { "≤", "write <=" },
    { "≥", "write >=" },
    { "≠", "write !=" },
    { "≈", "write == with a tolerance: == 1.5 within 1e-3 abs" },
    { "√", "write sqrt(x)" },
    { "∇", "write grad(y, x)" },
    { "∑", "write sum(x)" },
    { "∏", "write prod(x)" },
    { "∞", "write inf" },
    { "→", "write a binding as name = expression" },
    { "“", "strings stand between plain quotes, \"" },
    { "”", "strings stand between plain quotes, \"" },
    { "„", "strings stand between plain quotes, \"" },
    { "‘", "the prime of f'(u) is the plain '" },
    { "’", "the prime of f'(u) is the plain '" },
    { "′", "the prime of f'(u) is the plain '" },
    { "±", "a tolerance is within 0.1 abs" },
    { "∈", "a claim says x in [lo, hi]" },
    { "∫", "write the integral as a formula" },
    { "²", "a power is x^2, a second derivative hess(y, x)" },
    { "³", "a power is x^3" },
    { "`", "names are written as they are" },
    { "←", "write a binding as name = expression" },
    { "⇒", "write a binding as name = expression" },
    { "⊙", "write * for a product entry by entry" },
    { "⊗", "write outer(a, b)" },
    { "‖", "write norm(x)" },
    { "½", "write 0.5" },
    { "⊤", "the transpose is x.T" },
};

/* Invisible without being a control: a reader takes it for a blank, or for nothing. */
static bool
is_blank(uint32_t c)
{
    return c == 0xa0 || c == 0xad || c == 0x1680 || (c >= 0x2000 && c <= 0x200d) || c == 0x202f
           || c == 0x205f || (c >= 0x2060 && c <= 0x2064) || c == 0x3000 || c == 0xfeff;
}

static void
say_character(gc_lexer *x, const char *from, const char *to, uint32_t c)
{
    if (gc_utf8_is_bidi(c))
        gc_lex_fail(x, GC_102, from, to, "U+%04X changes the direction of the text around it",
                    (unsigned) c);
    else if (c == '\r')
        gc_lex_fail(x, GC_102, from, to, "a carriage return without a line feed");
    else if (c == 0)
        gc_lex_fail(x, GC_102, from, to, "a NUL byte; is this a text?");
    else if (gc_utf8_is_hidden(c))
        gc_lex_fail(x, GC_102, from, to, "control character U+%04X", (unsigned) c);
    else if (is_blank(c))
        gc_lex_fail(x, GC_102, from, to, "U+%04X looks like a blank; write a plain one",
                    (unsigned) c);
    else if (c > 0xff00 && c < 0xff5f)
        gc_lex_fail(x, GC_102, from, to, "U+%04X is a wide form: write %c", (unsigned) c,
                    (char) (c - 0xfee0));
    else if (gc_name_char_of(c) != NAME_CHAR_NONE)
        gc_lex_fail(x, GC_102, from, to, "a name cannot begin with '%.*s'", (int) (to - from),
                    from);
    else
        gc_lex_fail(x, GC_102, from, to, "'%.*s' has no place here", (int) (to - from), from);
}

static bool
is_habit(gc_lexer *x, const char *from)
{
    const size_t word = *from == '\\' ? gc_name_length(from + 1, x->end) : 0;

    if (word) {
        x->at = from + 1 + word;
        gc_lex_fail(x, GC_102, from, x->at,
                    "'%.*s' is not known here: LaTeX's \\frac{a}{b} is a/b, \\sqrt{x} sqrt(x), "
                    "\\cdot *, \\alpha α", (int) (word + 1), from);
        return true;
    }
    for (size_t i = 0; i < sizeof habit / sizeof *habit; i++) {
        size_t n = strlen(habit[i].text);
        if ((size_t) (x->end - from) >= n && memcmp(from, habit[i].text, n) == 0) {
            x->at = from + n;
            gc_lex_fail(x, GC_102, from, x->at, "'%s' is not known here: %s", habit[i].text,
                        habit[i].meant);
            return true;
        }
    }
    return false;
}

gc_token
gc_lex_stray(gc_lexer *x, const char *from)
{
    uint32_t c;
    unsigned n = gc_utf8_decode(from, x->end, &c);

    x->at = from + (n ? n : 1);
    if (n == 0)
        gc_lex_fail(x, GC_102, from, x->at, "byte 0x%02x is not UTF-8", (unsigned char) *from);
    else if (c == '.')
        gc_lex_dot(x, from);
    else if (!is_habit(x, from))
        say_character(x, from, x->at, c);
    return (gc_token) {
        .kind = T_BAD, .at = (uint32_t) (from - x->start), .len = (uint32_t) (x->at - from)
    };
}
