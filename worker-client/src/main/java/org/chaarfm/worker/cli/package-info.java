/**
 * The command line: options, what is printed, and exit codes.
 *
 * <p>Exit codes of every command: 0 all went well, 1 something failed, 2 wrong usage or no model. Results go to stdout,
 * everything else to stderr.
 */
package org.chaarfm.worker.cli;
