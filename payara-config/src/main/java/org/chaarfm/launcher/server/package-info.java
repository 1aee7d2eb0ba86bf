/** Payara Micro in this process: its start and stop, its domain in the data folder, its log. */
package org.chaarfm.launcher.server;
