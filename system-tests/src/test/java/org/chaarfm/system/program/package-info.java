/** Starts the delivered programs and ends them, and speaks REST with the coordinator. */
package org.chaarfm.system.program;
