/**
 * The packages of the worker that the operator offers to whoever comes: which there are, and their files. Knows no session and no
 * account; what a file is worth is said by SHA256SUMS and its signature.
 */
package org.chaarfm.coordinator.download;
