/**
 * The main command: starts the delivered coordinator and workers as processes of their own, has them embed a folder of
 * music, and shows how. It knows them only by their command lines and the REST API: no class of theirs is used here.
 */
package org.chaarfm.demo;
