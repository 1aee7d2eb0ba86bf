/** Who asks: found out once for each request, and handed to whatever answers it. */
package org.chaarfm.coordinator.security;
