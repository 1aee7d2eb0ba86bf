/** The server process as the launcher sees it: its command line, its reports, its end; and how long to wait for it. */
package org.chaarfm.launcher.process;
