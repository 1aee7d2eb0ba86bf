package org.chaarfm.window.settings;

/** Which look a person wants. */
public enum Appearance {
    SYSTEM,
    LIGHT,
    DARK
}
