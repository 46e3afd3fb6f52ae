/// What a pack of an incident still lacks, by the kind of offence: red, amber or green for each
/// thing that police or court will ask for.
///
/// Open to others: [Readiness] (reads), [Gate] and [Need]. Which offence needs what is data
/// (`needs.txt`, dated). Nothing is judged here that a person has to judge, such as whether a face
/// can be recognised; nothing is changed, and nothing is ever held back: a pack with gaps is an
/// urgent partial and prints them.
@NullMarked
package org.watchroom.operations.readiness;

import org.jspecify.annotations.NullMarked;
