/**
 * MusicNN rebuilt from its weights so that it says the same for a fraction of the work, as the layers of the paper: J. Pons,
 * X. Serra, "musicnn: pre-trained convolutional neural networks for music audio tagging", ISMIR late-breaking 2019; J. Pons et
 * al., "End-to-end learning for music audio tagging at scale", ISMIR 2018.
 *
 * <ul>
 *   <li>front-end: {@link org.chaarfm.worker.network.musicnn.FrontEnd}
 *   <li>mid-end: {@link org.chaarfm.worker.network.musicnn.MidEnd}
 *   <li>back-end: {@link org.chaarfm.worker.network.musicnn.BackEnd}
 * </ul>
 *
 * <p>Every saving is exact but for rounding, and is derived from the weights when they are loaded; weights without dead filters
 * work as well and only take longer. Where the weights come from may not be known here.
 */
package org.chaarfm.worker.network.musicnn;
