/** Judges what is to be deployed before the engine takes it. */
package io.cairn.engine.guard;
