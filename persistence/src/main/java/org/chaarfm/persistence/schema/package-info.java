/** The data source and the schema's way to the version of this program, before anything else starts. */
package org.chaarfm.persistence.schema;
