/// Alarm panels of stores that report by ANSI/SIA DC-09: which account is which device, what each
/// code is to us, and what a panel has sent so far.
///
/// Open to others: [Panels] and [AlarmCodes] (which there are, written by administrators) and
/// [PanelBook] (what came, written by the intake service). Nothing here speaks to a panel: that is
/// the intake service's.
@NullMarked
package org.watchroom.operations.panel;

import org.jspecify.annotations.NullMarked;
