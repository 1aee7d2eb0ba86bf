package org.chaarfm.launcher.settings;

/** A setting is wrong by itself, whatever the machine looks like. The message names the option and the value. */
public final class InvalidSettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidSettingException(String sentence) {
        super(sentence);
    }
}
