#!/bin/sh
# CommonMark 0.30: all examples of the specification (npm package commonmark-spec), byte for byte.
set -u
cd "$(dirname "$0")/../.." || exit 1
folder=tests/browser
spec=$folder/node_modules/commonmark-spec/spec.txt
ORIHON_COMMONMARK_SPEC=$spec exec "${BUILD:-build}/tests/markdown/test_spec" --tap
