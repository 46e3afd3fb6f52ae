/// Tests of the ONVIF adapter against what cameras answered, served again by [ContractServer].
@NullMarked
package org.watchroom.operations.recorder.onvif;

import org.jspecify.annotations.NullMarked;
