/// A package without its mark.
package org.watchroom.architecture.wrong.operations.unmarked;
