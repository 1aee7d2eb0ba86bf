/** The worker's packages, made from this checkout and tried as their users try them. */
package org.chaarfm.system.packages;
