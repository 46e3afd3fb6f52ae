/// The bundle that is sent to whoever helps: how this installation is, without personal data. What
/// must never be in it: the database, footage, packs, exhibits, keys, passwords, settings' values.
@NullMarked
package org.watchroom.console.doctor;

import org.jspecify.annotations.NullMarked;
