/// How the service is: what `/health` tells. No personal data comes in here, because it goes out
/// unasked.
@NullMarked
package org.watchroom.intake.health;

import org.jspecify.annotations.NullMarked;
