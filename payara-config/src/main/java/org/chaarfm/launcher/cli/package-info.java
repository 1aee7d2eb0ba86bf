/** The command line of the coordinator: options, their environment variables, exit codes. */
package org.chaarfm.launcher.cli;
