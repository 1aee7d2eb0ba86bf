/** Audio and servers that tests make themselves. */
package org.chaarfm.system.media;
