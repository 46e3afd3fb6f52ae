/// The DC-09 door: alarm panels of stores, over TCP and UDP, as ANSI/SIA DC-09 has it.
///
/// A frame is found ([Frames]), read ([Frame]), opened ([Message]) and taken ([Taking]). It is
/// acknowledged when what it tells is committed, never before: a panel that gets no answer sends it
/// again. Nothing here believes an account that no registered panel has.
@NullMarked
package org.watchroom.intake.dc09;

import org.jspecify.annotations.NullMarked;
