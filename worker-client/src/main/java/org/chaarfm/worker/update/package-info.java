/** Newer packages of this worker: fetched from the coordinator, verified, and installed when a person asks for it. */
package org.chaarfm.worker.update;
