#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# consumers.sh -- what others make of our TAP: one of each outcome, by prove, Perl's YAML reader,
# automake's driver and npm's tap-parser.
producer=$PWD/tests/report/tap
. "${srcdir:-.}/tests/cli/points.sh"
status=0 ran="tests/report/tap stream"
"$producer" stream >sample.tap
: >err

prove -e cat sample.tap >out 2>err
point "prove: three points fail" has out "Failed tests:  2, 6, 10"
point "prove: a todo that passes is shown" has out "TODO passed:   7"
point "prove: ten points, three of them skipped" has out "Failed 3/10 subtests"
point "prove: no parse errors" lacks out "Parse errors"

cat >read.pl <<'END'
use strict;
use warnings;
use TAP::Parser;
open my $f, '<', 'sample.tap' or die;
local $/;
my $parser = TAP::Parser->new({ tap => scalar <$f> });
my $yaml = 0;
while (my $r = $parser->next) {
    print 'unknown: ', $r->as_string, "\n" if $r->is_unknown;
    next unless $r->is_yaml;
    my $d = $r->data;
    print join('|', ++$yaml, $d->{severity}, $d->{message}), "\n";
    print $d->{values}{claimed}{hex}, ' ', $d->{error}, ' ', $d->{at}, "\n" if $d->{values};
    print "$_->{file}:$_->{line}:$_->{column}: $_->{text}\n" for @{ $d->{diagnostics} || [] };
}
print "errors: ", scalar $parser->parse_errors, "\n";
END
perl read.pl >out 2>err
point "Perl: every line is TAP" lacks out "unknown:"
point "Perl: no errors" has out "errors: 0"
point "Perl: nested maps and numbers" \
    has out "-0x1.136561454ba86p-1 0.36787944117144233 w[1] = -3"
point "Perl: quotes and line feeds" has out '2|todo|one "derivative"'
point "Perl: lists of maps" has out "typo.graph:4:9: unknown name 'bb'; did you mean 'b'?"
point "Perl: four blocks" has out "4|error|has 1 error"

sh "$top/build-aux/tap-driver.sh" --test-name sample --log-file sample.log --trs-file sample.trs \
    --color-tests no --enable-hard-errors yes --expect-failure no --comments -- \
    cat sample.tap >out 2>err
count()
{
    [ "$(grep -c "^:test-result: $1" sample.trs)" = "$2" ]
}
point "automake: two points pass" count PASS 2
point "automake: three points fail" count FAIL 3
point "automake: a todo that fails is expected" count XFAIL 1
point "automake: a todo that passes is not" count XPASS 1
point "automake: three points are skipped" count SKIP 3
point "automake: no error of the stream" count ERROR 0
point "automake: the lines for people are shown" \
    has out "# sample: student.graph: the budget is spent [GC415]"

tap_parser=${TAP_PARSER:-tap-parser}
if command -v "$tap_parser" >/dev/null; then
    "$tap_parser" --strict --json <sample.tap >out 2>err
    point "tap-parser, strict: nothing beside TAP" lacks out '"extra"'
    point "tap-parser, strict: ten points; four not ok, one of them todo" \
        eval 'grep -q "\"count\": 10" out && grep -q "\"fail\": 4" out'
    point "tap-parser, strict: the plan is whole" lacks out "incorrect number of tests"
    point "tap-parser, strict: no point is in error" lacks out '"tapError": "'
else
    for what in "nothing beside TAP" "ten points" "the plan is whole" "no error"; do
        skip "tap-parser, strict: $what" "tap-parser is not installed"
    done
fi
end
