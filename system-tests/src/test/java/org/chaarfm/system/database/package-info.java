/** The databases below the coordinators of the fault tests, and what must be true of their rows. */
package org.chaarfm.system.database;
