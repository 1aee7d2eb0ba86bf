/** The worker as a process: where its program lies, its start, its output, orders to it. */
package org.chaarfm.window.process;
