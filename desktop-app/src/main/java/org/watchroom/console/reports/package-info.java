/// The screen of printed reports: choose one, look at its pages, save or print them, and set which
/// make themselves.
///
/// What is shown is painted from the file that is saved and printed. Nothing is made or painted on
/// the glass thread.
@NullMarked
package org.watchroom.console.reports;

import org.jspecify.annotations.NullMarked;
