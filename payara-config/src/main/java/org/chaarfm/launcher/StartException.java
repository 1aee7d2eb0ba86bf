package org.chaarfm.launcher;

/**
 * The coordinator cannot start or go on. The message is the sentence that is shown to the person who started it: it names
 * the value that is wrong and the way out.
 */
public final class StartException extends Exception {

    private static final long serialVersionUID = 1L;

    public StartException(String sentence) {
        super(sentence);
    }

    public StartException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
