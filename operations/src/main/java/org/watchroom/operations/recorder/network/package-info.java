/// The estate's recorders on the network: which there are, who we are to them, and their footage as
/// every other recorder's.
///
/// What is fetched from them is kept on this machine until the program ends and is not evidence;
/// evidence is taken from it like from any recording. Logins are sealed for the region's desk and
/// for the address they belong to: whoever changes the address in the database gets nothing sent.
@NullMarked
package org.watchroom.operations.recorder.network;

import org.jspecify.annotations.NullMarked;
