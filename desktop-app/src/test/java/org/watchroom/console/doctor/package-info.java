@NullMarked
package org.watchroom.console.doctor;

import org.jspecify.annotations.NullMarked;
