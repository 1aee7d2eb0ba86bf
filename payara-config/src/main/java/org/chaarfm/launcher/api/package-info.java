/** The launcher as a client of the coordinator's REST API and health check. */
package org.chaarfm.launcher.api;
