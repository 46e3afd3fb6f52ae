/// The benchmarks behind the figures we quote: ratios against a named peer in the same run, judged
/// from outside.
///
/// Nothing here is used by the product itself, and nothing here asserts: figures are printed,
/// people judge.
@NullMarked
package org.watchroom.console.bench;

import org.jspecify.annotations.NullMarked;
