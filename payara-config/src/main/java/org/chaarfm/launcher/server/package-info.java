/**
 * The server process: what runs inside the child JVM around Payara Micro, and the two small texts that it exchanges with
 * the launcher (its instructions on standard input, its reports on standard output). It uses the JDK and Payara Micro
 * only; picocli and Jackson are not on its class path.
 */
package org.chaarfm.launcher.server;
