/** How values of the domain are written into single columns and read back exactly. Free of I/O. */
package org.chaarfm.persistence.column;
