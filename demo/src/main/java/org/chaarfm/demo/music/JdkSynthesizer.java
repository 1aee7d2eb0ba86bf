package org.chaarfm.demo.music;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import javax.sound.midi.Soundbank;
import javax.sound.midi.Synthesizer;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;

/**
 * The JDK's software synthesizer where its public API ends: rendering to a stream, and the sounds that it makes itself.
 * By reflection, because javac warns of each use of these classes and lets nobody suppress it; at run time the JVM needs
 * {@code --add-exports java.desktop/com.sun.media.sound=ALL-UNNAMED} (in the jar's manifest).
 */
final class JdkSynthesizer {
    private static final String PACKAGE = "com.sun.media.sound.";

    static {
        // The synthesizer looks for settings of its own; without this the JDK makes a folder in the user's home for
        // them.
        System.setProperty("java.util.prefs.PreferencesFactory", NoPreferences.Factory.class.getName());
    }

    private JdkSynthesizer() {}

    /** The synthesizer without any sounds; it neither opens a sound card nor asks for one. */
    static Synthesizer create() throws IOException {
        try {
            return (Synthesizer) type("SoftSynthesizer").getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw unusable(e);
        }
    }

    /** A small set of General MIDI sounds, computed, so that no sound bank of the machine is needed. */
    static Soundbank sounds() throws IOException {
        try {
            return (Soundbank)
                    type("EmergencySoundbank").getMethod("createSoundbank").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw unusable(e);
        }
    }

    /** Opens the synthesizer; the endless stream is what it plays, computed as fast as it is read. */
    static AudioInputStream open(Synthesizer synthesizer, AudioFormat format) throws IOException {
        Map<String, Object> settings = Map.of("load default soundbank", false);
        try {
            return (AudioInputStream) type("AudioSynthesizer")
                    .getMethod("openStream", AudioFormat.class, Map.class)
                    .invoke(synthesizer, format, settings);
        } catch (ReflectiveOperationException e) {
            throw unusable(e);
        }
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(PACKAGE + name);
    }

    private static IOException unusable(ReflectiveOperationException e) {
        Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
        return new IOException("this JDK's software synthesizer cannot be used: " + cause, e);
    }
}
