package org.chaarfm.protocol.message;

/** Where one track's audio comes from. */
public sealed interface AudioSource extends Source permits HttpSource, YtDlpUrl, YtDlpQuery {}
