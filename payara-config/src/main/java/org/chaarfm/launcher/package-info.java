/**
 * The runnable coordinator: a launcher that checks, unpacks, starts and supervises Payara Micro with the coordinator's
 * application in a process of its own. This package holds the entry point and the course of one run; every step is in a
 * package below.
 */
package org.chaarfm.launcher;
