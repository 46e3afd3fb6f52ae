/// The small program that only checks packs, for whoever gets one: [VerifyMain], and [VerifyJar],
/// which makes one jar of it with just the classes that it reaches.
@NullMarked
package org.watchroom.verify;

import org.jspecify.annotations.NullMarked;
