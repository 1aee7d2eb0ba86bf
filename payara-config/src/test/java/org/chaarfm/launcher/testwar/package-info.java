/** A small application that the tests deploy in place of the coordinator's: its health check, its sessions, a database. */
package org.chaarfm.launcher.testwar;
