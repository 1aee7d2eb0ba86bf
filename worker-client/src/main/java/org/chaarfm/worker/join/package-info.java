/** Wires the parts of a worker that joins a coordinator, for the command line or any other program that has one. */
package org.chaarfm.worker.join;
