/**
 * The coordinator's main program: it checks, starts Payara Micro with the application in its own process, announces and
 * stops. It uses the JDK and picocli only; everything else on its class path is Payara's. This package holds the course of
 * one run; every step is in a package below.
 */
package org.chaarfm.launcher;
