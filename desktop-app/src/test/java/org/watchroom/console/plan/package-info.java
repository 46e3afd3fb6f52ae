/// Tests of the floor plan: what is drawn where, and what keys and clicks do.
@NullMarked
package org.watchroom.console.plan;

import org.jspecify.annotations.NullMarked;
