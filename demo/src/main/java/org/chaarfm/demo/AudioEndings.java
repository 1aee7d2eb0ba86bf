package org.chaarfm.demo;

import java.util.List;

/**
 * Which files of a folder the coordinator takes for music. It decides that by itself ({@code AudioFileName} of the
 * protocol module); this is the same list for a person who wonders why nothing was found.
 */
final class AudioEndings {
    static final List<String> ALL = List.of(
            "aac", "ac3", "aif", "aiff", "alac", "amr", "ape", "au", "avi", "caf", "dsf", "flac", "flv", "m4a", "m4b",
            "m4v", "mka", "mkv", "mov", "mp2", "mp3", "mp4", "mpc", "mpeg", "mpg", "oga", "ogg", "ogv", "opus", "spx",
            "tta", "wav", "weba", "webm", "wma", "wmv", "wv");

    private AudioEndings() {}
}
