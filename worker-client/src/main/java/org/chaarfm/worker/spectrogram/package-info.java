/**
 * From samples to mel frames, streaming: the log-mel spectrogram of the embedding contract.
 *
 * <p>It must agree with Essentia's {@code TensorflowInputMusiCNN}, which made the vectors users already have: the
 * tests compare it with stored frames of Essentia's. Each step is a class of its own; {@link
 * org.chaarfm.worker.spectrogram.LogMelSpectrogram} joins them. This package knows nothing of files and networks.
 */
package org.chaarfm.worker.spectrogram;
