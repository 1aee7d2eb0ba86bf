/** Makes the sources from the coordinator's settings and gives them to the container. */
package org.chaarfm.sources.wiring;
