package org.chaarfm.demo.music;

import java.util.prefs.AbstractPreferences;
import java.util.prefs.Preferences;
import java.util.prefs.PreferencesFactory;

/** Preferences that hold nothing and keep nothing. */
public final class NoPreferences extends AbstractPreferences {
    private static final NoPreferences ROOT = new NoPreferences(null, "");

    private NoPreferences(NoPreferences parent, String name) {
        super(parent, name);
    }

    @Override
    protected void putSpi(String key, String value) {}

    @Override
    protected String getSpi(String key) {
        return null;
    }

    @Override
    protected void removeSpi(String key) {}

    @Override
    protected void removeNodeSpi() {}

    @Override
    protected String[] keysSpi() {
        return new String[0];
    }

    @Override
    protected String[] childrenNamesSpi() {
        return new String[0];
    }

    @Override
    protected AbstractPreferences childSpi(String name) {
        return new NoPreferences(this, name);
    }

    @Override
    protected void syncSpi() {}

    @Override
    protected void flushSpi() {}

    /** Named in a system property, so it is public with a public constructor. */
    public static final class Factory implements PreferencesFactory {
        /** Called by {@link Preferences}. */
        public Factory() {}

        @Override
        public Preferences systemRoot() {
            return ROOT;
        }

        @Override
        public Preferences userRoot() {
            return ROOT;
        }
    }
}
