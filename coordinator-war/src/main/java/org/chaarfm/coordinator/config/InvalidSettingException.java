package org.chaarfm.coordinator.config;

/** A setting that cannot work; ends the start of the application. */
public final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says which setting and what it must be, as the end of a sentence. */
    public InvalidSettingException(String setting, String rule) {
        super("Setting " + setting + " " + rule);
    }
}
