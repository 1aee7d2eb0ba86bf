/**
 * What every codec is tested with: frames of PROTOCOL.md as files that people can read, and a contract that breaks each
 * of their fields in turn.
 */
package org.chaarfm.protocol.example;
