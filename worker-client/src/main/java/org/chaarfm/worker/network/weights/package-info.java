/**
 * What a frozen graph of MusicNN has learnt: its kernels, biases and normalisations, read by name and with every shape
 * checked.
 *
 * <p>Only numbers live here. How they are computed with may not be known here.
 */
package org.chaarfm.worker.network.weights;
