/** What a music file says of itself: read with libraries, else from its name. */
package org.chaarfm.sources.tags;
