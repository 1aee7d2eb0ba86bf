/** Lists of http(s) URLs: M3U, CSV, JSON and NDJSON. */
package org.chaarfm.sources.list;
